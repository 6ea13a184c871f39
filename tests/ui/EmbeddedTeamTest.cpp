// The team inside the window's program: it goes on duty, is spoken with over the socket like any other, ends
// when it is told to, and leaves a home alone that somebody else has.
#include "EmbeddedTeam.h"

#include "control/Protocol.h"
#include "e2e/Stage.h"
#include "support/Await.h"
#include "ui/Session.h"

#include <QSignalSpy>
#include <QTest>

using namespace staffroom;
using console::EmbeddedTeam;

class EmbeddedTeamTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;

    RuntimeOptions options() {
        RuntimeOptions options;
        options.home = m_stage->home();
        return options;
    }
    static bool waits(const std::function<bool()>& holds) {
        for (int i = 0; i < 300 && !holds(); ++i)
            spinUntil([] { return false; }, 100);
        return holds();
    }

private Q_SLOTS:
    void initTestCase() {
        m_stage = std::make_unique<Stage>();
        const auto started = m_stage->startWorld();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    }
    void cleanupTestCase() { m_stage.reset(); }

    void itIsOnDutyUntilItIsToldToEnd() {
        EmbeddedTeam team(options());
        QSignalSpy ended(&team, &EmbeddedTeam::ended);
        QSignalSpy onDuty(&team, &EmbeddedTeam::onDuty);
        team.start();
        QVERIFY(waits([&] { return onDuty.count() == 1; }));
        SystemClock clock;
        const auto socket = control::socketPath(m_stage->home());
        QVERIFY(socket.has_value());
        ui::Session session(*socket, QStringLiteral("here"), clock);
        session.open();
        QVERIFY(waits([&] { return session.status() && session.status()->personas.size() == 13; }));
        QCOMPARE(session.status()->pid, qint64(QCoreApplication::applicationPid()));
        bool closed = false;
        TaskScope scope(QStringLiteral("close"));
        scope.start([&](std::stop_token) -> Task<> {
            co_await session.close();
            closed = true;
        });
        QVERIFY(waits([&] { return closed; }));
        team.requestEnd();
        QVERIFY(waits([&] { return ended.count() == 1; }));
    }

    void itsDestructionEndsItCleanly() {
        {
            EmbeddedTeam team(options());
            QSignalSpy onDuty(&team, &EmbeddedTeam::onDuty);
            team.start();
            QVERIFY(waits([&] { return onDuty.count() == 1; }));
        }
        const auto again = m_stage->startTeam(); // the home is free, and in order
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().toString()));
    }

    void aHomeThatSomebodyHasIsLeftAlone() {
        EmbeddedTeam team(options());
        QSignalSpy taken(&team, &EmbeddedTeam::taken);
        QSignalSpy failed(&team, &EmbeddedTeam::failed);
        QSignalSpy ended(&team, &EmbeddedTeam::ended);
        team.start();
        QVERIFY(waits([&] { return ended.count() == 1; }));
        QCOMPARE(taken.count(), 1);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(m_stage->status().personas.size(), std::size_t(13));
    }

    void aHomeThatCannotBeReadIsSaid() {
        RuntimeOptions none;
        none.home = m_stage->home() + QStringLiteral("/nowhere");
        EmbeddedTeam team(none);
        QSignalSpy failed(&team, &EmbeddedTeam::failed);
        QSignalSpy ended(&team, &EmbeddedTeam::ended);
        team.start();
        QVERIFY(waits([&] { return ended.count() == 1; }));
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed.front().front().toString().contains(QStringLiteral("team.json")));
    }
};

QTEST_GUILESS_MAIN(EmbeddedTeamTest)
#include "EmbeddedTeamTest.moc"
