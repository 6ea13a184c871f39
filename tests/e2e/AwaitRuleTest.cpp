// g++ 12 miscompiles aggregates and lambdas that are made inside an awaited expression. So none is: this
// reads every source file statement by statement.
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

namespace {

/// Source without comments, string and character literals.
QString bare(QString source) {
    static const QString rawString = QStringLiteral("R\"([a-z]*)\\([\\s\\S]*?\\)\\1\"");
    static const QString string = QStringLiteral("\"(?:\\\\.|[^\"\\\\\n])*\"");
    static const QString character = QStringLiteral("'(?:\\\\.|[^'\\\\\n])'");
    static const QString comment = QStringLiteral("//[^\n]*|/\\*[\\s\\S]*?\\*/");
    static const QRegularExpression noise(QStringList{rawString, string, character, comment}.join(u'|'));
    return source.replace(noise, QStringLiteral("0"));
}

/// The awaited expression that begins at `from`: to the end of the statement, or of the parenthesis it stands
/// in.
QString awaited(const QString& source, qsizetype from) {
    int depth = 0;
    qsizetype at = from;
    for (; at < source.size(); ++at) {
        const QChar c = source[at];
        if (c == u'(')
            ++depth;
        else if (c == u')' && --depth < 0)
            break;
        else if (c == u';')
            break;
    }
    return source.mid(from, at - from);
}

QStringList offences(const QString& source) {
    static const QRegularExpression await(QStringLiteral("\\bco_await\\b"));
    QStringList found;
    const QString code = bare(source);
    auto matches = await.globalMatch(code);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString expression = awaited(code, match.capturedEnd());
        if (expression.contains(u'{') || expression.contains(u'['))
            found << QStringLiteral("line %1: co_await%2")
                         .arg(code.left(match.capturedStart()).count(u'\n') + 1)
                         .arg(expression.simplified());
    }
    return found;
}

} // namespace

class AwaitRuleTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theReaderFindsWhatItShould_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("count");
        QTest::newRow("plain") << QStringLiteral("co_await foo(a, b);") << 0;
        QTest::newRow("aggregate") << QStringLiteral("co_await foo(A{1});") << 1;
        QTest::newRow("lambda") << QStringLiteral("auto x = co_await foo([] { return 1; });") << 1;
        QTest::newRow("several lines") << QStringLiteral("co_await foo(a,\n  B{2});") << 1;
        QTest::newRow("a loop's condition") << QStringLiteral("while (co_await next()) { x[1] = 2; }") << 0;
        QTest::newRow("a subscript") << QStringLiteral("co_await tasks[1];") << 1;
        QTest::newRow("a string") << QStringLiteral("co_await foo(\"{\");") << 0;
        QTest::newRow("a comment") << QStringLiteral("co_await foo(); // {") << 0;
        QTest::newRow("in a macro") << QStringLiteral("CO_TRY(auto x, co_await foo(a)); B b{1};") << 0;
    }

    void theReaderFindsWhatItShould() {
        QFETCH(QString, code);
        QFETCH(int, count);
        QCOMPARE(offences(code).size(), count);
    }

    void noAwaitedExpressionMakesAnAggregateOrALambda() {
        int files = 0;
        QStringList found;
        for (const char* folder : {"app", "runtime", "ui", "tests"}) {
            QDirIterator sources(QStringLiteral(STAFFROOM_SOURCE_DIR "/") + QLatin1String(folder),
                                 {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                                 QDirIterator::Subdirectories);
            while (sources.hasNext()) {
                QFile file(sources.next());
                if (file.fileName().endsWith(QStringLiteral("AwaitRuleTest.cpp")))
                    continue;
                QVERIFY(file.open(QIODevice::ReadOnly));
                ++files;
                for (const auto& offence : offences(QString::fromUtf8(file.readAll())))
                    found << file.fileName() + u' ' + offence;
            }
        }
        QVERIFY2(files > 50, "the sources were read");
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

QTEST_APPLESS_MAIN(AwaitRuleTest)
#include "AwaitRuleTest.moc"
