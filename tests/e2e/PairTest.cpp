// From bot tokens to a team that answers, with people who post what they are asked to post.
#include "Stage.h"
#include "practice/PracticeHome.h"
#include "support/ManualClock.h"
#include "team/LoadTeam.h"
#include "team/SaveTeam.h"

#include <QTest>

using namespace staffroom;
using nlohmann::json;

namespace {

const QString roleProfiles = QStringLiteral(STAFFROOM_SOURCE_DIR "/personas/role-profiles.json");
constexpr int patienceMs = 60'000;

/// `staffroom pair` under way: what it says, and what is typed into it.
class Pairing final {
public:
    Pairing(const QString& home, const QStringList& arguments) {
        m_process.start(QStringLiteral(STAFFROOM_BIN_DIR "/staffroom"),
                        QStringList{QStringLiteral("--home"), home, QStringLiteral("pair")} + arguments);
    }
    ~Pairing() {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Waits until it says `words`, from where the last wait ended.
    bool says(const QByteArray& words) {
        const bool heard = spinUntil(
            [&] {
                m_output += m_process.readAllStandardOutput();
                return m_output.indexOf(words, m_from) >= 0 || m_process.state() == QProcess::NotRunning;
            },
            patienceMs);
        m_output += m_process.readAllStandardOutput();
        const auto at = m_output.indexOf(words, m_from);
        if (!heard || at < 0) {
            qWarning("it does not say \"%s\": %s%s", words.constData(), m_output.constData(),
                     m_process.readAllStandardError().constData());
            return false;
        }
        m_from = at + words.size();
        return true;
    }
    /// Waits for one of two questions; true: it was the first. What was said before both does not matter.
    bool asksFirst(const QByteArray& first, const QByteArray& second) {
        spinUntil(
            [&] {
                m_output += m_process.readAllStandardOutput();
                return m_output.indexOf(first, m_from) >= 0 || m_output.indexOf(second, m_from) >= 0 ||
                       m_process.state() == QProcess::NotRunning;
            },
            patienceMs);
        return m_output.indexOf(first, m_from) >= 0;
    }
    void type(const QByteArray& line) { m_process.write(line + '\n'); }
    int ends() {
        if (!spinUntil([&] { return m_process.state() == QProcess::NotRunning; }, patienceMs))
            return -1;
        m_output += m_process.readAllStandardOutput();
        return m_process.exitCode();
    }
    QByteArray output() const { return m_output; }

private:
    QProcess m_process;
    QByteArray m_output;
    qsizetype m_from = 0;
};

json castWith(const std::function<void(json&)>& change) {
    TempHome scratch;
    const QString home = scratch.path() + QStringLiteral("/home");
    if (!practice::makePracticeHome(home))
        return {};
    const auto cast = practice::castFor(home, roleProfiles).value_or(QByteArray());
    auto parsed = json::parse(cast.begin(), cast.end(), nullptr, false);
    change(parsed);
    return parsed;
}

team::Loaded load(const Stage& stage) {
    return team::loadTeam(stage.home());
}

} // namespace

class PairTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    team::Team m_bound; // as the world is

    QString teamFile() const { return m_stage->home() + QStringLiteral("/team.json"); }
    void set(const QString& pointer, const QByteArray& value) const {
        const auto done = team::setJsonValue(teamFile(), pointer, value);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().toString()));
    }
    void unpair() const {
        set(QStringLiteral("/telegram/chat"), "0");
        for (const auto& topic : m_bound.topics)
            set(QStringLiteral("/telegram/topics/%1/thread").arg(topic.id), "null");
        for (const auto& person : m_bound.people)
            set(QStringLiteral("/people/%1/telegram").arg(person.id), "0");
    }
    void writeTo(const char* person, const char* persona, const char* text) {
        const json said{{"person", person}, {"dm", persona}, {"text", text}};
        m_stage->world(QStringLiteral("/say"), QByteArray::fromStdString(said.dump()));
    }

