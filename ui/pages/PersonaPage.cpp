#include "ui/pages/PersonaPage.h"

#include "ui/editors/DryRun.h"
#include "ui/editors/JobsSection.h"
#include "ui/editors/RevisionsSection.h"
#include "ui/editors/RulesSection.h"
#include "ui/editors/SaveBar.h"
#include "ui/editors/PersonaSecrets.h"
#include "ui/models/ToolWords.h"
#include "ui/widgets/Face.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

using control::ChoiceLine;
using control::ChoicesReport;
using Choices = std::vector<ChoiceLine>;

constexpr int listWidth = 150, checkSoonMs = 250, faceSize = 32;

Choices topicsOf(const ChoicesReport& choices, const QJsonObject&) {
    Choices lines = choices.topics;
    for (auto& line : lines)
        line.detail = line.detail.isEmpty() ? PersonaPage::tr("nobody's")
                                            : PersonaPage::tr("answered by %1").arg(line.detail);
    return lines;
}

Choices peopleOf(const ChoicesReport& choices, const QJsonObject&) {
    Choices lines = choices.people;
    for (auto& line : lines)
        line.detail = line.detail.isEmpty() ? PersonaPage::tr("not seen in Telegram yet")
                                            : PersonaPage::tr("in Telegram: %1").arg(line.detail);
    return lines;
}

Choices toolsOf(const ChoicesReport&, const QJsonObject& node) {
    QStringList names;
    for (const auto& each :
         node.value(QStringLiteral("items")).toObject().value(QStringLiteral("enum")).toArray())
        names << each.toString();
    return ToolWords::choices(names);
}

Choices modelsOf(const ChoicesReport& choices, const QJsonObject&) {
    return choices.models;
}
Choices instancesOf(const ChoicesReport& choices, const QJsonObject&) {
    return choices.instances;
}
Choices scriptsOf(const ChoicesReport& choices, const QJsonObject&) {
    Choices lines = choices.scripts;
    for (auto& line : lines)
        line.detail.clear();
    return lines;
}

QString strangersNote(const ChoicesReport& choices) {
    QStringList names;
    for (const auto& each : choices.strangers)
        names << QStringLiteral("%1 (%2)").arg(each.name, each.id);
    return names.isEmpty()
               ? QString()
               : PersonaPage::tr("Seen in Telegram and not in the team, so answered by nobody: %1")
                     .arg(names.join(QStringLiteral(", ")));
}

} // namespace

PersonaPage::PersonaPage(Session& session, QWidget* parent)
    : Page(session, tr("Persona"), Sign::Persona, parent), m_name(label("name")), m_state(label("muted")),
      m_face(new Face(faceSize)), m_list(new QListWidget), m_sections(new QStackedWidget), m_bar(new SaveBar),
      m_dry(new DryRun(session)), m_soon(new QTimer(this)) {
    auto* both = new QHBoxLayout;
    both->setSpacing(0);
    m_list->setObjectName(QStringLiteral("personaSections"));
    m_list->setAccessibleName(tr("Sections"));
    m_list->setFixedWidth(listWidth);
    m_list->setSpacing(2);
    both->addWidget(m_list);
    both->addWidget(m_sections, 1);
    auto* whole = new QVBoxLayout;
    whole->setSpacing(0);
    whole->addWidget(makeHead());
    whole->addLayout(both, 1);
    whole->addWidget(m_bar);
    whole->addWidget(m_dry);
    static_cast<QVBoxLayout*>(layout())->addLayout(whole); // Page makes one
    addSections();
    addKeys();
    m_soon->setSingleShot(true);
    m_soon->setInterval(checkSoonMs);
    connect(m_soon, &QTimer::timeout, this, &PersonaPage::check);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row < 0)
            return;
        m_sections->setCurrentIndex(row);
        section(row)->lookedAt();
    });
    connect(m_bar, &SaveBar::saveWanted, this, &PersonaPage::save);
    connect(m_bar, &SaveBar::undoWanted, this, &PersonaPage::undo);
    connect(m_bar, &SaveBar::discardWanted, this, [this] {
        if (m_draft != nullptr)
            m_draft->discard();
    });
    m_list->setCurrentRow(0);
    takeDraft();
}

PersonaPage::~PersonaPage() = default;

QWidget* PersonaPage::makeHead() {
    auto* head = new QWidget;
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(20, 10, 16, 8);
    line->setSpacing(10);
    auto* back = new QPushButton(tr("‹ Team"));
    back->setObjectName(QStringLiteral("backToTeam"));
    back->setToolTip(tr("Esc"));
    connect(back, &QPushButton::clicked, this, [this] { goBack(); });
    line->addWidget(back);
    line->addWidget(m_face);
    m_name->setWordWrap(false);
    m_state->setWordWrap(false);
    line->addWidget(m_name);
    line->addWidget(m_state, 1);
    return head;
}

