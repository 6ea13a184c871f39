// Frappe's filters: the list form [field, op, value] or [doctype, field, op, value] and the object form
// {"status": "Overdue", "x": ["in", [..]]}, with every operator of version 15. Matching is pure.
#pragma once

#include "rehearsal/erpnext/FrappeError.h"
#include "rehearsal/erpnext/Store.h"

#include <QDate>

#include <utility>

namespace staffroom::rehearsal::erpnext {

/// A column of the doctype itself (table -1) or of one of its child tables.
struct Subject {
    int table = -1;
    int column = -1;
    FieldType type = FieldType::Text;
    bool operator==(const Subject&) const = default;
};

enum class Operator {
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterEqual,
    LessEqual,
    Like,
    NotLike,
    In,
    NotIn,
    Between,
    IsSet,
    IsNotSet
};

struct Condition {
    Subject subject;
    Operator op = Operator::Equal;
    std::vector<Value> values; // one; two for Between; any number for In and NotIn; none for IsSet

    bool matches(const Value& value) const;
};

/// Where a filter, field list or order clause is read: the doctype, the documents (trees need them) and the
/// day (Timespan needs it). What the real server would let pass and a client should not send goes to
/// `oddities`.
struct Reading {
    const Store& store;
    const DocType& type;
    QDate today;
    QStringList& oddities;
    int major = 15; // the version's
};

/// "field", "`tabSales Invoice`.`field`", "`tabSales Invoice Item`.item_code" or "items.item_code".
std::optional<Subject> findSubject(const Catalogue& catalogue, const DocType& type, QString written);

/// From JSON text; empty text is no filter.
Outcome<std::vector<Condition>> parseFilters(const Reading& reading, const QString& json);

/// SQL's LIKE with % and _, without regard to case.
bool matchesLike(const QString& text, const QString& pattern);

/// The first and last day of "today", "last week", "this month", "last 30 days" …
std::optional<std::pair<QDate, QDate>> timespan(const QString& name, QDate today);

} // namespace staffroom::rehearsal::erpnext
