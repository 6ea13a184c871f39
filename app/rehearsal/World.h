// The whole practice world in one object: the cast, its clock, trace and faults, the services on their ports
// and the control port that moves them. Each service gets what it shares by reference, adds its own routes to
// the control port and describes itself for the ready line.
#pragma once

#include "rehearsal/Cast.h"
#include "rehearsal/ControlPort.h"
#include "rehearsal/Faults.h"
#include "rehearsal/Timings.h"
#include "rehearsal/Trace.h"
#include "rehearsal/WorldClock.h"
#include "rehearsal/erpnext/ErpSite.h"
#include "rehearsal/model/ModelServer.h"
#include "rehearsal/zabbix/ZabbixSite.h"

#include <QSslConfiguration>

namespace staffroom::rehearsal {

namespace telegram {
class TelegramService;
}

struct WorldOptions {
    Cast cast;
    quint16 portBase =
        0; // control, telegram, erpnext, model, zabbix on this port and the next four; 0: any free ones
    std::optional<qint64> startUtcMs;
    Clock* clock = nullptr; // borrowed; null: one of its own, which starts at startUtcMs
    int modelLatencyMs = 0;
    std::optional<QSslConfiguration> tls; // for the services, not for the control port
    bool log = false;
};

class World final {
public:
    World(WorldOptions options, std::function<void()> quit);
    ~World();

    /// Opens every port; Network when one is taken.
    Result<void> listen();
    /// The one line of JSON that says the world is ready and where everything is.
    QByteArray readyLine() const;

private:
    void addTruthRoutes();
    quint16 portAt(quint16 place) const { return m_options.portBase == 0 ? 0 : m_options.portBase + place; }
    QString urlOf(quint16 port) const;

    WorldOptions m_options;
    WorldClock m_ownClock;
    Clock& m_clock;
    TraceSink m_trace;
    Timings m_timings;
    Faults m_faults;
    ControlPort m_control;
    std::unique_ptr<telegram::TelegramService> m_telegram;
    erpnext::ErpSite m_erpnext;
    HttpServer m_erpnextServer;
    model::ModelServer m_model;
    HttpServer m_modelServer;
    zabbix::ZabbixSite m_zabbix;
    HttpServer m_zabbixServer;
};

} // namespace staffroom::rehearsal
