// The words the practice companies are made of: firms, goods, places, people. Pure tables.
#pragma once

#include <QList>
#include <QString>

namespace staffroom::rehearsal::erpnext {

struct CompanyWords {
    QString name, abbr, currency, country, language;
    QStringList branches; // one cost centre each
    QStringList warehouses;
    QStringList territories;
    qint64 standardTaxPercent = 0;
    int invoicesOnABusyDay = 0;
    int saturdayPercent = 0; // of a busy day
    int sundayPercent = 0;
};
const QList<CompanyWords>& companyWords();

struct ItemWords {
    QString code, name, group, uom;
    qint64 priceCents = 0; // in TRY; what the company that bills in EUR asks is derived
    QString company;       // who sells it; empty: both Turkish companies
};
/// 150 items.
const QList<ItemWords>& itemWords();

struct PartyWords {
    QString name, group, country, territory;
};
/// 120 customers: the first 90 Turkish, the last 30 from abroad.
const QList<PartyWords>& customerWords();
/// 40 suppliers: the first 28 Turkish.
const QList<PartyWords>& supplierWords();

const QStringList& issueSubjects();
/// E-mail addresses of the people who type the documents in.
const QStringList& clerks();
/// "Ege Zeytincilik A.Ş." -> "ege-zeytincilik": for e-mail addresses.
QString asciiSlug(const QString& name);

} // namespace staffroom::rehearsal::erpnext
