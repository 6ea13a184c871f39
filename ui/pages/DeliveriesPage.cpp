#include "ui/pages/DeliveriesPage.h"

#include "ui/Words.h"
#include "ui/widgets/Table.h"

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

using control::IncidentReport;
using control::RouteReport;

QString placeOf(const RouteReport& route) {
    return route.thread == 0 ? QString::number(route.chat)
                             : QStringLiteral("%1 / %2").arg(route.chat).arg(route.thread);
}

} // namespace

DeliveriesPage::DeliveriesPage(Session& session, QWidget* parent)
    : Page(session, tr("Deliveries"), Sign::Deliveries, parent), m_outbox(label("muted")), m_table(new Table),
      m_routes(
          {{tr("Persona"), [](const RouteReport& row) { return row.persona; }, {}, {}, {}},
           {tr("Chat / topic"), placeOf, {}, {}, {}},
           {tr("Health"),
            [](const RouteReport& row) { return Words::state(row.state); },
            {},
            [](const RouteReport& row) { return Words::toneOf(row.state); },
            {},
            false,
            true},
           {tr("Last delivered"),
            [](const RouteReport& row) { return Words::absolute(row.lastDeliveredMs); },
            [](const RouteReport& row) { return QVariant(row.lastDeliveredMs); },
            {},
            {}},
           {tr("In a row"),
            [](const RouteReport& row) {
                return row.failures > 0 ? QString::number(row.failures) : QString();
            },
            [](const RouteReport& row) { return QVariant(row.failures); },
            {},
            {},
            true},
           {tr("What is wrong"),
            [](const RouteReport& row) { return row.error.isEmpty() ? row.notice : row.error; },
            {},
            {},
            [](const RouteReport& row) { return row.error; }}},
          [](const RouteReport& row) { return row.persona + placeOf(row); }, this),
      m_incidentTable(new Table),
      m_incidents(
          {{tr("Incident"),
            [](const IncidentReport& row) { return row.subject; },
            {},
            [](const IncidentReport& row) { return row.acknowledgedMs == 0 ? Tone::Bad : Tone::Warn; },
            {},
            false,
            true},
           {tr("Kind"), [](const IncidentReport& row) { return row.kind; }, {}, {}, {}},
           {tr("Since"),
            [](const IncidentReport& row) { return Words::absolute(row.openedMs); },
            [](const IncidentReport& row) { return QVariant(row.openedMs); },
            {},
            {}},
           {tr("Acknowledged by"), [](const IncidentReport& row) { return row.acknowledgedBy; }, {}, {}, {}},
           {tr("Alerts"),
            [](const IncidentReport& row) { return row.alerts.join(QStringLiteral(", ")); },
            {},
            {},
            {}}},
          [](const IncidentReport& row) { return QString::number(row.id); }, this),
      m_detail(label("muted")), m_acknowledge(new QPushButton(tr("Acknowledge"))) {
    m_table->setAccessibleName(tr("Ways out"));
    m_table->setRows(&m_routes);
    m_table->setEmptyText(tr("Nothing has been sent yet."));
    m_table->setColumnWidth(1, 190);
    m_table->setColumnWidth(3, 160);
    m_incidentTable->setObjectName(QStringLiteral("incidents"));
    m_incidentTable->setAccessibleName(tr("Open incidents"));
    m_incidentTable->setRows(&m_incidents);
    m_incidentTable->setEmptyText(tr("No open incident: everything arrives, every job runs."));
    m_incidentTable->setColumnWidth(0, 260);
    m_incidentTable->setColumnWidth(2, 160);
    m_incidentTable->setColumnWidth(3, 150);
    m_acknowledge->setObjectName(QStringLiteral("acknowledge"));
    auto* above = new QWidget;
    auto* upper = new QVBoxLayout(above);
    upper->setContentsMargins(0, 8, 0, 0);
    m_outbox->setContentsMargins(16, 0, 16, 0);
    upper->addWidget(m_outbox);
    upper->addWidget(m_table, 1);
    auto* below = new QWidget;
    auto* lower = new QVBoxLayout(below);
    lower->setContentsMargins(0, 0, 0, 12);
    lower->addWidget(m_incidentTable, 1);
    m_detail->setContentsMargins(16, 0, 16, 0);
    lower->addWidget(m_detail);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 0, 16, 0);
    buttons->addWidget(m_acknowledge);
    buttons->addStretch();
    lower->addLayout(buttons);
    split(above, below, Qt::Vertical, 6, 4);
    connect(m_incidentTable, &Table::rowSelected, this, &DeliveriesPage::showSelected);
    connect(m_acknowledge, &QPushButton::clicked, this, [this] {
        const int row = m_incidentTable->selectedRow();
        if (row < 0)
            return;
        control::JobParams params;
        params.incident = m_incidents.rows()[static_cast<std::size_t>(row)].id;
        params.by = QStringLiteral("console");
        command(QStringLiteral("incident.acknowledge"), control::toJson(params), tr("Acknowledged"));
    });
    showSelected();
}

QString DeliveriesPage::explanation() const {
    return tr("A message counts as delivered only when Telegram names the topic it was meant for. What may "
              "or may not "
              "have arrived is unknown, and is never sent again by itself.");
}

void DeliveriesPage::setFilter(const QString& words) {
    m_table->setFilter(words);
    m_incidentTable->setFilter(words);
}

Page::Count DeliveriesPage::count() const {
    int open = 0;
    for (const auto& incident : session().incidents())
        open += incident.acknowledgedMs == 0 ? 1 : 0;
    return {open, open > 0};
}

void DeliveriesPage::refresh() {
    m_incidents.setRows(session().incidents());
    if (session().status()) {
        QStringList counts;
        for (const auto& [state, count] : session().status()->outbox)
            counts << QStringLiteral("%1 %2").arg(count).arg(Words::state(state));
        m_outbox->setText(
            tr("Outbox: %1").arg(counts.isEmpty() ? tr("empty") : counts.join(QStringLiteral(" · "))));
        m_routes.setRows(session().status()->routes);
    }
    showSelected();
}

void DeliveriesPage::showSelected() {
    const int row = m_incidentTable->selectedRow();
    const bool any = row >= 0;
    m_detail->setText(any ? m_incidents.rows()[static_cast<std::size_t>(row)].detail : QString());
    m_acknowledge->setEnabled(any && m_incidents.rows()[static_cast<std::size_t>(row)].acknowledgedMs == 0);
}

} // namespace staffroom::ui
