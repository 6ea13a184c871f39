// Where the words of a search stand in a text, so that they can be marked. The same without regard to case,
// accents and most endings as the search itself (runtime/memory/SearchText.h), which is the one that decides
// what is found. Pure.
#pragma once

#include <QList>
#include <QString>

namespace staffroom::ui {

struct FoundWord {
    int at = 0, length = 0; // UTF-16 units

    bool operator==(const FoundWord&) const = default;
};

/// Lower case, without accents; one unit for each unit of the text.
QString plain(const QString& text);
QList<FoundWord> foundIn(const QString& text, const QString& search);

} // namespace staffroom::ui
