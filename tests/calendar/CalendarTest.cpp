// A persona's calendars on a real Radicale: found from any address, read with their zones and series, changed
// once and only as they were seen; and what a server that is none, or no longer there, leads to.
#include "PracticeCalendar.h"
#include "calendar/CalendarTools.h"
#include "calendar/DavXml.h"
#include "support/Await.h"
#include "tools/ReadableCall.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace staffroom;
using namespace staffroom::calendar;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

/// Answers every request with the same bytes, and remembers them.
class Canned final : public QObject {
public:
    explicit Canned(QByteArray answer) : m_answer(std::move(answer)) {
        m_listener.listen(QHostAddress::LocalHost);
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            auto* socket = m_listener.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                m_requests += socket->readAll();
                socket->write(m_answer);
                socket->disconnectFromHost();
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/dav/"_s.arg(m_listener.serverPort())); }
    const QByteArray& requests() const { return m_requests; }

private:
    QTcpServer m_listener;
    QByteArray m_answer, m_requests;
};

QByteArray http(const QByteArray& status, const QByteArray& body, const QByteArray& more = {}) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\n" + more +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

class Intents final : public tools::IntentLog {
public:
    struct Row {
        tools::Intent intent;
        std::optional<tools::IntentEnd> end;
    };
    std::vector<Row> rows;

    Task<Result<void>> begin(tools::Intent intent) override {
        rows.push_back({intent, {}});
        co_return Result<void>();
    }
    Task<Result<void>> end(QString id, tools::IntentEnd end, QString) override {
        for (auto& row : rows) {
            if (row.intent.id == id)
                row.end = end;
        }
        co_return Result<void>();
    }
};

} // namespace

class CalendarTest final : public QObject {
    Q_OBJECT

    PracticeCalendar m_host;
    SystemClock m_clock;
    TransientStore m_secrets;
    Intents m_intents;

