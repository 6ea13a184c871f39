// The settings as their user has them: every section's real widgets, over the real socket, on a real team and
// practice world. STAFFROOM_SCREENSHOTS=DIR also keeps pictures there.
#include "WindowStage.h"
#include "ui/Language.h"
#include "ui/Preferences.h"
#include "ui/settings/FindingsView.h"
#include "ui/settings/Section.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QTextBrowser>

using namespace staffroom;

class SettingsTest final : public QObject, private WindowStage {
    Q_OBJECT

    QStringList m_asked; // of the program around the window

    int rowWith(const char* table, int column, const QString& text) {
        for (int row = 0; row < rows(table); ++row) {
            if (cell(table, row, column) == text)
                return row;
        }
        return -1;
    }
    ui::HomeHands hands() {
        ui::HomeHands hands;
        hands.previewRestore = [this](const QString& archive, const ui::HomeHands::Told& told) {
            const auto ran = m_stage->staffroom(
                {QStringLiteral("--json"), QStringLiteral("restore"), QStringLiteral("--preview"), archive});
            told(ran.output);
        };
        hands.restoreElsewhere = [this](const QString& archive) {
            m_asked << archive;
            return QStringLiteral("stop it first");
        };
        return hands;
    }

private Q_SLOTS:
    void initTestCase() {
        open(hands());
        m_window->showPage(ui::Sign::Settings);
    }

    void cleanupTestCase() {
        close();
        QSettings().clear();
    }

