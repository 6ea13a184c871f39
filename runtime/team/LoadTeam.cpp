#include "team/LoadTeam.h"

#include "team/CheckDocument.h"
#include "team/CheckTeam.h"
#include "team/ReadTeam.h"
#include "team/RefuseCredentials.h"
#include "team/TextFile.h"

#include <QDir>

#include <map>

namespace staffroom::team {

namespace {

constexpr size_t maxProblemsPerFile = 100;

/// One load: reads files, gathers problems, and in the end gives each its line.
class Load final {
public:
    Load(const QString& home, const ScheduleCheck& schedules, const Drafts& drafts)
        : m_home(home), m_schedules(schedules), m_drafts(drafts) {}

    Loaded run() {
        auto team = loadTeamFile();
        auto personas = loadPersonas();
        if (team) {
            team->personas = std::move(personas);
            checkTeam(*team, m_schedules, m_problems);
            checkPersonas(*team, m_schedules, m_problems);
        }
        Loaded loaded;
        loaded.problems = finished(std::move(m_problems));
        if (!team || !loaded.problems.empty())
            return loaded;
        for (auto& persona : team->personas) {
            if (persona.model.isEmpty())
                persona.model = team->defaultModel;
            for (auto& job : persona.jobs) {
                if (job.zone.isEmpty())
                    job.zone = team->zone;
            }
        }
        loaded.pairing = finished(pairingOf(*team));
        loaded.team = std::move(team);
        return loaded;
    }

private:
    std::optional<Team> loadTeamFile() {
        const auto root = loadJson(teamFile(), teamScope(), Schema::team(),
                                   QStringLiteral("`staffroom init --home %1` makes one").arg(m_home));
        return root ? std::optional(readTeam(*root)) : std::nullopt;
    }

    std::optional<QByteArray> textOf(const QString& file, const QString& ifMissing) {
        const auto draft = m_drafts.find(file);
        return draft == m_drafts.end() ? readTextFile(m_home, file, ifMissing, m_problems)
                                       : checkedText(file, draft->second, m_problems);
    }

    /// The file's values with the schema's defaults, or problems.
    std::optional<nlohmann::ordered_json> loadJson(const QString& file, const QString& scope,
                                                   const Schema& schema, const QString& ifMissing) {
        const auto text = textOf(file, ifMissing);
        if (!text)
            return std::nullopt;
        auto document = parseJson(file, *text, m_problems);
        if (!document) {
            refuseCredentials(file, *text, scope, m_problems);
            return std::nullopt;
        }
        const auto problems = problemsOf(*document, scope, schema);
        m_problems.insert(m_problems.end(), problems.begin(), problems.end());
        auto root = std::move(document->root);
        m_indexes.emplace(file, std::move(document->index));
        if (!problems.empty())
            return std::nullopt;
        schema.fillDefaults(root);
        return root;
    }

    QList<Persona> loadPersonas() {
        QList<Persona> personas;
        for (const auto& id : personaIds()) {
            if (auto persona = loadPersona(id))
                personas << std::move(*persona);
        }
        return personas;
    }

    QStringList personaIds() const {
        const QDir folder(m_home + QStringLiteral("/personas"));
        QStringList ids = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        for (const auto& [file, text] : m_drafts) {
            const QString id = file.section(u'/', 1, 1);
            if (file == personaFolder(id))
                ids.removeAll(id);
            else if (file == personaFile(id) && !ids.contains(id) && !m_drafts.contains(personaFolder(id)))
                ids << id;
        }
        ids.sort();
        return ids;
    }

    std::optional<Persona> loadPersona(const QString& id) {
        if (!isId(id) || id == teamScope()) {
            m_problems.push_back(
                {.file = QStringLiteral("personas/") + id,
                 .path = {},
                 .what = QStringLiteral("\"%1\" is no id of a persona").arg(id),
                 .remedy = QStringLiteral(
                     "rename the folder: lower-case words of letters and digits joined by dashes, "
                     "a letter first; \"team\" is taken")});
            return std::nullopt;
        }
        const auto json = loadJson(
            personaFile(id), id, Schema::persona(),
            QStringLiteral("a folder in personas/ is a persona: add the file, or move the folder away"));
        const auto rules = loadRules(id);
        if (!json || !rules)
            return std::nullopt;
        auto persona = readPersona(id, *json);
        persona.rules = *rules;
        persona.firstRule = firstRuleOf(*rules);
        return persona;
    }

    std::optional<QString> loadRules(const QString& id) {
        const QString file = rulesFile(id);
        const QString advice =
            QStringLiteral("write the persona's rules in it; the first line is the first rule");
        const auto text = textOf(file, advice);
        if (!text)
            return std::nullopt;
        const auto before = m_problems.size();
        if (text->trimmed().isEmpty())
            m_problems.push_back(
                {.file = file, .path = {}, .what = QStringLiteral("is empty"), .remedy = advice});
        refuseCredentials(file, *text, id, m_problems);
        return m_problems.size() > before ? std::nullopt : std::optional(QString::fromUtf8(*text));
    }

    /// With lines, by file and line, and no more than anybody reads.
    Problems finished(Problems problems) const {
        std::map<QString, size_t> count;
        std::erase_if(problems, [&](const Problem& each) { return ++count[each.file] > maxProblemsPerFile; });
        for (auto& problem : problems) {
            const auto index = m_indexes.find(problem.file);
            if (problem.line == 0 && index != m_indexes.end())
                problem.line = index->second.lineOf(problem.path);
        }
        std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
            const bool aTeam = a.file == teamFile();
            const bool bTeam = b.file == teamFile();
            return std::tuple(!aTeam, a.file, a.line) < std::tuple(!bTeam, b.file, b.line);
        });
        return problems;
    }

    QString m_home;
    const ScheduleCheck& m_schedules;
    const Drafts& m_drafts;
    Problems m_problems;
    std::map<QString, JsonIndex> m_indexes;
};

} // namespace

Loaded loadTeam(const QString& home, const ScheduleCheck& schedules) {
    return loadTeam(home, schedules, {});
}

Loaded loadTeam(const QString& home, const ScheduleCheck& schedules, const Drafts& drafts) {
    return Load(home, schedules, drafts).run();
}

} // namespace staffroom::team
