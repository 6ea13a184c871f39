#include "ui/pages/JobsPage.h"

#include "ui/Words.h"
#include "ui/widgets/DayCalendar.h"
#include "ui/widgets/SparkLine.h"
#include "ui/widgets/Table.h"

#include <QDateEdit>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QTimeZone>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

using control::JobReport;
using control::RunReport;

constexpr int historyLimit = 30;

QString keyOf(const JobReport& job) {
    return job.persona + u'/' + job.job;
}

QString stateOf(const JobReport& job) {
    if (!job.trouble.isEmpty())
        return QStringLiteral("blocked");
    if (!job.enabled)
        return QStringLiteral("off");
    if (job.paused)
        return QStringLiteral("paused");
    return job.runningMs > 0 ? QStringLiteral("running") : job.lastState;
}

/// Another text as soon as a run begins, ends or is delivered.
QString progressOf(const JobReport& job) {
    return QStringLiteral("%1 %2 %3 %4")
        .arg(job.lastStartedMs)
        .arg(job.runningMs)
        .arg(job.lastState, job.lastDelivery);
}

control::JobParams paramsOf(const JobReport& job) {
    control::JobParams params;
    params.persona = job.persona, params.job = job.job;
    params.by = QStringLiteral("console");
    return params;
}

} // namespace

JobsPage::JobsPage(Session& session, QWidget* parent)
    : Page(session, tr("Jobs"), Sign::Jobs, parent), m_table(new Table),
      m_jobs({{tr("Job"), [](const JobReport& row) { return row.job; }, {}, {}, {}},
              {tr("Persona"), [](const JobReport& row) { return row.persona; }, {}, {}, {}},
              {tr("State"),
               [](const JobReport& row) { return Words::state(stateOf(row)); },
               {},
               [](const JobReport& row) { return Words::toneOf(stateOf(row)); },
               [](const JobReport& row) { return row.lastWhy; },
               false,
               true},
              {tr("Next"),
               [this](const JobReport& row) {
                   return Words::relative(row.nextMs,
                                          this->session().status() ? this->session().status()->nowMs : 0);
               },
               [](const JobReport& row) { return QVariant(row.nextMs); },
               [](const JobReport&) { return Tone::Plain; },
               [](const JobReport& row) { return Words::absolute(row.nextMs); }},
              {tr("Last"),
               [this](const JobReport& row) {
                   return Words::relative(row.lastStartedMs,
                                          this->session().status() ? this->session().status()->nowMs : 0);
               },
               [](const JobReport& row) { return QVariant(row.lastStartedMs); },
               {},
               [](const JobReport& row) { return Words::absolute(row.lastStartedMs); }},
              {tr("Took"),
               [](const JobReport& row) { return Words::span(row.lastTookMs); },
               [](const JobReport& row) { return QVariant(row.lastTookMs); },
               {},
               {},
               true},
              {tr("Delivery"),
               [](const JobReport& row) { return Words::state(row.lastDelivery); },
               {},
               [](const JobReport& row) { return Words::toneOf(row.lastDelivery); },
               {},
               false,
               true},
              {tr("Errors"),
               [](const JobReport& row) { return row.errors > 0 ? QString::number(row.errors) : QString(); },
               [](const JobReport& row) { return QVariant(row.errors); },
               [](const JobReport& row) { return row.errors > 0 ? Tone::Bad : Tone::Plain; },
               {},
               true}},
             keyOf, this),
      m_history(
          {{tr("Due"),
            [](const RunReport& row) { return Words::absolute(row.slotMs); },
            [](const RunReport& row) { return QVariant(row.slotMs); },
            {},
            {}},
           {tr("State"),
            [](const RunReport& row) { return Words::state(row.state); },
            {},
            [](const RunReport& row) { return Words::toneOf(row.state); },
            {},
            false,
            true},
           {tr("Took"),
            [](const RunReport& row) { return Words::span(row.endedMs - row.startedMs); },
            [](const RunReport& row) { return QVariant(row.endedMs - row.startedMs); },
            {},
            {},
            true},
           {tr("Delivery"),
            [](const RunReport& row) { return Words::state(row.delivery); },
            {},
            [](const RunReport& row) { return Words::toneOf(row.delivery); },
            [](const RunReport& row) { return row.deliveryError; },
            false,
            true},
           {tr("Why"),
            [](const RunReport& row) {
                return row.byHand && row.why.isEmpty() ? tr("begun by hand") : row.why;
            },
            {},
            {},
            [](const RunReport& row) { return row.why; }}},
          [](const RunReport& row) { return row.id; }, this) {
    m_table->setObjectName(QStringLiteral("jobs"));
    m_table->setAccessibleName(tr("Jobs"));
    m_table->setRows(&m_jobs);
    m_table->setEmptyText(
        tr("No persona has a job yet. Jobs stand in a persona's persona.json, under \"jobs\"."));
    auto* below = new QTabWidget;
    below->setObjectName(QStringLiteral("below"));
    below->setDocumentMode(true);
    below->addTab(makeDetail(), tr("Job"));
    below->addTab(makeCalendar(), tr("Calendar"));
    split(m_table, below, Qt::Vertical, 5, 5);
    connect(m_table, &Table::rowSelected, this, &JobsPage::showSelected);
    connect(below, &QTabWidget::currentChanged, this, [this](int) { readCalendar(); });
    const std::pair<int, int> widths[] = {{0, 170}, {1, 120}, {2, 110}, {3, 90}, {4, 110}, {5, 80}, {6, 120}};
    for (const auto& [column, width] : widths)
        m_table->setColumnWidth(column, width);
}

