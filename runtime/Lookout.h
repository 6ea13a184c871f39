// Looks every few seconds how the bots hear and how the services and models fare, and keeps the incidents in
// step with it. A service that did not answer is asked, without any key, whether it is there: so its trouble
// is known soon after the first call that failed, and its end without waiting for the next one.
//
// Lives on the event loop; stop() before it dies. What it is given outlives it.
#pragma once

#include "base/TaskScope.h"
#include "jobs/Conditions.h"
#include "net/HttpClient.h"
#include "net/ServiceHealth.h"
#include "storage/Database.h"

#include <functional>
#include <map>
#include <memory>
#include <set>

namespace staffroom {

class Staff;

class Lookout final {
public:
    /// `changed` is called after an incident was opened or closed.
    Lookout(Database work, Clock& clock, HttpClient& http, Staff& staff, std::function<void()> changed);
    ~Lookout();

    void start();
    Task<> stop();
    /// The team's files, or what is known of topics, have changed: the two are held against each other.
    void lookAtTeam();

    /// Whether the persona's bot had better not carry an alert.
    bool isUnwell(const QString& persona) const;

private:
    using Subject = std::pair<QString, QString>; // kind and subject
    struct Service {
        Subject subject;
        HttpRequest question;
        std::shared_ptr<Lane> lane;
        std::shared_ptr<ServiceHealth> health;
    };
    Task<> keepLooking(std::stop_token stop);
    Task<Result<void>> look();
    std::vector<jobs::Condition> conditions() const;
    std::vector<Service> services() const;
    void askServices();
    Task<> ask(Service service, std::stop_token stop);

    Database m_work;
    Clock& m_clock;
    HttpClient& m_http;
    Staff& m_staff;
    std::function<void()> m_changed;
    std::map<Subject, jobs::Condition::State> m_settled; // what stands on disk, as far as it is known
    std::set<Subject> m_open;                            // incidents
    std::map<Subject, qint64> m_askAgainMs;              // monotonic
    std::set<Subject> m_asking;
    bool m_teamToo = true;
    TaskScope m_scope;
};

} // namespace staffroom
