#include "PersonaTools.h"

#include "DeskTools.h"
#include "StagingDesk.h"
#include "agent/ColleagueTool.h"
#include "approvals/PostTool.h"
#include "base/Log.h"
#include "calendar/CalendarTools.h"
#include "documents/DocumentTool.h"
#include "erpnext/ErpTools.h"
#include "mail/MailTools.h"
#include "mcp/McpServers.h"
#include "mcp/McpTools.h"
#include "skills/SkillTools.h"
#include "staging/StagingTools.h"
#include "zabbix/ZabbixTools.h"

namespace staffroom {

namespace {

void addAll(tools::Toolbox& toolbox, std::vector<std::unique_ptr<tools::Tool>> added) {
    for (auto& tool : added)
        toolbox.add(std::move(tool));
}

QString filesFolder(const SharedWorks& shared, const team::Persona& persona) {
    return QStringLiteral("%1/personas/%2/files").arg(shared.home, persona.id);
}

/// The client they share; nullptr where the persona has no user.
std::shared_ptr<erpnext::ErpClient> addErpTools(tools::Toolbox& toolbox, const SharedWorks& shared,
                                                const TeamWorks& works, const team::Persona& persona) {
    const auto* instance = persona.hasErp ? works.team->erpInstance(persona.erp.instance) : nullptr;
    if (!instance)
        return nullptr;
    erpnext::ErpAccess access;
    access.url = instance->url;
    access.hostHeader = instance->hostHeader;
    access.user = persona.erp.user;
    access.key = persona.erp.key;
    access.health = works.erpHealth.at(instance->id);
    erpnext::ErpWorkbench bench;
    bench.client = std::make_shared<erpnext::ErpClient>(shared.http, works.erpLanes.at(instance->id), access);
    bench.personaName = persona.name;
    bench.intents = shared.intents;
    bench.filesFolder = filesFolder(shared, persona);
    bench.methods = persona.erp.methods;
    addAll(toolbox, erpnext::makeTools(bench, persona.tools));
    return bench.client;
}

void addMailTools(tools::Toolbox& toolbox, const SharedWorks& shared, const TeamWorks& works,
                  const team::Persona& persona) {
    if (!persona.mail || !shared.secrets || !shared.intents)
        return;
    const mail::MailDesk desk{std::make_shared<mail::Mailbox>(*persona.mail, *shared.secrets, shared.clock),
                              *shared.intents,
                              shared.clock,
                              persona.name,
                              persona.email,
                              works.team->zone,
                              filesFolder(shared, persona)};
    addAll(toolbox, mail::makeTools(desk, persona.tools));
}

/// Its servers are asked what they offer before a model sees their tools.
void addMcpTools(tools::Toolbox& toolbox, const SharedWorks& shared, const team::Persona& persona) {
    if (!shared.mcp || persona.mcp.isEmpty())
        return;
    std::vector<std::shared_ptr<mcp::McpServer>> servers;
    for (const auto& binding : persona.mcp) {
        servers.push_back(shared.mcp->serverFor(persona.id, binding));
        addAll(toolbox, mcp::makeTools(servers.back()));
    }
    toolbox.whenAsked([servers](Limits limits) { return mcp::learnTools(servers, std::move(limits)); });
}

/// Where a server is: another command or address is another call.
QString placeOfMcp(const team::Persona& persona, const QString& tool) {
    for (const auto& server : persona.mcp) {
        if (team::mcpToolNames({server}).contains(tool))
            return server.url.isEmpty() ? server.command.join(u' ') : server.url.toString();
    }
    return persona.id;
}

void addSkillTools(tools::Toolbox& toolbox, const SharedWorks& shared, const team::Persona& persona) {
    if (!shared.scriptRunner)
        return;
    const skills::SkillAccess access{skillsOf(shared, persona), *shared.scriptRunner, toolbox};
    for (const auto& fault : access.shelf.faults) // the others are used
        qCWarning(lcAgent, "%s lacks a skill: %s", qPrintable(persona.id), qPrintable(fault.toString()));
    addAll(toolbox, skills::makeTools(access, persona.tools));
}

calendar::CalendarDesk calendarDesk(const SharedWorks& shared, const TeamWorks& works, const team::Persona& persona,
                                    const std::shared_ptr<erpnext::ErpClient>& erp) {
    const auto& binding = *persona.calendar;
    const auto zone = [&works](const QByteArray& own) { return QTimeZone(own.isEmpty() ? works.team->zone : own); };
    auto events = binding.erpnext && erp
                      ? std::make_unique<calendar::ErpEvents>(erp, zone(binding.erpnextZone))
                      : nullptr;
    const auto all =
        std::make_shared<calendar::Calendars>(binding, *shared.secrets, shared.clock, std::move(events));
    return {all, *shared.intents, shared.clock, persona.email, zone(binding.zone),
            calendar::WorkingHours{binding.workFrom, binding.workUntil, binding.workDays}};
}

void addCalendarTools(tools::Toolbox& toolbox, const SharedWorks& shared, const TeamWorks& works,
                      const team::Persona& persona, const std::shared_ptr<erpnext::ErpClient>& erp) {
    if (!persona.calendar || !shared.secrets || !shared.intents)
        return;
    const auto desk = calendarDesk(shared, works, persona, erp);
    addAll(toolbox, calendar::makeTools(desk, persona.tools));
}

/// What people agree to names where the call goes: another site or user is another call.
QString placeOf(const TeamWorks& works, const team::Persona& persona, const QString& tool) {
    const auto* instance = persona.hasErp ? works.team->erpInstance(persona.erp.instance) : nullptr;
    if (tool.startsWith(u"erp_") && instance)
        return QStringLiteral("%1 as %2").arg(instance->url.toString(), persona.erp.user);
    if (tool == u"mail_send" && persona.mail)
        return QStringLiteral("%1 from %2 as %3").arg(persona.mail->smtp.host, persona.email, persona.mail->user);
    if (tool.startsWith(u"calendar_") && persona.calendar) {
        QStringList places;
        if (!persona.calendar->url.isEmpty())
            places << QStringLiteral("%1 as %2").arg(persona.calendar->url.toString(), persona.calendar->user);
        if (persona.calendar->erpnext && instance)
            places << QStringLiteral("%1 as %2").arg(instance->url.toString(), persona.erp.user);
        return places.join(QStringLiteral(" and "));
    }
    if (tool.startsWith(u"mcp_"))
        return placeOfMcp(persona, tool);
    if (tool == u"post_to_topic")
        return QStringLiteral("chat %1").arg(works.team->chat);
    return persona.id;
}

/// post_to_topic, and a gate in front of every tool that has a rule.
void gateTools(tools::Toolbox& toolbox, const SharedWorks& shared, const TeamWorks& works,
               const team::Persona& persona) {
    const approvals::Gate gate{shared.work, shared.clock, shared.journal, shared.outbox};
    if (persona.tools.contains(QStringLiteral("post_to_topic")))
        toolbox.add(approvals::makePostTool(gate, works.team));
    for (const auto& name : toolbox.names()) {
        const auto rule = approvals::ruleFor(*works.team, persona, name);
        if (!rule)
            continue;
        toolbox.replace(name, [&](std::unique_ptr<tools::Tool> inner) -> std::unique_ptr<tools::Tool> {
            return std::make_unique<approvals::GatedTool>(gate, works.team, *rule, placeOf(works, persona, name),
                                                          std::move(inner));
        });
    }
}

} // namespace

skills::SkillShelf skillsOf(const SharedWorks& shared, const team::Persona& persona) {
    const bool mayUse = persona.tools.contains(skills::toolNames().first());
    return mayUse ? skills::openShelf(shared.home, persona.id, persona.skills) : skills::SkillShelf();
}

std::shared_ptr<const tools::Toolbox> makeToolbox(const SharedWorks& shared, const TeamWorks& team,
                                                  const team::Persona& persona, MemoryStore& memory) {
    auto toolbox = std::make_shared<tools::Toolbox>();
    const auto erp = addErpTools(*toolbox, shared, team, persona);
    const auto* model = team.team->model(persona.model);
    const documents::DocumentAccess papers{shared.documents, filesFolder(shared, persona), erp,
                                           model && model->seesImages};
    addAll(*toolbox, documents::makeTools(papers, persona.tools));
    if (team.zabbix)
        addAll(*toolbox, zabbix::makeTools(team.zabbix, shared.clock, persona.tools));
    if (const auto staging = shared.staging ? shared.staging->stagingOf(persona) : nullptr)
        addAll(*toolbox, staging::makeTools(staging, persona.tools));
    addMailTools(*toolbox, shared, team, persona);
    addCalendarTools(*toolbox, shared, team, persona, erp);
    addMcpTools(*toolbox, shared, persona);
    addDeskTools(*toolbox, shared, persona, memory);
    addSkillTools(*toolbox, shared, persona);
    if (shared.colleagues)
        addAll(*toolbox, agent::makeColleagueTools(*shared.colleagues, *team.team, persona));
    gateTools(*toolbox, shared, team, persona);
    return toolbox;
}

} // namespace staffroom