QWidget* JobsPage::makeDetail() {
    auto* detail = new QWidget;
    auto* layout = new QVBoxLayout(detail);
    layout->setContentsMargins(20, 12, 20, 12);
    layout->setSpacing(8);
    m_name = label("name"), m_words = label("muted"), m_trouble = label("trouble");
    m_run = new QPushButton(tr("Run now")), m_pause = new QPushButton(tr("Pause"));
    m_end = new QPushButton(tr("End the run"));
    m_run->setObjectName(QStringLiteral("run")), m_pause->setObjectName(QStringLiteral("pauseJob"));
    m_spark = new SparkLine;
    auto* actions = new QHBoxLayout;
    for (auto* button : {m_run, m_pause, m_end})
        actions->addWidget(button);
    actions->addStretch();
    actions->addWidget(m_spark);
    m_historyTable = new Table;
    m_historyTable->setObjectName(QStringLiteral("history"));
    m_historyTable->setAccessibleName(tr("Runs of this job"));
    m_historyTable->setRows(&m_history);
    m_historyTable->setEmptyText(tr("It has not run yet."));
    m_historyTable->setColumnWidth(0, 160);
    for (auto* each : {m_name, m_words, m_trouble})
        layout->addWidget(each);
    layout->insertLayout(2, actions);
    layout->addWidget(m_historyTable, 1);
    connect(m_run, &QPushButton::clicked, this,
            [this] { act(QStringLiteral("job.run"), tr("It runs now")); });
    connect(m_end, &QPushButton::clicked, this,
            [this] { act(QStringLiteral("job.end"), tr("The run is ended")); });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        const auto* job = selected();
        if (job == nullptr)
            return;
        if (job->paused)
            act(QStringLiteral("job.resume"), tr("It runs on time again"));
        else
            act(QStringLiteral("job.pause"), tr("It pauses until you resume it"));
    });
    return detail;
}

QWidget* JobsPage::makeCalendar() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 8, 12, 8);
    m_day = new QDateEdit(QDate::currentDate());
    m_day->setObjectName(QStringLiteral("day"));
    m_day->setCalendarPopup(true);
    m_day->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_day->setAccessibleName(tr("Day"));
    layout->addWidget(m_day, 0, Qt::AlignLeft);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    m_calendar = new DayCalendar;
    m_calendar->setObjectName(QStringLiteral("calendar"));
    area->setWidget(m_calendar);
    layout->addWidget(area, 1);
    connect(m_day, &QDateEdit::dateChanged, this, [this](QDate) { readCalendar(); });
    connect(m_calendar, &DayCalendar::pressed, this,
            [this](const RunReport& run) { open(run.persona + u'/' + run.job); });
    return page;
}

QString JobsPage::explanation() const {
    return tr(
        "Everything that runs by itself. A run's state and its delivery are two things: it may have run well "
        "and not have arrived.");
}

