// Printing, link search, the days' events, the balance ERPNext gives to anybody, and methods of an app of the company's own.
#include "rehearsal/erpnext/JsonText.h"
#include "rehearsal/erpnext/Methods.h"
#include "rehearsal/erpnext/Pdf.h"

#include <nlohmann/json.hpp>

namespace staffroom::rehearsal::erpnext {

namespace {

using Json = nlohmann::ordered_json;

Outcome<Answer> downloadPdf(const Site& site, Call& call) {
    const auto type = site.doctype(call.arg("doctype"));
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    const auto* document = std::as_const(site.store).find(**type, call.arg("name"));
    if (document == nullptr)
        return notFound(QStringLiteral("%1 %2").arg((*type)->name, call.arg("name")));
    if (const auto may = site.access.requireOnDocument(call.user, **type, *document, QStringLiteral("read"));
        !may)
        return tl::unexpected<FrappeError>(may.error());
    if (!site.access.mayOnDocument(call.user, **type, *document, QStringLiteral("print")))
        return notPermitted(QStringLiteral("No print permission"));
    const auto format = call.arg("format");
    if (!format.isEmpty() && format != QLatin1String("Standard"))
        return notFound(QStringLiteral("Print Format %1").arg(format));
    QStringList lines{QStringLiteral("%1 %2").arg((*type)->name, document->name()), QString()};
    for (size_t column = IdxColumn + 1; column < (*type)->fields.size(); ++column) {
        const auto& field = (*type)->fields[column];
        const auto text = field.type == FieldType::Table ? QString() : toText(document->values[column]);
        if (!text.isEmpty())
            lines.append(QStringLiteral("%1: %2").arg(field.label, text));
    }
    Answer answer;
    answer.json = pdfOf(lines);
    answer.contentType = "application/pdf";
    answer.filename = document->name().replace(u' ', u'-').replace(u'/', u'-') + QStringLiteral(".pdf");
    return answer;
}

/// Version 14 answers {"results": […]} without "message".
Outcome<Answer> searchLink(const Site& site, Call& call) {
    const auto type = site.doctype(call.arg("doctype"));
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    if (!site.access.mayOnDoctype(call.user, (*type)->name, QStringLiteral("read")) &&
        !site.access.mayOnDoctype(call.user, (*type)->name, QStringLiteral("select")))
        return tl::unexpected<FrappeError>(
            site.access.requireOnDoctype(call.user, **type, QStringLiteral("read")).error());
    const auto companies = site.access.companyFilter(call.user, **type);
    Json found = Json::array();
    const auto most = static_cast<size_t>(std::max<qint64>(1, call.integer("page_length", 10)));
    for (const auto& document : site.store.documents(**type)) {
        if (found.size() < most && (!companies || companies->shows(*document)) &&
            document->name().contains(call.arg("txt"), Qt::CaseInsensitive))
            found.push_back({{"value", document->name().toStdString()}, {"description", ""}});
    }
    Answer answer;
    answer.key = site.access.version() == ErpVersion::V14 ? "results" : "message";
    answer.json = QByteArray::fromStdString(found.dump());
    return answer;
}

/// As ERPNext has it: with an account its read right is checked, with a party alone nothing is.
Outcome<QByteArray> balanceOn(const Site& site, Call& call) {
    if (call.has("account") &&
        !site.access.mayOnDoctype(call.user, QStringLiteral("Account"), QStringLiteral("read")))
        return notPermitted(QStringLiteral("Not permitted"));
    const auto& type = site.store.catalogue().get("Sales Invoice");
    Decimal owed;
    for (const auto& invoice : site.store.documents(type)) {
        const FieldView fields(type, *invoice);
        if (invoice->docstatus() == 1 && fields.text("customer") == call.arg("party"))
            owed += fields.decimal("outstanding_amount");
    }
    QByteArray json;
    writeValue(json, owed);
    return json;
}

/// GET or POST: the items of which less than `below` (10) is left, as this user may see them.
Outcome<QByteArray> stockAlarm(const Site& site, Call& call) {
    const auto& type = site.store.catalogue().get("Bin");
    if (const auto may = site.access.requireOnDoctype(call.user, type, QStringLiteral("read")); !may)
        return tl::unexpected<FrappeError>(may.error());
    const auto companies = site.access.companyFilter(call.user, type);
    const auto bound = Decimal::whole(call.integer("below", 10));
    Json low = Json::array();
    for (const auto& bin : site.store.documents(type)) {
        const FieldView fields(type, *bin);
        if ((companies && !companies->shows(*bin)) || fields.decimal("actual_qty") >= bound)
            continue;
        low.push_back({{"item_code", fields.text("item_code").toStdString()},
                       {"warehouse", fields.text("warehouse").toStdString()},
                       {"actual_qty", fields.decimal("actual_qty").toDouble()}});
    }
    return QByteArray::fromStdString(low.dump());
}

/// The days from `first` to `last` on which an event that repeats is on; its own day for one that does not.
QList<QDate> daysOf(const FieldView& event, const QDate& starts, const QDate& first, const QDate& last) {
    if (event.integer("repeat_this_event") == 0)
        return {starts};
    static const char* const week[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    const QDate till = QDate::fromString(event.text("repeat_till"), Qt::ISODate);
    const QString on = event.text("repeat_on");
    QList<QDate> days;
    for (QDate day = std::max(first, starts); day <= last && !(till.isValid() && day > till); day = day.addDays(1)) {
        const bool sameDay = day.day() == starts.day();
        if (on == QLatin1String("Daily") ||
            (on == QLatin1String("Weekly") && event.integer(week[day.dayOfWeek() - 1]) != 0) ||
            (on == QLatin1String("Monthly") && sameDay) ||
            (on == QLatin1String("Yearly") && sameDay && day.month() == starts.month()))
            days << day;
    }
    return days;
}

/// The open events of some days that are public or the caller's own; those that repeat as often as they do.
Outcome<QByteArray> eventsOf(const Site& site, Call& call) {
    const auto first = QDate::fromString(call.arg("start").left(10), Qt::ISODate);
    const auto last = QDate::fromString(call.arg("end").left(10), Qt::ISODate);
    if (!first.isValid() || !last.isValid())
        return invalid(QStringLiteral("get_events() missing 2 required positional arguments: 'start' and 'end'"));
    const auto& type = site.store.catalogue().get("Event");
    Json found = Json::array();
    for (const auto& event : site.store.documents(type)) {
        const FieldView fields(type, *event);
        const bool shown = fields.text("event_type") == QLatin1String("Public") || event->text(OwnerColumn) == call.user;
        const QString starts = fields.text("starts_on"), ends = fields.text("ends_on");
        const auto startDay = QDate::fromString(starts.left(10), Qt::ISODate);
        const auto endDay = ends.isEmpty() ? startDay : QDate::fromString(ends.left(10), Qt::ISODate);
        if (!shown || fields.text("status") != QLatin1String("Open"))
            continue;
        for (const auto& day : daysOf(fields, startDay, first, last)) {
            const QDate lastDay = day.addDays(startDay.daysTo(endDay));
            if (day > last || lastDay < first)
                continue;
            const auto at = [](const QDate& date, const QString& time) {
                return (date.toString(Qt::ISODate) + time.mid(10, 9)).toStdString();
            };
            found.push_back({{"name", event->name().toStdString()},
                             {"subject", fields.text("subject").toStdString()},
                             {"description", fields.text("description").toStdString()},
                             {"color", nullptr},
                             {"starts_on", at(day, starts)},
                             {"ends_on", ends.isEmpty() ? Json() : Json(at(lastDay, ends))},
                             {"owner", event->text(OwnerColumn).toStdString()},
                             {"all_day", fields.integer("all_day")},
                             {"event_type", fields.text("event_type").toStdString()},
                             {"repeat_this_event", fields.integer("repeat_this_event")},
                             {"repeat_on", fields.text("repeat_on").toStdString()},
                             {"repeat_till", nullptr}});
        }
    }
    return QByteArray::fromStdString(found.dump());
}

/// POST: an issue becomes urgent. Returns None.
Outcome<QByteArray> escalate(const Site& site, Call& call) {
    const auto& type = site.store.catalogue().get("Issue");
    const Patch patch{.values = {{type.column(QStringLiteral("priority")), QStringLiteral("High")}},
                      .tables = {},
                      .name = {}};
    if (const auto saved = site.lifecycle.update(call.user, type, call.arg("issue"), patch); !saved)
        return tl::unexpected<FrappeError>(saved.error());
    return QByteArray();
}

} // namespace

std::vector<Method> siteMethods() {
    return {
        {"frappe.utils.print_format.download_pdf",
         false,
         false,
         "doctype name format doc no_letterhead language letterhead pdf_generator",
         {},
         downloadPdf},
        {"frappe.desk.search.search_link",
         false,
         false,
         "doctype txt query filters page_length searchfield reference_doctype ignore_user_permissions",
         {},
         searchLink},
        {"erpnext.accounts.utils.get_balance_on",
         false,
         false,
         "account date party_type party company in_account_currency cost_center",
         balanceOn,
         {}},
        {"frappe.desk.doctype.event.event.get_events", false, false, "start end user for_reminder filters", eventsOf, {}},
        {"acme.api.stock_alarm", false, false, "below", stockAlarm, {}},
        {"acme.api.escalate", true, false, "issue", escalate, {}},
    };
}

} // namespace staffroom::rehearsal::erpnext
