// Changes of the org chart's files are noticed, by the file system's notices or without them, and told once.
#include "team/TeamWatch.h"

#include "support/ManualClock.h"
#include "support/TempHome.h"

#include <QDir>
#include <QTest>

using namespace staffroom;

class TeamWatchTest final : public QObject {
    Q_OBJECT

    void make(const TempHome& home) {
        home.write(QStringLiteral("team.json"), "{}");
        home.write(QStringLiteral("personas/sales/persona.json"), "{}");
        home.write(QStringLiteral("personas/sales/PERSONA.md"), "Be kind.");
        home.write(QStringLiteral("skills/counting/SKILL.md"), "Twice.");
    }

private Q_SLOTS:
    void aSlowLookFindsEveryKindOfChange_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("what"); // write, replace, remove, add
        QTest::newRow("team.json") << "team.json"
                                   << "write";
        QTest::newRow("rules") << "personas/sales/PERSONA.md"
                               << "write";
        QTest::newRow("replaced with the same size") << "personas/sales/persona.json"
                                                     << "replace";
        QTest::newRow("rules removed") << "personas/sales/PERSONA.md"
                                       << "remove";
        QTest::newRow("a persona added") << "personas/buying/persona.json"
                                         << "add";
        QTest::newRow("a skill added") << "skills/stocktaking/SKILL.md"
                                       << "add";
        QTest::newRow("a persona's own skill added") << "personas/sales/skills/stocktaking/SKILL.md"
                                                     << "add";
        QTest::newRow("a skill changed") << "skills/counting/SKILL.md"
                                         << "write";
    }

    void aSlowLookFindsEveryKindOfChange() {
        QFETCH(QString, file);
        QFETCH(QString, what);
        TempHome home;
        make(home);
        ManualClock clock;
        int changes = 0;
        team::TeamWatch watch(home.path(), clock, [&] { ++changes; });
        clock.advance(team::TeamWatch::pollMs * 3);
        QCOMPARE(changes, 0);
        if (what == u"remove") {
            QVERIFY(QFile::remove(home.file(file)));
        } else if (what == u"replace") {
            home.write(QStringLiteral("aside"), "[]");
            QVERIFY(QFile::remove(home.file(file)));
            QVERIFY(QFile::rename(home.file(QStringLiteral("aside")), home.file(file)));
        } else {
            home.write(file, "{ }");
        }
        clock.advance(team::TeamWatch::pollMs);
        QCOMPARE(changes, 1);
        clock.advance(team::TeamWatch::pollMs * 3);
        QCOMPARE(changes, 1);
    }

    void noticesComeTogetherAsOneChange() {
        TempHome home;
        make(home);
        ManualClock clock;
        int changes = 0;
        team::TeamWatch watch(home.path(), clock, [&] { ++changes; });
        for (int i = 0; i < 5; ++i)
            home.write(QStringLiteral("personas/sales/PERSONA.md"), "Be kind. " + QByteArray::number(i));
        // The notices arrive on their own; what they set is an alarm much earlier than the slow look.
        QVERIFY(spinUntil([&] {
            clock.advance(1);
            return changes > 0 || clock.monotonicMs() >= team::TeamWatch::pollMs - 1'000;
        }));
        QCOMPARE(changes, 1);
        clock.advance(team::TeamWatch::pollMs * 2);
        QCOMPARE(changes, 1);
    }

    void thePersonasDatabasesAreNoChange() {
        TempHome home;
        make(home);
        ManualClock clock;
        int changes = 0;
        team::TeamWatch watch(home.path(), clock, [&] { ++changes; });
        home.write(QStringLiteral("personas/sales/memory.sqlite"), "x");
        home.write(QStringLiteral("personas/sales/memory.sqlite-wal"), "x");
        home.write(QStringLiteral("state/work.sqlite"), "x");
        clock.advance(team::TeamWatch::pollMs * 2);
        QCOMPARE(changes, 0);
    }

    void aWatchMayEndInItsOwnCall() {
        TempHome home;
        make(home);
        ManualClock clock;
        std::unique_ptr<team::TeamWatch> watch;
        watch = std::make_unique<team::TeamWatch>(home.path(), clock, [&] { watch.reset(); });
        home.write(QStringLiteral("team.json"), "{ }");
        clock.advance(team::TeamWatch::pollMs);
        QVERIFY(!watch);
    }
};

QTEST_GUILESS_MAIN(TeamWatchTest)
#include "TeamWatchTest.moc"
