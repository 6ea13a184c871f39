// The icon beside the desktop's clock: how many things need a human, and a word when one more does. Where the
// desktop has no such place, it does nothing.
#pragma once

#include "ui/Session.h"
#include "ui/models/Attention.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace staffroom::ui {

class Window;

class Tray final : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    Tray(Session& session, Window& window, QObject* parent = nullptr);

    bool isThere() const { return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable(); }
    QString words() const { return m_icon.toolTip(); }
    /// The sign of the program, with a number on it; none for 0.
    static QIcon badge(int number);

Q_SIGNALS:
    /// The desktop was told.
    void told(const staffroom::ui::News& news);
    void quitWanted();

private:
    void look();
    void tell(const News& news);
    void open();

    Session& m_session;
    Window& m_window;
    Attention m_attention;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    int m_shown = -1;
    std::optional<News> m_last; // opened when the desktop's message is clicked
};

} // namespace staffroom::ui
