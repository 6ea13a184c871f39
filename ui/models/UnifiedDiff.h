// git's diff, read for two columns: what was there on the left, what is there now on the right, each with its
// line numbers. Nothing of the text is left out: what is no line of a file is a row of its own. Pure.
#pragma once

#include <QString>

#include <vector>

namespace staffroom::ui {

struct DiffSide {
    int number = 0; // the line's, from 1; 0: there is no line here
    QString text;
    bool isMarked = false;  // taken out (left), put in (right)
    bool isUnended = false; // the file ends here, without an end of line
};

struct DiffRow {
    enum class Kind { File, Hunk, Lines, Note };
    Kind kind = Kind::Lines;
    int file = 0;         // -1: before the first
    DiffSide left, right; // of Lines
    QString text;         // of all others: the path, git's own words
};

struct DiffFile {
    enum class Kind { Changed, New, Gone };
    QString path;
    Kind kind = Kind::Changed;
    int added = 0, removed = 0; // lines
    int firstRow = 0;           // its heading
};

struct SideBySide {
    std::vector<DiffFile> files;
    std::vector<DiffRow> rows;
};

SideBySide sideBySide(const QString& diff);

} // namespace staffroom::ui
