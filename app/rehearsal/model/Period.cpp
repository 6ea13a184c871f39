// Finds the day or the span of days a question is about.
#include "rehearsal/model/Question.h"

#include <QHash>
#include <QRegularExpression>

namespace staffroom::rehearsal::model {

namespace {

struct SpanWords {
    const char* pattern; // over folded text
    std::pair<QDate, QDate> (*span)(QDate today);
    const char* labels[3]; // English, Turkish, German
};

using Span = std::pair<QDate, QDate>;

QDate mondayOf(QDate day) {
    return day.addDays(1 - day.dayOfWeek());
}

QDate firstOfMonth(QDate day) {
    return day.addDays(1 - day.day());
}

// A span that is still running ends today.
const SpanWords spanWords[] = {
    {"\\b(day before yesterday|evvelsi gun|onceki gun|vorgestern)\\b",
     [](QDate today) { return Span(today.addDays(-2), today.addDays(-2)); },
     {"the day before yesterday", "önceki gün", "vorgestern"}},
    {"\\b(yesterday|dun|dunku|dunun|gestern|gestrige[rn]?)\\b",
     [](QDate today) { return Span(today.addDays(-1), today.addDays(-1)); },
     {"yesterday", "dün", "gestern"}},
    {"\\b(last week|gecen hafta\\w*|letzte[rn]? woche|vergangene[rn]? woche|vorwoche)\\b",
     [](QDate today) { return Span(mondayOf(today).addDays(-7), mondayOf(today).addDays(-1)); },
     {"last week", "geçen hafta", "letzte Woche"}},
    {"\\b(this week|bu hafta\\w*|diese[rn]? woche)\\b",
     [](QDate today) { return Span(mondayOf(today), today); },
     {"this week", "bu hafta", "diese Woche"}},
    {"\\b(last month|gecen ay\\w*|letzte[rn]? monats?|vergangene[nrs]? monats?|vormonat)\\b",
     [](QDate today) { return Span(firstOfMonth(today).addMonths(-1), firstOfMonth(today).addDays(-1)); },
     {"last month", "geçen ay", "letzten Monat"}},
    {"\\b(this month|bu ay|bu ayki|bu ayin|diese[nrms]{1,2} monats?)\\b",
     [](QDate today) { return Span(firstOfMonth(today), today); },
     {"this month", "bu ay", "diesen Monat"}},
    {"\\b(last year|gecen (yil|sene)\\w*|letzte[sn]? jahr\\w*|vorjahr)\\b",
     [](QDate today) { return Span(QDate(today.year() - 1, 1, 1), QDate(today.year() - 1, 12, 31)); },
     {"last year", "geçen yıl", "letztes Jahr"}},
    {"\\b(this year|bu (yil|sene)\\w*|diese[sm] jahr\\w*)\\b",
     [](QDate today) { return Span(QDate(today.year(), 1, 1), today); },
     {"this year", "bu yıl", "dieses Jahr"}},
    {"\\b(today|bugun|bugunku|heute|heutige[rn]?)\\b",
     [](QDate today) { return Span(today, today); },
     {"today", "bugün", "heute"}},
};

/// Month names and their usual short forms, folded, in the three languages.
int monthNamed(const QString& name) {
    static const QHash<QString, int> months = [] {
        QHash<QString, int> all;
        static const char* const names[] = {
            "january jan ocak januar janner",
            "february feb subat februar",
            "march mar mart marz maerz",
            "april apr nisan",
            "may mayis mai",
            "june jun haziran juni",
            "july jul temmuz juli",
            "august aug agustos",
            "september sep sept eylul",
            "october oct ekim oktober okt",
            "november nov kasim",
            "december dec aralik dezember dez",
        };
        int month = 0;
        for (const auto* list : names) {
            ++month;
            for (const auto& word : QString::fromLatin1(list).split(QLatin1Char(' ')))
                all.insert(word, month);
        }
        return all;
    }();
    return months.value(name, 0);
}

/// Without a year: the latest such day that is not to come.
QDate dayOf(int year, int month, int day, QDate today) {
    if (year != 0)
        return QDate(year < 100 ? 2000 + year : year, month, day);
    const QDate thisYear(today.year(), month, day);
    return thisYear.isValid() && thisYear > today ? thisYear.addYears(-1) : thisYear;
}

QList<QDate> isoDates(const QString& text) {
    static const QRegularExpression iso(QStringLiteral("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b"));
    QList<QDate> days;
    for (auto match = iso.globalMatch(text); match.hasNext();) {
        const auto day = QDate::fromString(match.next().captured(0), Qt::ISODate);
        if (day.isValid())
            days.append(day);
    }
    return days;
}

QDate numericDate(const QString& text, QDate today) {
    static const QRegularExpression dotted(
        QStringLiteral("\\b(\\d{1,2})[./](\\d{1,2})\\.?(?:[./]?(\\d{4}|\\d{2}))?(?!\\d)"));
    const auto match = dotted.match(text);
    return match.hasMatch()
               ? dayOf(match.captured(3).toInt(), match.captured(2).toInt(), match.captured(1).toInt(), today)
               : QDate();
}

QDate namedDate(const QString& foldedText, QDate today) {
    static const QRegularExpression dayFirst(
        QStringLiteral("\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? ([a-z]{3,9})\\.?(?: (\\d{4}))?"));
    static const QRegularExpression monthFirst(
        QStringLiteral("\\b([a-z]{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?: (\\d{4}))?"));
    for (auto match = dayFirst.globalMatch(foldedText); match.hasNext();) {
        const auto one = match.next();
        if (const int month = monthNamed(one.captured(2)); month != 0)
            return dayOf(one.captured(3).toInt(), month, one.captured(1).toInt(), today);
    }
    for (auto match = monthFirst.globalMatch(foldedText); match.hasNext();) {
        const auto one = match.next();
        if (const int month = monthNamed(one.captured(1)); month != 0)
            return dayOf(one.captured(3).toInt(), month, one.captured(2).toInt(), today);
    }
    return {};
}

} // namespace

std::optional<Period> periodIn(const QString& text, QDate today, Language language) {
    const auto plain = folded(text);
    const auto iso = isoDates(text);
    if (!iso.isEmpty())
        return Period{qMin(iso.first(), iso.last()), qMax(iso.first(), iso.last()), {}};
    for (const auto& words : spanWords) {
        if (!QRegularExpression(QLatin1String(words.pattern)).match(plain).hasMatch())
            continue;
        const auto span = words.span(today);
        return Period{span.first, span.second, QString::fromUtf8(words.labels[static_cast<int>(language)])};
    }
    for (const auto day : {namedDate(plain, today), numericDate(text, today)}) {
        if (day.isValid())
            return Period{day, day, {}};
    }
    return std::nullopt;
}

} // namespace staffroom::rehearsal::model
