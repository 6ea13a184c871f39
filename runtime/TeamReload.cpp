#include "TeamReload.h"

#include "ScheduleCheck.h"
#include "base/AtomicFile.h"
#include "base/Log.h"
#include "team/LoadTeam.h"

#include <QCryptographicHash>

#include <nlohmann/json.hpp>

namespace staffroom {

namespace {

using nlohmann::json;

std::map<QString, QByteArray> hashesOf(const QString& home) {
    std::map<QString, QByteArray> hashes;
    for (const auto& file : team::teamFiles(home)) {
        const auto content = readFile(home + u'/' + file);
        hashes[file] =
            content ? QCryptographicHash::hash(*content, QCryptographicHash::Sha256) : QByteArray();
    }
    return hashes;
}

/// Names of the files that are not the same in both.
QStringList differences(const std::map<QString, QByteArray>& before,
                        const std::map<QString, QByteArray>& after) {
    QStringList changed;
    for (const auto& [file, hash] : after) {
        const auto known = before.find(file);
        if (known == before.end() || known->second != hash)
            changed << file;
    }
    for (const auto& [file, hash] : before) {
        if (!after.contains(file))
            changed << file;
    }
    return changed;
}

json jsonOf(const QStringList& words) {
    json list = json::array();
    for (const auto& word : words)
        list.push_back(word.toStdString());
    return list;
}

LedgerEntry entryOf(const QString& method, const char* member, const QStringList& lines, qint64 atMs) {
    LedgerEntry entry;
    entry.key = QStringLiteral("team:%1:%2").arg(method).arg(atMs);
    entry.atMs = atMs;
    entry.kind = QStringLiteral("team");
    entry.method = method;
    const json body{{member, jsonOf(lines)}};
    entry.body = QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace));
    return entry;
}

QStringList linesOf(const team::Problems& problems) {
    QStringList lines;
    for (const auto& problem : problems)
        lines << problem.toString();
    return lines;
}

} // namespace

TeamReload::TeamReload(const SharedWorks& shared, Staff& staff)
    : m_home(shared.home), m_shared(shared), m_staff(staff), m_hashes(hashesOf(m_home)),
      m_inForceSinceMs(shared.clock.utcMs()), m_scope(QStringLiteral("team reload")) {}

void TeamReload::watch() {
    m_watch = std::make_unique<team::TeamWatch>(m_home, m_shared.clock, [this] {
        m_scope.start([this](std::stop_token) -> Task<> { co_await reload(); });
    });
}

Task<> TeamReload::stop() {
    m_watch.reset();
    co_await m_scope.stopAndJoin();
}

Task<control::ReloadReport> TeamReload::reload() {
    while (m_busy) {
        Promise<void> over;
        auto waiting = over.future();
        m_waiters.push_back(std::move(over));
        co_await waiting;
    }
    m_busy = true;
    auto report = co_await reloadNow();
    m_busy = false;
    for (auto& waiter : std::exchange(m_waiters, {}))
        waiter.resolve({});
    co_return report;
}

Task<control::ReloadReport> TeamReload::reloadNow() {
    control::ReloadReport report;
    auto hashes = hashesOf(m_home); // before they are read: what changes meanwhile is noticed again
    const auto held = m_heldOut;
    team::Drafts drafts;
    for (const auto& persona : held)
        drafts[team::personaFolder(persona)] = {};
    auto loaded = team::loadTeam(m_home, scheduleCheck(), drafts);
    report.changed = differences(m_hashes, hashes);
    if (!loaded.team) {
        report.problems = linesOf(loaded.problems);
        co_await refuse(std::move(loaded.problems));
        co_return report;
    }
    report.inForce = true;
    m_problems.clear();
    if (report.changed.isEmpty() && m_staff.down().empty() && held == m_heldInForce)
        co_return report;
    co_await m_staff.adopt(makeTeamWorks(m_shared.http, m_shared.clock, std::move(*loaded.team)));
    m_hashes = std::move(hashes);
    m_heldInForce = held;
    if (adopted) {
        const auto done = co_await adopted();
        if (!done)
            qCCritical(lcAgent, "%s", qPrintable(done.error().toString()));
    }
    if (report.changed.isEmpty())
        co_return report; // somebody who was down was given another try
    m_inForceSinceMs = m_shared.clock.utcMs();
    qCInfo(lcAgent, "the team's files changed and are in force: %s",
           qPrintable(report.changed.join(QStringLiteral(", "))));
    co_await record(entryOf(QStringLiteral("reload"), "changed", report.changed, m_inForceSinceMs));
    co_return report;
}

Task<> TeamReload::refuse(team::Problems problems) {
    if (problems == m_problems)
        co_return;
    m_problems = std::move(problems);
    const QStringList lines = linesOf(m_problems);
    qCWarning(lcAgent, "the team's files need mending, the last good version stays in force:\n  %s",
              qPrintable(lines.join(QStringLiteral("\n  "))));
    co_await record(entryOf(QStringLiteral("refused"), "problems", lines, m_shared.clock.utcMs()));
}

Task<> TeamReload::record(LedgerEntry entry) {
    const auto row = agent::ledgerRow(entry);
    auto write = [row](Connection& work) { return Journal::add(work, row); };
    const auto written = co_await m_shared.work.write(write);
    if (!written)
        qCCritical(lcStorage, "a change of the team's files is not recorded: %s",
                   qPrintable(written.error().toString()));
    m_shared.journal.kick();
}

} // namespace staffroom
