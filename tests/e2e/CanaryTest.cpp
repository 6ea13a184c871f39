// Canaries: every secret of a home is driven through every path by which text enters or leaves the program,
// in every dress, and must be found in none of the places where text ends up: the group, the model's
// requests, the home's files, the log, what commands print. One row of the table is one path.
#include "Stage.h"
#include "secrets/EnvText.h"

#include <QDateTime>
#include <QDirIterator>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <bitset>
#include <cstring>
#include <map>

using namespace staffroom;
using nlohmann::json;

namespace {

struct Canary {
    QString name;
    QByteArray value;
};

QByteArray jsonString(const QByteArray& text) {
    return QByteArray::fromStdString(json(text.toStdString()).dump());
}

/// Written without the Redactor, so that one mistake is not made twice.
std::vector<QByteArray> dressesOf(const QByteArray& value) {
    QByteArray unicode;
    for (const char c : value)
        unicode += "\\u00" + QByteArray(1, c).toHex();
    return {value,
            value.toBase64(),
            ("x" + value).toBase64(),
            ("xy" + value).toBase64(),
            value.toBase64(QByteArray::Base64UrlEncoding),
            value.toPercentEncoding(),
            value.toPercentEncoding("", ":-_"),
            value.toHex(),
            QString::fromUtf8(value).toHtmlEscaped().toUtf8(),
            jsonString(value).mid(1).chopped(1),
            unicode};
}

/// Many words, looked for in one pass.
class Needles final {
public:
    void add(const QByteArray& word, const QString& name) {
        m_words.insert({startOf(word.constData()), {word, name}});
        m_starts.set(startOf(word.constData()) % m_starts.size());
    }
    /// Whose word stands in the text; empty: nobody's.
    QString in(const QByteArray& text) const {
        const char* const bytes = text.constData();
        for (qsizetype at = 0; at + startSize <= text.size(); ++at) {
            const quint64 start = startOf(bytes + at);
            if (!m_starts.test(start % m_starts.size()))
                continue;
            const auto [from, to] = m_words.equal_range(start);
            for (auto each = from; each != to; ++each) {
                const auto& [word, name] = each->second;
                if (QByteArrayView(bytes + at, text.size() - at).startsWith(word))
                    return name;
            }
        }
        return QString();
    }

private:
    static constexpr qsizetype startSize = sizeof(quint64); // no secret is shorter
    static quint64 startOf(const char* bytes) {
        quint64 start = 0;
        std::memcpy(&start, bytes, sizeof start);
        return start;
    }
    std::multimap<quint64, std::pair<QByteArray, QString>> m_words;
    std::bitset<1'000'003> m_starts;
};

/// The part of a dress that no neighbour changes: what a thief would need.
QByteArray core(const QByteArray& dress) {
    return dress.size() > 20 ? dress.mid(4, dress.size() - 8) : dress;
}

} // namespace

class CanaryTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    std::vector<Canary> m_canaries;
    Needles m_needles;
    QMap<QString, std::pair<qint64, QDateTime>> m_lookedAt; // files as they were then
    QString m_log;
    QStringList m_printed; // by commands in this row
    qint64 m_modelSeen = 0;

    void readSecrets(const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        const auto text = EnvText::parse(file.readAll(), path);
        QVERIFY(text.has_value());
        for (const auto& assignment : text->assignments()) {
            const QString name =
                path.mid(m_stage->home().size() + 1) + u' ' + QString::fromLatin1(assignment.key);
            m_canaries.push_back({name, assignment.value});
            const auto colon = assignment.value.indexOf(':');
            if (colon >= 12) // the halves of an ERPNext key; a bot's number is public
                m_canaries.push_back({name + QStringLiteral(" key"), assignment.value.left(colon)});
            if (colon >= 0)
                m_canaries.push_back({name + QStringLiteral(" secret"), assignment.value.mid(colon + 1)});
        }
    }

    QString where(const QByteArray& text) const { return m_needles.in(text); }

    /// One canary of each kind of one persona and of the team, in every dress, as one text.
    QByteArray bait() const {
        QByteArray text;
        for (const auto& canary : m_canaries) {
            if (!canary.name.startsWith(QLatin1String("secrets.env")) &&
                !canary.name.startsWith(QLatin1String("personas/sales/")))
                continue;
            for (const auto& dress : dressesOf(canary.value))
                text += " " + dress;
        }
        return text;
    }
    QByteArray shortBait() const { return "key " + secretOf("personas/sales/secrets.env TELEGRAM_TOKEN"); }
    QByteArray secretOf(const char* name) const {
        for (const auto& canary : m_canaries) {
            if (canary.name == QLatin1String(name))
                return canary.value;
        }
        return QByteArray();
    }

    void look(const QString& place, const QByteArray& text) {
        const QString found = where(text);
        QVERIFY2(found.isEmpty(), qPrintable(QStringLiteral("%1 holds %2").arg(place, found)));
    }

    void lookEverywhere() {
        for (const char* topic : {"sales", "general", "daily", "alerts"})
            look(QStringLiteral("the topic ") + QLatin1String(topic),
                 QByteArray::fromStdString(m_stage->messages(QLatin1String(topic), m_saidLast).dump()));
        const auto requests = m_stage->world(QStringLiteral("/model/requests?after=%1").arg(m_modelSeen))
                                  .value("requests", json::array());
        if (!requests.empty())
            m_modelSeen = requests.back().value("n", qint64(0));
        look(QStringLiteral("a request to the model"), QByteArray::fromStdString(requests.dump()));
        for (const auto& printed : m_printed)
            look(QStringLiteral("what a command printed"), printed.toUtf8());
        QFile log(m_log);
        QVERIFY(log.open(QIODevice::ReadOnly));
        look(QStringLiteral("the log"), log.readAll());
        QDirIterator each(m_stage->home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            const QFileInfo about(file.fileName());
            const std::pair<qint64, QDateTime> now(about.size(), about.lastModified());
            if (file.fileName().endsWith(QLatin1String("secrets.env")) ||
                m_lookedAt.value(file.fileName()) == now || !file.open(QIODevice::ReadOnly))
                continue;
            m_lookedAt[file.fileName()] = now;
            look(file.fileName(), file.fileName().toUtf8() + '\n' + file.readAll());
        }
    }

    void command(const QStringList& arguments, const QByteArray& input = {}) {
        const auto ran = m_stage->staffroom(arguments, input);
        m_printed << QString::fromUtf8(ran.output + '\n' + ran.errors);
    }
    void script(const QByteArray& entries) {
        QVERIFY(m_stage->world(QStringLiteral("/model"), "{\"reset\":true,\"script\":[" + entries + "]}")
                    .contains("waiting"));
    }
    void fault(const QByteArray& service, const QByteArray& rest) {
        QVERIFY(m_stage->world(QStringLiteral("/fault"), "{\"service\":\"" + service + "\"," + rest + "}")
                    .is_object());
    }
    void ask(const QByteArray& text, const char* person = "ayse", const char* topic = "sales") {
        const qint64 said =
            m_stage->say(QLatin1String(person), QLatin1String(topic), QString::fromUtf8(text));
        QVERIFY(said > 0);
        m_saidLast = said; // what people say themselves stands in the group; only what follows is ours
        m_stage->settled();
    }
    QByteArray toolCall(const char* name, const QByteArray& arguments) {
        return "{\"tool_calls\":[{\"name\":\"" + QByteArray(name) + "\",\"arguments\":" + arguments + "}]}";
    }

    qint64 m_saidLast = 0;

