// After a hire: what is still to be done, the ERPNext user made where one is wanted, and the first question.
#pragma once

#include "ui/Session.h"
#include "ui/hire/HireStep.h"

class QPushButton;
class QTextBrowser;

namespace staffroom::ui {

class HiredStep final : public HireStep {
    Q_OBJECT

public:
    explicit HiredStep(Session& session, QWidget* parent = nullptr);
    void show(const control::HireParams& params, const control::HireReport& report);
    void write(control::HireParams&) const override {}

Q_SIGNALS:
    void editWanted(const QString& persona);

private:
    void ask();
    void provision();

    Session& m_session;
    QString m_persona;
    QLabel *m_words, *m_made;
    QWidget* m_provision;
    QLineEdit *m_key, *m_question;
    QPushButton *m_make, *m_ask;
    QTextBrowser* m_answer;
};

} // namespace staffroom::ui
