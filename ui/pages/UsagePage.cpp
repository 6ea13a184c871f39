#include "ui/pages/UsagePage.h"

#include "ui/Language.h"
#include "ui/Words.h"
#include "ui/models/BudgetWords.h"
#include "ui/widgets/DayBars.h"
#include "ui/widgets/ShareBar.h"
#include "ui/widgets/Table.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int mostDays = 90, week = 7;
constexpr qint64 dayMs = 24 * 3'600'000LL;
constexpr double late = 0.95;

qint64 turnsIn(const control::StatusReport& report) {
    qint64 sum = 0;
    for (const auto& persona : report.personas)
        sum += persona.turnsDone + persona.turnsFailed;
    return sum;
}

/// "+23 %", "−8 %"; a dash where there was nothing before.
QString growth(double before, double now) {
    if (before <= 0)
        return QStringLiteral("–");
    const int percent = static_cast<int>(std::lround((now / before - 1) * 100));
    return (percent > 0   ? QStringLiteral("+%1 %")
            : percent < 0 ? QStringLiteral("−%1 %")
                          : QStringLiteral("±%1 %"))
        .arg(QLocale().toString(std::abs(percent)));
}

} // namespace

UsagePage::UsagePage(Session& session, UsageSource source, QWidget* parent)
    : Page(session, tr("Usage"), Sign::Usage, parent), m_source(std::move(source)),
      m_personas(
          columns(tr("Persona")), [](const Row& row) { return row.key; }, this),
      m_jobs(
          columns(tr("Job")), [](const Row& row) { return row.key; }, this) {
    auto* above = new QWidget;
    auto* upper = new QVBoxLayout(above);
    upper->setContentsMargins(20, 14, 20, 8);
    upper->setSpacing(10);
    upper->addWidget(makeHeads());
    upper->addWidget(makeChart(), 1);
    split(above, makeTables(), Qt::Vertical, 6, 4);
    setFocusProxy(m_bars);
    write();
}

QWidget* UsagePage::makeHeads() {
    auto* heads = new QWidget;
    auto* line = new QHBoxLayout(heads);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(32);
    const auto head = [line](const QString& question, const char* name) {
        const Head made{label("muted"), label("figure"), label("muted")};
        made.question->setText(question);
        made.number->setObjectName(QLatin1String(name));
        made.number->setAccessibleName(question);
        auto* column = new QVBoxLayout;
        column->setSpacing(1);
        for (auto* part : {made.question, made.number, made.words})
            column->addWidget(part);
        line->addLayout(column, 1);
        return made;
    };
    m_today = head(tr("Today"), "usageToday");
    m_spender = head(tr("Who spends most"), "usageSpender");
    m_growth = head(tr("Is it growing"), "usageGrowth");
    return heads;
}

QWidget* UsagePage::makeChart() {
    auto* chart = new QWidget;
    auto* layout = new QVBoxLayout(chart);
    layout->setContentsMargins(0, 0, 0, 0);
    m_measure = new QComboBox, m_span = new QComboBox;
    m_measure->setObjectName(QStringLiteral("usageMeasure"));
    m_measure->setAccessibleName(tr("What is measured"));
    m_measure->addItems({tr("Cost"), tr("Tokens"), tr("Turns"), tr("Answer time")});
    m_span->setObjectName(QStringLiteral("usageSpan"));
    m_span->setAccessibleName(tr("How many days"));
    for (const int days : {14, 30, mostDays})
        m_span->addItem(tr("%n day(s)", nullptr, days), days);
    m_span->setCurrentIndex(1);
    m_bars = new DayBars;
    m_bars->setObjectName(QStringLiteral("usageBars"));
    m_bars->setAccessibleName(tr("By day"));
    m_of = label("muted");
    m_of->setObjectName(QStringLiteral("usageOf"));
    auto* line = new QHBoxLayout;
    line->addWidget(m_measure);
    line->addWidget(m_span);
    line->addStretch();
    layout->addLayout(line);
    layout->addWidget(m_of);
    layout->addWidget(m_bars, 1);
    connect(m_measure, &QComboBox::currentIndexChanged, this, [this] { write(); });
    connect(m_span, &QComboBox::currentIndexChanged, this, [this] { m_bars->choose(-1), write(); });
    connect(m_bars, &DayBars::dayChosen, this, [this] { writeTables(m_report); });
    return chart;
}

