// Documents of many shapes, sound, broken and hostile, read in the real sandbox; the sandbox itself, from
// inside; and the tool, over files of conversations and over the practice ERPNext.
#include "../rehearsal/ErpPractice.h"
#include "documents/DocumentTool.h"
#include "erpnext/Attachments.h"
#include "support/Await.h"
#include "support/TempHome.h"
#include "tools/PersonaFiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace staffroom;
using namespace staffroom::documents;
using nlohmann::json;
namespace world = staffroom::rehearsal::erpnext;

namespace {

QString pageTexts(const DocumentText& text) {
    QString all;
    for (const auto& page : text.pages)
        all += QStringLiteral("[page %1%2]\n%3\n")
                   .arg(page.number)
                   .arg(page.heading.isEmpty() ? QString() : u' ' + page.heading, page.text);
    return all;
}

/// The practice ERPNext, as a clerk sees it or somebody who reads sales alone.
struct Office {
    explicit Office(const char* persona)
        : site(world::practiceOptions(), clock, trace, faults),
          caller([this](const rehearsal::HttpRequest& request,
                        const std::shared_ptr<rehearsal::HttpReply>& reply) { site.handle(request, reply); }),
          http(clock, store), lane(http.lane(QStringLiteral("erp"), 2)), clerk(clientOf("clerk")),
          own(clientOf(persona)) {
        erpnext::ListQuery query;
        query.doctype = QStringLiteral("Purchase Invoice");
        query.limit = 2;
        const auto rows = await(clerk->list(query, Limits()));
        if (!rows || rows->size() < 2)
            qFatal("no invoices");
        invoice = QString::fromStdString((*rows)[0].at("name").get<std::string>());
        other = QString::fromStdString((*rows)[1].at("name").get<std::string>());
        erpnext::ListQuery issues;
        issues.doctype = QStringLiteral("Customer");
        issues.limit = 1;
        const auto customers = await(clerk->list(issues, Limits()));
        customer = QString::fromStdString((*customers)[0].at("name").get<std::string>());
    }
    std::shared_ptr<erpnext::ErpClient> clientOf(const char* persona) {
        erpnext::ErpAccess access;
        access.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(caller.port()));
        access.key.scope = QLatin1String(persona);
        access.key.name = QStringLiteral("erpnext-key");
        for (const auto& user : site.users()) {
            if (user.persona != QLatin1String(persona))
                continue;
            access.user = user.user;
            if (!store.set(access.key, user.key.toUtf8() + ':' + user.secret.toUtf8()))
                qFatal("the key was refused");
        }
        return std::make_shared<erpnext::ErpClient>(http, lane, access);
    }
    /// Its address.
    QString attach(const char* doctype, const QString& document, const char* name,
                   const QByteArray& content) {
        erpnext::ErpUpload upload;
        upload.doctype = QLatin1String(doctype);
        upload.document = document;
        upload.fileName = QLatin1String(name);
        upload.content = content;
        const auto file = await(clerk->upload(upload, Limits()));
        if (!file)
            qFatal("not attached: %s", qPrintable(file.error().toString()));
        return QString::fromStdString(file->at("file_url").get<std::string>());
    }

    ManualClock clock;
    rehearsal::TraceSink trace{clock};
    rehearsal::Faults faults{clock};
    world::ErpSite site;
    rehearsal::Caller caller;
    TransientStore store;
    HttpClient http;
    std::shared_ptr<Lane> lane;
    std::shared_ptr<erpnext::ErpClient> clerk, own;
    QString invoice, other, customer;
};

} // namespace

class DocumentsTest final : public QObject {
    Q_OBJECT

    ManualClock m_clock;
    TempHome m_made;
    std::shared_ptr<DocumentReader> m_reader;

