// The figures of the runtime, measured on the real program against the practice world with a model of no
// latency and full persistence; one JSON object on standard output, in which each part says what is in its
// figures. A turn here is: a person's private message, one model call, one answer.
#include "BenchHome.h"
#include "Figures.h"
#include "JobsBench.h"
#include "LedgerBench.h"
#include "ProcessFigures.h"
#include "TurnBench.h"
#include "WindowBench.h"
#include "agent/Prompt.h"
#include "base/Clock.h"
#include "base/TaskScope.h"
#include "practice/PracticeHome.h"
#include "practice/Rehearsal.h"
#include "team/InstallTeam.h"
#include "team/LoadTeam.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <cstdio>

namespace staffroom::bench {

using nlohmann::json;
using practice::Rehearsal;
using practice::RehearsalOptions;

namespace {

/// A certificate for 127.0.0.1, made for this run.
Result<void> makeCertificate(const QString& folder) {
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                   QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
                   QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=127.0.0.1"),
                   QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"),
                   QStringLiteral("-keyout"), folder + QStringLiteral("/key.pem"), QStringLiteral("-out"),
                   folder + QStringLiteral("/cert.pem")});
    if (!openssl.waitForFinished(30'000) || openssl.exitCode() != 0)
        return failure(ErrorKind::Internal, QStringLiteral("openssl makes no certificate: %1")
                                                .arg(QString::fromUtf8(openssl.readAllStandardError())));
    return {};
}

Task<Result<json>> manyBotsOnTls(Clock& clock, const Plan& plan, std::stop_token stop) {
    const Size size{plan.tlsPersonas, 2};
    const QTemporaryDir folder;
    CO_TRY_VOID(makeCertificate(folder.path()));
    RehearsalOptions options;
    options.home = folder.path() + QStringLiteral("/home");
    options.binaries = QStringLiteral(STAFFROOM_BIN_DIR);
    options.cast = castOf(size);
    options.freshHome = false;
    options.worldArguments =
        QStringList{QStringLiteral("--tls-cert"), folder.path() + QStringLiteral("/cert.pem"),
                    QStringLiteral("--tls-key"), folder.path() + QStringLiteral("/key.pem")};
    options.teamArguments =
        QStringList{QStringLiteral("--certificate-authority"), folder.path() + QStringLiteral("/cert.pem")};
    CO_TRY_VOID(writeHome(options.home, size));
    Rehearsal rehearsal(options, clock);
    const Limits limits = Limits::within(clock, patienceMs, stop);
    const auto started = co_await rehearsal.start(limits);
    json figures;
    if (started) {
        co_await clock.sleep(2'000, stop);
        figures["bots"] = size.personas;
        figures["rss_mib"] = rounded(static_cast<double>(rssKiB(rehearsal.team().processId())) / 1024);
    }
    co_await rehearsal.stop();
    if (!started)
        co_return tl::unexpected(started.error());
    co_return figures;
}

/// What a department's persona is told before its own rules, tools included (bytes of UTF-8).
Result<json> promptSize() {
    const QTemporaryDir folder;
    const QString home = folder.path() + QStringLiteral("/home");
    TRY(const auto shipped, practice::shippedPersonas());
    TRY_VOID(team::installTeam(shipped, home));
    const auto loaded = team::loadTeam(home);
    const auto* sales = loaded.team ? loaded.team->persona(QStringLiteral("sales")) : nullptr;
    if (!sales)
        return failure(ErrorKind::NotFound, QStringLiteral("the shipped sales persona is missing"));
    const auto whole = agent::systemPrompt(*loaded.team, *sales, QDate(2026, 11, 22)).toUtf8().size();
    const auto rules = sales->rules.trimmed().toUtf8().size();
    return json{{"system_prompt_before_rules_bytes", whole - rules}, {"rules_bytes", rules}};
}

Task<> runAll(Clock& clock, Plan plan, int* exitStatus, std::stop_token stop) {
    json all = json::object();
    const auto keep = [&all, exitStatus](const char* name, const Result<json>& part) {
        if (!part) {
            std::fprintf(stderr, "staffroom-bench: %s\n", qPrintable(part.error().toString()));
            *exitStatus = 1;
        } else if (name) {
            all[name] = *part;
        } else {
            all.update(*part);
        }
    };
    const bool nine = plan.wants("cold") || plan.wants("idle") || plan.wants("turns") || plan.wants("load") ||
                      plan.wants("memory");
    TurnBench turns(clock, plan);
    if (nine) {
        const auto part = co_await turns.run(stop);
        keep(nullptr, part);
    }
    if (plan.wants("tls")) {
        const auto part = co_await manyBotsOnTls(clock, plan, stop);
        keep("idle_many_bots_tls", part);
    }
    JobsBench jobs(clock, plan);
    if (plan.wants("jobs")) {
        const auto part = co_await jobs.run(stop);
        keep("many_jobs", part);
    }
    WindowBench window(clock, plan);
    if (plan.wants("window")) {
        const auto part = co_await window.run(stop);
        keep("window", part);
    }
    if (plan.wants("prompt"))
        keep("prompt", promptSize());
    std::printf("%s\n", all.dump(2).c_str());
}

Plan quickPlan() {
    Plan plan;
    plan.sequentialTurns = 200;
    plan.throughputTurns = 1'000;
    plan.slopeTurns = 0;
    plan.idleSeconds = 10;
    plan.tlsPersonas = 50;
    plan.jobs = 2'000;
    plan.jobSeconds = 10;
    return plan;
}

} // namespace

} // namespace staffroom::bench

int main(int argc, char** argv) {
    using namespace staffroom;
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures the runtime against the practice world; JSON on standard output."));
    parser.addHelpOption();
    const QCommandLineOption quick(QStringLiteral("quick"),
                                   QStringLiteral("fewer turns, 10 s of idleness, no memory slope, 50 bots "
                                                  "on TLS, 2,000 jobs"));
    const QCommandLineOption only(QStringLiteral("only"),
                                  QStringLiteral("parts, by comma: cold, idle, turns, load, memory, tls, "
                                                 "jobs, window, prompt"),
                                  QStringLiteral("parts"));
    const QCommandLineOption ledger(QStringLiteral("ledger"),
                                    QStringLiteral("instead of all this: a ledger of so many rows"),
                                    QStringLiteral("ROWS"));
    parser.addOptions({quick, only, ledger});
    parser.process(application);
    if (parser.isSet(ledger)) {
        const auto figures = bench::measureLedger(std::max(1, parser.value(ledger).toInt()));
        std::fprintf(figures ? stdout : stderr, "%s\n",
                     figures ? figures->constData() : qPrintable(figures.error().toString()));
        return figures ? 0 : 1;
    }
    bench::Plan plan = parser.isSet(quick) ? bench::quickPlan() : bench::Plan();
    const QStringList parts = parser.value(only).split(u',', Qt::SkipEmptyParts);
    plan.only = QSet<QString>(parts.begin(), parts.end());
    SystemClock clock;
    int exitStatus = 0;
    TaskScope scope(QStringLiteral("bench"));
    scope.start([&](std::stop_token stop) -> Task<> {
        co_await bench::runAll(clock, plan, &exitStatus, stop);
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    return exitStatus;
}
