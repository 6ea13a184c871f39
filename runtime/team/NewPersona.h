// What a hire writes: persona.json and PERSONA.md of somebody new, made out of a template, and team.json with the
// topic that comes with it. A template is a shipped persona; what it has of its own team (people, addresses, what
// the new one is not given) does not come along. Nothing is checked or written here: loadTeam() with drafts does
// the one, the caller the other.
#pragma once

#include "team/Team.h"

#include <vector>

namespace staffroom::team {

struct Template {
    QString id; // of the shipped persona; "blank": nothing but a memory
    QByteArray json;
    QString rules;
};

/// The shipped ones by id, "blank" last. Storage errors.
Result<std::vector<Template>> templatesIn(const QString& shippedFolder);

struct NewPersona {
    QString id, name, title, department, email, handle;
    QString topic;         // id; empty: direct messages alone
    QString topicName;     // of a topic the team does not have yet
    qint64 topicThread = 0; // where it is; 0: as team.json has it, or not known yet
    QStringList allowlist; // person ids
    bool directMessages = false;
    QString erpInstance; // empty: it has no ERPNext, and none of its tools
    QString erpUser;
    QString roleProfile; // empty: the template's
    bool jobs = true;    // the template's jobs come along
    std::optional<QString> rules; // nullopt: the template's, with the new name
};

struct NewTexts {
    QByteArray persona, rules;
    QByteArray team;     // as it was, where the topic is there already
    QStringList leftOut; // what the template has and the new one cannot have, in words
};

/// Parse where a text is no JSON.
Result<NewTexts> textsOf(const Template& made, const NewPersona& person, const Team& team,
                         const QByteArray& teamJson);

/// The rules with the template's own name replaced by the new one, where it stands as a word.
QString rulesFor(const Template& made, const QString& name);

/// The topics that belong to a persona alone, taken out of team.json.
Result<QByteArray> withoutTopicsOf(const Persona& persona, const QByteArray& teamJson);

} // namespace staffroom::team