QWidget* UsagePage::makeTables() {
    auto* both = new QTabWidget;
    both->setObjectName(QStringLiteral("usageTabs"));
    both->setDocumentMode(true);
    const auto table = [both](auto* rows, const char* name, const QString& title, const QString& empty) {
        auto* made = new Table;
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(title);
        made->setRows(rows);
        made->setEmptyText(empty);
        made->setItemDelegateForColumn(1, new ShareBar(made));
        const int widths[] = {220, 160, 110, 100, 80, 80, 90};
        for (int i = 0; i < 7; ++i)
            made->setColumnWidth(i, widths[i]);
        both->addTab(made, title);
        return made;
    };
    m_personaTable = table(&m_personas, "usagePersonas", tr("By persona"), tr("No turn in that time."));
    m_jobTable = table(&m_jobs, "usageJobs", tr("By job"), tr("No job had a turn in that time."));
    return both;
}

std::vector<Column<UsagePage::Row>> UsagePage::columns(const QString& title) {
    const auto number = [](const QString& heading, auto value, auto words) {
        return Column<Row>{heading,
                           [value, words](const Row& row) { return words(value(row)); },
                           [value](const Row& row) { return QVariant(static_cast<double>(value(row))); },
                           {},
                           {},
                           true};
    };
    const auto plain = [](auto value) { return QLocale().toString(static_cast<qint64>(value)); };
    const auto span = [](qint64 ms) { return Words::span(ms); };
    return {{title,
             [](const Row& row) { return row.name; },
             {},
             {},
             [this](const Row& row) { return sumWords(row.sum); }},
            {tr("Share"),
             [this](const Row& row) {
                 return measure() == Measure::Time
                            ? wordsOf(valueOf(row.sum))
                            : tr("%1 %").arg(QLocale().toString(std::lround(row.share * 100)));
             },
             [](const Row& row) { return QVariant(row.share); },
             {},
             {}},
            number(
                tr("Cost"), [this](const Row& row) { return row.sum.cost(m_report.currency); },
                [this](qint64 micros) {
                    return micros == 0 ? QString() : Words::money(m_report.currency, micros);
                }),
            number(
                tr("Tokens"), [](const Row& row) { return row.sum.tokens(); }, plain),
            number(
                tr("Turns"), [](const Row& row) { return row.sum.turns; }, plain),
            {tr("Failed"),
             [](const Row& row) { return row.sum.failed == 0 ? QString() : QString::number(row.sum.failed); },
             [](const Row& row) { return QVariant(row.sum.failed); },
             [](const Row& row) { return row.sum.failed > 0 ? Tone::Bad : Tone::Plain; },
             {},
             true},
            number(
                tr("Median"), [](const Row& row) { return row.sum.percentile(0.5); }, span),
            number(
                tr("Slowest 5 %"), [](const Row& row) { return row.sum.percentile(late); }, span),
            {tr("Budget"), [this](const Row& row) { return budgetWords(row); },
             [this](const Row& row) {
                 const auto standing = BudgetWords::of(this->session().budgets(), row.key);
                 return QVariant(standing ? standing->share : -1.0);
             },
             [this](const Row& row) {
                 const auto standing = BudgetWords::of(this->session().budgets(), row.key);
                 return standing ? standing->tone : Tone::Plain;
             },
             [this](const Row& row) { return budgetWords(row); }}};
}

