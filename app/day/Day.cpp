#include "Day.h"

#include "DaySummary.h"
#include "DayView.h"
#include "Output.h"
#include "PlayedClock.h"
#include "Runtime.h"
#include "Terminal.h"
#include "base/Awaited.h"
#include "base/TaskScope.h"
#include "practice/PracticeHome.h"
#include "practice/Shown.h"
#include "rehearsal/OpenRequests.h"
#include "rehearsal/World.h"
#include "team/LoadTeam.h"

#include <QTimeZone>

#include <set>

namespace staffroom::day {

using cli::printLine;
using nlohmann::json;

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 beforehandMs = 31 * minuteMs; // so that a check has told what stands at Zabbix already
constexpr qint64 startingMs = 30'000;
constexpr int lookEveryMinutes = 30;

/// What waits on the wire for an answer is all held back by the practice world, until time goes on.
bool isAtRest() {
    return Awaited::count() == rehearsal::openRequests();
}

Result<rehearsal::Cast> castOf(const DayOptions& options) {
    TRY(const auto shipped, practice::shippedPersonas());
    TRY(const auto file, practice::castFor(options.home, shipped + QStringLiteral("/role-profiles.json")));
    TRY(auto cast, rehearsal::Cast::parse(file));
    cast.seed = options.seed;
    cast.richMessages = false; // a terminal shows text: tables go out as the aligned blocks that it can show
    cast.assignIdentities();
    return cast;
}

/// The team under way with everything a scene needs.
class Play final {
public:
    Play(const DayOptions& options, team::Team team, PlayedClock& clock, practice::WorldControl& world,
         Runtime& runtime, std::stop_token stop)
        : m_options(options), m_team(team), m_zone(team.zone), m_clock(clock), m_world(world),
          m_runtime(runtime), m_view(std::move(team), style(m_zone)), m_stop(std::move(stop)) {
        m_limits.stop = m_stop;
        for (const auto& event : options.script) {
            if (!event.isWorlds() && event.isDirect())
                m_view.watch(event.who, event.persona());
        }
    }

    Task<Result<void>> run() {
        printTitle();
        const QByteArray living = R"({"action":"living","on":true})";
        CO_TRY_VOID(co_await move(QStringLiteral("/zabbix"), living));
        const qint64 beginning = utcOf(m_options.from);
        CO_TRY_VOID(co_await playTo(beginning - 1));
        CO_TRY_VOID(co_await m_view.look(m_world, m_runtime, m_limits, false)); // what was said before
        std::set<QTime> moments;
        for (int minute = 0; minute < 24 * 60; minute += lookEveryMinutes)
            moments.insert(QTime(0, 0).addSecs(minute * 60));
        auto next = m_options.script.begin();
        while (next != m_options.script.end() && next->at < m_options.from)
            ++next;
        for (const auto& event : m_options.script)
            moments.insert(event.at);
        std::erase_if(moments, [this](QTime moment) {
            return moment < m_options.from || (m_options.until.isValid() && moment >= m_options.until);
        });
        for (const auto moment : moments) {
            CO_TRY_VOID(co_await playTo(utcOf(moment)));
            CO_TRY_VOID(co_await m_view.look(m_world, m_runtime, m_limits, true));
            for (; next != m_options.script.end() && next->at == moment; ++next) {
                CO_TRY_VOID(co_await happen(*next));
            }
        }
        CO_TRY_VOID(co_await playTo(endMs() - 1));
        CO_TRY_VOID(co_await m_view.look(m_world, m_runtime, m_limits, true));
        co_return co_await sumUp();
    }

private:
    static practice::TranscriptStyle style(const QTimeZone& zone) {
        practice::TranscriptStyle style;
        style.colours = cli::mayColour();
        style.columns = cli::transcriptColumns();
        style.zone = zone;
        return style;
    }
    qint64 utcOf(QTime time) const { return QDateTime(m_options.date, time, m_zone).toMSecsSinceEpoch(); }
    qint64 endMs() const {
        return m_options.until.isValid() ? utcOf(m_options.until)
                                         : m_options.date.addDays(1).startOfDay(m_zone).toMSecsSinceEpoch();
    }
    QString dayName() const {
        return QLocale::c().toString(m_options.date, QStringLiteral("ddd d MMM yyyy"));
    }

    void printTitle() const {
        const practice::Transcript transcript(style(m_zone));
        printLine(transcript.title(QStringLiteral(" REHEARSAL · %1 · %2 ").arg(m_team.company, dayName())));
        printLine(QStringLiteral("A day on a clock that is played. Telegram, ERPNext, Zabbix and the model "
                                 "are a practice world on this "
                                 "machine;\nan understudy plays the model: its words follow fixed rules, its "
                                 "figures come from the "
                                 "practice systems."));
    }

    Task<Result<void>> playTo(qint64 utcMs) { return m_clock.playTo(utcMs, {}, m_stop); }

    Task<Result<void>> move(QString path, QByteArray order) {
        CO_TRY(const json moved, co_await m_world.call(path, order, m_limits));
        co_return Result<void>();
    }

    Task<Result<void>> happen(const DayEvent& event) {
        if (event.isWorlds()) {
            CO_TRY_VOID(co_await move(event.place, event.words.toUtf8()));
            if (!event.remark.isEmpty())
                m_view.remark(m_clock.utcMs(), event.remark);
            co_return Result<void>();
        }
        Result<qint64> said = qint64(0);
        if (event.isDirect())
            said = co_await m_world.write(event.who, event.persona(), event.words, m_limits);
        else
            said = co_await m_world.say(event.who, event.place, event.words, m_limits);
        if (!said)
            co_return tl::unexpected(said.error());
        co_return Result<void>();
    }

