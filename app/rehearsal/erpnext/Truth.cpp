#include "rehearsal/erpnext/Truth.h"

#include <QMap>

namespace staffroom::rehearsal::erpnext {

QList<SalesFigure> salesBetween(const Store& store, QDate from, QDate to, const QString& company) {
    const auto& companyType = store.catalogue().get("Company");
    const int currency = companyType.column(QStringLiteral("default_currency"));
    QMap<QString, SalesFigure> figures;
    for (const auto& document : store.documents(companyType)) {
        if (company.isEmpty() || document->name() == company)
            figures.insert(document->name(), {document->name(), document->text(currency), 0, 0});
    }
    const auto& type = store.catalogue().get("Sales Invoice");
    const int owner = type.column(QStringLiteral("company"));
    const int date = type.column(QStringLiteral("posting_date"));
    const int total = type.column(QStringLiteral("base_grand_total"));
    for (const auto& invoice : store.documents(type)) {
        const auto day = QDate::fromString(invoice->text(date), Qt::ISODate);
        const auto figure = figures.find(invoice->text(owner));
        if (invoice->docstatus() != 1 || day < from || day > to || figure == figures.end())
            continue;
        figure->invoices += 1;
        figure->totalCents += std::get<Decimal>(invoice->at(total)).units / 100;
    }
    return figures.values();
}

} // namespace staffroom::rehearsal::erpnext
