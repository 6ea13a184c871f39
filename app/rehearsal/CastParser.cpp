#include "rehearsal/Cast.h"
#include "rehearsal/zabbix/ZabbixSite.h"

#include <QSet>
#include <QTimeZone>

#include <nlohmann/json.hpp>

#include <concepts>

namespace staffroom::rehearsal {

namespace {

using nlohmann::json;

tl::unexpected<Error> wrong(const QString& path, const QString& remedy) {
    return failure(ErrorKind::Invalid, QStringLiteral("%1: %2").arg(path, remedy));
}

// One JSON object on its way into a struct: every read names the place, and what nobody read is an error.
class ObjectReader final {
public:
    ObjectReader(const json& object, QString path) : m_object(object), m_path(std::move(path)) {}

    Result<void> read(const char* key, QString& out) {
        const json* value = find(key);
        if (!value)
            return {};
        if (!value->is_string() || value->get_ref<const std::string&>().empty())
            return wrong(at(key), QStringLiteral("must be a non-empty string"));
        out = QString::fromStdString(value->get_ref<const std::string&>());
        return {};
    }
    Result<void> read(const char* key, bool& out) {
        const json* value = find(key);
        if (!value)
            return {};
        if (!value->is_boolean())
            return wrong(at(key), QStringLiteral("must be true or false"));
        out = value->get<bool>();
        return {};
    }
    template <std::integral T>
    requires(!std::same_as<T, bool>) Result<void> read(const char* key, T& out) {
        const json* value = find(key);
        if (!value)
            return {};
        if (!value->is_number_integer())
            return wrong(at(key), QStringLiteral("must be an integer"));
        out = value->get<T>();
        return {};
    }
    Result<void> read(const char* key, QStringList& out) {
        const json* value = find(key);
        if (!value)
            return {};
        QStringList texts;
        for (const json& each : value->is_array() ? *value : json::array({nullptr})) {
            if (!each.is_string())
                return wrong(at(key), QStringLiteral("must be a list of strings"));
            texts.append(QString::fromStdString(each.get<std::string>()));
        }
        out = texts;
        return {};
    }
    template <class T, class Read>
    Result<void> readList(const char* key, QList<T>& out, Read readOne) {
        const json* value = find(key);
        if (!value)
            return {};
        if (!value->is_array())
            return wrong(at(key), QStringLiteral("must be a list"));
        QList<T> all;
        for (size_t i = 0; i < value->size(); ++i) {
            const QString place = QStringLiteral("%1/%2").arg(at(key)).arg(i);
            if (!(*value)[i].is_object())
                return wrong(place, QStringLiteral("must be an object"));
            ObjectReader reader((*value)[i], place);
            T one;
            TRY_VOID(readOne(reader, one));
            TRY_VOID(reader.finish());
            all.append(one);
        }
        out = all;
        return {};
    }
    const json* find(const char* key) {
        m_known.append(QLatin1String(key));
        const auto found = m_object.find(key);
        return found == m_object.end() ? nullptr : &*found;
    }
    Result<void> require(const char* key, const QString& value) const {
        if (value.isEmpty())
            return wrong(at(key), QStringLiteral("is missing"));
        return {};
    }
    Result<void> finish() const {
        for (const auto& [key, value] : m_object.items()) {
            if (!m_known.contains(QString::fromStdString(key)))
                return wrong(at(key.c_str()), QStringLiteral("is not known here; known are %1")
                                                  .arg(m_known.join(QStringLiteral(", "))));
        }
        return {};
    }
    QString at(const char* key) const { return m_path + u'/' + QString::fromUtf8(key); }

private:
    const json& m_object;
    QString m_path;
    QStringList m_known;
};

Result<void> readTopic(ObjectReader& reader, CastTopic& topic) {
    TRY_VOID(reader.read("id", topic.id));
    TRY_VOID(reader.read("name", topic.name));
    TRY_VOID(reader.require("id", topic.id));
    return reader.require("name", topic.name);
}

Result<void> readPerson(ObjectReader& reader, CastPerson& person) {
    TRY_VOID(reader.read("id", person.id));
    TRY_VOID(reader.read("name", person.name));
    TRY_VOID(reader.read("username", person.username));
    TRY_VOID(reader.read("language", person.language));
    TRY_VOID(reader.require("id", person.id));
    return reader.require("name", person.name);
}

Result<void> readBot(ObjectReader& reader, CastBot& bot) {
    TRY_VOID(reader.read("persona", bot.persona));
    TRY_VOID(reader.read("name", bot.name));
    TRY_VOID(reader.read("handle", bot.handle));
    TRY_VOID(reader.read("privacy", bot.privacy));
    TRY_VOID(reader.read("admin", bot.admin));
    TRY_VOID(reader.require("persona", bot.persona));
    TRY_VOID(reader.require("name", bot.name));
    if (!bot.handle.endsWith(u"bot"_qs, Qt::CaseInsensitive) || bot.handle.size() < 5 ||
        bot.handle.contains(u'@'))
        return wrong(reader.at("handle"),
                     QStringLiteral("must be a bot's username without '@', ending in \"bot\""));
    return {};
}

Result<void> readPermissions(ObjectReader& reader, CastErpUser& user) {
    const json* permissions = reader.find("permissions");
    if (!permissions)
        return {};
    if (!permissions->is_object())
        return wrong(reader.at("permissions"), QStringLiteral("must map doctypes to lists of rights"));
    ObjectReader inner(*permissions, reader.at("permissions"));
    for (const auto& [doctype, rights] : permissions->items()) {
        QStringList texts;
        TRY_VOID(inner.read(doctype.c_str(), texts));
        user.permissions.insert(QString::fromStdString(doctype), texts);
    }
    return {};
}

Result<void> readErpUser(ObjectReader& reader, CastErpUser& user) {
    TRY_VOID(reader.read("persona", user.persona));
    TRY_VOID(reader.read("user", user.user));
    TRY_VOID(reader.read("fullName", user.fullName));
    TRY_VOID(reader.read("companies", user.companies));
    TRY_VOID(readPermissions(reader, user));
    TRY_VOID(reader.require("persona", user.persona));
    return reader.require("user", user.user);
}

Result<void> readSection(ObjectReader& reader, const char* key,
                         const std::function<Result<void>(ObjectReader&)>& read) {
    const json* section = reader.find(key);
    if (!section)
        return {};
    if (!section->is_object())
        return wrong(reader.at(key), QStringLiteral("must be an object"));
    ObjectReader inner(*section, reader.at(key));
    TRY_VOID(read(inner));
    return inner.finish();
}

template <class T>
Result<void> unique(const QList<T>& all, QString T::*id, const QString& path) {
    QSet<QString> seen;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (seen.contains(all[i].*id))
            return wrong(QStringLiteral("%1/%2").arg(path).arg(i),
                         QStringLiteral("\"%1\" is there twice; every one needs its own").arg(all[i].*id));
        seen.insert(all[i].*id);
    }
    return {};
}

} // namespace

