// What a persona does by itself: its jobs on the left, the chosen one as a form, with its schedule in plain
// words and the next times it is due.
#pragma once

#include "ui/editors/EditorSection.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace staffroom::ui {

class JobsSection final : public EditorSection {
    Q_OBJECT

public:
    explicit JobsSection(Session& session);

    void take(PersonaDraft* draft, const control::ChoicesReport& choices) override;
    void showDraft() override;
    int showProblems(const control::CheckReport& report) override;

private:
    QWidget* makeList();
    QStringList idsInDraft() const;
    void listJobs();
    void showJob();
    void showSchedule();
    void add();
    void runNow();

    Session& m_session;
    PersonaDraft* m_draft = nullptr;
    control::ChoicesReport m_choices;
    control::CheckReport m_report;
    QJsonObject m_schema;
    QListWidget* m_list;
    QLineEdit* m_newId;
    QPushButton *m_add, *m_remove, *m_run;
    QLabel *m_words, *m_none;
    SchemaForm* m_form;
    QString m_shown;
};

} // namespace staffroom::ui
