#include "base/Clock.h"
#include "base/TaskScope.h"
#include "support/ManualClock.h"

#include <QTest>

#include <thread>

using namespace staffroom;

class TaskScopeTest final : public QObject {
    Q_OBJECT

private:
    static Task<> waitFor(Future<int> future, Result<int>* out) {
        auto waiting = std::move(future);
        *out = co_await waiting;
    }

private Q_SLOTS:
    void aTaskKeepsWhatItsBodyCaptures() {
        ManualClock clock;
        TaskScope scope(QStringLiteral("test"));
        QString seen;
        {
            const QString captured = QStringLiteral("alive");
            scope.start([captured, &clock, &seen](std::stop_token stop) -> Task<> {
                co_await clock.sleep(1000, stop);
                seen = captured;
            });
        }
        clock.advance(1000);
        QCOMPARE(seen, QStringLiteral("alive"));
        QCOMPARE(scope.running(), 0);
    }

    void stopEndsEveryWait() {
        ManualClock clock;
        TaskScope scope(QStringLiteral("test"));
        Result<void> slept;
        scope.start([&](std::stop_token stop) -> Task<> { slept = co_await clock.sleep(3'600'000, stop); });
        QCOMPARE(scope.running(), 1);
        bool joined = false;
        TaskScope outer(QStringLiteral("outer"));
        outer.start([&](std::stop_token) -> Task<> {
            co_await scope.stopAndJoin();
            joined = true;
        });
        QVERIFY(spinUntil([&] { return joined; }));
        QVERIFY(!slept.has_value());
        QCOMPARE(slept.error().kind, ErrorKind::Cancelled);
        QCOMPARE(scope.start([](std::stop_token) -> Task<> { co_return; }), false);
        spinUntilIdle();
    }

    void aDeadSenderResumesItsWaiter() {
        Result<int> got = 0;
        TaskScope scope(QStringLiteral("test"));
        auto promise = std::make_unique<Promise<int>>();
        auto future = promise->future();
        scope.start([&](std::stop_token) -> Task<> { co_await waitFor(future, &got); });
        promise.reset();
        QVERIFY(spinUntil([&] { return scope.running() == 0; }));
        QVERIFY(!got.has_value());
        QCOMPARE(got.error().kind, ErrorKind::Cancelled);
    }

    void theWaiterIsResumedOnItsOwnThread() {
        Result<int> got = 0;
        TaskScope scope(QStringLiteral("test"));
        Promise<int> promise;
        auto future = promise.future();
        std::thread::id resumedOn;
        scope.start([&](std::stop_token) -> Task<> {
            got = co_await future;
            resumedOn = std::this_thread::get_id();
        });
        std::thread other([&promise] { promise.resolve(42); });
        QVERIFY(spinUntil([&] { return scope.running() == 0; }));
        other.join();
        QCOMPARE(got.value_or(0), 42);
        QCOMPARE(resumedOn, std::this_thread::get_id());
    }

    void theDeadlineEndsAWait() {
        ManualClock clock;
        TaskScope scope(QStringLiteral("test"));
        Promise<int> never;
        Result<int> got = 0;
        auto future = bounded(never.future(), clock, Limits::within(clock, 250, scope.stopToken()));
        scope.start([&](std::stop_token) -> Task<> { got = co_await future; });
        clock.advance(249);
        QCOMPARE(scope.running(), 1);
        clock.advance(1);
        QCOMPARE(scope.running(), 0);
        QCOMPARE(got.error().kind, ErrorKind::Timeout);
        QVERIFY(!never.resolve(7));
    }

    void whatATaskThrowsStaysInTheScope() {
        TaskScope scope(QStringLiteral("thrower"));
        QTest::ignoreMessage(QtCriticalMsg, "a task of thrower threw: broken");
        scope.start([](std::stop_token) -> Task<> {
            throw std::runtime_error("broken");
            co_return;
        });
        QCOMPARE(scope.running(), 0);
    }
};

QTEST_GUILESS_MAIN(TaskScopeTest)
#include "TaskScopeTest.moc"
