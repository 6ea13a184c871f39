// The way to a team on another machine: `ssh -N -L` from a socket of ours to the runtime's socket there, as a
// child that is started again when it ends. What ssh itself checks and asks for stays in force: host keys,
// the user's own configuration, the agent. It is never asked anything here: what would need an answer fails,
// and is said with what to do. Lives on the GUI thread and never blocks it.
//
// Facts of ssh(1), OpenSSH 9.2: -L takes local_socket:remote_socket; paths in it are cut at ':' and %- and
// $-tokens are expanded in them; an argument behind "--" is never an option.
#pragma once

#include "base/Error.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>

namespace staffroom::ui {

/// A machine, and the home there.
struct ServerAddress {
    QString destination; // "ops@vps-1", or a name out of the user's ssh configuration
    int port = 0;        // 0: as ssh is configured
    QString home;        // an absolute path on that machine

    /// From what a person types: "ops@vps-1" or "ops@vps-1:2222". Invalid says what is wrong with it.
    static Result<ServerAddress> read(const QString& destination, const QString& home);
    QString socket() const { return home + QStringLiteral("/state/control.sock"); }
};

class SshTunnel final : public QObject {
    Q_OBJECT

public:
    explicit SshTunnel(ServerAddress address, QString program = QStringLiteral("ssh"),
                       QObject* parent = nullptr);
    ~SshTunnel() override;

    /// Storage: there is no place for our own end of it.
    Result<void> open();
    void close();

    const ServerAddress& address() const { return m_address; }
    /// Our end, for a control client; known after open().
    QString socket() const { return m_socket; }
    /// Why nothing comes through, for a person; empty when nothing is known to be wrong.
    QString trouble() const { return m_trouble; }
    /// Something has come through.
    void works();
    /// Of ssh; 0 while it does not run.
    qint64 pid() const { return m_process.processId(); }

    static QStringList arguments(const ServerAddress& address, const QString& socket);
    /// What a line of ssh's means and what to do about it; else the line itself. Pure.
    static QString words(const QString& line, const ServerAddress& address);

Q_SIGNALS:
    /// trouble() is another.
    void changed();

private:
    void start();
    void hear();
    void ended();
    void setTrouble(const QString& trouble);

    ServerAddress m_address;
    QString m_program, m_socket, m_trouble, m_lastLine;
    std::unique_ptr<QTemporaryDir> m_folder;
    QProcess m_process;
    QTimer m_again;
    QByteArray m_heard;
    int m_waitMs;
    bool m_open = false;
};

} // namespace staffroom::ui
