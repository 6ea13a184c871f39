#include "ui/editors/RulesSection.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSplitter>
#include <QSyntaxHighlighter>
#include <QTextBrowser>
#include <QTimer>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int previewSoonMs = 200;

/// Enough of Markdown to find one's way: headings, lists, code, emphasis; and the first rule.
class MarkdownInk final : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& line) override {
        const bool ruleBefore = previousBlockState() > 0;
        const bool isFirst = !ruleBefore && !line.trimmed().isEmpty();
        setCurrentBlockState(ruleBefore || isFirst ? 1 : 0);
        QTextCharFormat ink;
        if (isFirst) {
            ink.setFontWeight(QFont::Bold);
            ink.setForeground(tokens().accent);
            setFormat(0, static_cast<int>(line.size()), ink);
            return;
        }
        if (line.startsWith(u'#')) {
            ink.setFontWeight(QFont::Bold);
            setFormat(0, static_cast<int>(line.size()), ink);
            return;
        }
        mark(line, QStringLiteral("^\\s*([-*+]|\\d+\\.)\\s"), tokens().accent, false);
        mark(line, QStringLiteral("^\\s*>.*$"), tokens().muted, false);
        mark(line, QStringLiteral("`[^`]+`"), tokens().info, false);
        mark(line, QStringLiteral("\\*\\*[^*]+\\*\\*"), tokens().text, true);
    }

private:
    void mark(const QString& line, const QString& pattern, const QColor& color, bool bold) {
        const QRegularExpression form(pattern);
        auto matches = form.globalMatch(line);
        while (matches.hasNext()) {
            const auto match = matches.next();
            QTextCharFormat ink;
            ink.setForeground(color);
            ink.setFontWeight(bold ? QFont::Bold : QFont::Normal);
            setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), ink);
        }
    }
};

QString firstRuleOf(const QString& text) {
    for (const auto& line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            return line.trimmed();
    }
    return {};
}

QLabel* heading(const QString& text) {
    auto* label = new QLabel(text);
    label->setProperty("role", QStringLiteral("muted"));
    return label;
}

} // namespace

RulesSection::RulesSection()
    : EditorSection(tr("Rules")), m_first(new QLabel), m_problem(new QLabel), m_text(new QPlainTextEdit),
      m_preview(new QTextBrowser), m_soon(new QTimer(this)), m_ink(nullptr) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 12);
    layout->setSpacing(6);
    layout->addWidget(heading(tr("The first rule: it stands first, and above all others")));
    m_first->setObjectName(QStringLiteral("firstRule"));
    m_first->setProperty("role", QStringLiteral("name"));
    m_first->setWordWrap(true);
    layout->addWidget(m_first);
    m_problem->setProperty("role", QStringLiteral("trouble"));
    m_problem->setObjectName(QStringLiteral("problem:PERSONA.md"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    layout->addWidget(m_problem);
    m_text->setObjectName(QStringLiteral("rules"));
    m_text->setAccessibleName(tr("Rules, PERSONA.md"));
    m_text->setProperty("role", QStringLiteral("field"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTabChangesFocus(true);
    m_ink = new MarkdownInk(m_text->document());
    m_preview->setOpenLinks(false);
    m_preview->setAccessibleName(tr("How the rules read"));
    m_preview->document()->setDocumentMargin(12);
    auto* both = new QSplitter(Qt::Horizontal);
    both->setHandleWidth(1);
    both->setChildrenCollapsible(false);
    both->addWidget(m_text);
    both->addWidget(m_preview);
    both->setSizes({600, 500});
    layout->addSpacing(4);
    layout->addWidget(both, 1);
    m_soon->setSingleShot(true);
    m_soon->setInterval(previewSoonMs);
    connect(m_soon, &QTimer::timeout, this, &RulesSection::preview);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_soon->start();
        m_first->setText(firstRuleOf(m_text->toPlainText()));
        if (!m_showing && m_draft != nullptr)
            m_draft->setRules(m_text->toPlainText());
    });
}

void RulesSection::take(PersonaDraft* draft, const control::ChoicesReport&) {
    m_draft = draft;
    showDraft();
    preview();
}

void RulesSection::showDraft() {
    if (m_draft == nullptr || m_text->toPlainText() == m_draft->rules().text)
        return;
    m_showing = true;
    m_text->setPlainText(m_draft->rules().text);
    m_showing = false;
}

int RulesSection::showProblems(const control::CheckReport& report) {
    QStringList words;
    for (const auto& each : report.problems) {
        if (each.file.endsWith(QStringLiteral("/PERSONA.md")))
            words << (each.line > 0
                          ? tr("Line %1 %2. Right would be: %3.").arg(each.line).arg(each.what, each.remedy)
                          : tr("The file %1. Right would be: %2.").arg(each.what, each.remedy));
    }
    m_problem->setText(words.join(u'\n'));
    m_problem->setVisible(!words.isEmpty());
    return static_cast<int>(words.size());
}

/// Another theme: other inks.
void RulesSection::changeEvent(QEvent* event) {
    EditorSection::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_ink != nullptr)
        m_ink->rehighlight();
}

void RulesSection::undo() {
    m_text->undo();
}

void RulesSection::preview() {
    const int at = m_preview->verticalScrollBar()->value();
    m_preview->setMarkdown(m_text->toPlainText());
    m_preview->verticalScrollBar()->setValue(at);
}

} // namespace staffroom::ui
