#include "ui/editors/DryRun.h"

#include "ui/Words.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int resultHeight = 130, patienceSeconds = 150;

} // namespace

DryRun::DryRun(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_question(new QLineEdit), m_ask(new QPushButton(tr("Dry run"))),
      m_result(new QTextBrowser) {
    setObjectName(QStringLiteral("drawer"));
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(6);
    m_result->setObjectName(QStringLiteral("dryResult"));
    m_result->setAccessibleName(tr("What it would do"));
    m_result->setOpenLinks(false);
    m_result->setFixedHeight(resultHeight);
    m_result->hide();
    layout->addWidget(m_result);
    auto* line = new QHBoxLayout;
    m_question->setObjectName(QStringLiteral("dryQuestion"));
    m_question->setMaxLength(4'000);
    m_question->setAccessibleName(tr("Question for a dry run"));
    m_ask->setObjectName(QStringLiteral("dryRun"));
    m_ask->setToolTip(
        tr("Ctrl+Enter. The model is asked, and paid; no tool is called, nothing is remembered."));
    line->addWidget(m_question, 1);
    line->addWidget(m_ask);
    layout->addLayout(line);
    connect(m_question, &QLineEdit::returnPressed, this, &DryRun::ask);
    connect(m_ask, &QPushButton::clicked, this, &DryRun::ask);
}

void DryRun::take(PersonaDraft* draft, const QString& name) {
    m_draft = draft;
    m_result->hide();
    m_question->setPlaceholderText(tr("Ask here: what would %1 do with these rules?").arg(name));
}

void DryRun::ask() {
    const QString text = m_question->text().trimmed();
    if (m_draft == nullptr || text.isEmpty() || !m_ask->isEnabled())
        return;
    control::EditParams params;
    params.persona = m_draft->persona(), params.person = tr("the console"), params.text = text;
    params.json = m_draft->json().text, params.rules = m_draft->rules().text;
    m_ask->setEnabled(false);
    m_result->show();
    m_result->setPlainText(tr("Thinking…"));
    m_session.call(
        QStringLiteral("persona.try"), control::toJson(params), this,
        [this](const Result<QByteArray>& answer) {
            m_ask->setEnabled(true);
            const auto report = answer ? control::tryReportFrom(*answer) : tl::unexpected(answer.error());
            if (report)
                show(*report);
            else
                m_result->setPlainText(report.error().detail);
        },
        patienceSeconds);
}

void DryRun::show(const control::TryReport& report) {
    QString html;
    for (const auto& call : report.calls)
        html += QStringLiteral("<p><b>%1</b> <code>%2</code></p>")
                    .arg(call.tool.toHtmlEscaped(), call.arguments.toHtmlEscaped());
    if (!html.isEmpty())
        html.prepend(QStringLiteral("<p>%1</p>")
                         .arg(tr("It would call, and answer from what comes back:").toHtmlEscaped()));
    if (!report.text.isEmpty())
        html += QStringLiteral("<p>%1</p>")
                    .arg(report.text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    if (!report.failure.isEmpty())
        html += QStringLiteral("<p style=\"color:%1\">✕ %2</p>")
                    .arg(tokens().bad.name(), report.failure.toHtmlEscaped());
    html += QStringLiteral("<p style=\"color:%1\">%2 · %3 · %4</p>")
                .arg(tokens().muted.name(), tr("dry run: nothing was called"), report.model.toHtmlEscaped(),
                     Words::span(report.tookMs));
    m_result->setHtml(html);
}

} // namespace staffroom::ui
