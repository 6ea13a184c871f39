#include "erpnext/ErpArguments.h"

#include <QRegularExpression>

#include <nlohmann/json.hpp>

namespace staffroom::erpnext {

using nlohmann::json;

namespace {

tl::unexpected<Error> wrong(const QString& detail) {
    return failure(ErrorKind::Invalid, detail, QStringLiteral("erpnext"));
}

/// A doctype's, document's or report's name: what ERPNext allows in names, and nothing that could end one.
bool isName(const QString& text) {
    static const QRegularExpression name(QStringLiteral("^[^\\x00-\\x1f\\x7f<>`\"]{1,140}$"));
    return name.match(text).hasMatch() && text.trimmed() == text;
}

bool isField(const QString& text) {
    static const QRegularExpression field(
        QStringLiteral("^(\\*|[A-Za-z_][A-Za-z0-9_]{0,63}(\\.[A-Za-z_][A-Za-z0-9_]{0,63})?)$"));
    return field.match(text).hasMatch();
}

bool isOrder(const QString& text) {
    static const QRegularExpression order(
        QStringLiteral(
            "^[A-Za-z_][A-Za-z0-9_]{0,63}( (asc|desc))?(, ?[A-Za-z_][A-Za-z0-9_]{0,63}( (asc|desc))?){0,3}$"),
        QRegularExpression::CaseInsensitiveOption);
    return order.match(text).hasMatch();
}

const QStringList& operators() {
    static const QStringList all{QStringLiteral("="),
                                 QStringLiteral("!="),
                                 QStringLiteral(">"),
                                 QStringLiteral("<"),
                                 QStringLiteral(">="),
                                 QStringLiteral("<="),
                                 QStringLiteral("like"),
                                 QStringLiteral("not like"),
                                 QStringLiteral("in"),
                                 QStringLiteral("not in"),
                                 QStringLiteral("between"),
                                 QStringLiteral("is"),
                                 QStringLiteral("descendants of"),
                                 QStringLiteral("ancestors of")};
    return all;
}

Result<json> parseObject(const QByteArray& arguments, std::initializer_list<const char*> known) {
    auto object = json::parse(arguments.begin(), arguments.end(), nullptr, false);
    if (!object.is_object())
        return wrong(QStringLiteral("the arguments are not a JSON object"));
    for (const auto& [key, value] : object.items()) {
        const bool isKnown =
            std::any_of(known.begin(), known.end(), [&](const char* name) { return key == name; });
        if (!isKnown)
            return wrong(
                QStringLiteral("there is no argument \"%1\"").arg(QString::fromStdString(key).left(64)));
    }
    return object;
}

Result<QString> requiredName(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        return wrong(QStringLiteral("\"%1\" is missing: a name in quotes").arg(QLatin1String(key)));
    const QString name = QString::fromStdString(found->get<std::string>());
    if (!isName(name))
        return wrong(QStringLiteral("\"%1\" is not a name ERPNext could know").arg(QLatin1String(key)));
    return name;
}

/// [field, op, value] triples, or {"field": value} as some models write it; normalised to triples.
Result<QByteArray> filtersOf(const json& object) {
    const auto found = object.find("filters");
    if (found == object.end() || found->is_null())
        return QByteArray();
    json triples = json::array();
    if (found->is_object()) {
        for (const auto& [field, value] : found->items()) {
            if (value.is_array() && value.size() == 2)
                triples.push_back({field, value[0], value[1]});
            else
                triples.push_back({field, "=", value});
        }
    } else {
        triples = *found;
    }
    if (!triples.is_array() || triples.size() > 20)
        return wrong(QStringLiteral("\"filters\" is a list of at most 20 [field, operator, value]"));
    for (const auto& triple : triples) {
        const bool shaped = triple.is_array() && triple.size() == 3 && triple[0].is_string() &&
                            triple[1].is_string() && !triple[2].is_object();
        if (!shaped)
            return wrong(
                QStringLiteral("each filter is [field, operator, value], as [\"status\",\"=\",\"Overdue\"]"));
        const QString field = QString::fromStdString(triple[0].get<std::string>());
        const QString op = QString::fromStdString(triple[1].get<std::string>()).toLower();
        if (!isField(field) || field == u"*")
            return wrong(QStringLiteral("\"%1\" is not a field name").arg(field.left(64)));
        if (!operators().contains(op))
            return wrong(QStringLiteral("the operator \"%1\" does not exist; use one of %2")
                             .arg(op.left(32), operators().join(QStringLiteral(", "))));
    }
    return QByteArray::fromStdString(triples.dump());
}

Result<QStringList> fieldsOf(const json& object) {
    const auto found = object.find("fields");
    if (found == object.end() || found->is_null())
        return QStringList{QStringLiteral("name")};
    QStringList fields;
    if (!found->is_array() || found->size() > 40)
        return wrong(QStringLiteral("\"fields\" is a list of at most 40 field names"));
    for (const auto& field : *found) {
        const QString name = field.is_string() ? QString::fromStdString(field.get<std::string>()) : QString();
        if (!isField(name))
            return wrong(QStringLiteral("\"%1\" is not a field name").arg(name.left(64)));
        fields << name;
    }
    return fields.isEmpty() ? QStringList{QStringLiteral("name")} : fields;
}

} // namespace

Result<ListArguments> parseListArguments(const QByteArray& arguments) {
    TRY(const json object, parseObject(arguments, {"doctype", "fields", "filters", "order_by", "limit"}));
    ListArguments parsed;
    TRY(parsed.query.doctype, requiredName(object, "doctype"));
    TRY(parsed.query.fields, fieldsOf(object));
    TRY(parsed.query.filters, filtersOf(object));
    const auto order = object.find("order_by");
    if (order != object.end() && order->is_string()) {
        parsed.query.orderBy = QString::fromStdString(order->get<std::string>()).simplified();
        if (!parsed.query.orderBy.isEmpty() && !isOrder(parsed.query.orderBy))
            return wrong(QStringLiteral("\"order_by\" is a field and asc or desc, as \"posting_date desc\""));
    }
    parsed.query.limit = defaultRows;
    const auto limit = object.find("limit");
    if (limit != object.end() && limit->is_number())
        parsed.query.limit =
            static_cast<int>(std::clamp(limit->get<double>(), 1.0, static_cast<double>(mostRows)));
    return parsed;
}

Result<GetArguments> parseGetArguments(const QByteArray& arguments) {
    TRY(const json object, parseObject(arguments, {"doctype", "name"}));
    GetArguments parsed;
    TRY(parsed.doctype, requiredName(object, "doctype"));
    TRY(parsed.name, requiredName(object, "name"));
    return parsed;
}

Result<CountArguments> parseCountArguments(const QByteArray& arguments) {
    TRY(const json object, parseObject(arguments, {"doctype", "filters"}));
    CountArguments parsed;
    TRY(parsed.doctype, requiredName(object, "doctype"));
    TRY(parsed.filters, filtersOf(object));
    return parsed;
}

Result<ReportArguments> parseReportArguments(const QByteArray& arguments) {
    TRY(const json object, parseObject(arguments, {"report", "filters"}));
    ReportArguments parsed;
    TRY(parsed.report, requiredName(object, "report"));
    const auto filters = object.find("filters");
    if (filters != object.end() && !filters->is_null()) {
        if (!filters->is_object())
            return wrong(QStringLiteral("a report's \"filters\" is an object, as {\"company\":\"…\"}"));
        parsed.filters = QByteArray::fromStdString(filters->dump());
    }
    return parsed;
}

} // namespace staffroom::erpnext
