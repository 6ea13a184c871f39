// What a persona works with and what it does by itself: tools, server methods, scripts, jobs.
#include "team/Findings.h"
#include "team/JsonIndex.h"
#include "team/Spelling.h"

#include <QTimeZone>

#include <algorithm>

namespace staffroom::team {

namespace {

QString tool(const QString& name) {
    return QStringLiteral("the tool %1").arg(quoted(name));
}

/// Server methods that answer without asking ERPNext's permissions, or that run whatever they are told
/// (frappe 14 to 16, erpnext 14 to 16), and what does the same under the user's own rights.
struct Leak {
    const char* method; // with a dot at the end: everything below it
    const char* what;
    const char* remedy;
};

const Leak* leakOf(const QString& method) {
    static const Leak leaks[] = {
        {"frappe.client.get_count", "counts documents its user may not read", "use the tool erp_count"},
        {"erpnext.accounts.utils.get_balance_on", "tells balances its user may not read",
         "use erp_list on the invoices, or a report"},
        {"frappe.client.get_value", "reads settings its user may not read", "use erp_get"},
        {"frappe.client.get_single_value", "reads settings its user may not read", "use erp_get"},
        {"run_doc_method", "runs any method of any document", "name the one method that is wanted"},
        {"frappe.handler.run_doc_method", "runs any method of any document",
         "name the one method that is wanted"},
        {"frappe.model.mapper.", "makes documents by way of methods named in its arguments",
         "use erp_create"},
        {"frappe.client.", "does what the tools do, past their rules",
         "use erp_list, erp_get, erp_create or erp_update"},
        {"frappe.desk.reportview.", "does what the tools do, past their rules", "use erp_list or erp_count"},
        {"frappe.desk.query_report.", "does what the tools do, past their rules", "use erp_report"},
        {"frappe.core.doctype.user.", "changes users and keys", "leave users to an administrator"},
        {"frappe.core.doctype.server_script.", "runs code", "have a developer write a method of its own"},
        {"frappe.core.doctype.data_import.", "writes many documents at once", "use erp_create"},
    };
    const auto found = std::find_if(std::begin(leaks), std::end(leaks), [&](const Leak& leak) {
        const QLatin1String name(leak.method);
        return name.endsWith(u'.') ? method.startsWith(name, Qt::CaseInsensitive)
                                   : method.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == std::end(leaks) ? nullptr : found;
}

void checkMethods(Findings& findings, const Persona& persona) {
    const QString erpMethod = QStringLiteral("erp_method");
    if (persona.hasErp && persona.tools.contains(erpMethod) && persona.erp.methods.isEmpty())
        findings.add(
            {QStringLiteral("erpnext"), QStringLiteral("methods")},
            QStringLiteral("is empty, so %1 may call nothing").arg(tool(erpMethod)),
            QStringLiteral("name the methods, as [\"acme.api.stock_alarm\"], or take the tool away"));
    for (qsizetype i = 0; i < persona.erp.methods.size(); ++i) {
        if (const auto* leak = leakOf(persona.erp.methods[i]))
            findings.add(
                {QStringLiteral("erpnext"), QStringLiteral("methods"), QString::number(i)},
                QStringLiteral("%1 %2").arg(quoted(persona.erp.methods[i]), QLatin1String(leak->what)),
                QLatin1String(leak->remedy));
    }
}

bool postsSomething(const Job& job) {
    return job.deliver != Job::Deliver::Never;
}

void checkSources(Findings& findings, const QStringList& path, const Job& job, const Persona& persona,
                  const Team& team) {
    const QString needsZabbix = QStringLiteral("%1 needs a Zabbix server");
    const QString addZabbix = QStringLiteral("add \"zabbix\" with url and token to team.json");
    if (!job.check.isEmpty() && !team.zabbix)
        findings.add(path + QStringList{QStringLiteral("check")}, needsZabbix.arg(quoted(job.check)),
                     addZabbix);
    if (!job.check.isEmpty() && job.deliver == Job::Deliver::Always)
        findings.add(path + QStringList{QStringLiteral("deliver")},
                     QStringLiteral("is \"always\", but its check may find nothing to say"),
                     QStringLiteral("write \"findings\", or take the check away"));
    const QStringList figures = path + QStringList{QStringLiteral("figures")};
    if (job.figures == QLatin1String("zabbix_health") && !team.zabbix)
        findings.add(figures, needsZabbix.arg(quoted(job.figures)), addZabbix);
    else if (job.figures.contains(u'.') && !persona.scripts.contains(job.figures))
        findings.add(figures, QStringLiteral("%1 is none of its scripts").arg(quoted(job.figures)),
                     persona.scripts.isEmpty() ? QStringLiteral("add it to \"scripts\"")
                                               : suggestion(job.figures, persona.scripts));
}

void checkPlace(Findings& findings, const QStringList& path, const Job& job, const Persona& persona,
                const Team& team) {
    const QStringList topic = path + QStringList{QStringLiteral("topic")};
    const qsizetype known = persona.topics.indexOf(job.topic);
    if (!job.topic.isEmpty() && known < 0) // its own topics are checked where they are listed
        findings.mustExist(topic, job.topic, QStringLiteral("topic"), idsOf(team.topics));
    if (persona.isPrivate && !job.topic.isEmpty() && known < 0)
        findings.add(topic, QStringLiteral("a private persona posts in no group"),
                     QStringLiteral("leave it empty: what it has to say goes into a direct message"));
    const bool direct = persona.directMessages || persona.topics.isEmpty(); // told elsewhere when neither
    if (job.topic.isEmpty() && postsSomething(job) && !direct)
        findings.add(topic, QStringLiteral("there is nowhere to post to"),
                     QStringLiteral("name a topic, or set \"directMessages\" to true"));
}

/// A gate nobody can open would keep the tool shut for ever.
void checkApprovals(Findings& findings, const Persona& persona, const Team& team) {
    const QStringList people = idsOf(team.people), approvers = team.approvers();
    for (const auto& rule : persona.approvals) {
        const QStringList path{QStringLiteral("approvals"), rule.tool};
        if (!persona.tools.contains(rule.tool) && !mcpToolNames(persona.mcp).contains(rule.tool))
            findings.add(path, QStringLiteral("is no tool of this persona"),
                         QStringLiteral("add it to \"tools\", or take the rule away"));
        for (qsizetype i = 0; i < rule.by.size(); ++i)
            findings.mustExist(path + QStringList{QStringLiteral("by"), QString::number(i)}, rule.by[i],
                               QStringLiteral("person"), people);
        const auto able = rule.by.isEmpty() ? approvers.size() : rule.by.size();
        if (able < rule.people)
            findings.add(path + QStringList{QStringLiteral("people")},
                         QStringLiteral("asks for more people (%1) than may approve (%2)").arg(rule.people).arg(able),
                         QStringLiteral("name more people in \"by\", or ask for fewer"));
    }
}

/// The tools of changes, and what they need.
void checkStaging(Findings& findings, const Persona& persona, const Team& team) {
    static const QStringList changes{
        QStringLiteral("open_change"),     QStringLiteral("list_files"),      QStringLiteral("read_file"),
        QStringLiteral("search_files"),    QStringLiteral("apply_patch"),     QStringLiteral("commit_change"),
        QStringLiteral("show_diff"),       QStringLiteral("migrate_staging"), QStringLiteral("run_tests"),
        QStringLiteral("submit_for_review"), QStringLiteral("abandon_change"), QStringLiteral("change_status")};
    const QString staging = QStringLiteral("staging");
    for (const auto& name : persona.tools) {
        if (!persona.staging && changes.contains(name)) {
            findings.add({QStringLiteral("tools")}, QStringLiteral("%1 needs a staging site").arg(quoted(name)),
                         QStringLiteral("add \"staging\" with app, site, base, bench and program, or take the tool away"));
            break;
        }
    }
    if (!persona.staging)
        return;
    const auto& approvers = persona.staging->approvers;
    for (qsizetype i = 0; i < approvers.size(); ++i)
        findings.mustExist({staging, QStringLiteral("approvers"), QString::number(i)}, approvers[i],
                           QStringLiteral("person"), idsOf(team.people));
    const bool anybody = !approvers.isEmpty() || !team.approvers().isEmpty();
    if (!anybody && persona.tools.contains(QStringLiteral("submit_for_review")))
        findings.add({staging}, QStringLiteral("nobody may approve a change"),
                     QStringLiteral("name \"approvers\", or let an operator approve in team.json"));
}

} // namespace

void checkWork(Findings& findings, const Persona& persona, const Team& team) {
    const QStringList tools{QStringLiteral("tools")};
    const auto first = [&](QLatin1String prefix) {
        const auto found = std::find_if(persona.tools.begin(), persona.tools.end(),
                                        [&](const QString& name) { return name.startsWith(prefix); });
        return found == persona.tools.end() ? QString() : *found;
    };
    if (const auto name = first(QLatin1String("erp_")); !name.isEmpty() && !persona.hasErp)
        findings.add(tools, QStringLiteral("%1 needs an ERPNext user").arg(quoted(name)),
                     QStringLiteral("add \"erpnext\" with instance, user and key, or take the tool away"));
    if (const auto name = first(QLatin1String("zabbix_")); !name.isEmpty() && !team.zabbix)
        findings.add(tools, QStringLiteral("%1 needs a Zabbix server").arg(quoted(name)),
                     QStringLiteral("add \"zabbix\" with url and token to team.json, or take the tool away"));
    if (persona.tools.contains(QStringLiteral("run_script")) && persona.scripts.isEmpty())
        findings.add({QStringLiteral("scripts")},
                     QStringLiteral("is empty, so \"run_script\" may run nothing"),
                     QStringLiteral("name the scripts, as [\"sales/daily.py\"], or take the tool away"));
    checkMethods(findings, persona);
    checkApprovals(findings, persona, team);
    checkStaging(findings, persona, team);
    checkMail(findings, persona);
    checkColleagues(findings, persona, team);
    checkCalendar(findings, persona);
    checkMcp(findings, persona);
}

void checkJobs(Findings& findings, const Persona& persona, const Team& team, const ScheduleCheck& schedules) {
    for (const auto& job : persona.jobs) {
        const QStringList path{QStringLiteral("jobs"), job.id};
        if (schedules) {
            if (const auto fault = schedules(job.schedule))
                findings.add(path + QStringList{QStringLiteral("schedule")}, fault->what, fault->remedy);
        }
        if (!job.zone.isEmpty())
            checkZone(findings, path + QStringList{QStringLiteral("timeZone")}, job.zone);
        checkSources(findings, path, job, persona, team);
        checkPlace(findings, path, job, persona, team);
        if (job.staggerSeconds > job.catchUpMinutes * 60)
            findings.add(path + QStringList{QStringLiteral("staggerSeconds")},
                         QStringLiteral("begins later than the job may still run"),
                         QStringLiteral("make it smaller, or \"catchUpMinutes\" larger"));
    }
}

void Findings::add(const QStringList& path, const QString& what, const QString& remedy) {
    m_problems.push_back({.file = m_file, .path = jsonPointer(path), .what = what, .remedy = remedy});
}

void Findings::mustExist(const QStringList& path, const QString& id, const QString& kind,
                         const QStringList& known) {
    if (known.contains(id))
        return;
    add(path, QStringLiteral("%1 is no %2 of team.json").arg(quoted(id), kind),
        known.isEmpty() ? QStringLiteral("add the %1 to team.json first").arg(kind) : suggestion(id, known));
}

QString quoted(const QString& text) {
    return u'"' + text + u'"';
}

void checkZone(Findings& findings, const QStringList& path, const QByteArray& zone) {
    const auto known = QTimeZone::availableTimeZoneIds();
    if (known.contains(zone))
        return;
    QStringList names;
    for (const auto& each : known)
        names << QString::fromLatin1(each);
    const auto near = closest(QString::fromUtf8(zone), names);
    findings.add(path, QStringLiteral("%1 is no IANA time zone").arg(quoted(QString::fromUtf8(zone))),
                 near.isEmpty() ? QStringLiteral("write it as \"Europe/Istanbul\"")
                                : QStringLiteral("did you mean \"%1\"?").arg(near));
}

} // namespace staffroom::team
