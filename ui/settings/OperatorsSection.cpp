#include "ui/settings/OperatorsSection.h"

#include "ui/widgets/Table.h"

#include <QLabel>
#include <QVBoxLayout>

namespace staffroom::ui {

using control::OperatorLine;

OperatorsSection::OperatorsSection(Session& session)
    : Section(session, QStringLiteral("operators"), tr("Operators"),
              tr("The people who are alerted when a bot falls silent, a job fails or a delivery is lost, and "
                 "who may approve changes.")),
      m_table(new Table),
      m_operators(
          {{tr("Name"), [](const OperatorLine& row) { return row.name; }, {}, {}, {}},
           {tr("Id"), [](const OperatorLine& row) { return row.id; }, {}, {}, {}},
           {tr("Approves"),
            [](const OperatorLine& row) { return row.approves ? tr("may approve") : tr("is told only"); },
            {},
            {},
            {}},
           {tr("Reached"),
            [](const OperatorLine& row) {
                return row.paired ? tr("on Telegram") : tr("not paired: hears nothing");
            },
            {},
            [](const OperatorLine& row) { return row.paired ? Tone::Ok : Tone::Warn; },
            {},
            false,
            true}},
          [](const OperatorLine& row) { return row.id; }, this),
      m_where(label("muted")) {
    m_table->setObjectName(QStringLiteral("operators"));
    m_table->setAccessibleName(tr("Operators"));
    m_table->setRows(&m_operators);
    m_table->setEmptyText(
        tr("Nobody is told when something goes wrong. \"operators\" in team.json names them."));
    const int widths[] = {220, 140, 160};
    for (int i = 0; i < 3; ++i)
        m_table->setColumnWidth(i, widths[i]);
    column()->addWidget(m_table, 1);
    column()->addWidget(m_where);
}

void OperatorsSection::lookedAt() {
    ask(QStringLiteral("team.show"), "{}", [this](const QByteArray& answer) {
        auto team = control::teamReportFrom(answer);
        if (!team)
            return Q_EMIT said(team.error().detail, Tone::Bad);
        m_operators.setRows(std::move(team->operators));
        m_where->setText(tr("To be changed in %1").arg(team->file));
    });
}

void OperatorsSection::setFilter(const QString& words) {
    m_table->setFilter(words);
}

} // namespace staffroom::ui
