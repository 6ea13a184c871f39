// calendar_create, calendar_move, calendar_cancel. Each prepares its change from the arguments and from what
// lies there; the words people agree to and the change that is made afterwards come from that one
// preparation. Before a change is sent somebody has looked: an event that is there already is not made again
// (its UID follows from the call), one of another version is not touched.
#include "calendar/CalendarTool.h"
#include "calendar/LocalTime.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace staffroom::calendar {

using nlohmann::json;
using tools::ToolAnswer;
using tools::ToolContext;

namespace {

constexpr qsizetype longestTitle = 250, longestPlace = 250, longestNotes = 4'000;
constexpr qsizetype mostAttendees = 50;
constexpr int firstOnes = 4, mostOverlaps = 3;
constexpr qint64 dayMs = 86'400'000;

std::string text(const QString& value) {
    return value.toStdString();
}

tl::unexpected<Error> failed(ErrorKind kind, const QString& words) {
    return failure(kind, words, QStringLiteral("calendar"));
}

/// Whether a failed write may have been carried out all the same.
bool outcomeUnknown(const Error& error) {
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Cancelled:
    case ErrorKind::Parse:
        return error.sent;
    case ErrorKind::Http:
        return error.status == 502 || error.status == 504;
    default:
        return false;
    }
}

/// Characters nobody sees, or that turn the reading direction: they would be in the event, not on the screen.
/// What joins letters and emoji is none of these.
bool hasHidden(const QString& value, bool lines) {
    for (const char32_t each : value.toUcs4()) {
        const auto category = QChar::category(each);
        const bool joins = each == 0x200c || each == 0x200d || (lines && (each == U'\n' || each == U'\t'));
        const bool hidden = category == QChar::Other_Control || category == QChar::Other_Format ||
                            category == QChar::Other_PrivateUse || category == QChar::Other_NotAssigned ||
                            category == QChar::Other_Surrogate || category == QChar::Separator_Line ||
                            category == QChar::Separator_Paragraph;
        if (hidden && !joins)
            return true;
    }
    return false;
}

QString fieldFrom(CallArguments& arguments, const char* name, qsizetype most, bool required, bool lines) {
    const QString value = arguments.string(name, required).trimmed();
    const QString shown = QLatin1String(name);
    if (required && value.isEmpty())
        arguments.complain(QStringLiteral("\"%1\" is empty").arg(shown));
    if (value.size() > most)
        arguments.complain(QStringLiteral("\"%1\" is longer than %2 characters").arg(shown).arg(most));
    if (hasHidden(value, lines))
        arguments.complain(QStringLiteral("\"%1\" has %2invisible characters in it: write it without them")
                               .arg(shown, lines ? QString() : QStringLiteral("a line break or ")));
    return value;
}

QStringList attendeesFrom(CallArguments& arguments, const QString& address) {
    static const QRegularExpression shape(
        QStringLiteral("^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\z"));
    const QStringList all = arguments.strings("attendees");
    for (const auto& each : all) {
        if (!shape.match(each).hasMatch() || each.size() > 254)
            arguments.complain(
                QStringLiteral("\"attendees\" must be plain addresses as \"ayse@acme.example\""));
    }
    if (all.size() > mostAttendees)
        arguments.complain(QStringLiteral("\"attendees\" are more than %1").arg(mostAttendees));
    if (!all.isEmpty() && address.isEmpty())
        arguments.complain(QStringLiteral("nobody can be invited: you have no address (\"email\")"));
    return all;
}

Asked askedFrom(CallArguments& arguments, bool required) {
    Asked asked;
    asked.start = arguments.string("start", required);
    asked.end = arguments.string("end");
    asked.minutes = arguments.number("minutes", 0, 60 * 24 * 60);
    return asked;
}

