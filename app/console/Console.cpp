#include "Console.h"

#include "StaffroomCommand.h"
#include "control/Protocol.h"

#include <QMessageBox>
#include <QPushButton>

namespace staffroom::console {

namespace {

QString placeWords(const ui::Place& place) {
    switch (place.kind) {
    case ui::Place::Kind::Server:
        return place.server.destination;
    case ui::Place::Kind::Rehearsal:
        return Console::tr("a rehearsal on this computer");
    case ui::Place::Kind::Home:
        break;
    }
    return Console::tr("this computer");
}

} // namespace

Result<Console::Where> Console::find(ui::Place place, bool attachOnly) {
    Where where;
    where.attachOnly = attachOnly;
    if (place.kind == ui::Place::Kind::Server) {
        where.tunnel = std::make_unique<ui::SshTunnel>(place.server);
        TRY_VOID(where.tunnel->open());
        where.socket = where.tunnel->socket();
    } else {
        if (place.kind == ui::Place::Kind::Rehearsal)
            place.home = RehearsalTeam::home();
        TRY(where.socket, control::socketPath(place.home));
    }
    where.place = std::move(place);
    return where;
}

Console::Console(Where where)
    : m_where(std::move(where)), m_session(m_where.socket, placeWords(m_where.place), m_clock),
      m_scope(QStringLiteral("console")), m_window(m_session, hands()), m_tray(m_session, m_window) {
    connect(&m_window, &ui::Window::closed, this, &Console::requestEnd);
    connect(&m_tray, &ui::Tray::quitWanted, this, [this] {
        m_ending = true; // chosen by name: not asked about again
        m_window.show(); // what is hidden cannot be closed
        m_window.close();
    });
    if (auto* tunnel = m_where.tunnel.get()) {
        m_session.setWay([tunnel] { return tunnel->trouble(); });
        connect(&m_session, &ui::Session::changed, tunnel, [this, tunnel] {
            if (m_session.state() == ui::Session::State::Connected)
                tunnel->works();
        });
    }
}

void Console::begin() {
    m_window.setMayClose([this] {
        if (m_restoring) {
            m_ending = false;
            refused(tr("A backup is being restored"), tr("The window can be closed when the team is back."));
            return false;
        }
        if (m_ending || !m_holdsTeam)
            return true;
        whenClosed();
        return false;
    });
    if (m_where.place.kind == ui::Place::Kind::Rehearsal) {
        m_rehearsal = std::make_unique<RehearsalTeam>();
        connect(m_rehearsal.get(), &RehearsalTeam::failed, this,
                [this](const QString& detail) { refused(tr("The rehearsal has ended"), detail); });
        m_rehearsal->start();
    } else if (m_where.place.kind == ui::Place::Kind::Home && !m_where.attachOnly) {
        startTeam();
    }
    m_session.open();
    m_window.show();
    if (m_where.place.isNew)
        m_window.showPage(ui::Sign::Settings, QStringLiteral("doctor")); // it tells what is missing
}

void Console::startTeam() {
    RuntimeOptions options;
    options.home = m_where.place.home;
    m_team = std::make_unique<EmbeddedTeam>(options);
    connect(m_team.get(), &EmbeddedTeam::failed, this,
            [this](const QString& detail) { refused(tr("The team cannot start"), detail); });
    connect(m_team.get(), &EmbeddedTeam::onDuty, this, [this] { m_holdsTeam = true; });
    connect(m_team.get(), &EmbeddedTeam::ended, this, [this] {
        m_holdsTeam = m_teamRuns = false;
        if (m_teamEnded)
            std::exchange(m_teamEnded, {})();
    });
    m_teamRuns = true;
    m_team->start();
}

ui::HomeHands Console::hands() {
    ui::HomeHands hands;
    if (m_where.place.kind != ui::Place::Kind::Home)
        return hands;
    const QString home = m_where.place.home;
    hands.previewRestore = [this, home](const QString& archive, const ui::HomeHands::Told& told) {
        runStaffroom(this,
                     {QStringLiteral("--home"), home, QStringLiteral("--json"), QStringLiteral("restore"),
                      QStringLiteral("--preview"), archive},
                     told);
    };
    hands.restore = [this](const QString& archive, const ui::HomeHands::Told& told) {
        restore(archive, told);
    };
    return hands;
}

void Console::restore(const QString& archive, const ui::HomeHands::Told& told) {
    if (!m_holdsTeam)
        return told(failure(
            ErrorKind::Conflict,
            tr("Another program runs the team. End it first (`systemctl stop staffroom`, or Ctrl+C where "
               "`staffroom serve` runs), then:\n\n    staffroom --home %1 restore %2")
                .arg(m_where.place.home, archive)));
    m_restoring = true;
    m_teamEnded = [this, archive, told] {
        runStaffroom(this,
                     {QStringLiteral("--home"), m_where.place.home, QStringLiteral("--json"),
                      QStringLiteral("restore"), archive},
                     [this, told](const Result<QByteArray>& restored) {
                         m_restoring = false;
                         startTeam(); // as it was before, where nothing was restored
                         told(restored);
                     });
    };
    m_team->requestEnd();
}

void Console::refused(const QString& title, const QString& detail) {
    if (m_ending)
        return;
    auto* box = new QMessageBox(QMessageBox::Warning, title, detail, QMessageBox::Ok, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void Console::whenClosed() {
    const auto chosen = ui::Preferences::read().whenClosed;
    if (chosen == ui::WhenClosed::Background && m_tray.isThere())
        return m_window.hide();
    if (chosen == ui::WhenClosed::Quit) {
        m_ending = true;
        QMetaObject::invokeMethod(&m_window, &QWidget::close, Qt::QueuedConnection);
        return;
    }
    ask();
}

void Console::ask() {
    auto* box = new QMessageBox(
        QMessageBox::Question, tr("The team works in this window"),
        tr("When it ends, nobody answers any more and no job runs.\n\nTo have the team work without a "
           "window, run "
           "`staffroom serve` on this computer, or take a backup to a server and restore it there."),
        QMessageBox::Cancel, &m_window);
    box->setObjectName(QStringLiteral("whenClosed"));
    auto* background = box->addButton(tr("Keep it at work in the background"), QMessageBox::AcceptRole);
    background->setObjectName(QStringLiteral("background"));
    background->setEnabled(m_tray.isThere());
    if (!m_tray.isThere())
        background->setToolTip(tr("This desktop has no place for icons beside its clock."));
    auto* quit = box->addButton(tr("End the team"), QMessageBox::DestructiveRole);
    quit->setObjectName(QStringLiteral("endTeam"));
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::buttonClicked, this, [this, background, quit](QAbstractButton* button) {
        if (button == background) {
            m_window.hide();
        } else if (button == quit) {
            m_ending = true;
            QMetaObject::invokeMethod(&m_window, &QWidget::close, Qt::QueuedConnection);
        }
    });
    box->open();
}

void Console::requestEnd() {
    m_ending = true;
    if (std::exchange(m_closing, true))
        return;
    m_scope.start([this](std::stop_token) -> Task<> {
        co_await m_session.close();
        if (m_teamRuns) {
            m_teamEnded = [this] { m_ended.resolve({}); };
            m_team->requestEnd();
        } else if (m_rehearsal) {
            connect(m_rehearsal.get(), &RehearsalTeam::ended, this, [this] { m_ended.resolve({}); });
            m_rehearsal->requestEnd();
        } else {
            m_ended.resolve({});
        }
        auto ended = m_ended.future(); // the window stays able to be drawn meanwhile
        co_await ended;
        QMetaObject::invokeMethod(this, &Console::ended, Qt::QueuedConnection);
    });
}

} // namespace staffroom::console
