#include "doctor/Finding.h"

#include <nlohmann/json.hpp>

namespace staffroom::doctor {

QString severityName(Severity severity) {
    switch (severity) {
    case Severity::Good:
        return QStringLiteral("good");
    case Severity::Note:
        return QStringLiteral("note");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        return QStringLiteral("error");
    }
    return {};
}

QByteArray toJson(const Findings& findings) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    int errors = 0;
    int warnings = 0;
    for (const auto& finding : findings) {
        errors += finding.severity == Severity::Error ? 1 : 0;
        warnings += finding.severity == Severity::Warning ? 1 : 0;
        list.push_back({{"severity", severityName(finding.severity).toStdString()},
                        {"check", finding.check.toStdString()},
                        {"place", finding.place.toStdString()},
                        {"what", finding.what.toStdString()},
                        {"remedy", finding.remedy.toStdString()}});
    }
    const nlohmann::ordered_json all{{"findings", list}, {"errors", errors}, {"warnings", warnings}};
    return QByteArray::fromStdString(
        all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace staffroom::doctor
