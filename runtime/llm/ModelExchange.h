// One request to a model's server and the reading of what comes back: the part that all vendors have in
// common.
#pragma once

#include "llm/AnswerReader.h"
#include "net/HttpClient.h"

namespace staffroom::llm {

/// Ids of our own must not meet those of an earlier turn in the same conversation.
QString inventedIdPrefix();

/// Calls to one server share a lane, whatever model they ask for.
std::shared_ptr<Lane> modelLane(HttpClient& http, const QUrl& baseUrl);

/// A POST of JSON that asks for a stream; tried up to three times, as the vendors' own SDKs do. A refusal
/// that no waiting cures is not tried again, nor one that asks for a longer wait than `longestWaitMs`.
HttpRequest modelRequest(const QUrl& baseUrl, const char* path, QByteArray body, int timeoutMs,
                         qint64 longestWaitMs);

/// `http` and `fold` must outlive the call.
Task<Result<ChatAnswer>> exchangeWithModel(HttpClient& http, std::shared_ptr<Lane> lane, HttpRequest request,
                                           AnswerFold& fold, TextSink onText, Limits limits);

/// The same error, told as the model's.
tl::unexpected<Error> modelFailure(Error error);

} // namespace staffroom::llm
