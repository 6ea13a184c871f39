#include "llm/FallbackModel.h"

#include "base/TaskScope.h"
#include "support/ManualClock.h"

#include <QTest>

#include <deque>

using namespace staffroom;
using namespace staffroom::llm;

namespace {

Error error(ErrorKind kind, bool sent = true, qint64 retryAfterMs = -1) {
    Error made;
    made.kind = kind;
    made.detail = QStringLiteral("trouble");
    made.service = QStringLiteral("model");
    made.sent = sent;
    made.retryAfterMs = retryAfterMs;
    return made;
}

/// Says what it is told to, when it is told to.
class PlayedModel final : public ChatModel {
public:
    explicit PlayedModel(Clock& clock) : m_clock(clock) {}

    std::deque<Error> errors; // one a call, then answers
    QString words = QStringLiteral("fine");
    bool speaksFirst = false; // hands its words out before it fails
    bool hangs = false;       // until somebody stops it
    qint64 takesMs = 0;
    int calls = 0;

    Task<Result<ChatAnswer>> complete(ChatRequest, TextSink onText, Limits limits) override {
        ++calls;
        if ((errors.empty() || speaksFirst) && !hangs && onText)
            onText(words);
        if (hangs) {
            Promise<void> never;
            const auto ended = co_await bounded(never.future(), m_clock, limits);
            co_return failure(ended.error());
        }
        if (takesMs > 0)
            std::ignore = co_await m_clock.sleep(takesMs, limits.stop);
        if (!errors.empty()) {
            const auto next = errors.front();
            errors.pop_front();
            co_return failure(next);
        }
        ChatAnswer answer;
        answer.text = words;
        co_return answer;
    }

private:
    Clock& m_clock;
};

struct Chain {
    ManualClock clock;
    std::shared_ptr<PlayedModel> first = std::make_shared<PlayedModel>(clock);
    std::shared_ptr<PlayedModel> second = std::make_shared<PlayedModel>(clock);
    std::shared_ptr<Circuit> firstCircuit = std::make_shared<Circuit>();
    std::shared_ptr<Circuit> secondCircuit = std::make_shared<Circuit>();
    FallbackModel model{{Candidate{QStringLiteral("one"), first, firstCircuit},
                         Candidate{QStringLiteral("two"), second, secondCircuit}},
                        clock};
    std::stop_source stop;
    QString streamed;
    bool listens = true;
    std::optional<Result<ChatAnswer>> answer;
    TaskScope scope{QStringLiteral("test")};

    ~Chain() {
        stop.request_stop();
        spinUntil([this] { return scope.running() == 0; });
    }
    void begin(qint64 deadlineMs = 60'000) {
        answer.reset();
        const auto limits = Limits::within(clock, deadlineMs, stop.get_token());
        TextSink sink;
        if (listens)
            sink = [this](const QString& piece) { streamed += piece; };
        scope.start([this, limits, sink](std::stop_token) -> Task<> {
            ChatRequest request;
            answer = co_await model.complete(request, sink, limits);
        });
        spinUntilIdle();
    }
    /// "one: fine", or the error.
    QString outcome() const {
        if (!answer)
            return QStringLiteral("nothing yet");
        return *answer ? (*answer)->answeredBy + QStringLiteral(": ") + (*answer)->text
                       : (*answer).error().toString();
    }
    QString ask() {
        begin();
        return outcome();
    }
};

} // namespace

class FallbackModelTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoAnswersAfterAnError_data() {
        QTest::addColumn<Error>("trouble");
        QTest::addColumn<QString>("outcome");
        const QString second = QStringLiteral("two: fine");
        const auto row = [](const char* name, const Error& trouble, const QString& outcome) {
            QTest::newRow(name) << trouble << outcome;
        };
        row("network", error(ErrorKind::Network), second);
        row("never sent", error(ErrorKind::Network, false), second);
        row("timeout", error(ErrorKind::Timeout), second);
        row("vendor", error(ErrorKind::Http), second);
        row("rate", error(ErrorKind::RateLimited), second);
        row("key", error(ErrorKind::Auth), second);
        row("forbidden", error(ErrorKind::Forbidden), second);
        row("no such model", error(ErrorKind::NotFound), second);
        row("not the protocol", error(ErrorKind::Parse), second);
        row("no credit left", error(ErrorKind::Policy), second);
        row("our own rules", error(ErrorKind::Policy, false), QStringLiteral("model: policy: trouble"));
        row("the request", error(ErrorKind::Invalid), QStringLiteral("model: invalid: trouble"));
        row("stopped", error(ErrorKind::Cancelled), QStringLiteral("model: cancelled: trouble"));
    }
    void whoAnswersAfterAnError() {
        QFETCH(Error, trouble);
        QFETCH(QString, outcome);
        Chain chain;
        chain.first->errors = {trouble};
        QCOMPARE(chain.ask(), outcome);
        QCOMPARE(chain.second->calls, outcome.startsWith(u"two") ? 1 : 0);
        if (chain.second->calls == 1)
            QCOMPARE((*chain.answer)->setback, QStringLiteral("one: ") + trouble.toString());
    }

    void theFirstAnswersWhenItCan() {
        Chain chain;
        QCOMPARE(chain.ask(), QStringLiteral("one: fine"));
        QCOMPARE((*chain.answer)->setback, QString());
        QCOMPARE(chain.streamed, QStringLiteral("fine"));
        QCOMPARE(chain.second->calls, 0);
    }

    void whenBothFailTheFirstErrorIsTold() {
        Chain chain;
        chain.first->errors = {error(ErrorKind::RateLimited)};
        chain.second->errors = {error(ErrorKind::Network)};
        QCOMPARE(chain.ask(), QStringLiteral("model: rate_limited: trouble"));
    }

    void wordsThatWereHandedOutAreNotSaidTwice() {
        Chain chain;
        chain.first->errors = {error(ErrorKind::Network)};
        chain.first->speaksFirst = true;
        QCOMPARE(chain.ask(), QStringLiteral("model: network: trouble"));
        QCOMPARE(chain.second->calls, 0);
        QCOMPARE(chain.streamed, QStringLiteral("fine"));
    }

    void wordsThatNobodyHeardDoNotCount() {
        Chain chain;
        chain.listens = false;
        chain.first->errors = {error(ErrorKind::Network)};
        chain.first->speaksFirst = true;
        QCOMPARE(chain.ask(), QStringLiteral("two: fine"));
    }

    void aModelThatFailedIsPassedOverForAWhile() {
        Chain chain;
        chain.first->errors = {error(ErrorKind::Http), error(ErrorKind::Http)};
        QCOMPARE(chain.ask(), QStringLiteral("two: fine"));
        QCOMPARE(chain.ask(), QStringLiteral("two: fine"));
        QCOMPARE(chain.first->calls, 1);
        QCOMPARE((*chain.answer)->setback, QStringLiteral("one failed a short while ago"));
        chain.clock.advance(Circuit::firstPauseMs);
        QCOMPARE(chain.ask(), QStringLiteral("two: fine")); // it fails again: twice as long now
        QCOMPARE(chain.first->calls, 2);
        chain.clock.advance(Circuit::firstPauseMs);
        QCOMPARE(chain.ask(), QStringLiteral("two: fine"));
        QCOMPARE(chain.first->calls, 2);
        chain.clock.advance(Circuit::firstPauseMs);
        QCOMPARE(chain.ask(), QStringLiteral("one: fine"));
        QCOMPARE(chain.ask(), QStringLiteral("one: fine"));
    }

    void aModelThatIsPassedOverIsStillTheLastResort() {
        Chain chain;
        chain.first->errors = {error(ErrorKind::Http)};
        chain.ask();
        chain.second->errors = {error(ErrorKind::Network)};
        QCOMPARE(chain.ask(), QStringLiteral("one: fine"));
    }

    void theVendorsWishIsHeeded() {
        Chain chain;
        chain.first->errors = {error(ErrorKind::RateLimited, true, 40'000)};
        chain.ask();
        chain.clock.advance(39'999);
        QCOMPARE(chain.ask(), QStringLiteral("two: fine"));
        chain.clock.advance(1);
        QCOMPARE(chain.ask(), QStringLiteral("one: fine"));
    }

    void whatIsWrongWithTheRequestIsNoFailureOfTheModel() {
        Chain chain;
        chain.first->errors = {error(ErrorKind::Invalid)};
        chain.ask();
        QCOMPARE(chain.ask(), QStringLiteral("one: fine"));
    }

    void aSilentModelLeavesTimeForTheNext() {
        Chain chain;
        chain.first->hangs = true;
        chain.begin(60'000);
        chain.clock.advance(39'999);
        QCOMPARE(chain.outcome(), QStringLiteral("nothing yet"));
        chain.clock.advance(1);
        QCOMPARE(chain.outcome(), QStringLiteral("two: fine"));
        QVERIFY((*chain.answer)->setback.contains(u"no answer began in time"));
        chain.begin();
        QCOMPARE(chain.outcome(), QStringLiteral("two: fine")); // and is not waited for again
    }

    void aModelThatHasBegunIsHeardOut() {
        Chain chain;
        chain.first->takesMs = 50'000; // after its first words
        chain.begin(60'000);
        chain.clock.advance(50'000);
        QCOMPARE(chain.outcome(), QStringLiteral("one: fine"));
    }

    void theDeadlineHoldsForAll() {
        Chain chain;
        chain.first->hangs = true;
        chain.second->hangs = true;
        chain.begin(60'000);
        chain.clock.advance(59'999);
        QCOMPARE(chain.outcome(), QStringLiteral("nothing yet"));
        chain.clock.advance(1);
        QVERIFY(chain.answer && !*chain.answer);
        QCOMPARE(chain.answer->error().kind, ErrorKind::Timeout);
    }

    void aStopEndsTheAsking() {
        Chain chain;
        chain.first->hangs = true;
        chain.begin();
        chain.stop.request_stop();
        spinUntilIdle();
        QCOMPARE(chain.answer->error().kind, ErrorKind::Cancelled);
        QCOMPARE(chain.second->calls, 0);
        QVERIFY(!chain.firstCircuit->isOpen(chain.clock.monotonicMs()));
    }

    void thePauseHasItsBounds() {
        Circuit circuit;
        for (int i = 0; i < 100; ++i)
            circuit.failed(1'000, -1);
        QCOMPARE(circuit.untilMs(), 1'000 + Circuit::longestPauseMs);
        circuit.failed(1'000, std::numeric_limits<qint64>::max());
        QCOMPARE(circuit.untilMs(), 1'000 + 3'600'000);
        circuit.succeeded();
        QVERIFY(!circuit.isOpen(1'000));
        circuit.failed(0, 0);
        QCOMPARE(circuit.untilMs(), Circuit::firstPauseMs);
    }
};

QTEST_GUILESS_MAIN(FallbackModelTest)
#include "FallbackModelTest.moc"