Result<Cast> Cast::parse(const QByteArray& text) {
    const json document = json::parse(text.begin(), text.end(), nullptr, false);
    if (!document.is_object())
        return wrong(QStringLiteral("/"), QStringLiteral("must be a JSON object"));
    Cast cast = standard();
    ObjectReader reader(document, {});
    TRY_VOID(reader.read("company", cast.company));
    TRY_VOID(reader.read("timeZone", cast.timeZone));
    TRY_VOID(reader.read("seed", cast.seed));
    if (!QTimeZone(cast.timeZone.toLatin1()).isValid())
        return wrong(QStringLiteral("/timeZone"),
                     QStringLiteral("must be a time zone such as \"Europe/Istanbul\""));
    TRY_VOID(readSection(reader, "group",
                         [&](ObjectReader& group) { return group.read("title", cast.groupTitle); }));
    TRY_VOID(readSection(reader, "telegram", [&](ObjectReader& telegram) -> Result<void> {
        TRY_VOID(telegram.read("rateLimits", cast.rateLimits));
        return telegram.read("richMessages", cast.richMessages);
    }));
    TRY_VOID(readSection(reader, "zabbix", [&](ObjectReader& zabbix) -> Result<void> {
        TRY_VOID(zabbix.read("version", cast.zabbixVersion));
        if (!zabbix::versionNamed(cast.zabbixVersion))
            return wrong(zabbix.at("version"), QStringLiteral("must be 6.0, 6.4, 7.0, 7.2 or 7.4"));
        return {};
    }));
    TRY_VOID(readSection(reader, "erpnext", [&](ObjectReader& erpnext) -> Result<void> {
        TRY_VOID(erpnext.read("version", cast.erpVersion));
        if (cast.erpVersion < 14 || cast.erpVersion > 16)
            return wrong(erpnext.at("version"), QStringLiteral("must be 14, 15 or 16"));
        return {};
    }));
    TRY_VOID(reader.readList("topics", cast.topics, readTopic));
    TRY_VOID(reader.readList("people", cast.people, readPerson));
    TRY_VOID(reader.readList("bots", cast.bots, readBot));
    TRY_VOID(reader.readList("erpUsers", cast.erpUsers, readErpUser));
    TRY_VOID(reader.finish());
    TRY_VOID(unique(cast.topics, &CastTopic::id, QStringLiteral("/topics")));
    TRY_VOID(unique(cast.people, &CastPerson::id, QStringLiteral("/people")));
    TRY_VOID(unique(cast.bots, &CastBot::persona, QStringLiteral("/bots")));
    TRY_VOID(unique(cast.bots, &CastBot::handle, QStringLiteral("/bots")));
    TRY_VOID(unique(cast.erpUsers, &CastErpUser::user, QStringLiteral("/erpUsers")));
    cast.assignIdentities();
    return cast;
}

} // namespace staffroom::rehearsal
