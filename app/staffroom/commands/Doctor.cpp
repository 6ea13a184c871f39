#include "DoctorDesk.h"
#include "Invocation.h"
#include "Output.h"
#include "RoleProfilesOf.h"
#include "RuntimeAccess.h"
#include "Terminal.h"

namespace staffroom::cli {

using doctor::Finding;
using doctor::Findings;
using doctor::Severity;

namespace {

constexpr qint64 patienceMs = 10 * 60'000;

QString mark(Severity severity) {
    struct Mark {
        const char* sign;
        const char* colour;
    };
    static const std::map<Severity, Mark> marks{{Severity::Good, {"✓", "32"}},
                                                {Severity::Note, {"·", "90"}},
                                                {Severity::Warning, {"!", "33"}},
                                                {Severity::Error, {"✗", "31"}}};
    const auto& chosen = marks.at(severity);
    const QString sign = QString::fromUtf8(chosen.sign);
    return mayColour() ? QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(chosen.colour), sign) : sign;
}

void show(const Findings& findings) {
    qsizetype width = 0;
    for (const auto& finding : findings)
        width = std::max(width, finding.check.size());
    int errors = 0;
    int warnings = 0;
    for (const auto& finding : findings) {
        errors += finding.severity == Severity::Error ? 1 : 0;
        warnings += finding.severity == Severity::Warning ? 1 : 0;
        const QString words = finding.place.isEmpty()
                                  ? finding.what
                                  : QStringLiteral("%1: %2").arg(finding.place, finding.what);
        printLine(QStringLiteral("%1 %2  %3")
                      .arg(mark(finding.severity), finding.check.leftJustified(width), words));
        if (!finding.remedy.isEmpty())
            printLine(QString(width + 4, u' ') + QStringLiteral("→ ") + finding.remedy);
    }
    const auto count = [](int number, const char* thing) {
        return QStringLiteral("%1 %2%3").arg(number).arg(QLatin1String(thing),
                                                         number == 1 ? QString() : QStringLiteral("s"));
    };
    printLine(QStringLiteral("\n%1, %2.").arg(count(errors, "error"), count(warnings, "warning")));
}

} // namespace

int runDoctor(const Invocation& invocation) {
    Options parsed(commandNamed(QStringLiteral("doctor")), invocation);
    const QCommandLineOption post(QStringLiteral("post"),
                                  QStringLiteral("also send a test message into every topic"));
    const QCommandLineOption authority(QStringLiteral("certificate-authority"),
                                       QStringLiteral("trust this private certificate authority too (PEM)"),
                                       QStringLiteral("FILE"));
    const QCommandLineOption quick(
        QStringLiteral("quick"),
        QStringLiteral("leave out what takes hundreds of questions: what each user may in ERPNext"));
    parsed.parser().addOptions({post, authority, quick});
    if (!parsed.parse(0, 0))
        return parsed.exitStatus;
    auto options = doctorOptions(invocation.home, parsed.parser().value(authority));
    options.post = parsed.parser().isSet(post);
    if (!parsed.parser().isSet(quick)) {
        auto profiles = readRoleProfilesOf(invocation.home);
        if (!profiles)
            return fail(profiles.error());
        options.roleProfiles = std::move(*profiles);
    }
    SystemClock clock;
    Findings findings;
    runToEnd([&](std::stop_token stop) -> Task<> {
        const Limits limits = Limits::within(clock, patienceMs, stop);
        findings = co_await doctor::examine(options, clock, limits);
    });
    if (invocation.json)
        printJson(doctor::toJson(findings));
    else
        show(findings);
    const bool sound = std::none_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.severity == Severity::Error;
    });
    return sound ? exitGood : exitFailed;
}

} // namespace staffroom::cli
