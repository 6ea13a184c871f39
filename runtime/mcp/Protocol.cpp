#include "mcp/Protocol.h"

#include <QCryptographicHash>

#include <nlohmann/json.hpp>

namespace staffroom::mcp {

using nlohmann::json;

namespace {

constexpr std::size_t mostInABatch = 50;
constexpr int deepest = 64;
constexpr std::size_t mostTools = 1'000; // of one page
constexpr qsizetype longestSchema = 32 << 10;
constexpr qsizetype longestDescription = 4'000;
constexpr qsizetype longestName = 128;
constexpr qsizetype longestCursor = 4 << 10;

tl::unexpected<Error> unreadable(const QString& what) {
    return failure(ErrorKind::Parse, what);
}

QByteArray text(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

/// Deep nesting is an attack on whoever walks through it. Discarded where it cannot be read.
json parse(const QByteArray& bytes) {
    bool tooDeep = false;
    const auto watch = [&tooDeep](int depth, json::parse_event_t, json&) {
        tooDeep = tooDeep || depth > deepest;
        return !tooDeep;
    };
    auto parsed = json::parse(bytes.begin(), bytes.end(), watch, false);
    return tooDeep ? json(json::value_t::discarded) : parsed;
}

/// Empty where it is none.
QString string(const json& object, const char* member) {
    const auto found = object.find(member);
    return found != object.end() && found->is_string()
               ? QString::fromStdString(found->get_ref<const std::string&>())
               : QString();
}

bool isVersion2(const json& value) {
    return value.is_object() && value.contains("jsonrpc") && value.at("jsonrpc") == "2.0";
}

bool isId(const json& value) {
    return value.is_number_integer() ||
           (value.is_string() && value.get_ref<const std::string&>().size() <= 256);
}

Result<Message> readOne(const json& value) {
    if (!isVersion2(value))
        return unreadable(QStringLiteral("it is no JSON-RPC 2.0 message"));
    Message message;
    const bool hasId = value.contains("id") && isId(value.at("id"));
    if (value.contains("method")) {
        message.method = string(value, "method");
        if (message.method.isEmpty() || (value.contains("id") && !hasId))
            return unreadable(QStringLiteral("it is no JSON-RPC 2.0 message"));
        message.kind = hasId ? Message::Kind::Request : Message::Kind::Notification;
        message.theirId = hasId ? text(value.at("id")) : QByteArray();
        return message;
    }
    const bool answers = value.contains("result"),
               fails = value.contains("error") && value.at("error").is_object();
    if (answers == fails)
        return unreadable(QStringLiteral("it is neither an answer nor an error"));
    if (hasId && value.at("id").is_number_integer())
        message.id = value.at("id").get<qint64>();
    message.kind = answers ? Message::Kind::Answer : Message::Kind::Failure;
    if (answers) {
        message.payload = text(value.at("result"));
        return message;
    }
    const auto& error = value.at("error");
    const QString words = plainWords(string(error, "message"), 1'000);
    const auto code = error.find("code");
    message.words = code != error.end() && code->is_number_integer()
                        ? QStringLiteral("%1 (%2)").arg(words).arg(code->get<qint64>())
                        : words;
    return message;
}

QByteArray framed(json message) {
    message["jsonrpc"] = "2.0";
    return text(message); // on one line: dump() escapes what would break it
}

/// Every text in it becomes plain.
void makePlain(json& value) {
    if (value.is_string())
        value = plainWords(QString::fromStdString(value.get<std::string>()), longestSchema).toStdString();
    if (value.is_structured()) {
        for (auto& each : value)
            makePlain(each);
    }
}

/// Why `schema` cannot be given to a model; empty: it can.
QString faultOf(const json& schema) {
    if (!schema.is_object() || !schema.contains("type") || schema.at("type") != "object")
        return QStringLiteral("its inputSchema is no schema of an object");
    if (const auto properties = schema.find("properties"); properties != schema.end()) {
        const bool good = properties->is_object() &&
                          std::all_of(properties->begin(), properties->end(),
                                      [](const json& each) { return each.is_object() || each.is_boolean(); });
        if (!good)
            return QStringLiteral("its inputSchema has properties that are no schemas");
    }
    if (const auto required = schema.find("required"); required != schema.end()) {
        const bool good =
            required->is_array() && std::all_of(required->begin(), required->end(),
                                                [](const json& each) { return each.is_string(); });
        if (!good)
            return QStringLiteral("its inputSchema does not say properly what is required");
    }
    return {};
}

ListedTool readTool(const json& value) {
    ListedTool tool;
    tool.name = string(value, "name");
    json schema = value.value("inputSchema", json());
    const QByteArray said = text(json{{"name", tool.name.toStdString()},
                                      {"description", value.value("description", json())},
                                      {"inputSchema", schema}});
    tool.digest = QCryptographicHash::hash(said, QCryptographicHash::Sha256).toHex();
    tool.description = plainWords(string(value, "description"), longestDescription);
    tool.unusable = faultOf(schema);
    if (!tool.unusable.isEmpty())
        return tool;
    schema.erase("$schema");
    makePlain(schema);
    tool.schema = text(schema);
    if (tool.schema.size() > longestSchema)
        tool.unusable = QStringLiteral("its inputSchema is longer than %1 KiB").arg(longestSchema / 1024);
    return tool;
}

} // namespace

Result<std::vector<Message>> readMessages(const QByteArray& bytes) {
    if (bytes.size() > longestMessage)
        return unreadable(QStringLiteral("it is longer than %1 MiB").arg(longestMessage >> 20));
    const json parsed = parse(bytes);
    if (parsed.is_discarded())
        return unreadable(QStringLiteral("it is no JSON"));
    std::vector<Message> all;
    if (!parsed.is_array()) {
        TRY(auto one, readOne(parsed));
        all.push_back(std::move(one));
        return all;
    }
    if (parsed.empty() || parsed.size() > mostInABatch)
        return unreadable(QStringLiteral("it is an array of none or too many messages"));
    for (const auto& each : parsed) {
        TRY(auto one, readOne(each));
        all.push_back(std::move(one));
    }
    return all;
}

QByteArray requestText(qint64 id, const char* method, const QByteArray& params) {
    json message{{"id", id}, {"method", method}};
    if (!params.isEmpty())
        message["params"] = parse(params);
    return framed(std::move(message));
}

QByteArray notificationText(const char* method, const QByteArray& params) {
    json message{{"method", method}};
    if (!params.isEmpty())
        message["params"] = parse(params);
    return framed(std::move(message));
}

QByteArray emptyAnswerText(const QByteArray& theirId) {
    return framed(json{{"id", parse(theirId)}, {"result", json::object()}});
}

QByteArray notSupportedText(const QByteArray& theirId, const QString& method) {
    const QString words =
        QStringLiteral("Method not found: this client does not support %1").arg(method.left(64));
    return framed(
        json{{"id", parse(theirId)}, {"error", {{"code", -32601}, {"message", words.toStdString()}}}});
}

QStringList protocolVersions() {
    return {QStringLiteral("2025-06-18"), QStringLiteral("2025-03-26"), QStringLiteral("2024-11-05")};
}

QByteArray initializeParams() {
    return text(json{{"protocolVersion", protocolVersions().first().toStdString()},
                     {"capabilities", json::object()},
                     {"clientInfo", {{"name", "staffroom"}, {"version", STAFFROOM_VERSION}}}});
}

QByteArray cancelParams(qint64 id, const QString& reason) {
    return text(json{{"requestId", id}, {"reason", reason.toStdString()}});
}

QByteArray listParams(const QString& cursor) {
    return cursor.isEmpty() ? QByteArray("{}") : text(json{{"cursor", cursor.toStdString()}});
}

QByteArray callParams(const QString& tool, const QByteArray& arguments) {
    return text(json{{"name", tool.toStdString()}, {"arguments", parse(arguments)}});
}

Result<Handshake> readHandshake(const QByteArray& result) {
    const json parsed = parse(result);
    if (!parsed.is_object())
        return unreadable(QStringLiteral("its answer to initialize is no object"));
    Handshake made;
    made.version = string(parsed, "protocolVersion");
    if (!protocolVersions().contains(made.version))
        return failure(ErrorKind::Policy,
                       QStringLiteral("it speaks version \"%1\" of the protocol, and not %2")
                           .arg(plainWords(made.version, 40), protocolVersions().join(QStringLiteral(", "))));
    const auto capabilities = parsed.find("capabilities");
    if (capabilities == parsed.end() || !capabilities->is_object() || !capabilities->contains("tools"))
        return failure(ErrorKind::Policy, QStringLiteral("it offers no tools"));
    const auto info = parsed.value("serverInfo", json::object());
    if (info.is_object())
        made.server = plainWords(string(info, "name") + u' ' + string(info, "version"), 120).trimmed();
    return made;
}

Result<ToolPage> readTools(const QByteArray& result) {
    const json parsed = parse(result);
    const auto tools = parsed.is_object() ? parsed.find("tools") : parsed.end();
    if (!parsed.is_object() || tools == parsed.end() || !tools->is_array() || tools->size() > mostTools)
        return unreadable(QStringLiteral("its list of tools cannot be read"));
    ToolPage page;
    for (const auto& each : *tools) {
        if (!each.is_object())
            return unreadable(QStringLiteral("its list of tools holds something else"));
        auto tool = readTool(each);
        if (!tool.name.isEmpty() && tool.name.size() <= longestName)
            page.tools.push_back(std::move(tool));
    }
    page.cursor = string(parsed, "nextCursor");
    if (page.cursor.size() > longestCursor)
        return unreadable(QStringLiteral("its list of tools goes on at a place of more than %1 KiB")
                              .arg(longestCursor / 1024));
    return page;
}

QString plainWords(const QString& words, qsizetype longest) {
    QString plain;
    const auto codes = words.left(longest * 2).toUcs4();
    for (const uint code : codes) {
        const auto category = QChar::category(code);
        const bool unseen = category == QChar::Other_Control || category == QChar::Other_Format ||
                            category == QChar::Other_Surrogate || category == QChar::Other_PrivateUse ||
                            category == QChar::Other_NotAssigned;
        if (!unseen || code == u'\n' || code == u'\t')
            plain += QString::fromUcs4(reinterpret_cast<const char32_t*>(&code), 1);
    }
    return plain.size() > longest ? plain.left(longest - 1) + QStringLiteral("…") : plain;
}

} // namespace staffroom::mcp
