#include "staging/StagingTools.h"

#include "staging/Bench.h"

#include <nlohmann/json.hpp>

namespace staffroom::staging {

using namespace Qt::StringLiterals;
using nlohmann::json;
using tools::ToolAnswer;
using tools::ToolContext;

namespace {

constexpr std::size_t mostEntries = 500;
constexpr std::size_t mostFound = 200;
constexpr qsizetype mostLines = 600;
constexpr qsizetype longestShown = 48 * 1024; // characters of a file, diff or log
constexpr qsizetype longestLine = 400;

std::string text(const QString& value) {
    return value.toStdString();
}

ToolAnswer answer(const json& body, bool isError = false) {
    ToolAnswer made;
    made.content = QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace));
    made.isError = isError;
    return made;
}

/// The arguments of a call, each of which must be known and of its type.
class Arguments final {
public:
    explicit Arguments(const QByteArray& raw) : m_call(json::parse(raw.begin(), raw.end())) {}

    QString string(const char* name, bool required = false) {
        m_known << QLatin1String(name);
        const auto found = m_call.find(name);
        if (found != m_call.end() && found->is_string())
            return QString::fromStdString(found->get<std::string>());
        if (required || (found != m_call.end() && !found->is_null()))
            complain(u"\"%1\" must be a text"_s.arg(QLatin1String(name)));
        return {};
    }
    qint64 number(const char* name, qint64 otherwise) {
        m_known << QLatin1String(name);
        const auto found = m_call.find(name);
        if (found == m_call.end() || found->is_null())
            return otherwise;
        if (found->is_number_integer() && found->get<qint64>() >= 0)
            return found->get<qint64>();
        complain(u"\"%1\" must be a whole number"_s.arg(QLatin1String(name)));
        return otherwise;
    }
    bool flag(const char* name) {
        m_known << QLatin1String(name);
        const auto found = m_call.find(name);
        if (found != m_call.end() && !found->is_boolean() && !found->is_null())
            complain(u"\"%1\" must be true or false"_s.arg(QLatin1String(name)));
        return found != m_call.end() && found->is_boolean() && found->get<bool>();
    }
    /// Empty where all is well.
    QString problem() {
        for (const auto& [name, value] : m_call.items()) {
            if (m_problem.isEmpty() && !m_known.contains(QString::fromStdString(name)))
                complain(u"there is no argument \"%1\""_s.arg(QString::fromStdString(name).left(60)));
        }
        return m_problem;
    }

private:
    void complain(const QString& words) {
        if (m_problem.isEmpty())
            m_problem = words;
    }
    json m_call;
    QStringList m_known;
    QString m_problem;
};

ToolAnswer refusal(const QString& words) {
    Error error;
    error.kind = ErrorKind::Invalid;
    error.detail = words;
    return tools::errorAnswer(error);
}

json asJson(const Change& change) {
    json body{{"change", change.id},
              {"title", text(change.title)},
              {"stage", text(stageName(change.stage))},
              {"branch", text(change.branch)}};
    if (!change.head.isEmpty())
        body["commit"] = text(change.head), body["base"] = text(change.base);
    if (!change.backup.isEmpty())
        body["backup"] = text(change.backup);
    if (!change.detail.isEmpty())
        body["detail"] = text(change.detail);
    if (!change.reviewer.isEmpty())
        body["reviewer"] = text(change.reviewer);
    return body;
}

json asJson(const StagingReport& report, bool withLogs) {
    if (!report.change)
        return {{"change", nullptr}, {"next", "there is no change under way: open_change begins one"}};
    json body = asJson(*report.change);
    body["steps"] = json::array();
    for (const auto& step : report.steps) {
        json line{{"step", text(step.step)}, {"state", text(step.state)}, {"exit_status", step.exitStatus}};
        if (!step.commit.isEmpty())
            line["commit"] = text(step.commit);
        if (withLogs)
            line["log"] = text(step.log.right(longestShown / 4));
        body["steps"].push_back(line);
    }
    if (!report.doing.isEmpty())
        body["under_way"] = {{"what", text(report.doing)},
                             {"seconds", report.forMs / 1000},
                             {"last_line", text(report.lastLine)}};
    return body;
}

