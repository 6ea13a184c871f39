// What becomes an incident: closed and renamed topics, bots out of the group, what the lookout finds; what
// ends it; and whom a bot may write to.
#include "jobs/AlertWords.h"
#include "jobs/Conditions.h"
#include "jobs/Standing.h"
#include "storage/Database.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::jobs;
using Kind = TopicNews::Kind;
using State = Condition::State;

namespace {

constexpr qint64 chat = -1001;

team::Team smallTeam() {
    team::Team team;
    team.chat = chat;
    team.zone = "Europe/Istanbul";
    team.topics = {
        {.id = QStringLiteral("sales"), .name = QStringLiteral("Sales"), .thread = 97, .paired = true},
        {.id = QStringLiteral("general"),
         .name = QStringLiteral("General"),
         .thread = {},
         .general = true,
         .paired = true}};
    team::Persona sales;
    sales.id = QStringLiteral("sales"), sales.name = QStringLiteral("Selin");
    team::Job job;
    job.id = QStringLiteral("night");
    sales.jobs = {job};
    team.personas = {sales};
    team.people = {{.id = QStringLiteral("deniz"), .name = QStringLiteral("Deniz Aksoy"), .telegram = 5511}};
    team::ModelBinding model;
    model.id = QStringLiteral("default");
    team.models = {model};
    team::ErpInstance erp;
    erp.id = QStringLiteral("production");
    team.erp = {erp};
    return team;
}

TopicNews news(Kind kind, qint64 messageId, const char* name = "", std::optional<qint64> thread = 97) {
    TopicNews made;
    made.kind = kind;
    made.chat = chat;
    made.thread = thread;
    made.messageId = messageId;
    made.name = QString::fromUtf8(name);
    made.by = QStringLiteral("Deniz");
    return made;
}

struct Desk {
    Desk() {
        auto opened =
            await(storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toString()));
        work = *opened;
    }
    template <class Act>
    auto act(Act change) {
        auto done = await(work.write(change));
        if (!done)
            qFatal("%s", qPrintable(done.error().toString()));
        return *done;
    }
    bool hear(const TopicNews& heard) {
        return act([heard](Connection& connection) { return hearOfTopic(connection, heard, 1); });
    }
    /// "topic -1001|97", of those that are open.
    QStringList open() {
        const auto found = act([](Connection& connection) { return incidents::list(connection, true, 100); });
        QStringList all;
        for (const auto& incident : found)
            all << incident.kind + u' ' + incident.subject;
        return all;
    }
    bool put(const char* kind, const char* subject) {
        return act([=](Connection& connection) -> Result<bool> {
            TRY_VOID(incidents::open(connection, QString::fromUtf8(kind), QString::fromUtf8(subject), {}, 1));
            return true;
        });
    }

    TempHome home;
    Storage storage;
    Database work;
};

} // namespace

class IncidentsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClosedTopicIsOneIncidentHoweverManyBotsHear() {
        Desk desk;
        QVERIFY(desk.hear(news(Kind::Closed, 10)));
        QVERIFY(!desk.hear(news(Kind::Closed, 10))); // another bot's copy
        QCOMPARE(desk.open(), QStringList{QStringLiteral("topic -1001|97")});
        QVERIFY(desk.hear(news(Kind::Closed, 11, "", std::nullopt)));
        QCOMPARE(desk.open().size(), 2);
        QVERIFY(desk.hear(news(Kind::Reopened, 12)));
        QVERIFY(!desk.hear(news(Kind::Closed, 10))); // heard late: it is known what came after
        QCOMPARE(desk.open(), QStringList{QStringLiteral("topic -1001|-")});
        const auto topics = desk.act([](Connection& work) { return topicStandings(work); });
        QCOMPARE(topics.size(), std::size_t(2));
        QVERIFY(!topics[0].thread && topics[0].closed);
        QVERIFY(topics[1].thread == 97 && !topics[1].closed);
        QCOMPARE(topics[1].notice, QStringLiteral("reopened by Deniz"));
    }

    void anotherNameIsTroubleUntilTheFilesAgree() {
        Desk desk;
        auto team = smallTeam();
        const auto settle = [&] {
            return desk.act([team](Connection& work) { return settleTeam(work, team, 1); });
        };
        QVERIFY(desk.hear(news(Kind::Created, 9, "Whatever"))); // pinned as it is
        QVERIFY(desk.hear(news(Kind::Changed, 10)));            // its picture
        QVERIFY(!settle());
        QVERIFY(desk.hear(news(Kind::Renamed, 11, "Sales & Money")));
        QVERIFY(settle());
        QVERIFY(!settle());
        QCOMPARE(desk.open(), QStringList{QStringLiteral("rename -1001|97")});
        team.topics[0].name = QStringLiteral("Sales & Money");
        QVERIFY(settle());
        QCOMPARE(desk.open(), QStringList());
    }

    void whatIsKnownGoesWithAGroupThatMoves() {
        Desk desk;
        QVERIFY(desk.hear(news(Kind::Closed, 10)));
        for (const char* delivery : {"sales|-1001|97", "sales|-10012|97", "sales|5511|-"})
            desk.put("delivery", delivery);
        desk.put("place", "sales|-1001");
        desk.act([](Connection& work) -> Result<bool> {
            TRY_VOID(work.exec(QStringLiteral("INSERT INTO routes (route, failures, last_error, changed_ms) "
                                              "VALUES ('sales|-1001|97', 2, 'gone', 1)")));
            TRY_VOID(followMove(work, chat, -2002));
            TRY_VOID(followMove(work, chat, -2002)); // every bot hears of it
            return true;
        });
        auto open = desk.open();
        open.sort();
        QCOMPARE(open, (QStringList{QStringLiteral("delivery sales|-10012|97"),
                                    QStringLiteral("delivery sales|-2002|97"),
                                    QStringLiteral("delivery sales|5511|-"),
                                    QStringLiteral("place sales|-2002"), QStringLiteral("topic -2002|97")}));
        const auto route =
            desk.act([](Connection& work) { return work.row(QStringLiteral("SELECT route FROM routes")); });
        QVERIFY(route && route->front() == QStringLiteral("sales|-2002|97"));
        auto reopened = news(Kind::Reopened, 11);
        reopened.chat = -2002;
        QVERIFY(desk.hear(reopened));
        QVERIFY(!desk.open().contains(QStringLiteral("topic -2002|97")));
    }

    void aBotIsOutOfTheGroupUntilItIsBack() {
        Desk desk;
        const auto place = [&](const char* standing) {
            return desk.act([=](Connection& work) {
                return hearOfPlace(work, QStringLiteral("sales"), chat, QString::fromUtf8(standing), {}, 1);
            });
        };
        QVERIFY(!place("administrator"));
        QVERIFY(place("kicked"));
        QVERIFY(!place("left")); // it stands already
        QCOMPARE(desk.open(), QStringList{QStringLiteral("place sales|-1001")});
        QVERIFY(place("member"));
        QCOMPARE(desk.open(), QStringList());
    }

    void onlyWhoOpenedAPrivateChatCanBeWrittenTo() {
        Desk desk;
        const auto hear = [&](qint64 person, bool blocked) {
            desk.act([=](Connection& work) -> Result<bool> {
                TRY_VOID(hearOfPrivateChat(work, QStringLiteral("sales"), person, blocked, 1));
                return true;
            });
        };
        const auto open = [&](const char* persona) {
            return desk.act([=](Connection& work) {
                return whoCanBeWrittenTo(work, QString::fromUtf8(persona), {3, 1, 2});
            });
        };
        hear(1, false), hear(2, false), hear(3, false), hear(2, true);
        QCOMPARE(open("sales"), (std::vector<qint64>{3, 1}));
        QCOMPARE(open("assistant"), std::vector<qint64>());
        hear(2, false);
        QCOMPARE(open("sales"), (std::vector<qint64>{3, 1, 2}));
    }

    void conditionsOpenAndCloseOnce() {
        Desk desk;
        const auto settle = [&](State state) {
            Condition condition;
            condition.kind = QStringLiteral("zabbix"), condition.subject = QStringLiteral("zabbix");
            condition.state = state;
            return desk.act([condition](Connection& work) { return settleConditions(work, {condition}, 1); });
        };
        QVERIFY(!settle(State::Good));
        QVERIFY(!settle(State::Unclear));
        QVERIFY(settle(State::Bad));
        QVERIFY(!settle(State::Bad));
        QVERIFY(!settle(State::Unclear));
        QCOMPARE(desk.open().size(), 1);
        QVERIFY(settle(State::Good));
        QCOMPARE(desk.open().size(), 0);
    }

    void whatTheTeamNoLongerHasIsNoTrouble_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<bool>("stays");
        const auto row = [](const char* kind, const char* subject, bool stays) {
            QTest::addRow("%s %s", kind, subject)
                << QString::fromUtf8(kind) << QString::fromUtf8(subject) << stays;
        };
        row("delivery", "sales|-1001|97", true);
        row("delivery", "sales|-1001|-", true);
        row("delivery", "sales|5511|-", true); // a private chat
        row("delivery", "sales|-1001|98", false);
        row("delivery", "gone|-1001|97", false);
        row("topic", "-1001|97", true);
        row("topic", "-1001|98", false);
        row("place", "sales|-1001", true);
        row("place", "gone|-1001", false);
        row("hearing", "sales", true);
        row("hearing", "gone", false);
        row("conflict", "polling", true);
        row("job", "sales/night", true);
        row("job", "sales/day", false);
        row("erpnext", "production", true);
        row("erpnext", "staging", false);
        row("zabbix", "zabbix", false);
        row("model", "default", true);
        row("models", "other", false);
    }
    void whatTheTeamNoLongerHasIsNoTrouble() {
        QFETCH(const QString, kind);
        QFETCH(const QString, subject);
        QFETCH(const bool, stays);
        Desk desk;
        desk.put(qPrintable(kind), qPrintable(subject));
        const bool changed =
            desk.act([team = smallTeam()](Connection& work) { return settleTeam(work, team, 1); });
        QCOMPARE(changed, !stays);
        QCOMPARE(desk.open().size(), stays ? 1 : 0);
    }

    void theWordsTellWhatIsWrong_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("title");
        const auto row = [](const char* kind, const char* subject, const char* title) {
            QTest::addRow("%s", kind)
                << QString::fromUtf8(kind) << QString::fromUtf8(subject) << QString::fromUtf8(title);
        };
        row("delivery", "sales|-1001|97", "🚨 Delivery: Selin in the topic “Sales”");
        row("topic", "-1001|-", "🚨 Topic: “General” is closed");
        row("rename", "-1001|97", "ℹ️ Topic: “Sales” has another name now");
        row("place", "sales|-1001", "🚨 Bot: Selin is not in the group");
        row("hearing", "sales", "🚨 Bot: Selin does not hear anybody");
        row("conflict", "polling", "🚨 Bots: somebody else polls them");
        row("erpnext", "production", "🚨 ERPNext: production does not answer");
        row("zabbix", "zabbix", "🚨 Zabbix does not answer");
        row("model", "default", "🚨 Model: default does not answer");
        row("models", "default", "🚨 Model: nobody answers for default");
        row("job", "sales/night", "🚨 Job: sales/night");
    }
    void theWordsTellWhatIsWrong() {
        QFETCH(const QString, kind);
        QFETCH(const QString, subject);
        QFETCH(const QString, title);
        incidents::Incident incident;
        incident.id = 7, incident.kind = kind, incident.subject = subject;
        incident.detail = QStringLiteral("1 < 2");
        const auto team = smallTeam();
        auto words = alertWords(team, incident, false);
        QVERIFY2(words.plain.startsWith(title + u'\n') && words.plain.contains(u"acknowledge 7"),
                 qPrintable(words.plain));
        QVERIFY2(words.html.contains(u"1 &lt; 2"), qPrintable(words.html));
        incident.acknowledgedMs = 1'795'334'400'000; // 2026-11-22 08:00 UTC
        incident.acknowledgedBy = QStringLiteral("deniz");
        words = alertWords(team, incident, false);
        QVERIFY2(words.plain.endsWith(u"Incident 7, acknowledged by Deniz Aksoy, 2026-11-22 11:00."),
                 qPrintable(words.plain));
        incident.openedMs = 0, incident.closedMs = 5 * 60'000;
        words = alertWords(team, incident, true);
        QVERIFY2(words.plain.contains(u"over after 5 minutes (incident 7)"), qPrintable(words.plain));
    }

    void anAlertNeverGoesByTheBotThatIsTheTrouble_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QStringList>("voices");
        const QStringList others{QStringLiteral("b"), QStringLiteral("a")};
        const QStringList everybody{QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("sales")};
        QTest::newRow("delivery") << "delivery"
                                  << "sales|-1001|97" << others;
        QTest::newRow("place") << "place"
                               << "sales|-1001" << others;
        QTest::newRow("hearing") << "hearing"
                                 << "sales" << others;
        QTest::newRow("topic") << "topic"
                               << "-1001|97" << everybody;
        QTest::newRow("conflict") << "conflict"
                                  << "polling" << everybody; // the unwell last
    }
    void anAlertNeverGoesByTheBotThatIsTheTrouble() {
        QFETCH(const QString, kind);
        QFETCH(const QString, subject);
        QFETCH(const QStringList, voices);
        team::Team team;
        for (const char* id : {"a", "b", "sales"}) {
            team::Persona persona;
            persona.id = QString::fromUtf8(id);
            persona.directMessages = persona.id != u"a";
            persona.allowlist = {QStringLiteral("deniz")};
            team.personas << persona;
        }
        incidents::Incident incident;
        incident.kind = kind, incident.subject = subject;
        const auto unwell = [](const QString& persona) { return persona == u"sales"; };
        QCOMPARE(voicesFor(team, QStringLiteral("deniz"), incident, unwell), voices);
    }

    void aButtonNamesItsIncident() {
        QCOMPARE(incidentInData(QString::fromUtf8(acknowledgeData(17))), std::optional<qint64>(17));
        for (const char* data : {"", "ack:", "ack:x", "ok:17", "17"})
            QVERIFY2(!incidentInData(QString::fromUtf8(data)), data);
    }
};

QTEST_GUILESS_MAIN(IncidentsTest)
#include "IncidentsTest.moc"
