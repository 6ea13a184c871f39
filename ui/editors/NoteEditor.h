// One note of a memory: read, changed, pinned, erased.
#pragma once

#include "control/MemoryReports.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace staffroom::ui {

class NoteEditor final : public QWidget {
    Q_OBJECT

public:
    explicit NoteEditor(QWidget* parent = nullptr);

    /// `readable`: the words are there. The words of `search` are marked.
    void show(const control::NoteLine& note, bool readable, const QString& search);
    bool isChanged() const;

Q_SIGNALS:
    void saveWanted(const QString& text, const QStringList& tags);
    void pinWanted(bool pin);
    void forgetWanted();

private:
    void showState();
    QStringList tags() const;

    control::NoteLine m_note;
    bool m_readable = false;
    QLabel *m_title, *m_facts;
    QPlainTextEdit* m_text;
    QLineEdit* m_tags;
    QPushButton *m_save, *m_pin, *m_forget;
};

} // namespace staffroom::ui
