// The pure parts of mail: what is composed, what is read of what strangers wrote, what is said to an IMAP
// server.
#include "mail/Compose.h"
#include "mail/ImapSyntax.h"
#include "mail/PlainText.h"
#include "mail/ReadMessage.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::mail;
using namespace Qt::StringLiterals;

namespace {

Outgoing outgoing() {
    Outgoing mail;
    mail.fromName = u"Selin Kaya"_s, mail.fromAddress = u"selin@acme.example"_s;
    mail.to = QStringList{u"Ayşe Yılmaz <ayse@acme.example>"_s};
    mail.subject = u"Offer"_s, mail.text = u"Hello,\n\nthe offer is ready.\n"_s;
    mail.messageId = newMessageId(mail.fromAddress);
    mail.atMs = 1'795'334'400'000; // 2026-11-22 08:00 UTC
    mail.zone = "Europe/Istanbul";
    return mail;
}

QByteArray crlf(QByteArray text) {
    return text.replace("\r\n", "\n").replace('\n', "\r\n");
}

QByteArray nested(int depth) {
    QByteArray mail = "From: a@b.example\r\nSubject: deep\r\n";
    for (int i = 0; i < depth; ++i)
        mail += "Content-Type: multipart/mixed; boundary=b" + QByteArray::number(i) + "\r\n\r\n--b" +
                QByteArray::number(i) + "\r\n";
    return mail + "Content-Type: text/plain\r\n\r\ninnermost\r\n";
}

QByteArray wireOf(const ImapCommand& command) {
    QByteArray wire;
    for (std::size_t i = 0; i < command.pieces().size(); ++i)
        wire += i % 2 == 0 ? command.pieces()[i] : '<' + command.pieces()[i] + '>';
    return wire;
}

} // namespace

class MailTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void composedMailReadsBack_data() {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"Offer 12"_s << u"Hello,\n\nit is ready."_s;
        QTest::newRow("Turkish") << u"Çeyrek sonu: Şişli ğüzergâhı İĞÖ"_s
                                 << u"Sayın Ayşe Hanım,\n\nödeme günü yarın."_s;
        QTest::newRow("Arabic") << u"عرض الأسعار رقم ١٢"_s << u"مرحبا،\n\nالعرض جاهز."_s;
        QTest::newRow("emoji") << u"Launch 🚀 today"_s << u"👩🏽‍💻 ok"_s;
        QTest::newRow("long subject") << QString(u"Überprüfung "_s).repeated(19).trimmed() << u"x"_s;
        QTest::newRow("long line") << u"One line"_s << QString(u"word "_s).repeated(1'000).trimmed();
        QTest::newRow("no blank at all") << u"Run"_s << QString(5'000, u'x');
        QTest::newRow("dots") << u"Dots"_s << u".\n..\n.hidden\nFrom here on"_s;
        QTest::newRow("encoded-word by hand") << u"=?utf-8?q?Bcc:_x?="_s << u"=3D =?x?="_s;
        QTest::newRow("trailing blanks") << u"Blanks"_s << u"-- \nSelin  \nend"_s;
    }
    void composedMailReadsBack() {
        QFETCH(const QString, subject);
        QFETCH(const QString, text);
        Outgoing mail = outgoing();
        mail.subject = subject, mail.text = text;
        const auto bytes = compose(mail);
        QVERIFY2(bytes.has_value(), bytes ? "" : qPrintable(bytes.error().detail));
        for (const auto& line : bytes->split('\n')) {
            QVERIFY2(line.isEmpty() || line.endsWith('\r'), line.constData());
            QVERIFY2(line.size() <= 200, line.constData());
            QVERIFY(
                std::all_of(line.begin(), line.end(), [](char c) { return static_cast<uchar>(c) < 0x80; }));
        }
        const auto read = readMessage(*bytes);
        if (qstrcmp(QTest::currentDataTag(), "encoded-word by hand") != 0)
            QCOMPARE(read.subject, subject);
        QCOMPARE(read.text, text);
        QCOMPARE(read.from, u"Selin Kaya <selin@acme.example>"_s);
        QCOMPARE(read.to, QStringList{u"Ayşe Yılmaz <ayse@acme.example>"_s});
        QCOMPARE(read.date, u"2026-11-22T11:00:00+03:00"_s);
        QCOMPARE(read.messageId, mail.messageId);
        QVERIFY(read.messageId.endsWith(u"@acme.example>"_s));
        QCOMPARE(recipientsOf(*bytes), QStringList{u"ayse@acme.example"_s});
        QCOMPARE(bytes->count("\r\nMIME-Version: 1.0\r\n"), 1);
    }

    void nothingBecomesAFieldOfItsOwn_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        for (const auto* end : {"\r\n", "\n", "\r"}) {
            const QString injected = QLatin1String(end) + u"Bcc: evil@evil.example"_s;
            for (const auto* field : {"subject", "to", "cc", "bcc", "name"})
                QTest::addRow("%s, %d %d", field, end[0], end[1])
                    << QString::fromLatin1(field) << u"Hi"_s + injected;
            QTest::addRow("an address, %d %d", end[0], end[1]) << u"to"_s << u"a@b.example"_s + injected;
        }
        QTest::newRow("a zero byte") << u"subject"_s << u"a"_s + QChar(0) + u"b"_s;
        QTest::newRow("a line separator") << u"subject"_s << u"a"_s + QChar(0x2028) + u"Bcc: x@y.example"_s;
        QTest::newRow("two addresses in one") << u"to"_s << u"a@b.example, evil@evil.example"_s;
        QTest::newRow("an address in a name's place") << u"to"_s << u"a@b.example> <evil@evil.example>"_s;
        QTest::newRow("a group") << u"to"_s << u"all: a@b.example;"_s;
        QTest::newRow("SMTP words") << u"to"_s << u"<a@b.example> SIZE=1"_s;
        QTest::newRow("blank in an address") << u"to"_s << u"a b@c.example"_s;
        QTest::newRow("no domain") << u"to"_s << u"ayse"_s;
        QTest::newRow("quoted local part") << u"to"_s << u"\"a b\"@c.example"_s;
        QTest::newRow("address beyond ASCII") << u"to"_s << u"ayşe@acme.example"_s;
        QTest::newRow("bell in the text") << u"text"_s << u"ring \a"_s;
        QTest::newRow("long subject") << u"subject"_s << QString(300, u'x');
        QTest::newRow("long text") << u"text"_s << QString(41'000, u'x');
    }
    void nothingBecomesAFieldOfItsOwn() {
        QFETCH(const QString, field);
        QFETCH(const QString, value);
        Outgoing mail = outgoing();
        (field == u"subject" ? mail.subject
         : field == u"text"  ? mail.text
                             : mail.fromName) =
            field == u"subject" || field == u"text" || field == u"name" ? value : u"Selin"_s;
        auto& list = field == u"cc" ? mail.cc : field == u"bcc" ? mail.bcc : mail.to;
        if (field == u"to" || field == u"cc" || field == u"bcc")
            list = QStringList{value};
        const auto bytes = compose(mail);
        QVERIFY2(!bytes.has_value(), bytes ? bytes->constData() : "");
        QCOMPARE(bytes.error().kind, ErrorKind::Invalid);
    }

    void namesAreQuotedAsTheyMust() {
        Outgoing mail = outgoing();
        mail.to = QStringList{u"\"Yılmaz, Ayşe\" <ayse@acme.example>"_s,
                              u"O'Neil; (Sales) <o.neil+x@acme.example>"_s};
        const auto bytes = compose(mail);
        QVERIFY(bytes.has_value());
        QCOMPARE(recipientsOf(*bytes), QStringList({u"ayse@acme.example"_s, u"o.neil+x@acme.example"_s}));
        QVERIFY(readMessage(*bytes).to.value(0).contains(u"Yılmaz, Ayşe"));
    }

    void bccIsForTheWriterAlone() {
        Outgoing mail = outgoing();
        mail.bcc = QStringList{u"deniz@acme.example"_s,
                               u"Çok Uzun Bir İsim Soyisim Daha Uzun <mehmet@acme.example>"_s};
        mail.text = u"Bcc: is a word of the text too\n\nBcc: and here"_s;
        const auto bytes = compose(mail);
        QVERIFY(bytes.has_value());
        QCOMPARE(recipientsOf(*bytes).size(), 3);
        const auto wire = withoutBcc(*bytes);
        QCOMPARE(recipientsOf(wire), QStringList{u"ayse@acme.example"_s});
        QVERIFY(!wire.contains("deniz@") && !wire.contains("mehmet@"));
        QCOMPARE(readMessage(wire).text, mail.text);
        const auto plain = compose(outgoing());
        QCOMPARE(withoutBcc(*plain), *plain); // not a byte of any other mail
    }

    void answersJoinTheThread_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("references");
        QTest::newRow("the first answer") << QByteArray("Subject: Offer\nMessage-ID: <1@x.example>\n")
                                          << u"Re: Offer"_s << u"<1@x.example>"_s;
        QTest::newRow("a later one")
            << QByteArray(
                   "Subject: RE: Offer\nMessage-ID: <3@x.example>\nIn-Reply-To: <2@x.example>\nReferences: "
                   "<1@x.example>\n <2@x.example>\n")
            << u"RE: Offer"_s << u"<1@x.example> <2@x.example> <3@x.example>"_s;
        QTest::newRow("without references")
            << QByteArray("Subject: Ynt: Teklif\nMessage-ID: <2@x.example>\nIn-Reply-To: <1@x.example>\n")
            << u"Ynt: Teklif"_s << u"<1@x.example> <2@x.example>"_s;
        QTest::newRow("an id that is none")
            << QByteArray("Subject: x\nMessage-ID: whatever\n") << u"Re: x"_s << QString();
        QTest::newRow("Arabic") << QByteArray(
                                       "Subject: =?utf-8?B?2LHYrzog2LnYsdi2?=\nMessage-ID: <1@x.example>\n")
                                << u"رد: عرض"_s << u"<1@x.example>"_s;
    }
    void answersJoinTheThread() {
        QFETCH(const QByteArray, head);
        const auto original = readMessage(crlf(head + "From: ayse@x.example\n\nHello\n"));
        Outgoing mail = outgoing();
        mail.subject.clear();
        threadTo(mail, original);
        const auto bytes = compose(mail);
        QVERIFY2(bytes.has_value(), bytes ? "" : qPrintable(bytes.error().detail));
        const auto read = readMessage(*bytes);
        QTEST(read.subject, "subject");
        QTEST(read.references.join(u' '), "references");
        QCOMPARE(read.inReplyTo, read.references.value(read.references.size() - 1));
    }
    void aThreadWithoutEndStaysShort() {
        QByteArray references;
        for (int i = 0; i < 300; ++i)
            references += " <" + QByteArray::number(i) + "@x.example>\n";
        Outgoing mail = outgoing();
        threadTo(mail, readMessage(crlf("Message-ID: <last@x.example>\nReferences:" + references + "\nx\n")));
        QCOMPARE(mail.references.size(), 20);
        QCOMPARE(mail.references.first(), u"<0@x.example>"_s);
        QCOMPARE(mail.references.last(), u"<last@x.example>"_s);
    }

