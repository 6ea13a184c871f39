// A table as every page has it: rows of 28 pixels, one selected, sorted by its headings, filtered by words in
// any column, and a line in its middle that says what would be here while it is empty.
#pragma once

#include <QSortFilterProxyModel>
#include <QTableView>

namespace staffroom::ui {

class Table final : public QTableView {
    Q_OBJECT

public:
    explicit Table(QWidget* parent = nullptr);

    /// `model` keeps its owner. The selection is kept by row, where the model keeps its rows.
    void setRows(QAbstractItemModel* model);
    void setFilter(const QString& words);
    void setEmptyText(const QString& text);
    /// The selected row of the model given to setRows(); -1 without one.
    int selectedRow() const;
    void select(int modelRow);

Q_SIGNALS:
    void rowSelected(int modelRow);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QSortFilterProxyModel m_proxy;
    QString m_emptyText;
};

} // namespace staffroom::ui
