#include "ui/pages/AuditPage.h"

#include "ui/Words.h"
#include "ui/widgets/Table.h"

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

using control::LedgerLine;

constexpr int readAtMost = 1'000;

QString groupKey(const DenialGroup& group) {
    return QStringList{group.persona, group.doctype, group.method}.join(u'/');
}

qint64 denialsIn(const control::StatusReport& report) {
    qint64 sum = 0;
    for (const auto& persona : report.personas)
        sum += persona.denials;
    return sum;
}

} // namespace

AuditPage::AuditPage(Session& session, QWidget* parent)
    : Page(session, tr("403 audit"), Sign::Audit, parent), m_table(new Table),
      m_groups({{tr("Persona"), [](const DenialGroup& row) { return row.persona; }, {}, {}, {}},
                {tr("Doctype"), [](const DenialGroup& row) { return row.doctype; }, {}, {}, {}},
                {tr("Method"), [](const DenialGroup& row) { return row.method; }, {}, {}, {}},
                {tr("Times"),
                 [](const DenialGroup& row) { return QString::number(row.count); },
                 [](const DenialGroup& row) { return QVariant(row.count); },
                 {},
                 {},
                 true},
                {tr("Last"),
                 [](const DenialGroup& row) { return Words::absolute(row.lastMs); },
                 [](const DenialGroup& row) { return QVariant(row.lastMs); },
                 {},
                 {}},
                {tr("First"),
                 [](const DenialGroup& row) { return Words::absolute(row.firstMs); },
                 [](const DenialGroup& row) { return QVariant(row.firstMs); },
                 {},
                 {}}},
               groupKey, this),
      m_singles(new Table),
      m_lines(
          {{tr("When"),
            [](const LedgerLine& row) { return Words::absolute(row.atMs); },
            [](const LedgerLine& row) { return QVariant(row.atMs); },
            {},
            {}},
           {tr("Asked by"), [](const LedgerLine& row) { return row.person; }, {}, {}, {}},
           {tr("Conversation"), [](const LedgerLine& row) { return row.conversation; }, {}, {}, {}}},
          [](const LedgerLine& row) { return QString::number(row.id); }, this),
      m_sentence(label("name")), m_words(label("muted")), m_turn(new QPushButton(tr("Show the turn"))) {
    m_table->setObjectName(QStringLiteral("denials"));
    m_table->setAccessibleName(tr("Refusals, grouped"));
    m_table->setRows(&m_groups);
    m_table->setEmptyText(
        tr("ERPNext has refused nothing. A refusal (403) would stand here with ERPNext's own words "
           "and the turn that led to it."));
    m_table->setColumnWidth(1, 180);
    m_table->setColumnWidth(4, 160);
    m_singles->setAccessibleName(tr("Single refusals"));
    m_singles->setRows(&m_lines);
    m_singles->setColumnWidth(0, 160);
    m_singles->setColumnWidth(1, 180);
    m_turn->setObjectName(QStringLiteral("showTurn"));
    auto* detail = new QWidget;
    auto* layout = new QVBoxLayout(detail);
    layout->setContentsMargins(20, 12, 20, 12);
    layout->addWidget(m_sentence);
    layout->addWidget(m_words);
    layout->addWidget(m_turn, 0, Qt::AlignLeft);
    layout->addWidget(m_singles, 1);
    split(m_table, detail, Qt::Vertical, 5, 5);
    connect(m_table, &Table::rowSelected, this, &AuditPage::showSelected);
    connect(m_turn, &QPushButton::clicked, this, [this] {
        const int row = m_singles->selectedRow();
        if (row >= 0)
            Q_EMIT wanted(Sign::Turns, m_lines.rows()[static_cast<std::size_t>(row)].turn);
    });
    showSelected();
}

QString AuditPage::explanation() const {
    return tr(
        "What ERPNext refused your personas. A refusal is no fault: it is the limit of a role at work. It is "
        "reported in the topic by the system itself, whatever the model says.");
}

void AuditPage::setFilter(const QString& words) {
    m_table->setFilter(words);
}

Page::Count AuditPage::count() const {
    return {session().status() ? static_cast<int>(denialsIn(*session().status())) : 0, false};
}

void AuditPage::refresh() {
    if (isVisible() && session().status() && denialsIn(*session().status()) != m_known)
        lookedAt();
}

void AuditPage::lookedAt() {
    if (session().status())
        m_known = denialsIn(*session().status());
    control::LedgerParams params;
    params.kind = QStringLiteral("denial"), params.limit = readAtMost;
    ask(QStringLiteral("ledger"), control::toJson(params), [this](const QByteArray& answer) {
        const auto lines = control::ledgerLinesFrom(answer);
        if (!lines)
            return;
        m_groups.setRows(groupDenials(*lines));
        if (m_table->selectedRow() < 0 && m_groups.rowCount() > 0)
            m_table->select(0);
        showSelected();
    });
}

void AuditPage::showSelected() {
    const int row = m_table->selectedRow();
    m_turn->setEnabled(row >= 0);
    if (row < 0) {
        m_sentence->clear(), m_words->clear();
        m_lines.setRows({});
        return;
    }
    const auto& group = m_groups.rows()[static_cast<std::size_t>(row)];
    m_sentence->setText(tr("%1 (%2) may not do “%3” on %4: refused %n time(s).", nullptr, group.count)
                            .arg(group.persona, group.user, group.method, group.doctype));
    m_words->setText(tr("ERPNext's words: %1").arg(group.words));
    m_lines.setRows(group.lines);
    if (m_singles->selectedRow() < 0)
        m_singles->select(0);
}

} // namespace staffroom::ui
