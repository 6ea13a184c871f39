// Four hundred days of invoices and orders: a weekday pattern, days without any, returns, drafts,
// cancellations.
#include "rehearsal/erpnext/Totals.h"
#include "rehearsal/erpnext/WorldParts.h"

#include <QTimeZone>

namespace staffroom::rehearsal::erpnext {

namespace {

struct Trade {
    const char* doctype;
    const char* rowType;
    const char* party;     // "customer" or "supplier"
    const char* partyName; // and the field of its written name
    const char* dateField;
    bool buying;
};

constexpr Trade salesInvoice{"Sales Invoice", "Sales Invoice Item", "customer",
                             "customer_name", "posting_date",       false};
constexpr Trade purchaseInvoice{"Purchase Invoice", "Purchase Invoice Item", "supplier",
                                "supplier_name",    "posting_date",          true};
constexpr Trade salesOrder{"Sales Order",   "Sales Order Item", "customer",
                           "customer_name", "transaction_date", false};
constexpr Trade purchaseOrder{"Purchase Order", "Purchase Order Item", "supplier",
                              "supplier_name",  "transaction_date",    true};

/// How many documents a company makes on a day, from its busy-day number and the weekday.
int documentsOn(const CompanyWords& company, const WorldSettings& settings, QDate day, int busy,
                Random& random) {
    int percent = random.between(55, 145);
    if (random.percent(3))
        return 0; // stocktaking, a holiday, snow
    if (day.dayOfWeek() == 6)
        percent = percent * company.saturdayPercent / 100;
    if (day.dayOfWeek() == 7)
        percent = percent * company.sundayPercent / 100;
    if (day.dayOfWeek() == 1 || day.day() >= 28)
        percent = percent * 125 / 100;
    return busy * percent * percentOfDayOver(settings, day) / 10'000;
}

const PartyWords& partyFor(const CompanyWords& company, const Trade& trade, Random& random) {
    const bool abroad = company.currency == QLatin1String("EUR");
    if (trade.buying)
        return supplierWords()[abroad ? random.between(20, 39) : random.between(0, 33)];
    return customerWords()[abroad ? random.between(90, 119) : random.between(0, 89)];
}

/// One document of a day: everything but its name, docstatus and what depends on them.
class TradeBuilder final {
public:
    TradeBuilder(Store& store, const WorldSettings& settings, const CompanyWords& company, const Trade& trade)
        : m_store(store), m_settings(settings), m_company(company), m_trade(trade),
          m_type(store.catalogue().get(trade.doctype)), m_rowType(store.catalogue().get(trade.rowType)),
          m_items(itemsOf(company)) {}

    const DocType& type() const { return m_type; }

    Document make(QDate day, Random& random) {
        const auto moment = momentOn(m_settings, day, random);
        const auto& clerk = clerks()[random.between(0, static_cast<int>(clerks().size()) - 2)];
        auto document = stamped(m_type, clerk, moment, random);
        FieldView fields(m_type, document);
        const auto& party = partyFor(m_company, m_trade, random);
        fields.set(m_trade.party, party.name);
        fields.set(m_trade.partyName, party.name);
        fields.set("company", m_company.name);
        fields.set(m_trade.dateField, day.toString(Qt::ISODate));
        setCurrency(fields, party, random);
        fields.set("tax_rate", Decimal::whole(m_company.standardTaxPercent));
        addRows(fields, day, random);
        if (fields.has("branch"))
            setSalesFields(fields, party, moment, random);
        calculateTotals(m_store.catalogue(), m_type, document);
        return document;
    }

