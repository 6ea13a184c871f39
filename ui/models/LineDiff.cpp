#include "ui/models/LineDiff.h"

#include <QStringList>

#include <algorithm>

namespace staffroom::ui {

namespace {

using Kind = DiffLine::Kind;

constexpr qsizetype largestTable = 4'000'000; // cells

/// The part that differs, by the longest common subsequence.
void compare(const QStringList& before, const QStringList& after, std::vector<DiffLine>& into) {
    const qsizetype rows = before.size(), columns = after.size();
    if (rows * columns > largestTable) {
        for (const auto& line : before)
            into.push_back({Kind::Removed, line});
        for (const auto& line : after)
            into.push_back({Kind::Added, line});
        return;
    }
    std::vector<int> longest(static_cast<std::size_t>((rows + 1) * (columns + 1)), 0);
    const auto cell = [&](qsizetype row, qsizetype column) -> int& {
        return longest[static_cast<std::size_t>(row * (columns + 1) + column)];
    };
    for (qsizetype row = rows - 1; row >= 0; --row) {
        for (qsizetype column = columns - 1; column >= 0; --column)
            cell(row, column) = before[row] == after[column]
                                    ? cell(row + 1, column + 1) + 1
                                    : std::max(cell(row + 1, column), cell(row, column + 1));
    }
    qsizetype row = 0, column = 0;
    while (row < rows || column < columns) {
        if (row < rows && column < columns && before[row] == after[column]) {
            into.push_back({Kind::Same, before[row]});
            ++row, ++column;
        } else if (column == columns || (row < rows && cell(row + 1, column) >= cell(row, column + 1))) {
            into.push_back({Kind::Removed, before[row++]});
        } else {
            into.push_back({Kind::Added, after[column++]});
        }
    }
}

/// Long stretches of what is the same become gaps.
std::vector<DiffLine> withoutDistance(const std::vector<DiffLine>& all, int context) {
    std::vector<bool> near(all.size(), false);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].kind == Kind::Same)
            continue;
        const std::size_t from =
            i >= static_cast<std::size_t>(context) ? i - static_cast<std::size_t>(context) : 0;
        const std::size_t to = std::min(all.size(), i + static_cast<std::size_t>(context) + 1);
        std::fill(near.begin() + static_cast<std::ptrdiff_t>(from),
                  near.begin() + static_cast<std::ptrdiff_t>(to), true);
    }
    std::vector<DiffLine> lines;
    bool any = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (near[i]) {
            if (any && !near[i - 1])
                lines.push_back({Kind::Gap, {}});
            lines.push_back(all[i]);
            any = true;
        }
    }
    return lines;
}

} // namespace

namespace {

std::vector<DiffLine> diffPieces(QStringList old, QStringList fresh) {
    std::vector<DiffLine> head, tail, all;
    while (!old.isEmpty() && !fresh.isEmpty() && old.first() == fresh.first()) {
        head.push_back({Kind::Same, old.takeFirst()});
        fresh.removeFirst();
    }
    while (!old.isEmpty() && !fresh.isEmpty() && old.last() == fresh.last()) {
        tail.push_back({Kind::Same, old.takeLast()});
        fresh.removeLast();
    }
    all = std::move(head);
    compare(old, fresh, all);
    all.insert(all.end(), tail.rbegin(), tail.rend());
    return all;
}

/// Words, and what stands between them.
QStringList wordsOf(const QString& text) {
    QStringList words;
    qsizetype from = 0;
    for (qsizetype at = 1; at <= text.size(); ++at) {
        if (at < text.size() && text[at].isSpace() == text[from].isSpace())
            continue;
        words << text.mid(from, at - from);
        from = at;
    }
    return words;
}

} // namespace

std::vector<DiffLine> diffLines(const QString& before, const QString& after, int context) {
    if (before == after)
        return {};
    return withoutDistance(diffPieces(before.split(u'\n'), after.split(u'\n')), context);
}

std::vector<DiffLine> diffWords(const QString& before, const QString& after) {
    std::vector<DiffLine> stretches;
    for (auto& piece : diffPieces(wordsOf(before), wordsOf(after))) {
        if (!stretches.empty() && stretches.back().kind == piece.kind)
            stretches.back().text += piece.text;
        else
            stretches.push_back(std::move(piece));
    }
    return stretches;
}

DiffCount countOf(const std::vector<DiffLine>& lines) {
    DiffCount count;
    for (const auto& line : lines) {
        count.added += line.kind == Kind::Added ? 1 : 0;
        count.removed += line.kind == Kind::Removed ? 1 : 0;
    }
    return count;
}

} // namespace staffroom::ui
