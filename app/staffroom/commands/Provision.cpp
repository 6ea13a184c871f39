#include "erpnext/Provision.h"

#include "Invocation.h"
#include "Output.h"
#include "RoleProfilesOf.h"
#include "RuntimeAccess.h"
#include "SecretInput.h"
#include "base/AtomicFile.h"
#include "base/HomeLock.h"
#include "base/Redactor.h"
#include "control/Client.h"
#include "control/Reports.h"
#include "erpnext/Fixtures.h"
#include "secrets/HomeSecrets.h"
#include "team/LoadTeam.h"

#include <QDir>
#include <QSet>
#include <QSslCertificate>

#include <nlohmann/json.hpp>

namespace staffroom::cli {

namespace {

using erpnext::Change;
using erpnext::Provision;
using nlohmann::json;

struct Order {
    Invocation invocation;
    QString instance;
    bool dryRun = false, rotate = false;
    QString exportTo;
    QString certificateFile;
};

/// Where keys go: to the runtime that has the home, else into the store under the home's lock.
class HomeKeys final {
public:
    HomeKeys(const Order& order, HomeSecrets& store, Clock& clock)
        : m_home(order.invocation.home), m_store(store), m_clock(clock) {}

    Task<Result<void>> open(Limits limits) {
        auto lock = HomeLock::take(m_home);
        if (lock) {
            m_lock = std::move(*lock);
            co_return Result<void>();
        }
        if (lock.error().kind != ErrorKind::Conflict)
            co_return failure(lock.error());
        CO_TRY(const auto path, control::socketPath(m_home));
        m_client = std::make_unique<control::Client>(m_clock);
        CO_TRY_VOID(co_await m_client->connectTo(path, limits));
        co_return Result<void>();
    }
    Task<Result<void>> keep(SecretRef ref, QByteArray value, Limits limits) {
        if (m_lock)
            co_return co_await m_store.keep(ref, value, SecretPlace::Anywhere, limits);
        control::SecretParams params;
        params.scope = ref.scope;
        params.name = ref.name;
        params.value = value;
        const QByteArray order = control::toJson(params);
        CO_TRY_VOID(co_await m_client->call(QStringLiteral("secret.set"), order, limits));
        co_return Result<void>();
    }

private:
    QString m_home;
    HomeSecrets& m_store;
    Clock& m_clock;
    std::unique_ptr<HomeLock> m_lock;
    std::unique_ptr<control::Client> m_client;
};

Result<team::Team> readTeam(const QString& home) {
    auto loaded = team::loadTeam(home);
    if (loaded.team)
        return std::move(*loaded.team);
    QStringList lines;
    for (const auto& problem : loaded.problems)
        lines << problem.toString();
    return failure(
        ErrorKind::Invalid,
        QStringLiteral("the team's files need mending:\n  %1").arg(lines.join(QStringLiteral("\n  "))));
}

Result<QString> chosenInstance(const team::Team& team, const QString& asked) {
    QSet<QString> used;
    for (const auto& persona : team.personas) {
        if (persona.hasErp)
            used.insert(persona.erp.instance);
    }
    QStringList names(used.begin(), used.end());
    names.sort();
    if (asked.isEmpty() && names.size() == 1)
        return names.first();
    if (names.contains(asked))
        return asked;
    return failure(ErrorKind::Invalid,
                   names.isEmpty()
                       ? QStringLiteral("no persona is bound to ERPNext; see personas/ID/persona.json")
                       : QStringLiteral("name the ERPNext instance with --instance: %1")
                             .arg(names.join(QStringLiteral(", "))));
}

std::vector<QStringList> rowsOf(const std::vector<erpnext::ChangeResult>& results, bool planned) {
    std::vector<QStringList> rows{{QStringLiteral("WHO"), QStringLiteral("WHAT"), QString()}};
    for (const auto& result : results) {
        const QString end = planned        ? QStringLiteral("planned")
                            : result.error ? QStringLiteral("FAILED: ") + result.error->detail
                                           : QStringLiteral("done");
        rows.push_back({result.change.subject, result.change.words(), end});
    }
    return rows;
}

void show(const Order& order, const QString& instance, const std::vector<erpnext::ChangeResult>& results,
          const QStringList& obstacles) {
    if (order.invocation.json) {
        json report{{"instance", instance.toStdString()},
                    {"dry_run", order.dryRun},
                    {"changes", json::array()},
                    {"obstacles", json::array()}};
        for (const auto& result : results) {
            json line{{"subject", result.change.subject.toStdString()},
                      {"change", result.change.words().toStdString()},
                      {"state", order.dryRun   ? "planned"
                                : result.error ? "failed"
                                               : "done"}};
            if (result.error)
                line["error"] = result.error->detail.toStdString();
            report["changes"].push_back(line);
        }
        for (const auto& obstacle : obstacles)
            report["obstacles"].push_back(obstacle.toStdString());
        printJson(QByteArray::fromStdString(report.dump(-1, ' ', false, json::error_handler_t::replace)));
        return;
    }
    for (const auto& obstacle : obstacles)
        printError(obstacle);
    if (results.empty() && obstacles.isEmpty())
        printLine(
            QStringLiteral("%1: everything is as the team expects; nothing was changed.").arg(instance));
    else if (!results.empty())
        printLine(table(rowsOf(results, order.dryRun)));
}

Result<void> writeFixtures(const QString& to, const std::vector<erpnext::Fixture>& fixtures) {
    if (to.endsWith(QStringLiteral(".json")))
        return writeFileAtomically(to, erpnext::inOneFile(fixtures));
    if (!QDir().mkpath(to))
        return failure(ErrorKind::Storage, QStringLiteral("the folder %1 cannot be made").arg(to));
    for (const auto& fixture : fixtures) {
        TRY_VOID(writeFileAtomically(to + u'/' + fixture.file, fixture.text));
    }
    return {};
}

/// Everything of one run; `status` is what the program ends with.
struct Run {
    Order order;
    SystemClock clock;
    team::Team team;
    QString instance;
    erpnext::WantedSite wanted;
    bool hasKey = false;
    std::unique_ptr<HomeSecrets> secrets;
    std::unique_ptr<erpnext::AdministratorStore> store;
    int status = exitGood;

