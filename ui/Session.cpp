#include "ui/Session.h"

#include "control/Client.h"

#include <QPointer>

namespace staffroom::ui {

namespace {

constexpr qint64 lookEveryMs = 2'000;
constexpr qint64 tryAgainMs = 1'000;
constexpr qint64 lookMs = 10'000;

} // namespace

Session::Session(QString socketPath, QString place, Clock& clock, QObject* parent)
    : QObject(parent), m_socketPath(std::move(socketPath)), m_place(std::move(place)), m_clock(clock),
      m_scope(QStringLiteral("window session")) {}

Session::~Session() = default;

void Session::open() {
    m_scope.start([this](std::stop_token stop) { return keepLooking(std::move(stop)); });
}

Task<> Session::close() {
    co_await m_scope.stopAndJoin();
    m_client.reset();
}

void Session::refresh() {
    m_wake.resolve({});
}

void Session::setState(State state, const QString& trouble) {
    m_state = state;
    m_trouble = trouble;
    Q_EMIT changed();
}

Task<> Session::keepLooking(std::stop_token stop) {
    while (!stop.stop_requested()) {
        m_client = std::make_shared<control::Client>(m_clock);
        const Limits patience = Limits::within(m_clock, lookMs, stop);
        auto held = co_await m_client->connectTo(m_socketPath, patience);
        while (held && !stop.stop_requested()) {
            held = co_await look(stop);
            if (!held)
                break;
            setState(State::Connected, {});
            m_wake = Promise<void>();
            auto woken = bounded(m_wake.future(), m_clock, Limits::within(m_clock, lookEveryMs, stop));
            co_await woken;
        }
        if (stop.stop_requested())
            co_return;
        const QString known = m_wayTrouble ? m_wayTrouble() : QString();
        setState(State::Lost, known.isEmpty() ? held.error().detail : known);
        co_await m_clock.sleep(tryAgainMs, stop);
    }
}

Task<Result<void>> Session::look(std::stop_token stop) {
    const Limits limits = Limits::within(m_clock, lookMs, stop);
    const auto client = m_client;
    const QByteArray nothing = "{}";
    CO_TRY(const auto status, co_await client->call(QStringLiteral("status"), nothing, limits));
    CO_TRY(auto report, control::statusFrom(status));
    const auto jobs = co_await client->call(QStringLiteral("job.list"), nothing, limits);
    control::JobParams open;
    open.onlyOpen = true;
    const QByteArray params = control::toJson(open);
    const auto incidents = co_await client->call(QStringLiteral("incident.list"), params, limits);
    control::ApprovalParams waiting;
    waiting.onlyOpen = true;
    const QByteArray which = control::toJson(waiting);
    const auto approvals = co_await client->call(QStringLiteral("approval.list"), which, limits);
    const auto budgets = co_await client->call(QStringLiteral("budget.list"), nothing, limits);
    if (jobs) { // an older runtime may not know the method: its pages stay empty
        CO_TRY(m_jobs, control::jobReportsFrom(*jobs));
    }
    if (incidents) {
        CO_TRY(m_incidents, control::incidentReportsFrom(*incidents));
    }
    if (approvals) {
        CO_TRY(m_approvals, control::approvalReportsFrom(*approvals));
    }
    if (budgets) {
        CO_TRY(m_budgets, control::budgetReportsFrom(*budgets));
    }
    m_status = std::move(report);
    m_seenMs = m_clock.utcMs();
    co_return Result<void>();
}

void Session::call(const QString& method, const QByteArray& params, QObject* context, Done done,
                   int seconds) {
    const QPointer<QObject> alive(context);
    const auto client = m_client;
    m_scope.start([this, client, method, params, alive, done, seconds](std::stop_token stop) -> Task<> {
        Result<QByteArray> answer = failure(ErrorKind::Network, trouble());
        if (client) {
            const Limits limits = Limits::within(m_clock, seconds * qint64(1000), stop);
            answer = co_await client->call(method, params, limits);
        }
        if (alive && !stop.stop_requested())
            done(std::move(answer));
    });
}

} // namespace staffroom::ui
