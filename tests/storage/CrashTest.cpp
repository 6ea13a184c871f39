// The test runs itself as a second process, which writes and names each write that was resolved; then it is
// killed in the middle of its work.
#include "ScratchDatabase.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <cstdio>
#include <deque>

using namespace staffroom;

namespace {

/// Writes without end, many at a time; prints a line's number once its write is resolved.
int writeUntilKilled(const QString& path, Durability durability, const QString& script) {
    Storage storage;
    const Migrations migrations{.name = QStringLiteral("scratch"), .scripts = {script}};
    auto opened = await(storage.open(path, migrations, durability));
    if (!opened.has_value())
        return 1;
    std::deque<std::pair<int, Future<void>>> underWay;
    for (int line = 0;; ++line) {
        underWay.emplace_back(line, opened->write<void>(addLine(QString::number(line))));
        while (underWay.size() > 40) {
            if (!await(underWay.front().second).has_value())
                return 1;
            std::printf("%d\n", underWay.front().first);
            std::fflush(stdout);
            underWay.pop_front();
        }
    }
}

} // namespace

class CrashTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKilledProcessLosesNoResolvedWrite_data() {
        QTest::addColumn<bool>("full");
        QTest::addColumn<int>("after");
        QTest::newRow("at once") << true << 1;
        QTest::newRow("after a while") << true << 3'000;
        QTest::newRow("with Durability::Normal") << false << 3'000;
    }
    void aKilledProcessLosesNoResolvedWrite() {
        QFETCH(const bool, full);
        QFETCH(const int, after);
        const TempHome home;
        const auto migrations = scratchMigrations(home);
        const auto path = home.file(QStringLiteral("state/scratch.sqlite"));
        QProcess writer;
        writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        writer.start(QCoreApplication::applicationFilePath(),
                     {QStringLiteral("--write"), path, migrations.scripts.front(),
                      full ? QStringLiteral("full") : QStringLiteral("normal")});
        int resolved = 0;
        QByteArray printed;
        while (resolved < after) {
            QVERIFY2(writer.waitForReadyRead(30'000), "the writer wrote nothing");
            printed += writer.readAllStandardOutput();
            resolved = static_cast<int>(printed.count('\n'));
        }
        writer.kill(); // SIGKILL
        QVERIFY(writer.waitForFinished());
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
        printed += writer.readAllStandardOutput();
        resolved = static_cast<int>(printed.count('\n'));

        Storage storage;
        auto database = openScratch(storage, home);
        const auto lines = await(database.read([](Connection& connection) {
            return connection.rows(QStringLiteral("SELECT text FROM lines ORDER BY id"));
        }));
        VERIFY_OK(lines);
        QVERIFY2(static_cast<int>(lines->size()) >= resolved,
                 qPrintable(QStringLiteral("%1 of %2 resolved writes").arg(lines->size()).arg(resolved)));
        for (size_t line = 0; line < lines->size(); ++line) // in order, without a gap
            QCOMPARE(lines->at(line).value(0).toString(), QString::number(line));
    }
};

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.size() == 5 && arguments.at(1) == QLatin1String("--write"))
        return writeUntilKilled(
            arguments.at(2), arguments.at(4) == QLatin1String("full") ? Durability::Full : Durability::Normal,
            arguments.at(3));
    CrashTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "CrashTest.moc"
