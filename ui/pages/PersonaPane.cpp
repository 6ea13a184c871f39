#include "ui/pages/PersonaPane.h"

#include "ui/Words.h"
#include "ui/widgets/Face.h"
#include "ui/widgets/Icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

QLabel* labelled(const char* role) {
    auto* label = new QLabel;
    label->setProperty("role", QLatin1String(role));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

/// A word for each tone beside its colour.
QString healthHtml(const std::vector<Health>& health) {
    static const std::map<Tone, QString> signs{{Tone::Ok, QStringLiteral("✓")},
                                               {Tone::Warn, QStringLiteral("▲")},
                                               {Tone::Bad, QStringLiteral("✕")},
                                               {Tone::Info, QStringLiteral("●")}};
    QString rows;
    for (const auto& part : health) {
        const auto sign = signs.find(part.tone);
        rows +=
            QStringLiteral("<tr><td style=\"color:%1\">%2&nbsp;</td><td>%3&nbsp;&nbsp;</td><td>%4</td></tr>")
                .arg(toneColor(part.tone).name(), sign == signs.end() ? QStringLiteral("○") : sign->second,
                     part.what.toHtmlEscaped(), part.words.toHtmlEscaped());
    }
    return QStringLiteral("<table>%1</table>").arg(rows);
}

} // namespace

PersonaPane::PersonaPane(QWidget* parent)
    : QWidget(parent), m_face(new Face(48)), m_name(labelled("name")), m_title(labelled("muted")),
      m_facts(labelled("muted")), m_health(labelled("plain")), m_pause(new QPushButton(tr("Pause"))),
      m_stop(new QPushButton(tr("Stop its turns"))),
      m_edit(new QPushButton(tr("Edit…"))), m_ask(new QPushButton(tr("Ask"))),
      m_question(new QLineEdit), m_answer(new QTextBrowser) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_face);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_name);
    names->addWidget(m_title);
    head->addLayout(names, 1);
    layout->addLayout(head);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_pause);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_edit);
    buttons->addStretch();
    auto* dismiss = new QPushButton(tr("Dismiss…"));
    dismiss->setObjectName(QStringLiteral("dismiss"));
    connect(dismiss, &QPushButton::clicked, this, &PersonaPane::dismissWanted);
    buttons->addWidget(dismiss);
    layout->addLayout(buttons);
    layout->addWidget(m_health);
    layout->addWidget(m_facts);
    auto* line = new QHBoxLayout;
    m_question->setMaxLength(4'000);
    m_question->setAccessibleName(tr("Question to the selected persona"));
    line->addWidget(m_question, 1);
    line->addWidget(m_ask);
    layout->addLayout(line);
    m_answer->setOpenLinks(false);
    m_answer->setAccessibleName(tr("Answer"));
    layout->addWidget(m_answer, 1);
    connect(m_pause, &QPushButton::clicked, this, [this] { Q_EMIT pauseWanted(!m_paused); });
    connect(m_stop, &QPushButton::clicked, this, &PersonaPane::stopWanted);
    connect(m_edit, &QPushButton::clicked, this, &PersonaPane::editWanted);
    connect(m_ask, &QPushButton::clicked, this, &PersonaPane::send);
    connect(m_question, &QLineEdit::returnPressed, this, &PersonaPane::send);
    m_pause->setObjectName(QStringLiteral("pause"));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_edit->setObjectName(QStringLiteral("edit"));
    m_edit->setToolTip(tr("Enter on the card does the same"));
    m_question->setObjectName(QStringLiteral("question"));
    m_answer->setObjectName(QStringLiteral("answer"));
}

void PersonaPane::send() {
    const QString text = m_question->text().trimmed();
    if (!text.isEmpty())
        Q_EMIT asked(text);
}

void PersonaPane::show(const control::PersonaReport* persona, const std::vector<Health>& health,
                       qint64 nowMs, const QString& spent) {
    setEnabled(persona != nullptr);
    if (persona == nullptr)
        return;
    if (m_id != persona->id) {
        m_answer->clear();
        m_question->setPlaceholderText(tr("Ask %1 here, outside Telegram…").arg(persona->name));
    }
    m_id = persona->id;
    m_paused = persona->paused;
    m_face->show(persona->id, persona->name);
    m_name->setText(persona->name);
    m_title->setText(QStringLiteral("%1 · %2").arg(persona->title, persona->department));
    m_pause->setText(m_paused ? tr("Resume") : tr("Pause"));
    m_stop->setEnabled(persona->turnsRunning > 0);
    m_health->setText(healthHtml(health));
    QStringList facts{QStringLiteral("@%1").arg(persona->bot),
                      persona->topics.isEmpty()
                          ? tr("direct messages only")
                          : tr("topics: %1").arg(persona->topics.join(QStringLiteral(", "))),
                      PersonaHealth::doing(*persona, nowMs),
                      tr("%n turn(s) since the start", nullptr, static_cast<int>(persona->turnsDone)),
                      tr("%n refusal(s) by ERPNext", nullptr, static_cast<int>(persona->denials))};
    if (!spent.isEmpty())
        facts << tr("budget: %1").arg(spent);
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

void PersonaPane::showAsking(bool underWay) {
    m_ask->setEnabled(!underWay);
    m_question->setEnabled(!underWay);
    if (underWay)
        m_answer->setPlainText(tr("Thinking…"));
}

void PersonaPane::showAnswer(const QString& persona, const control::AskReport& answer) {
    if (persona != m_id)
        return;
    QString markdown = answer.failed ? answer.failure : answer.text;
    for (const auto& denial : answer.denials)
        markdown += QStringLiteral("\n\n⛔ ") +
                    tr("ERPNext refused (403): %1, %2: %3").arg(denial.doctype, denial.method, denial.words);
    markdown += QStringLiteral("\n\n*%1 · %2*")
                    .arg(Words::span(answer.tookMs), tr("%n tool call(s)", nullptr, answer.toolCalls));
    m_answer->setMarkdown(markdown);
    m_question->clear();
    m_question->setFocus();
}

} // namespace staffroom::ui
