#include "ui/pages/TurnsPage.h"

#include "ui/Words.h"
#include "ui/pages/ReplayPane.h"
#include "ui/widgets/Table.h"
#include "ui/widgets/Waterfall.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int pageSize = 200;

qint64 turnsIn(const control::StatusReport& report) {
    qint64 sum = 0;
    for (const auto& persona : report.personas)
        sum += persona.turnsDone + persona.turnsFailed;
    return sum;
}

} // namespace

TurnsPage::TurnsPage(Session& session, QWidget* parent)
    : Page(session, tr("Turns"), Sign::Turns, parent), m_table(new Table),
      m_turns(
          {{tr("When"),
            [](const TurnRow& row) { return Words::absolute(row.atMs); },
            [](const TurnRow& row) { return QVariant(row.id); },
            {},
            {}},
           {tr("Persona"), [](const TurnRow& row) { return row.persona; }, {}, {}, {}},
           {tr("Asked by"), [](const TurnRow& row) { return row.person; }, {}, {}, {}},
           {tr("State"),
            [](const TurnRow& row) {
                return row.dry ? tr("dry: %1").arg(Words::state(row.state)) : Words::state(row.state);
            },
            {},
            [](const TurnRow& row) { return Words::toneOf(row.state); },
            {},
            false,
            true},
           {tr("Took"),
            [](const TurnRow& row) { return Words::span(row.tookMs); },
            [](const TurnRow& row) { return QVariant(row.tookMs); },
            {},
            {},
            true},
           {tr("Question"),
            [](const TurnRow& row) { return row.question.simplified(); },
            {},
            {},
            [](const TurnRow& row) { return row.question.left(600); }}},
          [](const TurnRow& row) { return row.turn; }, this),
      m_question(label("name")), m_facts(label("muted")), m_waterfall(new Waterfall),
      m_detail(new QPlainTextEdit), m_again(new QPushButton(tr("Replay…"))), m_views(new QStackedWidget),
      m_replay(new ReplayPane(session)) {
    m_table->setObjectName(QStringLiteral("turns"));
    m_table->setAccessibleName(tr("Turns"));
    m_table->setRows(&m_turns);
    m_table->setEmptyText(
        tr("No turn yet. Each question that a persona answers, and each job it does, is one."));
    const std::pair<int, int> widths[] = {{0, 160}, {1, 90}, {2, 100}, {3, 110}, {4, 70}};
    for (const auto& [column, width] : widths)
        m_table->setColumnWidth(column, width);
    auto* both = split(m_table, makeDetail(), Qt::Horizontal, 6, 4);
    layout()->removeWidget(both);
    m_views->addWidget(both);
    m_views->addWidget(m_replay);
    layout()->addWidget(m_views);
    connect(m_again, &QPushButton::clicked, this, &TurnsPage::replay);
    connect(m_replay, &ReplayPane::backWanted, this, &TurnsPage::goBack);
    connect(m_replay, &ReplayPane::replayed, this, &TurnsPage::lookedAt);
    connect(m_table, &Table::rowSelected, this, &TurnsPage::showSelected);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value == m_table->verticalScrollBar()->maximum() && !m_complete && m_turns.rowCount() > 0)
            readPage(m_turns.rows().back().id);
    });
    connect(m_waterfall, &Waterfall::stepSelected, this, [this](int step) {
        m_detail->setPlainText(step < 0 ? QString()
                                        : m_waterfall->steps()[static_cast<std::size_t>(step)].detail);
    });
}

QWidget* TurnsPage::makeDetail() {
    m_detail->setReadOnly(true);
    m_detail->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_detail->setAccessibleName(tr("The selected step"));
    m_waterfall->setObjectName(QStringLiteral("waterfall"));
    m_again->setObjectName(QStringLiteral("replay"));
    m_again->setToolTip(tr("Go through this turn again, dry, with other rules or another model"));
    m_again->setEnabled(false);
    auto* detail = new QWidget;
    auto* layout = new QVBoxLayout(detail);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addWidget(m_question);
    auto* line = new QHBoxLayout;
    line->addWidget(m_facts, 1);
    line->addWidget(m_again, 0, Qt::AlignTop);
    layout->addLayout(line);
    layout->addWidget(m_waterfall, 2);
    layout->addWidget(m_detail, 3);
    return detail;
}

