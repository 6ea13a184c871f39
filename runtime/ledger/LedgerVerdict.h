// What a look at the whole ledger found.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom {

struct LedgerFault {
    qint64 row = 0; // its id; 0: the whole record
    QString what, remedy;
};

struct LedgerVerdict {
    qint64 rows = 0; // that were looked at
    qint64 firstRow = 0, lastRow = 0;
    qint64 faults = 0;              // all of them
    std::vector<LedgerFault> first; // the first fifty
    QStringList notes;              // checkpoints: what was pruned, sealed, chained late
    bool isSound() const { return faults == 0; }
};

struct LedgerPruned {
    qint64 rows = 0;
    qint64 through = 0; // the last row that went
};

} // namespace staffroom
