// What the persona's files were before they were changed from inside, and the way back.
#pragma once

#include "ui/editors/EditorSection.h"
#include "ui/models/RowsModel.h"

class QPushButton;

namespace staffroom::ui {

class DiffView;
class Table;

class RevisionsSection final : public EditorSection {
    Q_OBJECT

public:
    explicit RevisionsSection(Session& session);

    void take(PersonaDraft* draft, const control::ChoicesReport& choices) override;
    void showDraft() override;
    void lookedAt() override;

Q_SIGNALS:
    /// A file was written: what is shown of it is old.
    void restored();

private:
    void showSelected();
    void showDifference();
    void restore();

    Session& m_session;
    PersonaDraft* m_draft = nullptr;
    Table* m_table;
    RowsModel<control::RevisionLine> m_rows;
    QLabel* m_words;
    DiffView* m_diff;
    QPushButton* m_restore;
    QString m_shown;
    control::FileReport m_kept; // the selected one
};

} // namespace staffroom::ui
