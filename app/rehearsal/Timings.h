// When requests came in and when their answers went out, to the microsecond: what a bench needs to tell a
// client's time from the world's own. Names a request by the last part of its path, so no token gets here.
#pragma once

#include "rehearsal/HttpServer.h"

#include <deque>

namespace staffroom::rehearsal {

class ControlPort;

class Timings final {
public:
    struct Entry {
        qint64 n = 0; // counts up from 1 in the order of the answers
        QByteArray service;
        QByteArray method;
        qint64 arrivedUs = 0;  // the whole request had been read; monotonic
        qint64 answeredUs = 0; // the last byte of the answer was about to be written
    };
    static constexpr size_t capacity = 20'000; // older entries are forgotten

    /// Keeps the times of a server's exchanges under that name. Must outlive the server.
    HttpServer::Observer observer(const QByteArray& service);
    /// GET /timings?after=n
    void addControlRoutes(ControlPort& control);

private:
    std::deque<Entry> m_entries;
    qint64 m_next = 1;
};

} // namespace staffroom::rehearsal