    Limits limits() { return Limits::within(m_clock, 120'000, {}); }
    CalendarDesk desk(const team::CalendarBinding& binding) {
        return {std::make_shared<Calendars>(binding, m_secrets, m_clock, nullptr),
                m_intents,
                m_clock,
                u"selin@acme.example"_s,
                QTimeZone("Europe/Istanbul"),
                WorkingHours()};
    }
    std::unique_ptr<tools::Tool> tool(const char* name, const team::CalendarBinding& binding) {
        auto made = makeTools(desk(binding), {QString::fromLatin1(name)});
        return std::move(made.front());
    }
    tools::ToolContext context() {
        tools::ToolContext made;
        made.persona = u"selin"_s;
        made.limits = limits();
        return made;
    }
    json ask(const char* name, const json& arguments, std::optional<team::CalendarBinding> binding = {}) {
        const auto made = tool(name, binding.value_or(m_host.binding(u"selin"_s)));
        tools::ToolAnswer answer;
        auto run = [&]() -> Task<> {
            answer = co_await made->run(QByteArray::fromStdString(arguments.dump()), context());
        };
        await(run());
        return json::parse(answer.content.begin(), answer.content.end(), nullptr, false);
    }
    Result<QString> words(const char* name, const json& arguments) {
        const auto made = tool(name, m_host.binding(u"selin"_s));
        auto* const readable = dynamic_cast<tools::ReadableCall*>(made.get());
        return await(readable->wordsFor(QByteArray::fromStdString(arguments.dump()), context()), 120'000);
    }
    json lookUp(const char* title, const char* from, const char* until) {
        const json all = ask("calendar_agenda", {{"from", from}, {"until", until}});
        for (const auto& each : all.value("events", json::array())) {
            if (each.value("title", "") == title)
                return each;
        }
        return json::object();
    }
    static json pointing(const json& event) {
        json arguments{{"id", event.value("id", "")}, {"version", event.value("version", "")}};
        if (event.contains("occurrence"))
            arguments["occurrence"] = event["occurrence"];
        return arguments;
    }
    static std::string kindOf(const json& answer) {
        return answer.contains("error") ? answer["error"].value("kind", "") : std::string();
    }
    static std::string detailOf(const json& answer) {
        return answer.contains("error") ? answer["error"].value("detail", "") : answer.dump();
    }

private Q_SLOTS:
    void initTestCase() {
        const QString fault = m_host.start();
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
        VERIFY_OK(m_secrets.set(SecretRef{u"selin"_s, u"calendar-password"_s}, PracticeCalendar::password()));
        VERIFY_OK(m_secrets.set(SecretRef{u"selin"_s, u"wrong"_s}, "not-the-right-one"));
        m_host.put(u"work"_s, u"one.ics"_s,
                   eventOf("UID:one\nSUMMARY:Offer meeting\nDTSTART;TZID=Europe/Berlin:20261126T120000\n"
                           "DTEND;TZID=Europe/Berlin:20261126T130000\nLOCATION:Room 2\n"));
        m_host.put(u"work"_s, u"standup.ics"_s,
                   eventOf("UID:standup\nSUMMARY:Stand-up\nDTSTART;TZID=Europe/Istanbul:20261102T093000\n"
                           "DURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=60\n"));
        m_host.put(u"home"_s, u"fair.ics"_s,
                   eventOf("UID:fair\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20261127\nTRANSP:TRANSPARENT\n"));
        m_host.put(
            u"home"_s, u"gone.ics"_s,
            eventOf(
                "UID:gone\nSUMMARY:Called off\nDTSTART:20261126T060000Z\nDURATION:PT8H\nSTATUS:CANCELLED\n"));
    }

    void theCalendarsAreFound_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("names");
        const QStringList both{u"Home"_s, u"Work"_s};
        QTest::newRow("the server") << u"/"_s << both;
        QTest::newRow("without a slash") << QString() << both;
        QTest::newRow("the principal") << u"/selin/"_s << both;
        QTest::newRow("one calendar") << u"/selin/work/"_s << QStringList{u"Work"_s};
        QTest::newRow("one calendar without a slash") << u"/selin/work"_s << QStringList{u"Work"_s};
        QTest::newRow("where there is nothing") << u"/selin/nothing/"_s << both; // by .well-known
    }
    void theCalendarsAreFound() {
        QFETCH(const QString, path);
        auto binding = m_host.binding(u"selin"_s);
        binding.url = QUrl(m_host.url(path));
        CalDav server(binding, m_secrets, m_clock);
        const auto found = await(server.calendars(limits()), 120'000);
        VERIFY_OK(found);
        QStringList names;
        for (const auto& each : *found) {
            names << each.name;
            QVERIFY(each.mayWrite);
        }
        names.sort();
        QTEST(names, "names");
    }

    void whatIsOn() {
        const json seen = ask("calendar_agenda", {{"from", "2026-11-26"}, {"until", "2026-11-27"}});
        QStringList all;
        for (const auto& each : seen.value("events", json::array()))
            all << QString::fromStdString(each.value("calendar", "") + ": " + each.value("when", "") + " " +
                                          each.value("title", ""));
        const QStringList expected{u"Home: Thu 26 Nov 2026, 09:00–17:00 Called off"_s,
                                   u"Work: Thu 26 Nov 2026, 09:30–10:00 Stand-up"_s,
                                   u"Work: Thu 26 Nov 2026, 14:00–15:00 Offer meeting"_s,
                                   u"Home: Fri 27 Nov 2026, all day Fair"_s,
                                   u"Work: Fri 27 Nov 2026, 09:30–10:00 Stand-up"_s};
        QVERIFY2(all == expected, seen.dump(1).c_str());
        QCOMPARE(seen.value("zone", ""), std::string("Europe/Istanbul"));
        QCOMPARE(seen["sources"].size(), std::size_t(2));
        QCOMPARE(seen["sources"][0].value("source", ""), std::string("localhost as selin"));
        QVERIFY(!seen["sources"][0].value("read_at", "").empty());
        const json one = lookUp("Offer meeting", "2026-11-26", "2026-11-26");
        QCOMPARE(one.value("start", ""), std::string("2026-11-26T14:00:00+03:00"));
        QCOMPARE(one.value("place", ""), std::string("Room 2"));
        const json berlin =
            ask("calendar_agenda", {{"from", "2026-11-26"}, {"zone", "Europe/Berlin"}, {"calendar", "work"}});
        QCOMPARE(berlin["events"].size(), std::size_t(2));
        QCOMPARE(berlin["events"][1].value("start", ""), std::string("2026-11-26T12:00:00+01:00"));
    }

    void whatIsFree() {
        const auto put = [this](const char* name, const QByteArray& lines) {
            m_host.put(u"home"_s, QString::fromLatin1(name),
                       eventOf(QByteArray("UID:") + name + '\n' + lines));
        };
        put("far1.ics", "DTSTART;TZID=Europe/Istanbul:20901127T140000\nDURATION:PT1H\nSUMMARY:Busy\n");
        put("far2.ics", "DTSTART;TZID=Europe/Istanbul:20901127T093000\nDURATION:PT30M\nSUMMARY:Early\n");
        put("far3.ics", "DTSTART;VALUE=DATE:20901127\nTRANSP:TRANSPARENT\nSUMMARY:Birthday\n");
        put("far4.ics", "DTSTART:20901127T060000Z\nDURATION:PT8H\nSTATUS:CANCELLED\nSUMMARY:Called off\n");
        put("far5.ics", "DTSTART;VALUE=DATE:20901128\nSUMMARY:Closed\n");
        const json seen =
            ask("calendar_free", {{"from", "2090-11-27"}, {"until", "2090-11-29"}, {"minutes", 90}});
        QStringList all;
        for (const auto& each : seen.value("free", json::array()))
            all << QString::fromStdString(each.value("when", ""));
        const QStringList expected{u"Mon 27 Nov 2090, 10:00–14:00"_s, u"Mon 27 Nov 2090, 15:00–18:00"_s,
                                   u"Wed 29 Nov 2090, 09:00–18:00"_s};
        QVERIFY2(all == expected, seen.dump(1).c_str());
        const json over = ask("calendar_free", {{"from", "2020-01-06"}, {"until", "2020-01-07"}});
        QVERIFY2(over.contains("free") && over["free"].empty(),
                 over.dump(1).c_str()); // what is over is not free
    }

    void argumentsAreChecked_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* what, const char* name, const char* arguments, const char* words) {
            QTest::newRow(what) << QByteArray(name) << QByteArray(arguments) << QByteArray(words);
        };
        row("too long", "calendar_agenda", R"({"from":"2026-01-01","until":"2026-12-01"})",
            "more than 91 days");
        row("backwards", "calendar_agenda", R"({"from":"2026-01-02","until":"2026-01-01"})", "before");
        row("no zone", "calendar_agenda", R"({"zone":"../../etc/passwd"})", "must be a zone");
        row("no calendar", "calendar_agenda", R"({"from":"2026-01-01","calendar":"Secret"})",
            "no calendar \"Secret\"");
        row("unknown", "calendar_agenda", R"({"form":"2026-01-01"})", "no argument \"form\"");
        row("hours", "calendar_free", R"({"earliest":"18:00","latest":"09:00"})", "after \"earliest\"");
        row("no length", "calendar_create", R"({"title":"A","start":"2026-12-01T10:00"})", "how long");
        row("hidden characters", "calendar_create", "{\"title\":\"A\\u202eB\",\"start\":\"2026-12-01\"}",
            "invisible");
        row("two lines", "calendar_create", R"({"title":"A\nWhen: never","start":"2026-12-01"})",
            "line break");
        row("no address", "calendar_create",
            R"({"title":"A","start":"2026-12-01","attendees":["Ayse <a@b.c>"]})", "plain addresses");
        row("header", "calendar_create", R"({"title":"A","start":"2026-12-01","attendees":["a@b.c\r\nX:y"]})",
            "plain addresses");
        row("no rule", "calendar_create", R"({"title":"A","start":"2026-12-01","repeats":"weekly"})",
            "is no rule");
        row("elsewhere", "calendar_create", R"({"title":"A","start":"2026-12-01","calendar":"Else"})",
            "there are: ");
        row("no such event", "calendar_cancel", R"({"id":"caldav:/selin/work/none.ics","version":"x"})",
            "has nothing there");
        row("somebody else's", "calendar_cancel", R"({"id":"caldav:/ayse/work/1.ics","version":"x"})",
            "no event");
        row("upwards", "calendar_cancel", R"({"id":"caldav:/selin/work/../home/fair.ics","version":"x"})",
            "dot segment");
        row("scope", "calendar_cancel", R"({"id":"caldav:/selin/work/one.ics","version":"x","scope":"all"})",
            "\"series\"");
        row("long", "calendar_create",
            ("{\"start\":\"2026-12-01\",\"title\":\"" + std::string(300, 'x') + "\"}").c_str(),
            "longer than 250");
    }
    void argumentsAreChecked() {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, arguments);
        QFETCH(const QByteArray, words);
        const auto before = m_intents.rows.size();
        const json answer = ask(name.constData(), json::parse(arguments.toStdString()));
        QVERIFY2(detailOf(answer).find(words.toStdString()) != std::string::npos, detailOf(answer).c_str());
        QVERIFY(answer.contains("error"));
        QCOMPARE(m_intents.rows.size(), before);
    }

