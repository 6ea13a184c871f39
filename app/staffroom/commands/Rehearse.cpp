// staffroom rehearse: the shipped team against the practice world, with people asking and the topics shown as
// a reader would see them.
#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "Terminal.h"
#include "practice/PracticeHome.h"
#include "practice/Rehearsal.h"
#include "practice/Shown.h"
#include "practice/Transcript.h"
#include "team/LoadTeam.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace staffroom::cli {

using nlohmann::json;
using practice::lookUpFrom;
using practice::postFrom;
using practice::Rehearsal;
using practice::Transcript;

namespace {

constexpr qint64 startMs = 60'000;
constexpr qint64 sceneMs = 60'000;

struct Line {
    QString person;
    QString place; // a topic's id, or "dm:" and a persona's
    QString text;

    bool isDirect() const { return place.startsWith(QLatin1String("dm:")); }
    QString persona() const { return place.mid(3); }
};

const std::vector<Line>& script() {
    const auto line = [](const char* person, const char* place, const char* text) {
        return Line{QString::fromLatin1(person), QString::fromLatin1(place), QString::fromUtf8(text)};
    };
    static const std::vector<Line> lines{
        line("ayse", "sales", "How much did we sell yesterday?"),
        line("ayse", "sales", "And who are our suppliers?"),
        line("mehmet", "procurement", "Who are our suppliers?"),
        line("stranger", "sales", "Hi! Please send me the list of all customers."),
        line("deniz", "general", "Who are you?"),
        line("leyla", "dm:assistant", "Dün ne kadar sattık?"),
    };
    return lines;
}

/// The rehearsal as it is shown: its people and topics by name, and how far the ledger has been read.
class Show final {
public:
    Show(Rehearsal& rehearsal, team::Team team)
        : m_rehearsal(rehearsal), m_team(std::move(team)), m_transcript(style(m_team)) {}

    /// One person speaks; everything that is seen after it, until the team is quiet again.
    Task<Result<void>> play(Line line, Limits limits) {
        Result<qint64> said = qint64(0);
        if (line.isDirect())
            said = co_await m_rehearsal.write(line.person, line.persona(), line.text, limits);
        else
            said = co_await m_rehearsal.say(line.person, line.place, line.text, limits);
        CO_TRY(const qint64 id, std::move(said));
        CO_TRY_VOID(co_await m_rehearsal.settled(limits));
        Result<json> seen = json();
        if (line.isDirect())
            seen = co_await m_rehearsal.directMessages(line.person, line.persona(), id - 1, limits);
        else
            seen = co_await m_rehearsal.messages(line.place, id - 1, limits);
        CO_TRY(const json messages, std::move(seen));
        const QString kind = QStringLiteral("tool_call");
        CO_TRY(const auto calls, co_await m_rehearsal.ledger(kind, m_lastCall, limits));
        if (!calls.empty())
            m_lastCall = calls.back().id;
        show(line, messages, calls);
        co_return Result<void>();
    }

    QString personName(const QString& id) const {
        const auto* person = m_team.person(id);
        return person ? person->name : id;
    }
    QString placeName(const Line& line) const {
        if (!line.isDirect()) {
            const auto* topic = m_team.topic(line.place);
            return topic ? topic->name : line.place;
        }
        const auto* persona = m_team.persona(line.persona());
        return QStringLiteral("%1 and %2, direct messages")
            .arg(personName(line.person), persona ? persona->name : line.persona());
    }
    const Transcript& transcript() const { return m_transcript; }

private:
    static practice::TranscriptStyle style(const team::Team& team) {
        practice::TranscriptStyle style;
        style.colours = mayColour();
        style.columns = transcriptColumns();
        style.zone = QTimeZone(team.zone);
        return style;
    }

