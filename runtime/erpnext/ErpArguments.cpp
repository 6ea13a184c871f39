#include "erpnext/ErpArguments.h"

#include "erpnext/ErpPolicy.h"

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

/// "group_by" and "aggregate": the groups' fields and what is worked out of each.
Result<void> groupsOf(const json& object, ListQuery& query) {
    const auto aggregate = object.find("aggregate");
    if (aggregate == object.end() || aggregate->is_null() || aggregate->empty()) {
        if (object.contains("group_by"))
            return wrong(QStringLiteral("\"group_by\" needs \"aggregate\", as [[\"sum\",\"grand_total\"]]"));
        return {};
    }
    query.fields.clear();
    const auto groups = object.value("group_by", json::array());
    for (const auto& group : groups.is_array() ? groups : json::array({groups})) {
        const QString name = group.is_string() ? QString::fromStdString(group.get<std::string>()) : QString();
        if (!isField(name) || name == u"*" || query.groupBy.size() >= 4)
            return wrong(QStringLiteral("\"group_by\" is a list of at most 4 field names"));
        query.groupBy << name;
    }
    query.fields = query.groupBy;
    static const QStringList functions{QStringLiteral("sum"), QStringLiteral("count"), QStringLiteral("avg"),
                                       QStringLiteral("min"), QStringLiteral("max")};
    for (const auto& entry : aggregate->is_array() ? *aggregate : json::array({*aggregate})) {
        const bool pair =
            entry.is_array() && entry.size() == 2 && entry[0].is_string() && entry[1].is_string();
        Aggregate wanted;
        wanted.function = pair ? QString::fromStdString(entry[0].get<std::string>()).toLower() : QString();
        wanted.field = pair ? QString::fromStdString(entry[1].get<std::string>()) : QString();
        if (wanted.function == u"count")
            wanted.field = QStringLiteral("name");
        if (!functions.contains(wanted.function) || !isField(wanted.field) || wanted.field.contains(u'.') ||
            wanted.field == u"*" || query.aggregates.size() >= 6)
            return wrong(
                QStringLiteral("\"aggregate\" is a list of at most 6 [function, field] with sum, count, avg, "
                               "min or max, as [[\"sum\",\"grand_total\"],[\"count\",\"name\"]]"));
        query.aggregates.push_back(wanted);
    }
    return {};
}

bool isSet(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

Result<QString> optionalText(const json& object, const char* key, qsizetype longest) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null())
        return QString();
    if (!found->is_string())
        return wrong(QStringLiteral("\"%1\" is a text").arg(QLatin1String(key)));
    const QString text = QString::fromStdString(found->get<std::string>());
    if (text.size() > longest)
        return wrong(
            QStringLiteral("\"%1\" is longer than %2 characters").arg(QLatin1String(key)).arg(longest));
    return text;
}

constexpr int mostValues = 200;
constexpr int mostChildRows = 300;

/// Field values a persona may send: single values, and lists of rows one level deep. What the server keeps by
/// itself is refused rather than silently dropped there.
Result<void> checkValues(const json& values, bool isRow) {
    static const QStringList kept{QStringLiteral("owner"),       QStringLiteral("creation"),
                                  QStringLiteral("modified"),    QStringLiteral("modified_by"),
                                  QStringLiteral("parent"),      QStringLiteral("parenttype"),
                                  QStringLiteral("parentfield"), QStringLiteral("amended_from")};
    if (!values.is_object() || values.size() > mostValues)
        return wrong(QStringLiteral("%1 is an object of at most %2 fields")
                         .arg(isRow ? QStringLiteral("each row") : QStringLiteral("\"values\""))
                         .arg(mostValues));
    for (const auto& [key, value] : values.items()) {
        const QString field = QString::fromStdString(key);
        if (!isField(field) || field == u"*" || field.contains(u'.') || field.startsWith(u"__"))
            return wrong(QStringLiteral("\"%1\" is not a field name").arg(field.left(64)));
        if (field == u"docstatus") {
            if (value != json(0))
                return failure(ErrorKind::Policy,
                               QStringLiteral("docstatus stays 0: a person submits or cancels, in ERPNext"),
                               QStringLiteral("erpnext"));
            continue;
        }
        if (kept.contains(field) || (!isRow && (field == u"doctype" || field == u"name")))
            return wrong(QStringLiteral("\"%1\" is not given as a value: ERPNext keeps it").arg(field));
        if (value.is_object())
            return wrong(QStringLiteral("\"%1\" is a single value, or a list of rows").arg(field));
        if (!value.is_array())
            continue;
        if (isRow || value.size() > mostChildRows)
            return wrong(QStringLiteral("\"%1\" is a list of at most %2 rows, and rows hold no rows")
                             .arg(field)
                             .arg(mostChildRows));
        for (const auto& row : value) {
            TRY_VOID(checkValues(row, true));
        }
    }
    return {};
}

