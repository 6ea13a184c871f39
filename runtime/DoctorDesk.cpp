#include "DoctorDesk.h"

#include "MakeModels.h"
#include "ScheduleCheck.h"
#include "zabbix/ZabbixClient.h"

namespace staffroom {

namespace {

/// The model alone, without those behind it: each is looked at by itself.
std::unique_ptr<llm::ChatModel> modelAlone(HttpClient& http, const team::ModelBinding& binding) {
    auto alone = binding;
    alone.maxOutputTokens = 64;
    alone.fallback.clear();
    return makeModel(http, alone);
}

/// One problem is asked for, which wants the token.
Task<Result<QString>> askZabbix(HttpClient& http, team::Zabbix binding, Limits limits) {
    zabbix::ZabbixAccess access;
    access.url = binding.url;
    access.token = binding.token;
    zabbix::ZabbixClient client(http, http.lane(QStringLiteral("doctor zabbix"), 1), access);
    CO_TRY(const auto version, co_await client.version(limits));
    zabbix::ProblemQuery query;
    query.limit = 1;
    CO_TRY_VOID(co_await client.problems(query, limits));
    co_return version.toString();
}

} // namespace

doctor::DoctorOptions doctorOptions(const QString& home, const QString& certificateFile) {
    doctor::DoctorOptions options;
    options.home = home;
    options.certificateFile = certificateFile;
    options.makeModel = modelAlone;
    options.askZabbix = askZabbix;
    options.schedules = scheduleCheck();
    return options;
}

} // namespace staffroom
