#include "doctor/Doctor.h"

#include "doctor/Patient.h"

#include <QSslCertificate>

namespace staffroom::doctor {

Task<Findings> examine(DoctorOptions options, Clock& clock, Limits limits) {
    Patient patient(std::move(options), clock);
    examineFiles(patient);
    examineModes(patient);
    co_await examineRuntime(patient, limits);
    examineDisk(patient);
    co_await examineDatabases(patient, limits);
    if (!patient.loaded.team) // everything else follows what the files say
        co_return patient.findings;
    examineZone(patient);
    examineSecrets(patient);
    co_await examineSandbox(patient, limits);
    if (!patient.secrets)
        co_return patient.findings;
    patient.http = std::make_unique<HttpClient>(clock, *patient.secrets);
    for (const auto& certificate : QSslCertificate::fromPath(patient.options.certificateFile))
        patient.http->trust(certificate);
    co_await examineTelegram(patient, limits);
    co_await examineModels(patient, limits);
    co_await examineErp(patient, limits);
    co_await examineZabbix(patient, limits);
    co_await examineStaging(patient, limits);
    co_return patient.findings;
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
