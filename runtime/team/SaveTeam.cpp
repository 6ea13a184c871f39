#include "team/SaveTeam.h"

#include "base/AtomicFile.h"
#include "team/CheckDocument.h"
#include "team/CheckTeam.h"
#include "team/JsonEdit.h"
#include "team/TextFile.h"

#include <QFileInfo>

#include <algorithm>

namespace staffroom::team {

namespace {

struct Checker {
    const Schema& schema;
    QString scope;
};

Result<Checker> checkerOf(const QFileInfo& file) {
    if (file.fileName() == teamFile())
        return Checker{Schema::team(), teamScope()};
    if (file.fileName() == QLatin1String("persona.json"))
        return Checker{Schema::persona(), file.absoluteDir().dirName()};
    return failure(ErrorKind::Invalid,
                   QStringLiteral("%1 is neither team.json nor a persona.json").arg(file.filePath()));
}

Problems problemsIn(const QByteArray& text, const QString& name, const Checker& checker) {
    Problems problems;
    const auto document = parseJson(name, text, problems);
    return document ? problemsOf(*document, checker.scope, checker.schema) : problems;
}

/// The first problem that is not among the old ones.
Result<void> mustBeNoWorse(const Problems& before, const Problems& after) {
    for (const auto& problem : after) {
        const bool old = std::any_of(before.begin(), before.end(), [&](const Problem& each) {
            return each.path == problem.path && each.what == problem.what;
        });
        if (!old)
            return failure(ErrorKind::Invalid, problem.toString());
    }
    return {};
}

template <class Change>
Result<void> rewrite(const QString& path, Change change) {
    const QFileInfo file(path);
    TRY(const auto checker, checkerOf(file));
    if (!file.isFile())
        return failure(ErrorKind::NotFound, QStringLiteral("there is no file %1").arg(path));
    TRY(const auto before, readFile(path, maxTextFileBytes));
    TRY(const auto after, change(before));
    TRY_VOID(mustBeNoWorse(problemsIn(before, file.fileName(), checker),
                           problemsIn(after, file.fileName(), checker)));
    return writeFileAtomically(path, after);
}

} // namespace

Result<void> setJsonValue(const QString& file, const QString& jsonPointer, const QByteArray& jsonValue) {
    return rewrite(file, [&](const QByteArray& text) { return withJsonValue(text, jsonPointer, jsonValue); });
}

Result<void> removeJsonValue(const QString& file, const QString& jsonPointer) {
    return rewrite(file, [&](const QByteArray& text) { return withoutJsonValue(text, jsonPointer); });
}

} // namespace staffroom::team
