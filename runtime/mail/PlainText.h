// What of a mail a model reads: HTML as the text it shows, and the mails quoted below an answer folded away.
// Pure.
#pragma once

#include <QString>

namespace staffroom::mail {

/// The words of an HTML body: blocks on lines of their own, list items with a dash, links with where they
/// lead, nothing of scripts, styles or what is hidden.
QString htmlToText(const QString& html);

struct Folded {
    QString text;
    int lines = 0; // that were folded
};
/// Without what is quoted: lines that begin with ">", and from "On … wrote:" or "-----Original Message-----"
/// (also as Turkish and German programs write them) to the end. Each place says how many lines were there.
/// What is folded whole, because nothing else is there, stays.
Folded foldQuotes(const QString& text);

} // namespace staffroom::mail
