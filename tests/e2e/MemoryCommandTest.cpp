// `staffroom memory`: an operator reads, mends and erases what a persona remembers.
#include "Stage.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QTest>

using namespace staffroom;

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

QMap<QString, QByteArray> filesBelow(const QString& folder) {
    QMap<QString, QByteArray> digests;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            digests[file.fileName().mid(folder.size())] =
                QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256);
    }
    return digests;
}

} // namespace

class MemoryCommandTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;

    Stage::Ran memory(const char* line, const QByteArray& input = {}) {
        return m_stage->staffroom(QStringList(QStringLiteral("memory")) + words(line), input);
    }

private Q_SLOTS:
    void init() {
        m_stage = std::make_unique<Stage>();
        const auto made = m_stage->staffroom(words("init --company Kule"));
        QVERIFY2(made.exitStatus == 0, made.errors.constData());
    }

    void aNoteIsAddedFoundShownAndForgotten() {
        const auto added = memory("sales add --tag vade --pin --as Deniz Anadolu Market'in vadesi 45 gün");
        QVERIFY2(added.exitStatus == 0, added.errors.constData());
        QVERIFY2(added.output.contains("note 1 (pinned), by Deniz"), added.output.constData());
        QVERIFY(memory("sales search vadeler").output.contains("Anadolu"));
        QVERIFY(memory("sales list").output.contains("1 pinned"));
        QVERIFY(memory("procurement list").output.contains("procurement has no such note")); // each its own
        const auto status = memory("sales status");
        QVERIFY2(status.output.contains("1 notes (1 pinned), 0 messages") && status.output.contains("sound"),
                 status.output.constData());
        const auto forgotten = memory("sales forget 1");
        QVERIFY2(forgotten.exitStatus == 0, forgotten.errors.constData());
        QCOMPARE(memory("sales show 1").exitStatus, 1);
        QCOMPARE(memory("sales forget 1").exitStatus, 1);
        const auto ledger = m_stage->staffroom(words("ledger --kind decision --json")).json();
        QStringList methods;
        for (const auto& line : ledger)
            methods.append(QString::fromStdString(line.at("method").get<std::string>()));
        QVERIFY2(methods.contains(QStringLiteral("memory.add")) &&
                     methods.contains(QStringLiteral("memory.forget")),
                 qPrintable(methods.join(u' ')));
    }

    void aPrivateMemoryIsOpenedOnTheRecord() {
        QCOMPARE(memory("assistant add The CEO prefers mornings").exitStatus, 0);
        const auto closed = memory("assistant list");
        QVERIFY2(closed.exitStatus == 0 && closed.output.contains("(24 characters)"),
                 closed.output.constData());
        QVERIFY(!closed.output.contains("mornings"));
        QVERIFY(!memory("assistant show 1").output.contains("mornings"));
        QCOMPARE(memory("assistant search mornings").exitStatus, 1);
        QCOMPARE(memory("assistant export").exitStatus, 1);
        const auto opens = [this] {
            return m_stage->staffroom(words("ledger --kind decision --text open --persona assistant --json"))
                .json()
                .size();
        };
        QCOMPARE(opens(), size_t(0));
        QVERIFY(memory("assistant list --open --as Deniz").output.contains("mornings"));
        QCOMPARE(opens(), size_t(1));
        QVERIFY(memory("assistant export --open").output.contains("mornings"));
    }

    void resetWantsTheNameAndTouchesNoOtherPersona() {
        QCOMPARE(memory("sales add the first rule").exitStatus, 0);
        QCOMPARE(memory("procurement add the other rule").exitStatus, 0);
        const auto refused = memory("sales reset", "yes\n");
        QCOMPARE(refused.exitStatus, 1);
        QVERIFY2(refused.errors.contains("nothing was erased"), refused.errors.constData());
        QVERIFY(memory("sales list").output.contains("the first rule"));
        auto before = filesBelow(m_stage->home());
        const auto reset = memory("sales reset", "sales\n");
        QVERIFY2(reset.exitStatus == 0, reset.errors.constData());
        auto after = filesBelow(m_stage->home());
        QVERIFY(before.take(QStringLiteral("/personas/sales/memory.sqlite")) !=
                after.take(QStringLiteral("/personas/sales/memory.sqlite")));
        for (const char* record : {"/state/work.sqlite", "/state/ledger.sqlite", "/state/ledger.head",
                                   "/state/lock"}) // who did it
            before.remove(QLatin1String(record)), after.remove(QLatin1String(record));
        QStringList changed;
        for (const auto& name : before.keys() + after.keys()) {
            if (before.value(name) != after.value(name))
                changed.append(name);
        }
        QVERIFY2(changed.isEmpty(), qPrintable(changed.join(u' ')));
        QVERIFY(memory("sales list").output.contains("sales has no such note"));
        QVERIFY(memory("procurement list").output.contains("the other rule"));
    }

    void wrongCallsAreSaid_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("exitStatus");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* line, int exitStatus, const char* says) {
            QTest::newRow(line) << QByteArray(line) << exitStatus << QByteArray(says);
        };
        row("sales", 2, "usage: staffroom memory");
        row("sales frobnicate", 2, "usage: staffroom memory");
        row("sales show five", 2, "numbers of notes");
        row("sales search", 2, "usage");
        row("sales list --limit 0", 2, "--limit");
        row("nobody list", 1, "there is no persona \"nobody\"");
        row("sales add --tag=a,b text", 3, "is no tag");
        row("sales show 77", 1, "no note 77");
    }
    void wrongCallsAreSaid() {
        QFETCH(const QByteArray, line);
        QFETCH(const int, exitStatus);
        QFETCH(const QByteArray, says);
        const auto ran = memory(line.constData());
        QVERIFY2((ran.output + ran.errors).contains(says), (ran.output + ran.errors).constData());
        QCOMPARE(ran.exitStatus, exitStatus);
    }

    void theScriptsAreInstalled() {
        const QFileInfo script(m_stage->home() + QStringLiteral("/scripts/sales/day.py"));
        QVERIFY(script.isFile());
        QCOMPARE(QFile::permissions(script.filePath()) & 0x0077, QFile::Permissions());
        QVERIFY(!QFileInfo::exists(m_stage->home() + QStringLiteral("/personas/scripts")));
    }
};

QTEST_GUILESS_MAIN(MemoryCommandTest)
#include "MemoryCommandTest.moc"
