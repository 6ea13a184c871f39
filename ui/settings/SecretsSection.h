// The secrets by name: whose, where they are kept, how old. A value goes in, and never comes out.
#pragma once

#include "control/Reports.h"
#include "ui/models/RowsModel.h"
#include "ui/settings/Section.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace staffroom::ui {

class Table;

class SecretsSection final : public Section {
    Q_OBJECT

public:
    explicit SecretsSection(Session& session);
    void refresh() override;
    void lookedAt() override;
    void setFilter(const QString& words) override;

private:
    QWidget* makeForm();
    void showSelected();
    void mayKeep();
    void keep();
    void remove();
    bool isKnown() const;
    QString scope() const;

    Table* m_table;
    RowsModel<control::SecretLine> m_secrets;
    QComboBox* m_scope = nullptr;
    QLineEdit *m_name = nullptr, *m_value = nullptr;
    QPushButton *m_keep = nullptr, *m_remove = nullptr;
};

} // namespace staffroom::ui
