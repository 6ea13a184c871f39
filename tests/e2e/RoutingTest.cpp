// Thirteen bots hear every message; whoever must answer does, once, in the right topic. Who must is worked
// out here from the rules in words, not with the router's code. The counts are printed.
//
//   STAFFROOM_ROUTED_MESSAGES=10000 build/release/tests/RoutingTest
#include "Stage.h"
#include "team/LoadTeam.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

using namespace staffroom;
using nlohmann::json;

namespace {

constexpr int fewMessages = 400;
constexpr int rounds = 20;

int wantedMessages() {
    bool ok = false;
    const int wanted = qEnvironmentVariableIntValue("STAFFROOM_ROUTED_MESSAGES", &ok);
    return ok && wanted > 0 ? wanted : fewMessages;
}

struct Post {
    qint64 id = 0;
    QString persona;
};

struct Said {
    QString token;
    QString topic;
    QString expected; // persona, or empty: nobody
};

struct Counts {
    int said = 0, answered = 0, ignored = 0, wrongTopic = 0, wrongPersona = 0, doubled = 0, missed = 0,
        unasked = 0;
};

} // namespace

class RoutingTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    std::optional<team::Team> m_team;
    QRandomGenerator m_random{20261125};
    std::map<QString, std::vector<Post>> m_posts; // of bots, by topic
    std::map<QString, qint64> m_read;             // the last message seen, by topic
    std::map<qint64, QString> m_topicOf;          // what was said, by message id
    std::vector<Said> m_said;
    Counts m_counts;

    template <class List>
    const auto& any(const List& list) {
        return list[m_random.bounded(static_cast<int>(list.size()))];
    }
    bool allows(const QString& persona, const QString& person) const {
        return m_team->persona(persona)->allowlist.contains(person);
    }

    void sayOne(const QStringList& people) {
        const QString person = any(people);
        const auto& topic = any(m_team->topics);
        const QString owner = m_team->personaOfTopic(topic.id)->id;
        const bool anonymous = m_random.bounded(20) == 0;
        Said said;
        said.token = QStringLiteral("q%1x").arg(m_said.size(), 6, 10, QLatin1Char('0'));
        said.topic = topic.id;
        json body{{"person", person.toStdString()}, {"topic", topic.id.toStdString()}};
        if (anonymous)
            body["anonymous"] = true;

        QString named, repliedTo; // whom it is for, apart from the topic's own persona
        bool exclusive = false;
        QString text = QStringLiteral("hello %1").arg(said.token);
        switch (m_random.bounded(6)) {
        case 0:
            named = any(m_team->personas).id;
            text = u'@' + m_team->persona(named)->bot.handle + u' ' + text;
            break;
        case 1:
            named = any(m_team->personas).id;
            text += QStringLiteral(" and @%1!").arg(m_team->persona(named)->bot.handle.toUpper());
            break;
        case 2:
            text = QStringLiteral("@nobody_we_know ") + text;
            break;
        case 3:
            named = any(m_team->personas).id;
            exclusive = true;
            text = QStringLiteral("/ask@%1 %2").arg(m_team->persona(named)->bot.handle, text);
            break;
        default:
            break;
        }
        const auto& posts = m_posts[topic.id];
        if (!posts.empty() && m_random.bounded(4) == 0) {
            const Post& post = any(posts);
            body["reply_to"] = post.id;
            repliedTo = post.persona;
        }
        body["text"] = text.toStdString();

        if (!anonymous) {
            if (!named.isEmpty() && allows(named, person))
                said.expected = named;
            else if (!exclusive && !repliedTo.isEmpty() && allows(repliedTo, person))
                said.expected = repliedTo;
            else if (!exclusive && allows(owner, person))
                said.expected = owner;
        }
        const json answer = m_stage->world(QStringLiteral("/say"), QByteArray::fromStdString(body.dump()));
        m_topicOf[answer.value("message_id", qint64(0))] = topic.id;
        m_said.push_back(said);
    }

    /// What the bots have posted since the last look; each must answer something said in its topic.
    void look() {
        std::set<qint64> answered;
        for (const auto& topic : m_team->topics) {
            for (const auto& message : m_stage->messages(topic.id, m_read[topic.id])) {
                const qint64 id = message.value("message_id", qint64(0));
                m_read[topic.id] = std::max(m_read[topic.id], id);
                if (!message.at("from").value("is_bot", false) || !message.at("from").contains("persona"))
                    continue;
                m_posts[topic.id].push_back(
                    {id, QString::fromStdString(message.at("from").at("persona").get<std::string>())});
                const qint64 to = message.value("reply_to", json()).is_number_integer()
                                      ? message["reply_to"].get<qint64>()
                                      : 0;
                const auto found = m_topicOf.find(to);
                if (found == m_topicOf.end() || found->second != topic.id)
                    ++m_counts.wrongTopic;
                // The post that tells a 403 stands beside the answer.
                const bool isNotice =
                    message.value("text", std::string()).find("refused (403)") != std::string::npos;
                if (!isNotice && !answered.insert(to).second) {
                    ++m_counts.doubled;
                    qWarning("%lld was answered again: %s", static_cast<long long>(to),
                             message.dump().c_str());
                }
            }
        }
    }

    /// In whose turns each message stood, from the ledger.
    std::map<QString, QStringList> turnsByToken() {
        static const QRegularExpression token(QStringLiteral("q\\d{6}x"));
        std::map<QString, QStringList> turns;
        QString before = QStringLiteral("0");
        while (true) {
            QStringList arguments{QStringLiteral("ledger"),  QStringLiteral("--json"),
                                  QStringLiteral("--kind"),  QStringLiteral("turn"),
                                  QStringLiteral("--limit"), QStringLiteral("1000")};
            if (before != u"0")
                arguments << QStringLiteral("--before") << before;
            const json lines = m_stage->staffroom(arguments).json();
            if (!lines.is_array() || lines.empty())
                return turns;
            for (const auto& line : lines) {
                before = QString::number(line.value("id", qint64(0)));
                const QString persona = QString::fromStdString(line.value("persona", std::string()));
                const QString asked =
                    QString::fromStdString(line.at("body").value("question", std::string()));
                for (auto match = token.globalMatch(asked); match.hasNext();)
                    turns[match.next().captured()] << persona;
            }
        }
    }

