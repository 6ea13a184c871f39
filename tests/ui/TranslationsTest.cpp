// The window's languages are whole: every word that stands in its sources is translated, with its
// placeholders, its key and all plurals; and the window speaks them, mirrored where they are written from the
// right.
#include "ui/Language.h"
#include "ui/Words.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QLocale>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <set>

using namespace staffroom;

namespace {

struct Message {
    QString context, source;
    bool isNumerus = false;
    QString state; // "", "unfinished", "vanished", "obsolete"
    QStringList forms;
    QString key() const {
        return context + u'\n' + source + (isNumerus ? QStringLiteral("\n%n") : QString());
    }
};

QString sourceFile(const QString& language) {
    return QStringLiteral(STAFFROOM_SOURCE_DIR "/translations/staffroom_%1.ts").arg(language);
}

void readMessage(QXmlStreamReader& xml, Message& message) {
    message.isNumerus = xml.attributes().value(QStringLiteral("numerus")) == u"yes";
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            message.state = xml.attributes().value(QStringLiteral("type")).toString();
            if (!message.isNumerus) {
                message.forms << xml.readElementText();
                continue;
            }
            while (xml.readNextStartElement())
                message.forms << xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
}

std::vector<Message> messagesIn(const QString& path) {
    std::vector<Message> all;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            Message message;
            message.context = context;
            readMessage(xml, message);
            all.push_back(std::move(message));
        }
    }
    if (xml.hasError())
        qFatal("%s: %s", qPrintable(path), qPrintable(xml.errorString()));
    return all;
}

std::set<QString> keysIn(const QString& path) {
    std::set<QString> keys;
    for (const auto& message : messagesIn(path))
        keys.insert(message.key());
    return keys;
}

/// "%1", "%2" … that stand in it.
std::set<QString> placesIn(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%[1-9]"));
    std::set<QString> places;
    for (auto match = place.globalMatch(text); match.hasNext();)
        places.insert(match.next().captured());
    return places;
}

qsizetype pluralsOf(const QString& language) {
    return language == u"ar" ? 6 : language == u"tr" ? 1 : 2;
}

} // namespace

class TranslationsTest final : public QObject {
    Q_OBJECT

    static void languages() {
        QTest::addColumn<QString>("language");
        for (const auto& language : ui::spokenLanguages())
            QTest::newRow(qPrintable(language)) << language;
    }

private Q_SLOTS:
    void cleanup() { ui::speak(*qApp, QStringLiteral("en")); }

    void everyWordIsTranslated_data() { languages(); }
    void everyWordIsTranslated() {
        QFETCH(const QString, language);
        const auto messages = messagesIn(sourceFile(language));
        QVERIFY(messages.size() > 400);
        QStringList faults;
        const auto fault = [&faults](const Message& message, const char* what) {
            faults << QStringLiteral("%1: %2: %3").arg(QLatin1String(what), message.context, message.source);
        };
        for (const auto& message : messages) {
            if (!message.state.isEmpty())
                fault(message, "not finished");
            if (message.isNumerus && message.forms.size() != pluralsOf(language))
                fault(message, "not all plurals");
            if (message.isNumerus &&
                !message.forms.value(message.forms.size() - 1).contains(QStringLiteral("%n")))
                fault(message, "says no number");
            for (const auto& form : message.forms) {
                if (form.trimmed().isEmpty())
                    fault(message, "empty");
                if (placesIn(form) != placesIn(message.source))
                    fault(message, "other placeholders");
                if (form.count(u'&') != message.source.count(u'&'))
                    fault(message, "another number of keys");
                if (form.count(u'`') != message.source.count(u'`'))
                    fault(message, "another number of commands");
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void noWordIsMissing_data() { languages(); }
    void noWordIsMissing() {
        QFETCH(const QString, language);
        const QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("staffroom_%1.ts").arg(language));
        QVERIFY(QFile::copy(sourceFile(language), copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(STAFFROOM_SOURCE_DIR));
        lupdate.start(QStringLiteral("/usr/lib/qt6/bin/lupdate"),
                      {QStringLiteral("-I"), QStringLiteral("."), QStringLiteral("ui"),
                       QStringLiteral("app/console"), QStringLiteral("-no-obsolete"),
                       QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("-ts"), copy});
        QVERIFY2(lupdate.waitForFinished(60'000), "lupdate (qt6-l10n-tools) did not run");
        QCOMPARE(lupdate.exitCode(), 0);
        const auto fresh = keysIn(copy), kept = keysIn(sourceFile(language));
        QStringList faults;
        for (const auto& key : fresh) {
            if (kept.count(key) == 0)
                faults << QStringLiteral("missing: ") + key;
        }
        for (const auto& key : kept) {
            if (fresh.count(key) == 0)
                faults << QStringLiteral("said no more: ") + key;
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void theWindowSpeaksIt_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("delivered");
        QTest::addColumn<QString>("cancel"); // Qt's own
        QTest::addColumn<int>("plurals");    // different words for 0, 1, 2, 3, 11, 100 days
        QTest::newRow("ar") << "ar" << QStringLiteral("سُلّم") << QString() << 6;
        QTest::newRow("de") << "de" << QStringLiteral("zugestellt") << QStringLiteral("Abbrechen") << 2;
        QTest::newRow("en") << "en" << QStringLiteral("delivered") << QStringLiteral("Cancel") << 2;
        QTest::newRow("tr") << "tr" << QStringLiteral("teslim edildi") << QStringLiteral("İptal") << 1;
    }
    void theWindowSpeaksIt() {
        QFETCH(const QString, language);
        QFETCH(const QString, delivered);
        QFETCH(const QString, cancel);
        QFETCH(const int, plurals);
        ui::speak(*qApp, language);
        QCOMPARE(ui::Words::state(QStringLiteral("delivered")), delivered);
        QCOMPARE(QGuiApplication::layoutDirection() == Qt::RightToLeft, language == u"ar");
        QDialogButtonBox buttons(QDialogButtonBox::Cancel);
        const QString own = buttons.button(QDialogButtonBox::Cancel)->text().remove(u'&');
        if (!cancel.isEmpty())
            QCOMPARE(own, cancel);
        std::set<QString> words;
        for (const int days : {0, 1, 2, 3, 11, 100}) {
            QString said = QCoreApplication::translate("staffroom::ui::Words", "%n day(s)", nullptr, days);
            words.insert(said.remove(QString::number(days)).trimmed());
        }
        QCOMPARE(static_cast<int>(words.size()), plurals);
        QCOMPARE(QLocale().toString(1), QStringLiteral("1")); // the figures that ids and times are written in
    }

    void theLanguageIsChosen_data() {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("language");
        for (const auto& [wanted, language] :
             std::initializer_list<std::pair<const char*, const char*>>{{"de", "de"},
                                                                        {"de_AT", "de"},
                                                                        {"tr-TR", "tr"},
                                                                        {"AR", "ar"},
                                                                        {"fr", "en"},
                                                                        {"den", "en"},
                                                                        {"C", "en"}})
            QTest::newRow(wanted) << QString::fromLatin1(wanted) << QString::fromLatin1(language);
    }
    void theLanguageIsChosen() {
        QFETCH(const QString, wanted);
        QFETCH(const QString, language);
        QCOMPARE(ui::languageFor(wanted), language);
    }
};

QTEST_MAIN(TranslationsTest)
#include "TranslationsTest.moc"