/// Where a call points to an event that is there.
struct Target {
    QString id, version, occurrence;
    bool series = false; // the whole of it
    bool saysScope = false;
};
Target targetFrom(CallArguments& arguments) {
    Target target;
    target.id = arguments.string("id", true);
    target.version = arguments.string("version", true);
    target.occurrence = arguments.string("occurrence");
    const QString scope = arguments.string("scope");
    target.saysScope = !scope.isEmpty();
    target.series = scope == u"series";
    if (target.saysScope && !target.series && scope != u"this")
        arguments.complain(QStringLiteral("\"scope\" must be \"this\" or \"series\""));
    return target;
}

QString quotedLines(const QString& value) {
    QString lines = value;
    return QStringLiteral("> ") + lines.replace(u'\n', QLatin1String("\n> "));
}

/// The event a call points to, as it lies there.
struct Found {
    Item item;
    Occurrence what;
    bool alone = true; // it is no series, or one of it is meant
};

/// A tool that changes something; what it will do is known before it does it.
class ChangeTool : public CalendarTool, public tools::ReadableCall {
public:
    using CalendarTool::CalendarTool;

protected:
    struct Write {
        QString method; // "create", "move", "cancel"
        QString document;
        QByteArray payload;
    };

    /// The intent's id, on disk; an error means that nothing must be sent. Somebody has looked just now: what
    /// was begun before with an unknown end did not happen.
    Task<Result<QString>> begin(Write write, bool isErp, ToolContext context) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const QString& part : {context.persona, calendars().where(), write.method, write.document}) {
            hash.addData(part.toUtf8());
            hash.addData(QByteArrayView("\0", 1));
        }
        hash.addData(write.payload);
        tools::Intent intent;
        intent.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        intent.persona = context.persona;
        intent.turn = context.turn;
        intent.conversation = context.conversation;
        intent.service = isErp ? QStringLiteral("erpnext") : QStringLiteral("caldav");
        intent.method = write.method;
        intent.doctype = QStringLiteral("Event");
        intent.document = write.document;
        intent.digest = hash.result().toHex();
        intent.again = true;
        CO_TRY_VOID(co_await desk().intents.begin(intent));
        co_return intent.id;
    }

    /// After it; the error for the model where there is one.
    Task<std::optional<ToolAnswer>> finish(QString id, std::optional<Error> error, Place place, Write write) {
        using tools::IntentEnd;
        const bool unknown = error && outcomeUnknown(*error);
        const auto end = !error ? IntentEnd::Done : unknown ? IntentEnd::Unknown : IntentEnd::NotDone;
        const QString detail = error ? error->toString() : write.document;
        const auto noted = co_await desk().intents.end(id, end, detail);
        std::optional<ToolAnswer> answer;
        if (error) {
            Error told = *error;
            if (unknown) {
                told.kind = ErrorKind::Unknown;
                told.detail = QStringLiteral("It is not known whether this was carried out (%1). Look with "
                                             "calendar_agenda first, and tell the person that it is unknown.")
                                  .arg(error->detail);
            } else if (error->kind == ErrorKind::Conflict) {
                told.detail =
                    QStringLiteral("the event was changed meanwhile, so nothing was done: look at it "
                                   "again with calendar_agenda, and ask anew");
            }
            answer = refused(told, place.calendar, write.method);
        } else if (!noted) {
            Error told = noted.error();
            told.kind = ErrorKind::Unknown;
            told.detail =
                QStringLiteral("It was done, but could not be noted here: %1").arg(noted.error().detail);
            answer = tools::errorAnswer(told);
        }
        co_return answer;
    }

    /// The event of that id, if it is still the version that was meant; and which of its times.
    Task<Result<Found>> find(Target target, Limits limits) {
        CO_TRY(auto item, co_await calendars().find(target.id, desk().zone, limits));
        if (item.version != target.version)
            co_return failed(
                ErrorKind::Policy,
                QStringLiteral("the event is no longer the one that was meant: it was changed. Nothing "
                               "was done; look at it again with calendar_agenda, and ask anew"));
        if (item.file && item.etag.isEmpty())
            co_return failed(ErrorKind::Policy,
                             QStringLiteral("the calendar server tells no version of the event, so "
                                            "it cannot be changed safely"));
        const bool repeats = item.file ? item.file->repeats() : item.erp->repeats;
        if (repeats && !target.saysScope)
            co_return failed(ErrorKind::Invalid,
                             QStringLiteral("it is one of a series: say whether \"scope\" is "
                                            "\"this\" or \"series\""));
        if (repeats && !target.series && target.occurrence.isEmpty())
            co_return failed(ErrorKind::Invalid,
                             QStringLiteral("say which \"occurrence\", as calendar_agenda told it"));
        if (item.erp && repeats)
            co_return failed(ErrorKind::Invalid,
                             QStringLiteral("a series of ERPNext's can only be changed in "
                                            "ERPNext itself"));
        std::optional<Occurrence> what;
        if (item.file)
            what = item.file->occurrence(repeats ? target.occurrence : QString(), desk().zone);
        else
            what = item.erp->what;
        if (!what)
            co_return failed(ErrorKind::NotFound,
                             QStringLiteral("the series has no such occurrence (any more)"));
        Found found{std::move(item), *what, !(repeats && target.series)};
        co_return found;
    }

    /// What else is on then, for people to see; a look that fails says so and hinders nothing.
    Task<QString> overlaps(Time when, QString exceptId, Limits limits) {
        const auto seen = co_await calendars().between(when.startMs, std::max(when.endMs, when.startMs + 1),
                                                       desk().zone, QString(), limits);
        if (!seen || !seen->troubles.empty())
            co_return QStringLiteral("Whether something else is on then could not be seen.");
        QStringList others;
        for (const auto& each : seen->entries) {
            if (!each.what.blocks() || each.id == exceptId)
                continue;
            others
                << QStringLiteral("“%1”, %2").arg(each.what.title, timeText(timeOf(each.what), desk().zone));
        }
        if (others.isEmpty())
            co_return QString();
        const auto more = others.size() - mostOverlaps;
        QString words =
            QStringLiteral("At the same time: ") + others.mid(0, mostOverlaps).join(QStringLiteral("; "));
        if (more > 0)
            words += QStringLiteral("; and %1 more").arg(more);
        co_return words;
    }

    static QString people(const Occurrence& what) {
        QString lines;
        if (!what.organizer.isEmpty())
            lines += QStringLiteral("\nOrganizer: ") + what.organizer;
        if (!what.attendees.isEmpty())
            lines += QStringLiteral("\nAttendees: ") + what.attendees.join(QStringLiteral(", ")) +
                     QStringLiteral(" (the calendar server may write to them)");
        return lines;
    }

    static QString scopeText(const Found& found) {
        if (!found.item.file || !found.item.file->repeats())
            return {};
        const QString rule = found.item.file->rule();
        return QStringLiteral("\nApplies to: ") +
               (found.alone ? QStringLiteral("this occurrence alone")
                            : QStringLiteral("the whole series") +
                                  (rule.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(rule)));
    }
};

