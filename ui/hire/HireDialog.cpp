#include "ui/hire/HireDialog.h"

#include "ui/hire/HireReach.h"
#include "ui/hire/HireWho.h"
#include "ui/hire/HiredStep.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int hireSeconds = 180;
constexpr int namesWidth = 170;

} // namespace

HireDialog::HireDialog(Session& session, QWidget* parent)
    : QDialog(parent), m_session(session), m_names(new QListWidget), m_steps(new QStackedWidget),
      m_template(new TemplateStep), m_who(new WhoStep), m_bot(new BotStep(session)), m_topic(new TopicStep),
      m_people(new PeopleStep), m_erp(new ErpStep(session)), m_done(new HiredStep(session)),
      m_trouble(HireStep::words("trouble")) {
    setObjectName(QStringLiteral("hireDialog"));
    setWindowTitle(tr("Hire somebody"));
    resize(820, 620);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    m_names->setObjectName(QStringLiteral("sections"));
    m_names->setAccessibleName(tr("Steps"));
    m_names->setFixedWidth(namesWidth);
    m_names->setFocusPolicy(Qt::ClickFocus);
    middle->addWidget(m_names);
    middle->addWidget(m_steps, 1);
    layout->addLayout(middle, 1);
    m_steps->setObjectName(QStringLiteral("hireSteps"));
    for (HireStep* each : std::initializer_list<HireStep*>{m_template, m_who, m_bot, m_topic, m_people, m_erp, new RulesStep,
                                                           new SummaryStep, m_done}) {
        m_steps->addWidget(each);
        m_names->addItem(each->title());
        connect(each, &HireStep::changed, this, [this, each] {
            each->forgetProblems();
            say({});
        });
    }
    m_trouble->setObjectName(QStringLiteral("hireTrouble"));
    m_trouble->setContentsMargins(24, 0, 24, 8);
    layout->addWidget(m_trouble);
    layout->addWidget(makeButtons());
    connect(m_names, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row < 0 || row == m_steps->currentIndex())
            return;
        goTo(row);
        if (row == last()) // as it is filled in now
            check([this] { step(last())->enter(m_state); });
    });
    connect(m_done, &HiredStep::editWanted, this, [this](const QString& persona) {
        Q_EMIT editWanted(persona);
        close();
    });
    goTo(0);
}

QWidget* HireDialog::makeButtons() {
    auto* bar = new QWidget;
    bar->setObjectName(QStringLiteral("saveBar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(16, 10, 16, 10);
    m_back = new QPushButton(tr("&Back"));
    m_next = new QPushButton(tr("&Next"));
    m_close = new QPushButton(tr("Close"));
    m_back->setObjectName(QStringLiteral("hireBack"));
    m_next->setObjectName(QStringLiteral("hireNext"));
    m_close->setObjectName(QStringLiteral("hireClose"));
    m_back->setAutoDefault(false);
    m_close->setAutoDefault(false);
    m_next->setDefault(true);
    m_next->setProperty("role", QStringLiteral("first"));
    line->addWidget(m_close);
    line->addStretch();
    line->addWidget(m_back);
    line->addWidget(m_next);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(m_steps->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, &HireDialog::next);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    return bar;
}

void HireDialog::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    if (!m_learnt)
        learn();
}

void HireDialog::learn() {
    setBusy(true);
    m_session.call(QStringLiteral("persona.templates"), "{}", this, [this](const Result<QByteArray>& answer) {
        setBusy(false);
        const auto choices = answer.and_then(control::hireChoicesFrom);
        if (!choices)
            return say(choices.error().detail);
        m_learnt = true;
        m_state.choices = *choices;
        m_template->setChoices(*choices);
        m_topic->setChoices(*choices);
        m_people->setChoices(*choices);
        m_erp->setChoices(*choices);
        say({});
    });
}

HireStep* HireDialog::step(int index) const {
    return qobject_cast<HireStep*>(m_steps->widget(index));
}

int HireDialog::last() const {
    return m_steps->count() - 2; // before the first question
}

void HireDialog::goTo(int index) {
    m_steps->setCurrentIndex(index);
    m_reached = m_hired ? index : std::max(m_reached, index);
    for (int row = 0; row < m_names->count(); ++row) {
        auto* item = m_names->item(row);
        const bool open = m_hired ? row == index : row <= m_reached;
        item->setFlags(open ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
        item->setText((row < m_reached || m_hired ? QStringLiteral("✓ ") : QString()) + step(row)->title());
    }
    m_names->setCurrentRow(index);
    m_back->setVisible(index > 0 && !m_hired);
    m_next->setVisible(!m_hired);
    m_next->setText(index == last() ? tr("&Hire") : tr("&Next"));
    say({});
    if (const auto* made = m_template->chosen(); made != nullptr && index > 0) {
        m_who->suggest(*made);
        m_erp->suggest(*made);
    }
    step(index)->enter(m_state);
    for (auto* field : step(index)->findChildren<QWidget*>()) {
        if (field->isEnabled() && field->isVisibleTo(this) && (field->focusPolicy() & Qt::TabFocus)) {
            field->setFocus();
            break;
        }
    }
}

void HireDialog::next() {
    const int index = m_steps->currentIndex();
    if (!m_learnt)
        return learn();
    if (!m_next->isEnabled() || !step(index)->ready())
        return;
    check([this, index] {
        if (index == last())
            return m_state.report.problems.empty() ? hire() : step(index)->enter(m_state);
        if (!step(index)->showProblems(m_state.report.problems))
            goTo(index + 1);
    });
}

void HireDialog::check(std::function<void()> then) {
    for (int index = 0; index < m_steps->count(); ++index)
        step(index)->write(m_state.params);
    m_state.params.person = tr("the console");
    auto asked = m_state.params;
    asked.token.clear(), asked.administratorKey.clear();
    if (!asked.erpKey.isEmpty())
        asked.erpKey = "-"; // that there is one
    setBusy(true);
    m_session.call(QStringLiteral("persona.hire.check"), control::toJson(asked), this,
                   [this, then = std::move(then)](const Result<QByteArray>& answer) {
                       setBusy(false);
                       auto report = answer.and_then(control::hireReportFrom);
                       if (!report)
                           return say(report.error().detail);
                       m_state.report = std::move(*report);
                       then();
                   });
}

void HireDialog::hire() {
    setBusy(true);
    m_session.call(
        QStringLiteral("persona.hire"), control::toJson(m_state.params), this,
        [this](const Result<QByteArray>& answer) {
            setBusy(false);
            const auto report = answer.and_then(control::hireReportFrom);
            if (!report)
                return say(report.error().detail);
            m_hired = true;
            m_session.refresh();
            goTo(m_steps->count() - 1);
            m_done->show(m_state.params, *report);
        },
        hireSeconds);
}

void HireDialog::say(const QString& trouble) {
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

void HireDialog::setBusy(bool busy) {
    m_next->setEnabled(!busy);
    m_back->setEnabled(!busy);
}

} // namespace staffroom::ui
