// What may be run, and what a script says of itself.
#include "scripts/ScriptFile.h"

#include "support/Await.h"
#include "support/TempHome.h"

#include <QDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace staffroom;
using namespace staffroom::scripts;

class ScriptFileTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyPlainPathsAreScripts_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("good");
        QTest::newRow("a script") << QStringLiteral("sales/day.py") << true;
        QTest::newRow("a shell script") << QStringLiteral("check.sh") << true;
        QTest::newRow("deep") << QStringLiteral("a/b-1/c_d.py") << true;
        for (const char* wrong :
             {"", "day", "day.pl", "../day.py", "sales/../day.py", "sales/./day.py", "/sales/day.py",
              "sales//day.py", "Sales/day.py", ".day.py", "sales/.day.py", "sales/day.py\n", "sales\\day.py",
              "sales/day.py/", "-c.py", "sales/day .py"})
            QTest::newRow(wrong) << QString::fromLatin1(wrong) << false;
        QTest::newRow("with a NUL") << QStringLiteral("sales/day") + QChar(0) + QStringLiteral(".py")
                                    << false;
    }
    void onlyPlainPathsAreScripts() {
        QFETCH(const QString, path);
        QTEST(isScriptPath(path), "good");
        const TempHome home;
        home.write(QStringLiteral("scripts/other.py"), "");
        QFETCH(const bool, good);
        const auto read = readScript(home.file(QStringLiteral("scripts")), path);
        QVERIFY(!read.has_value()); // none of them is there
        QCOMPARE(read.error().kind, good ? ErrorKind::NotFound : ErrorKind::Policy);
    }

    void aScriptComesWithItsFolderAndNothingElse() {
        const TempHome home;
        for (const char* path : {"scripts/sales/day.py", "scripts/sales/lib/sums.py",
                                 "scripts/buying/secret.py", "scripts/alone.py", "team.json"})
            home.write(QLatin1String(path), QByteArray("# ") + path);
        QVERIFY(QFile::link(home.file(QStringLiteral("team.json")),
                            home.file(QStringLiteral("scripts/sales/linked.json"))));
        const auto script = readScript(home.file(QStringLiteral("scripts")), QStringLiteral("sales/day.py"));
        VERIFY_OK(script);
        QCOMPARE(script->name, QStringLiteral("day.py"));
        QStringList parts;
        for (const auto& part : script->parts)
            parts.append(part.path);
        parts.sort();
        QCOMPARE(parts, QStringList({QStringLiteral("day.py"), QStringLiteral("lib/sums.py")}));
        const auto alone = readScript(home.file(QStringLiteral("scripts")), QStringLiteral("alone.py"));
        VERIFY_OK(alone);
        QCOMPARE(alone->parts.size(), size_t(1));
    }

    void whatOthersCouldChangeIsNotRun_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("words");
        QTest::newRow("the group may write it")
            << QStringLiteral("file-group") << QStringLiteral("chmod go-w");
        QTest::newRow("everybody may write it")
            << QStringLiteral("file-others") << QStringLiteral("chmod go-w");
        QTest::newRow("everybody may write its folder")
            << QStringLiteral("folder") << QStringLiteral("chmod go-w");
        QTest::newRow("everybody may write scripts/")
            << QStringLiteral("root") << QStringLiteral("chmod go-w");
        QTest::newRow("it is a link") << QStringLiteral("link") << QStringLiteral("it is a link");
        QTest::newRow("its folder is a link")
            << QStringLiteral("folder-link") << QStringLiteral("it is a link");
        QTest::newRow("it is a pipe") << QStringLiteral("pipe") << QStringLiteral("no regular file");
        QTest::newRow("it is a folder") << QStringLiteral("is-folder") << QStringLiteral("no regular file");
        QTest::newRow("its folder is too large") << QStringLiteral("large") << QStringLiteral("larger than");
        QTest::newRow("its folder has too many files")
            << QStringLiteral("many") << QStringLiteral("more than 200");
        QTest::newRow("it is another user's") << QStringLiteral("owner") << QStringLiteral("another user");
    }
    void whatOthersCouldChangeIsNotRun() {
        QFETCH(const QString, change);
        QFETCH(const QString, words);
        const TempHome home;
        const auto root = home.file(QStringLiteral("scripts"));
        const auto folder = root + QStringLiteral("/sales");
        const auto file = folder + QStringLiteral("/day.py");
        home.write(QStringLiteral("scripts/sales/day.py"), "print('hello')\n");
        home.write(QStringLiteral("elsewhere/day.py"), "print('elsewhere')\n");
        const auto name = [](const QString& path) { return QFile::encodeName(path).toStdString(); };
        if (change == u"file-group")
            QCOMPARE(::chmod(name(file).c_str(), 0620), 0);
        if (change == u"file-others")
            QCOMPARE(::chmod(name(file).c_str(), 0602), 0);
        if (change == u"folder")
            QCOMPARE(::chmod(name(folder).c_str(), 0777), 0);
        if (change == u"root")
            QCOMPARE(::chmod(name(root).c_str(), 0777), 0);
        if (change == u"link" || change == u"pipe" || change == u"is-folder")
            QVERIFY(QFile::remove(file));
        if (change == u"link")
            QVERIFY(QFile::link(home.file(QStringLiteral("elsewhere/day.py")), file));
        if (change == u"pipe")
            QCOMPARE(::mkfifo(name(file).c_str(), 0600), 0);
        if (change == u"is-folder")
            QVERIFY(QDir().mkdir(file));
        if (change == u"folder-link") {
            QVERIFY(QDir(folder).removeRecursively());
            QVERIFY(QFile::link(home.file(QStringLiteral("elsewhere")), folder));
        }
        if (change == u"large")
            home.write(QStringLiteral("scripts/sales/data.bin"), QByteArray(5 << 20, 'x'));
        if (change == u"many") {
            for (int i = 0; i < 201; ++i)
                home.write(QStringLiteral("scripts/sales/f%1").arg(i), "");
        }
        if (change == u"owner") {
            if (::geteuid() != 0)
                QSKIP("only root can give a file away");
            QCOMPARE(::chown(name(file).c_str(), 12345, 12345), 0);
        }
        const auto read = readScript(root, QStringLiteral("sales/day.py"));
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, ErrorKind::Policy);
        QVERIFY2(read.error().detail.contains(words), qPrintable(read.error().detail));
    }

    void aScriptTellsWhatItIsFor_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("description");
        QTest::newRow("a docstring")
            << QByteArray("#!/usr/bin/env python3\n\"\"\"Sales of a day:\n--from DAY.\n\nMore.\n\"\"\"\nx=1")
            << QStringLiteral("Sales of a day: --from DAY.");
        QTest::newRow("one line") << QByteArray("\"\"\"Short.\"\"\"\nimport os\n")
                                  << QStringLiteral("Short.");
        QTest::newRow("a comment") << QByteArray("#!/bin/sh\n# Counts files.\n# One argument.\nls\n")
                                   << QStringLiteral("Counts files. One argument.");
        QTest::newRow("none") << QByteArray("import os\n") << QString();
        QTest::newRow("empty") << QByteArray() << QString();
    }
    void aScriptTellsWhatItIsFor() {
        QFETCH(const QByteArray, script);
        QTEST(descriptionOf(script), "description");
    }
};

QTEST_GUILESS_MAIN(ScriptFileTest)
#include "ScriptFileTest.moc"
