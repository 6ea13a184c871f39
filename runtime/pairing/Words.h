// The words people post while a team is paired: the code that shows which group and topic is meant, and "I am
// deniz". Pure.
#pragma once

#include "team/Team.h"

#include <QString>

#include <optional>

namespace staffroom::pairing {

/// Four letters and digits that are not taken for one another, by chance.
QString newCode();

struct Spoken {
    enum class Kind {
        Code, // "pair 7F3K", "pair 7F3K sales"
        IAm,  // "I am deniz"
    };
    Kind kind = Kind::Code;
    QString about; // what stands behind it: a topic or a person, as it was typed; may be empty with Code
};

/// Empty for anything else, which is what most messages are.
std::optional<Spoken> spokenIn(const QString& text, const QString& code);

/// The topic or person somebody means by its id or its name, letter case aside; nullptr for none, and for a
/// first name that two people share.
const team::Topic* topicMeant(const team::Team& team, const QString& words);
const team::Person* personMeant(const team::Team& team, const QString& words);

} // namespace staffroom::pairing
