// How a note and a question find each other: both are brought to the same plain words, so that case, accents,
// spelling habits and most endings do not matter. Pure.
//
//   Turkish   İ, I, ı and i are one letter; ş ğ ç ö ü are s g c o u; what follows an apostrophe is a word of
//             its own (Ankara'da); endings by prefix, and by the first five letters of longer words
//   Arabic    no vowel signs and no tatweel; the forms of alef, ya and ta marbuta are one; the article and
//   what
//             is written together with it are left out; Eastern digits are digits
//   German    ä ö ü and ae oe ue are a o u; ß is ss; compounds by their beginning
#pragma once

#include <QString>
#include <QStringList>

namespace staffroom::search {

/// The words of a text in order, plain: letters and digits, at most 64 characters each.
QStringList plainWords(const QString& text);
/// The same with one space between two: what the index holds.
QString plainText(const QString& text);

enum class Purpose {
    Asked,     // somebody searches: every word counts
    Automatic, // a whole question, of which words like "the", "ve", "und", "في" say nothing
};

/// The words to look for, each once, at most 24.
QStringList queryWords(const QString& query, Purpose purpose = Purpose::Asked);
/// An FTS5 expression that finds the notes with any of those words or of their beginnings; empty for no
/// words.
QString matchExpression(const QStringList& queryWords);
/// How much of a query a note's words answer, from 0 to 1; what only begins alike counts half.
double coverage(const QStringList& queryWords, const QStringList& noteWords);

} // namespace staffroom::search
