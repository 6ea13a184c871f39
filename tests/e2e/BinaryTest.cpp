// What is true of the built files.
#include "Stage.h"

#include <QTest>

using namespace staffroom;

class BinaryTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHeadlessProgramLinksNoGui() {
        const auto ran = Stage::run(QStringLiteral("ldd"), {QStringLiteral(STAFFROOM_BIN_DIR "/staffroom")});
        QCOMPARE(ran.exitStatus, 0);
        QVERIFY2(ran.output.contains("libQt6Core"), ran.output.constData());
        for (const char* library : {"Qt6Gui", "Qt6Widgets", "libX11", "libGL", "libwayland"})
            QVERIFY2(!ran.output.contains(library), library);
    }
};

QTEST_GUILESS_MAIN(BinaryTest)
#include "BinaryTest.moc"