private Q_SLOTS:
    void everyMessageFindsItsOnePersona() {
        practice::RehearsalOptions options;
        options.teamArguments = {QStringLiteral("--no-send-limits")};
        m_stage = std::make_unique<Stage>(options);
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        auto loaded = team::loadTeam(m_stage->home());
        QVERIFY(loaded.team.has_value());
        m_team = std::move(*loaded.team);
        QCOMPARE(m_team->personas.size(), 13);
        for (const auto& topic : m_team->topics)
            QVERIFY(m_team->personaOfTopic(topic.id));

        QStringList people{QStringLiteral("stranger")};
        for (const auto& person : m_team->people)
            people << person.id << person.id;
        const int wanted = wantedMessages();
        const int eachRound = std::max(1, wanted / rounds);
        while (int(m_said.size()) < wanted) {
            for (int i = 0; i < eachRound && int(m_said.size()) < wanted; ++i)
                sayOne(people);
            QVERIFY(!m_stage->settled().personas.empty());
            look();
        }

        const auto turns = turnsByToken();
        for (const auto& said : m_said) {
            ++m_counts.said;
            const auto found = turns.find(said.token);
            const QStringList who = found == turns.end() ? QStringList() : found->second;
            ++(said.expected.isEmpty() ? m_counts.ignored : m_counts.answered);
            if (said.expected.isEmpty())
                m_counts.unasked += who.isEmpty() ? 0 : 1;
            else if (who.isEmpty())
                ++m_counts.missed;
            else if (who.size() > 1)
                ++m_counts.doubled;
            else if (who.front() != said.expected)
                ++m_counts.wrongPersona;
            if (who != (said.expected.isEmpty() ? QStringList() : QStringList{said.expected}))
                qWarning("%s in %s: expected %s, was %s", qPrintable(said.token), qPrintable(said.topic),
                         qPrintable(said.expected), qPrintable(who.join(u',')));
        }
        qInfo("%d messages to 13 bots: %d for somebody, %d for nobody; wrong topic %d, wrong persona %d, "
              "doubled %d, missed %d, answered unasked %d",
              m_counts.said, m_counts.answered, m_counts.ignored, m_counts.wrongTopic, m_counts.wrongPersona,
              m_counts.doubled, m_counts.missed, m_counts.unasked);
        QVERIFY(m_counts.answered > wanted / 4 && m_counts.ignored > wanted / 10);
        QCOMPARE(m_counts.wrongTopic, 0);
        QCOMPARE(m_counts.wrongPersona, 0);
        QCOMPARE(m_counts.doubled, 0);
        QCOMPARE(m_counts.missed, 0);
        QCOMPARE(m_counts.unasked, 0);
        const json violations = m_stage->world(QStringLiteral("/violations"));
        QCOMPARE(QString::fromStdString(violations.value("violations", json::array()).dump()),
                 QStringLiteral("[]"));
    }
};

QTEST_GUILESS_MAIN(RoutingTest)
#include "RoutingTest.moc"
