// What a file was before it was changed is kept as it was, is found again, and is believed only when it is
// whole.
#include "team/Revisions.h"

#include "support/TempHome.h"
#include "team/GoodHome.h"
#include "team/LoadTeam.h"

#include <QDir>
#include <QTest>

using namespace staffroom;

namespace {

const QString sales = QStringLiteral("sales"), rules = QStringLiteral("PERSONA.md");

} // namespace

class RevisionsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasReplacedIsKeptByteForByte() {
        const TempHome home;
        const QByteArray content("First rule.\r\n\nş\n");
        const auto kept =
            team::keepRevision(home.path(), sales, rules, content, QStringLiteral("Deniz"), 1'000);
        QVERIFY(kept.has_value());
        QCOMPARE(kept->id, QStringLiteral("19700101T000001000Z"));
        const auto read = team::readRevision(home.path(), sales, kept->id);
        QVERIFY(read.has_value());
        QCOMPARE(read->content, content);
        QCOMPARE(read->about.person, QStringLiteral("Deniz"));
        QCOMPARE(read->about.file, rules);
        QCOMPARE(read->about.hash, team::hashOf(content));
        QVERIFY(team::revisionsOf(home.path(), QStringLiteral("alerts")).empty());
    }

    void theNewestComeFirstAndTheOldestGo() {
        const TempHome home;
        for (int i = 0; i < team::mostRevisions + 3; ++i)
            QVERIFY(team::keepRevision(home.path(), sales, rules, QByteArray::number(i), sales, 5'000 + i / 2)
                        .has_value()); // two in each millisecond
        const auto revisions = team::revisionsOf(home.path(), sales);
        QCOMPARE(revisions.size(), std::size_t(team::mostRevisions));
        for (std::size_t i = 1; i < revisions.size(); ++i)
            QVERIFY(revisions[i - 1].id > revisions[i].id);
        const auto newest = team::readRevision(home.path(), sales, revisions.front().id);
        QCOMPARE(newest->content, QByteArray::number(team::mostRevisions + 2));
        QCOMPARE(team::readRevision(home.path(), sales, revisions.back().id)->content, QByteArray("3"));
    }

    void whatIsNotWholeIsNotBelieved_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("not there") << QStringLiteral("20260101T000000000Z") << ErrorKind::NotFound;
        QTest::newRow("another folder") << QStringLiteral("../sales") << ErrorKind::NotFound;
        QTest::newRow("empty") << QString() << ErrorKind::NotFound;
        QTest::newRow("content changed") << QStringLiteral("20260101T000000001Z") << ErrorKind::Storage;
        QTest::newRow("about lost") << QStringLiteral("20260101T000000002Z") << ErrorKind::NotFound;
        QTest::newRow("about leads away") << QStringLiteral("20260101T000000003Z") << ErrorKind::NotFound;
    }
    void whatIsNotWholeIsNotBelieved() {
        QFETCH(QString, id);
        QFETCH(ErrorKind, kind);
        const TempHome home;
        const QString folder = QStringLiteral("revisions/personas/sales/20260101T00000000");
        home.write(folder + QStringLiteral("1Z/PERSONA.md"), "changed");
        home.write(folder + QStringLiteral("1Z/about.json"), R"({"file":"PERSONA.md","sha256":"00"})");
        home.write(folder + QStringLiteral("2Z/PERSONA.md"), "x");
        home.write(folder + QStringLiteral("3Z/about.json"), R"({"file":"../../../../team.json"})");
        home.write(QStringLiteral("team.json"), "{}");
        const auto read = team::readRevision(home.path(), sales, id);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, kind);
    }

    void aDraftIsReadInPlaceOfItsFile() {
        const TempHome home;
        writeGoodHome(home);
        QVERIFY(team::loadTeam(home.path()).team.has_value());
        team::Drafts drafts;
        drafts[team::rulesFile(sales)] = "A rule that is not on disk.\n";
        const auto good = team::loadTeam(home.path(), {}, drafts);
        QVERIFY(good.team.has_value());
        QCOMPARE(good.team->persona(sales)->firstRule, QStringLiteral("A rule that is not on disk."));
        drafts[team::rulesFile(sales)] = " \n";
        drafts[team::personaFile(sales)] = "\xff";
        const auto bad = team::loadTeam(home.path(), {}, drafts);
        QVERIFY(!bad.team.has_value());
        QStringList files;
        for (const auto& problem : bad.problems)
            files << problem.file;
        QVERIFY(files.contains(team::rulesFile(sales)) && files.contains(team::personaFile(sales)));
        QVERIFY(team::loadTeam(home.path()).team.has_value()); // nothing was written
    }
};

QTEST_GUILESS_MAIN(RevisionsTest)
#include "RevisionsTest.moc"
