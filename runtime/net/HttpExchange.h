// One request on the wire and its answer. Ends the request when it dies; no signal of the reply reaches
// anything after that.
#pragma once

#include "base/Awaited.h"
#include "base/OneShot.h"
#include "net/WireRequest.h"

#include <QNetworkReply>
#include <QObject>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace staffroom {

using ByteSink = std::function<void(const QByteArray&)>;

class HttpExchange final {
public:
    /// Sends at once. The bytes of a 2xx answer go to `sink` where there is one, and are not kept then.
    HttpExchange(QNetworkAccessManager& manager, const WireRequest& request, ByteSink sink);
    ~HttpExchange();
    HttpExchange(const HttpExchange&) = delete;
    HttpExchange& operator=(const HttpExchange&) = delete;

    /// Resolves when outcome() can be read. May be taken once.
    Future<void> finished() const { return m_finished.future(); }
    Result<HttpAnswer> outcome();

    /// False only when the request certainly did not reach the other side: its body never left.
    bool mayHaveArrived() const;
    bool isShorterThanAnnounced() const;
    /// Whether bytes were given to the sink: then the request cannot be tried again.
    bool hasStreamed() const { return m_streamed; }

private:
    class OneWayBody;

    void send(QNetworkAccessManager& manager, const WireRequest& request);
    void takeBytes();
    int status() const;

    struct Discard {
        void operator()(QNetworkReply* reply) const;
    };
    Awaited m_awaited;
    ByteSink m_sink;
    qint64 m_maxAnswerBytes;
    bool m_followsRedirects;
    std::function<bool(const HttpAnswer&)> m_isFinal;
    qint64 m_received = 0;
    bool m_tooLarge = false;
    bool m_streamed = false;
    QByteArray m_body;
    QString m_certificateFault;
    OneWayBody* m_upload = nullptr; // the reply's child
    std::unique_ptr<QNetworkReply, Discard> m_reply;
    Promise<void> m_finished;
    QObject m_receiver; // last: disconnects before anything above goes away
};

} // namespace staffroom
