#include "ui/hire/HiredStep.h"

#include "ui/Words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int askSeconds = 180, provisionSeconds = 300;

} // namespace

HiredStep::HiredStep(Session& session, QWidget* parent)
    : HireStep(tr("First question"), tr("Ask it something, as a colleague would. This question is outside Telegram."), parent),
      m_session(session), m_words(words("plain")), m_made(words("plain")), m_provision(new QWidget),
      m_key(new QLineEdit), m_question(new QLineEdit), m_make(new QPushButton(tr("&Make its user"))),
      m_ask(new QPushButton(tr("&Ask"))), m_answer(new QTextBrowser) {
    m_words->setObjectName(QStringLiteral("hiredWords"));
    column()->addWidget(m_words);
    auto* making = new QVBoxLayout(m_provision);
    making->setContentsMargins(0, 6, 0, 0);
    making->addWidget(words("field", tr("Its ERPNext user")));
    making->addWidget(words("muted", tr("An administrator's key makes role, user and key; it is used once and kept nowhere.")));
    auto* keys = new QHBoxLayout;
    m_key->setObjectName(QStringLiteral("administratorKey"));
    m_key->setAccessibleName(tr("An administrator's key"));
    m_key->setPlaceholderText(QStringLiteral("api_key:api_secret"));
    m_key->setEchoMode(QLineEdit::Password);
    m_make->setObjectName(QStringLiteral("makeErpUser"));
    m_make->setAutoDefault(false);
    keys->addWidget(m_key, 1);
    keys->addWidget(m_make);
    making->addLayout(keys);
    m_made->setObjectName(QStringLiteral("erpMade"));
    m_made->hide();
    making->addWidget(m_made);
    column()->addWidget(m_provision);
    column()->addSpacing(6);
    auto* asking = new QHBoxLayout;
    m_question->setObjectName(QStringLiteral("firstQuestion"));
    m_question->setAccessibleName(tr("The first question"));
    m_question->setMaxLength(4'000);
    m_ask->setObjectName(QStringLiteral("askFirst"));
    m_ask->setAutoDefault(false);
    asking->addWidget(m_question, 1);
    asking->addWidget(m_ask);
    column()->addLayout(asking);
    m_answer->setObjectName(QStringLiteral("firstAnswer"));
    m_answer->setAccessibleName(tr("Its answer"));
    m_answer->setOpenLinks(false);
    column()->addWidget(m_answer, 1);
    auto* edit = new QPushButton(tr("&Open its page"));
    edit->setObjectName(QStringLiteral("openHired"));
    edit->setAutoDefault(false);
    auto* line = new QHBoxLayout;
    line->addWidget(edit);
    line->addStretch();
    column()->addLayout(line);
    connect(m_ask, &QPushButton::clicked, this, &HiredStep::ask);
    connect(m_question, &QLineEdit::returnPressed, this, &HiredStep::ask);
    connect(m_make, &QPushButton::clicked, this, &HiredStep::provision);
    connect(m_key, &QLineEdit::returnPressed, this, &HiredStep::provision);
    connect(edit, &QPushButton::clicked, this, [this] { Q_EMIT editWanted(m_persona); });
}

void HiredStep::show(const control::HireParams& params, const control::HireReport& report) {
    m_persona = params.persona;
    QStringList lines{report.inForce ? tr("✓ %1 is hired and on duty.").arg(params.name)
                                     : tr("▲ %1 is hired, and waits until the team's files are mended.").arg(params.name)};
    for (const auto& words : report.todo)
        lines << tr("Still to be done: %1").arg(words);
    m_words->setText(lines.join(u'\n'));
    m_provision->setVisible(!params.instance.isEmpty() && params.erpKey.isEmpty());
    m_question->setPlaceholderText(tr("Ask %1…").arg(params.name));
    m_question->setFocus();
}

void HiredStep::ask() {
    control::AskParams params;
    params.persona = m_persona, params.text = m_question->text().trimmed(), params.person = tr("the console");
    if (params.text.isEmpty() || !m_ask->isEnabled())
        return;
    m_ask->setEnabled(false);
    m_answer->setPlainText(tr("Thinking…"));
    m_session.call(
        QStringLiteral("ask"), control::toJson(params), this,
        [this](const Result<QByteArray>& answer) {
            m_ask->setEnabled(true);
            const auto report = answer.and_then(control::askReportFrom);
            if (!report)
                return m_answer->setPlainText(report.error().detail);
            m_answer->setMarkdown(report->failed ? report->failure : report->text);
        },
        askSeconds);
}

void HiredStep::provision() {
    if (!m_make->isEnabled())
        return; // one is under way
    control::HireParams params;
    params.persona = m_persona, params.person = tr("the console");
    params.administratorKey = m_key->text().trimmed().toUtf8();
    if (params.administratorKey.isEmpty())
        return tell(m_made, Tone::Bad, tr("The key is missing: an administrator makes one in ERPNext under User, Settings, API Access."));
    m_make->setEnabled(false);
    tell(m_made, Tone::Muted, tr("Asking ERPNext…"));
    m_session.call(
        QStringLiteral("persona.provision"), control::toJson(params), this,
        [this](const Result<QByteArray>& answer) {
            m_make->setEnabled(true);
            const auto report = answer.and_then(control::provisionReportFrom);
            if (!report)
                return tell(m_made, Tone::Bad, report.error().detail);
            if (!report->obstacles.isEmpty())
                return tell(m_made, Tone::Bad, report->obstacles.join(u'\n'));
            if (!report->trouble.isEmpty())
                return tell(m_made, Tone::Bad, report->trouble);
            m_key->clear();
            tell(m_made, Tone::Ok, report->done.isEmpty() ? tr("Everything was there already.") : report->done.join(u'\n'));
        },
        provisionSeconds);
}

} // namespace staffroom::ui
