#include "Practice.h"
#include "base/Redactor.h"

#include <QTest>

using namespace staffroom;
using staffroom::rehearsal::Fault;

namespace {

const QString dedupe = QStringLiteral("answer:sales:7#0");
const QString status = QStringLiteral("reading Sales Invoice…");

/// Long enough that something of it is shown: as much as a secret may be long is held back.
QString longText(const QString& beginning) {
    return beginning + QStringLiteral(" and so on").repeated(60);
}

QString longTable() {
    return QStringLiteral("| a | b |\n|---|---|\n") + QStringLiteral("| 1 | 2 |\n").repeated(60);
}

struct Asked {
    telegram::AnswerPlace place;
    qint64 question = 0;
};

Asked asked(Practice& practice, bool isPrivate) {
    Asked made;
    auto& place = made.place;
    place.persona = QStringLiteral("sales");
    place.turn = QStringLiteral("t1");
    place.dedupe = dedupe;
    place.isPrivate = isPrivate;
    QJsonObject said{{u"person"_qs, u"ayse"_qs}, {u"text"_qs, u"paid?"_qs}};
    said[isPrivate ? u"dm"_qs : u"topic"_qs] = u"sales"_qs;
    made.question = practice.stage.say(said);
    place.question = made.question;
    place.chat = isPrivate ? 5511 : practice.stage.chat();
    if (!isPrivate)
        place.thread = practice.stage.thread(QStringLiteral("sales"));
    return made;
}

telegram::OutboxMessage answer(Practice& practice, const Asked& to, std::optional<qint64> edits) {
    auto message = practice.message(dedupe, QStringLiteral("All paid."));
    message.chat = to.place.chat;
    message.thread = to.place.thread;
    message.replyTo = to.question;
    message.edits = edits;
    return message;
}

std::optional<qint64> closed(Practice& practice, telegram::AnswerStream& stream) {
    std::optional<qint64> edits;
    TaskScope scope(QStringLiteral("close"));
    scope.start([&](std::stop_token) -> Task<> { edits = co_await stream.close(); });
    for (int i = 0; i < 60 && scope.running() > 0; ++i) {
        if (!spinUntil([&] { return scope.running() == 0; }, 100))
            practice.stage.clock.advance(500);
    }
    return edits;
}

/// The message an answer is being streamed in, once its id is on disk.
qint64 streamedMessage(Practice& practice) {
    qint64 id = 0;
    spinUntil([&] { return (id = practice.stored(dedupe).messageId) > 0; });
    return id;
}

QString draft(Practice& practice) {
    const auto seen = practice.stage.client.get(practice.stage.control(u"/messages?dm=sales:ayse"_qs));
    return seen.json()[u"draft"_qs].toObject()[u"text"_qs].toString();
}

Fault refusing(int code) {
    Fault fault;
    fault.status = code;
    return fault;
}

} // namespace

class AnswerStreamTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQuickTurnShowsNothing() {
        for (const bool isPrivate : {true, false}) {
            Practice practice;
            const auto to = asked(practice, isPrivate);
            auto stream = practice.outbox->openStream(to.place);
            stream->text(QStringLiteral("All"));
            practice.pass(300);
            QVERIFY(!closed(practice, *stream));
            stream.reset();
            practice.pass(3'000);
            QCOMPARE(practice.stage.trace.after(0).size(), std::size_t(0));
            QCOMPARE(practice.stored(dedupe).state, QString());
        }
    }

