#include "backup/HomeDatabases.h"

#include "ledger/Ledger.h"
#include "memory/MemoryStore.h"
#include "storage/WorkDatabase.h"

namespace staffroom::backup {

std::optional<Migrations> migrationsOf(const QString& path) {
    if (path == u"state/work.sqlite")
        return workMigrations();
    if (path == u"state/ledger.sqlite")
        return ledgerMigrations();
    const auto parts = path.split(u'/');
    if (parts.size() == 3 && parts[0] == u"personas" && parts[2] == u"memory.sqlite")
        return memoryMigrations();
    return std::nullopt;
}

bool isLogOfDatabase(const QString& path) {
    for (const char* end : {"-wal", "-shm", "-journal"}) {
        if (path.endsWith(QStringLiteral(".sqlite") + QLatin1String(end)))
            return true;
    }
    return false;
}

} // namespace staffroom::backup
