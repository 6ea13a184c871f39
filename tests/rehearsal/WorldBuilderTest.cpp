#include "rehearsal/erpnext/WorldBuilder.h"

#include "rehearsal/erpnext/JsonText.h"
#include "rehearsal/erpnext/Truth.h"

#include <QCryptographicHash>
#include <QTest>
#include <QTimeZone>

using namespace staffroom::rehearsal::erpnext;

namespace {

WorldSettings settings(quint64 seed) {
    return {.seed = seed,
            .now = QDateTime(QDate(2026, 11, 20), QTime(14, 30), QTimeZone("Europe/Istanbul")),
            .daysBack = 400};
}

QByteArray fingerprint(const Store& store) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto& type : store.catalogue().types()) {
        for (const auto& document : store.documents(*type))
            hash.addData(documentJson(store.catalogue(), *type, *document));
    }
    return hash.result().toHex();
}

} // namespace

class WorldBuilderTest final : public QObject {
    Q_OBJECT

    Store m_store;

    const DocType& type(const char* name) const { return m_store.catalogue().get(name); }
    size_t count(const char* name) const { return m_store.documents(type(name)).size(); }

private Q_SLOTS:
    void initTestCase() { buildWorld(m_store, settings(1)); }

    void theSameSeedMakesTheSameWorld() {
        Store again;
        buildWorld(again, settings(1));
        QCOMPARE(fingerprint(again), fingerprint(m_store));
        Store other;
        buildWorld(other, settings(2));
        QVERIFY(fingerprint(other) != fingerprint(m_store));
    }

    void itIsAsLargeAsPromised() {
        QCOMPARE(count("Company"), size_t(3));
        QCOMPARE(count("Customer"), size_t(120));
        QCOMPARE(count("Supplier"), size_t(40));
        QCOMPARE(count("Item"), size_t(150));
        for (const char* name : {"Sales Invoice", "Payment Entry"})
            QVERIFY2(count(name) > 3000, name);
        for (const char* name : {"Purchase Invoice", "Sales Order", "Purchase Order", "Bin"})
            QVERIFY2(count(name) > 500, name);
        QVERIFY(count("Issue") > 50);
    }

    void nothingIsDatedLaterThanNow() {
        const auto now = siteTimestamp(settings(1).now, 999'999);
        for (const auto& one : m_store.catalogue().types()) {
            for (const auto& document : m_store.documents(*one)) {
                QVERIFY2(document->text(CreationColumn) <= now, qPrintable(document->name()));
                QVERIFY2(document->text(ModifiedColumn) >= document->text(CreationColumn),
                         qPrintable(document->name()));
            }
        }
    }

    void whatIsOutstandingIsWhatWasNotPaid() {
        const auto& invoices = type("Sales Invoice");
        const auto& payments = type("Payment Entry");
        const auto& references = type("Payment Entry Reference");
        QHash<QString, Decimal> settled;
        for (const auto& payment : m_store.documents(payments)) {
            for (const auto& row : payment->tables[0])
                settled[row.text(references.column(u"reference_name"_qs))] +=
                    toDecimal(row.at(references.column(u"allocated_amount"_qs)));
        }
        const int returnAgainst = invoices.column(u"return_against"_qs);
        const int grandTotal = invoices.column(u"grand_total"_qs);
        for (const auto& invoice : m_store.documents(invoices))
            settled[invoice->text(returnAgainst)] += -toDecimal(invoice->at(grandTotal));
        for (const auto& invoice : m_store.documents(invoices)) {
            auto copy = *invoice;
            const FieldView fields(invoices, copy);
            const bool owes = invoice->docstatus() == 1 && fields.integer("is_return") == 0;
            const auto expected =
                owes ? fields.decimal("grand_total") - settled.value(invoice->name()) : Decimal{};
            QCOMPARE(fields.decimal("outstanding_amount").toPlain(), expected.toPlain());
        }
    }

    void thereIsEveryKindOfInvoice() {
        QSet<QString> statuses, currencies;
        const auto& invoices = type("Sales Invoice");
        for (const auto& invoice : m_store.documents(invoices)) {
            statuses.insert(invoice->text(invoices.column(u"status"_qs)));
            currencies.insert(invoice->text(invoices.column(u"currency"_qs)));
        }
        for (const auto& status : {u"Draft"_qs, u"Return"_qs, u"Paid"_qs, u"Partly Paid"_qs, u"Unpaid"_qs,
                                   u"Overdue"_qs, u"Cancelled"_qs})
            QVERIFY2(statuses.contains(status), qPrintable(status));
        QCOMPARE(currencies, (QSet<QString>{u"TRY"_qs, u"EUR"_qs}));
    }

    void weeksHaveAPatternAndSomeDaysAreEmpty() {
        QMap<QString, int> emptyWorkdays;
        qint64 workdays = 0, sundays = 0;
        for (int back = 1; back <= 400; ++back) {
            const auto day = QDate(2026, 11, 20).addDays(-back);
            for (const auto& figure : salesBetween(m_store, day, day)) {
                if (day.dayOfWeek() < 6)
                    workdays += figure.invoices;
                if (day.dayOfWeek() == 7)
                    sundays += figure.invoices;
                emptyWorkdays[figure.company] += day.dayOfWeek() < 6 && figure.invoices == 0 ? 1 : 0;
            }
        }
        QVERIFY(workdays > 20 * sundays);
        for (const auto empty : emptyWorkdays)
            QVERIFY(empty > 0);
    }

    void returnsAndForeignInvoicesCountInTheCompanysCurrency() {
        const auto& invoices = type("Sales Invoice");
        QMap<QString, qint64> cents;
        for (const auto& invoice : m_store.documents(invoices)) {
            auto copy = *invoice;
            const FieldView fields(invoices, copy);
            if (invoice->docstatus() == 1)
                cents[fields.text("company")] += fields.decimal("base_grand_total").units / 100;
        }
        for (const auto& figure : salesBetween(m_store, QDate(2025, 1, 1), QDate(2026, 12, 31))) {
            QCOMPARE(figure.totalCents, cents.value(figure.company));
            QCOMPARE(figure.currency, figure.company.endsWith(u"GmbH"_qs) ? u"EUR"_qs : u"TRY"_qs);
        }
    }
};

QTEST_GUILESS_MAIN(WorldBuilderTest)
#include "WorldBuilderTest.moc"
