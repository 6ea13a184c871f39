#include "EmbeddedTeam.h"

#include "base/TaskScope.h"

#include <QEventLoop>

namespace staffroom::console {

EmbeddedTeam::EmbeddedTeam(RuntimeOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options)) {
    m_thread.setObjectName(QStringLiteral("team"));
}

EmbeddedTeam::~EmbeddedTeam() {
    m_stop.request_stop();
    m_thread.wait(); // it quits by itself, once the team has ended
}

void EmbeddedTeam::start() {
    auto* worker = new QObject;
    worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, this, &EmbeddedTeam::ended);
    connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
    connect(&m_thread, &QThread::started, worker, [this] {
        // The thread's own loop: everything of the runtime lives and dies inside it.
        QEventLoop loop;
        TaskScope scope(QStringLiteral("embedded team"));
        SystemClock clock;
        scope.start([this, &clock, &loop](std::stop_token) -> Task<> {
            Runtime runtime(m_options, clock);
            const auto started = co_await runtime.start();
            if (started) {
                Q_EMIT onDuty();
                auto end = runtime.endRequested().stoppedBy(m_stop.get_token());
                co_await end;
            } else if (started.error().kind == ErrorKind::Conflict) {
                Q_EMIT taken();
            } else {
                Q_EMIT failed(started.error().detail);
            }
            co_await runtime.stop();
            loop.quit();
        });
        if (scope.running() > 0)
            loop.exec();
        m_thread.quit();
    });
    m_thread.start();
}

void EmbeddedTeam::requestEnd() {
    m_stop.request_stop();
}

} // namespace staffroom::console
