// A mailbox on a real Dovecot, sent from over a strict SMTP server; and what happens when either goes away.
#include "mail/Mailbox.h"

#include "PracticeMail.h"
#include "mail/Compose.h"
#include "mail/MailTools.h"
#include "support/Await.h"
#include "support/TempHome.h"
#include "tools/ReadableCall.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <nlohmann/json.hpp>

using namespace staffroom;
using namespace staffroom::mail;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

/// Stands between a client and the server, and cuts or falls silent after so many bytes of the server's.
class Between final : public QObject {
public:
    Between(const team::MailServer& server, qsizetype after, bool cuts) : m_left(after), m_cuts(cuts) {
        m_listener.listen(QHostAddress::LocalHost);
        connect(&m_listener, &QTcpServer::newConnection, this, [this, server] {
            auto* client = m_listener.nextPendingConnection();
            auto* there = new QTcpSocket(client);
            there->connectToHost(server.host, static_cast<quint16>(server.port));
            connect(client, &QTcpSocket::readyRead, there,
                    [client, there] { there->write(client->readAll()); });
            connect(there, &QTcpSocket::readyRead, client, [this, client, there] { pass(client, there); });
            connect(there, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
            connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        });
    }
    team::MailServer address() const {
        return {u"127.0.0.1"_s, m_listener.serverPort(), team::MailServer::Security::None};
    }
    bool hasStruck() const { return m_left <= 0; }

private:
    void pass(QTcpSocket* client, QTcpSocket* there) {
        const QByteArray bytes = there->readAll();
        if (m_left > 0)
            client->write(bytes.left(m_left));
        m_left -= bytes.size();
        if (m_left <= 0 && m_cuts)
            client->disconnectFromHost();
    }
    QTcpServer m_listener;
    qsizetype m_left;
    bool m_cuts;
};

class Intents final : public tools::IntentLog {
public:
    struct Row {
        tools::Intent intent;
        std::optional<tools::IntentEnd> end;
    };
    std::vector<Row> rows;

    Task<Result<void>> begin(tools::Intent intent) override {
        for (const auto& row : rows) {
            const bool open = !row.end || *row.end == tools::IntentEnd::Unknown;
            if (row.intent.digest == intent.digest && open && !intent.again)
                co_return failure(ErrorKind::Conflict, u"begun before"_s);
        }
        rows.push_back({intent, {}});
        co_return Result<void>();
    }
    Task<Result<void>> end(QString id, tools::IntentEnd end, QString) override {
        for (auto& row : rows) {
            if (row.intent.id == id)
                row.end = end;
        }
        co_return Result<void>();
    }
};

QByteArray incoming(const QByteArray& subject, const QByteArray& id, const QByteArray& body = "Hello\n") {
    return "From: Ayse Yilmaz <ayse@x.example>\nTo: selin@acme.example\nSubject: " + subject +
           "\nDate: Mon, 23 Nov 2026 "
           "10:00:00 +0300\nMessage-ID: <" +
           id + "@x.example>\nContent-Type: text/plain; charset=utf-8\n\n" + body;
}

} // namespace

class MailboxTest final : public QObject {
    Q_OBJECT

    PracticeMail m_host;
    SystemClock m_clock;
    TransientStore m_secrets;
    TempHome m_files;
    Intents m_intents;
    std::unique_ptr<Mailbox> m_mailbox;

    Limits limits(qint64 ms = 120'000, std::stop_token stop = {}) {
        return Limits::within(m_clock, ms, std::move(stop));
    }
    team::MailBinding binding() const { return m_host.binding(u"selin"_s); }

