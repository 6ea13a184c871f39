#include "practice/PracticeHome.h"

#include "base/AtomicFile.h"
#include "base/HomeLock.h"
#include "secrets/EnvFileStore.h"
#include "team/InstallTeam.h"
#include "team/LoadTeam.h"
#include "team/SaveTeam.h"

#include <QDir>
#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace staffroom::practice {

using nlohmann::json;

namespace {

QString markerOf(const QString& home) {
    return home + QStringLiteral("/rehearsal.json");
}

std::string text(const QString& value) {
    return value.toStdString();
}

Result<json> parsedFile(const QString& path) {
    TRY(const auto content, readFile(path));
    auto parsed = json::parse(content.begin(), content.end(), nullptr, false);
    if (parsed.is_discarded())
        return failure(ErrorKind::Invalid, QStringLiteral("%1 is not JSON").arg(path));
    return parsed;
}

json castBot(const team::Persona& persona) {
    return json{{"persona", text(persona.id)},
                {"name", text(persona.name)},
                {"handle", text(persona.bot.handle)},
                {"privacy", false},
                {"admin", true}};
}

json castUser(const team::Persona& persona, const json& profiles) {
    json user{{"persona", text(persona.id)},
              {"user", text(persona.erp.user)},
              {"fullName", text(persona.name)},
              {"permissions", profiles.value(text(persona.erp.roleProfile), json::object())}};
    const auto narrowed =
        profiles.value("userPermissions", json::object()).value(text(persona.id), json::object());
    if (narrowed.contains("Company"))
        user["companies"] = narrowed["Company"];
    return user;
}

QByteArray bytes(const json& value) {
    return QByteArray::fromStdString(value.dump());
}

/// A JSON pointer's segment (RFC 6901).
QString segment(const std::string& key) {
    return QString::fromStdString(key)
        .replace(u'~', QStringLiteral("~0"))
        .replace(u'/', QStringLiteral("~1"));
}

Result<void> bindTelegram(const QString& file, const json& telegram) {
    TRY_VOID(team::setJsonValue(file, QStringLiteral("/telegram/api"), bytes(telegram.at("api"))));
    TRY_VOID(team::setJsonValue(file, QStringLiteral("/telegram/chat"), bytes(telegram.at("chat"))));
    for (const auto& [topic, thread] : telegram.at("topics").items()) {
        if (!thread.is_null())
            TRY_VOID(team::setJsonValue(
                file, QStringLiteral("/telegram/topics/%1/thread").arg(segment(topic)), bytes(thread)));
    }
    return {};
}

Result<void> bindPeople(const QString& file, const team::Team& team, const json& people) {
    for (const auto& person : team.people) {
        const auto found = people.find(text(person.id));
        if (found != people.end())
            TRY_VOID(team::setJsonValue(file, QStringLiteral("/people/%1/telegram").arg(person.id),
                                        bytes(found->at("id"))));
    }
    return {};
}

Result<void> bindModels(const QString& file, const team::Team& team, const json& model) {
    for (const auto& binding : team.models) {
        const QString at = QStringLiteral("/models/%1/").arg(binding.id);
        TRY_VOID(team::setJsonValue(file, at + QStringLiteral("protocol"), "\"openai\""));
        TRY_VOID(team::setJsonValue(file, at + QStringLiteral("baseUrl"), bytes(model.at("url"))));
        TRY_VOID(team::setJsonValue(file, at + QStringLiteral("model"), bytes(model.at("name"))));
        TRY_VOID(team::setJsonValue(file, at + QStringLiteral("rehearsal"), "true"));
    }
    return {};
}

Result<void> storeSecret(EnvFileStore& store, const SecretRef& ref, const json& value) {
    if (ref.isEmpty())
        return {};
    return store.set(ref, QByteArray::fromStdString(value.get<std::string>()));
}

Result<void> storeSecrets(const QString& home, const team::Team& team, const json& world) {
    TRY(auto store, EnvFileStore::open(home));
    for (const auto& binding : team.models)
        TRY_VOID(storeSecret(*store, binding.key, world.at("model").at("key")));
    if (team.zabbix && world.contains("zabbix"))
        TRY_VOID(storeSecret(*store, team.zabbix->token, world["zabbix"].at("token")));
    for (const auto& persona : team.personas) {
        const auto& bots = world.at("telegram").at("bots");
        if (bots.contains(text(persona.id)))
            TRY_VOID(storeSecret(*store, persona.bot.token, bots.at(text(persona.id)).at("token")));
        const auto& users = world.at("erpnext").at("users");
        if (persona.hasErp && users.contains(text(persona.id))) {
            const auto& user = users.at(text(persona.id));
            const json key = user.at("key").get<std::string>() + ":" + user.at("secret").get<std::string>();
            TRY_VOID(storeSecret(*store, persona.erp.key, key));
        }
    }
    return {};
}

/// A rehearsal reaches nothing beyond this machine: where the world plays no Zabbix, nobody answers.
Result<void> bindZabbix(const QString& home, const team::Team& team, const json& world) {
    const QString file = home + QStringLiteral("/team.json");
    const auto zabbix = world.find("zabbix");
    if (zabbix == world.end()) // the discard port
        return team.zabbix ? team::setJsonValue(file, QStringLiteral("/zabbix/url"), "\"http://127.0.0.1:9\"")
                           : Result<void>();
    const SecretRef token =
        team.zabbix ? team.zabbix->token : SecretRef{teamScope(), QStringLiteral("zabbix-token")};
    if (team.zabbix) {
        TRY_VOID(team::setJsonValue(file, QStringLiteral("/zabbix/url"), bytes(zabbix->at("url"))));
    } else {
        const json binding{{"url", zabbix->at("url")}, {"token", text(token.toString())}};
        TRY_VOID(team::setJsonValue(file, QStringLiteral("/zabbix"), bytes(binding)));
    }
    TRY(auto store, EnvFileStore::open(home));
    return storeSecret(*store, token, zabbix->at("token"));
}

Result<team::Team> teamIn(const QString& home) {
    auto loaded = team::loadTeam(home);
    if (!loaded.team)
        return failure(ErrorKind::Invalid, loaded.problems.empty() ? QStringLiteral("the team cannot be read")
                                                                   : loaded.problems.front().toString());
    return *loaded.team;
}

} // namespace

