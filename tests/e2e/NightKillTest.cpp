// A busy day of the real program, which is killed (SIGKILL) at random moments and started again: people ask
// all the time, jobs are due every minute, drafts are written into ERPNext, notes are kept, Zabbix is looked
// at. Half of the kills come at a step that the disk or the network can see (Killpoint.h), half at any time;
// some come while it starts. The team's clock goes on by 86.4 s from one start to the next, so a thousand
// kills are a day, and now and then it is set back. Between the kills it is told to end (SIGTERM), which must
// lose nothing at all. At the end the books are compared with what the world outside saw (NightBooks.h), and
// the counts are printed.
//
//   build/asan/tests/NightKillTest                                  20 kills
//   STAFFROOM_NIGHT_KILLS=1000 build/asan/tests/NightKillTest       the long version
//   STAFFROOM_NIGHT_SEED=7 …                                        other moments
#include "Killpoint.h"
#include "NightBooks.h"
#include "Stage.h"
#include "practice/PracticeHome.h"
#include "support/ManualClock.h"
#include "team/LoadTeam.h"
#include "team/SaveTeam.h"

#include <QDir>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <csignal>

using namespace staffroom;
using nlohmann::json;

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 stepMs = 86'400;
constexpr int killsInShort = 20;
constexpr int killsToATerm = 6;
constexpr int livesMs = 1'000;       // most that it lives once it has started
constexpr int longestLifeMs = 1'500; // and where it is to die at a step
constexpr int stepsOfALife = 300;
constexpr qint64 longestStartMs = 1'500; // a slower one is the machine's other work
constexpr qint64 cleanStopMs = 60'000;   // the service gives it 90 s

int wanted(const char* name, int otherwise) {
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok && value > 0 ? value : otherwise;
}

/// Whom the day needs, and what each has to do in it: job -> minutes.
const std::map<QString, std::map<QString, int>>& plan() {
    static const std::map<QString, std::map<QString, int>> jobs{
        {QStringLiteral("sales"),
         {{QStringLiteral("greet"), 1}, {QStringLiteral("draft"), 2}, {QStringLiteral("note"), 3}}},
        {QStringLiteral("operations"), {{QStringLiteral("file"), 1}, {QStringLiteral("quiet"), 1}}},
        {QStringLiteral("procurement"), {{QStringLiteral("greet"), 5}, {QStringLiteral("note"), 1}}},
        {QStringLiteral("alerts"), {{QStringLiteral("look"), 1}, {QStringLiteral("health"), 15}}},
        {QStringLiteral("general"), {{QStringLiteral("greet"), 2}}}};
    return jobs;
}

json jobJson(const QString& name, int minutes) {
    json job{{"schedule", "*/" + std::to_string(minutes) + " * * * *"},
             {"task", "Do your work."},
             {"deliver", "always"},
             {"pauseAfterErrors", 0},
             {"catchUpMinutes", 60},
             {"timeoutSeconds", 120}};
    if (name == u"quiet" || name == u"look")
        job["deliver"] = "findings";
    if (name == u"look")
        job["check"] = "zabbix_alerts";
    if (name == u"health")
        job["figures"] = "zabbix_health";
    return job;
}

/// What the model does, for as long as it is asked: the same for the same words, as a model would that is
/// asked again after a crash.
QByteArray script() {
    json entries = json::array();
    const auto rule = [&entries](const std::string& match, std::optional<bool> afterTool, json reply) {
        reply["match"] = match;
        reply["times"] = -1;
        if (afterTool)
            reply["after_tool"] = *afterTool;
        entries.push_back(std::move(reply));
    };
    const auto call = [](const char* tool, json arguments) {
        return json{{"tool_calls", json::array({{{"name", tool}, {"arguments", std::move(arguments)}}})}};
    };
    const auto say = [](const char* text) { return json{{"text", text}}; };
    const auto issue = [](const char* subject) {
        return json{{"doctype", "Issue"}, {"values", {{"subject", subject}}}};
    };
    const auto job = [](const std::string& name) {
        return "your job \"(" + name + ")\", due \\S+ (\\S+) (\\S+) ";
    };
    rule(job("draft|file"), false, call("erp_create", issue("%1-%2T%3")));
    rule(job("note"), false, call("remember", json{{"text", "In the log stands %1 of %2 at %3."}}));
    rule(job("quiet"), false, call("say_nothing", json{{"why", "all is well"}}));
    rule(job("[a-z]+"), {}, say("Here it is: #%1-%2T%3"));
    rule("draft q(\\d+)x", false, call("erp_create", issue("asked-%1")));
    rule("note q(\\d+)x", false, call("remember", json{{"text", "Somebody told the number %1."}}));
    json slow = say("It took a while, **and** here it is: #%1");
    slow["pause_ms"] = 900; // long enough for a status line
    rule("slow q(\\d+)x", {}, slow);
    rule("q(\\d+)x", {}, say("Yes: #%1"));
    return QByteArray::fromStdString(json{{"reset", true}, {"script", entries}}.dump());
}

} // namespace

