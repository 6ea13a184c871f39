// A persona's mailbox through the real program, on a real IMAP server and a strict SMTP one: it reads without
// marking, drafts, and sends what people agreed to, byte for byte and once; also when the draft, the
// password, the servers or the program itself do not hold.
#include "PracticeMail.h"
#include "Stage.h"
#include "team/SaveTeam.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace staffroom;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

constexpr int soonMs = 90'000;
const QByteArray canary = "CANARY-mail-7f3a-not-it";
const json inSales{{"topic", "sales"}};

QByteArray bytes(const json& value) {
    return QByteArray::fromStdString(value.dump());
}

QString read(const json& object, const char* member) {
    return QString::fromStdString(object.value(member, std::string()));
}

json call(const char* when, const char* tool, const json& arguments) {
    const json one{{"name", tool}, {"arguments", arguments}};
    return {{"when", when}, {"tool_calls", json::array({one})}};
}

json says(const char* when, const char* text) {
    return {{"when", when}, {"text", text}};
}

/// What came of an approved call, told in the words it was told with.
json tells(const char* match) {
    return {{"when", "for which you asked approval"}, {"match", match}, {"text", "I am told: %1."}};
}

std::string dataOf(const json& message, int button) {
    const json::json_pointer at("/reply_markup/inline_keyboard/0/" + std::to_string(button) +
                                "/callback_data");
    return message.contains(at) ? message[at].get<std::string>() : std::string();
}

QByteArray overTheWire(QByteArray kept) {
    return kept.replace("\r\n", "\n").replace("\n", "\r\n");
}

} // namespace

