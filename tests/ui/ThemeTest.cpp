// Everything that is written can be read: contrast on every ground, in both themes, and on every face.
#include "ui/Theme.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace staffroom::ui;

namespace {

/// WCAG 2.1, "relative luminance".
double luminance(const QColor& color) {
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace

class ThemeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyWordCanBeRead_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void everyWordCanBeRead() {
        QFETCH(bool, dark);
        const Tokens& t = dark ? darkTokens() : lightTokens();
        for (const auto& ground : {t.window, t.surface, t.sunken}) {
            for (const auto& shade : {t.text, t.muted, t.accent, t.ok, t.warn, t.bad, t.info, t.idle})
                QVERIFY2(contrast(ground, shade) >= 4.9, qPrintable(QStringLiteral("%1 on %2: %3")
                                                                        .arg(shade.name(), ground.name())
                                                                        .arg(contrast(ground, shade))));
        }
    }

    void aFaceIsTheSameEverywhereAndItsLettersCanBeRead() {
        QCOMPARE(faceColor(QStringLiteral("sales")), faceColor(QStringLiteral("sales")));
        std::set<QString> hues;
        for (int i = 0; i < 200; ++i) {
            const QColor face = faceColor(QStringLiteral("persona-%1").arg(i));
            hues.insert(face.name());
            QVERIFY2(contrast(face, Qt::white) >= 4.5, qPrintable(face.name()));
        }
        QCOMPARE(hues.size(), std::size_t(12));
    }

    void initialsAreTwoLettersAtMost() {
        QCOMPARE(initials(QStringLiteral("Selin")), QStringLiteral("S"));
        QCOMPARE(initials(QStringLiteral("Ayşe Nur Demir")), QStringLiteral("AN"));
        QCOMPARE(initials(QStringLiteral("ışık özgür")), QStringLiteral("IÖ"));
        QCOMPARE(initials(QString()), QString());
    }
};

QTEST_GUILESS_MAIN(ThemeTest)
#include "ThemeTest.moc"