class NightKillTest final : public QObject {
    Q_OBJECT

    TempHome m_folder;
    Killpoint* m_point = nullptr;
    std::unique_ptr<Stage> m_stage;
    std::optional<team::Team> m_team;
    json m_world;
    QNetworkAccessManager m_network;
    SystemClock m_clock;
    QRandomGenerator m_random;
    NightEvidence m_evidence;
    QStringList m_faults;
    qint64 m_aheadMs = 0, m_startMs = 0; // the team's clock; how long a start takes
    qint64 m_lastRequest = 0;
    int m_startSteps = 20;
    int m_kills = 0, m_atSteps = 0, m_whileStarting = 0, m_terms = 0, m_termsBeforeItListened = 0,
        m_setBacks = 0;
    qint64 m_longestStopMs = 0;
    bool m_problemStands = false;

    qint64 teamsNowMs() const { return m_clock.utcMs() + m_aheadMs; }
    QProcess& team() { return m_stage->rehearsal().team(); }
    template <class List>
    const auto& any(const List& list) {
        return list[m_random.bounded(static_cast<int>(list.size()))];
    }

    void mapKillpoint(const QString& path) {
        m_folder.write(QStringLiteral("killpoint"), QByteArray(sizeof(Killpoint), '\0'));
        const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
        QVERIFY(file >= 0);
        void* memory = ::mmap(nullptr, sizeof(Killpoint), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        QVERIFY(memory != MAP_FAILED);
        ::close(file);
        m_point = static_cast<Killpoint*>(memory);
    }

    void makeHome() {
        QVERIFY(practice::makePracticeHome(m_stage->home()).has_value());
        QDir personas(m_stage->home() + QStringLiteral("/personas"));
        for (const QString& persona : personas.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const auto planned = plan().find(persona);
            if (planned == plan().end()) {
                QVERIFY(QDir(personas.filePath(persona)).removeRecursively());
                continue;
            }
            json jobs = json::object();
            for (const auto& [job, minutes] : planned->second) {
                jobs[job.toStdString()] = jobJson(job, minutes);
                m_evidence.minutesOf[persona + u'/' + job] = minutes;
            }
            const QString file = personas.filePath(persona + QStringLiteral("/persona.json"));
            QVERIFY(
                team::setJsonValue(file, QStringLiteral("/jobs"), QByteArray::fromStdString(jobs.dump())));
            QVERIFY(
                team::setJsonValue(file, QStringLiteral("/tools"),
                                   R"(["erp_list","erp_get","erp_create","remember","recall","forget"])"));
        }
    }

    void allowDrafts() {
        for (const auto& persona : m_team->personas) {
            const json order{{"action", "grant"},
                             {"user", persona.erp.user.toStdString()},
                             {"doctype", "Issue"},
                             {"rights", {"read", "create", "write"}}};
            m_stage->world(QStringLiteral("/erp"), QByteArray::fromStdString(order.dump()));
        }
    }

    /// Somebody asks somebody something, in a topic or directly.
    void ask() {
        const auto& persona = any(m_team->personas);
        const QString person = any(persona.allowlist);
        const bool directly = persona.directMessages && m_random.bounded(3) == 0;
        const char* const kinds[]{"draft q%1x", "note q%1x", "slow q%1x", "hello q%1x", "hello q%1x"};
        NightEvidence::Asked asked;
        asked.persona = persona.id;
        asked.tag = QStringLiteral("%1").arg(m_evidence.asked.size(), 5, 10, QLatin1Char('0'));
        json said{{"person", person.toStdString()},
                  {"text", QString::fromLatin1(kinds[m_random.bounded(5)]).arg(asked.tag).toStdString()}};
        if (directly)
            said["dm"] = persona.id.toStdString();
        else
            said["topic"] = persona.topics.at(0).toStdString();
        asked.chat = directly ? m_world["telegram"]["people"][person.toStdString()]["id"].get<qint64>()
                              : m_world["telegram"]["chat"].get<qint64>();
        asked.message = m_stage->world(QStringLiteral("/say"), QByteArray::fromStdString(said.dump()))
                            .value("message_id", qint64(0));
        m_evidence.asked.push_back(asked);
    }

    void moveZabbix() {
        const json order{{"action", m_problemStands ? "resolve" : "raise"},
                         {"host", "erp-db-01"},
                         {"name", "Disk nearly full"},
                         {"severity", 4}};
        const auto moved = m_stage->world(QStringLiteral("/zabbix"), QByteArray::fromStdString(order.dump()));
        if (moved.is_object() && !moved.contains("error"))
            m_problemStands = !m_problemStands;
    }

    /// Whom the model was asked by to begin a job.
    void readRequests() {
        static const QRegularExpression job(QStringLiteral("your job \"([a-z]+)\", due \\S+ (\\S+) (\\S+) "));
        const auto list = m_stage->world(QStringLiteral("/model/requests?after=%1").arg(m_lastRequest))
                              .value("requests", json::array());
        for (const auto& request : list) {
            m_lastRequest = std::max(m_lastRequest, request.value("n", qint64(0)));
            const auto& last = request["body"]["messages"].back();
            if (last.value("role", std::string()) != "user")
                continue;
            const QString asked = QString::fromStdString(
                last["content"].is_string() ? last["content"].get<std::string>() : last["content"].dump());
            const auto match = job.match(asked);
            static const QRegularExpression laterPart(QStringLiteral("This is part (?!1 )\\d+ of"));
            if (match.hasMatch() && !asked.contains(laterPart)) // a report's parts are asked for one by one
                ++m_evidence.begun[QStringLiteral("%1/%2@%3T%4")
                                       .arg(QString::fromStdString(request.value("who", std::string())),
                                            match.captured(1), match.captured(2), match.captured(3))];
        }
    }

    /// Sets the team's clock for the next start: a step further, shortly before or after a full minute.
    void setClock(int round) {
        const qint64 soFarMs = teamsNowMs();
        if (round > 3 && m_random.bounded(25) == 0) {
            m_aheadMs -= 90'000;
            ++m_setBacks;
            return;
        }
        const qint64 due = ((m_evidence.beganMs + round * stepMs) / minuteMs + 1) * minuteMs;
        const qint64 start = due - m_startMs - 1'000 + m_random.bounded(2'500);
        m_aheadMs += std::max<qint64>(start - soFarMs, 500);
    }

