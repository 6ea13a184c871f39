#include "calendar/Calendars.h"

#include "calendar/LocalTime.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>

namespace staffroom::calendar {

namespace {

constexpr std::size_t mostEntriesSeen = 2'000;
constexpr qint64 dayMs = 86'400'000;
constexpr int breathEvery = 50; // events between two looks at what else waits

const QString davPrefix = QStringLiteral("caldav:");
const QString erpPrefix = QStringLiteral("erpnext:");

tl::unexpected<Error> failed(ErrorKind kind, const QString& words) {
    return failure(kind, words, QStringLiteral("calendar"));
}

QString listOf(const QStringList& names) {
    QStringList quoted;
    for (const auto& each : names)
        quoted << QStringLiteral("\"%1\"").arg(each);
    return quoted.join(QStringLiteral(", "));
}

/// What of one object touches the time; none of it where it cannot be read.
void addObject(Seen& seen, const DavObject& object, const DavCalendar& calendar, qint64 fromMs,
               qint64 untilMs, const QTimeZone& reader) {
    const auto file = EventFile::read(object.bytes);
    if (!file) {
        ++seen.unreadable;
        return;
    }
    const auto found = file->between(fromMs, untilMs, reader);
    seen.isCut = seen.isCut || found.isCut;
    seen.unreadable += found.unreadable;
    const QString rule = file->rule();
    for (const auto& each : found.occurrences) {
        if (seen.entries.size() >= mostEntriesSeen) {
            seen.isCut = true;
            return;
        }
        seen.entries.push_back(
            {davPrefix + QString::fromLatin1(object.path), versionOf(object.etag), calendar.name,
             file->repeats() && rule.isEmpty() ? QStringLiteral("single dates") : rule, each});
    }
}

} // namespace

QString erpCalendar() {
    return QStringLiteral("ERPNext");
}

QString versionOf(const QByteArray& tag) {
    return QString::fromLatin1(QCryptographicHash::hash(tag, QCryptographicHash::Sha256).toHex().left(16));
}

Calendars::Calendars(const team::CalendarBinding& binding, const SecretStore& store, Clock& clock,
                     std::unique_ptr<ErpEvents> erp)
    : m_clock(clock), m_user(binding.user), m_standard(binding.standard),
      m_dav(binding.url.isEmpty() ? nullptr : std::make_unique<CalDav>(binding, store, clock)),
      m_erp(std::move(erp)) {}

QString Calendars::where() const {
    QStringList all;
    if (m_dav)
        all << m_dav->place();
    if (m_erp)
        all << m_erp->place();
    return all.join(QStringLiteral(" and "));
}

std::optional<tools::Denial> Calendars::denialOf(const Error& error, const QString& calendar,
                                                 const QString& method) const {
    if (error.kind != ErrorKind::Forbidden)
        return std::nullopt;
    tools::Denial denial;
    const bool erp = error.service == u"erpnext";
    denial.service = erp ? QStringLiteral("erpnext") : QStringLiteral("caldav");
    denial.user = erp && m_erp ? m_erp->user() : m_user;
    denial.doctype = erp ? QStringLiteral("Event") : QStringLiteral("Calendar");
    denial.document = erp ? QString() : calendar;
    denial.method = method;
    denial.words = error.detail;
    return denial;
}

void Calendars::trouble(Seen& seen, const QString& what, const Error& error) const {
    seen.troubles.push_back({what, error});
    if (auto denial = denialOf(error, what, QStringLiteral("list")))
        seen.denials.push_back(std::move(*denial));
}

Task<Result<std::vector<DavCalendar>>> Calendars::davCalendars(Limits limits) {
    if (!m_dav)
        co_return std::vector<DavCalendar>();
    co_return co_await m_dav->calendars(limits);
}

Task<void> Calendars::addDav(Seen* seen, qint64 fromMs, qint64 untilMs, QTimeZone reader, QString only,
                             Limits limits) {
    const auto calendars = co_await m_dav->calendars(limits);
    if (!calendars) {
        trouble(*seen, m_dav->place(), calendars.error());
        co_return;
    }
    for (const auto& calendar : *calendars) {
        if (!only.isEmpty() && calendar.name.compare(only, Qt::CaseInsensitive) != 0)
            continue;
        // A day more on both sides: what has no zone, and days, are others' midnights for a server.
        const auto objects = co_await m_dav->objects(calendar, fromMs - dayMs, untilMs + dayMs, limits);
        if (!objects) {
            trouble(*seen, calendar.name, objects.error());
            continue;
        }
        seen->sources.push_back({calendar.name, m_dav->place(), m_clock.utcMs()});
        int read = 0;
        for (const auto& object : *objects) {
            addObject(*seen, object, calendar, fromMs, untilMs, reader);
            if (++read % breathEvery == 0)
                std::ignore = co_await m_clock.sleep(0, limits.stop);
        }
    }
}

Task<void> Calendars::addErp(Seen* seen, qint64 fromMs, qint64 untilMs, QTimeZone reader, Limits limits) {
    const QDate first = dayOf(localFromUtc(fromMs, reader)), last = dayOf(localFromUtc(untilMs - 1, reader));
    const auto events = co_await m_erp->between(first, last, reader, &seen->isCut, limits);
    if (!events) {
        trouble(*seen, erpCalendar(), events.error());
        co_return;
    }
    seen->sources.push_back({erpCalendar(), m_erp->place(), m_clock.utcMs()});
    for (const auto& event : *events) {
        const auto& what = event.what;
        const bool isOver = what.endMs > what.startMs ? what.endMs <= fromMs : what.startMs < fromMs;
        if (isOver || what.startMs >= untilMs)
            continue;
        seen->entries.push_back({erpPrefix + event.name, versionOf(event.modified.toUtf8()), erpCalendar(),
                                 event.repeats ? event.repeatsHow : QString(), what});
    }
}

Task<Result<Seen>> Calendars::between(qint64 fromMs, qint64 untilMs, QTimeZone reader, QString only,
                                      Limits limits) {
    Seen seen;
    const bool onlyErp = only.compare(erpCalendar(), Qt::CaseInsensitive) == 0;
    if (m_dav && !(onlyErp && m_erp))
        co_await addDav(&seen, fromMs, untilMs, reader, only, limits);
    if (m_erp && (only.isEmpty() || onlyErp))
        co_await addErp(&seen, fromMs, untilMs, reader, limits);
    if (seen.sources.empty() && seen.troubles.empty())
        co_return failed(ErrorKind::NotFound,
                         QStringLiteral("there is no calendar \"%1\"").arg(only.left(200)));
    std::stable_sort(seen.entries.begin(), seen.entries.end(),
                     [](const auto& a, const auto& b) { return a.what.startMs < b.what.startMs; });
    co_return seen;
}

Task<Result<Place>> Calendars::place(QString name, Limits limits) {
    const QString wanted = name.isEmpty() ? m_standard : name;
    Place found;
    if (m_erp && (wanted.compare(erpCalendar(), Qt::CaseInsensitive) == 0 || (wanted.isEmpty() && !m_dav))) {
        found.calendar = erpCalendar();
        found.where = m_erp->place();
        co_return found;
    }
    CO_TRY(const auto calendars, co_await davCalendars(limits));
    QStringList names;
    int fitting = 0;
    for (const auto& each : calendars) {
        if (!each.mayWrite)
            continue;
        names << each.name;
        if (!wanted.isEmpty() && each.name.compare(wanted, Qt::CaseInsensitive) != 0)
            continue;
        ++fitting;
        found.path = each.path, found.calendar = each.name, found.where = m_dav->place();
    }
    if (fitting == 1)
        co_return found;
    if (m_erp)
        names << erpCalendar();
    const QString all = listOf(names);
    if (fitting > 1)
        co_return failed(ErrorKind::Invalid,
                         QStringLiteral("say in which calendar, in \"calendar\": there are %1").arg(all));
    co_return failed(ErrorKind::NotFound,
                     QStringLiteral("there is no calendar \"%1\" that may be written to; "
                                    "there are: %2")
                         .arg(wanted.left(200), all));
}

Task<Result<Item>> Calendars::find(QString id, QTimeZone reader, Limits limits) {
    static const QRegularExpression erpName(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9 ._-]{0,139}\\z"));
    static const QRegularExpression davPath(QStringLiteral("^/[!-\"$->@-~]{1,2000}\\z"));
    Item item;
    item.id = id;
    const QString name = id.section(u':', 1);
    if (m_erp && id.startsWith(erpPrefix) && erpName.match(name).hasMatch()) {
        CO_TRY(item.erp, co_await m_erp->event(name, reader, limits));
        item.version = versionOf(item.erp->modified.toUtf8());
        item.place.calendar = erpCalendar(), item.place.where = m_erp->place();
        co_return item;
    }
    CO_TRY(const auto calendars, co_await davCalendars(limits));
    const QByteArray path = name.toLatin1();
    const auto home = std::find_if(calendars.begin(), calendars.end(), [&path](const auto& each) {
        return path.startsWith(each.path) && path.size() > each.path.size();
    });
    if (!id.startsWith(davPrefix) || !davPath.match(name).hasMatch() || home == calendars.end())
        co_return failed(
            ErrorKind::NotFound,
            QStringLiteral("there is no event \"%1\": calendar_agenda tells ids").arg(id.left(200)));
    CO_TRY(auto object, co_await m_dav->object(path, limits));
    CO_TRY(item.file, EventFile::read(object.bytes));
    item.path = path, item.etag = object.etag, item.version = versionOf(object.etag);
    item.place.path = home->path, item.place.calendar = home->name, item.place.where = m_dav->place();
    co_return item;
}

} // namespace staffroom::calendar