class MailE2eTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<PracticeMail> m_host;
    std::unique_ptr<Stage> m_stage;
    QString m_log;
    qint64 m_asked = 0;

    /// What mail_draft told the model.
    struct Drafted {
        quint32 uid = 0;
        QString sha256, messageId;
        json byUid() const { return {{"uid", uid}, {"sha256", sha256.toStdString()}}; }
        json byMessageId() const {
            return {{"message_id", messageId.toStdString()}, {"sha256", sha256.toStdString()}};
        }
    };

    void set(const char* at, const json& value) {
        const QString file = m_stage->home() + u"/personas/sales/persona.json"_s;
        const auto written = team::setJsonValue(file, QLatin1String(at), bytes(value));
        QVERIFY2(written.has_value(), written ? "" : qPrintable(written.error().toString()));
    }
    Stage::Ran keepPassword(const char* verb, const QByteArray& value) {
        return m_stage->staffroom({u"secret"_s, QLatin1String(verb), u"sales"_s, u"mail-password"_s},
                                  value + '\n');
    }
    void ask(const char* words, const json& script) {
        m_stage->world(u"/model"_s, bytes({{"reset", true}, {"script", script}}));
        m_asked = m_stage->say(u"ayse"_s, u"sales"_s, QLatin1String(words));
        QVERIFY(m_asked > 0);
    }
    /// What the bots said since it was asked.
    json said() {
        json found = json::array();
        const json all = m_stage->messages(u"sales"_s, m_asked);
        for (const auto& each : all) {
            if (each.at("from").value("is_bot", false))
                found.push_back(each);
        }
        return found;
    }
    bool isSaid(const std::string& words) {
        return QTest::qWaitFor([&] { return said().dump().find(words) != std::string::npos; }, soonMs);
    }
    /// The newest message with buttons.
    json question() {
        json found;
        std::ignore = QTest::qWaitFor(
            [&] {
                for (const auto& each : said())
                    found = dataOf(each, 0).empty() ? found : each;
                return !found.is_null();
            },
            soonMs);
        return found;
    }
    QString press(const char* person, const json& message, int button = 0) {
        json body = inSales;
        body["person"] = person;
        body["message_id"] = message.value("message_id", qint64(0));
        body["data"] = dataOf(message, button);
        const auto pressed = m_stage->world(u"/press"_s, bytes(body));
        if (!pressed.is_object())
            return u"(that cannot be pressed)"_s;
        json callback;
        const bool answered = QTest::qWaitFor(
            [&] {
                callback = m_stage->world(u"/callback?id=%1"_s.arg(read(pressed, "callback_query_id")));
                return callback.value("answered", false);
            },
            soonMs);
        return answered ? read(callback, "text") : u"(nothing)"_s;
    }
    /// The question now says so, and has no buttons any more.
    bool reads(const json& message, const std::string& words) {
        const auto id = message.value("message_id", qint64(0));
        return QTest::qWaitFor(
            [&] {
                for (const auto& each : said()) {
                    if (each.value("message_id", qint64(0)) == id && dataOf(each, 0).empty())
                        return each.value("text", std::string()).find(words) != std::string::npos;
                }
                return false;
            },
            soonMs);
    }
    json newest() {
        const json all = m_stage->staffroom({u"approval"_s, u"list"_s, u"--json"_s}).json();
        return all.is_array() && !all.empty() ? all[0] : json::object();
    }
    bool becomes(const char* state) {
        return QTest::qWaitFor([&] { return read(newest(), "state") == QLatin1String(state); }, soonMs);
    }
    json ledger(const QStringList& which = {}) {
        return m_stage->staffroom(QStringList{u"ledger"_s, u"--json"_s, u"--limit"_s, u"500"_s} + which)
            .json();
    }
    static json bodyOf(const json& row) {
        const json body = row.value("body", json::object());
        return body.is_string() ? json::parse(body.get<std::string>(), nullptr, false) : body;
    }
    std::string toldToTheModel() { return m_stage->world(u"/model/last"_s).dump(); }

    /// The model drafts; what it is answered.
    Drafted draft(const json& arguments) {
        Drafted drafted;
        const json script{call("Please draft", "mail_draft", arguments),
                          says("Please draft", "It is drafted.")};
        ask("Please draft it.", script);
        std::ignore = isSaid("It is drafted.");
        m_stage->settled();
        const QString told = QString::fromStdString(toldToTheModel()).remove(u'\\');
        const auto last = [&told](const char* pattern) {
            QString found;
            auto all = QRegularExpression(QLatin1String(pattern)).globalMatch(told);
            while (all.hasNext())
                found = all.next().captured(1);
            return found;
        };
        drafted.uid = last("\"uid\":(\\d+)").toUInt();
        drafted.sha256 = last("\"sha256\":\"([0-9a-f]{64})\"");
        drafted.messageId = last("\"message_id\":\"(<[^>\"]+>)\"");
        return drafted;
    }
    /// The question that mail_send leads to.
    json askToSend(const json& arguments, const char* outcome) {
        ask("Please send it.", {call("Please send it", "mail_send", arguments),
                                says("Please send it", "I have asked."), tells(outcome)});
        const json asked = question();
        std::ignore = isSaid("I have asked.");
        m_stage->settled();
        return asked;
    }
    void nothingHolds(const QByteArray& secret) {
        const QByteArray plain =
            QByteArray("\0", 1) + PracticeMail::address().toLatin1() + QByteArray("\0", 1);
        const QByteArray login = (plain + secret).toBase64();
        const auto look = [&](const QString& place, const QByteArray& text) {
            QVERIFY2(!text.contains(secret) && !text.contains(login), qPrintable(place));
        };
        look(u"the topic"_s, bytes(said()));
        look(u"the ledger"_s, bytes(ledger()));
        look(u"the model"_s, bytes(m_stage->world(u"/model/requests?after=0"_s)));
        QFile log(m_log);
        QVERIFY(log.open(QIODevice::ReadOnly));
        const auto logged = log.readAll();
        QVERIFY(!logged.isEmpty());
        look(u"the log"_s, logged);
        bool kept = false;
        QDirIterator files(m_stage->home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const auto content = file.readAll();
            if (file.fileName().endsWith(u"secrets.env"))
                kept = kept || content.contains(secret);
            else
                look(file.fileName(), content);
        }
        QVERIFY(kept); // it is looked for as it is written
    }
    /// What the doctor says of mailboxes: "error: …".
    QStringList doctor() {
        QStringList found;
        const auto ran = m_stage->staffroom({u"--json"_s, u"doctor"_s, u"--quick"_s});
        const json answer = ran.json();
        const json findings = answer.is_object() ? answer.value("findings", json::array()) : json::array();
        for (const auto& each : findings) {
            if (read(each, "check") == u"mail")
                found << read(each, "severity") + u": "_s + read(each, "place") + u": "_s +
                             read(each, "what");
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase() {
        m_host = std::make_unique<PracticeMail>();
        const QString problem = m_host->start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        m_host->deliver("From: Ayse Yilmaz <ayse@x.example>\nTo: selin@acme.example\nSubject: First offer\n"
                        "Date: Mon, 23 Nov 2026 10:00:00 +0300\nMessage-ID: <1@x.example>\n"
                        "Content-Type: text/plain; charset=utf-8\n\nForty lifts for 12 500 EUR.\n");
        practice::RehearsalOptions options;
        options.teamArguments = {u"--no-send-limits"_s};
        options.teamEnvironment = QProcessEnvironment::systemEnvironment();
        options.teamEnvironment.insert(u"QT_LOGGING_RULES"_s, u"staffroom.*=true"_s);
        m_stage = std::make_unique<Stage>(options);
        m_log = m_stage->home() + u"/../log"_s;
        m_stage->rehearsal().team().setProcessChannelMode(QProcess::SeparateChannels);
        m_stage->rehearsal().team().setStandardErrorFile(m_log, QIODevice::Append);
        const auto world = m_stage->startWorld();
        QVERIFY2(world.has_value(), world ? "" : qPrintable(world.error().toString()));
        const auto binding = m_host->binding(u"sales"_s);
        const auto server = [](const team::MailServer& which) {
            return json{{"host", which.host.toStdString()}, {"port", which.port}, {"security", "tls"}};
        };
        set("/mail", {{"imap", server(binding.imap)},
                      {"smtp", server(binding.smtp)},
                      {"user", binding.user.toStdString()},
                      {"password", "secret:mail-password"},
                      {"authorities", binding.authorities.toStdString()}});
        set("/tools", {"mail_search", "mail_read", "mail_draft", "mail_send"});
        set("/limits", {{"steps", 12}, {"seconds", 600}}); // a busy machine is slow
        const auto kept = keepPassword("set", PracticeMail::password());
        QVERIFY2(kept.exitStatus == 0, kept.errors.constData());
        const auto team = m_stage->startTeam();
        QVERIFY2(team.has_value(), team ? "" : qPrintable(team.error().toString()));
    }
    void cleanupTestCase() {
        m_stage.reset();
        m_host.reset();
    }

    void aMailIsFoundAndReadAndStaysUnread() {
        const char* const words = "What did Ayse offer";
        ask("What did Ayse offer?",
            {call(words, "mail_search", {{"from", "ayse"}}), call(words, "mail_read", {{"uid", 1}}),
             says(words, "She offers forty lifts.")});
        QVERIFY2(isSaid("She offers forty lifts."), said().dump(1).c_str());
        m_stage->settled();
        const auto told = toldToTheModel();
        QVERIFY2(told.find("First offer") != std::string::npos &&
                     told.find("12 500 EUR") != std::string::npos,
                 told.c_str());
        const auto inbox = m_host->kept(QString());
        QCOMPARE(inbox.size(), std::size_t(1));
        QVERIFY2(!inbox[0].flags.contains(u'S'), qPrintable(inbox[0].flags));
    }

    void whatIsApprovedIsSentByteForByteAndOnce() {
        const auto drafted = draft({{"in_reply_to", 1}, {"text", "Teşekkürler, kabul ediyoruz.\n.so be it"}});
        QVERIFY2(drafted.uid > 0 && drafted.sha256.size() == 64 && !drafted.messageId.isEmpty(),
                 toldToTheModel().c_str());
        const auto drafts = m_host->kept(u"Drafts"_s);
        QCOMPARE(drafts.size(), std::size_t(1));
        const json asked = askToSend(drafted.byUid(), R"rx(("sent":true|\\"sent\\":true))rx");
        QVERIFY2(!asked.is_null(), said().dump(1).c_str());
        QString shown;
        for (const auto& each : said())
            shown += read(each, "text") + u'\n';
        for (const auto& part : {u"From: Selin <selin@acme.example>"_s, u"To: Ayse Yilmaz <ayse@x.example>"_s,
                                 u"Subject: Re: First offer"_s, u"Teşekkürler, kabul ediyoruz.\n.so be it"_s,
                                 u"May approve: Deniz Aksoy"_s, u"from selin@acme.example"_s})
            QVERIFY2(shown.contains(part), qPrintable(shown));
        QVERIFY(press("ayse", asked).contains(u"may not decide"));
        QCOMPARE(read(newest(), "state"), u"pending"_s);
        QVERIFY(m_host->taken().empty());
        const QString pressed = press("deniz", asked);
        QVERIFY2(pressed.contains(u"Approved"), qPrintable(pressed));
        QVERIFY2(becomes("done"), newest().dump(1).c_str());
        QVERIFY(reads(asked, "approved by Deniz Aksoy"));
        QVERIFY2(isSaid("I am told: "), said().dump(1).c_str());
        m_stage->settled();
        const auto taken = m_host->taken();
        QCOMPARE(taken.size(), std::size_t(1));
        QCOMPARE(taken[0].bytes, overTheWire(drafts[0].bytes));
        const auto digest = QCryptographicHash::hash(taken[0].bytes, QCryptographicHash::Sha256).toHex();
        QCOMPARE(QString::fromLatin1(digest), drafted.sha256);
        QCOMPARE(taken[0].envelope, QByteArray("<selin@acme.example> <ayse@x.example>"));
        QVERIFY2(m_host->violation().isEmpty(), m_host->violation().constData());
        const auto sent = m_host->kept(u"Sent"_s);
        QCOMPARE(sent.size(), std::size_t(1));
        QCOMPARE(overTheWire(sent[0].bytes), taken[0].bytes);
        QVERIFY(m_host->kept(u"Drafts"_s).empty());
    }

    void theLedgerHasTheDecisionAndTheCall() {
        QStringList decisions;
        const json decided = ledger({u"--kind"_s, u"decision"_s, u"--persona"_s, u"sales"_s});
        for (const auto& row : decided) {
            const json body = bodyOf(row);
            QCOMPARE(read(body, "tool"), u"mail_send"_s);
            decisions << read(row, "method") + u' ' + read(body, "state");
        }
        for (const auto& each : {u"approval.ask"_s, u"approval.approve"_s, u"approval.run done"_s})
            QVERIFY2(decisions.filter(each).size() == 1, qPrintable(decisions.join(u'\n')));
        QStringList calls;
        const json called = ledger({u"--kind"_s, u"tool_call"_s, u"--persona"_s, u"sales"_s});
        for (const auto& row : called)
            calls << read(row, "method");
        for (const auto* tool : {"mail_search", "mail_read", "mail_draft", "mail_send"})
            QVERIFY2(calls.count(QLatin1String(tool)) == 1, qPrintable(calls.join(u'\n')));
    }

    void aDraftThatWasChangedIsNotSent_data() {
        QTest::addColumn<bool>("byUid");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("by its Message-ID")
            << false << QByteArray("no longer the one that was meant: it was changed");
        QTest::newRow("by its number") << true << QByteArray("(any more)");
    }
    void aDraftThatWasChangedIsNotSent() {
        QFETCH(const bool, byUid);
        QFETCH(const QByteArray, why);
        const auto before = m_host->taken().size();
        const auto drafted = draft(
            {{"to", {"ayse@x.example"}}, {"subject", "Price"}, {"text", byUid ? "For 200." : "For 100."}});
        QVERIFY(drafted.uid > 0);
        const json asked = askToSend(byUid ? drafted.byUid() : drafted.byMessageId(),
                                     R"((was changed|there is no mail \d+ in .{1,3}Drafts))");
        QVERIFY2(!asked.is_null(), said().dump(1).c_str());
        auto mail = m_host->kept(u"Drafts"_s).back().bytes;
        QVERIFY(mail.contains("00."));
        m_host->replaceDrafts(mail.replace("00.", "."));
        QVERIFY(press("deniz", asked).contains(u"Approved"));
        QVERIFY2(becomes("failed"), newest().dump(1).c_str());
        QVERIFY2(read(newest(), "result").contains(QLatin1String(why)), newest().dump(1).c_str());
        QVERIFY(reads(asked, "It failed"));
        QVERIFY2(isSaid("I am told: "), said().dump(1).c_str());
        m_stage->settled();
        QCOMPARE(m_host->taken().size(), before);
        QCOMPARE(m_host->kept(u"Drafts"_s).size(), std::size_t(1)); // what people made of it stays
        QCOMPARE(m_host->kept(u"Sent"_s).size(), std::size_t(1));
    }

    /// The line breaks after the server has the mail: nobody claims that it was not sent.
    void whatMayHaveArrivedIsUnknown() {
        const auto before = m_host->taken().size();
        const auto drafted =
            draft({{"to", {"cut-after-data@x.example"}}, {"subject", "Cut"}, {"text", "Cut."}});
        const json asked = askToSend(drafted.byUid(), "(somebody must look)");
        QVERIFY2(!asked.is_null(), said().dump(1).c_str());
        QVERIFY(press("deniz", asked).contains(u"Approved"));
        QVERIFY2(becomes("unknown"), newest().dump(1).c_str());
        QVERIFY(reads(asked, "is not known"));
        QVERIFY2(isSaid("somebody must look"), said().dump(1).c_str());
        m_stage->settled();
        QCOMPARE(m_host->taken().size(), before + 1);
    }

    /// Killed while the server has the mail and its answer is out: never again by itself, and not when it is
    /// asked for once more either.
    void aKilledSendingIsUnknownAndNotRepeated() {
        const auto before = m_host->taken().size();
        const auto drafted = draft({{"to", {"slow@x.example"}}, {"subject", "Slow"}, {"text", "Slowly."}});
        const json asked = askToSend(drafted.byUid(), "(somebody must look)");
        QVERIFY2(!asked.is_null(), said().dump(1).c_str());
        QVERIFY(press("deniz", asked).contains(u"Approved"));
        QVERIFY(QTest::qWaitFor([&] { return m_host->taken().size() == before + 1; }, soonMs));
        QCOMPARE(read(newest(), "state"), u"running"_s);
        auto& team = m_stage->rehearsal().team();
        team.kill();
        QVERIFY(team.state() == QProcess::NotRunning || team.waitForFinished(soonMs));
        QVERIFY(m_stage->startTeam().has_value());
        QVERIFY2(becomes("unknown"), newest().dump(1).c_str());
        QVERIFY(reads(asked, "is not known"));
        QVERIFY2(isSaid("somebody must look"), said().dump(1).c_str());
        m_stage->settled();
        const json again = askToSend(drafted.byUid(), "(begun before)");
        QVERIFY2(!again.is_null(), said().dump(1).c_str());
        QVERIFY(press("deniz", again).contains(u"Approved"));
        QVERIFY2(becomes("failed"), newest().dump(1).c_str());
        QVERIFY2(isSaid("begun before"), said().dump(1).c_str());
        m_stage->settled();
        QCOMPARE(m_host->taken().size(), before + 1);
    }

    void aWrongPasswordIsSaidAndStandsNowhere() {
        const auto refused = keepPassword("rotate", canary + "-either");
        QVERIFY2(refused.exitStatus != 0 && refused.errors.contains("the old one stays"),
                 refused.errors.constData());
        QCOMPARE(keepPassword("set", canary).exitStatus, 0);
        ask("Any new mail?", {call("Any new mail", "mail_search", {{"unread", true}}),
                              says("Any new mail", "My mailbox does not let me in.")});
        QVERIFY2(isSaid("My mailbox does not let me in."), said().dump(1).c_str());
        m_stage->settled();
        const auto told = toldToTheModel();
        QVERIFY2(told.find("refused selin@acme.example or its password") != std::string::npos, told.c_str());
        const auto seen = doctor();
        QVERIFY2(seen.size() == 1 &&
                     seen[0].startsWith(u"error: sales: selin@acme.example: the mailbox cannot be read"),
                 qPrintable(seen.join(u'\n')));
        nothingHolds(canary);
        QCOMPARE(keepPassword("set", PracticeMail::password()).exitStatus, 0);
        nothingHolds(PracticeMail::password());
    }

    void theDoctorNamesTheMailboxAndWhichServerIsGone() {
        const auto binding = m_host->binding(u"sales"_s);
        const QString imap = u"localhost:%1 takes no connection"_s.arg(binding.imap.port);
        const QString smtp = u"localhost:%1 takes no connection"_s.arg(binding.smtp.port);
        const auto good = doctor();
        QVERIFY2(good.size() == 1 && good[0].startsWith(u"good: sales: selin@acme.example: "),
                 qPrintable(good.join(u'\n')));
        m_host->stopSmtp();
        const auto silent = doctor();
        QVERIFY2(silent.size() == 1 && silent[0].contains(u"nothing can be sent from it: "_s + smtp),
                 qPrintable(silent.join(u'\n')));
        m_host->stopImap();
        const auto gone = doctor();
        QVERIFY2(gone.size() == 2 && gone[0].contains(u"the mailbox cannot be read: "_s + imap) &&
                     gone[1].contains(u"nothing can be sent from it: "_s + smtp),
                 qPrintable(gone.join(u'\n')));
    }

    void telegramWasSpokenToCorrectly() {
        const auto violations = m_stage->world(u"/violations"_s).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }
};

QTEST_GUILESS_MAIN(MailE2eTest)
#include "MailE2eTest.moc"