    Document& keep(Document document, QDate day, int docstatus) {
        document.at(NameColumn) = m_store.nextInSeries(m_type, day.year());
        document.at(DocstatusColumn) = qint64(docstatus);
        FieldView fields(m_type, document);
        int idx = 0;
        for (auto& row : fields.rows("items")) {
            row.at(NameColumn) = m_store.nextHash();
            row.at(IdxColumn) = qint64(++idx);
            row.at(ParentColumn) = document.name();
            row.at(DocstatusColumn) = qint64(docstatus);
        }
        fields.set("status", statusFor(m_type, document, m_settings.now.date()));
        return m_store.insert(m_type, std::move(document));
    }

private:
    /// Everybody trades in their own currency, but imports from the euro zone and some of the wholesale are
    /// in EUR.
    void setCurrency(FieldView& fields, const PartyWords& party, Random& random) {
        const bool lira = m_company.currency == QLatin1String("TRY");
        const bool importing = m_trade.buying && party.country != m_company.country;
        const bool wholesale =
            !m_trade.buying && m_company.name == QLatin1String("Acme Trading") && random.percent(6);
        const bool inEuro = lira && (importing || wholesale);
        fields.set("currency", inEuro ? QStringLiteral("EUR") : m_company.currency);
        fields.set("conversion_rate", inEuro ? Decimal{random.between(370'000, 395'000)} : Decimal::whole(1));
    }
    void setSalesFields(FieldView& fields, const PartyWords& party, const QDateTime& moment, Random& random) {
        const auto& branch =
            m_company.branches[random.between(0, static_cast<int>(m_company.branches.size()) - 1)];
        fields.set("branch", branch);
        fields.set("cost_center", costCenterName(m_company, branch));
        fields.set("territory", party.territory);
        fields.set("customer_group", party.group);
        fields.set("posting_time", moment.toString(QStringLiteral("HH:mm:ss")));
        fields.set("is_pos", qint64(random.percent(10)));
    }
    void addRows(FieldView& fields, QDate day, Random& random) {
        const auto* parentType = m_trade.doctype;
        const int count = random.between(1, 4);
        for (int i = 0; i < count; ++i) {
            const auto& item = m_items[random.between(0, static_cast<int>(m_items.size()) - 1)];
            auto row = stamped(m_rowType, fields.text("owner"),
                               QDateTime(day, QTime(8, 0), m_settings.now.timeZone()), random);
            row.at(CreationColumn) = fields.text("creation");
            row.at(ModifiedColumn) = fields.text("modified");
            row.at(ParentTypeColumn) = QString::fromLatin1(parentType);
            row.at(ParentFieldColumn) = QStringLiteral("items");
            FieldView rowFields(m_rowType, row);
            const auto price = priceIn(fields.text("currency"), item) * random.between(90, 110) / 100 *
                               (m_trade.buying ? 62 : 100) / 100;
            rowFields.set("item_code", item.code);
            rowFields.set("item_name", item.name);
            rowFields.set("uom", item.uom);
            rowFields.set("qty", Decimal::whole(random.between(1, m_trade.buying ? 60 : 24)));
            rowFields.set("rate", Decimal::fromCents(price));
            rowFields.set("warehouse", warehouseName(m_company, m_company.warehouses[random.between(0, 1)]));
            fields.rows("items").push_back(std::move(row));
        }
    }

