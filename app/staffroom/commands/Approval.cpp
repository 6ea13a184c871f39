// staffroom approval
#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "control/ApprovalReports.h"

namespace staffroom::cli {

namespace {

using control::ApprovalReport;

QStringList votesOf(const ApprovalReport& approval) {
    QStringList all;
    for (const auto& vote : approval.votes)
        all << QStringLiteral("%1 %2 it, %3, %4%5")
                   .arg(vote.name, vote.agrees ? QStringLiteral("approved") : QStringLiteral("rejected"),
                        vote.place, localTime(vote.atMs),
                        vote.comment.isEmpty() ? QString() : QStringLiteral(" (“%1”)").arg(vote.comment));
    return all;
}

void showList(const std::vector<ApprovalReport>& approvals) {
    if (approvals.empty())
        return printLine(QStringLiteral("Nothing waits for an approval."));
    std::vector<QStringList> rows{{QStringLiteral("NO"), QStringLiteral("ASKED"), QStringLiteral("PERSONA"),
                                   QStringLiteral("FOR"), QStringLiteral("WHAT"), QStringLiteral("STATE"),
                                   QStringLiteral("VOTES"), QStringLiteral("MAY APPROVE")}};
    for (const auto& each : approvals)
        rows.push_back({each.name(), localTime(each.askedMs), each.persona, each.person,
                        each.isChange() ? each.title : each.tool, each.state, votesOf(each).join(QStringLiteral("; ")),
                        each.approvers.join(u',')});
    printLine(table(rows));
}

void showOne(const ApprovalReport& one) {
    std::vector<QStringList> rows{
        {QStringLiteral("approval"), QStringLiteral("%1, %2").arg(one.name(), one.state)},
        {QStringLiteral("asked"),
         QStringLiteral("%1 by %2 for %3").arg(localTime(one.askedMs), one.persona, one.person)},
        {QStringLiteral("where"), one.conversation},
        {QStringLiteral("may approve"), QStringLiteral("%1 (%2 needed)%3")
                                            .arg(one.approvers.join(u','))
                                            .arg(one.needed)
                                            .arg(one.expiresMs == 0
                                                     ? QString()
                                                     : QStringLiteral(", until ") + localTime(one.expiresMs))},
        {QStringLiteral("votes"), votesOf(one).join(QStringLiteral("; "))},
        {QStringLiteral("tool"), one.tool},
        {QStringLiteral("change"), one.title},
        {QStringLiteral("commit"), one.isChange() ? QStringLiteral("%1 (%2) on %3").arg(one.commit, one.branch, one.base)
                                                 : QString()},
        {one.isChange() ? QStringLiteral("done at") : QStringLiteral("to"), one.place},
        {QStringLiteral("goes to"), one.target},
        {QStringLiteral("tests"), one.tests},
        {QStringLiteral("arguments"), one.arguments},
        {QString(), one.argumentsDiffer ? QStringLiteral("(secrets are struck out here; the digest is of the call "
                                                         "as it is)")
                                        : QString()},
        {QStringLiteral("digest"), one.digest},
        {QStringLiteral("result"), one.result}};
    std::erase_if(rows, [](const QStringList& row) { return row[1].isEmpty(); });
    printLine(table(rows));
    if (!one.trouble.isEmpty())
        printLine(QStringLiteral("\nDiff and log cannot be shown: ") + one.trouble);
    if (!one.diff.isEmpty())
        printLine(QStringLiteral("\n") + one.diff);
    if (!one.log.isEmpty())
        printLine(one.log);
}

/// What is decided is what was shown: the digest that was read before, or what stands there now.
Result<QString> digestFor(const Invocation& invocation, const control::ApprovalParams& params,
                          const QString& given) {
    TRY(const auto answer,
        callRuntime(invocation, QStringLiteral("approval.show"), control::toJson(params), 30, true));
    TRY(const auto one, control::approvalReportFrom(answer));
    if (!one.digest.startsWith(given, Qt::CaseInsensitive))
        return failure(ErrorKind::Conflict,
                       QStringLiteral("approval %1 has another digest: it is not what was shown").arg(one.name()));
    return one.digest;
}

} // namespace

int runApproval(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("approval")), invocation);
    const QCommandLineOption open(QStringLiteral("open"), QStringLiteral("list: only what waits"));
    const QCommandLineOption as(
        QStringLiteral("as"),
        QStringLiteral("who decides: the operator of this machine; all others decide in Telegram"),
        QStringLiteral("PERSON"));
    const QCommandLineOption comment(QStringLiteral("comment"), QStringLiteral("why, for the record"),
                                     QStringLiteral("WORDS"));
    const QCommandLineOption digest(
        QStringLiteral("digest"),
        QStringLiteral("decide only while its digest (see show) begins so, with 8 digits or more"),
        QStringLiteral("HEX"));
    options.parser().addOptions({open, as, comment, digest});
    options.parser().addPositionalArgument(QStringLiteral("VERB"),
                                           QStringLiteral("list, show, approve or reject"));
    options.parser().addPositionalArgument(QStringLiteral("NO"), QStringLiteral("the approval: 17, or change:3"));
    if (!options.parse(1, 2))
        return options.exitStatus;
    const auto given = options.parser().positionalArguments();
    const QString& verb = given[0];
    const QStringList onOne{QStringLiteral("show"), QStringLiteral("approve"), QStringLiteral("reject")};
    control::ApprovalParams params;
    const bool isNamed = params.setName(given.value(1));
    const QString shown = options.parser().value(digest);
    params.by = options.parser().value(as);
    params.comment = options.parser().value(comment);
    params.onlyOpen = options.parser().isSet(open);
    const bool list = verb == u"list" && given.size() == 1;
    if (!list && (!onOne.contains(verb) || !isNamed || (options.parser().isSet(digest) && shown.size() < 8))) {
        printError(QStringLiteral("usage: staffroom ") + commandNamed(QStringLiteral("approval")).synopsis);
        return exitUsage;
    }
    // A decision runs something: that takes a runtime on duty.
    const bool onlyRunning = verb == u"approve" || verb == u"reject";
    if (onlyRunning) {
        const auto bound = digestFor(invocation, params, shown);
        if (!bound)
            return fail(bound.error());
        params.digest = *bound;
        params.decision = verb;
    }
    const QString method = onlyRunning ? QStringLiteral("decide") : verb;
    const auto answer =
        callRuntime(invocation, QStringLiteral("approval.") + method, control::toJson(params), 30, onlyRunning);
    if (!answer)
        return fail(answer.error());
    if (invocation.json) {
        printJson(*answer);
        return exitGood;
    }
    if (list) {
        const auto all = control::approvalReportsFrom(*answer);
        if (!all)
            return fail(all.error());
        showList(*all);
        return exitGood;
    }
    const auto one = control::approvalReportFrom(*answer);
    if (!one)
        return fail(one.error());
    showOne(*one);
    return exitGood;
}

} // namespace staffroom::cli
