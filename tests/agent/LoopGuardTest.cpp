// When a turn goes in circles, and when it only looks like it.
#include "agent/LoopGuard.h"

#include <QTest>

using namespace staffroom::agent;
using Verdict = LoopGuard::Verdict;

namespace {

/// "list" is a call with an answer of its own; "list=3" answers 3; "list!" fails; "list?" has arguments that
/// cannot be read. Calls of one step are joined by "+".
std::vector<GuardedCall> stepFrom(const QString& text) {
    std::vector<GuardedCall> calls;
    for (const auto& word : text.split(u'+')) {
        GuardedCall call;
        call.isError = word.endsWith(u'!') || word.endsWith(u'?');
        call.tool = call.isError ? word.chopped(1) : word.section(u'=', 0, 0);
        call.arguments = word.endsWith(u'?') ? QByteArray("{\"a\":") : QByteArray("{\"a\": 1}");
        call.result = call.isError ? QByteArray("{\"error\":{}}") : word.section(u'=', 1).toUtf8();
        calls.push_back(call);
    }
    return calls;
}

QString verdictsOf(const QString& steps) {
    LoopGuard guard;
    QString verdicts;
    for (const auto& step : steps.split(u' ', Qt::SkipEmptyParts)) {
        const auto finding = guard.afterStep(stepFrom(step));
        if (finding.verdict != Verdict::GoOn && finding.reason.isEmpty())
            return QStringLiteral("no reason given");
        verdicts += finding.verdict == Verdict::GoOn ? u'.' : finding.verdict == Verdict::Warn ? u'w' : u'S';
    }
    return verdicts;
}

} // namespace

class LoopGuardTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void circlesAreToldOnceAndThenEnded_data() {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("verdicts"); // one a step: . go on, w warn, S stop
        const auto row = [](const char* name, const char* steps, const char* verdicts) {
            QTest::newRow(name) << QString::fromLatin1(steps) << QString::fromLatin1(verdicts);
        };
        row("one call", "a", ".");
        row("different calls", "a b c d e f g h", "........");
        row("the same call once more", "a=1 b=1 a=1 c=1", "....");
        row("the same call three times", "a=1 a=1 a=1", "..w");
        row("the same call, told, goes on", "a=1 a=1 a=1 a=1", "..wS");
        row("the same call with other answers", "a=1 a=2 a=3 a=4 a=5 a=6", "......");
        row("three times, others between", "a=1 b=1 a=1 c=1 a=1 d=1", "....w.");
        row("the same call beside a new one", "a=1 a=1+b=1 a=1+c=1 a=1+d=1", "....");
        row("three times in one step", "a=1+a=1+a=1", ".");
        row("two calls taking turns", "a=1 b=1 a=1 b=1", "...w");
        row("taking turns, told, goes on", "a=1 b=1 a=1 b=1 a=1", "...wS");
        row("taking turns, told, answers change", "a=1 b=1 a=1 b=1 a=2 b=2", "...w..");
        row("steps taking turns", "a=1+b=1 c=1 a=1+b=1 c=1", "...w");
        row("nothing but errors", "a! b! c! d!", "...w");
        row("nothing but errors, told, one more and then it works", "a! b! c! d! e! f=1", "...w..");
        row("nothing but errors, told, goes on", "a! b! c! d! e! f!", "...w.S");
        row("an error and something new beside it", "a!+x=1 b!+x=2 c!+x=3 d!+x=4", "....");
        row("errors with something new between", "a! b! c! x=1 d! e! f!", ".......");
        row("errors and known answers", "x=1 a! x=1 b! c!", "....w");
        row("the same error three times", "a! a! a!", "..w");
        row("unreadable once", "a? b=1", "..");
        row("unreadable twice, then mended", "a? a? a=1", "...");
        row("unreadable three times", "a? b? c?", "..S");
        row("unreadable three times, not in a row", "a? b? x=1 c? d?", ".....");
    }

    void circlesAreToldOnceAndThenEnded() {
        QFETCH(QString, steps);
        QFETCH(QString, verdicts);
        QCOMPARE(verdictsOf(steps), verdicts);
    }

    void keyOrderAndBlanksMakeNoOtherCall() {
        LoopGuard guard;
        GuardedCall call;
        call.tool = QStringLiteral("a");
        call.result = "1";
        call.arguments = R"({"x":1,"y":2})";
        QCOMPARE(guard.afterStep({call}).verdict, Verdict::GoOn);
        call.arguments = R"({ "y": 2, "x": 1 })";
        QCOMPARE(guard.afterStep({call}).verdict, Verdict::GoOn);
        call.arguments = R"({"x" : 1, "y":2 })";
        QCOMPARE(guard.afterStep({call}).verdict, Verdict::Warn);
    }

    void argumentsAreAnObjectOrNothing_data() {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<bool>("readable");
        QTest::newRow("nothing") << QByteArray() << true;
        QTest::newRow("blank") << QByteArray(" \n") << true;
        QTest::newRow("object") << QByteArray("{\"a\":[1,2]}") << true;
        QTest::newRow("list") << QByteArray("[1]") << false;
        QTest::newRow("text") << QByteArray("\"a\"") << false;
        QTest::newRow("cut") << QByteArray("{\"a\":1") << false;
        QTest::newRow("two objects") << QByteArray("{}{}") << false;
    }

    void argumentsAreAnObjectOrNothing() {
        QFETCH(QByteArray, arguments);
        QFETCH(bool, readable);
        QCOMPARE(isReadable(arguments), readable);
    }
};

QTEST_APPLESS_MAIN(LoopGuardTest)
#include "LoopGuardTest.moc"
