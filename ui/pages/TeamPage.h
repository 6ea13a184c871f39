// The org chart at a glance: a card for each persona, those in trouble first; beside it the one that is
// selected, with what can be done about it.
#pragma once

#include "ui/models/RowsModel.h"
#include "ui/pages/Page.h"

#include <QPointer>

class QListView;

namespace staffroom::ui {

class HireDialog;
class PersonaPane;

class TeamPage final : public Page {
    Q_OBJECT

public:
    explicit TeamPage(Session& session, QWidget* parent = nullptr);

    QString explanation() const override;
    void setFilter(const QString& words) override;
    Count count() const override;
    void refresh() override;
    /// A persona's id; or ":hire" for somebody new, ":dismiss " and the id for one who is to go.
    void open(const QString& key) override;

private:
    const control::PersonaReport* selected() const;
    void showSelected();
    QWidget* makeList();
    void hire();
    void dismiss(const QString& persona);

    QListView* m_cards;
    QPointer<HireDialog> m_hire;
    PersonaPane* m_pane;
    RowsModel<control::PersonaReport> m_model;
    QString m_filter, m_selected;
};

} // namespace staffroom::ui
