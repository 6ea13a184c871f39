#include "team/ReadTeam.h"

using nlohmann::ordered_json;

namespace staffroom::team {

namespace {

QString string(const ordered_json& value) {
    return QString::fromStdString(value.get_ref<const std::string&>());
}

QString string(const ordered_json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? QString() : string(*found);
}

QStringList strings(const ordered_json& list) {
    QStringList all;
    for (const auto& each : list)
        all << string(each);
    return all;
}

QUrl url(const ordered_json& object, const char* key) {
    QString text = string(object, key);
    while (text.endsWith(u'/'))
        text.chop(1);
    return QUrl(text, QUrl::StrictMode);
}

SecretRef secret(const QString& scope, const ordered_json& object, const char* key) {
    return SecretRef::parse(scope, string(object, key)).value_or(SecretRef{});
}

bool isNote(const std::string& key) {
    return key.starts_with("x-");
}

/// One value a member of a map, in the file's order; notes are passed over.
template <class T, class Read>
QList<T> readMap(const ordered_json& map, Read read) {
    QList<T> all;
    for (const auto& [key, value] : map.items()) {
        if (!isNote(key))
            all << read(QString::fromStdString(key), value);
    }
    return all;
}

Topic readTopic(const QString& id, const ordered_json& json) {
    Topic topic{
        .id = id, .name = string(json, "name"), .thread = {}, .general = json.at("general").get<bool>()};
    if (!json.at("thread").is_null())
        topic.thread = json.at("thread").get<qint64>();
    topic.paired = topic.general || topic.thread.has_value();
    return topic;
}

Person readPerson(const QString& id, const ordered_json& json) {
    return {.id = id, .name = string(json, "name"), .telegram = json.at("telegram").get<qint64>()};
}

Price readPrice(const ordered_json& json) {
    Price price;
    price.currency = string(json, "currency");
    price.input = json.at("input").get<double>();
    price.output = json.at("output").get<double>();
    price.cacheRead = json.value("cacheRead", price.input);
    price.cacheWrite = json.value("cacheWrite", price.input);
    return price;
}

ModelBinding readModel(const QString& id, const ordered_json& json) {
    std::optional<Price> price;
    if (json.contains("price"))
        price = readPrice(json.at("price"));
    return {.id = id,
            .protocol = string(json, "protocol"),
            .baseUrl = url(json, "baseUrl"),
            .model = string(json, "model"),
            .key = secret(teamScope(), json, "key"),
            .maxOutputTokens = json.at("maxOutputTokens").get<int>(),
            .contextTokens = json.at("contextTokens").get<int>(),
            .timeoutSeconds = json.at("timeoutSeconds").get<int>(),
            .seesImages = json.value("images", string(json, "protocol") == u"anthropic"),
            .fallback = string(json, "fallback"),
            .price = price,
            .rehearsal = json.at("rehearsal").get<bool>()};
}

ErpInstance readErpInstance(const QString& id, const ordered_json& json) {
    return {.id = id, .url = url(json, "url"), .hostHeader = string(json, "host")};
}

ErpBinding readErpBinding(const QString& personaId, const ordered_json& json) {
    return {.instance = string(json, "instance"),
            .user = string(json, "user"),
            .key = secret(personaId, json, "key"),
            .roleProfile = string(json, "roleProfile"),
            .methods = strings(json.at("methods"))};
}

Zabbix readZabbix(const ordered_json& json) {
    return {.url = url(json, "url"),
            .token = secret(teamScope(), json, "token"),
            .leastSeverity = json.at("leastSeverity").get<int>(),
            .remindMinutes = json.at("remindMinutes").get<int>()};
}

BudgetLimit readLimit(const ordered_json& budget, const char* stretch) {
    BudgetLimit limit;
    const auto found = budget.find(stretch);
    if (found == budget.end())
        return limit;
    limit.turns = found->value("turns", qint64(0));
    limit.tokens = found->value("tokens", qint64(0));
    limit.micros = std::llround(found->value("money", 0.0) * 1e6);
    return limit;
}

Budget readBudget(const ordered_json& owner) {
    Budget budget;
    const auto found = owner.find("budget");
    if (found == owner.end())
        return budget;
    if (found->contains("currency"))
        budget.currency = string(*found, "currency");
    budget.warnPercent = found->value("warnPercent", budget.warnPercent);
    budget.run = readLimit(*found, "run");
    budget.hour = readLimit(*found, "hour");
    budget.day = readLimit(*found, "day");
    budget.month = readLimit(*found, "month");
    return budget;
}

ApprovalRule readApproval(const QString& tool, const ordered_json& json) {
    ApprovalRule rule;
    rule.tool = tool;
    if (json.contains("by"))
        rule.by = strings(json.at("by"));
    rule.people = json.value("people", rule.people);
    rule.expiresMinutes = json.value("expiresMinutes", rule.expiresMinutes);
    return rule;
}

std::optional<SshHost> readSsh(const QString& personaId, const ordered_json& json) {
    if (!json.contains("ssh"))
        return std::nullopt;
    const auto& ssh = json.at("ssh");
    return SshHost{.host = string(ssh, "host"),
                   .port = ssh.at("port").get<int>(),
                   .user = string(ssh, "user"),
                   .hostKey = string(ssh, "hostKey"),
                   .key = secret(personaId, ssh, "key")};
}

StagingPlace readStaging(const QString& personaId, const ordered_json& json) {
    StagingPlace place;
    place.app = string(json, "app"), place.site = string(json, "site"), place.base = string(json, "base");
    place.bench = string(json, "bench"), place.program = string(json, "program");
    place.ssh = readSsh(personaId, json);
    place.readable = strings(json.at("readable"));
    if (json.contains("remote"))
        place.remote = RemoteRepository{.path = string(json.at("remote"), "path"),
                                        .ssh = readSsh(personaId, json.at("remote"))};
    place.backupMinutes = json.at("backupMinutes").get<int>();
    place.migrateMinutes = json.at("migrateMinutes").get<int>();
    place.testMinutes = json.at("testMinutes").get<int>();
    place.approvers = strings(json.at("approvers"));
    return place;
}

MailServer readMailServer(const ordered_json& json) {
    const QString security = string(json, "security");
    return {.host = string(json, "host"),
            .port = json.at("port").get<int>(),
            .security = security == QLatin1String("tls")    ? MailServer::Security::Tls
                        : security == QLatin1String("none") ? MailServer::Security::None
                                                            : MailServer::Security::StartTls};
}

MailBinding readMail(const QString& personaId, const ordered_json& json) {
    return {.imap = readMailServer(json.at("imap")),
            .smtp = readMailServer(json.at("smtp")),
            .user = string(json, "user"),
            .password = secret(personaId, json, "password"),
            .oauth2 = secret(personaId, json, "oauth2"),
            .authorities = string(json, "authorities"),
            .drafts = string(json, "drafts"),
            .sent = string(json, "sent")};
}

CalendarBinding readCalendar(const QString& personaId, const ordered_json& json) {
    CalendarBinding calendar;
    calendar.url = QUrl(string(json, "url")); // with its last slash: it may be a collection
    calendar.user = string(json, "user");
    calendar.password = secret(personaId, json, "password");
    calendar.oauth2 = secret(personaId, json, "oauth2");
    calendar.authorities = string(json, "authorities");
    calendar.standard = string(json, "calendar");
    calendar.erpnext = json.at("erpnext").get<bool>();
    calendar.zone = string(json, "timeZone").toUtf8();
    calendar.erpnextZone = string(json, "erpnextTimeZone").toUtf8();
    calendar.workFrom = QTime::fromString(string(json, "workFrom"), QStringLiteral("HH:mm"));
    calendar.workUntil = QTime::fromString(string(json, "workUntil"), QStringLiteral("HH:mm"));
    const QStringList week{QStringLiteral("mon"), QStringLiteral("tue"), QStringLiteral("wed"), QStringLiteral("thu"),
                           QStringLiteral("fri"), QStringLiteral("sat"), QStringLiteral("sun")};
    calendar.workDays.clear();
    for (const auto& day : strings(json.at("workDays")))
        calendar.workDays << static_cast<int>(week.indexOf(day)) + 1;
    return calendar;
}

/// "secret:name", or a word before it: "Bearer secret:name".
McpValue readMcpValue(const QString& personaId, const QString& name, const QString& text) {
    const qsizetype at = text.indexOf(QLatin1String("secret:"));
    const auto ref = at < 0 ? SecretRef() : SecretRef::parse(personaId, text.mid(at)).value_or(SecretRef());
    return {.name = name, .text = ref.isEmpty() ? text : text.left(at), .secret = ref};
}

McpBinding readMcp(const QString& personaId, const QString& id, const ordered_json& json) {
    const auto values = [&](const char* key) {
        return readMap<McpValue>(json.at(key), [&](const QString& name, const ordered_json& value) {
            return readMcpValue(personaId, name, string(value));
        });
    };
    McpBinding server;
    server.id = id;
    if (json.contains("command"))
        server.command = strings(json.at("command"));
    server.variables = values("env"), server.headers = values("headers");
    server.folders = strings(json.at("folders"));
    server.network = json.at("network").get<bool>();
    server.memoryMib = json.at("memoryMiB").get<int>();
    server.url = QUrl(string(json, "url"), QUrl::StrictMode);
    server.timeoutSeconds = json.at("timeoutSeconds").get<int>();
    server.tools = strings(json.at("tools")), server.ask = strings(json.at("ask"));
    return server;
}

/// What must be asked for has a rule; one of the file's own says more.
void addMcpRules(Persona& persona) {
    for (const auto& server : persona.mcp) {
        for (const auto& tool : server.ask) {
            const QString name = mcpToolName(server.id, tool);
            const bool known = std::any_of(persona.approvals.begin(), persona.approvals.end(),
                                           [&](const ApprovalRule& rule) { return rule.tool == name; });
            if (!known && server.tools.contains(tool))
                persona.approvals << ApprovalRule{name, {}};
        }
    }
}

Job::Deliver readDeliver(const QString& word) {
    if (word == QLatin1String("findings"))
        return Job::Deliver::Findings;
    return word == QLatin1String("never") ? Job::Deliver::Never : Job::Deliver::Always;
}

Job readJob(const QString& id, const ordered_json& json) {
    Job job;
    job.id = id;
    job.schedule = string(json, "schedule");
    job.zone = string(json, "timeZone").toUtf8();
    job.task = string(json, "task");
    job.check = string(json, "check");
    job.figures = string(json, "figures");
    job.deliver = readDeliver(string(json, "deliver"));
    job.topic = string(json, "topic");
    job.enabled = json.at("enabled").get<bool>();
    job.timeoutSeconds = json.at("timeoutSeconds").get<int>();
    job.catchUpMinutes = json.at("catchUpMinutes").get<int>();
    job.staggerSeconds = json.at("staggerSeconds").get<int>();
    job.overlap = string(json, "overlap") == QLatin1String("wait") ? Job::Overlap::Wait : Job::Overlap::Skip;
    job.retries = json.at("retries").get<int>();
    job.pauseAfterErrors = json.at("pauseAfterErrors").get<int>();
    job.budget = readBudget(json);
    return job;
}

} // namespace

Team readTeam(const ordered_json& json) {
    const auto& telegram = json.at("telegram");
    Team team;
    team.company = string(json, "company");
    team.zone = string(json, "timeZone").toUtf8();
    team.language = string(json, "language");
    team.disclosure =
        string(json, "disclosure") == QLatin1String("colleague") ? Disclosure::Colleague : Disclosure::Bot;
    team.telegramApi = url(telegram, "api");
    team.chat = telegram.at("chat").get<qint64>();
    team.topics = readMap<Topic>(telegram.at("topics"), readTopic);
    team.people = readMap<Person>(json.at("people"), readPerson);
    for (const auto& each : json.at("operators"))
        team.operators << Operator{.person = string(each, "person"),
                                   .approves = each.at("approves").get<bool>(),
                                   .isLocal = each.at("local").get<bool>()};
    team.models = readMap<ModelBinding>(json.at("models"), readModel);
    team.defaultModel = string(json, "defaultModel");
    team.erp = readMap<ErpInstance>(json.at("erpnext"), readErpInstance);
    if (json.contains("zabbix"))
        team.zabbix = readZabbix(json.at("zabbix"));
    if (json.contains("backup"))
        team.backup = BackupPlan{.cron = string(json.at("backup"), "cron"), .keep = json.at("backup").at("keep").get<int>()};
    return team;
}

Persona readPersona(const QString& id, const ordered_json& json) {
    const auto& bot = json.at("bot");
    const auto& limits = json.at("limits");
    Persona persona;
    persona.id = id;
    persona.name = string(json, "name");
    persona.title = string(json, "title");
    persona.department = string(json, "department");
    persona.email = string(json, "email");
    persona.bot = Bot{.handle = string(bot, "handle"), .token = secret(id, bot, "token")};
    persona.topics = strings(json.at("topics"));
    persona.allowlist = strings(json.at("allowlist"));
    persona.answersEverything = string(json, "answers") == QLatin1String("everything");
    persona.directMessages = json.at("directMessages").get<bool>();
    persona.isPrivate = json.at("private").get<bool>();
    persona.hasErp = json.contains("erpnext");
    if (persona.hasErp)
        persona.erp = readErpBinding(id, json.at("erpnext"));
    if (json.contains("staging"))
        persona.staging = readStaging(id, json.at("staging"));
    if (json.contains("mail"))
        persona.mail = readMail(id, json.at("mail"));
    if (json.contains("calendar"))
        persona.calendar = readCalendar(id, json.at("calendar"));
    persona.model = string(json, "model");
    persona.tools = strings(json.at("tools"));
    persona.scripts = strings(json.at("scripts"));
    persona.skills = strings(json.at("skills"));
    persona.colleagues = strings(json.at("colleagues"));
    persona.jobs = readMap<Job>(json.at("jobs"), readJob);
    for (auto& job : persona.jobs) {
        if (job.topic.isEmpty())
            job.topic = persona.topics.value(0);
    }
    persona.limits =
        TurnLimits{.maxSteps = limits.at("steps").get<int>(), .maxSeconds = limits.at("seconds").get<int>()};
    persona.budget = readBudget(json);
    if (json.contains("approvals"))
        persona.approvals = readMap<ApprovalRule>(json.at("approvals"), readApproval);
    persona.mcp = readMap<McpBinding>(json.at("mcp"), [&](const QString& server, const ordered_json& value) {
        return readMcp(id, server, value);
    });
    addMcpRules(persona);
    return persona;
}

QString firstRuleOf(const QString& rules) {
    for (const auto& line : QStringView(rules).split(u'\n')) {
        if (!line.trimmed().isEmpty())
            return line.trimmed().toString();
    }
    return {};
}

} // namespace staffroom::team
