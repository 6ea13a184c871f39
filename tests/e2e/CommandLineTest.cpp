// What a person at the terminal gets: help, exit statuses, errors that name place and remedy.
#include "Stage.h"
#include "base/HomeLock.h"
#include "support/Await.h"

#include <QTest>
#include <QTimer>

using namespace staffroom;

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class CommandLineTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExitStatusSaysWhatHappened_data() {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<int>("exitStatus");
        QTest::addColumn<QByteArray>("says"); // on either stream
        const auto row = [](const char* arguments, int exitStatus, const char* says) {
            QTest::newRow(arguments) << QByteArray(arguments) << exitStatus << QByteArray(says);
        };
        row("", 2, "usage: staffroom");
        row("--help", 0, "rehearse");
        row("--version", 0, "staffroom 0.");
        row("frobnicate", 2, "there is no command");
        row("ask", 2, "usage: staffroom ask");
        row("ask --help", 0, "QUESTION");
        row("ask sales --frobnicate", 2, "frobnicate");
        row("ledger --limit many", 2, "--limit");
        row("ledger surplus", 2, "usage");
        row("persona", 2, "usage");
        row("persona fire sales", 2, "usage");
        row("secret set team", 2, "usage");
        row("status", 3, "staffroom init");
        row("serve", 3, "team.json");
        row("pair", 3, "staffroom init");
        row("pair --wait soon", 2, "--wait must be");
        row("pair surplus", 2, "usage");
        row("doctor", 1, "staffroom init");
        row("doctor --help", 0, "test message");
        row("persona stop sales", 1, "no Staffroom runs");
    }

    void theExitStatusSaysWhatHappened() {
        QFETCH(QByteArray, arguments);
        QFETCH(int, exitStatus);
        QFETCH(QByteArray, says);
        Stage stage;
        const auto ran = stage.staffroom(words(arguments.constData()));
        const auto said = ran.output + ran.errors;
        QVERIFY2(said.contains(says), said.constData());
        QCOMPARE(ran.exitStatus, exitStatus);
    }

    void goingOnDutyWaitsForAVisitButNotForAnotherOnDuty() {
        Stage stage;
        VERIFY_OK(stage.startWorld());
        auto visit = HomeLock::take(stage.home());
        QVERIFY(visit.has_value());
        QTimer::singleShot(1'500, [&visit] { visit->reset(); });
        VERIFY_OK(stage.startTeam());
        QVERIFY(!*visit); // not before
        const auto second = stage.staffroom(words("serve"));
        QVERIFY(second.exitStatus != 0);
        QVERIFY2(second.errors.contains("another Staffroom"), second.errors.constData());
    }

    void initMakesAHomeOnceAndKeepsItPrivate() {
        Stage stage;
        const auto made = stage.staffroom(words("init --company Kule --time-zone Europe/Berlin"));
        QVERIFY2(made.exitStatus == 0, made.errors.constData());
        QCOMPARE(QFile::permissions(stage.home()) & 0x0077, QFile::Permissions());
        QFile team(stage.home() + QStringLiteral("/team.json"));
        QVERIFY(team.open(QIODevice::ReadOnly));
        const auto content = team.readAll();
        QVERIFY(content.contains("Kule") && content.contains("Europe/Berlin"));
        const auto again = stage.staffroom(words("init"));
        QVERIFY(again.exitStatus != 0);
        QVERIFY2(again.errors.contains("team.json"), again.errors.constData());
    }

    void aSecretGoesInByStandardInputAndNeverComesOut() {
        Stage stage;
        QCOMPARE(stage.staffroom(words("init")).exitStatus, 0);
        const QByteArray value = "123456789:AAcanary-canary-canary-canary-ca";
        const auto set = stage.staffroom(words("secret set sales telegram-token"), value + '\n');
        QVERIFY2(set.exitStatus == 0, set.errors.constData());
        const auto list = stage.staffroom(words("secret list --json"));
        QVERIFY(list.output.contains("telegram-token"));
        for (const auto& output : {set.output, set.errors, list.output, list.errors})
            QVERIFY(!output.contains("canary"));
        QFile file(stage.home() + QStringLiteral("/personas/sales/secrets.env"));
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().contains(value));
        const auto tooShort = stage.staffroom(words("secret set sales telegram-token"), "short\n");
        QCOMPARE(tooShort.exitStatus, 3);
        QCOMPARE(stage.staffroom(words("secret remove sales telegram-token")).exitStatus, 0);
        QCOMPARE(stage.staffroom(words("secret remove sales telegram-token")).exitStatus, 1);
    }

    void aBrokenFileIsNamedWithItsRemedy() {
        Stage stage;
        QCOMPARE(stage.staffroom(words("init")).exitStatus, 0);
        QFile file(stage.home() + QStringLiteral("/personas/sales/persona.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"name\": \"Selin\",}\n") > 0);
        file.close();
        const auto ran = stage.staffroom(words("status"));
        QCOMPARE(ran.exitStatus, 3);
        QVERIFY2(ran.errors.contains("personas/sales/persona.json"), ran.errors.constData());
    }

    void aRehearsalNeverTouchesARealHome() {
        Stage stage;
        QCOMPARE(stage.staffroom(words("init")).exitStatus, 0);
        const auto ran = stage.staffroom(words("rehearse"));
        QCOMPARE(ran.exitStatus, 4);
        QVERIFY2(ran.errors.contains("holds a real team"), ran.errors.constData());
    }

    void theRehearsalShowsAnAnswerARefusalAndWhereToLook() {
        Stage stage;
        const auto ran = stage.staffroom(words("rehearse"));
        QVERIFY2(ran.exitStatus == 0, (ran.output + ran.errors).constData());
        for (const char* shown : {"REHEARSAL", "How much did we sell yesterday?", "refused (403)", "Supplier",
                                  "── Sales & Finance ─", "(AD)  Ayşe Demir", "(S)   Selin · bot",
                                  "↳ erp_list Sales Invoice · posting_date = ", "nobody answers",
                                  "Leyla Haddad and Asya, direct messages", "The books themselves", "ledger"})
            QVERIFY2(ran.output.contains(shown), ran.output.constData());
        QVERIFY2(!ran.output.contains('\x1b'), "colours are for terminals alone");
        const auto again = stage.staffroom(words("rehearse")); // it can be repeated
        QVERIFY2(again.exitStatus == 0, again.errors.constData());
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "CommandLineTest.moc"
