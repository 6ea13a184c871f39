// What stands before whoever decides: a diff read whole, a call's bytes without a change, and that nothing
// can be approved but what is shown. The runtime is a stand-in here, on a real socket: it says what a test
// needs.
#include "control/ApprovalReports.h"
#include "control/Reports.h"
#include "control/Server.h"
#include "support/Await.h"
#include "support/TempHome.h"
#include "ui/Language.h"
#include "ui/models/ApprovalWords.h"
#include "base/UnseenCharacters.h"
#include "ui/models/ExactText.h"
#include "ui/pages/ApprovalsPage.h"
#include "ui/widgets/SideBySideView.h"
#include "ui/widgets/Table.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace staffroom;
using namespace staffroom::ui;
using namespace Qt::StringLiterals;
using control::ApprovalReport;

namespace {

/// As git writes it, with all that can stand in it.
const char* const richDiff = R"(diff --git a/acme/hooks.py b/acme/hooks.py
index 1111111..2222222 100644
--- a/acme/hooks.py
+++ b/acme/hooks.py
@@ -3,6 +3,6 @@ app_name = "acme"
 app_title = "Acme"
 app_publisher = "Acme Group"
-doc_events = {"Item": {"validate": "acme.item.check"}}
+doc_events = {"Item": {"validate": "acme.item.check_stock"}}
+scheduler_events = {"daily": ["acme.item.nightly"]}
 
--- this line begins with a minus that is its own
 # end
diff --git a/acme/old.py b/acme/old.py
deleted file mode 100644
index 3333333..0000000
--- a/acme/old.py
+++ /dev/null
@@ -1 +0,0 @@
-gone
\ No newline at end of file
diff --git "a/acme/\303\274r\303\274n.txt" "b/acme/\303\274r\303\274n.txt"
new file mode 100755
index 0000000..4444444
--- /dev/null
+++ "b/acme/\303\274r\303\274n.txt"
@@ -0,0 +1,2 @@
+<U+202E>turned
+	tab
diff --git a/acme/logo.png b/acme/logo.png
index 5555555..6666666 100644
Binary files a/acme/logo.png and b/acme/logo.png differ
)";

/// One row a line: kind, what stands left, what stands right.
QString written(const SideBySide& diff) {
    QString all;
    const auto side = [](const DiffSide& of) {
        return of.number == 0 ? u"."_s
                              : u"%1%2%3%4"_s.arg(of.number).arg(of.isMarked ? u"*"_s : u":"_s, of.text,
                                                                 of.isUnended ? u"$"_s : QString());
    };
    for (const auto& row : diff.rows) {
        all += row.kind == DiffRow::Kind::Lines
                   ? u"%1 | %2\n"_s.arg(side(row.left), side(row.right))
                   : u"%1 %2\n"_s.arg(row.kind == DiffRow::Kind::File   ? u"FILE"_s
                                      : row.kind == DiffRow::Kind::Hunk ? u"HUNK"_s
                                                                        : u"NOTE"_s,
                                      row.text);
    }
    return all;
}

QString longDiff(int files, int lines) {
    QString diff;
    for (int file = 0; file < files; ++file) {
        diff +=
            u"diff --git a/f%1.py b/f%1.py\n--- a/f%1.py\n+++ b/f%1.py\n@@ -1,%2 +1,%2 @@\n"_s.arg(file).arg(
                lines);
        for (int line = 0; line < lines; ++line) {
            if (line % 10 == 5)
                diff += u"-old %1\n+new %1\n"_s.arg(line);
            else
                diff += u" line %1\n"_s.arg(line);
        }
    }
    return diff;
}

} // namespace

class ApprovalPaneTest final : public QObject {
    Q_OBJECT

    TempHome m_home;
    SystemClock m_clock;
    control::Methods m_methods;
    std::unique_ptr<control::Server> m_server;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ApprovalsPage> m_page;
    std::vector<ApprovalReport> m_approvals; // what the runtime has
    std::vector<control::ApprovalParams> m_decisions;
    std::optional<Error> m_refusal;

