#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "ScheduleCheck.h"
#include "import/MakeHome.h"

#include <QDateTime>
#include <QTimeZone>

#include <nlohmann/json.hpp>

namespace staffroom::cli {

namespace {

using nlohmann::ordered_json;
using openclaw::HomePlan;
using openclaw::Remark;

constexpr int patienceMs = 15 * 60'000;

std::string text(const QString& value) {
    return value.toStdString();
}

QByteArray jsonOf(const HomePlan& plan, const QString& home, bool preview) {
    ordered_json json{{"home", text(home)}, {"preview", preview}, {"personas", ordered_json::array()}};
    for (const auto& persona : plan.team.personas) {
        const auto& own = plan.belongings.at(persona.id);
        json["personas"].push_back({{"id", text(persona.id)},
                                    {"name", text(persona.name)},
                                    {"agent", text(own.agent)},
                                    {"topics", persona.topics.size()},
                                    {"people", persona.allowlist.size()},
                                    {"jobs", persona.jobs.size()},
                                    {"notes", own.notes.size()},
                                    {"skills", own.skills.size()}});
    }
    json["secrets"] = ordered_json::array();
    for (const auto& secret : plan.secrets)
        json["secrets"].push_back(
            {{"scope", text(secret.ref.scope)}, {"name", text(secret.ref.name)}, {"from", text(openclaw::shown(secret.place))}});
    json["remarks"] = ordered_json::array();
    for (const auto& remark : plan.remarks.all())
        json["remarks"].push_back({{"kind", text(openclaw::inWords(remark.kind))},
                                   {"place", text(remark.place)},
                                   {"what", text(remark.what)},
                                   {"remedy", text(remark.remedy)}});
    json["moreRemarks"] = plan.remarks.unsaid();
    return QByteArray::fromStdString(json.dump(2, ' ', false, ordered_json::error_handler_t::replace));
}

void printPersonas(const HomePlan& plan) {
    std::vector<QStringList> rows{{QStringLiteral("PERSONA"), QStringLiteral("NAME"), QStringLiteral("TOPICS"),
                                   QStringLiteral("PEOPLE"), QStringLiteral("JOBS"), QStringLiteral("NOTES"),
                                   QStringLiteral("SKILLS")}};
    for (const auto& persona : plan.team.personas) {
        const auto& own = plan.belongings.at(persona.id);
        rows.push_back({persona.id, persona.name, persona.topics.join(QStringLiteral(", ")),
                        QString::number(persona.allowlist.size()), QString::number(persona.jobs.size()),
                        QString::number(own.notes.size()), QString::number(own.skills.size())});
    }
    printLine(table(rows));
}

void printSecrets(const HomePlan& plan, bool preview) {
    if (plan.secrets.empty())
        return;
    printLine(preview ? QStringLiteral("\nSecrets that would be kept:") : QStringLiteral("\nSecrets that are kept now:"));
    std::vector<QStringList> rows{{QStringLiteral("SCOPE"), QStringLiteral("NAME"), QStringLiteral("STOOD IN")}};
    for (const auto& secret : plan.secrets)
        rows.push_back({secret.ref.scope, secret.ref.name, openclaw::shown(secret.place)});
    printLine(table(rows));
}

void printRemarks(const HomePlan& plan) {
    static const std::pair<Remark::Kind, QString> parts[] = {
        {Remark::Kind::ToDo, QStringLiteral("Still to do:")},
        {Remark::Kind::Changed, QStringLiteral("Works differently here:")},
        {Remark::Kind::LeftOut, QStringLiteral("Could not be carried over:")},
    };
    for (const auto& [kind, heading] : parts) {
        QStringList lines;
        for (const auto& remark : plan.remarks.all()) {
            if (remark.kind == kind)
                lines << QStringLiteral("  %1\n    %2\n    → %3").arg(remark.place, remark.what, remark.remedy);
        }
        if (!lines.isEmpty())
            printLine(u'\n' + heading + u'\n' + lines.join(u'\n'));
    }
    if (plan.remarks.unsaid() > 0)
        printLine(QStringLiteral("  and %1 more").arg(plan.remarks.unsaid()));
}

void print(const HomePlan& plan, const QString& home, const QString& source, bool preview) {
    printLine(preview ? QStringLiteral("%1 would become this team in %2; nothing is made.\n").arg(source, home)
                      : QStringLiteral("%1 is this team now, in %2.\n").arg(source, home));
    printPersonas(plan);
    printSecrets(plan, preview);
    printRemarks(plan);
    if (!preview)
        printLine(QStringLiteral("\nThe same list is in %1/imported-from-openclaw.md. %2 is as it was: stop OpenClaw before the "
                                 "team goes on duty, for a bot listens to one program.\n\nNext:\n"
                                 "  1. `staffroom pair` learns handles, topics and people\n"
                                 "  2. `staffroom doctor` looks over everything\n"
                                 "  3. `staffroom serve`")
                      .arg(home, source));
}

Result<void> make(const HomePlan& plan, const openclaw::MakeOptions& options) {
    SystemClock clock;
    Result<void> made;
    runToEnd([&](std::stop_token stop) -> Task<> {
        const Limits limits = Limits::within(clock, patienceMs, stop);
        made = co_await openclaw::makeHome(plan, options, clock, limits);
    });
    return made;
}

} // namespace

int runImport(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("import")), invocation);
    options.parser().addPositionalArgument(QStringLiteral("openclaw"), QStringLiteral("what is imported"));
    options.parser().addPositionalArgument(QStringLiteral("DIR"), QStringLiteral("its folder, as ~/.openclaw"));
    const QCommandLineOption preview(QStringLiteral("preview"), QStringLiteral("say what would be made, and make nothing"));
    const QCommandLineOption place(QStringLiteral("in"),
                                   QStringLiteral("where secrets are kept: keychain or env-file; else the keychain where one "
                                                  "answers"),
                                   QStringLiteral("PLACE"));
    const QCommandLineOption company(QStringLiteral("company"), QStringLiteral("the group's name"), QStringLiteral("NAME"));
    const QCommandLineOption zone(QStringLiteral("time-zone"), QStringLiteral("IANA time zone, as Europe/Istanbul"),
                                  QStringLiteral("ZONE"));
    options.parser().addOptions({preview, place, company, zone});
    if (!options.parse(2, 2))
        return options.exitStatus;
    const auto given = options.parser().positionalArguments();
    if (given[0] != u"openclaw") {
        printError(QStringLiteral("there is an import from openclaw alone"));
        return exitUsage;
    }
    openclaw::MakeOptions make;
    make.home = invocation.home;
    make.schedules = scheduleCheck();
    if (options.parser().isSet(place)) {
        const auto named = secretPlaceNamed(options.parser().value(place));
        if (!named) {
            printError(QStringLiteral("--in wants keychain or env-file"));
            return exitUsage;
        }
        make.secrets = *named;
    }
    openclaw::PlanOptions wishes;
    wishes.company = options.parser().value(company);
    wishes.zone = options.parser().value(zone).toLatin1();
    wishes.systemZone = QTimeZone::systemTimeZoneId();
    wishes.nowMs = QDateTime::currentMSecsSinceEpoch();
    if (!wishes.zone.isEmpty() && !QTimeZone::availableTimeZoneIds().contains(wishes.zone)) {
        printError(QStringLiteral("--time-zone wants an IANA time zone, as Europe/Istanbul"));
        return exitUsage;
    }
    const auto source = openclaw::readSource(given[1]);
    if (!source)
        return fail(source.error());
    make.source = source->folder;
    const auto plan = openclaw::planHome(*source, wishes);
    const bool onlyLooks = options.parser().isSet(preview);
    const auto done = onlyLooks ? openclaw::tryHome(plan, make) : cli::make(plan, make);
    if (!done)
        return fail(done.error());
    if (invocation.json)
        printJson(jsonOf(plan, invocation.home, onlyLooks));
    else
        print(plan, invocation.home, source->folder, onlyLooks);
    return exitGood;
}

} // namespace staffroom::cli
