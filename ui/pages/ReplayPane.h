// A past turn gone through once more, dry, with other rules or another model: on the left what is tried, on the
// right what came of it then and now, side by side.
#pragma once

#include "control/MemoryReports.h"
#include "control/ReplayReports.h"
#include "ui/Session.h"
#include "ui/models/LedgerRows.h"
#include "ui/models/RowsModel.h"
#include "ui/models/TurnCompare.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace staffroom::ui {

class Table;
class WordDiffView;

class ReplayPane final : public QWidget {
    Q_OBJECT

public:
    explicit ReplayPane(Session& session, QWidget* parent = nullptr);

    /// Shows that turn; one under way is stopped.
    void take(const TurnRow& turn);
    bool isRunning() const { return !m_replay.isEmpty(); }
    void stop();

Q_SIGNALS:
    void backWanted();
    /// One has come to its end and is in the record.
    void replayed();

private:
    enum Figure { StateFigure, ModelFigure, CallsFigure, TokensFigure, CostFigure, TimeFigure, figures };
    struct FigureLabels {
        QLabel *then = nullptr, *now = nullptr;
    };

    QWidget* makeHead();
    QWidget* makeTrial();
    QWidget* makeComparison();
    QWidget* makeFigures();
    QWidget* makeCalls();
    void readRules();
    void readModels();
    void readPrivacy();
    void run();
    void over(const Result<QByteArray>& answer);
    void show(const control::ReplayReport& report);
    void showFigures(const control::ReplayReport& report);
    void showCall();
    void showTrouble(const QString& words);
    void refresh();
    bool isOpen() const { return !m_private || m_opened; }

    Session& m_session;
    TurnRow m_turn;
    QString m_rulesNow; // as they are in force
    QString m_replay;   // the one under way
    bool m_private = false, m_opened = false;

    QLabel *m_title, *m_facts, *m_hint, *m_trouble, *m_basis;
    QComboBox* m_model;
    QPlainTextEdit *m_rules, *m_detail;
    QPushButton *m_asNow, *m_run, *m_stop;
    QWidget* m_comparison;
    QLabel* m_nothing;
    std::array<FigureLabels, figures> m_figures;
    WordDiffView *m_then, *m_now;
    Table* m_table;
    RowsModel<ComparedCall> m_calls;
};

} // namespace staffroom::ui
