// A persona's calendars through the real program, on a real CalDAV server: it tells what is on, and creates,
// moves and cancels what people agreed to, once; not what became another event meanwhile.
#include "PracticeCalendar.h"
#include "Stage.h"
#include "team/SaveTeam.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace staffroom;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

constexpr int soonMs = 90'000;
const json inSales{{"topic", "sales"}};

QByteArray bytes(const json& value) {
    return QByteArray::fromStdString(value.dump());
}

QString read(const json& object, const char* member) {
    return QString::fromStdString(object.value(member, std::string()));
}

json call(const char* when, const char* tool, const json& arguments) {
    const json one{{"name", tool}, {"arguments", arguments}};
    return {{"when", when}, {"tool_calls", json::array({one})}};
}

json says(const char* when, const char* text) {
    return {{"when", when}, {"text", text}};
}

std::string dataOf(const json& message, int button) {
    const json::json_pointer at("/reply_markup/inline_keyboard/0/" + std::to_string(button) +
                                "/callback_data");
    return message.contains(at) ? message[at].get<std::string>() : std::string();
}

} // namespace

class CalendarE2eTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<PracticeCalendar> m_host;
    std::unique_ptr<Stage> m_stage;
    QString m_log;
    qint64 m_asked = 0;

    void set(const char* at, const json& value) {
        const QString file = m_stage->home() + u"/personas/sales/persona.json"_s;
        const auto written = team::setJsonValue(file, QLatin1String(at), bytes(value));
        QVERIFY2(written.has_value(), written ? "" : qPrintable(written.error().toString()));
    }
    void ask(const char* words, const json& script) {
        m_stage->world(u"/model"_s, bytes({{"reset", true}, {"script", script}}));
        m_asked = m_stage->say(u"ayse"_s, u"sales"_s, QLatin1String(words));
        QVERIFY(m_asked > 0);
    }
    json said() {
        json found = json::array();
        const json all = m_stage->messages(u"sales"_s, m_asked);
        for (const auto& each : all) {
            if (each.at("from").value("is_bot", false))
                found.push_back(each);
        }
        return found;
    }
    bool isSaid(const std::string& words) {
        return QTest::qWaitFor([&] { return said().dump().find(words) != std::string::npos; }, soonMs);
    }
    QString shown() {
        QString all;
        for (const auto& each : said())
            all += read(each, "text") + u'\n';
        return all;
    }
    QString press(const char* person, const json& message) {
        json body = inSales;
        body["person"] = person;
        body["message_id"] = message.value("message_id", qint64(0));
        body["data"] = dataOf(message, 0);
        const auto pressed = m_stage->world(u"/press"_s, bytes(body));
        if (!pressed.is_object())
            return u"(that cannot be pressed)"_s;
        json callback;
        const bool answered = QTest::qWaitFor(
            [&] {
                callback = m_stage->world(u"/callback?id=%1"_s.arg(read(pressed, "callback_query_id")));
                return callback.value("answered", false);
            },
            soonMs);
        return answered ? read(callback, "text") : u"(nothing)"_s;
    }
    json newest() {
        const json all = m_stage->staffroom({u"approval"_s, u"list"_s, u"--json"_s}).json();
        return all.is_array() && !all.empty() ? all[0] : json::object();
    }
    bool becomes(const char* state) {
        return QTest::qWaitFor([&] { return read(newest(), "state") == QLatin1String(state); }, soonMs);
    }

    /// What calendar_agenda told the model of an event on a day: id, version and occurrence.
    json lookUp(const char* title, const char* day) {
        const json script{call("What is on", "calendar_agenda", {{"from", day}}),
                          says("What is on", "I have looked.")};
        ask("What is on?", script);
        std::ignore = isSaid("I have looked.");
        m_stage->settled();
        const QString told = QString::fromStdString(m_stage->world(u"/model/last"_s).dump()).remove(u'\\');
        json found = json::object();
        for (const auto& each :
             told.split(u"{\"calendar\":"_s)) { // members stand in the order of their names
            if (!each.contains(u"\"title\":\"%1\""_s.arg(QLatin1String(title))))
                continue;
            for (const auto* name : {"id", "version", "occurrence"}) {
                const auto match =
                    QRegularExpression(u"\"%1\":\"([^\"]+)\""_s.arg(QLatin1String(name))).match(each);
                if (match.hasMatch())
                    found[name] = match.captured(1).toStdString();
            }
        }
        return found.contains("version") ? found : json::object(); // else the title stood in what was said
    }
    /// The question a change leads to.
    json propose(const char* tool, const json& arguments, const char* outcome) {
        const json tells{
            {"when", "for which you asked approval"}, {"match", outcome}, {"text", "I am told: %1."}};
        ask("Please do it.",
            {call("Please do it", tool, arguments), says("Please do it", "I have asked."), tells});
        json found;
        std::ignore = QTest::qWaitFor(
            [&] {
                for (const auto& each : said())
                    found = dataOf(each, 0).empty() ? found : each;
                return !found.is_null();
            },
            soonMs);
        std::ignore = isSaid("I have asked.");
        m_stage->settled();
        return found;
    }
    QStringList doctor() {
        QStringList found;
        const json answer = m_stage->staffroom({u"--json"_s, u"doctor"_s, u"--quick"_s}).json();
        for (const auto& each :
             answer.is_object() ? answer.value("findings", json::array()) : json::array()) {
            if (read(each, "check") == u"calendar")
                found << read(each, "severity") + u": "_s + read(each, "place") + u": "_s +
                             read(each, "what");
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase() {
        m_host = std::make_unique<PracticeCalendar>();
        const QString problem = m_host->start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        m_host->put(u"work"_s, u"offer.ics"_s,
                    eventOf("UID:offer\nSUMMARY:Offer "
                            "meeting\nDTSTART;TZID=Europe/Berlin:20270318T120000\nDURATION:PT1H\n"));
        m_host->put(u"work"_s, u"standup.ics"_s,
                    eventOf("UID:standup\nSUMMARY:Stand-up\nDTSTART;TZID=Europe/"
                            "Istanbul:20270301T093000\nDURATION:PT30M\n"
                            "RRULE:FREQ=DAILY;COUNT=60\n"));
        practice::RehearsalOptions options;
        options.teamArguments = {u"--no-send-limits"_s};
        options.teamEnvironment = QProcessEnvironment::systemEnvironment();
        options.teamEnvironment.insert(u"QT_LOGGING_RULES"_s, u"staffroom.*=true"_s);
        m_stage = std::make_unique<Stage>(options);
        m_log = m_stage->home() + u"/../log"_s;
        m_stage->rehearsal().team().setProcessChannelMode(QProcess::SeparateChannels);
        m_stage->rehearsal().team().setStandardErrorFile(m_log, QIODevice::Append);
        const auto world = m_stage->startWorld();
        QVERIFY2(world.has_value(), world ? "" : qPrintable(world.error().toString()));
        set("/calendar", {{"url", m_host->url().toStdString()},
                          {"user", "selin"},
                          {"password", "secret:calendar-password"},
                          {"calendar", "Work"},
                          {"timeZone", "Europe/Istanbul"}});
        set("/tools",
            {"calendar_agenda", "calendar_free", "calendar_create", "calendar_move", "calendar_cancel"});
        set("/limits", {{"steps", 12}, {"seconds", 600}}); // a busy machine is slow
        const auto kept = m_stage->staffroom({u"secret"_s, u"set"_s, u"sales"_s, u"calendar-password"_s},
                                             PracticeCalendar::password() + '\n');
        QVERIFY2(kept.exitStatus == 0, kept.errors.constData());
        const auto team = m_stage->startTeam();
        QVERIFY2(team.has_value(), team ? "" : qPrintable(team.error().toString()));
    }
    void cleanupTestCase() {
        m_stage.reset();
        m_host.reset();
    }

    void itTellsWhatIsOn() {
        const json offer = lookUp("Offer meeting", "2027-03-18");
        QCOMPARE(read(offer, "id"), u"caldav:/selin/work/offer.ics"_s);
        QCOMPARE(read(offer, "version").size(), 16);
        const QString told = QString::fromStdString(m_stage->world(u"/model/last"_s).dump()).remove(u'\\');
        QVERIFY2(told.contains(u"Thu 18 Mar 2027, 14:00–15:00"), qPrintable(told));
    }

    void whatIsApprovedIsCreatedOnce() {
        const json arguments{{"title", "Şişli ziyareti"}, {"start", "2027-03-18T14:30"}, {"minutes", 45}};
        const auto before = m_host->names(u"work"_s).size();
        const json asked =
            propose("calendar_create", arguments, R"rx(("created":true|\\"created\\":true))rx");
        QVERIFY2(!asked.is_null(), said().dump(1).c_str());
        for (const auto& part :
             {u"New event in the calendar “Work” (localhost as selin)"_s, u"Title: Şişli ziyareti"_s,
              u"When: Thu 18 Mar 2027, 14:30–15:15 (Europe/Istanbul, UTC+03:00)"_s,
              u"At the same time: “Offer meeting”"_s, u"May approve: Deniz Aksoy"_s})
            QVERIFY2(shown().contains(part), qPrintable(shown()));
        QVERIFY(press("ayse", asked).contains(u"may not decide"));
        QCOMPARE(m_host->names(u"work"_s).size(), before);
        const QString pressed = press("deniz", asked);
        QVERIFY2(pressed.contains(u"Approved"), qPrintable(pressed));
        QVERIFY2(becomes("done"), newest().dump(1).c_str());
        QVERIFY2(isSaid("I am told: "), said().dump(1).c_str());
        m_stage->settled();
        QCOMPARE(m_host->names(u"work"_s).size(), before + 1);
        const json again = propose("calendar_create", arguments, "(already_there)");
        QVERIFY(press("deniz", again).contains(u"Approved"));
        QVERIFY2(isSaid("I am told: "), said().dump(1).c_str());
        m_stage->settled();
        QCOMPARE(m_host->names(u"work"_s).size(), before + 1);
    }

    void whatIsApprovedMoves() {
        json arguments = lookUp("Offer meeting", "2027-03-18");
        arguments["start"] = "2027-03-19T10:00";
        const json asked = propose("calendar_move", arguments, R"rx((moved))rx");
        QVERIFY2(!asked.is_null(), said().dump(1).c_str());
        QVERIFY2(shown().contains(u"To: Fri 19 Mar 2027, 10:00–11:00 (Europe/Istanbul, UTC+03:00)"),
                 qPrintable(shown()));
        QVERIFY(m_host->read(u"work"_s, u"offer.ics"_s).contains("20270318T120000"));
        QVERIFY(press("deniz", asked).contains(u"Approved"));
        QVERIFY2(becomes("done"), newest().dump(1).c_str());
        QVERIFY2(m_host->read(u"work"_s, u"offer.ics"_s).contains("20270319T080000"), // by its own clocks
                 m_host->read(u"work"_s, u"offer.ics"_s).constData());
        m_stage->settled();
    }

    void whatWasChangedSinceIsNotTouched() {
        json arguments = lookUp("Offer meeting", "2027-03-19");
        const json asked = propose("calendar_cancel", arguments, "(was changed)");
        QVERIFY2(!asked.is_null(), said().dump(1).c_str());
        const QByteArray theirs = eventOf(
            "UID:offer\nSUMMARY:Offer meeting\nDTSTART:20270319T090000Z\nDURATION:PT2H\nSEQUENCE:7\n");
        m_host->put(u"work"_s, u"offer.ics"_s, theirs);
        QVERIFY(press("deniz", asked).contains(u"Approved"));
        QVERIFY2(becomes("failed"), newest().dump(1).c_str());
        QVERIFY2(isSaid("I am told: "), said().dump(1).c_str());
        m_stage->settled();
        QCOMPARE(m_host->read(u"work"_s, u"offer.ics"_s), theirs);
    }

    void oneOfASeriesIsCancelled() {
        json arguments = lookUp("Stand-up", "2027-03-22");
        QVERIFY2(arguments.contains("occurrence"), arguments.dump().c_str());
        arguments["scope"] = "this";
        const json asked = propose("calendar_cancel", arguments, "(cancelled)");
        QVERIFY2(!asked.is_null(), said().dump(1).c_str());
        QVERIFY2(shown().contains(u"Applies to: this occurrence alone"), qPrintable(shown()));
        QVERIFY(press("deniz", asked).contains(u"Approved"));
        QVERIFY2(becomes("done"), newest().dump(1).c_str());
        m_stage->settled();
        QVERIFY(m_host->read(u"work"_s, u"standup.ics"_s).contains("EXDATE"));
        const auto left = lookUp("Stand-up", "2027-03-22");
        QVERIFY2(left.empty(), left.dump().c_str());
        QVERIFY(!lookUp("Stand-up", "2027-03-23").empty());
    }

    void theDoctorNamesTheCalendars() {
        const auto good = doctor();
        QVERIFY2(good.size() == 1 &&
                     good[0].startsWith(u"good: sales: localhost: its calendars can be read: ") &&
                     good[0].contains(u"Work"),
                 qPrintable(good.join(u'\n')));
        m_host->stop();
        const auto gone = doctor();
        QVERIFY2(gone.size() == 1 &&
                     gone[0].startsWith(u"error: sales: localhost: its calendars cannot be read: "),
                 qPrintable(gone.join(u'\n')));
    }

    void thePasswordStandsNowhere() {
        const auto login = (QByteArray("selin:") + PracticeCalendar::password()).toBase64();
        const auto requests = bytes(m_stage->world(u"/model/requests?after=0"_s));
        QFile log(m_log);
        QVERIFY(log.open(QIODevice::ReadOnly));
        const auto logged = log.readAll();
        QVERIFY(!logged.isEmpty() && !requests.isEmpty());
        for (const auto& text : {requests, logged, bytes(said())})
            QVERIFY(!text.contains(PracticeCalendar::password()) && !text.contains(login));
        const auto violations = m_stage->world(u"/violations"_s).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }
};

QTEST_GUILESS_MAIN(CalendarE2eTest)
#include "CalendarE2eTest.moc"
