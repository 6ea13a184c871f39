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
                                   QStringLiteral("CHANGED"), QStringLiteral("USED BY")}};
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    for (const auto& line : *lines) {
        const QString place = !line.trouble.isEmpty() ? line.place + QStringLiteral(": ") + line.trouble
                              : line.set              ? line.place
                                                      : QStringLiteral("not set");
        rows.push_back({line.scope, line.name, place, line.set ? ago(line.changedMs, nowMs) : QString(),
                        line.usedBy.isEmpty() ? QStringLiteral("nobody") : line.usedBy.join(QStringLiteral(", "))});
    }
    if (!lines->empty())
        printLine(table(rows));
    return exitGood;
}

/// What a rotation is worth knowing.
QString rotated(const control::SecretParams& params, const QByteArray& answer) {
    const auto rotation = control::secretRotationFrom(answer);
    const bool tried = rotation && !rotation->tried.isEmpty();
    return QStringLiteral("%1 of %2 is replaced; %3. Revoke the old value at its issuer.")
        .arg(params.name, params.scope,
             tried ? QStringLiteral("the new value works for %1").arg(rotation->tried.join(QStringLiteral(", ")))
                   : QStringLiteral("nothing uses it that it could be tried with"));
}

int change(const Invocation& invocation, const QString& verb, const control::SecretParams& given) {
    control::SecretParams params = given;
    if (verb != u"remove") {
        params.value = readSecretLine(QStringLiteral("value of ") + params.name);
        Redactor::global().add(params.name, params.value);
    }
    const auto done = callRuntime(invocation, QStringLiteral("secret.") + verb, control::toJson(params));
    if (!done)
        return fail(done.error());
    if (invocation.json)
        printJson(*done);
    else if (verb == u"rotate")
        printLine(rotated(params, *done));
    else
        printLine(QStringLiteral("%1 of %2 is %3.")
                      .arg(params.name, params.scope,
                           verb == u"set" ? QStringLiteral("set") : QStringLiteral("removed")));
    return exitGood;
}

} // namespace

int runSecret(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("secret")), invocation);
    options.parser().addPositionalArgument(QStringLiteral("VERB"), QStringLiteral("list, set, rotate or remove"));
    options.parser().addPositionalArgument(QStringLiteral("SCOPE"),
                                           QStringLiteral("team, or a persona's id"));
    options.parser().addPositionalArgument(QStringLiteral("NAME"),
                                           QStringLiteral("the secret, as in secret:NAME"));
    const QCommandLineOption place(QStringLiteral("in"),
                                   QStringLiteral("where it is kept: keychain or env-file; else where it is now, or "
                                                  "where the home's other secrets are"),
                                   QStringLiteral("PLACE"));
    options.parser().addOption(place);
    if (!options.parse(1, 3))
        return options.exitStatus;
    const auto given = options.parser().positionalArguments();
    if (given[0] == u"list" && given.size() == 1)
        return list(invocation);
    const QStringList changes{QStringLiteral("set"), QStringLiteral("rotate"), QStringLiteral("remove")};
    if (changes.contains(given[0]) && given.size() == 3) {
        control::SecretParams params;
        params.scope = given[1], params.name = given[2], params.place = options.parser().value(place);
        return change(invocation, given[0], params);
    }
    printError(QStringLiteral("usage: staffroom ") + commandNamed(QStringLiteral("secret")).synopsis);
    return exitUsage;
}

} // namespace staffroom::cli
