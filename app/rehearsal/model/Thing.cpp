#include "rehearsal/model/Thing.h"

#include <QRegularExpression>
#include <QStringList>

namespace staffroom::rehearsal::model {

namespace {

constexpr auto options =
    QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

QString quoted(const QString& text) {
    static const QRegularExpression marks(QStringLiteral("[\"“”„«]([^\"“”„«»]{2,80})[\"“”»]"));
    return marks.match(text).captured(1).trimmed();
}

/// Question words and fillers at either end are not part of a name.
QString trimmedName(QString name) {
    static const QRegularExpression ends(
        QStringLiteral("^(the|our|a|an|any|some|item|product|customer|der|die|das|den|dem|vom|unser|unsere|"
                       "kunde|kunden|artikel|bizim|şu|su|ürün|müşteri|firma|uns)\\s+|"
                       "\\s+(now|today|please|there|left|currently|right now|do we "
                       "have|are|is|have|adlı|isimli|firmasının|müşterisinin|müşterisi|firması|şirketinin|"
                       "heute|jetzt|noch|bitte|haben|wir|ist|sind|bugün|şu "
                       "an|şimdi|lütfen|var|mı|mi|ne|kadar|toplam|adet|tane|kaç)$"),
        options);
    static const QRegularExpression suffix(
        QStringLiteral("['’](ın|in|un|ün|nın|nin|nun|nün|s|ten|tan|den|dan|te|ta|de|da|a|e|ye|ya)$"),
        options);
    name = name.trimmed();
    for (qsizetype before = -1; before != name.size();) {
        before = name.size();
        while (!name.isEmpty() && QStringLiteral("?!,;:").contains(name.back()))
            name.chop(1);
        name.remove(ends);
        name.remove(suffix);
        name = name.trimmed();
    }
    return name;
}

QString firstMatch(const QString& text, const QStringList& patterns) {
    for (const auto& pattern : patterns) {
        const auto match = QRegularExpression(pattern, options).match(text);
        const auto name = match.hasMatch() ? trimmedName(match.captured(1)) : QString();
        if (name.size() >= 2)
            return name;
    }
    return {};
}

} // namespace

bool isItemCode(const QString& thing) {
    static const QRegularExpression code(QStringLiteral("^[A-ZÇĞİÖŞÜ]{2,5}-\\d{2,6}$"));
    return code.match(thing).hasMatch();
}

QString itemIn(const QString& text) {
    static const QRegularExpression code(QStringLiteral("\\b[A-Z]{2,5}-\\d{2,6}\\b"));
    const auto coded = code.match(text);
    if (coded.hasMatch())
        return coded.captured(0);
    if (const auto name = quoted(text); !name.isEmpty())
        return name;
    static const QStringList patterns{
        QStringLiteral("(?:how many|how much)\\s+(.+?)\\s+(?:do we have|have "
                       "we|are|is)?\\s*(?:left\\s+)?(?:in stock|on hand|in the warehouse|in inventory)"),
        QStringLiteral("(?:stock|inventory)(?:\\s+level)?s?\\s+(?:of|for)\\s+(.+?)\\s*(?:[?!.]\\s*)?$"),
        QStringLiteral("(?:is|are|have)\\s+(.+?)\\s+(?:in stock|on hand)"),
        QStringLiteral("stok(?:ta|larda|umuzda)\\s+(?:kaç|ne kadar)\\s+(.+?)\\s+var"),
        QStringLiteral("(?:elimizde|depoda)\\s+(?:kaç|ne kadar)\\s+(.+?)\\s+var"),
        QStringLiteral("^\\s*(?:merhaba[,!]?\\s+)?(.+?)\\s+(?:stokta|stoğu|stoku|stok durumu|stok "
                       "miktarı|elimizde|depoda)"),
        QStringLiteral("wie ?viele?\\s+(.+?)\\s+(?:haben wir|sind|ist|gibt es)?\\s*(?:noch\\s+)?(?:auf "
                       "lager|am lager|im lager|vorrätig)"),
        QStringLiteral("(?:lager)?bestand\\s+(?:von|an|für|des|der)?\\s*(.+?)\\s*(?:[?!.]\\s*)?$"),
        QStringLiteral("(?:ist|sind|haben wir)\\s+(.+?)\\s+(?:auf lager|vorrätig)"),
    };
    return firstMatch(text, patterns);
}

QString customerIn(const QString& text) {
    if (const auto name = quoted(text); !name.isEmpty())
        return name;
    static const QStringList patterns{
        QStringLiteral(
            "(?:balance|outstanding|receivables?)\\s+(?:of|for|from|with)\\s+(.+?)\\s*(?:[?!]\\s*)?$"),
        QStringLiteral("(?:does|do|did)\\s+(.+?)\\s+owe"),
        QStringLiteral("(?:is|what's|show me|was)\\s+(.+?)['’]s\\s+(?:outstanding\\s+)?balance"),
        QStringLiteral("^\\s*(.+?)['’]s\\s+(?:outstanding\\s+)?balance"),
        QStringLiteral(
            "^\\s*(.+?)\\s+(?:firmasının\\s+|müşterisinin\\s+)?(?:cari\\s+)?(?:bakiyesi|borcu|alacağı)"),
        QStringLiteral(
            "(?:saldo|forderungen|außenstände)\\s+(?:von|der|des|für|bei|gegen)\\s+(.+?)\\s*(?:[?!]\\s*)?$"),
        QStringLiteral("schuldet\\s+(?:uns\\s+)?(.+?)\\s*(?:uns)?\\s*(?:[?!]\\s*)?$"),
    };
    const auto name = firstMatch(text, patterns);
    static const QRegularExpression nobody(
        QStringLiteral("^(all|every|each|alle[rn]?|bütün|tüm|toplam|customers?|müşteri\\w*|kunden|total|us|"
                       "uns|bize|who|kim|wer|how much|what)\\b.*"),
        options);
    return nobody.match(name).hasMatch() ? QString() : name;
}

} // namespace staffroom::rehearsal::model
