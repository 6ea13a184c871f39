// A script as it lies below <home>/scripts, checked before it may run: no links, no way out of the folder,
// nobody but its owner (the runtime's own user, or root) can write it or the folders it lies in.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::scripts {

/// One file of the folder a script lies in: what a script may read besides itself.
struct ScriptPart {
    QString path; // below the folder
    QByteArray content;
};

struct ScriptFile {
    QString name; // the script's own path below the folder
    std::vector<ScriptPart> parts;
};

/// Whether `path` may be a script's path: lower-case words joined by slashes, ending in .py or .sh.
bool isScriptPath(const QString& path);

/// Reads <root>/<path> with all regular files of its folder, at most 200 and 4 MiB; a script that lies in
/// `root` itself comes alone. Policy, with file and remedy, for what must not run; NotFound, Storage.
Result<ScriptFile> readScript(const QString& root, const QString& path);

/// The first paragraph of a script's own description (a Python docstring, or the comment at its head) on one
/// line, at most 400 characters; for whoever wants to call it. Pure.
QString descriptionOf(const QByteArray& script);

} // namespace staffroom::scripts
