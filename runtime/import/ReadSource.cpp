#include "import/Source.h"

#include "base/Redactor.h"
#include "secrets/EnvText.h"
#include "team/CredentialShape.h"

#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QSet>

namespace staffroom::openclaw {

namespace {

constexpr qint64 mostConfigBytes = 4LL * 1024 * 1024;
constexpr qint64 mostTokenBytes = 4096;
constexpr qint64 mostStoreBytes = 1024 * 1024;
constexpr int deepestInclude = 10;
constexpr int mostIncludes = 64;
constexpr qsizetype longestAgentId = 64;

/// From then on nothing prints it.
void makeKnown(const QString& name, const QString& value) {
    if (value.size() >= Redactor::shortest && !value.contains(QLatin1String("${")))
        Redactor::global().add(name, value.toUtf8());
}

void makeSecretsKnown(const Json5& value, const QString& key) {
    if (value.isText() && team::soundsSecret(key))
        makeKnown(QStringLiteral("openclaw"), value.text.trimmed());
    for (const auto& item : value.items)
        makeSecretsKnown(item, key);
    for (const auto& [name, member] : value.members)
        makeSecretsKnown(member, name);
}

/// The configuration with its includes taken in.
class Config final {
public:
    explicit Config(QString folder) : m_root(QFileInfo(folder).canonicalFilePath()) {}

    Result<Json5> read(const QString& path) { return readFile(path, 0); }

private:
    Result<Json5> readFile(const QString& path, int depth) {
        const QString name = QDir(m_root).relativeFilePath(path);
        if (depth > deepestInclude || ++m_files > mostIncludes)
            return failure(ErrorKind::Invalid,
                           QStringLiteral("%1: $include goes on for ever, or more than %2 deep: take the circle out")
                               .arg(name)
                               .arg(deepestInclude));
        const auto text = readPlainFile(path, mostConfigBytes);
        if (!text)
            return failure(text.error().kind, QStringLiteral("%1 %2").arg(name, text.error().detail));
        TRY(auto value, Json5::parse(*text, name));
        return expanded(std::move(value), QFileInfo(path).path(), depth);
    }

    Result<Json5> expanded(Json5 value, const QString& folder, int depth) {
        for (auto& item : value.items) {
            TRY(item, expanded(std::move(item), folder, depth));
        }
        for (auto& [key, member] : value.members) {
            TRY(member, expanded(std::move(member), folder, depth));
        }
        const auto* include = value.find(u"$include");
        if (!include)
            return value;
        std::vector<Json5> files = include->isList() ? include->items : std::vector<Json5>{*include};
        std::optional<Json5> whole;
        for (const auto& file : files) {
            TRY(auto part, included(file, folder, depth));
            whole = whole ? merged(std::move(*whole), std::move(part)) : std::move(part);
        }
        std::erase_if(value.members, [](const Json5::Member& member) { return member.first == u"$include"; });
        if (!whole)
            return value;
        return value.members.empty() ? std::move(*whole) : merged(std::move(*whole), std::move(value));
    }

    Result<Json5> included(const Json5& file, const QString& folder, int depth) {
        if (!file.isText())
            return failure(ErrorKind::Invalid, QStringLiteral("%1: $include wants the name of a file").arg(file.place()));
        const QString path = QFileInfo(QDir(folder), file.text).canonicalFilePath();
        if (path.isEmpty())
            return failure(ErrorKind::Invalid, QStringLiteral("%1: the file it includes is not there").arg(file.place()));
        if (!path.startsWith(m_root + u'/'))
            return failure(ErrorKind::Invalid,
                           QStringLiteral("%1: the file it includes lies outside of %2: copy it in, and name the copy")
                               .arg(file.place(), m_root));
        return readFile(path, depth + 1);
    }

