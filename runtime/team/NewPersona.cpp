#include "team/NewPersona.h"

#include "base/AtomicFile.h"
#include "team/JsonEdit.h"
#include "team/LoadTeam.h"
#include "team/TextFile.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

namespace staffroom::team {

namespace {

using nlohmann::json;

const auto blankId = QStringLiteral("blank");
const auto blankJson = QByteArrayLiteral(R"({
  "name": "",
  "title": "",
  "department": "",
  "email": "",
  "bot": { "handle": "name_bot", "token": "secret:telegram-token" },
  "topics": [],
  "allowlist": [],
  "directMessages": false,
  "tools": ["remember", "recall", "forget"],
  "limits": { "steps": 12, "seconds": 120 }
}
)");

QByteArray text(const QString& word) {
    return QByteArray::fromStdString(json(word.toStdString()).dump());
}

QByteArray text(const QStringList& words) {
    QByteArrayList all;
    for (const auto& word : words)
        all << text(word);
    return '[' + all.join(", ") + ']';
}

QString word(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

QStringList words(const json& object, const char* name) {
    QStringList all;
    for (const auto& each : object.value(name, json::array())) {
        if (each.is_string())
            all << QString::fromStdString(each.get<std::string>());
    }
    return all;
}

QString keyOf(const std::string& key) {
    return QString::fromStdString(key)
        .replace(u'~', QStringLiteral("~0"))
        .replace(u'/', QStringLiteral("~1"));
}

/// The template's text on its way to the new one's: one value after the other, every other byte stays.
class Making final {
public:
    Making(const Template& made, const NewPersona& person, const Team& team)
        : m_text(made.json), m_person(person), m_team(team) {}

    Result<void> run() {
        m_was = json::parse(m_text.begin(), m_text.end(), nullptr, false);
        if (!m_was.is_object())
            return failure(ErrorKind::Parse, QStringLiteral("the template is no JSON object"));
        TRY_VOID(who());
        TRY_VOID(erp());
        TRY_VOID(takeAway("staging", QStringLiteral("its staging site")));
        TRY_VOID(takeAway("mail", QStringLiteral("its mailbox")));
        TRY_VOID(takeAway("calendar", QStringLiteral("its calendars")));
        TRY_VOID(takeAway("mcp", QStringLiteral("its MCP servers")));
        TRY_VOID(jobs());
        TRY_VOID(tools());
        return approvals();
    }
    QByteArray take() { return std::move(m_text); }
    QStringList leftOut;

private:
    Result<void> set(const QString& pointer, const QByteArray& value) {
        TRY(m_text, withJsonValue(m_text, pointer, value));
        return {};
    }
    Result<void> remove(const QString& pointer) {
        TRY(m_text, withoutJsonValue(m_text, pointer));
        return {};
    }
    Result<void> takeAway(const char* name, const QString& words) {
        if (!m_was.contains(name))
            return {};
        leftOut << words;
        return remove(u'/' + QLatin1String(name));
    }

    Result<void> who() {
        const std::pair<const char*, QByteArray> values[]{
            {"/name", text(m_person.name)},
            {"/title", text(m_person.title)},
            {"/department", text(m_person.department)},
            {"/email", text(m_person.email)},
            {"/bot/handle", text(m_person.handle)},
            {"/bot/token", text(QStringLiteral("secret:telegram-token"))},
            {"/topics", text(m_person.topic.isEmpty() ? QStringList() : QStringList(m_person.topic))},
            {"/allowlist", text(m_person.allowlist)},
            {"/directMessages", m_person.directMessages ? "true" : "false"}};
        for (const auto& [pointer, value] : values)
            TRY_VOID(set(QLatin1String(pointer), value));
        if (m_was.value("private", false) && !m_person.topic.isEmpty())
            return set(QStringLiteral("/private"), "false");
        return {};
    }

    Result<void> erp() {
        if (m_person.erpInstance.isEmpty())
            return m_was.contains("erpnext") ? remove(QStringLiteral("/erpnext")) : Result<void>();
        const QString profile = m_person.roleProfile.isEmpty() && m_was.contains("erpnext")
                                    ? word(m_was["erpnext"], "roleProfile")
                                    : m_person.roleProfile;
        TRY_VOID(set(QStringLiteral("/erpnext/instance"), text(m_person.erpInstance)));
        TRY_VOID(set(QStringLiteral("/erpnext/user"), text(m_person.erpUser)));
        TRY_VOID(set(QStringLiteral("/erpnext/key"), text(QStringLiteral("secret:erpnext-key"))));
        return profile.isEmpty() ? Result<void>() : set(QStringLiteral("/erpnext/roleProfile"), text(profile));
    }

    /// A job that posted to the template's own topic posts to the new one's.
    Result<void> jobs() {
        if (!m_was.contains("jobs"))
            return {};
        if (!m_person.jobs)
            return remove(QStringLiteral("/jobs"));
        const auto own = words(m_was, "topics");
        for (const auto& [id, job] : m_was["jobs"].items()) {
            const QString at = QStringLiteral("/jobs/%1/topic").arg(keyOf(id));
            if (!job.is_object() || !own.contains(word(job, "topic")))
                continue;
            TRY_VOID(m_person.topic.isEmpty() ? remove(at) : set(at, text(m_person.topic)));
        }
        return {};
    }

    bool canHave(const QString& tool) const {
        static const QStringList changes{
            QStringLiteral("open_change"),       QStringLiteral("list_files"),     QStringLiteral("read_file"),
            QStringLiteral("search_files"),      QStringLiteral("apply_patch"),    QStringLiteral("commit_change"),
            QStringLiteral("show_diff"),         QStringLiteral("migrate_staging"), QStringLiteral("run_tests"),
            QStringLiteral("submit_for_review"), QStringLiteral("abandon_change"), QStringLiteral("change_status")};
        if (tool.startsWith(QStringLiteral("erp_")))
            return !m_person.erpInstance.isEmpty();
        if (tool.startsWith(QStringLiteral("zabbix_")))
            return m_team.zabbix.has_value();
        return !tool.startsWith(QStringLiteral("mail_")) && !tool.startsWith(QStringLiteral("calendar_")) &&
               !changes.contains(tool);
    }

    Result<void> tools() {
        QStringList lost;
        for (const auto& tool : words(m_was, "tools"))
            (canHave(tool) ? m_tools : lost) << tool;
        if (lost.isEmpty())
            return {};
        leftOut << QStringLiteral("the tools %1").arg(lost.join(QStringLiteral(", ")));
        return set(QStringLiteral("/tools"), text(m_tools));
    }

    /// A rule about a tool it has not goes; of the people in one, those the team does not have.
    Result<void> approvals() {
        const auto rules = m_was.value("approvals", json::object());
        for (const auto& [tool, rule] : rules.items()) {
            const QString at = QStringLiteral("/approvals/") + keyOf(tool);
            if (!m_tools.contains(QString::fromStdString(tool))) {
                TRY_VOID(remove(at));
                continue;
            }
            const auto by = words(rule, "by");
            const bool known = std::all_of(by.begin(), by.end(), [&](const auto& id) { return m_team.person(id); });
            if (!known)
                TRY_VOID(remove(at + QStringLiteral("/by")));
        }
        return {};
    }

    QByteArray m_text;
    const NewPersona& m_person;
    const Team& m_team;
    json m_was;
    QStringList m_tools;
};

Result<QByteArray> teamWith(const NewPersona& person, const Team& team, const QByteArray& teamJson) {
    if (person.topic.isEmpty())
        return teamJson;
    const QString at = QStringLiteral("/telegram/topics/%1").arg(person.topic);
    const QByteArray thread = person.topicThread == 0 ? QByteArray("null") : QByteArray::number(person.topicThread);
    const auto* known = team.topic(person.topic);
    if (known)
        return person.topicThread == 0 ? Result<QByteArray>(teamJson)
                                       : withJsonValue(teamJson, at + QStringLiteral("/thread"), thread);
    if (!isId(person.topic) || person.topicName.trimmed().isEmpty())
        return teamJson; // the check says that there is no such topic
    return withJsonValue(teamJson, at, "{ \"name\": " + text(person.topicName.trimmed()) + ", \"thread\": " + thread + " }");
}

} // namespace

Result<std::vector<Template>> templatesIn(const QString& shippedFolder) {
    std::vector<Template> all;
    for (const auto& id : QDir(shippedFolder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString folder = shippedFolder + u'/' + id;
        if (!QFileInfo(folder + QStringLiteral("/persona.json")).isFile())
            continue;
        TRY(const auto shipped, readFile(folder + QStringLiteral("/persona.json"), maxTextFileBytes));
        TRY(const auto rules, readFile(folder + QStringLiteral("/PERSONA.md"), maxTextFileBytes));
        all.push_back({id, shipped, QString::fromUtf8(rules)});
    }
    all.push_back({blankId, blankJson, QString()});
    return all;
}

QString rulesFor(const Template& made, const QString& name) {
    const auto was = json::parse(made.json.begin(), made.json.end(), nullptr, false);
    const QString old = was.is_object() ? word(was, "name") : QString();
    QString rules = made.rules;
    if (old.isEmpty() || name.isEmpty())
        return rules;
    const QRegularExpression whole(QStringLiteral("(?<![\\w])%1(?![\\w])").arg(QRegularExpression::escape(old)),
                                   QRegularExpression::UseUnicodePropertiesOption);
    qsizetype from = 0;
    for (auto match = whole.match(rules, from); match.hasMatch(); match = whole.match(rules, from)) {
        rules.replace(match.capturedStart(), match.capturedLength(), name);
        from = match.capturedStart() + name.size();
    }
    return rules;
}

Result<NewTexts> textsOf(const Template& made, const NewPersona& person, const Team& team,
                         const QByteArray& teamJson) {
    NewTexts texts;
    Making making(made, person, team);
    TRY_VOID(making.run());
    texts.persona = making.take();
    texts.leftOut = making.leftOut;
    QString rules = person.rules ? *person.rules : rulesFor(made, person.name);
    if (!rules.isEmpty() && !rules.endsWith(u'\n'))
        rules += u'\n';
    texts.rules = rules.toUtf8();
    TRY(texts.team, teamWith(person, team, teamJson));
    return texts;
}

Result<QByteArray> withoutTopicsOf(const Persona& persona, const QByteArray& teamJson) {
    QByteArray team = teamJson;
    for (const auto& topic : persona.topics) {
        TRY(team, withoutJsonValue(team, QStringLiteral("/telegram/topics/") + topic));
    }
    return team;
}

} // namespace staffroom::team
