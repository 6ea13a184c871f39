// staffroom audit scopes
#include "Scopes.h"

#include "Output.h"
#include "RoleProfilesOf.h"
#include "RuntimeAccess.h"
#include "ScheduleCheck.h"
#include "doctor/Doctor.h"

namespace staffroom::cli {

namespace {

constexpr qint64 patienceMs = 10 * 60'000;

QString sign(const erpnext::ScopeCell& cell) {
    if (cell.isDrift())
        return cell.can ? QStringLiteral("✓ not claimed") : QStringLiteral("✗ claimed");
    return cell.can ? QStringLiteral("✓") : QStringLiteral("–");
}

void show(const erpnext::Scope& scope) {
    printLine(QStringLiteral("%1 (%2), role profile “%3”").arg(scope.persona, scope.user, scope.roleProfile));
    if (!scope.trouble.isEmpty())
        return printLine(QStringLiteral("  not known: ") + scope.trouble);
    std::vector<QStringList> rows{QStringList(QStringLiteral("  DOCTYPE"))};
    for (const auto& right : erpnext::scopeRights())
        rows.front() << right.toUpper();
    const auto each = static_cast<std::size_t>(erpnext::scopeRights().size());
    for (std::size_t first = 0; first + each <= scope.cells.size(); first += each) {
        QStringList row(QStringLiteral("  ") + scope.cells[first].doctype);
        bool anything = false;
        for (std::size_t i = first; i < first + each; ++i) {
            anything = anything || scope.cells[i].can || scope.cells[i].claimed;
            row << sign(scope.cells[i]);
        }
        if (anything)
            rows.push_back(row);
    }
    printLine(table(rows));
    const auto drift = std::count_if(scope.cells.begin(), scope.cells.end(),
                                     [](const auto& cell) { return cell.isDrift(); });
    printLine(drift == 0 ? QStringLiteral("  As claimed; nothing else of what others may.")
                         : QStringLiteral("  %1 rights differ from what is claimed.").arg(drift));
}

} // namespace

int showScopes(const Invocation& invocation, const QString& persona, const QString& certificateFile) {
    auto profiles = readRoleProfilesOf(invocation.home);
    if (!profiles)
        return fail(profiles.error());
    doctor::DoctorOptions options;
    options.home = invocation.home;
    options.certificateFile = certificateFile;
    options.schedules = scheduleCheck();
    options.roleProfiles = std::move(*profiles);
    SystemClock clock;
    Result<std::vector<erpnext::Scope>> scopes;
    runToEnd([&](std::stop_token stop) -> Task<> {
        const Limits limits = Limits::within(clock, patienceMs, stop);
        scopes = co_await doctor::readScopes(options, persona, clock, limits);
    });
    if (!scopes)
        return fail(scopes.error());
    if (invocation.json) {
        printJson(erpnext::toJson(*scopes));
    } else {
        for (const auto& scope : *scopes)
            show(scope);
    }
    const bool known = std::all_of(scopes->begin(), scopes->end(),
                                   [](const auto& scope) { return scope.trouble.isEmpty(); });
    return known ? exitGood : exitFailed;
}

} // namespace staffroom::cli
