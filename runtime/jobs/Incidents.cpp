#include "jobs/Incidents.h"

namespace staffroom::jobs::incidents {

namespace {

const QString& columns() {
    static const QString names =
        QStringLiteral("id, kind, subject, detail, opened_ms, closed_ms, acknowledged_ms, acknowledged_by");
    return names;
}

std::optional<qint64> optionalMs(const QVariant& value) {
    return value.isNull() ? std::nullopt : std::optional<qint64>(value.toLongLong());
}

Incident incidentFrom(const QVariantList& row) {
    Incident incident;
    incident.id = row[0].toLongLong();
    incident.kind = row[1].toString(), incident.subject = row[2].toString(),
    incident.detail = row[3].toString();
    incident.openedMs = row[4].toLongLong();
    incident.closedMs = optionalMs(row[5]), incident.acknowledgedMs = optionalMs(row[6]);
    incident.acknowledgedBy = row[7].toString();
    return incident;
}

} // namespace

Result<qint64> open(Connection& work, const QString& kind, const QString& subject, const QString& detail,
                    qint64 nowMs) {
    TRY(const auto standing,
        work.row(
            QStringLiteral("SELECT id FROM incidents WHERE kind = ? AND subject = ? AND closed_ms IS NULL"),
            {kind, subject}));
    if (standing)
        return standing->value(0).toLongLong();
    TRY_VOID(work.exec(
        QStringLiteral("INSERT INTO incidents (kind, subject, detail, opened_ms) VALUES (?, ?, ?, ?)"),
        {kind, subject, detail, nowMs}));
    return work.lastInsertId();
}

Result<bool> close(Connection& work, const QString& kind, const QString& subject, qint64 nowMs) {
    TRY_VOID(work.exec(QStringLiteral("UPDATE incidents SET closed_ms = ? WHERE kind = ? AND subject = ? AND "
                                      "closed_ms IS NULL"),
                       {nowMs, kind, subject}));
    return work.changes() > 0;
}

Result<bool> isOpen(Connection& work, const QString& kind, const QString& subject) {
    TRY(const auto row,
        work.row(
            QStringLiteral("SELECT 1 FROM incidents WHERE kind = ? AND subject = ? AND closed_ms IS NULL"),
            {kind, subject}));
    return row.has_value();
}

Result<bool> acknowledge(Connection& work, qint64 id, const QString& by, qint64 nowMs) {
    TRY(const auto incident, byId(work, id));
    if (!incident)
        return failure(ErrorKind::NotFound, QStringLiteral("there is no incident %1").arg(id));
    TRY_VOID(
        work.exec(QStringLiteral("UPDATE incidents SET acknowledged_ms = ?, acknowledged_by = ? WHERE id = ? "
                                 "AND acknowledged_ms IS NULL"),
                  {nowMs, by, id}));
    return work.changes() > 0;
}

Result<std::optional<Incident>> byId(Connection& work, qint64 id) {
    TRY(const auto row,
        work.row(QStringLiteral("SELECT %1 FROM incidents WHERE id = ?").arg(columns()), {id}));
    return row ? std::optional(incidentFrom(*row)) : std::nullopt;
}

Result<std::vector<Incident>> list(Connection& work, bool onlyOpen, int limit) {
    TRY(const auto rows,
        work.rows(QStringLiteral("SELECT %1 FROM incidents %2 ORDER BY id DESC LIMIT ?")
                      .arg(columns(), onlyOpen ? QStringLiteral("WHERE closed_ms IS NULL") : QString()),
                  {limit}));
    std::vector<Incident> incidents;
    for (const auto& row : rows)
        incidents.push_back(incidentFrom(row));
    return incidents;
}

} // namespace staffroom::jobs::incidents
