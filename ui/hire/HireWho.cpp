#include "ui/hire/HireWho.h"

#include "ui/Words.h"
#include "ui/models/LineDiff.h"
#include "ui/widgets/DiffView.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

QListWidget* list(const char* name) {
    auto* made = new QListWidget;
    made->setObjectName(QLatin1String(name));
    made->setProperty("role", QStringLiteral("field"));
    made->setSpacing(3);
    return made;
}

} // namespace

TemplateStep::TemplateStep(QWidget* parent)
    : HireStep(tr("Template"), tr("Take one of the shipped personas to begin with: its tools, its rules and its schedules. All of it can be changed afterwards."), parent),
      m_list(list("templates")), m_about(words("muted")), m_jobs(new QCheckBox) {
    add(tr("&Template"), m_list);
    column()->setStretchFactor(m_list, 1);
    column()->addWidget(m_about);
    m_jobs->setObjectName(QStringLiteral("takeJobs"));
    m_jobs->setChecked(true);
    column()->addWidget(m_jobs);
    connect(m_list, &QListWidget::currentRowChanged, this, &TemplateStep::showChosen);
    connect(m_jobs, &QCheckBox::toggled, this, &HireStep::changed);
}

void TemplateStep::setChoices(const control::HireChoices& choices) {
    m_templates = choices.templates;
    m_list->clear();
    for (const auto& each : m_templates)
        m_list->addItem(each.id == u"blank" ? tr("Blank: nothing but a memory")
                                            : QStringLiteral("%1 · %2").arg(each.department, each.title));
    m_list->setCurrentRow(0);
}

const control::TemplateLine* TemplateStep::chosen() const {
    const int row = m_list->currentRow();
    return row < 0 ? nullptr : &m_templates[static_cast<std::size_t>(row)];
}

void TemplateStep::showChosen() {
    const auto* made = chosen();
    if (made == nullptr)
        return;
    QStringList lines{tr("Tools: %1").arg(made->tools.join(QStringLiteral(", ")))};
    if (!made->roleProfile.isEmpty())
        lines << tr("Role profile in ERPNext: %1").arg(made->roleProfile);
    m_about->setText(lines.join(u'\n'));
    m_jobs->setText(tr("Its schedules, too: %1").arg(made->jobs.join(QStringLiteral("; "))));
    m_jobs->setVisible(!made->jobs.isEmpty());
    Q_EMIT changed();
}

void TemplateStep::write(control::HireParams& params) const {
    const auto* made = chosen();
    params.templateId = made == nullptr ? QString() : made->id;
    params.jobs = m_jobs->isChecked();
}

WhoStep::WhoStep(QWidget* parent)
    : HireStep(tr("Who"), tr("As colleagues will know it. The folder is what files, commands and the record call it, and stays."), parent) {
    m_name = line("hireName", tr("&Name"), {QStringLiteral("/name")}, QStringLiteral("Nil"));
    m_id = line("hireId", tr("&Folder"), {QStringLiteral("/id")}, QStringLiteral("nil"));
    m_title = line("hireTitle", tr("&Title"), {QStringLiteral("/title")});
    m_department = line("hireDepartment", tr("&Department"), {QStringLiteral("/department")});
    m_email = line("hireEmail", tr("&E-mail"), {QStringLiteral("/email")}, QStringLiteral("nil@acme.example"),
                   tr("Its corporate address; may be left empty."));
    column()->addStretch();
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& name) {
        if (!m_id->isModified())
            m_id->setText(idOf(name));
    });
}

void WhoStep::suggest(const control::TemplateLine& made) {
    if (!m_title->isModified())
        m_title->setText(made.title);
    if (!m_department->isModified())
        m_department->setText(made.department);
}

void WhoStep::write(control::HireParams& params) const {
    params.name = m_name->text(), params.persona = m_id->text().trimmed();
    params.title = m_title->text(), params.department = m_department->text(), params.email = m_email->text();
}

PeopleStep::PeopleStep(QWidget* parent)
    : HireStep(tr("People"), tr("It answers these people and nobody else."), parent), m_people(list("hirePeople")),
      m_direct(new QCheckBox(tr("They may also write to it &directly"))) {
    add(tr("&People"), m_people, {QStringLiteral("/allowlist")});
    column()->setStretchFactor(m_people, 1);
    m_direct->setObjectName(QStringLiteral("hireDirect"));
    add({}, m_direct, {QStringLiteral("/directMessages")});
    connect(m_people, &QListWidget::itemChanged, this, &HireStep::changed);
    connect(m_direct, &QCheckBox::toggled, this, &HireStep::changed);
}