Result<QString> shippedPersonas() {
    return team::shippedFolder();
}

QString defaultPracticeHome() {
    const QString data =
        qEnvironmentVariable("XDG_DATA_HOME", QDir::homePath() + QStringLiteral("/.local/share"));
    return data + QStringLiteral("/staffroom/rehearsal");
}

bool isPracticeHome(const QString& home) {
    return QFileInfo::exists(markerOf(home));
}

Result<void> makePracticeHome(const QString& home) {
    const bool marked = QFileInfo::exists(markerOf(home));
    if (!marked && QFileInfo::exists(home + QStringLiteral("/team.json")))
        return failure(
            ErrorKind::Conflict,
            QStringLiteral(
                "%1 holds a real team; a rehearsal wants a home of its own: name another with --home")
                .arg(home));
    if (!marked && !QDir(home).isEmpty())
        return failure(
            ErrorKind::Conflict,
            QStringLiteral("%1 is not empty and no rehearsal's home: name a new folder with --home")
                .arg(home));
    if (marked) {
        TRY_VOID(HomeLock::take(home)); // nobody works in it
        if (!QDir(home).removeRecursively())
            return failure(ErrorKind::Storage,
                           QStringLiteral("the last rehearsal's home %1 cannot be removed").arg(home));
    }
    TRY(const auto shipped, shippedPersonas());
    TRY_VOID(team::installTeam(shipped, home));
    return writeFileAtomically(markerOf(home), "{\"rehearsal\": true}\n");
}

Result<QByteArray> castFor(const QString& home, const QString& roleProfiles) {
    TRY(const auto team, teamIn(home));
    TRY(const json profiles, parsedFile(roleProfiles));
    json cast{{"company", text(team.company)}, {"timeZone", team.zone.toStdString()}};
    cast["group"]["title"] = text(team.company);
    for (const auto& topic : team.topics)
        cast["topics"].push_back(
            {{"id", topic.general ? "general" : text(topic.id)}, {"name", text(topic.name)}});
    for (const auto& person : team.people)
        cast["people"].push_back(
            {{"id", text(person.id)}, {"name", text(person.name)}, {"username", text(person.id)}});
    cast["people"].push_back({{"id", "stranger"}, {"name", "Victor Lane"}, {"username", "victor_lane"}});
    for (const auto& persona : team.personas) {
        cast["bots"].push_back(castBot(persona));
        if (persona.hasErp)
            cast["erpUsers"].push_back(castUser(persona, profiles));
    }
    return bytes(cast);
}

Result<void> bindToWorld(const QString& home, const QByteArray& readyLine) {
    const auto world = json::parse(readyLine.begin(), readyLine.end(), nullptr, false);
    for (const char* part : {"telegram", "erpnext", "model"}) {
        if (!world.is_object() || !world.contains(part))
            return failure(
                ErrorKind::Parse,
                QStringLiteral("the practice world's ready line has no %1").arg(QLatin1String(part)));
    }
    const QString file = home + QStringLiteral("/team.json");
    TRY(const auto team, teamIn(home));
    TRY_VOID(bindTelegram(file, world["telegram"]));
    TRY_VOID(bindPeople(file, team, world["telegram"].at("people")));
    for (const auto& instance : team.erp)
        TRY_VOID(team::setJsonValue(file, QStringLiteral("/erpnext/%1/url").arg(instance.id),
                                    bytes(world["erpnext"].at("url"))));
    TRY_VOID(bindModels(file, team, world["model"]));
    TRY_VOID(storeSecrets(home, team, world));
    return bindZabbix(home, team, world);
}

} // namespace staffroom::practice
