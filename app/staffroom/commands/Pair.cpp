// staffroom pair: the questions of pairing at a terminal, or answered in advance.
#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "Terminal.h"
#include "pairing/Pairing.h"

namespace staffroom::cli {

using pairing::Pairing;
using pairing::PairingTalk;

namespace {

constexpr qint64 patienceMs = 180'000; // for each thing people are to post, where nobody sits at the terminal

class AtTheTerminal final : public PairingTalk {
public:
    void say(const QString& line) override { printLine(line); }
    Task<Result<bool>> agree(QString question, bool preset, bool, Limits limits) override {
        printLine(QStringLiteral("  %1 [%2]")
                      .arg(question, preset ? QStringLiteral("Y/n") : QStringLiteral("y/N")));
        const auto line = co_await m_terminal.nextLine(limits.stop);
        if (!line)
            co_return gone();
        co_return line->isEmpty() ? preset : line->startsWith(u'y', Qt::CaseInsensitive);
    }
    Task<Result<int>> choose(QString question, QStringList options, Limits limits) override {
        printLine(QStringLiteral("  %1").arg(question));
        for (qsizetype i = 0; i < options.size(); ++i)
            printLine(QStringLiteral("    %1  %2").arg(i + 1).arg(options[i]));
        printLine(QStringLiteral("  A number, or Enter for none of them:"));
        while (true) {
            const auto line = co_await m_terminal.nextLine(limits.stop);
            if (!line)
                co_return gone();
            if (line->isEmpty())
                co_return -1;
            const int number = line->toInt();
            if (number >= 1 && number <= options.size())
                co_return number - 1;
            printLine(QStringLiteral("  1 to %1, or Enter:").arg(options.size()));
        }
    }
    Task<Result<QByteArray>> secret(QString question, Limits limits) override {
        printLine(QStringLiteral("  %1:").arg(question));
        const auto line = co_await m_terminal.nextSecret(limits.stop);
        if (!line)
            co_return gone();
        co_return line->toUtf8();
    }
    bool goesOn() override { return m_terminal.typedLine().has_value(); }

private:
    static tl::unexpected<Error> gone() {
        return failure(
            ErrorKind::Cancelled,
            QStringLiteral("stopped; what was paired is kept, `staffroom pair` goes on from here"));
    }
    Terminal m_terminal;
};

/// Nobody sits there: what is new is agreed to, what is there stays.
class AgreedInAdvance final : public PairingTalk {
public:
    void say(const QString& line) override { printLine(line); }
    Task<Result<bool>> agree(QString question, bool, bool replaces, Limits) override {
        printLine(QStringLiteral("  %1 %2").arg(question,
                                                replaces ? QStringLiteral("No.") : QStringLiteral("Yes.")));
        co_return !replaces;
    }
    Task<Result<int>> choose(QString, QStringList, Limits) override { co_return -1; }
    Task<Result<QByteArray>> secret(QString, Limits) override { co_return QByteArray(); }
    bool goesOn() override { return false; }
};

int show(const Result<pairing::PairingReport>& report) {
    if (!report)
        return fail(report.error());
    if (report->missing.isEmpty()) {
        printLine(QStringLiteral(
            "\nThe team is paired. `staffroom doctor` looks over everything, `staffroom serve` "
            "puts it on duty."));
        return exitGood;
    }
    printLine(QStringLiteral("\nStill missing:"));
    for (const auto& each : report->missing)
        printLine(QStringLiteral("  ") + each);
    printLine(QStringLiteral("`staffroom pair` goes on from here."));
    return exitFailed;
}

} // namespace

int runPair(const Invocation& invocation) {
    Options parsed(commandNamed(QStringLiteral("pair")), invocation);
    const QCommandLineOption yes(
        QStringLiteral("yes"),
        QStringLiteral(
            "agree to everything new without asking, also to who people say they are; replace nothing"));
    const QCommandLineOption code(QStringLiteral("code"),
                                  QStringLiteral("the code to post, instead of a fresh one"),
                                  QStringLiteral("CODE"));
    const QCommandLineOption wait(QStringLiteral("wait"),
                                  QStringLiteral("with --yes: how many seconds to wait for what people post"),
                                  QStringLiteral("SECONDS"), QString::number(patienceMs / 1000));
    parsed.parser().addOptions({yes, code, wait});
    if (!parsed.parse(0, 0))
        return parsed.exitStatus;
    bool ok = false;
    const qint64 seconds = parsed.parser().value(wait).toLongLong(&ok);
    if (!ok || seconds < 1 || seconds > 86'400) {
        printError(QStringLiteral("--wait must be a number of seconds from 1 to 86400"));
        return exitUsage;
    }
    pairing::PairingOptions options;
    options.home = invocation.home;
    options.code = parsed.parser().value(code);
    options.waitMs = parsed.parser().isSet(yes) ? seconds * 1000 : 0;
    std::unique_ptr<PairingTalk> talk;
    if (parsed.parser().isSet(yes))
        talk = std::make_unique<AgreedInAdvance>();
    else
        talk = std::make_unique<AtTheTerminal>();
    SystemClock clock;
    Result<pairing::PairingReport> report;
    runToEnd([&](std::stop_token stop) -> Task<> {
        Pairing pairing(options, *talk, clock);
        Limits limits;
        limits.stop = stop;
        report = co_await pairing.run(limits);
    });
    return show(report);
}

} // namespace staffroom::cli
