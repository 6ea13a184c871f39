// One query on its way through the ledger. What an index answers is answered at once; what has to look into
// rows does so a slice at a time, so that a search of a million rows holds up nobody's write. Private to the
// ledger room.
#pragma once

#include "ledger/Ledger.h"

namespace staffroom::detail {

class LedgerScan final {
public:
    LedgerScan(const LedgerQuery& query, bool counting);

    /// Looks at the next slice, on the storage thread. True when there is more to look at.
    Result<bool> advance(Connection& connection);

    struct Statement {
        QString sql;
        QVariantList values;
    };
    /// What the next slice asks: where it ends (nothing where an index answers all), and its rows or their number.
    /// For whoever wants to know how they are answered; advance() asks the same.
    std::vector<Statement> statements() const;

    std::vector<LedgerRow> takeRows() { return std::move(m_rows); }
    qint64 count() const { return m_count; }

private:
    /// A place in the order (at_ms, id).
    struct Place {
        qint64 atMs = 0;
        qint64 id = 0;
    };
    /// SQL terms joined by AND, and their values.
    struct Terms {
        QString sql;
        QVariantList values;
        void add(const QString& term, const QVariantList& more);
    };

    Result<bool> begin(Connection& connection);
    Result<std::optional<Place>> endOfSlice(Connection& connection);
    Result<void> collect(Connection& connection, const std::optional<Place>& end);
    Terms slice(const std::optional<Place>& end) const;
    Statement endStatement() const;
    Statement rowsStatement(const std::optional<Place>& end) const;

    LedgerQuery m_query;
    bool m_counting;
    bool m_begun = false;
    QString m_index; // that gives the order and what m_indexed asks for
    Terms m_indexed;
    Terms m_others;               // what only the row itself can tell
    std::optional<Place> m_below; // everything from here upwards was looked at
    std::vector<LedgerRow> m_rows;
    qint64 m_count = 0;
};

} // namespace staffroom::detail
