#include "ui/hire/DismissDialog.h"

#include "ui/hire/HireStep.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int dismissSeconds = 180;

} // namespace

DismissDialog::DismissDialog(Session& session, const control::PersonaReport& persona, QWidget* parent)
    : QDialog(parent), m_session(session), m_id(persona.id), m_name(persona.name), m_words(HireStep::words("plain")),
      m_trouble(HireStep::words("trouble")), m_topics(new QCheckBox), m_confirm(new QLineEdit),
      m_dismiss(new QPushButton(tr("Dismiss %1").arg(persona.name))), m_close(new QPushButton(tr("Cancel"))) {
    setObjectName(QStringLiteral("dismissDialog"));
    setWindowTitle(tr("Dismiss %1").arg(persona.name));
    setModal(true);
    resize(520, 300);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(10);
    layout->addWidget(HireStep::words("name", tr("Dismiss %1, %2").arg(persona.name, persona.title)));
    m_words->setObjectName(QStringLiteral("dismissWords"));
    m_words->setText(tr("Its turns and jobs end at once, and it answers nobody any more. Its folder, memory included, is kept "
                        "in the home under revisions/dismissed; its secrets are forgotten. The record keeps what it did. Nobody "
                        "else is touched."));
    layout->addWidget(m_words);
    m_topics->setObjectName(QStringLiteral("removeTopics"));
    m_topics->setText(tr("Take its topics out of the team, too: %1").arg(persona.topics.join(QStringLiteral(", "))));
    m_topics->setVisible(!persona.topics.isEmpty());
    layout->addWidget(m_topics);
    m_confirm->setObjectName(QStringLiteral("confirmDismiss"));
    m_confirm->setPlaceholderText(tr("type “%1” to confirm").arg(persona.name));
    m_confirm->setAccessibleName(m_confirm->placeholderText());
    layout->addWidget(m_confirm);
    m_trouble->setObjectName(QStringLiteral("dismissTrouble"));
    m_trouble->hide();
    layout->addWidget(m_trouble);
    layout->addStretch();
    auto* buttons = new QHBoxLayout;
    m_dismiss->setObjectName(QStringLiteral("dismissNow"));
    m_dismiss->setEnabled(false);
    m_close->setAutoDefault(false);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_dismiss);
    layout->addLayout(buttons);
    connect(m_confirm, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_dismiss->setEnabled(text.trimmed().compare(m_name, Qt::CaseInsensitive) == 0); });
    connect(m_dismiss, &QPushButton::clicked, this, &DismissDialog::dismiss);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    m_confirm->setFocus();
}

void DismissDialog::dismiss() {
    control::DismissParams params;
    params.persona = m_id, params.person = tr("the console"), params.confirm = m_confirm->text().trimmed();
    params.removeTopics = m_topics->isChecked();
    m_dismiss->setEnabled(false);
    m_trouble->hide();
    m_session.call(
        QStringLiteral("persona.dismiss"), control::toJson(params), this,
        [this](const Result<QByteArray>& answer) {
            const auto report = answer.and_then(control::dismissReportFrom);
            m_session.refresh();
            if (!report) {
                m_dismiss->setEnabled(true);
                m_trouble->setText(report.error().detail);
                m_trouble->show();
                return;
            }
            m_words->setText(report->words.join(QStringLiteral("\n\n")));
            for (QWidget* each : {static_cast<QWidget*>(m_topics), static_cast<QWidget*>(m_confirm), static_cast<QWidget*>(m_dismiss)})
                each->hide();
            m_close->setText(tr("Close"));
            m_close->setFocus();
        },
        dismissSeconds);
}

} // namespace staffroom::ui
