// What operators are told when Telegram's side is in trouble, by another way than the one that is: once, and
// once when it is over; and how they acknowledge it, also after a restart.
#include "Operator.h"
#include "team/SaveTeam.h"

#include <QDir>

using namespace staffroom;
using nlohmann::json;

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

bool copyFolder(const QString& from, const QString& to) {
    return Stage::run(QStringLiteral("cp"), {QStringLiteral("-a"), from, to}).exitStatus == 0;
}

} // namespace

class AlertTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<Operator> m_deniz;

    void topic(const char* id, const char* action, const char* name = "") {
        const json body{{"topic", id}, {"action", action}, {"name", name}};
        m_stage->world(QStringLiteral("/topic"), QByteArray::fromStdString(body.dump()));
    }
    json bot(const char* persona, const char* action) {
        const json body{{"persona", persona}, {"action", action}};
        return m_stage->world(QStringLiteral("/bot"), QByteArray::fromStdString(body.dump()));
    }
    json topicReport(const char* id) {
        const auto ran = m_stage->staffroom(words("status --json"));
        const json topics = ran.json().value("topics", json::array());
        for (const auto& each : topics) {
            if (each.value("id", std::string()) == id)
                return each;
        }
        return json::object();
    }
    json incident(const char* kind) {
        const auto ran = m_stage->staffroom(words("incident list --json"));
        const json list = ran.json();
        for (const auto& each : list) {
            if (each.value("kind", std::string()) == kind)
                return each;
        }
        return json::object();
    }
    /// What came of the incident's alert.
    std::string told(const char* kind) {
        const json alerts = incident(kind).value("alerts", json::array());
        return alerts.size() == 1 ? alerts[0].get<std::string>() : alerts.dump();
    }
    QString press(const char* person, const Operator::Alert& alert) {
        const json body{{"person", person},
                        {"dm", alert.voice.toStdString() + ":deniz"},
                        {"message_id", alert.message},
                        {"data", alert.button.toStdString()}};
        const auto pressed = m_stage->world(QStringLiteral("/press"), QByteArray::fromStdString(body.dump()));
        const QString path =
            QStringLiteral("/callback?id=%1")
                .arg(QString::fromStdString(pressed.value("callback_query_id", std::string())));
        json callback;
        const bool answered = QTest::qWaitFor(
            [&] {
                callback = m_stage->world(path);
                return callback.value("answered", false);
            },
            60'000);
        return answered ? QString::fromStdString(callback.value("text", std::string()))
                        : QStringLiteral("(nothing)");
    }
    bool hears(const char* persona) {
        return m_stage->sees([persona](const control::StatusReport& report) {
            return std::any_of(report.personas.begin(), report.personas.end(), [persona](const auto& each) {
                return each.id == QLatin1String(persona) && each.hearing == u"polling";
            });
        });
    }

private Q_SLOTS:
    void initTestCase() {
        practice::RehearsalOptions options;
        options.teamArguments = {QStringLiteral("--no-send-limits")};
        m_stage = std::make_unique<Stage>(options);
        m_deniz =
            std::make_unique<Operator>(*m_stage, QStringLiteral("deniz"),
                                       QStringList{QStringLiteral("procurement"), QStringLiteral("alerts")});
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        m_deniz->pressStart();
        m_stage->settled();
        QCOMPARE(m_deniz->alerts().size(), std::size_t(0));
    }
    void cleanupTestCase() {
        m_deniz.reset();
        m_stage.reset();
    }

    void aClosedTopicIsToldOnceAndSoIsItsReopening() {
        topic("sales", "close");
        QVERIFY2(m_deniz->comes(QStringLiteral("🚨"), QStringLiteral("“Sales & Finance” is closed")),
                 qPrintable(m_deniz->all()));
        QCOMPARE(topicReport("sales").value("state", std::string()), std::string("closed"));
        const auto shown = m_stage->staffroom(words("status")).output;
        QVERIFY2(shown.contains("topic “Sales & Finance”: closed since"), shown.constData());
        QTRY_VERIFY(told("topic") == "deniz: delivered");
        topic("sales", "reopen");
        QVERIFY2(m_deniz->comes(QStringLiteral("✅"), QStringLiteral("“Sales & Finance” is closed")),
                 qPrintable(m_deniz->all()));
        QCOMPARE(topicReport("sales").value("state", std::string()), std::string("open"));
        QVERIFY(QString::fromStdString(topicReport("sales").value("notice", std::string()))
                    .startsWith(u"reopened"));
        QCOMPARE(m_deniz->alerts().size(), std::size_t(2));
    }

    void aRenamedTopicIsShownUntilTheFilesAgree() {
        topic("sales", "rename", "Sales & Money");
        QVERIFY2(m_deniz->comes(QStringLiteral("ℹ️"), QStringLiteral("renamed to “Sales & Money”")),
                 qPrintable(m_deniz->all()));
        QCOMPARE(topicReport("sales").value("called_now", std::string()), std::string("Sales & Money"));
        const auto saved =
            team::setJsonValue(m_stage->home() + QStringLiteral("/team.json"),
                               QStringLiteral("/telegram/topics/sales/name"), "\"Sales & Money\"");
        QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error().toString()));
        QCOMPARE(m_stage->staffroom(words("reload")).exitStatus, 0);
        QVERIFY2(m_deniz->comes(QStringLiteral("✅"), QStringLiteral("has another name now")),
                 qPrintable(m_deniz->all()));
        QCOMPARE(topicReport("sales").value("called_now", std::string()), std::string());
    }

    void aBotThatIsThrownOutIsToldByAnother() {
        bot("procurement", "kick");
        QVERIFY2(m_deniz->comes(QStringLiteral("🚨"), QStringLiteral("is not in the group")),
                 qPrintable(m_deniz->all()));
        const auto alert =
            m_deniz->alerts(QStringLiteral("🚨"), QStringLiteral("is not in the group")).front();
        QCOMPARE(alert.voice, QStringLiteral("alerts"));
        QTRY_VERIFY(told("place") == "deniz: delivered");
        bot("procurement", "unkick");
        QVERIFY2(m_deniz->comes(QStringLiteral("✅"), QStringLiteral("is not in the group")),
                 qPrintable(m_deniz->all()));
    }

    void aRevokedTokenIsToldByAnotherAndANewOneEndsIt() {
        bot("procurement", "revoke");
        QVERIFY2(m_deniz->comes(QStringLiteral("🚨"), QStringLiteral("does not hear anybody")),
                 qPrintable(m_deniz->all()));
        const auto alert =
            m_deniz->alerts(QStringLiteral("🚨"), QStringLiteral("does not hear anybody")).front();
        QCOMPARE(alert.voice, QStringLiteral("alerts"));
        QVERIFY2(alert.text.contains(u"secret set"), qPrintable(alert.text));
        const auto token =
            QByteArray::fromStdString(bot("procurement", "reissue").value("token", std::string()));
        const auto set = m_stage->staffroom(words("secret set procurement telegram-token"), token + '\n');
        QVERIFY2(set.exitStatus == 0, set.errors.constData());
        QVERIFY2(m_deniz->comes(QStringLiteral("✅"), QStringLiteral("does not hear anybody")),
                 qPrintable(m_deniz->all()));
        QVERIFY(hears("procurement"));
    }

    void anOperatorAcknowledgesFromTheAlertAlsoAfterARestart() {
        topic("operations", "close");
        const QString about = QStringLiteral("“Operations” is closed");
        QVERIFY2(m_deniz->comes(QStringLiteral("🚨"), about), qPrintable(m_deniz->all()));
        auto alert = m_deniz->alerts(QStringLiteral("🚨"), about).front();
        QVERIFY2(!alert.button.isEmpty(), qPrintable(alert.text));
        const QString refused = press("ayse", alert);
        QVERIFY2(refused.startsWith(u"Only the team's operators"), qPrintable(refused));
        const auto ledger = m_stage->staffroom(words("ledger --kind ignored --json"));
        QVERIFY2(ledger.output.contains("press of no operator"), ledger.output.constData());
        QVERIFY(incident("topic").contains("opened_ms"));
        QVERIFY(!incident("topic").contains("acknowledged_ms")); // what is 0 is left out

        m_stage->stopTeam();
        const auto again = m_stage->startTeam();
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().toString()));
        const QString done = press("deniz", alert);
        QVERIFY2(done.contains(u"is acknowledged"), qPrintable(done));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_deniz->alerts(QStringLiteral("🚨"), about).front().text.contains(u"acknowledged by Deniz Aksoy"),
            60'000);
        alert = m_deniz->alerts(QStringLiteral("🚨"), about).front();
        QVERIFY(alert.isEdited && alert.button.isEmpty());
        QCOMPARE(incident("topic").value("acknowledged_by", std::string()), std::string("deniz"));
        const auto decisions = m_stage->staffroom(words("ledger --kind decision --json"));
        QVERIFY2(decisions.output.contains("incident.acknowledge"), decisions.output.constData());
        QCOMPARE(m_deniz->alerts(QStringLiteral("🚨"), about).size(), std::size_t(1)); // not repeated
        topic("operations", "reopen");
        QVERIFY2(m_deniz->comes(QStringLiteral("✅"), about), qPrintable(m_deniz->all()));
    }

    void aSecondRuntimeOnTheSameBotsIsTold() {
        m_stage->stopTeam();
        const QString second = m_stage->home() + QStringLiteral("-second");
        QVERIFY(copyFolder(m_stage->home(), second));
        QVERIFY(m_stage->startTeam().has_value());
        QProcess other;
        other.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        other.setStandardOutputFile(QProcess::nullDevice());
        other.start(QStringLiteral(STAFFROOM_BIN_DIR "/staffroom"),
                    {QStringLiteral("--home"), second, QStringLiteral("serve")});
        QVERIFY(other.waitForStarted());
        const QString about = QStringLiteral("somebody else polls them");
        QTRY_VERIFY_WITH_TIMEOUT(!incident("conflict").empty(), 60'000);
        QVERIFY2(m_deniz->comes(QStringLiteral("🚨"), about, 2),
                 qPrintable(m_deniz->all())); // each tells its operators
        QVERIFY2(
            m_deniz->alerts(QStringLiteral("🚨"), about).front().text.contains(u"409") ||
                m_deniz->alerts(QStringLiteral("🚨"), about).front().text.contains(u"only one bot instance"),
            qPrintable(m_deniz->all()));
        QTRY_VERIFY_WITH_TIMEOUT(told("conflict") == "deniz: delivered", 30'000);
        other.terminate();
        QVERIFY(other.waitForFinished(60'000));
        // Every bot hears it, so that no poll has to wait its whole length for an answer.
        m_stage->say(QStringLiteral("stranger"), QStringLiteral("general"), QStringLiteral("Good evening."));
        QVERIFY2(m_deniz->comes(QStringLiteral("✅"), about, 1, 150), qPrintable(m_deniz->all()));
        QCOMPARE(m_deniz->alerts(QStringLiteral("🚨"), about).size(), std::size_t(2));
    }

    void telegramWasSpokenToCorrectly() {
        const auto violations =
            m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }
};

QTEST_GUILESS_MAIN(AlertTest)
#include "AlertTest.moc"
