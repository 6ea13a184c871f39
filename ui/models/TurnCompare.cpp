#include "ui/models/TurnCompare.h"

#include <nlohmann/json.hpp>

namespace staffroom::ui {

namespace {

using control::ReplayCallLine;
using nlohmann::json;
using Match = ComparedCall::Match;

/// The same for the same arguments, however they are written.
std::string canonical(const QString& arguments) {
    const std::string text = arguments.trimmed().isEmpty() ? "{}" : arguments.toStdString();
    const auto parsed = json::parse(text, nullptr, false);
    return parsed.is_discarded() ? text : parsed.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// For each call now its partner then, or -1.
std::vector<int> partners(const std::vector<ReplayCallLine>& then, const std::vector<ReplayCallLine>& now) {
    std::vector<int> partner(now.size(), -1);
    std::vector<bool> taken(then.size(), false);
    for (const bool exactly : {true, false}) {
        for (std::size_t i = 0; i < now.size(); ++i) {
            for (std::size_t j = 0; partner[i] < 0 && j < then.size(); ++j) {
                const bool fits = !taken[j] && then[j].tool == now[i].tool &&
                                  (!exactly || canonical(then[j].arguments) == canonical(now[i].arguments));
                if (!fits)
                    continue;
                partner[i] = static_cast<int>(j);
                taken[j] = true;
            }
        }
    }
    return partner;
}

} // namespace

std::vector<ComparedCall> compareCalls(const std::vector<ReplayCallLine>& then,
                                       const std::vector<ReplayCallLine>& now) {
    const auto partner = partners(then, now);
    std::vector<bool> told(then.size(), false), has(then.size(), false);
    for (const int each : partner) {
        if (each >= 0)
            has[static_cast<std::size_t>(each)] = true;
    }
    std::vector<ComparedCall> all;
    const auto tellLoneBefore = [&](std::size_t end) {
        for (std::size_t j = 0; j < end; ++j) {
            if (!has[j] && !told[j])
                all.push_back({Match::OnlyThen, then[j].tool, then[j], std::nullopt});
            told[j] = told[j] || !has[j];
        }
    };
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (partner[i] < 0) {
            all.push_back({Match::OnlyNow, now[i].tool, std::nullopt, now[i]});
            continue;
        }
        const auto j = static_cast<std::size_t>(partner[i]);
        tellLoneBefore(j);
        const bool same = canonical(then[j].arguments) == canonical(now[i].arguments);
        all.push_back({same ? Match::Same : Match::OtherArguments, now[i].tool, then[j], now[i]});
    }
    tellLoneBefore(then.size());
    return all;
}

} // namespace staffroom::ui
