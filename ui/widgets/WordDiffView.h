// One side of two texts that are compared word by word: what stands on this side alone is underlined or struck
// through on a ground of its own, so that it is not told by colour alone.
#pragma once

#include "ui/models/LineDiff.h"

#include <QTextBrowser>

namespace staffroom::ui {

class WordDiffView final : public QTextBrowser {
    Q_OBJECT

public:
    enum class Side { Before, After };
    explicit WordDiffView(Side side, QWidget* parent = nullptr);

    void show(std::vector<DiffLine> stretches);

protected:
    void changeEvent(QEvent* event) override;

private:
    void write();

    Side m_side;
    std::vector<DiffLine> m_stretches;
};

} // namespace staffroom::ui
