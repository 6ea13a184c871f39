// The interface of work: what a persona can do is a set of tools, each offered by one kind of work (erpnext,
// zabbix, mail …). A tool knows nothing of models or chats.
#pragma once

#include "base/Clock.h"
#include "base/Error.h"
#include "base/Picture.h"
#include "base/Task.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace staffroom::tools {

/// What is offered to a model. `parameters` is a JSON Schema object.
struct ToolDescription {
    QString name; // [a-z_], at most 64 characters
    QString description;
    QByteArray parameters;
};

/// A 403: the service behind a tool refused the persona's own user. Written to the ledger and posted by the
/// runtime, whatever the model makes of it.
struct Denial {
    QString service;  // "erpnext"
    QString user;     // who was refused: the persona's user at that service
    QString doctype;  // or the report's name for a report; empty where the service named neither
    QString document; // empty for a list
    QString method;   // what was tried: "list", "get", "count", "report:Sales Register"
    QString words;    // the service's own words, plain text
};

/// On whose behalf a call is made.
struct ToolContext {
    QString persona;
    QString turn;
    QString conversation;
    QString person = {}; // who asked, by name; empty where nobody did, or where it is not told
    Limits limits;
};

struct ToolAnswer {
    QByteArray content; // JSON for the model: a result, or {"error":{"kind","detail",…}}
    QString instructions = {}; // of the operators, from their own files: the one part of an answer that is not data
    bool isError = false;
    std::vector<Picture> pictures; // shown to the model beside the content, which names them
    std::optional<Denial> denial;
    std::vector<Denial> moreDenials; // where one call makes several: a script's
    /// All of them, in the order they arose; each is recorded and told.
    std::vector<Denial> denials() const {
        std::vector<Denial> all;
        if (denial)
            all.push_back(*denial);
        all.insert(all.end(), moreDenials.begin(), moreDenials.end());
        return all;
    }
};

class Tool {
public:
    virtual ~Tool() = default;
    virtual const ToolDescription& description() const = 0;
    /// `arguments` is a JSON object already known to parse; the tool checks its members and answers with an
    /// error the model can act on.
    virtual Task<ToolAnswer> run(QByteArray arguments, ToolContext context) = 0;
};

/// An error as a model reads it: {"error":{"kind":…,"detail":…}}.
ToolAnswer errorAnswer(const Error& error);

} // namespace staffroom::tools
