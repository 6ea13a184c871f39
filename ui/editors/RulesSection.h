// PERSONA.md: the rules in prose, beside them how they read, and above both the first rule, which is always
// in sight because it is the one that counts most.
#pragma once

#include "ui/editors/EditorSection.h"

class QLabel;
class QPlainTextEdit;
class QSyntaxHighlighter;
class QTextBrowser;
class QTimer;

namespace staffroom::ui {

class RulesSection final : public EditorSection {
    Q_OBJECT

public:
    RulesSection();

    void take(PersonaDraft* draft, const control::ChoicesReport& choices) override;
    void showDraft() override;
    int showProblems(const control::CheckReport& report) override;
    /// The last change of the text.
    void undo();

protected:
    void changeEvent(QEvent* event) override;

private:
    void preview();

    PersonaDraft* m_draft = nullptr;
    QLabel *m_first, *m_problem;
    QPlainTextEdit* m_text;
    QTextBrowser* m_preview;
    QTimer* m_soon;
    QSyntaxHighlighter* m_ink;
    bool m_showing = false;
};

} // namespace staffroom::ui
