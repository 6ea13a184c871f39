#include "Target.h"
#include "mcp/Protocol.h"

#include <nlohmann/json.hpp>

namespace staffroom::fuzz {

namespace {

using namespace staffroom::mcp;

nlohmann::json parsed(const QByteArray& text) {
    return nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
}

/// What an MCP server may say: whatever is made of it is bounded, JSON where it claims to be, and plain.
void run(const QByteArray& input) {
    const auto messages = readMessages(input);
    if (!messages)
        return;
    REQUIRE(!messages->empty() && messages->size() <= 50);
    for (const auto& message : *messages) {
        REQUIRE(message.words.size() <= 1'100);
        if (message.kind == Message::Kind::Request) {
            REQUIRE(readMessages(emptyAnswerText(message.theirId)).has_value());
            REQUIRE(readMessages(notSupportedText(message.theirId, message.method)).has_value());
        }
        if (message.kind != Message::Kind::Answer)
            continue;
        std::ignore = readHandshake(message.payload);
        if (const auto page = readTools(message.payload)) {
            for (const auto& tool : page->tools) {
                REQUIRE(tool.digest.size() == 64);
                REQUIRE(!tool.unusable.isEmpty() || parsed(tool.schema).is_object());
                REQUIRE(tool.description.size() <= 4'000 && !tool.description.contains(QChar(0x202e)));
            }
        }
        const auto answer = readCall(message.payload);
        REQUIRE(parsed(answer.content).is_object());
        REQUIRE(answer.isError == parsed(answer.content).contains("error"));
    }
}

} // namespace

Target mcpTarget() {
    return {
        "mcp",
        run,
        {R"({"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"a"}}})",
         R"({"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"a","description":"b","inputSchema":{"type":"object","properties":{"x":true},"required":["x"]}}],"nextCursor":"2"}})",
         R"({"jsonrpc":"2.0","id":3,"result":{"content":[{"type":"text","text":"{\"a\":1}"},{"type":"image","mimeType":"image/png"},{"type":"resource","resource":{"uri":"x:"}}],"structuredContent":{"a":1},"isError":false}})",
         R"([{"jsonrpc":"2.0","method":"notifications/progress"},{"jsonrpc":"2.0","id":"s","method":"ping"}])",
         R"({"jsonrpc":"2.0","id":4,"error":{"code":-32602,"message":"no"}})"},
        {"\"",          "{",           "}",
         "[",           "]",           ":",
         ",",           "null",        "true",
         "1e999",       "\\u202e",     "\\ud800",
         "\"id\"",      "\"result\"",  "\"tools\"",
         "\"content\"", "\"type\"",    "\"text\"",
         "\"object\"",  "\"isError\"", "\"structuredContent\"",
         "\xff"}};
}

} // namespace staffroom::fuzz
