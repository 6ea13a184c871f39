#include "import/MapTexts.h"

#include "base/Redactor.h"
#include "import/Names.h"
#include "import/Plan.h"
#include "team/CredentialShape.h"

#include <QDateTime>

namespace staffroom::openclaw {

namespace {

constexpr qsizetype longestPiece = 1'900;
constexpr size_t mostNotes = 5'000;
constexpr qsizetype longestRules = 900'000; // bytes; the house takes a mebibyte

bool isHeading(const QString& line) {
    const auto level = std::find_if(line.begin(), line.end(), [](QChar c) { return c != u'#'; }) - line.begin();
    return level >= 1 && level <= 6 && (level == line.size() || line[level] == u' ');
}

/// The last place at or before `longest` where the text may be cut.
qsizetype cutAt(QStringView text, qsizetype longest) {
    for (const auto* between : {"\n\n", "\n", " "}) {
        const auto at = text.left(longest).lastIndexOf(QLatin1String(between));
        if (at > longest / 4)
            return at;
    }
    return text[longest].isLowSurrogate() ? longest - 1 : longest;
}

bool hasBody(const QString& section) {
    const auto lines = section.split(u'\n');
    return std::any_of(lines.begin(), lines.end(),
                       [](const QString& line) { return !line.trimmed().isEmpty() && !isHeading(line); });
}

class Texts final {
public:
    explicit Texts(Planning& planning) : m_planning(planning), m_remarks(planning.plan.remarks) {}

    void plan() {
        for (const auto& agent : m_planning.source.agents) {
            auto& persona = *m_planning.persona(agent.id);
            auto& own = m_planning.plan.belongings[persona.id];
            planRules(agent, persona);
            planNotes(agent, persona, own.notes);
            takeSkills(agent.workspace.skills, agent, own.skills);
        }
        shareSkills();
        tellSkills();
    }

private:
    void planRules(const SourceAgent& agent, team::Persona& persona) {
        static const std::pair<QString, QString> parts[] = {
            {QStringLiteral("IDENTITY.md"), QStringLiteral("Your identity")},
            {QStringLiteral("SOUL.md"), QStringLiteral("Who you are")},
            {QStringLiteral("AGENTS.md"), QStringLiteral("How you work")},
            {QStringLiteral("USER.md"), QStringLiteral("Whom you work for")},
            {QStringLiteral("TOOLS.md"), QStringLiteral("Notes on your surroundings")},
        };
        persona.rules = QStringLiteral("You are %1. Keep to the rules below; where they speak of tools or files you do not have, "
                                       "say so and do not pretend.\n")
                            .arg(persona.name);
        for (const auto& [file, heading] : parts) {
            const QString place = agent.workspace.placeOf(file);
            const QString text = withoutSecrets(agent.workspace.textOf(file), place, m_remarks);
            const QString body = withoutFrontMatter(text).trimmed();
            if (body.isEmpty())
                continue;
            const QString part = QStringLiteral("\n# %1\n\n%2\n").arg(heading, body);
            if (persona.rules.toUtf8().size() + part.toUtf8().size() > longestRules)
                m_remarks.leftOut(place, QStringLiteral("the rules would be too long with it"),
                                  QStringLiteral("shorten them in PERSONA.md"));
            else
                persona.rules += part;
        }
        if (!agent.workspace.textOf(QStringLiteral("AGENTS.md")).isEmpty())
            m_remarks.changed(agent.workspace.placeOf(QStringLiteral("AGENTS.md")),
                              QStringLiteral("may speak of tools and files that %1 does not have").arg(persona.name),
                              QStringLiteral("read through personas/%1/PERSONA.md; its first line is its first rule").arg(persona.id));
    }