    void theCompanyAndItsTopicsAreThere() {
        m_window->showPage(ui::Sign::Settings, QStringLiteral("company"));
        QVERIFY(waits([&] { return rows("topics") == 9; }));
        const auto shows = [&](const QString& text) {
            const auto labels = find<QWidget>("companyFacts")->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(),
                               [&text](const QLabel* label) { return label->text() == text; });
        };
        QVERIFY(waits([&] { return shows(QStringLiteral("Europe/Istanbul")); }));
        QVERIFY(shows(QStringLiteral("Acme Group")));
        picture(QStringLiteral("settings-company"));
    }

    void theFilesAreReadAgainAndAFaultIsSaid() {
        const QString file = m_stage->home() + QStringLiteral("/team.json");
        QFile team(file);
        QVERIFY(team.open(QIODevice::ReadOnly));
        const QByteArray good = team.readAll();
        team.close();
        const auto write = [&team](const QByteArray& content) {
            QVERIFY(team.open(QIODevice::WriteOnly | QIODevice::Truncate));
            team.write(content);
            team.close();
        };
        write(QByteArray(good).replace("\"company\"", "\"compny\""));
        find<QPushButton>("reloadTeam")->click();
        QVERIFY(waits([&] { return find<QLabel>("said")->toolTip().contains(QStringLiteral("mending")); }));
        write(good);
        find<QPushButton>("reloadTeam")->click();
        QVERIFY(waits([&] { return !find<QLabel>("said")->toolTip().contains(QStringLiteral("mending")); }));
    }

    void aModelIsTestedWithARealCall() {
        m_window->showPage(ui::Sign::Settings, QStringLiteral("models"));
        QVERIFY(waits([&] { return rows("modelsTable") >= 1; }));
        QVERIFY(cell("modelsTable", 0, 3).startsWith(QStringLiteral("secret:"))); // a name, not a value
        find<QPushButton>("modelsTest")->click();
        auto* findings = find<ui::FindingsView>("modelsFindings");
        QVERIFY(waits([&] { return !findings->findings().empty(); }));
        QCOMPARE(findings->findings().back().check, QStringLiteral("model"));
        picture(QStringLiteral("settings-models"));
    }

    void erpNextIsTestedWithEachPersonasKey() {
        m_window->showPage(ui::Sign::Settings, QStringLiteral("erpnext"));
        QVERIFY(waits([&] { return rows("erpnextTable") >= 1; }));
        find<QPushButton>("erpnextTest")->click();
        auto* findings = find<ui::FindingsView>("erpnextFindings");
        QVERIFY(waits([&] { return !findings->findings().empty(); }));
        const auto& all = findings->findings();
        QVERIFY(std::any_of(all.begin(), all.end(), [](const control::FindingLine& finding) {
            return finding.check == u"erpnext" && finding.severity == u"good";
        }));
    }

    void zabbixAndTheOperatorsAreThere() {
        m_window->showPage(ui::Sign::Settings, QStringLiteral("zabbix"));
        QVERIFY(waits([&] { return rows("zabbixTable") == 1; }));
        QCOMPARE(cell("zabbixTable", 0, 2), QStringLiteral("warning"));
        m_window->showPage(ui::Sign::Settings, QStringLiteral("operators"));
        QVERIFY(waits([&] { return rows("operators") == 1; }));
        QCOMPARE(cell("operators", 0, 0), QStringLiteral("Deniz Aksoy"));
        QCOMPARE(cell("operators", 0, 2), QStringLiteral("may approve"));
    }

    void aSecretIsReplacedAndRemovedAndNeverShown() {
        m_window->showPage(ui::Sign::Settings, QStringLiteral("secrets"));
        QVERIFY(waits([&] { return rows("secrets") > 10; }));
        picture(QStringLiteral("settings-secrets"));
        auto* scope = find<QComboBox>("secretScope");
        QVERIFY(waits([&] { return scope->findData(QStringLiteral("sales")) >= 0; }));
        scope->setCurrentIndex(scope->findData(QStringLiteral("sales")));
        auto* keep = find<QPushButton>("keepSecret");
        QTest::keyClicks(find<QLineEdit>("secretName"), QStringLiteral("mail-password"));
        QTest::keyClicks(find<QLineEdit>("secretValue"), QStringLiteral("short"));
        QVERIFY(!keep->isEnabled());
        QTest::keyClicks(find<QLineEdit>("secretValue"), QStringLiteral("-no-longer-so"));
        QCOMPARE(keep->text(), QStringLiteral("Keep it"));
        QTest::keyClick(find<QLineEdit>("secretValue"), Qt::Key_Return);
        QVERIFY(find<QLineEdit>("secretValue")->text().isEmpty());
        QVERIFY(waits([&] { return rowWith("secrets", 1, QStringLiteral("mail-password")) >= 0; }));
        QFile store(m_stage->home() + QStringLiteral("/personas/sales/secrets.env"));
        QVERIFY(store.open(QIODevice::ReadOnly));
        QVERIFY(store.readAll().contains("MAIL_PASSWORD"));
        store.close();
        QVERIFY(waits([&] { return keep->text() == u"Replace it"; }));
        find<QPushButton>("removeSecret")->click();
        auto* box = find<QMessageBox>("confirmRemoval");
        QVERIFY(box->text().contains(QStringLiteral("mail-password")));
        box->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        QVERIFY(waits([&] { return rowWith("secrets", 1, QStringLiteral("mail-password")) < 0; }));
        QVERIFY(store.open(QIODevice::ReadOnly));
        QVERIFY(!store.readAll().contains("MAIL_PASSWORD"));
    }

    void aBackupIsMadeAndLookedInto() {
        m_window->showPage(ui::Sign::Settings, QStringLiteral("backup"));
        QCOMPARE(rows("backups"), 0);
        QVERIFY(!find<QPushButton>("restore")->isEnabled());
        find<QPushButton>("makeBackup")->click();
        QVERIFY(!find<QPushButton>("makeBackup")->isEnabled());
        QVERIFY(waits([&] { return rows("backups") == 1; }));
        auto* told = find<QTextBrowser>("backupTold");
        QVERIFY(told->toPlainText().contains(QStringLiteral("found good")));
        find<ui::Table>("backups")->selectRow(0);
        picture(QStringLiteral("settings-backup"));
        find<QPushButton>("previewRestore")->click();
        QVERIFY(waits([&] { return told->toPlainText().contains(QStringLiteral("The same: ")); }));
        find<QPushButton>("restore")->click();
        QCOMPARE(m_asked.size(), 1); // another program has the home: said, not done
        QCOMPARE(told->toPlainText(), QStringLiteral("stop it first"));
        QVERIFY(m_stage->status().personas.size() == 13);
    }

    void theDoctorLooksOverEverything() {
        m_window->showPage(ui::Sign::Settings, QStringLiteral("doctor"));
        find<QPushButton>("runDoctor")->click();
        auto* findings = find<ui::FindingsView>("doctorFindings");
        QVERIFY(waits([&] { return !findings->findings().empty(); }));
        const auto has = [&](const char* check) {
            const auto& all = findings->findings();
            return std::any_of(all.begin(), all.end(), [&](const control::FindingLine& finding) {
                return finding.check == QLatin1String(check);
            });
        };
        for (const char* check : {"files", "runtime", "bot", "model", "erpnext"})
            QVERIFY2(has(check), check);
        for (std::size_t i = 1; i < findings->findings().size(); ++i) // the worst first
            QVERIFY(findings->findings()[i - 1].severity != u"good" ||
                    findings->findings()[i].severity == u"good");
        picture(QStringLiteral("settings-doctor"));
        find<QPushButton>("copyFindings")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(findings->findings().front().what));
    }

    void theLogIsReadFromALevelOn() {
        m_window->showPage(ui::Sign::Settings, QStringLiteral("log"));
        QVERIFY(waits([&] { return rows("log") > 0; }));
        picture(QStringLiteral("settings-log"));
        const int some = rows("log");
        find<QComboBox>("logLevel")->setCurrentIndex(3); // errors alone
        QVERIFY(waits([&] { return rows("log") < some; }));
        for (int row = 0; row < rows("log"); ++row)
            QCOMPARE(cell("log", row, 1), QStringLiteral("error"));
    }

    void whatIsChosenForTheWindowIsKept() {
        m_window->showPage(ui::Sign::Settings, QStringLiteral("window"));
        picture(QStringLiteral("settings-window"));
        QVERIFY(!ui::Preferences::read().notifyDenials);
        find<QCheckBox>("notifyDenials")->click();
        auto* closing = find<QComboBox>("closing");
        closing->setCurrentIndex(closing->findData(static_cast<int>(ui::WhenClosed::Background)));
        auto* theme = find<QComboBox>("theme");
        theme->setCurrentIndex(theme->findData(static_cast<int>(ui::Scheme::Dark)));
        const auto kept = ui::Preferences::read();
        QVERIFY(kept.notifyDenials);
        QVERIFY(kept.whenClosed == ui::WhenClosed::Background);
        QVERIFY(kept.scheme == ui::Scheme::Dark);
        QCOMPARE(ui::tokens().window, ui::darkTokens().window); // at once
        theme->setCurrentIndex(theme->findData(static_cast<int>(ui::Scheme::Light)));
    }

    void everySectionIsReachedByKeyAndHasNames() {
        auto* sections = find<QListWidget>("sections");
        sections->setFocus();
        sections->setCurrentRow(0);
        for (int i = 1; i < sections->count(); ++i) {
            QTest::keyClick(sections, Qt::Key_Down);
            QCOMPARE(sections->currentRow(), i);
        }
        for (const auto* section : m_window->findChildren<ui::Section*>()) {
            for (const auto* field : section->findChildren<QLineEdit*>()) {
                if (qobject_cast<QComboBox*>(field->parent()) == nullptr &&
                    field->objectName() != u"qt_spinbox_lineedit")
                    QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
            }
            for (const auto* box : section->findChildren<QComboBox*>())
                QVERIFY2(!box->accessibleName().isEmpty(), qPrintable(box->objectName()));
            for (const auto* table : section->findChildren<ui::Table*>())
                QVERIFY2(!table->accessibleName().isEmpty(), qPrintable(table->objectName()));
        }
    }

    void inArabicItIsMirroredAndStillReadable() {
        ui::speak(*qApp, QStringLiteral("ar"));
        const auto former = std::move(m_window);
        m_window = std::make_unique<ui::Window>(*m_session, hands());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        const auto* side = find<QWidget>("sideBar");
        QVERIFY(side->mapTo(m_window.get(), QPoint(side->width(), 0)).x() == m_window->width());
        const auto* sections = find<QListWidget>("sections");
        for (const char* section : {"company", "doctor", "window"}) {
            m_window->showPage(ui::Sign::Settings, QLatin1String(section));
            QTRY_VERIFY(sections->mapTo(m_window.get(), QPoint()).x() > m_window->width() / 2);
            spinUntil([] { return false; }, 300);
            picture(QStringLiteral("settings-%1-arabic").arg(QLatin1String(section)));
        }
        m_window->showPage(ui::Sign::Usage);
        spinUntil([] { return false; }, 500);
        picture(QStringLiteral("usage-arabic"));
        ui::speak(*qApp, QStringLiteral("en"));
    }
};

QTEST_MAIN(SettingsTest)
#include "SettingsTest.moc"
