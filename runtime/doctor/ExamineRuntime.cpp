// Whether a Staffroom works in the home, how it is, and whether its databases can be read.
#include "control/Client.h"
#include "control/Reports.h"
#include "doctor/Patient.h"
#include "storage/VerifyDatabase.h"

#include <QDirIterator>
#include <QFileInfo>

#include <thread>

namespace staffroom::doctor {

namespace {

constexpr qint64 answerMs = 10'000;

Task<Result<control::StatusReport>> statusOf(Patient& patient, Limits limits) {
    CO_TRY(const auto path, control::socketPath(patient.options.home));
    control::Client client(patient.clock);
    CO_TRY_VOID(co_await client.connectTo(path, limits));
    const QByteArray nothing = "{}";
    CO_TRY(const auto answer, co_await client.call(QStringLiteral("status"), nothing, limits));
    co_return control::statusFrom(answer);
}

void examineStatus(Patient& patient, const control::StatusReport& report) {
    const QString check = QStringLiteral("runtime");
    if (!report.journalTrouble.isEmpty())
        patient.error(check, {}, QStringLiteral("the home is in trouble: %1").arg(report.journalTrouble),
                      QStringLiteral("see RECOVERY.md; what waits is written as soon as it can"));
    for (const auto& persona : report.personas) {
        if (persona.paused)
            patient.note(check,
                         QStringLiteral("paused; `staffroom persona resume %1` ends it").arg(persona.id),
                         persona.id);
        if (persona.hearing == u"conflict")
            patient.error(
                check, persona.id,
                QStringLiteral("another program polls @%1: %2").arg(persona.bot, persona.hearingDetail),
                QStringLiteral("find and stop the other one; if there is none, have @BotFather /revoke the "
                               "token"));
        else if (persona.hearing == u"unauthorized" || persona.hearing == u"unreachable")
            patient.error(check, persona.id,
                          QStringLiteral("its bot hears nothing: %1").arg(persona.hearingDetail),
                          QStringLiteral("see what is said about the bot below"));
    }
    for (const char* state : {"failed", "unknown"}) {
        const auto found = report.outbox.find(QLatin1String(state));
        if (found != report.outbox.end() && found->second > 0)
            patient.warning(check, {},
                            QStringLiteral("%1 messages in the outbox are %2")
                                .arg(found->second)
                                .arg(QLatin1String(state)),
                            QStringLiteral("`staffroom ledger --kind delivery` tells which and why"));
    }
}

} // namespace

Task<> examineRuntime(Patient& patient, Limits limits) {
    const QString check = QStringLiteral("runtime");
    if (!QFileInfo(patient.options.home + QStringLiteral("/team.json")).isFile())
        co_return; // told with the files
    auto lock = HomeLock::take(patient.options.home);
    if (lock) {
        patient.lock = std::move(*lock);
        patient.note(
            check, QStringLiteral("no Staffroom is on duty in this home; `staffroom serve` puts the team on "
                                  "duty"));
        co_return;
    }
    if (lock.error().kind != ErrorKind::Conflict) {
        patient.error(check, QStringLiteral("state/lock"), lock.error().detail,
                      QStringLiteral("see disk and permissions of the home"));
        co_return;
    }
    const Limits within = limits.atMost(patient.clock, answerMs);
    const auto report = co_await statusOf(patient, within);
    if (!report) {
        patient.error(
            check, QStringLiteral("state/control.sock"),
            QStringLiteral("a Staffroom has the home and does not answer: %1").arg(report.error().detail),
            QStringLiteral("wait a moment if a command is under way; else look into its log, and start it "
                           "again"));
        co_return;
    }
    patient.good(check, QStringLiteral("on duty, process %1").arg(report->pid));
    examineStatus(patient, *report);
}

/// Only while nobody has them open: a second connection is what damages them.
Task<> examineDatabases(Patient& patient, Limits) {
    const QString check = QStringLiteral("databases");
    const QString home = patient.options.home;
    if (!patient.lock) {
        patient.note(check, QStringLiteral("not read: the Staffroom on duty has them open"));
        co_return;
    }
    QStringList paths;
    for (const char* folder : {"/state", "/personas"}) {
        QDirIterator each(home + QLatin1String(folder), {QStringLiteral("*.sqlite")}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (each.hasNext())
            paths << each.next();
    }
    paths.sort();
    auto verdicts = std::make_shared<Promise<std::vector<Result<void>>>>();
    std::thread reader([verdicts, paths] {
        std::vector<Result<void>> all;
        for (const auto& path : paths)
            all.push_back(verifyDatabase(path));
        verdicts->resolve(std::move(all));
    });
    auto read = verdicts->future();
    const auto all = co_await read;
    reader.join();
    int good = 0;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const auto& verdict = (*all)[std::size_t(i)];
        if (verdict)
            ++good;
        else
            patient.error(check, paths[i].mid(home.size() + 1), verdict.error().detail,
                          QStringLiteral("keep a copy of the file and take it back from a backup"));
    }
    if (good == paths.size())
        patient.good(check, QStringLiteral("%1 read from end to end").arg(good));
}

} // namespace staffroom::doctor
