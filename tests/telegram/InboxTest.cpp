// What an edit of a message meets, and what is never lost or taken twice.
#include "telegram/Inbox.h"

#include "storage/Database.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::telegram;
using inbox::EditOutcome;

namespace {

InboxRow row(qint64 updateId, qint64 messageId, const QByteArray& text,
             const QString& persona = QStringLiteral("sales")) {
    InboxRow made;
    made.persona = persona;
    made.updateId = updateId;
    made.conversation = QStringLiteral("group:-100:97");
    made.receivedMs = 1'000 + updateId;
    made.update = *parseUpdate("{\"update_id\":" + QByteArray::number(updateId) +
                               ",\"message\":{\"message_id\":" + QByteArray::number(messageId) +
                               ",\"chat\":{\"id\":-100,\"type\":\"supergroup\"},\"text\":\"" + text + "\"}}");
    return made;
}

} // namespace

class InboxTest final : public QObject {
    Q_OBJECT

    TempHome m_home;
    Storage m_storage;
    Database m_work;
    int m_file = 0;

    template <class Work>
    auto in(Work work) {
        return await(m_work.write(std::move(work)));
    }
    std::size_t added(const std::vector<InboxRow>& rows) {
        const auto kept = in([rows](Connection& work) { return inbox::add(work, rows); });
        return kept ? kept->size() : 99;
    }
    EditOutcome edited(const InboxRow& with, bool mayBeNew) {
        const auto met = in([with, mayBeNew](Connection& work) { return inbox::edit(work, with, mayBeNew); });
        return met ? met->outcome : EditOutcome::Nobodys;
    }
    QStringList waiting() {
        QStringList texts;
        const auto rows = in([](Connection& work) { return inbox::unanswered(work); });
        if (rows) {
            for (const auto& each : *rows)
                texts << each.update.message.text;
        }
        return texts;
    }

private Q_SLOTS:
    void init() {
        const auto path = m_home.file(QStringLiteral("work%1.sqlite").arg(m_file++));
        m_work = *await(m_storage.open(path, workMigrations(), Durability::Normal));
    }

    void aRedeliveryIsStoredOnce() {
        QCOMPARE(added({row(7, 50, "a")}), std::size_t(1));
        QCOMPARE(added({row(7, 50, "a")}), std::size_t(0));
        QCOMPARE(added({row(9, 50, "a", QStringLiteral("procurement"))}),
                 std::size_t(0)); // another bot's copy
        QCOMPARE(waiting(), QStringList({QStringLiteral("a")}));
    }

    void anotherBotsUpdateOfTheSameNumberIsNotLost() {
        const auto first = row(7, 50, "a");
        QCOMPARE(added({first}), std::size_t(1));
        VERIFY_OK(in([first](Connection& work) -> Result<bool> {
            TRY_VOID(inbox::answered(work, {first}));
            return true;
        }));
        QCOMPARE(added({row(7, 51, "b")}), std::size_t(1));
        QCOMPARE(waiting(), QStringList({QStringLiteral("b")}));
    }

    void anEditReplacesWhatWaits() {
        added({row(7, 50, "10284")});
        QCOMPARE(edited(row(8, 50, "10248"), true), EditOutcome::Replaced);
        QCOMPARE(waiting(), QStringList({QStringLiteral("10248")}));
        // Also one that makes it nobody's: it was said to this persona.
        QCOMPARE(edited(row(9, 50, "never mind"), false), EditOutcome::Replaced);
        QCOMPARE(waiting(), QStringList({QStringLiteral("never mind")}));
    }

    void anEditAfterTheTurnBeganIsTooLate() {
        const auto first = row(7, 50, "10284");
        added({first});
        VERIFY_OK(in([first](Connection& work) -> Result<bool> {
            TRY_VOID(inbox::claim(work, {first}, QStringLiteral("t")));
            return true;
        }));
        QCOMPARE(edited(row(8, 50, "10248"), true), EditOutcome::TooLate);
        QCOMPARE(waiting(), QStringList({QStringLiteral("10284")})); // what a crash would take up again
        VERIFY_OK(in([first](Connection& work) -> Result<bool> {
            TRY_VOID(inbox::answered(work, {first}));
            return true;
        }));
        QCOMPARE(edited(row(9, 50, "10249"), true), EditOutcome::TooLate);
        QCOMPARE(waiting(), QStringList());
    }

    void anOrderlyEndIsNoAttempt() {
        const InboxRow first = row(7, 50, "paid?");
        added({first});
        const auto attempts = [this] {
            return (*in([](Connection& work) { return inbox::unanswered(work); })).at(0).attempts;
        };
        const auto cutOff = [this, first](bool orderly) {
            VERIFY_OK(in([first, orderly](Connection& work) -> Result<bool> {
                TRY_VOID(inbox::claim(work, {first}, QStringLiteral("t")));
                if (orderly) {
                    TRY_VOID(inbox::putBack(work, {first}));
                }
                return true;
            }));
        };
        cutOff(true);
        cutOff(true);
        QCOMPARE(attempts(), 0);
        cutOff(false);
        QCOMPARE(attempts(), 1);
        cutOff(true);
        QCOMPARE(attempts(), 1);
    }

    void whatArrivedFirstStaysFirstWhateverTheClockSays() {
        InboxRow first = row(9, 50, "first"), second = row(8, 51, "second"), ours = row(-3, 52, "third");
        first.receivedMs = 90'000, second.receivedMs = 30'000, ours.receivedMs = 20'000;
        QCOMPARE(added({first}), std::size_t(1));
        QCOMPARE(added({second, ours}), std::size_t(2));
        QCOMPARE(waiting(), QStringList({u"first"_qs, u"second"_qs, u"third"_qs}));
    }

    void anEditOfAnothersMessageIsTheirs() {
        added({row(7, 50, "a", QStringLiteral("procurement"))});
        QCOMPARE(edited(row(8, 50, "b"), true), EditOutcome::Others);
    }

    void aMendedMentionMakesItNew() {
        QCOMPARE(edited(row(8, 50, "@sales_bto paid?"), false), EditOutcome::Nobodys);
        QCOMPARE(edited(row(9, 50, "@sales_bot paid?"), true), EditOutcome::New);
        QCOMPARE(edited(row(10, 50, "@sales_bot paid??"), true), EditOutcome::Replaced);
        QCOMPARE(waiting(), QStringList({QStringLiteral("@sales_bot paid??")}));
    }
};

QTEST_GUILESS_MAIN(InboxTest)
#include "InboxTest.moc"
