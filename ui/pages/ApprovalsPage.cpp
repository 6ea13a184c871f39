#include "ui/pages/ApprovalsPage.h"

#include "base/UnseenCharacters.h"
#include "ui/Language.h"
#include "ui/Words.h"
#include "ui/models/ApprovalWords.h"
#include "ui/pages/ApprovalPane.h"
#include "ui/widgets/Table.h"

#include <QSplitter>

#include <algorithm>

namespace staffroom::ui {

using control::ApprovalReport;

namespace {

constexpr int decidedShown = 100;
constexpr qsizetype longestWhat = 200;

/// Those whose list would look another are different.
QString signatureOf(const std::vector<ApprovalReport>& open) {
    QStringList parts;
    for (const auto& each : open)
        parts << QStringLiteral("%1 %2 %3 %4 %5")
                     .arg(each.name(), each.digest, each.state, each.result)
                     .arg(each.votes.size());
    return parts.join(u'\n');
}

/// Calls of one tool differ by their arguments.
QString whatWords(const ApprovalReport& row) {
    const QString title = ApprovalWords::title(row);
    const QString call = title + u' ' + everyCharacter(row.arguments.left(longestWhat).simplified());
    return row.isChange() ? title : fromLeft(call);
}

QString decidedBy(const ApprovalReport& row) {
    QStringList names;
    for (const auto& vote : row.votes)
        names << (vote.agrees ? QStringLiteral("✓ %1") : QStringLiteral("✕ %1")).arg(vote.name);
    return names.join(QStringLiteral(", "));
}

} // namespace

ApprovalsPage::ApprovalsPage(Session& session, QWidget* parent)
    : Page(session, tr("Approvals"), Sign::Approvals, parent), m_table(new Table),
      m_rows(
          {{tr("State"),
            [](const ApprovalReport& row) { return Words::state(row.state); },
            {},
            [](const ApprovalReport& row) { return Words::toneOf(row.state); },
            {},
            false,
            true},
           {tr("Kind"),
            [](const ApprovalReport& row) { return row.isChange() ? tr("code change") : tr("call"); },
            {},
            {},
            {}},
           {tr("What"),
            whatWords,
            {},
            {},
            [](const ApprovalReport& row) { return ApprovalWords::shortly(row); }},
           {tr("Persona"),
            [this](const ApprovalReport& row) { return personaName(row.persona); },
            {},
            {},
            {}},
           {tr("Asked by"), [](const ApprovalReport& row) { return row.person; }, {}, {}, {}},
           {tr("Asked"),
            [](const ApprovalReport& row) { return Words::absolute(row.askedMs); },
            [](const ApprovalReport& row) { return QVariant(row.askedMs); },
            {},
            {}},
           {tr("Decided by"),
            decidedBy,
            {},
            {},
            [](const ApprovalReport& row) { return ApprovalWords::votes(row); }}},
          [](const ApprovalReport& row) { return row.name(); }, this),
      m_pane(new ApprovalPane(session)) {
    m_table->setObjectName(QStringLiteral("approvals"));
    m_table->setAccessibleName(tr("Approvals"));
    m_table->setRows(&m_rows);
    m_table->setEmptyText(
        tr("Nothing waits for you, and nothing ever did. What a persona may only do once people "
           "agree, and the code changes that it asks to be reviewed, stand here."));
    const std::pair<int, int> widths[] = {{0, 110}, {1, 110}, {2, 280}, {3, 130}, {4, 120}, {5, 160}};
    for (const auto& [column, width] : widths)
        m_table->setColumnWidth(column, width);
    split(m_table, m_pane, Qt::Vertical, 2, 7);
    m_pane->hide(); // until there is something
    connect(m_table, &Table::rowSelected, this, &ApprovalsPage::showSelected);
    connect(m_table, &Table::activated, m_pane, &ApprovalPane::focusContent);
    connect(m_pane, &ApprovalPane::decided, this, &ApprovalsPage::lookedAt);
    setFocusProxy(m_table);
}

QString ApprovalsPage::explanation() const {
    return tr(
        "Calls that a persona may only make once people agree, and code changes that it has tried on "
        "staging. "
        "An approval is bound to exactly what is shown: anything else is asked about anew. What is decided "
        "here, at this machine, is decided by the operator who is named for it; all others decide in "
        "Telegram.");
}

QString ApprovalsPage::personaName(const QString& id) const {
    if (session().status()) {
        for (const auto& persona : session().status()->personas) {
            if (persona.id == id)
                return persona.name;
        }
    }
    return id;
}

void ApprovalsPage::setFilter(const QString& words) {
    m_table->setFilter(words);
}

Page::Count ApprovalsPage::count() const {
    const auto& open = session().approvals();
    const auto waiting = static_cast<int>(
        std::count_if(open.begin(), open.end(), [](const auto& each) { return each.state == u"pending"; }));
    return {waiting, waiting > 0};
}

void ApprovalsPage::refresh() {
    if (isVisible() && session().status() && signatureOf(session().approvals()) != m_known)
        lookedAt();
}

void ApprovalsPage::lookedAt() {
    if (std::exchange(m_reading, true)) {
        m_again = true; // what is under way may be of before
        return;
    }
    m_known = signatureOf(session().approvals());
    control::ApprovalParams params;
    params.limit = decidedShown;
    session().call(QStringLiteral("approval.list"), control::toJson(params), this,
                   [this](const Result<QByteArray>& answer) {
                       m_reading = false;
                       auto list =
                           answer ? control::approvalReportsFrom(*answer) : tl::unexpected(answer.error());
                       if (list)
                           take(std::move(*list));
                       else
                           Q_EMIT said(list.error().detail, Tone::Bad);
                       if (std::exchange(m_again, false))
                           lookedAt();
                   });
}

void ApprovalsPage::take(std::vector<ApprovalReport> approvals) {
    const auto rank = [](const ApprovalReport& each) {
        return each.state == u"pending" ? 0 : each.isOpen() ? 1 : 2;
    };
    std::stable_sort(approvals.begin(), approvals.end(),
                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    const QString selected = m_wanted.isEmpty() ? m_selected : m_wanted;
    m_rows.setRows(std::move(approvals));
    const int row = m_rows.rowOf(selected);
    if (row >= 0)
        m_wanted.clear();
    if (row >= 0 || m_table->selectedRow() < 0)
        m_table->select(std::max(0, row));
    showSelected();
}

void ApprovalsPage::open(const QString& name) {
    m_wanted = name;
    m_table->setFilter({});
    if (const int row = m_rows.rowOf(name); row >= 0) {
        m_table->select(row);
        m_wanted.clear();
    }
}

void ApprovalsPage::showSelected() {
    const int row = m_table->selectedRow();
    m_pane->setVisible(m_rows.rowCount() > 0);
    if (row >= 0) {
        const auto& approval = m_rows.rows()[static_cast<std::size_t>(row)];
        m_selected = approval.name();
        m_pane->show(approval);
    } else if (m_rows.rowCount() == 0) {
        m_pane->clear();
    }
}

} // namespace staffroom::ui
