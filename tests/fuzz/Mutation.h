// Inputs made from others: bytes and bits changed, words put in, pieces doubled, taken away, moved between
// two.
#pragma once

#include <QByteArray>
#include <QList>
#include <QRandomGenerator>

namespace staffroom::fuzz {

constexpr qsizetype longestInput = 16'384;

/// A child of one or two of `parents`; the same random numbers give the same child.
QByteArray mutated(const QList<QByteArray>& parents, const QList<QByteArray>& words,
                   QRandomGenerator& random);

} // namespace staffroom::fuzz
