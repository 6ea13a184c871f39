// What is known of the makers' models by name: how much they read and write, and what they cost. Built into
// the program (resources/models.json) and dated; what team.json says wins. Pure.
#pragma once

#include "llm/Cost.h"

#include <map>

namespace staffroom::llm {

struct ModelCard {
    QString id;
    QString maker;              // "anthropic", "openai"
    qint64 contextTokens = 0;   // 0: not known
    qint64 maxOutputTokens = 0; // 0: not known
    std::optional<Price> price; // nullopt: not known
    QString asOf;               // when that was so: a date, or a month

    bool operator==(const ModelCard&) const = default;
};

class Catalogue final {
public:
    /// Invalid names the entry that is wrong, and what would be right.
    static Result<Catalogue> read(const QByteArray& json);
    /// The one in the program.
    static const Catalogue& builtIn();

    /// By the model's name as its maker's API has it, also with a date behind it ("…-20261101",
    /// "…-2026-11-01"). nullptr when it is not known; else it lives as long as the catalogue.
    const ModelCard* find(const QString& model) const;
    const std::map<QString, ModelCard>& cards() const { return m_cards; }

private:
    std::map<QString, ModelCard> m_cards;
};

} // namespace staffroom::llm
