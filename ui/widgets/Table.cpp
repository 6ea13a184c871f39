#include "ui/widgets/Table.h"

#include "ui/models/RowsModel.h"
#include "ui/widgets/Icons.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace staffroom::ui {

namespace {

constexpr int rowPixels = 28;
constexpr int signSize = 14;

/// Puts a state's sign before its word.
class CellDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideRight;
        option->state &= ~QStyle::State_HasFocus; // a row is chosen, never a cell
        if (!index.data(SignRole).toBool() || index.data().toString().isEmpty())
            return;
        const auto tone = static_cast<Tone>(index.data(ToneRole).toInt());
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = icon(signOf(tone), tone);
        option->decorationSize = QSize(signSize, signSize);
    }
};

} // namespace

Table::Table(QWidget* parent) : QTableView(parent) {
    setItemDelegate(new CellDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setSortingEnabled(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(rowPixels);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    m_proxy.setFilterKeyColumn(-1);
    m_proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy.setSortRole(SortRole);
    m_proxy.setSortLocaleAware(true);
}

void Table::setRows(QAbstractItemModel* model) {
    m_proxy.setSourceModel(model);
    setModel(&m_proxy);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // as given, until a heading is pressed
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { Q_EMIT rowSelected(selectedRow()); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] { Q_EMIT rowSelected(selectedRow()); });
}

void Table::setFilter(const QString& words) {
    m_proxy.setFilterFixedString(words);
}

void Table::setEmptyText(const QString& text) {
    m_emptyText = text;
    viewport()->update();
}

int Table::selectedRow() const {
    const auto rows = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList();
    return rows.isEmpty() ? -1 : m_proxy.mapToSource(rows.front()).row();
}

void Table::select(int modelRow) {
    const auto index = m_proxy.mapFromSource(m_proxy.sourceModel()->index(modelRow, 0));
    if (!index.isValid())
        return;
    // Not selectRow(): where one writes from the right, that finds no column before the table is laid out.
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

void Table::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    if (m_proxy.rowCount() > 0 || m_emptyText.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(tokens().muted);
    const QRect middle = viewport()->rect().adjusted(40, 0, -40, 0);
    painter.drawText(middle, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

} // namespace staffroom::ui
