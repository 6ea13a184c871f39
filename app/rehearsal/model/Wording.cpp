// The sentences that need no figures.
#include "rehearsal/model/Wording.h"

#include "rehearsal/model/AnswerWriter.h"

#include <QRegularExpression>

namespace staffroom::rehearsal::model {

QString signature() {
    return QStringLiteral("— rehearsal understudy");
}

QString formatCents(qint64 cents, Language language) {
    const qint64 size = cents < 0 ? -cents : cents;
    const QChar grouping = language == Language::English ? u',' : u'.';
    const QChar point = language == Language::English ? u'.' : u',';
    auto whole = QString::number(size / 100);
    for (auto at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, grouping);
    return (cents < 0 ? QStringLiteral("-") : QString()) + whole + point +
           QStringLiteral("%1").arg(size % 100, 2, 10, QLatin1Char('0'));
}

QString writeRefusal(Language language, const QString& doctype) {
    return pick(language,
                "I may not read **%1**: ERPNext refused it to my user, so I have no figures to give.",
                "**%1** kayıtlarını okuma yetkim yok: ERPNext kullanıcıma izin vermedi, bu yüzden rakam "
                "veremem.",
                "**%1** darf ich nicht lesen: ERPNext hat es meinem Benutzer verweigert, darum kann ich "
                "keine Zahlen nennen.")
        .arg(doctype);
}

QString writeFailure(Language language, const QString& doctype, const QString& detail) {
    return pick(language, "Reading **%1** failed, so I cannot answer: %2",
                "**%1** okunamadı, bu yüzden yanıt veremiyorum: %2",
                "**%1** ließ sich nicht lesen, darum kann ich nicht antworten: %2")
        .arg(doctype, detail);
}

QString writeMissingTool(Language language, const QString& tool) {
    return pick(language, "For that I would need the tool `%1`, which I was not given.",
                "Bunun için `%1` aracı gerekirdi; bana verilmedi.",
                "Dafür bräuchte ich das Werkzeug `%1`; es steht mir nicht zur Verfügung.")
        .arg(tool);
}

QString writeNoDate(Language language) {
    return pick(
        language, "I was not told what day it is today, so I cannot tell which period you mean.",
        "Bugünün tarihi bana verilmedi; hangi dönemi kastettiğinizi bilemem.",
        "Mir wurde das heutige Datum nicht gesagt, darum weiß ich nicht, welcher Zeitraum gemeint ist.");
}

QString writeIdentity(Language language, const QString& persona) {
    const auto name = persona.isEmpty() ? pick(language, "a persona", "bir rol", "eine Rolle")
                                        : QStringLiteral("**%1**").arg(persona);
    return pick(language,
                "I am %1, played in this rehearsal by its understudy: fixed rules instead of a real model.",
                "Ben %1; bu provada beni yedek oyuncu canlandırıyor: gerçek bir model değil, sabit kurallar.",
                "Ich bin %1, in dieser Probe gespielt von der Zweitbesetzung: feste Regeln statt eines "
                "echten Modells.")
        .arg(name);
}

QString writeUnknown(Language language) {
    return pick(
        language,
        "I am only the understudy of a rehearsal, not a real model: I can take questions about sales, "
        "overdue invoices, customer balances, open purchase "
        "orders, suppliers, customers, stock, open issues and counts.",
        "Ben gerçek bir model değil, bir provanın yedek oyuncusuyum: satışlar, vadesi geçen faturalar, "
        "müşteri bakiyeleri, açık satın alma siparişleri, "
        "tedarikçiler, müşteriler, stok, açık talepler ve adetler hakkındaki soruları yanıtlayabilirim.",
        "Ich bin nur die Zweitbesetzung einer Probe, kein echtes Modell: Fragen zu Umsatz, überfälligen "
        "Rechnungen, Kundensalden, offenen Bestellungen, "
        "Lieferanten, Kunden, Lagerbestand, offenen Anfragen und Anzahlen kann ich beantworten.");
}

QString writeGreeting(Language language, const QString& persona) {
    const auto hello = pick(language, "Hello!", "Merhaba!", "Hallo!");
    if (persona.isEmpty())
        return hello + pick(language, " What would you like to know?", " Ne öğrenmek istersiniz?",
                            " Was möchten Sie wissen?");
    return hello + pick(language, " %1 here. What would you like to know?",
                        " Ben %1. Ne öğrenmek istersiniz?", " Hier ist %1. Was möchten Sie wissen?")
                       .arg(persona);
}

QString writeThanks(Language language) {
    return pick(language, "You are welcome.", "Rica ederim.", "Gern geschehen.");
}

QString writeSummary(Language language, const QString& askedText) {
    QStringList points;
    bool first = true;
    for (const auto& line : askedText.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const bool request = std::exchange(first, false);
        static const QRegularExpression sentence(QStringLiteral("^.{3,200}?(?:[.!?](?=\\s|$)|$)"));
        const auto opening = sentence.match(line.trimmed()).captured(0);
        if (!request && !opening.isEmpty() && points.size() < 5)
            points.append(QStringLiteral("- %1").arg(opening));
    }
    if (points.isEmpty())
        return pick(language, "There is no text here to summarise.", "Burada özetlenecek bir metin yok.",
                    "Hier ist kein Text zum Zusammenfassen.");
    return pick(language, "**In short** (the first sentence of each part):",
                "**Kısaca** (her bölümün ilk cümlesi):", "**Kurz gesagt** (der erste Satz jedes Teils):") +
           QStringLiteral("\n\n") + points.join(QLatin1Char('\n'));
}

} // namespace staffroom::rehearsal::model
