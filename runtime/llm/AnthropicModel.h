// Models behind Anthropic's Messages API, version 2026-10-21, and behind the servers that speak it too
// (Ollama, llama.cpp). (anthropic-sdk-typescript 1.12 of November 2026 and the vendor's documents.)
//
// The prompt is marked for the vendor's cache at the end of the tools, of the system prompt and of the newest
// message, so that each step of a tool loop pays for what is new alone. Sampling parameters are never sent:
// that version refuses them.
#pragma once

#include "llm/ChatModel.h"
#include "secrets/SecretRef.h"

#include <QUrl>

#include <memory>

namespace staffroom {
class HttpClient;
}

namespace staffroom::llm {

struct AnthropicSettings {
    QUrl baseUrl; // with the version: "https://api.anthropic.com/v1"
    QString model;
    SecretRef key; // goes as x-api-key; may be empty: local servers ask for none
    int maxOutputTokens = 2048;
    bool seesImages = true;
    int timeoutMs = 120'000;    // for a whole answer
    int longestWaitMs = 60'000; // a server that asks for a longer one has given its answer
};

/// Calls to one server share a lane of the client, whatever model they ask for. `http` must outlive the
/// model.
std::unique_ptr<ChatModel> makeAnthropicModel(HttpClient& http, AnthropicSettings settings);

} // namespace staffroom::llm
