// What a rehearsal looks like on a terminal, with and without colours.
#include "practice/Transcript.h"

#include <QTest>

using namespace staffroom::practice;

namespace {

Post answer() {
    Post post;
    post.author = QStringLiteral("Selin");
    post.isBot = true;
    post.utcMs = 1'795'380'000'000; // 2026-11-22 20:40 UTC
    post.text = QStringLiteral("Total 12.50 TRY\n1 invoice");
    post.emphases = {{Emphasis::Kind::Bold, 6, 9}};
    return post;
}

TranscriptStyle istanbul(bool colours) {
    TranscriptStyle style;
    style.colours = colours;
    style.columns = 60;
    style.zone = QTimeZone("Europe/Istanbul");
    return style;
}

} // namespace

class TranscriptTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPostSaysWhoAndWhen() {
        const Transcript transcript(istanbul(false));
        QCOMPARE(transcript.post(answer()),
                 QStringList({QStringLiteral("(S)   Selin · bot  23:40"),
                              QStringLiteral("      Total 12.50 TRY"), QStringLiteral("      1 invoice")}));
    }

    void aTopicIsNamedOnce() {
        Transcript transcript(istanbul(false));
        const auto first = transcript.heading(QStringLiteral("Sales & Finance"));
        QVERIFY(first.join(u'\n').contains(QStringLiteral("── Sales & Finance ─")));
        QVERIFY2(first.join(u'\n').contains(QStringLiteral("rehearsal")), "every topic says what this is");
        QVERIFY(transcript.heading(QStringLiteral("Sales & Finance")).isEmpty());
        QVERIFY(!transcript.heading(QStringLiteral("General")).isEmpty());
        QVERIFY(!transcript.heading(QStringLiteral("Sales & Finance")).isEmpty());
    }

    void coloursAreClosedOnEachLine() {
        const Transcript transcript(istanbul(true));
        auto post = answer();
        post.emphases = {{Emphasis::Kind::Bold, 6, 1000}}; // beyond the end, and over a line break
        const auto lines = transcript.post(post);
        QVERIFY(lines[1].contains(QStringLiteral("\x1b[0;1m12.50 TRY")));
        for (const auto& line : lines) {
            const auto opened = line.lastIndexOf(QStringLiteral("\x1b["));
            QVERIFY2(opened < 0 || line.mid(opened).startsWith(QStringLiteral("\x1b[0m")), qPrintable(line));
        }
    }

    void withoutColoursThereIsNoEscapeCode() {
        Transcript transcript(istanbul(false));
        QStringList all = transcript.heading(QStringLiteral("Alerts")) + transcript.post(answer());
        all << transcript.title(QStringLiteral("REHEARSAL"))
            << transcript.aside(QStringLiteral("(nobody answers)"))
            << transcript.lookUp(LookUp{.tool = QStringLiteral("erp_list"), .doctype = {}, .filters = {}});
        QVERIFY(!all.join(u'\n').contains(QChar(0x1b)));
    }

    void aLookUpSaysWhatWasAsked_data() {
        QTest::addColumn<QByteArray>("filters");
        QTest::addColumn<bool>("refused");
        QTest::addColumn<QString>("line");
        QTest::newRow("filters")
            << QByteArray(R"([["posting_date","=","2026-11-24"],["docstatus","=",1]])") << false
            << QStringLiteral(
                   "      ↳ erp_list Sales Invoice · posting_date = 2026-11-24, docstatus = 1 · 48 ms");
        QTest::newRow("refused") << QByteArray("[]") << true
                                 << QStringLiteral("      ↳ erp_list Sales Invoice · refused (403) · 48 ms");
        QTest::newRow("no JSON") << QByteArray("{[") << false
                                 << QStringLiteral("      ↳ erp_list Sales Invoice · 48 ms");
    }
    void aLookUpSaysWhatWasAsked() {
        QFETCH(QByteArray, filters);
        QFETCH(bool, refused);
        const Transcript transcript(istanbul(false));
        LookUp lookUp;
        lookUp.tool = QStringLiteral("erp_list");
        lookUp.doctype = QStringLiteral("Sales Invoice");
        lookUp.filters = filters;
        lookUp.tookMs = 48;
        lookUp.refused = refused;
        QTEST(transcript.lookUp(lookUp), "line");
    }

    void facesAreInitials_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("letters");
        QTest::newRow("two") << QStringLiteral("Ayşe Demir") << QStringLiteral("AD");
        QTest::newRow("three") << QStringLiteral("Jan van Dyk") << QStringLiteral("JV");
        QTest::newRow("one") << QStringLiteral("İpek") << QStringLiteral("İ");
        QTest::newRow("none") << QStringLiteral("123") << QStringLiteral("?");
        QTest::newRow("empty") << QString() << QStringLiteral("?");
    }
    void facesAreInitials() {
        QFETCH(QString, name);
        QTEST(initials(name), "letters");
    }
};

QTEST_GUILESS_MAIN(TranscriptTest)
#include "TranscriptTest.moc"