    Result<std::unique_ptr<HomeSecrets>> openSecrets() {
        Result<std::unique_ptr<HomeSecrets>> opened;
        runToEnd([&](std::stop_token stop) -> Task<> {
            HomeSecrets::Options places;
            places.home = order.invocation.home;
            const Limits limits = Limits::within(clock, 30'000, stop);
            opened = co_await HomeSecrets::open(places, clock, limits);
        });
        return opened;
    }

    Result<void> prepare() {
        TRY(team, readTeam(order.invocation.home));
        TRY(const auto profiles, readRoleProfilesOf(order.invocation.home));
        TRY(instance, chosenInstance(team, order.instance));
        TRY(wanted, erpnext::wantedSite(team, instance, profiles));
        TRY(secrets, openSecrets());
        store = std::make_unique<erpnext::AdministratorStore>(*secrets);
        return {};
    }

    Result<void> takeKey() {
        const QByteArray key =
            readSecretLine(QStringLiteral("an administrator's key of %1 (api_key:api_secret)").arg(instance))
                .trimmed();
        hasKey = !key.isEmpty();
        if (!hasKey && !order.exportTo.isEmpty())
            return {};
        if (key.count(':') != 1 || key.startsWith(':') || key.endsWith(':'))
            return failure(
                ErrorKind::Invalid,
                QStringLiteral(
                    "an administrator's key is read from standard input: api_key:api_secret, on one "
                    "line. ERPNext makes one under User, Settings, API Access."));
        makeSecretKnown(erpnext::AdministratorStore::administratorKey(), key);
        return store->set(erpnext::AdministratorStore::administratorKey(), key);
    }

    Task<Result<void>> exportFixtures(Provision& provision, Limits limits) {
        QMap<QString, QByteArray> others;
        int major = 15;
        if (hasKey) {
            CO_TRY(const auto state, co_await provision.read(wanted, limits));
            major = state.majorVersion;
            CO_TRY(others, co_await provision.rulesOfOthers(wanted, limits));
        }
        const auto fixtures = erpnext::fixturesOf(wanted, others, major);
        CO_TRY_VOID(writeFixtures(order.exportTo, fixtures));
        printLine(QStringLiteral(
                      "The documents are in %1. Keys are not among them: run this without --export, or make "
                      "them in ERPNext and store them with `staffroom secret set`.")
                      .arg(order.exportTo));
        if (!hasKey)
            printError(QStringLiteral(
                "without an administrator's key the doctypes' present permissions are not known: "
                "importing custom_docperm.json takes away every standard permission of a doctype "
                "that has no Custom DocPerm yet. Give a key on standard input to include them."));
        co_return Result<void>();
    }

    Task<Result<void>> provisionSite(Provision& provision, Limits limits) {
        CO_TRY(const auto state, co_await provision.read(wanted, limits));
        erpnext::PlanOptions options;
        options.rotateKeys = order.rotate;
        const auto plan = erpnext::planChanges(wanted, state, options);
        std::vector<erpnext::ChangeResult> results;
        if (order.dryRun || !plan.obstacles.isEmpty()) {
            for (const auto& change : plan.changes) {
                erpnext::ChangeResult planned;
                planned.change = change;
                results.push_back(planned);
            }
            if (!order.dryRun)
                results.clear(); // nothing was done
            show(order, instance, results, plan.obstacles);
            status = plan.obstacles.isEmpty() ? exitGood : exitFailed;
            co_return Result<void>();
        }
        HomeKeys keys(order, *secrets, clock);
        if (!plan.changes.empty()) {
            CO_TRY_VOID(co_await keys.open(limits));
        }
        const erpnext::KeySink sink = [&keys, limits](SecretRef ref, QByteArray value) {
            return keys.keep(std::move(ref), std::move(value), limits);
        };
        results = co_await provision.apply(plan, wanted, state.majorVersion, sink, limits);
        show(order, instance, results, {});
        status = results.empty() || !results.back().error ? exitGood : exitFailed;
        co_return Result<void>();
    }

    Task<> work(std::stop_token stop) {
        HttpClient http(clock, *store);
        if (!order.certificateFile.isEmpty()) {
            for (const auto& certificate : QSslCertificate::fromPath(order.certificateFile))
                http.trust(certificate);
        }
        Provision provision(http, *store, *team.erpInstance(instance));
        const Limits limits = Limits::within(clock, 15 * 60'000LL, stop);
        Result<void> done;
        if (order.exportTo.isEmpty())
            done = co_await provisionSite(provision, limits);
        else
            done = co_await exportFixtures(provision, limits);
        if (!done)
            status = fail(done.error());
    }
};

} // namespace

int runProvision(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("provision")), invocation);
    const QCommandLineOption instance(QStringLiteral("instance"),
                                      QStringLiteral("the ERPNext instance, where the team has several"),
                                      QStringLiteral("ID"));
    const QCommandLineOption dryRun(QStringLiteral("dry-run"),
                                    QStringLiteral("show what would change, change nothing"));
    const QCommandLineOption rotate(QStringLiteral("rotate"),
                                    QStringLiteral("new keys, also where the old one works"));
    const QCommandLineOption exportTo(
        QStringLiteral("export"),
        QStringLiteral("write importable documents instead: into FILE.json or a folder"),
        QStringLiteral("FILE|DIR"));
    const QCommandLineOption authority(QStringLiteral("certificate-authority"),
                                       QStringLiteral("PEM file of a private certificate authority"),
                                       QStringLiteral("FILE"));
    options.parser().addOptions({instance, dryRun, rotate, exportTo, authority});
    options.parser().addPositionalArgument(QStringLiteral("SERVICE"), QStringLiteral("erpnext"));
    if (!options.parse(1, 1))
        return options.exitStatus;
    if (options.parser().positionalArguments().first() != u"erpnext") {
        printError(QStringLiteral("usage: staffroom ") + commandNamed(QStringLiteral("provision")).synopsis);
        return exitUsage;
    }
    Run run;
    run.order = {invocation,
                 options.parser().value(instance),
                 options.parser().isSet(dryRun),
                 options.parser().isSet(rotate),
                 options.parser().value(exportTo),
                 options.parser().value(authority)};
    if (const auto prepared = run.prepare(); !prepared)
        return fail(prepared.error());
    if (const auto taken = run.takeKey(); !taken)
        return fail(taken.error());
    runToEnd([&run](std::stop_token stop) { return run.work(stop); });
    return run.status;
}

} // namespace staffroom::cli
