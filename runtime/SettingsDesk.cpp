#include "SettingsDesk.h"

#include "DoctorDesk.h"
#include "MakeModels.h"
#include "backup/MakeBackup.h"
#include "base/LogTail.h"
#include "control/SettingsReports.h"

#include <QDir>

namespace staffroom {

namespace {

using Answer = Result<QByteArray>;
using Handler = Task<Answer> (*)(SettingsDesk, QByteArray, Limits);

QString priceWords(const team::ModelBinding& binding) {
    const auto price = priceOf(binding);
    if (!price)
        return {};
    const auto amount = [](qint64 micros) {
        return QString::number(static_cast<double>(micros) / 1e6, 'f', 2);
    };
    return QStringLiteral("%1 %2 / %3")
        .arg(price->currency, amount(price->rates.input), amount(price->rates.output));
}

control::ModelLine lineOf(const team::ModelBinding& binding, const team::Team& team) {
    control::ModelLine line;
    line.id = binding.id, line.protocol = binding.protocol, line.model = binding.model;
    line.address = binding.baseUrl.toString(QUrl::RemoveUserInfo);
    line.key = binding.key.toString(), line.fallback = binding.fallback, line.price = priceWords(binding);
    line.maxOutputTokens = binding.maxOutputTokens;
    line.contextTokens = static_cast<int>(contextTokensOf(binding));
    line.timeoutSeconds = binding.timeoutSeconds, line.rehearsal = binding.rehearsal;
    for (const auto& persona : team.personas) {
        if (persona.model == binding.id)
            line.personas << persona.name;
    }
    return line;
}

control::ErpLine lineOf(const team::ErpInstance& instance, const team::Team& team) {
    control::ErpLine line;
    line.id = instance.id, line.host = instance.hostHeader;
    line.address = instance.url.toString(QUrl::RemoveUserInfo);
    for (const auto& persona : team.personas) {
        if (persona.hasErp && persona.erp.instance == instance.id)
            line.users << QStringLiteral("%1 (%2)").arg(persona.erp.user, persona.name);
    }
    return line;
}

control::OperatorLine lineOf(const team::Operator& who, const team::Team& team) {
    control::OperatorLine line;
    const auto* person = team.person(who.person);
    line.id = who.person, line.approves = who.approves;
    line.name = person ? person->name : who.person;
    line.paired = person && person->telegram != 0;
    return line;
}

control::TeamReport reportOf(const SettingsDesk& desk) {
    const team::Team& team = *desk.team;
    control::TeamReport report;
    report.file = desk.home + QStringLiteral("/team.json");
    report.company = team.company, report.zone = QString::fromLatin1(team.zone);
    report.language = team.language, report.chat = team.chat;
    report.disclosure =
        team.disclosure == team::Disclosure::Bot ? QStringLiteral("bot") : QStringLiteral("colleague");
    report.telegram = team.telegramApi.toString(QUrl::RemoveUserInfo);
    report.defaultModel = team.defaultModel;
    if (team.zabbix) {
        report.zabbix = team.zabbix->url.toString(QUrl::RemoveUserInfo);
        report.zabbixKey = team.zabbix->token.toString();
        report.zabbixSeverity = team.zabbix->leastSeverity;
        report.zabbixRemindMinutes = team.zabbix->remindMinutes;
    }
    for (const auto& binding : team.models)
        report.models.push_back(lineOf(binding, team));
    for (const auto& instance : team.erp)
        report.erp.push_back(lineOf(instance, team));
    for (const auto& who : team.operators)
        report.operators.push_back(lineOf(who, team));
    return report;
}

Task<Answer> showTeam(SettingsDesk desk, QByteArray, Limits) {
    co_return control::toJson(reportOf(desk));
}

Task<Answer> tailLog(SettingsDesk, QByteArray text, Limits) {
    CO_TRY(const auto params, control::logParamsFrom(text));
    const auto records = LogTail::global().after(params.after, logLevelNamed(params.level),
                                                 static_cast<std::size_t>(params.limit));
    std::vector<control::LogLine> lines;
    lines.reserve(records.size());
    for (const auto& record : records) {
        control::LogLine line;
        line.number = record.number, line.atMs = record.atMs, line.level = logLevelName(record.level);
        line.room = record.room, line.text = record.text;
        lines.push_back(std::move(line));
    }
    co_return control::toJson(lines);
}

Task<Answer> listBackups(SettingsDesk desk, QByteArray, Limits) {
    const QDir folder(desk.home + QStringLiteral("/backups"));
    std::vector<control::BackupLine> lines;
    const auto files = folder.entryInfoList({QStringLiteral("staffroom-*.tar.gz")}, QDir::Files, QDir::Name);
    for (auto file = files.rbegin(); file != files.rend(); ++file) { // their names tell their time
        control::BackupLine line;
        line.path = file->absoluteFilePath(), line.bytes = file->size();
        line.madeMs = file->lastModified().toMSecsSinceEpoch();
        lines.push_back(line);
    }
    co_return control::toJson(lines);
}

Task<Answer> runDoctor(SettingsDesk desk, QByteArray text, Limits limits) {
    CO_TRY(const auto params, control::doctorParamsFrom(text));
    auto options = doctorOptions(desk.home, desk.certificateFile);
    options.parts = params.parts;
    options.post = params.post;
    const auto findings = co_await doctor::examine(options, desk.clock, limits);
    co_return doctor::toJson(findings);
}

Task<Answer> answered(std::optional<SettingsDesk> desk, Handler handler, QByteArray params, Limits limits) {
    if (!desk)
        co_return failure(ErrorKind::Conflict, QStringLiteral("the runtime is not ready yet"));
    co_return co_await handler(*desk, std::move(params), limits);
}

} // namespace

void addSettingsMethods(control::Methods& methods, std::function<std::optional<SettingsDesk>()> desk) {
    const std::pair<const char*, Handler> all[]{{"team.show", showTeam},
                                                {"log.tail", tailLog},
                                                {"backup.list", listBackups},
                                                {"doctor.run", runDoctor}};
    for (const auto& [name, handler] : all)
        methods.add(QLatin1String(name), [desk, handler = handler](QByteArray params, Limits limits) {
            return answered(desk(), handler, std::move(params), limits);
        });
}

} // namespace staffroom
