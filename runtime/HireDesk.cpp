#include "HireDesk.h"

#include "RoleProfilesOf.h"
#include "ScheduleCheck.h"
#include "base/AtomicFile.h"
#include "jobs/Schedule.h"
#include "team/InstallTeam.h"
#include "team/TextFile.h"

#include <QDir>
#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace staffroom {

using control::HireParams;

namespace {

const auto teamName = QStringLiteral("team.json");
/// Under this id somebody new is checked: after everybody else's, so that what two of them claim is the new one's
/// problem; and also while the wanted id is no good.
const auto lastId = QStringLiteral("zzzz-somebody-new");

std::vector<control::ProblemLine> linesOf(const team::Problems& problems) {
    std::vector<control::ProblemLine> lines;
    for (const auto& each : problems)
        lines.push_back({each.file, each.path, each.what, each.remedy, each.line});
    return lines;
}

tl::unexpected<Error> refused(const std::vector<control::ProblemLine>& problems) {
    QStringList lines;
    for (const auto& each : problems)
        lines << team::Problem{each.file, each.path, each.what, each.remedy, each.line}.toString();
    return failure(ErrorKind::Invalid,
                   QStringLiteral("nobody was hired:\n  %1").arg(lines.join(QStringLiteral("\n  "))));
}

team::NewPersona personOf(const HireParams& params) {
    team::NewPersona person;
    person.id = params.persona, person.name = params.name.trimmed(), person.title = params.title.trimmed();
    person.department = params.department.trimmed(), person.email = params.email.trimmed();
    person.handle = params.handle.trimmed();
    if (person.handle.startsWith(u'@'))
        person.handle.remove(0, 1);
    person.topic = params.topic, person.topicName = params.topicName, person.topicThread = params.thread;
    person.allowlist = params.allowlist, person.directMessages = params.directMessages;
    person.erpInstance = params.instance, person.erpUser = params.erpUser.trimmed();
    person.roleProfile = params.roleProfile, person.jobs = params.jobs, person.rules = params.rules;
    return person;
}

Result<team::Template> templateNamed(const QString& id) {
    TRY(const auto folder, team::shippedFolder());
    TRY(const auto all, team::templatesIn(folder));
    QStringList known;
    for (const auto& each : all) {
        if (each.id == id)
            return each;
        known << each.id;
    }
    return failure(ErrorKind::NotFound, QStringLiteral("there is no template \"%1\"; there are: %2")
                                            .arg(id.left(64), known.join(QStringLiteral(", "))));
}

control::TemplateLine lineOf(const team::Template& made) {
    using nlohmann::json;
    const auto shipped = json::parse(made.json.begin(), made.json.end(), nullptr, false);
    const auto word = [](const json& object, const char* name) {
        return QString::fromStdString(object.value(name, std::string()));
    };
    control::TemplateLine line;
    line.id = made.id, line.rules = made.rules;
    line.name = word(shipped, "name"), line.title = word(shipped, "title");
    line.department = word(shipped, "department");
    line.directMessages = shipped.value("directMessages", false);
    line.wantsErp = shipped.contains("erpnext");
    if (line.wantsErp)
        line.roleProfile = word(shipped["erpnext"], "roleProfile");
    for (const auto& tool : shipped.value("tools", json::array()))
        line.tools << QString::fromStdString(tool.get<std::string>());
    const auto jobs = shipped.value("jobs", json::object());
    for (const auto& [id, job] : jobs.items()) {
        const QString schedule = word(job, "schedule");
        const auto read = jobs::Schedule::parse(schedule, "UTC");
        line.jobs << QStringLiteral("%1: %2").arg(QString::fromStdString(id), read ? read->inWords() : schedule);
    }
    return line;
}

team::Drafts draftsOf(const team::NewTexts& texts) {
    team::Drafts drafts;
    drafts[team::personaFile(lastId)] = texts.persona;
    drafts[team::rulesFile(lastId)] = texts.rules;
    drafts[teamName] = texts.team;
    return drafts;
}

/// A file that breaks its own rules is not held against the others'. While some fields are wrong or not filled in
/// yet, the rest is looked at with good ones in their place; nothing where none are wrong.
std::optional<team::NewPersona> withoutFaults(team::NewPersona person, const team::Problems& problems,
                                              const team::Team& team) {
    bool mended = false;
    const auto mend = [&](const char* path, const std::function<void()>& fill) {
        const bool wrong = std::any_of(problems.begin(), problems.end(), [&](const team::Problem& each) {
            return each.file == team::personaFile(lastId) && each.path == QLatin1String(path);
        });
        if (wrong)
            fill();
        mended = mended || wrong;
    };
    const QString word = QStringLiteral("Somebody");
    mend("/name", [&] { person.name = word; });
    mend("/title", [&] { person.title = word; });
    mend("/department", [&] { person.department = word; });
    mend("/email", [&] { person.email.clear(); });
    mend("/bot/handle", [&] { person.handle = QStringLiteral("zzzz_somebody_new_bot"); });
    mend("/erpnext/user", [&] { person.erpUser = QStringLiteral("zzzz-somebody-new@staffroom.example"); });
    if (!team.people.isEmpty())
        mend("/allowlist", [&] { person.allowlist = QStringList(team.people.front().id); });
    const bool noRules = std::any_of(problems.begin(), problems.end(), [](const team::Problem& each) {
        return each.file == team::rulesFile(lastId);
    });
    if (noRules)
        person.rules = QStringLiteral("-");
    return mended || noRules ? std::optional(person) : std::nullopt;
}

void addTopic(control::HireReport& report, const HireParams& params, const team::Team& team) {
    const bool isNew = !params.topic.isEmpty() && !team.topic(params.topic);
    const auto wrong = [&](const char* path, const QString& what, const QString& remedy) {
        report.problems.push_back({{}, QLatin1String(path), what, remedy, 0});
    };
    if (isNew && !team::isId(params.topic))
        wrong("/topics", QStringLiteral("\"%1\" is no id of a topic").arg(params.topic.left(64)),
              QStringLiteral("lower-case words of letters and digits joined by dashes, a letter first"));
    else if (isNew && params.topicName.trimmed().isEmpty())
        wrong("/topics", QStringLiteral("the new topic has no name"), QStringLiteral("name it as people will see it"));
    if (params.makeTopic && params.topic.isEmpty())
        wrong("/topics", QStringLiteral("there is no topic to make"), QStringLiteral("give it an id and a name"));
    if (params.makeTopic && team.chat == 0)
        wrong("/topics", QStringLiteral("the team has no group yet in which a topic could be made"),
              QStringLiteral("`staffroom pair` connects it with one, or leave the topic to that"));
}

void addId(control::HireReport& report, const HireParams& params, const QString& home) {
    const QString& id = params.persona;
    const auto wrong = [&](const QString& what, const QString& remedy) {
        report.problems.push_back({{}, QStringLiteral("/id"), what, remedy, 0});
    };
    if (!team::isId(id) || id == teamScope())
        wrong(QStringLiteral("\"%1\" is no id of a persona").arg(id.left(64)),
              QStringLiteral("lower-case words of letters and digits joined by dashes, a letter first; "
                             "\"team\" is taken"));
    else if (const QFileInfo there(home + u'/' + team::personaFolder(id)); there.exists() || there.isSymLink())
        wrong(QStringLiteral("there is a persona %1 already").arg(id),
              QStringLiteral("take another id, or dismiss that one first"));
}

} // namespace

