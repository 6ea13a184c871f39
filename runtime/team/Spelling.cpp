#include "team/Spelling.h"

#include <algorithm>
#include <vector>

namespace staffroom::team {

int editDistance(QStringView a, QStringView b) {
    const auto width = static_cast<size_t>(b.size()) + 1;
    std::vector<int> beforeLast(width);
    std::vector<int> last(width);
    std::vector<int> row(width);
    for (size_t j = 0; j < width; ++j)
        last[j] = static_cast<int>(j);
    const auto same = [&](qsizetype i, qsizetype j) { return a[i].toCaseFolded() == b[j].toCaseFolded(); };
    for (qsizetype i = 0; i < a.size(); ++i) {
        row[0] = static_cast<int>(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<size_t>(j) + 1;
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + (same(i, j) ? 0 : 1)});
            if (i > 0 && j > 0 && same(i, j - 1) && same(i - 1, j))
                row[at] = std::min(row[at], beforeLast[at - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last[width - 1];
}

QString closest(const QString& word, const QStringList& candidates) {
    if (word.size() > 200)
        return {};
    QString best;
    int bestDistance = std::max(1, static_cast<int>(word.size()) / 3) + 1;
    for (const auto& candidate : candidates) {
        const int distance = editDistance(word, candidate);
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

QString suggestion(const QString& word, const QStringList& candidates) {
    const auto near = closest(word, candidates);
    if (!near.isEmpty())
        return QStringLiteral("did you mean \"%1\"?").arg(near);
    if (candidates.isEmpty())
        return {};
    return QStringLiteral("one of: %1").arg(candidates.join(QStringLiteral(", ")));
}

} // namespace staffroom::team
