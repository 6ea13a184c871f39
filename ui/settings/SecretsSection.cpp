#include "ui/settings/SecretsSection.h"

#include "ui/Words.h"
#include "ui/widgets/Table.h"

#include <QComboBox>
#include <QDateTime>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

using control::SecretLine;

constexpr int shortestSecret = 8; // what is shorter cannot be struck out of texts, and is refused

QString keyOf(const QString& scope, const QString& name) {
    return scope + u'/' + name;
}

QLabel* over(const QString& words, QWidget* field) {
    auto* label = new QLabel(words);
    label->setBuddy(field);
    return label;
}

} // namespace

SecretsSection::SecretsSection(Session& session)
    : Section(session, QStringLiteral("secrets"), tr("Secrets"),
              tr("Tokens and keys by name. Values can be replaced here, never read: they go into the team's "
                 "secret store and onto the wire, nowhere else.")),
      m_table(new Table),
      m_secrets(
          {{tr("Whose"),
            [](const SecretLine& row) { return row.scope == u"team" ? tr("the team") : row.scope; },
            {},
            {},
            {}},
           {tr("Name"), [](const SecretLine& row) { return row.name; }, {}, {}, {}},
           {tr("Place"), [](const SecretLine& row) { return row.place; }, {}, {}, {}},
           {tr("Last changed"),
            [](const SecretLine& row) {
                return Words::relative(row.changedMs, QDateTime::currentMSecsSinceEpoch());
            },
            [](const SecretLine& row) { return QVariant(row.changedMs); },
            {},
            [](const SecretLine& row) { return Words::absolute(row.changedMs); }}},
          [](const SecretLine& row) { return keyOf(row.scope, row.name); }, this) {
    m_table->setObjectName(QStringLiteral("secrets"));
    m_table->setAccessibleName(tr("Secrets"));
    m_table->setRows(&m_secrets);
    m_table->setEmptyText(tr("No secret is set yet."));
    const int widths[] = {150, 180, 330};
    for (int i = 0; i < 3; ++i)
        m_table->setColumnWidth(i, widths[i]);
    column()->addWidget(m_table, 1);
    column()->addWidget(makeForm());
    connect(m_table, &Table::rowSelected, this, &SecretsSection::showSelected);
    mayKeep();
}

QWidget* SecretsSection::makeForm() {
    m_scope = new QComboBox;
    m_name = new QLineEdit, m_value = new QLineEdit;
    m_keep = new QPushButton(tr("Keep it")), m_remove = new QPushButton(tr("Remove…"));
    m_scope->setObjectName(QStringLiteral("secretScope"));
    m_scope->setAccessibleName(tr("Whose secret"));
    m_scope->addItem(tr("the team"), QStringLiteral("team"));
    m_name->setObjectName(QStringLiteral("secretName"));
    m_name->setAccessibleName(tr("Name of the secret"));
    m_name->setPlaceholderText(QStringLiteral("erpnext-key"));
    const QRegularExpression word(QStringLiteral("[a-z][a-z0-9]*(-[a-z0-9]+)*-?"));
    m_name->setValidator(new QRegularExpressionValidator(word, m_name));
    m_name->setMaxLength(64);
    m_value->setObjectName(QStringLiteral("secretValue"));
    m_value->setAccessibleName(tr("New value"));
    m_value->setEchoMode(QLineEdit::Password);
    m_value->setPlaceholderText(tr("at least %n character(s)", nullptr, shortestSecret));
    m_keep->setObjectName(QStringLiteral("keepSecret"));
    m_remove->setObjectName(QStringLiteral("removeSecret"));
    auto* form = new QWidget;
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->addWidget(over(tr("&Whose"), m_scope), 0, 0);
    grid->addWidget(over(tr("&Name"), m_name), 0, 1);
    grid->addWidget(over(tr("New &value"), m_value), 0, 2);
    grid->addWidget(m_scope, 1, 0);
    grid->addWidget(m_name, 1, 1);
    grid->addWidget(m_value, 1, 2);
    grid->addWidget(m_keep, 1, 3);
    grid->addWidget(m_remove, 1, 4);
    grid->setColumnStretch(0, 2), grid->setColumnStretch(1, 3), grid->setColumnStretch(2, 4);
    connect(m_name, &QLineEdit::textChanged, this, &SecretsSection::mayKeep);
    connect(m_value, &QLineEdit::textChanged, this, &SecretsSection::mayKeep);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &SecretsSection::mayKeep);
    connect(m_value, &QLineEdit::returnPressed, this, &SecretsSection::keep);
    connect(m_keep, &QPushButton::clicked, this, &SecretsSection::keep);
    connect(m_remove, &QPushButton::clicked, this, &SecretsSection::remove);
    return form;
}