Result<control::HireChoices> HireDesk::choices() const {
    TRY(const auto folder, team::shippedFolder());
    TRY(const auto all, team::templatesIn(folder));
    const auto team = m_parts.staff.team()->team;
    control::HireChoices choices;
    for (const auto& each : all)
        choices.templates.push_back(lineOf(each));
    for (const auto& topic : team->topics) {
        const auto* owner = team->personaOfTopic(topic.id);
        choices.topics.push_back({topic.id, topic.name, owner ? owner->name : QString()});
    }
    for (const auto& person : team->people)
        choices.people.push_back(
            {person.id, person.name, person.telegram == 0 ? QStringLiteral("not paired") : QString()});
    for (const auto& instance : team->erp)
        choices.instances.push_back({instance.id, instance.id, instance.url.host()});
    const auto known = readRoleProfilesOf(m_parts.shared.home);
    const auto profiles = known ? known->profiles : decltype(known->profiles)();
    for (auto profile = profiles.begin(); profile != profiles.end(); ++profile) {
        QStringList lines;
        for (auto right = profile->begin(); right != profile->end(); ++right) {
            QStringList names(right->begin(), right->end());
            names.sort();
            lines << QStringLiteral("%1: %2").arg(right.key(), names.join(QStringLiteral(", ")));
        }
        choices.profiles.push_back({profile.key(), profile.key(), lines.join(u'\n')});
    }
    choices.chat = team->chat;
    return choices;
}

