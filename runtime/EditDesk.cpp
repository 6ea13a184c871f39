#include "EditDesk.h"

#include "ScheduleCheck.h"
#include "base/AtomicFile.h"
#include "jobs/Schedule.h"
#include "team/Revisions.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QTimeZone>
#include <QUuid>

#include <nlohmann/json.hpp>

namespace staffroom {

using control::EditParams;

namespace {

constexpr int showFires = 3;
constexpr qint64 largestFile = 1024LL * 1024;

std::vector<control::ProblemLine> linesOf(const team::Problems& problems) {
    std::vector<control::ProblemLine> lines;
    for (const auto& each : problems)
        lines.push_back({each.file, each.path, each.what, each.remedy, each.line});
    return lines;
}

tl::unexpected<Error> refused(const team::Problems& problems) {
    QStringList lines;
    for (const auto& problem : problems)
        lines << problem.toString();
    return failure(ErrorKind::Invalid,
                   QStringLiteral("nothing was written:\n  %1").arg(lines.join(QStringLiteral("\n  "))));
}

Result<control::FileReport> fileReport(const QString& persona, const QString& file, const QByteArray& content,
                                       qint64 changedMs) {
    control::FileReport report;
    report.persona = persona, report.file = file, report.changedMs = changedMs;
    report.text = QString::fromUtf8(content);
    report.hash = QString::fromLatin1(team::hashOf(content));
    if (report.text.toUtf8() != content)
        return failure(ErrorKind::Invalid,
                       QStringLiteral("%1 is not UTF-8 text; save it as UTF-8 by hand first").arg(file));
    return report;
}

std::vector<control::ScheduleLine> schedulesOf(const team::Persona& persona, const QByteArray& zone,
                                               qint64 nowMs) {
    std::vector<control::ScheduleLine> lines;
    for (const auto& job : persona.jobs) {
        const auto schedule = jobs::Schedule::parse(job.schedule, job.zone.isEmpty() ? zone : job.zone);
        if (!schedule)
            continue;
        control::ScheduleLine line{job.id, schedule->inWords(), {}};
        const QTimeZone place(schedule->zone());
        for (const qint64 at : schedule->nextFires(nowMs, showFires))
            line.next << QDateTime::fromMSecsSinceEpoch(at, place).toString(
                QStringLiteral("ddd yyyy-MM-dd HH:mm"));
        lines.push_back(line);
    }
    return lines;
}

LedgerEntry changeEntry(const EditParams& params, const QByteArray& before, const QByteArray& after,
                        const QString& revision, qint64 atMs) {
    LedgerEntry entry;
    entry.key = QStringLiteral("edit:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.atMs = atMs;
    entry.kind = QStringLiteral("decision");
    entry.persona = params.persona;
    entry.person = params.person;
    entry.method = params.revision.isEmpty() ? QStringLiteral("persona.file.write")
                                             : QStringLiteral("persona.revision.restore");
    nlohmann::json body{{"file", params.file.toStdString()},
                        {"before_sha256", team::hashOf(before).toStdString()},
                        {"after_sha256", team::hashOf(after).toStdString()},
                        {"kept_as", revision.toStdString()}};
    if (!params.revision.isEmpty())
        body["restored"] = params.revision.toStdString();
    entry.body =
        QByteArray::fromStdString(body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    return entry;
}

} // namespace

Result<QString> EditDesk::pathOf(const EditParams& params) const {
    const bool known = params.file == u"persona.json" || params.file == u"PERSONA.md";
    if (!known)
        return failure(ErrorKind::Invalid, QStringLiteral("\"file\" is \"persona.json\" or \"PERSONA.md\""));
    const QString path = QStringLiteral("%1/personas/%2").arg(m_parts.shared.home, params.persona);
    if (!team::isId(params.persona) || !QFileInfo(path).isDir())
        return failure(ErrorKind::NotFound, QStringLiteral("there is no persona %1").arg(params.persona));
    return path + u'/' + params.file;
}

Result<QByteArray> EditDesk::current(const EditParams& params) const {
    TRY(const auto path, pathOf(params));
    if (!QFileInfo(path).isFile())
        return failure(ErrorKind::NotFound,
                       QStringLiteral("%1 has no file %2").arg(params.persona, params.file));
    return readFile(path, largestFile);
}

Result<control::FileReport> EditDesk::read(const EditParams& params) const {
    TRY(const auto content, current(params));
    TRY(const auto path, pathOf(params));
    return fileReport(params.persona, params.file, content,
                      QFileInfo(path).lastModified().toMSecsSinceEpoch());
}

Result<team::Drafts> EditDesk::draftsIn(const EditParams& params) const {
    EditParams asked = params;
    asked.file = QStringLiteral("persona.json");
    TRY_VOID(pathOf(asked));
    team::Drafts drafts;
    if (params.json)
        drafts[team::personaFile(params.persona)] = params.json->toUtf8();
    if (params.rules)
        drafts[team::rulesFile(params.persona)] = params.rules->toUtf8();
    return drafts;
}

EditDesk::Checked EditDesk::checked(const team::Drafts& drafts) const {
    auto loaded = team::loadTeam(m_parts.shared.home, scheduleCheck(), drafts);
    Checked found;
    found.team = std::move(loaded.team);
    if (loaded.problems.empty())
        return found;
    const auto before = team::loadTeam(m_parts.shared.home, scheduleCheck()).problems;
    for (const auto& problem : loaded.problems) {
        const bool inDraft = drafts.contains(problem.file); // a file that is saved is saved in order
        const bool known = std::any_of(before.begin(), before.end(), [&](const team::Problem& each) {
            return each.file == problem.file && each.path == problem.path && each.what == problem.what;
        });
        (known && !inDraft ? found.old : found.fresh).push_back(problem);
    }
    return found;
}

Result<control::CheckReport> EditDesk::check(const EditParams& params) const {
    TRY(const auto drafts, draftsIn(params));
    const Checked found = checked(drafts);
    control::CheckReport report;
    report.problems = linesOf(found.fresh);
    report.elsewhere = linesOf(found.old);
    const auto* persona = found.team ? found.team->persona(params.persona) : nullptr;
    if (persona)
        report.schedules = schedulesOf(*persona, found.team->zone, m_parts.shared.clock.utcMs());
    return report;
}

Task<Result<control::WriteReport>> EditDesk::write(EditParams params, Limits limits) {
    if (params.person.trimmed().isEmpty())
        co_return failure(ErrorKind::Invalid, QStringLiteral("who changes it? \"person\" is missing"));
    if (m_writing)
        co_return failure(ErrorKind::Conflict,
                          QStringLiteral("another change is being written: try again in a moment"));
    m_writing = true;
    auto written = co_await writeNow(std::move(params), limits);
    m_writing = false;
    co_return written;
}

Task<Result<control::WriteReport>> EditDesk::writeNow(EditParams params, Limits limits) {
    CO_TRY(const auto path, pathOf(params));
    CO_TRY(const auto before, current(params));
    const QByteArray after = params.text.toUtf8();
    const auto conflict = [&params] {
        return failure(ErrorKind::Conflict,
                       QStringLiteral("%1 has changed since it was read: look at it again").arg(params.file));
    };
    if (params.basedOn.toLatin1() != team::hashOf(before))
        co_return conflict();
    team::Drafts drafts;
    drafts[QStringLiteral("personas/%1/%2").arg(params.persona, params.file)] = after;
    const Checked found = checked(drafts);
    if (!found.fresh.empty())
        co_return refused(found.fresh);
    control::WriteReport report;
    report.hash = QString::fromLatin1(team::hashOf(after));
    report.inForce = true;
    if (after == before)
        co_return report;
    const qint64 nowMs = m_parts.shared.clock.utcMs();
    CO_TRY(const auto kept, team::keepRevision(m_parts.shared.home, params.persona, params.file, before,
                                               params.person, nowMs));
    report.revision = kept.id;
    const auto entry = changeEntry(params, before, after, kept.id, nowMs);
    CO_TRY_VOID(co_await record(entry, limits));
    CO_TRY(const auto still, current(params)); // somebody else may have written while it was recorded
    if (still != before)
        co_return conflict();
    CO_TRY_VOID(writeFileAtomically(path, after));
    const auto reloaded = co_await m_parts.reload();
    report.inForce = reloaded.inForce;
    report.problems = reloaded.problems;
    co_return report;
}

Task<Result<void>> EditDesk::record(LedgerEntry entry, Limits limits) {
    const auto row = agent::ledgerRow(entry);
    auto writing = m_parts.shared.work.write([row](Connection& work) { return Journal::add(work, row); });
    auto written = bounded(std::move(writing), m_parts.shared.clock, limits);
    CO_TRY_VOID(co_await written);
    m_parts.shared.journal.kick();
    co_return Result<void>();
}

Result<std::vector<control::RevisionLine>> EditDesk::revisions(const EditParams& params) const {
    EditParams asked = params;
    if (asked.file.isEmpty())
        asked.file = QStringLiteral("persona.json");
    TRY_VOID(pathOf(asked));
    std::vector<control::RevisionLine> lines;
    for (const auto& each : team::revisionsOf(m_parts.shared.home, params.persona)) {
        if (params.file.isEmpty() || params.file == each.file)
            lines.push_back(
                {each.id, each.file, each.person, QString::fromLatin1(each.hash), each.atMs, each.bytes});
    }
    return lines;
}

Result<control::FileReport> EditDesk::revision(const EditParams& params) const {
    TRY_VOID(draftsIn(params)); // the persona is there
    TRY(const auto kept, team::readRevision(m_parts.shared.home, params.persona, params.revision));
    return fileReport(params.persona, kept.about.file, kept.content, kept.about.atMs);
}

Task<Result<control::WriteReport>> EditDesk::restore(EditParams params, Limits limits) {
    CO_TRY(const auto kept, revision(params));
    params.file = kept.file;
    params.text = kept.text;
    co_return co_await write(std::move(params), limits);
}

} // namespace staffroom
