// The monitoring server: is it there, and does it take the token?
#include "doctor/Patient.h"

#include <nlohmann/json.hpp>

namespace staffroom::doctor {

namespace {

constexpr qint64 callMs = 30'000;

/// apiinfo.version, the one call that wants no token (Zabbix 6.0 to 7.4).
Task<Result<QString>> versionOf(Patient& patient, QUrl url, Limits limits) {
    using nlohmann::json;
    HttpRequest request;
    request.service = QStringLiteral("zabbix");
    request.method = "POST";
    request.base = url;
    request.path.literal("/api_jsonrpc.php");
    request.contentType = "application/json-rpc";
    request.body = QByteArray(R"({"jsonrpc":"2.0","method":"apiinfo.version","params":{},"id":1})");
    request.repeatable = true;
    auto lane = patient.http->lane(QStringLiteral("doctor zabbix"), 1);
    CO_TRY(const auto answer, co_await patient.http->send(lane, request, limits));
    const auto body = json::parse(answer.body.begin(), answer.body.end(), nullptr, false);
    if (answer.status != 200 || !body.is_object() || !body.contains("result") || !body["result"].is_string())
        co_return failure(
            ErrorKind::Parse,
            QStringLiteral("there is no Zabbix at that address (status %1)").arg(answer.status));
    co_return QString::fromStdString(body["result"].get<std::string>());
}

} // namespace

Task<> examineZabbix(Patient& patient, Limits limits) {
    const QString check = QStringLiteral("zabbix");
    const auto& zabbix = patient.team().zabbix;
    if (!zabbix)
        co_return;
    const QString place = zabbix->url.host();
    const Limits within = limits.atMost(patient.clock, callMs);
    const auto version = co_await versionOf(patient, zabbix->url, within);
    if (!version) {
        const QString network = networkRemedy(version.error(), place);
        patient.error(check, place, version.error().detail,
                      network.isEmpty()
                          ? QStringLiteral("see \"url\" of zabbix in team.json: the frontend's address, "
                                           "without /api_jsonrpc.php")
                          : network);
        co_return;
    }
    patient.good(check, QStringLiteral("Zabbix %1").arg(*version), place);
    if (!patient.hasSecret(zabbix->token))
        co_return; // told with the secrets
    if (!patient.options.askZabbix) {
        patient.note(check, QStringLiteral("its token was not tried"), place);
        co_return;
    }
    const team::Zabbix binding = *zabbix;
    const auto asked = co_await patient.options.askZabbix(*patient.http, binding, within);
    if (!asked)
        patient.error(check, place, QStringLiteral("the token is refused: %1").arg(asked.error().detail),
                      QStringLiteral("make an API token for a read-only user in Zabbix, then %1")
                          .arg(keepSecret(zabbix->token)));
    else
        patient.good(check, QStringLiteral("its token works"), place);
}

} // namespace staffroom::doctor
