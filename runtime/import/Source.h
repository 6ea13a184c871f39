// An OpenClaw home as it was read: plain values, nothing decided yet. What could not be read stands in the
// remarks.
//
// Facts of the format: OpenClaw's documentation and source (github.com/openclaw/openclaw): docs/gateway/
// configuration.md (JSON5, $include, ${VAR}, .env), docs/gateway/config-agents/entries-and-multi-agent.md
// (agents.entries, before that agents.list), docs/concepts/multi-agent.md (bindings), docs/channels/
// telegram.md and src/config/types.telegram.ts (accounts, groups, topics, who may write), docs/channels/
// pairing.md (credentials/), docs/concepts/agent-workspace.md (the files of a workspace), docs/tools/
// skills.md, docs/automation/cron-jobs.md and src/cron/types.ts (cron/jobs.json), src/agents/auth-profiles/
// types.ts. Versions until 2026.5 keep jobs in that file; 2026.6 moved them into state/openclaw.sqlite.
#pragma once

#include "import/Json5.h"
#include "import/PlainFile.h"
#include "import/Remark.h"

#include <QDate>

#include <map>
#include <optional>

namespace staffroom::openclaw {

struct MemoryFile {
    QString place; // "workspace/memory/2026-11-20.md"
    QString name;  // "2026-11-20"
    QString text;
    QDate day; // invalid: its name is none
};

struct Skill {
    QString name; // as SKILL.md has it, else its folder's
    QString place;
    std::vector<FileBelow> files;
};

struct Workspace {
    QString place;                    // "workspace", or the whole path where it lies elsewhere
    std::map<QString, QString> texts; // SOUL.md, AGENTS.md … by name
    std::vector<MemoryFile> memory;   // MEMORY.md first
    std::vector<Skill> skills;

    QString textOf(const QString& name) const;
    QString placeOf(const QString& name) const { return place + u'/' + name; }
};

struct SourceAgent {
    QString id;  // lower-case, as OpenClaw compares them
    Json5 entry; // an object; empty where the configuration has none
    bool isDefault = false;
    Workspace workspace;
};

/// A key of a model provider that stood in a file of its own.
struct StoredKey {
    QString provider;
    QString value;
    QString place;
};

struct Source {
    QString folder;
    Json5 config; // with its includes, and the variables that are known
    std::optional<Json5> jobs;
    std::vector<SourceAgent> agents; // at least one; one is the default
    std::vector<Skill> skills;       // of everybody
    std::map<QString, QString> environment;
    std::map<QString, QStringList> paired;   // by account: who was let in by a code
    std::map<QString, QString> tokenFiles;   // by the path as the configuration has it
    std::vector<StoredKey> keys;
    Remarks remarks;

    const SourceAgent& defaultAgent() const;
    const SourceAgent* agent(const QString& id) const;
    /// The secret a value of the configuration is, or leads to through the environment. Empty: it is not known here;
    /// a file or a program that keeps secrets is not asked.
    QString secretIn(const Json5& value) const;
};

/// Reads the folder and the workspaces it names; changes nothing. Every secret it meets is known to
/// Redactor::global() afterwards. NotFound: the folder or its configuration; Invalid, with file and line: the
/// configuration cannot be read whole.
Result<Source> readSource(const QString& folder);

// Between the files of this room.

/// What `text` is with ${VAR} filled in; a variable that is not known stays as it is, "$${" is "${".
QString filledIn(const QString& text, const std::map<QString, QString>& environment);
/// Where the configuration's path leads, seen from the folder that was given.
QString resolvedPath(const QString& folder, const QString& path);
Workspace readWorkspace(const QString& root, const QString& folder, Remarks& remarks);
/// The skills below a folder of skills.
void readSkills(const QString& folder, const QString& place, std::vector<Skill>& skills, Remarks& remarks);

} // namespace staffroom::openclaw
