#include "doctor/Doctor.h"

#include "doctor/Patient.h"

#include <QSslCertificate>

namespace staffroom::doctor {

namespace {

void makeHttp(Patient& patient) {
    patient.http = std::make_unique<HttpClient>(patient.clock, *patient.secrets);
    for (const auto& certificate : QSslCertificate::fromPath(patient.options.certificateFile))
        patient.http->trust(certificate);
}

} // namespace

Task<Findings> examine(DoctorOptions options, Clock& clock, Limits limits) {
    Patient patient(std::move(options), clock);
    const auto wants = [&patient](const char* part) {
        return patient.options.parts.isEmpty() || patient.options.parts.contains(QLatin1String(part));
    };
    examineFiles(patient);
    examineModes(patient);
    if (wants("runtime"))
        co_await examineRuntime(patient, limits);
    if (wants("machine"))
        examineDisk(patient);
    if (wants("runtime"))
        co_await examineDatabases(patient, limits);
    if (!patient.loaded.team) // everything else follows what the files say
        co_return patient.findings;
    examineZone(patient);
    co_await examineSecrets(patient, limits);
    if (wants("machine"))
        co_await examineSandbox(patient, limits);
    if (!patient.secrets)
        co_return patient.findings;
    makeHttp(patient);
    if (wants("telegram"))
        co_await examineTelegram(patient, limits);
    if (wants("models"))
        co_await examineModels(patient, limits);
    if (wants("erpnext"))
        co_await examineErp(patient, limits);
    if (wants("scopes"))
        co_await examineScopes(patient, limits);
    if (wants("zabbix"))
        co_await examineZabbix(patient, limits);
    if (wants("staging"))
        co_await examineStaging(patient, limits);
    if (wants("mail"))
        co_await examineMail(patient, limits);
    if (wants("calendar"))
        co_await examineCalendar(patient, limits);
    if (wants("mcp"))
        co_await examineMcp(patient, limits);
    co_return patient.findings;
}

Task<Result<std::vector<erpnext::Scope>>> readScopes(DoctorOptions options, QString persona, Clock& clock,
                                                     Limits limits) {
    Patient patient(std::move(options), clock);
    examineFiles(patient);
    if (!patient.loaded.team)
        co_return failure(ErrorKind::Invalid,
                          patient.loaded.problems.empty() ? QStringLiteral("there is no team in this home")
                                                          : patient.loaded.problems.front().toString());
    if (!persona.isEmpty() && !patient.team().persona(persona))
        co_return failure(ErrorKind::NotFound, QStringLiteral("there is no persona \"%1\"").arg(persona));
    co_await examineSecrets(patient, limits);
    if (!patient.secrets)
        co_return failure(ErrorKind::Invalid, QStringLiteral("the secrets cannot be read: see `staffroom doctor`"));
    makeHttp(patient);
    co_return co_await scopesOf(patient, persona, limits);
}

QString keepSecret(const SecretRef& ref) {
    return QStringLiteral("`staffroom secret set %1 %2`").arg(ref.scope, ref.name);
}

QString networkRemedy(const Error& error, const QString& address) {
    if (error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout)
        return QStringLiteral(
                   "see that this machine reaches %1: address, name resolution, firewall, certificate")
            .arg(address);
    if (error.kind == ErrorKind::Http || error.kind == ErrorKind::RateLimited)
        return QStringLiteral("it is their trouble, not ours: look again in a few minutes");
    return {};
}

} // namespace staffroom::doctor
