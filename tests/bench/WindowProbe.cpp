// staffroom-window-probe --home DIR [--embedded]: the window as staffroom-console opens it, measured from inside.
// One JSON object a line on standard output: when it was first painted, and when it first showed the team. It is told
// on standard input to "mark" the beginning of a measurement and to "report" its end; the end of input ends it.
#include "EmbeddedTeam.h"
#include "Figures.h"
#include "LoopMeter.h"
#include "control/Protocol.h"
#include "ui/Language.h"
#include "ui/Session.h"
#include "ui/Theme.h"
#include "ui/Window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSocketNotifier>
#include <QThread>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace staffroom::bench {

namespace {

using nlohmann::json;

qint64 monotonicUs() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

void tell(const json& line) {
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
}

/// A thread that does nothing but run its loop: what this machine does to everybody.
class BareLoop final {
public:
    BareLoop() {
        m_thread.start();
        in([this] { m_meter = std::make_unique<LoopMeter>(); });
    }
    ~BareLoop() {
        in([this] { m_meter.reset(); });
        m_thread.quit();
        m_thread.wait();
    }
    void begin() {
        in([this] { m_meter->begin(); });
    }
    std::vector<double> end() {
        std::vector<double> late;
        in([&] { late = m_meter->end(); });
        return late;
    }

private:
    class Thread final : public QThread {
    public:
        QObject* guest = nullptr;

    private:
        void run() override {
            QObject here;
            guest = &here;
            exec();
        }
    };
    void in(const std::function<void()>& work) {
        while (m_thread.guest == nullptr)
            QThread::msleep(1);
        QMetaObject::invokeMethod(m_thread.guest, work, Qt::BlockingQueuedConnection);
    }
    Thread m_thread;
    std::unique_ptr<LoopMeter> m_meter;
};

class Probe final : public QObject {
public:
    Probe(const QString& home, bool embedded) {
        const auto socket = control::socketPath(home);
        if (!socket)
            qFatal("%s", qPrintable(socket.error().toString()));
        if (embedded) {
            RuntimeOptions options;
            options.home = home, options.sendLimits = false;
            m_team = std::make_unique<console::EmbeddedTeam>(options);
            connect(m_team.get(), &console::EmbeddedTeam::failed, this,
                    [](const QString& detail) { qFatal("%s", qPrintable(detail)); });
            m_team->start();
        }
        m_session = std::make_unique<ui::Session>(*socket, QStringLiteral("this computer"), m_clock);
        m_window = std::make_unique<ui::Window>(*m_session);
        qApp->installEventFilter(this);
        m_openedUs = monotonicUs();
        m_session->open();
        m_window->show();
        m_notifier = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] { obey(); });
    }
    bool eventFilter(QObject* object, QEvent* event) override {
        const auto* widget = event->type() == QEvent::Paint ? qobject_cast<QWidget*>(object) : nullptr;
        if (widget != nullptr && widget->window() == m_window.get())
            QMetaObject::invokeMethod(this, [this] { painted(); }, Qt::QueuedConnection); // after this painting
        return false;
    }

private:
    void painted() {
        if (!std::exchange(m_painted, true))
            tell({{"event", "painted"}, {"at_us", monotonicUs()}, {"opened_us", m_openedUs}});
        if (m_shown || !m_session->status())
            return;
        m_shown = true;
        tell({{"event", "data"}, {"at_us", monotonicUs()}, {"opened_us", m_openedUs},
              {"personas", m_session->status()->personas.size()}});
    }
    void obey() {
        char text[64];
        const auto got = ::read(STDIN_FILENO, text, sizeof text);
        if (got <= 0)
            return end();
        if (text[0] == 'm') {
            m_bare.begin();
            m_meter.begin();
            return;
        }
        const auto figures = [](std::vector<double> late) {
            return json{{"ticks", late.size()},
                        {"p999_ms", rounded(percentile(late, 0.999))},
                        {"worst_ms", rounded(percentile(late, 1))}};
        };
        const auto window = m_meter.end(), bare = m_bare.end();
        tell({{"event", "report"}, {"window_loop", figures(window)}, {"bare_loop", figures(bare)}});
    }
    void end() {
        m_notifier->setEnabled(false);
        m_scope.start([this](std::stop_token) -> Task<> {
            co_await m_session->close();
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        });
    }

    SystemClock m_clock;
    TaskScope m_scope{QStringLiteral("probe")};
    LoopMeter m_meter;
    BareLoop m_bare;
    std::unique_ptr<console::EmbeddedTeam> m_team;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::Window> m_window;
    std::unique_ptr<QSocketNotifier> m_notifier;
    qint64 m_openedUs = 0;
    bool m_painted = false, m_shown = false;
};

} // namespace

} // namespace staffroom::bench

int main(int argc, char** argv) {
    using namespace staffroom;
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("staffroom-window-probe"));
    QCommandLineParser parser;
    const QCommandLineOption home(QStringLiteral("home"), QString(), QStringLiteral("DIR"));
    const QCommandLineOption embedded(QStringLiteral("embedded"));
    parser.addOptions({home, embedded});
    parser.process(application);
    ui::speak(application, QStringLiteral("en"));
    ui::applyTheme(application, ui::Scheme::Light);
    bench::Probe probe(parser.value(home), parser.isSet(embedded));
    return QApplication::exec();
}