    QByteArray content(const QString& name) { return m_made.read(name); }
    Result<DocumentText> read(const QString& name, int first = 0, int last = 0, const QString& search = {}) {
        ReadRequest request;
        request.content = content(name);
        request.name = name;
        request.first = first, request.last = last;
        request.search = search;
        return await(m_reader->read(request, Limits()), 90'000);
    }
    tools::ToolAnswer call(const DocumentAccess& access, const json& arguments,
                           const QString& conversation = QStringLiteral("dm:77")) {
        const auto tools = makeTools(access, toolNames());
        tools::ToolContext context;
        context.persona = QStringLiteral("assistant");
        context.conversation = conversation;
        tools::ToolAnswer answer;
        const auto run = [&]() -> Task<Result<void>> {
            answer = co_await tools.front()->run(QByteArray::fromStdString(arguments.dump()), context);
            co_return Result<void>();
        };
        if (!await(run(), 90'000))
            qFatal("the tool never answered");
        return answer;
    }
    /// What this program says, run as a reader of a document.
    Result<sandbox::LockedOutcome> inside(const QByteArray& code, const QStringList& arguments = {},
                                          sandbox::SandboxLimits limits = readingLimits()) {
        const auto view = readingView("the document", code);
        const QStringList words{QStringLiteral("/usr/bin/python3"), QStringLiteral("-B"),
                                QStringLiteral("-I"), QStringLiteral("/document/read_document.py")};
        const auto command = sandbox::sandboxCommand(view, limits, words + arguments, ::geteuid() == 0);
        return await(sandbox::runLocked(command, limits, QStringLiteral("readers"), m_clock, Limits()),
                     90'000);
    }

private Q_SLOTS:
    void initTestCase() {
        QProcess maker;
        maker.setProcessChannelMode(QProcess::MergedChannels);
        maker.start(
            QStringLiteral("/usr/bin/python3"),
            {QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/documents/make-documents.py"), m_made.path()});
        QVERIFY(maker.waitForFinished(110'000));
        QVERIFY2(maker.exitCode() == 0, maker.readAll().constData());
        m_reader = std::make_shared<DocumentReader>(m_clock);
        const auto first = read(QStringLiteral("offer.pdf"));
        VERIFY_OK(first);
    }

    void soundDocumentsAreRead_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("total");
        QTest::addColumn<QString>("says"); // within the pages' texts
        QTest::addColumn<QString>("notes");
        const auto row = [](const char* name, int total, const char* says, const char* notes = "") {
            QTest::newRow(qPrintable(QLatin1String(name) + QStringLiteral(": ") +
                                     QString::fromUtf8(says).simplified().left(24)))
                << QString::fromUtf8(name) << total << QString::fromUtf8(says) << QString::fromUtf8(notes);
        };
        row("offer.pdf", 3,
            "[page 2]\nTotal price: 48,200.00 EUR\nDelivery: 14 Dec 2026\n[page 3]\nThe offer is valid");
        row("packed.pdf", 3, "[page 2]\nTotal price: 48,200.00 EUR");
        row("owner-only.pdf", 3, "[page 3]\nThe offer is valid");
        row("columns.pdf", 1, "agree that deliveries    thirty days of the");
        row("table.pdf", 2, "[page 2]\nItem      Qty    Price\nBolt M8   400    0.12");
        row("turkish.pdf", 1, "Şirket: Işık Gıda İthalat\nÖdeme günü: çarşamba, vade ağustos");
        row("arabic.pdf", 1, "فاتورة رقم\nشركة الخليج للتجارة");
        row("thousand.pdf", 1000, "[page 20]\nPage number 20 of the catalogue");
        row("javascript.pdf", 1, "Please enable scripts", "none was run");
        row("half-scanned.pdf", 2, "[page 1]\n\n[page 2]\nSigned in Izmir");
        row("book.xlsx", 5, "[page 1 sheet \"Open invoices\", rows 1 to 9]\n1: Customer | Due |  | Paid\n",
            "no stored value");
        row("book.xlsx", 5, "2: Işık Gıda | 2026-11-30 | 2026-11-30 12:00 | TRUE\n");
        row("book.xlsx", 5, "3: 0.3 |  | 45 | 20% | 36:00:00 | 18:00 | #DIV/0! | said | 1000000000000000\n");
        row("book.xlsx", 5, "9: 日本 | [column 16384] 7");
        row("book.xlsx", 5, "[page 3 sheet \"Stock\", rows 101 to 200]\n101: 101 | item 101");
        row("book.xlsx", 5, "[page 5 sheet \"Secret\" (hidden), rows 1 to 1]");
        row("book-named.pdf", 5, "Işık Gıda",
            "its name ends in \".pdf\", but that is not what it is: it was read as Excel workbook");
        row("mac.xlsx", 1, "1: 2026-11-30");
        row("paths.xlsx", 1, "1: 12");
        row("wide.xlsx", 125, "1: 1 | 1 | 1", "larger than what is read");
        for (const char* name : {"utf8.csv", "utf8-bom.csv", "utf16.csv", "windows-1254.csv"})
            row(name, 1, "[page 1 lines 1 to 3]\nMüşteri;Bakiye\nIşık Gıda;1.250,00\nÇağrı Şti.;80,50");
        row("utf16-bare.csv", 1, "Customer;Balance\nAcme;12");
        row("windows-1252.csv", 1, "Müller & Söhne;12,00 €");
        row("lines.txt", 4, "[page 3 lines 201 to 300]\nline 201\nline 202");
        row("one-line.txt", 9, "[page 1 lines 1 to 1]\nabcdefghi abcdefghi");
        row("escapes.txt", 1, "Total: [31m12[0m EUR evil");
        row("json.json", 1, "{\"a\": 1}");
        row("text-named.xlsx", 1, "just words", "it was read as text (UTF-8)");
    }
    void soundDocumentsAreRead() {
        QFETCH(QString, name);
        QFETCH(int, total);
        QFETCH(QString, says);
        QFETCH(QString, notes);
        const auto text = read(name);
        VERIFY_OK(text);
        QCOMPARE(text->total, total);
        const QString all = pageTexts(*text);
        QVERIFY2(all.contains(says), qPrintable(all.left(3'000)));
        const QString told = text->notes.join(u'\n');
        QVERIFY2(notes.isEmpty() || told.contains(notes), qPrintable(told));
        QVERIFY(all.size() <= DocumentReader::mostCharacters * 2); // with the pages' headings
    }

    void whatCannotBeReadGetsAClearAnswer_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* says) {
            QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(says);
        };
        row("encrypted.pdf", "protected by a password");
        row("encrypted128.pdf", "protected by a password");
        row("scanned.pdf", "seems to be a scan");
        row("self.pdf", "no text");
        row("too-many.pdf", "1001 pages; at most 1000");
        row("malformed.pdf", "damaged or cut off");
        row("truncated.pdf", "damaged or cut off");
        row("stub.pdf", "damaged or cut off");
        row("loop.pdf", "damaged or cut off");
        row("empty.pdf", "empty: 0 bytes");
        row("endless.jpg", "a picture (JPEG) that is damaged");
        row("cut.jpg", "a picture (JPEG) that is damaged");
        row("scan.tiff",
            "a picture of a kind (TIFF) that cannot be looked at here; ask for it as PNG or JPEG");
        row("program.pdf", "it is a program");
        row("voice.ogg", "sound (Ogg)");
        row("blank.xlsx", "its sheets hold no values");
        row("cut.xlsx", "damaged or cut off");
        row("garbled.xlsx", "damaged");
        row("broken-xml.xlsx", "damaged");
        row("bomb.xlsx", "more than 64 MB when unpacked");
        row("declared.xlsx", "made to break readers");
        row("parts.xlsx", "made to break readers");
        row("laughs.xlsx", "declares types of its own");
        row("locked.xlsx", "protected by a password");
        row("old.xls", "of the old kind");
        row("letter.docx", "a Word document");
        row("files.zip", "an archive (zip)");
        row("blank.txt", "nothing in it but white space");
        row("noise.csv", "its name ends in \".csv\", but that is not what it is");
        row("controls.txt", "no text");
    }
    void whatCannotBeReadGetsAClearAnswer() {
        QFETCH(QString, name);
        QFETCH(QString, says);
        const auto text = read(name);
        QVERIFY2(!text, text ? qPrintable(pageTexts(*text).left(500)) : "");
        QCOMPARE(text.error().kind, ErrorKind::Invalid);
        QVERIFY2(text.error().detail.contains(says), qPrintable(text.error().detail));
    }

    void aPictureIsShownToAModelThatSees_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("sees");
        QTest::addColumn<QByteArray>("mediaType"); // empty: it is not shown
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, bool sees, const char* mediaType, const char* says) {
            QTest::newRow(qPrintable(QLatin1String(name) + (sees ? QString() : QStringLiteral(", unseen"))))
                << QString::fromLatin1(name) << sees << QByteArray(mediaType) << QByteArray(says);
        };
        row("photo.png", true, "image/png", "picture (PNG, 1200 by 800 pixels)");
        row("photo.jpg", true, "image/jpeg", "picture (JPEG, 640 by 480 pixels)");
        row("moving.gif", true, "image/gif", "picture (GIF, 90 by 60 pixels)");
        row("small.webp", true, "image/webp", "picture (WebP, 64 by 32 pixels)");
        row("picture-named.pdf", true, "image/png", "its name ends in");
        row("photo.png", false, "", "your model cannot look at pictures");
        row("wide.png", true, "", "too large to be looked at");
        row("heavy.png", true, "", "of 3750 kB, which is too large");
    }
    void aPictureIsShownToAModelThatSees() {
        QFETCH(QString, name);
        QFETCH(bool, sees);
        QFETCH(QByteArray, mediaType);
        QFETCH(QByteArray, says);
        const DocumentAccess access{m_reader, m_made.path(), nullptr, sees};
        const auto answer = call(access, {{"file", name.toStdString()}});
        QVERIFY2(answer.content.contains(says), answer.content.constData());
        QCOMPARE(answer.isError, mediaType.isEmpty());
        QCOMPARE(answer.pictures.size(), std::size_t(mediaType.isEmpty() ? 0 : 1));
        if (mediaType.isEmpty())
            return;
        QCOMPARE(answer.pictures.front().mediaType, mediaType);
        QCOMPARE(answer.pictures.front().bytes, content(name));
        const auto told = json::parse(answer.content.toStdString());
        QCOMPARE(QByteArray::fromStdString(told.at("sha256").get<std::string>()),
                 QCryptographicHash::hash(content(name), QCryptographicHash::Sha256).toHex());
    }

    void whatTakesTooMuchIsEnded() {
        auto limits = readingLimits();
        limits.cpuSeconds = 2;
        DocumentReader strict(m_clock, limits);
        ReadRequest request;
        request.content = content(QStringLiteral("bomb.pdf"));
        request.name = QStringLiteral("bomb.pdf");
        const auto text = await(strict.read(request, Limits()), 120'000);
        QVERIFY(!text);
        QCOMPARE(text.error().kind, ErrorKind::Invalid);
        QVERIFY2(text.error().detail.contains(QStringLiteral("more than a document may take")),
                 qPrintable(text.error().detail));
        request.content = QByteArray(DocumentReader::largest + 1, ' ');
        const auto large = await(strict.read(request, Limits()));
        QVERIFY(!large && large.error().detail.contains(QStringLiteral("larger than the 50 MB")));
    }

    void aReaderThatHangsIsEndedInTime() {
        auto limits = readingLimits();
        limits.wallMs = 1'000; // of the manual clock, which moves below
        DocumentReader reader(m_clock, limits);
        ReadRequest request;
        request.content = content(QStringLiteral("bomb.pdf"));
        request.name = QStringLiteral("bomb.pdf");
        std::optional<Result<DocumentText>> text;
        TaskScope scope(QStringLiteral("reading"));
        scope.start([&](std::stop_token) -> Task<> {
            auto got = co_await reader.read(request, Limits());
            text.emplace(std::move(got));
        });
        QVERIFY(spinUntil([&] { return m_clock.pendingAlarms() > 0; }));
        m_clock.advance(1'001);
        QVERIFY(spinUntil([&] { return text.has_value(); }, 30'000));
        QVERIFY(!*text);
        QCOMPARE(text->error().kind, ErrorKind::Timeout);
    }

    void pagesAndPhrasesAreFound_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<QString>("search");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, int first, int last, const char* search, const char* says) {
            QTest::newRow(qPrintable(QStringLiteral("%1 %2-%3 %4")
                                         .arg(QLatin1String(name))
                                         .arg(first)
                                         .arg(last)
                                         .arg(QString::fromUtf8(search))))
                << QString::fromUtf8(name) << first << last << QString::fromUtf8(search)
                << QString::fromUtf8(says);
        };
        row("thousand.pdf", 500, 501, "",
            "[page 500]\nPage number 500 of the catalogue\nHay\n[page 501]\nPage number 501 of the "
            "catalogue\nHay\n");
        row("thousand.pdf", 1000, 0, "", "[page 1000]\nPage number 1000");
        row("thousand.pdf", 0, 0, "NEEDLE   is",
            "[page 777]\nPage number 777 of the catalogue\nThe needle is here\n");
        row("turkish.pdf", 0, 0, "isik gida", "Işık Gıda");
        row("turkish.pdf", 0, 0, "ODEME GUNU", "Ödeme günü");
        row("arabic.pdf", 0, 0, "الخليج", "شركة الخليج للتجارة");
        row("book.xlsx", 0, 0, "item 150", "[page 3 sheet \"Stock\", rows 101 to 200]\n");
        row("windows-1254.csv", 0, 0, "cagri", "Çağrı Şti.;80,50");
        row("offer.pdf", 2, 9, "", "[page 2]\nTotal price");
    }
    void pagesAndPhrasesAreFound() {
        QFETCH(QString, name);
        QFETCH(int, first);
        QFETCH(int, last);
        QFETCH(QString, search);
        QFETCH(QString, says);
        const auto text = read(name, first, last, search);
        VERIFY_OK(text);
        QVERIFY2(pageTexts(*text).contains(says), qPrintable(pageTexts(*text).left(2'000)));
        QVERIFY(search.isEmpty() || (text->hits > 0 && !text->hitPages.empty()));
    }

    void whatWasLeftOutIsTold() {
        const auto text = read(QStringLiteral("long.pdf"));
        VERIFY_OK(text);
        QVERIFY(text->next.has_value());
        QCOMPARE(text->next->second, 12);
        QCOMPARE(text->next->first, text->pages.back().number + 1);
        QVERIFY(pageTexts(*text).size() < DocumentReader::mostCharacters + 500);
        const auto rest = read(QStringLiteral("long.pdf"), text->next->first, text->next->second);
        VERIFY_OK(rest);
        QCOMPARE(rest->pages.front().number, text->next->first);
        const auto told = json::parse(answerText(QStringLiteral("x"), QString(), *text).toStdString());
        QVERIFY(QString::fromStdString(told.at("more"))
                    .contains(QStringLiteral("pages \"%1-12\"").arg(text->next->first)));
        const auto none = read(QStringLiteral("offer.pdf"), 0, 0, QStringLiteral("no such words"));
        VERIFY_OK(none);
        QCOMPARE(none->hits, 0);
        QVERIFY(none->pages.empty());
        QVERIFY(!read(QStringLiteral("offer.pdf"), 4, 4).has_value());
        QVERIFY(!read(QStringLiteral("offer.pdf"), 0, 0, QStringLiteral("\u0640")).has_value());
        const auto scan = read(QStringLiteral("half-scanned.pdf"), 1, 1);
        VERIFY_OK(scan);
        QVERIFY2(scan->notes.join(u'\n').contains(QStringLiteral("pages with text: 2")),
                 qPrintable(scan->notes.join(u'\n')));
    }

    void aReaderReachesNothingButTheDocument_data() {
        QTest::addColumn<QByteArray>("code"); // argv: a file of the home, a loopback port, our process id
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* code, const char* expected) {
            QTest::newRow(name) << QByteArray(code) << QByteArray(expected);
        };
        row("the document", "print(open('/document/file').read(), sorted(os.listdir('/document')))",
            "the document ['file', 'read_document.py']");
        row("the home", "print(tried(lambda: open(sys.argv[1]).read()))", "FileNotFoundError");
        row("a loopback port",
            "print(tried(lambda: socket.create_connection(('127.0.0.1', int(sys.argv[2])), 2)))", "OSError");
        row("the internet", "print(tried(lambda: socket.create_connection(('192.0.2.1', 80), 2)))",
            "OSError");
        row("other processes",
            "print(os.path.exists('/proc/' + sys.argv[3] + '/environ'), tried(lambda: "
            "os.kill(int(sys.argv[3]), 0)))",
            "False ProcessLookupError");
        row("the environment", "print(sorted(os.environ))", "['HOME', 'LANG', 'PATH', 'PWD']");
        row("passwords",
            "print(os.path.exists('/etc/passwd'), os.path.exists('/etc/shadow'), os.path.exists('/root'), "
            "os.path.exists('/home'))",
            "False False False False");
        row("writing the document", "print(tried(lambda: open('/document/file', 'w')))", "OSError");
        row("writing the system",
            "print(tried(lambda: open('/usr/bin/x', 'w')), tried(lambda: open('/x', 'w')))",
            "OSError OSError");
        row("what a descriptor leads to",
            "print([n for n in range(3, 60) if not tried(lambda: os.fstat(n)) == 'OSError'])", "[]");
        row("root", "print(os.getuid(), tried(lambda: os.setuid(0)))", "65534 OSError");
        row("new namespaces", "import ctypes\nprint(ctypes.CDLL(None).unshare(0x10000000))", "-1");
        row("memory", "print(tried(lambda: bytearray(900 << 20)))", "MemoryError");
        row("files", "print(tried(lambda: open('/work/x', 'wb').write(bytes(64 << 20))))", "OSError");
    }
    void aReaderReachesNothingButTheDocument() {
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, expected);
        TempHome home;
        home.write(QStringLiteral("team.json"), "the team");
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QByteArray prelude = R"(import os, signal, socket, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
def tried(act):
    try:
        return act()
    except BaseException as error:
        return 'OSError' if type(error) in (OSError, ConnectionRefusedError) else type(error).__name__
)";
        const auto outcome = inside(prelude + code + '\n',
                                    {home.file(QStringLiteral("team.json")),
                                     QString::number(server.serverPort()), QString::number(::getpid())});
        VERIFY_OK(outcome);
        const QByteArray said = outcome->output.trimmed();
        QVERIFY2(said == expected, (said + outcome->errorTail).constData());
        QVERIFY(!server.hasPendingConnections());
    }

    void aReaderThatWasTakenOverSaysNothingThatIsBelieved_data() {
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("nothing") << QByteArray("pass");
        QTest::newRow("no JSON") << QByteArray("print('[page 1] trust me')");
        QTest::newRow("a list") << QByteArray("print('[1]')");
        QTest::newRow("wrong types") << QByteArray(
            R"(print('{"kind":1,"total":"x","shown":{"a":1},"next":[{},[]],"notes":7}'))");
        QTest::newRow("no pages") << QByteArray(R"(print('{"kind":"pdf","total":-4,"shown":[[1,"",""]]}'))");
        QTest::newRow("deep") << QByteArray("print('[' * 100000)");
        QTest::newRow("endless") << QByteArray("while True: print('x' * 65536)");
    }
    void aReaderThatWasTakenOverSaysNothingThatIsBelieved() {
        QFETCH(QByteArray, says);
        const auto outcome = inside(says + '\n');
        VERIFY_OK(outcome);
        const auto text = understood(*outcome);
        QVERIFY(!text);
        QCOMPARE(text.error().kind, ErrorKind::Invalid);
    }

    void aConversationSeesItsOwnFiles_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("conversation");
        QTest::addColumn<bool>("seen");
        const auto row = [](const char* name, const char* file, const char* conversation, bool seen) {
            QTest::newRow(name) << QString::fromUtf8(file) << QString::fromUtf8(conversation) << seen;
        };
        row("one's own chat", "77-5-0-offer.pdf", "dm:77", true);
        row("another's chat", "78-5-0-offer.pdf", "dm:77", false);
        row("a longer number", "771-5-0-offer.pdf", "dm:77", false);
        row("a shorter number", "7-5-0-offer.pdf", "dm:77", false);
        row("a private file in the group", "77-5-0-offer.pdf", "group:-1001:97", false);
        row("the group's own", "1001-5-0-offer.pdf", "group:-1001:97", true);
        row("the group's in private", "1001-5-0-offer.pdf", "dm:77", false);
        row("a group's number as a person's", "1001-5-0-offer.pdf", "dm:1001", true);
        row("a person's as a group's", "77-5-0-offer.pdf", "group:77:1", false);
        row("one's own print", "ACC-SINV-2026-00017.pdf", "dm:77", true);
        row("a job", "77-5-0-offer.pdf", "job:assistant:morning", false);
        row("at the machine", "77-5-0-offer.pdf", "cli:leyla", false);
        row("no conversation", "77-5-0-offer.pdf", "", false);
        row("dm of nobody", "77-5-0-offer.pdf", "dm:", false);
    }
    void aConversationSeesItsOwnFiles() {
        QFETCH(QString, file);
        QFETCH(QString, conversation);
        QFETCH(bool, seen);
        QCOMPARE(tools::isSeenIn(file, conversation), seen);
    }

    void filesAreReadByIdOrByName() {
        TempHome home;
        home.write(QStringLiteral("files/77-5-0-offer.pdf"), content(QStringLiteral("offer.pdf")));
        home.write(QStringLiteral("files/78-9-0-secret.txt"), "another's secret");
        home.write(QStringLiteral("files/77-6-0-list.csv"), "a;b\n1;2\n");
        home.write(QStringLiteral("files/77-7-0-list.csv"), "a;b\n3;4\n");
        home.write(QStringLiteral("outside.txt"), "outside");
        QVERIFY(QFile::link(home.file(QStringLiteral("outside.txt")),
                            home.file(QStringLiteral("files/77-8-0-link.txt"))));
        const DocumentAccess access{m_reader, home.file(QStringLiteral("files")), nullptr};
        const auto said = [&](const json& arguments, const char* conversation = "dm:77") {
            return QString::fromUtf8(call(access, arguments, QLatin1String(conversation)).content);
        };
        const QString byId = said({{"file", "77-5-0-offer.pdf"}});
        QVERIFY2(byId.contains(QStringLiteral("[page 2]\\nTotal price: 48,200.00 EUR")), qPrintable(byId));
        QVERIFY(said({{"file", "offer.pdf"}, {"pages", "2-3"}}).contains(QStringLiteral("[page 3]")));
        QVERIFY(said({{"file", "offer.pdf"}, {"pages", 2}}).contains(QStringLiteral("[page 2]")));
        QVERIFY(said({{"file", "offer.pdf"}, {"search", "valid until"}})
                    .contains(QStringLiteral("\"on_pages\":[3]")));
        QVERIFY(said({{"file", "list.csv"}}).contains(QStringLiteral("several files")));
        QVERIFY(said({{"file", "77-6-0-list.csv"}}).contains(QStringLiteral("1;2")));
        for (const char* name : {"78-9-0-secret.txt", "secret.txt", "../outside.txt", "77-8-0-link.txt",
                                 "link.txt", "/etc/passwd", "../../other/files/x", "."}) {
            const QString refused = said({{"file", name}});
            QVERIFY2(refused.contains(QStringLiteral("not_found")) &&
                         refused.contains(QStringLiteral("77-5-0-offer.pdf")) &&
                         !refused.contains(QStringLiteral("the files of this conversation are: 78")),
                     qPrintable(refused));
        }
        QVERIFY(said({{"file", "77-5-0-offer.pdf"}}, "dm:78").contains(QStringLiteral("not_found")));
        QVERIFY(said({{"file", "77-5-0-offer.pdf"}}, "group:-1001:4")
                    .contains(QStringLiteral("no file was sent in this conversation")));
        const json wrong[] = {{},
                              {{"file", ""}},
                              {{"file", 7}},
                              {{"file", "a"}, {"pages", "7-3"}},
                              {{"file", "a"}, {"pages", "x"}},
                              {{"file", "a"}, {"pages", "0"}},
                              {{"file", "a"}, {"pages", "1,2"}},
                              {{"doctype", "Issue"}},
                              {{"file", "a"}, {"doctype", "Issue"}, {"name", "b"}},
                              {{"file", "a"}, {"search", std::string(300, 'x')}}};
        for (const auto& arguments : wrong) {
            const QString refused = said(arguments);
            QVERIFY2(refused.contains(QStringLiteral("\"invalid\"")), qPrintable(refused));
        }
        QVERIFY(said({{"doctype", "Issue"}, {"name", "ISS-1"}}).contains(QStringLiteral("\"policy\"")));
    }

    void attachmentsAreReadAsThePersonasUser() {
        Office office("clerk");
        office.attach("Customer", office.customer, "offer.pdf", content(QStringLiteral("offer.pdf")));
        const DocumentAccess access{m_reader, QString(), office.own};
        const json customer{{"doctype", "Customer"}, {"name", office.customer.toStdString()}};
        auto answer = call(access, customer);
        QVERIFY2(!answer.isError && answer.content.contains("[page 3]\\nThe offer is valid"),
                 answer.content.constData());
        const QString address = office.attach("Customer", office.customer, "list.csv", "a;b\n1;2\n");
        answer = call(access, customer);
        QVERIFY2(answer.isError && answer.content.contains("several files") &&
                     answer.content.contains("list.csv"),
                 answer.content.constData());
        json one = customer;
        one["attachment"] = "list.csv";
        QVERIFY(call(access, one).content.contains("1;2"));
        QVERIFY(call(access, json{{"attachment", address.toStdString()}}).content.contains("1;2"));
        one["attachment"] = "none.pdf";
        answer = call(access, one);
        QVERIFY2(answer.content.contains("no such file is attached") && answer.denials().empty(),
                 answer.content.constData());
        const char* outside[] = {"/api/method/frappe.auth.get_logged_user",
                                 "/private/files/../../site_config.json",
                                 "/files//x",
                                 "/private/backups/x.sql",
                                 "/etc/passwd",
                                 "/files/..\\x"};
        for (const char* path : outside) {
            answer = call(access, json{{"attachment", path}});
            QVERIFY2(answer.content.contains("lies outside"), answer.content.constData());
        }
        QCOMPARE(office.trace.violations().size(), std::size_t(0));
    }

    void aRefusedAttachmentIsADenial() {
        Office office("foods"); // may read no customers
        const QString address =
            office.attach("Customer", office.customer, "offer.pdf", content(QStringLiteral("offer.pdf")));
        const DocumentAccess access{m_reader, QString(), office.own};
        auto answer = call(access, json{{"doctype", "Customer"}, {"name", office.customer.toStdString()}});
        QVERIFY(answer.isError);
        QCOMPARE(answer.denials().size(), std::size_t(1));
        QCOMPARE(answer.denials()[0].doctype, QStringLiteral("Customer"));
        QCOMPARE(answer.denials()[0].user, QStringLiteral("foods@acme.example"));
        QCOMPARE(answer.denials()[0].document, office.customer);
        answer = call(access, json{{"attachment", address.toStdString()}});
        QVERIFY(answer.isError);
        QCOMPARE(answer.denials().size(), std::size_t(1));
        QCOMPARE(answer.denials()[0].method, QStringLiteral("download"));
        QVERIFY(!answer.content.contains("48,200"));
    }
};

QTEST_GUILESS_MAIN(DocumentsTest)
#include "DocumentsTest.moc"
