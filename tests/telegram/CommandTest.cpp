#include "telegram/Command.h"

#include <QRegularExpression>
#include <QTest>

using namespace staffroom::telegram;

class CommandTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commandsAreRecognised_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("kind"); // -1: none
        QTest::addColumn<QString>("argument");
        const auto row = [](const char* text, int offset, int length, std::optional<Command::Kind> kind,
                            const char* argument = "") {
            QTest::newRow(text) << QString::fromUtf8(text) << offset << length
                                << (kind ? static_cast<int>(*kind) : -1) << QString::fromUtf8(argument);
        };
        using Kind = Command::Kind;
        row("/help", 0, 5, Kind::Help);
        row("/start", 0, 6, Kind::Help);
        row("/status", 0, 7, Kind::Status);
        row("/NEW", 0, 4, Kind::New);
        row("/stop now please", 0, 5, Kind::Stop, "now please");
        row("/stop@acme_sales_bot", 0, 20, Kind::Stop);
        row("/stop@ACME_Sales_BOT x", 0, 20, Kind::Stop, "x");
        row("/stop@acme_sales_bott", 0, 21, std::nullopt);
        row("/stop@other_bot", 0, 15, std::nullopt);
        row("/invoice 5", 0, 8, std::nullopt);
        row("please /stop", 7, 5, std::nullopt);
        row("/", 0, 1, std::nullopt);
    }

    void commandsAreRecognised() {
        QFETCH(QString, text);
        QFETCH(int, offset);
        QFETCH(int, length);
        QFETCH(int, kind);
        QFETCH(QString, argument);
        Message message;
        message.text = text;
        Entity entity;
        entity.type = QStringLiteral("bot_command");
        entity.offset = offset;
        entity.length = length;
        message.entities = {entity};
        const auto command = commandFor(message, QStringLiteral("acme_sales_bot"));
        QCOMPARE(command ? static_cast<int>(command->kind) : -1, kind);
        if (command)
            QCOMPARE(command->argument, argument);
    }

    void wordsWithoutAnEntityAreNoCommand() {
        Message message;
        message.text = QStringLiteral("/stop"); // in a code block, say
        QVERIFY(!commandFor(message, QStringLiteral("acme_sales_bot")));
    }

    void whatIsShownFitsTelegram() {
        for (const auto& each : commandTexts()) {
            QVERIFY(QRegularExpression(QStringLiteral("^[a-z0-9_]{1,32}$")).match(each.command).hasMatch());
            QVERIFY(!each.description.isEmpty() && each.description.size() <= 256);
        }
    }
};

QTEST_APPLESS_MAIN(CommandTest)
#include "CommandTest.moc"