class CreateTool final : public ChangeTool {
public:
    using ChangeTool::ChangeTool;

    Task<Result<QString>> wordsFor(QByteArray raw, ToolContext context) override {
        const Limits limits = within(context);
        CO_TRY(const auto wanted, co_await prepare(raw, context, limits));
        const auto& event = wanted.event;
        QString words = QStringLiteral("New event in the calendar “%1” (%2)\nTitle: %3\nWhen: %4")
                            .arg(wanted.place.calendar, wanted.place.where, event.title,
                                 timeText(event.when, event.zone));
        if (!event.rule.isEmpty()) {
            CO_TRY(const auto file, EventFile::make(event));
            words += QStringLiteral("\nRepeats: %1; first: %2").arg(event.rule, firstDays(file, event));
        }
        if (!event.place.isEmpty())
            words += QStringLiteral("\nPlace: ") + event.place;
        Occurrence shown;
        shown.attendees = event.attendees;
        words += people(shown);
        const QString others = co_await overlaps(event.when, QString(), limits);
        if (!others.isEmpty())
            words += u'\n' + others;
        if (!event.notes.isEmpty())
            words += QStringLiteral("\nNotes:\n") + quotedLines(event.notes);
        co_return words;
    }

    Task<ToolAnswer> run(QByteArray raw, ToolContext context) override {
        const Limits limits = within(context);
        const auto wanted = co_await prepare(raw, context, limits);
        if (!wanted)
            co_return refused(wanted.error(), QString(), QStringLiteral("create"));
        if (wanted->place.path.isEmpty())
            co_return co_await runErp(*wanted, context, limits);
        co_return co_await runDav(*wanted, context, limits);
    }

private:
    struct Wanted {
        NewEvent event;
        Place place;
    };

