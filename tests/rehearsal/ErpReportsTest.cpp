#include "ErpPractice.h"
#include "rehearsal/erpnext/Truth.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::rehearsal;
using namespace staffroom::rehearsal::erpnext;

class ErpReportsTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Practice> m_practice;

private Q_SLOTS:
    void init() { m_practice = std::make_unique<Practice>(); }

    void restAddsUpToTheTruth() {
        const auto& store = m_practice->site.store();
        for (int back = 0; back < 20; back += 2) {
            const auto day = QDate(2026, 11, 22).addDays(-back);
            const auto filters =
                encoded(QStringLiteral("[[\"posting_date\",\"=\",\"%1\"],[\"docstatus\",\"=\",1]]")
                            .arg(day.toString(Qt::ISODate)));
            const auto rows = m_practice->list(
                u"selin"_qs, u"Sales Invoice"_qs,
                u"fields=[%22company%22,%22base_grand_total%22]&limit_page_length=0&filters="_qs + filters);
            QMap<QString, qint64> sums;
            for (const auto& row : rows)
                sums[row[u"company"_qs].toString()] += cents(row[u"base_grand_total"_qs]);
            for (const auto& figure : salesBetween(store, day, day))
                QCOMPARE(sums.value(figure.company), figure.totalCents);
        }
    }

    void theSalesRegisterAgreesWithTheTruth() {
        const auto filters = encoded(
            u"{\"company\":\"Acme Export GmbH\",\"from_date\":\"2026-11-01\",\"to_date\":\"2026-11-22\"}"_qs);
        const QJsonValue report =
            m_practice
                ->get(u"selin"_qs,
                      u"/api/method/frappe.desk.query_report.run?report_name=Sales%20Register&filters="_qs +
                          filters)
                .json()[u"message"_qs];
        const auto rows = report[u"result"_qs].toArray();
        const auto truth = salesBetween(m_practice->site.store(), QDate(2026, 11, 1), QDate(2026, 11, 22),
                                        u"Acme Export GmbH"_qs);
        QCOMPARE(rows.size() - 1, truth[0].invoices);
        QVERIFY(rows.first().isObject());
        const auto totals = rows.last().toArray();
        QCOMPARE(totals[0].toString(), u"Total"_qs);
        QCOMPARE(report[u"columns"_qs][6][u"fieldname"_qs].toString(), u"base_grand_total"_qs);
        QCOMPARE(cents(totals[6]), truth[0].totalCents);
    }

    void theReceivablesAreWhatInvoicesOwe() {
        const auto filters = encoded(u"{\"company\":\"Acme Foods\",\"report_date\":\"2026-11-22\"}"_qs);
        const auto result =
            m_practice
                ->get(
                    u"selin"_qs,
                    u"/api/method/frappe.desk.query_report.run?report_name=Accounts%20Receivable%20Summary&filters="_qs +
                        filters)
                .json()[u"message"_qs][u"result"_qs]
                .toArray();
        const auto owed = m_practice->list(u"selin"_qs, u"Sales Invoice"_qs,
                                           u"fields=[%22sum(outstanding_amount) as owed%22]&filters="_qs +
                                               encoded(u"{\"company\":\"Acme Foods\",\"docstatus\":1}"_qs));
        QVERIFY(cents(owed[0][u"owed"_qs]) > 0);
        QCOMPARE(cents(result.last().toArray()[5]), cents(owed[0][u"owed"_qs]));
    }

    void legacyColumnsAreStrings() {
        const QJsonValue report =
            m_practice
                ->get(u"clerk"_qs,
                      u"/api/method/frappe.desk.query_report.run?report_name=Purchase%20Register"_qs)
                .json()[u"message"_qs];
        QCOMPARE(report[u"columns"_qs][0].toString(), u"Voucher:Link/Purchase Invoice:120"_qs);
        QVERIFY(report[u"result"_qs][0].isArray());
        const QJsonValue stock =
            m_practice
                ->get(u"clerk"_qs, u"/api/method/frappe.desk.query_report.run?report_name=Stock%20Balance"_qs)
                .json()[u"message"_qs];
        QVERIFY(stock[u"result"_qs].toArray().size() > 100);
    }
};

QTEST_GUILESS_MAIN(ErpReportsTest)
#include "ErpReportsTest.moc"
