#include "Invocation.h"
#include "Output.h"
#include "practice/PracticeHome.h"
#include "team/InstallTeam.h"

namespace staffroom::cli {

int runInit(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("init")), invocation);
    const QCommandLineOption company(QStringLiteral("company"), QStringLiteral("the group's name"),
                                     QStringLiteral("NAME"));
    const QCommandLineOption zone(QStringLiteral("time-zone"),
                                  QStringLiteral("IANA time zone, as Europe/Istanbul"),
                                  QStringLiteral("ZONE"));
    options.parser().addOptions({company, zone});
    if (!options.parse(0, 0))
        return options.exitStatus;
    const auto shipped = practice::shippedPersonas();
    if (!shipped)
        return fail(shipped.error());
    team::InstallOptions install;
    install.company = options.parser().value(company);
    install.zone = options.parser().value(zone).toLatin1();
    const auto installed = team::installTeam(*shipped, invocation.home, install);
    if (!installed)
        return fail(installed.error());
    printLine(
        QStringLiteral(
            "The team's home is %1.\n\nNext:\n"
            "  1. set the addresses in team.json: ERPNext, Zabbix, the models\n"
            "  2. `staffroom secret set team model-key`, and for each persona ID\n"
            "     `staffroom secret set ID erpnext-key`\n"
            "  3. `staffroom pair` connects the bots with their Telegram group\n"
            "  4. `staffroom doctor` looks over everything\n"
            "  5. `staffroom serve`\n\nTo see a team at work first: `staffroom rehearse`.")
            .arg(invocation.home));
    return exitGood;
}

} // namespace staffroom::cli
