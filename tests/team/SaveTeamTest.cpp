#include "team/SaveTeam.h"

#include "GoodHome.h"
#include "team/JsonEdit.h"
#include "team/LoadTeam.h"

#include <QRandomGenerator>
#include <QTest>

using namespace staffroom;
using namespace staffroom::team;

class SaveTeamTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEditLeavesEveryOtherByte_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char* name, const char* text, const char* pointer, const char* value,
                            const char* after) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(pointer) << QByteArray(value)
                                << QByteArray(after);
        };
        row("number", "{ \"b\" :1.50,\n\t\"a\":  2e0 }", "/b", "-7", "{ \"b\" :-7,\n\t\"a\":  2e0 }");
        row("the last value", "{\"a\":1,\"b\":2}", "/b", "[ 1,2 ]", "{\"a\":1,\"b\":[ 1,2 ]}");
        row("string with brackets", "{\"a\":\"}]\\\"\",\"b\":2}", "/b", "3", "{\"a\":\"}]\\\"\",\"b\":3}");
        row("object", "{\"a\":{\"x\":[1,{\"y\":2}]},\"b\":2}", "/a", "null", "{\"a\":null,\"b\":2}");
        row("deep", "{\"a\":{\"x\":[1,{\"y\":2}]}}", "/a/x/1/y", "true", "{\"a\":{\"x\":[1,{\"y\":true}]}}");
        row("key with a slash", "{\"a/b\":1,\"m~n\":2}", "/a~1b", "9", "{\"a/b\":9,\"m~n\":2}");
        row("key with a tilde", "{\"a/b\":1,\"m~n\":2}", "/m~0n", "9", "{\"a/b\":1,\"m~n\":9}");
        row("escaped key", "{\"\\u0061\":1}", "/a", "9", "{\"\\u0061\":9}");
        row("non-ASCII", "{\"ş\":\"Ayşe\",\"b\":1}", "/b", "\"ğ\"", "{\"ş\":\"Ayşe\",\"b\":\"ğ\"}");
        row("new key on its line", "{\n    \"a\": 1\n}\n", "/b", "2", "{\n    \"a\": 1,\n    \"b\": 2\n}\n");
        row("new key inline", "{ \"a\": 1 }", "/b", "2", "{ \"a\": 1, \"b\": 2 }");
        row("new key in a tabbed file", "{\n\t\"a\": 1\n}", "/b", "2", "{\n\t\"a\": 1,\n\t\"b\": 2\n}");
        row("into an empty object", "{\n  \"a\": {}\n}", "/a/b", "2", "{\n  \"a\": {\n    \"b\": 2\n  }\n}");
        row("objects on the way", "{\n  \"a\": 1\n}", "/b/c", "2", "{\n  \"a\": 1,\n  \"b\": {\"c\":2}\n}");
        row("append", "{\"a\": [1, 2]}", "/a/-", "3", "{\"a\": [1, 2, 3]}");
        row("append at the end", "{\"a\": [1]}", "/a/1", "3", "{\"a\": [1, 3]}");
        row("append to an empty list", "{\"a\": []}", "/a/-", "3", "{\"a\": [\n  3\n]}");
        row("append on lines", "[\n  1,\n  2\n]", "/-", "3", "[\n  1,\n  2,\n  3\n]");
        row("the whole", " {\"a\":1} ", "", "[]", " [] ");
        row("a long value is laid out", "{\n  \"a\": 1\n}", "/a",
            "{\"name\":\"Sales & Finance and everything else there is\",\"thread\":97,\"general\":false}",
            "{\n  \"a\": {\n    \"name\": \"Sales & Finance and everything else there is\",\n    \"thread\": "
            "97,\n    "
            "\"general\": false\n  }\n}");
    }
    void anEditLeavesEveryOtherByte() {
        QFETCH(QByteArray, text);
        QFETCH(QString, pointer);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, after);
        const auto edited = withJsonValue(text, pointer, value);
        QVERIFY2(edited.has_value(), edited ? "" : qPrintable(edited.error().toString()));
        QCOMPARE(*edited, after);
    }

    void aRemovalTakesOneMember_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char* name, const char* text, const char* pointer, const char* after) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(pointer) << QByteArray(after);
        };
        row("first", "{\n  \"a\": 1,\n  \"b\": 2\n}", "/a", "{\n  \"b\": 2\n}");
        row("last", "{\n  \"a\": 1,\n  \"b\": 2\n}", "/b", "{\n  \"a\": 1\n}");
        row("middle", "[1, 2, 3]", "/1", "[1, 3]");
        row("only", "{\n  \"a\": [ 1 ]\n}", "/a/0", "{\n  \"a\": []\n}");
        row("object", "{\"a\":{\"b\":{}},\"c\":1}", "/a", "{\"c\":1}");
    }
    void aRemovalTakesOneMember() {
        QFETCH(QByteArray, text);
        QFETCH(QString, pointer);
        QFETCH(QByteArray, after);
        QCOMPARE(withoutJsonValue(text, pointer).value(), after);
    }

    void whatCannotBeEditedIsRefused() {
        QCOMPARE(withJsonValue("{", QStringLiteral("/a"), "1").error().kind, ErrorKind::Parse);
        QCOMPARE(withJsonValue("{}", QStringLiteral("/a"), "nope").error().kind, ErrorKind::Parse);
        QCOMPARE(withJsonValue("{}", QStringLiteral("a"), "1").error().kind, ErrorKind::Invalid);
        QCOMPARE(withJsonValue("{\"a\":1}", QStringLiteral("/a/b"), "1").error().kind, ErrorKind::NotFound);
        QCOMPARE(withJsonValue("{\"a\":[1]}", QStringLiteral("/a/5"), "1").error().kind, ErrorKind::NotFound);
        QCOMPARE(withJsonValue("{\"a\":[1]}", QStringLiteral("/a/b"), "1").error().kind, ErrorKind::NotFound);
        QCOMPARE(withJsonValue("{\"a\":[1]}", QStringLiteral("/a/7/b"), "1").error().kind,
                 ErrorKind::NotFound);
        QCOMPARE(withoutJsonValue("{\"a\":1}", QStringLiteral("/b")).error().kind, ErrorKind::NotFound);
        QCOMPARE(withoutJsonValue("{\"a\":1}", QString()).error().kind, ErrorKind::NotFound);
        QCOMPARE(withJsonValue(QByteArray(100'000, '['), QStringLiteral("/a"), "1").error().kind,
                 ErrorKind::Parse);
    }

    void savingKeepsOrderNotesAndLayout() {
        TempHome home;
        writeGoodHome(home);
        const auto file = home.file(QStringLiteral("team.json"));
        QVERIFY(setJsonValue(file, QStringLiteral("/telegram/topics/procurement/thread"), "205").has_value());
        QVERIFY(setJsonValue(file, QStringLiteral("/people/leyla"),
                             R"({ "name": "Leyla Haddad", "telegram": 5514 })")
                    .has_value());
        auto expected = goodTeam;
        expected.replace("101", "205")
            .replace(
                "\"telegram\": 5513 }\n",
                "\"telegram\": 5513 },\n    \"leyla\": { \"name\": \"Leyla Haddad\", \"telegram\": 5514 }\n");
        QCOMPARE(home.read(QStringLiteral("team.json")), expected);
        QCOMPARE(QFile::permissions(file) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(setJsonValue(home.file(QStringLiteral("personas/sales/persona.json")),
                             QStringLiteral("/allowlist/-"), "\"leyla\"")
                    .has_value());
        const auto loaded = loadTeam(home.path());
        QVERIFY(loaded.team.has_value());
        QCOMPARE(loaded.team->topic(QStringLiteral("procurement"))->thread, std::optional<qint64>(205));
        QVERIFY(loaded.team->persona(QStringLiteral("sales"))->allowlist.contains(QStringLiteral("leyla")));
        QVERIFY(removeJsonValue(file, QStringLiteral("/people/leyla")).has_value());
        expected = goodTeam;
        QCOMPARE(home.read(QStringLiteral("team.json")), expected.replace("101", "205"));
    }

    void aChangeForTheWorseIsNotWritten_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("fragment");
        const auto row = [](const char* name, const char* file, const char* pointer, const QByteArray& value,
                            const char* fragment) {
            QTest::newRow(name) << QString::fromLatin1(file) << QString::fromLatin1(pointer) << value
                                << QString::fromLatin1(fragment);
        };
        row("wrong type", "team.json", "/telegram/chat", "\"x\"", "must be a whole number");
        row("unknown key", "team.json", "/telegram/chatt", "1", "did you mean \"chat\"?");
        row("credential", "personas/sales/persona.json", "/bot/token",
            "\"7001234567:AAHfakefakefakefakefakefakefakefake1\"",
            "staffroom secret set sales telegram-token");
        row("whole file", "personas/sales/persona.json", "", "[]", "must be an object");
        row("no JSON", "team.json", "/company", "Acme", "is no JSON");
        row("another file", "personas/sales/PERSONA.md", "/company", "1",
            "neither team.json nor a persona.json");
    }
    void aChangeForTheWorseIsNotWritten() {
        QFETCH(QString, file);
        QFETCH(QString, pointer);
        QFETCH(QByteArray, value);
        QFETCH(QString, fragment);
        TempHome home;
        writeGoodHome(home);
        const auto before = home.read(file);
        const auto refused = setJsonValue(home.file(file), pointer, value);
        QVERIFY(!refused.has_value());
        QVERIFY2(refused.error().detail.contains(fragment), qPrintable(refused.error().detail));
        QVERIFY(!refused.error().detail.contains(QStringLiteral("AAHfake")));
        QCOMPARE(home.read(file), before);
    }

    void anOldFaultDoesNotStandInTheWay() {
        TempHome home;
        writeGoodHome(home);
        auto text = goodTeam;
        text.replace("\"tr\"", "\"Turkish\"").replace("-1001234567890", "5");
        home.write(QStringLiteral("team.json"), text);
        QVERIFY(setJsonValue(home.file(QStringLiteral("team.json")), QStringLiteral("/telegram/chat"),
                             "-1001234567890")
                    .has_value());
        QCOMPARE(loadTeam(home.path()).problems.size(), size_t(1));
        QVERIFY(setJsonValue(home.file(QStringLiteral("team.json")), QStringLiteral("/language"), "\"tr\"")
                    .has_value());
        QVERIFY(loadTeam(home.path()).team.has_value());
    }

    void whatIsRequiredIsNotRemoved() {
        TempHome home;
        writeGoodHome(home);
        const auto refused =
            removeJsonValue(home.file(QStringLiteral("team.json")), QStringLiteral("/company"));
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().detail.contains(QStringLiteral("/company: is missing")));
        QCOMPARE(home.read(QStringLiteral("team.json")), goodTeam);
        QCOMPARE(removeJsonValue(home.file(QStringLiteral("nowhere/team.json")), QStringLiteral("/company"))
                     .error()
                     .kind,
                 ErrorKind::NotFound);
    }

    /// A good file with bytes changed, cut and doubled at random: it is loaded or refused, edited or refused,
    /// and an accepted edit reads back.
    void damagedFilesAreRefusedOrEdited() {
        QRandomGenerator random(20261122);
        int edited = 0;
        for (int round = 0; round < 1'500; ++round) {
            auto text = goodSales;
            for (int damage = random.bounded(3); damage >= 0; --damage) {
                const auto at = random.bounded(static_cast<int>(text.size()));
                switch (random.bounded(3)) {
                case 0:
                    text[at] = static_cast<char>(random.bounded(256));
                    break;
                case 1:
                    text.remove(at, random.bounded(20));
                    break;
                default:
                    text.insert(at,
                                text.mid(random.bounded(static_cast<int>(text.size())), random.bounded(20)));
                }
            }
            const auto after = withJsonValue(text, QStringLiteral("/limits/seconds"), "77");
            if (!after)
                continue;
            ++edited;
            QVERIFY2(withoutJsonValue(*after, QStringLiteral("/limits/seconds")).has_value(),
                     after->constData());
            TempHome home;
            writeGoodHome(home);
            home.write(QStringLiteral("personas/sales/persona.json"), *after);
            const auto loaded = loadTeam(home.path());
            QVERIFY2(loaded.team.has_value() || !loaded.problems.empty(), after->constData());
            if (loaded.team)
                QCOMPARE(loaded.team->persona(QStringLiteral("sales"))->limits.maxSeconds, 77);
            if (edited >= 60) // each loads a home; enough to see them all
                break;
        }
        QVERIFY(edited > 20);
    }
};

QTEST_GUILESS_MAIN(SaveTeamTest)
#include "SaveTeamTest.moc"
