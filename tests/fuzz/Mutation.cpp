#include "Mutation.h"

namespace staffroom::fuzz {

namespace {

qsizetype below(QRandomGenerator& random, qsizetype end) {
    return end <= 0 ? 0 : static_cast<qsizetype>(random.bounded(static_cast<quint64>(end)));
}

void mutateOnce(QByteArray& input, const QByteArray& other, const QList<QByteArray>& words,
                QRandomGenerator& random) {
    const qsizetype at = below(random, input.size() + 1);
    const qsizetype count = 1 + below(random, random.bounded(4) == 0 ? 200 : 8);
    switch (random.bounded(9)) {
    case 0:
        if (at < input.size())
            input[at] = static_cast<char>(input[at] ^ (1 << random.bounded(8)));
        break;
    case 1:
        if (at < input.size())
            input[at] = static_cast<char>(random.bounded(256));
        break;
    case 2:
        input.insert(at, QByteArray(1, static_cast<char>(random.bounded(256))));
        break;
    case 3:
        input.remove(at, count);
        break;
    case 4:
        input.insert(at, input.mid(below(random, input.size() + 1), count));
        break;
    case 5:
        input.insert(at, other.mid(below(random, other.size() + 1), count));
        break;
    case 6:
        input.insert(at, input.mid(at, 1).repeated(count));
        break;
    case 7:
        input = input.left(at) + other.mid(below(random, other.size() + 1));
        break;
    default:
        if (!words.isEmpty())
            input.insert(at,
                         words[below(random, words.size())].repeated(random.bounded(12) == 0 ? count : 1));
    }
}

} // namespace

QByteArray mutated(const QList<QByteArray>& parents, const QList<QByteArray>& words,
                   QRandomGenerator& random) {
    QByteArray input = parents[below(random, parents.size())];
    const QByteArray& other = parents[below(random, parents.size())];
    const int steps = 1 + random.bounded(random.bounded(3) == 0 ? 40 : 6);
    for (int i = 0; i < steps; ++i)
        mutateOnce(input, other, words, random);
    return input.left(longestInput);
}

} // namespace staffroom::fuzz
