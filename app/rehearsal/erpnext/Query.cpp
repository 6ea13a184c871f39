#include "rehearsal/erpnext/Query.h"

#include "rehearsal/erpnext/JsonText.h"

#include <algorithm>

namespace staffroom::rehearsal::erpnext {

namespace {

/// A document, or one of its child rows when a child table is asked about (SQL's left join).
struct Row {
    const Document* document = nullptr;
    const Document* child = nullptr;

    const Value& at(const Subject& subject) const {
        static const Value none;
        if (subject.table < 0)
            return document->at(subject.column);
        return child == nullptr ? none : child->at(subject.column);
    }
};

int joinedTable(const Query& query) {
    int table = -1;
    const auto see = [&table](const Subject& subject) { table = std::max(table, subject.table); };
    for (const auto& condition : query.all)
        see(condition.subject);
    for (const auto& condition : query.any)
        see(condition.subject);
    for (const auto& selection : query.select)
        see(selection.subject);
    for (const auto& subject : query.groupBy)
        see(subject);
    for (const auto& ordering : query.order)
        see(ordering.subject);
    return table;
}

bool passes(const Query& query, const Row& row) {
    const auto fits = [&row](const Condition& condition) {
        return condition.matches(row.at(condition.subject));
    };
    return std::all_of(query.all.begin(), query.all.end(), fits) &&
           (query.any.empty() || std::any_of(query.any.begin(), query.any.end(), fits));
}

std::vector<Row> matchingRows(const Store& store, const Query& query) {
    std::vector<Row> rows;
    const int table = joinedTable(query);
    for (const auto& document : store.documents(*query.type)) {
        if (query.companies && !query.companies->shows(*document))
            continue;
        const auto consider = [&](const Document* child) {
            const Row row{document.get(), child};
            if (passes(query, row))
                rows.push_back(row);
        };
        if (table < 0 || document->tables[static_cast<size_t>(table)].empty()) {
            consider(nullptr);
            continue;
        }
        for (const auto& child : document->tables[static_cast<size_t>(table)])
            consider(&child);
    }
    return rows;
}

Value aggregateOf(const Selection& selection, const std::vector<Row>& rows) {
    if (selection.aggregate == Aggregate::Count && selection.subject.column < 0)
        return static_cast<qint64>(rows.size());
    qint64 present = 0;
    Decimal sum;
    const Value* least = nullptr;
    const Value* most = nullptr;
    for (const auto& row : rows) {
        const auto& value = row.at(selection.subject);
        if (isNull(value))
            continue;
        ++present;
        sum += toDecimal(value);
        if (least == nullptr || compareValues(selection.subject.type, value, *least) < 0)
            least = &value;
        if (most == nullptr || compareValues(selection.subject.type, value, *most) > 0)
            most = &value;
    }
    if (selection.aggregate == Aggregate::Count)
        return present;
    if (present == 0)
        return {};
    if (selection.aggregate == Aggregate::Sum)
        return sum;
    if (selection.aggregate == Aggregate::Average)
        return Decimal{sum.units / present};
    return selection.aggregate == Aggregate::Min ? *least : *most;
}

std::vector<Value> project(const Query& query, const std::vector<Row>& group) {
    std::vector<Value> values;
    values.reserve(query.select.size());
    for (const auto& selection : query.select) {
        if (selection.aggregate != Aggregate::None)
            values.push_back(aggregateOf(selection, group));
        else
            values.push_back(group.empty() ? Value() : group.front().at(selection.subject));
    }
    return values;
}

std::vector<std::vector<Row>> groupsOf(const Query& query, const std::vector<Row>& rows) {
    std::vector<std::vector<Row>> groups;
    if (query.groupBy.empty())
        return {rows};
    QHash<QString, size_t> known;
    for (const auto& row : rows) {
        QString key;
        for (const auto& subject : query.groupBy)
            key += toText(row.at(subject)).toCaseFolded() + QChar(u'\x1f');
        const auto found = known.constFind(key);
        if (found == known.constEnd()) {
            known.insert(key, groups.size());
            groups.push_back({row});
        } else {
            groups[*found].push_back(row);
        }
    }
    return groups;
}

/// NULL sorts first, as MariaDB has it.
std::weak_ordering compareNullable(FieldType type, const Value& left, const Value& right) {
    if (isNull(left) || isNull(right))
        return !isNull(left) <=> !isNull(right);
    return compareValues(type, left, right);
}

bool comesBefore(const Query& query, const Row& left, const Row& right) {
    for (const auto& by : query.order) {
        const auto order = compareNullable(by.subject.type, left.at(by.subject), right.at(by.subject));
        if (order != 0)
            return by.descending ? order > 0 : order < 0;
    }
    return false;
}

struct Page {
    size_t from = 0;
    size_t to = 0;
};

Page pageOf(const Query& query, size_t total) {
    const auto from = std::min(total, static_cast<size_t>(std::max<qint64>(0, query.start)));
    const auto length = query.length <= 0 ? total : static_cast<size_t>(query.length);
    return Page{from, std::min(total, from + std::min(total, length))};
}

using Grouped = std::pair<Row, std::vector<Value>>;

bool groupComesBefore(const Query& query, const Grouped& left, const Grouped& right) {
    for (const auto& by : query.order) {
        const bool alias = by.selection >= 0;
        const auto index = static_cast<size_t>(by.selection);
        const auto type =
            alias && std::holds_alternative<QString>(left.second[index]) ? FieldType::Text : FieldType::Float;
        const auto order =
            alias ? compareNullable(type, left.second[index], right.second[index])
                  : compareNullable(by.subject.type, left.first.at(by.subject), right.first.at(by.subject));
        if (order != 0)
            return by.descending ? order > 0 : order < 0;
    }
    return false;
}

std::vector<std::vector<Value>> runGrouped(const Query& query, const std::vector<Row>& rows) {
    std::vector<Grouped> groups;
    for (const auto& group : groupsOf(query, rows))
        groups.emplace_back(group.empty() ? Row{} : group.front(), project(query, group));
    if (groups.size() > 1)
        std::stable_sort(groups.begin(), groups.end(),
                         [&](const Grouped& a, const Grouped& b) { return groupComesBefore(query, a, b); });
    std::vector<std::vector<Value>> answer;
    const auto page = pageOf(query, groups.size());
    for (size_t i = page.from; i < page.to; ++i)
        answer.push_back(std::move(groups[i].second));
    return answer;
}

} // namespace

bool CompanyFilter::shows(const Document& document) const {
    const auto company = document.text(column);
    return company.isEmpty() || allowed.contains(company);
}

std::vector<std::vector<Value>> run(const Store& store, const Query& query) {
    auto rows = matchingRows(store, query);
    const bool aggregates = std::any_of(query.select.begin(), query.select.end(), [](const Selection& one) {
        return one.aggregate != Aggregate::None;
    });
    if (aggregates || !query.groupBy.empty())
        return runGrouped(query, rows);
    const auto page = pageOf(query, rows.size());
    const auto before = [&query](const Row& a, const Row& b) { return comesBefore(query, a, b); };
    if (page.to == rows.size())
        std::stable_sort(rows.begin(), rows.end(), before);
    else
        std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(page.to), rows.end(),
                          before);
    std::vector<std::vector<Value>> answer;
    answer.reserve(page.to - page.from);
    for (size_t i = page.from; i < page.to; ++i)
        answer.push_back(project(query, {rows[i]}));
    return answer;
}

qint64 countMatches(const Store& store, const Query& query) {
    return static_cast<qint64>(matchingRows(store, query).size());
}

QByteArray rowsJson(const Query& query, const std::vector<std::vector<Value>>& rows, bool asDict) {
    QByteArray out = "[";
    for (const auto& row : rows) {
        if (out.size() > 1)
            out += ',';
        out += asDict ? '{' : '[';
        for (size_t i = 0; i < row.size(); ++i) {
            if (i > 0)
                out += ',';
            if (asDict) {
                writeString(out, query.select[i].key);
                out += ':';
            }
            writeValue(out, row[i]);
        }
        out += asDict ? '}' : ']';
    }
    return out + ']';
}

} // namespace staffroom::rehearsal::erpnext
