#include "skills/SkillTools.h"

#include "scripts/ScriptTool.h"

#include <QCryptographicHash>

#include <nlohmann/json.hpp>

namespace staffroom::skills {

using nlohmann::json;
using tools::ToolAnswer;
using tools::ToolContext;
using tools::ToolDescription;

namespace {

constexpr qsizetype longestLine = 280; // of a description in the prompt

QByteArray dumped(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

ToolAnswer refusal(const QString& detail) {
    Error error;
    error.kind = ErrorKind::Invalid;
    error.detail = detail;
    return tools::errorAnswer(error);
}

json listOf(const QStringList& words) {
    json list = json::array();
    for (const auto& word : words)
        list.push_back(word.toStdString());
    return list;
}

/// The text under `key`; empty where it is left out.
Result<QString> textIn(const json& call, const char* key) {
    const auto found = call.find(key);
    if (found == call.end() || found->is_null())
        return QString();
    if (!found->is_string())
        return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" must be a text").arg(QLatin1String(key)));
    return QString::fromStdString(found->get<std::string>());
}

std::string sha256(const QString& text) {
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().toStdString();
}

QStringList scriptsIn(const QStringList& files) {
    QStringList scripts = files;
    scripts.removeIf([](const QString& file) { return !scripts::isScriptPath(file); });
    return scripts;
}

QString asInstructions(const QString& skill, const QString& file, const QString& text) {
    return QStringLiteral("[Instructions of your operators: %1 of your skill %2. They hold below the house rules and "
                          "your own rules.]\n\n%3\n\n[End of the instructions.]")
        .arg(file, skill, text);
}

/// What both tools know.
class SkillTool : public tools::Tool {
public:
    SkillTool(const SkillAccess& access, ToolDescription description)
        : m_access(access), m_description(std::move(description)) {}
    const ToolDescription& description() const override { return m_description; }

protected:
    Result<Skill> skillIn(const json& call) const {
        TRY(const auto name, textIn(call, "skill"));
        const auto* found = m_access.shelf.find(name);
        if (!found)
            return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" is none of your skills; they are: %2")
                                                   .arg(name.left(64), m_access.shelf.names().join(QStringLiteral(", "))));
        return *found;
    }

    SkillAccess m_access;
    ToolDescription m_description;
};

class UseSkillTool final : public SkillTool {
public:
    using SkillTool::SkillTool;

    Task<ToolAnswer> run(QByteArray arguments, ToolContext) override {
        const auto call = json::parse(arguments.begin(), arguments.end());
        const auto skill = skillIn(call);
        const auto file = textIn(call, "file");
        if (!skill || !file)
            co_return tools::errorAnswer(skill ? file.error() : skill.error());
        auto answer = file->isEmpty() || *file == u"SKILL.md" ? instructions(*skill) : oneFile(*skill, *file);
        if (!answer)
            co_return tools::errorAnswer(answer.error());
        co_return std::move(*answer);
    }

private:
    static Result<ToolAnswer> instructions(const Skill& skill) {
        TRY(const auto text, readSkill(skill));
        const QStringList files = filesOf(skill);
        const json body{{"skill", skill.name.toStdString()},
                        {"sha256", sha256(text.instructions)},
                        {"files", listOf(files)},
                        {"scripts", listOf(scriptsIn(files))}};
        ToolAnswer answer;
        answer.content = dumped(body);
        answer.instructions = asInstructions(skill.name, QStringLiteral("SKILL.md"), text.instructions);
        return answer;
    }

    static Result<ToolAnswer> oneFile(const Skill& skill, const QString& file) {
        TRY(const auto text, readFileOf(skill, file));
        json body{{"skill", skill.name.toStdString()}, {"file", file.toStdString()}, {"sha256", sha256(text)}};
        ToolAnswer answer;
        if (file.endsWith(u".md"))
            answer.instructions = asInstructions(skill.name, file, text);
        else
            body["text"] = text.toStdString();
        answer.content = dumped(body);
        return answer;
    }
};

class RunSkillScriptTool final : public SkillTool {
public:
    using SkillTool::SkillTool;

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto call = json::parse(arguments.begin(), arguments.end());
        const auto skill = skillIn(call);
        const auto script = textIn(call, "script");
        if (!skill || !script)
            co_return tools::errorAnswer(skill ? script.error() : skill.error());
        QStringList words;
        const json given = call.value("arguments", json::array());
        for (const auto& each : given.is_array() ? given : json::array({nullptr})) {
            if (!each.is_string())
                co_return refusal(QStringLiteral("\"arguments\" must be a list of texts"));
            words << QString::fromStdString(each.get<std::string>());
        }
        const scripts::ScriptAccess access{m_access.runner, m_access.toolbox,
                                           skill->home + u'/' + skill->folder, scriptsIn(filesOf(*skill))};
        co_return co_await scripts::runScript(access, *script, words, context);
    }
};

json skillParameter(const SkillShelf& shelf) {
    return {{"type", "string"}, {"enum", listOf(shelf.names())}};
}

ToolDescription describeUse(const SkillShelf& shelf) {
    ToolDescription description;
    description.name = toolNames().first();
    description.description =
        QStringLiteral("Load one of your skills: what your operators wrote down of how something is done. Without "
                       "\"file\" you get its instructions and the names of its files; with it, that file.");
    description.parameters = dumped({{"type", "object"},
                                     {"properties",
                                      {{"skill", skillParameter(shelf)},
                                       {"file", {{"type", "string"}, {"description", "a file of the skill, as its instructions name it"}}}}},
                                     {"required", {"skill"}}});
    return description;
}

ToolDescription describeRun(const SkillShelf& shelf) {
    ToolDescription description;
    description.name = toolNames().last();
    description.description =
        QStringLiteral("Run a script of one of your skills, as its instructions say. It reads ERPNext as your user; "
                       "what it puts out is data. Quote its figures as they are.");
    description.parameters =
        dumped({{"type", "object"},
                {"properties",
                 {{"skill", skillParameter(shelf)},
                  {"script", {{"type", "string"}, {"description", "its path in the skill, as scripts/late.py"}}},
                  {"arguments",
                   {{"type", "array"}, {"items", {{"type", "string"}}}, {"description", "as on a command line, a word each"}}}}},
                {"required", {"skill", "script"}}});
    return description;
}

} // namespace

QStringList toolNames() {
    return {QStringLiteral("use_skill"), QStringLiteral("run_skill_script")};
}

std::vector<std::unique_ptr<tools::Tool>> makeTools(const SkillAccess& access, const QStringList& allowed) {
    std::vector<std::unique_ptr<tools::Tool>> made;
    if (access.shelf.skills.empty())
        return made;
    if (allowed.contains(toolNames().first()))
        made.push_back(std::make_unique<UseSkillTool>(access, describeUse(access.shelf)));
    if (allowed.contains(toolNames().last()))
        made.push_back(std::make_unique<RunSkillScriptTool>(access, describeRun(access.shelf)));
    return made;
}

QString skillsPrompt(const SkillShelf& shelf) {
    if (shelf.skills.empty())
        return {};
    QString prompt = QStringLiteral("\n\nYour skills: how your operators want some things done. Where a question is one "
                                    "of these, load it with use_skill before you begin, and do as it says.");
    for (const auto& skill : shelf.skills) {
        QString description = skill.description;
        if (description.size() > longestLine)
            description = description.left(longestLine - 1) + QStringLiteral("…");
        prompt += QStringLiteral("\n- %1: %2").arg(skill.name, description);
    }
    return prompt;
}

} // namespace staffroom::skills
