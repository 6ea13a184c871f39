// Ways out of a change: each row tries one. Nothing outside the bench is touched, no command is run but the
// three of the bench, and nothing that lies outside is ever read.
#include "PracticeBench.h"
#include "staging/Bench.h"
#include "staging/Words.h"

#include <QProcess>
#include <QTest>

using namespace staffroom;
using namespace staffroom::staging;
using namespace Qt::StringLiterals;

namespace {

const Caller somebody{u"group:-100:7"_s, u"turn-1"_s, u"Ayse"_s};
const char* const secret = "canary-secret-4711";

enum class By { Read, Patch, Message, Word, Place, Environment, Config, Hook, Tree, Code };

QByteArray hunk(const char* path, const char* line) {
    return newFile(QLatin1String(path), QByteArray(line) + '\n');
}

/// A patch of the app whose code the migration runs.
QByteArray patchRunning(const QByteArray& code) {
    return newFile(u"acme_custom/patches/second.py"_s, "import os, subprocess\n\n\ndef execute():\n" + code) +
           "--- a/acme_custom/patches.txt\n+++ b/acme_custom/patches.txt\n@@ -1,1 +1,2 @@\n"
           " acme_custom.patches.first\n+acme_custom.patches.second\n";
}

} // namespace

class StagingEscapeTest final : public QObject {
    Q_OBJECT

    int m_rows = 0;

