#include "ui/pages/ReplayPane.h"

#include "control/EditorReports.h"
#include "ui/Words.h"
#include "ui/models/LineDiff.h"
#include "ui/pages/Page.h"
#include "ui/widgets/Table.h"
#include "ui/widgets/WordDiffView.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QUuid>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int patienceSeconds = 900; // the runtime ends it earlier, as the persona's limits say
constexpr int trialWidth = 360;

using Match = ComparedCall::Match;

QString matchWords(Match match) {
    switch (match) {
    case Match::Same:
        return ReplayPane::tr("same");
    case Match::OtherArguments:
        return ReplayPane::tr("other arguments");
    case Match::OnlyThen:
        return ReplayPane::tr("only then");
    case Match::OnlyNow:
        return ReplayPane::tr("only now");
    }
    return {};
}

Tone matchTone(Match match) {
    switch (match) {
    case Match::Same:
        return Tone::Ok;
    case Match::OtherArguments:
        return Tone::Warn;
    case Match::OnlyThen:
        return Tone::Idle;
    case Match::OnlyNow:
        return Tone::Info;
    }
    return Tone::Plain;
}

QString sourceWords(const ComparedCall& call) {
    const QString source = call.now ? call.now->source : QString();
    if (source == u"record")
        return ReplayPane::tr("the record");
    if (source == u"read")
        return ReplayPane::tr("read now");
    if (source == u"told")
        return ReplayPane::tr("not called");
    return source == u"refused" ? ReplayPane::tr("refused") : QString();
}

QString argumentsOf(const std::optional<control::ReplayCallLine>& call) {
    return call ? call->arguments : QString();
}

QString costWords(const control::ReplaySide& side) {
    QStringList words;
    for (const auto& cost : side.costs)
        words << Words::money(cost.currency, cost.micros);
    return words.isEmpty() ? ReplayPane::tr("not known") : words.join(QStringLiteral(" + "));
}

QString tokenWords(const control::ReplaySide& side) {
    return side.tokensKnown ? ReplayPane::tr("%1 in, %2 out")
                                  .arg(Words::amount(static_cast<double>(side.inputTokens)),
                                       Words::amount(static_cast<double>(side.outputTokens)))
                            : ReplayPane::tr("not known");
}

QString answerOf(const control::ReplaySide& side) {
    return side.silent && side.answer.isEmpty() ? ReplayPane::tr("(nothing to say)") : side.answer;
}

QString callDetail(const QString& head, const std::optional<control::ReplayCallLine>& call) {
    return call ? QStringLiteral("%1\n%2\n→ %3\n").arg(head, call->arguments, call->result) : QString();
}

} // namespace

ReplayPane::ReplayPane(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_title(Page::label("name")), m_facts(Page::label("muted")),
      m_hint(Page::label("muted")), m_trouble(Page::label("trouble")), m_basis(Page::label("muted")),
      m_model(new QComboBox), m_rules(new QPlainTextEdit), m_detail(new QPlainTextEdit),
      m_asNow(new QPushButton(tr("As they are in force"))), m_run(new QPushButton), m_stop(new QPushButton(tr("Stop"))),
      m_comparison(nullptr), m_nothing(Page::label("muted")), m_then(new WordDiffView(WordDiffView::Side::Before)),
      m_now(new WordDiffView(WordDiffView::Side::After)), m_table(new Table),
      m_calls(
          {{tr("Call"), [](const ComparedCall& row) { return matchWords(row.match); }, {},
            [](const ComparedCall& row) { return matchTone(row.match); }, {}, false, true},
           {tr("Tool"), [](const ComparedCall& row) { return row.tool; }, {}, {}, {}},
           {tr("Answered from"), sourceWords, {}, {}, {}},
           {tr("Arguments then"), [](const ComparedCall& row) { return argumentsOf(row.then); }, {}, {}, {}},
           {tr("Arguments now"), [](const ComparedCall& row) { return argumentsOf(row.now); }, {}, {}, {}}},
          [](const ComparedCall& row) { return row.tool + argumentsOf(row.then) + u'\n' + argumentsOf(row.now); },
          this) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    auto* both = new QSplitter(Qt::Horizontal);
    both->setHandleWidth(1);
    both->setChildrenCollapsible(false);
    both->addWidget(makeTrial());
    both->addWidget(makeComparison());
    both->setStretchFactor(1, 1);
    both->setSizes({trialWidth, 3 * trialWidth});
    layout->addWidget(both, 1);
    connect(m_run, &QPushButton::clicked, this, &ReplayPane::run);
    connect(m_stop, &QPushButton::clicked, this, &ReplayPane::stop);
    connect(m_asNow, &QPushButton::clicked, this, [this] { m_rules->setPlainText(m_rulesNow); });
    connect(m_rules, &QPlainTextEdit::textChanged, this, &ReplayPane::refresh);
    connect(m_table, &Table::rowSelected, this, &ReplayPane::showCall);
    refresh();
}