    /// The later one wins; objects are joined, lists are joined one behind the other.
    static Json5 merged(Json5 first, Json5 later) {
        if (first.isList() && later.isList()) {
            std::move(later.items.begin(), later.items.end(), std::back_inserter(first.items));
            return first;
        }
        if (!first.isObject() || !later.isObject())
            return later;
        for (auto& [key, member] : later.members) {
            const auto same = std::find_if(first.members.begin(), first.members.end(),
                                           [&key](const Json5::Member& each) { return each.first == key; });
            if (same == first.members.end())
                first.members.emplace_back(key, std::move(member));
            else
                same->second = merged(std::move(same->second), std::move(member));
        }
        return first;
    }

    QString m_root;
    int m_files = 0;
};

void fillIn(Json5& value, const std::map<QString, QString>& environment) {
    if (value.isText())
        value.text = filledIn(value.text, environment);
    for (auto& item : value.items)
        fillIn(item, environment);
    for (auto& [key, member] : value.members)
        fillIn(member, environment);
}

/// The home's .env, then the configuration's own, then what this program was started with.
std::map<QString, QString> readEnvironment(const QString& folder, const Json5& config, Remarks& remarks) {
    std::map<QString, QString> all;
    const auto process = QProcessEnvironment::systemEnvironment();
    for (const auto& name : process.keys())
        all[name] = process.value(name);
    if (const auto* env = config.find(u"env")) {
        for (const auto* from : {env, env->find(u"vars")}) {
            for (const auto& [name, value] : membersOf(from)) {
                if (value.isText())
                    all[name] = value.text;
            }
        }
    }
    const QString file = QStringLiteral(".env");
    const auto text = readPlainFile(folder + u'/' + file, mostStoreBytes);
    if (!text && text.error().kind == ErrorKind::NotFound)
        return all;
    const auto parsed = text ? EnvText::parse(*text, file) : Result<EnvText>(tl::unexpected(text.error()));
    if (!parsed) {
        remarks.leftOut(file, parsed.error().detail, QStringLiteral("mend it and import again, or set its secrets by hand"));
        return all;
    }
    for (const auto& [key, value, line] : parsed->assignments())
        all[QString::fromUtf8(key)] = QString::fromUtf8(value);
    return all;
}

void readPaired(const QString& folder, Source& source) {
    const QDir credentials(folder + QStringLiteral("/credentials"));
    static const QRegularExpression name(QStringLiteral("^telegram-(?:(.{1,64})-)?allowFrom\\.json\\z"));
    for (const auto& entry : credentials.entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name)) {
        const auto match = name.match(entry);
        if (!match.hasMatch())
            continue;
        const QString place = QStringLiteral("credentials/") + entry;
        const auto text = readPlainFile(credentials.filePath(entry), mostStoreBytes);
        const auto parsed = text ? Json5::parse(*text, place) : Result<Json5>(tl::unexpected(text.error()));
        const auto* list = parsed ? parsed->find(u"allowFrom") : nullptr;
        if (!list || !list->isList()) {
            source.remarks.leftOut(place, QStringLiteral("cannot be read as a list of people"),
                                   QStringLiteral("`staffroom pair` learns who they are"));
            continue;
        }
        const QString account = match.captured(1).isEmpty() ? QStringLiteral("default") : match.captured(1);
        for (const auto& item : list->items) {
            qint64 id = 0;
            if (Json5::wholeNumber(item, id))
                source.paired[account] << QString::number(id);
        }
    }
}

void readTokenFiles(const QString& folder, Source& source) {
    const auto* telegram = source.config.find(u"channels", u"telegram");
    if (!telegram)
        return;
    std::vector<const Json5*> holders{telegram};
    if (const auto* accounts = telegram->find(u"accounts")) {
        for (const auto& [id, account] : accounts->members)
            holders.push_back(&account);
    }
    for (const auto* holder : holders) {
        const QString path = holder->textOf(u"tokenFile");
        if (path.isEmpty())
            continue;
        const auto text = readPlainText(resolvedPath(folder, path), mostTokenBytes);
        if (text) {
            source.tokenFiles[path] = text->trimmed();
            makeKnown(QStringLiteral("telegram-token"), text->trimmed());
        } else {
            source.remarks.toDo(holder->find(u"tokenFile")->place(),
                                QStringLiteral("the file of the bot's token %1").arg(text.error().detail),
                                QStringLiteral("give the token to `staffroom pair`, or to `staffroom secret set`"));
        }
    }
}

void readKeys(const QString& folder, const QString& agent, Source& source) {
    const QString place = QStringLiteral("agents/%1/agent/auth-profiles.json").arg(agent);
    const auto text = readPlainFile(folder + u'/' + place, mostStoreBytes);
    if (!text && text.error().kind == ErrorKind::NotFound)
        return;
    const auto parsed = text ? Json5::parse(*text, place) : Result<Json5>(tl::unexpected(text.error()));
    if (!parsed) {
        source.remarks.leftOut(place, QStringLiteral("cannot be read"),
                               QStringLiteral("set the keys of the models with `staffroom secret set team NAME`"));
        return;
    }
    const auto* profiles = parsed->find(u"profiles");
    for (const auto& [name, profile] : membersOf(profiles)) {
        makeSecretsKnown(profile, name);
        for (const auto field : {u"key", u"access", u"refresh"})
            makeKnown(QStringLiteral("openclaw"), profile.textOf(QString::fromUtf16(field)));
        const QString type = profile.textOf(u"type");
        const QString value = type == u"api_key" ? profile.textOf(u"key") : profile.textOf(u"token");
        const QString provider = profile.textOf(u"provider").toLower();
        if (type == u"oauth")
            source.remarks.leftOut(profile.place(),
                                   QStringLiteral("a login with a subscription of %1, which another program cannot use")
                                       .arg(provider),
                                   QStringLiteral("make an API key there"));
        else if (!value.isEmpty() && !provider.isEmpty())
            source.keys.push_back({provider, value, profile.place()});
    }
}

QString idOf(const QString& text) {
    return text.trimmed().toLower();
}

/// agents.entries, agents.list, or the one that is there without either.
void listAgents(Source& source) {
    const auto* agents = source.config.find(u"agents");
    const auto add = [&source](const QString& id, const Json5& entry) {
        if (id.isEmpty() || id.size() > longestAgentId || !entry.isObject()) {
            source.remarks.leftOut(entry.place(), QStringLiteral("is no agent: it has no id of at most %1 characters, or is no object")
                                                      .arg(longestAgentId),
                                   QStringLiteral("give it an id and import again"));
        } else if (source.agent(id)) {
            source.remarks.leftOut(entry.place(), QStringLiteral("there is an agent \"%1\" already").arg(id.left(64)),
                                   QStringLiteral("give it another id and import again"));
        } else if (source.agents.size() >= 200) {
            source.remarks.leftOut(entry.place(), QStringLiteral("more than 200 agents"), QStringLiteral("import it by itself"));
        } else {
            source.agents.push_back({.id = id, .entry = entry, .isDefault = false, .workspace = {}});
        }
    };
    if (const auto* list = agents ? agents->find(u"list") : nullptr) {
        for (const auto& entry : list->items)
            add(idOf(entry.textOf(u"id")), entry);
    }
    if (const auto* entries = agents ? agents->find(u"entries") : nullptr) {
        for (const auto& [id, entry] : entries->members)
            add(idOf(id), entry);
    }
    if (source.agents.empty()) {
        Json5 none;
        none.kind = Json5::Kind::Object, none.file = source.config.file, none.path = QStringLiteral("agents");
        source.agents.push_back({.id = QStringLiteral("main"), .entry = none, .isDefault = true, .workspace = {}});
        return;
    }
    const auto* system = agents->find(u"defaults", u"systemAgent");
    const QString named = system ? idOf(system->textOf(u"agentId")) : QString();
    auto first = std::find_if(source.agents.begin(), source.agents.end(),
                              [](const SourceAgent& each) { return each.entry.flagOf(u"default", false); });
    if (first == source.agents.end())
        first = std::find_if(source.agents.begin(), source.agents.end(),
                             [&named](const SourceAgent& each) { return each.id == named; });
    (first == source.agents.end() ? source.agents.front() : *first).isDefault = true;
}

QString workspaceOf(const Source& source, const SourceAgent& agent) {
    const QString own = agent.entry.textOf(u"workspace");
    if (!own.isEmpty())
        return resolvedPath(source.folder, own);
    const auto* defaults = source.config.find(u"agents", u"defaults");
    QString common = defaults ? defaults->textOf(u"workspace") : QString();
    if (common.isEmpty() && source.config.find(u"agent"))
        common = source.config.find(u"agent")->textOf(u"workspace");
    const QString shared = common.isEmpty() ? source.folder + QStringLiteral("/workspace")
                                            : resolvedPath(source.folder, common);
    const QString single = source.folder + QStringLiteral("/workspace-") + agent.id;
    if (agent.isDefault)
        return isThere(shared) || !isThere(single) ? shared : single;
    const QString within = shared + u'/' + agent.id;
    return !common.isEmpty() && isPlainFolder(within) ? within : single;
}

void readJobs(Source& source) {
    const auto* cron = source.config.find(u"cron");
    const QString named = cron ? cron->textOf(u"store") : QString();
    const QString path =
        named.isEmpty() ? source.folder + QStringLiteral("/cron/jobs.json") : resolvedPath(source.folder, named);
    const QString place = QDir(source.folder).relativeFilePath(path);
    const auto text = readPlainFile(path, mostConfigBytes);
    const bool newer = isThere(source.folder + QStringLiteral("/state/openclaw.sqlite"));
    if (newer)
        source.remarks.toDo(QStringLiteral("state/openclaw.sqlite"),
                            text ? QStringLiteral("newer versions keep jobs here; those of %1 may be older").arg(place)
                                 : QStringLiteral("jobs that newer versions keep here are not read"),
                            QStringLiteral("compare with `openclaw cron list --all`, and write what is missing into \"jobs\" "
                                           "of personas/<id>/persona.json"));
    if (!text && text.error().kind == ErrorKind::NotFound)
        return;
    auto parsed = text ? Json5::parse(*text, place) : Result<Json5>(tl::unexpected(text.error()));
    if (parsed && parsed->isObject() && parsed->find(u"jobs"))
        parsed = Json5(*parsed->find(u"jobs"));
    if (parsed && parsed->isList())
        source.jobs = std::move(*parsed);
    else
        source.remarks.leftOut(place,
                               parsed ? QStringLiteral("has no list of jobs") : parsed.error().detail,
                               QStringLiteral("mend it and import again, or write the jobs into persona.json"));
}

} // namespace