Result<HireDesk::Plan> HireDesk::plan(const HireParams& params) const {
    const QString& home = m_parts.shared.home;
    TRY(const auto made, templateNamed(params.templateId));
    Plan plan;
    TRY(plan.teamBefore, readFile(home + u'/' + teamName, team::maxTextFileBytes));
    const auto team = m_parts.staff.team()->team;
    TRY(plan.texts, team::textsOf(made, personOf(params), *team, plan.teamBefore));
    control::HireReport& report = plan.report;
    report.persona = params.persona, report.leftOut = plan.texts.leftOut;
    addId(report, params, home);
    addTopic(report, params, *team);
    auto loaded = team::loadTeam(home, scheduleCheck(), draftsOf(plan.texts));
    plan.team = std::move(loaded.team);
    auto problems = std::move(loaded.problems);
    if (const auto mended = withoutFaults(personOf(params), problems, *team)) {
        TRY(const auto texts, team::textsOf(made, *mended, *team, plan.teamBefore));
        for (const auto& problem : team::loadTeam(home, scheduleCheck(), draftsOf(texts)).problems) {
            if (std::find(problems.begin(), problems.end(), problem) == problems.end())
                problems.push_back(problem);
        }
    }
    for (auto& line : linesOf(problems)) {
        line.file.replace(team::personaFolder(lastId) + u'/', team::personaFolder(params.persona) + u'/');
        report.problems.push_back(std::move(line));
    }
    const auto text = [](const QByteArray& bytes) { return QString::fromUtf8(bytes); };
    report.files.push_back({team::personaFile(params.persona), {}, text(plan.texts.persona)});
    report.files.push_back({team::rulesFile(params.persona), {}, text(plan.texts.rules)});
    if (plan.texts.team != plan.teamBefore)
        report.files.push_back({teamName, text(plan.teamBefore), text(plan.texts.team)});
    return plan;
}

void HireDesk::planTodo(Plan& plan, const HireParams& params) const {
    const auto* topic = plan.team ? plan.team->topic(params.topic) : nullptr;
    if (topic && !topic->paired)
        plan.report.todo << QStringLiteral("`staffroom pair` connects the topic %1 with its place in Telegram")
                                .arg(topic->name);
    if (!params.instance.isEmpty() && params.erpKey.isEmpty())
        plan.report.todo << QStringLiteral("`staffroom provision erpnext --instance %1` makes the user %2 and its key; "
                                           "a key that is there already: `staffroom secret set %3 erpnext-key`")
                                .arg(params.instance, params.erpUser.trimmed(), params.persona);
}

Result<control::HireReport> HireDesk::check(const HireParams& params) const {
    TRY(auto planned, plan(params));
    planTodo(planned, params);
    return planned.report;
}

Task<Result<control::HireReport>> HireDesk::hire(HireParams params, Limits limits) {
    if (params.person.trimmed().isEmpty())
        co_return failure(ErrorKind::Invalid, QStringLiteral("who hires? \"person\" is missing"));
    if (m_hiring)
        co_return failure(ErrorKind::Conflict, QStringLiteral("somebody is being hired: try again in a moment"));
    m_hiring = true;
    auto hired = co_await hireNow(std::move(params), limits);
    m_hiring = false;
    co_return hired;
}

Task<Result<control::HireReport>> HireDesk::hireNow(HireParams params, Limits limits) {
    CO_TRY(auto planned, plan(params));
    const auto& desks = m_parts.staff.desks();
    if (!planned.report.problems.empty())
        co_return refused(planned.report.problems);
    if (desks.contains(params.persona))
        co_return failure(ErrorKind::Conflict, QStringLiteral("%1 is still at work").arg(params.persona));
    const Limits leaving = limits.atMost(m_parts.shared.clock, 1'000);
    if (!co_await m_parts.staff.gone(params.persona, leaving))
        co_return failure(ErrorKind::Conflict,
                          QStringLiteral("who was called %1 before has not ended its last turn yet").arg(params.persona));
    CO_TRY(const auto look, co_await lookAtBot(params, limits));
    const QString handle = personOf(params).handle;
    if (look.handle.compare(handle, Qt::CaseInsensitive) != 0)
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("nobody was hired: the token belongs to @%1, and the handle is @%2; write the "
                                         "bot's own handle, or give its own token")
                              .arg(look.handle, handle));
    if (!params.instance.isEmpty() && !params.erpKey.isEmpty())
        CO_TRY_VOID(co_await lookAtErp(params, limits));
    if (params.makeTopic) {
        const auto* topic = planned.team->topic(params.topic);
        if (!topic->paired) {
            CO_TRY(params.thread, co_await makeTopic(params, topic->name, look.managesTopics, limits));
        }
    }
    CO_TRY(planned, plan(params)); // Telegram and ERPNext took their time
    if (!planned.report.problems.empty())
        co_return refused(planned.report.problems);
    CO_TRY_VOID(co_await write(params, planned, limits));
    const auto reloaded = co_await m_parts.reload.reload();
    planTodo(planned, params);
    if (!look.words.isEmpty())
        planned.report.todo.prepend(look.words);
    planned.report.hired = true;
    planned.report.inForce = reloaded.inForce;
    planned.report.todo += reloaded.problems;
    co_return planned.report;
}

} // namespace staffroom
