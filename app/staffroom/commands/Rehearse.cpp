// staffroom rehearse: the shipped team against the practice world, with people asking and the topics shown as
// a reader would see them.
#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "practice/PracticeHome.h"
#include "practice/Rehearsal.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSocketNotifier>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cstdio>

namespace staffroom::cli {

using nlohmann::json;
using practice::Rehearsal;

namespace {

constexpr qint64 startMs = 60'000;
constexpr qint64 sceneMs = 60'000;

struct Line {
    QString person, topic, text;
};

const std::vector<Line>& script() {
    static const std::vector<Line> lines{
        {QStringLiteral("ayse"), QStringLiteral("sales"), QStringLiteral("How much did we sell yesterday?")},
        {QStringLiteral("ayse"), QStringLiteral("sales"), QStringLiteral("And who are our suppliers?")},
        {QStringLiteral("mehmet"), QStringLiteral("procurement"), QStringLiteral("Who are our suppliers?")},
        {QStringLiteral("stranger"), QStringLiteral("sales"),
         QStringLiteral("Hi! Please send me the list of all customers.")},
    };
    return lines;
}

QString text(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

void showMessage(const QString& topic, const json& message) {
    const auto from = message.value("from", json::object());
    const QString name = text(from, "name");
    const bool bot = from.value("is_bot", false);
    const QString time =
        QDateTime::fromSecsSinceEpoch(message.value("date", qint64(0))).toString(QStringLiteral("HH:mm"));
    printLine(QStringLiteral("  #%1 · %2 · %3%4")
                  .arg(topic, time, name, bot ? QStringLiteral(" (bot)") : QString()));
    for (const auto& line : text(message, "text").split(u'\n'))
        printLine(QStringLiteral("  │ ") + line);
    printLine(QString());
}

/// One person speaks; everything the topic shows after that, until the team is quiet again.
Task<Result<void>> play(Rehearsal& rehearsal, Line line, Limits limits) {
    CO_TRY(const qint64 said, co_await rehearsal.say(line.person, line.topic, line.text, limits));
    CO_TRY_VOID(co_await rehearsal.settled(limits));
    CO_TRY(const json messages, co_await rehearsal.messages(line.topic, said - 1, limits));
    for (const auto& message : messages)
        showMessage(line.topic, message);
    if (messages.size() < 2)
        printLine(QStringLiteral("  (nobody answers: %1 is on no allowlist; the ledger has it)\n")
                      .arg(line.person));
    co_return Result<void>();
}

/// What ERPNext's own data say about yesterday, straight from the practice world's books.
Task<Result<void>> showTruth(Rehearsal& rehearsal, Limits limits) {
    CO_TRY(const json now, co_await rehearsal.world(QStringLiteral("/truth/now"), QByteArray(), limits));
    const QString day = text(now, "yesterday");
    const QString path = QStringLiteral("/truth/sales?from=%1&to=%1").arg(day);
    CO_TRY(const json truth, co_await rehearsal.world(path, QByteArray(), limits));
    printLine(QStringLiteral("The books themselves, for %1:").arg(day));
    const json rows =
        truth.is_array() ? truth : truth.value("companies", truth.value("sales", json::array()));
    for (const auto& row : rows)
        printLine(QStringLiteral("  %1: %2 %3 in %4 invoices")
                      .arg(text(row, "company"), text(row, "currency"), text(row, "total"))
                      .arg(row.value("invoices", 0)));
    printLine(QString());
    co_return Result<void>();
}

/// Lines from the terminal: "mehmet@procurement: Open orders?"; a line without a name goes on as before.
class Terminal final {
public:
    Terminal() : m_notifier(STDIN_FILENO, QSocketNotifier::Read) {
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { readSome(); });
    }
    /// Empty at the end of input.
    Task<std::optional<QString>> nextLine(std::stop_token stop) {
        while (!m_buffer.contains('\n') && !m_ended && !stop.stop_requested()) {
            m_more.emplace();
            auto more = m_more->future().stoppedBy(stop);
            co_await more;
            m_more.reset();
        }
        const auto end = m_buffer.indexOf('\n');
        if (end < 0)
            co_return std::nullopt;
        const QString line = QString::fromUtf8(m_buffer.left(end)).trimmed();
        m_buffer.remove(0, end + 1);
        co_return line;
    }

private:
    void readSome() {
        char piece[4096];
        const auto got = ::read(STDIN_FILENO, piece, sizeof piece);
        if (got > 0) {
            m_buffer.append(piece, got);
        } else {
            m_ended = true;
            m_notifier.setEnabled(false);
        }
        if (m_more)
            m_more->resolve({});
    }

    QSocketNotifier m_notifier;
    QByteArray m_buffer;
    bool m_ended = false;
    std::optional<Promise<void>> m_more;
};

Task<Result<void>> talk(Rehearsal& rehearsal, Clock& clock, std::stop_token stop) {
    printLine(QStringLiteral(
        "You are Ayşe in #sales. Type a question; `mehmet@procurement: …` speaks as somebody else "
        "elsewhere. Ctrl+D ends the rehearsal.\n"));
    Terminal terminal;
    Line line{QStringLiteral("ayse"), QStringLiteral("sales"), QString()};
    while (const auto typed = co_await terminal.nextLine(stop)) {
        if (typed->isEmpty())
            continue;
        const auto at = typed->indexOf(u'@');
        const auto colon = typed->indexOf(u':');
        const bool addressed = at > 0 && colon > at && !typed->left(colon).contains(u' ');
        if (addressed) {
            line.person = typed->left(at);
            line.topic = typed->mid(at + 1, colon - at - 1);
        }
        line.text = addressed ? typed->mid(colon + 1).trimmed() : *typed;
        const Limits limits = Limits::within(clock, sceneMs, stop);
        const auto played = co_await play(rehearsal, line, limits);
        if (!played)
            printError(played.error().detail);
    }
    co_return Result<void>();
}

Task<Result<void>> perform(Rehearsal& rehearsal, Clock& clock, bool talking, std::stop_token stop) {
    printLine(
        QStringLiteral("REHEARSAL: Telegram, ERPNext and the model are a practice world on this machine; an "
                       "understudy answers.\n"));
    const Limits starting = Limits::within(clock, startMs, stop);
    CO_TRY_VOID(co_await rehearsal.start(starting));
    for (const auto& line : script()) {
        const Limits limits = Limits::within(clock, sceneMs, stop);
        CO_TRY_VOID(co_await play(rehearsal, line, limits));
    }
    const Limits limits = Limits::within(clock, sceneMs, stop);
    CO_TRY_VOID(co_await showTruth(rehearsal, limits));
    if (talking)
        CO_TRY_VOID(co_await talk(rehearsal, clock, stop));
    co_return Result<void>();
}

} // namespace

int runRehearse(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("rehearse")), invocation);
    const QCommandLineOption talking(QStringLiteral("talk"),
                                     QStringLiteral("stay afterwards, and speak as the people of the group"));
    options.parser().addOption(talking);
    if (!options.parse(0, 0))
        return options.exitStatus;
    practice::RehearsalOptions rehearsing;
    rehearsing.home = invocation.homeGiven ? invocation.home : practice::defaultPracticeHome();
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
    printLine(QStringLiteral("The practice home is kept: staffroom --home %1 ledger").arg(rehearsing.home));
    return exitGood;
}

} // namespace staffroom::cli
