// Companies and what hangs on them, customers, suppliers, items, stock.
#include "rehearsal/erpnext/WorldParts.h"

namespace staffroom::rehearsal::erpnext {

namespace {

class Masters final {
public:
    Masters(Store& store, const WorldSettings& settings)
        : m_store(store), m_random(settings.seed, 101),
          m_founded(settings.now.addDays(-settings.daysBack - 200)) {}

    void company(const CompanyWords& words) {
        add("Company", words.name, [&](FieldView fields) {
            fields.set("abbr", words.abbr);
            fields.set("default_currency", words.currency);
            fields.set("country", words.country);
        });
        const auto root = QStringLiteral("%1 - %2").arg(words.name, words.abbr);
        costCenter(words, root, QString(), true);
        for (const auto& branch : words.branches) {
            named("Branch", branch);
            costCenter(words, costCenterName(words, branch), root, false);
        }
        const auto all = warehouseName(words, QStringLiteral("Tüm Depolar"));
        warehouse(words, all, QString(), true);
        for (const auto& name : words.warehouses)
            warehouse(words, warehouseName(words, name), all, false);
    }

    void customer(const PartyWords& words) {
        named("Customer Group", words.group);
        add("Customer", words.name, [&](FieldView fields) {
            party(fields, words);
            fields.set("customer_type", QStringLiteral("Company"));
            fields.set("customer_group", words.group);
            fields.set("territory", words.territory);
            fields.set("credit_limit", Decimal::whole(m_random.between(1, 40) * 25'000));
        });
    }

    void supplier(const PartyWords& words) {
        named("Supplier Group", words.group);
        add("Supplier", words.name, [&](FieldView fields) {
            party(fields, words);
            fields.set("supplier_type", QStringLiteral("Company"));
            fields.set("supplier_group", words.group);
            fields.set("country", words.country);
        });
    }

    void item(const ItemWords& words) {
        named("Item Group", words.group);
        add("Item", words.code, [&](FieldView fields) {
            fields.set("item_name", words.name);
            fields.set("item_group", words.group);
            fields.set("description", QStringLiteral("%1 (%2)").arg(words.name, words.group));
            fields.set("stock_uom", words.uom);
            fields.set("is_stock_item", qint64(1));
            fields.set("standard_rate", Decimal::fromCents(words.priceCents));
            fields.set("valuation_rate", Decimal::fromCents(words.priceCents * 62 / 100));
        });
    }

private:
    template <class Fill>
    void add(const char* typeName, const QString& name, Fill fill) {
        const auto& type = m_store.catalogue().get(typeName);
        if (m_store.find(type, name) != nullptr)
            return;
        auto document = stamped(type, QStringLiteral("Administrator"), m_founded, m_random);
        document.at(NameColumn) = name;
        document.at(type.column(type.nameField)) = name;
        fill(FieldView(type, document));
        m_store.insert(type, std::move(document));
    }
    void named(const char* typeName, const QString& name) {
        add(typeName, name, [](const FieldView&) {});
    }
    void costCenter(const CompanyWords& company, const QString& name, const QString& parent, bool group) {
        add("Cost Center", name, [&](FieldView fields) {
            fields.set("company", company.name);
            fields.set("is_group", qint64(group));
            if (!parent.isEmpty())
                fields.set("parent_cost_center", parent);
        });
    }
    void warehouse(const CompanyWords& company, const QString& name, const QString& parent, bool group) {
        add("Warehouse", name, [&](FieldView fields) {
            fields.set("company", company.name);
            fields.set("is_group", qint64(group));
            if (!parent.isEmpty())
                fields.set("parent_warehouse", parent);
        });
    }
    void party(FieldView& fields, const PartyWords& words) {
        const bool abroad = words.country != QLatin1String("Türkiye");
        fields.set("default_currency", abroad ? QStringLiteral("EUR") : QStringLiteral("TRY"));
        fields.set("email_id", QStringLiteral("info@%1.example").arg(asciiSlug(words.name)));
        fields.set("tax_id", (abroad ? QStringLiteral("DE%1") : QStringLiteral("1%1"))
                                 .arg(m_random.between(100'000'000, 999'999'999)));
        fields.set("disabled", qint64(m_random.percent(3)));
    }

    Store& m_store;
    Random m_random;
    QDateTime m_founded;
};

void addBin(Store& store, const CompanyWords& company, const ItemWords& item, const QString& warehouse,
            const QDateTime& now, Random& random) {
    const auto& type = store.catalogue().get("Bin");
    auto bin = stamped(type, QStringLiteral("Administrator"), now.addDays(-random.between(1, 30)), random);
    FieldView fields(type, bin);
    const auto actual = Decimal::whole(random.percent(12) ? 0 : random.between(1, 900));
    const auto reserved =
        Decimal::whole(random.between(0, static_cast<int>(actual.units / Decimal::scale) / 4));
    const auto ordered = Decimal::whole(random.percent(30) ? random.between(1, 20) * 10 : 0);
    const auto rate = Decimal::fromCents(priceIn(company.currency, item) * 62 / 100);
    bin.at(NameColumn) = store.nextHash();
    fields.set("item_code", item.code);
    fields.set("warehouse", warehouse);
    fields.set("company", company.name);
    fields.set("actual_qty", actual);
    fields.set("reserved_qty", reserved);
    fields.set("ordered_qty", ordered);
    fields.set("projected_qty", actual + ordered - reserved);
    fields.set("stock_uom", item.uom);
    fields.set("valuation_rate", rate);
    fields.set("stock_value", actual.times(rate).roundedToCents());
    store.insert(type, std::move(bin));
}

} // namespace

void buildMasters(Store& store, const WorldSettings& settings) {
    Masters masters(store, settings);
    for (const auto& company : companyWords())
        masters.company(company);
    for (const auto& customer : customerWords())
        masters.customer(customer);
    for (const auto& supplier : supplierWords())
        masters.supplier(supplier);
    for (const auto& item : itemWords())
        masters.item(item);
}

void buildStock(Store& store, const WorldSettings& settings) {
    Random random(settings.seed, 102);
    for (const auto& company : companyWords()) {
        for (const auto& item : itemsOf(company)) {
            for (const auto& warehouse : company.warehouses) {
                if (random.percent(75))
                    addBin(store, company, item, warehouseName(company, warehouse), settings.now, random);
            }
        }
    }
}

} // namespace staffroom::rehearsal::erpnext