    Task<Result<Wanted>> prepare(QByteArray raw, ToolContext context, Limits limits) {
        CallArguments arguments(raw);
        Wanted wanted;
        auto& event = wanted.event;
        event.zone = zoneFrom(arguments);
        event.title = fieldFrom(arguments, "title", longestTitle, true, false);
        event.place = fieldFrom(arguments, "place", longestPlace, false, false);
        event.notes = fieldFrom(arguments, "notes", longestNotes, false, true);
        event.attendees = attendeesFrom(arguments, desk().address);
        event.organizer = desk().address;
        const Asked asked = askedFrom(arguments, true);
        const QString rule = arguments.string("repeats");
        const QString name = arguments.string("calendar");
        arguments.number("copy", 1, 1'000);
        if (const QString problem = arguments.problem(); !problem.isEmpty())
            co_return failed(ErrorKind::Invalid, problem);
        CO_TRY(event.when, timeFrom(asked, std::nullopt, event.zone));
        if (!rule.isEmpty()) {
            CO_TRY(event.rule, checkRule(rule, event.when.allDay, event.zone));
        }
        CO_TRY(wanted.place, co_await calendars().place(name, limits));
        const bool erp = wanted.place.path.isEmpty();
        if (erp && !(event.rule.isEmpty() && event.attendees.isEmpty() && event.place.isEmpty()))
            co_return failed(ErrorKind::Invalid,
                             QStringLiteral("ERPNext's events have no \"repeats\", \"attendees\" "
                                            "or \"place\" here: put it into \"notes\""));
        // The same call is the same event, also when it is made again after a crash.
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const QByteArray& part : {context.persona.toUtf8(), wanted.place.path, raw}) {
            hash.addData(QByteArray::number(part.size()) + ':');
            hash.addData(part);
        }
        event.uid = QStringLiteral("staffroom-") + QString::fromLatin1(hash.result().toHex().left(40));
        event.stampMs = desk().clock.utcMs();
        co_return wanted;
    }

