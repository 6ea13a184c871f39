#include "staging/Repository.h"
#include "staging/Words.h"

namespace staffroom::staging {

namespace {

tl::unexpected<Error> refused(ErrorKind kind, const QString& why) {
    return failure(kind, QStringLiteral("the patch is refused: ") + why);
}

/// "a/app/x.py" or "/dev/null", as it stands behind "--- ", "+++ " and in "diff --git".
Result<void> checkName(const QByteArray& raw, const char* side) {
    QByteArray name = raw;
    if (const auto tab = name.indexOf('\t'); tab >= 0)
        name.truncate(tab);
    while (name.endsWith('\r'))
        name.chop(1);
    if (name == "/dev/null")
        return {};
    if (name.startsWith('"'))
        return refused(ErrorKind::Invalid, QStringLiteral("a path is quoted; use plain paths"));
    if (!name.startsWith(side))
        return refused(
            ErrorKind::Invalid,
            QStringLiteral("paths must begin with a/ and b/, as in `--- a/app/file.py`, not \"%1\"")
                .arg(QString::fromUtf8(name.left(100))));
    return checkWritablePath(QString::fromUtf8(name.mid(2)));
}

Result<void> checkMode(const QByteArray& mode) {
    if (mode.trimmed() == "100644" || mode.trimmed() == "100755")
        return {};
    return refused(ErrorKind::Policy, QStringLiteral("it makes something that is no ordinary file (mode %1)")
                                          .arg(QString::fromUtf8(mode.trimmed().left(10))));
}

Result<void> checkHeader(const QByteArray& line) {
    for (const auto* key : {"new file mode ", "new mode ", "old mode ", "deleted file mode "}) {
        if (line.startsWith(key))
            return checkMode(line.mid(qstrlen(key)));
    }
    for (const auto* key : {"rename from ", "rename to ", "copy from ", "copy to "}) {
        if (line.startsWith(key))
            return checkWritablePath(QString::fromUtf8(line.mid(qstrlen(key))));
    }
    if (line.startsWith("GIT binary patch") || line.startsWith("Binary files "))
        return refused(ErrorKind::Invalid, QStringLiteral("binary files cannot be patched"));
    if (line.startsWith("Subproject commit"))
        return refused(ErrorKind::Policy, QStringLiteral("submodules cannot be changed"));
    return {};
}

/// In a hunk "--- x" may be a removed line "-- x": there a header is followed by "+++ " and a hunk.
bool isHeader(const QByteArrayList& lines, qsizetype i, bool inHunk) {
    return lines[i].startsWith("--- ") && i + 1 < lines.size() && lines[i + 1].startsWith("+++ ") &&
           (!inHunk || (i + 2 < lines.size() && lines[i + 2].startsWith("@@ ")));
}

/// "app/x.py" of "--- a/app/x.py"; empty for /dev/null.
QByteArray nameIn(const QByteArray& line) {
    QByteArray name = line.mid(4);
    if (const auto tab = name.indexOf('\t'); tab >= 0)
        name.truncate(tab);
    while (name.endsWith('\r'))
        name.chop(1);
    return name == "/dev/null" ? QByteArray() : name.mid(2);
}

} // namespace

QByteArray withGitHeaders(const QByteArray& patch) {
    QByteArrayList made;
    bool inHunk = false;
    bool headed = false; // a "diff --git" line stands above
    const auto lines = patch.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].startsWith("diff --git ")) {
            headed = true, inHunk = false;
        } else if (lines[i].startsWith("@@ ")) {
            inHunk = true;
        } else if (isHeader(lines, i, inHunk)) {
            const QByteArray from = nameIn(lines[i]);
            const QByteArray to = nameIn(lines[i + 1]);
            if (!headed)
                made << "diff --git a/" + (from.isEmpty() ? to : from) + " b/" + (to.isEmpty() ? from : to);
            if (!headed && from.isEmpty())
                made << "new file mode 100644";
            headed = false, inHunk = false;
        }
        made << lines[i];
    }
    return made.join('\n');
}

Result<void> checkPatch(const QByteArray& patch) {
    if (patch.contains('\0'))
        return refused(ErrorKind::Invalid, QStringLiteral("it holds a NUL byte"));
    bool inHunk = false;
    bool hasFile = false;
    const auto lines = patch.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto& line = lines[i];
        if (line.startsWith("diff --git "))
            inHunk = false;
        else if (line.startsWith("@@ "))
            inHunk = true;
        const bool header = isHeader(lines, i, inHunk);
        if (header) {
            TRY_VOID(checkName(line.mid(4), "a/"));
            TRY_VOID(checkName(lines[i + 1].mid(4), "b/"));
            hasFile = true;
            inHunk = false;
        } else if (!inHunk) {
            TRY_VOID(checkHeader(line));
            hasFile = hasFile || line.startsWith("rename to ") || line.startsWith("new mode ") ||
                      line.startsWith("new file mode ") || line.startsWith("deleted file mode ");
        } else if (line.startsWith("+Subproject commit") || line.startsWith("-Subproject commit")) {
            return refused(ErrorKind::Policy, QStringLiteral("submodules cannot be changed"));
        }
    }
    if (!hasFile)
        return refused(
            ErrorKind::Invalid,
            QStringLiteral("it names no file; write a unified diff with `--- a/PATH`, `+++ b/PATH` and "
                           "`@@` hunks"));
    return {};
}

Result<void> checkEntry(const TreeEntry& entry) {
    TRY_VOID(checkWritablePath(entry.path));
    const bool removed = entry.mode == u"000000";
    if (!removed && entry.mode != u"100644" && entry.mode != u"100755")
        return refused(
            ErrorKind::Policy,
            QStringLiteral("\"%1\" would be no ordinary file (mode %2)").arg(entry.path, entry.mode));
    return {};
}

} // namespace staffroom::staging
