// ERPNext's events as a persona's calendar, on the practice ERPNext in this process: read by the site's
// clocks, its own and the public ones, created once, moved and cancelled as they were seen; a refusal of
// ERPNext's is a denial.
#include "../rehearsal/ErpPractice.h"
#include "calendar/CalendarTools.h"
#include "support/Await.h"
#include "tools/ReadableCall.h"

#include <QTest>

#include <nlohmann/json.hpp>

namespace erp = staffroom::erpnext;
namespace world = staffroom::rehearsal::erpnext;
using namespace staffroom;
using namespace staffroom::calendar;
using nlohmann::json;

namespace {

class Intents final : public tools::IntentLog {
public:
    std::vector<tools::Intent> begun;
    std::vector<tools::IntentEnd> ends;
    Task<Result<void>> begin(tools::Intent intent) override {
        begun.push_back(intent);
        co_return Result<void>();
    }
    Task<Result<void>> end(QString, tools::IntentEnd end, QString) override {
        ends.push_back(end);
        co_return Result<void>();
    }
};

/// The practice site, and the calendar tools of its users.
struct Office {
    Office() : site(world::practiceOptions(), clock, trace, faults) {}

    /// Everybody's right on events is taken away.
    void closeEvents() {
        auto& access = site.access();
        access.setUpCustomPermissions(QStringLiteral("Event"));
        auto* rule = access.customPermission(QStringLiteral("Event"), QStringLiteral("All"), false);
        for (const auto& right : world::allRights())
            world::FieldView(site.store().catalogue().get("Custom DocPerm"), *rule)
                .set(right.toLatin1().constData(), qint64(0));
        access.documentsChanged();
    }
    std::unique_ptr<tools::Tool> tool(const char* persona, const char* name) {
        erp::ErpAccess access;
        access.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(caller.port()));
        access.key.scope = QString::fromLatin1(persona);
        access.key.name = QStringLiteral("erpnext-key");
        for (const auto& user : site.users()) {
            if (user.persona == QLatin1String(persona)) {
                access.user = user.user;
                if (!store.set(access.key, user.key.toUtf8() + ':' + user.secret.toUtf8()))
                    qFatal("the key was refused");
            }
        }
        team::CalendarBinding binding;
        binding.erpnext = true;
        auto events = std::make_unique<ErpEvents>(std::make_shared<erp::ErpClient>(http, lane, access),
                                                  QTimeZone("Europe/Istanbul"));
        const CalendarDesk desk{std::make_shared<Calendars>(binding, store, clock, std::move(events)),
                                intents,
                                clock,
                                QString(),
                                QTimeZone("Europe/Berlin"),
                                WorkingHours()};
        auto made = makeTools(desk, {QString::fromLatin1(name)});
        return std::move(made.front());
    }
    static tools::ToolContext context(const char* persona) {
        tools::ToolContext made;
        made.persona = QString::fromLatin1(persona);
        return made;
    }
    tools::ToolAnswer run(const char* persona, const char* name, const json& arguments) {
        const auto made = tool(persona, name);
        tools::ToolAnswer answer;
        auto call = [&]() -> Task<> {
            answer = co_await made->run(QByteArray::fromStdString(arguments.dump()), context(persona));
        };
        await(call());
        return answer;
    }
    json ask(const char* persona, const char* name, const json& arguments) {
        const auto answer = run(persona, name, arguments);
        return json::parse(answer.content.begin(), answer.content.end(), nullptr, false);
    }
    Result<QString> words(const char* persona, const char* name, const json& arguments) {
        const auto made = tool(persona, name);
        auto* const readable = dynamic_cast<tools::ReadableCall*>(made.get());
        return await(readable->wordsFor(QByteArray::fromStdString(arguments.dump()), context(persona)));
    }

    ManualClock clock;
    rehearsal::TraceSink trace{clock};
    rehearsal::Faults faults{clock};
    world::ErpSite site;
    rehearsal::Caller caller{
        [this](const rehearsal::HttpRequest& request, const std::shared_ptr<rehearsal::HttpReply>& reply) {
            site.handle(request, reply);
        }};
    TransientStore store;
    HttpClient http{clock, store};
    std::shared_ptr<Lane> lane = http.lane(QStringLiteral("erp"), 2);
    Intents intents;
};

const json december{{"from", "2026-12-01"}, {"until", "2026-12-31"}};

json pointing(const json& event) {
    return {{"id", event.value("id", "")}, {"version", event.value("version", "")}};
}

} // namespace

class ErpEventsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEventIsCreatedOnceMovedAndCancelled() {
        Office office;
        const json arguments{{"title", "Stock count"},
                             {"start", "2026-12-03T10:00"},
                             {"minutes", 90},
                             {"notes", "Hall <2>\nBring the list"}};
        const auto shown = office.words("clerk", "calendar_create", arguments);
        VERIFY_OK(shown);
        QVERIFY2(
            shown->contains(QStringLiteral("“ERPNext”")) &&
                shown->contains(QStringLiteral("Thu 3 Dec 2026, 10:00–11:30 (Europe/Berlin, UTC+01:00)")),
            qPrintable(*shown));
        const json made = office.ask("clerk", "calendar_create", arguments);
        QVERIFY2(made.value("created", false), made.dump().c_str());
        const json again = office.ask("clerk", "calendar_create", arguments);
        QVERIFY2(again.value("already_there", false), again.dump().c_str());
        QCOMPARE(again.value("id", ""), made.value("id", ""));
        QCOMPARE(office.intents.begun.size(), std::size_t(1));

        json seen = office.ask("clerk", "calendar_agenda", december);
        QCOMPARE(seen["events"].size(), std::size_t(1));
        QCOMPARE(seen["events"][0].value("start", ""), std::string("2026-12-03T10:00:00+01:00"));
        QCOMPARE(seen["events"][0].value("calendar", ""), std::string("ERPNext"));
        QCOMPARE(office.ask("selin", "calendar_agenda", december)["events"].size(),
                 std::size_t(0)); // it is private

        const json old = pointing(seen["events"][0]);
        office.clock.advance(1'000);
        json move = old;
        move["start"] = "2026-12-04T09:00";
        const json moved = office.ask("clerk", "calendar_move", move);
        QVERIFY2(moved.value("moved", false), moved.dump().c_str());
        const json late = office.ask("clerk", "calendar_cancel", old);
        QVERIFY2(late.dump().find("was changed") != std::string::npos, late.dump().c_str());
        seen = office.ask("clerk", "calendar_agenda", december);
        QCOMPARE(seen["events"][0].value("when", ""), std::string("Fri 4 Dec 2026, 09:00–10:30"));

        const json cancelled = office.ask("clerk", "calendar_cancel", pointing(seen["events"][0]));
        QVERIFY2(cancelled.value("cancelled", false), cancelled.dump().c_str());
        QCOMPARE(office.ask("clerk", "calendar_agenda", december)["events"].size(), std::size_t(0));
        for (const auto end : office.intents.ends)
            QCOMPARE(end, tools::IntentEnd::Done);
    }

    void daysAreDays() {
        Office office;
        const json fair{{"title", "Fair"}, {"start", "2026-12-10"}, {"end", "2026-12-11"}};
        QVERIFY(office.ask("clerk", "calendar_create", fair).value("created", false));
        const json seen = office.ask("clerk", "calendar_agenda", {{"from", "2026-12-11"}});
        QCOMPARE(seen["events"].size(), std::size_t(1));
        QCOMPARE(seen["events"][0].value("when", ""),
                 std::string("Thu 10 Dec 2026 – Fri 11 Dec 2026, all day"));
        QCOMPARE(office.ask("clerk", "calendar_agenda", {{"from", "2026-12-12"}})["events"].size(),
                 std::size_t(0));
        const json free =
            office.ask("clerk", "calendar_free", {{"from", "2026-12-10"}, {"until", "2026-12-14"}});
        QCOMPARE(free["free"].size(), std::size_t(1)); // Monday is left
    }

    void whatErpHasNotIsSaid() {
        Office office;
        json arguments{{"title", "A"}, {"start", "2026-12-10"}, {"place", "Hall 2"}};
        const auto shown = office.words("clerk", "calendar_create", arguments);
        QVERIFY(!shown && shown.error().detail.contains(QStringLiteral("\"notes\"")));
        QVERIFY(office.intents.begun.empty());
    }

    void aRefusalIsADenial() {
        Office office;
        office.closeEvents();
        const json made = office.ask("clerk", "calendar_create", {{"title", "A"}, {"start", "2026-12-10"}});
        QVERIFY2(made.dump().find("forbidden") != std::string::npos, made.dump().c_str());
        const auto denied =
            office.run("clerk", "calendar_create", {{"title", "B"}, {"start", "2026-12-10"}}).denials();
        QCOMPARE(denied.size(), std::size_t(1));
        QCOMPARE(denied[0].service, QStringLiteral("erpnext"));
        QCOMPARE(denied[0].user, QStringLiteral("clerk@acme.example"));
        QCOMPARE(denied[0].doctype, QStringLiteral("Event"));
    }
};

QTEST_GUILESS_MAIN(ErpEventsTest)
#include "ErpEventsTest.moc"
