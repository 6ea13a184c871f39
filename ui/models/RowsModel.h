// A table of rows that are values: columns say how a row is read, shown, sorted and found. New rows take the
// place of old ones with the same key, so that a selection outlives a refresh.
#pragma once

#include "ui/Theme.h"

#include <QAbstractTableModel>

#include <functional>
#include <vector>

namespace staffroom::ui {

/// Roles beyond Qt's.
enum RowRole { SortRole = Qt::UserRole + 1, ToneRole, SignRole };

template <class Row>
struct Column {
    QString title;
    std::function<QString(const Row&)> text;
    std::function<QVariant(const Row&)> sort;   // empty: by the text
    std::function<Tone(const Row&)> tone;       // empty: plain
    std::function<QString(const Row&)> toolTip; // empty: none
    bool isNumber = false;                      // to the right, with figures of one width
    bool hasSign = false;                       // the tone's sign stands before the words
};

template <class Row>
class RowsModel final : public QAbstractTableModel {
public:
    RowsModel(std::vector<Column<Row>> columns, std::function<QString(const Row&)> key, QObject* parent)
        : QAbstractTableModel(parent), m_columns(std::move(columns)), m_key(std::move(key)) {}

    /// Rows whose keys stand where they stood are changed in place; else the table is read anew.
    void setRows(std::vector<Row> rows) {
        bool same = rows.size() == m_rows.size();
        for (std::size_t i = 0; same && i < rows.size(); ++i)
            same = m_key(rows[i]) == m_key(m_rows[i]);
        if (same) {
            m_rows = std::move(rows);
            if (!m_rows.empty())
                Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
            return;
        }
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    void append(std::vector<Row> rows) {
        if (rows.empty())
            return;
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
        std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
        endInsertRows();
    }

    const std::vector<Row>& rows() const { return m_rows; }
    QString keyOf(int row) const { return m_key(m_rows[static_cast<std::size_t>(row)]); }
    /// -1 when there is none.
    int rowOf(const QString& key) const {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (m_key(m_rows[i]) == key)
                return static_cast<int>(i);
        }
        return -1;
    }

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal)
            return {};
        const auto& column = m_columns[static_cast<std::size_t>(section)];
        if (role == Qt::DisplayRole)
            return column.title;
        if (role == Qt::TextAlignmentRole)
            return QVariant(alignment(column));
        return {};
    }
    QVariant data(const QModelIndex& index, int role) const override {
        const auto& row = m_rows[static_cast<std::size_t>(index.row())];
        const auto& column = m_columns[static_cast<std::size_t>(index.column())];
        const Tone tone = column.tone ? column.tone(row) : Tone::Plain;
        switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return column.text(row);
        case Qt::TextAlignmentRole:
            return QVariant(alignment(column));
        case Qt::ForegroundRole:
            return toneColor(tone);
        case Qt::ToolTipRole:
            return column.toolTip ? column.toolTip(row) : QString();
        case ToneRole:
            return static_cast<int>(tone);
        case SignRole:
            return column.hasSign;
        case SortRole:
            return column.sort ? column.sort(row) : QVariant(column.text(row));
        default:
            return {};
        }
    }

private:
    static Qt::Alignment alignment(const Column<Row>& column) {
        return (column.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    }

    std::vector<Column<Row>> m_columns;
    std::function<QString(const Row&)> m_key;
    std::vector<Row> m_rows;
};

} // namespace staffroom::ui
