// The pages by name, each with the number of things on it, and a mark where a human is needed. Narrow windows
// show the icons alone.
#pragma once

#include "ui/pages/Page.h"

#include <QListWidget>

namespace staffroom::ui {

class SideBar final : public QWidget {
    Q_OBJECT

public:
    explicit SideBar(QWidget* parent = nullptr);
    void setCompany(const QString& company);
    void add(const QString& title, Sign sign);
    void setCount(int page, Page::Count count);
    void setCurrent(int page);
    int count() const;
    void setNarrow(bool narrow);

Q_SIGNALS:
    void chosen(int page);

private:
    class Delegate;
    QLabel* m_company;
    QListWidget* m_list;
};

} // namespace staffroom::ui