    static ApprovalReport change(const char* digit) {
        ApprovalReport report;
        report.kind = u"change"_s, report.id = 3, report.persona = u"coding"_s,
        report.person = u"Deniz Aksoy"_s;
        report.title = u"Check the stock every night"_s, report.state = u"pending"_s;
        report.branch = u"staffroom/3-check-the-stock"_s, report.commit = QString(40, u'c');
        report.base = QString(40, u'b'), report.app = u"acme"_s, report.site = u"staging.acme.example"_s;
        report.target = u"/srv/git/acme.git"_s, report.tests = u"Ran 12 tests"_s;
        report.digest = QString(64, QLatin1Char(digit[0]));
        report.approvers = {u"deniz"_s}, report.approverNames = {u"Deniz Aksoy"_s},
        report.localApprover = u"deniz"_s;
        report.askedMs = QDateTime::currentMSecsSinceEpoch() - 300'000;
        report.diff = QString::fromUtf8(richDiff), report.log = u"=== migrate\nMigrating…\n"_s;
        return report;
    }
    static ApprovalReport called() {
        ApprovalReport report;
        report.id = 17, report.persona = u"sales"_s, report.tool = u"erp_create"_s,
        report.state = u"pending"_s;
        report.place = u"https://erp.acme.example as selin@acme.example"_s, report.digest = QString(64, u'd');
        report.arguments = QStringLiteral(R"({"doctype":"Issue"})"), report.localApprover = u"deniz"_s;
        report.approvers = {u"deniz"_s}, report.approverNames = {u"Deniz Aksoy"_s};
        report.askedMs = 1, report.expiresMs = QDateTime::currentMSecsSinceEpoch() + 3'600'000;
        return report;
    }
    ApprovalReport* named(const control::ApprovalParams& params) {
        for (auto& each : m_approvals) {
            if (each.kind == params.kind && each.id == params.approval)
                return &each;
        }
        return nullptr;
    }
    Task<Result<QByteArray>> answer(QString method, QByteArray text) {
        if (method == u"status") {
            control::StatusReport status;
            status.company = u"Acme"_s, status.nowMs = m_clock.utcMs(), status.timeZone = u"UTC"_s;
            co_return control::toJson(status);
        }
        CO_TRY(const auto params, control::approvalParamsFrom(text));
        if (method == u"approval.list") {
            auto list = m_approvals;
            if (params.onlyOpen)
                std::erase_if(list, [](const auto& each) { return !each.isOpen(); });
            co_return control::toJson(list);
        }
        auto* found = named(params);
        if (found == nullptr)
            co_return failure(ErrorKind::NotFound, u"there is no such thing"_s);
        if (method == u"approval.decide") {
            m_decisions.push_back(params);
            if (m_refusal)
                co_return failure(*m_refusal);
            found->state = params.decision == u"approve" ? u"done"_s : u"rejected"_s;
            found->votes.push_back({u"deniz"_s, u"Deniz Aksoy"_s, u"command"_s, params.comment,
                                    params.decision == u"approve", m_clock.utcMs()});
        }
        co_return control::toJson(*found);
    }
    template <class W>
    W* find(const char* name) {
        auto* found = m_page->findChild<W*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("the page has no %s", name);
        return found;
    }
    QString text(const char* label) { return find<QLabel>(label)->text(); }
    bool waits(const std::function<bool()>& holds) {
        for (int i = 0; i < 600 && !holds(); ++i)
            spinUntil([] { return false; }, 50);
        return holds();
    }
    void has(std::vector<ApprovalReport> approvals) {
        m_approvals = std::move(approvals);
        m_session->refresh();
    }
    bool shows(const char* words) {
        return waits([&] { return text("approvalTitle").contains(QLatin1String(words)); });
    }
    QPushButton* approve() { return find<QPushButton>("approve"); }
    QPushButton* reject() { return find<QPushButton>("reject"); }
    void picture(const char* name) {
        const QString folder = qEnvironmentVariable("STAFFROOM_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        for (const auto scheme : {Scheme::Dark, Scheme::Light}) {
            applyTheme(*qApp, scheme);
            spinUntil([] { return false; }, 200);
            QVERIFY(m_page->grab().save(u"%1/%2-%3.png"_s.arg(
                folder, QLatin1String(name), scheme == Scheme::Dark ? u"dark"_s : u"light"_s)));
        }
    }

private Q_SLOTS:
    void initTestCase() {
        speak(*qApp, u"en"_s);
        applyTheme(*qApp, Scheme::Light);
        for (const char* method : {"status", "approval.list", "approval.show", "approval.decide"})
            m_methods.add(QLatin1String(method),
                          [this, name = QLatin1String(method)](QByteArray params, Limits) {
                              return answer(name, params);
                          });
        m_server = std::make_unique<control::Server>(m_methods);
        const QString socket = m_home.file(u"control.sock"_s);
        VERIFY_OK(m_server->listen(socket));
        m_session = std::make_unique<Session>(socket, u"here"_s, m_clock);
        m_page = std::make_unique<ApprovalsPage>(*m_session);
        connect(m_session.get(), &Session::changed, m_page.get(), &ApprovalsPage::refresh);
        m_session->open();
        m_page->resize(1'080, 720);
        m_page->show();
        QVERIFY(waits([&] { return m_session->state() == Session::State::Connected; }));
    }
    void cleanupTestCase() {
        bool ended = false;
        TaskScope scope(u"end"_s);
        scope.start([&](std::stop_token) -> Task<> {
            co_await m_session->close();
            co_await m_server->stop();
            ended = true;
        });
        QVERIFY(waits([&] { return ended; }));
        m_page.reset();
        m_session.reset();
        m_server.reset();
    }
    void cleanup() { m_refusal.reset(), m_decisions.clear(); }

    void aDiffIsReadWhole() {
        const auto diff = sideBySide(QString::fromUtf8(richDiff));
        QCOMPARE(written(diff), QString::fromUtf8(R"(FILE acme/hooks.py
HUNK @@ -3,6 +3,6 @@ app_name = "acme"
3:app_title = "Acme" | 3:app_title = "Acme"
4:app_publisher = "Acme Group" | 4:app_publisher = "Acme Group"
5*doc_events = {"Item": {"validate": "acme.item.check"}} | 5*doc_events = {"Item": {"validate": "acme.item.check_stock"}}
. | 6*scheduler_events = {"daily": ["acme.item.nightly"]}
6: | 7:
7*-- this line begins with a minus that is its own | .
8:# end | 8:# end
FILE acme/old.py
HUNK @@ -1 +0,0 @@
1*gone$ | .
FILE acme/ürün.txt
NOTE new file mode 100755
HUNK @@ -0,0 +1,2 @@
. | 1*<U+202E>turned
. | 2*	tab
FILE acme/logo.png
NOTE Binary files a/acme/logo.png and b/acme/logo.png differ
)"));
        QCOMPARE(diff.files.size(), std::size_t(4));
        QCOMPARE(diff.files[0].added, 2);
        QCOMPARE(diff.files[0].removed, 2);
        QVERIFY(diff.files[1].kind == DiffFile::Kind::Gone && diff.files[3].kind == DiffFile::Kind::Changed);
    }

    /// Whatever stands there, each of its lines is shown.
    void nothingOfADiffIsLeftOut_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("rows");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("no diff") << u"hello\n@@ -1 +1 @@\n"_s << u"NOTE hello\nNOTE @@ -1 +1 @@\n"_s;
        QTest::newRow("no numbers") << u"diff --git a/x b/x\n@@ what @@\n-a\n"_s
                                    << u"FILE x\nNOTE @@ what @@\nNOTE -a\n"_s;
        QTest::newRow("more lines than said") << u"diff --git a/x b/x\n@@ -1 +1 @@\n-a\n+b\n+c\n"_s
                                              << u"FILE x\nHUNK @@ -1 +1 @@\n1*a | 1*b\nNOTE +c\n"_s;
        QTest::newRow("cut off") << u"diff --git a/x b/x\n@@ -1,9 +1,9 @@\n-a"_s
                                 << u"FILE x\nHUNK @@ -1,9 +1,9 @@\n1*a | .\n"_s;
        QTest::newRow("modes") << u"diff --git a/x b/x\nold mode 100644\nnew mode 100755\n"_s
                               << u"FILE x\nNOTE old mode 100644\nNOTE new mode 100755\n"_s;
    }
    void nothingOfADiffIsLeftOut() {
        QFETCH(QString, text);
        QTEST(written(sideBySide(text)), "rows");
    }

    void jsonIsSpreadAndNothingElse_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("spread");
        QTest::newRow("members") << QStringLiteral(R"({"a" : [1,2], "b":{} })")
                                 << u"{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}"_s;
        QTest::newRow("a name twice")
            << QStringLiteral(R"({"a":1,"a":2})") << u"{\n  \"a\": 1,\n  \"a\": 2\n}"_s;
        QTest::newRow("a long number")
            << u"[123456789012345678901234567890.10]"_s << u"[\n  123456789012345678901234567890.10\n]"_s;
        QTest::newRow("signs in a string")
            << u"[\"{,:} \\\" \\\\ \\u202e\"]"_s << u"[\n  \"{,:} \\\" \\\\ \\u202e\"\n]"_s;
        QTest::newRow("no JSON") << u"say  {this,  that}"_s << u"say  {this,  that}"_s;
        QTest::newRow("half of it") << QStringLiteral(R"({"a":  [1)") << QStringLiteral(R"({"a":  [1)");
    }
    void jsonIsSpreadAndNothingElse() {
        QFETCH(QString, json);
        QTEST(spreadJson(json), "spread");
        QCOMPARE(everyCharacter(u"a\u202eb\u200b\tc"_s), u"a⟨U+202E⟩b⟨U+200B⟩\tc"_s);
    }

