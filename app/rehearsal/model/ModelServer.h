// The practice model as a service: a server that speaks Chat Completions and Anthropic's Messages, behind
// which scripted answers and then the understudy speak.
#pragma once

#include "rehearsal/ControlPort.h"
#include "rehearsal/model/MessagesReader.h"
#include "rehearsal/model/PromptCache.h"
#include "rehearsal/model/ReplyWriter.h"
#include "rehearsal/model/Script.h"
#include "rehearsal/model/Understudy.h"

#include <QMap>

namespace staffroom::rehearsal::model {

struct ModelOptions {
    quint64 seed = 1;  // the key is made from it
    int latencyMs = 0; // between two events of a stream, and before an answer that is not streamed
    QMap<QString, QString> personas; // a persona's name -> its id, for trace and faults
};

class ModelStream;

class ModelServer final {
public:
    static constexpr const char* modelName = "understudy";
    static constexpr size_t requestsKept = 500;

    /// Everything is borrowed and must outlive the server.
    ModelServer(ModelOptions options, Clock& clock, TraceSink& trace, Faults& faults);
    ~ModelServer();
    ModelServer(const ModelServer&) = delete;
    ModelServer& operator=(const ModelServer&) = delete;

    void handle(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply);
    /// POST /model (scripts) and GET /model/requests (the bodies that came in, to look for what must not be
    /// there).
    void addControlRoutes(ControlPort& control);

    QString key() const { return m_key; }
    /// What POST /model does; how many entries wait then.
    Result<int> loadScript(const QByteArray& json) { return m_script.load(json); }

private:
    struct Kept {
        qint64 n = 0;
        QString who;
        QByteArray body;
    };
    struct Door; // what differs between the two protocols
    static const Door& doorOf(Dialect dialect);
    std::optional<ApiError> refuseKey(const HttpRequest& request, Dialect dialect) const;
    void complete(const HttpRequest& http, const std::shared_ptr<HttpReply>& reply, Dialect dialect);
    void perform(const ChatRequest& request, const QString& who, const std::shared_ptr<HttpReply>& reply);
    ModelReply replyTo(const ChatRequest& request);
    void answer(const ChatRequest& request, const ModelReply& answer,
                const std::shared_ptr<HttpReply>& reply);
    void stream(const ChatRequest& request, const ModelReply& answer, const ReplyContext& context,
                const std::shared_ptr<HttpReply>& reply);
    void sendError(HttpReply& reply, const ApiError& error, Dialect dialect) const;
    void record(const QString& method, const QString& who, const QString& detail, int status);
    void keep(const QString& who, const QByteArray& body);
    QString whoAsks(const ChatRequest& request) const;
    HttpHeaders headers(const QByteArray& contentType, Dialect dialect) const;

    ModelOptions m_options;
    Clock& m_clock;
    TraceSink& m_trace;
    Faults& m_faults;
    QString m_key;
    Script m_script;
    Understudy m_understudy;
    PromptCache m_cache;
    MessagesMemory m_memory;
    qint64 m_answers = 0;
    qint64 m_requests = 0;
    std::deque<Kept> m_kept;
    std::map<qint64, std::shared_ptr<ModelStream>> m_streams;
    std::map<qint64, Alarm> m_pauses;
};

} // namespace staffroom::rehearsal::model
