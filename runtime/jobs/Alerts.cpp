#include "jobs/Alerts.h"

#include "base/Log.h"
#include "base/Redactor.h"
#include "jobs/Deliveries.h"

namespace staffroom::jobs {

using incidents::Incident;
using telegram::OutboxMessage;
using telegram::OutboxRow;

namespace {

/// Rows for what operators have not been told: of each open incident that nobody has acknowledged, and of
/// each end of one they were told of.
Result<void> putDue(Connection& work, const QStringList& operators, qint64 nowMs) {
    for (const auto& person : operators) {
        TRY_VOID(work.exec(
            QStringLiteral("INSERT OR IGNORE INTO alerts (incident, operator, recovery, state, changed_ms) "
                           "SELECT id, ?, 0, 'due', ? FROM incidents WHERE closed_ms IS NULL AND "
                           "acknowledged_ms IS NULL"),
            {person, nowMs}));
    }
    return work.exec(
        QStringLiteral(
            "INSERT OR IGNORE INTO alerts (incident, operator, recovery, state, changed_ms) "
            "SELECT a.incident, a.operator, 1, 'due', ? FROM alerts a JOIN incidents i ON i.id = a.incident "
            "WHERE a.recovery = 0 AND a.state IN ('delivered', 'unknown') AND i.closed_ms IS NOT NULL"),
        {nowMs});
}

struct DueAlert {
    Incident incident;
    QString person;
    bool recovery = false;
    QStringList tried;
};

Result<std::vector<DueAlert>> readDue(Connection& work) {
    TRY(const auto rows, work.rows(QStringLiteral(
                             "SELECT incident, operator, recovery, tried FROM alerts WHERE state = 'due'")));
    std::vector<DueAlert> all;
    for (const auto& row : rows) {
        TRY(const auto incident, incidents::byId(work, row[0].toLongLong()));
        if (!incident)
            continue;
        DueAlert due;
        due.incident = *incident;
        due.person = row[1].toString();
        due.recovery = row[2].toBool();
        due.tried = row[3].toString().split(u',', Qt::SkipEmptyParts);
        all.push_back(due);
    }
    return all;
}

Result<void> setAlert(Connection& work, const DueAlert& due, const QString& state, const QString& error,
                      qint64 nowMs) {
    return work.exec(
        QStringLiteral("UPDATE alerts SET state = ?, tried = ?, error = CASE WHEN ? = '' THEN error ELSE "
                       "? END, changed_ms = ? WHERE incident = ? AND operator = ? AND recovery = ?"),
        {state, due.tried.join(u','), error, error, nowMs, due.incident.id, due.person, due.recovery});
}

/// Gives one alert to the next bot; what is to be sent goes to `messages`.
Result<void> handOver(Connection& work, const team::Team& team, DueAlert due, const QStringList& unwell,
                      qint64 nowMs, std::vector<OutboxMessage>& messages) {
    if (due.incident.acknowledgedMs && !due.recovery)
        return setAlert(work, due, QStringLiteral("failed"),
                        QStringLiteral("acknowledged by %1 meanwhile").arg(due.incident.acknowledgedBy),
                        nowMs);
    const auto* person = team.person(due.person);
    if (!person || person->telegram == 0)
        return setAlert(work, due, QStringLiteral("failed"), QStringLiteral("the operator is not paired"),
                        nowMs);
    QString voice;
    const auto isUnwell = [&unwell](const QString& persona) { return unwell.contains(persona); };
    for (const auto& each : voicesFor(team, due.person, due.incident, isUnwell)) {
        if (voice.isEmpty() && !due.tried.contains(each))
            voice = each;
    }
    if (voice.isEmpty()) {
        qCCritical(lcTelegram, "no bot could tell %s: %s: %s", qPrintable(due.person),
                   qPrintable(due.incident.subject), qPrintable(due.incident.detail));
        return setAlert(work, due, QStringLiteral("failed"),
                        due.tried.isEmpty() ? QStringLiteral("there is no other bot") : QString(), nowMs);
    }
    due.tried << voice;
    OutboxMessage message;
    message.dedupe = QStringLiteral("alert:%1:%2:%3:%4")
                         .arg(due.incident.id)
                         .arg(due.person)
                         .arg(due.recovery ? 1 : 0)
                         .arg(voice);
    message.persona = voice;
    message.chat = person->telegram;
    message.kind = QStringLiteral("alert");
    const auto words = alertWords(team, due.incident, due.recovery);
    message.html = Redactor::global().redact(words.html);
    message.plain = Redactor::global().redact(words.plain);
    if (!due.recovery)
        message.keyboard.push_back(
            {telegram::InlineButton{QStringLiteral("✅ I have seen it"), acknowledgeData(due.incident.id)}});
    messages.push_back(message);
    return setAlert(work, due, QStringLiteral("sending"), QString(), nowMs);
}

} // namespace

Result<std::vector<OutboxMessage>> rewrittenAlerts(Connection& work, const team::Team& team,
                                                   const Incident& incident) {
    TRY(const auto rows,
        work.rows(QStringLiteral(
                      "SELECT persona, chat, message_id, dedupe FROM outbox WHERE dedupe GLOB ? AND kind = "
                      "'alert' AND message_id IS NOT NULL"),
                  {QStringLiteral("alert:%1:*:0:*").arg(incident.id)}));
    const auto words = alertWords(team, incident, false);
    std::vector<OutboxMessage> messages;
    for (const auto& row : rows) {
        OutboxMessage message;
        message.persona = row[0].toString();
        message.chat = row[1].toLongLong();
        message.edits = row[2].toLongLong();
        // The same end of the same alert is written once.
        message.dedupe = QStringLiteral("%1:%2").arg(row[3].toString(), incident.acknowledgedMs
                                                                            ? QStringLiteral("acknowledged")
                                                                            : QStringLiteral("over"));
        message.kind = QStringLiteral("alert_edit");
        message.html = Redactor::global().redact(words.html);
        message.plain = Redactor::global().redact(words.plain);
        messages.push_back(message);
    }
    return messages;
}

Alerts::Alerts(Database work, Clock& clock, telegram::Outbox& outbox, CurrentTeam team)
    : m_work(std::move(work)), m_clock(clock), m_outbox(outbox), m_team(std::move(team)),
      m_scope(QStringLiteral("alerts")) {}

Alerts::~Alerts() = default;

void Alerts::kick() {
    m_again = true;
    if (m_busy)
        return;
    m_busy = true; // before: the task may have ended when start() returns
    if (!m_scope.start([this](std::stop_token stop) { return tell(stop); }))
        m_busy = false;
}

Task<> Alerts::stop() {
    co_await m_scope.stopAndJoin();
}

Task<> Alerts::tell(std::stop_token stop) {
    while (m_again && !stop.stop_requested()) {
        m_again = false;
        const auto done = co_await tellAll();
        if (!done)
            qCCritical(lcTelegram, "alerts wait for the next occasion: %s",
                       qPrintable(done.error().toString()));
    }
    m_busy = false;
}

Task<Result<void>> Alerts::tellAll() {
    const auto team = m_team();
    QStringList operators;
    for (const auto& each : team->operators)
        operators << each.person;
    QStringList ill;
    for (const auto& persona : team->personas) {
        if (unwell && unwell(persona.id))
            ill << persona.id;
    }
    const qint64 nowMs = m_clock.utcMs();
    struct Handed {
        std::vector<OutboxRow> rows;
        QStringList subjects;
    };
    std::function<Result<Handed>(Connection&)> write = [team, operators, ill,
                                                        nowMs](Connection& work) -> Result<Handed> {
        Handed handed;
        TRY_VOID(putDue(work, operators, nowMs));
        TRY(const auto due, readDue(work));
        std::vector<OutboxMessage> messages;
        for (const auto& each : due) {
            TRY_VOID(handOver(work, *team, each, ill, nowMs, messages));
            if (each.recovery || each.incident.kind != u"job")
                continue;
            handed.subjects << each.incident.subject;
            TRY_VOID(work.exec(
                QStringLiteral("UPDATE jobs SET last_alert_ms = ? WHERE persona = ? AND job = ?"),
                {nowMs, each.incident.subject.section(u'/', 0, 0), each.incident.subject.section(u'/', 1)}));
        }
        TRY(handed.rows, telegram::Outbox::add(work, messages, nowMs));
        return handed;
    };
    CO_TRY(auto handed, co_await m_work.write<Handed>(write));
    m_outbox.accept(std::move(handed.rows));
    for (const auto& subject : handed.subjects)
        told(subject, nowMs);
    co_return Result<void>();
}

} // namespace staffroom::jobs