void PersonaPage::addSections() {
    using Entries = std::vector<FormSection::Entry>;
    const auto at = [](const char* pointer, FormSection::ChoicesOf choices = {}) {
        return FormSection::Entry{QLatin1String(pointer), std::move(choices)};
    };
    add(new FormSection(tr("Who"), tr("Who it is, and which model thinks for it."),
                        Entries{at("/name"), at("/title"), at("/department"), at("/email"),
                                at("/model", modelsOf), at("/private")}));
    m_rules = new RulesSection;
    add(m_rules);
    add(new FormSection(tr("Telegram"),
                        tr("Where it is reached, and whom it answers. Nobody else is answered."),
                        Entries{at("/allowlist", peopleOf), at("/topics", topicsOf), at("/answers"),
                                at("/directMessages"), at("/bot/handle"), at("/bot/token")},
                        strangersNote));
    add(new FormSection(
        tr("ERPNext"),
        tr("The user it acts as. What that user may not do, it cannot do, whatever it is told."),
        Entries{at("/erpnext/instance", instancesOf), at("/erpnext/user"), at("/erpnext/key"),
                at("/erpnext/roleProfile")}));
    add(new FormSection(tr("Tools"), tr("What it may do at all. What is not checked does not exist for it."),
                        Entries{at("/tools", toolsOf), at("/scripts", scriptsOf), at("/erpnext/methods")}));
    add(new JobsSection(session()));
    add(new FormSection(tr("Budget"), tr("How far one turn may go before it has to come to an end."),
                        Entries{at("/limits/steps"), at("/limits/seconds"), at("/budget")}));
    add(new PersonaSecrets(session()));
    m_revisions = new RevisionsSection(session());
    connect(m_revisions, &RevisionsSection::restored, this, &PersonaPage::readFiles);
    add(m_revisions);
}

void PersonaPage::add(EditorSection* section) {
    m_sections->addWidget(section);
    m_list->addItem(section->title());
    connect(section, &EditorSection::said, this, &Page::said);
}

EditorSection* PersonaPage::section(int index) const {
    return qobject_cast<EditorSection*>(m_sections->widget(index));
}

void PersonaPage::addKeys() {
    const auto key = [this](const QKeySequence& keys, std::function<void()> act) {
        auto* shortcut = new QShortcut(keys, this); // while this page is in sight
        connect(shortcut, &QShortcut::activated, this, std::move(act));
    };
    key(QKeySequence::Save, [this] { save(); });
    key(QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { m_dry->ask(); });
}

QString PersonaPage::explanation() const {
    return tr(
        "Everything about one persona. What you change is checked at once, together with the whole team, "
        "and takes effect with the next turn after it is saved. Ctrl+S saves; what was there before is "
        "kept under Revisions.");
}

void PersonaPage::setFilter(const QString& words) {
    for (int i = 0; i < m_list->count(); ++i)
        m_list->item(i)->setHidden(!section(i)->title().contains(words, Qt::CaseInsensitive));
}

void PersonaPage::open(const QString& key) {
    const QString persona = key.section(u'/', 0, 0), wanted = key.section(u'/', 1);
    auto& draft = m_drafts[persona];
    if (!draft) {
        draft = std::make_unique<PersonaDraft>(persona);
        connect(draft.get(), &PersonaDraft::changed, this, &PersonaPage::draftChanged);
    }
    if (m_draft != draft.get()) {
        m_draft = draft.get();
        m_stale.clear();
        m_report = {};
        m_choices = {}; // of another
        m_choicesText.clear();
        takeDraft();
    }
    readChoices();
    readFiles();
    for (int i = 0; i < m_list->count(); ++i) {
        if (!wanted.isEmpty() && section(i)->title() == wanted)
            m_list->setCurrentRow(i);
    }
}

void PersonaPage::refresh() {
    if (m_draft == nullptr || !session().status())
        return;
    const auto& report = *session().status();
    for (const auto& persona : report.personas) {
        if (persona.id != m_draft->persona())
            continue;
        m_name->setText(persona.name);
        m_state->setText(QStringLiteral("%1 · %2").arg(persona.title, persona.department));
        m_face->show(persona.id, persona.name);
    }
    if (report.teamSinceMs != m_teamSinceMs && isVisible()) { // somebody's hand, or ours
        m_teamSinceMs = report.teamSinceMs;
        readChoices();
        readFiles();
    }
}

void PersonaPage::lookedAt() {
    if (m_draft != nullptr)
        readFiles();
}

void PersonaPage::readFiles() {
    for (const auto* file : {&m_draft->json(), &m_draft->rules()}) {
        control::EditParams params;
        params.persona = m_draft->persona(), params.file = file->name;
        ask(QStringLiteral("persona.file.read"), control::toJson(params),
            [this, draft = m_draft](const QByteArray& answer) {
                const auto read = control::fileReportFrom(answer);
                if (!read)
                    return Q_EMIT said(read.error().detail, Tone::Bad);
                const auto& mine = read->file == draft->rules().name ? draft->rules() : draft->json();
                if (draft == m_draft && mine.isChanged() && mine.hash != read->hash)
                    m_stale =
                        tr("▲ %1 was changed by somebody else meanwhile. Below stands what saving would "
                           "make of it now; Discard takes theirs.")
                            .arg(mine.name);
                const bool first = !draft->isRead();
                draft->read(*read);
                if (draft == m_draft && first && draft->isRead())
                    takeDraft();
            });
    }
}

