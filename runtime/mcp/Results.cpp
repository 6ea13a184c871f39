// What a call of a server's tool brought, as a model reads it.
#include "mcp/Protocol.h"

#include <nlohmann/json.hpp>

namespace staffroom::mcp {

using nlohmann::json;

namespace {

constexpr qsizetype longestText = 60'000;       // characters, of all text together
constexpr qsizetype longestStructured = 60'000; // bytes
constexpr std::size_t mostParts = 1'000;
constexpr std::size_t mostNotShown = 20;

std::string member(const json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string())
        return {};
    return plainWords(QString::fromStdString(found->get_ref<const std::string&>()), 200).toStdString();
}

/// What stands in a part that no words can show.
std::string nameOf(const json& part) {
    const std::string type = member(part, "type");
    if (type == "image" || type == "audio")
        return (type == "image" ? "an image (" : "a sound (") + member(part, "mimeType") + ")";
    if (type == "resource_link")
        return "a resource (" + member(part, "name") + ", " + member(part, "uri") + ")";
    if (type == "resource" && part.contains("resource") && part.at("resource").is_object())
        return "a resource (" + member(part.at("resource"), "uri") + ")";
    return "something of an unknown kind (" + type + ")";
}

struct Read {
    QString text;
    bool cut = false;
    json notShown = json::array();
};

Read readParts(const json& content, const json& structured) {
    Read read;
    for (std::size_t i = 0; i < content.size() && i < mostParts; ++i) {
        const auto& part = content[i];
        if (!part.is_object() || member(part, "type") != "text") {
            if (read.notShown.size() < mostNotShown)
                read.notShown.push_back(part.is_object() ? nameOf(part) : "something that is no part");
            continue;
        }
        const auto found = part.find("text");
        if (found == part.end() || !found->is_string())
            continue;
        const auto& words = found->get_ref<const std::string&>();
        if (!structured.is_null() && json::parse(words, nullptr, false) == structured)
            continue; // the same once more, for clients that know no structured content
        if (!read.text.isEmpty())
            read.text += u'\n';
        read.text += QString::fromStdString(words);
        if (read.text.size() > longestText) {
            read.text = read.text.left(longestText);
            read.cut = true;
            break;
        }
    }
    read.cut = read.cut || content.size() > mostParts;
    return read;
}

tools::ToolAnswer odd(const QString& detail) {
    Error error;
    error.kind = ErrorKind::Parse;
    error.detail = detail;
    return tools::errorAnswer(error);
}

} // namespace

tools::ToolAnswer readCall(const QByteArray& result) {
    const json parsed = json::parse(result.begin(), result.end(), nullptr, false);
    if (!parsed.is_object())
        return odd(QStringLiteral("what the server answered is no result of a tool"));
    const json content = parsed.value("content", json::array());
    const json structured = parsed.value("structuredContent", json());
    if (!content.is_array() || !(structured.is_null() || structured.is_object()))
        return odd(QStringLiteral("what the server answered is no result of a tool"));
    Read read = readParts(content, structured);
    json body = json::object();
    if (!read.text.isEmpty())
        body["text"] = read.text.toStdString();
    if (!structured.is_null()) {
        const auto size =
            static_cast<qsizetype>(structured.dump(-1, ' ', false, json::error_handler_t::replace).size());
        if (size <= longestStructured)
            body["structured"] = structured;
        else
            read.cut = true;
    }
    if (!read.notShown.empty())
        body["not_shown"] = read.notShown;
    if (read.cut)
        body["note"] = "this is not all of it: the rest was too long; ask for less";
    if (body.empty())
        body["note"] = "the tool answered with nothing";
    const auto failed = parsed.find("isError");
    tools::ToolAnswer answer;
    answer.isError = failed != parsed.end() && failed->is_boolean() && failed->get<bool>();
    if (answer.isError) {
        json error{{"kind", "tool"},
                   {"detail", body.value("text", std::string("the tool failed and said nothing"))}};
        body.erase("text");
        if (!body.empty())
            error["more"] = body;
        body = json{{"error", error}};
    }
    answer.content = QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace));
    return answer;
}

} // namespace staffroom::mcp