    void anEventIsCreatedOnce() {
        const json arguments{{"title", "Şişli ziyareti"},
                             {"start", "2026-12-03T15:00"},
                             {"minutes", 45},
                             {"zone", "Europe/Istanbul"},
                             {"place", "Şişli"},
                             {"notes", "Bring the offer.\nAnd samples."},
                             {"attendees", {"ayse@acme.example"}}};
        const auto shown = words("calendar_create", arguments);
        VERIFY_OK(shown);
        for (const auto& part :
             {u"New event in the calendar “Work” (localhost as selin)"_s, u"Title: Şişli ziyareti"_s,
              u"When: Thu 3 Dec 2026, 15:00–15:45 (Europe/Istanbul, UTC+03:00)"_s,
              u"Attendees: ayse@acme.example"_s, u"> Bring the offer.\n> And samples."_s})
            QVERIFY2(shown->contains(part), qPrintable(*shown));
        QVERIFY(lookUp("Şişli ziyareti", "2026-12-03", "2026-12-03").empty());
        const json made = ask("calendar_create", arguments);
        QVERIFY2(made.value("created", false), made.dump().c_str());
        QCOMPARE(m_intents.rows.back().end, std::optional(tools::IntentEnd::Done));
        const json seen = lookUp("Şişli ziyareti", "2026-12-03", "2026-12-03");
        QCOMPARE(seen.value("id", ""), made.value("id", ""));
        QCOMPARE(seen.value("when", ""), std::string("Thu 3 Dec 2026, 15:00–15:45"));
        QCOMPARE(seen.value("notes", ""), std::string("Bring the offer.\nAnd samples."));
        const auto count = m_host.names(u"work"_s).size();
        const json again = ask("calendar_create", arguments); // as after a crash: it is there
        QVERIFY2(again.value("already_there", false), again.dump().c_str());
        QCOMPARE(again.value("id", ""), made.value("id", ""));
        QCOMPARE(m_host.names(u"work"_s).size(), count);
        json copy = arguments;
        copy["copy"] = 2;
        QVERIFY(ask("calendar_create", copy).value("created", false));
        QCOMPARE(m_host.names(u"work"_s).size(), count + 1);
    }

