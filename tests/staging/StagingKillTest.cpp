// SIGKILL at every step of a change, and then a new start: it goes on, or it stands stopped and says so. The
// program that is killed is this one, called with --child.
#include "PracticeBench.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>
#include <QTimer>

#include <unistd.h>

#include <csignal>
#include <cstdio>

using namespace staffroom;
using namespace staffroom::staging;
using namespace Qt::StringLiterals;

namespace {

struct Fate {
    QString stage;      // when it is on disk …
    int afterMs = -1;   // … and so long after it; -1: at once
    int anywhenMs = -1; // or so long after the start
};

void die() {
    ::kill(::getpid(), SIGKILL);
}

/// A change from wherever it is to its end; the name of the last stage.
QString goOn(PracticeStaging& on) {
    for (int i = 0; i < 20; ++i) {
        const auto report = await(on->report(std::nullopt));
        if (!report)
            return report.error().detail;
        Result<Change> next = failure(ErrorKind::Internal, u"nothing to do"_s);
        if (!report->change) {
            const Caller caller{u"group:-100:7"_s, u"turn-1"_s, u"Ayse"_s};
            next = await(on->open(u"Add the second patch"_s, caller, on.limits()), 120'000);
        } else if (!report->doing.isEmpty() || report->change->stage == Stage::Approved) {
            spinUntil([] { return false; }, 100);
            continue;
        } else if (report->change->stage == Stage::Editing && report->change->head == report->change->base) {
            const auto diff = await(on->diff(true, on.limits()));
            if (diff && diff->isEmpty()) {
                const auto applied = await(on->apply(soundPatch(), on.limits()));
                if (!applied)
                    return applied.error().detail;
            }
            next = await(on->commit(u"Add the second patch"_s, on.limits()));
        } else if (report->change->stage == Stage::Editing) {
            next = await(on->migrate(on.limits()), 120'000);
        } else if (report->change->stage == Stage::Migrated) {
            next = await(on->test(on.limits()), 120'000);
        } else if (report->change->stage == Stage::Tested) {
            next = await(on->submit(on.limits()));
        } else if (report->change->stage == Stage::Review) {
            Decision decision;
            decision.change = report->change->id, decision.digest = report->change->digest;
            decision.person = u"Deniz"_s, decision.agrees = true;
            next = await(on->decide(decision, on.limits()), 120'000);
        } else {
            return stageName(report->change->stage) + u": "_s + report->change->detail;
        }
        if (!next)
            return next.error().toString();
        if (next->stage == Stage::Failed || isEnd(next->stage))
            return stageName(next->stage) + u": "_s + next->detail;
    }
    return u"no end"_s;
}

/// What is left of changes at the start, told in one line.
int child(const QString& bench, const QString& remote, const Fate& fate, bool abandon) {
    if (fate.anywhenMs >= 0)
        QTimer::singleShot(fate.anywhenMs, die);
    team::StagingPlace place;
    place.app = u"acme_custom"_s, place.site = u"staging.acme.example"_s, place.base = u"version-15"_s;
    place.bench = bench, place.program = bench + u"/env-bench"_s;
    team::RemoteRepository repository;
    repository.path = remote;
    place.remote = repository;
    const auto staged = [fate](const Change& change) {
        if (stageName(change.stage) != fate.stage)
            return;
        if (fate.afterMs < 0)
            die();
        QTimer::singleShot(fate.afterMs, die);
    };
    PracticeStaging on(place, staged, 600'000);
    const auto recovered = await(on->recover());
    if (!recovered)
        std::printf("recover: %s\n", qPrintable(recovered.error().toString()));
    std::printf("told %s\n", qPrintable(on.told.join(u" | "_s)));
    if (abandon) {
        const auto abandoned = await(on->abandon(u"it failed"_s, on.limits()));
        std::printf("abandoned %d\n", abandoned ? 1 : 0);
    }
    // What was approved is pushed by itself.
    spinUntil([&] {
        const auto report = await(on->report(std::nullopt));
        return !report || !report->change ||
               (report->change->stage != Stage::Approved && report->change->stage != Stage::Pushing);
    });
    const auto last = await(on->report(1));
    if (last && last->change && last->change->stage == Stage::Pushed)
        std::printf("end pushed: %s\n", qPrintable(last->change->detail));
    else
        std::printf("end %s\n", qPrintable(goOn(on)));
    std::printf("asked %zu\n", on.gate.requests.size());
    std::fflush(stdout);
    return 0;
}

} // namespace

class StagingKillTest final : public QObject {
    Q_OBJECT

    struct Ran {
        bool killed = false;
        QString said;
    };
    static Ran run(const PracticeBench& bench, const Fate& fate, bool abandon = false) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(),
                      {u"--child"_s, bench.path(), bench.remote(), fate.stage, QString::number(fate.afterMs),
                       QString::number(fate.anywhenMs), abandon ? u"abandon"_s : u"go"_s});
        if (!process.waitForFinished(180'000))
            qFatal("the child does not end");
        return {process.exitStatus() == QProcess::CrashExit,
                QString::fromUtf8(process.readAllStandardOutput())};
    }
    static qsizetype calls(const PracticeBench& bench, const char* command) {
        return bench.read(u"calls"_s).count(command);
    }
    static void verifyPushed(const PracticeBench& bench, const QString& said) {
        QVERIFY2(said.contains(u"end pushed: "), qPrintable(said));
        const auto refs =
            git(bench.remote(), {u"for-each-ref"_s, u"--format=%(refname)"_s, u"refs/heads/staffroom"_s});
        QVERIFY2(!refs.isEmpty() && !refs.contains('\n'), refs.constData());
        const auto files = git(bench.remote(), {u"diff-tree"_s, u"-r"_s, u"--name-only"_s, u"version-15"_s,
                                                QString::fromUtf8(refs)});
        QCOMPARE(files, "acme_custom/patches.txt\nacme_custom/patches/second.py\nacme_custom/test_second.py");
    }

private Q_SLOTS:
    void killedAtAStage_data() {
        QTest::addColumn<QString>("stage");
        QTest::addColumn<int>("afterMs");
        QTest::addColumn<QString>("then"); // goes on: the same change is pushed; anew: another; stopped
        for (const auto* stage : {"branch", "backup"})
            QTest::newRow(stage) << QString::fromLatin1(stage) << -1 << u"anew"_s;
        for (const auto* stage :
             {"editing", "delivering", "migrated", "testing", "tested", "review", "approved", "pushing"})
            QTest::newRow(stage) << QString::fromLatin1(stage) << -1 << u"goes on"_s;
        QTest::newRow("migrating") << u"migrating"_s << -1 << u"stopped"_s;
        QTest::newRow("in the backup") << u"backup"_s << 400 << u"anew"_s;
        QTest::newRow("in the migration") << u"migrating"_s << 400 << u"stopped"_s;
        QTest::newRow("in the tests") << u"testing"_s << 400 << u"goes on"_s;
    }
    void killedAtAStage() {
        QFETCH(QString, stage);
        QFETCH(int, afterMs);
        QFETCH(QString, then);
        PracticeBench bench;
        if (afterMs >= 0)
            bench.behave("backup_seconds=2\nmigrate_seconds=2\ntest_seconds=2\n");
        const auto first = run(bench, {stage, afterMs, -1});
        QVERIFY2(first.killed, qPrintable(first.said));
        bench.behave("");
        const auto second = run(bench, {});
        QVERIFY2(!second.killed, qPrintable(second.said));
        if (then == u"stopped") {
            QVERIFY2(second.said.contains(u"end failed: the program ended during the migration"),
                     qPrintable(second.said));
            QVERIFY2(second.said.contains(u"-database.sql.gz"), "the backup is named");
            QCOMPARE(calls(bench, "migrate"), afterMs < 0 ? 0 : 1);
            const auto third = run(bench, {}, true);
            verifyPushed(bench, third.said);
            return;
        }
        verifyPushed(bench, second.said);
        QCOMPARE(calls(bench, "migrate"), 1);
        QCOMPARE(second.said.contains(u"end pushed: staffroom/1-"), then == u"goes on");
        // Nobody is asked twice, nor is anybody forgotten: the gate keeps one question for one digest.
        QCOMPARE(second.said.contains(u"asked 0"), stage == u"approved" || stage == u"pushing");
    }

    void killedAnywhen() {
        const int times = qEnvironmentVariableIntValue("STAFFROOM_STAGING_KILLS");
        for (int i = 0; i < (times > 0 ? times : 8); ++i) {
            PracticeBench bench;
            bench.behave("backup_seconds=0.1\nmigrate_seconds=0.2\ntest_seconds=0.1\n");
            QString said;
            for (int start = 0; start < 6 && !said.contains(u"end pushed"); ++start) {
                const bool failed = said.contains(u"end failed");
                const auto ran =
                    run(bench, {{}, -1, start < 3 ? (i * 331 + start * 577) % 3000 : -1}, failed);
                said = ran.said;
            }
            verifyPushed(bench, said);
            if (QTest::currentTestFailed())
                return;
        }
    }
};

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    const auto words = app.arguments();
    if (words.size() == 8 && words[1] == u"--child")
        return child(words[2], words[3], {words[4], words[5].toInt(), words[6].toInt()},
                     words[7] == u"abandon");
    StagingKillTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "StagingKillTest.moc"
