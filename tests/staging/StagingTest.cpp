// A change's way over a bench that behaves as a real one: in order, stopped by the first failure, reviewed as
// it is, pushed as it was reviewed.
#include "PracticeBench.h"
#include "base/Redactor.h"
#include "staging/Bench.h"
#include "staging/StagingTools.h"
#include "staging/Words.h"
#include "tools/Toolbox.h"

#include <QProcess>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace staffroom;
using namespace staffroom::staging;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

const Caller ayse{u"coding:-100:7"_s, u"turn-1"_s, u"Ayse"_s};

/// Up to the named stage, by the shortest way.
Result<Change> bring(PracticeStaging& on, Stage to, const QByteArray& patch = soundPatch()) {
    TRY(auto change, await(on->open(u"Add the second patch"_s, ayse, on.limits())));
    if (to == Stage::Editing || change.stage != Stage::Editing)
        return change;
    TRY_VOID(await(on->apply(patch, on.limits())));
    TRY(change, await(on->commit(u"Add the second patch"_s, on.limits())));
    TRY(change, await(on->migrate(on.limits())));
    if (to == Stage::Migrated || change.stage != Stage::Migrated)
        return change;
    TRY(change, await(on->test(on.limits())));
    if (to == Stage::Tested || change.stage != Stage::Tested)
        return change;
    return await(on->submit(on.limits()));
}

Decision decisionFor(const ReviewRequest& request, bool agrees) {
    Decision decision;
    decision.change = request.change.id, decision.digest = request.change.digest;
    decision.person = u"Deniz"_s, decision.agrees = agrees;
    return decision;
}

QByteArrayList remoteBranches(const PracticeBench& bench) {
    return git(bench.remote(),
               {u"for-each-ref"_s, u"--format=%(refname:short) %(objectname)"_s, u"refs/heads/staffroom"_s})
        .split('\n');
}

} // namespace

class StagingTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aChangeGoesItsWayAndExactlyTheApprovedCommitIsPushed() {
        PracticeBench bench;
        PracticeStaging on(bench, bench.place());
        const auto asked = bring(on, Stage::Review);
        VERIFY_OK(asked);
        QCOMPARE(stageName(asked->stage), u"review"_s);
        QCOMPARE(asked->base, bench.base());
        QVERIFY(asked->backup.endsWith(u"-database.sql.gz"));
        QCOMPARE(bench.read(u"calls"_s),
                 "--site staging.acme.example backup\n--site staging.acme.example migrate\n"
                 "--site staging.acme.example run-tests --app acme_custom\n");
        QCOMPARE(git(bench.app(), {u"rev-parse"_s, u"HEAD"_s}), asked->head.toLatin1());
        QVERIFY(bench.read(u"sites/staging.acme.example/patch_log"_s).contains("acme_custom.patches.second"));

        QCOMPARE(on.gate.requests.size(), std::size_t(1));
        const auto& request = on.gate.requests[0];
        QVERIFY(request.diff.contains("+acme_custom.patches.second"));
        QCOMPARE(request.tests, u"Ran 2 tests"_s);
        for (const auto* part : {"has been successfully completed", "Migrating staging.acme.example",
                                 "the second patch has run", "Success: Done", "=== test: ", "OK"})
            QVERIFY2(request.log.contains(QLatin1String(part)), qPrintable(request.log));
        QVERIFY2(!request.log.contains(QChar(0x1b)), "no terminal colours");
        QVERIFY(request.summary.contains(u"3 files changed"));
        QVERIFY(remoteBranches(bench).join().isEmpty());

