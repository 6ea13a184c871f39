#include "rehearsal/erpnext/Totals.h"

namespace staffroom::rehearsal::erpnext {

namespace {

struct Row {
    Decimal qty;
    Decimal amount;
    Decimal baseAmount;
};

Row calculateRow(const DocType& rowType, Document& row, Decimal conversionRate) {
    FieldView fields(rowType, row);
    const auto qty = fields.decimal("qty");
    const auto amount = qty.times(fields.decimal("rate")).roundedToCents();
    const auto baseAmount = amount.times(conversionRate).roundedToCents();
    fields.set("amount", amount);
    fields.set("base_amount", baseAmount);
    return Row{qty, amount, baseAmount};
}

QString invoiceStatus(FieldView fields, QDate today, const QString& returnedStatus) {
    const auto outstanding = fields.decimal("outstanding_amount");
    const auto total = fields.decimal("grand_total");
    if (fields.integer("is_return") != 0)
        return QStringLiteral("Return");
    if (outstanding.units < 0)
        return returnedStatus;
    if (outstanding.units == 0)
        return QStringLiteral("Paid");
    if (fields.text("due_date") < today.toString(Qt::ISODate))
        return QStringLiteral("Overdue");
    return outstanding < total ? QStringLiteral("Partly Paid") : QStringLiteral("Unpaid");
}

QString orderStatus(FieldView fields, const char* perMoved, const QString& moved) {
    const bool allMoved = fields.decimal(perMoved) >= Decimal::whole(100);
    const bool allBilled = fields.decimal("per_billed") >= Decimal::whole(100);
    if (allMoved && allBilled)
        return QStringLiteral("Completed");
    if (allMoved)
        return QStringLiteral("To Bill");
    return allBilled ? QStringLiteral("To %1").arg(moved) : QStringLiteral("To %1 and Bill").arg(moved);
}

} // namespace

bool isInvoice(const DocType& type) {
    return type.name == QLatin1String("Sales Invoice") || type.name == QLatin1String("Purchase Invoice");
}

bool isTradeDocument(const DocType& type) {
    return isInvoice(type) || type.name == QLatin1String("Sales Order") ||
           type.name == QLatin1String("Purchase Order");
}

void calculateTotals(const Catalogue& catalogue, const DocType& type, Document& document) {
    FieldView fields(type, document);
    if (fields.decimal("conversion_rate").units == 0)
        fields.set("conversion_rate", Decimal::whole(1));
    const auto conversionRate = fields.decimal("conversion_rate");
    const auto* rowType = catalogue.find(type.field(QStringLiteral("items"))->options);
    Row sum;
    for (auto& item : fields.rows("items")) {
        const auto row = calculateRow(*rowType, item, conversionRate);
        sum.qty += row.qty;
        sum.amount += row.amount;
        sum.baseAmount += row.baseAmount;
    }
    const auto rate = Decimal{fields.decimal("tax_rate").units / 100};
    const auto tax = sum.amount.times(rate).roundedToCents();
    const auto baseTax = tax.times(conversionRate).roundedToCents();
    fields.set("total_qty", sum.qty);
    fields.set("net_total", sum.amount);
    fields.set("base_net_total", sum.baseAmount);
    fields.set("total_taxes_and_charges", tax);
    fields.set("base_total_taxes_and_charges", baseTax);
    fields.set("grand_total", sum.amount + tax);
    fields.set("base_grand_total", sum.baseAmount + baseTax);
    if (fields.has("party_account_currency"))
        fields.set("party_account_currency", fields.text("currency"));
}

QString statusFor(const DocType& type, const Document& document, QDate today) {
    if (!type.submittable)
        return {};
    if (document.docstatus() == 0)
        return QStringLiteral("Draft");
    if (document.docstatus() == 2)
        return QStringLiteral("Cancelled");
    auto copy = document;
    const FieldView fields(type, copy);
    if (type.name == QLatin1String("Sales Invoice"))
        return invoiceStatus(fields, today, QStringLiteral("Credit Note Issued"));
    if (type.name == QLatin1String("Purchase Invoice"))
        return invoiceStatus(fields, today, QStringLiteral("Debit Note Issued"));
    if (type.name == QLatin1String("Sales Order"))
        return orderStatus(fields, "per_delivered", QStringLiteral("Deliver"));
    if (type.name == QLatin1String("Purchase Order"))
        return orderStatus(fields, "per_received", QStringLiteral("Receive"));
    return QStringLiteral("Submitted");
}

} // namespace staffroom::rehearsal::erpnext