    QString firstDays(const EventFile& file, const NewEvent& event) const {
        QStringList days;
        const auto all = file.between(event.when.startMs, event.when.startMs + 2'000 * dayMs, event.zone);
        for (const auto& each : all.occurrences) {
            if (days.size() < firstOnes)
                days << (each.allDay ? dayText(each.firstDay)
                                     : spanText(each.startMs, each.startMs, event.zone));
        }
        return days.join(QStringLiteral("; ")) +
               (std::ssize(all.occurrences) > firstOnes ? QStringLiteral("; …") : QString());
    }

    static json created(const QString& id, const Wanted& wanted) {
        return {{"created", true},
                {"id", text(id)},
                {"calendar", text(wanted.place.calendar)},
                {"title", text(wanted.event.title)},
                {"when", text(timeText(wanted.event.when, wanted.event.zone))}};
    }
    ToolAnswer isThere(const QString& id, const Occurrence& what, const QString& calendar) const {
        json body{
            {"created", false},
            {"already_there", true},
            {"id", text(id)},
            {"calendar", text(calendar)},
            {"title", text(what.title)},
            {"when", text(timeText(timeOf(what), desk().zone))},
            {"note",
             "the very same call made this event before; where a second one is meant, give \"copy\": 2"}};
        return answerOf(body);
    }

    Task<ToolAnswer> runDav(Wanted wanted, ToolContext context, Limits limits) {
        const QByteArray path = wanted.place.path + wanted.event.uid.toLatin1() + ".ics";
        const QString id = QStringLiteral("caldav:") + QString::fromLatin1(path);
        const QString method = QStringLiteral("create");
        const auto there = co_await calendars().dav()->object(path, limits);
        if (!there && there.error().kind != ErrorKind::NotFound)
            co_return refused(there.error(), wanted.place.calendar, method);
        if (there) {
            const auto file = EventFile::read(there->bytes);
            const auto what = file ? file->occurrence(QString(), desk().zone) : std::nullopt;
            co_return isThere(id, what.value_or(Occurrence()), wanted.place.calendar);
        }
        const auto file = EventFile::make(wanted.event);
        if (!file)
            co_return tools::errorAnswer(file.error());
        const Write write{method, wanted.event.uid, wanted.place.path};
        const auto intent = co_await begin(write, false, context);
        if (!intent)
            co_return tools::errorAnswer(intent.error());
        const QByteArray bytes = file->bytes();
        const auto stored = co_await calendars().dav()->put(path, bytes, QByteArray(), limits);
        std::optional<Error> error = stored ? std::optional<Error>() : std::optional<Error>(stored.error());
        if (error && outcomeUnknown(*error)) {
            const auto look = co_await calendars().dav()->object(path, limits);
            if (look && look->bytes.contains(wanted.event.uid.toLatin1()))
                error.reset();
        }
        const auto told = co_await finish(*intent, error, wanted.place, write);
        if (told)
            co_return *told;
        co_return answerOf(created(id, wanted));
    }

    Task<ToolAnswer> runErp(Wanted wanted, ToolContext context, Limits limits) {
        const QString method = QStringLiteral("create");
        auto* erp = calendars().erp();
        const auto there = co_await erp->same(wanted.event, limits);
        if (!there)
            co_return refused(there.error(), wanted.place.calendar, method);
        if (*there)
            co_return isThere(QStringLiteral("erpnext:") + (*there)->name, (*there)->what,
                              wanted.place.calendar);
        const Write write{method, wanted.event.uid, QByteArray()};
        const auto intent = co_await begin(write, true, context);
        if (!intent)
            co_return tools::errorAnswer(intent.error());
        const auto name = co_await erp->create(wanted.event, limits);
        const auto error = name ? std::optional<Error>() : std::optional<Error>(name.error());
        const auto told = co_await finish(*intent, error, wanted.place, write);
        if (told)
            co_return *told;
        co_return answerOf(created(QStringLiteral("erpnext:") + *name, wanted));
    }
};

class MoveTool final : public ChangeTool {
public:
    using ChangeTool::ChangeTool;

    Task<Result<QString>> wordsFor(QByteArray raw, ToolContext context) override {
        const Limits limits = within(context);
        CO_TRY(auto wanted, co_await prepare(raw, limits));
        const auto& found = wanted.found;
        QString words = QStringLiteral("Move in the calendar “%1” (%2)\nTitle: %3\nFrom: %4\nTo: %5")
                            .arg(found.item.place.calendar, found.item.place.where, found.what.title,
                                 timeText(timeOf(found.what), desk().zone), timeText(wanted.to, wanted.zone));
        words += scopeText(found) + people(found.what);
        if (found.item.file) { // that it can be done is known before anybody is asked
            CO_TRY_VOID(apply(wanted));
        }
        const QString others = co_await overlaps(wanted.to, found.item.id, limits);
        if (!others.isEmpty())
            words += u'\n' + others;
        co_return words;
    }