    Store& m_store;
    const WorldSettings& m_settings;
    const CompanyWords& m_company;
    Trade m_trade;
    const DocType& m_type;
    const DocType& m_rowType;
    QList<ItemWords> m_items;
};

int drawDocstatus(Random& random, bool recent) {
    const int draw = random.between(1, 100);
    if (draw <= 2)
        return 2;
    return draw <= (recent ? 8 : 3) ? 0 : 1;
}

void dueAndOutstanding(const DocType& type, Document& document, QDate day, int terms, int docstatus) {
    FieldView fields(type, document);
    fields.set("due_date", day.addDays(terms).toString(Qt::ISODate));
    fields.set("outstanding_amount", docstatus == 1 ? fields.decimal("grand_total") : Decimal{});
}

/// A credit note over the first row of `original`, some days later; the original owes that much less.
void addReturn(TradeBuilder& builder, Document& original, QDate day, Random& random,
               const WorldSettings& settings) {
    const auto& type = builder.type();
    auto note = original;
    FieldView fields(type, note);
    auto& rows = fields.rows("items");
    rows.resize(1);
    const auto& rowType = Catalogue::standard().get("Sales Invoice Item");
    FieldView row(rowType, rows.front());
    row.set("qty", -row.decimal("qty"));
    fields.set("is_return", qint64(1));
    fields.set("return_against", original.name());
    fields.set("posting_date", day.toString(Qt::ISODate));
    const auto at = siteTimestamp(momentOn(settings, day, random), random.between(0, 999'999));
    note.at(CreationColumn) = at;
    note.at(ModifiedColumn) = at;
    calculateTotals(Catalogue::standard(), type, note);
    const auto credited = fields.decimal("grand_total");
    dueAndOutstanding(type, note, day, 0, 1);
    fields.set("outstanding_amount", Decimal{});
    builder.keep(std::move(note), day, 1);
    FieldView old(type, original);
    old.set("outstanding_amount", old.decimal("outstanding_amount") + credited);
    old.set("modified", at);
    old.set("status", statusFor(type, original, settings.now.date()));
}

template <class Make>
void everyCompanyDay(const WorldSettings& settings, int kind, Make make) {
    const auto today = settings.now.date();
    for (int back = settings.daysBack; back >= 0; --back) {
        int number = 0;
        for (const auto& company : companyWords()) {
            const auto day = today.addDays(-back);
            Random random(settings.seed, static_cast<quint64>(day.toJulianDay() * 64 + number++ * 8 + kind));
            make(company, day, random);
        }
    }
}

/// Old orders are done, young ones on their way.
void orderProgress(FieldView fields, const char* perMoved, int age, Random& random) {
    static constexpr int steps[] = {0, 0, 35, 60, 100};
    const bool done = age > 45 || random.percent(age);
    fields.set(perMoved, Decimal::whole(done ? 100 : steps[random.between(0, 4)]));
    fields.set("per_billed", Decimal::whole(done ? 100 : (random.percent(20) ? 100 : 0)));
}

void buildOrdersOf(Store& store, const WorldSettings& settings, const Trade& trade, int kind,
                   const char* dueField, const char* perMoved) {
    everyCompanyDay(settings, kind, [&](const CompanyWords& company, QDate day, Random& random) {
        TradeBuilder builder(store, settings, company, trade);
        const int count = documentsOn(company, settings, day, 2, random);
        for (int i = 0; i < count; ++i) {
            auto document = builder.make(day, random);
            FieldView fields(builder.type(), document);
            fields.set(dueField, day.addDays(random.between(5, 30)).toString(Qt::ISODate));
            const int age = static_cast<int>(day.daysTo(settings.now.date()));
            const int docstatus = drawDocstatus(random, age < 10);
            if (docstatus == 1)
                orderProgress(fields, perMoved, age, random);
            builder.keep(std::move(document), day, docstatus);
        }
    });
}

} // namespace

void buildSales(Store& store, const WorldSettings& settings) {
    const auto today = settings.now.date();
    everyCompanyDay(settings, 0, [&](const CompanyWords& company, QDate day, Random& random) {
        TradeBuilder builder(store, settings, company, salesInvoice);
        const int count = documentsOn(company, settings, day, company.invoicesOnABusyDay, random);
        for (int i = 0; i < count; ++i) {
            auto document = builder.make(day, random);
            const int docstatus = drawDocstatus(random, day.daysTo(today) < 3);
            dueAndOutstanding(builder.type(), document, day, 15 * random.between(1, 4), docstatus);
            auto& kept = builder.keep(std::move(document), day, docstatus);
            const auto returned = day.addDays(random.between(1, 9));
            if (docstatus == 1 && random.percent(2) && returned < today)
                addReturn(builder, kept, returned, random, settings);
        }
    });
}

void buildPurchases(Store& store, const WorldSettings& settings) {
    everyCompanyDay(settings, 1, [&](const CompanyWords& company, QDate day, Random& random) {
        TradeBuilder builder(store, settings, company, purchaseInvoice);
        const int count = documentsOn(company, settings, day, 2, random);
        for (int i = 0; i < count; ++i) {
            auto document = builder.make(day, random);
            const int docstatus = drawDocstatus(random, false);
            FieldView fields(builder.type(), document);
            fields.set("bill_no", QStringLiteral("F-%1").arg(random.between(10'000, 99'999)));
            fields.set("bill_date", day.addDays(-random.between(0, 4)).toString(Qt::ISODate));
            dueAndOutstanding(builder.type(), document, day, 30, docstatus);
            builder.keep(std::move(document), day, docstatus);
        }
    });
}

void buildOrders(Store& store, const WorldSettings& settings) {
    buildOrdersOf(store, settings, salesOrder, 2, "delivery_date", "per_delivered");
    buildOrdersOf(store, settings, purchaseOrder, 3, "schedule_date", "per_received");
}

} // namespace staffroom::rehearsal::erpnext
