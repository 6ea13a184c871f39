// The parts buildWorld is made of, in the order it runs them.
#pragma once

#include "rehearsal/erpnext/Names.h"
#include "rehearsal/erpnext/Random.h"
#include "rehearsal/erpnext/WorldBuilder.h"

namespace staffroom::rehearsal::erpnext {

/// A new document with owner and times filled in; the caller names and inserts it.
Document stamped(const DocType& type, const QString& owner, const QDateTime& local, Random& random);
QString costCenterName(const CompanyWords& company, const QString& branch);
QString warehouseName(const CompanyWords& company, const QString& warehouse);
/// What an item costs in TRY or EUR, in cents.
qint64 priceIn(const QString& currency, const ItemWords& item);
QList<ItemWords> itemsOf(const CompanyWords& company);
/// The part of a full day's trade that is over by `settings.now`: 0 before eight, 100 after six.
int percentOfDayOver(const WorldSettings& settings, QDate day);
/// A moment in office hours of that day, never later than now.
QDateTime momentOn(const WorldSettings& settings, QDate day, Random& random);

void buildMasters(Store& store, const WorldSettings& settings);
void buildStock(Store& store, const WorldSettings& settings);
void buildSales(Store& store, const WorldSettings& settings);
void buildPurchases(Store& store, const WorldSettings& settings);
void buildOrders(Store& store, const WorldSettings& settings);
void buildPayments(Store& store, const WorldSettings& settings);
void buildIssues(Store& store, const WorldSettings& settings);

} // namespace staffroom::rehearsal::erpnext
