#include "scripts/ScriptTool.h"

#include "scripts/ErpGate.h"

#include <nlohmann/json.hpp>

namespace staffroom::scripts {

using nlohmann::json;
using tools::ToolAnswer;
using tools::ToolContext;
using tools::ToolDescription;

namespace {

constexpr qsizetype mostArguments = 40;
constexpr qsizetype longestArgument = 500;

QByteArray dumped(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

ToolAnswer refusal(const QString& detail) {
    Error error;
    error.kind = ErrorKind::Invalid;
    error.detail = detail;
    return tools::errorAnswer(error);
}

/// JSON as JSON where it is sound, else as text.
json readable(const QByteArray& output) {
    bool tooDeep = false;
    const auto watch = [&tooDeep](int depth, json::parse_event_t, json&) {
        tooDeep = tooDeep || depth > 32;
        return !tooDeep;
    };
    auto parsed = json::parse(output.begin(), output.end(), watch, false);
    if (tooDeep || parsed.is_discarded())
        return QString::fromUtf8(output).toStdString();
    return parsed;
}

json told(const ScriptOutcome& outcome, const ErpGate& gate) {
    json body{{"output", readable(outcome.output)}, {"took_ms", outcome.tookMs}};
    for (const auto& [method, count] : gate.counts())
        body["calls"][method.toStdString()] = count;
    for (const auto& denial : gate.denials())
        body["refused"].push_back({{"doctype", denial.doctype.toStdString()},
                                   {"method", denial.method.toStdString()},
                                   {"words", denial.words.toStdString()}});
    return body;
}

ToolAnswer answerFor(const Result<ScriptOutcome>& outcome, const ErpGate& gate) {
    ToolAnswer answer;
    if (!outcome) {
        answer = tools::errorAnswer(outcome.error());
    } else if (outcome->failure.isEmpty()) {
        answer.content = dumped(told(*outcome, gate));
    } else {
        json body = told(*outcome, gate);
        body["error"] = {{"kind", "internal"},
                         {"detail", "the script failed: " + outcome->failure.toStdString()},
                         {"exit_status", outcome->exitStatus},
                         {"last_words", QString::fromUtf8(outcome->errorTail).trimmed().toStdString()}};
        answer.content = dumped(body);
        answer.isError = true;
    }
    answer.moreDenials = gate.denials();
    return answer;
}

Result<QStringList> argumentsIn(const json& call) {
    QStringList arguments;
    const auto found = call.find("arguments");
    if (found == call.end() || found->is_null())
        return arguments;
    if (!found->is_array())
        return failure(ErrorKind::Invalid, QStringLiteral("\"arguments\" must be a list of texts"));
    for (const auto& each : *found) {
        if (!each.is_string())
            return failure(ErrorKind::Invalid, QStringLiteral("\"arguments\" must be a list of texts"));
        arguments.append(QString::fromStdString(each.get<std::string>()));
    }
    return arguments;
}

QString problemWith(const QStringList& arguments) {
    if (arguments.size() > mostArguments)
        return QStringLiteral("a script takes at most %1 arguments").arg(mostArguments);
    for (const auto& each : arguments) {
        if (each.size() > longestArgument || each.contains(QChar(0)))
            return QStringLiteral("an argument has at most %1 characters, none of them NUL")
                .arg(longestArgument);
    }
    return {};
}

class RunScriptTool final : public tools::Tool {
public:
    RunScriptTool(const ScriptAccess& access, ToolDescription description)
        : m_access(access), m_description(std::move(description)) {}
    const ToolDescription& description() const override { return m_description; }

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto call = json::parse(arguments.begin(), arguments.end());
        const auto script = call.find("script");
        if (script == call.end() || !script->is_string())
            co_return refusal(QStringLiteral("\"script\" must be one of: %1")
                                  .arg(m_access.scripts.join(QStringLiteral(", "))));
        const auto given = argumentsIn(call);
        if (!given)
            co_return tools::errorAnswer(given.error());
        const auto path = QString::fromStdString(script->get<std::string>());
        co_return co_await runScript(m_access, path, *given, context);
    }

private:
    ScriptAccess m_access;
    ToolDescription m_description;
};

/// Names the scripts and tells what each says of itself.
ToolDescription describe(const ScriptAccess& access) {
    json names = json::array();
    QStringList lines;
    for (const auto& path : access.scripts) {
        names.push_back(path.toStdString());
        const auto script = readScript(access.root, path);
        for (const auto& part : script ? script->parts : std::vector<ScriptPart>()) {
            if (part.path == script->name)
                lines << QStringLiteral("%1: %2").arg(path, descriptionOf(part.content));
        }
    }
    const json parameters{{"type", "object"},
                          {"properties",
                           {{"script", {{"type", "string"}, {"enum", names}}},
                            {"arguments",
                             {{"type", "array"},
                              {"items", {{"type", "string"}}},
                              {"description", "as on a command line, a word each"}}}}},
                          {"required", {"script"}}};
    ToolDescription description;
    description.name = toolNames().first();
    description.description =
        QStringLiteral(
            "Run one of your programs, which read ERPNext as your user and compute exactly. Quote their "
            "figures as they are. ") +
        lines.join(QStringLiteral(" | "));
    description.parameters = dumped(parameters);
    return description;
}

} // namespace

QStringList toolNames() {
    return {QStringLiteral("run_script")};
}

std::vector<std::unique_ptr<tools::Tool>> makeTools(const ScriptAccess& access, const QStringList& allowed) {
    std::vector<std::unique_ptr<tools::Tool>> made;
    if (allowed.contains(toolNames().first()) && !access.scripts.isEmpty())
        made.push_back(std::make_unique<RunScriptTool>(access, describe(access)));
    return made;
}

Task<ToolAnswer> runScript(ScriptAccess access, QString script, QStringList arguments, ToolContext context) {
    auto& runner = access.runner;
    if (!access.scripts.contains(script))
        co_return refusal(QStringLiteral("\"%1\" is none of your scripts; they are: %2")
                              .arg(script.left(200), access.scripts.join(QStringLiteral(", "))));
    const auto problem = problemWith(arguments);
    if (!problem.isEmpty())
        co_return refusal(problem);
    auto file = readScript(access.root, script);
    if (!file)
        co_return tools::errorAnswer(file.error());
    ErpGate gate(access.toolbox, context);
    const auto outcome = co_await runner.run(std::move(*file), arguments, gate, context.limits);
    co_return answerFor(outcome, gate);
}

} // namespace staffroom::scripts
