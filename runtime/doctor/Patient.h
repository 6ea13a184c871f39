// What the examinations share. Private to the room.
#pragma once

#include "base/HomeLock.h"
#include "doctor/Doctor.h"
#include "secrets/HomeSecrets.h"

namespace staffroom::doctor {

struct Patient {
    Patient(DoctorOptions given, Clock& time) : options(std::move(given)), clock(time) {}

    DoctorOptions options;
    Clock& clock;
    team::Loaded loaded;
    std::unique_ptr<HomeLock> lock; // held while nobody works in the home
    std::unique_ptr<HomeSecrets> secrets;
    std::unique_ptr<HttpClient> http;
    Findings findings;

    const team::Team& team() const { return *loaded.team; }
    bool hasSecret(const SecretRef& ref) const { return secrets && secrets->value(ref).has_value(); }

    void good(const QString& check, const QString& what, const QString& place = {}) {
        findings.push_back({Severity::Good, check, place, what, {}});
    }
    void note(const QString& check, const QString& what, const QString& place = {}) {
        findings.push_back({Severity::Note, check, place, what, {}});
    }
    void warning(const QString& check, const QString& place, const QString& what, const QString& remedy) {
        findings.push_back({Severity::Warning, check, place, what, remedy});
    }
    void error(const QString& check, const QString& place, const QString& what, const QString& remedy) {
        findings.push_back({Severity::Error, check, place, what, remedy});
    }
};

// Pure looks at the disk.
void examineFiles(Patient& patient);
void examineSkills(Patient& patient);
void examineModes(Patient& patient);
void examineDisk(Patient& patient);
void examineZone(Patient& patient);
// What takes time.
Task<> examineSecrets(Patient& patient, Limits limits);
Task<> examineRuntime(Patient& patient, Limits limits);
Task<> examineDatabases(Patient& patient, Limits limits);
Task<> examineSandbox(Patient& patient, Limits limits);
Task<> examineTelegram(Patient& patient, Limits limits);
Task<> examineModels(Patient& patient, Limits limits);
Task<> examineErp(Patient& patient, Limits limits);
Task<> examineScopes(Patient& patient, Limits limits);
Task<> examineZabbix(Patient& patient, Limits limits);
Task<std::vector<erpnext::Scope>> scopesOf(Patient& patient, const QString& onlyPersona, Limits limits);
Task<> examineStaging(Patient& patient, Limits limits);
Task<> examineMail(Patient& patient, Limits limits);
Task<> examineCalendar(Patient& patient, Limits limits);
Task<> examineMcp(Patient& patient, Limits limits);

/// What our clock and another's say at the same moment (UTC); empty where the difference does no harm. Pure.
std::optional<Finding> clockFinding(qint64 oursMs, qint64 theirsMs, const QString& whose);
/// The command that keeps a secret.
QString keepSecret(const SecretRef& ref);
/// What a person can do about an error of the network or of a proxy; empty for other kinds.
QString networkRemedy(const Error& error, const QString& address);

} // namespace staffroom::doctor
