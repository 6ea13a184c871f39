#include "MemoryCopies.h"

#include "memory/MemoryCopy.h"

#include <QDateTime>
#include <QDir>
#include <QRegularExpression>

namespace staffroom {

using control::MemoryParams;

namespace {

QString folderOf(const PersonaMemory& memory) {
    return QStringLiteral("%1/revisions/memory/%2").arg(memory.home, memory.persona.id);
}

/// NotFound: the id names no copy.
Result<QString> pathOf(const PersonaMemory& memory, const QString& id) {
    static const QRegularExpression form(QStringLiteral("\\A[0-9]{8}T[0-9]{9}Z\\z"));
    const QString path = QStringLiteral("%1/%2.sqlite").arg(folderOf(memory), id);
    if (!form.match(id).hasMatch() || !QFileInfo(path).isFile())
        return failure(ErrorKind::NotFound,
                       QStringLiteral("there is no copy %1 of %2's memory").arg(id, memory.persona.id));
    return path;
}

} // namespace

Task<Result<QString>> keepMemoryCopy(PersonaMemory memory, Limits limits) {
    co_await memory.journal.flush(limits); // what was said a moment ago is in it, too
    const QString id = QDateTime::fromMSecsSinceEpoch(memory.clock.utcMs(), Qt::UTC)
                           .toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz'Z'"));
    const QString folder = folderOf(memory);
    if (!QDir().mkpath(folder))
        co_return failure(ErrorKind::Storage, QStringLiteral("cannot make the folder %1").arg(folder));
    Database database = memory.store.database();
    const QString path = QStringLiteral("%1/%2.sqlite").arg(folder, id);
    auto copying = database.backupTo(path);
    CO_TRY_VOID(co_await copying);
    co_return id;
}

Task<Result<control::MemoryCopies>> listMemoryCopies(PersonaMemory memory, MemoryParams, Limits) {
    control::MemoryCopies report;
    report.persona = memory.persona.id;
    const QStringList kinds{QStringLiteral("*.sqlite")};
    const auto files = QDir(folderOf(memory)).entryInfoList(kinds, QDir::Files, QDir::Name | QDir::Reversed);
    for (const auto& file : files) {
        control::MemoryCopyLine line;
        line.id = file.completeBaseName();
        auto at = QDateTime::fromString(line.id, QStringLiteral("yyyyMMdd'T'HHmmsszzz'Z'"));
        at.setTimeSpec(Qt::UTC);
        line.atMs = at.isValid() ? at.toMSecsSinceEpoch() : 0;
        line.bytes = file.size();
        report.copies.push_back(line);
    }
    co_return report;
}

Task<Result<void>> restoreMemoryCopy(PersonaMemory memory, MemoryParams params, Limits limits) {
    CO_TRY(const auto path, pathOf(memory, params.copy));
    const QString what = QStringLiteral("restore");
    CO_TRY_VOID(co_await recordMemoryDecision(memory, params.person, what, 0, limits));
    CO_TRY_VOID(co_await putBack(memory.store, *memory.storage, path));
    if (memory.drop)
        memory.drop();
    co_return Result<void>();
}

Task<Result<void>> eraseMemoryCopy(PersonaMemory memory, MemoryParams params, Limits limits) {
    CO_TRY(const auto path, pathOf(memory, params.copy));
    const QString what = QStringLiteral("erase_copy");
    CO_TRY_VOID(co_await recordMemoryDecision(memory, params.person, what, 0, limits));
    if (!QFile::remove(path))
        co_return failure(ErrorKind::Storage, QStringLiteral("cannot remove %1").arg(path));
    co_return Result<void>();
}

} // namespace staffroom
