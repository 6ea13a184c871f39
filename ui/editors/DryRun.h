// "Ask here", dry: one call of the model with the rules as they stand in the draft. The tools it would call
// are told, and none is called.
#pragma once

#include "ui/Session.h"
#include "ui/models/PersonaDraft.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QTextBrowser;

namespace staffroom::ui {

class DryRun final : public QWidget {
    Q_OBJECT

public:
    explicit DryRun(Session& session, QWidget* parent = nullptr);
    void take(PersonaDraft* draft, const QString& name);
    void ask();

private:
    void show(const control::TryReport& report);

    Session& m_session;
    PersonaDraft* m_draft = nullptr;
    QLineEdit* m_question;
    QPushButton* m_ask;
    QTextBrowser* m_result;
};

} // namespace staffroom::ui
