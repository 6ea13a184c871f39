#include "ui/widgets/ShareBar.h"

#include "ui/models/RowsModel.h"

#include <QApplication>
#include <QPainter>

namespace staffroom::ui {

namespace {

constexpr int wordsWidth = 44, barHeight = 8;

} // namespace

void ShareBar::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    ground.state &= ~QStyle::State_HasFocus;
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, ground.widget);
    painter->save();
    const bool mirrored = option.direction == Qt::RightToLeft;
    const QRect inner = option.rect.adjusted(8, 0, -8, 0);
    QRect words = inner, bar = inner;
    words.setWidth(wordsWidth);
    bar.adjust(wordsWidth + 6, (inner.height() - barHeight) / 2, 0, 0);
    bar.setHeight(barHeight);
    if (mirrored) {
        words.moveRight(inner.right());
        bar.moveLeft(inner.left());
    }
    painter->setPen(tokens().text);
    painter->drawText(words,
                      (mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter,
                      index.data().toString());
    QRectF filled = bar;
    filled.setWidth(bar.width() * std::clamp(index.data(SortRole).toDouble(), 0.0, 1.0));
    if (mirrored)
        filled.moveRight(bar.right());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens().sunken);
    painter->drawRoundedRect(bar, 3, 3);
    painter->setBrush(tokens().accent);
    painter->drawRoundedRect(filled, 3, 3);
    painter->restore();
}

} // namespace staffroom::ui
