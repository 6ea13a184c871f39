#include "erpnext/Totals.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace staffroom;
using namespace staffroom::erpnext;

class TotalsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void amountsAreExactPerCurrency() {
        auto rows = nlohmann::json::array();
        for (int i = 0; i < 1000; ++i)
            rows.push_back({{"company", "Acme"}, {"currency", i % 2 ? "TRY" : "EUR"}, {"grand_total", 0.1}});
        Totals totals;
        totals.add(rows);
        const auto all = totals.totals();
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].currency, QStringLiteral("EUR"));
        QCOMPARE(all[0].sum.toPlain(), QStringLiteral("50.00"));
        QCOMPARE(all[1].rows, 500LL);
    }

    void companyCurrencyAmountsAreLabelledWithTheCompanys() {
        const std::map<QString, QString> currencies{
            {QStringLiteral("Acme Export GmbH"), QStringLiteral("EUR")}};
        Totals totals(currencies);
        totals.add({{{"company", "Acme Export GmbH"}, {"currency", "USD"}, {"base_grand_total", 12.345}},
                    {{"company", "Other"}, {"currency", "USD"}, {"base_grand_total", 1}}});
        const auto all = totals.totals();
        QCOMPARE(all[0].currency, QStringLiteral("EUR"));
        QCOMPARE(all[0].sum.toPlain(), QStringLiteral("12.35"));
        QVERIFY2(all[1].currency.isEmpty(), "an unknown company's currency is not guessed");
    }

    void onlyMoneyIsSummed() {
        Totals totals;
        totals.add({{{"qty", 5}, {"docstatus", 1}, {"grand_total", "12"}, {"idx", 3}}, 7, nullptr});
        QVERIFY(totals.isEmpty());
    }

    void moneyIsWrittenAsPeopleReadIt_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("grouped");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0.00") << QStringLiteral("0.00");
        QTest::newRow("cents") << 0.05 << QStringLiteral("0.05") << QStringLiteral("0.05");
        QTest::newRow("negative") << -1234.5 << QStringLiteral("-1234.50") << QStringLiteral("-1,234.50");
        QTest::newRow("a small negative is zero")
            << -0.001 << QStringLiteral("0.00") << QStringLiteral("0.00");
        QTest::newRow("millions") << 1234567.891 << QStringLiteral("1234567.89")
                                  << QStringLiteral("1,234,567.89");
        QTest::newRow("three digits") << -123.0 << QStringLiteral("-123.00") << QStringLiteral("-123.00");
    }

    void moneyIsWrittenAsPeopleReadIt() {
        QFETCH(double, value);
        QFETCH(QString, plain);
        QFETCH(QString, grouped);
        QCOMPARE(Money::fromDouble(value).toPlain(), plain);
        QCOMPARE(Money::fromDouble(value).toGrouped(), grouped);
    }
};

QTEST_APPLESS_MAIN(TotalsTest)
#include "TotalsTest.moc"