    void aLongDiffIsWalkedByKeyboard() {
        SideBySideView view;
        view.resize(900, 500);
        view.show(sideBySide(longDiff(60, 200)));
        view.QWidget::show();
        QCOMPARE(view.rowCount(), 60 * (2 + 200));
        QSignalSpy file(&view, &SideBySideView::fileChanged);
        QTest::keyClick(&view, Qt::Key_N);
        QCOMPARE(SideBySideView::words(view.row(view.current())),
                 u"line 6 goes: old 5; line 6 comes: new 5"_s);
        QCOMPARE(view.accessibleDescription(), SideBySideView::words(view.row(view.current())));
        QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"-old 5\n+new 5\n line 6"_s);
        QTest::keyClick(&view, Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(view.row(view.current()).text, u"f1.py"_s);
        QCOMPARE(file.count(), 1);
        QTest::keyClick(&view, Qt::Key_Return);
        QVERIFY(view.isFolded(1));
        QCOMPARE(view.rowCount(), 60 * 202 - 201);
        QCOMPARE(view.row(view.current()).text, u"f1.py"_s);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(view.rowCount(), 60 * 202);
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.current(), view.rowCount() - 1);
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        for (int page = 0; page < 50; ++page) {
            QTest::keyClick(&view, Qt::Key_PageUp);
            view.repaint();
        }
        QTest::keyClick(&view, Qt::Key_Home);
        QTest::keyClick(&view, Qt::Key_P);
        QCOMPARE(view.current(), 0); // none before
        SideBySide wide =
            sideBySide(u"diff --git a/x b/x\n@@ -1 +1 @@\n-"_s + QString(100'000, u'x') + u"\n+\t\u4e2d\n"_s);
        view.show(std::move(wide));
        QVERIFY(view.horizontalScrollBar()->maximum() > 100'000);
        view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->maximum());
        QVERIFY(!view.grab().isNull());
    }

    void whatAnApprovalBringsAboutIsSaid_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("needed");
        QTest::addColumn<QString>("says");
        QTest::newRow("a change")
            << u"change"_s << u"pending"_s << 1
            << u"exactly commit cccccccccccc, as branch staffroom/3-check-the-stock, to /srv/git"_s;
        QTest::newRow("a call") << u"call"_s << u"pending"_s << 1
                                << u"exactly the call above, once, at https://erp.acme.example as selin"_s;
        QTest::newRow("two people") << u"call"_s << u"pending"_s << 2 << u"after 1 more, by somebody else"_s;
        for (const char* state : {"running", "done", "failed", "rejected", "expired", "void", "unknown"})
            QTest::newRow(state) << u"call"_s << QString::fromLatin1(state) << 1
                                 << (qstrcmp(state, "unknown") == 0 ? u"not known"_s : u"."_s);
    }
    void whatAnApprovalBringsAboutIsSaid() {
        QFETCH(QString, kind);
        QFETCH(QString, state);
        QFETCH(int, needed);
        QFETCH(QString, says);
        ApprovalReport report = kind == u"change" ? change("a") : called();
        report.state = state, report.needed = needed;
        const QString words = ApprovalWords::whatHappens(report);
        QVERIFY2(words.contains(says), qPrintable(words));
    }

