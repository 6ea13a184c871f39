// What may become a word of a command line, or a path of a change. Narrow on purpose: what these alphabets
// leave no room for cannot be an option, a second command, a way out of the tree or a name that two file
// systems read differently. Pure.
#pragma once

#include "base/Error.h"
#include "team/Staging.h"

#include <QString>

namespace staffroom::staging {

bool isApp(const QString& text);    // acme_custom
bool isSite(const QString& text);   // staging.acme.example; never "all"
bool isBranch(const QString& text); // version-15, feature/print-format
bool isAbsolutePath(
    const QString& text);             // /home/frappe/bench; no "..", no "//", no part that begins with "-"
bool isHostName(const QString& text); // a name or an address
bool isUser(const QString& text);
bool isHostKey(const QString& text); // "ssh-ed25519 AAAA…"
bool isCommit(const QString& text);  // 40 hex digits

/// May stand on a remote command line, where a shell of the other side reads it: nothing here means anything
/// to any shell, and nothing is empty.
bool isRemoteWord(const QString& text);

/// The words of the place are sound; Invalid names the one that is not.
Result<void> checkPlace(const team::StagingPlace& place);

/// A path within the repository, as git has it: relative, no "." or ".." or empty part, no .git in any
/// spelling, nothing invisible. Invalid says why not.
Result<void> checkPath(const QString& path);
/// The same, and nothing that other machines obey by themselves (.gitattributes, .gitmodules, CI files …).
Result<void> checkWritablePath(const QString& path);

/// "Add a print format" → "add-a-print-format"; "change" where nothing is left of it.
QString slugOf(const QString& title);

} // namespace staffroom::staging
