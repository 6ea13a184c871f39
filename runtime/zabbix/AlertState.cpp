#include "zabbix/AlertState.h"

#include <nlohmann/json.hpp>

namespace staffroom::zabbix {

using nlohmann::json;

namespace {

constexpr int formatVersion = 1;

tl::unexpected<Error> unreadable() {
    return failure(ErrorKind::Parse, QStringLiteral("the state of the alert check cannot be read"),
                   QStringLiteral("zabbix"));
}

QString textIn(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

qint64 integerIn(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<qint64>() : 0;
}

} // namespace

QByteArray AlertState::toJson() const {
    json problems = json::array();
    for (const auto& [id, problem] : told)
        problems.push_back({{"event", id.toStdString()},
                            {"name", problem.name.toStdString()},
                            {"hosts", problem.hosts.toStdString()},
                            {"severity", static_cast<int>(problem.severity)},
                            {"sinceMs", problem.sinceMs},
                            {"toldMs", problem.toldMs}});
    const json state{{"version", formatVersion}, {"checkedMs", checkedMs}, {"told", problems}};
    return QByteArray::fromStdString(state.dump(-1, ' ', false, json::error_handler_t::replace));
}

Result<AlertState> AlertState::fromJson(const QByteArray& text) {
    AlertState state;
    if (text.trimmed().isEmpty())
        return state;
    const auto parsed = json::parse(text.begin(), text.end(), nullptr, false);
    if (!parsed.is_object() || integerIn(parsed, "version") != formatVersion)
        return unreadable();
    state.checkedMs = integerIn(parsed, "checkedMs");
    const auto problems = parsed.find("told");
    if (problems == parsed.end() || !problems->is_array())
        return unreadable();
    for (const auto& one : *problems) {
        ToldProblem problem;
        if (one.is_object())
            problem.eventId = textIn(one, "event");
        if (problem.eventId.isEmpty())
            return unreadable();
        problem.name = textIn(one, "name");
        problem.hosts = textIn(one, "hosts");
        problem.severity = severityOf(integerIn(one, "severity"));
        problem.sinceMs = integerIn(one, "sinceMs");
        problem.toldMs = integerIn(one, "toldMs");
        state.told[problem.eventId] = problem;
    }
    return state;
}

} // namespace staffroom::zabbix
