// Every fuzz target holds for its seeds, for what was once found, and for some thousand mutations, the same
// ones each time. A target that does not hold ends the program and says where; the sanitizers of the build
// say the rest. For other mutations: STAFFROOM_FUZZ_SEED=7 STAFFROOM_FUZZ_INPUTS=100000
// build/asan/tests/FuzzTargetsTest
#include "Mutation.h"
#include "Target.h"

#include <QElapsedTimer>
#include <QTest>

using namespace staffroom::fuzz;

class FuzzTargetsTest final : public QObject {
    Q_OBJECT

    static void addTargets() {
        QTest::addColumn<int>("target");
        for (int i = 0; i < allTargets().size(); ++i)
            QTest::newRow(allTargets()[i].name) << i;
    }

private Q_SLOTS:
    void seedsAndFoundInputsHold_data() { addTargets(); }
    void seedsAndFoundInputsHold() {
        QFETCH(const int, target);
        const Target& tried = allTargets()[target];
        QVERIFY(!tried.seeds.isEmpty());
        for (const auto& input : tried.seeds + tried.found)
            tried.run(input);
    }

    void mutationsHold_data() { addTargets(); }
    void mutationsHold() {
        QFETCH(const int, target);
        const Target& tried = allTargets()[target];
        const int inputs = qEnvironmentVariableIntValue("STAFFROOM_FUZZ_INPUTS");
        QRandomGenerator random(static_cast<quint32>(qEnvironmentVariableIntValue("STAFFROOM_FUZZ_SEED")));
        QList<QByteArray> parents = tried.seeds + tried.found;
        const qsizetype given = parents.size();
        qint64 slowestMs = 0;
        for (int i = 0; i < (inputs > 0 ? inputs : 1'500); ++i) {
            const QByteArray input = mutated(parents, tried.words, random);
            QElapsedTimer timer;
            timer.start();
            tried.run(input);
            slowestMs = std::max(slowestMs, timer.elapsed());
            if (random.bounded(20) != 0)
                continue;
            if (parents.size() < given + 500) // children have children, so that changes add up
                parents << input;
            else
                parents[given + random.bounded(500)] = input;
        }
        QVERIFY2(slowestMs < 20'000, qPrintable(QStringLiteral("one input took %1 ms").arg(slowestMs)));
    }
};

QTEST_GUILESS_MAIN(FuzzTargetsTest)
#include "FuzzTargetsTest.moc"
