// A difference between two texts, to be read: what goes is marked with −, what comes with +, and neither by
// colour alone.
#pragma once

#include "ui/models/LineDiff.h"

#include <QPlainTextEdit>

namespace staffroom::ui {

class DiffView final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit DiffView(QWidget* parent = nullptr);

    struct Part {
        QString title; // a file's name; empty: none
        std::vector<DiffLine> lines;
    };
    void show(const std::vector<Part>& parts);

protected:
    void changeEvent(QEvent* event) override;

private:
    void write();

    std::vector<Part> m_parts;
};

} // namespace staffroom::ui
