#include "IncidentDesk.h"

#include "agent/Records.h"
#include "base/Log.h"
#include "jobs/Alerts.h"
#include "ledger/LedgerEntry.h"

#include <nlohmann/json.hpp>

namespace staffroom {

using jobs::incidents::Incident;
using nlohmann::json;
using telegram::OutboxRow;

namespace {

QByteArray dumped(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

LedgerEntry decisionOf(const Incident& incident, const QString& by, const char* how, qint64 atMs) {
    LedgerEntry entry;
    entry.key = QStringLiteral("acknowledge:%1").arg(incident.id);
    entry.atMs = atMs;
    entry.kind = QStringLiteral("decision");
    entry.person = by;
    entry.method = QStringLiteral("incident.acknowledge");
    entry.body = dumped({{"incident", incident.id},
                         {"about", incident.kind.toStdString()},
                         {"subject", incident.subject.toStdString()},
                         {"detail", incident.detail.toStdString()},
                         {"how", how}});
    return entry;
}

struct Acknowledged {
    Incident incident;
    bool first = false;
    std::vector<OutboxRow> rows; // to be sent
};

/// An incident that is over is not acknowledged any more; its alert loses its button all the same.
Result<Acknowledged> acknowledgeIn(Connection& work, const team::Team& team, qint64 id, const QString& by,
                                   const char* how, qint64 nowMs) {
    Acknowledged done;
    TRY(const auto before, jobs::incidents::byId(work, id));
    if (!before)
        return failure(ErrorKind::NotFound, QStringLiteral("there is no incident %1").arg(id));
    if (!before->closedMs) {
        TRY(done.first, jobs::incidents::acknowledge(work, id, by, nowMs));
    }
    TRY(const auto after, jobs::incidents::byId(work, id));
    done.incident = after.value_or(*before);
    if (done.first)
        TRY_VOID(Journal::add(work, agent::ledgerRow(decisionOf(done.incident, by, how, nowMs))));
    TRY(const auto messages, jobs::rewrittenAlerts(work, team, done.incident));
    TRY(done.rows, telegram::Outbox::add(work, messages, nowMs));
    return done;
}

/// The message is an alert of that incident. (Ids begin anew where a home is; what somebody's client makes up
/// is no press of ours.) One of which it was not known whether it arrived is known to have arrived now.
Result<bool> isItsAlert(Connection& work, const QString& persona, const telegram::CallbackQuery& query,
                        qint64 id) {
    TRY(const auto row,
        work.row(
            QStringLiteral("SELECT id FROM outbox WHERE dedupe GLOB ? AND kind = 'alert' AND persona = ? "
                           "AND chat = ? AND (message_id = ? OR (state = 'unknown' AND message_id IS NULL))"),
            {QStringLiteral("alert:%1:*").arg(id), persona, query.chat, query.messageId}));
    if (!row)
        return false;
    TRY_VOID(work.exec(QStringLiteral("UPDATE outbox SET message_id = ? WHERE id = ? AND message_id IS NULL"),
                       {query.messageId, row->front()}));
    return true;
}

} // namespace

IncidentDesk::IncidentDesk(Parts parts) : m_parts(std::move(parts)) {}

Task<Result<void>> IncidentDesk::acknowledge(qint64 incident, QString by) {
    const auto team = m_parts.team();
    const qint64 nowMs = m_parts.clock.utcMs();
    auto write = [team, incident, by, nowMs](Connection& work) {
        return acknowledgeIn(work, *team, incident, by, "command", nowMs);
    };
    CO_TRY(auto done, co_await m_parts.work.write(write));
    m_parts.journal.kick();
    m_parts.outbox.accept(std::move(done.rows));
    changed();
    if (done.incident.closedMs && !done.incident.acknowledgedMs)
        co_return failure(ErrorKind::Conflict, QStringLiteral("incident %1 is over already").arg(incident));
    co_return Result<void>();
}

Task<QString> IncidentDesk::pressed(QString persona, telegram::CallbackQuery query) {
    const auto id = jobs::incidentInData(query.data);
    const auto team = m_parts.team();
    const auto* person = team->personByTelegram(query.from.id);
    const bool isOperator =
        person && std::any_of(team->operators.begin(), team->operators.end(),
                              [person](const team::Operator& each) { return each.person == person->id; });
    if (!isOperator) {
        co_await refuse(persona, query);
        co_return QStringLiteral("Only the team's operators acknowledge alerts. This press is on record.");
    }
    const qint64 nowMs = m_parts.clock.utcMs();
    auto write = [team, id, persona, query, by = person->id,
                  nowMs](Connection& work) -> Result<std::optional<Acknowledged>> {
        TRY(const bool known, isItsAlert(work, persona, query, id.value_or(0)));
        if (!known)
            return std::nullopt;
        TRY(auto done, acknowledgeIn(work, *team, id.value_or(0), by, "button", nowMs));
        return std::optional(std::move(done));
    };
    auto written = co_await m_parts.work.write(write);
    if (!written) {
        qCCritical(lcTelegram, "a press is lost: %s", qPrintable(written.error().toString()));
        co_return QStringLiteral("That could not be stored. Please press again.");
    }
    auto& done = *written;
    if (!done)
        co_return QStringLiteral("This alert is not on record here any more.");
    m_parts.journal.kick();
    m_parts.outbox.accept(std::move(done->rows));
    changed();
    const auto& incident = done->incident;
    if (done->first)
        co_return QStringLiteral("Incident %1 is acknowledged.").arg(incident.id);
    if (!incident.acknowledgedMs)
        co_return QStringLiteral("Incident %1 is over already.").arg(incident.id);
    co_return QStringLiteral("Incident %1 was acknowledged by %2.")
        .arg(QString::number(incident.id), jobs::acknowledgement(*team, incident))
        .left(200);
}

Task<> IncidentDesk::refuse(QString persona, telegram::CallbackQuery query) {
    LedgerEntry entry;
    entry.key = QStringLiteral("press:%1:%2").arg(persona, query.id);
    entry.atMs = m_parts.clock.utcMs();
    entry.kind = QStringLiteral("ignored");
    entry.persona = persona;
    entry.person = query.from.name;
    entry.method = QStringLiteral("press of no operator");
    entry.body = dumped({{"reason", "no operator"},
                         {"telegram_user", query.from.id},
                         {"username", query.from.username.toStdString()},
                         {"chat", query.chat},
                         {"message_id", query.messageId},
                         {"button", query.data.left(64).toStdString()}});
    const auto row = agent::ledgerRow(entry);
    auto write = [row](Connection& work) { return Journal::add(work, row); };
    const auto written = co_await m_parts.work.write(write);
    if (!written)
        qCCritical(lcTelegram, "a refused press is not recorded: %s", qPrintable(written.error().toString()));
    m_parts.journal.kick();
}

} // namespace staffroom
