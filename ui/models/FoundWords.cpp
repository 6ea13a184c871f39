#include "ui/models/FoundWords.h"

#include <QStringList>

namespace staffroom::ui {

namespace {

constexpr int stem = 5;

QChar plainUnit(QChar unit) {
    if (unit == u'ı' || unit == u'İ')
        return u'i';
    if (unit == u'ß')
        return u's';
    const QString apart = unit.decomposition();
    return (apart.isEmpty() || unit.decompositionTag() != QChar::Canonical ? unit : apart.front()).toLower();
}

bool isWord(QChar unit) {
    return unit.isLetterOrNumber() || unit.isMark() || unit.isSurrogate();
}

bool begins(QStringView word, const QString& wanted) {
    return word.startsWith(wanted) ||
           (wanted.size() > stem && word.startsWith(QStringView(wanted).left(stem)));
}

} // namespace

QString plain(const QString& text) {
    QString made(text);
    for (auto& unit : made)
        unit = plainUnit(unit);
    return made;
}

QList<FoundWord> foundIn(const QString& text, const QString& search) {
    QStringList wanted;
    const QString asked = plain(search);
    for (qsizetype at = 0; at < asked.size();) {
        qsizetype end = at;
        while (end < asked.size() && isWord(asked[end]))
            ++end;
        if (end > at)
            wanted << asked.mid(at, end - at);
        at = end + 1;
    }
    QList<FoundWord> found;
    const QString has = plain(text);
    for (qsizetype at = 0; at < has.size() && !wanted.isEmpty();) {
        qsizetype end = at;
        while (end < has.size() && isWord(has[end]))
            ++end;
        const auto word = QStringView(has).mid(at, end - at);
        const bool match = std::any_of(wanted.begin(), wanted.end(),
                                       [&](const QString& each) { return begins(word, each); });
        if (end > at && match)
            found << FoundWord{static_cast<int>(at), static_cast<int>(end - at)};
        at = std::max(end, at + 1);
    }
    return found;
}

} // namespace staffroom::ui
