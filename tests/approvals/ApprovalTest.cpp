// Who may agree to a call, how many must, and that what runs is what was agreed to.
#include "approvals/ApprovalWords.h"
#include "approvals/GatedTool.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/ManualClock.h"
#include "support/TempHome.h"
#include "tools/ReadableCall.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::approvals;
using Kind = Outcome::Kind;

namespace {

/// Keeps what it was called with.
class Remembering final : public tools::Tool {
public:
    explicit Remembering(std::vector<QByteArray>& calls) : m_calls(calls) {
        m_description.name = QStringLiteral("erp_create");
        m_description.parameters = "{}";
    }
    const tools::ToolDescription& description() const override { return m_description; }
    Task<tools::ToolAnswer> run(QByteArray arguments, tools::ToolContext) override {
        m_calls.push_back(arguments);
        tools::ToolAnswer answer;
        answer.content = "{}";
        co_return answer;
    }

private:
    std::vector<QByteArray>& m_calls;
    tools::ToolDescription m_description;
};

/// One whose arguments say little.
class Numbered final : public tools::Tool, public tools::ReadableCall {
public:
    explicit Numbered(Result<QString> words) : m_words(std::move(words)) {
        m_description.name = QStringLiteral("mail_send");
        m_description.parameters = "{}";
    }
    const tools::ToolDescription& description() const override { return m_description; }
    Task<tools::ToolAnswer> run(QByteArray, tools::ToolContext) override { co_return tools::ToolAnswer{}; }
    Task<Result<QString>> wordsFor(QByteArray, tools::ToolContext) override {
        Result<QString> words = m_words;
        co_return words;
    }

private:
    Result<QString> m_words;
    tools::ToolDescription m_description;
};

struct House {
    House() {
        work = *await(
            storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        journal = std::make_unique<Journal>(work, clock);
        const auto record = [](Connection&, const telegram::OutboxRow&, qint64) { return Result<void>(); };
        outbox = std::make_unique<telegram::Outbox>(work, clock, record);
        auto made = std::make_shared<team::Team>();
        made->zone = "Europe/Istanbul";
        made->people << team::Person{QStringLiteral("ayse"), QStringLiteral("Ayşe"), 11}
                     << team::Person{QStringLiteral("deniz"), QStringLiteral("Deniz"), 12}
                     << team::Person{QStringLiteral("leyla"), QStringLiteral("Leyla"), 13};
        team::Persona persona;
        persona.id = QStringLiteral("sales");
        persona.name = QStringLiteral("Selin");
        made->personas << persona;
        team = made;
    }
    ~House() {
        await(outbox->stop());
        await(journal->stop());
    }
    std::unique_ptr<GatedTool> tool(int people = 1, const QString& place = QStringLiteral("here")) {
        team::ApprovalRule rule;
        rule.tool = QStringLiteral("erp_create");
        rule.by = {QStringLiteral("ayse"), QStringLiteral("deniz")};
        rule.people = people;
        rule.expiresMinutes = 60;
        return std::make_unique<GatedTool>(Gate{work, clock, *journal, *outbox}, team, rule, place,
                                           std::make_unique<Remembering>(calls));
    }
    static tools::ToolContext context() {
        tools::ToolContext made;
        made.persona = QStringLiteral("sales");
        made.turn = QStringLiteral("t");
        made.conversation = QStringLiteral("group:-100:7");
        return made;
    }
    Approval asked(qint64 id = 1) {
        auto read = [id](Connection& connection) { return byId(connection, id); };
        const auto found = await(work.read(read));
        return found && *found ? **found : Approval();
    }
    Kind vote(const QString& person, bool agrees = true, const QString& place = QStringLiteral("telegram"),
              std::optional<QString> digest = {}) {
        Decision decision;
        decision.id = 1;
        decision.person = person;
        decision.agrees = agrees;
        decision.place = place;
        decision.digestPrefix = digest ? *digest : asked().digest;
        auto write = [decision, held = team, nowMs = clock.utcMs()](Connection& connection) {
            return decide(connection, *held, decision, nowMs);
        };
        const auto outcome = await(work.write(write));
        return outcome ? outcome->kind : Kind::Unknown;
    }

    TempHome home;
    ManualClock clock;
    Storage storage;
    Database work;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<telegram::Outbox> outbox;
    std::shared_ptr<team::Team> team;
    std::vector<QByteArray> calls;
};

/// What a tool answered.
tools::ToolAnswer ran(Task<tools::ToolAnswer> task) {
    const auto held = std::make_shared<Task<tools::ToolAnswer>>(std::move(task));
    auto whole = [](std::shared_ptr<Task<tools::ToolAnswer>> running) -> Task<Result<tools::ToolAnswer>> {
        auto answer = co_await *running;
        co_return answer;
    };
    return *await(whole(held));
}

const QByteArray arguments = "{\"doctype\" : \"ToDo\",  \"x\":1}"; // odd blanks: they must survive

} // namespace

class ApprovalTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsAskedOnceAndNotRun() {
        House house;
        const auto tool = house.tool();
        for (int i = 0; i < 2; ++i) {
            const auto answer = ran(tool->run(arguments, House::context()));
            QVERIFY2(!answer.isError && answer.content.contains("pending"), answer.content.constData());
        }
        QVERIFY(house.calls.empty());
        QCOMPARE(house.asked().arguments, arguments);
        QCOMPARE(house.asked(2).id, 0);
        auto read = [](Connection& connection) {
            return connection.rows(QStringLiteral("SELECT chat, thread, keyboard FROM outbox"));
        };
        const auto sent = await(house.work.read(read));
        QVERIFY(sent && sent->size() == 1);
        QCOMPARE((*sent)[0][0].toLongLong(), -100);
        QCOMPARE((*sent)[0][1].toLongLong(), 7);
    }

