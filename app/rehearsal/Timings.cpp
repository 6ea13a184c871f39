#include "rehearsal/Timings.h"

#include "rehearsal/ControlPort.h"
#include "rehearsal/Json.h"

namespace staffroom::rehearsal {

using nlohmann::json;

HttpServer::Observer Timings::observer(const QByteArray& service) {
    return [this, service](const HttpServer::Exchange& exchange) {
        const QByteArray method = exchange.rawPath.mid(exchange.rawPath.lastIndexOf('/') + 1);
        m_entries.push_back({m_next++, service, method, exchange.arrivedUs, exchange.answeredUs});
        if (m_entries.size() > capacity)
            m_entries.pop_front();
    };
}

void Timings::addControlRoutes(ControlPort& control) {
    control.route("GET", "/timings",
                  [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
                      const qint64 after = queryText(request, QStringLiteral("after")).toLongLong();
                      json list = json::array();
                      // Numbers are consecutive, so the place is known without a search.
                      const qint64 first = m_entries.empty() ? m_next : m_entries.front().n;
                      const auto skip = std::clamp<qint64>(after + 1 - first, 0, qint64(m_entries.size()));
                      for (auto entry = m_entries.begin() + skip; entry != m_entries.end(); ++entry)
                          list.push_back({{"n", entry->n},
                                          {"service", entry->service.toStdString()},
                                          {"method", entry->method.toStdString()},
                                          {"arrived_us", entry->arrivedUs},
                                          {"answered_us", entry->answeredUs}});
                      sendJson(*reply, 200, {{"timings", list}});
                  });
}

} // namespace staffroom::rehearsal