        const auto pushed = await(on->decide(decisionFor(request, true), on.limits()));
        VERIFY_OK(pushed);
        QCOMPARE(stageName(pushed->stage), u"pushed"_s);
        QCOMPARE(remoteBranches(bench).join(), (asked->branch + u' ' + asked->head).toLatin1());
        QCOMPARE(git(bench.remote(), {u"log"_s, u"-1"_s, u"--format=%an <%ae>"_s, asked->head}),
                 "Defne <defne@acme.example>");
        // The site is free again, and what was decided is not decided twice.
        QVERIFY(!await(on->decide(decisionFor(request, true), on.limits())));
        VERIFY_OK(await(on->open(u"Another"_s, ayse, on.limits())));
    }

    void withoutARemoteABundleIsLeft() {
        PracticeBench bench;
        auto place = bench.place();
        place.remote.reset();
        PracticeStaging on(bench, place);
        const auto asked = bring(on, Stage::Review);
        VERIFY_OK(asked);
        const auto left = await(on->decide(decisionFor(on.gate.requests.at(0), true), on.limits()));
        VERIFY_OK(left);
        QCOMPARE(stageName(left->stage), u"bundled"_s);
        const QString file = left->detail.section(u' ', -1);
        const QString verify = QString::fromUtf8(git(bench.app(), {u"bundle"_s, u"list-heads"_s, file}));
        QCOMPARE(verify, asked->head + u" refs/heads/"_s + asked->branch);
    }

    void theFirstFailureStops_data() {
        QTest::addColumn<QByteArray>("behaviour");
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("lastCall");
        const QByteArray failing =
            newFile(u"acme_custom/patches/second.py"_s,
                    "def execute():\n    raise ValueError('no such field')\n") +
            "--- a/acme_custom/patches.txt\n+++ b/acme_custom/patches.txt\n@@ -1,1 +1,2 @@\n"
            " acme_custom.patches.first\n+acme_custom.patches.second\n";
        const QByteArray redTest =
            newFile(u"acme_custom/test_red.py"_s, "import unittest\n\n\nclass Red(unittest.TestCase):\n"
                                                  "    def test_it(self):\n        self.assertEqual(1, 2)\n");
        QTest::newRow("backup") << QByteArray("backup=broken\n") << soundPatch()
                                << u"Backup failed for Site"_s << QByteArray("backup");
        QTest::newRow("redis") << QByteArray("redis=down\n") << soundPatch()
                               << u"redis_cache is not running"_s << QByteArray("migrate");
        QTest::newRow("patch") << QByteArray() << failing
                               << u"acme_custom.patches.second failed: ValueError: no such field"_s
                               << QByteArray("migrate");
        QTest::newRow("tests") << QByteArray() << redTest << u"FAILED (failures=1)"_s
                               << QByteArray("acme_custom");
    }
    void theFirstFailureStops() {
        QFETCH(QByteArray, behaviour);
        QFETCH(QByteArray, patch);
        QFETCH(QString, words);
        QFETCH(QByteArray, lastCall);
        PracticeBench bench;
        bench.behave(behaviour);
        PracticeStaging on(bench, bench.place());
        const auto failed = bring(on, Stage::Review, patch);
        VERIFY_OK(failed);
        QCOMPARE(stageName(failed->stage), u"failed"_s);
        QVERIFY2(failed->detail.contains(words), qPrintable(failed->detail));
        QVERIFY2(bench.read(u"calls"_s).trimmed().endsWith(lastCall), bench.read(u"calls"_s).constData());
        const QByteArray calls = bench.read(u"calls"_s);
        // No fixing forward: nothing of it goes on.
        QVERIFY(!await(on->apply(newFile(u"x.py"_s, "1\n"), on.limits())));
        QVERIFY(!await(on->commit(u"again"_s, on.limits())));
        QVERIFY(!await(on->migrate(on.limits())));
        QVERIFY(!await(on->test(on.limits())));
        QVERIFY(!await(on->submit(on.limits())));
        QVERIFY(!await(on->open(u"Another"_s, ayse, on.limits())));
        QCOMPARE(bench.read(u"calls"_s), calls);
        QVERIFY(on.gate.requests.empty());
        const auto abandoned = await(on->abandon(u"it failed"_s, on.limits()));
        VERIFY_OK(abandoned);
        QCOMPARE(git(bench.app(), {u"rev-parse"_s, u"HEAD"_s}), bench.base().toLatin1());
        bench.behave("");
        VERIFY_OK(await(on->open(u"Another"_s, ayse, on.limits())));
    }

    void noStageIsLeftOut() {
        PracticeBench bench;
        PracticeStaging on(bench, bench.place());
        QVERIFY(!await(on->migrate(on.limits()))); // no change
        VERIFY_OK(bring(on, Stage::Editing));
        QVERIFY(!await(on->migrate(on.limits()))); // no commit
        QVERIFY(!await(on->test(on.limits())));
        QVERIFY(!await(on->submit(on.limits())));
        VERIFY_OK(await(on->apply(soundPatch(), on.limits())));
        QVERIFY(!await(on->migrate(on.limits()))); // not committed
        VERIFY_OK(await(on->commit(u"One"_s, on.limits())));
        QVERIFY(!await(on->commit(u"One"_s, on.limits()))); // nothing new
        QVERIFY(!await(on->test(on.limits())));
        VERIFY_OK(await(on->migrate(on.limits())));
        QVERIFY(!await(on->submit(on.limits()))); // not tested
        QCOMPARE(bench.read(u"calls"_s),
                 "--site staging.acme.example backup\n--site staging.acme.example migrate\n");
        int edges = 0;
        for (int from = 0; from <= int(Stage::Failed); ++from) {
            for (int to = 0; to <= int(Stage::Failed); ++to)
                edges += mayFollow(Stage(from), Stage(to));
            QCOMPARE(stageNamed(stageName(Stage(from))), std::optional(Stage(from)));
        }
        QCOMPARE(edges, 34);
        for (const auto from : {Stage::Editing, Stage::Migrated, Stage::Tested, Stage::Review, Stage::Failed})
            QVERIFY(!mayFollow(from, Stage::Pushing));
    }

    void aChangeAfterTheApprovalIsVoid_data() {
        QTest::addColumn<QString>("what");
        for (const auto* what : {"patched before the press", "other digest", "nobody", "branch moved",
                                 "log rewritten", "rejected", "push refused, then patched"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void aChangeAfterTheApprovalIsVoid() {
        QFETCH(QString, what);
        PracticeBench bench;
        PracticeStaging on(bench, bench.place());
        const auto asked = bring(on, Stage::Review);
        VERIFY_OK(asked);
        auto decision = decisionFor(on.gate.requests.at(0), true);
        Stage left = Stage::Review;
        if (what == u"patched before the press") {
            VERIFY_OK(await(on->apply(newFile(u"acme_custom/more.py"_s, "x = 1\n"), on.limits())));
            QCOMPARE(on.gate.withdrawn.size(), 1);
            left = Stage::Editing;
        } else if (what == u"other digest") {
            decision.digest[0] = decision.digest[0] == u'0' ? u'1' : u'0';
        } else if (what == u"nobody") {
            decision.person.clear();
        } else if (what == u"branch moved") {
            git(bench.path(u"../home/staging/coding/repo.git"_s),
                {u"update-ref"_s, u"refs/heads/"_s + asked->branch, asked->base});
        } else if (what == u"log rewritten") {
            auto write = [](Connection& work) -> Result<bool> {
                TRY_VOID(work.exec(u"UPDATE staging_steps SET log = log || 'x' WHERE step = 'test'"_s));
                return true;
            };
            VERIFY_OK(await(on.work.write(write)));
        } else if (what == u"rejected") {
            decision.agrees = false;
            const auto rejected = await(on->decide(decision, on.limits()));
            VERIFY_OK(rejected);
            QCOMPARE(rejected->detail, u"rejected by Deniz"_s);
            QCOMPARE(git(bench.app(), {u"rev-parse"_s, u"HEAD"_s}), bench.base().toLatin1());
            decision.agrees = true;
            left = Stage::Rejected;
        } else {
            QVERIFY(QFile::rename(bench.remote(), bench.remote() + u".away"_s));
            const auto waiting = await(on->decide(decision, on.limits()));
            VERIFY_OK(waiting);
            QCOMPARE(stageName(waiting->stage), u"approved"_s);
            QVERIFY(QFile::rename(bench.remote() + u".away"_s, bench.remote()));
            VERIFY_OK(await(on->apply(newFile(u"acme_custom/more.py"_s, "x = 1\n"), on.limits())));
            QVERIFY(!await(on->submit(on.limits())));
            left = Stage::Editing;
        }
        const auto decided = await(on->decide(decision, on.limits()));
        QVERIFY(!decided);
        QCOMPARE(decided.error().kind, ErrorKind::Conflict);
        const auto report = await(on->report(asked->id));
        VERIFY_OK(report);
        QCOMPARE(stageName(report->change->stage), stageName(left));
        QVERIFY(remoteBranches(bench).join().isEmpty());
    }

    void anApprovedPushIsMadeLater() {
        PracticeBench bench;
        PracticeStaging on(bench, bench.place());
        const auto asked = bring(on, Stage::Review);
        VERIFY_OK(asked);
        QVERIFY(QFile::rename(bench.remote(), bench.remote() + u".away"_s));
        VERIFY_OK(await(on->decide(decisionFor(on.gate.requests.at(0), true), on.limits())));
        QVERIFY(QFile::rename(bench.remote() + u".away"_s, bench.remote()));
        const auto pushed = await(on->submit(on.limits()));
        VERIFY_OK(pushed);
        QCOMPARE(stageName(pushed->stage), u"pushed"_s);
        QCOMPARE(remoteBranches(bench).join(), (asked->branch + u' ' + asked->head).toLatin1());
    }

    void aLongMigrationOutlivesTheTurnAndIsToldOf() {
        PracticeBench bench;
        bench.behave("migrate_seconds=4\n");
        PracticeStaging on(bench, bench.place(), 1'000);
        VERIFY_OK(bring(on, Stage::Editing));
        VERIFY_OK(await(on->apply(soundPatch(), on.limits())));
        VERIFY_OK(await(on->commit(u"One"_s, on.limits())));
        const auto begun = await(on->migrate(Limits::within(on.clock, 1'000, {})));
        VERIFY_OK(begun);
        QVERIFY(isUnderWay(begun->stage));
        const auto meanwhile = await(on->apply(soundPatch(), on.limits()));
        QVERIFY(!meanwhile);
        QCOMPARE(meanwhile.error().kind, ErrorKind::Conflict);
        QVERIFY2(meanwhile.error().detail.contains(u"the migration is under way"),
                 qPrintable(meanwhile.error().detail));
        QVERIFY(spinUntil([&] { return on.told.join(u'\n').contains(u"the migration is done."); }, 60'000));
        QVERIFY2(on.told.first().contains(u"has run for 0 min"), qPrintable(on.told.first()));
        const auto report = await(on->report(std::nullopt));
        VERIFY_OK(report);
        QCOMPARE(stageName(report->change->stage), u"migrated"_s);
        VERIFY_OK(await(on->test(on.limits())));
    }

    void aMigrationHasItsOwnDeadline() {
        PracticeBench bench;
        bench.behave("migrate_seconds=600\n");
        auto place = bench.place();
        place.migrateMinutes = 0;
        PracticeStaging on(bench, place);
        const auto ended = bring(on, Stage::Migrated);
        VERIFY_OK(ended);
        QCOMPARE(stageName(ended->stage), u"failed"_s);
        QVERIFY2(ended->detail.contains(u"how far the migration got is not known"),
                 qPrintable(ended->detail));
        QVERIFY(ended->detail.contains(ended->backup));
    }

    void somebodyElsesWorkOnTheBenchIsNotTouched() {
        PracticeBench bench;
        PracticeStaging on(bench, bench.place());
        VERIFY_OK(bring(on, Stage::Editing));
        VERIFY_OK(await(on->apply(soundPatch(), on.limits())));
        VERIFY_OK(await(on->commit(u"One"_s, on.limits())));
        bench.write(u"apps/acme_custom/acme_custom/hooks.py"_s, "# somebody works here\n");
        const auto failed = await(on->migrate(on.limits()));
        VERIFY_OK(failed);
        QCOMPARE(stageName(failed->stage), u"failed"_s);
        QVERIFY2(failed->detail.contains(u"somebody works in apps/acme_custom"), qPrintable(failed->detail));
        QCOMPARE(bench.read(u"apps/acme_custom/acme_custom/hooks.py"_s), "# somebody works here\n");
        QVERIFY(!bench.read(u"calls"_s).contains("migrate"));
    }

    void theToolsReadSearchAndWrite() {
        PracticeBench bench;
        PracticeStaging on(bench, bench.place());
        tools::Toolbox box;
        const std::shared_ptr<Staging> shared(on.staging.get(), [](Staging*) {});
        for (auto& tool : makeTools(shared, toolNames()))
            box.add(std::move(tool));
        QCOMPARE(box.names().size(), 12);
        const auto call = [&](const char* name, const json& arguments, bool good = true) {
            tools::ToolContext context;
            context.persona = u"coding"_s, context.limits = on.limits();
            tools::ToolAnswer answer;
            TaskScope scope(u"call"_s);
            scope.start([&](std::stop_token) -> Task<> {
                answer = co_await box.call(QLatin1String(name), QByteArray::fromStdString(arguments.dump()),
                                           context);
            });
            if (!spinUntil([&] { return scope.running() == 0; }, 60'000) || answer.isError == good)
                qFatal("%s: %s", name, answer.content.constData());
            return json::parse(answer.content.toStdString());
        };
        call("open_change", {{"title", "Add a hook"}});
        const auto files = call("list_files", {{"below", "acme_custom"}});
        QCOMPARE(files.at("count").get<int>(), 5);
        const auto hooks =
            call("read_file", {{"path", "acme_custom/hooks.py"}, {"from_line", 2}, {"lines", 1}});
        QCOMPARE(hooks.at("text").get<std::string>(), std::string("app_title = \"Acme\""));
        const auto found = call("search_files", {{"text", "DOC_EVENTS"}, {"any_case", true}});
        QCOMPARE(found.at("found")[0].get<std::string>(),
                 std::string("acme_custom/hooks.py:4: doc_events = {}"));
        call("apply_patch",
             {{"patch", "--- a/acme_custom/hooks.py\n+++ b/acme_custom/hooks.py\n@@ -2,3 +2,3 @@\n"
                        " app_title = \"Acme\"\n \n-doc_events = {}\n+doc_events = {\"Issue\": {}}\n"}});
        QVERIFY(call("show_diff", json::object())
                    .at("diff")
                    .get<std::string>()
                    .find("+doc_events = {\"Issue\"") != std::string::npos);
        call("commit_change", {{"message", "Hear of issues"}});
        QVERIFY(call("migrate_staging", json::object()).at("log").get<std::string>().find("Migrating") !=
                std::string::npos);
        call("run_tests", json::object());
        QCOMPARE(call("submit_for_review", json::object()).at("stage").get<std::string>(),
                 std::string("review"));
        QCOMPARE(call("change_status", {{"logs", true}}).at("steps").size(), std::size_t(3));
        call("read_file", {{"path", "nothing.py"}}, false);
        call("read_file", {{"path", "README.md"}, {"ref", "HEAD"}}, false);
        call("abandon_change", {{"reason", "enough"}});
        QCOMPARE(on.gate.withdrawn.size(), 1);
        QVERIFY(call("change_status", json::object()).at("change").is_null());
    }

    void theReviewerSeesEveryCharacter() {
        PracticeBench bench;
        PracticeStaging on(bench, bench.place());
        Redactor::global().add(u"other"_s, "a-known-secret-value");
        const auto asked =
            bring(on, Stage::Review,
                  newFile(u"acme_custom/sly.py"_s, "token = __import__('os').system('id')\n"
                                                   "evil()\rgood()\n"
                                                   "x = '\xe2\x80\xae' + 'a-known-secret-value'\n"
                                                   "\x1b[2Jhidden()\n"));
        VERIFY_OK(asked);
        const auto& diff = on.gate.requests.at(0).diff;
        for (const auto* part : {"+token = __import__('os').system('id')", "+evil()⟨U+000D⟩good()",
                                 "⟨U+202E⟩", "⟨U+001B⟩[2Jhidden()", "[secret:other]"})
            QVERIFY2(diff.contains(part), diff.constData());
        QVERIFY(!diff.contains("a-known-secret-value"));
        Redactor::global().clear();
    }

    void whatACommandSaidIsBoundedAndRedacted() {
        PracticeBench bench;
        bench.behave("chatter=3000000\n");
        PracticeStaging on(bench, bench.place());
        const QByteArray leaking =
            newFile(u"acme_custom/patches/second.py"_s,
                    "def execute():\n    print(open('sites/staging.acme.example/site_config.json').read())\n"
                    "    print('mysql://root:hunter2hunter2@localhost/x')\n") +
            "--- a/acme_custom/patches.txt\n+++ b/acme_custom/patches.txt\n@@ -1,1 +1,2 @@\n"
            " acme_custom.patches.first\n+acme_custom.patches.second\n";
        const auto migrated = bring(on, Stage::Migrated, leaking);
        VERIFY_OK(migrated);
        const auto report = await(on->report(std::nullopt));
        VERIFY_OK(report);
        const QString log = report->steps.back().log;
        QVERIFY(log.size() < 300'000);
        QVERIFY(log.contains(u"bytes are left out here"));
        QVERIFY(log.contains(u"Migrating staging.acme.example"));
        QVERIFY(log.contains(u"\"db_password\": [struck out]"));
        QVERIFY(!log.contains(u"pw-of-the-database"));
        QVERIFY(!log.contains(u"hunter2hunter2"));
    }
};

QTEST_GUILESS_MAIN(StagingTest)
#include "StagingTest.moc"
