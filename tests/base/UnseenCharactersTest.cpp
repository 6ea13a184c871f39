// What nobody sees is shown as its code, and everything else as it is.
#include "base/UnseenCharacters.h"

#include <QTest>

using namespace staffroom;
using namespace Qt::StringLiterals;

class UnseenCharactersTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatNobodySeesIsShown_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"a b\n\tc"_s << u"a b\n\tc"_s;
        QTest::newRow("letters of every kind") << u"ığŞ الرصيد 发票 🧾"_s << u"ığŞ الرصيد 发票 🧾"_s;
        QTest::newRow("turned direction") << u"a\u202eb"_s << u"a⟨U+202E⟩b"_s;
        QTest::newRow("no width") << u"a\u200bb"_s << u"a⟨U+200B⟩b"_s;
        QTest::newRow("back to the beginning") << u"good()\revil()"_s << u"good()⟨U+000D⟩evil()"_s;
        QTest::newRow("an escape") << u"\u001b[2J"_s << u"⟨U+001B⟩[2J"_s;
        QTest::newRow("a line's end") << u"a\u2028b\u2029"_s << u"a⟨U+2028⟩b⟨U+2029⟩"_s;
        QTest::newRow("private use") << u"\ue000"_s << u"⟨U+E000⟩"_s;
        QTest::newRow("a hidden tag") << QString::fromUcs4(U"\U000E0041") << u"⟨U+E0041⟩"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void whatNobodySeesIsShown() {
        QFETCH(QString, text);
        QTEST(everyCharacter(text), "shown");
    }
};

QTEST_GUILESS_MAIN(UnseenCharactersTest)
#include "UnseenCharactersTest.moc"