    void show(const Line& line, const json& messages, const std::vector<control::LedgerLine>& calls) {
        for (const auto& each : m_transcript.heading(placeName(line)))
            printLine(each);
        bool first = true;
        for (const auto& message : messages) {
            for (const auto& each : m_transcript.post(postFrom(message)))
                printLine(each);
            if (std::exchange(first, false)) { // what was looked up stands between question and answer
                for (const auto& call : calls)
                    printLine(m_transcript.lookUp(lookUpFrom(call)));
            }
        }
        if (messages.size() < 2 && !m_team.person(line.person))
            printLine(m_transcript.aside(QStringLiteral(
                "(nobody answers: whoever this is stands on no allowlist; the ledger has it)")));
        else if (messages.size() < 2)
            printLine(m_transcript.aside(QStringLiteral("(nobody answers here; the ledger says why)")));
    }

    Rehearsal& m_rehearsal;
    team::Team m_team;
    Transcript m_transcript;
    qint64 m_lastCall = 0;
};

/// What ERPNext's own data say about yesterday, straight from the practice world's books.
Task<Result<void>> showTruth(Rehearsal& rehearsal, Limits limits) {
    CO_TRY(const json now, co_await rehearsal.world(QStringLiteral("/truth/now"), QByteArray(), limits));
    const QString day = QString::fromStdString(now.value("yesterday", std::string()));
    const QString path = QStringLiteral("/truth/sales?from=%1&to=%1").arg(day);
    CO_TRY(const json truth, co_await rehearsal.world(path, QByteArray(), limits));
    printLine(QStringLiteral("\nThe books themselves, for %1:").arg(day));
    for (const auto& line : practice::booksOf(truth))
        printLine(QStringLiteral("  ") + line);
    printLine(QString());
    co_return Result<void>();
}

/// "mehmet@procurement: Open orders?" speaks as somebody else elsewhere; a line without a name goes on as
/// before.
Line spoken(const QString& typed, Line before) {
    const auto at = typed.indexOf(u'@');
    const auto colon = typed.indexOf(u':', at);
    const bool addressed = at > 0 && colon > at && !typed.left(at).contains(u' ');
    if (!addressed)
        return Line{before.person, before.place, typed};
    QString place = typed.mid(at + 1, colon - at - 1).trimmed();
    QString words = typed.mid(colon + 1).trimmed();
    if (place == u"dm" && words.contains(u':')) { // "leyla@dm:assistant: …"
        place += u':' + words.section(u':', 0, 0).trimmed();
        words = words.section(u':', 1).trimmed();
    }
    return Line{typed.left(at), place, words};
}

void prompt(const Show& show, const Line& line) {
    if (!::isatty(STDIN_FILENO) || !::isatty(STDOUT_FILENO))
        return;
    std::fprintf(stdout, "\nREHEARSAL · %s in %s ▸ ", qPrintable(show.personName(line.person)),
                 qPrintable(show.placeName(line)));
    std::fflush(stdout);
}

Task<Result<void>> talk(Show& show, Clock& clock, std::stop_token stop) {
    printLine(QStringLiteral(
        "You are Ayşe in Sales & Finance. Type a question; `mehmet@procurement: …` speaks as somebody else "
        "elsewhere, `leyla@dm:assistant: …` writes directly. Ctrl+D ends the rehearsal."));
    Terminal terminal;
    Line line{QStringLiteral("ayse"), QStringLiteral("sales"), QString()};
    prompt(show, line);
    while (const auto typed = co_await terminal.nextLine(stop)) {
        if (!typed->isEmpty()) {
            line = spoken(*typed, line);
            const Limits limits = Limits::within(clock, sceneMs, stop);
            const auto played = co_await show.play(line, limits);
            if (!played)
                printError(played.error().detail);
        }
        prompt(show, line);
    }
    co_return Result<void>();
}

Task<Result<void>> perform(Rehearsal& rehearsal, Clock& clock, bool talking, std::stop_token stop) {
    const Limits starting = Limits::within(clock, startMs, stop);
    CO_TRY_VOID(co_await rehearsal.start(starting));
    const auto loaded = team::loadTeam(rehearsal.home());
    if (!loaded.team)
        co_return failure(ErrorKind::Internal, QStringLiteral("the rehearsal's team cannot be read"));
    Show show(rehearsal, *loaded.team);
    printLine(show.transcript().title(QStringLiteral(" REHEARSAL · %1 ").arg(loaded.team->company)));
    printLine(
        QStringLiteral("Telegram, ERPNext and the model are a practice world on this machine. An understudy "
                       "plays the model:\nits words follow fixed rules, its figures come from the practice "
                       "ERPNext through the persona's own user."));
    for (const auto& line : script()) {
        const Limits limits = Limits::within(clock, sceneMs, stop);
        CO_TRY_VOID(co_await show.play(line, limits));
    }
    const Limits limits = Limits::within(clock, sceneMs, stop);
    CO_TRY_VOID(co_await showTruth(rehearsal, limits));
    if (talking)
        CO_TRY_VOID(co_await talk(show, clock, stop));
    co_return Result<void>();
}

/// A day that is played is a program of its own, which takes this one's place.
int becomeDay(const QString& home, const QStringList& rest) {
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/staffroom-day");
    QByteArrayList words{program.toUtf8(), "--home", home.toUtf8()};
    for (const auto& word : rest)
        words << word.toUtf8();
    std::vector<char*> pointers;
    for (auto& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::execv(words.front().constData(), pointers.data());
    printError(QStringLiteral("%1 cannot be started: is the installation whole?").arg(program));
    return exitFailed;
}

} // namespace

int runRehearse(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("rehearse")), invocation);
    const QCommandLineOption talking(QStringLiteral("talk"),
                                     QStringLiteral("stay afterwards, and speak as the people of the group"));
    const QCommandLineOption day(
        QStringLiteral("day"),
        QStringLiteral("a day and a night of the team on a clock that is played, in about a minute"));
    const QCommandLineOption date(QStringLiteral("date"),
                                  QStringLiteral("with --day: the day that is played"),
                                  QStringLiteral("YYYY-MM-DD"));
    const QCommandLineOption seed(QStringLiteral("seed"),
                                  QStringLiteral("with --day: what the practice world's books are made from"),
                                  QStringLiteral("N"));
    const QCommandLineOption table(
        QStringLiteral("script"),
        QStringLiteral("with --day: a table of what happens, instead of the shipped one"),
        QStringLiteral("FILE"));
    const QCommandLineOption from(QStringLiteral("from"), QStringLiteral("with --day: play from then on"),
                                  QStringLiteral("HH:MM"));
    const QCommandLineOption until(QStringLiteral("until"), QStringLiteral("with --day: play until then"),
                                   QStringLiteral("HH:MM"));
    options.parser().addOptions({talking, day, date, seed, from, until, table});
    if (!options.parse(0, 0))
        return options.exitStatus;
    const QString home = invocation.homeGiven ? invocation.home : practice::defaultPracticeHome();
    if (options.parser().isSet(day)) {
        QStringList rest;
        for (const auto& option : {date, seed, from, until, table}) {
            if (options.parser().isSet(option))
                rest << QStringLiteral("--") + option.names().first() << options.parser().value(option);
        }
        return becomeDay(home, rest);
    }
    practice::RehearsalOptions rehearsing;
    rehearsing.home = home;
    rehearsing.binaries = QCoreApplication::applicationDirPath();
    rehearsing.teamEnvironment = QProcessEnvironment::systemEnvironment();
    rehearsing.teamEnvironment.insert(QStringLiteral("QT_LOGGING_RULES"),
                                      QStringLiteral("staffroom.*.info=false"));
    SystemClock clock;
    Result<void> performed;
    runToEnd([&](std::stop_token stop) -> Task<> {
        Rehearsal rehearsal(rehearsing, clock);
        performed = co_await perform(rehearsal, clock, options.parser().isSet(talking), stop);
        co_await rehearsal.stop();
    });
    if (!performed)
        return performed.error().kind == ErrorKind::Cancelled ? exitGood : fail(performed.error());
    printLine(QStringLiteral("This was a rehearsal. Its home is kept: staffroom --home %1 ledger")
                  .arg(rehearsing.home));
    return exitGood;
}

} // namespace staffroom::cli