    void whatACallStandsForIsShownAboveTheQuestion() {
        House house;
        team::ApprovalRule rule;
        rule.tool = QStringLiteral("mail_send");
        rule.by = {QStringLiteral("ayse")};
        const auto ask = [&](const Result<QString>& words, const char* arguments) {
            GatedTool tool(Gate{house.work, house.clock, *house.journal, *house.outbox}, house.team, rule,
                           QStringLiteral("smtp"), std::make_unique<Numbered>(words));
            tools::ToolAnswer answer;
            const auto run = [&]() -> Task<> { answer = co_await tool.run(arguments, House::context()); };
            await(run());
            return answer;
        };
        const auto shown = [&] {
            auto read = [](Connection& work) {
                return work.rows(QStringLiteral("SELECT kind, plain, document_name FROM outbox ORDER BY id"));
            };
            return *await(house.work.read(read));
        };
        const auto refused = ask(failure(ErrorKind::Policy, QStringLiteral("the draft was changed")), R"({"uid":1})");
        QVERIFY(refused.isError && refused.content.contains("the draft was changed"));
        QVERIFY(shown().empty()); // nobody is asked
        QVERIFY(!ask(QStringLiteral("To: ayse@x.example\n\nHello <b>"), R"({"uid":2})").isError);
        auto rows = shown();
        QCOMPARE(rows.size(), std::size_t(2));
        QVERIFY(rows[0][1].toString().contains(QStringLiteral("To: ayse@x.example\n\nHello <b>")));
        QCOMPARE(rows[1][0].toString(), QStringLiteral("approval"));
        QVERIFY(!ask(QString(10'000, u'x'), R"({"uid":3})").isError);
        rows = shown();
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[2][2].toString(), QStringLiteral("approval-2.txt")); // too long for a message
    }
    void sendingMailAndChangingCalendarsIsAlwaysGated() {
        team::Team team;
        team.operators << team::Operator{QStringLiteral("deniz"), true};
        team::Persona persona;
        persona.allowlist = QStringList{QStringLiteral("leyla")};
        const auto by = [&](const char* tool) {
            const auto rule = ruleFor(team, persona, QLatin1String(tool));
            return rule ? rule->by.join(u',') : QStringLiteral("(no rule)");
        };
        QCOMPARE(by("mail_send"), QStringLiteral("deniz"));
        QCOMPARE(by("mail_draft"), QStringLiteral("(no rule)"));
        QCOMPARE(by("calendar_agenda"), QStringLiteral("(no rule)"));
        for (const auto* tool : {"calendar_create", "calendar_move", "calendar_cancel"})
            QCOMPARE(by(tool), QStringLiteral("deniz"));
        persona.isPrivate = true; // its mails are its people's to read
        QCOMPARE(by("mail_send"), QStringLiteral("leyla"));
        QCOMPARE(by("calendar_cancel"), QStringLiteral("leyla"));
        QCOMPARE(by("post_to_topic"), QStringLiteral("deniz"));
        persona.approvals << team::ApprovalRule{QStringLiteral("mail_send"), {QStringLiteral("ayse")}};
        QCOMPARE(by("mail_send"), QStringLiteral("ayse"));
    }

    void onlyApproversDecide_data() {
        QTest::addColumn<QString>("person");
        QTest::addColumn<int>("kind");
        QTest::addRow("an approver") << QStringLiteral("deniz") << int(Kind::Approved);
        QTest::addRow("another person") << QStringLiteral("leyla") << int(Kind::NotAllowed);
        QTest::addRow("nobody of the team") << QString() << int(Kind::NotAllowed);
        QTest::addRow("the persona itself") << QStringLiteral("sales") << int(Kind::NotAllowed);
    }
    void onlyApproversDecide() {
        QFETCH(QString, person);
        House house;
        const auto tool = house.tool();
        std::ignore = ran(tool->run(arguments, House::context()));
        QTEST(int(house.vote(person)), "kind");
    }

    void twoPeopleAreTwo() {
        House house;
        const auto tool = house.tool(2);
        std::ignore = ran(tool->run(arguments, House::context()));
        QCOMPARE(house.vote(QStringLiteral("ayse")), Kind::Counted);
        QCOMPARE(house.vote(QStringLiteral("ayse")), Kind::Twice);
        QCOMPARE(house.vote(QStringLiteral("deniz")), Kind::Approved);
        QCOMPARE(house.vote(QStringLiteral("deniz")), Kind::TooLate);
    }

    void thisMachineHasOneVote() {
        House house;
        const auto tool = house.tool(2);
        std::ignore = ran(tool->run(arguments, House::context()));
        QCOMPARE(house.vote(QStringLiteral("ayse"), true, QStringLiteral("command")), Kind::Counted);
        QCOMPARE(house.vote(QStringLiteral("deniz"), true, QStringLiteral("command")), Kind::Twice);
    }

    void oneNoIsEnough() {
        House house;
        const auto tool = house.tool(2);
        std::ignore = ran(tool->run(arguments, House::context()));
        QCOMPARE(house.vote(QStringLiteral("ayse")), Kind::Counted);
        QCOMPARE(house.vote(QStringLiteral("deniz"), false), Kind::Rejected);
        QCOMPARE(house.asked().state, QStringLiteral("rejected"));
    }

    void itExpires() {
        House house;
        const auto tool = house.tool();
        std::ignore = ran(tool->run(arguments, House::context()));
        house.clock.advance(60 * 60'000);
        QCOMPARE(house.vote(QStringLiteral("deniz")), Kind::TooLate);
        auto write = [nowMs = house.clock.utcMs()](Connection& connection) {
            return expire(connection, nowMs);
        };
        const auto expired = await(house.work.write(write));
        QVERIFY(expired && expired->size() == 1);
        QCOMPARE(house.asked().state, QStringLiteral("expired"));
    }

    void anotherDigestIsAnotherCall_data() {
        QTest::addColumn<int>("kept"); // of the digest
        QTest::addColumn<QString>("then");
        QTest::addColumn<int>("kind");
        QTest::addRow("whole") << 64 << QString() << int(Kind::Approved);
        QTest::addRow("a button's") << 16 << QString() << int(Kind::Approved);
        QTest::addRow("too short") << 15 << QString() << int(Kind::Unknown);
        QTest::addRow("none") << 0 << QString() << int(Kind::Unknown);
        QTest::addRow("another") << 0 << QString(64, u'0') << int(Kind::Unknown);
        QTest::addRow("another end") << 63 << QStringLiteral("x") << int(Kind::Unknown);
        QTest::addRow("too long") << 64 << QStringLiteral("0") << int(Kind::Unknown);
    }
    void anotherDigestIsAnotherCall() {
        QFETCH(int, kept);
        QFETCH(QString, then);
        House house;
        const auto tool = house.tool();
        std::ignore = ran(tool->run(arguments, House::context()));
        const QString digest = house.asked().digest.left(kept) + then;
        QTEST(int(house.vote(QStringLiteral("deniz"), true, QStringLiteral("telegram"), digest)), "kind");
    }

    /// However much was decided since.
    void whatIsOpenIsAlwaysListed() {
        House house;
        const auto tool = house.tool();
        std::ignore = ran(tool->run("first", House::context()));
        for (int i = 2; i <= 6; ++i) {
            std::ignore = ran(tool->run(QByteArray::number(i), House::context()));
            auto settle = [i](Connection& connection) {
                return end(connection, i, QStringLiteral("rejected"), {}, 5);
            };
            QVERIFY(await(house.work.write(settle)).has_value());
        }
        const auto listed = [&house](bool onlyOpen, int limit) {
            auto read = [=](Connection& connection) { return list(connection, onlyOpen, limit); };
            QList<qint64> ids;
            const auto all = await(house.work.read(read));
            for (const auto& each : *all)
                ids << each.id;
            return ids;
        };
        QCOMPARE(listed(false, 2), (QList<qint64>{6, 5, 1}));
        QCOMPARE(listed(false, 0), QList<qint64>{1});
        QCOMPARE(listed(true, 50), QList<qint64>{1});
    }

    void whatRunsIsWhatWasApproved() {
        House house;
        const auto tool = house.tool();
        std::ignore = ran(tool->run(arguments, House::context()));
        Approval approval = house.asked();
        QVERIFY(await(tool->runApproved(approval, House::context())).has_value());
        QCOMPARE(house.calls, std::vector<QByteArray>{arguments});
        const auto refuses = [&](const Approval& changed, GatedTool& by, tools::ToolContext context) {
            const auto answer = await(by.runApproved(changed, std::move(context)));
            return !answer && answer.error().kind == ErrorKind::Policy;
        };
        Approval other = approval;
        other.arguments = "{\"doctype\":\"ToDo\",\"x\":1}"; // the same JSON, other bytes
        QVERIFY(refuses(other, *tool, House::context()));
        auto stranger = House::context();
        stranger.persona = QStringLiteral("buying");
        QVERIFY(refuses(approval, *tool, stranger));
        const auto elsewhere = house.tool(1, QStringLiteral("another site"));
        QVERIFY(refuses(approval, *elsewhere, House::context()));
        QCOMPARE(house.calls.size(), std::size_t(1));
    }

    void aCallBeginsOnce() {
        House house;
        const auto tool = house.tool();
        std::ignore = ran(tool->run(arguments, House::context()));
        auto write = [](Connection& connection) { return begin(connection, 1); };
        QCOMPARE(*await(house.work.write(write)), false);
        QCOMPARE(house.vote(QStringLiteral("deniz")), Kind::Approved);
        QCOMPARE(*await(house.work.write(write)), true);
        QCOMPARE(*await(house.work.write(write)), false);
    }

    void peopleAreNotFlooded() {
        House house;
        const auto tool = house.tool();
        for (int i = 0; i < mostWaiting; ++i)
            QVERIFY(!ran(tool->run(QByteArray::number(i), House::context())).isError);
        const auto refused = ran(tool->run("more", House::context()));
        QVERIFY2(refused.isError && refused.content.contains("wait for people"), refused.content.constData());
        QVERIFY(!ran(tool->run("0", House::context())).isError); // the same as one that waits
        QCOMPARE(house.vote(QStringLiteral("deniz"), false), Kind::Rejected);
        QVERIFY(!ran(tool->run("more", House::context())).isError);
    }

    void oneOperatorDecidesAtTheMachine() {
        team::Team team;
        QCOMPARE(localApprover(team), QString());
        team.operators << team::Operator{QStringLiteral("ayse"), false, true}
                       << team::Operator{QStringLiteral("deniz"), true, false};
        QCOMPARE(localApprover(team), QStringLiteral("deniz")); // who approves nothing decides nothing
        team.operators << team::Operator{QStringLiteral("leyla"), true, true};
        QCOMPARE(localApprover(team), QStringLiteral("leyla"));
    }

    /// What was open in a backup may have been made since.
    void afterARestoreNothingIsOpen() {
        House house;
        const auto tool = house.tool();
        std::ignore = ran(tool->run(arguments, House::context()));
        auto restored = [](Connection& connection) {
            return connection.exec(
                QStringLiteral("INSERT OR REPLACE INTO state (key, value) VALUES ('restored_at', '5')"));
        };
        auto look = [](Connection& connection) { return afterRestore(connection, 7); };
        QCOMPARE(*await(house.work.write(look)), 0);
        QVERIFY(await(house.work.write(restored)).has_value());
        QCOMPARE(*await(house.work.write(look)), 1);
        QCOMPARE(house.asked().state, QStringLiteral("unknown"));
        QCOMPARE(house.vote(QStringLiteral("deniz")), Kind::TooLate);
        std::ignore = ran(tool->run(arguments, House::context()));
        QCOMPARE(*await(house.work.write(look)), 0); // once for each restore
        QCOMPARE(house.asked(2).state, QStringLiteral("pending"));
    }

    void buttonsFitAndCannotBeMadeUp() {
        Approval approval;
        approval.id = 9'000'000'000'000'000'000;
        approval.digest = digestOf(QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), "d");
        for (const bool agrees : {true, false}) {
            const auto data = buttonData(approval, agrees);
            QVERIFY(data.size() <= 64);
            const auto back = decisionIn(QString::fromLatin1(data));
            QVERIFY(back && back->id == approval.id && back->agrees == agrees);
            QVERIFY(approval.digest.startsWith(back->digestPrefix));
        }
        for (const char* wrong : {"", "apv:", "apv:y:1:", "apv:y:1:0", "apv:x:1:0123456789abcdef", "ack:1",
                                  "apv:y:one:0123456789abcdef", "apv:y:1:0123456789abcdef:more"})
            QVERIFY2(!decisionIn(QLatin1String(wrong)), wrong);
    }

    void whatIsInvisibleIsShown() {
        QCOMPARE(visible(QStringLiteral("a\u202eb\u200b")), QStringLiteral("a⟨U+202E⟩b⟨U+200B⟩"));
    }
};

QTEST_GUILESS_MAIN(ApprovalTest)
#include "ApprovalTest.moc"
