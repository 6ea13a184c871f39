// A runtime inside the window's program, on a thread of its own: for a home that nobody else holds. It serves
// the control socket like any other, and the window speaks with it over that.
#pragma once

#include "Runtime.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace staffroom::console {

class EmbeddedTeam final : public QObject {
    Q_OBJECT

public:
    explicit EmbeddedTeam(RuntimeOptions options, QObject* parent = nullptr);
    /// Ends the team first, and waits for it.
    ~EmbeddedTeam() override;

    void start();
    /// Asks it to end; ended() follows.
    void requestEnd();

Q_SIGNALS:
    void onDuty();
    /// Another process has the home: the window finds the team there.
    void taken();
    /// It could not start; `detail` says why and what to do.
    void failed(const QString& detail);
    void ended();

private:
    RuntimeOptions m_options;
    QThread m_thread;
    std::stop_source m_stop;
};

} // namespace staffroom::console
