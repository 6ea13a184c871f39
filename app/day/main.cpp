// staffroom-day: argument parsing and wiring only. `staffroom rehearse --day` starts it.
#include "Day.h"
#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "base/AtomicFile.h"
#include "base/Log.h"
#include "practice/PracticeHome.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLoggingCategory>

#include <sys/stat.h>

#include <cstdio>

using namespace staffroom;

namespace {

constexpr const char* usualDate = "2026-11-24";

Result<std::vector<day::DayEvent>> scriptIn(const QString& file) {
    QFile shipped(QStringLiteral(":/staffroom/day.tsv"));
    if (!file.isEmpty()) {
        TRY(const auto table, readFile(file));
        return day::readDayScript(table);
    }
    if (!shipped.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Internal, QStringLiteral("the day's table is not in the program"));
    return day::readDayScript(shipped.readAll());
}

Result<day::DayOptions> optionsIn(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("A day of the shipped team on a clock that is played, against the practice world."));
    parser.addHelpOption();
    const QCommandLineOption home(QStringLiteral("home"), QStringLiteral("the rehearsal's folder"),
                                  QStringLiteral("DIR"), practice::defaultPracticeHome());
    const QCommandLineOption date(QStringLiteral("date"), QStringLiteral("the day that is played"),
                                  QStringLiteral("YYYY-MM-DD"), QLatin1String(usualDate));
    const QCommandLineOption seed(QStringLiteral("seed"),
                                  QStringLiteral("what the practice world is made from"), QStringLiteral("N"),
                                  QStringLiteral("1"));
    const QCommandLineOption script(
        QStringLiteral("script"),
        QStringLiteral("what happens, instead of the shipped table (app/day/day.tsv)"),
        QStringLiteral("FILE"));
    const QCommandLineOption from(QStringLiteral("from"), QStringLiteral("play from then on"),
                                  QStringLiteral("HH:MM"), QStringLiteral("00:00"));
    const QCommandLineOption until(QStringLiteral("until"),
                                   QStringLiteral("play until then, not the whole day"),
                                   QStringLiteral("HH:MM"));
    parser.addOptions({home, date, seed, from, until, script});
    parser.process(application);
    day::DayOptions options;
    options.home = parser.value(home);
    options.date = QDate::fromString(parser.value(date), QStringLiteral("yyyy-MM-dd"));
    bool isNumber = false;
    options.seed = parser.value(seed).toULongLong(&isNumber);
    options.from = QTime::fromString(parser.value(from), QStringLiteral("HH:mm"));
    options.until = QTime::fromString(parser.value(until), QStringLiteral("HH:mm"));
    const bool timesGood =
        options.from.isValid() &&
        (!parser.isSet(until) || (options.until.isValid() && options.from < options.until));
    if (!options.date.isValid() || !isNumber || !timesGood || !parser.positionalArguments().isEmpty())
        return failure(
            ErrorKind::Invalid,
            QStringLiteral("--date wants a day as 2026-11-24, --from and --until times as 17:30, --seed a "
                           "number, and nothing else is read"));
    TRY(options.script, scriptIn(parser.value(script)));
    return options;
}

} // namespace

int main(int argc, char** argv) {
    ::umask(077);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("staffroom-day"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STAFFROOM_VERSION));
    installLogHandler();
    if (qEnvironmentVariableIsEmpty("QT_LOGGING_RULES"))
        QLoggingCategory::setFilterRules(QStringLiteral("staffroom.*.info=false"));
    const auto options = optionsIn(application);
    if (!options) {
        cli::printError(options.error().detail);
        return cli::exitUsage;
    }
    QElapsedTimer real;
    real.start();
    Result<void> played;
    cli::runToEnd([&](std::stop_token stop) -> Task<> { played = co_await day::playDay(*options, stop); });
    if (!played)
        return played.error().kind == ErrorKind::Cancelled ? cli::exitGood : cli::fail(played.error());
    cli::printLine(
        QStringLiteral("\nThis was a rehearsal. Its home is kept: staffroom --home %1 job calendar %2")
            .arg(options->home, options->date.toString(Qt::ISODate)));
    std::fprintf(stderr, "a day in %.1f s\n", static_cast<double>(real.elapsed()) / 1000);
    return cli::exitGood;
}