    Task<Result<void>> sumUp() {
        control::JobParams params;
        params.day = m_options.date.toString(Qt::ISODate);
        const QString calendar = QStringLiteral("job.calendar");
        const QByteArray asked = control::toJson(params);
        CO_TRY(const auto answer, co_await m_runtime.methods().call(calendar, asked, m_limits));
        CO_TRY(auto runs, control::runReportsFrom(answer));
        std::erase_if(runs, [from = utcOf(m_options.from), until = endMs()](const control::RunReport& run) {
            return run.slotMs < from || run.slotMs >= until;
        });
        const auto summary = summaryOf(runs, m_zone);
        printLine(QStringLiteral("\nThe jobs of %1:").arg(dayName()));
        for (const auto& line : summary.lines)
            printLine(line);
        control::LedgerParams refused;
        refused.kind = QStringLiteral("denial");
        refused.sinceMs = utcOf(m_options.from);
        CO_TRY(const auto denials, co_await m_runtime.ledger(refused, m_limits));
        printLine(
            QStringLiteral("People wrote %1 messages, a stranger %2; the team %3. ERPNext refused %4 (403).")
                .arg(m_view.byPeople())
                .arg(m_view.byStrangers())
                .arg(m_view.byPersonas())
                .arg(denials.size()));
        co_return co_await showTruth();
    }

    /// The practice world's own books, to compare with; and whether anything broke its rules.
    Task<Result<void>> showTruth() {
        const QString before = m_options.date.addDays(-1).toString(Qt::ISODate);
        const QString path = QStringLiteral("/truth/sales?from=%1&to=%1").arg(before);
        CO_TRY(const json truth, co_await m_world.call(path, QByteArray(), m_limits));
        printLine(QStringLiteral("\nThe books themselves, for %1:").arg(before));
        for (const auto& line : practice::booksOf(truth))
            printLine(QStringLiteral("  ") + line);
        const QString violations = QStringLiteral("/violations");
        CO_TRY(const json told, co_await m_world.call(violations, QByteArray(), m_limits));
        const json list = told.value("violations", json::array());
        if (!list.empty())
            co_return failure(ErrorKind::Internal,
                              QStringLiteral("the practice world was spoken to wrongly: %1")
                                  .arg(QString::fromStdString(list.dump()).left(2'000)));
        co_return Result<void>();
    }

    const DayOptions& m_options;
    team::Team m_team;
    QTimeZone m_zone;
    PlayedClock& m_clock;
    practice::WorldControl& m_world;
    Runtime& m_runtime;
    DayView m_view;
    std::stop_token m_stop;
    Limits m_limits; // no deadline: the clock stands while the practice world is asked
};

/// Starts or ends the runtime while time goes on, for what it waits for.
Task<Result<void>> during(PlayedClock& clock, std::function<Task<Result<void>>()> body,
                          std::stop_token stop) {
    TaskScope scope(QStringLiteral("day"));
    Result<void> outcome =
        failure(ErrorKind::Timeout, QStringLiteral("the team does not come to an end of it"));
    bool isOver = false;
    scope.start([&](std::stop_token) -> Task<> {
        outcome = co_await body();
        isOver = true;
    });
    const std::function<bool()> over = [&isOver] { return isOver; };
    const auto played = co_await clock.playTo(clock.utcMs() + startingMs, over, stop);
    if (!played && !isOver)
        cli::printError(played.error().detail); // before it is waited for without the clock
    co_await scope.join();
    if (!played)
        co_return tl::unexpected(played.error());
    co_return outcome;
}

} // namespace

Task<Result<void>> playDay(DayOptions options, std::stop_token stop) {
    CO_TRY_VOID(practice::makePracticeHome(options.home));
    CO_TRY(auto cast, castOf(options));
    const QTimeZone zone(cast.timeZone.toLatin1());
    const qint64 beginning = QDateTime(options.date, options.from, zone).toMSecsSinceEpoch();
    PlayedClock clock(beginning - beforehandMs, isAtRest);
    rehearsal::WorldOptions staging;
    staging.cast = std::move(cast);
    staging.clock = &clock;
    rehearsal::World world(std::move(staging), [] {});
    CO_TRY_VOID(world.listen());
    const QByteArray ready = world.readyLine();
    CO_TRY_VOID(practice::bindToWorld(options.home, ready));
    const auto loaded = team::loadTeam(options.home);
    if (!loaded.team)
        co_return failure(ErrorKind::Internal, QStringLiteral("the rehearsal's team cannot be read"));
    practice::WorldControl control(clock);
    control.setAddress(
        QString::fromStdString(json::parse(ready.begin(), ready.end()).at("control").get<std::string>()));

    RuntimeOptions duty;
    duty.home = options.home;
    duty.watchFiles = false; // looked at every few seconds, and nobody changes them
    Runtime runtime(duty, clock);
    const std::function<Task<Result<void>>()> start = [&runtime] { return runtime.start(); };
    auto played = co_await during(clock, start, stop);
    if (played) {
        Play play(options, *loaded.team, clock, control, runtime, stop);
        played = co_await play.run();
    }
    const std::function<Task<Result<void>>()> end = [&runtime]() -> Task<Result<void>> {
        co_await runtime.stop();
        co_return Result<void>();
    };
    const auto ended = co_await during(clock, end, std::stop_token());
    if (!played)
        co_return played;
    co_return ended;
}

} // namespace staffroom::day
