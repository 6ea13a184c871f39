// One accepted connection of an HttpServer: reads requests one by one, hands each to the handler and writes
// what its reply says. The next request is not parsed before the reply is complete, so pipelined answers keep
// order.
#pragma once

#include "rehearsal/HttpServer.h"

#include <QObject>
#include <QTcpSocket>

#include <http_parser.h>

namespace staffroom::rehearsal {

class HttpConnection final : public QObject {
public:
    /// Owns the socket. Deletes itself when the socket disconnects.
    HttpConnection(QTcpSocket* socket, std::shared_ptr<HttpServer::Hooks> hooks, QObject* parent);
    ~HttpConnection() override;

    void send(int status, const HttpHeaders& headers, const QByteArray& body);
    void begin(int status, const HttpHeaders& headers);
    void write(const QByteArray& chunk);
    void end();
    void cut();

private:
    struct Callbacks;
    friend struct Callbacks;

    void readSome();
    void proceed();
    void deliver();
    void refuse(int status, const QByteArray& reason);
    void noteAnswer();
    void answered();
    void setAnswering(bool answering);
    void resetRequest();
    void gone();
    QByteArray head(int status, const HttpHeaders& headers) const;

    QTcpSocket* m_socket;
    std::shared_ptr<HttpServer::Hooks> m_hooks;
    HttpServer::Exchange m_exchange;
    http_parser m_parser{};
    QByteArray m_unparsed; // what was read but belongs to a later request
    std::weak_ptr<HttpReply> m_reply;
    HttpRequest m_request;
    QByteArray m_url;
    bool m_headerValueSeen = true; // a header field that follows a value starts a new header
    bool m_tooLarge = false;
    bool m_complete = false;   // a whole request has been parsed and waits to be delivered
    bool m_answering = false;  // a request has been delivered, its reply is not complete
    bool m_proceeding = false; // guards against recursion when a handler answers at once
    bool m_keepAlive = true;
    bool m_headOnly = false;
    bool m_chunked = false;
    bool m_closing = false;
};

} // namespace staffroom::rehearsal
