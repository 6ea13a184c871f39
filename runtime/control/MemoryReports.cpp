#include "control/MemoryReports.h"

#include "control/ReportFields.h"

namespace staffroom::control {

using nlohmann::json;

namespace {

template <class Visitor, class Params>
void paramFields(Visitor& visit, Params& p) {
    visit("persona", p.persona), visit("person", p.person), visit("text", p.text), visit("tags", p.tags);
    visit("conversation", p.conversation), visit("confirm", p.confirm), visit("note", p.note);
    visit("before_id", p.beforeId), visit("after_id", p.afterId), visit("limit", p.limit);
    visit("open", p.open), visit("pinned", p.pinned);
    visit("copy", p.copy), visit("keep_copy", p.keepCopy);
}

template <class Visitor, class Line>
void noteFields(Visitor& visit, Line& l) {
    visit("id", l.id), visit("created_ms", l.createdMs), visit("updated_ms", l.updatedMs);
    visit("recalled_ms", l.recalledMs), visit("text", l.text), visit("author", l.author);
    visit("conversation", l.conversation), visit("turn", l.turn), visit("tags", l.tags);
    visit("pinned", l.pinned), visit("characters", l.characters);
}

template <class Visitor, class Line>
void messageFields(Visitor& visit, Line& l) {
    visit("id", l.id), visit("at_ms", l.atMs), visit("conversation", l.conversation), visit("role", l.role);
    visit("author", l.author), visit("text", l.text), visit("turn", l.turn);
}

template <class Visitor, class Line>
void conversationFields(Visitor& visit, Line& l) {
    visit("conversation", l.conversation), visit("messages", l.messages), visit("first_ms", l.firstMs);
    visit("last_ms", l.lastMs);
}

template <class Visitor, class Report>
void memoryFields(Visitor& visit, Report& r) {
    visit("persona", r.persona), visit("private", r.isPrivate), visit("notes", r.notes);
    visit("pinned", r.pinned), visit("messages", r.messages), visit("summaries", r.summaries);
    visit("bytes", r.bytes), visit("trouble", r.trouble);
}

Result<json> objectFrom(const QByteArray& text) {
    auto value = json::parse(text.begin(), text.end(), nullptr, false);
    if (!value.is_object())
        return failure(ErrorKind::Invalid, QStringLiteral("this is not what this method takes or gives"));
    return value;
}

Result<void> complete(const Reader& reader) {
    if (reader.wrong.isEmpty())
        return {};
    return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" has the wrong type").arg(reader.wrong));
}

template <class Line, class Fields>
json list(const std::vector<Line>& lines, Fields fields) {
    json all = json::array();
    for (const auto& line : lines) {
        Writer writer;
        fields(writer, line);
        all.push_back(writer.object);
    }
    return all;
}

template <class Line, class Fields>
Result<std::vector<Line>> linesIn(const json& object, const char* name, Fields fields) {
    std::vector<Line> lines;
    const json items = object.value(name, json::array());
    for (const auto& item : items) {
        Line line;
        Reader reader{item, {}};
        fields(reader, line);
        TRY_VOID(complete(reader));
        lines.push_back(std::move(line));
    }
    return lines;
}

const auto eachCopy = [](auto& visit, auto& line) {
    visit("id", line.id), visit("at_ms", line.atMs), visit("bytes", line.bytes);
};
const auto eachNote = [](auto& visit, auto& line) { noteFields(visit, line); };
const auto eachMessage = [](auto& visit, auto& line) { messageFields(visit, line); };
const auto eachConversation = [](auto& visit, auto& line) { conversationFields(visit, line); };

} // namespace

QByteArray toJson(const MemoryParams& params) {
    Writer writer;
    paramFields(writer, params);
    return dumped(writer.object);
}

Result<MemoryParams> memoryParamsFrom(const QByteArray& text) {
    TRY(const json object, objectFrom(text));
    MemoryParams params;
    Reader reader{object, {}};
    paramFields(reader, params);
    TRY_VOID(complete(reader));
    if (params.persona.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("\"persona\" is missing"));
    if (params.limit < 1 || params.limit > 1'000)
        return failure(ErrorKind::Invalid, QStringLiteral("\"limit\" is a number from 1 to 1000"));
    return params;
}

QByteArray toJson(const NotesReport& report) {
    return dumped(json{{"persona", report.persona.toStdString()},
                       {"private", report.isPrivate},
                       {"opened", report.opened},
                       {"notes", list(report.notes, eachNote)}});
}

Result<NotesReport> notesReportFrom(const QByteArray& text) {
    TRY(const json object, objectFrom(text));
    NotesReport report;
    Reader reader{object, {}};
    reader("persona", report.persona), reader("private", report.isPrivate), reader("opened", report.opened);
    TRY_VOID(complete(reader));
    TRY(report.notes, linesIn<NoteLine>(object, "notes", eachNote));
    return report;
}

QByteArray toJson(const MessagesReport& report) {
    return dumped(
        json{{"persona", report.persona.toStdString()},
             {"messages", list(report.messages, eachMessage)},
             {"go_on_before", report.goOnBefore}});
}

Result<MessagesReport> messagesReportFrom(const QByteArray& text) {
    TRY(const json object, objectFrom(text));
    MessagesReport report;
    Reader reader{object, {}};
    reader("persona", report.persona), reader("go_on_before", report.goOnBefore);
    TRY_VOID(complete(reader));
    TRY(report.messages, linesIn<MessageLine>(object, "messages", eachMessage));
    return report;
}

QByteArray toJson(const MemoryCopies& copies) {
    return dumped(
        json{{"persona", copies.persona.toStdString()}, {"copies", list(copies.copies, eachCopy)}});
}

Result<MemoryCopies> memoryCopiesFrom(const QByteArray& text) {
    TRY(const json object, objectFrom(text));
    MemoryCopies copies;
    Reader reader{object, {}};
    reader("persona", copies.persona);
    TRY_VOID(complete(reader));
    TRY(copies.copies, linesIn<MemoryCopyLine>(object, "copies", eachCopy));
    return copies;
}

QByteArray toJson(const MemoryReport& report) {
    Writer writer;
    memoryFields(writer, report);
    writer.object["conversations"] = list(report.conversations, eachConversation);
    return dumped(writer.object);
}

Result<MemoryReport> memoryReportFrom(const QByteArray& text) {
    TRY(const json object, objectFrom(text));
    MemoryReport report;
    Reader reader{object, {}};
    memoryFields(reader, report);
    TRY_VOID(complete(reader));
    TRY(report.conversations, linesIn<ConversationLine>(object, "conversations", eachConversation));
    return report;
}

} // namespace staffroom::control
