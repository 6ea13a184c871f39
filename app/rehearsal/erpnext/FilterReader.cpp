// Reads filters from JSON.
#include "rehearsal/erpnext/Filter.h"

#include <nlohmann/json.hpp>

namespace staffroom::rehearsal::erpnext {

namespace {

using Json = nlohmann::json;

struct Written {
    QString doctype; // empty: the one being listed
    QString field;
    QString op;
    Json value;
};

QString textOf(const Json& value) {
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    if (value.is_null())
        return {};
    if (value.is_boolean())
        return value.get<bool>() ? QStringLiteral("1") : QStringLiteral("0");
    return QString::fromStdString(value.dump());
}

const QHash<QString, Operator>& plainOperators() {
    static const QHash<QString, Operator> operators{
        {QStringLiteral("="), Operator::Equal},         {QStringLiteral("!="), Operator::NotEqual},
        {QStringLiteral(">"), Operator::Greater},       {QStringLiteral("<"), Operator::Less},
        {QStringLiteral(">="), Operator::GreaterEqual}, {QStringLiteral("<="), Operator::LessEqual},
        {QStringLiteral("like"), Operator::Like},       {QStringLiteral("not like"), Operator::NotLike},
        {QStringLiteral("in"), Operator::In},           {QStringLiteral("not in"), Operator::NotIn},
        {QStringLiteral("between"), Operator::Between},
    };
    return operators;
}

const QStringList& specialOperators() {
    static const QStringList operators{
        QStringLiteral("is"),
        QStringLiteral("timespan"),
        QStringLiteral("descendants of"),
        QStringLiteral("ancestors of"),
        QStringLiteral("not descendants of"),
        QStringLiteral("not ancestors of"),
    };
    return operators;
}

Outcome<Written> readListEntry(const Json& entry) {
    const auto malformed = [&] {
        return invalid(QStringLiteral("Filter must have 4 values (doctype, fieldname, operator, value): %1")
                           .arg(textOf(entry)));
    };
    if (!entry.is_array() || entry.size() < 3 || entry.size() > 5)
        return malformed();
    const size_t from = entry.size() == 3 ? 0 : 1;
    if (!entry[from].is_string() || !entry[from + 1].is_string())
        return malformed();
    return Written{from == 1 ? textOf(entry[0]) : QString(), textOf(entry[from]), textOf(entry[from + 1]),
                   entry[from + 2]};
}

Written readObjectEntry(const std::string& key, const Json& value) {
    const bool pair = value.is_array() && value.size() == 2 && value[0].is_string();
    const auto op = pair ? textOf(value[0]).toLower() : QString();
    if (pair && (plainOperators().contains(op) || specialOperators().contains(op)))
        return Written{{}, QString::fromStdString(key), op, value[1]};
    return Written{{},
                   QString::fromStdString(key),
                   value.is_array() ? QStringLiteral("in") : QStringLiteral("="),
                   value};
}

class ConditionReader final {
public:
    explicit ConditionReader(const Reading& reading) : m_reading(reading) {}

    Outcome<Condition> read(const Written& written) const {
        const auto path = written.doctype.isEmpty() || written.field.contains(QLatin1Char('.'))
                              ? written.field
                              : QStringLiteral("tab%1.%2").arg(written.doctype, written.field);
        const auto subject = findSubject(m_reading.store.catalogue(), m_reading.type, path);
        if (!subject) {
            m_reading.oddities.append(
                QStringLiteral("%1 has no field %2").arg(m_reading.type.name, written.field));
            return unknownColumn(QStringLiteral("tab%1.%2").arg(m_reading.type.name, written.field),
                                 QStringLiteral("where clause"));
        }
        const auto op = written.op.toLower().simplified();
        if (plainOperators().contains(op))
            return plain(*subject, plainOperators().value(op), written);
        if (op == QLatin1String("is"))
            return is(*subject, textOf(written.value).toLower());
        if (op == QLatin1String("timespan"))
            return inTimespan(*subject, textOf(written.value));
        if (specialOperators().contains(op))
            return inTree(*subject, op, written);
        const auto known = QStringList(plainOperators().keys()) + specialOperators();
        return invalid(QStringLiteral("Operator must be one of %1").arg(known.join(QStringLiteral(", "))));
    }

private:
    Value readValue(const Subject& subject, const Written& written, const Json& value) const {
        const auto text = textOf(value);
        if (value.is_object() || value.is_array())
            m_reading.oddities.append(
                QStringLiteral("filter on %1: %2 is no single value").arg(written.field, text));
        if (const auto parsed = parseValue(subject.type, text))
            return *parsed;
        if (!text.isEmpty())
            m_reading.oddities.append(
                QStringLiteral("filter on %1: cannot read \"%2\"").arg(written.field, text));
        return valueForNull(subject.type);
    }

