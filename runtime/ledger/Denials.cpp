#include "ledger/Denials.h"

#include "storage/Connection.h"

#include <nlohmann/json.hpp>

namespace staffroom {

bool isDenialMark(const QString& mark) {
    return mark == u"expected" || mark == u"needs-role" || mark == u"rules-wrong";
}

namespace detail {

namespace {

/// The latest mark of the group, and what came after it.
Result<void> addMark(Connection& connection, DenialGroup& group) {
    TRY(const auto mark,
        connection.row(
            QStringLiteral("SELECT at_ms, person, CAST(body AS BLOB) FROM entries INDEXED BY entries_marks "
                           "WHERE kind = 'mark' AND persona = ? AND doctype = ? AND method = ? "
                           "ORDER BY at_ms DESC, id DESC LIMIT 1"),
            {group.persona, group.doctype, group.method}));
    if (!mark) {
        group.sinceMark = group.count;
        return {};
    }
    const auto text = mark->at(2).toByteArray();
    const auto body = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    const auto word = [&body](const char* name) {
        return body.is_object() && body.contains(name) && body[name].is_string()
                   ? QString::fromStdString(body[name].get<std::string>())
                   : QString();
    };
    group.markedMs = mark->at(0).toLongLong();
    group.markedBy = mark->at(1).toString();
    group.mark = word("mark");
    group.note = word("note");
    TRY(const auto later,
        connection.row(
            QStringLiteral("SELECT count(*) FROM entries INDEXED BY entries_denials WHERE kind = 'denial' "
                           "AND persona = ? AND doctype = ? AND method = ? AND at_ms > ?"),
            {group.persona, group.doctype, group.method, group.markedMs}));
    group.sinceMark = later->at(0).toLongLong();
    return {};
}

} // namespace

Result<std::vector<DenialGroup>> groupDenials(Connection& connection, const DenialQuery& query) {
    QString terms = QStringLiteral("kind = 'denial' AND at_ms >= ? AND at_ms < ?");
    QVariantList values{query.sinceMs, query.untilMs};
    const auto narrow = [&](const char* column, const QString& value) {
        if (value.isEmpty())
            return;
        terms += QStringLiteral(" AND %1 = ?").arg(QLatin1String(column));
        values << value;
    };
    narrow("persona", query.persona), narrow("doctype", query.doctype), narrow("method", query.method);
    TRY(const auto rows,
        connection.rows(QStringLiteral("SELECT persona, doctype, method, min(at_ms), max(at_ms), count(*) "
                                       "FROM entries INDEXED BY entries_denials WHERE %1 "
                                       "GROUP BY persona, doctype, method ORDER BY max(at_ms) DESC")
                            .arg(terms),
                        values));
    std::vector<DenialGroup> groups;
    for (const auto& row : rows) {
        DenialGroup group;
        group.persona = row.at(0).toString(), group.doctype = row.at(1).toString();
        group.method = row.at(2).toString();
        group.firstMs = row.at(3).toLongLong(), group.lastMs = row.at(4).toLongLong();
        group.count = row.at(5).toLongLong();
        TRY_VOID(addMark(connection, group));
        groups.push_back(group);
    }
    return groups;
}

} // namespace detail

} // namespace staffroom
