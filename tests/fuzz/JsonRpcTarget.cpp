#include "Target.h"
#include "control/Protocol.h"

#include <nlohmann/json.hpp>

namespace staffroom::fuzz {

namespace {

/// A request that is accepted says the same when it is written again; a bad one gets an answer that can be
/// read.
void run(const QByteArray& input) {
    const auto request = control::decodeRequest(input);
    if (request) {
        const auto again = control::decodeRequest(control::encode(*request));
        REQUIRE(again.has_value());
        REQUIRE(again->method == request->method);
        REQUIRE(again->params == request->params);
    } else {
        const auto& answer = request.error().answer;
        const auto read = nlohmann::json::parse(answer.begin(), answer.end(), nullptr, false);
        REQUIRE(read.is_object() && read.contains("error") && read["error"]["message"].is_string());
    }
    std::ignore = control::decodeResponse(input);
}

} // namespace

Target jsonRpcTarget() {
    return {
        "json-rpc",
        run,
        {R"({"jsonrpc":"2.0","id":1,"method":"status","params":{}})",
         R"({"jsonrpc":"2.0","id":1,"result":{"a":[1,2.5,null,true]}})",
         R"({"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"no","data":{"kind":"not_found"}}})",
         "[]",
         R"({"jsonrpc":"2.0","id":"x","method":"ask","params":{"persona":"sales","text":"\u00e9\ud83d\ude00"}})"},
        {"\"", "{", "}", "[", "]", ":", ",", "null", "1e999", "-0", "\\u0000", "\\ud800", "\"id\"",
         "\"method\"", "\"params\"", "\"error\"", "\"jsonrpc\"", "9223372036854775808", "\xff"}};
}

} // namespace staffroom::fuzz
