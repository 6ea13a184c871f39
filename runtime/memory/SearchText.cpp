#include "memory/SearchText.h"

#include <QHash>
#include <QSet>

namespace staffroom::search {

namespace {

constexpr qsizetype longestWord = 64;
constexpr qsizetype mostWords = 24;
// In agglutinating languages the first five letters of a word find its other forms about as well as a
// stemmer.
constexpr qsizetype rootLetters = 5;

/// Letters that have no decomposition of their own in Unicode, or one that does not help.
const QHash<char16_t, QString>& foldedLetters() {
    static const QHash<char16_t, QString> letters{
        {u'ı', QStringLiteral("i")},
        {u'İ', QStringLiteral("i")},
        {u'ß', QStringLiteral("ss")},
        {u'ẞ', QStringLiteral("ss")},
        {u'æ', QStringLiteral("ae")},
        {u'Æ', QStringLiteral("ae")},
        {u'œ', QStringLiteral("oe")},
        {u'Œ', QStringLiteral("oe")},
        {u'ø', QStringLiteral("o")},
        {u'Ø', QStringLiteral("o")},
        {u'ł', QStringLiteral("l")},
        {u'Ł', QStringLiteral("l")},
        {u'đ', QStringLiteral("d")},
        {u'Đ', QStringLiteral("d")},
        {u'\u0671', QStringLiteral("\u0627")}, // alef wasla
        {u'\u0649', QStringLiteral("\u064A")}, // alef maqsura, often written for ya
        {u'\u06CC', QStringLiteral("\u064A")}, // Persian ya
        {u'\u06A9', QStringLiteral("\u0643")}, // Persian kaf
        {u'\u0629', QStringLiteral("\u0647")}, // ta marbuta, often written as ha
        {u'\u0621', QString()},                // a lone hamza comes and goes with spelling
        {u'\u0640', QString()},                // tatweel
    };
    return letters;
}

bool isInvisible(QChar letter) {
    return letter.category() == QChar::Other_Format; // joiners, direction marks, soft hyphens
}

/// One word to letters without case and marks.
QString foldedWord(const QString& word) {
    QString folded;
    folded.reserve(word.size());
    for (const QChar letter : word) {
        const auto special = foldedLetters().constFind(letter.unicode());
        if (special != foldedLetters().constEnd())
            folded += *special;
        else
            folded += letter;
    }
    return folded;
}

bool isArabic(QChar letter) {
    return letter.script() == QChar::Script_Arabic;
}

/// Without the article and the particles that are written together with it.
QString withoutArticle(const QString& word) {
    static const QStringList articles{
        QStringLiteral("\u0648\u0627\u0644"), QStringLiteral("\u0628\u0627\u0644"), // wal, bal
        QStringLiteral("\u0643\u0627\u0644"), QStringLiteral("\u0641\u0627\u0644"), // kal, fal
        QStringLiteral("\u0627\u0644"),       QStringLiteral("\u0644\u0644")};      // al, lil
    for (const auto& article : articles) {
        if (word.startsWith(article) && word.size() - article.size() >= 3)
            return word.mid(article.size());
    }
    return word;
}

/// Mueller, Müller and Muller.
QString withoutUmlautSpelling(QString word) {
    static const std::pair<QString, QString> spellings[] = {{QStringLiteral("ae"), QStringLiteral("a")},
                                                            {QStringLiteral("oe"), QStringLiteral("o")},
                                                            {QStringLiteral("ue"), QStringLiteral("u")}};
    for (const auto& [spelt, plain] : spellings)
        word.replace(spelt, plain);
    return word;
}

QString finished(const QString& word) {
    const auto plain = isArabic(word[0]) ? withoutArticle(word) : withoutUmlautSpelling(word);
    return plain.left(longestWord);
}

const QSet<QString>& wordsThatSayNothing() {
    static const QSet<QString> words = [] {
        // English, Turkish, German, Arabic; as people write them, brought to the form they are compared in.
        const auto text = QStringLiteral(
            "a about all am an and any are as at be been but by can could did do does for from get give had "
            "has "
            "have how i if in is it its just me my no not now of on one or our please show so some tell than "
            "that the their them then there these they this to up us was we were what when where which who "
            "why "
            "will with would you your "
            "acaba ama ancak bana ben beni benim bir biz bu bunu çok da daha de değil diye en gibi hangi "
            "için "
            "ile ise kaç kadar ki kim lütfen mi mı mu mü nasıl ne neden nedir nerede o olan olarak oldu onu "
            "sen "
            "siz şu var ve veya ya yok "
            "aber als am an auch auf aus bei bin bis bitte da das dass dem den der des die dir du ein eine "
            "einem "
            "einen einer er es für hat habe haben hatte ich ihr im in ist ja kann kein keine man mein mich "
            "mir "
            "mit nach nicht noch nur oder sein sie sind so und uns unser von vor war was wann welche wenn "
            "wer "
            "wie wir wird wo zu zum zur "
            "في من على إلى الى عن مع هل ما ماذا متى كم كيف أين هذا هذه ذلك التي الذي أن إن لا لم لن قد كان و "
            "أو "
            "ثم هو هي نحن أنا أنت لي لنا كل بين عند");
        const auto plain = plainWords(text);
        return QSet<QString>(plain.begin(), plain.end());
    }();
    return words;
}

/// What its other forms have in common with a word: the first letters, without a last one that turns soft
/// before an ending (kitap, kitabı).
QString rootOf(const QString& word) {
    if (word[0].isDigit())
        return word;
    const auto root = word.left(rootLetters);
    const bool softens = root.size() == rootLetters && QStringLiteral("pbtdkg").contains(root.back());
    return softens ? root.chopped(1) : root;
}

void addTerm(QStringList& terms, const QString& beginning) {
    // Letters and digits alone: nothing in it can end the string or be an operator.
    const auto term = QStringLiteral("\"%1\"*").arg(beginning);
    if (!terms.contains(term))
        terms.append(term);
}

} // namespace

QStringList plainWords(const QString& text) {
    // Compatibility forms (Arabic presentation letters, full-width digits) and accents come apart here; the
    // accents are then left out. Letters with a rule of their own are replaced before and after.
    const QString apart = foldedWord(text).normalized(QString::NormalizationForm_KD);
    QStringList words;
    QString word;
    const auto finish = [&] {
        if (!word.isEmpty())
            words.append(finished(word));
        word.clear();
    };
    for (const QChar letter : foldedWord(apart)) {
        if (letter.isMark() || isInvisible(letter))
            continue;
        if (letter.isDigit())
            word += QChar(u'0' + letter.digitValue());
        else if (letter.isLetterOrNumber() || letter.isSurrogate())
            word += letter.toLower();
        else
            finish();
    }
    finish();
    return words;
}

QString plainText(const QString& text) {
    return plainWords(text).join(u' ');
}

double coverage(const QStringList& queryWords, const QStringList& noteWords) {
    if (queryWords.isEmpty())
        return 0;
    double found = 0;
    for (const auto& word : queryWords) {
        const auto begins = [&noteWords](const QString& beginning) {
            return std::any_of(noteWords.begin(), noteWords.end(),
                               [&](const QString& each) { return each.startsWith(beginning); });
        };
        if (begins(word))
            found += 1;
        else if (begins(rootOf(word)))
            found += 0.5;
    }
    return found / static_cast<double>(queryWords.size());
}

QStringList queryWords(const QString& query, Purpose purpose) {
    auto words = plainWords(query);
    words.removeDuplicates();
    if (purpose == Purpose::Automatic)
        words.removeIf([](const QString& word) { return wordsThatSayNothing().contains(word); });
    const bool hasLonger =
        std::any_of(words.begin(), words.end(), [](const QString& word) { return word.size() > 1; });
    if (hasLonger) // one letter is the beginning of half of all words
        words.removeIf([](const QString& word) { return word.size() == 1; });
    return words.mid(0, mostWords);
}

QString matchExpression(const QStringList& queryWords) {
    QStringList terms;
    for (const auto& word : queryWords) {
        addTerm(terms, word);
        addTerm(terms, rootOf(word));
    }
    return terms.join(QStringLiteral(" OR "));
}

} // namespace staffroom::search
