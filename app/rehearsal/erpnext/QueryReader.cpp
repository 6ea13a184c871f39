// Reads the arguments of a list: fields, order_by, group_by.
#include "rehearsal/erpnext/Query.h"

#include <QRegularExpression>

#include <nlohmann/json.hpp>

namespace staffroom::rehearsal::erpnext {

namespace {

using Json = nlohmann::json;

Aggregate aggregateNamed(const QString& name) {
    static const QHash<QString, Aggregate> names{
        {QStringLiteral("count"), Aggregate::Count}, {QStringLiteral("sum"), Aggregate::Sum},
        {QStringLiteral("avg"), Aggregate::Average}, {QStringLiteral("min"), Aggregate::Min},
        {QStringLiteral("max"), Aggregate::Max},
    };
    return names.value(name.toLower(), Aggregate::None);
}

/// {"COUNT": "name", "as": "n"}, version 16's way, as the words of the versions before: "count(name) as n".
std::optional<QString> aggregateWords(const Json& field) {
    QString words;
    for (const auto& [key, value] : field.items()) {
        if (key != "as" && value.is_string() && words.isEmpty())
            words = QStringLiteral("%1(%2)").arg(QString::fromStdString(key).toLower(),
                                                 QString::fromStdString(value.get<std::string>()));
    }
    if (words.isEmpty())
        return std::nullopt;
    const auto alias = field.find("as");
    return alias != field.end() && alias->is_string()
               ? words + QStringLiteral(" as ") + QString::fromStdString(alias->get<std::string>())
               : words;
}

Outcome<QStringList> fieldTexts(const QString& json, int major) {
    if (json.trimmed().isEmpty())
        return QStringList{QStringLiteral("name")};
    const auto parsed = Json::parse(json.toStdString(), nullptr, false);
    QStringList fields;
    if (parsed.is_discarded())
        return json.split(QLatin1Char(','), Qt::SkipEmptyParts); // "name,customer" is taken too
    if (parsed.is_string())
        return QStringList{QString::fromStdString(parsed.get<std::string>())};
    for (const auto& field : parsed) {
        const auto words = major >= 16 && field.is_object() ? aggregateWords(field) : std::nullopt;
        if (words) {
            fields.append(*words);
            continue;
        }
        if (!field.is_string()) // the dict form belongs to version 16
            return uncaught(
                QStringLiteral("builtins"), QStringLiteral("AttributeError"),
                QStringLiteral("'%1' object has no attribute 'lower'")
                    .arg(field.is_object() ? QStringLiteral("dict") : QLatin1String(field.type_name())));
        const auto text = QString::fromStdString(field.get<std::string>());
        if (major >= 16 && text.contains(u'('))
            return invalid(QStringLiteral("SQL functions are not allowed as strings in SELECT: %1. Use dict "
                                          "syntax like {'COUNT': '*'} instead.")
                               .arg(text));
        fields.append(text);
    }
    return fields;
}

class QueryReader final {
public:
    QueryReader(const Reading& reading, Query& query) : m_reading(reading), m_query(query) {}

    Outcome<void> fields(const QString& json) {
        const auto texts = fieldTexts(json, m_reading.major);
        if (!texts)
            return tl::unexpected<FrappeError>(texts.error());
        for (const auto& text : *texts)
            field(text.trimmed());
        return {};
    }

    Outcome<void> groupBy(const QString& text) {
        for (const auto& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const auto subject = find(part);
            if (!subject)
                return unknownColumn(part.trimmed(), QStringLiteral("group statement"));
            m_query.groupBy.push_back(*subject);
        }
        return {};
    }