    void whatIsOnThenIsShown() {
        const auto shown = words("calendar_create", {{"title", "Lunch"},
                                                     {"start", "2026-11-26T14:30"},
                                                     {"minutes", 30},
                                                     {"repeats", "FREQ=WEEKLY;COUNT=3"}});
        VERIFY_OK(shown);
        QVERIFY2(shown->contains(u"At the same time: “Offer meeting”, Thu 26 Nov 2026, 14:00–15:00"),
                 qPrintable(*shown));
        QVERIFY2(shown->contains(
                     u"Repeats: FREQ=WEEKLY;COUNT=3; first: Thu 26 Nov 2026, 14:30; Thu 3 Dec 2026, 14:30"),
                 qPrintable(*shown));
    }

    void anEventMoves() {
        m_host.put(
            u"work"_s, u"move.ics"_s,
            eventOf("UID:move\nSUMMARY:Review\nDTSTART;TZID=Europe/Berlin:20261210T100000\nDURATION:PT1H\n"
                    "X-KEPT:yes\n"));
        json arguments = pointing(lookUp("Review", "2026-12-10", "2026-12-10"));
        arguments["start"] = "2026-12-11T16:00";
        const auto shown = words("calendar_move", arguments);
        VERIFY_OK(shown);
        QVERIFY2(shown->contains(u"From: Thu 10 Dec 2026, 12:00–13:00 (Europe/Istanbul, UTC+03:00)\n"
                                 "To: Fri 11 Dec 2026, 16:00–17:00 (Europe/Istanbul, UTC+03:00)"),
                 qPrintable(*shown));
        const json moved = ask("calendar_move", arguments);
        QVERIFY2(moved.value("moved", false), moved.dump().c_str());
        QCOMPARE(lookUp("Review", "2026-12-11", "2026-12-11").value("start", ""),
                 std::string("2026-12-11T16:00:00+03:00"));
        QVERIFY(lookUp("Review", "2026-12-10", "2026-12-10").empty());
        QVERIFY(m_host.read(u"work"_s, u"move.ics"_s).contains("X-KEPT:yes"));
        QCOMPARE(kindOf(ask("calendar_move", arguments)),
                 std::string("policy")); // the version is another now
    }

