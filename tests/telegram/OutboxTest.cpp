// What becomes of a message when Telegram, the chat or the way there is in trouble: its state, the route's
// state, and what people see.
#include "Practice.h"
#include "telegram/Compose.h"

#include <QTest>

using namespace staffroom;
using staffroom::rehearsal::Fault;
using staffroom::rehearsal::FaultAction;
using telegram::RouteState;

namespace {

const QString rowName = QStringLiteral("m1");
const QString words = QStringLiteral("10248 is paid.");

const QByteArray refusedRich =
    "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: RICH_INVALID\"}";
const QByteArray elsewhere = "{\"ok\":true,\"result\":{\"message_id\":5,\"is_topic_message\":true,"
                             "\"message_thread_id\":98}}";
const QByteArray half = "{\"ok\":true,\"result\":{\"mess";

Fault status(int code, QByteArray body = {}) {
    Fault fault;
    fault.status = code;
    if (!body.isEmpty())
        fault.body = body;
    return fault;
}

Fault does(FaultAction action) {
    Fault fault;
    fault.action = action;
    return fault;
}

QString named(RouteState state) {
    return telegram::routeStateName(state);
}

using Arrange = std::function<void(Practice&, telegram::OutboxMessage&)>;

} // namespace
Q_DECLARE_METATYPE(Arrange)

class OutboxTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void troubleEndsAsItMust_data() {
        QTest::addColumn<Arrange>("arrange");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("route");
        QTest::addColumn<QStringList>("shown");
        using P = Practice&;
        using M = telegram::OutboxMessage&;
        const QStringList once{words}, nothing;
        const auto row = [](const char* name, Arrange arrange, const char* state, RouteState route,
                            const QStringList& shown) {
            QTest::newRow(name) << std::move(arrange) << QString::fromLatin1(state) << named(route) << shown;
        };
        row(
            "nothing wrong", [](P, M) {}, "delivered", RouteState::Good, once);
        row(
            "429, then taken", [](P p, M) { p.fault(u"sendMessage"_qs, status(429)); }, "delivered",
            RouteState::Good, once);
        row(
            "500, then taken", [](P p, M) { p.fault(u"sendMessage"_qs, status(500), 3); }, "delivered",
            RouteState::Good, once);
        row(
            "502 of the front end, then taken", [](P p, M) { p.fault(u"sendMessage"_qs, status(502)); },
            "delivered", RouteState::Good, once);
        row(
            "cut before it was acted on",
            [](P p, M) { p.fault(u"sendMessage"_qs, does(FaultAction::CutBefore)); }, "unknown",
            RouteState::Unsure, nothing);
        row(
            "cut after it was acted on",
            [](P p, M) { p.fault(u"sendMessage"_qs, does(FaultAction::CutAfter)); }, "unknown",
            RouteState::Unsure, once);
        row(
            "never answered", [](P p, M) { p.fault(u"sendMessage"_qs, does(FaultAction::Hold)); }, "unknown",
            RouteState::Unsure, nothing);
        row(
            "token revoked",
            [](P p, M) {
                p.stage.post(u"/bot"_qs, {{u"persona"_qs, u"sales"_qs}, {u"action"_qs, u"revoke"_qs}});
            },
            "failed", RouteState::Unauthorized, nothing);
        row(
            "kicked",
            [](P p, M) {
                p.stage.post(u"/bot"_qs, {{u"persona"_qs, u"sales"_qs}, {u"action"_qs, u"kick"_qs}});
            },
            "failed", RouteState::Kicked, nothing);
        row(
            "blocked by the person",
            [](P p, M m) {
                p.stage.say({{u"person"_qs, u"ayse"_qs}, {u"dm"_qs, u"sales"_qs}, {u"text"_qs, u"hi"_qs}});
                p.stage.post(
                    u"/bot"_qs,
                    {{u"persona"_qs, u"sales"_qs}, {u"action"_qs, u"block"_qs}, {u"person"_qs, u"ayse"_qs}});
                m.chat = 5511, m.thread.reset();
            },
            "failed", RouteState::Blocked, nothing);
        row(
            "never pressed Start", [](P, M m) { m.chat = 5512, m.thread.reset(); }, "failed",
            RouteState::Blocked, nothing);
        row(
            "topic deleted",
            [](P p, M) {
                p.stage.post(u"/topic"_qs, {{u"topic"_qs, u"sales"_qs}, {u"action"_qs, u"delete"_qs}});
            },
            "failed", RouteState::NoTopic, nothing);
        row(
            "General by its number", [](P, M m) { m.thread = 1; }, "failed", RouteState::NoTopic, nothing);
        row(
            "topic closed to the bot",
            [](P p, M) {
                p.stage.service->world().botByPersona(u"sales"_qs)->admin = false;
                p.stage.post(u"/topic"_qs, {{u"topic"_qs, u"sales"_qs}, {u"action"_qs, u"close"_qs}});
            },
            "failed", RouteState::TopicClosed, nothing);
        row(
            "chat unknown", [](P, M m) { m.chat = -100777; }, "failed", RouteState::NoChat, nothing);
        row(
            "group moved",
            [](P p, M) {
                p.stage.post(u"/telegram"_qs, {{u"move_group"_qs, qint64(-1009999999999)}});
            },
            "delivered", RouteState::Good, once);
        row(
            "question deleted", [](P, M m) { m.replyTo = 4711; }, "delivered", RouteState::Good, once);
        row(
            "markup refused", [](P, M m) { m.html = u"<b>10248"_qs; }, "delivered", RouteState::Good, once);
        row("too long for a message", [](P, M m) { m.html = m.plain = QString(5000, u'x'); }, "delivered",
            RouteState::Good, {QString()});
        row("rich message", [](P, M m) { m.markdown = u"# Paid"_qs; }, "delivered", RouteState::Good,
            {u"# Paid"_qs});
        row(
            "no rich messages here",
            [](P p, M m) {
                p.stage.service->world().richMessages = false;
                m.markdown = u"# Paid"_qs;
            },
            "delivered", RouteState::Good, once);
        row(
            "rich message refused",
            [](P p, M m) {
                m.markdown = u"# Paid"_qs;
                p.fault(u"sendRichMessage"_qs, status(400, refusedRich));
            },
            "delivered", RouteState::Good, once);
        row(
            "edit", [](P p, M m) { m.edits = p.stage.send(u"sales"_qs, u"…"_qs); }, "delivered",
            RouteState::Good, once);
        row(
            "edit of the same words", [](P p, M m) { m.edits = p.stage.send(u"sales"_qs, words); },
            "delivered", RouteState::Good, once);
        row(
            "edited message deleted",
            [](P p, M m) {
                m.edits = p.stage.send(u"sales"_qs, u"…"_qs);
                p.stage.post(u"/delete"_qs, {{u"topic"_qs, u"sales"_qs}, {u"message_id"_qs, *m.edits}});
            },
            "delivered", RouteState::Good, once);
        row(
            "edit on an old server, rich",
            [](P p, M m) {
                p.stage.service->world().richMessages = false;
                m.edits = p.stage.send(u"sales"_qs, u"…"_qs);
                m.markdown = u"# Paid"_qs;
            },
            "delivered", RouteState::Good, once);
        row(
            "edit whose answer is lost",
            [](P p, M m) {
                m.edits = p.stage.send(u"sales"_qs, u"…"_qs);
                p.fault(u"editMessageText"_qs, does(FaultAction::CutAfter));
            },
            "delivered", RouteState::Good, once);
        row(
            "put into another topic", [](P p, M) { p.fault(u"sendMessage"_qs, status(200, elsewhere)); },
            "failed", RouteState::WrongTopic, nothing);
        row(
            "half an answer", [](P p, M) { p.fault(u"sendMessage"_qs, status(200, half)); }, "unknown",
            RouteState::Unsure, nothing);
        row(
            "file",
            [](P, M m) {
                m.document = "a,b\n";
                m.documentName = u"a.csv"_qs;
            },
            "delivered", RouteState::Good, once);
    }
    void troubleEndsAsItMust() {
        QFETCH(const Arrange, arrange);
        QFETCH(const QString, state);
        QFETCH(const QString, route);
        QFETCH(const QStringList, shown);
        Practice practice;
        auto message = practice.message(rowName, words);
        arrange(practice, message);
        practice.send({message});
        const auto stored = practice.settled(rowName);
        QCOMPARE(stored.state, state);
        QCOMPARE(named(practice.routeState(message.chat, message.thread)), route);
        QCOMPARE(stored.error.isEmpty(), state == u"delivered");
        if (message.chat > 0)
            return;
        QCOMPARE(practice.shown(QStringLiteral("sales")), shown);
        QCOMPARE(practice.stage.violations(), QStringList());
    }

    void aReservedWaySendsWhatItWasReservedForFirst() {
        Practice practice;
        const auto message = practice.message(rowName, words);
        auto wayOut = practice.outbox->reserve(message);
        QVERIFY(wayOut.isFree());
        QVERIFY(!practice.outbox->reserve(message).isFree()); // one at a time
        practice.send({practice.message(QStringLiteral("m2"), QStringLiteral("second"))});
        auto rows = practice.store({message}, telegram::Outbox::First::Sending);
        QCOMPARE(practice.stored(rowName).state, QStringLiteral("sending"));
        QCOMPARE(practice.stored(QStringLiteral("m2")).state, QStringLiteral("pending"));
        QCOMPARE(practice.calls(QStringLiteral("sendMessage")), 0);
        practice.outbox->accept(std::move(rows), std::move(wayOut));
        QCOMPARE(practice.settled(rowName).state, QStringLiteral("delivered"));
        QCOMPARE(practice.settled(QStringLiteral("m2")).state, QStringLiteral("delivered"));
        QCOMPARE(practice.shown(QStringLiteral("sales")), QStringList({words, QStringLiteral("second")}));
    }

    void aReservedWayThatIsLetGoHoldsNobodyUp() {
        Practice practice;
        const auto message = practice.message(rowName, words);
        {
            const auto wayOut = practice.outbox->reserve(message);
            QVERIFY(wayOut.isFree());
            practice.send({message});
            QCOMPARE(practice.stored(rowName).state, QStringLiteral("pending"));
        }
        QCOMPARE(practice.settled(rowName).state, QStringLiteral("delivered"));
    }

    void whatWasReservedForABotThatLeftIsPendingAgain() {
        Practice practice;
        const auto message = practice.message(rowName, words);
        auto wayOut = practice.outbox->reserve(message);
        auto rows = practice.store({message}, telegram::Outbox::First::Sending);
        await(practice.outbox->leave(QStringLiteral("sales")));
        QVERIFY(!practice.outbox->reserve(message).isFree());
        practice.outbox->accept(std::move(rows), std::move(wayOut));
        QCOMPARE(practice.stored(rowName).state, QStringLiteral("pending"));
        QCOMPARE(practice.calls(QStringLiteral("sendMessage")), 0);
        practice.outbox->serve(QStringLiteral("sales"), *practice.bot);
        QCOMPARE(practice.settled(rowName).state, QStringLiteral("delivered"));
        QCOMPARE(practice.shown(QStringLiteral("sales")), QStringList(words));
    }

    void telegramsWaitIsKept() {
        Practice practice;
        Fault later = status(429);
        later.headers.push_back({"Retry-After", "7"});
        practice.fault(QStringLiteral("sendMessage"), later);
        practice.send({practice.message(rowName, words)});
        QVERIFY(spinUntil([&] {
            return practice.routeState(practice.stage.chat(), practice.stage.thread(u"sales"_qs)) ==
                   RouteState::Throttled;
        }));
        // Another topic of the same chat is not tried either: the wait is the chat's.
        auto other = practice.message(QStringLiteral("m2"), QStringLiteral("other"));
        other.thread = practice.stage.thread(QStringLiteral("procurement"));
        practice.send({other});
        practice.stage.clock.advance(6'500);
        spinUntilIdle();
        QCOMPARE(practice.calls(QStringLiteral("sendMessage")), 1);
        QCOMPARE(practice.settled(rowName).state, QStringLiteral("delivered"));
        QCOMPARE(practice.settled(QStringLiteral("m2")).state, QStringLiteral("delivered"));
    }

    void topicsDoNotWaitForEachOther() {
        Practice practice;
        practice.fault(QStringLiteral("sendMessage"), does(FaultAction::Hold));
        practice.send({practice.message(rowName, words)});
        QVERIFY(spinUntil([&] { return practice.stored(rowName).state == u"sending"; }));
        auto other = practice.message(QStringLiteral("m2"), QStringLiteral("other"));
        other.thread = practice.stage.thread(QStringLiteral("procurement"));
        practice.send({other});
        QVERIFY(spinUntil([&] { return practice.stored(QStringLiteral("m2")).state == u"delivered"; }));
        QCOMPARE(practice.stored(rowName).state, QStringLiteral("sending"));
        practice.stage.faults.clear();
        QCOMPARE(practice.settled(rowName).state, QStringLiteral("delivered"));
    }

    void anOldServerIsAskedForRichMessagesOnce() {
        Practice practice;
        practice.stage.service->world().richMessages = false;
        auto first = practice.message(rowName, words), second = practice.message(QStringLiteral("m2"), words);
        first.markdown = second.markdown = QStringLiteral("# Paid");
        practice.send({first, second});
        QCOMPARE(practice.settled(QStringLiteral("m2")).state, QStringLiteral("delivered"));
        QCOMPARE(practice.calls(QStringLiteral("sendRichMessage")), 1);
    }

    void aMoveIsRemembered() {
        Practice practice;
        const qint64 before = practice.stage.chat(), after = -1009999999999;
        qint64 told = 0;
        practice.outbox->whenChatMoves([&told](qint64, qint64 to) { told = to; });
        practice.stage.post(u"/telegram"_qs, {{u"move_group"_qs, after}});
        practice.send({practice.message(rowName, words)});
        QCOMPARE(practice.settled(rowName).state, QStringLiteral("delivered"));
        QCOMPARE(told, after);
        practice.end();
        practice.begin();
        QCOMPARE(practice.outbox->currentChat(before), after);
    }

    void aMoveHeardWhileAMessageIsUnderWayLosesNothing() {
        Practice practice;
        Fault slow = does(FaultAction::Delay);
        slow.delayMs = 1000;
        practice.fault(QStringLiteral("sendMessage"), slow);
        practice.stage.post(u"/telegram"_qs, {{u"move_group"_qs, qint64(-1009999999999)}});
        practice.send({practice.message(rowName, words)});
        QTRY_COMPARE(practice.stored(rowName).state, QStringLiteral("sending"));
        spinUntil([] { return false; }, 100); // it is on its way to the former group
        practice.outbox->heardOfMove(practice.stage.chat(), -1009999999999);
        QCOMPARE(practice.settled(rowName).state, QStringLiteral("delivered"));
        QCOMPARE(practice.shown(QStringLiteral("sales")), QStringList(words));
    }

    void whatWasBeingSentAtTheEndIsUnknown() {
        Practice practice;
        const auto message = practice.message(rowName, words);
        practice.send({message});
        QCOMPARE(practice.settled(rowName).state, QStringLiteral("delivered"));
        auto again = practice.message(QStringLiteral("m2"), words), edit = practice.message(u"m3"_qs, words);
        edit.edits = practice.stage.send(QStringLiteral("sales"), QStringLiteral("…"));
        practice.end();
        const qint64 nowMs = practice.stage.clock.utcMs();
        VERIFY_OK(await(practice.work.write([again, edit, nowMs](Connection& work) -> Result<bool> {
            TRY_VOID(telegram::Outbox::add(work, {again, edit}, nowMs));
            TRY_VOID(work.exec(QStringLiteral("UPDATE outbox SET state = 'sending' WHERE dedupe <> 'm1'")));
            return true;
        })));
        practice.begin();
        QCOMPARE(practice.settled(QStringLiteral("m2")).state, QStringLiteral("unknown"));
        QCOMPARE(practice.settled(QStringLiteral("m3")).state, QStringLiteral("delivered")); // harmless
        QCOMPARE(practice.shown(QStringLiteral("sales")), QStringList({words, words}));
    }

    void aRouteInTroubleIsKnownAfterARestart() {
        Practice practice;
        practice.stage.post(u"/topic"_qs, {{u"topic"_qs, u"sales"_qs}, {u"action"_qs, u"delete"_qs}});
        const auto message = practice.message(rowName, words);
        practice.send({message});
        QCOMPARE(practice.settled(rowName).state, QStringLiteral("failed"));
        practice.end();
        practice.begin();
        QCOMPARE(named(practice.routeState(message.chat, message.thread)), named(RouteState::NoTopic));
    }

    void limitsOfTelegramAreKept() {
        Practice practice([](rehearsal::Cast& cast) { cast.rateLimits = true; });
        std::vector<telegram::OutboxMessage> many;
        for (int i = 0; i < 25; ++i)
            many.push_back(practice.message(QStringLiteral("m%1").arg(i), QStringLiteral("line %1").arg(i)));
        practice.send(many);
        QCOMPARE(practice.settled(QStringLiteral("m24")).state, QStringLiteral("delivered"));
        QCOMPARE(practice.shown(QStringLiteral("sales")).size(), 25);
        // None was refused; but the clock moves on while a message is under way, so on a busy machine one may
        // arrive in another minute than it was sent in.
        const int calls = practice.calls(QStringLiteral("sendMessage"));
        QVERIFY2(calls == 25 || calls == 26, qPrintable(QString::number(calls)));
    }

    void longWordsBecomeAFile() {
        telegram::OutboxMessage base;
        base.replyTo = 5;
        QString text;
        while (text.size() < 30'000)
            text += QStringLiteral("A line of an answer that does not end.\n\n");
        const auto messages = telegram::composeAnswer(base, QStringLiteral("k"), text);
        QCOMPARE(messages.size(), std::size_t(2));
        QCOMPARE(messages[0].dedupe, telegram::firstDedupe(QStringLiteral("k")));
        QCOMPARE(messages[1].document, text.toUtf8());
        QVERIFY(!messages[1].replyTo && messages[0].replyTo);
    }

    void richIsForWhatGainsByIt_data() {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<bool>("rich");
        QTest::newRow("prose") << QStringLiteral("It is **paid**.") << false;
        QTest::newRow("table") << QStringLiteral("| a | b |\n|---|---|\n| 1 | 2 |") << true;
        QTest::newRow("heading") << QStringLiteral("# Today\nall well") << true;
        QTest::newRow("task list") << QStringLiteral("- [ ] call") << true;
        QTest::newRow("rule") << QStringLiteral("above\n\n---\n\nbelow") << false;
        QTest::newRow("an image would be fetched") << QStringLiteral("# A\n![x](http://evil/?q=1)") << false;
        QTest::newRow("raw HTML would be obeyed") << QStringLiteral("# A\n<details>x</details>") << false;
        QTest::newRow("a link") << QStringLiteral("# A\n[x](javascript:x)") << false;
    }
    void richIsForWhatGainsByIt() {
        QFETCH(const QString, markdown);
        QFETCH(const bool, rich);
        QCOMPARE(telegram::wantsRichMessage(markdown), rich);
    }

    void aButtonSurvivesARestart() {
        Practice practice;
        auto message = practice.message(rowName, words);
        message.keyboard.push_back({telegram::InlineButton{QStringLiteral("Seen “it”"), "ack:1"}});
        const qint64 nowMs = practice.stage.clock.utcMs();
        VERIFY_OK(await(practice.work.write([message, nowMs](Connection& connection) {
            return telegram::Outbox::add(connection, {message}, nowMs);
        })));
        practice.end();
        practice.begin();
        QCOMPARE(practice.settled(rowName).state, QStringLiteral("delivered"));
        const auto seen =
            practice.stage.client.get(practice.stage.control(QStringLiteral("/messages?from=bot&topic=sales")));
        const auto button = seen.json()[QStringLiteral("messages")][0][QStringLiteral("reply_markup")]
                                       [QStringLiteral("inline_keyboard")][0][0];
        QCOMPARE(button[QStringLiteral("callback_data")].toString(), QStringLiteral("ack:1"));
        QCOMPARE(button[QStringLiteral("text")].toString(), QStringLiteral("Seen “it”"));
    }
};

QTEST_GUILESS_MAIN(OutboxTest)
#include "OutboxTest.moc"
