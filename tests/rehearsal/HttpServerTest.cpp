#include "rehearsal/HttpServer.h"

#include "rehearsal/Form.h"
#include "support/ManualClock.h"

#include <QTcpSocket>
#include <QTest>

using namespace staffroom;
using namespace staffroom::rehearsal;

namespace {

// A client that says exactly the bytes it is given and keeps what comes back, segment by segment.
class RawClient final {
public:
    explicit RawClient(quint16 port) {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] {
            const QByteArray piece = m_socket.readAll();
            received += piece;
            segments.append(piece);
        });
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        connected = spinUntil([this] { return m_socket.state() == QAbstractSocket::ConnectedState; });
    }
    void say(const QByteArray& bytes) {
        m_socket.write(bytes);
        m_socket.flush();
    }
    bool hears(const QByteArray& text) {
        return spinUntil([&] { return received.contains(text); }, 3000);
    }
    bool isClosed() {
        return spinUntil([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, 3000);
    }
    void leave() { m_socket.abort(); }

    QByteArray received;
    QList<QByteArray> segments;
    bool connected = false;

private:
    QTcpSocket m_socket;
};

} // namespace

class HttpServerTest final : public QObject {
    Q_OBJECT

    struct World {
        QList<HttpRequest> seen;
        std::shared_ptr<HttpReply> kept;
        bool keep = false;
        HttpServer server{[this](const HttpRequest& request, std::shared_ptr<HttpReply> reply) {
            seen.append(request);
            if (keep)
                kept = std::move(reply);
            else
                reply->send(200, {{"Content-Type", "text/plain"}},
                            "[" + request.rawPath + "|" + request.body + "]");
        }};
        World() {
            if (!server.listen())
                qFatal("cannot listen");
        }
    };

private Q_SLOTS:
    void requestsAreRead_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("segments");
        QTest::newRow("get") << QByteArray("GET /a/b HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray()
                             << u"/a/b"_qs << QStringList{u"a"_qs, u"b"_qs};
        QTest::newRow("content-length") << QByteArray("POST /p HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello")
                                        << QByteArray("hello") << u"/p"_qs << QStringList{u"p"_qs};
        QTest::newRow("chunked") << QByteArray("POST /p HTTP/1.1\r\nTransfer-Encoding: "
                                               "chunked\r\n\r\n5\r\nhello\r\n6;x=1\r\n world\r\n0\r\n\r\n")
                                 << QByteArray("hello world") << u"/p"_qs << QStringList{u"p"_qs};
        QTest::newRow("encoded slash and Turkish letters")
            << QByteArray("GET /api/resource/Customer/A%2FB%20%C5%9Eti HTTP/1.1\r\n\r\n") << QByteArray()
            << u"/api/resource/Customer/A%2FB \u015Eti"_qs
            << QStringList{u"api"_qs, u"resource"_qs, u"Customer"_qs, u"A/B \u015Eti"_qs};
    }
    void requestsAreRead() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, body);
        QFETCH(QString, path);
        QFETCH(QStringList, segments);
        World world;
        for (const bool byteByByte : {false, true}) {
            world.seen.clear();
            RawClient client(world.server.port());
            QVERIFY(client.connected);
            for (qsizetype at = 0; at < bytes.size() && byteByByte; ++at) {
                client.say(bytes.mid(at, 1));
                QCoreApplication::processEvents();
            }
            if (!byteByByte)
                client.say(bytes);
            QVERIFY(client.hears("]"));
            QCOMPARE(world.seen.size(), 1);
            QCOMPARE(world.seen[0].body, body);
            QCOMPARE(world.seen[0].path, path);
            QCOMPARE(world.seen[0].segments, segments);
        }
    }

    void queryAndHeadersAreRead() {
        World world;
        RawClient client(world.server.port());
        client.say("GET /x?a=1+2&b=%C3%BC HTTP/1.1\r\nX-Thing: One\r\nx-other:  two \r\n\r\n");
        QVERIFY(client.hears("]"));
        const HttpRequest& request = world.seen[0];
        QCOMPARE(request.query.queryItemValue(u"a"_qs, QUrl::FullyDecoded), u"1 2"_qs);
        QCOMPARE(request.query.queryItemValue(u"b"_qs, QUrl::FullyDecoded), u"\u00FC"_qs);
        QCOMPARE(request.header("x-thing"), QByteArray("One"));
        QCOMPARE(request.header("x-other"), QByteArray("two"));
    }

    void aConnectionServesManyRequests() {
        World world;
        RawClient client(world.server.port());
        for (int i = 0; i < 50; ++i) {
            const QByteArray path = "/n" + QByteArray::number(i);
            client.say("GET " + path + " HTTP/1.1\r\n\r\n");
            QVERIFY(client.hears("[" + path + "|]"));
        }
        QCOMPARE(world.seen.size(), 50);
    }

    void connectionCloseIsHonoured() {
        World world;
        RawClient client(world.server.port());
        client.say("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
        QVERIFY(client.hears("Connection: close"));
        QVERIFY(client.isClosed());
    }

    void pipelinedRequestsAreAnsweredInOrder() {
        World world;
        world.keep = true;
        RawClient client(world.server.port());
        client.say("GET /first HTTP/1.1\r\n\r\nPOST /second HTTP/1.1\r\nContent-Length: 2\r\n\r\nabGET "
                   "/third HTTP/1.1\r\n\r\n");
        QVERIFY(spinUntil([&] { return world.kept != nullptr; }));
        QCOMPARE(world.seen.size(), 1); // the second waits for the first answer
        world.keep = false;
        std::exchange(world.kept, nullptr)->send(200, {}, "slow");
        QVERIFY(client.hears("[/third|]"));
        QCOMPARE(world.seen.size(), 3);
        QVERIFY(client.received.indexOf("slow") < client.received.indexOf("[/second|ab]"));
        QVERIFY(client.received.indexOf("[/second|ab]") < client.received.indexOf("[/third|]"));
    }

    void aLongPollSeesItsClientLeave() {
        World world;
        world.keep = true;
        RawClient client(world.server.port());
        client.say("GET /poll HTTP/1.1\r\n\r\n");
        QVERIFY(spinUntil([&] { return world.kept != nullptr; }));
        int closed = 0;
        world.kept->onClosed([&closed] { ++closed; });
        QVERIFY(world.kept->isOpen());
        client.leave();
        QVERIFY(spinUntil([&] { return closed == 1; }));
        QVERIFY(!world.kept->isOpen());
        world.kept->send(200, {}, "too late");
        QCOMPARE(closed, 1);
    }

    void aStreamArrivesWriteByWrite() {
        World world;
        world.keep = true;
        RawClient client(world.server.port());
        client.say("GET /stream HTTP/1.1\r\n\r\n");
        QVERIFY(spinUntil([&] { return world.kept != nullptr; }));
        world.kept->begin(200, {{"Content-Type", "text/event-stream"}});
        for (const char* piece : {"\xC5", "\x9F", "end"}) {
            client.segments.clear();
            world.kept->write(piece);
            const QByteArray framed =
                QByteArray::number(qsizetype(strlen(piece)), 16) + "\r\n" + QByteArray(piece) + "\r\n";
            QVERIFY(client.hears(framed));
            QCOMPARE(client.segments.last().right(framed.size()), framed);
        }
        world.kept->end();
        QVERIFY(client.hears("0\r\n\r\n"));
        world.keep = false;
        client.say("GET /next HTTP/1.1\r\n\r\n");
        QVERIFY(client.hears("[/next|]"));
    }

    void faultsBreakTheConnection_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("heard");
        QTest::newRow("cut") << u"cut"_qs << QByteArray();
        QTest::newRow("cut instead of answering") << u"instead"_qs << QByteArray();
        QTest::newRow("cut a stream") << u"writes"_qs << QByteArray("two");
        QTest::newRow("a short stream still breaks") << u"short"_qs << QByteArray("one");
    }
    void faultsBreakTheConnection() {
        QFETCH(QString, kind);
        QFETCH(QByteArray, heard);
        World world;
        world.keep = true;
        RawClient client(world.server.port());
        client.say("GET / HTTP/1.1\r\n\r\n");
        QVERIFY(spinUntil([&] { return world.kept != nullptr; }));
        if (kind == u"cut") {
            world.kept->cut();
        } else if (kind == u"instead") {
            world.kept->cutInsteadOfAnswering();
            world.kept->send(200, {}, "never seen");
        } else {
            world.kept->cutAfterWrites(2);
            world.kept->begin(200, {});
            world.kept->write("one");
            if (kind == u"writes") {
                world.kept->write("two");
                world.kept->write("three");
            }
            world.kept->end();
        }
        QVERIFY(client.isClosed());
        QVERIFY(client.received.contains(heard));
        QCOMPARE(client.received.isEmpty(), heard.isEmpty());
        QVERIFY(!client.received.contains("three") && !client.received.contains("0\r\n\r\n"));
        QVERIFY(!world.kept->isOpen());
    }

    void aDroppedReplyAnswers500() {
        World world;
        world.keep = true;
        RawClient client(world.server.port());
        client.say("GET / HTTP/1.1\r\n\r\n");
        QVERIFY(spinUntil([&] { return world.kept != nullptr; }));
        world.kept.reset();
        QVERIFY(client.hears("HTTP/1.1 500 Internal Server Error"));
    }

    void wrongRequestsAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("not http") << QByteArray("nonsense\r\n\r\n") << QByteArray("HTTP/1.1 400 Bad Request");
        QTest::newRow("bad chunk size")
            << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
            << QByteArray("HTTP/1.1 400 Bad Request");
        QTest::newRow("too large") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 67108865\r\n\r\n")
                                   << QByteArray("HTTP/1.1 413 Payload Too Large");
    }
    void wrongRequestsAreRefused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, status);
        World world;
        RawClient client(world.server.port());
        client.say(bytes);
        QVERIFY(client.hears(status));
        QVERIFY(client.isClosed());
        QCOMPARE(world.seen.size(), 0);
    }

    void expectContinueIsAnswered() {
        World world;
        RawClient client(world.server.port());
        client.say("POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY(client.hears("HTTP/1.1 100 Continue\r\n\r\n"));
        client.say("ok");
        QVERIFY(client.hears("[/|ok]"));
    }

    void headHasNoBody() {
        World world;
        RawClient client(world.server.port());
        client.say("HEAD /h HTTP/1.1\r\n\r\nGET /after HTTP/1.1\r\n\r\n");
        QVERIFY(client.hears("[/after|]"));
        QVERIFY(client.received.contains("Content-Length: 5"));
        QVERIFY(!client.received.contains("[/h|]"));
    }

    void multipartIsParsed_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("parts"); // name|filename|body, or empty for an error
        QTest::newRow("field and file")
            << QByteArray("--B\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n-100\r\n--B\r\n"
                          "Content-Disposition: form-data; name=\"document\"; filename=\"a;\\\"b.pdf\"\r\n"
                          "Content-Type: application/pdf\r\n\r\n%PDF\r\n--x\r\n\r\n--B--\r\n")
            << QStringList{u"chat_id||-100"_qs, u"document|a;\"b.pdf|%PDF\r\n--x\r\n"_qs};
        QTest::newRow("preamble and empty value")
            << QByteArray("preamble\r\n--B\r\nContent-Disposition: form-data; name=x\r\n\r\n\r\n--B--")
            << QStringList{u"x||"_qs};
        QTest::newRow("no end") << QByteArray("--B\r\nContent-Disposition: form-data; name=x\r\n\r\nabc")
                                << QStringList{};
        QTest::newRow("no name") << QByteArray("--B\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--B--")
                                 << QStringList{};
    }
    void multipartIsParsed() {
        QFETCH(QByteArray, body);
        QFETCH(QStringList, parts);
        const auto parsed = parseMultipart("multipart/form-data; boundary=B", body);
        QCOMPARE(parsed.has_value(), !parts.isEmpty());
        QStringList seen;
        for (const FormPart& part : parsed.value_or(QList<FormPart>()))
            seen.append(QString::fromUtf8(part.name + "|" + part.filename + "|" + part.body));
        QCOMPARE(seen, parts);
    }

    void urlEncodedIsParsed() {
        const auto fields = parseUrlEncoded("a=1+2&b=%26%3D&c&&d=x=y");
        const QList<std::pair<QByteArray, QByteArray>> expected{
            {"a", "1 2"}, {"b", "&="}, {"c", ""}, {"d", "x=y"}};
        QCOMPARE(fields, expected);
    }
};

QTEST_GUILESS_MAIN(HttpServerTest)
#include "HttpServerTest.moc"