private Q_SLOTS:
    void initTestCase() {
        practice::RehearsalOptions options;
        options.teamArguments = QStringList{QStringLiteral("--no-send-limits")};
        options.teamEnvironment = QProcessEnvironment::systemEnvironment();
        options.teamEnvironment.insert(QStringLiteral("QT_LOGGING_RULES"),
                                       QStringLiteral("staffroom.*=true"));
        m_stage = std::make_unique<Stage>(options);
        m_log = m_stage->home() + QStringLiteral("/../log");
        m_stage->rehearsal().team().setStandardErrorFile(m_log, QIODevice::Append);
        m_stage->rehearsal().team().setProcessChannelMode(QProcess::SeparateChannels);
        const auto started = m_stage->startWorld();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        const auto set = m_stage->staffroom({QStringLiteral("secret"), QStringLiteral("set"),
                                             QStringLiteral("team"), QStringLiteral("mail-password")},
                                            "Pa\"ss/w\\rd&<mail>1\n");
        QCOMPARE(set.exitStatus, 0);
        const auto team = m_stage->startTeam();
        QVERIFY2(team.has_value(), team ? "" : qPrintable(team.error().toString()));
        QDirIterator each(m_stage->home(), {QStringLiteral("secrets.env")}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (each.hasNext())
            readSecrets(each.next());
        QVERIFY(m_canaries.size() > 20);
        for (const auto& canary : m_canaries) {
            for (const auto& dress : dressesOf(canary.value))
                m_needles.add(core(dress), canary.name);
        }
        for (const char* kind :
             {"secrets.env MODEL_KEY", "secrets.env MAIL_PASSWORD", "secrets.env ZABBIX_TOKEN",
              "personas/sales/secrets.env TELEGRAM_TOKEN", "personas/sales/secrets.env ERPNEXT_KEY"})
            QVERIFY2(!secretOf(kind).isEmpty(), kind);
        QVERIFY2(!where("see: " + bait()).isEmpty(), "the search finds what it looks for");
    }

    void nothingLeaksBy_data() {
        QTest::addColumn<int>("path");
        for (std::size_t i = 0; i < paths().size(); ++i)
            QTest::newRow(paths()[i].name) << static_cast<int>(i);
    }
    void nothingLeaksBy() {
        QFETCH(const int, path);
        m_printed.clear();
        paths()[static_cast<std::size_t>(path)].drive(*this);
        lookEverywhere();
    }

private:
    struct Path {
        const char* name;
        std::function<void(CanaryTest&)> drive;
    };
    /// A new way for text to come in or go out is one more row here.
    static const std::vector<Path>& paths() {
        using T = CanaryTest;
        static const std::vector<Path> all{
            {"Telegram: a question", [](T& t) { t.ask("Is this right? " + t.shortBait()); }},
            {"Telegram: a question full of them",
             [](T& t) { t.ask("Is this right? " + t.bait().left(3'500)); }},
            {"Telegram: a file's name", [](T& t) { t.sendFile(t.shortBait(), "harmless"); }},
            {"Telegram: a refusal's description",
             [](T& t) {
                 t.fault(
                     "telegram",
                     "\"match\":{\"method\":\"sendMessage\"},\"action\":\"status\",\"status\":400,\"body\":" +
                         QByteArray(R"({"ok":false,"error_code":400,"description":)") +
                         jsonString("Bad Request: " + t.bait().left(3'000)) + "}");
                 t.ask("hello");
             }},
            {"Telegram: a server error's page",
             [](T& t) {
                 t.fault("telegram",
                         "\"action\":\"status\",\"status\":502,\"body\":" + jsonString("<html>" + t.bait()));
                 t.ask("hello");
             }},
            {"model: an echo", [](T& t) { t.answers("{\"text\":" + jsonString("It is " + t.bait()) + "}"); }},
            {"model: an echo in small pieces",
             [](T& t) { t.answers("{\"split_bytes\":3,\"text\":" + jsonString("It is " + t.bait().left(2'500)) + "}"); }},
            {"model: a stream that breaks in the middle of one",
             [](T& t) {
                 t.answers("{\"split_bytes\":5,\"cut_after\":12,\"text\":" + jsonString(t.bait().left(400)) +
                           "}");
             }},
            {"model: its thoughts",
             [](T& t) { t.answers("{\"reasoning\":" + jsonString(t.bait()) + ",\"text\":\"done\"}"); }},
            {"model: a refusal",
             [](T& t) {
                 t.answers("{\"times\":3,\"status\":400,\"body\":{\"type\":\"invalid_request_error\","
                           "\"code\":\"x\","
                           "\"message\":" +
                           jsonString(t.bait()) + "}}");
             }},
            {"model: a wrong key's error",
             [](T& t) {
                 t.answers(
                     "{\"times\":3,\"status\":401,\"body\":{\"type\":\"auth\",\"code\":\"x\",\"message\":" +
                     jsonString("Incorrect API key provided: " + t.secretOf("secrets.env MODEL_KEY")) + "}}");
             }},
            {"model: bytes that are no stream",
             [](T& t) {
                 t.answers("{\"times\":3,\"raw_sse\":" + jsonString("data: " + t.bait() + "\n\n") + "}");
             }},
            {"model: a tool's arguments",
             [](T& t) {
                 t.answers(t.toolCall("erp_list", "{\"doctype\":\"Customer\",\"filters\":[[\"name\",\"=\"," +
                                                      jsonString(t.bait().left(1'000)) + "]]}"));
             }},
            {"model: arguments that are no JSON",
             [](T& t) { t.answers(t.toolCall("erp_list", jsonString("{broken " + t.bait()))); }},
            {"model: a tool that does not exist",
             [](T& t) {
                 t.answers(
                     t.toolCall(("x_" + t.secretOf("secrets.env MODEL_KEY").left(40)).constData(), "{}"));
             }},
            {"a memory note",
             [](T& t) {
                 t.answers(
                     t.toolCall("remember", "{\"text\":" + jsonString("note: " + t.bait().left(900)) + "}"));
             }},
            {"a script's name",
             [](T& t) {
                 t.answers(t.toolCall("run_script", "{\"script\":" + jsonString(t.shortBait()) + "}"), "ayse",
                           "daily");
             }},
            {"ERPNext: a server message",
             [](T& t) {
                 t.erpFault("417", R"({"exc_type":"ValidationError","_server_messages":)" +
                                       jsonString("[\"{\\\"message\\\": \\\"" + t.shortBait() + "\\\"}\"]") +
                                       "}");
             }},
            {"ERPNext: a traceback",
             [](T& t) {
                 t.erpFault("500", "{\"exception\":\"E\",\"exc\":" +
                                       jsonString("[\"Traceback " + t.bait() + "\"]") + "}");
             }},
            {"ERPNext: a denial's words",
             [](T& t) {
                 t.erpFault("403", "{\"exc_type\":\"PermissionError\",\"exception\":" +
                                       jsonString("no: " + t.bait()) + "}");
             }},
            {"ERPNext: rows",
             [](T& t) { t.erpFault("200", "{\"data\":[{\"name\":" + jsonString(t.bait()) + "}]}"); }},
            {"ERPNext: a page of a proxy", [](T& t) { t.erpFault("502", "<html>" + t.bait() + "</html>"); }},
            {"a script's output", [](T& t) { t.scriptSays("print('so it is', bait)"); }},
            {"a script's last words", [](T& t) { t.scriptSays("sys.exit(bait)"); }},
            {"a script's traceback", [](T& t) { t.scriptSays("raise RuntimeError(bait)"); }},
            {"Zabbix: an error",
             [](T& t) {
                 t.fault("zabbix",
                         "\"times\":3,\"action\":\"status\",\"status\":200,\"body\":" +
                             jsonString(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":)" +
                                        jsonString(t.shortBait()) + ",\"data\":" + jsonString(t.bait()) +
                                        "}}"));
                 t.answers(t.toolCall("zabbix_problems", "{}"), "deniz", "alerts");
             }},
            {"status",
             [](T& t) {
                 t.command({QStringLiteral("status"), QStringLiteral("--json")});
             }},
            {"doctor", [](T& t) { t.command({QStringLiteral("doctor")}); }},
            {"doctor --json",
             [](T& t) {
                 t.command({QStringLiteral("doctor"), QStringLiteral("--json")});
             }},
            {"ledger --json",
             [](T& t) {
                 t.command({QStringLiteral("ledger"), QStringLiteral("--json"), QStringLiteral("--limit"),
                            QStringLiteral("500")});
             }},
            {"ledger export --format csv",
             [](T& t) {
                 t.command({QStringLiteral("ledger"), QStringLiteral("export"), QStringLiteral("--format"),
                            QStringLiteral("csv")});
             }},
            {"ledger export --format jsonl",
             [](T& t) {
                 t.command({QStringLiteral("ledger"), QStringLiteral("export"), QStringLiteral("--format"),
                            QStringLiteral("jsonl")});
             }},
            {"a backup", [](T& t) { t.backUp(); }},
            {"secret list",
             [](T& t) {
                 t.command({QStringLiteral("secret"), QStringLiteral("list")});
             }},
            {"secret list --json",
             [](T& t) {
                 t.command({QStringLiteral("secret"), QStringLiteral("list"), QStringLiteral("--json")});
             }},
            {"secret rotate, refused",
             [](T& t) {
                 t.command({QStringLiteral("secret"), QStringLiteral("rotate"), QStringLiteral("sales"),
                            QStringLiteral("telegram-token")},
                           t.secretOf("personas/procurement/secrets.env TELEGRAM_TOKEN") + '\n');
             }},
            {"a command's own error",
             [](T& t) {
                 t.command(
                     {QStringLiteral("persona"), QStringLiteral("show"), QString::fromUtf8(t.shortBait())});
             }},
            {"job list",
             [](T& t) {
                 t.command({QStringLiteral("job"), QStringLiteral("list"), QStringLiteral("--json")});
             }},
            {"memory list",
             [](T& t) {
                 t.command({QStringLiteral("memory"), QStringLiteral("list"), QStringLiteral("sales")});
             }},
            {"ask on the command line",
             [](T& t) {
                 t.command({QStringLiteral("ask"), QStringLiteral("sales"),
                            QStringLiteral("say ") + QString::fromUtf8(t.shortBait())});
             }},
            {"a reload of wrong files", [](T& t) { t.command({QStringLiteral("reload")}); }},
        };
        return all;
    }

    void answers(const QByteArray& entry, const char* person = "ayse", const char* topic = "sales") {
        script(entry);
        ask("hello", person, topic);
        script("");
    }
    /// The daily persona's script says what is in its way: not as it stands in the file, which lies in the
    /// home.
    void scriptSays(const char* line) {
        QByteArray backwards = bait();
        std::reverse(backwards.begin(), backwards.end());
        QFile file(m_stage->home() + QStringLiteral("/scripts/sales/day.py"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("#!/usr/bin/python3\nimport sys\nbait = bytes.fromhex('" + backwards.toHex() +
                   "')[::-1].decode()\n" + line + "\n");
        file.close();
        answers(toolCall("run_script", "{\"script\":\"sales/day.py\"}"), "ayse", "daily");
    }
    /// A backup is one compressed file: what is in it is looked at as it comes out.
    void backUp() {
        const QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("home.tar.gz"));
        command({QStringLiteral("backup"), QStringLiteral("--to"), archive});
        const auto unpacked = Stage::run(QStringLiteral("tar"), {QStringLiteral("-xzOf"), archive});
        QVERIFY2(unpacked.exitStatus == 0 && unpacked.output.contains("team.json"),
                 unpacked.errors.constData());
        look(QStringLiteral("a backup"), unpacked.output);
    }
    void erpFault(const QByteArray& status, const QByteArray& body) {
        fault("erpnext",
              "\"times\":2,\"action\":\"status\",\"status\":" + status + ",\"body\":" + jsonString(body));
        ask("Who are our customers?");
        m_stage->world(QStringLiteral("/model"), "{\"reset\":true,\"script\":[]}");
    }
    void sendFile(const QByteArray& name, const QByteArray& content) {
        const json said{{"person", "ayse"},
                        {"topic", "sales"},
                        {"text", "look at this"},
                        {"document",
                         {{"name", name.toStdString() + ".txt"},
                          {"mime", "text/plain"},
                          {"base64", content.toBase64().toStdString()}}}};
        m_saidLast = m_stage->world(QStringLiteral("/say"), QByteArray::fromStdString(said.dump()))
                         .value("message_id", qint64(0));
        QVERIFY(m_saidLast > 0);
        m_stage->settled();
    }
};

QTEST_GUILESS_MAIN(CanaryTest)
#include "CanaryTest.moc"