    static void row(const char* name, By by, const QByteArray& what, const QByteArray& more = {}) {
        QTest::newRow(name) << int(by) << what << more;
    }

private Q_SLOTS:
    void nothingGetsOut_data() {
        QTest::addColumn<int>("by");
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("more");
        row("up", By::Read, "../outside/secret");
        row("up from within", By::Read, "acme_custom/../../outside/secret");
        row("absolute", By::Read, "OUTSIDE/secret");
        row("etc", By::Read, "/etc/passwd");
        row("proc", By::Read, "/proc/self/environ");
        row("git folder", By::Read, ".git/config");
        row("git folder in capitals", By::Read, ".GIT/config");
        row("git folder below", By::Read, "acme_custom/.git/HEAD");
        row("git folder on NTFS", By::Read, "git~1/config");
        row("git folder with a dot behind", By::Read, ".git./config");
        row("git folder with an invisible letter", By::Read, ".g\xe2\x80\x8cit/config");
        row("backslashes", By::Read, "..\\..\\outside\\secret");
        row("a revision", By::Read, "HEAD:README.md");
        row("a pathspec that excludes", By::Read, ":!README.md");
        row("a pathspec from the top", By::Read, ":/");
        row("an option", By::Read, "--output=OUTSIDE/ran");
        row("a short option", By::Read, "-OOUTSIDE/ran");
        row("home", By::Read, "~/.ssh/id_ed25519");
        row("a NUL", By::Read, QByteArray("README.md\0/../../x", 18));
        row("a line break", By::Read, "README.md\n--output=x");
        row("dots and slashes", By::Read, "./README.md");
        row("two slashes", By::Read, "acme_custom//hooks.py");

        row("file above", By::Patch, hunk("../outside/ran", "x"));
        row("file absolute", By::Patch, "--- /dev/null\n+++ b//tmp/ran\n@@ -0,0 +1 @@\n+x\n");
        row("without a and b", By::Patch, "--- /etc/passwd\n+++ /etc/passwd\n@@ -0,0 +1 @@\n+x\n");
        row("hook of git", By::Patch, hunk(".git/hooks/post-checkout", "touch OUTSIDE/ran"));
        row("config of git", By::Patch, hunk(".git/config", "[core]"));
        row("config of git in capitals", By::Patch, hunk(".Git/config", "[core]"));
        row("attributes", By::Patch, hunk(".gitattributes", "* filter=evil"));
        row("attributes below", By::Patch, hunk("acme_custom/.gitattributes", "* diff=evil"));
        row("submodules", By::Patch, hunk(".gitmodules", "[submodule \"x\"]"));
        row("forge's workflow", By::Patch, hunk(".github/workflows/x.yml", "on: push"));
        row("forge's pipeline", By::Patch, hunk(".gitlab-ci.yml", "x:"));
        row("a link", By::Patch,
            "diff --git a/link b/link\nnew file mode 120000\n--- /dev/null\n+++ b/link\n@@ -0,0 +1 "
            "@@\n+/etc\n"
            "\\ No newline at end of file\n");
        row("a submodule", By::Patch,
            "diff --git a/sub b/sub\nnew file mode 160000\n--- /dev/null\n+++ b/sub\n@@ -0,0 +1 @@\n"
            "+Subproject commit 0123456789012345678901234567890123456789\n");
        row("a mode that makes a link", By::Patch,
            "diff --git a/README.md b/README.md\nold mode 100644\nnew mode 120000\n");
        row("a rename out", By::Patch,
            "diff --git a/README.md b/../README.md\nsimilarity index 100%\nrename from README.md\nrename to "
            "../README.md\n");
        row("a rename into git", By::Patch,
            "diff --git a/README.md b/.git/x\nsimilarity index 100%\nrename from README.md\nrename to "
            ".git/x\n");
        row("a quoted path", By::Patch, "--- /dev/null\n+++ \"b/\\056\\056/ran\"\n@@ -0,0 +1 @@\n+x\n");
        row("binary", By::Patch,
            "diff --git a/x b/x\nnew file mode 100644\nGIT binary patch\nliteral 1\nIcmZQz00IC20{{R3\n");
        row("a second file behind a good one", By::Patch, hunk("good.py", "x = 1") + hunk("../ran", "x"));
        row("header in a hunk", By::Patch,
            "--- a/README.md\n+++ b/README.md\n@@ -1 +1,2 @@\n # Acme\n+x\n--- a/x\n+++ b/.git/config\n@@ "
            "-0,0 +1 @@\n+x\n");
        row("header that git reads otherwise", By::Patch,
            "diff --git a/.git/config b/.git/config\nnew file mode 100644\nindex 0000000..e69de29\n");

        row("message with a command", By::Message,
            "$(touch OUTSIDE/ran) `touch OUTSIDE/ran`; touch OUTSIDE/ran");
        row("message as an option", By::Message, "--amend -F OUTSIDE/secret");
        row("message with a file", By::Message, "@OUTSIDE/secret");

        for (const auto* word : {"a b", "a;b", "a&b", "a|b", "$(id)", "`id`", "a>b", "a<b", "a\nb", "*", "'",
                                 "\"", "\\", "~", "!x", "{a,b}", "#x", ""})
            row(qPrintable(u"word %1"_s.arg(QLatin1String(word))), By::Word, word);

        row("all sites", By::Place, "site", "all");
        row("a site that is an option", By::Place, "site", "--force");
        row("two sites", By::Place, "site", "a.example --force");
        row("a site above", By::Place, "site", "../production");
        row("an app above", By::Place, "app", "../../production");
        row("a base that is an option", By::Place, "base", "--upload-pack=touch");
        row("a base that is a revision", By::Place, "base", "HEAD@{1}");
        row("a base above", By::Place, "base", "../../heads/x");
        row("a bench above", By::Place, "bench", "/home/../etc");
        row("a program with a command", By::Place, "program", "/usr/bin/bench;id");
        row("a host that is an option", By::Place, "host", "-oProxyCommand=touch");
        row("a host with a user", By::Place, "host", "root@production");
        row("a user that is an option", By::Place, "user", "-oProxyCommand=touch");
        row("a host key with a second line", By::Place, "hostKey", "ssh-ed25519 AAAA\n* ssh-rsa AAAA");
        row("a remote that is an address", By::Place, "remote", "ext::sh -c touch");

        for (const auto* name : {"GIT_SSH_COMMAND", "GIT_SSH", "GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_EDITOR",
                                 "GIT_ASKPASS", "GIT_PROXY_COMMAND", "GIT_EXEC_PATH", "GIT_TEMPLATE_DIR",
                                 "LD_PRELOAD", "BASH_ENV", "PYTHONSTARTUP"})
            row(name, By::Environment, name, "OUTSIDE/run");
        row("config from the environment", By::Environment, "GIT_CONFIG_PARAMETERS",
            "'core.fsmonitor=OUTSIDE/run'");
        row("repository from the environment", By::Environment, "GIT_DIR", "OUTSIDE");

        row("filter", By::Config, "[filter \"evil\"]\n\tsmudge = BENCH/run\n\tclean = BENCH/run\n");
        row("filter process", By::Config, "[filter \"evil\"]\n\tprocess = BENCH/run\n");
        row("monitor", By::Config, "[core]\n\tfsmonitor = BENCH/run\n");
        row("hooks path", By::Config, "[core]\n\thooksPath = BENCH/hooks\n");
        row("include", By::Config, "[include]\n\tpath = BENCH/evil.config\n");
        row("conditional include", By::Config, "[includeIf \"gitdir:/\"]\n\tpath = BENCH/evil.config\n");
        row("external diff", By::Config, "[diff]\n\texternal = BENCH/run\n");
        row("text conversion", By::Config, "[diff \"evil\"]\n\ttextconv = BENCH/run\n");
        row("merge driver", By::Config, "[merge \"evil\"]\n\tdriver = BENCH/run\n");
        row("alias", By::Config,
            "[alias]\n\tstatus = !BENCH/run\n\tcheckout = !BENCH/run\n\treceive-pack = !BENCH/run\n");
        row("pager", By::Config, "[core]\n\tpager = BENCH/run\n\teditor = BENCH/run\n");
        row("alternate refs", By::Config, "[core]\n\talternateRefsCommand = BENCH/run\n");
        row("pack hook", By::Config, "[uploadpack]\n\tpackObjectsHook = BENCH/run\n");
        row("ssh command", By::Config, "[core]\n\tsshCommand = BENCH/run\n");

        for (const auto* hook : {"post-checkout", "pre-receive", "update", "post-receive",
                                 "reference-transaction", "post-index-change", "pre-push", "pre-commit"})
            row(hook, By::Hook, hook);

        row("link in the base", By::Tree, "link");
        row("linked folder in the base", By::Tree, "folder");
        row("submodule in the base", By::Tree, "submodule");
        row("attributes in the base", By::Tree, "attributes");

        row("code writes outside", By::Code, "    open('OUTSIDE/canary', 'w').write('touched')\n");
        row("code makes a file outside", By::Code,
            "    os.makedirs('OUTSIDE', exist_ok=True)\n    open('OUTSIDE/ran', 'w')\n");
        row("code reads outside", By::Code, "    print(open('OUTSIDE/secret').read())\n");
        row("code reads our home", By::Code,
            "    print(os.listdir('OUTSIDE/../home'))\n    print(open('OUTSIDE/../home/work.sqlite', "
            "'rb').read())\n");
        row("code sees our processes", By::Code,
            "    assert len([p for p in os.listdir('/proc') if p.isdigit()]) > 20\n    open('OUTSIDE/ran', "
            "'w')\n");
        row("code reads our environment", By::Code,
            "    print(open('/proc/%d/environ' % os.getppid()).read())\n    print(os.environ)\n");
        row("code makes itself root", By::Code,
            "    subprocess.run(['mount', '-t', 'tmpfs', 'x', '/tmp'], check=True)\n    open('OUTSIDE/ran', "
            "'w')\n");
        row("code links out", By::Code,
            "    os.symlink('OUTSIDE/canary', 'link')\n    open('link', 'a').write('touched')\n");
        row("code poisons the app's hooks", By::Code,
            "    path = 'apps/acme_custom/.git/hooks/post-checkout'\n    os.makedirs(os.path.dirname(path), "
            "exist_ok=True)\n"
            "    open(path, 'w').write('#!/bin/sh\\ntouch BENCH/forbidden\\n')\n    os.chmod(path, 0o755)\n");
    }

