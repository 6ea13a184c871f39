#include "rehearsal/erpnext/WorldParts.h"

#include <QTimeZone>

namespace staffroom::rehearsal::erpnext {

QString siteTimestamp(const QDateTime& local, int microseconds) {
    return local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) +
           QStringLiteral(".%1").arg(microseconds, 6, 10, QLatin1Char('0'));
}

Document stamped(const DocType& type, const QString& owner, const QDateTime& local, Random& random) {
    auto document = blankDocument(type);
    const auto at = siteTimestamp(local, random.between(0, 999'999));
    document.at(OwnerColumn) = owner;
    document.at(CreationColumn) = at;
    document.at(ModifiedColumn) = at;
    document.at(ModifiedByColumn) = owner;
    return document;
}

QString costCenterName(const CompanyWords& company, const QString& branch) {
    return QStringLiteral("%1 - %2").arg(branch, company.abbr);
}

QString warehouseName(const CompanyWords& company, const QString& warehouse) {
    return QStringLiteral("%1 - %2").arg(warehouse, company.abbr);
}

qint64 priceIn(const QString& currency, const ItemWords& item) {
    return currency == QLatin1String("EUR") ? item.priceCents / 38 + 3 : item.priceCents;
}

QList<ItemWords> itemsOf(const CompanyWords& company) {
    QList<ItemWords> items;
    for (const auto& item : itemWords()) {
        if (company.currency == QLatin1String("EUR") || item.company.isEmpty() ||
            item.company == company.name)
            items.append(item);
    }
    return items;
}

int percentOfDayOver(const WorldSettings& settings, QDate day) {
    if (day < settings.now.date())
        return 100;
    const int minutes = QTime(8, 0).secsTo(settings.now.time()) / 60;
    return qBound(0, minutes / 6, 100);
}

QDateTime momentOn(const WorldSettings& settings, QDate day, Random& random) {
    const int minutes = qMax(1, 600 * percentOfDayOver(settings, day) / 100);
    const auto opening = QDateTime(day, QTime(8, 0), settings.now.timeZone());
    return opening.addSecs(random.between(0, minutes * 60 - 1));
}

void buildWorld(Store& store, const WorldSettings& settings) {
    buildMasters(store, settings);
    buildStock(store, settings);
    buildSales(store, settings);
    buildPurchases(store, settings);
    buildOrders(store, settings);
    buildPayments(store, settings);
    buildIssues(store, settings);
}

} // namespace staffroom::rehearsal::erpnext
