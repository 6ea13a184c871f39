// Approvals in the real window, over the real socket: a call that is approved and made, one that is rejected, a
// code change that is read side by side, approved and pushed. What is decided is what was shown, and no more.
#include "PracticeBench.h"
#include "WindowStage.h"
#include "control/ApprovalReports.h"
#include "team/SaveTeam.h"
#include "ui/Tray.h"
#include "ui/widgets/SideBySideView.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace staffroom;
using namespace Qt::StringLiterals;
using nlohmann::json;
using staging::PracticeBench;

namespace {

json toolCall(const char* when, const char* tool, const json& arguments = json::object()) {
    return {{"when", when}, {"tool_calls", json::array({{{"name", tool}, {"arguments", arguments}}})}};
}

} // namespace

class ApprovalsPageTest final : public QObject, private WindowStage {
    Q_OBJECT

    std::unique_ptr<PracticeBench> m_bench;
    std::unique_ptr<ui::Tray> m_tray;
    QStringList m_told;

    void set(const char* persona, const char* at, const std::string& value) {
        VERIFY_OK(team::setJsonValue(path(u"personas/%1/persona.json"_s.arg(QLatin1String(persona))),
                                     QLatin1String(at), QByteArray::fromStdString(value)));
    }
    void prepare() {
        set("operations", "/tools", R"(["erp_list","erp_create"])");
        set("operations", "/budget", R"({"day":{"turns":10}})");
        set("operations", "/approvals", R"({"erp_create":{"by":["deniz"]}})");
        json tools = json::array();
        for (const auto* tool : {"open_change", "list_files", "read_file", "search_files", "apply_patch",
                                 "commit_change", "show_diff", "migrate_staging", "run_tests",
                                 "submit_for_review", "abandon_change", "change_status"})
            tools.push_back(tool);
        set("coding", "/tools", tools.dump());
        set("coding", "/limits", R"({"steps":16,"seconds":600})");
        const json place{{"app", "acme_custom"},
                         {"site", "staging.acme.example"},
                         {"base", "version-15"},
                         {"bench", m_bench->path().toStdString()},
                         {"program", m_bench->path(u"env-bench"_s).toStdString()},
                         {"remote", {{"path", m_bench->remote().toStdString()}}}};
        set("coding", "/staging", place.dump());
        m_stage->world(
            u"/erp"_s,
            R"({"action":"grant","user":"okan@acme.example","doctype":"Issue","rights":["read","create","write"]})");
    }
    void script(const json& steps) {
        m_stage->world(u"/model"_s,
                       QByteArray::fromStdString(json{{"reset", true}, {"script", steps}}.dump()));
    }
    /// Somebody asks, and the persona asks for people's agreement to a call with these bytes.
    void askForIssue(const char* arguments) {
        json call = toolCall("Please file it", "erp_create");
        call["tool_calls"][0]["arguments"] = arguments;
        script({call, {{"when", "Please file it"}, {"text", "I have asked."}}});
        m_stage->say(u"mehmet"_s, u"operations"_s, u"Please file it."_s);
    }
    void askForChange(const char* title, const QByteArray& patch) {
        json steps = json::array();
        steps.push_back(toolCall("Defne", "open_change", {{"title", title}}));
        steps.push_back(toolCall("Defne", "apply_patch", {{"patch", patch.toStdString()}}));
        steps.push_back(toolCall("Defne", "commit_change", {{"message", title}}));
        for (const char* step : {"migrate_staging", "run_tests", "submit_for_review"})
            steps.push_back(toolCall("Defne", step));
        steps.push_back({{"when", "Defne"}, {"text", "It waits for your review."}});
        script(steps);
        m_stage->say(u"deniz"_s, u"coding"_s, u"Please make the change."_s);
    }
    QString text(const char* label) { return find<QLabel>(label)->text(); }
    bool shows(const char* title) {
        return waits([&] { return text("approvalTitle").contains(QLatin1String(title)); });
    }
    bool mayDecide() {
        return waits([&] { return find<QPushButton>("approve")->isVisible() && find<QPushButton>("approve")->isEnabled(); });
    }
    /// The first row's state.
    bool becomes(const char* state) {
        return waits([&] { return rows("approvals") > 0 && cell("approvals", 0, 0) == QLatin1String(state); });
    }
    control::ApprovalReport shown(const char* kind, qint64 id) {
        control::ApprovalParams params;
        params.kind = QLatin1String(kind), params.approval = id;
        const auto answer = call("approval.show", control::toJson(params));
        return answer ? control::approvalReportFrom(*answer).value_or(control::ApprovalReport())
                      : control::ApprovalReport();
    }
    int waiting() { return static_cast<int>(m_session->approvals().size()); }
    QByteArray pushed(const char* branch) {
        return staging::git(m_bench->remote(), {u"for-each-ref"_s, u"--format=%(objectname)"_s,
                                                u"refs/heads/staffroom/"_s + QLatin1String(branch)});
    }

private Q_SLOTS:
    void initTestCase() {
        m_bench = std::make_unique<PracticeBench>();
        open({}, [this] { prepare(); });
        m_tray = std::make_unique<ui::Tray>(*m_session, *m_window);
        connect(m_tray.get(), &ui::Tray::told, this, [this](const ui::News& news) {
            m_told << news.title + u'|' + news.words + u'|' + news.key;
        });
    }
    void cleanupTestCase() {
        m_tray.reset();
        close();
        m_bench.reset();
    }

