// Writes a persona's memory into a file, one JSON object a line: notes, then messages, as `staffroom memory
// export` does. Page by page over the control socket; the file appears whole or not at all.
#pragma once

#include "control/MemoryReports.h"
#include "ui/Session.h"

#include <QObject>
#include <QSaveFile>

namespace staffroom::ui {

class MemoryExport final : public QObject {
    Q_OBJECT

public:
    /// `params`: persona, person, and open for a private one. Deletes itself when it is over.
    MemoryExport(Session& session, control::MemoryParams params, const QString& path, QObject* parent);
    void start();

Q_SIGNALS:
    void over(const QString& path, const QString& trouble, qint64 lines);

private:
    void readNotes();
    void readMessages();
    void end(const QString& trouble);

    Session& m_session;
    control::MemoryParams m_params;
    QSaveFile m_file;
    qint64 m_lines = 0;
};

} // namespace staffroom::ui
