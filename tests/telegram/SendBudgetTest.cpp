#include "telegram/SendBudget.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>
#include <vector>

using namespace staffroom::telegram;

namespace {

constexpr qint64 group = -100, dm = 5511;

struct Sent {
    qint64 atMs;
    qint64 chat;
};

/// The most sends within any window of that length.
int densest(const std::vector<Sent>& sent, qint64 lengthMs, std::optional<qint64> chat = {}) {
    int most = 0;
    std::size_t first = 0;
    std::vector<qint64> times;
    for (const auto& each : sent) {
        if (!chat || each.chat == *chat)
            times.push_back(each.atMs);
    }
    for (std::size_t last = 0; last < times.size(); ++last) {
        while (times[last] - times[first] >= lengthMs)
            ++first;
        most = std::max(most, int(last - first) + 1);
    }
    return most;
}

} // namespace

class SendBudgetTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aShortBurstThenOneASecond() {
        SendBudget budget;
        for (int i = 0; i < SendBudget::burst; ++i) {
            QCOMPARE(budget.waitMs(dm, false, SendRank::Answer, 0), 0);
            budget.take(dm, false, 0);
        }
        QCOMPARE(budget.waitMs(dm, false, SendRank::Answer, 0), 1000);
        QCOMPARE(budget.waitMs(group, true, SendRank::Answer, 0), 0); // another chat
        QCOMPARE(budget.waitMs(dm, false, SendRank::Answer, 1000), 0);
    }

    void streamsAndReactionsLeaveRoom() {
        SendBudget budget;
        qint64 now = 0;
        const auto drain = [&](SendRank rank) {
            int count = 0;
            for (; budget.waitMs(group, true, rank, now) < 5'000; ++count) {
                now += budget.waitMs(group, true, rank, now);
                budget.take(group, true, now);
            }
            return count;
        };
        QCOMPARE(drain(SendRank::Reaction), SendBudget::groupMinute - SendBudget::keptFromReactions);
        QCOMPARE(drain(SendRank::Stream), SendBudget::keptFromReactions - SendBudget::keptForAnswers);
        QCOMPARE(budget.waitMs(group, true, SendRank::Answer, now), 0);
        QVERIFY(drain(SendRank::Answer) >= SendBudget::keptForAnswers);
        QVERIFY(budget.waitMs(group, true, SendRank::Answer, now) >= 5'000);
    }

    void aRefusalClosesTheChatForAll() {
        SendBudget budget;
        budget.refused(group, 7'000, 100);
        QCOMPARE(budget.waitMs(group, true, SendRank::Answer, 100), 7'000);
        QCOMPARE(budget.waitMs(dm, false, SendRank::Answer, 100), 0);
        budget.setLimited(false);
        QCOMPARE(budget.waitMs(group, true, SendRank::Answer, 100), 7'000);
        QCOMPARE(budget.waitMs(group, true, SendRank::Answer, 7'100), 0);
    }

    void unlimitedIsUnlimited() {
        SendBudget budget;
        budget.setLimited(false);
        for (int i = 0; i < 1000; ++i) {
            QCOMPARE(budget.waitMs(group, true, SendRank::Answer, 0), 0);
            budget.take(group, true, 0);
        }
    }

    void noScheduleBreaksTheRates_data() {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void noScheduleBreaksTheRates() {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        SendBudget budget;
        std::vector<Sent> sent;
        const std::vector<qint64> chats{-100, -200, -300, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        qint64 now = 0;
        for (int i = 0; i < 20'000; ++i) {
            if (random.bounded(4) == 0)
                now += random.bounded(200);
            const qint64 chat = chats[random.bounded(quint32(chats.size()))];
            const auto rank = static_cast<SendRank>(random.bounded(3));
            const qint64 wait = budget.waitMs(chat, chat < 0, rank, now);
            QVERIFY(wait >= 0 && wait <= 60'000);
            if (wait > 0)
                continue;
            // What a lower rank may, a higher one may too.
            QCOMPARE(budget.waitMs(chat, chat < 0, SendRank::Answer, now), 0);
            budget.take(chat, chat < 0, now);
            sent.push_back({now, chat});
        }
        QVERIFY(sent.size() > 500);
        QVERIFY(densest(sent, 1'000) <= SendBudget::overall);
        for (const qint64 chat : chats) {
            QVERIFY(densest(sent, 1'000, chat) <= SendBudget::burst + 1);
            QVERIFY(densest(sent, 10'000, chat) <= SendBudget::burst + 10);
            if (chat < 0)
                QVERIFY(densest(sent, 60'000, chat) <= SendBudget::groupMinute);
        }
    }

    void whoeverWaitsAsToldMaySend() {
        QRandomGenerator random(7);
        SendBudget budget;
        qint64 now = 0;
        for (int i = 0; i < 500; ++i) {
            const auto rank = static_cast<SendRank>(random.bounded(3));
            for (int asked = 0;; ++asked) {
                QVERIFY(asked < 4); // the waits converge
                const qint64 wait = budget.waitMs(group, true, rank, now);
                if (wait == 0)
                    break;
                now += wait;
            }
            budget.take(group, true, now);
        }
    }
};

QTEST_GUILESS_MAIN(SendBudgetTest)
#include "SendBudgetTest.moc"
