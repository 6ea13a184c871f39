#include "ui/editors/JobsSection.h"

#include "control/JobReports.h"
#include "team/Team.h"
#include "ui/editors/SchemaForm.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int listWidth = 210, formWidth = 440, rowHeight = 24;
const char* const jobMembers[] = {"schedule",       "task",    "enabled", "deliver",         "topic",
                                  "timeZone",       "check",   "figures", "timeoutSeconds",  "catchUpMinutes",
                                  "staggerSeconds", "overlap", "retries", "pauseAfterErrors"};

QString pointerOf(const QString& job) {
    return QStringLiteral("/jobs/") + pointerPart(job);
}

} // namespace

JobsSection::JobsSection(Session& session)
    : EditorSection(tr("Jobs")), m_session(session), m_list(new QListWidget), m_newId(new QLineEdit),
      m_add(new QPushButton(tr("Add"))), m_remove(new QPushButton(tr("Take out"))),
      m_run(new QPushButton(tr("Run it now"))), m_words(new QLabel), m_none(new QLabel),
      m_form(new SchemaForm(formWidth)) {
    auto* column = makeColumn(tr("What it does by itself, and when. A job that is saved fires from its next "
                                 "due time on; running it now posts like any run."));
    auto* both = new QHBoxLayout;
    both->setSpacing(20);
    both->addWidget(makeList(), 0, Qt::AlignTop);
    auto* right = new QVBoxLayout;
    m_words->setObjectName(QStringLiteral("scheduleWords"));
    m_words->setProperty("role", QStringLiteral("name"));
    m_words->setWordWrap(true);
    m_none->setProperty("role", QStringLiteral("muted"));
    m_none->setWordWrap(true);
    m_words->setMaximumWidth(formWidth);
    m_none->setText(tr("No job. Give one a name, as in “daily-figures”, and press Add."));
    right->addWidget(m_words);
    right->addWidget(m_none);
    right->addWidget(m_form);
    right->addStretch();
    both->addLayout(right, 1);
    column->addLayout(both);
    column->addStretch();
    connect(m_list, &QListWidget::currentRowChanged, this, &JobsSection::showJob);
    connect(m_add, &QPushButton::clicked, this, &JobsSection::add);
    connect(m_newId, &QLineEdit::returnPressed, this, &JobsSection::add);
    connect(m_newId, &QLineEdit::textChanged, this,
            [this](const QString& id) { m_add->setEnabled(team::isId(id) && !idsInDraft().contains(id)); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (m_draft != nullptr && !m_shown.isEmpty())
            m_draft->remove(pointerOf(m_shown));
    });
    connect(m_run, &QPushButton::clicked, this, &JobsSection::runNow);
}

QWidget* JobsSection::makeList() {
    auto* left = new QWidget;
    left->setFixedWidth(listWidth);
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    m_list->setObjectName(QStringLiteral("jobList"));
    m_list->setAccessibleName(tr("Jobs of this persona"));
    m_list->setProperty("role", QStringLiteral("field"));
    m_list->setFixedHeight(190);
    m_newId->setObjectName(QStringLiteral("newJob"));
    m_newId->setPlaceholderText(tr("a new job's name"));
    m_newId->setAccessibleName(tr("Name of a new job"));
    m_add->setObjectName(QStringLiteral("addJob"));
    m_remove->setObjectName(QStringLiteral("removeJob"));
    m_run->setObjectName(QStringLiteral("runJobNow"));
    layout->addWidget(m_list);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_run);
    buttons->addWidget(m_remove);
    layout->addLayout(buttons);
    auto* line = new QHBoxLayout;
    line->addWidget(m_newId, 1);
    line->addWidget(m_add);
    layout->addLayout(line);
    m_add->setEnabled(false);
    return left;
}

void JobsSection::take(PersonaDraft* draft, const control::ChoicesReport& choices) {
    m_draft = draft;
    m_choices = choices;
    m_schema = QJsonDocument::fromJson(choices.schema.toUtf8()).object();
    m_shown.clear();
    m_form->removeFields();
    m_form->setDraft(draft);
    listJobs();
    showJob();
}