    tools::ToolAnswer call(const char* tool, const json& arguments, team::MailBinding to) {
        const MailDesk desk{std::make_shared<Mailbox>(std::move(to), m_secrets, m_clock),
                            m_intents,
                            m_clock,
                            u"Selin Kaya"_s,
                            PracticeMail::address(),
                            "Europe/Istanbul",
                            m_files.path()};
        const auto made = makeTools(desk, {QString::fromLatin1(tool)});
        tools::ToolContext context;
        context.persona = u"selin"_s;
        context.conversation = u"dm:11"_s;
        context.limits = limits();
        tools::ToolAnswer answer;
        auto run = [&]() -> Task<> {
            answer = co_await made.front()->run(QByteArray::fromStdString(arguments.dump()), context);
        };
        await(run());
        return answer;
    }
    json ask(const char* tool, const json& arguments) { return parsed(call(tool, arguments, binding())); }
    static json parsed(const tools::ToolAnswer& answer) {
        return json::parse(answer.content.begin(), answer.content.end(), nullptr, false);
    }
    static std::string kindOf(const json& answer) {
        return answer.contains("error") ? answer["error"].value("kind", "") : std::string();
    }
    static std::string detailOf(const json& answer) {
        return answer.contains("error") ? answer["error"].value("detail", "") : answer.dump();
    }
    json draft(const char* to, const char* subject = "Offer") {
        return ask("mail_draft", {{"to", {to}}, {"subject", subject}, {"text", "The offer.\n.dots too\n"}});
    }
    static json toSend(const json& drafted) {
        return {{"uid", drafted["draft"]["uid"]}, {"sha256", drafted["draft"]["sha256"]}};
    }
    quint32 uidOf(const char* subject) {
        const auto found = ask("mail_search", {{"subject", subject}});
        return found.contains("mails") && !found["mails"].empty() ? found["mails"][0].value("uid", 0U) : 0U;
    }

private Q_SLOTS:
    void initTestCase() {
        const QString fault = m_host.start();
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
        VERIFY_OK(m_secrets.set(SecretRef{u"selin"_s, u"mail-password"_s}, PracticeMail::password()));
        VERIFY_OK(m_secrets.set(SecretRef{u"selin"_s, u"mail-token"_s}, PracticeMail::token()));
        VERIFY_OK(m_secrets.set(SecretRef{u"selin"_s, u"wrong"_s}, "not-the-right-one"));
        m_mailbox = std::make_unique<Mailbox>(binding(), m_secrets, m_clock);
        m_host.deliver(incoming("First offer", "1"));
        m_host.deliver(incoming("=?utf-8?Q?=C5=9Eubat_raporu?=", "2",
                                "Toplam: çok\n\nOn Mon, 1 Nov 2026, Selin wrote:\n> old\n> older\n"));
        m_host.deliver("From: deniz@x.example\nTo: selin@acme.example\nSubject: With file\nMessage-ID: "
                       "<3@x.example>\nMIME-Version: "
                       "1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
                       "text/plain\n\nsee it\n--b\nContent-Type: "
                       "application/pdf\nContent-Disposition: attachment; "
                       "filename=offer.pdf\nContent-Transfer-Encoding: "
                       "base64\n\nJVBERi0=\n--b--\n");
    }