void PersonaPage::readChoices() {
    control::EditParams params;
    params.persona = m_draft->persona();
    ask(QStringLiteral("persona.choices"), control::toJson(params),
        [this, draft = m_draft](const QByteArray& answer) {
            auto choices = control::choicesReportFrom(answer);
            if (!choices)
                return Q_EMIT said(choices.error().detail, Tone::Bad);
            if (draft != m_draft || answer == m_choicesText)
                return;
            if (draft->isChanged() && !m_choicesText.isEmpty()) { // nobody loses the field he is typing in
                m_choicesAreLate = true;
                return;
            }
            m_choicesAreLate = false;
            m_choices = std::move(*choices);
            m_choicesText = answer;
            if (draft->isRead())
                takeDraft();
        });
}

/// Everything is there: the sections show it.
void PersonaPage::takeDraft() {
    const bool ready = m_draft != nullptr && m_draft->isRead() && !m_choices.schema.isEmpty();
    m_sections->setEnabled(ready);
    m_dry->setEnabled(ready);
    if (!ready)
        return;
    for (int i = 0; i < m_sections->count(); ++i)
        section(i)->take(m_draft, m_choices);
    m_dry->take(m_draft, m_draft->at(QStringLiteral("/name")).toString());
    m_bar->showDraft(*m_draft);
    refresh();
    check();
}

void PersonaPage::draftChanged() {
    if (m_draft == nullptr || sender() != m_draft || !m_draft->isRead())
        return;
    if (!m_draft->isChanged()) {
        m_stale.clear();
        if (std::exchange(m_choicesAreLate, false))
            readChoices();
    }
    for (int i = 0; i < m_sections->count(); ++i)
        section(i)->showDraft();
    m_bar->showDraft(*m_draft);
    m_soon->start();
}

void PersonaPage::check() {
    if (m_draft == nullptr || !m_draft->isRead())
        return;
    control::EditParams params;
    params.persona = m_draft->persona();
    params.json = m_draft->json().text, params.rules = m_draft->rules().text;
    ask(QStringLiteral("persona.file.check"), control::toJson(params),
        [this, draft = m_draft, json = *params.json, rules = *params.rules](const QByteArray& answer) {
            auto report = control::checkReportFrom(answer);
            if (!report || draft != m_draft || draft->json().text != json || draft->rules().text != rules)
                return; // of something that is no longer so: another check is on its way
            m_report = std::move(*report);
            showReport();
        });
}

void PersonaPage::showReport() {
    for (int i = 0; i < m_sections->count(); ++i) {
        const int count = section(i)->showProblems(m_report);
        auto* item = m_list->item(i);
        item->setText(count > 0 ? QStringLiteral("%1  ✕ %2").arg(section(i)->title()).arg(count)
                                : section(i)->title());
        item->setData(Qt::ForegroundRole, count > 0 ? QVariant(tokens().bad) : QVariant());
    }
    m_bar->showTrouble(m_report.problems, m_stale);
}

void PersonaPage::save() {
    if (m_draft == nullptr || !m_draft->isChanged() || !m_report.problems.empty())
        return;
    m_bar->setSaving(true);
    write(m_draft->json().isChanged() ? m_draft->json().name : m_draft->rules().name);
}

void PersonaPage::write(const QString& name) {
    const auto& file = name == m_draft->rules().name ? m_draft->rules() : m_draft->json();
    control::EditParams params;
    params.persona = m_draft->persona(), params.file = name, params.text = file.text;
    params.basedOn = file.hash, params.person = tr("the console");
    session().call(
        QStringLiteral("persona.file.write"), control::toJson(params), this,
        [this, draft = m_draft, params](const Result<QByteArray>& answer) {
            m_bar->setSaving(false);
            const auto written = answer ? control::writeReportFrom(*answer) : tl::unexpected(answer.error());
            if (!written) {
                Q_EMIT said(written.error().detail, Tone::Bad);
                return readFiles(); // it may be that somebody else was faster
            }
            draft->saved(params.file, params.text, written->hash);
            if (params.file == draft->json().name && draft->rules().isChanged() && draft == m_draft)
                return save();
            Q_EMIT said(written->inForce
                            ? tr("Saved: in force from the next turn on")
                            : tr("Saved, and not in force: other files of the team need mending"),
                        written->inForce ? Tone::Ok : Tone::Bad);
            m_revisions->lookedAt();
            this->session().refresh();
        });
}

void PersonaPage::undo() {
    if (m_draft == nullptr)
        return;
    if (m_sections->currentWidget() == m_rules || !m_draft->canUndo())
        m_rules->undo();
    else
        m_draft->undo();
}

QString PersonaPage::unsaved() const {
    QStringList names;
    for (const auto& [persona, draft] : m_drafts) {
        if (draft->isChanged())
            names << persona;
    }
    return names.join(QStringLiteral(", "));
}

bool PersonaPage::goBack() {
    Q_EMIT wanted(Sign::Team, m_draft ? m_draft->persona() : QString());
    return true;
}

} // namespace staffroom::ui
