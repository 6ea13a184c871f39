// Payments against invoices, so that what is outstanding is exactly what was not paid; and the help desk.
#include "rehearsal/erpnext/Totals.h"
#include "rehearsal/erpnext/WorldParts.h"

#include <QTimeZone>

#include <algorithm>

namespace staffroom::rehearsal::erpnext {

namespace {

struct Payment {
    QDate day;
    const DocType* invoiceType;
    QString invoice;
    Decimal amount;
};

/// Most bills are paid about when they are due, some in part, some late or never.
std::optional<Payment> drawPayment(const DocType& type, Document& invoice, const WorldSettings& settings,
                                   Random& random) {
    const FieldView fields(type, invoice);
    const auto outstanding = fields.decimal("outstanding_amount");
    const auto due = QDate::fromString(fields.text("due_date"), Qt::ISODate);
    const auto posted = QDate::fromString(fields.text("posting_date"), Qt::ISODate);
    const auto day = qMax(posted, due.addDays(random.between(-20, 12)));
    const int draw = random.between(1, 100);
    const bool toCome = day > settings.now.date() || !random.percent(percentOfDayOver(settings, day));
    if (outstanding.units <= 0 || draw > 96 || toCome)
        return std::nullopt;
    const auto amount =
        draw > 91 ? Decimal{outstanding.units * random.between(20, 80) / 100}.roundedToCents() : outstanding;
    return Payment{day, &type, invoice.name(), amount};
}

void addReference(Store& store, Document& entry, const Payment& payment, Decimal total, Decimal outstanding) {
    const auto& type = store.catalogue().get("Payment Entry");
    const auto& rowType = store.catalogue().get("Payment Entry Reference");
    auto row = blankDocument(rowType);
    for (const int column : {OwnerColumn, CreationColumn, ModifiedColumn, ModifiedByColumn, DocstatusColumn})
        row.at(column) = entry.at(column);
    row.at(NameColumn) = store.nextHash();
    row.at(IdxColumn) = qint64(1);
    row.at(ParentColumn) = entry.name();
    row.at(ParentFieldColumn) = QStringLiteral("references");
    row.at(ParentTypeColumn) = type.name;
    FieldView fields(rowType, row);
    fields.set("reference_doctype", payment.invoiceType->name);
    fields.set("reference_name", payment.invoice);
    fields.set("total_amount", total);
    fields.set("outstanding_amount", outstanding);
    fields.set("allocated_amount", payment.amount);
    FieldView(type, entry).rows("references").push_back(std::move(row));
}

void pay(Store& store, const WorldSettings& settings, const Payment& payment, Random& random) {
    const auto& type = store.catalogue().get("Payment Entry");
    const bool selling = payment.invoiceType->name == QLatin1String("Sales Invoice");
    auto& invoice = *store.find(*payment.invoiceType, payment.invoice);
    FieldView bill(*payment.invoiceType, invoice);
    const auto party = bill.text(selling ? "customer" : "supplier");
    const auto moment = momentOn(settings, payment.day, random);
    auto entry = stamped(type, clerks()[random.between(0, 2)], moment, random);
    entry.at(NameColumn) = store.nextInSeries(type, payment.day.year());
    entry.at(DocstatusColumn) = qint64(1);
    FieldView fields(type, entry);
    fields.set("payment_type", selling ? QStringLiteral("Receive") : QStringLiteral("Pay"));
    fields.set("posting_date", payment.day.toString(Qt::ISODate));
    fields.set("company", bill.text("company"));
    fields.set("mode_of_payment",
               random.percent(70) ? QStringLiteral("Havale/EFT") : QStringLiteral("Kredi Kartı"));
    fields.set("party_type", selling ? QStringLiteral("Customer") : QStringLiteral("Supplier"));
    fields.set("party", party);
    fields.set("party_name", party);
    fields.set("paid_from_account_currency", bill.text("currency"));
    fields.set("paid_to_account_currency", bill.text("currency"));
    fields.set("paid_amount", payment.amount);
    fields.set("received_amount", payment.amount);
    fields.set("base_paid_amount", payment.amount.times(bill.decimal("conversion_rate")).roundedToCents());
    fields.set("reference_no", QStringLiteral("DK%1").arg(random.between(100'000, 999'999)));
    fields.set("reference_date", payment.day.toString(Qt::ISODate));
    fields.set("status", QStringLiteral("Submitted"));
    addReference(store, entry, payment, bill.decimal("grand_total"), bill.decimal("outstanding_amount"));
    bill.set("outstanding_amount", bill.decimal("outstanding_amount") - payment.amount);
    bill.set("status", statusFor(*payment.invoiceType, invoice, settings.now.date()));
    invoice.at(ModifiedColumn) = std::max(invoice.text(ModifiedColumn), entry.text(ModifiedColumn));
    invoice.at(ModifiedByColumn) = entry.at(OwnerColumn);
    store.insert(type, std::move(entry));
}

} // namespace

void buildPayments(Store& store, const WorldSettings& settings) {
    Random random(settings.seed, 103);
    std::vector<Payment> payments;
    for (const auto* name : {"Sales Invoice", "Purchase Invoice"}) {
        const auto& type = store.catalogue().get(name);
        for (const auto& invoice : store.documents(type)) {
            if (const auto payment = drawPayment(type, *invoice, settings, random))
                payments.push_back(*payment);
        }
    }
    std::stable_sort(payments.begin(), payments.end(),
                     [](const Payment& a, const Payment& b) { return a.day < b.day; });
    for (const auto& payment : payments)
        pay(store, settings, payment, random);
}

void buildIssues(Store& store, const WorldSettings& settings) {
    Random random(settings.seed, 104);
    const auto& type = store.catalogue().get("Issue");
    for (int back = 180; back >= 0; --back) {
        const auto day = settings.now.date().addDays(-back);
        if (!random.percent(65) || percentOfDayOver(settings, day) == 0)
            continue;
        const auto moment = momentOn(settings, day, random);
        auto issue = stamped(type, clerks()[random.between(0, 2)], moment, random);
        issue.at(NameColumn) = store.nextInSeries(type, day.year());
        FieldView fields(type, issue);
        const auto& company = companyWords()[random.between(0, 2)];
        const bool open = back < 20 ? random.percent(60) : random.percent(4);
        fields.set("subject",
                   issueSubjects()[random.between(0, static_cast<int>(issueSubjects().size()) - 1)]);
        fields.set("status", open ? QStringLiteral("Open") : QStringLiteral("Closed"));
        fields.set("priority", random.percent(20) ? QStringLiteral("High") : QStringLiteral("Medium"));
        fields.set("raised_by", issue.text(OwnerColumn));
        fields.set("company", company.name);
        fields.set("opening_date", day.toString(Qt::ISODate));
        fields.set("opening_time", moment.toString(QStringLiteral("HH:mm:ss")));
        fields.set("resolution_by", siteTimestamp(moment.addDays(2)));
        store.insert(type, std::move(issue));
    }
}

} // namespace staffroom::rehearsal::erpnext