/// How a stage ended, with what its command said.
Task<ToolAnswer> stageAnswer(Staging& staging, Result<Change> ended, const char* next) {
    if (!ended)
        co_return tools::errorAnswer(ended.error());
    const auto report = co_await staging.report(ended->id);
    json body = asJson(*ended);
    if (report && !report->steps.empty())
        body["log"] = text(report->steps.back().log.right(longestShown / 4));
    const bool failed = ended->stage == Stage::Failed;
    if (report && !report->doing.isEmpty()) {
        body["under_way"] = {{"what", text(report->doing)}, {"seconds", report->forMs / 1000}};
        body["next"] = "it goes on by itself and its end is told here; do not wait for it, say that it runs";
    } else if (failed) {
        body["error"] = {{"kind", "failed"}, {"detail", text(ended->detail)}};
        body["next"] =
            "it stops here: say what failed and why. Nothing is fixed forward; abandon_change, and only "
            "when a person asks for it, begin anew";
    } else {
        body["next"] = next;
    }
    co_return answer(body, failed);
}

using Run = std::function<Task<ToolAnswer>(Staging&, QByteArray, ToolContext)>;

Task<ToolAnswer> openChange(Staging& staging, QByteArray raw, ToolContext context) {
    Arguments arguments(raw);
    const QString title = arguments.string("title", true);
    if (const auto problem = arguments.problem(); !problem.isEmpty())
        co_return refusal(problem);
    const Caller caller{context.conversation, context.turn, context.person};
    auto opened = co_await staging.open(title, caller, context.limits);
    co_return co_await stageAnswer(
        staging, std::move(opened),
        "read what is there (list_files, search_files, read_file), then apply_patch");
}

Task<ToolAnswer> listFiles(Staging& staging, QByteArray raw, ToolContext context) {
    Arguments arguments(raw);
    const QString below = arguments.string("below");
    const auto skip = static_cast<std::size_t>(arguments.number("skip", 0));
    if (const auto problem = arguments.problem(); !problem.isEmpty())
        co_return refusal(problem);
    const auto entries = co_await staging.list(below, context.limits);
    if (!entries)
        co_return tools::errorAnswer(entries.error());
    json files = json::array();
    for (std::size_t i = skip; i < entries->size() && files.size() < mostEntries; ++i) {
        const auto& entry = (*entries)[i];
        const bool ordinary = entry.mode == u"100644" || entry.mode == u"100755";
        files.push_back(text(entry.path) + (ordinary                  ? ""
                                            : entry.mode == u"160000" ? " (submodule)"
                                                                      : " (link)"));
    }
    json body{{"files", files}, {"count", entries->size()}};
    if (skip + files.size() < entries->size())
        body["more"] = "there are more: name a folder with \"below\", or \"skip\" what you have seen";
    co_return answer(body);
}

Task<ToolAnswer> readFileOf(Staging& staging, QByteArray raw, ToolContext context) {
    Arguments arguments(raw);
    const QString path = arguments.string("path", true);
    const qint64 from = std::max<qint64>(1, arguments.number("from_line", 1));
    const qint64 wanted = std::min<qint64>(mostLines, arguments.number("lines", mostLines));
    if (const auto problem = arguments.problem(); !problem.isEmpty())
        co_return refusal(problem);
    const auto content = co_await staging.read(path, context.limits);
    if (!content)
        co_return tools::errorAnswer(content.error());
    const auto lines = visibleText(*content).split(u'\n');
    QStringList shown = lines.mid(from - 1, wanted);
    qsizetype length = 0;
    qsizetype fit = 0;
    while (fit < shown.size() && length + shown[fit].size() < longestShown)
        length += shown[fit++].size() + 1;
    shown = shown.first(fit);
    json body{{"path", text(path)},
              {"from_line", from},
              {"lines", lines.size()},
              {"text", text(shown.join(u'\n'))}};
    if (from - 1 + fit < lines.size())
        body["more"] = "the file goes on at line " + std::to_string(from + fit);
    co_return answer(body);
}

Task<ToolAnswer> searchFiles(Staging& staging, QByteArray raw, ToolContext context) {
    Arguments arguments(raw);
    const QString wanted = arguments.string("text", true);
    const QString below = arguments.string("below");
    const bool anyCase = arguments.flag("any_case");
    if (const auto problem = arguments.problem(); !problem.isEmpty())
        co_return refusal(problem);
    const auto found = co_await staging.search(wanted, below, anyCase, context.limits);
    if (!found)
        co_return tools::errorAnswer(found.error());
    json lines = json::array();
    for (std::size_t i = 0; i < found->size() && i < mostFound; ++i) {
        const auto& each = (*found)[i];
        lines.push_back(text(u"%1:%2: %3"_s.arg(each.path, QString::number(each.line),
                                                visibleText(each.text.left(longestLine).toUtf8()))));
    }
    co_return answer({{"found", lines}, {"count", found->size()}});
}

