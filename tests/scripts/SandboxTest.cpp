// Real scripts in the real sandbox, trying to get out of it, to use up the machine, and to misuse their
// socket.
#include "scripts/ScriptRunner.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QDir>
#include <QLocalServer>
#include <QTcpServer>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace staffroom;
using namespace staffroom::scripts;

namespace {

ScriptFile python(const QByteArray& code) {
    ScriptFile script;
    script.name = QStringLiteral("try.py");
    script.parts.push_back({script.name, code});
    return script;
}

/// Answers {"seen": n}.
class CountingCalls final : public ScriptCalls {
public:
    Task<tools::ToolAnswer> call(QString method, QByteArray params, Limits) override {
        methods.append(method);
        lastParams = params;
        tools::ToolAnswer answer;
        answer.content =
            answerWith.isEmpty() ? "{\"seen\":" + QByteArray::number(methods.size()) + "}" : answerWith;
        co_return answer;
    }
    QStringList methods;
    QByteArray lastParams, answerWith;
};

/// A process of this machine whose command line has `words`.
bool somethingRunsWith(const QByteArray& words) {
    for (const auto& pid : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(words))
            return true;
    }
    return false;
}

const QByteArray prelude = R"(
import ctypes, os, socket, sys, time
def tried(act):
    try:
        return act()
    except BaseException as error:
        return type(error).__name__
)";

} // namespace

class SandboxTest final : public QObject {
    Q_OBJECT

    ManualClock m_clock;
    CountingCalls m_calls;
    QString m_cannot;

    Result<ScriptOutcome> run(const QByteArray& code, const QStringList& arguments = {},
                              SandboxLimits limits = {}) {
        m_calls.methods.clear();
        ScriptRunner runner(m_clock, limits);
        return await(runner.run(python(prelude + code), arguments, m_calls, Limits()));
    }
    static QString told(const Result<ScriptOutcome>& outcome) {
        if (!outcome)
            return outcome.error().toString();
        return QString::fromUtf8(outcome->output.trimmed()) +
               (outcome->failure.isEmpty()
                    ? QString()
                    : u'[' + outcome->failure + QStringLiteral("] ") + QString::fromUtf8(outcome->errorTail));
    }

private Q_SLOTS:
    void initTestCase() {
        qputenv("STAFFROOM_TEST_MARKER", "marker-in-our-environment");
        ScriptRunner runner(m_clock);
        const auto checked = await(runner.check(Limits()));
        if (!checked)
            m_cannot = checked.error().detail;
    }
    void init() {
        if (!m_cannot.isEmpty())
            QSKIP(qPrintable(QStringLiteral("no sandbox here: ") + m_cannot));
    }

    void aScriptRunsAndSaysWhatItHasToSay() {
        const auto outcome = run("print('hello', sys.argv[1:], os.getcwd()); sys.stderr.write('careful')\n",
                                 {QStringLiteral("--from"), QStringLiteral("2026-11-21; $(id) 'x' ş")});
        VERIFY_OK(outcome);
        QCOMPARE(QString::fromUtf8(outcome->output),
                 QStringLiteral("hello ['--from', \"2026-11-21; $(id) 'x' ş\"] /work\n"));
        QCOMPARE(outcome->exitStatus, 0);
        QCOMPARE(outcome->errorTail, QByteArray("careful"));
        QVERIFY(outcome->failure.isEmpty());
        const auto failed = run("raise ValueError('no such day')\n");
        VERIFY_OK(failed);
        QCOMPARE(failed->exitStatus, 1);
        QVERIFY(failed->errorTail.contains("ValueError: no such day"));
        QVERIFY(!failed->failure.isEmpty());
    }

    void aShellScriptRunsToo() {
        ScriptFile script;
        script.name = QStringLiteral("count.sh");
        script.parts.push_back({script.name, "echo \"$1:$#\"\n"});
        ScriptRunner runner(m_clock);
        const auto outcome =
            await(runner.run(script, {QStringLiteral("a b"), QStringLiteral("c")}, m_calls, Limits()));
        VERIFY_OK(outcome);
        QCOMPARE(outcome->output, QByteArray("a b:2\n"));
    }

