// One thing that is wrong with a file of the org chart: where it stands, what it is, what would be right. No
// text of a problem repeats a value that may be a secret.
#pragma once

#include <QString>

#include <vector>

namespace staffroom::team {

struct Problem {
    QString file; // relative to the home: "personas/sales/persona.json"
    QString
        path; // JSON pointer ("" is the whole file); "line 3" or "line 3, column 7" where there is no JSON
    QString what;   // "is a string, must be a whole number"
    QString remedy; // what would be right, a sentence without its full stop
    int line = 0;   // in the file, from 1; 0: the file as a whole

    /// "team.json, line 7, /telegram/chat: is a string, must be a whole number; the supergroup's id, …"
    QString toString() const;
    bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

} // namespace staffroom::team
