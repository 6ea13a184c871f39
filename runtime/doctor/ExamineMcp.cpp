// Each persona's MCP servers: that they start or answer, and offer the tools they are there for, described as
// they were when they were first seen.
#include "doctor/Patient.h"
#include "mcp/McpServers.h"

namespace staffroom::doctor {

namespace {

constexpr qint64 serverMs = 45'000;

bool hasSecrets(const Patient& patient, const team::McpBinding& server) {
    const auto values = server.variables + server.headers;
    return std::all_of(values.begin(), values.end(), [&](const team::McpValue& value) {
        return value.secret.isEmpty() || patient.hasSecret(value.secret);
    });
}

QString remedyFor(const Error& error, const team::McpBinding& server, const QString& lastWords) {
    QString remedy;
    if (error.kind == ErrorKind::Auth)
        remedy = QStringLiteral("keep the right key with `staffroom secret set`, and see \"headers\" of "
                                "\"mcp\" in its persona.json");
    else if (error.kind == ErrorKind::Policy)
        remedy =
            QStringLiteral("see \"mcp\" in its persona.json, and that this machine allows user namespaces");
    else if (server.url.isEmpty())
        remedy = QStringLiteral("see that the program and what it reads lie below \"folders\" and are "
                                "readable for everybody, and "
                                "its \"memoryMiB\" and \"network\"");
    else
        remedy = networkRemedy(error, server.url.host());
    if (remedy.isEmpty())
        remedy = QStringLiteral("see \"url\" of \"mcp\" in its persona.json");
    return lastWords.isEmpty() ? remedy
                               : QStringLiteral("%1; it last wrote: %2").arg(remedy, lastWords.simplified());
}

void tell(Patient& patient, const QString& where, const QString& file,
          const mcp::McpServer::Examined& found) {
    const QString check = QStringLiteral("mcp");
    const auto list = [](const QStringList& names) { return names.join(QStringLiteral(", ")); };
    if (!found.missing.isEmpty())
        patient.error(
            check, where, QStringLiteral("it does not offer %1").arg(list(found.missing)),
            QStringLiteral(
                "see how the server calls its tools, and mend \"tools\" of \"mcp\" in its persona.json"));
    if (!found.unusable.isEmpty())
        patient.error(
            check, where,
            QStringLiteral("what it says of its tools cannot be used: %1").arg(list(found.unusable)),
            QStringLiteral("it is the server's fault: take another version of it, or the tool away"));
    if (!found.changed.isEmpty())
        patient.error(
            check, where,
            QStringLiteral("it describes %1 otherwise than when it was first seen, so that is not called")
                .arg(list(found.changed)),
            QStringLiteral(
                "find out why (was it updated?); if that is right, delete %1: what it says then counts")
                .arg(file));
    if (found.missing.isEmpty() && found.unusable.isEmpty() && found.changed.isEmpty())
        patient.good(check,
                     QStringLiteral("it answers (%1, protocol %2) and offers what is allowed of its %3 tools")
                         .arg(found.handshake.server.isEmpty() ? QStringLiteral("without a name")
                                                               : found.handshake.server,
                              found.handshake.version)
                         .arg(found.offered),
                     where);
}

} // namespace

Task<> examineMcp(Patient& patient, Limits limits) {
    for (const auto& persona : patient.team().personas) {
        for (const auto& binding : persona.mcp) {
            if (!hasSecrets(patient, binding)) // said among the secrets
                continue;
            const QString where = QStringLiteral("%1: %2").arg(persona.id, binding.id);
            const auto server = mcp::lookingAt(patient.clock, *patient.http, *patient.secrets,
                                               patient.options.home, persona.id, binding);
            const Limits within = limits.atMost(patient.clock, serverMs);
            const auto found = co_await server->examine(within);
            const QString lastWords = server->lastWords();
            co_await server->close();
            if (found)
                tell(patient, where, mcp::pinFile(patient.options.home, persona.id, binding.id), *found);
            else
                patient.error(QStringLiteral("mcp"), where,
                              QStringLiteral("it cannot be used: ") + found.error().detail,
                              remedyFor(found.error(), binding, lastWords));
        }
    }
}

} // namespace staffroom::doctor
