#include "rehearsal/World.h"

#include "rehearsal/Json.h"
#include "rehearsal/telegram/TelegramService.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace staffroom::rehearsal {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

erpnext::SiteOptions siteOptions(const Cast& cast) {
    erpnext::SiteOptions options{
        .users = {}, .seed = cast.seed, .timeZone = QTimeZone(cast.timeZone.toLatin1())};
    options.version = static_cast<erpnext::ErpVersion>(cast.erpVersion);
    for (const CastErpUser& each : cast.erpUsers) {
        erpnext::ErpUser user{.persona = each.persona,
                              .user = each.user,
                              .fullName = each.fullName,
                              .rights = {},
                              .companies = {each.companies.begin(), each.companies.end()},
                              .key = {},
                              .secret = {}};
        for (auto granted = each.permissions.begin(); granted != each.permissions.end(); ++granted)
            user.rights.insert(granted.key(), {granted->begin(), granted->end()});
        options.users.append(user);
    }
    return options;
}

model::ModelOptions modelOptions(const WorldOptions& world) {
    model::ModelOptions options{.seed = world.cast.seed, .latencyMs = world.modelLatencyMs, .personas = {}};
    for (const CastBot& bot : world.cast.bots)
        options.personas.insert(bot.name, bot.persona);
    return options;
}

zabbix::ZabbixOptions zabbixOptions(const Cast& cast) {
    return {.version = zabbix::versionNamed(cast.zabbixVersion).value_or(zabbix::Version()), .seed = cast.seed};
}

} // namespace

World::World(WorldOptions options, std::function<void()> quit)
    : m_options(std::move(options)),
      m_ownClock(m_options.startUtcMs ? WorldClock(*m_options.startUtcMs) : WorldClock()),
      m_clock(m_options.clock ? *m_options.clock : static_cast<Clock&>(m_ownClock)), m_trace(m_clock),
      m_faults(m_clock), m_control(m_trace, m_faults, std::move(quit)),
      m_erpnext(siteOptions(m_options.cast), m_clock, m_trace, m_faults),
      m_erpnextServer([this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
          m_erpnext.handle(request, reply);
      }),
      m_model(modelOptions(m_options), m_clock, m_trace, m_faults),
      m_modelServer([this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
          m_model.handle(request, reply);
      }),
      m_zabbix(zabbixOptions(m_options.cast), m_clock, m_trace, m_faults),
      m_zabbixServer([this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
          m_zabbix.handle(request, reply);
      }) {
    if (m_options.log)
        m_trace.echoToStandardError();
    m_telegram =
        std::make_unique<telegram::TelegramService>(m_options.cast, m_clock, m_trace, m_faults, m_control);
    m_telegram->observe(m_timings.observer("telegram"));
    m_modelServer.observe(m_timings.observer("model"));
    m_timings.addControlRoutes(m_control);
    addTruthRoutes();
    m_erpnext.addControlRoutes(m_control);
    m_model.addControlRoutes(m_control);
    m_zabbix.addControlRoutes(m_control);
}

World::~World() = default;

Result<void> World::listen() {
    TRY_VOID(m_control.listen(portAt(0)));
    TRY_VOID(m_telegram->listen(portAt(1), m_options.tls));
    TRY_VOID(m_erpnextServer.listen(portAt(2), m_options.tls));
    TRY_VOID(m_modelServer.listen(portAt(3), m_options.tls));
    return m_zabbixServer.listen(portAt(4), m_options.tls);
}

QString World::urlOf(quint16 port) const {
    return QStringLiteral("%1://127.0.0.1:%2").arg(m_options.tls ? u"https"_qs : u"http"_qs).arg(port);
}

QByteArray World::readyLine() const {
    ordered_json line;
    line["ready"] = true;
    line["pid"] = QCoreApplication::applicationPid();
    line["control"] = "http://127.0.0.1:" + std::to_string(m_control.port());
    line["now"] = utf8(QDateTime::fromMSecsSinceEpoch(m_clock.utcMs(), Qt::UTC).toString(Qt::ISODate));
    line["timeZone"] = utf8(m_options.cast.timeZone);
    const QByteArray telegram = m_telegram->describe(urlOf(m_telegram->port()));
    line["telegram"] = ordered_json::parse(telegram.begin(), telegram.end());
    ordered_json users = ordered_json::object();
    for (const auto& user : m_erpnext.users())
        users[utf8(user.persona)] = {
            {"user", utf8(user.user)}, {"key", utf8(user.key)}, {"secret", utf8(user.secret)}};
    const auto& administrator = m_erpnext.keyOfAdministrator();
    line["erpnext"] = {{"url", utf8(urlOf(m_erpnextServer.port()))},
                       {"version", utf8(erpnext::versionText(m_erpnext.version()))},
                       {"users", users},
                       {"administrator",
                        {{"user", utf8(administrator.user)},
                         {"key", utf8(administrator.key)},
                         {"secret", utf8(administrator.secret)}}}};
    line["model"] = {{"url", utf8(urlOf(m_modelServer.port()) + u"/v1"_qs)},
                     {"key", utf8(m_model.key())},
                     {"name", model::ModelServer::modelName}};
    line["zabbix"] = {{"url", utf8(urlOf(m_zabbixServer.port()))},
                      {"version", utf8(m_zabbix.version().toString())},
                      {"token", utf8(m_zabbix.token())}};
    return QByteArray::fromStdString(line.dump());
}

void World::addTruthRoutes() {
    m_control.route("GET", "/truth/now", [this](const HttpRequest&, const std::shared_ptr<HttpReply>& reply) {
        const QTimeZone zone(m_options.cast.timeZone.toLatin1());
        const QDate today = QDateTime::fromMSecsSinceEpoch(m_clock.utcMs(), zone).date();
        sendJson(*reply, 200,
                 {{"now_ms", m_clock.utcMs()},
                  {"today", utf8(today.toString(Qt::ISODate))},
                  {"yesterday", utf8(today.addDays(-1).toString(Qt::ISODate))}});
    });
}

} // namespace staffroom::rehearsal
