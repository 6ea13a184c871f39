#include "rehearsal/model/Question.h"

#include "rehearsal/model/Thing.h"

#include <QRegularExpression>
#include <QSet>

#include <array>

namespace staffroom::rehearsal::model {

namespace {

struct SubjectWords {
    Subject subject;
    const char* pattern; // over folded text, all three languages
};

// In order: the first that matches wins, so the narrow ones stand before the wide ones.
constexpr SubjectWords subjectWords[] = {
    {Subject::Identity, "\\b(who are you|what are you|what s your name|what is your name|kimsin|sen kim|adin "
                        "ne|wer bist du|wie heisst du|wer sind sie)\\b"},
    {Subject::Summary, "\\b(summar|sum up|tl dr|ozetle|ozet cikar|zusammenfass|fass .{0,40}zusammen)"},
    {Subject::Stock, "\\b(stocks?|inventory|on "
                     "hand|stok\\w*|depo(da|lar)|elimizde|lager\\w*|bestand|bestande|vorratig|vorrat)\\b"},
    {Subject::Count, "\\b(how many|number of|count|kac|sayisi|wie ?viele|anzahl)\\b"},
    {Subject::OpenPurchaseOrders,
     "\\b(purchase orders?|orders? (with|to|at) (our )?(suppliers|vendors)|satin ?alma siparis\\w*|acik "
     "siparis\\w*|bestellung\\w*|einkaufsauftra\\w*)"},
    {Subject::OverdueInvoices,
     "\\b(overdue|past due|late invoices|vadesi gec\\w*|gecik\\w*|uberfallig\\w*|ueberfaellig\\w*)"},
    {Subject::CustomerBalance,
     "\\b(balances?|owes?|outstanding|receivables?|unpaid|odenmemis|odenmeyen|unbezahlt\\w*|offene\\w* "
     "rechnung\\w*|bakiye\\w*|borc\\w*|alacak\\w*|saldo|salden|schuldet|schulden|aussenstand\\w*|"
     "forderung\\w*)\\b"},
    {Subject::Issues, "\\b(open issues?|issues|tickets?|destek talep\\w*|acik talep\\w*|ariza\\w*|sorun "
                      "kayit\\w*|storung\\w*|offene anfragen)\\b"},
    {Subject::Sales, "\\b(sales|sell|sold|selling|revenue|turnover|takings|invoiced|satis\\w*|sattik|satildi|"
                     "ciro\\w*|hasilat\\w*|umsatz\\w*|umsatze|verkauf\\w*|erlos\\w*)\\b"},
    {Subject::Suppliers, "\\b(suppliers?|vendors?|tedarikci\\w*|lieferant\\w*)\\b"},
    {Subject::Customers, "\\b(customers?|clients?|musteri\\w*|kunden?|kundenliste)\\b"},
    {Subject::Thanks, "\\b(thanks|thank you|thx|tesekkur\\w*|sag ?ol\\w*|danke\\w*|vielen dank)\\b"},
    {Subject::Greeting, "\\b(hi|hello|hey|good (morning|afternoon|evening)|merhaba|selam\\w*|gunaydin|iyi "
                        "(gunler|aksamlar)|hallo|guten (tag|morgen|abend)|servus|moin)\\b"},
};

struct CountedWords {
    const char* doctype;
    const char* pattern;
};

constexpr CountedWords countedWords[] = {
    {"Purchase Order", "purchase orders?|satin ?alma siparis|bestellung|einkaufsauftra"},
    {"Purchase Invoice", "purchase invoices?|supplier invoices?|alis fatura|eingangsrechnung"},
    {"Sales Order", "sales orders?|orders?|siparis|auftrag"},
    {"Sales Invoice", "invoices?|bills?|fatura|rechnung"},
    {"Customer", "customers?|clients?|musteri|kunden?"},
    {"Supplier", "suppliers?|vendors?|tedarikci|lieferant"},
    {"Issue", "issues?|tickets?|talep|ariza|storung"},
    {"Item", "items?|products?|articles?|urun|malzeme|artikel|produkt"},
    {"Warehouse", "warehouses?|depo|lager"},
};

bool has(const QString& text, const char* pattern) {
    return QRegularExpression(QLatin1String(pattern)).match(text).hasMatch();
}

Subject subjectOf(const QString& foldedText) {
    const auto found =
        std::find_if(std::begin(subjectWords), std::end(subjectWords),
                     [&](const SubjectWords& words) { return has(foldedText, words.pattern); });
    return found == std::end(subjectWords) ? Subject::Unknown : found->subject;
}

Counted countedIn(const QString& foldedText) {
    Counted counted;
    for (const auto& words : countedWords) {
        if (has(foldedText, (QByteArray("\\b(") + words.pattern + ")").constData())) {
            counted.doctype = QLatin1String(words.doctype);
            break;
        }
    }
    counted.open = has(foldedText, "\\b(open|pending|unfinished|acik|bekleyen|offene\\w*)\\b");
    counted.overdue = has(foldedText, "\\b(overdue|past due|vadesi gec|gecik|uberfallig|ueberfaellig)");
    counted.unpaid = has(foldedText, "\\b(unpaid|outstanding|odenmemis|odenmeyen|unbezahlt)");
    return counted;
}

int wordsIn(const QString& foldedText, const QSet<QString>& words) {
    int score = 0;
    for (const auto& word : foldedText.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        score += words.contains(word) ? 1 : 0;
    return score;
}

QSet<QString> wordSet(const char* text) {
    const auto list = QString::fromLatin1(text).split(QLatin1Char(' '));
    return {list.begin(), list.end()};
}

} // namespace

QString folded(const QString& text) {
    QString out;
    out.reserve(text.size());
    for (const QChar letter : text.normalized(QString::NormalizationForm_D)) {
        if (letter.category() == QChar::Mark_NonSpacing)
            continue;
        if (letter == u'ı')
            out += u'i';
        else if (letter == u'ß')
            out += QStringLiteral("ss");
        else
            out += letter.isLetterOrNumber() || letter == u'-' || letter == u'.' || letter == u'/'
                       ? letter.toLower()
                       : QChar(u' ');
    }
    return out.simplified();
}

Language languageOf(const QString& text) {
    static const auto turkish =
        wordSet("ne kadar bugun dun dunku bugunku kac var mi nedir kim kimler satis satislar merhaba selam "
                "stok stokta hafta ay bu gecen icin toplam "
                "tesekkurler tesekkur musteri fatura faturalar geciken vadesi tedarikci tedarikcilerimiz "
                "siparis siparisleri bakiyesi borcu ve kimsin acik gunaydin ozetle ciro "
                "peki ya musterimiz tane bizim hangi nasil lutfen sagol evvelsi onceki yil");
    static const auto german =
        wordSet("der die das den dem wie viel viele gestern heute umsatz ist sind unsere unser wir haben "
                "lager welche wer hallo danke bitte diese dieser "
                "diesen woche monat letzte letzten jahr und bestellungen lieferanten kunden rechnungen saldo "
                "von fur wieviele uberfallige offene offenen auf guten moin "
                "fasse zusammen vorgestern war am im gibt es schuldet uns bestand bist du");
    static const auto english = wordSet("the what how is are our sales yesterday today who many much of this "
                                        "week month year last open overdue invoices customers suppliers "
                                        "orders stock hello hi thanks you do we have in and on for please "
                                        "show me which balance were was does owe");
    const auto words =
        folded(text).replace(QLatin1Char('.'), QLatin1Char(' ')).replace(QLatin1Char('-'), QLatin1Char(' '));
    static const QRegularExpression turkishLetters(QStringLiteral("[ıİşŞğĞ]"));
    static const QRegularExpression germanLetters(QStringLiteral("[äÄß]"));
    const int scores[] = {wordsIn(words, english),
                          wordsIn(words, turkish) + (text.contains(turkishLetters) ? 1 : 0),
                          wordsIn(words, german) + (text.contains(germanLetters) ? 1 : 0)};
    const auto best = std::max_element(std::begin(scores), std::end(scores));
    return static_cast<Language>(best - std::begin(scores));
}

Question interpret(const QString& text, QDate today) {
    Question question;
    const auto plain = folded(text);
    question.language = languageOf(text);
    question.subject = subjectOf(plain);
    question.period = periodIn(text, today, question.language);
    if (question.subject == Subject::Count) {
        question.counted = countedIn(plain);
        if (question.counted.doctype.isEmpty())
            question.subject = Subject::Unknown;
    }
    if (question.subject == Subject::Stock)
        question.thing = itemIn(text);
    if (question.subject == Subject::CustomerBalance)
        question.thing = customerIn(text);
    return question;
}

} // namespace staffroom::rehearsal::model
