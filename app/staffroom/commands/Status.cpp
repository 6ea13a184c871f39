#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "control/Reports.h"

namespace staffroom::cli {

namespace {

QString hearingOf(const control::PersonaReport& persona) {
    const QString state = persona.paused ? QStringLiteral("paused") : persona.hearing;
    return persona.hearingDetail.isEmpty() ? state
                                           : QStringLiteral("%1 (%2)").arg(state, persona.hearingDetail);
}

void showTopics(const control::StatusReport& report) {
    for (const auto& topic : report.topics) {
        QStringList words;
        if (topic.state != u"open")
            words << topic.state;
        if (!topic.calledNow.isEmpty())
            words << QStringLiteral("called “%1” in the group").arg(topic.calledNow);
        if (!words.isEmpty())
            printLine(
                QStringLiteral("topic “%1”: %2 since %3%4")
                    .arg(topic.name, words.join(QStringLiteral(", ")), localTime(topic.sinceMs),
                         topic.notice.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(topic.notice)));
    }
}

void show(const control::StatusReport& report) {
    printLine(QStringLiteral("%1 · %2 · %3%4")
                  .arg(report.company, report.home,
                       report.onDuty ? QStringLiteral("on duty, process %1, up since %2")
                                           .arg(report.pid)
                                           .arg(localTime(report.startedMs))
                                     : QStringLiteral("not running"),
                       report.rehearsal ? QStringLiteral(" · REHEARSAL: an understudy answers") : QString()));
    QStringList outbox;
    for (const auto& [state, count] : report.outbox)
        outbox << QStringLiteral("%1 %2").arg(count).arg(state);
    printLine(QStringLiteral("inbox: %1 unanswered · outbox: %2")
                  .arg(report.inboxWaiting)
                  .arg(outbox.isEmpty() ? QStringLiteral("empty") : outbox.join(QStringLiteral(", "))));
    if (!report.journalTrouble.isEmpty())
        printLine(QStringLiteral("the home is in trouble: %1").arg(report.journalTrouble));
    if (!report.teamProblems.isEmpty())
        printLine(QStringLiteral("the team's files need mending; what holds since %1 stays in force:\n  %2")
                      .arg(localTime(report.teamSinceMs), report.teamProblems.join(QStringLiteral("\n  "))));
    if (!report.secretTroubles.isEmpty())
        printLine(QStringLiteral("secrets that cannot be used:\n  %1").arg(report.secretTroubles.join(QStringLiteral("\n  "))));
    printLine(QString());
    std::vector<QStringList> rows{{QStringLiteral("PERSONA"), QStringLiteral("NAME"), QStringLiteral("TURNS"),
                                   QStringLiteral("FAILED"), QStringLiteral("403"), QStringLiteral("RUNNING"),
                                   QStringLiteral("LAST TURN"), QStringLiteral("BOT")}};
    for (const auto& persona : report.personas)
        rows.push_back({persona.id, persona.name, QString::number(persona.turnsDone),
                        QString::number(persona.turnsFailed), QString::number(persona.denials),
                        QString::number(persona.turnsRunning), ago(persona.lastTurnMs, report.nowMs),
                        hearingOf(persona)});
    printLine(table(rows));
    showTopics(report);
    for (const auto& persona : report.personas) {
        for (const auto& line : persona.budget) {
            if (line.contains(QStringLiteral(" of "))) // against a limit
                printLine(QStringLiteral("%1 has spent this %2").arg(persona.id, line));
        }
    }
    for (const auto& route : report.routes) {
        if (route.state == u"good" && route.notice.isEmpty())
            continue;
        const QString where = route.thread != 0 ? QStringLiteral("%1, topic %2").arg(route.chat).arg(route.thread)
                                                : QString::number(route.chat);
        printLine(QStringLiteral("%1 → %2: %3 since %4%5%6")
                      .arg(route.persona, where, route.state, localTime(route.sinceMs),
                           route.error.isEmpty() ? QString() : QStringLiteral(": ") + route.error,
                           route.notice.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(route.notice)));
    }
}

} // namespace

int runStatus(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("status")), invocation);
    if (!options.parse(0, 0))
        return options.exitStatus;
    const auto answer = callRuntime(invocation, QStringLiteral("status"), "{}");
    if (!answer)
        return fail(answer.error());
    const auto report = control::statusFrom(*answer);
    if (!report)
        return fail(report.error());
    if (invocation.json)
        printJson(*answer);
    else
        show(*report);
    return exitGood;
}

} // namespace staffroom::cli
