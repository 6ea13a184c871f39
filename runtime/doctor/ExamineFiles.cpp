// The org chart, who may read the home's files, and whether every secret it names is there.
#include "doctor/Patient.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

namespace staffroom::doctor {

namespace {

constexpr qint64 keychainMs = 20'000;

QString placeOf(const team::Problem& problem) {
    QString place = problem.file;
    if (problem.line > 0 && !problem.path.startsWith(QLatin1String("line")))
        place += QStringLiteral(", line %1").arg(problem.line);
    return problem.path.isEmpty() ? place : place + QStringLiteral(", ") + problem.path;
}

void examinePairing(Patient& patient) {
    for (const auto& problem : patient.loaded.pairing) {
        const QString pair = QStringLiteral("`staffroom pair` finds it");
        if (problem.path.startsWith(QLatin1String("/people"))) // the others can work without this one
            patient.warning(QStringLiteral("pairing"), placeOf(problem), problem.what, pair);
        else
            patient.error(QStringLiteral("pairing"), placeOf(problem), problem.what, pair);
    }
}

void examineScripts(Patient& patient) {
    for (const auto& persona : patient.team().personas) {
        for (const auto& script : persona.scripts) {
            const QString path = patient.options.home + QStringLiteral("/scripts/") + script;
            if (!QFileInfo(path).isFile())
                patient.error(
                    QStringLiteral("scripts"), persona.id,
                    QStringLiteral("its script scripts/%1 is not there").arg(script),
                    QStringLiteral("put the program there, or take it out of personas/%1/persona.json")
                        .arg(persona.id));
        }
    }
}

/// Two names for one site: what was meant for staging would reach production.
void examineInstances(Patient& patient) {
    QHash<QString, QString> owners;
    for (const auto& instance : patient.team().erp) {
        if (instance.url.host() == u"127.0.0.1" && instance.hostHeader.isEmpty())
            continue; // a practice world plays all of them
        const QString site =
            instance.url.toString().toCaseFolded() + u' ' + instance.hostHeader.toCaseFolded();
        if (owners.contains(site))
            patient.error(QStringLiteral("files"), QStringLiteral("team.json, /erpnext/%1").arg(instance.id),
                          QStringLiteral("it is the same site as %1").arg(owners[site]),
                          QStringLiteral("give each instance its own address"));
        owners.insert(site, instance.id);
    }
}

mode_t modeOf(const QString& path, uid_t* owner) {
    struct stat status {};
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0)
        return 0;
    *owner = status.st_uid;
    return status.st_mode & 07777;
}

} // namespace

void examineFiles(Patient& patient) {
    const QString home = patient.options.home;
    patient.loaded = team::loadTeam(home, patient.options.schedules);
    for (const auto& problem : patient.loaded.problems)
        patient.error(QStringLiteral("files"), placeOf(problem), problem.what, problem.remedy);
    if (!patient.loaded.team)
        return;
    const auto& team = patient.team();
    patient.good(QStringLiteral("files"), QStringLiteral("%1: %2 personas, %3 topics, %4 people")
                                              .arg(team.company)
                                              .arg(team.personas.size())
                                              .arg(team.topics.size())
                                              .arg(team.people.size()));
    examineInstances(patient);
    examinePairing(patient);
    examineScripts(patient);
    examineSkills(patient);
}

void examineModes(Patient& patient) {
    const QString home = patient.options.home;
    if (!QFileInfo(home).isDir())
        return; // told with the files
    QStringList open;
    QStringList foreign;
    const auto look = [&](const QString& path) {
        uid_t owner = ::geteuid();
        const mode_t mode = modeOf(path, &owner);
        const QString name = path == home ? QStringLiteral("the home") : path.mid(home.size() + 1);
        if ((mode & 077) != 0 && !QFileInfo(path).isSymLink())
            open << name;
        if (owner != ::geteuid())
            foreign << name;
    };
    look(home);
    QDirIterator each(home, QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot,
                      QDirIterator::Subdirectories);
    while (each.hasNext())
        look(each.next());
    const QString check = QStringLiteral("modes");
    const auto few = [](const QStringList& names) {
        return names.size() <= 4 ? names.join(QStringLiteral(", "))
                                 : names.mid(0, 4).join(QStringLiteral(", ")) +
                                       QStringLiteral(" and %1 more").arg(names.size() - 4);
    };
    if (!open.isEmpty())
        patient.error(check, few(open), QStringLiteral("others on this machine can read or write it"),
                      QStringLiteral("chmod -R go-rwx '%1'").arg(home));
    if (!foreign.isEmpty())
        patient.error(check, few(foreign), QStringLiteral("it belongs to somebody else"),
                      QStringLiteral("as root: chown -R %1 '%2'").arg(::geteuid()).arg(home));
    if (open.isEmpty() && foreign.isEmpty())
        patient.good(check, QStringLiteral("the home is readable by its owner alone"));
}

Task<> examineSecrets(Patient& patient, Limits limits) {
    const QString check = QStringLiteral("secrets");
    HomeSecrets::Options places;
    places.home = patient.options.home;
    const Limits within = limits.atMost(patient.clock, keychainMs);
    auto opened = co_await HomeSecrets::open(places, patient.clock, within);
    if (!opened) {
        patient.error(check, QStringLiteral("secrets.env"), opened.error().detail,
                      QStringLiteral("mend that file; `staffroom secret list` shows what it holds"));
        co_return;
    }
    patient.secrets = std::move(*opened);
    for (const auto& fault : patient.secrets->faults())
        patient.error(check, fault.place, fault.error.detail,
                      fault.place.endsWith(QLatin1String(".env"))
                          ? QStringLiteral("mend that file; until then the persona has no secrets from it")
                          : QStringLiteral("mend that; until then what is kept there is not known"));
    int there = 0;
    const auto look = [&](const SecretRef& ref, const QString& what, bool needed) {
        if (ref.isEmpty() || patient.secrets->faultOf(ref))
            return;
        if (patient.hasSecret(ref)) {
            ++there;
            return;
        }
        const QString place = QStringLiteral("%1: %2").arg(ref.scope, ref.name);
        const QString missing = QStringLiteral("%1 is not set").arg(what);
        if (needed)
            patient.error(check, place, missing, keepSecret(ref));
        else
            patient.warning(check, place, missing, keepSecret(ref));
    };
    const auto& team = patient.team();
    QSet<QString> answering{team.defaultModel};
    for (const auto& persona : team.personas)
        answering << persona.model;
    for (const auto& model : team.models)
        look(model.key, QStringLiteral("the key of the model %1").arg(model.id),
             answering.contains(model.id));
    if (team.zabbix)
        look(team.zabbix->token, QStringLiteral("the Zabbix token"), true);
    for (const auto& persona : team.personas) {
        look(persona.bot.token, QStringLiteral("the token of @%1").arg(persona.bot.handle), true);
        if (persona.hasErp)
            look(persona.erp.key, QStringLiteral("the ERPNext key of %1").arg(persona.erp.user), true);
        if (persona.mail)
            look(persona.mail->secret(), QStringLiteral("the mailbox %1").arg(persona.email), true);
        if (persona.calendar)
            look(persona.calendar->secret(), QStringLiteral("the calendars of %1").arg(persona.id), true);
        for (const auto& server : persona.mcp) {
            for (const auto& value : server.variables + server.headers)
                look(value.secret, QStringLiteral("%1 of the MCP server %2").arg(value.name, server.id), true);
        }
    }
    patient.good(check, QStringLiteral("%1 of those the files name are set").arg(there));
}

} // namespace staffroom::doctor
