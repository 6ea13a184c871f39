#include "ui/editors/PersonaSecrets.h"

#include "ui/Words.h"

#include <QGridLayout>
#include <QJsonValue>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

const QString reference = QStringLiteral("secret:");

/// Its look is worked out anew where it is shown already.
void setRole(QLabel* label, const char* role) {
    label->setProperty("role", QLatin1String(role));
    label->style()->unpolish(label);
    label->style()->polish(label);
}

QLabel* label(const QString& text, const char* role) {
    auto* made = new QLabel(text);
    made->setProperty("role", QLatin1String(role));
    made->setWordWrap(true);
    return made;
}

} // namespace

PersonaSecrets::PersonaSecrets(Session& session)
    : EditorSection(tr("Secrets")), m_session(session), m_rows(nullptr) {
    auto* column = makeColumn(tr("What the persona's file refers to by name. Values lie in the runtime's own "
                                 "store; nothing shows them again, here or elsewhere."));
    auto* rows = new QWidget;
    m_rows = new QVBoxLayout(rows);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(16);
    column->addWidget(rows);
    column->addStretch();
}

std::vector<PersonaSecrets::Wanted> PersonaSecrets::wanted() const {
    std::vector<Wanted> all;
    const std::pair<QString, QString> places[]{
        {QStringLiteral("/bot/token"), tr("the token of its Telegram bot")},
        {QStringLiteral("/erpnext/key"), tr("the key of its ERPNext user, as api_key:api_secret")}};
    for (const auto& [pointer, why] : places) {
        const QString text = m_draft ? m_draft->at(pointer).toString() : QString();
        if (text.startsWith(reference))
            all.push_back({text.mid(reference.size()), why});
    }
    return all;
}

void PersonaSecrets::take(PersonaDraft* draft, const control::ChoicesReport&) {
    m_draft = draft;
    m_shown.clear();
    m_known.clear();
    build();
    lookedAt();
}

void PersonaSecrets::showDraft() {
    if (wanted() != m_shown)
        build();
}

void PersonaSecrets::lookedAt() {
    m_session.call(QStringLiteral("secret.list"), "{}", this, [this](const Result<QByteArray>& answer) {
        const auto lines = answer ? control::secretLinesFrom(*answer) : tl::unexpected(answer.error());
        if (!lines)
            return Q_EMIT said(lines.error().detail, Tone::Bad);
        m_known = *lines;
        showKnown();
    });
}

void PersonaSecrets::build() {
    while (auto* row = m_rows->takeAt(0)) {
        delete row->widget();
        delete row;
    }
    m_shown = wanted();
    m_fields.clear();
    for (const auto& each : m_shown)
        m_rows->addWidget(makeRow(each));
    if (m_shown.empty())
        m_rows->addWidget(label(tr("Its file refers to no secret."), "muted"));
    showKnown();
}

QWidget* PersonaSecrets::makeRow(const Wanted& wanted) {
    auto* row = new QWidget;
    auto* grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(label(wanted.name, "name"), 0, 0);
    auto* state = label({}, "trouble");
    state->setObjectName(QStringLiteral("secret:") + wanted.name);
    state->setWordWrap(false);
    grid->addWidget(state, 0, 1, Qt::AlignRight);
    grid->addWidget(label(wanted.why, "muted"), 1, 0, 1, 2);
    auto* value = new QLineEdit;
    value->setEchoMode(QLineEdit::Password);
    value->setAccessibleName(tr("New value of %1").arg(wanted.name));
    value->setObjectName(QStringLiteral("secretValue:") + wanted.name);
    auto* set = new QPushButton;
    set->setObjectName(QStringLiteral("setSecret:") + wanted.name);
    set->setEnabled(false);
    connect(value, &QLineEdit::textChanged, set,
            [set](const QString& text) { set->setEnabled(!text.isEmpty()); });
    const auto send = [this, value, name = wanted.name] {
        const QByteArray bytes = value->text().toUtf8();
        value->clear();
        if (!bytes.isEmpty())
            replace(name, bytes);
    };
    connect(set, &QPushButton::clicked, this, send);
    connect(value, &QLineEdit::returnPressed, this, send);
    grid->addWidget(value, 2, 0);
    grid->addWidget(set, 2, 1, Qt::AlignRight);
    grid->setColumnStretch(0, 1);
    row->setMaximumWidth(560);
    m_fields.push_back({wanted.name, state, value, set});
    return row;
}

/// Nobody loses the value he is typing: the fields stay.
void PersonaSecrets::showKnown() {
    for (const auto& field : m_fields) {
        const auto known = std::find_if(m_known.begin(), m_known.end(), [&](const control::SecretLine& line) {
            return m_draft && line.scope == m_draft->persona() && line.name == field.name;
        });
        const bool isSet = known != m_known.end();
        field.state->setText(isSet ? tr("✓ set · %1").arg(known->place) : tr("✕ not set"));
        field.state->setToolTip(isSet ? tr("changed %1").arg(Words::absolute(known->changedMs)) : QString());
        setRole(field.state, isSet ? "done" : "trouble");
        field.value->setPlaceholderText(isSet ? tr("a new value…") : tr("its value…"));
        field.set->setText(isSet ? tr("Replace") : tr("Set"));
    }
}

void PersonaSecrets::replace(const QString& name, const QByteArray& value) {
    control::SecretParams params;
    params.scope = m_draft->persona(), params.name = name, params.value = value;
    m_session.call(QStringLiteral("secret.set"), control::toJson(params), this,
                   [this, name](const Result<QByteArray>& answer) {
                       if (!answer)
                           return Q_EMIT said(answer.error().detail, Tone::Bad);
                       Q_EMIT said(tr("%1 is set, and used from now on").arg(name), Tone::Ok);
                       lookedAt();
                   });
}

} // namespace staffroom::ui