    void planNotes(const SourceAgent& agent, const team::Persona& persona, std::vector<Note>& notes) {
        bool said = false;
        for (const auto& file : agent.workspace.memory) {
            const QString text = withoutSecrets(withoutFrontMatter(file.text), file.place, m_remarks);
            const qint64 atMs = file.day.isValid() ? QDateTime(file.day, QTime(12, 0), Qt::UTC).toMSecsSinceEpoch()
                                                   : m_planning.options.nowMs;
            int number = 0;
            for (const auto& piece : inPieces(text, longestPiece)) {
                if (notes.size() >= mostNotes) {
                    m_remarks.leftOut(file.place, QStringLiteral("more than %1 notes").arg(mostNotes),
                                      QStringLiteral("what is worth keeping goes in with `staffroom memory %1 add`").arg(persona.id));
                    return;
                }
                Note note;
                note.key = QStringLiteral("openclaw:%1:%2").arg(file.place).arg(++number);
                note.text = file.day.isValid() ? QStringLiteral("%1: %2").arg(file.day.toString(Qt::ISODate), piece) : piece;
                note.tags << QStringLiteral("openclaw");
                note.author = persona.id;
                note.createdMs = note.updatedMs = std::min(atMs, m_planning.options.nowMs);
                if (auto kept = keepable(note))
                    notes.push_back(std::move(*kept));
            }
            said = said || number > 0;
        }
        if (said && !persona.topics.isEmpty())
            m_remarks.changed(agent.workspace.place,
                              QStringLiteral("OpenClaw kept MEMORY.md out of groups; %1 remembers its notes in %2, too")
                                  .arg(persona.name, persona.topics.join(QStringLiteral(", "))),
                              QStringLiteral("look through `staffroom memory %1 list` before the team goes on duty").arg(persona.id));
    }

    // Skills.

    /// The list of skills this agent may see; nullptr: all.
    const Json5* allowedTo(const SourceAgent& agent) const {
        const auto* own = agent.entry.find(u"skills");
        const auto* list = own ? own : m_planning.source.config.find(u"agents", u"defaults", u"skills");
        return list && list->isList() ? list : nullptr;
    }
    bool isAllowed(const SourceAgent& agent, const Skill& skill) const {
        const auto* list = allowedTo(agent);
        return !list || std::any_of(list->items.begin(), list->items.end(),
                                    [&skill](const Json5& item) { return item.text == skill.name; });
    }

    /// A skill as it goes into a folder of that name; nothing, and it is said, where it may not.
    std::optional<Skill> carried(const Skill& skill, const std::vector<Skill>& taken) {
        const QString again = QStringLiteral("copy it into the home's skills/ by hand");
        const auto* entry = m_planning.source.config.find(u"skills", u"entries", skill.name);
        if (entry && !entry->flagOf(u"enabled", true)) {
            m_remarks.leftOut(skill.place, QStringLiteral("was switched off"), again);
            return std::nullopt;
        }
        if (entry && (entry->find(u"apiKey") || entry->find(u"env")))
            m_remarks.leftOut(entry->place(), QStringLiteral("a key or variables for the skill %1").arg(skill.name.left(60)),
                              QStringLiteral("a skill has no environment; give its persona a tool for that work"));
        for (const auto& file : skill.files) {
            if (const QString found = secretIn(file); !found.isEmpty()) {
                m_remarks.leftOut(QStringLiteral("%1/%2").arg(skill.place, file.path), QStringLiteral("the skill: ") + found,
                                  QStringLiteral("take it out, replace it at its issuer, and ") + again);
                return std::nullopt;
            }
        }
        Skill copy = skill;
        copy.name = idFrom(skill.name, QStringLiteral("skill"));
        const auto same = [&copy](const Skill& each) { return each.name == copy.name; };
        if (std::any_of(taken.begin(), taken.end(), same)) {
            m_remarks.leftOut(skill.place, QStringLiteral("another skill of that name came before it"), again);
            return std::nullopt;
        }
        return copy;
    }

    static QString secretIn(const FileBelow& file) {
        if (Redactor::global().redact(file.content) != file.content)
            return QStringLiteral("it holds one of the secrets of the configuration");
        int number = 0;
        for (const auto& line : file.content.split('\n')) {
            ++number;
            if (const auto shape = team::findCredential(QString::fromUtf8(line)))
                return QStringLiteral("its line %1 holds what looks like %2").arg(number).arg(shape->kind);
        }
        return {};
    }

    void takeSkills(const std::vector<Skill>& skills, const SourceAgent& agent, std::vector<Skill>& taken) {
        for (const auto& skill : skills) {
            if (!isAllowed(agent, skill))
                m_remarks.leftOut(skill.place, QStringLiteral("%1 was not allowed this skill").arg(agent.id),
                                  QStringLiteral("copy it into the home's skills/ by hand"));
            else if (auto copy = carried(skill, taken))
                taken.push_back(std::move(*copy));
        }
    }

