// What one run of a script is given, in a folder of its own below the system's folder for temporary files: a
// copy of the script's folder, the module that reaches the runtime, the socket. Readable by the sandbox
// alone; gone with the object.
#pragma once

#include "scripts/ScriptFile.h"

#include <QTemporaryDir>

#include <memory>

namespace staffroom::scripts {

class RunFolder final {
public:
    /// Storage where the files cannot be written.
    static Result<std::unique_ptr<RunFolder>> make(const ScriptFile& script, bool asRoot);

    QString scripts() const { return m_folder.filePath(QStringLiteral("scripts")); }
    QString library() const { return m_folder.filePath(QStringLiteral("lib")); }
    QString socket() const { return m_folder.filePath(QStringLiteral("socket")); }
    /// Call it when the socket is there: hands the folder to whom the script runs as.
    Result<void> handOver() const;

private:
    explicit RunFolder(bool asRoot);
    QTemporaryDir m_folder;
    bool m_asRoot;
};

} // namespace staffroom::scripts
