// The systemd units: they are what systemd understands, and they are locked down.
#include "support/TempHome.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace staffroom;

namespace {

const QString units = QStringLiteral(STAFFROOM_SOURCE_DIR "/deploy/systemd/");

struct Ran {
    int exitStatus = -1;
    QString output;
};

Ran analyze(const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("systemd-analyze"), arguments);
    Ran ran;
    if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit)
        ran.exitStatus = process.exitCode();
    ran.output = QString::fromUtf8(process.readAll());
    return ran;
}

} // namespace

class ServiceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void systemdUnderstandsTheUnits() {
        const TempHome copies; // naming a program that is there, as an installation does
        QStringList paths;
        for (const auto& name : QDir(units).entryList(QDir::Files)) {
            QFile unit(units + name);
            QVERIFY(unit.open(QIODevice::ReadOnly));
            copies.write(name, unit.readAll().replace("/usr/bin/staffroom", "/bin/true"));
            paths << copies.file(name);
        }
        QCOMPARE(paths.size(), 3);
        const auto ran = analyze(QStringList{QStringLiteral("verify"), QStringLiteral("--man=no")} + paths);
        QVERIFY2(ran.exitStatus == 0 && ran.output.trimmed().isEmpty(), qPrintable(ran.output));
    }

    void theServicesAreLockedDown_data() {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("worst"); // 0 is best, 10 worst
        QTest::newRow("the team") << "staffroom.service" << 3.2;
        QTest::newRow("the watch") << "staffroom-watch.service" << 1.5;
    }
    void theServicesAreLockedDown() {
        QFETCH(const QString, unit);
        QFETCH(const double, worst);
        const auto ran = analyze({QStringLiteral("security"), QStringLiteral("--offline=yes"), units + unit});
        static const QRegularExpression level(QStringLiteral("Overall exposure level for [^:]+: ([0-9.]+)"));
        const auto found = level.match(ran.output);
        QVERIFY2(found.hasMatch(), qPrintable(ran.output));
        QVERIFY2(found.captured(1).toDouble() <= worst, qPrintable(found.captured(1)));
    }
};

QTEST_GUILESS_MAIN(ServiceTest)
#include "ServiceTest.moc"