    void aChangeIsShownWholeAndDecidedByItsDigest() {
        has({called(), change("a")});
        QVERIFY(shows("erp_create")); // the first
        find<Table>("approvals")->selectRow(1);
        QVERIFY(shows("Check the stock"));
        QVERIFY(waits([&] { return approve()->isEnabled(); }));
        QCOMPARE(find<QComboBox>("approvalFiles")->count(), 4);
        QCOMPARE(find<SideBySideView>("approvalDiff")->diff().files.size(), std::size_t(4));
        picture("approvals-diff");
        find<QComboBox>("approvalFiles")->setCurrentIndex(2);
        Q_EMIT find<QComboBox>("approvalFiles")->activated(2);
        auto* view = find<SideBySideView>("approvalDiff");
        QCOMPARE(view->row(view->current()).text, u"acme/ürün.txt"_s);
        m_refusal = Error{};
        m_refusal->kind = ErrorKind::Conflict, m_refusal->detail = u"the remote is away"_s;
        approve()->click();
        QVERIFY(!approve()->isEnabled()); // once
        QVERIFY(waits([&] { return text("approvalTrouble").contains(u"the remote is away"); }));
        QVERIFY(waits([&] { return approve()->isEnabled(); }));
        picture("approvals-refused");
        m_refusal.reset();
        approve()->click();
        QVERIFY(waits([&] { return text("approvalVotes").contains(u"Approved by Deniz Aksoy"); }));
        QCOMPARE(m_decisions.size(), std::size_t(2));
        QCOMPARE(m_decisions[1].digest, change("a").digest);
        QCOMPARE(m_decisions[1].kind, u"change"_s);
        QVERIFY(text("approvalTrouble").isEmpty());
    }

