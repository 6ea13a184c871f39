#include "import/MakeHome.h"

#include "backup/HomeFiles.h"
#include "base/AtomicFile.h"
#include "base/HomeLock.h"
#include "base/Redactor.h"
#include "memory/MemoryStore.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <cerrno>

namespace staffroom::openclaw {

using nlohmann::ordered_json;

namespace {

std::string text(const QString& value) {
    return value.toStdString();
}

ordered_json texts(const QStringList& values) {
    auto list = ordered_json::array();
    for (const auto& each : values)
        list.push_back(text(each));
    return list;
}

ordered_json jsonOf(const team::ModelBinding& model) {
    ordered_json json{{"protocol", text(model.protocol)},
                      {"baseUrl", text(model.baseUrl.toString())},
                      {"model", text(model.model)}};
    if (!model.key.isEmpty())
        json["key"] = text(model.key.toString());
    json["maxOutputTokens"] = model.maxOutputTokens;
    json["contextTokens"] = model.contextTokens;
    if (!model.fallback.isEmpty())
        json["fallback"] = text(model.fallback);
    if (model.price)
        json["price"] = {{"currency", text(model.price->currency)},
                         {"input", model.price->input},
                         {"output", model.price->output},
                         {"cacheRead", model.price->cacheRead},
                         {"cacheWrite", model.price->cacheWrite}};
    return json;
}

ordered_json jsonOf(const team::Team& team) {
    ordered_json json{{"company", text(team.company)},
                      {"timeZone", team.zone.toStdString()},
                      {"language", text(team.language)}};
    auto& telegram = json["telegram"];
    telegram = {{"api", text(team.telegramApi.toString())}, {"chat", team.chat}, {"topics", ordered_json::object()}};
    for (const auto& topic : team.topics) {
        auto& entry = telegram["topics"][text(topic.id)];
        entry["name"] = text(topic.name);
        entry["thread"] = topic.thread ? ordered_json(*topic.thread) : ordered_json(nullptr);
        if (topic.general)
            entry["general"] = true;
    }
    json["people"] = ordered_json::object();
    for (const auto& person : team.people)
        json["people"][text(person.id)] = {{"name", text(person.name)}, {"telegram", person.telegram}};
    json["operators"] = ordered_json::array();
    for (const auto& each : team.operators)
        json["operators"].push_back({{"person", text(each.person)}, {"approves", each.approves}});
    json["models"] = ordered_json::object();
    for (const auto& model : team.models)
        json["models"][text(model.id)] = jsonOf(model);
    json["defaultModel"] = text(team.defaultModel);
    return json;
}

ordered_json jsonOf(const team::Job& job) {
    static const std::map<team::Job::Deliver, const char*> words{{team::Job::Deliver::Always, "always"},
                                                                 {team::Job::Deliver::Findings, "findings"},
                                                                 {team::Job::Deliver::Never, "never"}};
    ordered_json json{{"schedule", text(job.schedule)}};
    if (!job.zone.isEmpty())
        json["timeZone"] = job.zone.toStdString();
    json["task"] = text(job.task);
    json["deliver"] = words.at(job.deliver);
    if (!job.topic.isEmpty())
        json["topic"] = text(job.topic);
    json["enabled"] = job.enabled;
    json["timeoutSeconds"] = job.timeoutSeconds;
    return json;
}

ordered_json jsonOf(const team::Persona& persona, const QString& agent) {
    ordered_json json{{"name", text(persona.name)},
                      {"title", text(persona.title)},
                      {"department", text(persona.department)},
                      {"x-openclaw-agent", text(agent)},
                      {"bot", {{"handle", text(persona.bot.handle)}, {"token", text(persona.bot.token.toString())}}},
                      {"topics", texts(persona.topics)},
                      {"allowlist", texts(persona.allowlist)},
                      {"answers", persona.answersEverything ? "everything" : "addressed"},
                      {"directMessages", persona.directMessages}};
    if (!persona.model.isEmpty())
        json["model"] = text(persona.model);
    json["tools"] = texts(persona.tools);
    json["jobs"] = ordered_json::object();
    for (const auto& job : persona.jobs)
        json["jobs"][text(job.id)] = jsonOf(job);
    return json;
}

QByteArray written(const ordered_json& json) {
    return QByteArray::fromStdString(json.dump(2, ' ', false, ordered_json::error_handler_t::replace)) + '\n';
}

/// The folder and those above it, as far as they are missing; ours alone.
Result<void> makeFolder(const QString& path) {
    if (QFileInfo(path).isDir())
        return {};
    TRY_VOID(makeFolder(QFileInfo(path).path()));
    if (::mkdir(QFile::encodeName(path).constData(), 0700) != 0 && errno != EEXIST)
        return backup::systemFailure("make the folder", path);
    return {};
}

Result<void> writeSkills(const std::vector<Skill>& skills, const QString& folder) {
    const auto mine = QFile::ReadOwner | QFile::WriteOwner;
    for (const auto& skill : skills) {
        for (const auto& file : skill.files) {
            const QString path = QStringLiteral("%1/%2/%3").arg(folder, skill.name, file.path);
            TRY_VOID(makeFolder(QFileInfo(path).path()));
            TRY_VOID(writeFileAtomically(path, file.content, file.executable ? mine | QFile::ExeOwner : mine));
        }
    }
    return {};
}

/// Everything but secrets and memories.
Result<void> writeFiles(const HomePlan& plan, const QString& home) {
    for (const char* folder : {"personas", "state", "scripts", "skills", "revisions", "backups"}) {
        TRY_VOID(makeFolder(home + u'/' + QLatin1String(folder)));
    }
    for (const auto& persona : plan.team.personas) {
        const auto& belongings = plan.belongings.at(persona.id);
        const QString folder = home + QStringLiteral("/personas/") + persona.id;
        TRY_VOID(makeFolder(folder));
        TRY_VOID(writeFileAtomically(home + u'/' + team::personaFile(persona.id), written(jsonOf(persona, belongings.agent))));
        TRY_VOID(writeFileAtomically(home + u'/' + team::rulesFile(persona.id), persona.rules.toUtf8()));
        TRY_VOID(writeSkills(belongings.skills, folder + QStringLiteral("/skills")));
    }
    TRY_VOID(writeSkills(plan.skills, home + QStringLiteral("/skills")));
    return writeFileAtomically(home + QStringLiteral("/team.json"), written(jsonOf(plan.team)));
}

Result<void> lookOver(const QString& home, const team::ScheduleCheck& schedules) {
    const auto loaded = team::loadTeam(home, schedules);
    if (loaded.team)
        return {};
    return failure(ErrorKind::Invalid,
                   QStringLiteral("what would come out is no valid team: %1").arg(loaded.problems.front().toString()));
}

/// The target as the file system has it, and that nothing is there that could be lost.
Result<QString> freeTarget(const QString& home, const QString& source) {
    const QFileInfo target(home);
    const QString real = target.exists() ? target.canonicalFilePath()
                                         : QDir::cleanPath(target.absoluteFilePath());
    const auto within = [](const QString& inner, const QString& outer) {
        return inner == outer || inner.startsWith(outer + u'/');
    };
    if (!source.isEmpty() && (within(real, source) || within(source, real)))
        return failure(ErrorKind::Invalid,
                       QStringLiteral("the home %1 and %2 lie in each other; the source is never changed: name another "
                                      "folder with --home")
                           .arg(home, source));
    if (target.isSymLink() && !target.exists())
        return failure(ErrorKind::Conflict, QStringLiteral("%1 is a link that leads nowhere; name another folder with --home").arg(home));
    if (target.exists() && !target.isDir())
        return failure(ErrorKind::Conflict, QStringLiteral("%1 is no folder; name another one with --home").arg(home));
    if (target.exists() && !QDir(real).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        return failure(ErrorKind::Conflict,
                       QFileInfo::exists(real + QStringLiteral("/team.json"))
                           ? QStringLiteral("%1 is a home already, and nothing is mixed into it: import into another one with "
                                            "--home, and copy the folders of personas/ that you want")
                                 .arg(home)
                           : QStringLiteral("%1 is not empty; name another folder with --home").arg(home));
    return real;
}

/// The folder beside the target in which the home is made; it goes again unless it is put in place.
class Workshop final {
public:
    static Result<std::unique_ptr<Workshop>> open(const QString& target) {
        const QFileInfo info(target);
        const QString folder = QStringLiteral("%1/.%2.import").arg(info.path(), info.fileName());
        TRY_VOID(makeFolder(info.path()));
        if (isThere(folder)) {
            if (!isPlainFolder(folder))
                return failure(ErrorKind::Conflict, QStringLiteral("%1 stands in the way; move it away").arg(folder));
            TRY(const auto left, HomeLock::take(folder)); // nobody is making it any more
            TRY_VOID(backup::removeTree(folder));
        }
        if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0)
            return backup::systemFailure("make the folder", folder);
        TRY(auto lock, HomeLock::take(folder));
        return std::unique_ptr<Workshop>(new Workshop(folder, std::move(lock)));
    }
    ~Workshop() {
        if (!m_placed && !backup::removeTree(m_folder))
            qWarning("%s could not be removed", qPrintable(m_folder));
    }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    const QString& folder() const { return m_folder; }
    Result<void> putInPlace(const QString& target) {
        TRY_VOID(backup::flushToDisk(m_folder));
        TRY_VOID(backup::renamePath(m_folder, target)); // onto nothing, or an empty folder
        m_placed = true;
        return backup::flushToDisk(QFileInfo(target).path());
    }

private:
    Workshop(QString folder, std::unique_ptr<HomeLock> lock) : m_folder(std::move(folder)), m_lock(std::move(lock)) {}
    QString m_folder;
    std::unique_ptr<HomeLock> m_lock;
    bool m_placed = false;
};

Task<Result<void>> writeMemory(Storage& storage, QString path, std::vector<Note> notes) {
    CO_TRY(auto store, co_await MemoryStore::open(storage, path));
    std::vector<Future<qint64>> added;
    for (const auto& note : notes)
        added.push_back(store->addNote(note));
    for (auto& each : added)
        CO_TRY_VOID(co_await std::move(each));
    CO_TRY_VOID(co_await store->database().checkpoint());
    auto database = store->database();
    co_return co_await database.close();
}

Task<Result<void>> writeMemories(const HomePlan& plan, QString home) {
    Storage storage;
    for (const auto& [persona, belongings] : plan.belongings) {
        const QString path = QStringLiteral("%1/personas/%2/memory.sqlite").arg(home, persona);
        if (!belongings.notes.empty())
            CO_TRY_VOID(co_await writeMemory(storage, path, belongings.notes));
    }
    co_return Result<void>();
}

/// Secrets of a home that came to nothing are not left in a keychain.
Task<> forgetSecrets(HomeSecrets& store, const std::vector<PlannedSecret>& secrets, Clock& clock) {
    const Limits limits = Limits::within(clock, 20'000, std::stop_token()); // also after a stop
    for (const auto& secret : secrets)
        std::ignore = co_await store.forget(secret.ref, limits);
}

Task<Result<void>> finish(const HomePlan& plan, Workshop& workshop, QString target, Limits limits) {
    CO_TRY_VOID(co_await writeMemories(plan, workshop.folder()));
    if (limits.stop.stop_requested())
        co_return failure(ErrorKind::Cancelled, QStringLiteral("stopped; nothing was made"));
    co_return workshop.putInPlace(target);
}

} // namespace

QString reportOf(const HomePlan& plan, const QString& source) {
    QString report = QStringLiteral("# Imported from OpenClaw\n\nFrom %1, which is as it was.\n").arg(shown(source));
    for (const auto kind : {Remark::Kind::ToDo, Remark::Kind::Changed, Remark::Kind::LeftOut}) {
        report += QStringLiteral("\n## %1\n\n").arg(inWords(kind));
        for (const auto& remark : plan.remarks.all()) {
            if (remark.kind == kind)
                report += QStringLiteral("- `%1`: %2. *%3.*\n").arg(remark.place, remark.what, remark.remedy);
        }
    }
    if (plan.remarks.unsaid() > 0)
        report += QStringLiteral("\nAnd %1 more.\n").arg(plan.remarks.unsaid());
    return Redactor::global().redact(report);
}

Result<void> tryHome(const HomePlan& plan, const MakeOptions& options) {
    TRY_VOID(freeTarget(options.home, options.source));
    const QTemporaryDir folder;
    if (!folder.isValid())
        return failure(ErrorKind::Storage, QStringLiteral("no temporary folder can be made: %1").arg(folder.errorString()));
    TRY_VOID(writeFiles(plan, folder.path()));
    return lookOver(folder.path(), options.schedules);
}

Task<Result<void>> makeHome(const HomePlan& plan, MakeOptions options, Clock& clock, Limits limits) {
    CO_TRY(const auto target, freeTarget(options.home, options.source));
    CO_TRY(const auto workshop, Workshop::open(target));
    CO_TRY_VOID(writeFiles(plan, workshop->folder()));
    const QString report = workshop->folder() + QStringLiteral("/imported-from-openclaw.md");
    CO_TRY_VOID(writeFileAtomically(report, reportOf(plan, options.source).toUtf8()));
    CO_TRY_VOID(lookOver(workshop->folder(), options.schedules));
    HomeSecrets::Options where;
    where.home = workshop->folder();
    where.credentialsDirectory = QString();
    where.keychainProgram = options.keychainProgram;
    CO_TRY(const auto store, co_await HomeSecrets::open(where, clock, limits));
    Result<void> done;
    for (const auto& secret : plan.secrets) {
        if (done)
            done = co_await store->keep(secret.ref, secret.value, options.secrets, limits);
    }
    if (done)
        done = co_await finish(plan, *workshop, target, limits);
    if (!done)
        co_await forgetSecrets(*store, plan.secrets, clock);
    co_return done;
}

} // namespace staffroom::openclaw
