#include "Watch.h"

#include "ScheduleCheck.h"
#include "base/AtomicFile.h"
#include "base/Redactor.h"
#include "control/Client.h"
#include "jobs/Alerts.h"
#include "net/HttpClient.h"
#include "secrets/HomeSecrets.h"
#include "team/LoadTeam.h"
#include "telegram/BotApi.h"

#include <QDateTime>
#include <QSslCertificate>
#include <QTimeZone>

#include <nlohmann/json.hpp>

namespace staffroom {

namespace {

constexpr qint64 answerMs = 15'000;     // an answer that takes longer is none
constexpr qint64 slotGraceMs = 180'000; // the runtime looks at its clock every 30 s
constexpr qint64 sendMs = 30'000;

struct Told {
    QString kind; // of the trouble told last; empty: none stands
    qint64 sinceMs = 0;
};

QString statePath(const QString& home) {
    return home + QStringLiteral("/state/watch.json");
}

Told readTold(const QString& home) {
    Told told;
    const auto text = readFile(statePath(home));
    const auto json =
        text ? nlohmann::json::parse(text->begin(), text->end(), nullptr, false) : nlohmann::json();
    if (!json.is_object())
        return told;
    told.kind = QString::fromStdString(json.value("toldTrouble", std::string()));
    told.sinceMs = json.value("sinceMs", qint64(0));
    return told;
}

Result<void> writeTold(const QString& home, const Told& told) {
    nlohmann::ordered_json json;
    json["toldTrouble"] = told.kind.toStdString();
    json["sinceMs"] = told.sinceMs;
    return writeFileAtomically(statePath(home), QByteArray::fromStdString(json.dump(2)) + '\n');
}

/// Why the runtime does not answer; nothing when it does.
Task<std::optional<Error>> silenceOf(QString home, Clock& clock, Limits limits) {
    const auto path = control::socketPath(home);
    if (!path)
        co_return path.error();
    control::Client client(clock);
    const Limits patience = limits.atMost(clock, answerMs);
    const auto connected = co_await client.connectTo(*path, patience);
    if (!connected)
        co_return connected.error();
    const QString method = QStringLiteral("status");
    const QByteArray none = "{}";
    const auto answer = co_await client.call(method, none, patience);
    if (!answer)
        co_return answer.error();
    co_return std::nullopt;
}

Task<std::optional<WatchTrouble>> look(QString home, Clock& clock, Limits limits) {
    const auto silence = co_await silenceOf(home, clock, limits);
    std::optional<jobs::StateSummary> state;
    const auto text = readFile(home + QStringLiteral("/state/jobs.json"));
    if (text) {
        const auto read = jobs::readState(*text);
        if (read)
            state = *read;
    }
    co_return watchTrouble(silence, state, clock.utcMs());
}

QString words(const team::Team& team, const std::optional<WatchTrouble>& trouble, const Told& told) {
    const auto since = [&team](qint64 ms) {
        return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone(team.zone))
            .toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    };
    if (!trouble)
        return QStringLiteral("✅ %1: Staffroom is at work again (it was not since %2).")
            .arg(team.company, since(told.sinceMs));
    const QString title = trouble->kind == u"gone"    ? QStringLiteral("Staffroom is not running")
                          : trouble->kind == u"stuck" ? QStringLiteral("Staffroom is stuck")
                                                      : QStringLiteral("Staffroom misses its jobs");
    return QStringLiteral("🚨 %1: %2\n%3").arg(team.company, title, trouble->detail);
}

/// Every operator by the first bot that gets through. True when at least one was, or may have been, told.
Task<bool> tell(const team::Team& team, HttpClient& http, Clock& clock, QString text, QString* how,
                Limits limits) {
    bool any = false;
    QStringList lines;
    telegram::BotApi::Lanes lanes;
    lanes.poll = lanes.send = http.lane(QStringLiteral("watch"), 1);
    for (const auto& each : team.operators) {
        const auto* person = team.person(each.person);
        if (!person || person->telegram == 0) {
            lines << QStringLiteral("%1 is not paired").arg(each.person);
            continue;
        }
        QString last = QStringLiteral("there is no bot");
        for (const auto& voice : jobs::voicesFor(team, each.person, jobs::incidents::Incident())) {
            telegram::BotApi bot(http, clock, team.telegramApi, team.persona(voice)->bot.token, lanes);
            telegram::OutgoingMessage message;
            message.chat = person->telegram;
            message.text = Redactor::global().redact(text);
            const Limits patience = limits.atMost(clock, sendMs);
            const auto sent = co_await bot.sendMessage(message, patience);
            const bool maybe = !sent && sent.error().sent && sent.error().status == 0;
            if (sent || maybe) {
                any = true;
                last = sent ? QStringLiteral("told by %1").arg(voice)
                            : QStringLiteral("may have been told by %1").arg(voice);
                break;
            }
            last = sent.error().toString();
        }
        lines << QStringLiteral("%1: %2").arg(each.person, last);
    }
    *how = lines.join(QStringLiteral("; "));
    co_return any;
}

} // namespace

