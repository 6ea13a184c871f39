// A cell of a table that is a part of the whole: a bar as long as the part (SortRole, 0 … 1), with its words.
#pragma once

#include <QStyledItemDelegate>

namespace staffroom::ui {

class ShareBar final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace staffroom::ui