Task<ToolAnswer> applyPatch(Staging& staging, QByteArray raw, ToolContext context) {
    Arguments arguments(raw);
    const QString patch = arguments.string("patch", true);
    if (const auto problem = arguments.problem(); !problem.isEmpty())
        co_return refusal(problem);
    const auto changed = co_await staging.apply(patch.toUtf8(), context.limits);
    if (!changed)
        co_return tools::errorAnswer(changed.error());
    json files = json::array();
    for (const auto& entry : *changed)
        files.push_back(text(entry.path) + (entry.mode == u"000000" ? " (removed)" : ""));
    co_return answer({{"not_committed", files}, {"next", "commit_change when the patches belong together"}});
}

Task<ToolAnswer> commitChange(Staging& staging, QByteArray raw, ToolContext context) {
    Arguments arguments(raw);
    const QString message = arguments.string("message", true);
    if (const auto problem = arguments.problem(); !problem.isEmpty())
        co_return refusal(problem);
    auto made = co_await staging.commit(message, context.limits);
    if (!made)
        co_return tools::errorAnswer(made.error());
    json body = asJson(*made);
    body["next"] = "migrate_staging";
    co_return answer(body);
}

Task<ToolAnswer> showDiff(Staging& staging, QByteArray raw, ToolContext context) {
    Arguments arguments(raw);
    const bool summary = arguments.flag("summary");
    if (const auto problem = arguments.problem(); !problem.isEmpty())
        co_return refusal(problem);
    const auto diff = co_await staging.diff(summary, context.limits);
    if (!diff)
        co_return tools::errorAnswer(diff.error());
    const QString all = QString::fromUtf8(*diff);
    json body{{"diff", text(all.left(longestShown))}};
    if (all.size() > longestShown)
        body["more"] = "it is cut here; the review has all of it";
    co_return answer(body);
}

Task<ToolAnswer> withoutArguments(Staging& staging, QByteArray raw, ToolContext context,
                                  Task<Result<Change>> (Staging::*work)(Limits), const char* next) {
    Arguments arguments(raw);
    if (const auto problem = arguments.problem(); !problem.isEmpty())
        co_return refusal(problem);
    auto ended = co_await (staging.*work)(context.limits);
    co_return co_await stageAnswer(staging, std::move(ended), next);
}

Task<ToolAnswer> migrateStaging(Staging& staging, QByteArray raw, ToolContext context) {
    co_return co_await withoutArguments(staging, raw, context, &Staging::migrate, "run_tests");
}

Task<ToolAnswer> runTests(Staging& staging, QByteArray raw, ToolContext context) {
    co_return co_await withoutArguments(staging, raw, context, &Staging::test, "submit_for_review");
}

Task<ToolAnswer> submitForReview(Staging& staging, QByteArray raw, ToolContext context) {
    co_return co_await withoutArguments(staging, raw, context, &Staging::submit,
                                        "people were asked, with diff and log; your part ends here");
}

Task<ToolAnswer> abandonChange(Staging& staging, QByteArray raw, ToolContext context) {
    Arguments arguments(raw);
    const QString reason = arguments.string("reason", true);
    if (const auto problem = arguments.problem(); !problem.isEmpty())
        co_return refusal(problem);
    auto ended = co_await staging.abandon(reason, context.limits);
    if (!ended)
        co_return tools::errorAnswer(ended.error());
    co_return answer(asJson(*ended));
}

Task<ToolAnswer> changeStatus(Staging& staging, QByteArray raw, ToolContext context) {
    Q_UNUSED(context);
    Arguments arguments(raw);
    const qint64 id = arguments.number("change", 0);
    const bool logs = arguments.flag("logs");
    if (const auto problem = arguments.problem(); !problem.isEmpty())
        co_return refusal(problem);
    const std::optional<qint64> wanted = id > 0 ? std::optional(id) : std::nullopt;
    const auto report = co_await staging.report(wanted);
    if (!report)
        co_return tools::errorAnswer(report.error());
    co_return answer(asJson(*report, logs));
}

struct Kind {
    const char* name;
    const char* description;
    json properties;
    json required;
    Run run;
};

