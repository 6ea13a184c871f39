#include "zabbix/ZabbixArguments.h"

#include "zabbix/TextWidth.h"

#include <nlohmann/json.hpp>

namespace staffroom::zabbix {

using nlohmann::json;

namespace {

constexpr int mostProblems = 100;
constexpr int mostHosts = 50;
constexpr qsizetype longestMessage = 1'000;
constexpr qsizetype longestName = 100;

tl::unexpected<Error> wrong(const QString& detail) {
    return failure(ErrorKind::Invalid, detail, QStringLiteral("zabbix"));
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

/// The text under `key` on one line; empty where it is missing or null.
Result<QString> textAt(const json& object, const char* key, qsizetype longest) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null())
        return QString();
    if (!found->is_string() && !found->is_number_integer())
        return wrong(QStringLiteral("\"%1\" is a text").arg(QLatin1String(key)));
    const QString text = found->is_string() ? oneLine(QString::fromStdString(found->get<std::string>()))
                                            : QString::number(found->get<qint64>());
    if (text.size() > longest)
        return wrong(
            QStringLiteral("\"%1\" is longer than %2 characters").arg(QLatin1String(key)).arg(longest));
    return text;
}

Result<std::optional<bool>> flagAt(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null())
        return std::optional<bool>();
    if (!found->is_boolean())
        return wrong(QStringLiteral("\"%1\" is true or false").arg(QLatin1String(key)));
    return std::optional(found->get<bool>());
}

int limitAt(const json& object, int otherwise, int most) {
    const auto found = object.find("limit");
    if (found == object.end() || !found->is_number())
        return otherwise;
    return static_cast<int>(std::clamp(found->get<double>(), 1.0, static_cast<double>(most)));
}

bool isEventId(const QString& text) {
    return !text.isEmpty() && text.size() <= 20 &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

Result<ProblemsArguments> parseProblemsArguments(const QByteArray& arguments) {
    TRY(const json object,
        parseObject(arguments, {"least_severity", "host", "acknowledged", "suppressed", "limit"}));
    ProblemsArguments parsed;
    TRY(const auto severity, textAt(object, "least_severity", longestName));
    if (!severity.isEmpty()) {
        const auto named = severityNamed(severity);
        if (!named)
            return wrong(QStringLiteral(
                "\"least_severity\" is one of: information, warning, average, high, disaster"));
        parsed.least = *named;
    }
    TRY(parsed.host, textAt(object, "host", longestName));
    TRY(parsed.acknowledged, flagAt(object, "acknowledged"));
    TRY(const auto suppressed, flagAt(object, "suppressed"));
    parsed.withSuppressed = suppressed.value_or(false);
    parsed.limit = limitAt(object, parsed.limit, mostProblems);
    return parsed;
}

Result<HostsArguments> parseHostsArguments(const QByteArray& arguments) {
    TRY(const json object, parseObject(arguments, {"search", "limit"}));
    HostsArguments parsed;
    TRY(parsed.search, textAt(object, "search", longestName));
    parsed.limit = limitAt(object, parsed.limit, mostHosts);
    return parsed;
}

Result<AcknowledgeArguments> parseAcknowledgeArguments(const QByteArray& arguments) {
    TRY(const json object, parseObject(arguments, {"event", "message", "asked_by"}));
    AcknowledgeArguments parsed;
    TRY(parsed.event, textAt(object, "event", longestName));
    TRY(parsed.message, textAt(object, "message", longestMessage));
    TRY(parsed.askedBy, textAt(object, "asked_by", longestName));
    if (!isEventId(parsed.event))
        return wrong(QStringLiteral("\"event\" is the problem's event number, as zabbix_problems gives it"));
    if (parsed.message.isEmpty())
        return wrong(QStringLiteral("\"message\" is missing: what is being done about it"));
    if (parsed.askedBy.isEmpty())
        return wrong(QStringLiteral("\"asked_by\" is missing: the name of the person who asked for it"));
    return parsed;
}

QString acknowledgeMessage(const AcknowledgeArguments& arguments, const QString& persona) {
    return QStringLiteral("%1: %2 (entered by %3 of Staffroom)")
        .arg(arguments.askedBy, arguments.message, persona);
}

} // namespace staffroom::zabbix