Result<json> valuesOf(const json& object) {
    const auto found = object.find("values");
    if (found == object.end() || !found->is_object() || found->empty())
        return wrong(QStringLiteral("\"values\" is missing: an object of fields and values"));
    TRY_VOID(checkValues(*found, false));
    return *found;
}

QByteArray bytesOf(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

/// range1 … range4 up to version 15, "range" from there on: a report is given both, for one is not read.
void giveBothRanges(json& filters) {
    const auto range = filters.find("range");
    if (range != filters.end() && range->is_string()) {
        const auto bounds = QString::fromStdString(range->get<std::string>()).split(u',', Qt::SkipEmptyParts);
        for (int i = 0; i < bounds.size() && i < 4; ++i) {
            const auto key = QStringLiteral("range%1").arg(i + 1).toStdString();
            if (!filters.contains(key))
                filters[key] = bounds[i].trimmed().toInt();
        }
        return;
    }
    QStringList bounds;
    for (int i = 1; i <= 4; ++i) {
        const auto bound = filters.find(QStringLiteral("range%1").arg(i).toStdString());
        if (bound == filters.end())
            break;
        bounds << (bound->is_string() ? QString::fromStdString(bound->get<std::string>())
                                      : QString::fromStdString(bound->dump()));
    }
    if (!bounds.isEmpty())
        filters["range"] = bounds.join(QStringLiteral(", ")).toStdString();
}

} // namespace

Result<ListArguments> parseListArguments(const QByteArray& arguments) {
    TRY(const json object, parseObject(arguments, {"doctype", "fields", "filters", "order_by", "limit",
                                                   "group_by", "aggregate"}));
    ListArguments parsed;
    TRY(parsed.query.doctype, requiredName(object, "doctype"));
    TRY(parsed.query.fields, fieldsOf(object));
    TRY(parsed.query.filters, filtersOf(object));
    TRY_VOID(groupsOf(object, parsed.query));
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
        json both = *filters;
        giveBothRanges(both);
        parsed.filters = bytesOf(both);
    }
    return parsed;
}

Result<CreateArguments> parseCreateArguments(const QByteArray& arguments) {
    TRY(const json object, parseObject(arguments, {"doctype", "values", "again"}));
    CreateArguments parsed;
    TRY(parsed.doctype, requiredName(object, "doctype"));
    TRY_VOID(checkWritableDoctype(parsed.doctype));
    TRY(json values, valuesOf(object));
    values["docstatus"] = 0;
    parsed.document = bytesOf(values);
    parsed.again = isSet(object, "again");
    return parsed;
}