std::optional<WatchTrouble> watchTrouble(const std::optional<Error>& silence,
                                         const std::optional<jobs::StateSummary>& state, qint64 nowMs) {
    QStringList late, hung;
    for (const auto& job : state ? state->jobs : std::vector<jobs::StateSummary::Line>()) {
        if (job.nextRunAtMs && nowMs - *job.nextRunAtMs > slotGraceMs && !job.paused)
            late << job.job;
        if (job.runningAtMs && nowMs - *job.runningAtMs > job.timeoutMs + slotGraceMs)
            hung << job.job;
    }
    const auto listed = [](QStringList jobs) {
        const auto count = jobs.size();
        jobs = jobs.mid(0, 5);
        if (count > 5)
            jobs << QStringLiteral("%1 more").arg(count - 5);
        return jobs.join(QStringLiteral(", "));
    };
    const QString missed =
        late.isEmpty() ? QString() : QStringLiteral(" Due meanwhile, and not run: %1.").arg(listed(late));
    WatchTrouble trouble;
    if (silence && (silence->kind == ErrorKind::NotFound || silence->kind == ErrorKind::Network)) {
        trouble.kind = QStringLiteral("gone");
        trouble.detail = QStringLiteral("Nothing answers on its control socket.") + missed;
    } else if (silence) {
        trouble.kind = QStringLiteral("stuck");
        trouble.detail = QStringLiteral("It does not answer: %1.").arg(silence->detail) + missed;
    } else if (!late.isEmpty()) {
        trouble.kind = QStringLiteral("slots");
        trouble.detail = missed.trimmed();
    } else if (!hung.isEmpty()) {
        trouble.kind = QStringLiteral("stuck");
        trouble.detail = QStringLiteral("These runs do not end: %1.").arg(listed(hung));
    } else {
        return {};
    }
    return trouble;
}

Task<Result<WatchReport>> watchOnce(WatchOptions options, Clock& clock, Limits limits) {
    WatchReport report;
    Told told = readTold(options.home);
    report.trouble = co_await look(options.home, clock, limits);
    const bool news = report.trouble ? report.trouble->kind != told.kind : !told.kind.isEmpty();
    if (!news)
        co_return report;
    if (report.trouble) { // a restart is no news
        CO_TRY_VOID(co_await clock.sleep(options.patienceMs, limits.stop));
        report.trouble = co_await look(options.home, clock, limits);
        if (!report.trouble && told.kind.isEmpty())
            co_return report;
    }
    auto loaded = team::loadTeam(options.home, scheduleCheck());
    if (!loaded.team)
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("the team's files need mending: `staffroom status` lists what"));
    HomeSecrets::Options places;
    places.home = options.home;
    CO_TRY(const auto secrets, co_await HomeSecrets::open(places, clock, limits));
    HttpClient http(clock, *secrets);
    if (!options.certificateFile.isEmpty()) {
        for (const auto& certificate : QSslCertificate::fromPath(options.certificateFile))
            http.trust(certificate);
    }
    const QString text = words(*loaded.team, report.trouble, told);
    report.told = co_await tell(*loaded.team, http, clock, text, &report.telling, limits);
    if (!report.told) // nobody knows: the next look tries again
        co_return report;
    told.kind = report.trouble ? report.trouble->kind : QString();
    told.sinceMs = clock.utcMs();
    CO_TRY_VOID(writeTold(options.home, told));
    co_return report;
}

} // namespace staffroom