QString UsagePage::explanation() const {
    return tr("What did today cost, who spends it, is it growing? Cost is what the models' prices make of "
              "the tokens they "
              "report. Choose a day in the chart, with the mouse or the arrow keys, to see who spent it.");
}

void UsagePage::setFilter(const QString& words) {
    m_personaTable->setFilter(words);
    m_jobTable->setFilter(words);
}

void UsagePage::refresh() {
    if (isVisible() && session().status() && turnsIn(*session().status()) != m_known)
        lookedAt();
}

void UsagePage::lookedAt() {
    if (m_reading || !session().status())
        return;
    m_reading = true;
    m_known = turnsIn(*session().status());
    const qint64 newest = m_turns.empty() ? 0 : m_turns.front().id;
    m_source.read(session().status()->nowMs - mostDays * dayMs, newest, this,
                  [this](Result<std::vector<UsageTurn>> turns) {
                      m_reading = false;
                      if (turns)
                          return take(std::move(*turns));
                      m_known = -1;
                      Q_EMIT said(turns.error().detail, Tone::Bad);
                  });
}

void UsagePage::take(std::vector<UsageTurn> turns) {
    turns.insert(turns.end(), m_turns.begin(), m_turns.end());
    m_turns = std::move(turns);
    write();
}

void UsagePage::write() {
    const auto& status = session().status();
    QTimeZone zone(status ? status->timeZone.toLatin1() : QByteArray());
    if (!zone.isValid())
        zone = QTimeZone::utc();
    const qint64 nowMs = status ? status->nowMs : QDateTime::currentMSecsSinceEpoch();
    m_report = usageOf(m_turns, zone, QDateTime::fromMSecsSinceEpoch(nowMs, zone).date(),
                       m_span->currentData().toInt());
    writeHeads(m_report);
    writeChart(m_report);
    writeTables(m_report);
}

UsagePage::Measure UsagePage::measure() const {
    return static_cast<Measure>(m_measure->currentIndex());
}

double UsagePage::valueOf(const UsageSum& sum) const {
    switch (measure()) {
    case Measure::Cost:
        return static_cast<double>(sum.cost(m_report.currency));
    case Measure::Tokens:
        return static_cast<double>(sum.tokens());
    case Measure::Turns:
        return sum.turns;
    case Measure::Time:
        return static_cast<double>(sum.percentile(0.5));
    }
    return 0;
}

QString UsagePage::wordsOf(double value) const {
    switch (measure()) {
    case Measure::Cost:
        return Words::money(m_report.currency, std::llround(value));
    case Measure::Time:
        return value <= 0 ? QString::number(0) : Words::span(std::llround(value));
    case Measure::Tokens:
    case Measure::Turns:
        break;
    }
    return Words::amount(value);
}

QString UsagePage::sumWords(const UsageSum& sum) const {
    QStringList parts;
    for (const auto& [currency, micros] : sum.micros)
        parts << Words::money(currency, micros);
    parts << tr("%n turn(s)", nullptr, sum.turns)
          << tr("%1 tokens read, %2 written")
                 .arg(QLocale().toString(sum.tokensIn), QLocale().toString(sum.tokensOut));
    if (sum.turns > 0)
        parts << tr("half answered within %1, 95 % within %2")
                     .arg(Words::span(sum.percentile(0.5)), Words::span(sum.percentile(late)));
    return besides(parts);
}

QString UsagePage::budgetWords(const Row& row) const {
    const auto standing = BudgetWords::of(session().budgets(), row.key);
    return standing && standing->share >= 0 ? standing->words : QString();
}

QString UsagePage::nameOf(const QString& persona) const {
    if (session().status()) {
        for (const auto& each : session().status()->personas) {
            if (each.id == persona)
                return each.name;
        }
    }
    return persona;
}

