// The window over the real socket, on a real team and practice world: what its tests have in common.
// STAFFROOM_SCREENSHOTS=DIR also keeps a picture of each page there.
#pragma once

#include "control/Protocol.h"
#include "e2e/Stage.h"
#include "support/Await.h"
#include "ui/Language.h"
#include "ui/Window.h"
#include "ui/widgets/Table.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>

namespace staffroom {

class WindowStage {
protected:
    std::unique_ptr<Stage> m_stage;
    SystemClock m_clock;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::Window> m_window;

    template <class W>
    W* find(const QString& name) {
        auto* found = m_window->findChild<W*>(name);
        if (found == nullptr)
            qFatal("the window has no %s", qPrintable(name));
        return found;
    }
    template <class W>
    W* find(const char* name) {
        return find<W>(QLatin1String(name));
    }
    bool waits(const std::function<bool()>& holds) {
        for (int i = 0; i < 600 && !holds(); ++i)
            spinUntil([] { return false; }, 50);
        return holds();
    }
    void picture(const QString& name) {
        const QString folder = qEnvironmentVariable("STAFFROOM_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        const auto keep = [&](const QString& theme) {
            spinUntil([] { return false; }, 300);
            QVERIFY(m_window->grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, theme)));
        };
        keep(QStringLiteral("light"));
        ui::applyTheme(*qApp, ui::Scheme::Dark);
        keep(QStringLiteral("dark"));
        ui::applyTheme(*qApp, ui::Scheme::Light);
    }
    /// One method over the window's own connection.
    Result<QByteArray> call(const char* method, const QByteArray& params) {
        std::optional<Result<QByteArray>> got;
        m_session->call(QLatin1String(method), params, m_window.get(),
                        [&](Result<QByteArray> answer) { got = answer; });
        if (!waits([&] { return got.has_value(); }))
            return failure(ErrorKind::Timeout, QLatin1String(method));
        return *got;
    }
    QString path(const QString& file) const { return m_stage->home() + u'/' + file; }
    QByteArray onDisk(const QString& file) const {
        QFile in(path(file));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    void type(QLineEdit* into, const QString& text) {
        into->setFocus();
        into->selectAll();
        QTest::keyClicks(into, text);
    }
    std::vector<control::LedgerLine> decisions(const QString& persona) {
        control::LedgerParams params;
        params.kind = QStringLiteral("decision"), params.persona = persona;
        const auto answer = call("ledger", control::toJson(params));
        return answer ? control::ledgerLinesFrom(*answer).value_or(std::vector<control::LedgerLine>())
                      : std::vector<control::LedgerLine>();
    }
    int rows(const char* table) { return find<ui::Table>(table)->model()->rowCount(); }
    QString cell(const char* table, int row, int column) {
        return find<ui::Table>(table)->model()->index(row, column).data().toString();
    }

    /// `prepare`: what is done to the home before the team starts.
    void open(ui::HomeHands hands = {}, const std::function<void()>& prepare = {}) {
        QCoreApplication::setOrganizationName(QStringLiteral("Staffroom test"));
        QSettings().clear();
        ui::speak(*qApp, QStringLiteral("en")); // with its plurals
        ui::applyTheme(*qApp, ui::Scheme::Light);
        practice::RehearsalOptions options;
        options.teamArguments << QStringLiteral("--no-send-limits");
        m_stage = std::make_unique<Stage>(options);
        auto started = prepare ? m_stage->startWorld() : m_stage->start();
        if (prepare && started) {
            prepare();
            started = m_stage->startTeam();
        }
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        const auto socket = control::socketPath(m_stage->home());
        QVERIFY(socket.has_value());
        m_session = std::make_unique<ui::Session>(*socket, QStringLiteral("this computer"), m_clock);
        m_window = std::make_unique<ui::Window>(*m_session, std::move(hands));
        m_session->open();
        m_window->show();
        QVERIFY(waits([&] { return m_session->state() == ui::Session::State::Connected; }));
    }

    void close() {
        bool ended = false;
        TaskScope scope(QStringLiteral("end"));
        scope.start([&](std::stop_token) -> Task<> {
            co_await m_session->close();
            ended = true;
        });
        QVERIFY(waits([&] { return ended; }));
        m_window.reset();
        m_session.reset();
        m_stage.reset();
    }
};

} // namespace staffroom
