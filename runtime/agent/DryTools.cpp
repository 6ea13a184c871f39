#include "agent/DryTools.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace staffroom::agent {

using nlohmann::json;

namespace {

/// The same for the same arguments, however they are written.
QByteArray canonical(const QByteArray& arguments) {
    const QByteArray text = arguments.trimmed().isEmpty() ? QByteArray("{}") : arguments;
    const auto parsed = json::parse(text.begin(), text.end(), nullptr, false);
    return parsed.is_discarded()
               ? arguments
               : QByteArray::fromStdString(parsed.dump(-1, ' ', false, json::error_handler_t::replace));
}

tools::ToolAnswer notCalled() {
    tools::ToolAnswer answer;
    answer.content =
        R"({"dry_run":true,"detail":"This is a dry run: the call was not made, and nothing was changed or sent. Go on as if it had been carried out, and make up nothing that it would have told you."})";
    return answer;
}

} // namespace

struct DryTools::Calls {
    struct Kept {
        Recorded call;
        bool given = false;
    };
    struct Made {
        QString tool;
        QByteArray arguments;
        Source source;
    };

    std::shared_ptr<const tools::Toolbox> box;
    QStringList reading;
    std::vector<Kept> record;
    std::vector<Made> made;

    /// A call that was made twice with two answers is answered in that order, and then with the last.
    std::optional<tools::ToolAnswer> recorded(const QString& tool, const QByteArray& arguments) {
        Kept* last = nullptr;
        for (auto& kept : record) {
            if (kept.call.tool != tool || kept.call.arguments != arguments)
                continue;
            last = &kept;
            if (!kept.given)
                break;
        }
        if (last == nullptr)
            return std::nullopt;
        last->given = true;
        return last->call.answer;
    }
};

class DryTools::Tool final : public tools::Tool {
public:
    Tool(std::shared_ptr<Calls> calls, tools::ToolDescription description)
        : m_calls(std::move(calls)), m_description(std::move(description)) {}
    const tools::ToolDescription& description() const override { return m_description; }

    Task<tools::ToolAnswer> run(QByteArray arguments, tools::ToolContext context) override {
        const auto calls = m_calls;
        const auto known = calls->recorded(m_description.name, canonical(arguments));
        const bool reads = calls->reading.contains(m_description.name);
        const Source source = known ? Source::Record : reads ? Source::Read : Source::Told;
        calls->made.push_back({m_description.name, arguments, source});
        if (known)
            co_return *known;
        if (!reads)
            co_return notCalled();
        co_return co_await calls->box->call(m_description.name, std::move(arguments), std::move(context));
    }

private:
    std::shared_ptr<Calls> m_calls;
    tools::ToolDescription m_description;
};

std::shared_ptr<DryTools> DryTools::over(std::shared_ptr<const tools::Toolbox> box, QStringList reading,
                                         std::vector<Recorded> record) {
    auto calls = std::make_shared<Calls>();
    calls->box = std::move(box);
    calls->reading = std::move(reading);
    for (auto& each : record) {
        each.arguments = canonical(each.arguments);
        calls->record.push_back({std::move(each), false});
    }
    return std::shared_ptr<DryTools>(new DryTools(std::move(calls)));
}

std::shared_ptr<tools::Toolbox> DryTools::toolbox() const {
    auto dry = std::make_shared<tools::Toolbox>();
    for (const auto& description : m_calls->box->descriptions())
        dry->add(std::make_unique<Tool>(m_calls, description));
    return dry;
}

DryTools::Source DryTools::sourceOf(const QString& tool, const QByteArray& arguments) const {
    auto& made = m_calls->made;
    const QByteArray given = arguments.trimmed().isEmpty() ? QByteArray("{}") : arguments; // as Toolbox does
    const auto found = std::find_if(made.begin(), made.end(), [&](const Calls::Made& each) {
        return each.tool == tool && each.arguments == given;
    });
    if (found == made.end())
        return Source::Refused;
    const Source source = found->source;
    made.erase(found);
    return source;
}

QString drySourceName(DryTools::Source source) {
    switch (source) {
    case DryTools::Source::Record:
        return QStringLiteral("record");
    case DryTools::Source::Read:
        return QStringLiteral("read");
    case DryTools::Source::Told:
        return QStringLiteral("told");
    case DryTools::Source::Refused:
        break;
    }
    return QStringLiteral("refused");
}

} // namespace staffroom::agent
