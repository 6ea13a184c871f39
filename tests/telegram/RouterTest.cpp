#include "telegram/Router.h"

#include <QTest>

using namespace staffroom::telegram;

namespace {

constexpr qint64 group = -1001234567890;
constexpr qint64 ayse = 5511, mehmet = 5512, victor = 6666;

Seat seat(const QString& persona, QSet<qint64> threads, QSet<qint64> allowed) {
    Seat seat;
    seat.persona = persona;
    seat.handle = QStringLiteral("acme_%1_bot").arg(persona);
    seat.threads = std::move(threads);
    seat.allowed = std::move(allowed);
    seat.directMessages = true;
    return seat;
}

Roster roster() {
    Roster roster;
    roster.chat = group;
    roster.seats = {seat(QStringLiteral("sales"), {97}, {ayse}),
                    seat(QStringLiteral("procurement"), {98}, {mehmet, ayse}),
                    seat(QStringLiteral("general"), {}, {ayse, mehmet})};
    roster.seats[2].general = true;
    return roster;
}

Message inGroup(qint64 from, std::optional<qint64> thread, const QString& text) {
    Message message;
    message.id = 812;
    message.chat.id = group;
    message.chat.type = QStringLiteral("supergroup");
    message.chat.isForum = true;
    message.thread = thread;
    message.hasFrom = true;
    message.from.id = from;
    message.text = text;
    const auto at = text.indexOf(u'@');
    if (at >= 0) {
        Entity entity;
        entity.type = QStringLiteral("mention");
        entity.offset = static_cast<int>(at);
        auto end = text.indexOf(u' ', at);
        entity.length = static_cast<int>((end < 0 ? text.size() : end) - at);
        message.entities.push_back(entity);
    }
    return message;
}

/// Which persona answers when every bot gets its copy; "nobody", or "twice" if the copies disagree.
QString answering(const Message& message, const Roster& all = roster()) {
    QString who = QStringLiteral("nobody");
    for (const auto& each : all.seats) {
        if (decide(all, each.persona, message).kind != Decision::Kind::Answer)
            continue;
        who = who == u"nobody" ? each.persona : QStringLiteral("twice");
    }
    return who;
}

} // namespace

class RouterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exactlyOneCopyAnswers_data() {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("thread"); // 0: General
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("who");
        QTest::newRow("in its topic") << ayse << 97LL << QStringLiteral("sales?") << QStringLiteral("sales");
        QTest::newRow("in the other topic")
            << mehmet << 98LL << QStringLiteral("orders?") << QStringLiteral("procurement");
        QTest::newRow("not on the topic's allowlist")
            << mehmet << 97LL << QStringLiteral("sales?") << QStringLiteral("nobody");
        QTest::newRow("general") << mehmet << 0LL << QStringLiteral("hello") << QStringLiteral("general");
        QTest::newRow("a topic of nobody")
            << ayse << 55LL << QStringLiteral("hello") << QStringLiteral("nobody");
        QTest::newRow("a mentioned colleague answers")
            << ayse << 97LL << QStringLiteral("and @acme_procurement_bot you?")
            << QStringLiteral("procurement");
        QTest::newRow("case does not matter")
            << ayse << 97LL << QStringLiteral("and @ACME_Procurement_BOT you?")
            << QStringLiteral("procurement");
        QTest::newRow("a mention of somebody who may not answer me")
            << mehmet << 98LL << QStringLiteral("@acme_sales_bot figures?") << QStringLiteral("procurement");
        QTest::newRow("a mention where the topic's own persona may not answer")
            << mehmet << 97LL << QStringLiteral("@acme_procurement_bot orders?")
            << QStringLiteral("procurement");
        QTest::newRow("an unknown handle")
            << ayse << 97LL << QStringLiteral("@somebody_else hi") << QStringLiteral("sales");
        QTest::newRow("a longer handle is another")
            << ayse << 97LL << QStringLiteral("@acme_procurement_bott hi") << QStringLiteral("sales");
        QTest::newRow("a stranger") << victor << 97LL << QStringLiteral("customers!")
                                    << QStringLiteral("nobody");
        QTest::newRow("a stranger with a mention")
            << victor << 97LL << QStringLiteral("@acme_procurement_bot hi") << QStringLiteral("nobody");
        QTest::newRow("nothing said") << ayse << 97LL << QStringLiteral("  ") << QStringLiteral("nobody");
    }

    void exactlyOneCopyAnswers() {
        QFETCH(qint64, from);
        QFETCH(qint64, thread);
        QFETCH(QString, text);
        QFETCH(QString, who);
        const auto message = inGroup(from, thread == 0 ? std::nullopt : std::optional<qint64>(thread), text);
        QCOMPARE(answering(message), who);
    }

    void whoIsAddressed_data() {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("thread");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("repliesTo"); // the username of whom
        QTest::addColumn<bool>("quiet");        // sales answers only what is addressed to it
        QTest::addColumn<QString>("who");
        const auto row = [](const char* name, qint64 from, qint64 thread, const char* text, const char* reply,
                            bool quiet, const char* who) {
            QTest::newRow(name) << from << thread << QString::fromUtf8(text) << QString::fromUtf8(reply)
                                << quiet << QString::fromUtf8(who);
        };
        row("a reply to a colleague", ayse, 97, "and yours?", "acme_procurement_bot", false, "procurement");
        row("a reply to its own bot", ayse, 97, "and then?", "acme_sales_bot", false, "sales");
        row("a reply to a colleague who may not answer", mehmet, 98, "why?", "acme_sales_bot", false,
            "procurement");
        row("a reply to a person", ayse, 97, "why?", "mehmet", false, "sales");
        row("a mention before a reply", ayse, 97, "@acme_general_bot why?", "acme_procurement_bot", false,
            "general");
        row("a stranger's reply", victor, 97, "why?", "acme_procurement_bot", false, "nobody");
        row("a command for a colleague", ayse, 97, "/stop@acme_procurement_bot", "", false, "procurement");
        row("a command for a colleague who may not answer", mehmet, 98, "/stop@acme_sales_bot", "", false,
            "nobody");
        row("a command for somebody else's bot", ayse, 97, "/stop@other_bot", "", false, "nobody");
        row("a command without a name", ayse, 97, "/stop", "", false, "sales");
        row("quiet: just said", ayse, 97, "lunch?", "", true, "nobody");
        row("quiet: mentioned", ayse, 97, "@acme_sales_bot lunch?", "", true, "sales");
        row("quiet: replied to", ayse, 97, "why?", "acme_sales_bot", true, "sales");
        row("quiet: a command without a name", ayse, 97, "/status", "", true, "sales");
        row("quiet: a colleague mentioned", ayse, 97, "@acme_procurement_bot lunch?", "", true, "procurement");
        row("quiet: a stranger just talks", victor, 97, "lunch?", "", true, "nobody");
    }

    void whoIsAddressed() {
        QFETCH(qint64, from);
        QFETCH(qint64, thread);
        QFETCH(QString, text);
        QFETCH(QString, repliesTo);
        QFETCH(bool, quiet);
        QFETCH(QString, who);
        auto message = inGroup(from, thread, text);
        if (text.startsWith(u'/')) {
            Entity command;
            command.type = QStringLiteral("bot_command");
            command.length = static_cast<int>(text.size());
            message.entities = {command};
        }
        if (!repliesTo.isEmpty()) {
            message.replyTo = 700;
            message.replyToFrom.id = 1;
            message.replyToFrom.username = repliesTo;
        }
        auto all = roster();
        all.seats[0].everything = !quiet;
        QCOMPARE(answering(message, all), who);
        int recorded = 0;
        for (const auto& each : all.seats)
            recorded += decide(all, each.persona, message).kind == Decision::Kind::Ignore ? 1 : 0;
        const bool addressedInVain = who == u"nobody" && !quiet && !text.contains(u"other_bot");
        QCOMPARE(recorded, addressedInVain ? 1 : 0);
    }

    void aPersonWithoutAUsernameIsNoBot() {
        auto message = inGroup(ayse, 97, QStringLiteral("@acme_procurement_bot hi"));
        message.entities.front().type = QStringLiteral("text_mention");
        QCOMPARE(answering(message), QStringLiteral("sales"));
    }

    void aFileWithoutWordsIsAMessage() {
        auto message = inGroup(ayse, 97, QString());
        QCOMPARE(answering(message), QStringLiteral("nobody"));
        message.files.emplace_back();
        QCOMPARE(answering(message), QStringLiteral("sales"));
    }

    void onlyASoonEditMakesAMessageNew() {
        auto message = inGroup(ayse, 97, QStringLiteral("hi"));
        message.dateMs = 1'000'000;
        message.editedMs = message.dateMs + freshEditMs;
        QVERIFY(isFreshEdit(message));
        message.editedMs += 1'000;
        QVERIFY(!isFreshEdit(message));
    }

    void strangersAreRecordedOnceByTheTopicsOwner() {
        const auto all = roster();
        const auto message = inGroup(victor, 97, QStringLiteral("hi"));
        QStringList recording;
        for (const auto& each : all.seats) {
            const auto decision = decide(all, each.persona, message);
            if (decision.kind == Decision::Kind::Ignore)
                recording << each.persona + u':' + decision.reason;
        }
        QCOMPARE(recording, QStringList{QStringLiteral("sales:stranger")});
    }

    void botsAndAnonymousAdminsGetNoAnswer() {
        auto bot = inGroup(ayse, 97, QStringLiteral("hi"));
        bot.from.isBot = true;
        QCOMPARE(answering(bot), QStringLiteral("nobody"));
        auto anonymous = inGroup(ayse, 97, QStringLiteral("hi"));
        anonymous.onBehalfOfChat = true;
        QCOMPARE(answering(anonymous), QStringLiteral("nobody"));
        QCOMPARE(decide(roster(), QStringLiteral("sales"), anonymous).reason, QStringLiteral("anonymous"));
    }

    void aPrivateChatIsItsBotsOwn() {
        auto message = inGroup(mehmet, std::nullopt, QStringLiteral("hello"));
        message.chat.type = QStringLiteral("private");
        message.chat.id = mehmet;
        message.chat.isForum = false;
        const auto decision = decide(roster(), QStringLiteral("procurement"), message);
        QCOMPARE(decision.kind, Decision::Kind::Answer);
        QCOMPARE(decision.conversation, QStringLiteral("dm:5512"));
        QCOMPARE(decide(roster(), QStringLiteral("sales"), message).reason, QStringLiteral("stranger"));
    }

    void anotherGroupIsIgnored() {
        auto message = inGroup(ayse, 97, QStringLiteral("hello"));
        message.chat.id = -100999;
        QCOMPARE(decide(roster(), QStringLiteral("sales"), message).reason, QStringLiteral("other group"));
    }

    void claimsAreSharedInGroupsAndSeparateInPrivateChats() {
        auto message = inGroup(ayse, 97, QStringLiteral("hello"));
        QCOMPARE(claimKey(QStringLiteral("sales"), message),
                 claimKey(QStringLiteral("procurement"), message));
        message.chat.type = QStringLiteral("private");
        QVERIFY(claimKey(QStringLiteral("sales"), message) !=
                claimKey(QStringLiteral("procurement"), message));
    }
};

QTEST_APPLESS_MAIN(RouterTest)
#include "RouterTest.moc"
