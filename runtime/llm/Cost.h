// What a call to a model costs, and how many tokens a request will come to. Pure, and exact: amounts are
// whole millionths of a currency unit, so that sums do not drift.
//
// A price may have a second step for long prompts, which is judged call by call: so costs are added up, and
// not reckoned from added-up usage.
#pragma once

#include "llm/ChatModel.h"

#include <optional>

namespace staffroom::llm {

/// For a million tokens, in millionths of the currency: 2.50 USD is 2'500'000.
struct Rates {
    qint64 input = 0;
    qint64 output = 0;
    qint64 cacheRead = 0;
    qint64 cacheWrite = 0;

    bool operator==(const Rates&) const = default;
};

struct Price {
    QString currency; // ISO 4217
    Rates rates;
    qint64 longPromptTokens = 0; // a prompt of more tokens costs longRates; 0: there is no such step
    Rates longRates;

    bool operator==(const Price&) const = default;
};

struct Cost {
    QString currency;
    qint64 micros = 0; // millionths

    /// "0.0123": at least two and at most six decimals, a point, no grouping.
    QString toPlain() const;
    bool operator==(const Cost&) const = default;
};

/// A price as files carry it, to the nearest millionth; nullopt for what is negative, no number or absurd.
std::optional<qint64> perMillion(double amount);

/// What one call cost, rounded half up to a millionth. nullopt where the vendor did not tell the usage, or
/// tells nonsense.
std::optional<Cost> cost(const Price& price, const Usage& usage);

/// How many tokens a text will be at most, nearly: between a third and a whole token a character, by script
/// (Latin letters are cheap; digits, JSON's punctuation, Turkish and Arabic letters are not). Meant to be too
/// high rather than too low, and never 0 for a text that is not empty.
qint64 estimatedTokens(QStringView text);
/// The same for all that a request carries: prompt, messages, calls and tools.
qint64 estimatedTokens(const ChatRequest& request);

} // namespace staffroom::llm
