#include "PersonaHire.h"

#include "Output.h"
#include "RuntimeAccess.h"
#include "SecretInput.h"
#include "base/AtomicFile.h"
#include "base/Redactor.h"
#include "control/HireReports.h"
#include "control/Reports.h"

#include <QFileInfo>

namespace staffroom::cli {

namespace {

constexpr int patienceSeconds = 180;
constexpr qint64 largestRules = 1024LL * 1024;

using Parser = QCommandLineParser;

struct Known {
    const char *name, *words, *value; // no value: a switch
};

constexpr Known options[]{
    {"template", "with hire: the shipped persona it is made of; `persona templates` lists them", "ID"},
    {"name", "with hire: its name", "NAME"},
    {"title", "with hire: its job title; else the template's", "WORDS"},
    {"department", "with hire: its department; else the template's", "NAME"},
    {"email", "with hire: its corporate address", "ADDRESS"},
    {"bot", "with hire: its bot's handle; the token is read from standard input", "HANDLE"},
    {"topic", "with hire: the topic it answers in; without one it answers direct messages", "ID"},
    {"topic-name", "with hire: the name of a topic the team does not have yet", "NAME"},
    {"make-topic", "with hire: make that topic in the Telegram group", nullptr},
    {"thread", "with hire: that topic's thread id, where it is there already", "ID"},
    {"allow", "with hire: whom it answers, ids separated by commas", "PEOPLE"},
    {"direct-messages", "with hire: those may also write to it directly", nullptr},
    {"erpnext", "with hire: its ERPNext instance", "INSTANCE"},
    {"erpnext-user", "with hire: its ERPNext user; the key is a second line of standard input, or follows later", "USER"},
    {"role-profile", "with hire: that user's role profile; else the template's", "NAME"},
    {"without-jobs", "with hire: leave the template's jobs out", nullptr},
    {"rules", "with hire: a file with its rules; else the template's", "FILE"},
    {"check", "with hire: say what would be written and what is wrong, and hire nobody", nullptr},
    {"remove-topics", "with dismiss: take its topics out of team.json", nullptr}};

Result<control::HireParams> paramsFrom(const Parser& parser, const QString& id) {
    const auto value = [&](const char* name) { return parser.value(QLatin1String(name)); };
    const auto isSet = [&](const char* name) { return parser.isSet(QLatin1String(name)); };
    control::HireParams params;
    params.persona = id, params.person = QStringLiteral("the command line");
    params.templateId = isSet("template") ? value("template") : QStringLiteral("blank");
    params.name = value("name"), params.title = value("title"), params.department = value("department");
    params.email = value("email"), params.handle = value("bot");
    params.topic = value("topic"), params.topicName = value("topic-name"), params.makeTopic = isSet("make-topic");
    params.allowlist = value("allow").split(u',', Qt::SkipEmptyParts);
    params.directMessages = isSet("direct-messages") || params.topic.isEmpty();
    params.instance = value("erpnext"), params.erpUser = value("erpnext-user");
    params.roleProfile = value("role-profile"), params.jobs = !isSet("without-jobs");
    if (isSet("thread")) {
        bool ok = false;
        params.thread = value("thread").toLongLong(&ok);
        if (!ok || params.thread <= 0)
            return failure(ErrorKind::Invalid, QStringLiteral("--thread is a whole number above 0"));
    }
    if (isSet("rules")) {
        TRY(const auto rules, readFile(value("rules"), largestRules));
        params.rules = QString::fromUtf8(rules);
    }
    return params;
}

Result<control::HireChoices> choicesOf(const Invocation& invocation) {
    return callRuntime(invocation, QStringLiteral("persona.templates"), "{}").and_then(control::hireChoicesFrom);
}

/// What was left open is as in the template.
Result<void> fillIn(const Invocation& invocation, control::HireParams& params) {
    if (!params.title.isEmpty() && !params.department.isEmpty())
        return {};
    TRY(const auto choices, choicesOf(invocation));
    for (const auto& made : choices.templates) {
        if (made.id != params.templateId)
            continue;
        if (params.title.isEmpty())
            params.title = made.title;
        if (params.department.isEmpty())
            params.department = made.department;
    }
    return {};
}

QByteArray secretLine(const QString& prompt, const QString& name) {
    const QByteArray value = readSecretLine(prompt).trimmed();
    if (!value.isEmpty())
        Redactor::global().add(name, value);
    return value;
}

void show(const control::HireReport& report) {
    for (const auto& problem : report.problems)
        printLine(QStringLiteral("%1 %2: %3; %4").arg(problem.file, problem.path, problem.what, problem.remedy).trimmed());
    for (const auto& file : report.files)
        printLine((file.before.isEmpty() ? QStringLiteral("writes %1") : QStringLiteral("changes %1")).arg(file.file));
    for (const auto& words : report.leftOut)
        printLine(QStringLiteral("without %1 of the template").arg(words));
    if (report.hired)
        printLine(report.inForce ? QStringLiteral("%1 is hired.").arg(report.persona)
                                 : QStringLiteral("%1 is hired, but not in force yet.").arg(report.persona));
    if (!report.todo.isEmpty())
        printLine(QStringLiteral("Still to be done:"));
    for (const auto& words : report.todo)
        printLine(QStringLiteral("  ") + words);
}

} // namespace

void addHireOptions(Parser& parser) {
    for (const auto& each : options) {
        const QString name = QLatin1String(each.name), words = QLatin1String(each.words);
        parser.addOption(each.value ? QCommandLineOption(name, words, QLatin1String(each.value))
                                    : QCommandLineOption(name, words));
    }
}

int hirePersona(const Invocation& invocation, const Parser& parser, const QString& id) {
    auto params = paramsFrom(parser, id);
    if (!params)
        return fail(params.error());
    if (const auto filled = fillIn(invocation, *params); !filled)
        return fail(filled.error());
    const bool onlyCheck = parser.isSet(QStringLiteral("check"));
    if (!onlyCheck) {
        params->token = secretLine(QStringLiteral("token of @%1").arg(params->handle), QStringLiteral("telegram-token"));
        if (!params->instance.isEmpty())
            params->erpKey = secretLine(QStringLiteral("api_key:api_secret of %1, or nothing: later").arg(params->erpUser),
                                        QStringLiteral("erpnext-key"));
    }
    const auto answer = callRuntime(invocation, onlyCheck ? QStringLiteral("persona.hire.check") : QStringLiteral("persona.hire"),
                                    control::toJson(*params), patienceSeconds);
    const auto report = answer.and_then(control::hireReportFrom);
    if (!report)
        return fail(report.error());
    if (invocation.json)
        printJson(*answer);
    else
        show(*report);
    return report->problems.empty() ? exitGood : exitFailed;
}

int listTemplates(const Invocation& invocation) {
    const auto answer = callRuntime(invocation, QStringLiteral("persona.templates"), "{}");
    const auto choices = answer.and_then(control::hireChoicesFrom);
    if (!choices)
        return fail(choices.error());
    if (invocation.json) {
        printJson(*answer);
        return exitGood;
    }
    std::vector<QStringList> rows{{QStringLiteral("TEMPLATE"), QStringLiteral("TITLE"), QStringLiteral("DEPARTMENT"),
                                   QStringLiteral("ROLE PROFILE"), QStringLiteral("JOBS")}};
    for (const auto& made : choices->templates)
        rows.push_back({made.id, made.title, made.department, made.roleProfile, made.jobs.join(QStringLiteral("; "))});
    printLine(table(rows));
    return exitGood;
}

int dismissPersona(const Invocation& invocation, const QString& id, const QString& typed, bool removeTopics) {
    control::DismissParams params;
    params.persona = id, params.person = QStringLiteral("the command line"), params.confirm = typed;
    params.removeTopics = removeTopics;
    const auto answer =
        callRuntime(invocation, QStringLiteral("persona.dismiss"), control::toJson(params), patienceSeconds);
    const auto report = answer.and_then(control::dismissReportFrom);
    if (!report) {
        const int status = fail(report.error());
        return typed.isEmpty() && report.error().kind == ErrorKind::Invalid ? exitUsage : status;
    }
    if (invocation.json)
        printJson(*answer);
    for (const auto& words : invocation.json ? QStringList() : report->words)
        printLine(words);
    return exitGood;
}

} // namespace staffroom::cli
