// The reader of JSON5: what the specification has is read, what it has not is refused with its line, and nothing is
// too deep, too large or too odd for it.
#include "import/Json5.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>

using namespace staffroom;
using openclaw::Json5;

namespace {

/// The value in one spelling.
QString spelled(const Json5& value) {
    QStringList parts;
    switch (value.kind) {
    case Json5::Kind::Null:
        return QStringLiteral("null");
    case Json5::Kind::Bool:
        return value.flag ? QStringLiteral("true") : QStringLiteral("false");
    case Json5::Kind::Number:
        return QString::number(value.number, 'g', 17);
    case Json5::Kind::Text:
        return u'"' + value.text + u'"';
    case Json5::Kind::List:
        for (const auto& item : value.items)
            parts << spelled(item);
        return u'[' + parts.join(u',') + u']';
    case Json5::Kind::Object:
        break;
    }
    for (const auto& [key, member] : value.members)
        parts << key + u':' + spelled(member);
    return u'{' + parts.join(u',') + u'}';
}

} // namespace

class Json5Test final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheGrammarHas_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* name, const char* text, const char* value) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(value);
        };
        row("plain JSON", R"({"a": [1, 2.5, true, false, null, "x"]})", R"({a:[1,2.5,true,false,null,"x"]})");
        row("comments", "// one\n{ /* two\n * three */ a: 1 // four\n}", "{a:1}");
        row("a comment at the end without a line end", "1 // end", "1");
        row("trailing commas", "{a: [1, 2,], b: {c: 3,},}", "{a:[1,2],b:{c:3}}");
        row("keys without quotes", "{$a_1: 1, äöü: 2, \\u0061b: 3, null: 4}", "{$a_1:1,äöü:2,ab:3,null:4}");
        row("single quotes", R"({'a': 'it is "quoted"'})", R"({a:"it is "quoted""})");
        row("escapes", R"("\x41\u0042\t\'\"\/\q")", "\"AB\t'\"/q\"");
        row("a text over two lines", "'one \\\ntwo \\\r\nthree'", "\"one two three\"");
        row("a surrogate pair", R"("\ud83e\udd89")", "\"🦉\"");
        row("hexadecimal", "[0x10, -0xFf]", "[16,-255]");
        row("a point at either end", "[.5, 5., -.25]", "[0.5,5,-0.25]");
        row("signs and exponents", "[+1, -2e3, 1E-2]", "[1,-2000,0.01]");
        row("infinite", "[Infinity, -Infinity, +Infinity]", "[inf,-inf,inf]");
        row("no number", "NaN", "nan");
        row("too large is infinite", "1e999", "inf");
        row("blanks of every kind", "\xEF\xBB\xBF\x0B\x0C\xC2\xA0\xE2\x80\xA8[\t1 ]\r", "[1]");
        row("a line separator inside a text", "'a\xE2\x80\xA8" "b'", "\"a\xE2\x80\xA8" "b\"");
        row("the later of two counts", "{a: 1, b: 2, a: 3}", "{b:2,a:3}");
        row("empty", "{a: {}, b: [],}", "{a:{},b:[]}");
        row("a supergroup's id", "-1001234567890", "-1001234567890");
    }
    void readsWhatTheGrammarHas() {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, value);
        const auto read = Json5::parse(text, QStringLiteral("f"));
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().detail));
        QCOMPARE(spelled(*read), value);
    }

    void refusesTheRest_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        const auto row = [](const char* name, const QByteArray& text, int line = 1) { QTest::newRow(name) << text << line; };
        row("nothing", "");
        row("a comment alone", "\n// nothing", 2);
        row("two values", "1 2");
        row("a comma alone", "[,]");
        row("two commas", "[1,,2]");
        row("no comma", "{a: 1\nb: 2}", 2);
        row("no colon", "{a 1}");
        row("no value", "{a: }");
        row("no end of an object", "{a: 1");
        row("no end of a list", "[1,\n2", 2);
        row("no end of a text", "'abc");
        row("no end after a backslash", "'abc\\");
        row("a line end in a text", "'a\nb'");
        row("no end of a comment", "\n/* a\nb", 3);
        row("a slash", "/ 1");
        row("an octal escape", R"('\1')");
        row("a null before a digit", R"('\01')");
        row("half an escape", R"('\u12')");
        row("a leading zero", "012");
        row("hexadecimal without digits", "0x");
        row("a sign alone", "-");
        row("two signs", "--1");
        row("a point alone", ".");
        row("an exponent without digits", "1e");
        row("a number and letters", "1a");
        row("a number and a point", "1.2.3");
        row("an unknown word", "nil");
        row("words in capitals", "True");
        row("a key that is a number", "{1: 2}");
        row("an escaped blank in a key", "{\\u0020: 1}");
        row("JavaScript", "{a: 1 + 1}");
        row("a template", "`a`");
        row("no UTF-8", "\"\xff\"", 0);
        row("a key beyond its bound", "{" + QByteArray(300, 'a') + ": 1}");
        row("too deep", QByteArray(100'000, '['));
        row("objects too deep", QByteArray("{a:").repeated(5'000));
        row("too many values", '[' + QByteArray("1,").repeated(200'000) + ']');
        row("too large", '"' + QByteArray(5 * 1024 * 1024, 'a') + '"', 0);
    }
    void refusesTheRest() {
        QFETCH(const QByteArray, text);
        QFETCH(const int, line);
        const auto read = Json5::parse(text, QStringLiteral("f"));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Invalid);
        const QString place = line > 0 ? QStringLiteral("f:%1: ").arg(line) : QStringLiteral("f: ");
        QVERIFY2(read.error().detail.startsWith(place), qPrintable(read.error().detail));
    }

    void tooManyMembersAreRefusedInTime() {
        QByteArray text = "{";
        for (int i = 0; i < 50'000; ++i)
            text += 'k' + QByteArray::number(i) + ":1,";
        QElapsedTimer timer;
        timer.start();
        const auto read = Json5::parse(text + '}', QStringLiteral("f"));
        QVERIFY(!read && read.error().detail.contains(u"members"));
        QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
    }

    void errorsRepeatNothingOfTheText() {
        const QByteArray secret = "700100200:AAEopenclawfixture_main_bot_token_x01";
        for (const QByteArray& text : {"{a: '" + secret, "{a: " + secret + "}", '{' + secret + ": 1}"}) {
            const auto read = Json5::parse(text, QStringLiteral("f"));
            QVERIFY(!read);
            QVERIFY2(!read.error().detail.contains(u"AAE"), qPrintable(read.error().detail));
        }
    }

    void placesAreTold() {
        const auto read = Json5::parse("{\n  a: [\n    {b: 1},\n  ],\n}", QStringLiteral("x.json"));
        QVERIFY(read.has_value());
        const auto* item = read->find(u"a")->items.front().find(u"b");
        QVERIFY(item);
        QCOMPARE(item->place(), QStringLiteral("x.json:3 (a[0].b)"));
        QCOMPARE(read->find(u"a", u"b"), nullptr);
        QCOMPARE(read->find(u"c"), nullptr);
    }

    void wholeNumbers_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("whole");
        QTest::addColumn<qint64>("number");
        QTest::newRow("a number") << QByteArray("-1001234567890") << true << Q_INT64_C(-1001234567890);
        QTest::newRow("a text of digits") << QByteArray("' 5511 '") << true << Q_INT64_C(5511);
        QTest::newRow("a fraction") << QByteArray("1.5") << false << Q_INT64_C(0);
        QTest::newRow("infinite") << QByteArray("Infinity") << false << Q_INT64_C(0);
        QTest::newRow("none") << QByteArray("NaN") << false << Q_INT64_C(0);
        QTest::newRow("beyond what a double holds") << QByteArray("9007199254740993000") << false << Q_INT64_C(0);
        QTest::newRow("a text beyond it") << QByteArray("'9223372036854775807'") << false << Q_INT64_C(0);
        QTest::newRow("a name") << QByteArray("'@deniz'") << false << Q_INT64_C(0);
        QTest::newRow("a list") << QByteArray("[1]") << false << Q_INT64_C(0);
    }
    void wholeNumbers() {
        QFETCH(const QByteArray, text);
        QFETCH(const bool, whole);
        QFETCH(const qint64, number);
        qint64 got = 0;
        QCOMPARE(Json5::wholeNumber(*Json5::parse(text, QStringLiteral("f")), got), whole);
        if (whole)
            QCOMPARE(got, number);
    }
};

QTEST_GUILESS_MAIN(Json5Test)
#include "Json5Test.moc"
