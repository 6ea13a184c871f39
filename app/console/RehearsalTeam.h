// The shipped team against a practice world, as `staffroom rehearse --talk` plays it: a child of the window,
// which ends when its input does.
#pragma once

#include <QObject>
#include <QProcess>

namespace staffroom::console {

class RehearsalTeam final : public QObject {
    Q_OBJECT

public:
    explicit RehearsalTeam(QObject* parent = nullptr);
    /// Ends it first, and waits for it.
    ~RehearsalTeam() override;

    /// Where it is played; thrown away and made anew with each.
    static QString home();
    void start();
    /// Asks it to end; ended() follows.
    void requestEnd();

Q_SIGNALS:
    void failed(const QString& detail);
    void ended();

private:
    QProcess m_process;
};

} // namespace staffroom::console