void UsagePage::writeHeads(const UsageReport& report) {
    const std::size_t days = report.days.size();
    const UsageSum today = report.days.back().sum;
    const UsageSum before = report.total(days - 1 - week, week);
    const UsageSum weekNow = report.total(days - week, week);
    const UsageSum weekBefore = report.total(days - 2 * week, week);
    const bool isTime = measure() == Measure::Time;
    m_today.number->setText(wordsOf(valueOf(today)));
    const double usual = valueOf(before) / (isTime ? 1 : week);
    m_today.words->setText(usual > 0 ? tr("a usual day of the last week: %1").arg(wordsOf(usual))
                                     : tr("%n turn(s)", nullptr, today.turns));
    const qint64 allowed = BudgetWords::microsADay(session().budgets(), report.currency);
    if (measure() == Measure::Cost && allowed > 0)
        m_today.words->setText(besides(
            {tr("of %1 that budgets allow").arg(Words::money(report.currency, allowed)), m_today.words->text()}));
    const auto rows = rowsOf(report.personas(0, days));
    const bool any = !rows.empty() && valueOf(rows.front().sum) > 0;
    m_spender.question->setText(isTime ? tr("Who takes longest") : tr("Who spends most"));
    m_spender.number->setText(any ? rows.front().name : QStringLiteral("–"));
    m_spender.words->setText(
        any ? isTime ? wordsOf(valueOf(rows.front().sum))
                     : tr("%1 of %2, in %n day(s)", nullptr, static_cast<int>(days))
                           .arg(wordsOf(valueOf(rows.front().sum)), wordsOf(valueOf(report.total(0, days))))
            : QString());
    m_growth.number->setText(growth(valueOf(weekBefore), valueOf(weekNow)));
    m_growth.words->setText(tr("the last 7 days %1, the 7 before %2")
                                .arg(wordsOf(valueOf(weekNow)), wordsOf(valueOf(weekBefore))));
}

void UsagePage::writeChart(const UsageReport& report) {
    std::vector<DayBars::Day> days;
    for (const auto& day : report.days) {
        DayBars::Day bar;
        bar.day = day.day;
        bar.value = valueOf(day.sum);
        bar.mark = measure() == Measure::Time ? static_cast<double>(day.sum.percentile(late)) : 0;
        bar.words = QLocale().toString(day.day, QLocale::LongFormat) + u'\n' + sumWords(day.sum);
        days.push_back(std::move(bar));
    }
    m_bars->setDays(std::move(days), [this](double value) { return wordsOf(value); });
}

std::vector<UsagePage::Row> UsagePage::rowsOf(const std::map<QString, UsageSum>& sums) const {
    std::vector<Row> rows;
    double whole = 0;
    for (const auto& [key, sum] : sums) {
        Row row;
        row.key = key;
        row.name = key.contains(u'/')
                       ? QStringLiteral("%1 · %2").arg(key.section(u'/', 1), nameOf(key.section(u'/', 0, 0)))
                       : nameOf(key);
        row.sum = sum;
        whole = measure() == Measure::Time ? std::max(whole, valueOf(sum)) : whole + valueOf(sum);
        rows.push_back(std::move(row));
    }
    for (auto& row : rows)
        row.share = whole > 0 ? valueOf(row.sum) / whole : 0;
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& one, const Row& other) { return one.share > other.share; });
    return rows;
}

void UsagePage::writeTables(const UsageReport& report) {
    const int chosen = m_bars->chosen();
    const std::size_t first = chosen < 0 ? 0 : static_cast<std::size_t>(chosen);
    const std::size_t count = chosen < 0 ? report.days.size() : 1;
    m_personas.setRows(rowsOf(report.personas(first, count)));
    m_jobs.setRows(rowsOf(report.jobs(first, count)));
    const QString when =
        chosen < 0 ? tr("All days shown") : QLocale().toString(report.days[first].day, QLocale::LongFormat);
    QString words = when + QStringLiteral(": ") + sumWords(report.total(first, count));
    if (measure() == Measure::Time)
        words += QStringLiteral(" · ") + tr("column: half of the turns, mark: 95 %");
    m_of->setText(words);
}

} // namespace staffroom::ui
