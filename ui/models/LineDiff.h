// What two texts differ in, line by line or word by word. Pure.
#pragma once

#include <QString>

#include <vector>

namespace staffroom::ui {

struct DiffLine {
    enum class Kind { Same, Added, Removed, Gap };
    Kind kind = Kind::Same;
    QString text; // empty for a gap: lines that are the same were left out
};

/// The shortest way from one to the other, with `context` lines around each change; empty where they are the
/// same. Texts that differ in thousands of lines are told as taken out and put in whole.
std::vector<DiffLine> diffLines(const QString& before, const QString& after, int context = 2);

/// Word by word: every character of both texts, in stretches that are the same, taken out or put in. Texts that
/// differ in thousands of words are told as taken out and put in whole.
std::vector<DiffLine> diffWords(const QString& before, const QString& after);

struct DiffCount {
    int added = 0, removed = 0;
};
DiffCount countOf(const std::vector<DiffLine>& lines);

} // namespace staffroom::ui
