#include "secrets/EnvText.h"

#include <QRandomGenerator>
#include <QTest>

using namespace staffroom;

class EnvTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAValue_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");

        QTest::newRow("plain") << QByteArray("KEY=abc") << QByteArray("abc");
        QTest::newRow("with newline") << QByteArray("KEY=abc\n") << QByteArray("abc");
        QTest::newRow("CRLF") << QByteArray("KEY=abc\r\nOTHER=x\r\n") << QByteArray("abc");
        QTest::newRow("indented") << QByteArray("  KEY=abc  ") << QByteArray("abc");
        QTest::newRow("export") << QByteArray("export KEY=abc") << QByteArray("abc");
        QTest::newRow("export with tab") << QByteArray("export\tKEY=abc") << QByteArray("abc");
        QTest::newRow("empty") << QByteArray("KEY=") << QByteArray("");
        QTest::newRow("empty with comment") << QByteArray("KEY= # none yet") << QByteArray("");
        QTest::newRow("comment behind") << QByteArray("KEY=abc # why") << QByteArray("abc");
        QTest::newRow("hash inside") << QByteArray("KEY=abc#def") << QByteArray("abc#def");
        QTest::newRow("equals inside") << QByteArray("KEY=abc=def==") << QByteArray("abc=def==");
        QTest::newRow("colon inside") << QByteArray("KEY=7001:AA_b-c") << QByteArray("7001:AA_b-c");
        QTest::newRow("dollar is a dollar") << QByteArray("KEY=a$HOME") << QByteArray("a$HOME");
        QTest::newRow("backslash is itself") << QByteArray("KEY=a\\b") << QByteArray("a\\b");
        QTest::newRow("single quotes") << QByteArray("KEY='a b # \" \\ $c'") << QByteArray("a b # \" \\ $c");
        QTest::newRow("single quotes, comment") << QByteArray("KEY='a b' # why") << QByteArray("a b");
        QTest::newRow("double quotes") << QByteArray("KEY=\"a b # c\"") << QByteArray("a b # c");
        QTest::newRow("escapes") << QByteArray("KEY=\"\\\" \\\\ \\$ \\`\"") << QByteArray("\" \\ $ `");
        QTest::newRow("no escape") << QByteArray("KEY=\"a\\nb\"") << QByteArray("a\\nb");
        QTest::newRow("UTF-8") << QByteArray("KEY=şifre") << QByteArray("şifre");
        QTest::newRow("comments and blanks around")
            << QByteArray("# OTHER=1\n\n\t\nKEY=abc\n# end") << QByteArray("abc");
    }
    void readsAValue() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, value);
        const auto env = EnvText::parse(text, QStringLiteral("secrets.env"));
        QVERIFY2(env.has_value(), env ? "" : qPrintable(env.error().toString()));
        QCOMPARE(env->value("KEY"), value);
        QCOMPARE(env->toBytes(), text);
        QVERIFY(!env->value("OTHER_KEY").has_value());
    }

    void refusesWithFileAndLine_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("reason");

        const auto row = [](const char* name, const QByteArray& text, int line, const char* reason) {
            QTest::newRow(name) << text << line << QString::fromLatin1(reason);
        };
        row("no equals", "A=1\nhunter2secret\n", 2, "KEY=value");
        row("lower-case key", "key=hunter2secret", 1, "upper-case");
        row("key with a dash", "MODEL-KEY=hunter2secret", 1, "upper-case");
        row("key begins with a digit", "1KEY=hunter2secret", 1, "upper-case");
        row("blank before equals", "KEY =hunter2secret", 1, "without blanks");
        row("blank behind equals", "KEY= hunter2secret", 1, "blank stands behind");
        row("no key", "=hunter2secret", 1, "not a key");
        row("blank inside", "KEY=hunter2secret two", 1, "single quotes");
        row("quote inside", "KEY=hunter\"2secret", 1, "quote it as a whole");
        row("open single quote", "\n\nKEY='hunter2secret", 3, "never closed");
        row("open double quote", "KEY=\"hunter2secret", 1, "never closed");
        row("escaped closing quote", "KEY=\"hunter2secret\\\"", 1, "never closed");
        row("text behind the quote", "KEY='hunter2'secret", 1, "behind the closing quote");
        row("twice", "KEY=hunter2secret\n# and\nKEY=hunter3secret\n", 3, "KEY is set a second time");
        row("NUL", QByteArray("A=1\nKEY=hunter2\0secret", 21), 2, "NUL");
        row("byte order mark", "\xEF\xBB\xBFKEY=hunter2secret", 1, "byte order mark");
        row("multi-line value", "KEY='hunter2\nsecret'\n", 1, "never closed");
    }
    void refusesWithFileAndLine() {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, reason);
        const auto env = EnvText::parse(text, QStringLiteral("personas/sales/secrets.env"));
        QVERIFY(!env.has_value());
        QCOMPARE(env.error().kind, ErrorKind::Invalid);
        const auto detail = env.error().detail;
        QVERIFY2(detail.startsWith(QStringLiteral("personas/sales/secrets.env, line %1: ").arg(line)),
                 qPrintable(detail));
        QVERIFY2(detail.contains(reason), qPrintable(detail));
        QVERIFY2(!detail.contains(QStringLiteral("hunter")) && !detail.contains(QStringLiteral("secret ")),
                 qPrintable(detail));
    }

    void aValueSetIsReadAgain_data() {
        QTest::addColumn<QByteArray>("value");
        for (const char* value : {"plain-value_1", "7001:AAbb_cc-dd", "with blank", "with 'single'",
                                  "with \"double\"", "both ' and \"", "$HOME `id` \\ '", "#hash", "a # b",
                                  "ends with \\", "ş ı ğ", "'", "\\'\\", "export X=1"})
            QTest::newRow(value) << QByteArray(value);
    }
    void aValueSetIsReadAgain() {
        QFETCH(QByteArray, value);
        auto env = EnvText::parse("# head\nKEY='old' # why\nLAST=1", QStringLiteral("f"));
        QVERIFY(env.has_value());
        env->set("KEY", value);
        env->set("NEW", value);
        const auto again = EnvText::parse(env->toBytes(), QStringLiteral("f"));
        QVERIFY2(again.has_value(), env->toBytes().constData());
        QCOMPARE(again->value("KEY"), value);
        QCOMPARE(again->value("NEW"), value);
        QCOMPARE(again->value("LAST"), QByteArray("1"));
    }

    void anEditTouchesItsLineAlone() {
        const QByteArray text("# keys of sales\r\n\nexport A='1 1'  # first\n  B=\"2\"\t\nC=3");
        auto env = EnvText::parse(text, QStringLiteral("f"));
        QVERIFY(env.has_value());
        env->set("A", "one");
        QCOMPARE(env->toBytes(), QByteArray("# keys of sales\r\n\nexport A=one  # first\n  B=\"2\"\t\nC=3"));
        QVERIFY(env->remove("B"));
        QVERIFY(!env->remove("B"));
        env->set("D", "4");
        QCOMPARE(env->toBytes(), QByteArray("# keys of sales\r\n\nexport A=one  # first\nC=3\nD=4\n"));
    }

    /// Arbitrary bytes are refused or kept: whatever parses gives the same bytes back, and takes a new value.
    void anyBytesAreRefusedOrKept() {
        QRandomGenerator random(20261122);
        const QByteArray alphabet("AB=='\"\\# \t\n\r$`exprt_1\0\xC5\x9F", 24);
        int accepted = 0;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray text;
            for (int length = random.bounded(24); length > 0; --length)
                text += alphabet[random.bounded(static_cast<int>(alphabet.size()))];
            auto env = EnvText::parse(text, QStringLiteral("f"));
            if (!env)
                continue;
            ++accepted;
            QCOMPARE(env->toBytes(), text);
            env->set("A", text.simplified());
            const auto again = EnvText::parse(env->toBytes(), QStringLiteral("f"));
            QVERIFY2(again.has_value(), env->toBytes().toHex().constData());
            QCOMPARE(again->value("A"), text.simplified());
        }
        QVERIFY(accepted > 500);
    }
};

QTEST_GUILESS_MAIN(EnvTextTest)
#include "EnvTextTest.moc"
