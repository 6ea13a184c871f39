// The practice Zabbix as a service: the frontend's JSON-RPC API over HTTP, in the dialect of one version,
// with the token of a read-only user and one of an administrator. Protocol: FACTS 4.
#pragma once

#include "rehearsal/ControlPort.h"
#include "rehearsal/zabbix/Methods.h"

namespace staffroom::rehearsal::zabbix {

struct ZabbixOptions {
    Version version;
    quint64 seed = 1;
};

/// "6.0", "6.4", "7.0", "7.2" or "7.4".
std::optional<Version> versionNamed(const QString& text);

class ZabbixSite final {
public:
    /// Everything is borrowed and must outlive the site.
    ZabbixSite(ZabbixOptions options, Clock& clock, TraceSink& trace, Faults& faults);
    ZabbixSite(const ZabbixSite&) = delete;
    ZabbixSite& operator=(const ZabbixSite&) = delete;

    void handle(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply);
    /// POST /zabbix and GET /truth/zabbix.
    void addControlRoutes(ControlPort& control);

    Version version() const { return m_version; }
    void setVersion(Version version) { m_version = version; }
    /// Reads, acknowledges and comments; closes nothing.
    QString token() const { return m_token; }
    QString adminToken() const { return m_adminToken; }

    enum class TokenState { Good, Disabled, Expired };
    void setTokenState(TokenState state) { m_tokenState = state; }
    void setDown(bool down) { m_isDown = down; }
    /// Whether items go on sending as time goes on; else their values grow old.
    void setLiving(bool living) { m_isLiving = living; }
    Plant& plant() { return m_plant; }
    qint64 nowSeconds() const { return m_clock.utcMs() / 1000; }

private:
    void act(const HttpRequest& request, HttpReply& reply);
    std::optional<nlohmann::json> answerTo(const nlohmann::json& envelope, const HttpRequest& request);
    Outcome<nlohmann::json> resultOf(const nlohmann::json& envelope, const HttpRequest& request);
    Outcome<void> checkEnvelope(const nlohmann::json& envelope);
    Outcome<Caller> authenticate(const nlohmann::json& envelope, const HttpRequest& request);
    Outcome<nlohmann::json> callMethod(const QString& method, const nlohmann::json& params,
                                       const Caller& caller);
    void report(const QString& method, const QString& who, const QString& detail);

    Version m_version;
    Clock& m_clock;
    TraceSink& m_trace;
    Faults& m_faults;
    QString m_token;
    QString m_adminToken;
    TokenState m_tokenState = TokenState::Good;
    bool m_isDown = false;
    bool m_isLiving = false;
    Plant m_plant;
};

} // namespace staffroom::rehearsal::zabbix
