#include "BenchHome.h"

#include "base/AtomicFile.h"

#include <QDir>

#include <nlohmann/json.hpp>

namespace staffroom::bench {

using nlohmann::json;

namespace {

std::string number(const char* prefix, int i) {
    return std::string(prefix) + std::to_string(i);
}

json teamFile(Size size) {
    json team{{"company", "Bench"},
              {"timeZone", "Europe/Istanbul"},
              {"language", "en"},
              {"disclosure", "bot"},
              {"defaultModel", "default"}};
    team["telegram"] = {
        {"api", "http://127.0.0.1:1"},
        {"chat", 0},
        {"topics", {{"general", {{"name", "General"}, {"thread", nullptr}, {"general", true}}}}}};
    for (int i = 0; i < size.people; ++i)
        team["people"][number("u", i)] = {{"name", number("Person ", i)}, {"telegram", 0}};
    team["operators"] = json::array({{{"person", "u0"}, {"approves", true}}});
    team["models"]["default"] = {{"protocol", "openai"},
                                 {"baseUrl", "http://127.0.0.1:1/v1"},
                                 {"model", "understudy"},
                                 {"key", "secret:model-key"}};
    return team;
}

/// The i-th persona's share.
json jobsOf(int i, Size size, const std::function<JobPlan(int job)>& plan) {
    json jobs = json::object();
    for (int job = i; job < size.jobs; job += size.personas) {
        const JobPlan when = plan(job);
        jobs[number("job", job)] = {{"schedule", when.schedule.toStdString()},
                                    {"task", "hello"},
                                    {"deliver", "never"},
                                    {"staggerSeconds", when.staggerSeconds}};
    }
    return jobs;
}

json personaFile(int i, Size size) {
    json persona{{"name", number("Persona ", i)},
                 {"title", "Colleague"},
                 {"department", "Bench"},
                 {"email", number("p", i) + "@bench.example"}};
    persona["bot"] = {{"handle", number("bench", i) + "_bot"}, {"token", "secret:telegram-token"}};
    persona["topics"] = i == 0 ? json::array({"general"}) : json::array();
    for (int person = 0; person < size.people; ++person)
        persona["allowlist"].push_back(number("u", person));
    persona["directMessages"] = true;
    persona["tools"] = json::array();
    return persona;
}

QByteArray bytes(const json& value) {
    return QByteArray::fromStdString(value.dump(2)) + '\n';
}

} // namespace

QString personaId(int i) {
    return QStringLiteral("p%1").arg(i);
}
QString personId(int i) {
    return QStringLiteral("u%1").arg(i);
}

Result<void> writeHome(const QString& home, Size size, const std::function<JobPlan(int job)>& plan) {
    for (int i = 0; i < size.personas; ++i) {
        const QString folder = QStringLiteral("%1/personas/p%2").arg(home).arg(i);
        if (!QDir().mkpath(folder))
            return failure(ErrorKind::Storage, QStringLiteral("cannot make %1").arg(folder));
        json persona = personaFile(i, size);
        if (plan)
            persona["jobs"] = jobsOf(i, size, plan);
        TRY_VOID(writeFileAtomically(folder + QStringLiteral("/persona.json"), bytes(persona)));
        TRY_VOID(writeFileAtomically(folder + QStringLiteral("/PERSONA.md"), "Answer briefly.\n"));
    }
    return writeFileAtomically(home + QStringLiteral("/team.json"), bytes(teamFile(size)));
}

QByteArray castOf(Size size) {
    json cast{{"company", "Bench"}};
    cast["topics"] = json::array({{{"id", "general"}, {"name", "General"}}});
    for (int i = 0; i < size.people; ++i)
        cast["people"].push_back(
            {{"id", number("u", i)}, {"name", number("Person ", i)}, {"username", number("person", i)}});
    for (int i = 0; i < size.personas; ++i)
        cast["bots"].push_back({{"persona", number("p", i)},
                                {"name", number("Persona ", i)},
                                {"handle", number("bench", i) + "_bot"}});
    cast["erpUsers"] = json::array();
    return bytes(cast);
}

} // namespace staffroom::bench