    void nothingOfTheHouseIsInReach_data() {
        QTest::addColumn<QByteArray>(
            "code"); // argv: the home, our process id, a TCP port, a socket's abstract name
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* code, const char* expected) {
            QTest::newRow(name) << QByteArray(code) << QString::fromUtf8(expected);
        };
        row("the home",
            "print(os.path.exists(sys.argv[1]), tried(lambda: open(sys.argv[1]+'/team.json').read()))",
            "False FileNotFoundError");
        row("another persona's memory",
            "print(tried(lambda: open(sys.argv[1]+'/personas/ceo/memory.sqlite').read()))",
            "FileNotFoundError");
        row("secrets", "print(tried(lambda: open(sys.argv[1]+'/personas/ceo/secrets.env').read()))",
            "FileNotFoundError");
        row("the control socket",
            "s=socket.socket(socket.AF_UNIX)\nprint(tried(lambda: "
            "s.connect(sys.argv[1]+'/state/control.sock')))",
            "FileNotFoundError");
        row("an abstract socket of the machine",
            "s=socket.socket(socket.AF_UNIX)\nprint(tried(lambda: s.connect('\\0'+sys.argv[4])))",
            "ConnectionRefusedError");
        row("system files",
            "print([tried(lambda: open(p).read()) for p in ('/etc/passwd','/etc/shadow','/root/.bashrc')])",
            "['FileNotFoundError', 'FileNotFoundError', 'FileNotFoundError']");
        row("a way up", "print(tried(lambda: open('/scripts/../../../../../etc/passwd').read()))",
            "FileNotFoundError");
        row("a link out", "os.symlink('/etc/shadow','/work/l')\nprint(tried(lambda: open('/work/l').read()))",
            "FileNotFoundError");
        row("another process's root",
            "print([os.path.exists(f'/proc/{p}/root'+sys.argv[1]) for p in (1, 2)])", "[False, False]");
        row("processes of the machine",
            "print(sorted({open(f'/proc/{p}/comm').read().strip() for p in os.listdir('/proc') if "
            "p.isdigit()}))",
            "['bwrap', 'python3']");
        row("the runtime's environment",
            "print(any(b'marker-in-our' in (tried(lambda: open(f'/proc/{p}/environ','rb').read()) if "
            "os.access(f'/proc/{p}/environ',4) else b'') "
            "for p in os.listdir('/proc') if p.isdigit()))",
            "False");
        row("its own environment", "print(sorted(os.environ))",
            "['HOME', 'LANG', 'PATH', 'PWD', 'PYTHONHASHSEED', 'PYTHONPATH', 'STAFFROOM_SOCKET']");
        row("open files",
            "print(sorted(int(f) for f in os.listdir('/proc/self/fd'))[:4], "
            "len(os.listdir('/proc/self/fd')))",
            "[0, 1, 2, 3] 4"); // 3 is the listing itself
        row("standard input", "print(repr(sys.stdin.read()))", "''");
        row("a terminal", "print(tried(lambda: open('/dev/tty')))", "OSError");
        row("a local port",
            "print(tried(lambda: socket.create_connection(('127.0.0.1', int(sys.argv[3])), 2)))",
            "ConnectionRefusedError");
        row("the internet", "print(tried(lambda: socket.create_connection(('192.0.2.1', 443), 2)))",
            "OSError");
        row("name service", "print(tried(lambda: socket.getaddrinfo('example.org', 443)))", "gaierror");
        row("other addresses of the machine", "print([name for _, name in socket.if_nameindex()])", "['lo']");
        row("a signal to the runtime", "print(tried(lambda: os.kill(int(sys.argv[2]), 9)))",
            "ProcessLookupError");
        row("a signal to the first process",
            "print(tried(lambda: os.kill(1, 9))); time.sleep(0.05); print('alive')", "None\nalive");
        row("writing outside",
            "print([tried(lambda: open(p,'w')) for p in "
            "('/x','/usr/bin/x','/usr/lib/x','/scripts/x','/scripts/try.py',"
            "'/staffroom/lib/staffroom.py','/dev/x','/etc/x')])",
            "['OSError', 'OSError', 'OSError', 'OSError', 'OSError', 'OSError', 'OSError', 'OSError']");
        row("its own folders",
            "open('/work/a','w').write('x'); open('/tmp/b','w').write('y'); print(open('/work/a').read())",
            "x");
        row("a mount", "libc=ctypes.CDLL(None)\nprint(libc.mount(b'none', b'/work', b'tmpfs', 0, 0))", "-1");
        row("another namespace", "libc=ctypes.CDLL(None)\nprint(libc.unshare(0x10000000))", "-1");
        row("a device", "print(tried(lambda: os.mknod('/work/d', 0o60660, os.makedev(8,0))))",
            "PermissionError");
        row("another user", "print(tried(lambda: os.setuid(0)))", "OSError");
        row("capabilities",
            "s=dict(l.split(':',1) for l in open('/proc/self/status'))\nprint(s['CapEff'].strip(), "
            "s['CapBnd'].strip(), s['NoNewPrivs'].strip())",
            "0000000000000000 0000000000000000 1");
        row("the machine's name", "print(socket.gethostname())", "script");
        row("core files", "import resource\nprint(resource.getrlimit(resource.RLIMIT_CORE))", "(0, 0)");
        row("more than it was given",
            "import resource\nprint(tried(lambda: resource.setrlimit(resource.RLIMIT_AS, (-1,-1))))",
            "ValueError");
    }
    void nothingOfTheHouseIsInReach() {
        QFETCH(const QByteArray, code);
        const TempHome home;
        for (const char* path : {"team.json", "personas/ceo/memory.sqlite", "personas/ceo/secrets.env"})
            home.write(QLatin1String(path), "private");
        QDir().mkpath(home.file(QStringLiteral("state")));
        QLocalServer control, abstract;
        QVERIFY(control.listen(home.file(QStringLiteral("state/control.sock"))));
        abstract.setSocketOptions(QLocalServer::AbstractNamespaceOption);
        const auto abstractName = QStringLiteral("staffroom-test-%1").arg(::getpid());
        QVERIFY(abstract.listen(abstractName));
        QTcpServer tcp;
        QVERIFY(tcp.listen(QHostAddress::LocalHost));
        const auto outcome = run(code, {home.path(), QString::number(::getpid()),
                                        QString::number(tcp.serverPort()), abstractName});
        QTEST(told(outcome), "expected");
        QVERIFY(!control.hasPendingConnections() && !abstract.hasPendingConnections() &&
                !tcp.hasPendingConnections());
    }

    void whatIsUsedIsBounded_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("words"); // in what is told
        const auto row = [](const char* name, const char* code, const char* words) {
            QTest::newRow(name) << QByteArray(code) << QString::fromUtf8(words);
        };
        row("a fork bomb",
            "n=0\nwhile n<500:\n  try:\n    p=os.fork()\n  except OSError:\n    break\n  if p==0:\n    "
            "time.sleep(20); os._exit(0)\n"
            "  n+=1\nprint('stopped' if n<8 else n)",
            "stopped");
        row("threads",
            "import threading\nn=0\ntry:\n  for n in range(500): "
            "threading.Thread(target=time.sleep,args=(5,),daemon=True).start()\n"
            "except RuntimeError: print('stopped' if n<8 else n, flush=True); os._exit(0)",
            "stopped");
        row("a memory hog", "print(tried(lambda: len(bytearray(1<<30))))", "MemoryError");
        row("slow growth",
            "x=[]\ntry:\n  while True: x.append(bytearray(1<<20))\nexcept MemoryError:\n  n=len(x); x=None; "
            "print(n<256)",
            "True");
        row("a large file",
            "f=open('/work/f','wb')\nprint(tried(lambda: [f.write(b'x'*(1<<20)) or f.flush() for _ in "
            "range(64)]))",
            "OSError");
        row("many files",
            "def fill():\n  for i in range(1000): "
            "open(f'/work/f{i}','wb').write(b'x'*(1<<20))\nprint(tried(fill), "
            "sum(os.stat('/work/'+f).st_size for f in os.listdir('/work')) <= 33<<20)",
            "OSError True");
        row("open files", "print(tried(lambda: [open('/dev/null') for _ in range(1000)]))", "OSError");
        row("endless output", "while True: print('x'*1000)",
            "the script was ended: it wrote more than 98304 bytes");
        row("endless output without a line", "while True: sys.stdout.write('x')",
            "it wrote more than 98304 bytes");
        row("endless errors", "while True: sys.stderr.write('x'*1000)",
            "it wrote more than 1048576 bytes of errors");
        row("an endless loop", "while True: pass", "it used more than 1 s of processor time");
        row("a crash", "os.kill(os.getpid(), 11)", "signal 11 ended it");
        row("killing all", "os.kill(-1, 9); print('alone')", "alone");
    }
    void whatIsUsedIsBounded() {
        QFETCH(const QByteArray, code);
        QFETCH(const QString, words);
        SandboxLimits limits;
        limits.cpuSeconds = 1;
        const auto outcome = run(code, {}, limits);
        QVERIFY2(told(outcome).contains(words), qPrintable(told(outcome)));
    }

    void anEndlessRunIsEndedWithAllItStarted_data() {
        QTest::addColumn<bool>("stopped");
        QTest::newRow("at the deadline") << false;
        QTest::newRow("by a stop") << true;
    }
    void anEndlessRunIsEndedWithAllItStarted() {
        QFETCH(const bool, stopped);
        const auto marker = QStringLiteral("marker-%1-%2").arg(::getpid()).arg(stopped);
        const QByteArray code = R"(
import signal
import staffroom
for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(each, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(1000)
staffroom.erp_count("Customer")
time.sleep(1000)
)";
        m_calls.methods.clear();
        m_calls.answerWith = "{\"count\":1}";
        ScriptRunner runner(m_clock);
        std::stop_source stop;
        Limits limits;
        limits.stop = stop.get_token();
        std::optional<Result<ScriptOutcome>> outcome;
        TaskScope scope(QStringLiteral("run"));
        scope.start([&](std::stop_token) -> Task<> {
            outcome = co_await runner.run(python(prelude + code), QStringList(marker), m_calls, limits);
        });
        QVERIFY(spinUntil([&] { return !m_calls.methods.isEmpty(); }, 30'000));
        m_calls.answerWith.clear();
        QVERIFY(somethingRunsWith(marker.toLatin1()));
        if (stopped)
            stop.request_stop();
        else
            m_clock.advance(60'000);
        QVERIFY(spinUntil([&] { return scope.running() == 0; }, 30'000));
        QVERIFY(!outcome->has_value());
        QCOMPARE(outcome->error().kind, stopped ? ErrorKind::Cancelled : ErrorKind::Timeout);
        QVERIFY(spinUntil([&] { return !somethingRunsWith(marker.toLatin1()); }, 10'000));
        QCOMPARE(QDir(QDir::tempPath()).entryList({QStringLiteral("staffroom-script-*")}, QDir::Dirs).size(),
                 0);
    }

    void whatIsLeftBehindEndsWithTheScript() {
        const auto marker = QStringLiteral("left-%1").arg(::getpid());
        const auto outcome = run("if os.fork() == 0:\n  os.setsid()\n  os.close(1); os.close(2)\n  "
                                 "time.sleep(1000)\nprint('done')\n",
                                 QStringList(marker));
        QCOMPARE(told(outcome), QStringLiteral("done"));
        QVERIFY(spinUntil([&] { return !somethingRunsWith(marker.toLatin1()); }, 10'000));
    }

    void nomoreThanFourRunAtATime() {
        ScriptRunner runner(m_clock);
        m_calls.methods.clear();
        TaskScope scope(QStringLiteral("runs"));
        std::stop_source stop;
        Limits limits;
        limits.stop = stop.get_token();
        int ended = 0, good = 0;
        const auto hold =
            python(prelude + "import staffroom\nstaffroom._line.call('x', {})\ntime.sleep(1000)\n");
        for (int i = 0; i < 6; ++i) {
            scope.start([&](std::stop_token) -> Task<> {
                const auto outcome = co_await runner.run(hold, QStringList(), m_calls, limits);
                good += outcome.has_value();
                ++ended;
            });
        }
        QVERIFY(spinUntil([&] { return m_calls.methods.size() == 4; }, 30'000));
        stop.request_stop();
        QVERIFY(spinUntil([&] { return ended == 6; }, 30'000));
        QCOMPARE(good, 0);
        QCOMPARE(m_calls.methods.size(), 4); // the two that waited never began
        const auto after = await(runner.run(python("print('free')"), {}, m_calls, Limits()));
        QCOMPARE(told(after), QStringLiteral("free"));
    }

    void aScriptAsksOverItsSocket() {
        m_calls.answerWith = "{\"count\":12.50}";
        const auto outcome =
            run("import staffroom\nprint(repr(staffroom.erp_count('Sales Invoice', [['docstatus','=',1]])))");
        m_calls.answerWith.clear();
        QCOMPARE(told(outcome), QStringLiteral("Decimal('12.50')"));
        QCOMPARE(outcome->calls, 1);
        QCOMPARE(m_calls.methods, QStringList(QStringLiteral("erp.count")));
        QVERIFY2(m_calls.lastParams.contains("\"doctype\":\"Sales Invoice\""),
                 m_calls.lastParams.constData());
    }

    void aMisusedSocketDoesNoHarm_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* code, const char* expected) {
            QTest::newRow(name) << QByteArray(code) << QString::fromUtf8(expected);
        };
        row("no JSON", "print(ask(b'hello\\n')['answer']['error']['kind'])", "invalid");
        row("an empty line", "print(ask(b'\\n')['ok'])", "False");
        row("a list", "print(ask(b'[1]\\n')['ok'])", "False");
        row("no method", "print(ask(b'{\"id\":4}\\n')['ok'])", "False");
        row("params are a list", "print(ask(b'{\"method\":\"m\",\"params\":[]}\\n')['ok'])", "False");
        row("nested deep", "print(ask(b'['*60000+b'\\n')['ok'])", "False");
        row("not UTF-8", "print(ask(b'{\"method\":\"\\xff\"}\\n')['ok'])", "False");
        row("numbers for all", "r=ask(b'{\"id\":7,\"method\":\"m\"}\\n'); print(r['id'], r['answer'])",
            "7 {'seen': 1}");
        row("an endless line", "print(tried(lambda: [f.write(b'x'*60000) or f.flush() for _ in range(100)]))",
            "BrokenPipeError");
        row("cut off", "f.write(b'{\"id\":1,'); f.flush(); s.shutdown(1); print(f.readline())", "b''");
        row("going away before the answer",
            "f.write(b'{\"id\":1,\"method\":\"m\"}\\n'); f.flush(); s.close(); f.close(); print('gone')",
            "gone");
        row("many at once in one connection",
            "f.write(b'{\"id\":1,\"method\":\"m\"}\\n'*15); f.flush(); "
            "print([json.loads(f.readline())['answer']['seen'] for _ in range(15)][-1])",
            "15");
        row("too many connections",
            "c=[socket.socket(socket.AF_UNIX) for _ in range(8)]\nfor x in c: "
            "x.connect(os.environ['STAFFROOM_SOCKET'])\n"
            "print([tried(lambda: x.recv(1)) for x in c[-1:]])",
            "[b'']");
    }
    void aMisusedSocketDoesNoHarm() {
        QFETCH(const QByteArray, code);
        const QByteArray asking =
            "import json\ns=socket.socket(socket.AF_UNIX); s.connect(os.environ['STAFFROOM_SOCKET']); "
            "f=s.makefile('rwb')\ndef ask(line):\n  f.write(line); f.flush(); return "
            "json.loads(f.readline())\n";
        const auto outcome = run(asking + code);
        QTEST(told(outcome), "expected");
    }

    void callsAreCountedAndSlowedDown() {
        const QByteArray code = R"(
import staffroom
n = 0
try:
    while True:
        staffroom._line.call("m", {}); n += 1
except staffroom.CallFailed as error:
    print(n, error.kind)
)";
        m_calls.methods.clear();
        ScriptRunner runner(m_clock);
        std::optional<Result<ScriptOutcome>> outcome;
        TaskScope scope(QStringLiteral("run"));
        scope.start([&](std::stop_token) -> Task<> {
            outcome = co_await runner.run(python(prelude + code), QStringList(), m_calls, Limits());
        });
        for (int second = 1; second <= 15; ++second) {
            QVERIFY(spinUntil([&] { return m_calls.methods.size() == 20 * second; }, 30'000));
            spinUntilIdle();
            QCOMPARE(m_calls.methods.size(), 20 * second); // no more in this second
            m_clock.advance(1'000);
        }
        QVERIFY(spinUntil([&] { return scope.running() == 0; }, 30'000));
        QCOMPARE(told(*outcome), QStringLiteral("300 rate_limited"));
    }

    void aSandboxThatCannotBeMadeIsSaid() {
        SandboxLimits limits;
        limits.workBytes = 0; // bubblewrap refuses it: a sandbox that fails before the script begins
        const auto outcome = run("print('ran')", {}, limits);
        QVERIFY(!outcome.has_value());
        QCOMPARE(outcome.error().kind, ErrorKind::Policy);
        QVERIFY2(outcome.error().detail.contains(QStringLiteral("none is run")),
                 qPrintable(outcome.error().detail));
    }
};

QTEST_GUILESS_MAIN(SandboxTest)
#include "SandboxTest.moc"