    Outcome<Condition> plain(const Subject& subject, Operator op, const Written& written) const {
        Condition condition{.subject = subject, .op = op, .values = {}};
        const bool pattern = op == Operator::Like || op == Operator::NotLike;
        const bool list = op == Operator::In || op == Operator::NotIn;
        if (pattern) {
            condition.values.emplace_back(textOf(written.value));
        } else if (list && written.value.is_array()) {
            for (const auto& value : written.value)
                condition.values.push_back(readValue(subject, written, value));
        } else if (list) {
            for (const auto& part : textOf(written.value).split(QLatin1Char(',')))
                condition.values.push_back(
                    parseValue(subject.type, part.trimmed()).value_or(valueForNull(subject.type)));
        } else if (op == Operator::Between) {
            return between(condition, written);
        } else {
            condition.values.push_back(readValue(subject, written, written.value));
        }
        return condition;
    }

    Outcome<Condition> between(Condition condition, const Written& written) const {
        if (!written.value.is_array() || written.value.size() != 2)
            return uncaught(QStringLiteral("builtins"), QStringLiteral("IndexError"),
                            QStringLiteral("list index out of range"));
        for (const auto& value : written.value)
            condition.values.push_back(readValue(condition.subject, written, value));
        if (condition.subject.type == FieldType::Datetime)
            widenToWholeDays(condition);
        return condition;
    }

    static void widenToWholeDays(Condition& condition) {
        const auto first = toText(condition.values[0]);
        const auto last = toText(condition.values[1]);
        if (first.size() == 10)
            condition.values[0] = first + QStringLiteral(" 00:00:00.000000");
        if (last.size() == 10)
            condition.values[1] = last + QStringLiteral(" 23:59:59.999999");
    }

    static Outcome<Condition> is(const Subject& subject, const QString& word) {
        if (word == QLatin1String("set"))
            return Condition{subject, Operator::IsSet, {}};
        if (word == QLatin1String("not set"))
            return Condition{subject, Operator::IsNotSet, {}};
        return invalid(QStringLiteral("Value for the operator 'is' must be 'set' or 'not set'"));
    }

    Outcome<Condition> inTimespan(const Subject& subject, const QString& name) const {
        const auto span = timespan(name, m_reading.today);
        if (!span)
            return invalid(QStringLiteral("Invalid timespan: %1").arg(name));
        Condition condition{subject,
                            Operator::Between,
                            {span->first.toString(Qt::ISODate), span->second.toString(Qt::ISODate)}};
        if (subject.type == FieldType::Datetime)
            widenToWholeDays(condition);
        return condition;
    }

    /// A tree filter becomes a list of names: on a link to a tree, or on the tree's own name.
    Outcome<Condition> inTree(const Subject& subject, const QString& op, const Written& written) const {
        const auto& field = m_reading.type.fields[static_cast<size_t>(subject.column)];
        const auto* tree =
            subject.column == NameColumn ? &m_reading.type : m_reading.store.catalogue().find(field.options);
        if (subject.table >= 0 || tree == nullptr || tree->treeParent.isEmpty())
            return invalid(QStringLiteral("%1 is not a tree").arg(written.field));
        const auto root = textOf(written.value);
        const auto names =
            op.endsWith(QLatin1String("descendants of")) ? descendants(*tree, root) : ancestors(*tree, root);
        Condition condition{
            subject, op.startsWith(QLatin1String("not")) ? Operator::NotIn : Operator::In, {}};
        for (const auto& name : names)
            condition.values.emplace_back(name);
        return condition;
    }

    QStringList descendants(const DocType& tree, const QString& root) const {
        const int parent = tree.column(tree.treeParent);
        QStringList found;
        QStringList open{root};
        while (!open.isEmpty()) {
            const auto above = open.takeFirst();
            for (const auto& document : m_reading.store.documents(tree)) {
                if (document->text(parent) == above && !found.contains(document->name())) {
                    found.append(document->name());
                    open.append(document->name());
                }
            }
        }
        return found;
    }

    QStringList ancestors(const DocType& tree, const QString& leaf) const {
        const int parent = tree.column(tree.treeParent);
        QStringList found;
        const auto* document = m_reading.store.find(tree, leaf);
        while (document != nullptr && !document->text(parent).isEmpty() &&
               !found.contains(document->text(parent))) {
            found.append(document->text(parent));
            document = m_reading.store.find(tree, found.last());
        }
        return found;
    }

    const Reading& m_reading;
};

} // namespace

Outcome<std::vector<Condition>> parseFilters(const Reading& reading, const QString& json) {
    std::vector<Condition> conditions;
    if (json.trimmed().isEmpty())
        return conditions;
    const auto filters = Json::parse(json.toStdString(), nullptr, false);
    if (!filters.is_array() && !filters.is_object())
        return uncaught(QStringLiteral("json.decoder"), QStringLiteral("JSONDecodeError"),
                        QStringLiteral("Expecting value: line 1 column 1 (char 0)"));
    const ConditionReader reader(reading);
    const auto add = [&](const Written& written) -> Outcome<void> {
        auto condition = reader.read(written);
        if (!condition)
            return tl::unexpected<FrappeError>(condition.error());
        conditions.push_back(std::move(*condition));
        return {};
    };
    for (const auto& [key, value] : filters.items()) {
        auto written =
            filters.is_array() ? readListEntry(value) : Outcome<Written>(readObjectEntry(key, value));
        if (!written)
            return tl::unexpected<FrappeError>(written.error());
        if (const auto added = add(*written); !added)
            return tl::unexpected<FrappeError>(added.error());
    }
    return conditions;
}

} // namespace staffroom::rehearsal::erpnext
