#include "Invocation.h"

#include "Output.h"

namespace staffroom::cli {

const std::vector<Command>& commands() {
    static const std::vector<Command> all{
        {QStringLiteral("init"), QStringLiteral("init [--company NAME] [--time-zone ZONE]"),
         QStringLiteral("make a home with the shipped org chart"), runInit},
        {QStringLiteral("pair"), QStringLiteral("pair [--yes] [--code CODE] [--wait SECONDS]"),
         QStringLiteral("connect the team with its Telegram group: bots, topics, people"), runPair},
        {QStringLiteral("doctor"), QStringLiteral("doctor [--post] [--quick]"),
         QStringLiteral("look over everything, and say what to do about what is wrong"), runDoctor},
        {QStringLiteral("serve"), QStringLiteral("serve [--certificate-authority FILE]"),
         QStringLiteral("run the team until it is told to stop"), runServe},
        {QStringLiteral("status"), QStringLiteral("status"),
         QStringLiteral("who is on duty, and how they are"), runStatus},
        {QStringLiteral("ask"), QStringLiteral("ask [--as NAME] PERSONA QUESTION"),
         QStringLiteral("ask a persona something, here instead of in Telegram"), runAsk},
        {QStringLiteral("ledger"),
         QStringLiteral("ledger [list | export [--format csv|jsonl] [--output FILE] | verify | prune --before DATE | "
                        "seal --reason WORDS] [--kind KIND] [--persona ID] [--doctype NAME] [--since TIME] "
                        "[--text WORDS] [--limit N]"),
         QStringLiteral("the record of what was done, newest first: read it, export it, prove it unchanged"),
         runLedger},
        {QStringLiteral("audit"),
         QStringLiteral("audit denials [--persona ID] [--doctype NAME] [--format csv|jsonl] | scopes [--persona ID] | "
                        "mark PERSONA DOCTYPE METHOD expected|needs-role|rules-wrong [--note WORDS]"),
         QStringLiteral("what ERPNext refused to whom, what people hold of it, and what it lets each persona do"), runAudit},
        {QStringLiteral("persona"),
         QStringLiteral("persona list | show ID | pause ID | resume ID | stop ID | reset ID --yes NAME | templates | "
                        "hire ID --template ID --name NAME --bot HANDLE --allow PEOPLE … | dismiss ID --yes NAME"),
         QStringLiteral("the personas: list them, pause or resume one, stop what one is doing, erase what one "
                        "remembers, hire somebody, dismiss one"),
         runPersona},
        {QStringLiteral("reload"), QStringLiteral("reload"),
         QStringLiteral("have the running team read its files again, and say what is wrong with them"), runReload},
        {QStringLiteral("memory"),
         QStringLiteral("memory PERSONA status | list | search WORDS | show NOTE | add TEXT | forget NOTE | export | "
                        "reset"),
         QStringLiteral("what a persona remembers: read it, mend it, erase it"), runMemory},
        {QStringLiteral("job"),
         QStringLiteral("job list | show JOB | run JOB | pause JOB | resume JOB | end JOB | history JOB | "
                        "calendar [DAY]"),
         QStringLiteral("what the personas do by themselves: when, how it went, run or pause one"), runJob},
        {QStringLiteral("incident"), QStringLiteral("incident list [--open] | acknowledge ID"),
         QStringLiteral("what operators were alerted to"), runIncident},
        {QStringLiteral("approval"),
         QStringLiteral("approval list [--open] | show NO | approve NO | reject NO [--comment WORDS] [--digest HEX]"),
         QStringLiteral("calls and code changes that wait until people agree to them"), runApproval},
        {QStringLiteral("usage"), QStringLiteral("usage [budgets] [--days N] [--persona ID]"),
         QStringLiteral("what personas took of models day by day, or how it stands with their budgets"), runUsage},
        {QStringLiteral("secret"), QStringLiteral("secret list | set [--in PLACE] SCOPE NAME | rotate SCOPE NAME | remove SCOPE NAME"),
         QStringLiteral("names, places and users of secrets; set and rotate read the value from standard input"), runSecret},
        {QStringLiteral("watch"), QStringLiteral("watch [--patience SECONDS] [--certificate-authority FILE]"),
         QStringLiteral("look once whether the team is at work; tell its operators when it is not"), runWatch},
        {QStringLiteral("backup"), QStringLiteral("backup [--to FILE|DIR] [--keep N]"),
         QStringLiteral("put all of the home but its secrets into one checked archive; the team works on"), runBackup},
        {QStringLiteral("restore"), QStringLiteral("restore FILE [--preview]"),
         QStringLiteral("bring a home back from a backup; what is there is moved aside"), runRestore},
        {QStringLiteral("provision"),
         QStringLiteral("provision erpnext [--instance ID] [--dry-run] [--rotate] [--export FILE|DIR]"),
         QStringLiteral("make the roles, users and keys in ERPNext that the team expects"), runProvision},
        {QStringLiteral("rehearse"), QStringLiteral("rehearse [--talk | --day]"),
         QStringLiteral("play the team against the practice world and show what is said"), runRehearse},
    };
    return all;
}

const Command& commandNamed(const QString& name) {
    const auto& all = commands();
    return *std::find_if(all.begin(), all.end(),
                         [&](const Command& command) { return command.name == name; });
}

Options::Options(const Command& command, const Invocation& invocation)
    : m_synopsis(command.synopsis), m_arguments(invocation.arguments) {
    m_parser.setApplicationDescription(
        QStringLiteral("staffroom %1\n\n%2.").arg(command.synopsis, command.summary));
    m_parser.addHelpOption();
}

bool Options::parse(int least, int most) {
    if (!m_parser.parse(QStringList{QStringLiteral("staffroom")} + m_arguments)) {
        printError(m_parser.errorText() + QStringLiteral("\nusage: staffroom ") + m_synopsis);
        exitStatus = exitUsage;
        return false;
    }
    if (m_parser.isSet(QStringLiteral("help"))) {
        printLine(m_parser.helpText().replace(QStringLiteral("staffroom [options]"),
                                              QStringLiteral("staffroom ") + m_synopsis));
        exitStatus = exitGood;
        return false;
    }
    const auto given = m_parser.positionalArguments().size();
    if (given < least || (most >= 0 && given > most)) {
        printError(QStringLiteral("usage: staffroom ") + m_synopsis);
        exitStatus = exitUsage;
        return false;
    }
    return true;
}

} // namespace staffroom::cli