Result<UpdateArguments> parseUpdateArguments(const QByteArray& arguments) {
    TRY(const json object, parseObject(arguments, {"doctype", "name", "modified", "values", "again"}));
    UpdateArguments parsed;
    TRY(parsed.doctype, requiredName(object, "doctype"));
    TRY(parsed.name, requiredName(object, "name"));
    TRY_VOID(checkWritableDoctype(parsed.doctype));
    TRY(parsed.modified, optionalText(object, "modified", 40));
    static const QRegularExpression moment(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?$"));
    if (!moment.match(parsed.modified).hasMatch())
        return wrong(
            QStringLiteral("\"modified\" is missing: the document's own, exactly as erp_get shows it"));
    TRY(json values, valuesOf(object));
    values["modified"] = parsed.modified.toStdString();
    parsed.changes = bytesOf(values);
    parsed.again = isSet(object, "again");
    return parsed;
}

Result<CommentArguments> parseCommentArguments(const QByteArray& arguments) {
    TRY(const json object, parseObject(arguments, {"doctype", "name", "text", "again"}));
    CommentArguments parsed;
    TRY(parsed.doctype, requiredName(object, "doctype"));
    TRY(parsed.name, requiredName(object, "name"));
    TRY(parsed.text, optionalText(object, "text", 4000));
    if (parsed.text.trimmed().isEmpty())
        return wrong(QStringLiteral("\"text\" is missing: what the comment says"));
    parsed.again = isSet(object, "again");
    return parsed;
}

Result<AttachArguments> parseAttachArguments(const QByteArray& arguments) {
    TRY(const json object, parseObject(arguments, {"doctype", "name", "file", "text", "file_name", "again"}));
    AttachArguments parsed;
    TRY(parsed.doctype, requiredName(object, "doctype"));
    TRY(parsed.name, requiredName(object, "name"));
    TRY_VOID(checkWritableDoctype(parsed.doctype));
    TRY(parsed.file, optionalText(object, "file", 255));
    TRY(parsed.fileName, optionalText(object, "file_name", 140));
    TRY(const QString text, optionalText(object, "text", 60'000));
    parsed.text = text.toUtf8();
    if (parsed.file.isEmpty() == text.isEmpty())
        return wrong(
            QStringLiteral("give either \"file\" (one of your files) or \"text\" with \"file_name\""));
    if (parsed.fileName.isEmpty())
        parsed.fileName = parsed.file.section(u'/', -1);
    static const QRegularExpression plain(QStringLiteral("^[^\\x00-\\x1f\\x7f/\\\\\"<>|:*?]{1,140}$"));
    if (!plain.match(parsed.fileName).hasMatch() || parsed.fileName.startsWith(u'.'))
        return wrong(QStringLiteral("\"file_name\" is a plain file name, as \"offer.txt\""));
    parsed.again = isSet(object, "again");
    return parsed;
}

Result<PrintArguments> parsePrintArguments(const QByteArray& arguments) {
    TRY(const json object, parseObject(arguments, {"doctype", "name", "format"}));
    PrintArguments parsed;
    TRY(parsed.doctype, requiredName(object, "doctype"));
    TRY(parsed.name, requiredName(object, "name"));
    if (object.contains("format") && !object["format"].is_null() && object["format"] != json("")) {
        TRY(parsed.format, requiredName(object, "format"));
    }
    return parsed;
}

Result<MethodArguments> parseMethodArguments(const QByteArray& arguments, const QStringList& allowed) {
    TRY(const json object, parseObject(arguments, {"method", "arguments", "changes", "again"}));
    MethodArguments parsed;
    TRY(parsed.method, requiredName(object, "method"));
    TRY_VOID(checkMethod(parsed.method)); // first: what is never called is not either when it is allow-listed
    if (!allowed.contains(parsed.method))
        return failure(
            ErrorKind::Policy,
            allowed.isEmpty()
                ? QStringLiteral("no method is allowed to you: an operator lists them in persona.json")
                : QStringLiteral("%1 is not allowed to you; allowed are: %2")
                      .arg(parsed.method, allowed.join(QStringLiteral(", "))),
            QStringLiteral("erpnext"));
    const json inner = object.value("arguments", json::object());
    if (!inner.is_object() && !inner.is_null())
        return wrong(QStringLiteral("\"arguments\" is an object"));
    parsed.arguments = bytesOf(inner.is_null() ? json::object() : inner);
    TRY_VOID(checkMethodArguments(parsed.arguments));
    parsed.changes = isSet(object, "changes");
    parsed.again = isSet(object, "again");
    return parsed;
}

} // namespace staffroom::erpnext