const std::vector<Kind>& kinds() {
    const auto word = [](const char* what) { return json{{"type", "string"}, {"description", what}}; };
    const auto count = [](const char* what) { return json{{"type", "integer"}, {"description", what}}; };
    const auto flag = [](const char* what) { return json{{"type", "boolean"}, {"description", what}}; };
    static const std::vector<Kind> all{
        {"open_change",
         "Begin a change of the app on staging: backs the site up and begins a branch from the base. One "
         "change at a "
         "time. Only when somebody asked for the change.",
         {{"title", word("what it does, in a few words: \"Add a packing list print format\"")}},
         json::array({"title"}),
         openChange},
        {"list_files",
         "The files of the app, as the open change has them.",
         {{"below", word("a folder, as \"acme_custom/public\"; left out for all")},
          {"skip", count("how many to pass over")}},
         json::array(),
         listFiles},
        {"read_file",
         "A text file of the app, as the open change has it.",
         {{"path", word("as list_files names it")},
          {"from_line", count("1 for the beginning")},
          {"lines", count("at most 600")}},
         json::array({"path"}),
         readFileOf},
        {"search_files",
         "Lines of the app's files that hold a text (no pattern).",
         {{"text", word("what to look for")},
          {"below", word("a folder")},
          {"any_case", flag("capitals do not matter")}},
         json::array({"text"}),
         searchFiles},
        {"apply_patch",
         "Change files of the open change with a unified diff (`--- a/PATH`, `+++ b/PATH`, `@@` hunks with "
         "three lines "
         "of context; /dev/null for a new or removed file). Applied whole or not at all. A change that was "
         "tested or "
         "submitted before must be migrated, tested and reviewed again.",
         {{"patch", word("the unified diff")}},
         json::array({"patch"}),
         applyPatch},
        {"commit_change",
         "Commit what apply_patch has changed.",
         {{"message", word("one line that says what and why")}},
         json::array({"message"}),
         commitChange},
        {"show_diff",
         "All that the change changes, from the base on.",
         {{"summary", flag("only files and counts")}},
         json::array(),
         showDiff},
        {"migrate_staging",
         "Bring the commit to the staging bench and run `bench migrate` on the staging site. The first "
         "failure stops "
         "the change for good.",
         json::object(), json::array(), migrateStaging},
        {"run_tests", "Run the app's tests on the staging site. The first failure stops the change for good.",
         json::object(), json::array(), runTests},
        {"submit_for_review",
         "Ask people to review the tested commit: they get the diff and the log, and decide. Nothing goes "
         "further "
         "without them.",
         json::object(), json::array(), submitForReview},
        {"abandon_change",
         "End the open change without a result and free the site.",
         {{"reason", word("why")}},
         json::array({"reason"}),
         abandonChange},
        {"change_status",
         "How the change stands: its stage, its steps, what runs just now.",
         {{"change", count("its number; left out for the open one")}, {"logs", flag("with the steps' logs")}},
         json::array(),
         changeStatus},
    };
    return all;
}

class StagingTool final : public tools::Tool {
public:
    StagingTool(std::shared_ptr<Staging> staging, const Kind& kind)
        : m_staging(std::move(staging)), m_run(kind.run) {
        m_description.name = QLatin1String(kind.name);
        m_description.description = QLatin1String(kind.description);
        const json parameters{
            {"type", "object"}, {"properties", kind.properties}, {"required", kind.required}};
        m_description.parameters = QByteArray::fromStdString(parameters.dump());
    }
    const tools::ToolDescription& description() const override { return m_description; }
    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto staging = m_staging; // outlives a reload that drops this tool
        co_return co_await m_run(*staging, arguments, context);
    }

private:
    std::shared_ptr<Staging> m_staging;
    Run m_run;
    tools::ToolDescription m_description;
};

} // namespace

QStringList toolNames() {
    QStringList names;
    for (const auto& kind : kinds())
        names << QLatin1String(kind.name);
    return names;
}

std::vector<std::unique_ptr<tools::Tool>> makeTools(const std::shared_ptr<Staging>& staging,
                                                    const QStringList& allowed) {
    std::vector<std::unique_ptr<tools::Tool>> made;
    for (const auto& kind : kinds()) {
        if (allowed.contains(QLatin1String(kind.name)))
            made.push_back(std::make_unique<StagingTool>(staging, kind));
    }
    return made;
}

} // namespace staffroom::staging
