// Resetting one memory: what will be erased, its owner's id to be typed, and a copy as the way back. And the
// copies that earlier resets have left: put back, or erased as well.
#pragma once

#include "control/MemoryReports.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace staffroom::ui {

class ResetPane final : public QWidget {
    Q_OBJECT

public:
    explicit ResetPane(QWidget* parent = nullptr);

    void show(const control::MemoryReport& report, const QString& name);
    void showCopies(const control::MemoryCopies& copies);

Q_SIGNALS:
    void resetWanted(const QString& confirm, bool keepCopy);
    void putBackWanted(const QString& copy);
    void eraseCopyWanted(const QString& copy);

private:
    QString m_persona;
    QLabel *m_title, *m_words, *m_none;
    QLineEdit* m_confirm;
    QCheckBox* m_keep;
    QPushButton* m_reset;
    QVBoxLayout* m_copies;
};

} // namespace staffroom::ui
