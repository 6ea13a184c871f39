// A named queue in front of the network: at most `maxParallel` requests of a lane run at once, the rest wait
// their turn in order, without using up their own timeout. Lanes do not wait for each other, so a long poll
// never holds up a send.
//
// Each lane has QNetworkAccessManagers of its own, for Qt opens six connections to a host per manager
// and lets the seventh request wait unseen. They are made when first needed and keep their connections open.
// A lane belongs to one thread. HttpClient makes lanes; whoever uses one holds it.
#pragma once

#include "base/Clock.h"
#include "base/Error.h"
#include "base/Task.h"

#include <QNetworkAccessManager>
#include <QString>

#include <deque>
#include <memory>
#include <vector>

namespace staffroom {

class Lane final : public std::enable_shared_from_this<Lane> {
    struct Seats {
        std::unique_ptr<QNetworkAccessManager> manager;
        int taken = 0;
    };

public:
    Lane(QString name, int maxParallel);
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    /// The right to run one request; its end lets the next one in.
    class Permit final {
    public:
        Permit(Permit&& other) noexcept = default;
        Permit& operator=(Permit&& other) noexcept {
            std::swap(m_lane, other.m_lane);
            std::swap(m_seats, other.m_seats);
            return *this;
        }
        ~Permit();
        QNetworkAccessManager& manager() const { return *m_seats->manager; }

    private:
        friend class Lane;
        Permit(std::shared_ptr<Lane> lane, Seats* seats) : m_lane(std::move(lane)), m_seats(seats) {}
        std::shared_ptr<Lane> m_lane;
        Seats* m_seats;
    };

    /// Waits for a turn. Cancelled on stop, Timeout when the deadline passes first; nothing was sent then.
    Task<Result<Permit>> admit(Clock* clock, Limits limits);

    const QString& name() const { return m_name; }
    int running() const { return m_running; }
    /// How many wait for their turn.
    qsizetype waiting() const;

private:
    Permit seat();
    void leave(Seats& seats);

    QString m_name;
    int m_maxParallel;
    int m_running = 0;
    std::vector<std::unique_ptr<Seats>> m_seats;
    std::deque<Promise<void>> m_queue;
};

} // namespace staffroom
