// All that waits for a human's yes or no, calls and code changes alike, and below it the selected one to be
// read and decided. What was decided stays in the list, after what waits.
#pragma once

#include "ui/models/RowsModel.h"
#include "ui/pages/Page.h"

namespace staffroom::ui {

class ApprovalPane;
class Table;

class ApprovalsPage final : public Page {
    Q_OBJECT

public:
    explicit ApprovalsPage(Session& session, QWidget* parent = nullptr);

    QString explanation() const override;
    void setFilter(const QString& words) override;
    Count count() const override;
    void refresh() override;
    void lookedAt() override;
    /// "17", "change:3".
    void open(const QString& name) override;

private:
    QString personaName(const QString& id) const;
    void take(std::vector<control::ApprovalReport> approvals);
    void showSelected();

    Table* m_table;
    RowsModel<control::ApprovalReport> m_rows;
    ApprovalPane* m_pane;
    QString m_known; // what the session's look had, when the list was read
    QString m_wanted, m_selected;
    bool m_reading = false, m_again = false;
};

} // namespace staffroom::ui
