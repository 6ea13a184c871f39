#include "calendar/ErpEvents.h"

#include "calendar/EventParts.h"
#include "calendar/LocalTime.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace staffroom::calendar {

using nlohmann::json;

namespace {

constexpr int mostEvents = 500;
constexpr int namesAtOnce = 50; // they go into an address
constexpr qsizetype longestTitle = 300, longestNotes = 2'000;

tl::unexpected<Error> failed(ErrorKind kind, const QString& words) {
    return failure(kind, words, QStringLiteral("erpnext"));
}

QString textOf(const json& row, const char* key) {
    const auto found = row.find(key);
    return found != row.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                    : QString();
}

bool flagOf(const json& row, const char* key) {
    const auto found = row.find(key);
    return found != row.end() && found->is_number_integer() && found->get<qint64>() != 0;
}

/// "2026-11-26 14:00:00", as ERPNext writes a local time.
std::optional<qint64> localFromText(const QString& text) {
    QDateTime read = QDateTime::fromString(text.left(19), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    if (!read.isValid())
        return std::nullopt;
    return localOf(read.date(), read.time());
}

QString textFromLocal(qint64 localMs) {
    return dayOf(localMs).toString(Qt::ISODate) + u' ' + timeOf(localMs).toString(QStringLiteral("HH:mm:ss"));
}

/// Days stay days: their times say nothing.
std::pair<QString, QString> timesFor(const Time& when, const QTimeZone& site) {
    if (when.allDay)
        return {textFromLocal(localOf(when.firstDay)),
                textFromLocal(localOf(when.endDay.addDays(-1), QTime(23, 59)))};
    return {textFromLocal(localFromUtc(when.startMs, site)), textFromLocal(localFromUtc(when.endMs, site))};
}

std::optional<ErpEvent> eventFrom(const json& row, const QTimeZone& site, const QTimeZone& reader) {
    ErpEvent event;
    event.name = textOf(row, "name");
    event.modified = textOf(row, "modified");
    event.owner = textOf(row, "owner");
    event.repeats = flagOf(row, "repeat_this_event");
    event.repeatsHow = textOf(row, "repeat_on").simplified().left(40);
    auto& what = event.what;
    what.title = textOf(row, "subject").simplified().left(longestTitle);
    what.notes = textOf(row, "description").trimmed().left(longestNotes);
    what.zone = QString::fromLatin1(site.id());
    const auto start = localFromText(textOf(row, "starts_on"));
    if (event.name.isEmpty() || !start)
        return std::nullopt;
    const qint64 end = std::max(*start, localFromText(textOf(row, "ends_on")).value_or(*start));
    what.allDay = flagOf(row, "all_day");
    if (what.allDay) {
        what.firstDay = dayOf(*start), what.endDay = dayOf(end).addDays(1);
        what.startMs = beginOf(what.firstDay, reader), what.endMs = beginOf(what.endDay, reader);
    } else {
        what.startMs = utcFromLocal(*start, site), what.endMs = utcFromLocal(end, site);
    }
    const QString status = textOf(row, "status");
    if (status == u"Cancelled" || status == u"Closed")
        what.status = Occurrence::Status::Cancelled;
    return event;
}

QByteArray dumped(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

QByteArray filtersOf(const char* field, const char* is, const json& value) {
    return dumped(json::array({json::array({field, is, value})}));
}

} // namespace

QString ErpEvents::place() const {
    return QStringLiteral("%1 as %2").arg(m_client->access().url.toString(), user());
}

Task<Result<std::vector<ErpEvent>>> ErpEvents::between(QDate first, QDate last, QTimeZone reader, bool* isCut,
                                                       Limits limits) {
    json period;
    period["start"] =
        first.addDays(-1).toString(Qt::ISODate).toStdString(); // the site's days may begin elsewhere
    period["end"] = last.addDays(1).toString(Qt::ISODate).toStdString();
    const QString method = QStringLiteral("frappe.desk.doctype.event.event.get_events");
    CO_TRY(const json rows, co_await m_client->method(method, dumped(period), false, limits));
    std::vector<ErpEvent> all;
    QStringList names;
    for (const auto& row : rows.is_array() ? rows : json::array()) {
        auto event = row.is_object() ? eventFrom(row, m_site, reader) : std::nullopt;
        if (!event)
            continue;
        if (std::ssize(all) >= mostEvents) {
            *isCut = true;
            break;
        }
        names << event->name;
        all.push_back(std::move(*event));
    }
    names.removeDuplicates();
    std::map<QString, QString> modified; // which get_events does not tell
    for (qsizetype at = 0; at < names.size(); at += namesAtOnce) {
        erpnext::ListQuery versions;
        versions.doctype = QStringLiteral("Event");
        versions.fields << QStringLiteral("modified");
        json wanted = json::array();
        for (const auto& each : names.mid(at, namesAtOnce))
            wanted.push_back(each.toStdString());
        versions.filters = filtersOf("name", "in", wanted);
        versions.limit = namesAtOnce;
        CO_TRY(const json found, co_await m_client->list(versions, limits));
        for (const auto& row : found)
            modified[textOf(row, "name")] = textOf(row, "modified");
    }
    for (auto& each : all)
        each.modified = modified[each.name];
    co_return all;
}

Task<Result<ErpEvent>> ErpEvents::event(QString name, QTimeZone reader, Limits limits) {
    CO_TRY(const json row, co_await m_client->get(QStringLiteral("Event"), name, limits));
    auto event = eventFrom(row, m_site, reader);
    if (!event)
        co_return failed(ErrorKind::Parse, QStringLiteral("ERPNext's event cannot be read"));
    co_return *event;
}

Task<Result<std::optional<ErpEvent>>> ErpEvents::same(NewEvent event, Limits limits) {
    erpnext::ListQuery query;
    query.doctype = QStringLiteral("Event");
    query.fields = QStringList();
    query.fields << QStringLiteral("name") << QStringLiteral("modified") << QStringLiteral("subject")
                 << QStringLiteral("starts_on") << QStringLiteral("ends_on") << QStringLiteral("all_day")
                 << QStringLiteral("status") << QStringLiteral("owner");
    json filters = json::array();
    const auto equals = [&filters](const char* field, const QString& value) {
        json one = json::array();
        one.push_back(field), one.push_back("="), one.push_back(value.toStdString());
        filters.push_back(one);
    };
    equals("subject", event.title), equals("owner", user()), equals("status", QStringLiteral("Open"));
    equals("starts_on", timesFor(event.when, m_site).first);
    query.filters = dumped(filters);
    query.limit = 1;
    CO_TRY(const json rows, co_await m_client->list(query, limits));
    std::optional<ErpEvent> found;
    if (!rows.empty())
        found = eventFrom(rows[0], m_site, event.zone);
    co_return found;
}

Task<Result<QString>> ErpEvents::create(NewEvent event, Limits limits) {
    const auto times = timesFor(event.when, m_site);
    json document;
    document["subject"] = event.title.toStdString();
    document["event_type"] = "Private";
    document["status"] = "Open";
    document["starts_on"] = times.first.toStdString();
    document["ends_on"] = times.second.toStdString();
    document["all_day"] = event.when.allDay ? 1 : 0;
    if (!event.notes.isEmpty())
        document["description"] =
            event.notes.toHtmlEscaped().replace(u'\n', QLatin1String("<br>")).toStdString();
    CO_TRY(const json stored, co_await m_client->create(QStringLiteral("Event"), dumped(document), limits));
    const QString name = textOf(stored, "name");
    co_return name;
}

/// ERPNext compares `modified` itself, so nobody's change is lost.
Task<Result<void>> ErpEvents::change(QString name, QByteArray changes, QString modified, Limits limits) {
    json body = json::parse(changes.begin(), changes.end());
    body["modified"] = modified.toStdString();
    const auto stored = co_await m_client->update(QStringLiteral("Event"), name, dumped(body), limits);
    if (!stored)
        co_return failure(stored.error());
    co_return Result<void>();
}

Task<Result<void>> ErpEvents::move(QString name, QString modified, Time to, Limits limits) {
    const auto times = timesFor(to, m_site);
    json changes;
    changes["starts_on"] = times.first.toStdString();
    changes["ends_on"] = times.second.toStdString();
    CO_TRY_VOID(co_await change(name, dumped(changes), modified, limits));
    co_return Result<void>();
}

Task<Result<void>> ErpEvents::cancel(QString name, QString modified, Limits limits) {
    json changes;
    changes["status"] = "Cancelled";
    CO_TRY_VOID(co_await change(name, dumped(changes), modified, limits));
    co_return Result<void>();
}

} // namespace staffroom::calendar
