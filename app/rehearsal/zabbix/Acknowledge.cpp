// event.acknowledge: a mask of what is to be done. Source: FACTS 4.5.
#include "rehearsal/zabbix/Methods.h"

namespace staffroom::rehearsal::zabbix {

using nlohmann::json;

namespace {

enum Action {
    Close = 1,
    Acknowledge = 2,
    Message = 4,
    Severity = 8,
    Unacknowledge = 16,
    Suppress = 32,
    Unsuppress = 64,
    ToCause = 128,
    ToSymptom = 256,
};

int knownBits(Version version) {
    int bits = Close | Acknowledge | Message | Severity | Unacknowledge;
    if (version >= Version{6, 2})
        bits |= Suppress | Unsuppress;
    if (version >= Version{6, 4})
        bits |= ToCause | ToSymptom;
    return bits;
}

} // namespace

Outcome<json> acknowledgeEvents(Plant& plant, const MethodCall& call) {
    const auto ids = idsAt(call.params, "eventids");
    const auto given = idsAt(call.params, "action");
    if (!ids || ids->isEmpty())
        return refuse(-32602, QStringLiteral("Invalid parameter \"/eventids\": cannot be empty."));
    const int action = given ? int(*given->begin()) : 0;
    if (action & ~knownBits(call.version))
        return refuse(
            -32602,
            QStringLiteral("Incorrect value for field \"action\": unexpected value \"%1\".").arg(action));
    const auto message = textAt(call.params, "message");
    if ((action & Message) && message.isEmpty())
        return refuse(-32602, QStringLiteral("Incorrect value for field \"message\": cannot be empty."));
    if (action == 0)
        call.oddities << QStringLiteral("event.acknowledge with action 0 does nothing");
    for (const qint64 id : *ids) {
        const auto* event = plant.event(id);
        const bool isAllowed = call.caller.mayChange || !(action & (Close | Severity));
        if (!event || !event->isProblem || !isAllowed)
            return refuse(-32500, QStringLiteral("No permissions to referred object or it does not exist!"));
        if ((action & Close) && !plant.triggers().at(event->trigger).manualClose)
            return refuse(-32500,
                          QStringLiteral("Cannot close problem: trigger does not allow manual closing."));
    }
    json answered = json::array();
    for (const qint64 id : *ids) {
        Acknowledgement how;
        how.who = call.caller.name;
        how.clock = call.nowSeconds;
        how.message = message;
        how.action = action;
        plant.acknowledge(id, how);
        if (action & Severity)
            plant.event(id)->severity = int(integerAt(call.params, "severity"));
        if (action & Close)
            plant.recover(id, call.nowSeconds);
        if (call.version < Version{6, 2})
            answered.push_back(id);
        else
            answered.push_back(std::to_string(id));
    }
    return json{{"eventids", answered}};
}

} // namespace staffroom::rehearsal::zabbix
