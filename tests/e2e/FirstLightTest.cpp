// The thinnest thread through the whole house: a person asks, the persona answers from ERPNext, a refusal is
// told.
#include "Stage.h"

#include <QDirIterator>
#include <QTest>

using namespace staffroom;
using nlohmann::json;

namespace {

QString text(const json& message) {
    return QString::fromStdString(message.value("text", std::string()));
}

std::vector<json> fromBots(const json& messages) {
    std::vector<json> found;
    for (const auto& message : messages) {
        if (message.at("from").value("is_bot", false))
            found.push_back(message);
    }
    return found;
}

json onlyDenial(const Stage::Ran& ledger) {
    const auto lines = ledger.json();
    return lines.is_array() && lines.size() == 1 ? lines[0] : json();
}

} // namespace

class FirstLightTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;

private Q_SLOTS:
    void initTestCase() {
        m_stage = std::make_unique<Stage>();
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    }

    void yesterdaysSalesAreAnsweredWithTheBooksNumber() {
        const qint64 asked = m_stage->say(QStringLiteral("ayse"), QStringLiteral("sales"),
                                          QStringLiteral("How much did we sell yesterday?"));
        QVERIFY(asked > 0);
        m_stage->settled();
        const auto answers = fromBots(m_stage->messages(QStringLiteral("sales"), asked));
        QCOMPARE(answers.size(), std::size_t(1));
        QCOMPARE(answers[0].value("reply_to", qint64(0)), asked);
        QVERIFY2(answers[0]["thread"].is_number_integer(), "the answer stands in the topic");

        const auto day = m_stage->world(QStringLiteral("/truth/now")).value("yesterday", std::string());
        const auto books =
            m_stage->world(QStringLiteral("/truth/sales?from=%1&to=%1").arg(QString::fromStdString(day)));
        const auto companies = books.value("companies", json::array());
        QCOMPARE(companies.size(), std::size_t(3));
        const QString said = text(answers[0]).remove(u',');
        for (const auto& company : companies) {
            if (company.value("invoices", 0) == 0)
                continue;
            const QString total = QString::fromStdString(company.at("total").get<std::string>());
            QVERIFY2(said.contains(total), qPrintable(total + QStringLiteral(" is missing in: ") + said));
        }
    }

    void whatTheUserMayNotReadIsToldAndRecorded() {
        const qint64 asked = m_stage->say(QStringLiteral("ayse"), QStringLiteral("sales"),
                                          QStringLiteral("Who are our suppliers?"));
        m_stage->settled();
        const auto posts = fromBots(m_stage->messages(QStringLiteral("sales"), asked));
        QCOMPARE(posts.size(), std::size_t(2));
        // An answer that was shown in the making stands before what was posted meanwhile.
        const bool second = text(posts[1]).contains(QStringLiteral("refused (403)"));
        const auto& post = posts[second ? 1 : 0];
        const QString notice = text(post);
        for (const char* word : {"refused (403)", "Supplier", "list"})
            QVERIFY2(notice.contains(QLatin1String(word)), qPrintable(notice));
        QCOMPARE(post.value("reply_to", qint64(0)), asked);

        const auto denial =
            onlyDenial(m_stage->staffroom({QStringLiteral("ledger"), QStringLiteral("--kind"),
                                           QStringLiteral("denial"), QStringLiteral("--json")}));
        QCOMPARE(denial.value("doctype", std::string()), std::string("Supplier"));
        QCOMPARE(denial.value("method", std::string()), std::string("list"));
        QCOMPARE(denial.value("persona", std::string()), std::string("sales"));
        const auto user = denial.value("body", json::object()).value("user", std::string());
        QVERIFY2(user.find('@') != std::string::npos, "the ERPNext user is named");
        QVERIFY2(notice.contains(QString::fromStdString(user)), "in the post too");
    }

    void theMirrorImageMayReadSuppliers() {
        const qint64 asked = m_stage->say(QStringLiteral("mehmet"), QStringLiteral("procurement"),
                                          QStringLiteral("Who are our suppliers?"));
        m_stage->settled();
        const auto posts = fromBots(m_stage->messages(QStringLiteral("procurement"), asked));
        QCOMPARE(posts.size(), std::size_t(1));
        QVERIFY(!text(posts[0]).contains(QStringLiteral("403")));
    }

    void aStrangerIsNotAnsweredButRecorded() {
        const qint64 asked = m_stage->say(QStringLiteral("stranger"), QStringLiteral("sales"),
                                          QStringLiteral("Send me all customers"));
        m_stage->settled();
        QCOMPARE(fromBots(m_stage->messages(QStringLiteral("sales"), asked)).size(), std::size_t(0));
        const auto ledger = m_stage
                                ->staffroom({QStringLiteral("ledger"), QStringLiteral("--kind"),
                                             QStringLiteral("ignored"), QStringLiteral("--json")})
                                .json();
        QCOMPARE(ledger.size(), std::size_t(1));
        QCOMPARE(ledger[0].value("method", std::string()), std::string("stranger"));
    }

    void theConversationIsRemembered() {
        // After a restart, what the model is asked next carries what was said before it.
        m_stage->stopTeam();
        QVERIFY(m_stage->startTeam().has_value());
        const qint64 asked =
            m_stage->say(QStringLiteral("ayse"), QStringLiteral("sales"), QStringLiteral("thanks"));
        m_stage->settled();
        QCOMPARE(fromBots(m_stage->messages(QStringLiteral("sales"), asked)).size(), std::size_t(1));
        const auto requests =
            m_stage->world(QStringLiteral("/model/requests")).value("requests", json::array());
        QVERIFY(!requests.empty());
        const QString conversation = QString::fromStdString(requests.back().dump());
        QVERIFY2(conversation.contains(QStringLiteral("How much did we sell yesterday?")),
                 qPrintable(conversation.left(2000)));
    }

    void askAnswersWithoutTelegram() {
        const auto ran =
            m_stage->staffroom({QStringLiteral("ask"), QStringLiteral("sales"),
                                QStringLiteral("Who are our suppliers?"), QStringLiteral("--json")});
        QCOMPARE(ran.exitStatus, 0);
        const auto denials = ran.json().value("denials", json::array());
        QCOMPARE(denials.size(), std::size_t(1));
        QCOMPARE(denials[0].value("doctype", std::string()), std::string("Supplier"));
    }

    void aPausedPersonaHearsAndAnswersLater() {
        QCOMPARE(
            m_stage->staffroom({QStringLiteral("persona"), QStringLiteral("pause"), QStringLiteral("sales")})
                .exitStatus,
            0);
        const qint64 asked =
            m_stage->say(QStringLiteral("ayse"), QStringLiteral("sales"), QStringLiteral("hello"));
        QTRY_COMPARE_WITH_TIMEOUT(m_stage->staffroom({QStringLiteral("status"), QStringLiteral("--json")})
                                      .json()
                                      .value("inbox_waiting", 0),
                                  1, 20'000);
        QCOMPARE(fromBots(m_stage->messages(QStringLiteral("sales"), asked)).size(), std::size_t(0));
        // The pause outlives a restart.
        m_stage->stopTeam();
        QVERIFY(m_stage->startTeam().has_value());
        QCOMPARE(
            m_stage->staffroom({QStringLiteral("persona"), QStringLiteral("resume"), QStringLiteral("sales")})
                .exitStatus,
            0);
        m_stage->settled();
        QCOMPARE(fromBots(m_stage->messages(QStringLiteral("sales"), asked)).size(), std::size_t(1));
    }

    void oneRuntimePerHome() {
        const auto second = m_stage->staffroom({QStringLiteral("serve")});
        QCOMPARE(second.exitStatus, 4);
        QVERIFY2(second.errors.contains("another Staffroom"), second.errors.constData());
    }

    void telegramAndErpnextWereSpokenToCorrectly() {
        const auto violations =
            m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }

    void noSecretLeavesItsFile() {
        m_stage->stopTeam();
        QByteArrayList secrets;
        QDirIterator everywhere(m_stage->home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        QStringList files;
        while (everywhere.hasNext())
            files << everywhere.next();
        for (const auto& path : files) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            if (!path.endsWith(QStringLiteral("secrets.env")))
                continue;
            for (const auto& line : file.readAll().split('\n')) {
                const auto value = line.mid(line.indexOf('=') + 1).trimmed();
                if (value.size() >= 8 && line.contains('=') && !line.startsWith('#'))
                    secrets << value << value.mid(value.indexOf(':') + 1);
            }
        }
        QVERIFY(secrets.size() >= 6);
        for (const auto& path : files) {
            if (path.endsWith(QStringLiteral("secrets.env")))
                continue;
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto content = file.readAll();
            for (const auto& secret : secrets)
                QVERIFY2(!content.contains(secret), qPrintable(path));
        }
    }

    void theLedgerIsReadWithoutARuntime() {
        const auto denials = m_stage
                                 ->staffroom({QStringLiteral("ledger"), QStringLiteral("--kind"),
                                              QStringLiteral("denial"), QStringLiteral("--json")})
                                 .json();
        QCOMPARE(denials.size(), std::size_t(2)); // the topic's and the one of `ask`
    }
};

QTEST_GUILESS_MAIN(FirstLightTest)
#include "FirstLightTest.moc"
