// The window's hold on a runtime: the control socket, looked at every two seconds. Embedded, local and remote
// teams look the same from here. While the connection is gone what was seen last stays, marked as not fresh,
// and it is tried again every second. Lives on the GUI thread and never blocks it.
#pragma once

#include "base/Clock.h"
#include "base/TaskScope.h"
#include "control/ApprovalReports.h"
#include "control/JobReports.h"
#include "control/Reports.h"
#include "control/UsageReports.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace staffroom::control {
class Client;
}

namespace staffroom::ui {

class Session final : public QObject {
    Q_OBJECT

public:
    enum class State { Connecting, Connected, Lost };
    using Done = std::function<void(Result<QByteArray>)>;

    /// `socketPath`: see control::socketPath(). `place` is shown: "this computer", "ops@vps-1".
    Session(QString socketPath, QString place, Clock& clock, QObject* parent = nullptr);
    /// close() first.
    ~Session() override;

    void open();
    /// What is known of the way there while there is no connection; what it returns, unless empty, is the
    /// trouble then.
    void setWay(std::function<QString()> trouble) { m_wayTrouble = std::move(trouble); }
    /// Returns when nothing of it runs any more.
    Task<> close();

    State state() const { return m_state; }
    QString place() const { return m_place; }
    /// Why there is no connection; empty while there is one.
    QString trouble() const { return m_trouble; }
    /// When status() was asked for last (UTC, this computer's clock); 0: never yet.
    qint64 seenMs() const { return m_seenMs; }
    /// Nothing before the first answer.
    const std::optional<control::StatusReport>& status() const { return m_status; }
    const std::vector<control::JobReport>& jobs() const { return m_jobs; }
    const std::vector<control::IncidentReport>& incidents() const { return m_incidents; }
    /// Those that are open, the newest first.
    const std::vector<control::ApprovalReport>& approvals() const { return m_approvals; }
    const std::vector<control::BudgetReport>& budgets() const { return m_budgets; }

    /// Looks again at once.
    void refresh();
    /// One method of the runtime. `done` is called once, unless `context` has died by then.
    void call(const QString& method, const QByteArray& params, QObject* context, Done done, int seconds = 30);

Q_SIGNALS:
    /// Anything above may be another.
    void changed();

private:
    Task<> keepLooking(std::stop_token stop);
    Task<Result<void>> look(std::stop_token stop);
    void setState(State state, const QString& trouble);

    QString m_socketPath, m_place;
    Clock& m_clock;
    TaskScope m_scope;
    std::shared_ptr<control::Client> m_client;
    Promise<void> m_wake;
    State m_state = State::Connecting;
    QString m_trouble;
    std::function<QString()> m_wayTrouble;
    qint64 m_seenMs = 0;
    std::optional<control::StatusReport> m_status;
    std::vector<control::JobReport> m_jobs;
    std::vector<control::IncidentReport> m_incidents;
    std::vector<control::ApprovalReport> m_approvals;
    std::vector<control::BudgetReport> m_budgets;
};

} // namespace staffroom::ui
