#include "RecordedTurn.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace staffroom {

namespace {

using nlohmann::json;

constexpr qsizetype longestShown = 8'000; // of a call's result, UTF-16 units

json bodyOf(const LedgerRow& row) {
    const auto& text = row.entry.body;
    auto body = json::parse(text.begin(), text.end(), nullptr, false);
    return body.is_object() ? body : json::object();
}

QString text(const json& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

qint64 number(const json& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_number_integer() ? found->get<qint64>() : 0;
}

bool flag(const json& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_boolean() && found->get<bool>();
}

/// As it was: text that was no JSON stands as a text.
QByteArray bytesOf(const json& body, const char* name) {
    const auto found = body.find(name);
    if (found == body.end())
        return {};
    return QByteArray::fromStdString(found->is_string() ? found->get<std::string>()
                                                        : found->dump(-1, ' ', false, json::error_handler_t::replace));
}

void takeEnd(RecordedTurn& turn, const LedgerRow& row, const json& body) {
    const auto& entry = row.entry;
    turn.persona = entry.persona, turn.conversation = entry.conversation, turn.person = entry.person;
    turn.question = text(body, "question"), turn.dry = flag(body, "dry");
    turn.startedMs = entry.atMs - number(body, "took_ms");
    auto& side = turn.side;
    side.turn = entry.turn, side.state = text(body, "state"), side.answer = text(body, "answer");
    side.failure = text(body, "failure"), side.model = text(body, "model");
    side.tookMs = number(body, "took_ms");
    if (const auto usage = body.find("usage"); usage != body.end() && usage->is_object()) {
        side.tokensKnown = true;
        side.inputTokens = number(*usage, "input_tokens"), side.outputTokens = number(*usage, "output_tokens");
    }
    for (const auto& cost : body.value("cost", json::array())) {
        if (cost.is_object())
            side.costs.push_back({text(cost, "currency"), std::llround(text(cost, "amount").toDouble() * 1e6)});
    }
    for (const auto& note : body.value("recalled_notes", json::array())) {
        if (note.is_number_integer())
            turn.notes << note.get<qint64>();
    }
}

void takeCall(RecordedTurn& turn, const json& body) {
    agent::DryTools::Recorded call;
    call.tool = text(body, "tool");
    call.arguments = bytesOf(body, "arguments");
    call.answer.content = bytesOf(body, "result"), call.answer.isError = flag(body, "error");
    turn.side.silent = turn.side.silent || call.tool == u"say_nothing";
    turn.side.calls.push_back(replayLine(call.tool, call.arguments, call.answer.content, call.answer.isError));
    // What a skill instructs does not stand in the record: it is read again.
    const bool whole = call.tool != u"use_skill" && !body.contains("result_cut_from_bytes") && !body.contains("arguments_cut_from_bytes");
    if (whole)
        turn.answers.push_back(std::move(call));
}

} // namespace

control::ReplayCallLine replayLine(const QString& tool, const QByteArray& arguments, const QByteArray& result,
                                   bool failed) {
    control::ReplayCallLine line;
    line.tool = tool, line.failed = failed;
    line.arguments = QString::fromUtf8(arguments), line.result = QString::fromUtf8(result);
    for (QString* each : {&line.arguments, &line.result}) {
        if (each->size() > longestShown)
            *each = each->left(longestShown) + QStringLiteral("…");
    }
    return line;
}

Result<RecordedTurn> recordedTurn(const std::vector<LedgerRow>& newestFirst) {
    auto rows = newestFirst;
    std::reverse(rows.begin(), rows.end());
    RecordedTurn turn;
    bool ended = false;
    for (const auto& row : rows) {
        const auto body = bodyOf(row);
        if (row.entry.kind == u"turn") {
            takeEnd(turn, row, body);
            ended = true;
        } else if (row.entry.kind == u"tool_call") {
            takeCall(turn, body);
        } else if (row.entry.kind == u"model_call") {
            ++turn.side.modelCalls;
        }
    }
    if (!ended)
        return failure(ErrorKind::NotFound, QStringLiteral("the record has no such turn, or not its end"));
    return turn;
}

} // namespace staffroom
