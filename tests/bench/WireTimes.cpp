#include "WireTimes.h"

#include <optional>

namespace staffroom::bench {

using nlohmann::json;

namespace {

WireTime::Kind kindOf(const std::string& service, const std::string& method) {
    if (service == "model")
        return WireTime::Kind::Model;
    if (method == "getUpdates")
        return WireTime::Kind::Poll;
    return method == "sendMessage" || method == "sendRichMessage" ? WireTime::Kind::Send
                                                                  : WireTime::Kind::Other;
}

double ms(qint64 us) {
    return static_cast<double>(us) / 1000;
}

} // namespace

Task<Result<std::vector<WireTime>>> WireTimes::next(Limits limits) {
    const QString path = QStringLiteral("/timings?after=%1").arg(m_after);
    CO_TRY(const json answer, co_await m_rehearsal.world(path, QByteArray(), limits));
    std::vector<WireTime> times;
    for (const auto& line : answer.value("timings", json::array())) {
        m_after = line.value("n", qint64(0));
        WireTime time;
        time.kind = kindOf(line.value("service", std::string()), line.value("method", std::string()));
        time.arrivedUs = line.value("arrived_us", qint64(0));
        time.answeredUs = line.value("answered_us", qint64(0));
        times.push_back(time);
    }
    co_return times;
}

std::vector<TurnTime> turnsIn(const std::vector<WireTime>& times) {
    std::vector<TurnTime> turns;
    qint64 heardUs = 0;
    std::optional<WireTime> model;
    double toModelMs = 0;
    for (const auto& time : times) { // in the order of the answers
        switch (time.kind) {
        case WireTime::Kind::Poll:
            heardUs = time.answeredUs;
            break;
        case WireTime::Kind::Model:
            model = time;
            toModelMs = ms(time.arrivedUs - heardUs);
            break;
        case WireTime::Kind::Send:
            if (model && heardUs > 0)
                turns.push_back({toModelMs, ms(time.arrivedUs - model->answeredUs)});
            model.reset();
            break;
        case WireTime::Kind::Other:
            break;
        }
    }
    return turns;
}

} // namespace staffroom::bench