QStringList JobsSection::idsInDraft() const {
    QStringList ids = m_draft ? m_draft->at(QStringLiteral("/jobs")).toObject().keys() : QStringList();
    ids.removeIf([](const QString& id) { return id.startsWith(QStringLiteral("x-")); });
    return ids;
}

void JobsSection::listJobs() {
    QStringList listed;
    for (int i = 0; i < m_list->count(); ++i)
        listed << m_list->item(i)->text();
    const QStringList ids = idsInDraft();
    if (ids == listed)
        return;
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        m_list->addItems(ids);
        for (int i = 0; i < m_list->count(); ++i)
            m_list->item(i)->setSizeHint(QSize(0, rowHeight));
        m_list->setCurrentRow(std::max(0, static_cast<int>(ids.indexOf(m_shown))));
    }
    showJob();
}

void JobsSection::showDraft() {
    listJobs();
    m_form->showDraft();
    showSchedule();
}

void JobsSection::showJob() {
    const auto* item = m_list->currentItem();
    const QString id = item ? item->text() : QString();
    m_none->setVisible(id.isEmpty());
    m_remove->setEnabled(!id.isEmpty());
    if (id != m_shown || id.isEmpty()) {
        m_shown = id;
        m_form->removeFields();
        for (const char* member : jobMembers) {
            if (id.isEmpty())
                break;
            const QString pointer = pointerOf(id) + u'/' + QLatin1String(member);
            std::vector<control::ChoiceLine> choices;
            if (QLatin1String(member) == QLatin1String("topic"))
                choices = m_choices.topics;
            m_form->addField(pointer, SchemaForm::nodeOf(m_schema, pointer), choices);
        }
        m_form->showDraft();
        m_form->showProblems(m_report.problems);
    }
    showSchedule();
}

void JobsSection::showSchedule() {
    m_words->clear();
    bool known = false;
    for (const auto& job : m_session.jobs())
        known = known || (m_draft && job.persona == m_draft->persona() && job.job == m_shown);
    m_run->setEnabled(known && m_draft != nullptr && !m_draft->json().isChanged());
    m_run->setToolTip(m_run->isEnabled() ? QString() : tr("Save first: what runs is what is saved"));
    for (const auto& line : m_report.schedules) {
        if (line.job != m_shown)
            continue;
        m_words->setText(line.next.isEmpty()
                             ? tr("%1: not due again").arg(line.words)
                             : tr("%1 · next: %2").arg(line.words, line.next.join(QStringLiteral(", "))));
    }
    m_words->setVisible(!m_words->text().isEmpty());
    m_words->setMinimumHeight(m_words->text().isEmpty() ? 0 : m_words->heightForWidth(formWidth));
}

int JobsSection::showProblems(const control::CheckReport& report) {
    m_report = report;
    m_form->showProblems(report.problems);
    showSchedule();
    return static_cast<int>(
        std::count_if(report.problems.begin(), report.problems.end(), [](const control::ProblemLine& each) {
            return each.path == u"/jobs" || each.path.startsWith(QStringLiteral("/jobs/"));
        }));
}

void JobsSection::add() {
    const QString id = m_newId->text();
    if (m_draft == nullptr || !team::isId(id) || idsInDraft().contains(id))
        return;
    m_newId->clear();
    QJsonObject job;
    job.insert(QStringLiteral("schedule"), QStringLiteral("0 18 * * *"));
    job.insert(QStringLiteral("task"), tr("Say in two sentences what happened today."));
    job.insert(QStringLiteral("enabled"), false); // it begins when somebody says so
    m_shown = id;
    m_draft->set(pointerOf(id), job);
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->text() == id) {
            m_shown.clear();
            m_list->setCurrentRow(i);
            showJob();
        }
    }
}

void JobsSection::runNow() {
    control::JobParams params;
    params.persona = m_draft->persona(), params.job = m_shown;
    params.by = QStringLiteral("console");
    m_session.call(QStringLiteral("job.run"), control::toJson(params), this,
                   [this, job = m_shown](const Result<QByteArray>& answer) {
                       if (answer)
                           Q_EMIT said(tr("%1 runs").arg(job), Tone::Ok);
                       else
                           Q_EMIT said(answer.error().detail, Tone::Bad);
                   });
}

} // namespace staffroom::ui
