#include "ledger/LedgerScan.h"

namespace staffroom::detail {

namespace {

constexpr int rowsASlice = 10'000; // some ten milliseconds when every body is searched

QString likePattern(QString text) {
    text.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'%', QStringLiteral("\\%"))
        .replace(u'_', QStringLiteral("\\_"));
    return u'%' + text + u'%';
}

LedgerRow rowFrom(const QVariantList& values) {
    LedgerRow row;
    row.id = values.at(0).toLongLong();
    row.entry = LedgerEntry{.key = values.at(1).toString(),
                            .atMs = values.at(2).toLongLong(),
                            .kind = values.at(3).toString(),
                            .persona = values.at(4).toString(),
                            .turn = values.at(5).toString(),
                            .person = values.at(6).toString(),
                            .conversation = values.at(7).toString(),
                            .doctype = values.at(8).toString(),
                            .method = values.at(9).toString(),
                            .body = values.at(10).toByteArray()};
    return row;
}

} // namespace

void LedgerScan::Terms::add(const QString& term, const QVariantList& more) {
    sql += (sql.isEmpty() ? QString() : QStringLiteral(" AND ")) + term;
    values += more;
}

/// The index is named, not left to the planner: without statistics it cannot know that a turn is rarer than a
/// kind.
LedgerScan::LedgerScan(const LedgerQuery& query, bool counting) : m_query(query), m_counting(counting) {
    struct Column {
        QString name;
        QString value;
        bool
            isPartial; // the index leaves out rows without a value, and must be told that they are not wanted
    };
    const std::vector<Column> rarestFirst = {{QStringLiteral("turn"), query.turn, true},
                                             {QStringLiteral("doctype"), query.doctype, true},
                                             {QStringLiteral("person"), query.person, true},
                                             {QStringLiteral("persona"), query.persona, false},
                                             {QStringLiteral("kind"), query.kind, false}};
    for (const auto& column : rarestFirst) {
        if (column.value.isEmpty())
            continue;
        const bool leads = m_index.isEmpty();
        const bool joins =
            m_index == QLatin1String("entries_persona") && column.name == QLatin1String("kind");
        auto& terms = leads || joins ? m_indexed : m_others;
        terms.add(column.name + QStringLiteral(" = ?"), {column.value});
        if (leads) {
            m_index = QStringLiteral("entries_") + column.name;
            if (column.isPartial)
                terms.add(column.name + QStringLiteral(" <> ''"), {});
        } else if (joins) {
            m_index = QStringLiteral("entries_persona_kind");
        }
    }
    if (m_index.isEmpty())
        m_index = QStringLiteral("entries_time");
    if (!query.method.isEmpty())
        m_others.add(QStringLiteral("method = ?"), {query.method});
    if (!query.text.isEmpty())
        m_others.add(QStringLiteral("body LIKE ? ESCAPE '\\'"), {likePattern(query.text)});
}

Result<bool> LedgerScan::advance(Connection& connection) {
    if (!std::exchange(m_begun, true)) {
        TRY(const bool any, begin(connection));
        if (!any)
            return false;
    }
    TRY(const auto end, endOfSlice(connection));
    TRY_VOID(collect(connection, end));
    m_below = end;
    return end.has_value() && (m_counting || static_cast<int>(m_rows.size()) < m_query.limit);
}

/// False when the answer is empty without a look.
Result<bool> LedgerScan::begin(Connection& connection) {
    if (!m_counting && m_query.limit <= 0)
        return false;
    if (m_query.afterId <= 0)
        return true;
    TRY(const auto row,
        connection.row(QStringLiteral("SELECT at_ms FROM entries WHERE id = ?"), {m_query.afterId}));
    if (row)
        m_below = Place{row->at(0).toLongLong(), m_query.afterId};
    return row.has_value();
}

/// The bounds of time are what the index is searched by; the places only tell apart the rows of one
/// millisecond. Their `+` keeps SQLite from taking them for the bounds and walking the index from its end.
LedgerScan::Terms LedgerScan::slice(const std::optional<Place>& end) const {
    auto terms = m_indexed;
    const qint64 since = end ? end->atMs : m_query.sinceMs;
    const qint64 until = m_below ? std::min(m_query.untilMs, m_below->atMs + 1) : m_query.untilMs;
    terms.add(QStringLiteral("at_ms >= ? AND at_ms < ?"), {since, until});
    if (m_below)
        terms.add(QStringLiteral("(+at_ms, +id) < (?, ?)"), {m_below->atMs, m_below->id});
    if (end)
        terms.add(QStringLiteral("(+at_ms, +id) >= (?, ?)"), {end->atMs, end->id});
    return terms;
}

/// The oldest row of the next slice; nothing when all that is left is one slice. The index alone tells.
Result<std::optional<LedgerScan::Place>> LedgerScan::endOfSlice(Connection& connection) {
    if (m_others.sql.isEmpty())
        return std::optional<Place>();
    const auto asked = endStatement();
    TRY(const auto row, connection.row(asked.sql, asked.values));
    if (!row)
        return std::optional<Place>();
    return std::optional<Place>(Place{row->at(0).toLongLong(), row->at(1).toLongLong()});
}

LedgerScan::Statement LedgerScan::endStatement() const {
    auto terms = slice({});
    return {QStringLiteral("SELECT at_ms, id FROM entries INDEXED BY %1 WHERE %2 "
                           "ORDER BY at_ms DESC, id DESC LIMIT 1 OFFSET ?")
                .arg(m_index, terms.sql),
            terms.values << rowsASlice - 1};
}

LedgerScan::Statement LedgerScan::rowsStatement(const std::optional<Place>& end) const {
    auto terms = slice(end);
    if (!m_others.sql.isEmpty())
        terms.add(m_others.sql, m_others.values);
    if (m_counting)
        return {QStringLiteral("SELECT count(*) FROM entries INDEXED BY %1 WHERE %2").arg(m_index, terms.sql),
                terms.values};
    const auto wanted = m_query.limit - static_cast<int>(m_rows.size());
    return {QStringLiteral("SELECT id, key, at_ms, kind, persona, turn, person, conversation, doctype, "
                           "method, CAST(body AS BLOB) FROM entries INDEXED BY %1 WHERE %2 "
                           "ORDER BY at_ms DESC, id DESC LIMIT ?")
                .arg(m_index, terms.sql),
            terms.values << wanted};
}

std::vector<LedgerScan::Statement> LedgerScan::statements() const {
    std::vector<Statement> all;
    if (!m_others.sql.isEmpty())
        all.push_back(endStatement());
    all.push_back(rowsStatement({}));
    return all;
}

Result<void> LedgerScan::collect(Connection& connection, const std::optional<Place>& end) {
    const auto asked = rowsStatement(end);
    if (m_counting) {
        TRY(const auto row, connection.row(asked.sql, asked.values));
        m_count += row->at(0).toLongLong();
        return {};
    }
    TRY(const auto rows, connection.rows(asked.sql, asked.values));
    for (const auto& row : rows)
        m_rows.push_back(rowFrom(row));
    return {};
}

} // namespace staffroom::detail