    Outcome<void> orderBy(const QString& text) {
        if (text.contains(QLatin1Char('(')) && text.contains(QLatin1String("select"), Qt::CaseInsensitive))
            return invalid(QStringLiteral("Cannot use sub-query in order by"), QStringLiteral("DataError"));
        static const QRegularExpression clause(QStringLiteral("^(.+?)(?:\\s+(asc|desc))?$"),
                                               QRegularExpression::CaseInsensitiveOption);
        for (const auto& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const auto match = clause.match(part.trimmed());
            const bool descending =
                match.captured(2).compare(QLatin1String("desc"), Qt::CaseInsensitive) == 0;
            const auto ordering = readOrdering(match.captured(1), descending);
            if (!ordering)
                return unknownColumn(part.trimmed(), QStringLiteral("order clause"));
            m_query.order.push_back(*ordering);
        }
        return {};
    }

private:
    std::optional<Subject> find(const QString& text) const {
        return findSubject(m_reading.store.catalogue(), m_reading.type, text);
    }

    std::optional<Ordering> readOrdering(QString word, bool descending) const {
        const auto alias = word.remove(QLatin1Char('`'));
        for (size_t i = 0; i < m_query.select.size(); ++i) {
            if (m_query.select[i].aggregate != Aggregate::None && m_query.select[i].key == alias)
                return Ordering{static_cast<int>(i), {}, descending};
        }
        const auto subject = find(alias);
        return subject ? std::optional(Ordering{-1, *subject, descending}) : std::nullopt;
    }

    /// A field nobody knows, or that the user may not see, is dropped without a word.
    void field(const QString& text) {
        if (text == QLatin1String("*") || text == QStringLiteral("`tab%1`.*").arg(m_reading.type.name))
            return everything();
        static const QRegularExpression aliased(QStringLiteral("^(.*?)\\s+as\\s+[`'\"]?(\\w+)[`'\"]?$"),
                                                QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression called(QStringLiteral("^(\\w+)\\s*\\(\\s*(.*?)\\s*\\)$"));
        const auto alias = aliased.match(text);
        const auto expression = alias.hasMatch() ? alias.captured(1) : text;
        const auto call = called.match(expression);
        Selection selection{
            .key = alias.hasMatch() ? alias.captured(2) : text, .aggregate = Aggregate::None, .subject = {}};
        auto column = expression;
        if (call.hasMatch()) {
            selection.aggregate = aggregateNamed(call.captured(1));
            column = call.captured(2).remove(QRegularExpression(QStringLiteral("^distinct\\s+")));
        } else if (!alias.hasMatch()) {
            selection.key = text.section(QLatin1Char('.'), -1).remove(QLatin1Char('`'));
        }
        const bool countAll = selection.aggregate == Aggregate::Count && column == QLatin1String("*");
        const auto subject = find(column);
        if ((!subject && !countAll) || (call.hasMatch() && selection.aggregate == Aggregate::None)) {
            m_reading.oddities.append(QStringLiteral("%1 has no field %2").arg(m_reading.type.name, text));
            return;
        }
        if (subject)
            selection.subject = *subject;
        m_query.select.push_back(selection);
    }

    void everything() {
        for (size_t column = 0; column < m_reading.type.fields.size(); ++column) {
            const auto& one = m_reading.type.fields[column];
            if (one.type != FieldType::Table)
                m_query.select.push_back(
                    Selection{one.name, Aggregate::None, {-1, static_cast<int>(column), one.type}});
        }
    }

    const Reading& m_reading;
    Query& m_query;
};

} // namespace

Outcome<Query> readQuery(const Reading& reading, const QueryText& text) {
    Query query;
    query.type = &reading.type;
    query.start = text.start;
    query.length = text.length;
    QueryReader reader(reading, query);
    auto all = parseFilters(reading, text.filters);
    if (!all)
        return tl::unexpected<FrappeError>(all.error());
    auto any = parseFilters(reading, text.orFilters);
    if (!any)
        return tl::unexpected<FrappeError>(any.error());
    query.all = std::move(*all);
    query.any = std::move(*any);
    const bool plainOrder = text.orderBy.trimmed().isEmpty() && text.groupBy.trimmed().isEmpty();
    for (const auto& step : {reader.fields(text.fields), reader.groupBy(text.groupBy),
                             reader.orderBy(plainOrder ? QStringLiteral("modified desc") : text.orderBy)}) {
        if (!step)
            return tl::unexpected<FrappeError>(step.error());
    }
    return query;
}

} // namespace staffroom::rehearsal::erpnext