void SecretsSection::refresh() {
    if (!session().status())
        return;
    for (const auto& persona : session().status()->personas) {
        if (m_scope->findData(persona.id) < 0)
            m_scope->addItem(QStringLiteral("%1 (%2)").arg(persona.name, persona.id), persona.id);
    }
}

void SecretsSection::lookedAt() {
    ask(QStringLiteral("secret.list"), "{}", [this](const QByteArray& answer) {
        auto lines = control::secretLinesFrom(answer);
        if (!lines)
            return Q_EMIT said(lines.error().detail, Tone::Bad);
        m_secrets.setRows(std::move(*lines));
        mayKeep();
    });
}

void SecretsSection::setFilter(const QString& words) {
    m_table->setFilter(words);
}

QString SecretsSection::scope() const {
    return m_scope->currentData().toString();
}

bool SecretsSection::isKnown() const {
    return m_secrets.rowOf(keyOf(scope(), m_name->text())) >= 0;
}

void SecretsSection::showSelected() {
    const int row = m_table->selectedRow();
    if (row < 0)
        return;
    const auto& line = m_secrets.rows()[static_cast<std::size_t>(row)];
    if (m_scope->findData(line.scope) < 0)
        m_scope->addItem(line.scope, line.scope);
    m_scope->setCurrentIndex(m_scope->findData(line.scope));
    m_name->setText(line.name);
    m_value->clear();
}

void SecretsSection::mayKeep() {
    const bool known = isKnown();
    m_keep->setText(known ? tr("Replace it") : tr("Keep it"));
    m_keep->setEnabled(m_name->hasAcceptableInput() && !m_name->text().endsWith(u'-') &&
                       m_value->text().size() >= shortestSecret);
    m_remove->setEnabled(known);
}

void SecretsSection::keep() {
    if (!m_keep->isEnabled())
        return;
    control::SecretParams params;
    params.scope = scope(), params.name = m_name->text(), params.value = m_value->text().toUtf8();
    const bool replaced = isKnown();
    m_value->clear();
    ask(QStringLiteral("secret.set"), control::toJson(params), [this, params, replaced](const QByteArray&) {
        Q_EMIT said((replaced ? tr("Replaced: %1 %2") : tr("Kept: %1 %2")).arg(params.scope, params.name),
                    Tone::Ok);
        lookedAt();
    });
}

void SecretsSection::remove() {
    control::SecretParams params;
    params.scope = scope(), params.name = m_name->text();
    auto* box =
        new QMessageBox(QMessageBox::Warning, tr("Remove a secret"),
                        tr("Remove “%1” of %2?\n\nWho needs it can work no longer. There is no undo: the "
                           "value is in no backup.")
                            .arg(params.name, m_scope->currentText()),
                        QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("confirmRemoval"));
    box->addButton(tr("Remove “%1”").arg(params.name), QMessageBox::DestructiveRole)
        ->setObjectName(QStringLiteral("confirm"));
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::buttonClicked, this, [this, box, params](QAbstractButton* button) {
        if (box->buttonRole(button) != QMessageBox::DestructiveRole)
            return;
        ask(QStringLiteral("secret.remove"), control::toJson(params), [this, params](const QByteArray&) {
            Q_EMIT said(tr("Removed: %1 %2").arg(params.scope, params.name), Tone::Ok);
            lookedAt();
        });
    });
    box->open();
}

} // namespace staffroom::ui
