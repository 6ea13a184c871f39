#include "ui/widgets/SideBar.h"

#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int wide = 200, narrow = 52, rowHeight = 34;
enum ItemRole { SignItem = Qt::UserRole, CountItem, MarkItem };

} // namespace

class SideBar::Delegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, rowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QRect row = option.rect.adjusted(8, 1, -8, -1);
        if (selected) {
            QColor ground = tokens().accent;
            ground.setAlphaF(0.16F);
            painter->setPen(option.state.testFlag(QStyle::State_HasFocus) ? QPen(tokens().accent, 2)
                                                                          : Qt::NoPen);
            painter->setBrush(ground);
            painter->drawRoundedRect(row, 5, 5);
        }
        const QColor color = selected ? tokens().accent : tokens().text;
        const bool mirrored = option.direction == Qt::RightToLeft;
        const QRect inner = row.adjusted(9, 0, -9, 0);
        QRect sign(inner.left(), inner.center().y() - 8, 17, 17);
        if (mirrored)
            sign.moveRight(inner.right());
        paintSign(*painter, sign, static_cast<Sign>(index.data(SignItem).toInt()), color);
        if (option.rect.width() > narrow)
            paintWords(*painter, inner, index, color, mirrored);
        else if (index.data(MarkItem).toBool())
            paintSign(*painter, QRectF(sign.right() - 2, sign.top() - 6, 12, 12), Sign::Circle, tokens().bad);
        painter->restore();
    }

private:
    static void paintWords(QPainter& painter, QRect inner, const QModelIndex& index, const QColor& color,
                           bool mirrored) {
        painter.setPen(color);
        const auto near = mirrored ? Qt::AlignRight : Qt::AlignLeft,
                   far = mirrored ? Qt::AlignLeft : Qt::AlignRight;
        painter.drawText(inner.adjusted(mirrored ? 0 : 28, 0, mirrored ? -28 : 0, 0), near | Qt::AlignAbsolute | Qt::AlignVCenter,
                         index.data().toString());
        const int count = index.data(CountItem).toInt();
        if (count == 0)
            return;
        const bool mark = index.data(MarkItem).toBool();
        painter.setPen(mark ? tokens().bad : tokens().muted);
        painter.drawText(inner, far | Qt::AlignAbsolute | Qt::AlignVCenter,
                         mark ? QStringLiteral("%1 !").arg(count) : QString::number(count));
    }
};

SideBar::SideBar(QWidget* parent) : QWidget(parent), m_company(new QLabel), m_list(new QListWidget) {
    setObjectName(QStringLiteral("sideBar"));
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(4);
    m_company->setProperty("role", QStringLiteral("name"));
    m_company->setContentsMargins(17, 14, 8, 8);
    layout->addWidget(m_company);
    m_list->setObjectName(QStringLiteral("sideList"));
    m_list->setAccessibleName(tr("Pages"));
    m_list->setItemDelegate(new Delegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_list, 1);
    setFixedWidth(wide);
    connect(m_list, &QListWidget::currentRowChanged, this, &SideBar::chosen);
    connect(m_list, &QListWidget::clicked, this, // the one that is marked while a page without a row is shown
            [this](const QModelIndex& row) { Q_EMIT chosen(row.row()); });
}

void SideBar::setCompany(const QString& company) {
    m_company->setText(company);
}

void SideBar::add(const QString& title, Sign sign) {
    auto* item = new QListWidgetItem(title, m_list);
    item->setData(SignItem, static_cast<int>(sign));
    item->setToolTip(QStringLiteral("%1 (Ctrl+%2)").arg(title).arg(m_list->count()));
}

void SideBar::setCount(int page, Page::Count count) {
    auto* item = m_list->item(page);
    item->setData(CountItem, count.shown);
    item->setData(MarkItem, count.needsHuman);
    item->setData(Qt::AccessibleTextRole, count.shown == 0
                                              ? item->text()
                                              : QStringLiteral("%1, %2").arg(item->text()).arg(count.shown));
}

int SideBar::count() const {
    return m_list->count();
}

void SideBar::setCurrent(int page) {
    m_list->setCurrentRow(page);
}

void SideBar::setNarrow(bool isNarrow) {
    setFixedWidth(isNarrow ? narrow : wide);
    m_company->setVisible(!isNarrow);
}

} // namespace staffroom::ui
