#include "ui/models/LedgerRows.h"

#include <nlohmann/json.hpp>

namespace staffroom::ui {

namespace {

using control::LedgerLine;
using nlohmann::json;

json bodyOf(const LedgerLine& line) {
    auto body = json::parse(line.body.begin(), line.body.end(), nullptr, false);
    return body.is_object() ? body : json::object();
}

QString text(const json& body, const char* name) {
    const auto found = body.find(name);
    if (found == body.end() || found->is_null())
        return {};
    return QString::fromStdString(found->is_string()
                                      ? found->get<std::string>()
                                      : found->dump(2, ' ', false, json::error_handler_t::replace));
}

qint64 number(const json& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_number() ? found->get<qint64>() : 0;
}

bool flag(const json& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_boolean() && found->get<bool>();
}

QString firstLine(const QString& words) {
    return words.section(u'\n', 0, 0).left(160);
}

void describe(TurnStep& step, const LedgerLine& line, const json& body) {
    if (line.kind == u"tool_call") {
        step.what =
            text(body, "tool") + (line.doctype.isEmpty() ? QString() : QStringLiteral(" · ") + line.doctype);
        step.detail = text(body, "arguments") + QStringLiteral("\n→ ") + text(body, "result");
        step.failed = flag(body, "error");
    } else if (line.kind == u"model_call") {
        step.what = text(body, "model");
        step.detail = text(body, "usage");
        step.failed = body.contains("error");
        if (step.failed)
            step.detail += u'\n' + text(body, "error");
    } else if (line.kind == u"denial") {
        step.what = QStringLiteral("403 · %1 · %2").arg(line.doctype, line.method);
        step.detail = text(body, "words");
        step.failed = true;
    } else if (line.kind == u"delivery") {
        step.what = QStringLiteral("%1 · %2").arg(text(body, "state"), text(body, "kind"));
        step.detail = text(body, "text");
        step.failed = text(body, "state") != u"delivered";
    } else if (line.kind == u"turn") {
        step.what = text(body, "state");
        step.detail = text(body, "answer");
        step.failed = step.what == u"failed";
    } else {
        step.what = firstLine(line.method);
        step.detail = QString::fromUtf8(line.body);
    }
}

} // namespace

QString withoutHead(const QString& question) {
    const bool headed = question.startsWith(u'[') && question.contains(QStringLiteral("]\n"));
    return headed ? question.mid(question.indexOf(QStringLiteral("]\n")) + 2) : question;
}

std::vector<DenialGroup> groupDenials(const std::vector<LedgerLine>& lines) {
    std::vector<DenialGroup> groups;
    for (const auto& line : lines) {
        auto group = std::find_if(groups.begin(), groups.end(), [&](const DenialGroup& each) {
            return each.persona == line.persona && each.doctype == line.doctype && each.method == line.method;
        });
        if (group == groups.end()) {
            const auto body = bodyOf(line);
            group = groups.insert(groups.end(), DenialGroup());
            group->persona = line.persona, group->doctype = line.doctype, group->method = line.method;
            group->user = text(body, "user"), group->words = text(body, "words");
            group->turn = line.turn, group->lastMs = line.atMs;
        }
        ++group->count;
        group->firstMs = line.atMs; // the newest come first
        group->lines.push_back(line);
    }
    return groups;
}

TurnRow turnFrom(const LedgerLine& line) {
    const auto body = bodyOf(line);
    TurnRow row;
    row.id = line.id, row.atMs = line.atMs;
    row.turn = line.turn, row.persona = line.persona, row.person = line.person;
    row.question = withoutHead(text(body, "question")), row.answer = text(body, "answer");
    row.state = text(body, "state"), row.model = text(body, "model");
    row.tookMs = number(body, "took_ms");
    row.toolCalls = static_cast<int>(number(body, "tool_calls"));
    row.dry = flag(body, "dry");
    return row;
}

std::vector<TurnStep> stepsFrom(const std::vector<LedgerLine>& lines) {
    std::vector<TurnStep> steps;
    for (const auto& line : lines) {
        const auto body = bodyOf(line);
        TurnStep step;
        step.kind = line.kind;
        step.tookMs = number(body, "took_ms");
        step.startMs =
            line.kind == u"turn" ? line.atMs - step.tookMs : line.atMs; // the others say when they began
        describe(step, line, body);
        steps.push_back(std::move(step));
    }
    std::reverse(steps.begin(), steps.end()); // in the order in which they were written …
    std::stable_sort(steps.begin(), steps.end(), [](const TurnStep& one, const TurnStep& other) {
        const bool whole = one.kind == u"turn", otherWhole = other.kind == u"turn";
        return whole != otherWhole ? whole : one.startMs < other.startMs; // … where they began together
    });
    return steps;
}

} // namespace staffroom::ui
