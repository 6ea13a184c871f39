#include "jobs/Alerts.h"

#include "base/Log.h"
#include "base/Redactor.h"
#include "jobs/Deliveries.h"

namespace staffroom::jobs {

using incidents::Incident;
using telegram::OutboxMessage;
using telegram::OutboxRow;

namespace {

/// Rows for what operators have not been told: of each open incident, and of each end of one they were told
/// of.
Result<void> putDue(Connection& work, const QStringList& operators, qint64 nowMs) {
    for (const auto& person : operators) {
        TRY_VOID(work.exec(
            QStringLiteral("INSERT OR IGNORE INTO alerts (incident, operator, recovery, state, changed_ms) "
                           "SELECT id, ?, 0, 'due', ? FROM incidents WHERE closed_ms IS NULL"),
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
Result<void> handOver(Connection& work, const team::Team& team, DueAlert due, qint64 nowMs,
                      std::vector<OutboxMessage>& messages) {
    const auto* person = team.person(due.person);
    if (!person || person->telegram == 0)
        return setAlert(work, due, QStringLiteral("failed"), QStringLiteral("the operator is not paired"),
                        nowMs);
    QString voice;
    for (const auto& each : voicesFor(team, due.person, due.incident)) {
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
    messages.push_back(message);
    return setAlert(work, due, QStringLiteral("sending"), QString(), nowMs);
}

QString escaped(const QString& text) {
    return text.toHtmlEscaped();
}

} // namespace

QStringList voicesFor(const team::Team& team, const QString& person, const Incident& incident) {
    const QString mute = incident.kind == u"delivery" ? incident.subject.section(u'|', 0, 0) : QString();
    QStringList first, others;
    for (const auto& persona : team.personas) {
        if (persona.id == mute)
            continue;
        const bool talks = persona.directMessages && persona.allowlist.contains(person);
        (talks ? first : others) << persona.id;
    }
    return first + others;
}

AlertWords alertWords(const team::Team& team, const Incident& incident, bool recovery) {
    QString about = incident.subject;
    if (incident.kind == u"delivery") {
        const auto parts = incident.subject.split(u'|');
        const auto* persona = team.persona(parts.value(0));
        bool hasThread = false;
        const qint64 thread = parts.value(2).toLongLong(&hasThread);
        const auto* topic = team.topicOfThread(hasThread ? std::optional(thread) : std::nullopt);
        const bool group = parts.value(1).toLongLong() < 0;
        const QString place = !group  ? QStringLiteral("a direct chat")
                              : topic ? QStringLiteral("the topic “%1”").arg(topic->name)
                                      : QStringLiteral("topic %1").arg(parts.value(2));
        about = QStringLiteral("%1 in %2").arg(persona ? persona->name : parts.value(0), place);
    }
    const QString what = incident.kind == u"delivery" ? QStringLiteral("Delivery")
                         : incident.kind == u"backup" ? QStringLiteral("Backup")
                                                      : QStringLiteral("Job");
    AlertWords words;
    const QString number = QString::number(incident.id);
    if (recovery) {
        words.plain = QStringLiteral("✅ %1: %2\nIt is over (incident %3).").arg(what, about, number);
        words.html =
            QStringLiteral("✅ <b>%1: %2</b>\nIt is over (incident %3).").arg(what, escaped(about), number);
        return words;
    }
    const QString pattern =
        QStringLiteral("\n%1\nIncident %2; `staffroom incident acknowledge %2` says that you have "
                       "seen it.");
    words.plain =
        QStringLiteral("🚨 %1: %2").arg(what, about) + pattern.arg(incident.detail, number).remove(u'`');
    words.html = QStringLiteral(
                     "🚨 <b>%1: %2</b>\n%3\nIncident %4; <code>staffroom incident acknowledge %4</code> says "
                     "that you have seen it.")
                     .arg(what, escaped(about), escaped(incident.detail), number);
    return words;
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
    const qint64 nowMs = m_clock.utcMs();
    struct Handed {
        std::vector<OutboxRow> rows;
        QStringList subjects;
    };
    std::function<Result<Handed>(Connection&)> write = [team, operators,
                                                        nowMs](Connection& work) -> Result<Handed> {
        Handed handed;
        TRY_VOID(putDue(work, operators, nowMs));
        TRY(const auto due, readDue(work));
        std::vector<OutboxMessage> messages;
        for (const auto& each : due) {
            TRY_VOID(handOver(work, *team, each, nowMs, messages));
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
