#include "erpnext/Fixtures.h"

#include "erpnext/ErpJson.h"

#include <QCryptographicHash>

namespace staffroom::erpnext {

using nlohmann::ordered_json;

namespace {

QByteArray pretty(const ordered_json& list) {
    return QByteArray::fromStdString(list.dump(1, ' ', false, ordered_json::error_handler_t::replace)) + '\n';
}

/// The same document has the same name in every export, so that importing twice changes nothing.
std::string hashName(const QStringList& parts) {
    const auto hash = QCryptographicHash::hash(parts.join(u'\n').toUtf8(), QCryptographicHash::Sha256);
    return hash.toHex().left(10).toStdString();
}

ordered_json document(const char* doctype, const std::string& name) {
    ordered_json made = ordered_json::object();
    made["doctype"] = doctype;
    made["name"] = name;
    return made;
}

ordered_json roleRow(const QString& role) {
    ordered_json row = document("Has Role", hashName({role}));
    row["role"] = role.toStdString();
    ordered_json rows = ordered_json::array();
    rows.push_back(row);
    return rows;
}

ordered_json rule(const QString& doctype, const QString& role, qint64 level, bool ifOwner,
                  const QSet<QString>& rights) {
    auto made = document("Custom DocPerm", hashName({doctype, role, QString::number(level),
                                                     ifOwner ? QStringLiteral("owner") : QString()}));
    made["parent"] = doctype.toStdString();
    made["role"] = role.toStdString();
    made["permlevel"] = level;
    made["if_owner"] = ifOwner ? 1 : 0;
    for (const auto& right : rightNames())
        made[right.toStdString()] = rights.contains(right) ? 1 : 0;
    return made;
}

void addOthers(ordered_json& rules, const QString& doctype, const QByteArray& others) {
    const auto list = parsedAnswer(others);
    if (!list.is_array())
        return;
    for (const auto& other : list) {
        QSet<QString> rights;
        for (const auto& right : rightNames()) {
            if (other.value(right.toStdString(), nlohmann::json(0)) == nlohmann::json(1))
                rights.insert(right);
        }
        const auto level = other.value("permlevel", nlohmann::json(0));
        rules.push_back(rule(doctype, textOf(other, "role"), level.is_number() ? level.get<qint64>() : 0,
                             other.value("if_owner", nlohmann::json(0)) == nlohmann::json(1), rights));
    }
}

} // namespace

std::vector<Fixture> fixturesOf(const WantedSite& wanted, const QMap<QString, QByteArray>& rulesOfOthers,
                                int majorVersion) {
    ordered_json roles = ordered_json::array();
    ordered_json profiles = ordered_json::array();
    ordered_json rules = ordered_json::array();
    ordered_json users = ordered_json::array();
    ordered_json permissions = ordered_json::array();
    for (auto others = rulesOfOthers.begin(); others != rulesOfOthers.end(); ++others)
        addOthers(rules, others.key(), *others);
    for (auto profile = wanted.profiles.begin(); profile != wanted.profiles.end(); ++profile) {
        auto role = document("Role", profile.key().toStdString());
        role["role_name"] = profile.key().toStdString();
        role["desk_access"] = 1;
        roles.push_back(role);
        auto made = document("Role Profile", profile.key().toStdString());
        made["role_profile"] = profile.key().toStdString();
        made["roles"] = roleRow(profile.key());
        profiles.push_back(made);
        for (auto rights = profile->begin(); rights != profile->end(); ++rights)
            rules.push_back(rule(rights.key(), profile.key(), 0, false, *rights));
    }
    for (const auto& user : wanted.users) {
        auto made = document("User", user.user.toStdString());
        made["email"] = user.user.toStdString();
        made["first_name"] = user.firstName.toStdString();
        made["enabled"] = 1;
        made["send_welcome_email"] = 0;
        if (majorVersion >= 16) {
            auto row = document("User Role Profile", hashName({user.user, user.roleProfile}));
            row["role_profile"] = user.roleProfile.toStdString();
            made["role_profiles"] = ordered_json::array();
            made["role_profiles"].push_back(row);
        } else {
            made["role_profile_name"] = user.roleProfile.toStdString();
        }
        made["roles"] = roleRow(user.roleProfile);
        users.push_back(made);
        for (const auto& company : user.companies) {
            auto permission = document("User Permission", hashName({user.user, company}));
            permission["user"] = user.user.toStdString();
            permission["allow"] = "Company";
            permission["for_value"] = company.toStdString();
            permission["apply_to_all_doctypes"] = 1;
            permissions.push_back(permission);
        }
    }
    return {{QStringLiteral("role.json"), pretty(roles)},
            {QStringLiteral("role_profile.json"), pretty(profiles)},
            {QStringLiteral("custom_docperm.json"), pretty(rules)},
            {QStringLiteral("user.json"), pretty(users)},
            {QStringLiteral("user_permission.json"), pretty(permissions)}};
}

QByteArray inOneFile(const std::vector<Fixture>& fixtures) {
    ordered_json all = ordered_json::array();
    for (const auto& fixture : fixtures) {
        for (const auto& one : ordered_json::parse(fixture.text.begin(), fixture.text.end(), nullptr, false))
            all.push_back(one);
    }
    return pretty(all);
}

} // namespace staffroom::erpnext
