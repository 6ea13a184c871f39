// What the personas' ERPNext users may really do.
#include "doctor/Patient.h"
#include "erpnext/Scopes.h"

namespace staffroom::doctor {

namespace {

constexpr int questionsAtOnce = 6; // of one persona

Task<erpnext::Scope> scopeOf(Patient& patient, const team::Persona& persona, Limits limits) {
    const auto& profiles = *patient.options.roleProfiles;
    erpnext::Scope scope;
    scope.persona = persona.id, scope.user = persona.erp.user, scope.roleProfile = persona.erp.roleProfile;
    const auto* instance = patient.team().erpInstance(persona.erp.instance);
    if (!patient.hasSecret(persona.erp.key)) {
        scope.trouble = QStringLiteral("its key is not set");
        co_return scope;
    }
    erpnext::ErpAccess access;
    access.url = instance->url, access.hostHeader = instance->hostHeader;
    access.user = persona.erp.user, access.key = persona.erp.key;
    auto lane = patient.http->lane(QStringLiteral("doctor scopes"), questionsAtOnce);
    erpnext::ErpClient client(*patient.http, lane, access);
    const auto claimed = profiles.profiles.value(persona.erp.roleProfile);
    auto cells = co_await erpnext::readScope(client, claimed, erpnext::scopeDoctypes(profiles), limits);
    if (cells)
        scope.cells = std::move(*cells);
    else
        scope.trouble = cells.error().detail.isEmpty() ? cells.error().toString() : cells.error().detail;
    co_return scope;
}

} // namespace

Task<std::vector<erpnext::Scope>> scopesOf(Patient& patient, const QString& onlyPersona, Limits limits) {
    std::vector<erpnext::Scope> scopes;
    for (const auto& persona : patient.team().personas) {
        if (!persona.hasErp)
            continue;
        auto scope = co_await scopeOf(patient, persona, limits);
        scopes.push_back(std::move(scope));
    }
    erpnext::markEverybodys(scopes); // which is why all are asked, whomever it is about
    if (!onlyPersona.isEmpty())
        std::erase_if(scopes, [&onlyPersona](const auto& each) { return each.persona != onlyPersona; });
    co_return scopes;
}

Task<> examineScopes(Patient& patient, Limits limits) {
    const QString check = QStringLiteral("scopes");
    if (!patient.options.roleProfiles) {
        patient.note(check, QStringLiteral("what the personas' users may in ERPNext was not looked at"));
        co_return;
    }
    const auto scopes = co_await scopesOf(patient, QString(), limits);
    for (const auto& scope : scopes) {
        const QString place = QStringLiteral("%1: %2").arg(scope.persona, scope.user);
        if (!scope.trouble.isEmpty()) { // for which examineErp() has the remedy
            patient.note(check, QStringLiteral("what it may is not known: %1").arg(scope.trouble), place);
            continue;
        }
        const QString drift = erpnext::driftWords(scope.cells);
        if (drift.isEmpty())
            patient.good(check, QStringLiteral("may what “%1” claims, and no more").arg(scope.roleProfile), place);
        else
            patient.warning(check, place, drift,
                            QStringLiteral("`staffroom provision erpnext` makes ERPNext what role-profiles.json says; "
                                           "change that file where it is wrong (`staffroom audit scopes --persona %1` "
                                           "shows all)")
                                .arg(scope.persona));
    }
}

} // namespace staffroom::doctor