    void nothingWaitsAtFirst() {
        m_window->showPage(ui::Sign::Approvals);
        QCOMPARE(rows("approvals"), 0);
        QVERIFY(!find<QLabel>("approvalTitle")->isVisible());
        QVERIFY(!find<QPushButton>("approve")->isVisible());
        QCOMPARE(m_window->needs(), 0);
        picture(u"approvals-empty"_s);
    }

    /// Shown to the byte, counted, told of; approved by keyboard alone, made, and what came back stands there.
    void aCallIsApprovedAndMade() {
        askForIssue("{\"doctype\" : \"Issue\",  \"values\":{\"subject\":\"Lift\\u202e no. 7\"}}");
        QVERIFY(becomes("waiting"));
        QVERIFY(shows("erp_create"));
        QVERIFY(mayDecide());
        QCOMPARE(find<QPlainTextEdit>("approvalCall")->toPlainText(),
                 u"{\n  \"doctype\": \"Issue\",\n  \"values\": {\n    \"subject\": \"Lift\\u202e no. 7\"\n  }\n}"_s);
        QVERIFY2(text("approvalFacts").contains(u"Mehmet"), qPrintable(text("approvalFacts")));
        const auto before = shown("call", 1);
        QVERIFY(text("approvalFacts").contains(before.digest.left(12)));
        QVERIFY(text("approvalFacts").contains(before.place));
        QVERIFY2(text("approvalNext").contains(u"exactly the call above, once, at "_s + before.place),
                 qPrintable(text("approvalNext")));
        QVERIFY(waits([&] { return m_window->needs() == 1; }));
        QVERIFY(waits([&] { return m_told.size() == 1; }));
        QVERIFY2(m_told[0].contains(u"asks for approval|erp_create") && m_told[0].endsWith(u"|1"),
                 qPrintable(m_told[0]));
        QVERIFY2(m_tray->words().contains(u'1'), qPrintable(m_tray->words()));
        picture(u"approvals-call"_s);
        auto* comment = find<QLineEdit>("approvalComment");
        type(comment, u"Go ahead."_s);
        QTest::keyClick(comment, Qt::Key_Tab);
        QVERIFY(find<QPushButton>("approve")->hasFocus());
        QTest::keyClick(find<QPushButton>("approve"), Qt::Key_Space);
        QVERIFY(becomes("done"));
        QVERIFY(waits([&] { return find<QPlainTextEdit>("approvalLog")->toPlainText().contains(u"Issue"); }));
        QVERIFY2(text("approvalVotes").contains(u"Approved by Deniz") &&
                     text("approvalVotes").contains(u"at this machine") &&
                     text("approvalVotes").contains(u"Go ahead."),
                 qPrintable(text("approvalVotes")));
        QVERIFY(waits([&] { return m_window->needs() == 0; }));
        QVERIFY(!find<QPushButton>("approve")->isVisible());
        QCOMPARE(shown("call", 1).state, u"done"_s);
        picture(u"approvals-done"_s);
    }

