// Zabbix's JSON-RPC API, 6.0 to 7.4, with one API token. What the token's user may not see, this client does
// not see: Zabbix leaves it out without a word. Only parameters are sent that every one of these versions
// documents; the differences stand in ApiVersion.h. Every answer is bounded, in rows and in bytes.
// Source: 4.1 to 4.7 of the contract facts.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "net/HttpClient.h"
#include "net/ServiceHealth.h"
#include "secrets/SecretRef.h"
#include "zabbix/ApiVersion.h"
#include "zabbix/HealthGrade.h"
#include "zabbix/Problem.h"
#include "zabbix/Readings.h"

#include <QStringList>
#include <QUrl>

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <vector>

namespace staffroom::zabbix {

/// Where and with which token.
struct ZabbixAccess {
    QUrl url; // the frontend's, without api_jsonrpc.php and without a slash at the end
    SecretRef token;
    std::shared_ptr<ServiceHealth> health; // told of every call; may be empty
};

struct ProblemQuery {
    Severity least = Severity::NotClassified;
    bool withSuppressed = true;
    std::optional<bool> acknowledged; // nullopt: either
    QStringList eventIds;             // empty: any
    QStringList hostIds;              // empty: any
    int limit = 100;
};

/// The newest first.
struct ProblemPage {
    std::vector<Problem> problems;
    bool isMore = false; // the limit cut some off
};

struct HostQuery {
    QString search; // part of the visible name, in any case; empty: all
    int limit = 20'000;
};

/// By name.
struct HostPage {
    std::vector<Host> hosts;
    bool isMore = false;
};

class ZabbixClient final {
public:
    ZabbixClient(HttpClient& http, std::shared_ptr<Lane> lane, ZabbixAccess access);

    const ZabbixAccess& access() const { return m_access; }

    /// Asked once and kept; asked again after an answer that another version would explain.
    Task<Result<ApiVersion>> version(Limits limits);

    /// Open problems of triggers, each with its hosts.
    Task<Result<ProblemPage>> problems(ProblemQuery query, Limits limits);
    /// For problems that are no longer open: when each recovered, in the order given.
    Task<Result<std::vector<ProblemEnd>>> ends(QStringList eventIds, Limits limits);
    /// Monitored hosts.
    Task<Result<HostPage>> hosts(HostQuery query, Limits limits);
    /// The items of those hosts that Readings.h understands.
    Task<Result<std::vector<Item>>> items(QStringList hostIds, Limits limits);
    Task<Result<std::vector<TrendHour>>> trends(QStringList itemIds, qint64 fromMs, Limits limits);

    /// Acknowledges with a message. Never sent twice: `sent` in the error tells whether it may have arrived.
    Task<Result<void>> acknowledge(QString eventId, QString message, Limits limits);
    /// Closes by hand, which a read-only token may not.
    Task<Result<void>> close(QString eventId, Limits limits);

    /// The most hosts or items one call asks for; longer lists are asked for in pieces.
    static constexpr int mostIds = 200;

private:
    enum class Repeat { Allowed, Never };
    Task<Result<nlohmann::json>> post(SecretText body, bool withBearer, Repeat repeat, Limits limits);
    Task<Result<nlohmann::json>> call(QByteArray method, nlohmann::json params, Repeat repeat, Limits limits);
    Task<Result<void>> addHosts(std::vector<Problem>* problems, Limits limits);
    Task<Result<void>> change(nlohmann::json params, Limits limits);

    HttpClient& m_http;
    std::shared_ptr<Lane> m_lane;
    ZabbixAccess m_access;
    std::optional<ApiVersion> m_version;
    qint64 m_lastId = 0;
};

} // namespace staffroom::zabbix
