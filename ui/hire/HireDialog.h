// Hiring somebody: from a template to the first question, one step after the other. Each step is checked by the
// runtime before the next, with the whole team; nothing is written before the last. Not modal; closed, it keeps what
// was filled in.
#pragma once

#include "ui/Session.h"
#include "ui/hire/HireStep.h"

#include <QDialog>

class QListWidget;
class QPushButton;
class QStackedWidget;

namespace staffroom::ui {

class BotStep;
class ErpStep;
class HiredStep;
class PeopleStep;
class TemplateStep;
class TopicStep;
class WhoStep;

class HireDialog final : public QDialog {
    Q_OBJECT

public:
    explicit HireDialog(Session& session, QWidget* parent = nullptr);

    bool isHired() const { return m_hired; }

Q_SIGNALS:
    /// Somebody was; the editor is wanted.
    void editWanted(const QString& persona);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeButtons();
    void learn();
    void goTo(int step);
    void next();
    /// Asks what would be wrong with all that is filled in; `then` is called with the answer in the state.
    void check(std::function<void()> then);
    void hire();
    void say(const QString& trouble);
    void setBusy(bool busy);
    HireStep* step(int index) const;
    int last() const;

    Session& m_session;
    HireState m_state;
    QListWidget* m_names;
    QStackedWidget* m_steps;
    TemplateStep* m_template;
    WhoStep* m_who;
    BotStep* m_bot;
    TopicStep* m_topic;
    PeopleStep* m_people;
    ErpStep* m_erp;
    HiredStep* m_done;
    QLabel* m_trouble;
    QPushButton *m_back = nullptr, *m_next = nullptr, *m_close = nullptr;
    int m_reached = 0;
    bool m_learnt = false, m_hired = false;
};

} // namespace staffroom::ui
