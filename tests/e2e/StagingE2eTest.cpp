// The coding persona through the real program: asked in its topic, it opens a change, migrates and tests it
// on a bench, posts diff and log, and waits, also over a restart. A press of a person who may decide pushes
// exactly that commit; a press of anybody else is on record.
#include "PracticeBench.h"
#include "Stage.h"

#include <QTest>

using namespace staffroom;
using namespace Qt::StringLiterals;
using nlohmann::json;
using staging::PracticeBench;

namespace {

json call(const char* tool, json arguments = json::object()) {
    return {{"when", "Defne"},
            {"tool_calls", json::array({{{"name", tool}, {"arguments", std::move(arguments)}}})}};
}

QString text(const json& message) {
    return QString::fromStdString(message.value("text", message.value("caption", std::string())));
}

} // namespace

class StagingE2eTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<PracticeBench> m_bench;
    std::unique_ptr<Stage> m_stage;
    qint64 m_asked = 0;

    json messages() { return m_stage->messages(u"coding"_s, m_asked); }
    /// The question with the buttons; null where there is none.
    json question() {
        const json all = messages();
        for (const auto& message : all) {
            if (text(message).startsWith(u"Change 1: "))
                return message;
        }
        return {};
    }
    static QString button(const json& message, int which) {
        const auto at =
            json::json_pointer("/reply_markup/inline_keyboard/0/" + std::to_string(which) + "/callback_data");
        return message.contains(at) ? QString::fromStdString(message[at].get<std::string>()) : QString();
    }
    QString press(const char* person, const json& message, const QString& data) {
        const json body{{"person", person},
                        {"topic", "coding"},
                        {"message_id", message.at("message_id")},
                        {"data", data.toStdString()}};
        const auto pressed = m_stage->world(u"/press"_s, QByteArray::fromStdString(body.dump()));
        const QString path = u"/callback?id=%1"_s.arg(
            QString::fromStdString(pressed.value("callback_query_id", std::string())));
        json callback;
        const auto answered = [&] {
            callback = m_stage->world(path);
            return callback.value("answered", false);
        };
        if (!QTest::qWaitFor(answered, 60'000))
            return u"(nothing)"_s;
        return QString::fromStdString(callback.value("text", std::string()));
    }
    QByteArray pushed(const char* branch = "") const {
        return staging::git(m_bench->remote(), {u"for-each-ref"_s, u"--format=%(objectname)"_s,
                                                u"refs/heads/staffroom/"_s + QLatin1String(branch)});
    }
    Stage::Ran approval(const QString& words) {
        return m_stage->staffroom(QStringList{u"--json"_s, u"approval"_s} + words.split(u' '));
    }
    /// Empty where there is none.
    json approved(const char* name) {
        const json shown = approval(u"show "_s + QLatin1String(name)).json();
        return shown.is_object() ? shown : json::object();
    }
    static std::string in(const json& object, const char* member) {
        return object.value(member, std::string());
    }
    void order(const json& script, const QString& words) {
        m_stage->world(u"/model"_s, QByteArray::fromStdString(json{{"script", script}}.dump()));
        QVERIFY(m_stage->say(u"deniz"_s, u"coding"_s, words) > 0);
    }

private Q_SLOTS:
    void initTestCase() {
        m_bench = std::make_unique<PracticeBench>();
        practice::RehearsalOptions options;
        options.teamArguments = {u"--no-send-limits"_s};
        m_stage = std::make_unique<Stage>(options);
        const auto world = m_stage->startWorld();
        QVERIFY2(world.has_value(), world ? "" : qPrintable(world.error().toString()));
        QFile file(m_stage->home() + u"/personas/coding/persona.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto persona = nlohmann::ordered_json::parse(file.readAll().toStdString());
        file.close();
        for (const auto* tool : {"open_change", "list_files", "read_file", "search_files", "apply_patch",
                                 "commit_change", "show_diff", "migrate_staging", "run_tests",
                                 "submit_for_review", "abandon_change", "change_status"})
            persona["tools"].push_back(tool);
        persona["limits"] = {{"steps", 16}, {"seconds", 600}}; // a busy machine is slow
        persona["staging"] = {{"app", "acme_custom"},
                              {"site", "staging.acme.example"},
                              {"base", "version-15"},
                              {"bench", m_bench->path().toStdString()},
                              {"program", m_bench->path(u"env-bench"_s).toStdString()},
                              {"remote", {{"path", m_bench->remote().toStdString()}}}};
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray::fromStdString(persona.dump(2)));
        file.close();
        const auto team = m_stage->startTeam();
        QVERIFY2(team.has_value(), team ? "" : qPrintable(team.error().toString()));
    }
    void cleanupTestCase() {
        m_stage.reset();
        m_bench.reset();
    }

    void itChangesMigratesTestsPostsAndWaits() {
        json script = json::array();
        script.push_back(call("open_change", {{"title", "Add the second patch"}}));
        script.push_back(call("read_file", {{"path", "acme_custom/hooks.py"}}));
        script.push_back(call("apply_patch", {{"patch", staging::soundPatch().toStdString()}}));
        script.push_back(call("commit_change", {{"message", "Add the second patch"}}));
        script.push_back(call("migrate_staging"));
        script.push_back(call("run_tests"));
        script.push_back(call("submit_for_review"));
        script.push_back(
            {{"when", "Defne"}, {"text", "It is migrated and tested, and waits for your review."}});
        m_stage->world(u"/model"_s, QByteArray::fromStdString(json{{"script", script}}.dump()));
        m_asked = m_stage->say(u"deniz"_s, u"coding"_s, u"Please add the second patch to acme_custom."_s);
        QVERIFY(m_asked > 0);
        QVERIFY(QTest::qWaitFor([&] { return !question().is_null(); }, 120'000));
        m_stage->settled();
        QString all;
        QStringList files;
        QList<qsizetype> sizes;
        const json said = messages();
        for (const auto& message : said) {
            all += text(message) + u'\n';
            const auto file = message.value("file", json::object());
            if (!file.empty()) {
                files << QString::fromStdString(file.value("name", std::string()));
                sizes << file.value("size", qsizetype(0));
            }
        }
        QCOMPARE(files, QStringList({u"change-1.diff"_s, u"change-1.log"_s}));
        const QByteArray diff =
            staging::git(m_bench->app(), {u"diff-tree"_s, u"-r"_s, u"-p"_s, u"version-15"_s, u"HEAD"_s});
        QCOMPARE(sizes[0], diff.size() + 1); // all of it
        QVERIFY(sizes[1] > 300);
        QVERIFY2(all.contains(u"waits for your review"), qPrintable(all));
        const QString asked = text(question());
        for (const auto* part : {"Add the second patch", "Defne", "asked for by Deniz", "3 files changed",
                                 "Ran 2 tests", "exactly this commit", "Who decides: Deniz"})
            QVERIFY2(asked.contains(QLatin1String(part)), qPrintable(asked));
        QVERIFY(pushed().isEmpty());
        QCOMPARE(m_bench->read(u"calls"_s).count('\n'), 3);
    }

    /// What a person sees at the machine is what the question is about, whole.
    void itIsListedAndShownWhole() {
        const json all = approval(u"list --open"_s).json();
        QVERIFY2(all.is_array() && all.size() == 1, all.dump(1).c_str());
        QCOMPARE(in(all[0], "kind"), std::string("change"));
        const json shown = approved("change:1");
        const QByteArray commit = staging::git(m_bench->app(), {u"rev-parse"_s, u"HEAD"_s});
        for (const auto& [member, value] : std::initializer_list<std::pair<const char*, std::string>>{
                 {"kind", "change"},
                 {"state", "pending"},
                 {"persona", "coding"},
                 {"title", "Add the second patch"},
                 {"app", "acme_custom"},
                 {"site", "staging.acme.example"},
                 {"branch", "staffroom/1-add-the-second-patch"},
                 {"commit", commit.toStdString()},
                 {"base", m_bench->base().toStdString()},
                 {"target", m_bench->remote().toStdString()},
                 {"local_approver", "deniz"}})
            QCOMPARE(in(shown, member), value);
        QVERIFY2(in(shown, "person").starts_with("Deniz"), in(shown, "person").c_str());
        QVERIFY2(in(shown, "tests").starts_with("Ran 2 tests"), in(shown, "tests").c_str());
        const QByteArray diff =
            staging::git(m_bench->app(), {u"diff-tree"_s, u"-r"_s, u"-p"_s, u"version-15"_s, u"HEAD"_s});
        QCOMPARE(QByteArray::fromStdString(in(shown, "diff")).trimmed(), diff);
        QVERIFY(in(shown, "log").find("=== migrate") != std::string::npos);
        QCOMPARE(in(shown, "digest").size(), std::size_t(64));
    }

    void anotherDigestOrAnotherPersonIsRefused() {
        for (const auto& [words, why] : std::initializer_list<std::pair<const char*, const char*>>{
                 {"approve change:1 --digest 0000000000000000", "not what was shown"},
                 {"approve change:1 --as ayse", "decides at this machine"},
                 {"approve change:7", "no change 7"},
                 {"approve 1", "no approval 1"}}) {
            const auto refused = approval(QLatin1String(words));
            QVERIFY2(refused.exitStatus != 0 && refused.errors.contains(why), refused.errors.constData());
        }
        QCOMPARE(in(approved("change:1"), "state"), std::string("pending"));
        QVERIFY(pushed().isEmpty());
    }

    void whoMayNotDecideDoesNot() {
        const auto asked = question();
        QVERIFY(!button(asked, 0).isEmpty());
        QVERIFY(press("ayse", asked, button(asked, 0)).contains(u"Only those named"));
        QVERIFY(pushed().isEmpty());
    }

    void theQuestionOutlivesARestartAndTheApprovedCommitIsPushed() {
        m_stage->stopTeam();
        QVERIFY(m_stage->startTeam().has_value());
        m_stage->settled();
        const auto asked = question();
        const QByteArray commit = staging::git(m_bench->app(), {u"rev-parse"_s, u"HEAD"_s});
        const QString answer = press("deniz", asked, button(asked, 0));
        QVERIFY2(answer.startsWith(u"Approved by Deniz"), qPrintable(answer));
        QVERIFY(QTest::qWaitFor([&] { return !pushed().isEmpty(); }, 60'000));
        QCOMPARE(pushed(), commit);
        QVERIFY(QTest::qWaitFor([&] { return button(question(), 0).isEmpty(); }, 60'000));
        QVERIFY2(text(question()).contains(u"Approved by Deniz"), qPrintable(text(question())));
    }

    /// Asked about, changed meanwhile, asked about anew: the first question is void, whoever answers it. At the
    /// machine its operator approves the second, and exactly that commit arrives.
    void aChangeIsApprovedAtTheMachine() {
        QCOMPARE(in(approved("change:1"), "state"), std::string("done"));
        json script = json::array();
        script.push_back(call("open_change", {{"title", "Once more"}}));
        script.push_back(call("apply_patch", {{"patch", staging::soundPatch().toStdString()}}));
        script.push_back(call("commit_change", {{"message", "Once more"}}));
        for (const char* step : {"migrate_staging", "run_tests", "submit_for_review"})
            script.push_back(call(step));
        script.push_back({{"when", "Defne"}, {"text", "It waits."}});
        order(script, u"Please do it once more."_s);
        const auto becomes = [&](const char* state) {
            return QTest::qWaitFor([&] { return in(approved("change:2"), "state") == state; }, 120'000);
        };
        QVERIFY(becomes("pending"));
        m_stage->settled();
        const auto first = QString::fromStdString(in(approved("change:2"), "digest"));
        const QByteArray note = staging::newFile(u"acme_custom/note.txt"_s, "a note\n");
        order({call("apply_patch", {{"patch", note.toStdString()}}), {{"when", "Defne"}, {"text", "Patched."}}},
              u"Please add a note."_s);
        QVERIFY(becomes("void"));
        m_stage->settled();
        const auto late = approval(u"approve change:2 --digest "_s + first);
        QVERIFY2(late.exitStatus != 0 && late.errors.contains("not what was shown"), late.errors.constData());
        const auto blind = approval(u"approve change:2"_s);
        QVERIFY2(blind.exitStatus != 0 && blind.errors.contains("void"), blind.errors.constData());
        json again = json::array();
        again.push_back(call("commit_change", {{"message", "Add a note"}}));
        for (const char* step : {"migrate_staging", "run_tests", "submit_for_review"})
            again.push_back(call(step));
        again.push_back({{"when", "Defne"}, {"text", "It waits again."}});
        order(again, u"Please ask again."_s);
        QVERIFY(becomes("pending"));
        m_stage->settled();
        const json shown = approved("change:2");
        QVERIFY(in(shown, "digest") != first.toStdString());
        QVERIFY(in(shown, "diff").find("+a note") != std::string::npos);
        const auto old = approval(u"approve change:2 --digest "_s + first);
        QVERIFY2(old.exitStatus != 0, old.output.constData());
        QVERIFY(pushed("2-once-more").isEmpty());
        const auto done = m_stage->staffroom({u"--json"_s, u"approval"_s, u"approve"_s, u"change:2"_s, u"--digest"_s,
                                              QString::fromStdString(in(shown, "digest")), u"--comment"_s,
                                              u"Read it all."_s});
        QVERIFY2(done.exitStatus == 0, done.errors.constData());
        QVERIFY(becomes("done"));
        QCOMPARE(pushed("2-once-more").toStdString(), in(shown, "commit"));
        const json vote = approved("change:2")["votes"][0];
        QVERIFY2(in(vote, "place") == "command" && in(vote, "comment") == "Read it all." &&
                     in(vote, "name").starts_with("Deniz"),
                 vote.dump(1).c_str());
        const auto twice = approval(u"reject change:2"_s);
        QVERIFY2(twice.exitStatus != 0 && twice.errors.contains("waits for no review"), twice.errors.constData());
        const json all = approval(u"list"_s).json();
        QVERIFY2(all.size() == 2 && in(all[0], "title") == "Once more", all.dump(1).c_str());
        QVERIFY(approval(u"list --open"_s).json().empty());
    }

    void theLedgerHasWhoDecided() {
        const auto lines = m_stage
                               ->staffroom({u"ledger"_s, u"--kind"_s, u"decision"_s, u"--persona"_s,
                                            u"coding"_s, u"--json"_s})
                               .json();
        QStringList methods;
        for (const auto& line : lines)
            methods << QString::fromStdString(line.value("method", std::string()));
        for (const auto* method : {"staging.submit", "staging.refused", "staging.approve"})
            QVERIFY2(methods.contains(QLatin1String(method)), qPrintable(methods.join(u' ')));
    }

    void telegramWasSpokenToCorrectly() {
        const auto violations = m_stage->world(u"/violations"_s).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }
};

QTEST_GUILESS_MAIN(StagingE2eTest)
#include "StagingE2eTest.moc"
