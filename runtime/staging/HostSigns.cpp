#include "staging/HostSigns.h"

#include "staging/Words.h"

#include <QRegularExpression>

#include <nlohmann/json.hpp>

namespace staffroom::staging {

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

constexpr qint64 lookMs = 30'000;

/// What a bench of its own needs, and what opens only that bench.
bool isOfTheBench(const QString& key) {
    static const QStringList own{u"db_password"_s, u"encryption_key"_s, u"admin_password"_s,
                                 u"root_password"_s, u"redis_password"_s};
    return own.contains(key);
}

bool namesACredential(const QString& key) {
    static const QRegularExpression credential(
        u"(password|passwd|secret|token|api_?key|access_?key|private_?key|credential|license_?key|dsn)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return credential.match(key).hasMatch();
}

bool isLocal(const QString& host) {
    return host.isEmpty() || host == u"localhost" || host == u"::1" || host.startsWith(u"127.") ||
           host.startsWith(u'/');
}

void walk(const QString& file, const QString& path, const json& value, const QStringList& productionHosts,
          std::vector<HostSign>& signs) {
    if (value.is_object() || value.is_array()) {
        for (const auto& [key, member] : value.items()) {
            const QString name = QString::fromStdString(key);
            const QString below = path.isEmpty() ? name : path + u'.' + name;
            if (value.is_object() && !member.is_structured() && namesACredential(name) && !isOfTheBench(name))
                signs.push_back({u"%1 has \"%2\", a key to something outside the bench"_s.arg(file, below),
                                 u"take it out, or use one that opens nothing of production"_s});
            walk(file, below, member, productionHosts, signs);
        }
        return;
    }
    if (!value.is_string())
        return;
    const QString text = QString::fromStdString(value.get<std::string>());
    if (path == u"db_host" && !isLocal(text))
        signs.push_back({u"%1 uses a database on another machine (db_host)"_s.arg(file),
                         u"give staging a database of its own, on its own machine"_s});
    for (const auto& host : productionHosts) {
        if (!host.isEmpty() && text.contains(host, Qt::CaseInsensitive))
            signs.push_back({u"%1 names the production host %2 (\"%3\")"_s.arg(file, host, path),
                             u"staging must know nothing of production"_s});
    }
}

} // namespace

std::vector<HostSign> signsInConfig(const QString& file, const QByteArray& text,
                                    const QStringList& productionHosts) {
    std::vector<HostSign> signs;
    const auto parsed = json::parse(text.begin(), text.end(), nullptr, false);
    if (parsed.is_discarded())
        signs.push_back(
            {u"%1 cannot be read as JSON"_s.arg(file), u"mend it, so that it can be looked over"_s});
    else
        walk(file, {}, parsed, productionHosts, signs);
    return signs;
}

std::vector<HostSign> signsInSites(const QStringList& names, const QString& site,
                                   const QStringList& productionHosts) {
    static const QStringList notSites{
        u"assets"_s,          u"apps.txt"_s,      u"apps.json"_s, u"common_site_config.json"_s,
        u"currentsite.txt"_s, u"languages.txt"_s, u".build"_s,    u".git"_s};
    std::vector<HostSign> signs;
    for (const auto& name : names) {
        if (name == site || notSites.contains(name) || name.isEmpty() || !name.contains(u'.') ||
            name.startsWith(u'.'))
            continue;
        const bool production =
            productionHosts.contains(name, Qt::CaseInsensitive) ||
            name.contains(QRegularExpression(u"(^|[.-])(prod|production|live)([.-]|$)"_s));
        signs.push_back(
            {production ? u"the production site %1 is on the staging bench"_s.arg(name)
                        : u"the bench has another site, %1: the code of a change can read it"_s.arg(name),
             u"keep the staging site on a bench of its own"_s});
    }
    return signs;
}

std::vector<HostSign> signsInFiles(const QStringList& paths) {
    std::vector<HostSign> signs;
    for (const auto& path : paths) {
        const QString name = path.section(u'/', -1);
        const bool publicPart = name.endsWith(u".pub") || name == u"authorized_keys" ||
                                name.startsWith(QLatin1String("known_hosts")) || name == u"config" ||
                                name == u"environment" || name.isEmpty();
        const bool inSsh = path.startsWith(QLatin1String(".ssh/"));
        if (inSsh && publicPart)
            continue;
        signs.push_back({inSsh ? u"the bench's user has a private key of its own (~/%1)"_s.arg(path)
                               : u"the bench's user has ~/%1, which holds credentials"_s.arg(path),
                         u"remove it, or see that it opens nothing of production"_s});
    }
    return signs;
}

std::vector<HostSign> signsInRemotes(const QByteArray& settings) {
    static const QRegularExpression address(u"^\\w+://[^/\\s:@]*:[^/\\s@]+@"_s);
    std::vector<HostSign> signs;
    for (const auto& setting : settings.split('\0')) { // "remote.upstream.url\nhttps://…"
        const auto lineEnd = setting.indexOf('\n');
        const QString name = QString::fromUtf8(setting.left(lineEnd));
        if (lineEnd > 0 && address.match(QString::fromUtf8(setting.mid(lineEnd + 1))).hasMatch())
            signs.push_back({u"the app's repository on the bench keeps a password in %1"_s.arg(name),
                             u"take it out of the address"_s});
    }
    return signs;
}

namespace {

class Looker final {
public:
    Looker(Door door, Clock& clock, Limits limits)
        : m_door(std::move(door)), m_clock(clock), m_limits(std::move(limits)) {}
    Task<Result<CommandEnd>> run(QString folder, QStringList words) {
        CO_TRY(const auto line, m_door.command(folder, words));
        CommandRules rules;
        const Limits within = m_limits.atMost(m_clock, lookMs);
        co_return co_await runCommand(line, rules, m_clock, within);
    }

private:
    Door m_door;
    Clock& m_clock;
    Limits m_limits;
};

void take(std::vector<HostSign>& all, std::vector<HostSign> more) {
    all.insert(all.end(), more.begin(), more.end());
}

QStringList linesOf(const QByteArray& output) {
    return QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

Task<Result<std::vector<HostSign>>> lookAtHost(team::StagingPlace place, const SecretStore& secrets,
                                               QString scratch, QStringList productionHosts, Clock& clock,
                                               Limits limits) {
    CO_TRY(auto door, Door::toBench(place, secrets, scratch));
    Looker host(std::move(door), clock, limits);
    std::vector<HostSign> signs;
    const QString anywhere;
    const QStringList list{u"/usr/bin/ls"_s, u"-1A"_s, u"sites"_s};
    CO_TRY(const auto sites, co_await host.run(place.bench, list));
    const auto names = linesOf(sites.output);
    if (!sites.ok())
        co_return failure(ErrorKind::Conflict,
                          u"there is no bench at %1: %2"_s.arg(place.bench, lastWords(sites)));
    if (!names.contains(place.site))
        co_return failure(ErrorKind::Conflict, u"the bench has no site %1"_s.arg(place.site));
    take(signs, signsInSites(names, place.site, productionHosts));
    for (const auto& file :
         {u"sites/common_site_config.json"_s, u"sites/%1/site_config.json"_s.arg(place.site)}) {
        const QStringList cat{u"/usr/bin/cat"_s, file};
        CO_TRY(const auto content, co_await host.run(place.bench, cat));
        if (content.ok())
            take(signs, signsInConfig(file, content.output, productionHosts));
    }
    const QStringList config = hostGit(place.appPath(), {u"config"_s, u"--local"_s, u"--list"_s, u"-z"_s});
    CO_TRY(const auto settings, co_await host.run(anywhere, config));
    if (!settings.ok())
        co_return failure(ErrorKind::Conflict,
                          u"apps/%1 is no git repository: %2"_s.arg(place.app, lastWords(settings)));
    take(signs, signsInRemotes(settings.output));
    if (place.ssh) { // behind the sandbox of a bench here there is no home
        const QStringList keys{u"/usr/bin/ls"_s, u"-1A"_s, u".ssh"_s};
        CO_TRY(const auto found, co_await host.run(anywhere, keys));
        QStringList files;
        for (const auto& name : linesOf(found.output))
            files << u".ssh/"_s + name;
        const QStringList known{u"/usr/bin/ls"_s,      u"-1d"_s,          u".aws/credentials"_s,
                                u".netrc"_s,           u".my.cnf"_s,      u".pgpass"_s,
                                u".git-credentials"_s, u".kube/config"_s, u".docker/config.json"_s,
                                u".config/gcloud"_s,   u".azure"_s,       u".config/rclone/rclone.conf"_s};
        CO_TRY(const auto others, co_await host.run(anywhere, known));
        take(signs, signsInFiles(files + linesOf(others.output)));
    }
    co_return signs;
}

} // namespace staffroom::staging