QWidget* ReplayPane::makeHead() {
    auto* head = new QWidget;
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(16, 12, 16, 8);
    auto* words = new QVBoxLayout;
    m_title->setObjectName(QStringLiteral("replayTitle"));
    words->addWidget(m_title);
    words->addWidget(m_facts);
    line->addLayout(words, 1);
    auto* back = new QPushButton(tr("Back to the turns"));
    back->setObjectName(QStringLiteral("replayBack"));
    line->addWidget(back, 0, Qt::AlignTop);
    connect(back, &QPushButton::clicked, this, &ReplayPane::backWanted);
    return head;
}

QWidget* ReplayPane::makeTrial() {
    auto* trial = new QWidget;
    auto* layout = new QVBoxLayout(trial);
    layout->setContentsMargins(16, 4, 16, 12);
    layout->setSpacing(6);
    const auto heading = [layout](const QString& words, QWidget* buddy) {
        auto* label = new QLabel(words);
        label->setProperty("role", QStringLiteral("field"));
        label->setBuddy(buddy);
        layout->addWidget(label);
    };
    m_model->setObjectName(QStringLiteral("replayModel"));
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_model->setMinimumContentsLength(12);
    heading(tr("Model"), m_model);
    layout->addWidget(m_model);
    heading(tr("Rules to try; nothing is saved"), m_rules);
    m_rules->setObjectName(QStringLiteral("replayRules"));
    m_rules->setProperty("role", QStringLiteral("field"));
    m_rules->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_rules->setTabChangesFocus(true);
    layout->addWidget(m_rules, 1);
    m_asNow->setObjectName(QStringLiteral("replayAsNow"));
    layout->addWidget(m_asNow, 0, Qt::AlignLeft);
    m_hint->setObjectName(QStringLiteral("replayHint"));
    layout->addWidget(m_hint);
    m_trouble->setObjectName(QStringLiteral("replayTrouble"));
    layout->addWidget(m_trouble);
    auto* buttons = new QHBoxLayout;
    m_run->setObjectName(QStringLiteral("replayRun"));
    m_run->setProperty("role", QStringLiteral("first"));
    m_stop->setObjectName(QStringLiteral("replayStop"));
    buttons->addWidget(m_run);
    buttons->addWidget(m_stop);
    buttons->addStretch();
    layout->addLayout(buttons);
    return trial;
}

QWidget* ReplayPane::makeComparison() {
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(16, 4, 16, 12);
    m_nothing->setText(tr("What was said and called then, and what would be now, will stand here side by side."));
    layout->addWidget(m_nothing, 0, Qt::AlignTop);
    m_comparison = new QWidget;
    auto* rows = new QVBoxLayout(m_comparison);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(makeFigures());
    m_basis->setObjectName(QStringLiteral("replayBasis"));
    rows->addWidget(m_basis);
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setHandleWidth(6);
    parts->setChildrenCollapsible(false);
    auto* answers = new QSplitter(Qt::Horizontal);
    answers->setHandleWidth(6);
    answers->setChildrenCollapsible(false);
    m_then->setObjectName(QStringLiteral("replayThen"));
    m_then->setAccessibleName(tr("The answer then"));
    m_now->setObjectName(QStringLiteral("replayNow"));
    m_now->setAccessibleName(tr("The answer now"));
    answers->addWidget(m_then);
    answers->addWidget(m_now);
    parts->addWidget(answers);
    parts->addWidget(makeCalls());
    parts->setSizes({300, 260});
    rows->addWidget(parts, 1);
    layout->addWidget(m_comparison, 1);
    m_comparison->hide();
    return side;
}

