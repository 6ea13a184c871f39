// What is written one way is found when it is asked for another way: the pure words, and the real index.
#include "memory/MemoryStore.h"
#include "memory/NoteTable.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

using namespace staffroom;

namespace {

bool findsInIndex(MemoryStore& memory, const QString& query) {
    RecallQuery recall;
    recall.text = query;
    const auto found = await(memory.search(recall));
    return found.has_value() && !found->empty();
}

} // namespace

class SearchTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsBroughtToPlainWords_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        const auto row = [](const char* name, const char* text, const char* plain) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(plain);
        };
        row("nothing", "", "");
        row("punctuation alone", " …!? --- ", "");
        row("case", "Acme FOODS", "acme foods");
        row("the four Turkish i", "İSTANBUL ISPARTA ılık iyi", "istanbul isparta ilik iyi");
        row("an i with its dot apart", "i\xCC\x87stanbul", "istanbul");
        row("Turkish letters", "Şubesi Ağustos çek öğle ünlü", "subesi agustos cek ogle unlu");
        row("circumflex", "kâr, resmî", "kar resmi");
        row("apostrophe", "Ankara'da İzmir’in", "ankara da izmir in");
        row("umlauts", "Müller Mueller Muller", "muller muller muller");
        row("sharp s", "Straße STRASSE Maẞ", "strasse strasse mass");
        row("compound", "Rechnungsnummer", "rechnungsnummer");
        row("Arabic vowel signs", "فَاتُورَة", "فاتوره");
        row("tatweel", "فـــاتورة", "فاتوره");
        row("forms of alef", "أحمد إحمد آحمد ٱحمد", "احمد احمد احمد احمد");
        row("alef maqsura", "مستشفى", "مستشفي");
        row("hamza seats", "مسؤول", "مسوول");
        row("the article", "الفاتورة والفاتورة بالفاتورة للفاتورة", "فاتوره فاتوره فاتوره فاتوره");
        row("a short word keeps its beginning", "الف", "الف");
        row("Eastern digits", "٢٠٢٦ ۱۲", "2026 12");
        row("presentation forms", "ﻓﺎﺗﻮﺭﺓ", "فاتوره");
        row("joiners and direction marks",
            "Ac\xE2\x80\x8Dme \xE2\x80\x8F"
            "123",
            "acme 123");
        row("a document number", "ACC-SINV-2026-00017", "acc sinv 2026 00017");
        row("an amount", "1.250,50 €", "1 250 50");
        row("full width", "ＡＢＣ１２", "abc12");
        row("emoji beside words", "ok 🧾 done", "ok 🧾 done");
        row("an operator of the index", "a\" OR NEAR(b*) {c} -d", "a or near b c d");
    }
    void textIsBroughtToPlainWords() {
        QFETCH(const QString, text);
        QTEST(search::plainText(text), "plain");
    }

    void aNoteIsFoundByOtherFormsOfItsWords_data() {
        QTest::addColumn<QString>("note");
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("found");
        const auto row = [](const char* note, const char* query, bool found = true) {
            QTest::addRow("%s <- %s", note, query)
                << QString::fromUtf8(note) << QString::fromUtf8(query) << found;
        };
        // Turkish
        row("İstanbul şubesi pazar günü kapalı", "istanbul");
        row("istanbul subesi", "İSTANBUL ŞUBESİ");
        row("ISPARTA deposu", "ısparta");
        row("Iğdır şubesi", "igdir");
        row("faturaları her ayın beşinde gönder", "fatura");
        row("fatura her ayın beşinde gider", "faturalarını");
        row("müşterilerimizin limitleri", "müşteri");
        row("müşteri limiti 50.000 TRY", "müşterilerinin");
        row("Ankara'daki depo", "ankara");
        row("kitap siparişi", "kitabı");
        row("ürün iadesi yapılmaz", "iade");
        row("Çağrı Bey yıllık izinde", "cagri");
        row("kâr marjı yüzde 12", "kar marji");
        row("ödeme vadesi 30 gün", "stok", false);
        // Arabic
        row("الفاتورة رقم ١٢٣ مدفوعة", "فاتورة");
        row("فاتورة العميل أحمد", "الفاتوره");
        row("العميل أحمد يدفع نقدا", "احمد");
        row("فَاتُورَةُ المَبِيعَات", "فاتورة المبيعات");
        row("مـــدير المستودع في إجازة", "مدير");
        row("مدير المستشفى", "المستشفي");
        row("رصيد ٤٥٠٠ ريال", "4500");
        row("مدير المستودع", "فاتورة", false);
        // German
        row("Rechnungsnummer immer angeben", "Rechnung");
        row("Müller GmbH zahlt spät", "Mueller");
        row("Mueller GmbH zahlt spät", "müller");
        row("Lieferung in die Hauptstraße 5", "HAUPTSTRASSE");
        row("Lieferadresse Köln", "koeln");
        row("Überstunden nur nach Freigabe", "uberstunden");
        row("Bestellungen über 5.000 EUR freigeben lassen", "Bestellung");
        row("Die Bestellung geht an Hamburg", "Bestellungen");
        row("Urlaub bis Freitag", "Rechnung", false);
        // English
        row("Customers want invoices by e-mail", "customer invoice");
        row("The invoice goes to Berlin", "invoices");
        row("Payment terms are 30 days", "terms of payment");
        row("Leyla prefers figures without VAT", "VAT");
        row("ACC-SINV-2026-00017 is disputed", "acc-sinv-2026-00017");
        row("Payment terms are 30 days", "warehouse", false);
        row("Payment terms are 30 days", "\"", false);
        row("Payment terms are 30 days", "NEAR(warehouse*) AND -x", false);
        row("Payment terms are 30 days", "text:*", false);
    }
    void aNoteIsFoundByOtherFormsOfItsWords() {
        QFETCH(const QString, note);
        QFETCH(const QString, query);
        QFETCH(const bool, found);
        const TempHome home;
        Storage storage;
        auto opened = await(MemoryStore::open(storage, home.file(QStringLiteral("memory.sqlite"))));
        VERIFY_OK(opened);
        auto& memory = **opened;
        Note kept;
        kept.key = QStringLiteral("one");
        kept.text = note;
        VERIFY_OK(await(memory.addNote(kept)));
        QCOMPARE(findsInIndex(memory, query), found);
        const auto words = search::queryWords(query);
        QCOMPARE(search::coverage(words, search::plainWords(note)) > 0, found);
    }

    void aWholeQuestionIsLookedUpByTheWordsThatSaySomething_data() {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("English") << QStringLiteral("What is the payment term of Anadolu?")
                                 << QStringList({QStringLiteral("payment"), QStringLiteral("term"),
                                                 QStringLiteral("anadolu")});
        QTest::newRow("Turkish") << QStringLiteral("Bu müşteri için vade kaç gün?")
                                 << QStringList({QStringLiteral("musteri"), QStringLiteral("vade"),
                                                 QStringLiteral("gun")});
        QTest::newRow("German") << QStringLiteral("Wann wird die Rechnung für Köln bezahlt?")
                                << QStringList({QStringLiteral("rechnung"), QStringLiteral("koln"),
                                                QStringLiteral("bezahlt")});
        QTest::newRow("Arabic") << QStringLiteral("ما هو رصيد العميل؟")
                                << QStringList({QStringLiteral("رصيد"), QStringLiteral("عميل")});
        QTest::newRow("nothing left") << QStringLiteral("And what about this?") << QStringList();
    }
    void aWholeQuestionIsLookedUpByTheWordsThatSaySomething() {
        QFETCH(const QString, question);
        QTEST(search::queryWords(question, search::Purpose::Automatic), "words");
    }

    void longQueriesStayBounded() {
        QStringList many;
        for (int i = 0; i < 5'000; ++i)
            many.append(QStringLiteral("word%1").arg(i));
        many.append(QString(100'000, u'x'));
        const auto words = search::queryWords(many.join(u' '));
        QCOMPARE(words.size(), 24);
        QVERIFY(search::matchExpression(words).size() < 2'000);
        QCOMPARE(search::plainText(QString(100'000, u'x')).size(), 64);
    }
};

QTEST_GUILESS_MAIN(SearchTextTest)
#include "SearchTextTest.moc"