    Task<ToolAnswer> run(QByteArray raw, ToolContext context) override {
        const Limits limits = within(context);
        const QString method = QStringLiteral("move");
        auto wanted = co_await prepare(raw, limits);
        if (!wanted)
            co_return refused(wanted.error(), QString(), method);
        auto& item = wanted->found.item;
        if (item.file) {
            if (const auto applied = apply(*wanted); !applied)
                co_return tools::errorAnswer(applied.error());
        }
        const Write write{method, item.id, raw};
        const auto intent = co_await begin(write, item.erp.has_value(), context);
        if (!intent)
            co_return tools::errorAnswer(intent.error());
        std::optional<Error> error;
        if (item.erp) {
            const auto moved =
                co_await calendars().erp()->move(item.erp->name, item.erp->modified, wanted->to, limits);
            error = moved ? std::optional<Error>() : std::optional<Error>(moved.error());
        } else {
            const QByteArray bytes = item.file->bytes();
            const auto moved = co_await calendars().dav()->put(item.path, bytes, item.etag, limits);
            error = moved ? std::optional<Error>() : std::optional<Error>(moved.error());
        }
        const auto told = co_await finish(*intent, error, item.place, write);
        if (told)
            co_return *told;
        json body{{"moved", true},
                  {"id", text(item.id)},
                  {"calendar", text(item.place.calendar)},
                  {"title", text(wanted->found.what.title)},
                  {"to", text(timeText(wanted->to, wanted->zone))},
                  {"scope", wanted->found.alone ? "this" : "series"}};
        co_return answerOf(body);
    }

private:
    struct Wanted {
        Found found;
        Target target;
        Time to;
        QTimeZone zone;
    };

    Task<Result<Wanted>> prepare(QByteArray raw, Limits limits) {
        CallArguments arguments(raw);
        const Target target = targetFrom(arguments);
        const QTimeZone zone = zoneFrom(arguments);
        const Asked asked = askedFrom(arguments, true);
        if (const QString problem = arguments.problem(); !problem.isEmpty())
            co_return failed(ErrorKind::Invalid, problem);
        CO_TRY(auto found, co_await find(target, limits));
        const Time now = timeOf(found.what);
        CO_TRY(const Time to, timeFrom(asked, now, zone));
        if (to.allDay != now.allDay)
            co_return failed(ErrorKind::Invalid,
                             now.allDay ? QStringLiteral("it is all day: give days without a time")
                                        : QStringLiteral("it has a time of day: give one"));
        Wanted wanted{std::move(found), target, to, zone};
        co_return wanted;
    }

    Result<void> apply(Wanted& wanted) const {
        auto& file = *wanted.found.item.file;
        const qint64 nowMs = desk().clock.utcMs();
        if (wanted.found.alone)
            return file.moveOne(wanted.found.what.key, wanted.to, desk().zone, nowMs);
        return file.moveAll(wanted.found.what.key, wanted.to, desk().zone, nowMs);
    }
};

class CancelTool final : public ChangeTool {
public:
    using ChangeTool::ChangeTool;

    Task<Result<QString>> wordsFor(QByteArray raw, ToolContext context) override {
        const Limits limits = within(context);
        CO_TRY(auto found, co_await prepare(raw, limits));
        QString words = QStringLiteral("Cancel in the calendar “%1” (%2)\nTitle: %3\nWhen: %4")
                            .arg(found.item.place.calendar, found.item.place.where, found.what.title,
                                 timeText(timeOf(found.what), desk().zone));
        words += scopeText(found) + people(found.what);
        CO_TRY_VOID(apply(found));
        co_return words;
    }

    Task<ToolAnswer> run(QByteArray raw, ToolContext context) override {
        const Limits limits = within(context);
        const QString method = QStringLiteral("cancel");
        auto found = co_await prepare(raw, limits);
        if (!found)
            co_return refused(found.error(), QString(), method);
        auto& item = found->item;
        if (const auto applied = apply(*found); !applied)
            co_return tools::errorAnswer(applied.error());
        const Write write{method, item.id, raw};
        const auto intent = co_await begin(write, item.erp.has_value(), context);
        if (!intent)
            co_return tools::errorAnswer(intent.error());
        const auto error = co_await carryOut(&*found, limits);
        const auto told = co_await finish(*intent, error, item.place, write);
        if (told)
            co_return *told;
        json body{{"cancelled", true},
                  {"calendar", text(item.place.calendar)},
                  {"title", text(found->what.title)},
                  {"when", text(timeText(timeOf(found->what), desk().zone))},
                  {"scope", found->alone ? "this" : "series"}};
        co_return answerOf(body);
    }

private:
    Task<Result<Found>> prepare(QByteArray raw, Limits limits) {
        CallArguments arguments(raw);
        const Target target = targetFrom(arguments);
        if (const QString problem = arguments.problem(); !problem.isEmpty())
            co_return failed(ErrorKind::Invalid, problem);
        CO_TRY(auto found, co_await find(target, limits));
        co_return found;
    }

