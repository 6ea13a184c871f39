#include "rehearsal/World.h"

#include "rehearsal/Json.h"
#include "rehearsal/telegram/TelegramService.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace staffroom::rehearsal {

using nlohmann::json;
using nlohmann::ordered_json;

World::World(WorldOptions options, std::function<void()> quit)
    : m_options(std::move(options)),
      m_clock(m_options.startUtcMs ? WorldClock(*m_options.startUtcMs) : WorldClock()), m_trace(m_clock),
      m_faults(m_clock), m_control(m_trace, m_faults, std::move(quit)) {
    if (m_options.log)
        m_trace.echoToStandardError();
    m_telegram =
        std::make_unique<telegram::TelegramService>(m_options.cast, m_clock, m_trace, m_faults, m_control);
    addTruthRoutes();
}

World::~World() = default;

Result<void> World::listen() {
    TRY_VOID(m_control.listen(portAt(0)));
    return m_telegram->listen(portAt(1), m_options.tls);
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
