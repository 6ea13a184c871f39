// The 403 audit: what ERPNext refused, grouped by persona, doctype and method; below, the selected group as a
// sentence, ERPNext's own words, and every single refusal with the way to its turn.
#pragma once

#include "ui/models/LedgerRows.h"
#include "ui/models/RowsModel.h"
#include "ui/pages/Page.h"

class QPushButton;

namespace staffroom::ui {

class Table;

class AuditPage final : public Page {
    Q_OBJECT

public:
    explicit AuditPage(Session& session, QWidget* parent = nullptr);

    QString explanation() const override;
    void setFilter(const QString& words) override;
    Count count() const override;
    void refresh() override;
    void lookedAt() override;

private:
    void showSelected();

    Table* m_table;
    RowsModel<DenialGroup> m_groups;
    Table* m_singles;
    RowsModel<control::LedgerLine> m_lines;
    QLabel *m_sentence, *m_words;
    QPushButton* m_turn;
    qint64 m_known = -1; // denials counted by the runtime when the ledger was last read
};

} // namespace staffroom::ui
