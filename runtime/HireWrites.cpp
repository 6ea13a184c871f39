// HireDesk: what is written, in which order, and what is taken back.
#include "HireDesk.h"
#include "base/AtomicFile.h"
#include "base/Log.h"
#include "team/InstallTeam.h"
#include "team/Revisions.h"
#include "team/TextFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cstdio>

namespace staffroom {

using control::HireParams;
using nlohmann::json;

namespace {

constexpr qint64 takeBackMs = 30'000;

LedgerEntry hireEntry(const HireParams& params, const team::NewTexts& texts, qint64 atMs) {
    const auto list = [](const QStringList& words) {
        json all = json::array();
        for (const auto& word : words)
            all.push_back(word.toStdString());
        return all;
    };
    LedgerEntry entry;
    entry.key = QStringLiteral("hire:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.atMs = atMs;
    entry.kind = QStringLiteral("decision"), entry.method = QStringLiteral("persona.hire");
    entry.persona = params.persona, entry.person = params.person;
    const json body{{"template", params.templateId.toStdString()},
                    {"name", params.name.toStdString()},
                    {"bot", params.handle.toStdString()},
                    {"topic", params.topic.toStdString()},
                    {"allowlist", list(params.allowlist)},
                    {"erpnext_user", params.instance.isEmpty() ? std::string() : params.erpUser.toStdString()},
                    {"persona_sha256", team::hashOf(texts.persona).toStdString()},
                    {"rules_sha256", team::hashOf(texts.rules).toStdString()}};
    entry.body = QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace));
    return entry;
}

tl::unexpected<Error> cannot(const QString& what) {
    return failure(ErrorKind::Storage, QStringLiteral("nobody was hired: ") + what);
}

QString stagingFolder(const QString& home, const QString& id) {
    return QStringLiteral("%1/state/hiring-%2").arg(home, id);
}

} // namespace

Task<Result<void>> HireDesk::record(LedgerEntry entry, Limits limits) {
    const auto row = agent::ledgerRow(entry);
    auto writing = m_parts.shared.work.write([row](Connection& work) { return Journal::add(work, row); });
    auto written = bounded(std::move(writing), m_parts.shared.clock, limits);
    CO_TRY_VOID(co_await written);
    m_parts.shared.journal.kick();
    co_return Result<void>();
}

/// The folder appears whole, in one step; a topic of nobody's, which is all a crash before it leaves, does no harm.
Result<void> HireDesk::putInPlace(const HireParams& params, const Plan& plan) const {
    const QString& home = m_parts.shared.home;
    const QString staging = stagingFolder(home, params.persona);
    if (!QDir(staging).removeRecursively() || !QDir().mkpath(staging))
        return cannot(QStringLiteral("the folder %1 cannot be made").arg(staging));
    TRY_VOID(writeFileAtomically(staging + QStringLiteral("/persona.json"), plan.texts.persona));
    TRY_VOID(writeFileAtomically(staging + QStringLiteral("/PERSONA.md"), plan.texts.rules));
    const QString teamFile = home + QStringLiteral("/team.json");
    TRY(const auto teamNow, readFile(teamFile, team::maxTextFileBytes));
    if (teamNow != plan.teamBefore)
        return failure(ErrorKind::Conflict, QStringLiteral("team.json has changed meanwhile: try again"));
    if (plan.texts.team != plan.teamBefore)
        TRY_VOID(writeFileAtomically(teamFile, plan.texts.team));
    const QString folder = home + u'/' + team::personaFolder(params.persona);
    // Not over anything: a folder that somebody made meanwhile is not empty, or becomes this one's.
    if (std::rename(QFile::encodeName(staging).constData(), QFile::encodeName(folder).constData()) != 0)
        return cannot(QStringLiteral("%1 cannot be made").arg(folder));
    return {};
}

void HireDesk::takeBack(const HireParams& params, const Plan& plan) const {
    const QString& home = m_parts.shared.home;
    const QString staging = stagingFolder(home, params.persona);
    const QString folder = home + u'/' + team::personaFolder(params.persona);
    // Never what somebody else has put there.
    const auto ours = readFile(folder + QStringLiteral("/persona.json"), team::maxTextFileBytes);
    if (ours && *ours == plan.texts.persona)
        std::ignore = std::rename(QFile::encodeName(folder).constData(), QFile::encodeName(staging).constData());
    QDir(staging).removeRecursively();
    const QString teamFile = home + QStringLiteral("/team.json");
    const auto teamNow = readFile(teamFile, team::maxTextFileBytes);
    if (teamNow && *teamNow == plan.texts.team && plan.texts.team != plan.teamBefore) {
        const auto back = writeFileAtomically(teamFile, plan.teamBefore);
        if (!back)
            qCWarning(lcAgent, "team.json keeps the topic of somebody who was not hired: %s",
                      qPrintable(back.error().toString()));
    }
}

Task<Result<void>> HireDesk::write(const HireParams& params, const Plan& plan, Limits limits) {
    const auto entry = hireEntry(params, plan.texts, m_parts.shared.clock.utcMs());
    CO_TRY_VOID(co_await record(entry, limits));
    m_parts.reload.holdOut(params.persona); // until its token is there
    auto done = putInPlace(params, plan);
    const auto keep = [&](const char* name, const QByteArray& value) {
        const SecretRef ref{params.persona, QLatin1String(name)};
        return m_parts.secrets.keep(ref, value.trimmed(), SecretPlace::Anywhere, limits);
    };
    if (done)
        done = co_await keep("telegram-token", params.token);
    if (done && !params.instance.isEmpty() && !params.erpKey.isEmpty())
        done = co_await keep("erpnext-key", params.erpKey);
    if (!done) {
        const Limits after = Limits::within(m_parts.shared.clock, takeBackMs, {}); // those given may be what ended
        for (const char* name : {"telegram-token", "erpnext-key"}) {
            const SecretRef ref{params.persona, QLatin1String(name)};
            std::ignore = co_await m_parts.secrets.forget(ref, after);
        }
        takeBack(params, plan);
    }
    m_parts.reload.letIn(params.persona);
    co_return done;
}

} // namespace staffroom