    /// While one reads, the change is asked about anew: what is shown cannot be approved any more, and the
    /// new one does not slip under the hand that is about to press.
    void whatIsAskedAnewIsReadAnew() {
        has({change("a")});
        QVERIFY(shows("Check the stock"));
        QVERIFY(waits([&] { return approve()->isEnabled(); }));
        auto anew = change("b");
        anew.diff = u"diff --git a/evil.py b/evil.py\n"_s;
        has({anew});
        QVERIFY(waits([&] { return text("approvalNext").contains(u"what is shown here is void"); }));
        QVERIFY(!approve()->isEnabled() && !reject()->isEnabled());
        QCOMPARE(find<SideBySideView>("approvalDiff")->diff().files.size(), std::size_t(4));
        picture("approvals-anew");
        find<QPushButton>("approvalAnew")->click();
        QVERIFY(waits([&] { return approve()->isEnabled(); }));
        QCOMPARE(find<SideBySideView>("approvalDiff")->diff().files.size(), std::size_t(1));
        // It is asked anew the moment it is approved: refused, and still the same stands there.
        m_refusal = Error{};
        m_refusal->kind = ErrorKind::Conflict, m_refusal->detail = u"that question is void"_s;
        m_approvals = {change("c")};
        approve()->click();
        QVERIFY(waits([&] { return text("approvalTrouble").contains(u"that question is void"); }));
        QVERIFY(waits([&] { return text("approvalNext").contains(u"what is shown here is void"); }));
        QCOMPARE(find<SideBySideView>("approvalDiff")->diff().files.size(), std::size_t(1));
        QVERIFY(!approve()->isEnabled() && !reject()->isEnabled());
        m_refusal.reset();
        find<QPushButton>("approvalAnew")->click();
        QVERIFY(waits([&] { return reject()->isEnabled(); }));
        QCOMPARE(find<SideBySideView>("approvalDiff")->diff().files.size(), std::size_t(4));
        reject()->click();
        QVERIFY(waits([&] { return m_decisions.size() == 2; }));
        QCOMPARE(m_decisions[0].digest, anew.digest);
        QCOMPARE(m_decisions[1].digest, change("c").digest);
    }

    void onlyWhatCanBeReadIsApproved() {
        auto hidden = change("c");
        hidden.id = 4, hidden.diff.clear(), hidden.log.clear(), hidden.trouble = u"the repository is gone"_s;
        has({hidden});
        QVERIFY(waits([&] { return text("approvalNote").contains(u"the repository is gone"); }));
        QVERIFY(waits([&] { return reject()->isEnabled(); }));
        QVERIFY(!approve()->isEnabled());
    }

    void whoDecidesElsewhereIsNamed() {
        auto others = called();
        others.id = 18, others.localApprover.clear(), others.approverNames = {u"Leyla Hanım"_s};
        others.argumentsDiffer = true;
        has({others});
        QVERIFY(waits([&] { return text("approvalNext").contains(u"in Telegram: Leyla Hanım"); }));
        QVERIFY(!approve()->isEnabled() && !reject()->isEnabled());
        QVERIFY(text("approvalNote").contains(u"secrets are struck out"));
        QVERIFY(find<QLabel>("approvalNote")->isVisible());
    }

    void everythingHasAName() {
        for (auto* widget : m_page->findChildren<QWidget*>()) {
            const bool needs = qobject_cast<QPlainTextEdit*>(widget) || qobject_cast<QComboBox*>(widget) ||
                               qobject_cast<QLineEdit*>(widget) || qobject_cast<Table*>(widget) ||
                               qobject_cast<SideBySideView*>(widget);
            if (needs)
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(ApprovalPaneTest)
#include "ApprovalPaneTest.moc"