    void mailsAreReadAsFarAsTheyGo_data() {
        QTest::addColumn<QByteArray>("mail");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("attached");
        const QByteArray head =
            "From: =?iso-8859-9?Q?Ay=FEe?= <ayse@x.example>\nSubject: x\nMIME-Version: 1.0\n";
        QTest::newRow("no MIME at all")
            << QByteArray("From: a@b.example\n\nJust words\n") << u"Just words"_s << QString();
        QTest::newRow("Turkish, Latin-5")
            << head + "Content-Type: text/plain; charset=iso-8859-9\nContent-Transfer-Encoding: "
                      "quoted-printable\n\n=DEi=FEli =E7ok g=FCzel\n"
            << u"Şişli çok güzel"_s << QString();
        QTest::newRow("Arabic, windows-1256")
            << head + "Content-Type: text/plain; charset=windows-1256\nContent-Transfer-Encoding: "
                      "base64\n\n4dHMyMc=\n"
            << QString() << QString();
        QTest::newRow("plain before HTML")
            << head + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: "
                      "text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>html</p>\n--b--\n"
            << u"plain"_s << QString();
        QTest::newRow("HTML alone")
            << head +
                   "Content-Type: text/html; charset=utf-8\n\n<html><head><title>t</title><style>p{}</style>"
                   "</head><body><p>Merhaba&nbsp;<b>Ay&#351;e</b></p><ul><li>bir<li>iki</ul><script>evil()</"
                   "script></body></html>\n"
            << u"Merhaba Ayşe\n\n- bir\n- iki"_s << QString();
        QTest::newRow("attachments")
            << head + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nsee "
                      "there\n--b\nContent-Type: application/pdf; "
                      "name=\"=?utf-8?Q?Teklif_=C5=9Eubat.pdf?=\"\nContent-Disposition: "
                      "attachment\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--b\nContent-Type: "
                      "text/csv\nContent-Disposition: attachment; "
                      "filename*=utf-8''fiyat%20listesi.csv\n\na,b\n--b--\n"
            << u"see there"_s << u"Teklif Şubat.pdf application/pdf 5|fiyat listesi.csv text/csv 3"_s;
        QTest::newRow("a forwarded mail")
            << head + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
                      "text/plain\n\nfyi\n--b\nContent-Type: "
                      "message/rfc822\n\nFrom: deniz@y.example\nSubject: inner\n\nthe inner words\n--b--\n"
            << u"fyi\n\n[forwarded mail from deniz@y.example: inner]\nthe inner words"_s
            << u"inner message/rfc822"_s;
        QTest::newRow("no end to the parts")
            << head +
                   "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nbroken off"
            << u"broken off"_s << QString();
        QTest::newRow("no boundary named") << head + "Content-Type: multipart/mixed\n\nwords\n"
                                           << QString() << QString();
        QTest::newRow("base64 that is none")
            << head + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!\n"
            << QString() << QString();
        QTest::newRow("a charset nobody knows")
            << head + "Content-Type: text/plain; charset=klingon-8\n\nwords\n"
            << u"words"_s << QString();
        QTest::newRow("bytes that are no UTF-8")
            << head + "Content-Type: text/plain; charset=utf-8\n\nab\xff\xfe"
                      "cd\n"
            << u"ab\ufffd\ufffdcd"_s << QString();
        QTest::newRow("nothing") << QByteArray() << QString() << QString();
        QTest::newRow("only a head") << head << QString() << QString();
        QTest::newRow("parts in 40 parts") << nested(40) << u"innermost"_s << QString();
    }
    void mailsAreReadAsFarAsTheyGo() {
        QFETCH(const QByteArray, mail);
        QFETCH(const QString, text);
        const auto read = readMessage(crlf(mail));
        if (!text.isEmpty())
            QCOMPARE(read.text, text);
        QFETCH(const QString, attached);
        QStringList found;
        for (const auto& each : read.attachments)
            found << u"%1 %2 %3"_s.arg(each.name, each.type).arg(each.size);
        QVERIFY2(found.join(u'|').startsWith(attached) && found.isEmpty() == attached.isEmpty(),
                 qPrintable(found.join(u'|')));
    }