void TurnsPage::replay() {
    const int row = m_table->selectedRow();
    if (row < 0)
        return;
    m_replay->take(m_turns.rows()[static_cast<std::size_t>(row)]);
    m_views->setCurrentWidget(m_replay);
}

bool TurnsPage::goBack() {
    if (m_views->currentWidget() != m_replay)
        return false;
    m_replay->stop();
    m_views->setCurrentIndex(0);
    m_table->setFocus();
    return true;
}

QString TurnsPage::explanation() const {
    return tr("A turn is one run of a persona's loop: the question, what the model thought of, the tools it "
              "called, "
              "and the words it said. All of it is kept.");
}

void TurnsPage::setFilter(const QString& words) {
    m_table->setFilter(words);
}

void TurnsPage::refresh() {
    if (isVisible() && session().status() && turnsIn(*session().status()) != m_known)
        lookedAt();
}

void TurnsPage::lookedAt() {
    if (session().status())
        m_known = turnsIn(*session().status());
    m_complete = false;
    readPage(0);
}

void TurnsPage::open(const QString& turn) {
    goBack();
    m_wanted = turn;
    m_table->setFilter({});
    if (const int row = m_turns.rowOf(turn); row >= 0) {
        m_table->select(row);
        m_wanted.clear();
    }
}

void TurnsPage::readPage(qint64 beforeId) {
    if (m_reading)
        return;
    m_reading = true;
    control::LedgerParams params;
    params.kind = QStringLiteral("turn"), params.limit = pageSize, params.beforeId = beforeId;
    session().call(QStringLiteral("ledger"), control::toJson(params), this,
                   [this, beforeId](const Result<QByteArray>& answer) {
                       m_reading = false;
                       auto lines =
                           answer ? control::ledgerLinesFrom(*answer) : tl::unexpected(answer.error());
                       if (!lines)
                           return Q_EMIT said(lines.error().detail, Tone::Bad);
                       m_complete = lines->size() < pageSize;
                       std::vector<TurnRow> rows;
                       for (const auto& line : *lines)
                           rows.push_back(turnFrom(line));
                       const QString selected = m_wanted.isEmpty() ? m_shown : m_wanted;
                       if (beforeId == 0)
                           m_turns.setRows(std::move(rows));
                       else
                           m_turns.append(std::move(rows));
                       const int row = m_turns.rowOf(selected);
                       if (row >= 0)
                           m_wanted.clear();
                       if (m_table->selectedRow() < 0 || row >= 0)
                           m_table->select(std::max(0, row));
                   });
}

void TurnsPage::showSelected() {
    const int row = m_table->selectedRow();
    if (row < 0)
        return;
    const auto& turn = m_turns.rows()[static_cast<std::size_t>(row)];
    if (turn.turn == m_shown)
        return;
    m_shown = turn.turn;
    m_again->setEnabled(!turn.dry);
    m_question->setText(turn.question.left(400));
    m_facts->setText(QStringLiteral("%1 · %2 · %3").arg(turn.persona, turn.model, Words::span(turn.tookMs)) +
                     QStringLiteral(" · ") + tr("%n tool call(s)", nullptr, turn.toolCalls));
    showSteps(turn.turn);
}

void TurnsPage::showSteps(const QString& turn) {
    control::LedgerParams params;
    params.turn = turn, params.limit = 500;
    ask(QStringLiteral("ledger"), control::toJson(params), [this, turn](const QByteArray& answer) {
        const auto lines = control::ledgerLinesFrom(answer);
        if (lines && turn == m_shown)
            m_waterfall->show(stepsFrom(*lines));
    });
}

} // namespace staffroom::ui