    /// Everybody's, or where lists say who may: a copy for each of them.
    void shareSkills() {
        const auto& agents = m_planning.source.agents;
        for (const auto& skill : m_planning.source.skills) {
            const auto allowed = [&](const SourceAgent& agent) { return isAllowed(agent, skill); };
            if (std::all_of(agents.begin(), agents.end(), allowed)) {
                if (auto copy = carried(skill, m_planning.plan.skills))
                    m_planning.plan.skills.push_back(std::move(*copy));
                continue;
            }
            bool taken = false;
            for (const auto& agent : agents) {
                auto& own = m_planning.plan.belongings[m_planning.personaOf[agent.id]].skills;
                const auto same = [&skill](const Skill& each) { return each.name == idFrom(skill.name, QStringLiteral("skill")); };
                if (!allowed(agent))
                    continue;
                taken = true;
                if (std::any_of(own.begin(), own.end(), same))
                    continue; // its own goes first, as in OpenClaw
                if (auto copy = carried(skill, own))
                    own.push_back(std::move(*copy));
            }
            if (!taken)
                m_remarks.leftOut(skill.place, QStringLiteral("nobody was allowed this skill"),
                                  QStringLiteral("copy it into the home's skills/ by hand"));
        }
    }

    /// They are orders that somebody else wrote: copied, and put to use by whoever has read them.
    void tellSkills() {
        const QString use = QStringLiteral("read them through, then give the persona the tool \"use_skill\"");
        for (const auto& [persona, own] : m_planning.plan.belongings) {
            if (!own.skills.empty())
                m_remarks.toDo(own.skills.front().place,
                               QStringLiteral("%1's skills are in personas/%1/skills, and not in use yet").arg(persona), use);
        }
        if (!m_planning.plan.skills.empty())
            m_remarks.toDo(m_planning.plan.skills.front().place,
                           QStringLiteral("everybody's skills are in the home's skills/, and not in use yet"),
                           use + QStringLiteral(" and name them in \"skills\" of its persona.json"));
    }

    Planning& m_planning;
    Remarks& m_remarks;
};

} // namespace

QString withoutSecrets(const QString& text, const QString& place, Remarks& remarks) {
    const QString remedy = QStringLiteral("replace it at its issuer: it stood in a file; `staffroom secret set` keeps the new one");
    QStringList lines;
    int number = 0;
    bool inKey = false;
    for (const auto& line : text.split(u'\n')) {
        ++number;
        const QString at = QStringLiteral("%1:%2").arg(place).arg(number);
        if (inKey) {
            inKey = !line.contains(QLatin1String("-----END"));
            continue;
        }
        QString plain = Redactor::global().redact(line);
        if (plain != line)
            remarks.changed(at, QStringLiteral("held a secret of the configuration, which is struck out"), remedy);
        if (const auto shape = team::findCredential(plain)) {
            remarks.leftOut(at, QStringLiteral("the line: it holds what looks like %1").arg(shape->kind), remedy);
            inKey = plain.contains(QLatin1String("-----BEGIN")) && !plain.contains(QLatin1String("-----END"));
            plain = QStringLiteral("(A line was left out here: it held what looks like %1.)").arg(shape->kind);
        }
        lines << plain;
    }
    const QString whole = lines.join(u'\n');
    if (!team::findCredential(whole))
        return whole;
    remarks.leftOut(place, QStringLiteral("the file: it holds a credential over several lines"), remedy);
    return {};
}

QString withoutFrontMatter(const QString& text) {
    if (!text.startsWith(QLatin1String("---\n")) && !text.startsWith(QLatin1String("---\r\n")))
        return text;
    const auto end = text.indexOf(QLatin1String("\n---"), 3);
    const auto rest = end < 0 ? -1 : text.indexOf(u'\n', end + 4);
    return end < 0 ? text : rest < 0 ? QString() : text.mid(rest + 1);
}

QStringList inPieces(const QString& text, qsizetype longest) {
    QStringList sections{QString()};
    bool fenced = false;
    for (const auto& line : QString(text).remove(u'\r').split(u'\n')) {
        if (line.startsWith(QLatin1String("```")))
            fenced = !fenced;
        if (!fenced && isHeading(line))
            sections << QString();
        sections.last() += line + u'\n';
    }
    QStringList pieces;
    for (const auto& section : sections) {
        QString rest = section.trimmed();
        if (!hasBody(rest))
            continue;
        while (rest.size() > longest) {
            const auto cut = cutAt(rest, longest);
            pieces << rest.left(cut).trimmed();
            rest = rest.mid(cut).trimmed();
        }
        if (!rest.isEmpty())
            pieces << rest;
    }
    pieces.removeAll(QString());
    return pieces;
}

void planTexts(Planning& planning) {
    Texts(planning).plan();
}

} // namespace staffroom::openclaw