QString filledIn(const QString& text, const std::map<QString, QString>& environment) {
    static const QRegularExpression variable(QStringLiteral("(\\$?)\\$\\{([A-Z_][A-Z0-9_]*)\\}"));
    QString filled;
    qsizetype from = 0;
    auto matches = variable.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        filled += QStringView(text).mid(from, match.capturedStart() - from);
        from = match.capturedEnd();
        const auto value = environment.find(match.captured(2));
        if (!match.captured(1).isEmpty())
            filled += match.captured().mid(1);
        else
            filled += value == environment.end() || value->second.isEmpty() ? match.captured() : value->second;
    }
    return filled + text.mid(from);
}

QString resolvedPath(const QString& folder, const QString& path) {
    for (const auto* state : {"/.openclaw", "/.clawdbot", "/.moltbot"}) {
        const QString name = QLatin1String(state);
        const auto at = path.indexOf(name);
        const bool ends = at >= 0 && (at + name.size() == path.size() || path[at + name.size()] == u'/');
        if (ends && (path.startsWith(u'~') || !isThere(path)))
            return QDir::cleanPath(folder + u'/' + path.mid(at + name.size()));
    }
    if (path == u"~" || path.startsWith(QLatin1String("~/")))
        return QDir::cleanPath(QDir::homePath() + path.mid(1));
    return QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

QString Workspace::textOf(const QString& name) const {
    const auto found = texts.find(name);
    return found == texts.end() ? QString() : found->second;
}

const SourceAgent& Source::defaultAgent() const {
    const auto found = std::find_if(agents.begin(), agents.end(), [](const SourceAgent& each) { return each.isDefault; });
    return found == agents.end() ? agents.front() : *found;
}

const SourceAgent* Source::agent(const QString& id) const {
    const auto found = std::find_if(agents.begin(), agents.end(), [&id](const SourceAgent& each) { return each.id == id; });
    return found == agents.end() ? nullptr : &*found;
}

QString Source::secretIn(const Json5& value) const {
    QString variable;
    if (value.isObject() && value.textOf(u"source") == u"env")
        variable = value.textOf(u"id");
    else if (value.isText() && value.text.startsWith(QLatin1String("secretref-env:")))
        variable = value.text.mid(14);
    else if (value.isText() && value.text.startsWith(u'$') && !value.text.startsWith(QLatin1String("${")))
        variable = value.text.mid(1);
    else
        return value.isText() && !value.text.contains(QLatin1String("${")) ? value.text.trimmed() : QString();
    const auto found = environment.find(variable);
    return found == environment.end() ? QString() : found->second.trimmed();
}

Result<Source> readSource(const QString& given) {
    Source source;
    source.folder = QFileInfo(given).canonicalFilePath();
    if (source.folder.isEmpty() || !QFileInfo(source.folder).isDir())
        return failure(ErrorKind::NotFound, QStringLiteral("there is no folder %1; OpenClaw's is ~/.openclaw").arg(given));
    QString config;
    for (const auto* name : {"openclaw.json", "clawdbot.json", "moltbot.json"}) {
        const QString path = source.folder + u'/' + QLatin1String(name);
        if (config.isEmpty() && QFileInfo(path).isFile())
            config = QFileInfo(path).canonicalFilePath(); // people keep it elsewhere and link it
    }
    if (config.isEmpty())
        return failure(ErrorKind::NotFound,
                       QStringLiteral("there is no openclaw.json in %1; OpenClaw's folder is ~/.openclaw").arg(given));
    TRY(source.config, Config(source.folder).read(config));
    if (!source.config.isObject())
        return failure(ErrorKind::Invalid, QStringLiteral("%1: is %2, must be an object")
                                               .arg(source.config.file, source.config.kindInWords()));
    source.environment = readEnvironment(source.folder, source.config, source.remarks);
    fillIn(source.config, source.environment);
    makeSecretsKnown(source.config, QString());
    for (const auto& [name, value] : source.environment) {
        if (team::soundsSecret(name))
            makeKnown(QStringLiteral("openclaw"), value);
    }
    listAgents(source);
    std::map<QString, Workspace> workspaces; // agents may share one
    for (auto& agent : source.agents) {
        const QString path = workspaceOf(source, agent);
        if (!workspaces.contains(path))
            workspaces[path] = readWorkspace(source.folder, path, source.remarks);
        agent.workspace = workspaces[path];
        const QString workshop = QStringLiteral("agents/%1/agent/workshop-skills").arg(agent.id);
        readSkills(source.folder + u'/' + workshop, workshop, agent.workspace.skills, source.remarks);
        readKeys(source.folder, agent.id, source);
        const QString sessions = QStringLiteral("agents/%1/sessions").arg(agent.id);
        if (isThere(source.folder + u'/' + sessions))
            source.remarks.leftOut(sessions, QStringLiteral("what was said so far"),
                                   QStringLiteral("what is worth keeping goes in with `staffroom memory ID add`"));
    }
    readSkills(source.folder + QStringLiteral("/skills"), QStringLiteral("skills"), source.skills, source.remarks);
    readPaired(source.folder, source);
    readTokenFiles(source.folder, source);
    readJobs(source);
    return source;
}

} // namespace staffroom::openclaw