QWidget* ReplayPane::makeFigures() {
    auto* whole = new QWidget;
    auto* grid = new QGridLayout(whole);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(2);
    const QStringList names{tr("State"), tr("Model"), tr("Tool calls"), tr("Tokens"), tr("Cost"), tr("Time")};
    const char* const ids[] = {"state", "model", "calls", "tokens", "cost", "time"};
    const auto column = [](const QString& words) {
        auto* label = new QLabel(words);
        label->setProperty("role", QStringLiteral("field"));
        return label;
    };
    grid->addWidget(column(tr("Then")), 0, 1);
    grid->addWidget(column(tr("Now, dry")), 0, 2);
    for (int i = 0; i < figures; ++i) {
        auto* name = new QLabel(names[i]);
        name->setProperty("role", QStringLiteral("muted"));
        auto& labels = m_figures[static_cast<std::size_t>(i)];
        labels = {Page::label("plain"), Page::label("plain")};
        labels.then->setObjectName(QStringLiteral("replayThen:") + QLatin1String(ids[i]));
        labels.now->setObjectName(QStringLiteral("replayNow:") + QLatin1String(ids[i]));
        grid->addWidget(name, i + 1, 0);
        grid->addWidget(labels.then, i + 1, 1);
        grid->addWidget(labels.now, i + 1, 2);
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    return whole;
}

QWidget* ReplayPane::makeCalls() {
    auto* both = new QSplitter(Qt::Vertical);
    both->setHandleWidth(6);
    both->setChildrenCollapsible(false);
    m_table->setObjectName(QStringLiteral("replayCalls"));
    m_table->setAccessibleName(tr("Tool calls then and now"));
    m_table->setRows(&m_calls);
    m_table->setEmptyText(tr("No tool was called, neither then nor now."));
    const std::pair<int, int> widths[] = {{0, 130}, {1, 110}, {2, 110}, {3, 180}};
    for (const auto& [column, width] : widths)
        m_table->setColumnWidth(column, width);
    m_detail->setReadOnly(true);
    m_detail->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_detail->setAccessibleName(tr("The selected call, then and now"));
    both->addWidget(m_table);
    both->addWidget(m_detail);
    return both;
}

void ReplayPane::take(const TurnRow& turn) {
    stop();
    if (turn.turn != m_turn.turn) {
        m_replay.clear();
        m_comparison->hide();
        m_nothing->show();
        showTrouble({});
    }
    const bool samePersona = turn.persona == m_turn.persona;
    m_turn = turn;
    if (!samePersona) {
        m_rules->clear();
        m_rulesNow.clear();
        m_model->clear();
        m_private = true, m_opened = false; // until it is known
    }
    readPrivacy();
    readRules();
    readModels();
    refresh();
}

void ReplayPane::readPrivacy() {
    control::MemoryParams params;
    params.persona = m_turn.persona;
    m_session.call(QStringLiteral("memory.status"), control::toJson(params), this,
                   [this, persona = m_turn.persona](const Result<QByteArray>& answer) {
                       const auto report =
                           answer ? control::memoryReportFrom(*answer) : tl::unexpected(answer.error());
                       if (persona != m_turn.persona || !report)
                           return;
                       m_private = report->isPrivate;
                       refresh();
                   });
}

/// Those in force now; what was typed meanwhile stays.
void ReplayPane::readRules() {
    control::EditParams params;
    params.persona = m_turn.persona, params.file = QStringLiteral("PERSONA.md");
    m_session.call(QStringLiteral("persona.file.read"), control::toJson(params), this,
                   [this, persona = m_turn.persona](const Result<QByteArray>& answer) {
                       const auto file = answer ? control::fileReportFrom(*answer) : tl::unexpected(answer.error());
                       if (persona != m_turn.persona)
                           return;
                       if (!file)
                           return showTrouble(file.error().detail);
                       const bool untouched = m_rules->toPlainText() == m_rulesNow;
                       m_rulesNow = file->text;
                       if (untouched)
                           m_rules->setPlainText(m_rulesNow);
                       refresh();
                   });
}

void ReplayPane::readModels() {
    control::EditParams params;
    params.persona = m_turn.persona;
    m_session.call(QStringLiteral("persona.choices"), control::toJson(params), this,
                   [this, persona = m_turn.persona](const Result<QByteArray>& answer) {
                       const auto choices =
                           answer ? control::choicesReportFrom(*answer) : tl::unexpected(answer.error());
                       if (persona != m_turn.persona || !choices)
                           return;
                       const QString chosen = m_model->currentData().toString();
                       m_model->clear();
                       m_model->addItem(tr("the persona's own"), QString());
                       for (const auto& model : choices->models)
                           m_model->addItem(QStringLiteral("%1 · %2").arg(model.id, model.name), model.id);
                       m_model->setCurrentIndex(std::max(0, m_model->findData(chosen)));
                   });
}

void ReplayPane::run() {
    if (isRunning() || m_turn.turn.isEmpty())
        return;
    control::ReplayParams params;
    params.turn = m_turn.turn, params.person = tr("the console");
    params.replay = m_replay = QUuid::createUuid().toString(QUuid::WithoutBraces);
    params.model = m_model->currentData().toString();
    params.open = m_private;
    if (m_rules->toPlainText() != m_rulesNow)
        params.rules = m_rules->toPlainText();
    m_opened = true;
    showTrouble({});
    refresh();
    m_session.call(
        QStringLiteral("turn.replay"), control::toJson(params), this,
        [this, replay = m_replay](const Result<QByteArray>& answer) {
            if (replay != m_replay)
                return; // another turn is looked at meanwhile
            m_replay.clear();
            over(answer);
        },
        patienceSeconds);
}

void ReplayPane::stop() {
    if (!isRunning())
        return;
    control::ReplayParams params;
    params.replay = m_replay;
    m_session.call(QStringLiteral("turn.replay.stop"), control::toJson(params), this, [](const Result<QByteArray>&) {});
    m_stop->setEnabled(false);
}

void ReplayPane::over(const Result<QByteArray>& answer) {
    const auto report = answer ? control::replayReportFrom(*answer) : tl::unexpected(answer.error());
    refresh();
    if (!report)
        return showTrouble(QStringLiteral("✕ ") + report.error().detail);
    show(*report);
    Q_EMIT replayed();
}

void ReplayPane::show(const control::ReplayReport& report) {
    m_nothing->hide();
    m_comparison->show();
    showFigures(report);
    const auto words = diffWords(answerOf(report.then), answerOf(report.now));
    m_then->show(words);
    m_now->show(words);
    m_calls.setRows(compareCalls(report.then.calls, report.now.calls));
    m_detail->clear();
    if (m_calls.rowCount() > 0)
        m_table->select(0);
    QStringList basis;
    basis << tr("%n message(s) of the conversation before it", nullptr, static_cast<int>(report.messages));
    if (!report.messagesFound)
        basis << tr("the turn itself is no longer in the memory");
    if (report.notes > 0)
        basis << tr("%n note(s)", nullptr, static_cast<int>(report.notes));
    if (report.notesGone > 0)
        basis << tr("▲ %n note(s) it had then are erased", nullptr, static_cast<int>(report.notesGone));
    m_basis->setText(tr("The model was given: %1.").arg(basis.join(QStringLiteral(", "))));
    if (report.now.state == u"failed")
        showTrouble(tr("✕ The replay failed: %1").arg(report.now.failure));
    else if (report.now.state == u"stopped")
        showTrouble(tr("■ Stopped before it had an answer."));
}

void ReplayPane::showFigures(const control::ReplayReport& report) {
    const auto put = [this](Figure figure, const QString& then, const QString& now) {
        auto& labels = m_figures[figure];
        labels.then->setText(then);
        labels.now->setText(now);
    };
    const auto& then = report.then;
    const auto& now = report.now;
    const auto state = [](const control::ReplaySide& side) {
        return side.silent ? tr("nothing to say") : Words::state(side.state);
    };
    put(StateFigure, state(then), state(now));
    put(ModelFigure, then.model.isEmpty() ? tr("none") : then.model, now.model.isEmpty() ? tr("none") : now.model);
    put(CallsFigure, QString::number(then.calls.size()), QString::number(now.calls.size()));
    put(TokensFigure, tokenWords(then), tokenWords(now));
    put(CostFigure, costWords(then), costWords(now));
    put(TimeFigure, Words::span(then.tookMs), Words::span(now.tookMs));
}

void ReplayPane::showCall() {
    const int row = m_table->selectedRow();
    if (row < 0)
        return m_detail->clear();
    const auto& call = m_calls.rows()[static_cast<std::size_t>(row)];
    m_detail->setPlainText(callDetail(tr("Then"), call.then) + callDetail(tr("Now"), call.now));
}

void ReplayPane::showTrouble(const QString& words) {
    m_trouble->setText(words);
    m_trouble->setVisible(!words.isEmpty());
}

void ReplayPane::refresh() {
    const bool running = isRunning();
    m_title->setText(isOpen() ? m_turn.question.simplified().left(300) : tr("A private turn"));
    m_facts->setText(
        QStringLiteral("%1 · %2 · %3").arg(m_turn.persona, Words::absolute(m_turn.atMs), m_turn.person));
    m_run->setText(isOpen() ? tr("Replay") : tr("Open and replay"));
    m_run->setEnabled(!running && !m_turn.turn.isEmpty() && !m_rules->toPlainText().trimmed().isEmpty());
    m_stop->setEnabled(running);
    m_stop->setVisible(running);
    m_asNow->setEnabled(m_rules->toPlainText() != m_rulesNow);
    m_hint->setText(
        running ? tr("It is being gone through again…")
        : isOpen()
            ? tr("A dry run: a call that was made then gets the answer it got then, another one only reads, "
                 "and what would write or post is not called. The model is paid from the persona's budget.")
            : tr("This persona is private. To replay its turn is to read it, and that is recorded in the "
                 "ledger."));
}

} // namespace staffroom::ui