    void whatIsSpentStandsBesideThePersona() {
        m_window->showPage(ui::Sign::Team, u"operations"_s);
        const auto said = [&] {
            const auto labels = m_window->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
                return label->isVisible() && label->text().contains(u"of 10 turns today");
            });
        };
        QVERIFY(waits(said));
        picture(u"team-budget"_s);
        m_window->showPage(ui::Sign::Approvals);
    }

    /// Whoever speaks over the socket names the whole digest.
    void onlyWhatWasShownIsDecided_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("kept"); // digits of the digest
        QTest::addColumn<QString>("then");
        QTest::addColumn<QString>("by");
        QTest::addColumn<int>("error");
        const auto row = [](const char* name, const char* kind, int kept, const QString& then, const char* by,
                            ErrorKind error) {
            QTest::newRow(name) << QString::fromLatin1(kind) << kept << then << QString::fromLatin1(by)
                                << int(error);
        };
        row("no digest", "call", 0, {}, "", ErrorKind::Invalid);
        row("a button's digest", "call", 16, {}, "", ErrorKind::Invalid);
        row("one digit less", "call", 63, {}, "", ErrorKind::Invalid);
        row("another", "call", 0, QString(64, u'0'), "", ErrorKind::Conflict);
        row("somebody else", "call", 64, {}, "mehmet", ErrorKind::Forbidden);
        row("the persona", "call", 64, {}, "operations", ErrorKind::Forbidden);
        row("of the other kind", "change", 64, {}, "", ErrorKind::NotFound);
        row("of no kind", "note", 64, {}, "", ErrorKind::Invalid);
    }
    void onlyWhatWasShownIsDecided() {
        QFETCH(QString, kind);
        QFETCH(int, kept);
        QFETCH(QString, then);
        QFETCH(QString, by);
        if (waiting() == 0) {
            askForIssue(R"({"doctype":"Issue","values":{"subject":"Lift no. 8"}})");
            QVERIFY(waits([&] { return waiting() == 1; }));
        }
        control::ApprovalParams params;
        params.kind = kind, params.approval = 2, params.by = by, params.decision = u"approve"_s;
        params.digest = shown("call", 2).digest.left(kept) + then;
        const auto refused = call("approval.decide", control::toJson(params));
        QVERIFY(!refused);
        QTEST(int(refused.error().kind), "error");
        QCOMPARE(shown("call", 2).state, u"pending"_s);
    }

    void aCallIsRejectedWithAComment() {
        m_window->showPage(ui::Sign::Approvals, u"2"_s);
        QVERIFY(shows("Call 2"));
        QVERIFY(mayDecide());
        type(find<QLineEdit>("approvalComment"), u"It was filed yesterday."_s);
        find<QPushButton>("reject")->click();
        QVERIFY(waits([&] { return text("approvalVotes").contains(u"It was filed yesterday."); }));
        QVERIFY2(text("approvalVotes").startsWith(u"✕ Rejected by Deniz"), qPrintable(text("approvalVotes")));
        QVERIFY(waits([&] { return waiting() == 0; }));
        QCOMPARE(text("approvalNext"), u"Nothing was done."_s);
        const auto after = shown("call", 2);
        QCOMPARE(after.state, u"rejected"_s);
        QCOMPARE(after.votes.size(), std::size_t(1));
        QCOMPARE(after.votes[0].comment, u"It was filed yesterday."_s);
        QVERIFY(after.result.isEmpty());
    }

    void aChangeIsReadSideBySideApprovedAndPushed() {
        QByteArray patch = staging::soundPatch();
        patch += "--- a/acme_custom/hooks.py\n+++ b/acme_custom/hooks.py\n@@ -1,4 +1,5 @@\n"
                 " app_name = \"acme_custom\"\n-app_title = \"Acme\"\n+app_title = \"Acme Group\"\n \n"
                 "-doc_events = {}\n+doc_events = {\"Item\": {\"validate\": \"acme_custom.steps.step_1\"}}\n"
                 "+scheduler_events = {\"daily\": [\"acme_custom.steps.step_2\"]}\n";
        QByteArray lines;
        for (int i = 1; i <= 60; ++i)
            lines += "def step_" + QByteArray::number(i) + "():\n\treturn frappe.get_all(\"Item\", limit=" +
                     QByteArray::number(i) + ")\n";
        patch += staging::newFile(u"acme_custom/steps.py"_s, lines);
        askForChange("Add steps", patch);
        QVERIFY(waits([&] { return waiting() == 1; }));
        QVERIFY(waits([&] { return m_told.size() == 3; }));
        QVERIFY2(m_told[2].contains(u"Defne") && m_told[2].endsWith(u"A code change: Add steps|change:1"),
                 qPrintable(m_told[2]));
        m_window->showPage(ui::Sign::Approvals, u"change:1"_s);
        QVERIFY(shows("Change 1: Add steps"));
        QVERIFY(mayDecide());
        QCOMPARE(cell("approvals", 0, 1), u"code change"_s); // what waits stands first
        auto* diff = find<ui::SideBySideView>("approvalDiff");
        const auto whole = shown("change", 1);
        QVERIFY(diff->diff().files.size() == 5);
        QCOMPARE(find<QComboBox>("approvalFiles")->count(), static_cast<int>(diff->diff().files.size()));
        int added = 0, removed = 0;
        for (const auto& row : diff->diff().rows)
            added += row.right.isMarked ? 1 : 0, removed += row.left.isMarked ? 1 : 0;
        QCOMPARE(removed, 2);
        QCOMPARE(added, static_cast<int>(whole.diff.count(u"\n+"_s) - whole.diff.count(u"\n+++ "_s)));
        QVERIFY(find<QPlainTextEdit>("approvalLog")->toPlainText().contains(u"=== migrate"));
        const QString next = text("approvalNext");
        QVERIFY2(next.contains(whole.commit.left(12)) && next.contains(whole.branch) &&
                     next.contains(m_bench->remote()),
                 qPrintable(next));
        picture(u"approvals-change"_s);
        QVERIFY(pushed("1-add-steps").isEmpty());
        find<ui::Table>("approvals")->setFocus();
        QTest::keyClick(find<ui::Table>("approvals"), Qt::Key_Return);
        QVERIFY(diff->hasFocus());
        QTest::keyClick(diff, Qt::Key_N);
        QVERIFY(diff->row(diff->current()).right.isMarked);
        find<QPushButton>("approve")->click();
        QVERIFY(becomes("done"));
        QCOMPARE(QString::fromLatin1(pushed("1-add-steps")), whole.commit);
        QVERIFY(waits([&] { return text("approvalVotes").contains(u"Approved by Deniz"); }));
        QVERIFY2(text("approvalNext").contains(whole.commit), qPrintable(text("approvalNext")));
        QVERIFY(diff->rowCount() > 0); // it can be read afterwards
    }

    void aChangeIsRejectedAndStaysHere() {
        askForChange("Once more", staging::soundPatch());
        QVERIFY(waits([&] { return waiting() == 1; }));
        m_window->showPage(ui::Sign::Approvals, u"change:2"_s);
        QVERIFY(shows("Change 2: Once more"));
        QVERIFY(mayDecide());
        type(find<QLineEdit>("approvalComment"), u"The name is wrong."_s);
        find<QPushButton>("reject")->click();
        QVERIFY(waits([&] { return text("approvalVotes").contains(u"The name is wrong."); }));
        QVERIFY(waits([&] { return waiting() == 0; }));
        QCOMPARE(shown("change", 2).state, u"rejected"_s);
        QVERIFY(pushed("2-once-more").isEmpty());
    }

    /// A refused decision is told where it was made.
    void anErrorIsShownInItsPlace() {
        askForIssue(R"({"doctype":"Issue","values":{"subject":"Lift no. 9"}})");
        QVERIFY(waits([&] { return waiting() == 1; }));
        m_window->showPage(ui::Sign::Approvals, u"3"_s);
        QVERIFY(shows("Call 3"));
        QVERIFY(mayDecide());
        control::ApprovalParams params; // somebody was quicker
        params.approval = 3, params.decision = u"reject"_s, params.digest = shown("call", 3).digest;
        m_session->call(u"approval.decide"_s, control::toJson(params), this, [](const Result<QByteArray>&) {});
        find<QPushButton>("approve")->click();
        QVERIFY(waits([&] { return text("approvalTrouble").contains(u"rejected already"); }));
        QVERIFY(find<QLabel>("approvalTrouble")->isVisible());
        QVERIFY(waits([&] { return text("approvalVotes").contains(u"Rejected by Deniz"); }));
        QVERIFY(!find<QPushButton>("approve")->isVisible());
    }

    void inArabicItIsMirroredAndTheCodeIsNot() {
        ui::speak(*qApp, u"ar"_s);
        m_window = std::make_unique<ui::Window>(*m_session);
        m_tray.reset();
        m_window->show();
        m_window->showPage(ui::Sign::Approvals, u"change:1"_s);
        const bool shown = waits([&] { return text("approvalTitle").contains(u"Add steps"); });
        QVERIFY2(shown, qPrintable(u"%1 / %2 / %3 / %4"_s.arg(text("approvalTitle"), text("approvalTrouble"))
                                   .arg(find<ui::Table>("approvals")->selectedRow())
                                   .arg(rows("approvals"))));
        QCOMPARE(m_window->layoutDirection(), Qt::RightToLeft);
        QCOMPARE(find<ui::SideBySideView>("approvalDiff")->layoutDirection(), Qt::LeftToRight);
        picture(u"approvals-arabic"_s);
        ui::speak(*qApp, u"en"_s);
    }
};

QTEST_MAIN(ApprovalsPageTest)
#include "ApprovalsPageTest.moc"