    void whatWasChangedMeanwhileIsNotTouched() {
        m_host.put(u"work"_s, u"shared.ics"_s,
                   eventOf("UID:shared\nSUMMARY:Shared\nDTSTART:20261214T070000Z\nDURATION:PT1H\n"));
        json arguments = pointing(lookUp("Shared", "2026-12-14", "2026-12-14"));
        const QByteArray theirs =
            eventOf("UID:shared\nSUMMARY:Shared\nDTSTART:20261214T090000Z\nDURATION:PT1H\nSEQUENCE:1\n");
        m_host.put(u"work"_s, u"shared.ics"_s, theirs);
        const json cancelled = ask("calendar_cancel", arguments);
        QVERIFY2(detailOf(cancelled).find("was changed") != std::string::npos, cancelled.dump().c_str());
        arguments["start"] = "2026-12-15T10:00";
        const json moved = ask("calendar_move", arguments);
        QVERIFY2(detailOf(moved).find("was changed") != std::string::npos, moved.dump().c_str());
        const auto unasked = words("calendar_move", arguments);
        QVERIFY(!unasked && unasked.error().kind == ErrorKind::Policy);
        QCOMPARE(m_host.read(u"work"_s, u"shared.ics"_s), theirs);
        CalDav server(m_host.binding(u"selin"_s), m_secrets, m_clock); // and the server itself refuses
        const auto put = await(server.put("/selin/work/shared.ics", theirs, "\"old\"", limits()), 120'000);
        QCOMPARE(put.error().kind, ErrorKind::Conflict);
        const auto created =
            await(server.put("/selin/work/shared.ics", theirs, QByteArray(), limits()), 120'000);
        QCOMPARE(created.error().kind, ErrorKind::Conflict);
        const auto removed = await(server.remove("/selin/work/shared.ics", "\"old\"", limits()), 120'000);
        QCOMPARE(removed.error().kind, ErrorKind::Conflict);
    }

    void oneOfASeriesOrAllOfIt() {
        const json third = lookUp("Stand-up", "2026-12-16", "2026-12-16");
        QVERIFY2(third.contains("occurrence"), third.dump().c_str());
        json arguments = pointing(third);
        arguments["start"] = "2026-12-16T11:00";
        QVERIFY(detailOf(ask("calendar_move", arguments)).find("whether \"scope\"") != std::string::npos);
        arguments["scope"] = "this";
        const auto shown = words("calendar_move", arguments);
        VERIFY_OK(shown);
        QVERIFY2(shown->contains(u"Applies to: this occurrence alone"), qPrintable(*shown));
        QVERIFY2(ask("calendar_move", arguments).value("moved", false), shown->toUtf8().constData());
        QCOMPARE(lookUp("Stand-up", "2026-12-16", "2026-12-16").value("start", ""),
                 std::string("2026-12-16T11:00:00+03:00"));
        QCOMPARE(lookUp("Stand-up", "2026-12-17", "2026-12-17").value("start", ""),
                 std::string("2026-12-17T09:30:00+03:00"));

        json one = pointing(lookUp("Stand-up", "2026-12-17", "2026-12-17"));
        one["scope"] = "this";
        QVERIFY(ask("calendar_cancel", one).value("cancelled", false));
        QVERIFY(lookUp("Stand-up", "2026-12-17", "2026-12-17").empty());

        json all = pointing(lookUp("Stand-up", "2026-12-18", "2026-12-18"));
        all["scope"] = "series";
        all["start"] = "2026-12-18T10:15";
        const auto whole = words("calendar_move", all);
        VERIFY_OK(whole);
        QVERIFY2(whole->contains(u"Applies to: the whole series (FREQ=DAILY;COUNT=60)"), qPrintable(*whole));
        QVERIFY(ask("calendar_move", all).value("moved", false));
        QCOMPARE(lookUp("Stand-up", "2026-12-21", "2026-12-21").value("start", ""),
                 std::string("2026-12-21T10:15:00+03:00"));
        QVERIFY(lookUp("Stand-up", "2026-12-17", "2026-12-17").empty());

        json end = pointing(lookUp("Stand-up", "2026-12-21", "2026-12-21"));
        end["scope"] = "series";
        QVERIFY(ask("calendar_cancel", end).value("cancelled", false));
        QVERIFY(m_host.read(u"work"_s, u"standup.ics"_s).isEmpty());
    }

    void aWrongPasswordIsSaid() {
        auto binding = m_host.binding(u"selin"_s);
        binding.password = SecretRef{u"selin"_s, u"wrong"_s};
        const json answer = ask("calendar_agenda", json::object(), binding);
        QCOMPARE(kindOf(answer), std::string("auth"));
        QVERIFY2(detailOf(answer).find("refused selin or its password") != std::string::npos,
                 answer.dump().c_str());
    }

    void whatAServerMaySay_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const QByteArray& answer, const char* words) {
            QTest::newRow(name) << answer << QByteArray(words);
        };
        const QByteArray open =
            R"(<?xml version="1.0"?><D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">)";
        row("no XML", http("207 Multi-Status", "hello"), "cannot be read");
        row("a web page", http("200 OK", "<html><body>Welcome</body></html>"), "no multi-status");
        row("a document type",
            http("207 Multi-Status",
                 "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><D:multistatus xmlns:D=\"DAV:\">&a;</D:multistatus>"),
            "document type or entities");
        row("deep", http("207 Multi-Status", open + QByteArray("<D:x>").repeated(2'000)), "nested too deep");
        row("cut", http("207 Multi-Status", open), "not well-formed");
        row("no calendar", http("207 Multi-Status", open + "</D:multistatus>"), "no calendar");
        row("to another server", http("301 Moved", "", "Location: https://evil.example/dav/\r\n"),
            "another server");
        row("in a circle", http("302 Found", "", "Location: /dav/\r\n"), "redirect");
        row("the home of another server",
            http("207 Multi-Status",
                 open + "<D:response><D:href>/dav/</D:href><D:propstat><D:prop><D:current-user-principal>"
                        "<D:href>https://evil.example/me/</D:href></D:current-user-principal></D:prop>"
                        "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>"),
            "another server");
        row("forbidden", http("403 Forbidden", ""), "does not let selin");
        row("too much", http("207 Multi-Status", QByteArray(9 * 1024 * 1024, 'x')), "larger than");
    }
    void whatAServerMaySay() {
        QFETCH(const QByteArray, answer);
        QFETCH(const QByteArray, words);
        Canned server(answer);
        auto binding = m_host.binding(u"selin"_s);
        binding.url = server.url();
        const auto made = tool("calendar_agenda", binding);
        tools::ToolAnswer got;
        const QByteArray nothing = "{}";
        auto run = [&]() -> Task<> { got = co_await made->run(nothing, context()); };
        await(run());
        QVERIFY2(got.isError && got.content.contains(words), got.content.constData());
        QCOMPARE(got.denials().empty(), !answer.contains("403"));
        QVERIFY(!got.content.contains("evil"));
        const auto login =
            (PracticeCalendar::user().toUtf8() + ':' + PracticeCalendar::password()).toBase64();
        QVERIFY2(server.requests().contains("authorization: Basic " + login) ||
                     server.requests().contains("Authorization: Basic " + login),
                 server.requests().left(600).constData());
    }

    void multistatusAnswersAreRead() {
        const auto entries = readMultistatus(
            R"(<multistatus xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:x="other:">
            <response><href>/a%20b/</href><propstat><prop><displayname> Team
              work </displayname><resourcetype><collection/><c:calendar/></resourcetype>
            <c:supported-calendar-component-set><c:comp name="VTODO"/></c:supported-calendar-component-set>
            <current-user-privilege-set><privilege><read/></privilege></current-user-privilege-set></prop>
            <status>HTTP/1.1 200 OK</status></propstat><propstat><prop><getetag>"no"</getetag></prop>
            <status>HTTP/1.1 404 Not Found</status></propstat></response>
            <response><href>/b/</href><propstat><prop><getetag>"e"</getetag><x:calendar-data>no</x:calendar-data>
            <c:calendar-data>BEGIN:X &amp; Y</c:calendar-data></prop><status>HTTP/1.1 200 OK</status></propstat></response>
            <response><href>/c/</href><status>HTTP/1.1 404 Not Found</status></response></multistatus>)");
        VERIFY_OK(entries);
        QCOMPARE(entries->size(), std::size_t(3));
        const auto& first = entries->front();
        QCOMPARE(first.name, u"Team work"_s);
        QVERIFY(first.isCalendar && !first.holdsEvents && first.saysRights && !first.mayWrite &&
                first.etag.isEmpty());
        QCOMPARE((*entries)[1].data, QByteArray("BEGIN:X & Y"));
        QCOMPARE((*entries)[1].etag, QByteArray("\"e\""));
        QCOMPARE((*entries)[2].status, 404);
    }

    void overTlsByItsOwnAuthority() {
        PracticeCalendar host;
        const QString fault = host.start(true);
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
        auto binding = host.binding(u"selin"_s);
        CalDav trusted(binding, m_secrets, m_clock);
        VERIFY_OK(await(trusted.calendars(limits()), 120'000));
        binding.authorities = host.path(u"nothing.pem"_s);
        CalDav unread(binding, m_secrets, m_clock);
        QCOMPARE(await(unread.calendars(limits()), 120'000).error().kind, ErrorKind::Invalid);
        binding.authorities.clear();
        CalDav stranger(binding, m_secrets, m_clock);
        const auto refused = await(stranger.calendars(limits()), 120'000);
        QVERIFY(!refused && refused.error().kind == ErrorKind::Network);
    }

    void aServerThatIsGoneHidesNothing() {
        m_host.stop();
        const json agenda = ask("calendar_agenda", json::object());
        QCOMPARE(kindOf(agenda), std::string("network"));
        const json free = ask("calendar_free", json::object());
        QVERIFY2(detailOf(free).find("nobody knows what is free") != std::string::npos, free.dump().c_str());
    }
};

QTEST_GUILESS_MAIN(CalendarTest)
#include "CalendarTest.moc"
