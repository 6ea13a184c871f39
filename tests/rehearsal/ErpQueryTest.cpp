#include "rehearsal/erpnext/Query.h"

#include <QTest>

using namespace staffroom::rehearsal::erpnext;

namespace {

constexpr int invoiceCount = 6;

/// Six invoices whose name is their number; B-3 has no remark, one has two items.
Store sampleStore() {
    Store store;
    const auto& type = store.catalogue().get("Sales Invoice");
    const auto& rowType = store.catalogue().get("Sales Invoice Item");
    struct Sample {
        const char* name;
        const char* customer;
        const char* date;
        const char* company;
        qint64 cents;
        qint64 docstatus;
        const char* remarks;
    };
    constexpr Sample samples[invoiceCount] = {
        {"1", "Şahin Gıda", "2026-11-20", "Acme Trading", 10'000, 1, "first"},
        {"2", "Ege_Otel", "2026-11-21", "Acme Trading", 20'050, 1, "100%"},
        {"3", "Müller GmbH", "2026-11-21", "Acme Export GmbH", 30'099, 1, nullptr},
        {"4", "Ege Otel", "2026-11-22", "Acme Foods", 40'000, 0, ""},
        {"5", "ŞAHİN GIDA", "2026-10-05", "Acme Foods", -5'000, 1, "return"},
        {"6", "Kılıç", "2025-12-31", "Acme Trading", 60'001, 2, "old"},
    };
    for (const auto& sample : samples) {
        auto document = blankDocument(type);
        document.at(NameColumn) = QString::fromUtf8(sample.name);
        document.at(DocstatusColumn) = sample.docstatus;
        document.at(ModifiedColumn) =
            QStringLiteral("%1 10:0%2:00.000000")
                .arg(QString::fromUtf8(sample.date), QString::fromUtf8(sample.name));
        document.at(CreationColumn) = document.at(ModifiedColumn);
        FieldView fields(type, document);
        fields.set("customer", QString::fromUtf8(sample.customer));
        fields.set("posting_date", QString::fromUtf8(sample.date));
        fields.set("company", QString::fromUtf8(sample.company));
        fields.set("base_grand_total", Decimal::fromCents(sample.cents));
        if (sample.remarks != nullptr)
            fields.set("remarks", QString::fromUtf8(sample.remarks));
        for (int i = 0; i <= (document.name() == QLatin1String("1") ? 1 : 0); ++i) {
            auto row = blankDocument(rowType);
            FieldView(rowType, row).set("item_code", QStringLiteral("IT-%1%2").arg(document.name()).arg(i));
            fields.rows("items").push_back(std::move(row));
        }
        store.insert(type, std::move(document));
    }
    return store;
}

class Asking final {
public:
    Outcome<QByteArray> list(const QueryText& text) {
        const auto& type = m_store.catalogue().get("Sales Invoice");
        const Reading reading{m_store, type, QDate(2026, 11, 22), oddities};
        const auto query = readQuery(reading, text);
        if (!query)
            return tl::unexpected<FrappeError>(query.error());
        return rowsJson(*query, run(m_store, *query), true);
    }
    /// The names of what the filters let through, in order.
    QString names(const QString& filters, const QString& orFilters = {}) {
        const auto& type = m_store.catalogue().get("Sales Invoice");
        const Reading reading{m_store, type, QDate(2026, 11, 22), oddities};
        const auto query = readQuery(reading, {.fields = {},
                                               .filters = filters,
                                               .orFilters = orFilters,
                                               .orderBy = QStringLiteral("name asc"),
                                               .groupBy = {}});
        if (!query)
            return QString::number(query.error().status) + QLatin1Char(' ') + query.error().excType;
        QStringList found;
        for (const auto& row : run(m_store, *query))
            found.append(toText(row[0]));
        return found.join(QString());
    }

    QStringList oddities;

private:
    Store m_store = sampleStore();
};

} // namespace

class ErpQueryTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filters_data() {
        QTest::addColumn<QString>("filters");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* filters, const char* expected) {
            QTest::newRow(filters) << QString::fromUtf8(filters) << QString::fromUtf8(expected);
        };
        row("", "123456");
        row("[]", "123456");
        row("{}", "123456");
        row(R"({"docstatus":1})", "1235");
        row(R"([["docstatus","=","1"]])", "1235");
        row(R"([["Sales Invoice","docstatus","=",1]])", "1235");
        row(R"([["Sales Invoice","docstatus","=",1,false]])", "1235");
        row(R"([["docstatus","!=",1]])", "46");
        row(R"([["base_grand_total",">",300.99]])", "46");
        row(R"([["base_grand_total",">=",300.99]])", "346");
        row(R"([["base_grand_total","<",0]])", "5");
        row(R"([["base_grand_total","<=","100"]])", "15");
        row(R"([["posting_date","=","2026-11-21"]])", "23");
        row(R"([["posting_date",">=","2026-11-21"],["docstatus","=",1]])", "23");
        row(R"([["posting_date","between",["2026-11-20","2026-11-21"]]])", "123");
        row(R"({"posting_date":["between",["2026-10-01","2026-10-31"]]})", "5");
        row(R"([["creation","between",["2026-11-21","2026-11-21"]]])", "23");
        row(R"([["creation",">","2026-11-21 10:02:30"]])", "34");
        row(R"([["posting_date","Timespan","yesterday"]])", "23");
        row(R"([["posting_date","timespan","this month"]])", "1234");
        row(R"([["posting_date","timespan","last month"]])", "5");
        row(R"([["posting_date","timespan","last year"]])", "6");
        row(R"([["customer","=","şahin gıda"]])", "1");
        row(R"([["customer","like","%otel%"]])", "24");
        row(R"([["customer","like","Ege\\_Otel"]])", "2");
        row(R"([["customer","like","Ege_Otel"]])", "24");
        row(R"([["customer","not like","%e%"]])", "156");
        row(R"([["remarks","like","100\\%"]])", "2");
        row(R"([["company","in",["Acme Foods","Acme Export GmbH"]]])", "345");
        row(R"([["company","in","Acme Foods,Acme Export GmbH"]])", "345");
        row(R"({"company":["not in",["Acme Foods","Acme Export GmbH"]]})", "126");
        row(R"({"company":["Acme Foods","Acme Trading"]})", "12456");
        row(R"([["remarks","is","set"]])", "1256");
        row(R"([["remarks","is","not set"]])", "34");
        row(R"([["remarks","!=","first"]])", "23456");
        row(R"([["name","in",["1","6"]],["docstatus","=",1]])", "1");
        row(R"([["Sales Invoice Item","item_code","=","IT-30"]])", "3");
        row(R"([["items.item_code","like","IT-1%"]])", "11");
        row(R"([["nonsense","=",1]])", "500 OperationalError");
        row(R"([["docstatus","~",1]])", "417 ValidationError");
        row(R"([["docstatus"]])", "417 ValidationError");
        row(R"([["posting_date","timespan","whenever"]])", "417 ValidationError");
        row(R"([["company","descendants of","Acme"]])", "417 ValidationError");
        row("{broken", "500 JSONDecodeError");
    }
    void filters() {
        QFETCH(QString, filters);
        QFETCH(QString, expected);
        Asking asking;
        QCOMPARE(asking.names(filters), expected);
    }

    void orFiltersWidenAndFiltersNarrow() {
        Asking asking;
        QCOMPARE(asking.names({}, QStringLiteral(R"([["name","=","1"],["docstatus","=",2]])")),
                 QStringLiteral("16"));
        QCOMPARE(asking.names(QStringLiteral(R"({"docstatus":1})"),
                              QStringLiteral(R"([["name","=","1"],["docstatus","=",2]])")),
                 QStringLiteral("1"));
    }

    void lists_data() {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("orderBy");
        QTest::addColumn<QString>("groupBy");
        QTest::addColumn<qint64>("start");
        QTest::addColumn<qint64>("length");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* title, const char* fields, const char* order, const char* group,
                            qint64 start, qint64 length, const char* expected) {
            QTest::newRow(title) << QString::fromUtf8(fields) << QString::fromUtf8(order)
                                 << QString::fromUtf8(group) << start << length << QByteArray(expected);
        };
        row("newest change first", "", "", "", 0, 2, R"([{"name":"4"},{"name":"3"}])");
        row("paging", "", "name asc", "", 2, 2, R"([{"name":"3"},{"name":"4"}])");
        row("past the end", "", "name asc", "", 9, 2, "[]");
        row("two orders", R"(["name"])", "company desc, base_grand_total asc", "", 0, 3,
            R"([{"name":"1"},{"name":"2"},{"name":"6"}])");
        row("numbers", R"(["base_grand_total","docstatus"])", "name asc", "", 2, 1,
            R"([{"base_grand_total":300.99,"docstatus":1}])");
        row("NULL", R"(["remarks"])", "name asc", "", 2, 1, R"([{"remarks":null}])");
        row("an alias", R"(["`tabSales Invoice`.`name` as id"])", "`tabSales Invoice`.`name` desc", "", 0, 1,
            R"([{"id":"6"}])");
        row("child rows", R"(["name","items.item_code"])", "name asc", "", 0, 2,
            R"([{"name":"1","item_code":"IT-10"},{"name":"1","item_code":"IT-11"}])");
        row("unknown fields are dropped", R"(["name","nonsense"])", "name asc", "", 0, 1,
            R"([{"name":"1"}])");
        row("aggregates",
            R"x(["count(name) as n","sum(base_grand_total) as total","min(posting_date) as first","max(base_grand_total) as most","avg(docstatus)"])x",
            "", "", 0, 20,
            R"x([{"n":6,"total":1551.5,"first":"2025-12-31","most":600.01,"avg(docstatus)":1.0}])x");
        row("groups", R"(["company","count(*) as n","sum(base_grand_total) as total"])", "total desc",
            "company", 0, 20,
            R"([{"company":"Acme Trading","n":3,"total":900.51},{"company":"Acme Foods","n":2,"total":350.0},{"company":"Acme Export GmbH","n":1,"total":300.99}])");
    }
    void lists() {
        QFETCH(QString, fields);
        QFETCH(QString, orderBy);
        QFETCH(QString, groupBy);
        QFETCH(qint64, start);
        QFETCH(qint64, length);
        QFETCH(QByteArray, expected);
        Asking asking;
        const auto rows = asking.list({.fields = fields,
                                       .filters = {},
                                       .orFilters = {},
                                       .orderBy = orderBy,
                                       .groupBy = groupBy,
                                       .start = start,
                                       .length = length});
        QVERIFY(rows.has_value());
        QCOMPARE(*rows, expected);
    }

    void sumsOfNothing() {
        Asking asking;
        const auto rows =
            asking.list({.fields = QStringLiteral(R"(["count(name) as n","sum(base_grand_total) as total"])"),
                         .filters = QStringLiteral(R"({"name":"nobody"})"),
                         .orFilters = {},
                         .orderBy = {},
                         .groupBy = {}});
        QCOMPARE(rows.value(), QByteArray(R"([{"n":0,"total":null}])"));
    }

    void whatARealServerLetsPassIsNoted() {
        Asking asking;
        QVERIFY(asking
                    .list({.fields = QStringLiteral(R"(["nonsense"])"),
                           .filters = QStringLiteral(R"([["docstatus","=","abc"]])"),
                           .orFilters = {},
                           .orderBy = {},
                           .groupBy = {}})
                    .has_value());
        QCOMPARE(asking.oddities.size(), 2);
    }

    void brokenClausesAreErrors() {
        Asking asking;
        QCOMPARE(asking
                     .list({.fields = {},
                            .filters = {},
                            .orFilters = {},
                            .orderBy = QStringLiteral("nonsense desc"),
                            .groupBy = {}})
                     .error()
                     .status,
                 500);
        QCOMPARE(asking
                     .list({.fields = {},
                            .filters = {},
                            .orFilters = {},
                            .orderBy = {},
                            .groupBy = QStringLiteral("nonsense")})
                     .error()
                     .status,
                 500);
        QCOMPARE(asking
                     .list({.fields = QStringLiteral(R"([{"COUNT":"name","as":"n"}])"),
                            .filters = {},
                            .orFilters = {},
                            .orderBy = {},
                            .groupBy = {}})
                     .error()
                     .status,
                 500);
    }

    void decimals_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::newRow("cents") << u"1250.25"_qs << u"1250.25"_qs;
        QTest::newRow("half away from zero") << u"0.125"_qs << u"0.13"_qs;
        QTest::newRow("negative half") << u"-0.125"_qs << u"-0.13"_qs;
        QTest::newRow("minus a fraction") << u"-.5"_qs << u"-0.50"_qs;
        QTest::newRow("whole") << u"7"_qs << u"7.00"_qs;
        QTest::newRow("no number") << u"12a"_qs << u"-"_qs;
        QTest::newRow("two points") << u"1.2.3"_qs << u"-"_qs;
    }
    void decimals() {
        QFETCH(QString, text);
        QFETCH(QString, plain);
        const auto decimal = Decimal::parse(text);
        QCOMPARE(decimal ? decimal->toPlain() : QStringLiteral("-"), plain);
    }

    void treesAreWalked() {
        Store store;
        const auto& type = store.catalogue().get("Cost Center");
        for (const auto& [name, parent] : {std::pair("All", ""), std::pair("North", "All"),
                                           std::pair("Hamburg", "North"), std::pair("South", "All")}) {
            auto document = blankDocument(type);
            document.at(NameColumn) = QString::fromUtf8(name);
            FieldView(type, document).set("parent_cost_center", QString::fromUtf8(parent));
            store.insert(type, std::move(document));
        }
        QStringList oddities;
        const Reading reading{store, type, QDate(2026, 11, 22), oddities};
        const auto names = [&](const char* filters) {
            const auto query = readQuery(reading, {.fields = {},
                                                   .filters = QString::fromUtf8(filters),
                                                   .orFilters = {},
                                                   .orderBy = QStringLiteral("name asc"),
                                                   .groupBy = {}});
            QStringList found;
            for (const auto& row : run(store, query.value()))
                found.append(toText(row[0]));
            return found.join(QLatin1Char(','));
        };
        QCOMPARE(names(R"([["name","descendants of","All"]])"), QStringLiteral("Hamburg,North,South"));
        QCOMPARE(names(R"([["name","ancestors of","Hamburg"]])"), QStringLiteral("All,North"));
        QCOMPARE(names(R"([["name","not descendants of","North"]])"), QStringLiteral("All,North,South"));
    }
};

QTEST_GUILESS_MAIN(ErpQueryTest)
#include "ErpQueryTest.moc"
