// Models behind OpenAI's Chat Completions API, and behind the many servers that speak it: Ollama, llama.cpp,
// vLLM, OpenRouter. (openai-openapi of November 2026; the compatibles' own documents and sources.)
#pragma once

#include "llm/ChatModel.h"
#include "secrets/SecretRef.h"

#include <QUrl>

#include <memory>

namespace staffroom {
class HttpClient;
}

namespace staffroom::llm {

struct OpenAiSettings {
    QUrl baseUrl; // with the version: "https://api.openai.com/v1"
    QString model;
    SecretRef key; // may be empty: local servers ask for none
    int maxOutputTokens = 2048;
    /// True: `max_tokens` and the role "system", which every server takes. False: OpenAI's own newer names,
    /// `max_completion_tokens` and "developer".
    bool compatible = true;
    bool seesImages = false;    // not every model behind such a server does
    int timeoutMs = 120'000;    // for a whole answer
    int longestWaitMs = 60'000; // a server that asks for a longer one has given its answer
};

/// Whether the server is another one than OpenAI's own, by its address.
bool isCompatibleServer(const QUrl& baseUrl);

/// Calls to one server share a lane of the client, whatever model they ask for. `http` must outlive the
/// model.
std::unique_ptr<ChatModel> makeOpenAiModel(HttpClient& http, OpenAiSettings settings);

} // namespace staffroom::llm
