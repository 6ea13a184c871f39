// Beside a note: the turns in which it was used, with the way to them.
#pragma once

#include "control/MemoryReports.h"
#include "ui/Session.h"
#include "ui/models/NoteUses.h"
#include "ui/models/RowsModel.h"

#include <QWidget>

class QLabel;

namespace staffroom::ui {

class Table;

class UsesPane final : public QWidget {
    Q_OBJECT

public:
    explicit UsesPane(Session& session, QWidget* parent = nullptr);

    /// `readable`: questions may be shown; otherwise times alone. Note 0: nothing is selected.
    void show(const QString& persona, const control::NoteLine& note, bool readable);

Q_SIGNALS:
    void turnWanted(const QString& turn);

private:
    void read(const QString& kind, const QString& text);
    void list();

    Session& m_session;
    QString m_persona;
    control::NoteLine m_note;
    bool m_readable = false;
    QLabel* m_words;
    Table* m_table;
    RowsModel<NoteUse> m_uses;
    std::vector<control::LedgerLine> m_lines;
};

} // namespace staffroom::ui
