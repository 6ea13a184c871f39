#include "DayView.h"

#include "Output.h"
#include "Runtime.h"
#include "practice/Shown.h"

#include <QDateTime>

namespace staffroom::day {

using cli::printLine;
using nlohmann::json;

namespace {

constexpr std::size_t mostCallsShown = 6; // of one answer
constexpr int mostCallsRead = 500;

} // namespace

DayView::DayView(team::Team team, practice::TranscriptStyle style)
    : m_team(std::move(team)), m_transcript(style), m_style(style) {
    for (const auto& topic : m_team.topics) {
        Place place;
        place.topic = topic.id;
        place.title = topic.name;
        m_places.push_back(place);
    }
}

void DayView::watch(const QString& person, const QString& persona) {
    for (const auto& place : m_places) {
        if (place.person == person && place.persona == persona)
            return;
    }
    const auto* human = m_team.person(person);
    const auto* colleague = m_team.persona(persona);
    Place place;
    place.person = person;
    place.persona = persona;
    place.title = QStringLiteral("%1 and %2, direct messages")
                      .arg(human ? human->name : person, colleague ? colleague->name : persona);
    m_places.push_back(place);
}

void DayView::remark(qint64 utcMs, const QString& words) {
    Item item;
    item.utcMs = utcMs;
    item.remark = words;
    m_items.push_back(item);
}

Task<Result<void>> DayView::look(practice::WorldControl& world, Runtime& runtime, Limits limits, bool shows) {
    int number = 0;
    for (auto& place : m_places) {
        CO_TRY_VOID(co_await collect(place, number, world, limits));
        ++number;
    }
    CO_TRY_VOID(co_await collectCalls(runtime, limits));
    std::stable_sort(m_items.begin(), m_items.end(), [](const Item& a, const Item& b) {
        return std::tuple(a.utcMs / 1000, a.place) < std::tuple(b.utcMs / 1000, b.place);
    });
    for (const auto& item : m_items) {
        if (shows)
            show(item);
    }
    m_items.clear();
    m_calls.clear();
    co_return Result<void>();
}

Task<Result<void>> DayView::collect(Place& place, int number, practice::WorldControl& world, Limits limits) {
    Result<json> seen = json();
    if (place.topic.isEmpty())
        seen = co_await world.directMessages(place.person, place.persona, place.last, limits);
    else
        seen = co_await world.messages(place.topic, place.last, limits);
    CO_TRY(const json messages, std::move(seen));
    for (const auto& message : messages) {
        const json from = message.value("from", json::object());
        Item item;
        item.place = number;
        item.post = practice::postFrom(message);
        item.utcMs = item.post.utcMs;
        item.persona = QString::fromStdString(from.value("persona", std::string()));
        item.isStranger =
            !item.post.isBot && !m_team.person(QString::fromStdString(from.value("person", std::string())));
        place.last = std::max(place.last, message.value("message_id", qint64(0)));
        m_items.push_back(item);
    }
    co_return Result<void>();
}

Task<Result<void>> DayView::collectCalls(Runtime& runtime, Limits limits) {
    control::LedgerParams params;
    params.kind = QStringLiteral("tool_call");
    params.limit = mostCallsRead;
    CO_TRY(auto calls, co_await runtime.ledger(params, limits));
    for (auto call = calls.rbegin(); call != calls.rend(); ++call) { // the newest comes first
        if (call->id > m_lastCall)
            m_calls[call->persona].push_back(*call);
    }
    if (!calls.empty())
        m_lastCall = std::max(m_lastCall, calls.front().id);
    co_return Result<void>();
}

void DayView::show(const Item& item) {
    if (item.place < 0) {
        const auto time = QDateTime::fromMSecsSinceEpoch(item.utcMs, m_style.zone);
        for (const auto& line : m_transcript.heading(QStringLiteral("Behind the scenes")))
            printLine(line);
        printLine(m_transcript.aside(
            QStringLiteral("(%1, %2)").arg(time.toString(QStringLiteral("HH:mm")), item.remark)));
        return;
    }
    const Place& place = m_places[static_cast<std::size_t>(item.place)];
    for (const auto& line : m_transcript.heading(place.title))
        printLine(line);
    ++(item.post.isBot ? m_byPersonas : item.isStranger ? m_byStrangers : m_byPeople);
    const auto calls = m_calls.find(item.persona); // what was looked up stands before the first word of it
    if (item.post.isBot && calls != m_calls.end()) {
        const auto& all = calls->second;
        for (std::size_t i = 0; i < std::min(all.size(), mostCallsShown); ++i)
            printLine(m_transcript.lookUp(practice::lookUpFrom(all[i])));
        if (all.size() > mostCallsShown)
            printLine(m_transcript.aside(QStringLiteral("↳ and %1 more").arg(all.size() - mostCallsShown)));
        m_calls.erase(calls);
    }
    for (const auto& line : m_transcript.post(item.post))
        printLine(line);
    if (item.isStranger)
        printLine(m_transcript.aside(
            QStringLiteral("(nobody answers: whoever this is stands on no allowlist; the ledger has it)")));
}

} // namespace staffroom::day
