// A document sent in a private chat: fetched, read in its sandbox when the model asks for it, answered with
// the pages it stands on; and what another chat, or another persona, sees of it. Real programs.
#include "Stage.h"
#include "base/AtomicFile.h"
#include "support/Await.h"

#include <QDir>
#include <QTest>

using namespace staffroom;
using nlohmann::json;

class DocumentE2eTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    TempHome m_made;

    void script(const json& entries) {
        m_stage->world(QStringLiteral("/model"),
                       QByteArray::fromStdString(json{{"reset", true}, {"script", entries}}.dump()));
    }
    qint64 send(const char* person, const json& place, const char* name, const char* words) {
        QFile file(m_made.file(QLatin1String(name)));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        json said{{"person", person},
                  {"text", words},
                  {"document",
                   {{"name", name},
                    {"mime", "application/pdf"},
                    {"base64", file.readAll().toBase64().toStdString()}}}};
        said.update(place);
        return m_stage->world(QStringLiteral("/say"), QByteArray::fromStdString(said.dump()))
            .value("message_id", qint64(0));
    }
    std::string lastRequest() {
        return m_stage->world(QStringLiteral("/model/last"))["body"]["messages"].dump();
    }
    /// The newest thing the bot said there.
    QString lastAnswer(const char* persona, const char* person) {
        const auto answer = m_stage->world(QStringLiteral("/messages?from=bot&dm=%1:%2&after=0")
                                               .arg(QLatin1String(persona), QLatin1String(person)));
        const auto all = answer.value("messages", json::array());
        return all.empty() ? QString() : QString::fromStdString(all.back().value("text", std::string()));
    }

private Q_SLOTS:
    void initTestCase() {
        const auto made = Stage::run(
            QStringLiteral("/usr/bin/python3"),
            {QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/documents/make-documents.py"), m_made.path()});
        QVERIFY2(made.exitStatus == 0, made.errors.constData());
        practice::RehearsalOptions options;
        options.teamArguments << QStringLiteral("--no-send-limits");
        m_stage = std::make_unique<Stage>(options);
        auto started = m_stage->startWorld();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        QFile file(m_stage->home() + QStringLiteral("/team.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto team = nlohmann::ordered_json::parse(file.readAll().toStdString());
        file.close();
        for (auto& [id, model] : team["models"].items())
            model["images"] = true;
        VERIFY_OK(writeFileAtomically(file.fileName(), QByteArray::fromStdString(team.dump(2))));
        started = m_stage->startTeam();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    }

    void aSupplierPdfIsSummedUpWithItsPages() {
        script({{{"match", "file id: ([^\\s\\]]+)"},
                 {"after_tool", false},
                 {"tool_calls", {{{"name", "read_document"}, {"arguments", {{"file", "%1"}}}}}}},
                {{"after_tool", true},
                 {"text", "**48,200.00 EUR** [page 2], valid until 30 Nov 2026 [page 3]."}}});
        QVERIFY(send("leyla", {{"dm", "assistant"}}, "offer.pdf", "Summarise this supplier PDF") > 0);
        m_stage->settled();
        const std::string asked = lastRequest();
        QVERIFY2(asked.find("[page 2]") != std::string::npos &&
                     asked.find("Total price: 48,200.00 EUR") != std::string::npos,
                 asked.c_str());
        QVERIFY2(asked.find("data source=") != std::string::npos, asked.c_str());
        const QString answer = lastAnswer("assistant", "leyla");
        QVERIFY2(answer.contains(QStringLiteral("[page 2]")), qPrintable(answer));
        // The persona's own rules and the tool itself ask for the pages.
        const auto system = m_stage->world(QStringLiteral("/model/last"))["body"].dump();
        QVERIFY2(system.find("names the page it stands on") != std::string::npos, system.c_str());
        QVERIFY2(system.find("cites the page it stands on") != std::string::npos, system.c_str());
    }

    void whatCannotBeReadIsTold() {
        script({{{"match", "file id: ([^\\s\\]]+)"},
                 {"after_tool", false},
                 {"tool_calls", {{{"name", "read_document"}, {"arguments", {{"file", "%1"}}}}}}},
                {{"after_tool", true}, {"text", "I cannot open it: it has a password."}}});
        QVERIFY(send("leyla", {{"dm", "assistant"}}, "encrypted.pdf", "And this one?") > 0);
        m_stage->settled();
        const std::string asked = lastRequest();
        QVERIFY2(asked.find("protected by a password") != std::string::npos, asked.c_str());
    }

    /// The understudy's server checks that it is one.
    void aPhotoIsShownToTheModel() {
        script({{{"match", "file id: ([^\\s\\]]+)"},
                 {"after_tool", false},
                 {"tool_calls", {{{"name", "read_document"}, {"arguments", {{"file", "%1"}}}}}}},
                {{"after_tool", true}, {"text", "A pump, with its type plate."}}});
        QVERIFY(send("leyla", {{"dm", "assistant"}}, "photo.png", "What is on this photo?") > 0);
        m_stage->settled();
        const auto messages = m_stage->world(QStringLiteral("/model/last"))["body"]["messages"];
        const auto& shown = messages.back()["content"];
        QVERIFY2(shown.is_array() && shown.size() == 1, messages.dump().c_str());
        QFile photo(m_made.file(QStringLiteral("photo.png")));
        QVERIFY(photo.open(QIODevice::ReadOnly));
        QCOMPARE(QByteArray::fromStdString(shown[0]["image_url"]["url"].get<std::string>()),
                 "data:image/png;base64," + photo.readAll().toBase64());
        QVERIFY2(messages[messages.size() - 2].dump().find("picture (PNG, 1200 by 800 pixels)") !=
                     std::string::npos,
                 messages.dump().c_str());
        QCOMPARE(lastAnswer("assistant", "leyla"), QStringLiteral("A pump, with its type plate."));
    }

    void anotherConversationSeesNothingOfIt() {
        const QStringList kept =
            QDir(m_stage->home() + QStringLiteral("/personas/assistant/files")).entryList(QDir::Files);
        QVERIFY(kept.size() >= 2);
        const std::string offer = kept.filter(QStringLiteral("offer.pdf")).value(0).toStdString();
        QVERIFY(!offer.empty());
        script({{{"when", "Read the offer"},
                 {"after_tool", false},
                 {"tool_calls", {{{"name", "read_document"}, {"arguments", {{"file", offer}}}}}}},
                {{"after_tool", true}, {"text", "There is no such file here."}}});
        m_stage->say(QStringLiteral("ayse"), QStringLiteral("sales"), QStringLiteral("Read the offer"));
        m_stage->settled();
        const std::string asked = lastRequest();
        QVERIFY2(asked.find("no file was sent in this conversation") != std::string::npos, asked.c_str());
        QVERIFY2(asked.find("48,200") == std::string::npos, asked.c_str());
    }
};

QTEST_GUILESS_MAIN(DocumentE2eTest)
#include "DocumentE2eTest.moc"
