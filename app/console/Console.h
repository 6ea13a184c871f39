// The window, its session, the way to a team elsewhere, and, where nobody else has the home, the team itself;
// ends in that order.
#pragma once

#include "EmbeddedTeam.h"
#include "RehearsalTeam.h"
#include "base/TaskScope.h"
#include "ui/FirstStart.h"
#include "ui/Session.h"
#include "ui/SshTunnel.h"
#include "ui/Tray.h"
#include "ui/Window.h"

namespace staffroom::console {

class Console final : public QObject {
    Q_OBJECT

public:
    struct Where {
        ui::Place place;
        QString socket;                        // of the control client
        bool attachOnly = false;               // never run the team here
        std::unique_ptr<ui::SshTunnel> tunnel; // of a server
    };
    /// Finds the socket, and opens the way to a server.
    static Result<Where> find(ui::Place place, bool attachOnly);

    explicit Console(Where where);

    void begin();
    /// As if the window had been closed and the team told to end; asks nobody.
    void requestEnd();
    ui::Window& window() { return m_window; }
    ui::Tray& tray() { return m_tray; }

Q_SIGNALS:
    /// The window is closed, and nothing of the team runs in this program any more.
    void ended();

private:
    ui::HomeHands hands();
    void startTeam();
    void restore(const QString& archive, const ui::HomeHands::Told& told);
    void refused(const QString& title, const QString& detail);
    void whenClosed();
    void ask();

    Where m_where;
    SystemClock m_clock;
    ui::Session m_session;
    TaskScope m_scope;
    ui::Window m_window;
    ui::Tray m_tray;
    std::unique_ptr<EmbeddedTeam> m_team;
    std::unique_ptr<RehearsalTeam> m_rehearsal;
    std::function<void()> m_teamEnded;            // instead of what the end of the team otherwise means
    Promise<void> m_ended;                        // of the team, when the window has closed
    bool m_teamRuns = false, m_holdsTeam = false; // started; on duty
    bool m_restoring = false, m_ending = false, m_closing = false;
};

} // namespace staffroom::console