    void hostileMailsAreBounded_data() {
        QTest::addColumn<QByteArray>("mail");
        QTest::newRow("3,000 parts in parts") << nested(3'000);
        QByteArray many = "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
        for (int i = 0; i < 5'000; ++i)
            many += "--b\r\nContent-Type: application/x; name=f\r\n\r\nx\r\n";
        QTest::newRow("5,000 attachments") << many;
        QTest::newRow("a long text") << "Subject: x\r\n\r\n" + QByteArray(3'000'000, 'x');
        QTest::newRow("a long subject") << "Subject: " + QByteArray(500'000, 'x') + "\r\n\r\nx";
        QByteArray people = "To: ";
        for (int i = 0; i < 20'000; ++i)
            people += "a" + QByteArray::number(i) + "@b.example,\r\n ";
        QTest::newRow("20,000 recipients") << people + "\r\n\r\nx";
        QTest::newRow("zeros") << QByteArray(100'000, '\0');
        QTest::newRow("open tags") << "Content-Type: text/html\r\n\r\n" +
                                          QByteArray("<div style='display:none'>").repeated(20'000);
    }
    void hostileMailsAreBounded() {
        QFETCH(const QByteArray, mail);
        const auto read = readMessage(mail);
        QVERIFY(read.text.size() <= longestText);
        QVERIFY(read.attachments.size() <= mostAttachments);
        QVERIFY(read.subject.size() <= 2'000);
        QVERIFY(read.to.size() <= 200);
    }

    void htmlIsReducedToItsWords_data() {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("text");
        QTest::newRow("blocks") << u"<div>a</div><div>b<br>c</div>"_s << u"a\nb\nc"_s;
        QTest::newRow("a table")
            << u"<table><tr><td>x</td><td>1</td></tr><tr><td>y</td><td>2</td></tr></table>"_s
            << u"x\t1\ny\t2"_s;
        QTest::newRow("a link") << u"<a href=\"https://x.example/?a=1&amp;b=2\">here</a>"_s
                                << u"here <https://x.example/?a=1&b=2>"_s;
        QTest::newRow("a link of words") << u"<a href='javascript:x()'>here</a>"_s << u"here"_s;
        QTest::newRow("hidden words")
            << u"<p>a</p><div style=\"display: none\">evil <div>x</div> y</div><p>b</p>"_s << u"a\n\nb"_s;
        QTest::newRow("a comment") << u"a<!-- evil <b> -->b"_s << u"ab"_s;
        QTest::newRow("references") << u"1 &lt; 2 &amp;&amp; &#x15E;i&#351;li &unknown; & co"_s
                                    << u"1 < 2 && Şişli &unknown; & co"_s;
        QTest::newRow("less than") << u"a < b and c > d"_s << u"a < b and c > d"_s;
        QTest::newRow("a script without end") << u"a<script>if (1 < 2) evil()"_s << u"a"_s;
        QTest::newRow("a quotation") << u"ok<blockquote>old words</blockquote>"_s << u"ok\n> old words"_s;
    }
    void htmlIsReducedToItsWords() {
        QFETCH(const QString, html);
        QFETCH(const QString, text);
        QCOMPARE(htmlToText(html), text);
    }

    void earlierMailsAreFolded_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folded");
        QTest::addColumn<int>("lines");
        QTest::newRow("nothing quoted") << u"a\nb"_s << u"a\nb"_s << 0;
        QTest::newRow("quoted below") << u"yes\n\nOn Mon, 23 Nov 2026, Ayşe wrote:\n> can we?\n> soon?"_s
                                      << u"yes\n\n[3 quoted lines]"_s << 3;
        QTest::newRow("between") << u"> one?\n> or two\none\n> three?\nfour"_s
                                 << u"[2 quoted lines]\none\n[1 quoted lines]\nfour"_s << 3;
        QTest::newRow("Outlook") << u"evet\n\n-----Original Message-----\nFrom: a\nx"_s
                                 << u"evet\n\n[3 quoted lines]"_s << 3;
        QTest::newRow("Turkish") << u"tamam\n23 Kas 2026 Pzt tarihinde Ayşe <a@b.example> şunu yazdı:\n> x"_s
                                 << u"tamam\n[2 quoted lines]"_s << 2;
        QTest::newRow("only quotes") << u"> all there is"_s << u"> all there is"_s << 0;
        QTest::newRow("forwarded") << u"fyi\n---------- Forwarded message ---------\nFrom: x\nwords"_s
                                   << u"fyi\n---------- Forwarded message ---------\nFrom: x\nwords"_s << 0;
    }
    void earlierMailsAreFolded() {
        QFETCH(const QString, text);
        const auto folded = foldQuotes(text);
        QTEST(folded.text, "folded");
        QTEST(folded.lines, "lines");
    }

    void searchesAreQuoted_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("all") << QString() << QString() << QByteArray("UID SEARCH ALL");
        QTest::newRow("plain") << u"ayse"_s << QString() << QByteArray("UID SEARCH FROM \"ayse\"");
        QTest::newRow("both") << u"ayse"_s << u"offer 12"_s
                              << QByteArray("UID SEARCH FROM \"ayse\" SUBJECT \"offer 12\"");
        QTest::newRow("quotes") << u"a\"b\\c"_s << QString() << QByteArray("UID SEARCH FROM \"a\\\"b\\\\c\"");
        QTest::newRow("another command") << u"x\r\na1 DELETE INBOX"_s << QString()
                                         << QByteArray("UID SEARCH FROM {18}<x\r\na1 DELETE INBOX>");
        QTest::newRow("Turkish") << QString() << u"Şubat"_s
                                 << QByteArray("UID SEARCH CHARSET UTF-8 SUBJECT {6}<Şubat>");
        QTest::newRow("two literals")
            << u"Ayşe"_s << u"عرض"_s
            << QByteArray("UID SEARCH CHARSET UTF-8 FROM {5}<Ayşe> SUBJECT {6}<عرض>");
    }
    void searchesAreQuoted() {
        QFETCH(const QString, from);
        QFETCH(const QString, subject);
        MailQuery query;
        query.from = from, query.subject = subject;
        QTEST(wireOf(searchCommand(query)), "wire");
    }
    void datesAreWrittenAsImapHasThem() {
        MailQuery query;
        query.since = QDate(2026, 2, 1), query.before = QDate(2026, 11, 26), query.unread = true;
        QCOMPARE(wireOf(searchCommand(query)),
                 QByteArray("UID SEARCH UNSEEN SINCE 1-Feb-2026 BEFORE 26-Nov-2026"));
    }

    void answersAreParsed() {
        const auto fetched = fetchedIn(*parseImap("* 3 FETCH (UID 42 FLAGS (\\Seen \\Draft) RFC822.SIZE 120 "
                                                  "INTERNALDATE \"26-Nov-2026 09:00:00 +0000\" "
                                                  "BODYSTRUCTURE ((\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 "
                                                  "1)(\"application\" \"pdf\" NIL NIL NIL \"base64\" 9 "
                                                  "NIL (\"attachment\" (\"filename\" \"a.pdf\"))) \"mixed\") "
                                                  "BODY[HEADER.FIELDS (FROM \"TO\")]<0> {8}\r\nA: )(\r\nx)"));
        QVERIFY(fetched.has_value());
        QCOMPARE(fetched->uid, 42U);
        QVERIFY(fetched->has("\\seen") && fetched->has("\\Draft") && !fetched->has("\\Deleted"));
        QCOMPARE(fetched->size, 120);
        QVERIFY(fetched->hasAttachment);
        QCOMPARE(fetched->bytes, QByteArray("A: )(\r\nx"));
        const auto folder =
            folderIn(*parseImap("* LIST (\\HasNoChildren \\Drafts) \"/\" \"INBOX/&AVY-ablon\""));
        QVERIFY(folder && folder->has("\\Drafts"));
        QCOMPARE(folder->name, u"INBOX/Ŗablon"_s);
        QCOMPARE(*foundIn(*parseImap("* SEARCH 1 5 9")), QList<quint32>({1, 5, 9}));
        QCOMPARE(appendedUid("OK [APPENDUID 1511554416 142] done"), 142U);
        QCOMPARE(appendedUid("OK done"), 0U);
    }
    void answersThatAreNoneAreErrors_data() {
        QTest::addColumn<QByteArray>("answer");
        for (const auto* answer :
             {"* 1 FETCH (UID 1", "* 1 FETCH UID 1)", "* LIST \"open", "* {9}\r\nx", "* {-1}\r\nx", "* {x}"})
            QTest::newRow(answer) << QByteArray(answer);
        QTest::newRow("deep") << QByteArray("* ") + QByteArray(100'000, '(');
    }
    void answersThatAreNoneAreErrors() {
        QFETCH(const QByteArray, answer);
        QVERIFY(!parseImap(answer).has_value());
    }

    void foldersAreSpelledBothWays_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("plain") << u"Drafts"_s << QByteArray("Drafts");
        QTest::newRow("ampersand") << u"R&D"_s << QByteArray("R&-D");
        QTest::newRow("Turkish") << u"Gönderilmiş"_s << QByteArray("G&APY-nderilmi&AV8-");
        QTest::newRow("Japanese of the RFC")
            << u"~peter/mail/台北/日本語"_s << QByteArray("~peter/mail/&U,BTFw-/&ZeVnLIqe-");
    }
    void foldersAreSpelledBothWays() {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, wire);
        QCOMPARE(toFolderWire(name), wire);
        QCOMPARE(fromFolderWire(wire), name);
    }
    void theFolderThatIsMeantIsFound() {
        const std::vector<MailFolder> folders{{u"INBOX"_s, "INBOX", {}},
                                              {u"Taslaklar"_s, "Taslaklar", {"\\Drafts"}},
                                              {u"INBOX.Sent"_s, "INBOX.Sent", {}},
                                              {u"Archive"_s, "Archive", {"\\Noselect"}}};
        const auto name = [&](const QString& wanted, const char* use, const QString& usual) {
            const auto found = pickFolder(folders, wanted, use, usual);
            return found ? found->name : found.error().detail;
        };
        QCOMPARE(name(QString(), "\\Drafts", u"Drafts"_s), u"Taslaklar"_s);
        QCOMPARE(name(QString(), "\\Sent", u"Sent"_s), u"INBOX.Sent"_s);
        QCOMPARE(name(QString(), nullptr, u"INBOX"_s), u"INBOX"_s);
        QCOMPARE(name(u"inbox"_s, nullptr, u"INBOX"_s), u"INBOX"_s);
        QVERIFY(name(u"Archive"_s, nullptr, u"INBOX"_s)
                    .contains(u"has no folder \"Archive\"; it has: INBOX, Taslaklar"));
    }
};

QTEST_GUILESS_MAIN(MailTest)
#include "MailTest.moc"