void JobsPage::setFilter(const QString& words) {
    m_table->setFilter(words);
}

Page::Count JobsPage::count() const {
    int bad = 0;
    for (const auto& job : session().jobs())
        bad += job.errors > 0 || job.deliveryFailures > 0 || !job.trouble.isEmpty() ? 1 : 0;
    return {bad, bad > 0};
}

void JobsPage::refresh() {
    m_jobs.setRows(session().jobs());
    if (!m_wanted.isEmpty() && m_jobs.rowOf(m_wanted) >= 0)
        m_table->select(m_jobs.rowOf(std::exchange(m_wanted, QString())));
    else if (m_table->selectedRow() < 0 && m_jobs.rowCount() > 0)
        m_table->select(m_historyOf.isEmpty() ? 0 : std::max(0, m_jobs.rowOf(m_historyOf)));
    showSelected();
}

void JobsPage::lookedAt() {
    readHistory();
    readCalendar();
}

void JobsPage::open(const QString& key) {
    m_wanted = key;
    m_table->setFilter({});
    refresh();
}

const JobReport* JobsPage::selected() const {
    const int row = m_table->selectedRow();
    return row < 0 ? nullptr : &m_jobs.rows()[static_cast<std::size_t>(row)];
}

void JobsPage::showSelected() {
    const auto* job = selected();
    for (auto* button : {m_run, m_pause, m_end})
        button->setEnabled(job != nullptr);
    if (job == nullptr)
        return;
    m_name->setText(QStringLiteral("%1 · %2").arg(job->job, job->persona));
    m_words->setText(job->words.isEmpty() ? job->schedule : job->words);
    QStringList trouble;
    for (const auto& each : {job->trouble, job->lastError, job->pausedWhy}) {
        if (!each.isEmpty() && !trouble.contains(each))
            trouble << each;
    }
    m_trouble->setText(trouble.join(u'\n'));
    m_trouble->setVisible(!trouble.isEmpty());
    m_pause->setText(job->paused ? tr("Resume") : tr("Pause"));
    m_end->setEnabled(job->runningMs > 0);
    m_run->setEnabled(job->runningMs == 0);
    if (keyOf(*job) != m_historyOf || progressOf(*job) != m_historyState)
        readHistory();
}

void JobsPage::act(const QString& method, const QString& doneWords) {
    if (const auto* job = selected())
        command(method, control::toJson(paramsOf(*job)), doneWords);
}

void JobsPage::readHistory() {
    const auto* job = selected();
    if (job == nullptr)
        return;
    m_historyOf = keyOf(*job);
    m_historyState = progressOf(*job);
    auto params = paramsOf(*job);
    params.limit = historyLimit;
    ask(QStringLiteral("job.history"), control::toJson(params),
        [this, of = m_historyOf](const QByteArray& answer) {
            auto runs = control::runReportsFrom(answer);
            if (!runs || of != m_historyOf)
                return;
            std::vector<SparkLine::Bar> bars;
            for (auto run = runs->rbegin(); run != runs->rend(); ++run)
                bars.push_back({static_cast<double>(std::max<qint64>(0, run->endedMs - run->startedMs)),
                                Words::toneOf(run->state),
                                QStringLiteral("%1: %2, %3")
                                    .arg(Words::absolute(run->slotMs), Words::state(run->state),
                                         Words::span(run->endedMs - run->startedMs))});
            m_spark->setBars(std::move(bars));
            m_history.setRows(std::move(*runs));
        });
}

void JobsPage::readCalendar() {
    if (!m_calendar->isVisible() || !session().status())
        return;
    const QTimeZone zone(session().status()->timeZone.toLatin1()); // a day is the team's, not this computer's
    if (!m_dayChosen) {
        m_dayChosen = true;
        m_day->setDate(QDateTime::fromMSecsSinceEpoch(session().status()->nowMs, zone).date());
    }
    control::JobParams params;
    params.day = m_day->date().toString(Qt::ISODate);
    ask(QStringLiteral("job.calendar"), control::toJson(params),
        [this, day = m_day->date(), zone](const QByteArray& answer) {
            auto runs = control::runReportsFrom(answer);
            if (runs && day == m_day->date())
                m_calendar->show(std::move(*runs), day, zone);
        });
}

} // namespace staffroom::ui
