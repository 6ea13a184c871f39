// The ops lead's window: pages on the left, the page in the middle, and at the bottom where one is, how it is
// there and what was done last. It knows the runtime through its Session alone.
#pragma once

#include "ui/CommandPalette.h"
#include "ui/HomeHands.h"
#include "ui/pages/Page.h"

#include <QMainWindow>

class QLineEdit;
class QStackedWidget;

namespace staffroom::ui {

class SideBar;

class Window final : public QMainWindow {
    Q_OBJECT

public:
    /// `session` must outlive the window.
    explicit Window(Session& session, HomeHands hands = {}, QWidget* parent = nullptr);

    /// How many things on all pages need a human.
    int needs() const;
    void showPage(Sign page, const QString& key = {});
    /// What Ctrl+K lists.
    std::vector<CommandPalette::Entry> paletteEntries();

    /// Asked when the window is to close; false keeps it open. Without one it closes.
    void setMayClose(std::function<bool()> mayClose) { m_mayClose = std::move(mayClose); }

Q_SIGNALS:
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makePageBar();
    QWidget* makeStatusBar();
    void addPage(Page* page);
    /// One that other pages and the palette lead to.
    void addHiddenPage(Page* page);
    void addKeys();
    Page* page(int index) const;
    void showIndex(int index);
    void refresh();
    void say(const QString& words, Tone tone);
    QString placeWords() const;

    Session& m_session;
    SideBar* m_side;
    QStackedWidget* m_pages;
    QLabel *m_title = nullptr, *m_place = nullptr, *m_said = nullptr;
    QLineEdit* m_filter = nullptr;
    std::function<bool()> m_mayClose;
};

} // namespace staffroom::ui
