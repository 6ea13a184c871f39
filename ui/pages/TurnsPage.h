// Turns, the newest first, fetched as one scrolls; beside it the selected one's course: each call of the
// model and of a tool with its time as a bar, its arguments and what came back. From there a turn can be gone
// through again, dry (ReplayPane).
#pragma once

#include "ui/models/LedgerRows.h"
#include "ui/models/RowsModel.h"
#include "ui/pages/Page.h"

class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace staffroom::ui {

class ReplayPane;
class Table;
class Waterfall;

class TurnsPage final : public Page {
    Q_OBJECT

public:
    explicit TurnsPage(Session& session, QWidget* parent = nullptr);

    QString explanation() const override;
    void setFilter(const QString& words) override;
    void refresh() override;
    void lookedAt() override;
    /// A turn's id.
    void open(const QString& turn) override;
    bool goBack() override;

private:
    QWidget* makeDetail();
    void replay();
    void readPage(qint64 beforeId);
    void showSelected();
    void showSteps(const QString& turn);

    Table* m_table;
    RowsModel<TurnRow> m_turns;
    QLabel *m_question, *m_facts;
    Waterfall* m_waterfall;
    QPlainTextEdit* m_detail;
    QPushButton* m_again;
    QStackedWidget* m_views; // the turns, or one of them gone through again
    ReplayPane* m_replay;
    QString m_shown, m_wanted;
    qint64 m_known = -1;
    bool m_reading = false, m_complete = false;
};

} // namespace staffroom::ui
