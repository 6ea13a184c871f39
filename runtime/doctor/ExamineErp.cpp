// Each ERPNext site, and whether each persona's key is the key of its own user.
#include "doctor/Patient.h"
#include "erpnext/ErpClient.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

namespace staffroom::doctor {

namespace {

constexpr qint64 callMs = 30'000;

QString remedyFor(const Error& error, const team::Persona& persona, const team::ErpInstance& instance) {
    const QString network = networkRemedy(error, instance.url.host());
    if (!network.isEmpty())
        return network;
    if (error.kind == ErrorKind::Auth || error.kind == ErrorKind::Forbidden)
        return QStringLiteral("see that the user %1 is enabled, make it a new key in ERPNext, then %2")
            .arg(persona.erp.user, keepSecret(persona.erp.key));
    return QStringLiteral("see \"url\" and \"host\" of %1 in team.json").arg(instance.id);
}

/// GET `path` on an instance, with a persona's key or without one.
Task<Result<HttpAnswer>> get(Patient& patient, team::ErpInstance instance, QByteArray path, SecretRef key,
                             Limits limits) {
    HttpRequest request;
    request.service = QStringLiteral("erpnext");
    request.base = instance.url;
    request.path.literal(path);
    request.headers.emplace_back("Accept", SecretText("application/json"));
    if (!key.isEmpty()) {
        SecretText authorization("token ");
        authorization.secret(key);
        request.headers.emplace_back("Authorization", authorization);
    }
    if (!instance.hostHeader.isEmpty())
        request.headers.emplace_back("Host", SecretText(instance.hostHeader.toUtf8()));
    request.repeatable = true;
    auto lane = patient.http->lane(QStringLiteral("doctor erpnext"), 1);
    auto answer = co_await patient.http->send(lane, request, limits);
    co_return answer;
}

QString versionIn(const QByteArray& body) {
    using nlohmann::json;
    const auto answer = json::parse(body.begin(), body.end(), nullptr, false);
    QStringList parts;
    for (const char* app : {"erpnext", "frappe"}) {
        const json::json_pointer at(std::string("/message/") + app + "/version");
        if (answer.is_object() && answer.contains(at) && answer.at(at).is_string())
            parts << QStringLiteral("%1 %2").arg(QLatin1String(app),
                                                 QString::fromStdString(answer.at(at).get<std::string>()));
    }
    return parts.join(QStringLiteral(", "));
}

/// Reached at all? And what time is it there?
Task<bool> examineInstance(Patient& patient, const team::ErpInstance& instance, Limits limits) {
    const QString check = QStringLiteral("erpnext");
    const Limits within = limits.atMost(patient.clock, callMs);
    const auto answer = co_await get(patient, instance, "/api/method/ping", SecretRef(), within);
    if (!answer || answer->status >= 500 || answer->status == 404) {
        const QString what =
            answer ? QStringLiteral("answers with status %1").arg(answer->status) : answer.error().detail;
        patient.error(
            check, instance.id, QStringLiteral("the site cannot be used: %1").arg(what),
            QStringLiteral("see \"url\" and \"host\" of %1 in team.json, and that %2 is up and reached "
                           "from here")
                .arg(instance.id, instance.url.host()));
        co_return false;
    }
    const auto there = QDateTime::fromString(QString::fromLatin1(answer->header("date")), Qt::RFC2822Date);
    if (there.isValid()) {
        if (const auto finding =
                clockFinding(patient.clock.utcMs(), there.toMSecsSinceEpoch(), instance.url.host()))
            patient.findings.push_back(*finding);
    }
    co_return true;
}

Task<bool> examineUser(Patient& patient, const team::Persona& persona, const team::ErpInstance& instance,
                       Limits limits) {
    const QString check = QStringLiteral("erpnext");
    const QString place = QStringLiteral("%1: %2").arg(persona.id, persona.erp.user);
    erpnext::ErpAccess access;
    access.url = instance.url;
    access.hostHeader = instance.hostHeader;
    access.user = persona.erp.user;
    access.key = persona.erp.key;
    erpnext::ErpClient client(*patient.http, patient.http->lane(QStringLiteral("doctor erpnext"), 1), access);
    const Limits within = limits.atMost(patient.clock, callMs);
    const auto user = co_await client.loggedUser(within);
    if (!user)
        patient.error(check, place, user.error().detail, remedyFor(user.error(), persona, instance));
    else if (user->compare(persona.erp.user, Qt::CaseInsensitive) != 0)
        patient.error(
            check, place,
            QStringLiteral("its key is the one of %1, who would be named for all it does").arg(*user),
            QStringLiteral("make a key for %1 in ERPNext, then %2")
                .arg(persona.erp.user, keepSecret(persona.erp.key)));
    else
        patient.good(check, QStringLiteral("its key works on %1").arg(instance.id), place);
    co_return user.has_value();
}

} // namespace

Task<> examineErp(Patient& patient, Limits limits) {
    for (const auto& instance : patient.team().erp) {
        const bool there = co_await examineInstance(patient, instance, limits);
        SecretRef key; // of somebody who is let in
        for (const auto& persona : patient.team().personas) {
            if (!there || !persona.hasErp || persona.erp.instance != instance.id ||
                !patient.hasSecret(persona.erp.key))
                continue;
            const bool let = co_await examineUser(patient, persona, instance, limits);
            if (let)
                key = persona.erp.key;
        }
        if (key.isEmpty())
            continue;
        const Limits within = limits.atMost(patient.clock, callMs);
        const auto answer =
            co_await get(patient, instance, "/api/method/frappe.utils.change_log.get_versions", key, within);
        const QString version = answer && answer->status == 200 ? versionIn(answer->body) : QString();
        if (version.isEmpty())
            patient.note(QStringLiteral("erpnext"), QStringLiteral("it does not tell its version"),
                         instance.id);
        else
            patient.good(QStringLiteral("erpnext"), version, instance.id);
    }
}

} // namespace staffroom::doctor
