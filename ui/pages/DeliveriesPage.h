// Every way out (a persona's bot, a chat, a topic) with its health, and what needs a human: the open
// incidents, to be acknowledged here.
#pragma once

#include "ui/models/RowsModel.h"
#include "ui/pages/Page.h"

class QPushButton;

namespace staffroom::ui {

class Table;

class DeliveriesPage final : public Page {
    Q_OBJECT

public:
    explicit DeliveriesPage(Session& session, QWidget* parent = nullptr);

    QString explanation() const override;
    void setFilter(const QString& words) override;
    Count count() const override;
    void refresh() override;

private:
    void showSelected();

    QLabel* m_outbox;
    Table* m_table;
    RowsModel<control::RouteReport> m_routes;
    Table* m_incidentTable;
    RowsModel<control::IncidentReport> m_incidents;
    QLabel* m_detail;
    QPushButton* m_acknowledge;
};

} // namespace staffroom::ui
