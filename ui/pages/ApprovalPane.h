// One thing that waits, or waited, for people: a change's diff and log or a call's exact arguments and what
// came back, then in one sentence what an approval brings about, then the decision. What is decided is what
// is shown: the digest of it goes along, and once something else is asked nothing can be approved until that
// was shown.
#pragma once

#include "control/ApprovalReports.h"
#include "ui/Session.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace staffroom::ui {

class Face;
class SideBySideView;

class ApprovalPane final : public QWidget {
    Q_OBJECT

public:
    explicit ApprovalPane(Session& session, QWidget* parent = nullptr);

    /// As the list has it; the whole of it is fetched.
    void show(const control::ApprovalReport& approval);
    /// Nothing is selected.
    void clear();
    /// Where reading begins.
    void focusContent();

Q_SIGNALS:
    void decided();

private:
    QWidget* makeHead();
    QWidget* makeContent();
    QWidget* makeDecision();
    void empty();
    /// `wantsAnew`: another question about the same thing may take the place of the one that is read.
    void fetch(bool wantsAnew = false);
    void take(const control::ApprovalReport& approval, bool wantsAnew);
    bool isAskedAnew(const control::ApprovalReport& approval) const;
    void showFacts();
    void showContent();
    void showDecision();
    void decide(bool agrees);
    QString personaName() const;
    QString factWords() const;

    Session& m_session;
    control::ApprovalReport m_wanted; // as the list has it
    control::ApprovalReport m_shown;  // whole; what is decided on
    bool m_deciding = false;
    Face* m_face;
    QLabel *m_title, *m_facts, *m_votes, *m_next, *m_note, *m_trouble;
    QComboBox* m_files;
    QSplitter* m_content;
    QStackedWidget* m_first;
    SideBySideView* m_diff;
    QPlainTextEdit *m_call, *m_log;
    QLabel* m_back; // what the log is
    QWidget* m_decision;
    QLineEdit* m_comment;
    QPushButton *m_approve, *m_reject, *m_anew;
};

} // namespace staffroom::ui
