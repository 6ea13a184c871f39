// The arguments a model gives to a Zabbix tool, checked before anything is asked. Pure. Errors tell the model
// what would be right.
#pragma once

#include "base/Error.h"
#include "zabbix/Problem.h"

#include <QByteArray>

namespace staffroom::zabbix {

struct ProblemsArguments {
    Severity least = Severity::NotClassified;
    QString host; // part of a name; empty: all
    std::optional<bool> acknowledged;
    bool withSuppressed = false;
    int limit = 30;
};
struct HostsArguments {
    QString search;
    int limit = 20;
};
struct AcknowledgeArguments {
    QString event;
    QString message;
    QString askedBy;
};

Result<ProblemsArguments> parseProblemsArguments(const QByteArray& arguments);
Result<HostsArguments> parseHostsArguments(const QByteArray& arguments);
Result<AcknowledgeArguments> parseAcknowledgeArguments(const QByteArray& arguments);

/// What stands in Zabbix under the token's name: who wants it, through whom.
QString acknowledgeMessage(const AcknowledgeArguments& arguments, const QString& persona);

} // namespace staffroom::zabbix
