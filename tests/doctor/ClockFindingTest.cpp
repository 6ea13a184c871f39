// When a difference between two clocks is worth a word.
#include "doctor/Patient.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::doctor;

class ClockFindingTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDifferenceIsWeighed_data() {
        QTest::addColumn<qint64>("aheadMs");
        QTest::addColumn<int>("severity"); // -1: nothing said
        QTest::addColumn<QString>("words");
        const auto row = [](qint64 aheadMs, int severity, const char* words) {
            QTest::addRow("%lld ms", aheadMs) << aheadMs << severity << QString::fromLatin1(words);
        };
        row(0, -1, "");
        row(5'000, -1, "");
        row(-5'000, -1, "");
        row(5'001, int(Severity::Warning), "5 s ahead");
        row(-30'000, int(Severity::Warning), "30 s behind");
        row(119'999, int(Severity::Warning), "119 s ahead");
        row(120'000, int(Severity::Error), "120 s ahead");
        row(-86'400'000, int(Severity::Error), "86400 s behind");
    }
    void aDifferenceIsWeighed() {
        QFETCH(qint64, aheadMs);
        QFETCH(int, severity);
        QFETCH(QString, words);
        constexpr qint64 theirsMs = 1'795'380'000'000;
        const auto finding = clockFinding(theirsMs + aheadMs, theirsMs, QStringLiteral("erp.example"));
        QCOMPARE(finding ? int(finding->severity) : -1, severity);
        if (!finding)
            return;
        QVERIFY2(finding->what.contains(words), qPrintable(finding->what));
        QVERIFY(finding->remedy.contains(QStringLiteral("timedatectl")));
        QCOMPARE(finding->place, QStringLiteral("erp.example"));
    }
};

QTEST_GUILESS_MAIN(ClockFindingTest)
#include "ClockFindingTest.moc"
