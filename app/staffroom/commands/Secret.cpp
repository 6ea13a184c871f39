#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "SecretInput.h"
#include "base/Redactor.h"
#include "control/Reports.h"

#include <QDateTime>

namespace staffroom::cli {

namespace {

int list(const Invocation& invocation) {
    const auto answer = callRuntime(invocation, QStringLiteral("secret.list"), "{}");
    if (!answer)
        return fail(answer.error());
    const auto lines = control::secretLinesFrom(*answer);
    if (!lines)
        return fail(lines.error());
    if (invocation.json) {
        printJson(*answer);
        return exitGood;
    }
    if (lines->empty())
        printLine(QStringLiteral("No secret is set. `staffroom secret set SCOPE NAME` sets one."));
    std::vector<QStringList> rows{{QStringLiteral("SCOPE"), QStringLiteral("NAME"), QStringLiteral("PLACE"),
                                   QStringLiteral("CHANGED")}};
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    for (const auto& line : *lines)
        rows.push_back({line.scope, line.name, line.place, ago(line.changedMs, nowMs)});
    if (!lines->empty())
        printLine(table(rows));
    return exitGood;
}

int change(const Invocation& invocation, const QString& verb, const QString& scope, const QString& name) {
    control::SecretParams params;
    params.scope = scope;
    params.name = name;
    if (verb == u"set") {
        params.value = readSecretLine(QStringLiteral("value of ") + name);
        Redactor::global().add(name, params.value);
    }
    const auto done = callRuntime(invocation, QStringLiteral("secret.") + verb, control::toJson(params));
    if (!done)
        return fail(done.error());
    if (invocation.json)
        printJson(*done);
    else
        printLine(QStringLiteral("%1 of %2 is %3.")
                      .arg(name, scope, verb == u"set" ? QStringLiteral("set") : QStringLiteral("removed")));
    return exitGood;
}

} // namespace

int runSecret(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("secret")), invocation);
    options.parser().addPositionalArgument(QStringLiteral("VERB"), QStringLiteral("list, set or remove"));
    options.parser().addPositionalArgument(QStringLiteral("SCOPE"),
                                           QStringLiteral("team, or a persona's id"));
    options.parser().addPositionalArgument(QStringLiteral("NAME"),
                                           QStringLiteral("the secret, as in secret:NAME"));
    if (!options.parse(1, 3))
        return options.exitStatus;
    const auto given = options.parser().positionalArguments();
    if (given[0] == u"list" && given.size() == 1)
        return list(invocation);
    if ((given[0] == u"set" || given[0] == u"remove") && given.size() == 3)
        return change(invocation, given[0], given[1], given[2]);
    printError(QStringLiteral("usage: staffroom ") + commandNamed(QStringLiteral("secret")).synopsis);
    return exitUsage;
}

} // namespace staffroom::cli