private Q_SLOTS:
    void initTestCase() {
        // The group has two topics already; one bot is a plain member with privacy mode on.
        const json cast = castWith([](json& all) {
            json kept = json::array();
            for (const auto& topic : all["topics"]) {
                if (topic["id"] == "general" || topic["id"] == "sales")
                    kept.push_back(topic);
            }
            all["topics"] = kept;
            for (auto& bot : all["bots"]) {
                if (bot["persona"] == "operations") {
                    bot["admin"] = false;
                    bot["privacy"] = true;
                }
            }
        });
        QVERIFY(cast.is_object());
        practice::RehearsalOptions options;
        options.cast = QByteArray::fromStdString(cast.dump());
        m_stage = std::make_unique<Stage>(options);
        const auto started = m_stage->startWorld();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        const auto loaded = load(*m_stage);
        QVERIFY(loaded.team.has_value());
        m_bound = *loaded.team;
    }

    void fromTokensToAGroup() {
        unpair();
        // A handle that was written down wrongly.
        const QString reporting = m_stage->home() + QStringLiteral("/personas/reporting/persona.json");
        QVERIFY(
            team::setJsonValue(reporting, QStringLiteral("/bot/handle"), "\"acme_reports_bot\"").has_value());

        Pairing pairing(m_stage->home(),
                        {QStringLiteral("--yes"), QStringLiteral("--code"), QStringLiteral("7F3K"),
                         QStringLiteral("--wait"), QStringLiteral("50")});
        QVERIFY(pairing.says("@acme_reporting_bot into the file? Yes."));
        QVERIFY(pairing.says("pair 7F3K"));
        m_stage->say(QStringLiteral("mehmet"), QStringLiteral("general"),
                     QStringLiteral("what is going on here?"));
        m_stage->say(QStringLiteral("deniz"), QStringLiteral("sales"), QStringLiteral("pair 7f3k"));
        QVERIFY(pairing.says("the team's group is"));
        QVERIFY(pairing.says("operations: @acme_operations_bot hears nothing in the group"));
        QVERIFY(pairing.says("I am leyla"));
        m_stage->say(QStringLiteral("ayse"), QStringLiteral("general"), QStringLiteral("I am ayse"));
        m_stage->say(QStringLiteral("mehmet"), QStringLiteral("sales"), QStringLiteral("I'm Mehmet Kaya"));
        m_stage->say(QStringLiteral("deniz"), QStringLiteral("general"), QStringLiteral("i am deniz."));
        m_stage->say(QStringLiteral("stranger"), QStringLiteral("general"), QStringLiteral("I am the boss"));
        writeTo("leyla", "assistant", "I am leyla");
        const int exitStatus = pairing.ends();
        QVERIFY2(exitStatus == 1,
                 pairing.output().constData()); // operations cannot hear yet, and that is said
        QVERIFY2(pairing.output().contains("Still missing"), pairing.output().constData());

        const auto loaded = load(*m_stage);
        QVERIFY(loaded.team.has_value());
        QVERIFY(loaded.isPaired());
        QCOMPARE(loaded.team->chat, m_bound.chat);
        QCOMPARE(loaded.team->topic(QStringLiteral("sales"))->thread, // the one that was there is taken over
                 m_bound.topic(QStringLiteral("sales"))->thread);
        QSet<qint64> threads;
        for (const auto& topic : loaded.team->topics) {
            if (!topic.general)
                threads << topic.thread.value_or(0);
        }
        QCOMPARE(threads.size(), loaded.team->topics.size() - 1);
        for (const auto& person : loaded.team->people)
            QCOMPARE(person.telegram, m_bound.person(person.id)->telegram);
        QCOMPARE(loaded.team->persona(QStringLiteral("reporting"))->bot.handle,
                 QStringLiteral("acme_reporting_bot"));
    }

    void anInterruptedPairingGoesOn() {
        unpair();
        {
            Pairing pairing(m_stage->home(),
                            {QStringLiteral("--yes"), QStringLiteral("--code"), QStringLiteral("7F3K")});
            QVERIFY(pairing.says("pair 7F3K"));
            m_stage->say(QStringLiteral("deniz"), QStringLiteral("sales"), QStringLiteral("pair 7F3K"));
            QVERIFY(pairing.says("\nTopics")); // and is killed while they are made
        }
        const auto interrupted = load(*m_stage);
        QVERIFY(interrupted.team.has_value());
        QCOMPARE(interrupted.team->chat, m_bound.chat);
        QCOMPARE(interrupted.team->topic(QStringLiteral("sales"))->thread,
                 m_bound.topic(QStringLiteral("sales"))->thread);
        Pairing again(m_stage->home(),
                      {QStringLiteral("--yes"), QStringLiteral("--wait"), QStringLiteral("20")});
        QVERIFY(again.says("paired already with"));
        QVERIFY(again.says("I am leyla"));
        for (const char* person : {"ayse", "mehmet", "deniz", "leyla"})
            writeTo(person, "assistant", (QByteArray("I am ") + person).constData());
        again.ends();
        const auto loaded = load(*m_stage);
        QVERIFY(loaded.isPaired());
        for (const auto& topic : interrupted.team->topics) {
            if (topic.thread)
                QCOMPARE(loaded.team->topic(topic.id)->thread, topic.thread);
        }
    }

    void pairingAgainChangesNothing() {
        const auto before = load(*m_stage);
        Pairing pairing(m_stage->home(),
                        {QStringLiteral("--yes"), QStringLiteral("--wait"), QStringLiteral("5")});
        QVERIFY(pairing.says("paired already"));
        pairing.ends();
        const auto after = load(*m_stage);
        for (const auto& topic : after.team->topics)
            QCOMPARE(topic.thread, before.team->topic(topic.id)->thread);
        QCOMPARE(after.team->chat, before.team->chat);
    }

    void thePersonAtTheTerminalDecidesWhoSomebodyIs() {
        set(QStringLiteral("/people/leyla/telegram"), "0");
        Pairing pairing(m_stage->home(), {});
        QVERIFY(pairing.says("Look again? [y/N]")); // operations
        pairing.type("n");
        QVERIFY(pairing.says("I am leyla"));
        m_stage->say(QStringLiteral("stranger"), QStringLiteral("general"), QStringLiteral("I am leyla"));
        QVERIFY(pairing.says("Victor Lane (@victor_lane"));
        QVERIFY(pairing.says("[y/N]"));
        pairing.type("n");
        pairing.type(""); // go on without her
        QVERIFY(pairing.says("Which of those who wrote is Leyla Haddad?"));
        pairing.type("");
        QCOMPARE(pairing.ends(), 1);
        QCOMPARE(load(*m_stage).team->person(QStringLiteral("leyla"))->telegram, qint64(0));

        Pairing again(m_stage->home(), {});
        QVERIFY(again.says("Look again? [y/N]"));
        again.type("n");
        QVERIFY(again.says("I am leyla"));
        writeTo("leyla", "assistant", "I am leyla");
        // A bot whose copy of the stranger's words came too late for the first pairing has it again.
        if (again.asksFirst("Is this Leyla Haddad? [y/N]", "Is this Leyla Haddad? [Y/n]"))
            again.type("n");
        QVERIFY(again.says("Is this Leyla Haddad? [Y/n]"));
        again.type("");
        QCOMPARE(again.ends(), 1);
        QCOMPARE(load(*m_stage).team->person(QStringLiteral("leyla"))->telegram,
                 m_bound.person(QStringLiteral("leyla"))->telegram);
    }

    void aMissingTokenIsTypedAndAWrongOneIsAskedForAgain() {
        const QString secrets = m_stage->home() + QStringLiteral("/personas/executive/secrets.env");
        QFile file(secrets);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = file.readAll().split('\n');
        file.close();
        QByteArray token;
        for (const auto& line : lines) {
            if (line.startsWith("TELEGRAM_TOKEN="))
                token = line.mid(15).trimmed().replace('"', "").replace('\'', "");
        }
        QVERIFY(token.contains(':'));
        QCOMPARE(m_stage
                     ->staffroom({QStringLiteral("secret"), QStringLiteral("remove"),
                                  QStringLiteral("executive"), QStringLiteral("telegram-token")})
                     .exitStatus,
                 0);
        Pairing pairing(m_stage->home(), {});
        QVERIFY(pairing.says("Token of Emre (@acme_executive_bot), which has no token yet"));
        pairing.type("hello");
        QVERIFY(pairing.says("That is no token"));
        pairing.type("7001234567:AAHfakefakefakefakefakefakefakefake1");
        QVERIFY(pairing.says("which has a token that Telegram does not know"));
        pairing.type(token);
        QVERIFY(pairing.says("executive: @acme_executive_bot"));
        QVERIFY(pairing.says("Look again? [y/N]"));
        pairing.type("n");
        QCOMPARE(pairing.ends(), 1);
        QVERIFY2(!pairing.output().contains(token.mid(token.indexOf(':') + 1)), "a token is never shown");
    }

    void aRunningTeamIsNotPairedBehindItsBack() {
        QVERIFY(m_stage->startTeam().has_value());
        const auto ran = m_stage->staffroom({QStringLiteral("pair"), QStringLiteral("--yes")});
        QCOMPARE(ran.exitStatus, 4);
        QVERIFY2(ran.errors.contains("another Staffroom") && ran.errors.contains("its bots hear"),
                 ran.errors.constData());
    }

    void thePairedTeamAnswers() {
        const qint64 asked = m_stage->say(QStringLiteral("ayse"), QStringLiteral("sales"),
                                          QStringLiteral("How much did we sell yesterday?"));
        const auto thread = load(*m_stage).team->topic(QStringLiteral("procurement"))->thread.value();
        const qint64 elsewhere = m_stage->say(QStringLiteral("mehmet"), QString::number(thread), // made by us
                                              QStringLiteral("Who are our suppliers?"));
        m_stage->settled();
        QVERIFY(m_stage->messages(QStringLiteral("sales"), asked).size() >= 1);
        QVERIFY(m_stage->messages(QString::number(thread), elsewhere).size() >= 1);
        // What was said while the team was paired is nobody's question any more.
        for (const auto& message : m_stage->messages(QStringLiteral("general"), 0))
            QVERIFY2(!message.at("from").value("is_bot", false), message.dump().c_str());
    }

    void telegramWasSpokenToCorrectly() {
        const auto violations =
            m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }

    void whatNobodyPostsIsWaitedForAndThenSaid() {
        m_stage->stopTeam();
        set(QStringLiteral("/telegram/chat"), "0");
        const auto ran = m_stage->staffroom(
            {QStringLiteral("pair"), QStringLiteral("--yes"), QStringLiteral("--wait"), QStringLiteral("1")});
        QCOMPARE(ran.exitStatus, 1);
        QVERIFY2(ran.errors.contains("are the bots administrators"), ran.errors.constData());
    }
};

QTEST_GUILESS_MAIN(PairTest)
#include "PairTest.moc"