    void launch() {
        m_stage->rehearsal().launchTeam({QStringLiteral("--clock-ahead"), QString::number(m_aheadMs)});
        if (!team().waitForStarted(30'000))
            m_faults << QStringLiteral("the program could not be started");
    }

    /// Steps that disk or network can see are counted, and it dies at one of them; 0: at none.
    void launchCounted(int killAt) {
        m_point->steps = 0;
        m_point->killAt = killAt;
        m_point->armed = 1;
        launch();
    }
    /// Waits until it has come so far, however slow the machine is; it may have died before.
    void reach(int steps) {
        spinUntil([&] { return m_point->steps >= steps || team().state() == QProcess::NotRunning; }, 30'000);
    }

    bool listens() {
        return m_stage->sees([](const control::StatusReport& report) {
            return !report.personas.empty() &&
                   std::all_of(report.personas.begin(), report.personas.end(), [](const auto& persona) {
                       return persona.hearing == u"polling" || persona.hearing == u"starting";
                   });
        });
    }

    /// Lives through `ms` of the day, in which some things are asked; ends early when the program does.
    void live(qint64 ms) {
        QElapsedTimer timer;
        timer.start();
        std::vector<qint64> asking;
        for (int i = m_random.bounded(4); i > 0; --i)
            asking.push_back(m_random.bounded(int(ms) + 1));
        std::sort(asking.begin(), asking.end());
        std::size_t asked = 0;
        spinUntil(
            [&] {
                while (asked < asking.size() && asking[asked] <= timer.elapsed()) {
                    ++asked;
                    ask();
                }
                return team().state() == QProcess::NotRunning || timer.elapsed() >= ms;
            },
            int(ms) + 1'000);
        for (; asked < asking.size() && team().state() == QProcess::NotRunning; ++asked)
            ask();
    }

    void killOnce() {
        const bool atAStep = m_random.bounded(2) == 0;
        const bool whileStarting = m_random.bounded(6) == 0;
        const int startingSteps = 1 + m_random.bounded(m_startSteps);
        const int steps = whileStarting ? startingSteps : m_startSteps + m_random.bounded(stepsOfALife);
        launchCounted(atAStep ? steps : 0);
        if (whileStarting && !atAStep) {
            reach(startingSteps);
        } else {
            reach(m_startSteps);
            live(atAStep ? longestLifeMs : m_random.bounded(livesMs));
        }
        const bool fell = team().state() == QProcess::NotRunning;
        m_point->armed = 0;
        if (!fell)
            team().kill();
        if (!spinUntil([this] { return team().state() == QProcess::NotRunning; }, 30'000))
            m_faults << QStringLiteral("the killed program does not end");
        if (team().exitStatus() != QProcess::CrashExit || team().exitCode() != SIGKILL)
            m_faults << QStringLiteral("after %1 kills the program ended by itself: %2 %3")
                            .arg(m_kills)
                            .arg(team().exitStatus() == QProcess::CrashExit ? QStringLiteral("signal")
                                                                            : QStringLiteral("status"))
                            .arg(team().exitCode());
        ++m_kills;
        m_atSteps += fell ? 1 : 0;
        m_whileStarting += whileStarting ? 1 : 0;
    }

    /// Told to end, it ends in time and in order, and leaves nothing half done.
    void terminateOnce() {
        const bool whileStarting = m_random.bounded(2) == 0;
        launchCounted(0);
        reach(whileStarting ? 1 + m_random.bounded(m_startSteps) : m_startSteps);
        if (!whileStarting)
            live(m_random.bounded(livesMs));
        m_point->armed = 0;
        QElapsedTimer timer;
        timer.start();
        team().terminate();
        if (!spinUntil([this] { return team().state() == QProcess::NotRunning; }, cleanStopMs)) {
            m_faults << QStringLiteral("told to end, it was still there after %1 s").arg(cleanStopMs / 1000);
            team().kill();
            spinUntil([this] { return team().state() == QProcess::NotRunning; }, 30'000);
        }
        m_longestStopMs = std::max(m_longestStopMs, timer.elapsed());
        ++m_terms;
        if (team().exitStatus() == QProcess::CrashExit && team().exitCode() == SIGTERM) {
            ++m_termsBeforeItListened; // it had not begun to work
            return;
        }
        if (team().exitStatus() != QProcess::NormalExit || team().exitCode() != 0)
            m_faults << QStringLiteral("told to end, it ended with %1").arg(team().exitCode());
        NightBooks books(m_stage->home());
        books.checkCleanStop();
        m_faults += books.faults();
    }

    void readPosts() {
        const auto read = [this](const QString& query) {
            const auto answer = m_stage->world(QStringLiteral("/messages?after=0&") + query);
            for (const auto& message : answer.value("messages", json::array())) {
                const auto& from = message.at("from");
                if (!from.value("is_bot", false))
                    continue;
                NightEvidence::Post post;
                post.persona = QString::fromStdString(from.value("persona", std::string()));
                post.chat = answer.value("chat_id", qint64(0));
                post.message = message.value("message_id", qint64(0));
                post.replyTo = message["reply_to"].is_number() ? message["reply_to"].get<qint64>() : 0;
                post.text = QString::fromStdString(message.value("text", std::string()));
                m_evidence.posts.push_back(post);
            }
        };
        for (const auto& persona : m_team->personas) {
            for (const auto& topic : persona.topics)
                read(QStringLiteral("topic=") + topic);
            for (const auto& person : m_team->people)
                read(QStringLiteral("dm=%1:%2").arg(persona.id, person.id));
        }
    }

    void readDocuments() {
        const auto& erp = m_world["erpnext"];
        QNetworkRequest request(
            QUrl(QString::fromStdString(erp["url"]) +
                 QStringLiteral("/api/resource/Issue?fields=[\"name\",\"subject\"]&limit_page_length=0")));
        request.setRawHeader("Authorization",
                             "token " + QByteArray::fromStdString(erp["administrator"]["key"]) + ':' +
                                 QByteArray::fromStdString(erp["administrator"]["secret"]));
        request.setRawHeader("Accept", "application/json");
        std::unique_ptr<QNetworkReply> reply(m_network.get(request));
        QVERIFY(spinUntil([&] { return reply->isFinished(); }, 60'000));
        const auto text = reply->readAll();
        const auto answer = json::parse(text.begin(), text.end(), nullptr, false);
        QVERIFY2(answer.is_object() && answer.contains("data"), text.left(300).constData());
        static const QRegularExpression ours(QStringLiteral("^(draft|file|asked)-[0-9T:-]+$"));
        for (const auto& document : answer["data"]) {
            const QString subject = QString::fromStdString(document.value("subject", std::string()));
            if (ours.match(subject).hasMatch())
                m_evidence.documents[subject]
                    << QString::fromStdString(document.value("name", std::string()));
        }
    }

    void showProgress(int round, int rounds, const QElapsedTimer& timer) {
        if (round % 50 == 0 || round == rounds)
            qInfo("%d of %d rounds, %lld s, %zu asked, %lld faults", round, rounds,
                  static_cast<long long>(timer.elapsed() / 1000), m_evidence.asked.size(),
                  static_cast<long long>(m_faults.size()));
    }

private Q_SLOTS:
    void initTestCase() {
        const QString path = m_folder.file(QStringLiteral("killpoint"));
        mapKillpoint(path);
        m_random.seed(quint32(wanted("STAFFROOM_NIGHT_SEED", 20261126)));
        practice::RehearsalOptions options;
        options.freshHome = false;
        options.teamArguments << QStringLiteral("--no-send-limits");
        options.teamEnvironment = QProcessEnvironment::systemEnvironment();
        options.teamEnvironment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(STAFFROOM_KILLPOINT));
        options.teamEnvironment.insert(QStringLiteral("KILLPOINT_FILE"), path);
        options.teamEnvironment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*.info=false"));
        options.teamEnvironment.insert(QStringLiteral("ASAN_OPTIONS"),
                                       QStringLiteral("verify_asan_link_order=0:detect_leaks=0"));
        m_stage = std::make_unique<Stage>(options);
        makeHome();
        const auto started = m_stage->startWorld();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        m_world = json::parse(m_stage->rehearsal().readyLine().toStdString());
        auto loaded = team::loadTeam(m_stage->home());
        QVERIFY2(loaded.team.has_value(),
                 loaded.problems.empty() ? "" : qPrintable(loaded.problems.front().toString()));
        m_team = std::move(loaded.team);
        QCOMPARE(m_team->personas.size(), plan().size());
        allowDrafts();
        QVERIFY(m_stage->world(QStringLiteral("/model"), script()).is_object());
    }

    /// One undisturbed start, to learn how long it takes; the operators press Start.
    void theDayBegins() {
        m_evidence.beganMs = m_clock.utcMs();
        QElapsedTimer timer;
        timer.start();
        launchCounted(0);
        QVERIFY(listens());
        m_startSteps = std::max<int>(20, m_point->steps);
        m_point->armed = 0;
        m_startMs = std::min(timer.elapsed(), longestStartMs);
        qInfo("a start takes %lld ms and %d steps", static_cast<long long>(timer.elapsed()), m_startSteps);
        m_evidence.beganMs = teamsNowMs();
        for (const auto& persona : m_team->personas) {
            const json start{{"person", "deniz"}, {"dm", persona.id.toStdString()}, {"text", "/start"}};
            m_stage->world(QStringLiteral("/say"), QByteArray::fromStdString(start.dump()));
            ++m_evidence.commands;
        }
        m_stage->settled();
    }

    void itIsKilledAllDay() {
        const int kills = wanted("STAFFROOM_NIGHT_KILLS", killsInShort);
        const int rounds = kills + kills / killsToATerm;
        QElapsedTimer timer;
        timer.start();
        team().kill();
        spinUntil([this] { return team().state() == QProcess::NotRunning; }, 30'000);
        for (int round = 1; round <= rounds && m_faults.size() < 20; ++round) {
            setClock(round);
            if (m_random.bounded(3) == 0)
                ask(); // while nobody is there
            if (m_random.bounded(4) == 0)
                moveZabbix();
            if (round % (killsToATerm + 1) == 0)
                terminateOnce();
            else
                killOnce();
            readRequests();
            showProgress(round, rounds, timer);
        }
        QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(u'\n')));
        QCOMPARE(m_kills, kills);
    }

    void inTheEndAllIsSettled() {
        NightBooks books(m_stage->home());
        QElapsedTimer timer;
        timer.start();
        int starts = 0;
        for (; starts < 6 && (starts == 0 || books.open() > 0); ++starts) {
            // Right after a full minute, so that there is one in which nothing new comes due.
            const qint64 now = teamsNowMs();
            m_aheadMs += (now / minuteMs + 1) * minuteMs - now;
            launch();
            QVERIFY(listens());
            m_stage->settled();
            const QString state = m_stage->home() + QStringLiteral("/state/jobs.json");
            spinUntil(
                [&] {
                    QFile file(state);
                    const bool opened = file.open(QIODevice::ReadOnly);
                    static const QRegularExpression running(QStringLiteral("\"runningAtMs\": ?[0-9]"));
                    return opened && !running.match(QString::fromUtf8(file.readAll())).hasMatch();
                },
                30'000);
            m_stage->settled();
            m_stage->stopTeam();
        }
        qInfo("settled in %d starts and %lld ms", starts, static_cast<long long>(timer.elapsed()));
        QCOMPARE(books.open(), 0LL);
        readRequests();
        m_evidence.endedMs = teamsNowMs() - minuteMs;
    }

    void theBooksAgreeWithTheWorld() {
        readPosts();
        readDocuments();
        NightBooks books(m_stage->home());
        books.compare(m_evidence);
        QStringList table{QStringLiteral("%1 %2 (%3 at a step of disk or network, %4 while it started)")
                              .arg(QStringLiteral("kill -9"), -28)
                              .arg(m_kills)
                              .arg(m_atSteps)
                              .arg(m_whileStarting),
                          QStringLiteral("%1 %2 (%3 before it listened), the longest took %4 ms")
                              .arg(QStringLiteral("told to end"), -28)
                              .arg(m_terms)
                              .arg(m_termsBeforeItListened)
                              .arg(m_longestStopMs),
                          QStringLiteral("%1 %2 min, set back %3 times")
                              .arg(QStringLiteral("the team's clock"), -28)
                              .arg((m_evidence.endedMs - m_evidence.beganMs) / minuteMs)
                              .arg(m_setBacks)};
        table += books.lines();
        qInfo("\n  %s", qPrintable(table.join(QStringLiteral("\n  "))));
        const QStringList faults = m_faults + books.faults();
        QVERIFY2(faults.isEmpty(), qPrintable(QStringList(faults.mid(0, 30)).join(u'\n')));
    }

    void telegramAndErpnextWereSpokenToCorrectly() {
        const auto violations =
            m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }

    void cleanupTestCase() {
        const QString keep = qEnvironmentVariable("STAFFROOM_NIGHT_KEEP");
        if (!keep.isEmpty())
            QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-a"), m_stage->home(), keep});
        m_stage.reset();
    }
};

QTEST_GUILESS_MAIN(NightKillTest)
#include "NightKillTest.moc"
