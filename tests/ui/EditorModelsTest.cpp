// What the editor and the memory page are made of, without a window: differences, drafts, found words, uses.
#include "ui/models/FoundWords.h"
#include "ui/models/LineDiff.h"
#include "ui/models/NoteUses.h"
#include "ui/models/PersonaDraft.h"
#include "ui/models/ToolWords.h"
#include "ui/models/TurnCompare.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace staffroom;

namespace {

/// "-a +b  c": kinds and lines in one text.
QString shown(const std::vector<ui::DiffLine>& lines) {
    QStringList all;
    for (const auto& line : lines) {
        const char* signs[] = {"=", "+", "-", "~"};
        all << QLatin1String(signs[static_cast<int>(line.kind)]) + line.text;
    }
    return all.join(u' ');
}

control::FileReport file(const char* name, const QString& text, const char* hash) {
    control::FileReport report;
    report.file = QLatin1String(name), report.text = text, report.hash = QLatin1String(hash);
    return report;
}

} // namespace

class EditorModelsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDifferenceIsTheShortestAndKeepsItsSurroundings_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("lines");
        QTest::newRow("same") << QStringLiteral("a\nb") << QStringLiteral("a\nb") << QString();
        QTest::newRow("changed") << QStringLiteral("a\nb\nc") << QStringLiteral("a\nx\nc")
                                 << QStringLiteral("=a -b +x =c");
        QTest::newRow("added at the end")
            << QStringLiteral("a") << QStringLiteral("a\nb") << QStringLiteral("=a +b");
        QTest::newRow("from nothing") << QString() << QStringLiteral("a\nb") << QStringLiteral("- +a +b");
        QTest::newRow("moved") << QStringLiteral("a\nb\nc") << QStringLiteral("b\nc\na")
                               << QStringLiteral("-a =b =c +a");
        QTest::newRow("two places") << QStringLiteral("1\n2\n3\n4\n5\n6\n7\n8\n9")
                                    << QStringLiteral("x\n2\n3\n4\n5\n6\n7\n8\ny")
                                    << QStringLiteral("-1 +x =2 =3 ~ =7 =8 -9 +y");
    }
    void aDifferenceIsTheShortestAndKeepsItsSurroundings() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QTEST(shown(ui::diffLines(before, after)), "lines");
    }

    void aDifferenceOfThousandsOfLinesIsToldInWhole() {
        QStringList before, after;
        for (int i = 0; i < 5'000; ++i)
            before << QStringLiteral("old %1").arg(i), after << QStringLiteral("new %1").arg(i);
        const auto count = ui::countOf(ui::diffLines(before.join(u'\n'), after.join(u'\n')));
        QCOMPARE(count.added, 5'000);
        QCOMPARE(count.removed, 5'000);
    }

    void aDraftChangesOneValueAndGoesBack() {
        ui::PersonaDraft draft(QStringLiteral("sales"));
        const QString text = QStringLiteral("{\n  \"name\": \"Selin\",\n  \"x-note\" :1.50\n}\n");
        draft.read(file("persona.json", text, "1"));
        draft.read(file("PERSONA.md", QStringLiteral("Rule.\n"), "2"));
        QVERIFY(draft.isRead() && !draft.isChanged() && !draft.canUndo());
        draft.set(QStringLiteral("/name"), QStringLiteral("S"));
        draft.set(QStringLiteral("/name"), QStringLiteral("Se"));
        draft.set(QStringLiteral("/limits/steps"), 9);
        QVERIFY(draft.json().text.contains(QStringLiteral("\"x-note\" :1.50")));
        QCOMPARE(draft.at(QStringLiteral("/limits/steps")).toInt(), 9);
        draft.undo();
        QVERIFY(draft.at(QStringLiteral("/limits")).isUndefined());
        draft.undo(); // both keystrokes
        QCOMPARE(draft.json().text, text);
        QVERIFY(!draft.isChanged() && !draft.canUndo());
        draft.setRules(QStringLiteral("Another.\n"));
        QVERIFY(draft.isChanged());
        draft.discard();
        QVERIFY(!draft.isChanged());
    }

    void aDraftThatIsNotChangedFollowsTheDiskAndAChangedOneStays() {
        ui::PersonaDraft draft(QStringLiteral("sales"));
        draft.read(file("persona.json", QStringLiteral("{\"name\":\"A\"}"), "1"));
        draft.read(file("PERSONA.md", QStringLiteral("Rule."), "2"));
        draft.read(file("persona.json", QStringLiteral("{\"name\":\"B\"}"), "3"));
        QCOMPARE(draft.at(QStringLiteral("/name")).toString(), QStringLiteral("B"));
        draft.setRules(QStringLiteral("Mine."));
        draft.read(file("PERSONA.md", QStringLiteral("Theirs."), "4"));
        QCOMPARE(draft.rules().text, QStringLiteral("Mine."));
        QCOMPARE(draft.rules().base, QStringLiteral("Theirs."));
        QCOMPARE(draft.rules().hash, QStringLiteral("4"));
    }

    void foundWordsAreMarkedWhereTheyStand_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("search");
        QTest::addColumn<QStringList>("marked");
        QTest::newRow("none") << QStringLiteral("pallets") << QString() << QStringList();
        QTest::newRow("beginning") << QStringLiteral("the pallets") << QStringLiteral("pal")
                                   << QStringList{QStringLiteral("pallets")};
        QTest::newRow("inside is none")
            << QStringLiteral("unpalatable") << QStringLiteral("pal") << QStringList();
        QTest::newRow("Turkish") << QStringLiteral("İŞLER ve ışık") << QStringLiteral("isler isik")
                                 << QStringList{QStringLiteral("İŞLER"), QStringLiteral("ışık")};
        QTest::newRow("ending") << QStringLiteral("deliveries") << QStringLiteral("delivery")
                                << QStringList{QStringLiteral("deliveries")};
        QTest::newRow("apostrophe") << QStringLiteral("Ankara'da") << QStringLiteral("ankara")
                                    << QStringList{QStringLiteral("Ankara")};
    }
    void foundWordsAreMarkedWhereTheyStand() {
        QFETCH(QString, text);
        QFETCH(QString, search);
        QStringList marked;
        for (const auto& word : ui::foundIn(text, search))
            marked << text.mid(word.at, word.length);
        QTEST(marked, "marked");
    }

    void aNotesUsesAreReadFromTurnsAndRecalls() {
        control::LedgerLine turn, other, recall;
        turn.kind = other.kind = QStringLiteral("turn");
        turn.turn = QStringLiteral("t1"), other.turn = QStringLiteral("t2");
        turn.atMs = 2'000, other.atMs = 3'000;
        turn.body = R"({"question":"What of pallets?","recalled_notes":[4,7]})";
        other.body = R"({"question":"And crates?","recalled_notes":[4]})";
        recall.kind = QStringLiteral("tool_call"), recall.turn = QStringLiteral("t2"), recall.atMs = 2'500;
        recall.body = R"({"tool":"recall","result":{"notes":[{"note":7}]}})";
        const auto uses = ui::usesOf(7, {other, recall, turn});
        QCOMPARE(uses.size(), std::size_t(2));
        QCOMPARE(uses[0].turn, QStringLiteral("t2"));
        QVERIFY(uses[0].how == ui::NoteUse::How::Recalled && uses[1].how == ui::NoteUse::How::Given);
        QCOMPARE(uses[0].question, QStringLiteral("And crates?"));
        QVERIFY(ui::usesOf(9, {other, recall, turn}).empty());
        control::LedgerLine broken;
        broken.body = "{oops";
        QVERIFY(ui::usesOf(7, {broken}).empty());
    }

    void wordsAreComparedWithEveryBlankBetweenThem_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("stretches");
        QTest::newRow("same") << QStringLiteral("a  b") << QStringLiteral("a  b") << QStringLiteral("=a  b");
        QTest::newRow("a figure") << QStringLiteral("We sold 5 today.") << QStringLiteral("We sold 7 today.")
                                  << QStringLiteral("=We sold  -5 +7 = today.");
        QTest::newRow("longer") << QStringLiteral("Yes.") << QStringLiteral("Yes.\nAll of it.")
                                << QStringLiteral("=Yes. +\nAll of it.");
        QTest::newRow("to nothing") << QStringLiteral("Yes") << QString() << QStringLiteral("-Yes");
        QTest::newRow("nothing at all") << QString() << QString() << QString();
    }
    void wordsAreComparedWithEveryBlankBetweenThem() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const auto stretches = ui::diffWords(before, after);
        QTEST(shown(stretches), "stretches");
        QString old, fresh;
        for (const auto& each : stretches) {
            if (each.kind != ui::DiffLine::Kind::Added)
                old += each.text;
            if (each.kind != ui::DiffLine::Kind::Removed)
                fresh += each.text;
        }
        QCOMPARE(old, before);
        QCOMPARE(fresh, after);
    }

    void callsFindTheirPartners_data() {
        QTest::addColumn<QStringList>("then"); // "tool arguments"
        QTest::addColumn<QStringList>("now");
        QTest::addColumn<QString>("compared");
        const QString list = QStringLiteral("list {\"a\":1,\"b\":2}");
        QTest::newRow("none") << QStringList() << QStringList() << QString();
        QTest::newRow("the same, otherwise written")
            << QStringList{list} << QStringList{QStringLiteral("list {\"b\":2, \"a\":1}")} << QStringLiteral("=list");
        QTest::newRow("other arguments") << QStringList{list} << QStringList{QStringLiteral("list {\"a\":3}")}
                                         << QStringLiteral("~list");
        QTest::newRow("the exact one first")
            << QStringList{list, QStringLiteral("list {\"a\":3}")}
            << QStringList{QStringLiteral("list {\"a\":3}"), QStringLiteral("list {\"a\":4}")}
            << QStringLiteral("=list ~list");
        QTest::newRow("one missing, one more")
            << QStringList{QStringLiteral("get {}"), list} << QStringList{list, QStringLiteral("count {}")}
            << QStringLiteral("-get =list +count");
        QTest::newRow("unreadable") << QStringList{QStringLiteral("get {")} << QStringList{QStringLiteral("get {")}
                                    << QStringLiteral("=get");
    }
    void callsFindTheirPartners() {
        QFETCH(QStringList, then);
        QFETCH(QStringList, now);
        const auto lines = [](const QStringList& calls) {
            std::vector<control::ReplayCallLine> all;
            for (const auto& call : calls) {
                control::ReplayCallLine line;
                line.tool = call.section(u' ', 0, 0), line.arguments = call.section(u' ', 1);
                all.push_back(line);
            }
            return all;
        };
        QStringList compared;
        for (const auto& each : ui::compareCalls(lines(then), lines(now))) {
            const char* const signs[] = {"=", "~", "-", "+"};
            compared << QLatin1String(signs[static_cast<int>(each.match)]) + each.tool;
            QVERIFY(each.then.has_value() != (each.match == ui::ComparedCall::Match::OnlyNow));
            QVERIFY(each.now.has_value() != (each.match == ui::ComparedCall::Match::OnlyThen));
        }
        QTEST(compared.join(u' '), "compared");
    }

    void everyToolOfTheSchemaHasItsWords() {
        QFile file(QStringLiteral(":/staffroom/schemas/persona.schema.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto at = [](const QJsonObject& object, const char* name) {
            return object.value(QLatin1String(name)).toObject();
        };
        const auto schema = QJsonDocument::fromJson(file.readAll()).object();
        const auto tools = at(at(at(schema, "properties"), "tools"), "items").value(QStringLiteral("enum")).toArray();
        QVERIFY(tools.size() >= 35);
        for (const auto& tool : tools)
            QVERIFY2(!ui::ToolWords::of(tool.toString()).isEmpty(), qPrintable(tool.toString()));
    }
};

QTEST_GUILESS_MAIN(EditorModelsTest)
#include "EditorModelsTest.moc"