    void nothingGetsOut() {
        QFETCH(int, by);
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, more);
        PracticeBench bench;
        const QByteArray outside = bench.outside({}).chopped(1).toUtf8();
        what.replace("OUTSIDE", outside), more.replace("OUTSIDE", outside);
        what.replace("BENCH", bench.path().toUtf8());
        bench.write(u"../outside/secret"_s, secret);
        const QByteArray program = "#!/bin/sh\ntouch " + outside + "/ran\nexec cat\n";
        for (const auto& each : {u"run"_s, u"hooks/post-checkout"_s, u"hooks/pre-receive"_s}) {
            bench.write(u"../outside/"_s + each, program);
            QFile::setPermissions(bench.outside(each),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        const QByteArray inBench = "#!/bin/sh\ntouch " + bench.path(u"forbidden"_s).toUtf8() + "\nexec cat\n";
        for (const auto& each :
             {u"run"_s, u"hooks/post-checkout"_s, u"hooks/pre-receive"_s, u"hooks/update"_s}) {
            bench.write(each, inBench);
            QFile::setPermissions(bench.path(each), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        bench.write(u"evil.config"_s, "[core]\n\tfsmonitor = " + bench.path(u"run"_s).toUtf8() + "\n");
        qputenv("STAFFROOM_CANARY", secret);
        {
            PracticeStaging on(bench, bench.place());
            attempt(By(by), bench, on, what, more);
            await(on->stop());
            for (const auto& request : on.gate.requests)
                QVERIFY(!request.log.contains(QLatin1String(secret)) && !request.diff.contains(secret));
            auto read = [](Connection& work) { return work.rows(u"SELECT log FROM staging_steps"_s); };
            const auto logs = await(on.work.read(read));
            VERIFY_OK(logs);
            for (const auto& log : *logs)
                QVERIFY2(!log[0].toString().contains(QLatin1String(secret)), "read from outside");
        }
        QFile canary(bench.outside(u"canary"_s));
        QVERIFY(canary.open(QIODevice::ReadOnly));
        QCOMPARE(canary.readAll(), "untouched\n");
        QVERIFY2(!QFile::exists(bench.outside(u"ran"_s)), "a command ran outside");
        QVERIFY2(!QFile::exists(bench.path(u"forbidden"_s)), "bench was asked for what does not exist");
        for (const auto& call : bench.read(u"calls"_s).split('\n'))
            QVERIFY2(call.isEmpty() || call == "--site staging.acme.example backup" ||
                         call == "--site staging.acme.example migrate",
                     call.constData());
        ++m_rows;
    }

    void thereWereEnoughAttempts() { QVERIFY2(m_rows >= 100, qPrintable(QString::number(m_rows))); }

private:
    static void edit(PracticeStaging& on, const QByteArray& patch, const QString& message = u"Something"_s) {
        VERIFY_OK(await(on->open(u"Something"_s, somebody, on.limits())));
        VERIFY_OK(await(on->apply(patch, on.limits())));
        VERIFY_OK(await(on->commit(message, on.limits())));
    }

    static void attempt(By by, const PracticeBench& bench, PracticeStaging& on, const QByteArray& what,
                        const QByteArray& more) {
        const QString text = QString::fromUtf8(what);
        switch (by) {
        case By::Read: {
            VERIFY_OK(await(on->open(u"Something"_s, somebody, on.limits())));
            const auto content = await(on->read(text, on.limits()));
            QVERIFY2(!content, content ? content->constData() : "");
            const auto list = await(on->list(text, on.limits()));
            QVERIFY2(!list || list->empty(), "list");
            const auto found = await(on->search(u"canary"_s, text, true, on.limits()));
            QVERIFY2(!found || found->empty(), "search");
            break;
        }
        case By::Patch: {
            VERIFY_OK(await(on->open(u"Something"_s, somebody, on.limits())));
            const auto applied = await(on->apply(what, on.limits()));
            QVERIFY2(!applied, "applied");
            const auto diff = await(on->diff(true, on.limits()));
            VERIFY_OK(diff);
            QVERIFY2(diff->isEmpty(), diff->constData());
            QVERIFY(!await(on->commit(u"Something"_s, on.limits())));
            break;
        }
        case By::Message: {
            edit(on, hunk("x.py", "x = 1"), text);
            const auto migrated = await(on->migrate(on.limits()));
            VERIFY_OK(migrated);
            QVERIFY(git(bench.app(), {u"log"_s, u"-1"_s, u"--format=%s"_s}).startsWith(what.left(20)));
            break;
        }
        case By::Word: {
            auto place = bench.place();
            place.remote.reset();
            const auto door = Door::toBench(place, on.secrets, bench.outside({}));
            VERIFY_OK(door);
            const QStringList words{u"/usr/bin/env-bench"_s, u"--site"_s, text};
            QVERIFY2(!door->command({}, words), "a word that no shell may see");
            const QStringList first{text};
            QVERIFY2(!door->command({}, first), "a program");
            break;
        }
        case By::Place: {
            auto place = bench.place();
            team::SshHost ssh;
            ssh.host = u"127.0.0.1"_s, ssh.user = u"frappe"_s,
            ssh.key = SecretRef{u"coding"_s, u"bench-key"_s};
            ssh.hostKey = u"ssh-ed25519 "_s + QString(60, u'A');
            place.ssh = ssh;
            VERIFY_OK(checkPlace(place));
            const QString value = QString::fromUtf8(more);
            if (what == "site")
                place.site = value;
            else if (what == "app")
                place.app = value;
            else if (what == "base")
                place.base = value;
            else if (what == "bench")
                place.bench = value;
            else if (what == "program")
                place.program = value;
            else if (what == "host")
                place.ssh->host = value;
            else if (what == "user")
                place.ssh->user = value;
            else if (what == "hostKey")
                place.ssh->hostKey = value;
            else
                place.remote->path = value;
            QVERIFY(!checkPlace(place));
            on->take(place);
            QVERIFY(!await(on->open(u"Something"_s, somebody, on.limits())));
            break;
        }
        case By::Environment: {
            qputenv(what.constData(), more);
            edit(on, hunk("x.py", "x = 1"));
            const auto diff = await(on->diff(false, on.limits()));
            qunsetenv(what.constData());
            VERIFY_OK(diff);
            QVERIFY(diff->contains("+x = 1"));
            break;
        }
        case By::Config: {
            QFile config(bench.path(u"apps/acme_custom/.git/config"_s));
            QVERIFY(config.open(QIODevice::Append));
            config.write(what);
            config.close();
            bench.write(u"apps/acme_custom/.git/info/attributes"_s, "* filter=evil diff=evil merge=evil\n");
            edit(on, hunk("x.py", "x = 1"));
            VERIFY_OK(await(on->migrate(on.limits()))); // it may fail; it runs nothing
            VERIFY_OK(await(on->abandon(u"enough"_s, on.limits())));
            break;
        }
        case By::Hook: {
            const QByteArray program = "#!/bin/sh\ntouch " + bench.outside(u"ran"_s).toUtf8() + "\ntouch " +
                                       bench.path(u"forbidden"_s).toUtf8() + "\n";
            VERIFY_OK(await(on->open(u"Something"_s, somebody, on.limits())));
            for (const auto& folder :
                 {u"apps/acme_custom/.git/hooks/"_s, u"../home/staging/coding/repo.git/hooks/"_s}) {
                bench.write(folder + text, program);
                QFile::setPermissions(bench.path(folder + text),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            }
            VERIFY_OK(await(on->apply(hunk("x.py", "x = 1"), on.limits())));
            VERIFY_OK(await(on->commit(u"Something"_s, on.limits())));
            const auto migrated = await(on->migrate(on.limits()));
            VERIFY_OK(migrated);
            QCOMPARE(stageName(migrated->stage), u"migrated"_s);
            VERIFY_OK(await(on->abandon(u"enough"_s, on.limits())));
            break;
        }
        case By::Tree:
            hostileBase(bench, on, what);
            break;
        case By::Code: {
            edit(on, patchRunning(what));
            VERIFY_OK(await(on->migrate(on.limits()))); // it may fail
            VERIFY_OK(await(on->abandon(u"enough"_s, on.limits())));
            break;
        }
        }
    }

    /// What is in the base already: nobody's patch, and still no way out.
    static void hostileBase(const PracticeBench& bench, PracticeStaging& on, const QByteArray& what) {
        const QString app = bench.app();
        if (what == "link") {
            QVERIFY(QFile::link(bench.outside(u"secret"_s), app + u"/out"_s));
        } else if (what == "folder") {
            QVERIFY(QFile::link(bench.outside({}).chopped(1), app + u"/out"_s));
        } else if (what == "submodule") {
            git(app, {u"update-index"_s, u"--add"_s, u"--cacheinfo"_s, u"160000,%1,out"_s.arg(bench.base())});
            bench.write(u"apps/acme_custom/.gitmodules"_s,
                        "[submodule \"out\"]\n\tpath = out\n\turl = " + bench.outside({}).toUtf8() +
                            "\n\tupdate = !touch " + bench.outside(u"ran"_s).toUtf8() + "\n");
        } else {
            bench.write(u"apps/acme_custom/.gitattributes"_s,
                        "* filter=evil diff=evil ident text eol=crlf\n");
        }
        git(app, {u"add"_s, u"-A"_s, u"--"_s, u"."_s, u":!out"_s});
        if (what == "link" || what == "folder")
            git(app, {u"add"_s, u"out"_s});
        git(app, {u"commit"_s, u"--quiet"_s, u"-m"_s, u"Hostile"_s});
        VERIFY_OK(await(on->open(u"Something"_s, somebody, on.limits())));
        for (const auto& path : {u"out"_s, u"out/secret"_s, u"out/canary"_s}) {
            const auto content = await(on->read(path, on.limits()));
            QVERIFY2(!content, content ? content->constData() : "");
        }
        const auto through = await(on->apply(hunk("out/ran", "x"), on.limits()));
        if (through) // git made a folder of the link in the index; the link is gone, and nothing was followed
            QVERIFY(!QFile::exists(bench.outside(u"ran"_s)));
        const auto found = await(on->search(QLatin1String(secret), {}, true, on.limits()));
        VERIFY_OK(found);
        QVERIFY(found->empty());
        VERIFY_OK(await(on->diff(false, on.limits())));
        VERIFY_OK(await(on->abandon(u"enough"_s, on.limits())));
    }
};

QTEST_GUILESS_MAIN(StagingEscapeTest)
#include "StagingEscapeTest.moc"