    static bool staysOtherwise(const Found& found) {
        return found.item.file && found.alone && found.item.file->repeats();
    }

    Result<void> apply(Found& found) const {
        if (!staysOtherwise(found))
            return {};
        return found.item.file->cancelOne(found.what.key, desk().zone, desk().clock.utcMs());
    }

    Task<std::optional<Error>> carryOut(Found* found, Limits limits) {
        auto& item = found->item;
        Result<void> done;
        if (item.erp) {
            done = co_await calendars().erp()->cancel(item.erp->name, item.erp->modified, limits);
        } else if (staysOtherwise(*found)) {
            const QByteArray bytes = item.file->bytes();
            done = co_await calendars().dav()->put(item.path, bytes, item.etag, limits);
        } else {
            done = co_await calendars().dav()->remove(item.path, item.etag, limits);
        }
        co_return done ? std::optional<Error>() : std::optional<Error>(done.error());
    }
};

const char* const createParameters =
    R"({"type":"object","properties":{"title":{"type":"string"},"start":{"type":"string","description":"a local time as 2026-11-26T14:00, or a day as 2026-11-26 for all day"},"end":{"type":"string","description":"likewise; of days, the last one"},"minutes":{"type":"integer","minimum":1,"description":"instead of end"},"zone":{"type":"string","description":"IANA, as Europe/Istanbul, whose clocks are meant; left out: yours"},"calendar":{"type":"string","description":"by its name, as calendar_agenda tells it"},"place":{"type":"string"},"notes":{"type":"string"},"attendees":{"type":"array","items":{"type":"string"},"description":"addresses of those who are invited"},"repeats":{"type":"string","description":"a rule of RFC 5545, as FREQ=WEEKLY;BYDAY=MO;COUNT=10"},"copy":{"type":"integer","description":"2 or more: another one although the very same event was made before"}},"required":["title","start"]})";
const char* const moveParameters =
    R"({"type":"object","properties":{"id":{"type":"string","description":"as calendar_agenda told it"},"version":{"type":"string","description":"likewise"},"occurrence":{"type":"string","description":"of a series: which one, likewise"},"scope":{"type":"string","enum":["this","series"],"description":"of a series: this one alone, or all of it"},"start":{"type":"string","description":"a local time as 2026-11-26T14:00, or a day where it is all day"},"end":{"type":"string","description":"left out: it takes as long as before"},"minutes":{"type":"integer","minimum":1,"description":"instead of end"},"zone":{"type":"string","description":"IANA, whose clocks are meant; left out: yours"}},"required":["id","version","start"]})";
const char* const cancelParameters =
    R"({"type":"object","properties":{"id":{"type":"string","description":"as calendar_agenda told it"},"version":{"type":"string","description":"likewise"},"occurrence":{"type":"string","description":"of a series: which one, likewise"},"scope":{"type":"string","enum":["this","series"],"description":"of a series: this one alone, or all of it"}},"required":["id","version"]})";

} // namespace

std::unique_ptr<tools::Tool> makeCreateTool(std::shared_ptr<const CalendarDesk> desk) {
    return std::make_unique<CreateTool>(
        std::move(desk),
        describe("calendar_create", "Put an event into a calendar of yours.", createParameters));
}

std::unique_ptr<tools::Tool> makeMoveTool(std::shared_ptr<const CalendarDesk> desk) {
    return std::make_unique<MoveTool>(
        std::move(desk),
        describe("calendar_move", "Give an event, or one of a series, another time.", moveParameters));
}

std::unique_ptr<tools::Tool> makeCancelTool(std::shared_ptr<const CalendarDesk> desk) {
    return std::make_unique<CancelTool>(std::move(desk),
                                        describe("calendar_cancel",
                                                 "Take an event, or one of a series, out of the calendar.",
                                                 cancelParameters));
}

} // namespace staffroom::calendar