    void theMailboxIsLookedAt_data() {
        QTest::addColumn<QString>("how");
        for (const auto* how : {"tls", "starttls", "plain", "token"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void theMailboxIsLookedAt() {
        QFETCH(const QString, how);
        auto to = binding();
        if (how == u"starttls")
            to.imap = m_host.startTlsImap(), to.smtp = m_host.startTlsSmtp();
        if (how == u"plain")
            to.imap = m_host.plainImap();
        if (how == u"token")
            to.password = {}, to.oauth2 = SecretRef{u"selin"_s, u"mail-token"_s};
        Mailbox mailbox(to, m_secrets, m_clock);
        const auto state = await(mailbox.look(limits()), 120'000);
        QVERIFY2(state.has_value(),
                 state ? "" : (state.error().toString().toUtf8() + m_host.log().right(3'000)).constData());
        QCOMPARE(state->drafts, u"Drafts"_s);
        QCOMPARE(state->sent, u"Sent"_s);
        QVERIFY2(!state->smtp, state->smtp ? qPrintable(state->smtp->toString()) : "");
    }

    void mailsAreFound_data() {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QByteArray>("subjects");
        QTest::newRow("all, newest first")
            << QByteArray("{}") << QByteArray("With file|Şubat raporu|First offer");
        QTest::newRow("by subject") << QByteArray(R"({"subject":"offer"})") << QByteArray("First offer");
        QTest::newRow("Turkish subject")
            << QByteArray(R"({"subject":"Şubat"})") << QByteArray("Şubat raporu");
        QTest::newRow("Turkish text") << QByteArray(R"({"text":"çok"})") << QByteArray("Şubat raporu");
        QTest::newRow("by sender") << QByteArray(R"({"from":"deniz"})") << QByteArray("With file");
        QTest::newRow("nobody") << QByteArray("{\"from\":\"\\\") LOGOUT (\"}") << QByteArray();
        QTest::newRow("one") << QByteArray(R"({"limit":1})") << QByteArray("With file");
        QTest::newRow("unread") << QByteArray(R"({"unread":true,"from":"ayse"})")
                                << QByteArray("Şubat raporu|First offer");
        QTest::newRow("long ago") << QByteArray(R"({"before":"2020-01-01"})") << QByteArray();
        QTest::newRow("since") << QByteArray(R"({"since":"2020-01-01","subject":"file"})")
                               << QByteArray("With file");
    }
    void mailsAreFound() {
        QFETCH(const QByteArray, arguments);
        const auto found = ask("mail_search", json::parse(arguments.toStdString()));
        QVERIFY2(found.contains("mails"), found.dump().c_str());
        QByteArrayList subjects;
        for (const auto& mail : found["mails"])
            subjects << QByteArray::fromStdString(mail["subject"]);
        QTEST(subjects.join('|'), "subjects");
    }

    void readingMarksNothingAsRead() {
        const auto uid = uidOf("raporu");
        const auto mail = ask("mail_read", {{"uid", uid}});
        QCOMPARE(mail.value("text", ""), std::string("Toplam: çok\n\n[3 quoted lines]"));
        QCOMPARE(mail.value("from", ""), std::string("Ayse Yilmaz <ayse@x.example>"));
        QCOMPARE(ask("mail_read", {{"uid", uid}, {"with_quotes", true}}).value("text", "").find("> older") !=
                     std::string::npos,
                 true);
        const auto file = ask("mail_read", {{"uid", uidOf("file")}});
        QVERIFY2(file["attachments"] ==
                     json::parse(R"([{"name":"offer.pdf","type":"application/pdf","bytes":5}])"),
                 file.dump().c_str());
        QCOMPARE(ask("mail_search", {{"subject", "file"}})["mails"][0].value("attachment", false), true);
        QCOMPARE(ask("mail_search", {{"unread", true}}).value("found", 0), 3);
        for (const auto& kept : m_host.kept(QString()))
            QVERIFY2(!kept.flags.contains(u'S'), qPrintable(kept.flags));
    }

    void whatIsNotThereIsSaid() {
        QCOMPARE(kindOf(ask("mail_read", {{"uid", 4'000}})), std::string("not_found"));
        const auto folder = ask("mail_search", {{"folder", "Arşiv"}});
        QVERIFY2(detailOf(folder).find("no folder \"Arşiv\"; it has: ") != std::string::npos,
                 detailOf(folder).c_str());
        QCOMPARE(kindOf(ask("mail_search", {{"folder", "x\r\na1 DELETE INBOX"}})), std::string("not_found"));
        QCOMPARE(kindOf(ask("mail_search", {{"since", "yesterday"}})), std::string("invalid"));
        QCOMPARE(kindOf(ask("mail_search", {{"sinse", "2026-01-01"}})), std::string("invalid"));
        QCOMPARE(kindOf(ask("mail_read", json::object())), std::string("invalid"));
    }

    void anAnswerIsDraftedInItsThread() {
        const auto drafted = ask("mail_draft", {{"in_reply_to", uidOf("First")}, {"text", "Teşekkürler."}});
        QVERIFY2(drafted.contains("draft"), drafted.dump().c_str());
        const auto kept = m_host.kept(u"Drafts"_s);
        QCOMPARE(kept.size(), std::size_t(1));
        QVERIFY2(kept[0].flags.contains(u'D') && kept[0].flags.contains(u'S'), qPrintable(kept[0].flags));
        const auto read = readMessage(kept[0].bytes);
        QCOMPARE(read.subject, u"Re: First offer"_s);
        QCOMPARE(read.inReplyTo, u"<1@x.example>"_s);
        QCOMPARE(read.references, QStringList{u"<1@x.example>"_s});
        QCOMPARE(read.to, QStringList{u"Ayse Yilmaz <ayse@x.example>"_s});
        QCOMPARE(read.from, u"Selin Kaya <selin@acme.example>"_s);
        QVERIFY(drafted["draft"].value("mail", "").find("Teşekkürler.") != std::string::npos);
        QVERIFY(m_host.taken().empty()); // nothing is sent by it
    }

    void whatIsSentIsTheDraft() {
        const auto drafted = draft("ayse@x.example");
        const auto before = m_host.taken().size();
        const auto sent = ask("mail_send", toSend(drafted));
        QVERIFY2(sent.value("sent", false), sent.dump().c_str());
        QCOMPARE(sent.value("copy_in", ""), std::string("Sent"));
        const auto taken = m_host.taken();
        QCOMPARE(taken.size(), before + 1);
        const auto sha = QString::fromStdString(drafted["draft"]["sha256"]);
        StoredMail wire;
        wire.bytes = taken.back().bytes;
        QCOMPARE(wire.sha256(), sha);
        QCOMPARE(taken.back().envelope, QByteArray("<selin@acme.example> <ayse@x.example>"));
        QCOMPARE(m_host.kept(u"Sent"_s).size(), std::size_t(1));
        QCOMPARE(m_host.kept(u"Drafts"_s).size(), std::size_t(1));                     // the other one
        QCOMPARE(kindOf(ask("mail_send", toSend(drafted))), std::string("not_found")); // not again
        QCOMPARE(m_host.taken().size(), before + 1);
        QVERIFY2(m_host.violation().isEmpty(), m_host.violation().constData());
    }

    void whoIsInBccGetsItUnseen() {
        const auto drafted = ask(
            "mail_draft",
            {{"to", {"ayse@x.example"}}, {"bcc", {"deniz@acme.example"}}, {"subject", "x"}, {"text", "y"}});
        QVERIFY(ask("mail_send", toSend(drafted)).value("sent", false));
        const auto last = m_host.taken().back();
        QVERIFY(last.envelope.contains("<deniz@acme.example>"));
        QVERIFY2(!last.bytes.contains("deniz"), last.bytes.constData());
    }

    void aDraftThatIsAnotherIsNotSent() {
        const auto drafted = draft("ayse@x.example");
        auto arguments = toSend(drafted);
        arguments["sha256"] = std::string(64, 'a');
        const auto before = m_host.taken().size();
        const auto refused = ask("mail_send", arguments);
        QCOMPARE(kindOf(refused), std::string("policy"));
        QVERIFY2(detailOf(refused).find("no longer the one") != std::string::npos, detailOf(refused).c_str());
        arguments["sha256"] = "short";
        QCOMPARE(kindOf(ask("mail_send", arguments)), std::string("invalid"));
        arguments.erase("sha256");
        QCOMPARE(kindOf(ask("mail_send", arguments)), std::string("invalid"));
        QCOMPARE(m_host.taken().size(), before);
    }

    /// Somebody else's draft in the same folder, with another sender.
    void onlyItsOwnAddressIsSentFrom() {
        Outgoing mail;
        mail.fromAddress = u"ceo@acme.example"_s, mail.to = QStringList{u"ayse@x.example"_s};
        mail.subject = u"x"_s, mail.text = u"y"_s, mail.messageId = newMessageId(mail.fromAddress);
        const auto stored = await(m_mailbox->saveDraft(*compose(mail), limits()), 120'000);
        VERIFY_OK(stored);
        const json arguments{{"uid", stored->uid}, {"sha256", stored->sha256().toStdString()}};
        QVERIFY(detailOf(ask("mail_send", arguments)).find("from another address") != std::string::npos);
    }

    /// What goes out comes back byte for byte, and another chat's files do not go out.
    void filesAreAttachedAndKept() {
        QByteArray pdf = "%PDF-1.4\r\n";
        for (int i = 0; i < 70'000; ++i)
            pdf += static_cast<char>(i * 31 % 251);
        m_files.write(u"11-5-0-Teklif ğ Çarşı.pdf"_s, pdf);
        m_files.write(u"12-5-0-Salaries.csv"_s, "theirs");
        m_files.write(u"ACC-SINV-2026-00017.pdf"_s, "%PDF-1.4 printed");
        json arguments{{"to", {"ayse@x.example"}}, {"subject", "Files"}, {"text", "See the files."}};
        for (const auto* const other :
             {"Salaries.csv", "12-5-0-Salaries.csv", "../secrets.env", "/etc/passwd"}) {
            arguments["attach"] = json::array({other});
            QVERIFY2(detailOf(ask("mail_draft", arguments)).find("there is no file") != std::string::npos,
                     other);
        }
        arguments["attach"] = {"Teklif ğ Çarşı.pdf", "ACC-SINV-2026-00017.pdf"};
        const auto drafted = ask("mail_draft", arguments);
        const auto shown = drafted["draft"]["mail"].get<std::string>();
        QVERIFY2(shown.find("Attached: Teklif ğ Çarşı.pdf (application/pdf, 70010 bytes)") !=
                     std::string::npos,
                 shown.c_str());
        QVERIFY2(shown.find("Attached: ACC-SINV-2026-00017.pdf") != std::string::npos, shown.c_str());
        const auto taken = m_host.taken().size();
        QVERIFY(ask("mail_send", toSend(drafted)).value("sent", false));
        QCOMPARE(m_host.taken().size(), taken + 1);
        m_host.deliver(m_host.taken().back().bytes);
        const auto found = ask("mail_search", {{"subject", "Files"}});
        json read{{"uid", found["mails"][0]["uid"]}, {"keep_attachment", 1}};
        const auto kept = ask("mail_read", read);
        QVERIFY2(kept.contains("kept"), kept.dump().c_str());
        const auto file = QString::fromStdString(kept["kept"]["file"].get<std::string>());
        QVERIFY2(file.startsWith(u"mail-") && file.endsWith(u"-Teklif-ğ-Çarşı.pdf"), qPrintable(file));
        QCOMPARE(m_files.read(file), pdf);
        read["keep_attachment"] = 3;
        QVERIFY(detailOf(ask("mail_read", read)).find("no attachment 3") != std::string::npos);
        m_files.write(u"large.bin"_s, QByteArray(11 << 20, 'x'));
        arguments["attach"] = json::array({"large.bin"});
        QVERIFY(detailOf(ask("mail_draft", arguments)).find("larger than the 10 MB") != std::string::npos);
    }

    void peopleAreShownTheDraft() {
        const auto drafted = draft("ayse@x.example", "Şişli teklifi");
        const MailDesk desk{std::make_shared<Mailbox>(binding(), m_secrets, m_clock),
                            m_intents,
                            m_clock,
                            u"Selin Kaya"_s,
                            PracticeMail::address(),
                            "Europe/Istanbul",
                            m_files.path()};
        const auto made = makeTools(desk, {u"mail_send"_s});
        auto* const readable = dynamic_cast<tools::ReadableCall*>(made.front().get());
        QVERIFY(readable);
        tools::ToolContext context;
        context.limits = limits();
        const auto words =
            await(readable->wordsFor(QByteArray::fromStdString(toSend(drafted).dump()), context), 120'000);
        VERIFY_OK(words);
        QCOMPARE(
            *words,
            u"From: Selin Kaya <selin@acme.example>\nTo: ayse@x.example\nSubject: Şişli teklifi\n\nThe offer.\n.dots too"_s);
    }

    void refusalsAndAccidents_data() {
        QTest::addColumn<QString>("recipient");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("taken");
        QTest::newRow("nobody of that name") << u"refuse-rcpt@x.example"_s << u"invalid"_s << false;
        QTest::newRow("the mail itself refused") << u"refuse-data@x.example"_s << u"invalid"_s << false;
        QTest::newRow("cut after it was taken") << u"cut-after-data@x.example"_s << u"unknown"_s << true;
    }
    void refusalsAndAccidents() {
        QFETCH(const QString, recipient);
        QFETCH(const QString, kind);
        QFETCH(const bool, taken);
        const auto drafted = draft(recipient.toLatin1().constData());
        const auto before = m_host.taken().size();
        const auto first = ask("mail_send", toSend(drafted));
        QCOMPARE(QString::fromStdString(kindOf(first)), kind);
        QCOMPARE(m_host.taken().size(), before + (taken ? 1 : 0));
        const auto end = m_intents.rows.back().end;
        QVERIFY(end && *end == (taken ? tools::IntentEnd::Unknown : tools::IntentEnd::NotDone));
        if (!taken) {
            QVERIFY2(detailOf(first).find("did not take the mail: 55") != std::string::npos,
                     detailOf(first).c_str());
            return;
        }
        QCOMPARE(kindOf(ask("mail_send", toSend(drafted))), std::string("conflict")); // never blindly again
        QCOMPARE(m_host.taken().size(), before + 1);
    }

    void aWrongPasswordIsSaid_data() {
        QTest::addColumn<bool>("token");
        QTest::newRow("password") << false;
        QTest::newRow("token") << true;
    }
    void aWrongPasswordIsSaid() {
        QFETCH(const bool, token);
        auto to = binding();
        (token ? to.oauth2 : to.password) = SecretRef{u"selin"_s, u"wrong"_s};
        if (token)
            to.password = {};
        const auto answer = call("mail_search", json::object(), to);
        QCOMPARE(kindOf(parsed(answer)), std::string("auth"));
        QVERIFY2(!answer.content.contains("not-the-right-one"), answer.content.constData());
        QVERIFY2(answer.content.contains("selin@acme.example"), answer.content.constData());
        to.password = SecretRef{u"selin"_s, u"nowhere"_s}, to.oauth2 = {};
        QCOMPARE(kindOf(parsed(call("mail_search", json::object(), to))), std::string("not_found"));
    }

    void anUntrustedCertificateIsRefused_data() {
        QTest::addColumn<QString>("what");
        for (const auto* what : {"another authority", "another name", "no such file", "plain to elsewhere"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void anUntrustedCertificateIsRefused() {
        QFETCH(const QString, what);
        auto to = binding();
        QByteArray kind = "network";
        if (what == u"another authority")
            to.authorities = m_host.path(u"other.pem"_s);
        else if (what == u"another name")
            to.imap.host = u"127.0.0.2"_s;
        else if (what == u"no such file")
            to.authorities = m_host.path(u"nothing.pem"_s), kind = "invalid";
        else
            to.imap = {u"imap.acme.example"_s, 143, team::MailServer::Security::None}, kind = "policy";
        const auto answer = parsed(call("mail_search", json::object(), to));
        QVERIFY2(QByteArray::fromStdString(kindOf(answer)) == kind, answer.dump().c_str());
    }

    void aServerThatGoesAwayIsAnError_data() {
        QTest::addColumn<int>("after");
        QTest::addColumn<bool>("cuts");
        for (const int after : {1, 60, 300, 700, 900})
            QTest::addRow("cut after %d", after) << after << true;
    }
    void aServerThatGoesAwayIsAnError() {
        QFETCH(const int, after);
        QFETCH(const bool, cuts);
        Between between(m_host.plainImap(), after, cuts);
        auto to = binding();
        to.imap = between.address();
        const auto answer = parsed(call("mail_search", json::object(), to));
        QVERIFY2(between.hasStruck(), answer.dump().c_str());
        QVERIFY2(kindOf(answer) == "network", answer.dump().c_str());
    }

    void aSilentServerIsLeftWhenItIsTime_data() {
        QTest::addColumn<int>("after");
        QTest::addColumn<bool>("stops");
        QTest::newRow("no greeting, deadline") << 1 << false;
        QTest::newRow("in the middle, deadline") << 600 << false;
        QTest::newRow("no greeting, stop") << 1 << true;
        QTest::newRow("in the middle, stop") << 600 << true;
    }
    void aSilentServerIsLeftWhenItIsTime() {
        QFETCH(const int, after);
        QFETCH(const bool, stops);
        Between between(m_host.plainImap(), after, false);
        auto to = binding();
        to.imap = between.address();
        Mailbox mailbox(to, m_secrets, m_clock);
        std::stop_source stop;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] {
            if (stops && between.hasStruck())
                stop.request_stop();
        });
        timer.start(50);
        QElapsedTimer elapsed;
        elapsed.start();
        const auto found =
            await(mailbox.search(MailQuery(), limits(stops ? 300'000 : 3'000, stop.get_token())), 120'000);
        QVERIFY(!found);
        QCOMPARE(found.error().kind, stops ? ErrorKind::Cancelled : ErrorKind::Timeout);
        QVERIFY(elapsed.elapsed() < 100'000);
    }

    void aSlowTakerIsUnknownWhenItIsLeft() {
        const auto drafted = draft("slow@x.example");
        auto place =
            MailPlace{MailPlace::In::Drafts, QString(), drafted["draft"].value("uid", 0U), QString()};
        const auto stored = await(m_mailbox->read(place, limits()), 120'000);
        VERIFY_OK(stored);
        const auto before = m_host.taken().size();
        std::stop_source stop;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] {
            if (m_host.taken().size() > before)
                stop.request_stop();
        });
        timer.start(50);
        const SmtpMail mail{PracticeMail::address(), {u"slow@x.example"_s}, stored->bytes};
        const auto sent = await(m_mailbox->send(mail, limits(300'000, stop.get_token())), 120'000);
        QVERIFY(!sent);
        QCOMPARE(sent.error().kind, ErrorKind::Cancelled);
        QVERIFY(sent.error().sent);
    }

    void manyCallsAtOnceStandInLine() {
        std::vector<Task<Result<MailsFound>>> tasks;
        for (int i = 0; i < 5; ++i)
            tasks.push_back(m_mailbox->search(MailQuery(), limits()));
        for (auto& task : tasks)
            VERIFY_OK(await(std::move(task), 120'000));
    }

    void withoutTheServerItIsSaid() {
        m_host.stopImap();
        const auto answer = ask("mail_search", json::object());
        QCOMPARE(kindOf(answer), std::string("network"));
        QVERIFY2(detailOf(answer).find("takes no connection") != std::string::npos, detailOf(answer).c_str());
    }
};

QTEST_GUILESS_MAIN(MailboxTest)
#include "MailboxTest.moc"