    void theQuestionIsSeenAndTypingGoesOn() {
        Practice practice;
        const auto to = asked(practice, false);
        auto stream = practice.outbox->openStream(to.place);
        practice.pass(9'000);
        QCOMPARE(practice.calls(QStringLiteral("setMessageReaction")), 1);
        QCOMPARE(practice.calls(QStringLiteral("sendChatAction")), 3);
        QCOMPARE(practice.calls(QStringLiteral("sendMessage")), 0); // nothing to say yet
        QVERIFY(!closed(practice, *stream));
        practice.pass(9'000);
        QCOMPARE(practice.calls(QStringLiteral("sendChatAction")), 3);
        QCOMPARE(practice.stage.violations(), QStringList());
    }

    void inPrivateTheWordsAreADraft() {
        Practice practice;
        const auto to = asked(practice, true);
        auto stream = practice.outbox->openStream(to.place);
        stream->doing(status);
        practice.pass(1'500);
        QCOMPARE(draft(practice), status);
        stream->doing(QString());
        stream->text(longText(QStringLiteral("All **pa")));
        practice.pass(1'500);
        stream->text(longText(QStringLiteral("All **paid**")));
        practice.pass(1'500);
        QVERIFY2(draft(practice).startsWith(u"All "), qPrintable(draft(practice)));
        const int drafts = practice.calls(QStringLiteral("sendMessageDraft"));
        QVERIFY(drafts >= 3 && drafts <= 5);
        practice.pass(25'000); // it would fade
        QVERIFY(practice.calls(QStringLiteral("sendMessageDraft")) > drafts);
        QCOMPARE(practice.stored(dedupe).state, QString()); // nothing a crash could leave
        const auto edits = closed(practice, *stream);
        QVERIFY(!edits);
        practice.send({answer(practice, to, edits)});
        QCOMPARE(practice.settled(dedupe).state, QStringLiteral("delivered"));
        QCOMPARE(practice.shown(QStringLiteral("dm=sales:ayse")), QStringList({QStringLiteral("All paid.")}));
        QCOMPARE(practice.stage.violations(), QStringList());
    }

    void aTableIsARichDraft() {
        Practice practice;
        const auto to = asked(practice, true);
        auto stream = practice.outbox->openStream(to.place);
        stream->text(longTable());
        practice.pass(1'500);
        QCOMPARE(practice.calls(QStringLiteral("sendRichMessageDraft")), 1);
        practice.stage.service->world().richMessages = false;
        stream->text(longTable() + longTable());
        practice.pass(3'500);
        QVERIFY(practice.calls(QStringLiteral("sendMessageDraft")) >= 1); // the older form instead
        QVERIFY(!closed(practice, *stream));
    }

    void withoutDraftsThereIsOnlyTyping() {
        Practice practice;
        practice.stage.service->world().drafts = false;
        const auto to = asked(practice, true);
        auto stream = practice.outbox->openStream(to.place);
        stream->text(QStringLiteral("All"));
        practice.pass(10'000);
        QCOMPARE(practice.calls(QStringLiteral("sendMessageDraft")), 1);
        QVERIFY(practice.calls(QStringLiteral("sendChatAction")) >= 2);
        QVERIFY(!closed(practice, *stream));
    }

    void inAGroupOneMessageBecomesTheAnswer() {
        Practice practice;
        const auto to = asked(practice, false);
        auto stream = practice.outbox->openStream(to.place);
        stream->doing(status);
        stream->text(longText(QStringLiteral("All **pa")));
        practice.pass(1'700);
        // The row is there, with the message's id, and the message has no word of the answer yet.
        QCOMPARE(practice.shown(QStringLiteral("sales")), QStringList({status}));
        QCOMPARE(practice.stored(dedupe).state, QStringLiteral("sending"));
        QVERIFY(streamedMessage(practice) > 0);
        stream->doing(QString());
        practice.pass(3'500);
        auto shown = practice.shown(QStringLiteral("sales"));
        QVERIFY2(shown.size() == 1 && shown[0].startsWith(u"All **pa"), qPrintable(shown.join(u'|')));
        const auto edits = closed(practice, *stream);
        QVERIFY(edits.has_value());
        QCOMPARE(*edits, practice.stored(dedupe).messageId);
        practice.send({answer(practice, to, edits)});
        QCOMPARE(practice.settled(dedupe).state, QStringLiteral("delivered"));
        QCOMPARE(practice.shown(QStringLiteral("sales")), QStringList({QStringLiteral("All paid.")}));
        QCOMPARE(practice.stage.violations(), QStringList());
    }

    void aCrashWhileStreamingEndsInAnEdit() {
        Practice practice;
        const auto to = asked(practice, false);
        {
            auto stream = practice.outbox->openStream(to.place);
            stream->doing(status);
            practice.pass(1'700);
        }
        practice.end(); // the turn never ended
        practice.begin();
        QCOMPARE(practice.stored(dedupe).state, QStringLiteral("sending"));
        auto again = practice.outbox->openStream(to.place); // the question is taken up again
        again->text(longText(QStringLiteral("All")));
        practice.pass(5'500);
        const auto shown = practice.shown(QStringLiteral("sales"));
        QVERIFY2(shown.size() == 1 && shown[0].startsWith(u"All and"), qPrintable(shown.join(u'|')));
        const auto edits = closed(practice, *again);
        practice.send({answer(practice, to, edits)});
        QCOMPARE(practice.settled(dedupe).state, QStringLiteral("delivered"));
        QCOMPARE(practice.shown(QStringLiteral("sales")), QStringList({QStringLiteral("All paid.")}));
    }

    void anAnswerFindsWhatWasStreamedByItself() {
        Practice practice;
        const auto to = asked(practice, false);
        {
            auto stream = practice.outbox->openStream(to.place);
            stream->doing(status);
            practice.pass(1'700);
        }
        practice.end();
        practice.begin();
        practice.send({answer(practice, to, std::nullopt)}); // a quick turn this time: no stream
        QCOMPARE(practice.settled(dedupe).state, QStringLiteral("delivered"));
        QCOMPARE(practice.shown(QStringLiteral("sales")), QStringList({QStringLiteral("All paid.")}));
    }

    void aLostStatusLineIsRecordedAndTheAnswerComes() {
        Practice practice;
        const auto to = asked(practice, false);
        Fault cut;
        cut.action = rehearsal::FaultAction::CutAfter;
        practice.fault(QStringLiteral("sendMessage"), cut);
        auto stream = practice.outbox->openStream(to.place);
        stream->doing(status);
        practice.pass(1'700);
        QCOMPARE(practice.shown(QStringLiteral("sales")), QStringList({status}));
        stream.reset();
        practice.end();
        practice.begin();
        const auto recorded = await(practice.work.read([](Connection& work) {
            return work.row(QStringLiteral("SELECT payload FROM journal WHERE key LIKE '%:status@%'"));
        }));
        VERIFY_OK(recorded);
        QVERIFY(recorded->has_value());
        QCOMPARE((**recorded)[0].toByteArray(), QByteArray("unknown"));
        practice.send({answer(practice, to, std::nullopt)});
        QCOMPARE(practice.settled(dedupe).state, QStringLiteral("delivered"));
        QCOMPARE(practice.shown(QStringLiteral("sales")), QStringList({status, QStringLiteral("All paid.")}));
    }

    void aDeletedStreamEndsInANewMessage() {
        Practice practice;
        const auto to = asked(practice, false);
        auto stream = practice.outbox->openStream(to.place);
        stream->doing(status);
        practice.pass(1'700);
        practice.stage.post(u"/delete"_qs,
                            {{u"topic"_qs, u"sales"_qs}, {u"message_id"_qs, streamedMessage(practice)}});
        stream->text(longText(QStringLiteral("All")));
        practice.pass(4'000);
        const auto edits = closed(practice, *stream);
        practice.send({answer(practice, to, edits)});
        QCOMPARE(practice.settled(dedupe).state, QStringLiteral("delivered"));
        QCOMPARE(practice.shown(QStringLiteral("sales")), QStringList({QStringLiteral("All paid.")}));
    }

    void troubleNeverHarmsTheAnswer_data() {
        QTest::addColumn<bool>("isPrivate");
        QTest::addColumn<int>("code");
        for (const int code : {400, 403, 429, 500, 502}) {
            QTest::addRow("group, %d", code) << false << code;
            QTest::addRow("private, %d", code) << true << code;
        }
    }
    void troubleNeverHarmsTheAnswer() {
        QFETCH(const bool, isPrivate);
        QFETCH(const int, code);
        Practice practice;
        const auto to = asked(practice, isPrivate);
        practice.fault(QString(), refusing(code), -1); // everything
        auto stream = practice.outbox->openStream(to.place);
        for (int i = 0; i < 20; ++i) {
            stream->text(QString(i + 1, u'x'));
            practice.pass(500);
        }
        const auto edits = closed(practice, *stream);
        practice.stage.faults.clear();
        practice.send({answer(practice, to, edits)});
        QCOMPARE(practice.settled(dedupe).state, QStringLiteral("delivered"));
        const QString place = isPrivate ? QStringLiteral("dm=sales:ayse") : QStringLiteral("sales");
        QCOMPARE(practice.shown(place), QStringList({QStringLiteral("All paid.")}));
    }

    void aSecretIsHeldBackAlsoInHalves() {
        Redactor::global().add(QStringLiteral("erpnext-key"), "k3y0123456789abcdef");
        Practice practice;
        const auto to = asked(practice, true);
        auto stream = practice.outbox->openStream(to.place);
        const QString before = longText(QStringLiteral("The key"));
        stream->text(before + QStringLiteral(" k3y0123456789"));
        practice.pass(2'000);
        QVERIFY2(draft(practice).startsWith(u"The key") && !draft(practice).contains(u"k3y0"),
                 qPrintable(draft(practice)));
        stream->text(before + longText(QStringLiteral(" k3y0123456789abcdef")));
        practice.pass(2'000);
        QVERIFY2(draft(practice).contains(u"[secret:erpnext-key]") && !draft(practice).contains(u"k3y0"),
                 qPrintable(draft(practice)));
        stream.reset();
        practice.end();
        Redactor::global().clear();
    }

    void longStreamsStayWithinTheRates() {
        Practice practice([](rehearsal::Cast& cast) { cast.rateLimits = true; });
        const auto to = asked(practice, false);
        auto stream = practice.outbox->openStream(to.place);
        QString text = longText(QString());
        for (int i = 0; i < 240; ++i) { // two minutes
            text += QStringLiteral("word ");
            stream->text(text);
            practice.pass(500, 500);
        }
        for (const auto& entry : practice.stage.trace.after(0))
            QVERIFY2(entry.status != 429, qPrintable(entry.method));
        QVERIFY(practice.calls(QStringLiteral("editMessageText")) >= 12);
        const auto edits = closed(practice, *stream);
        const qint64 before = practice.stage.clock.monotonicMs();
        practice.send({answer(practice, to, edits)});
        QCOMPARE(practice.settled(dedupe).state, QStringLiteral("delivered"));
        QVERIFY(practice.stage.clock.monotonicMs() - before <= 1'500); // room was left for it
    }
};

QTEST_GUILESS_MAIN(AnswerStreamTest)
#include "AnswerStreamTest.moc"