void PeopleStep::setChoices(const control::HireChoices& choices) {
    m_people->clear();
    for (const auto& each : choices.people) {
        auto* item = new QListWidgetItem(
            each.detail.isEmpty() ? each.name : tr("%1 (Telegram does not know them yet)").arg(each.name));
        item->setData(Qt::UserRole, each.id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        m_people->addItem(item);
    }
    m_people->setCurrentRow(0);
}

void PeopleStep::write(control::HireParams& params) const {
    params.allowlist.clear();
    for (int row = 0; row < m_people->count(); ++row) {
        if (m_people->item(row)->checkState() == Qt::Checked)
            params.allowlist << m_people->item(row)->data(Qt::UserRole).toString();
    }
    params.directMessages = params.topic.isEmpty() || m_direct->isChecked();
}

RulesStep::RulesStep(QWidget* parent)
    : HireStep(tr("Rules"), tr("In prose, as you would tell a new colleague. The first line is the first rule: it stands above all others."), parent),
      m_first(words("plain")), m_rules(new QPlainTextEdit) {
    m_first->setObjectName(QStringLiteral("hireFirstRule"));
    column()->addWidget(m_first);
    m_rules->setObjectName(QStringLiteral("hireRules"));
    m_rules->setProperty("role", QStringLiteral("field"));
    m_rules->setTabChangesFocus(true);
    add(tr("&Rules"), m_rules, {QStringLiteral("rules")});
    column()->setStretchFactor(m_rules, 1);
    connect(m_rules, &QPlainTextEdit::textChanged, this, [this] {
        m_changed = m_changed || !m_filling;
        const auto lines = m_rules->toPlainText().split(u'\n');
        const auto first = std::find_if(lines.begin(), lines.end(), [](const auto& each) { return !each.trimmed().isEmpty(); });
        m_first->setText(first == lines.end() ? tr("There is no rule yet.") : tr("First rule: %1").arg(*first));
        Q_EMIT changed();
    });
}

void RulesStep::enter(const HireState& state) {
    m_filling = true;
    for (const auto& file : state.report.files) {
        if (!m_changed && file.file.endsWith(QStringLiteral("PERSONA.md")))
            m_rules->setPlainText(file.after);
    }
    m_filling = false;
}

void RulesStep::write(control::HireParams& params) const {
    params.rules.reset();
    if (m_changed)
        params.rules = m_rules->toPlainText();
}

SummaryStep::SummaryStep(QWidget* parent)
    : HireStep(tr("Summary"), tr("Nothing is written yet. This is what hiring will do."), parent), m_facts(words("plain")),
      m_trouble(words("trouble")), m_files(new DiffView) {
    m_facts->setObjectName(QStringLiteral("hireFacts"));
    m_trouble->setObjectName(QStringLiteral("hireProblems"));
    m_files->setObjectName(QStringLiteral("hireFiles"));
    column()->addWidget(m_facts);
    column()->addWidget(m_trouble);
    add(tr("&Files"), m_files);
    column()->setStretchFactor(m_files, 1);
}

void SummaryStep::enter(const HireState& state) {
    const auto& params = state.params;
    QStringList facts{QStringLiteral("%1, %2 (%3)").arg(params.name, params.title, params.department),
                      params.topic.isEmpty() ? tr("@%1, direct messages only").arg(params.handle)
                                             : tr("@%1, topic %2").arg(params.handle, params.topic)};
    if (params.makeTopic)
        facts << tr("The topic “%1” is made in Telegram.").arg(params.topicName);
    if (!params.instance.isEmpty())
        facts << tr("ERPNext %1 as %2").arg(params.instance, params.erpUser);
    facts << tr("The bot's token is kept as a secret, in no file of these.");
    for (const auto& words : state.report.leftOut)
        facts << tr("Left out of the template: %1").arg(words);
    for (const auto& words : state.report.todo)
        facts << tr("Still to be done: %1").arg(words);
    m_facts->setText(facts.join(u'\n'));
    QStringList wrong;
    for (const auto& problem : state.report.problems)
        wrong << QStringLiteral("✕ %1 %2: %3; %4").arg(problem.file, problem.path, problem.what, problem.remedy);
    m_trouble->setText(wrong.join(u'\n'));
    m_trouble->setVisible(!wrong.isEmpty());
    std::vector<DiffView::Part> parts;
    for (const auto& file : state.report.files)
        parts.push_back({file.file, diffLines(file.before, file.after)});
    m_files->show(parts);
}

} // namespace staffroom::ui
