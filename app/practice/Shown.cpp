#include "practice/Shown.h"

namespace staffroom::practice {

using nlohmann::json;

namespace {

QString text(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

std::vector<Emphasis> emphasesIn(const json& entities) {
    static const std::map<QString, Emphasis::Kind> kinds{{QStringLiteral("bold"), Emphasis::Kind::Bold},
                                                         {QStringLiteral("italic"), Emphasis::Kind::Italic},
                                                         {QStringLiteral("code"), Emphasis::Kind::Code},
                                                         {QStringLiteral("pre"), Emphasis::Kind::Code}};
    std::vector<Emphasis> all;
    for (const auto& entity : entities) {
        const auto kind = kinds.find(text(entity, "type"));
        if (kind != kinds.end())
            all.push_back({kind->second, entity.value("offset", 0), entity.value("length", 0)});
    }
    return all;
}

} // namespace

Post postFrom(const json& message) {
    const auto from = message.value("from", json::object());
    Post post;
    post.author = text(from, "name");
    post.isBot = from.value("is_bot", false);
    post.utcMs = message.value("date", qint64(0)) * 1000;
    post.text = text(message, "text");
    post.emphases = emphasesIn(message.value("entities", json::array()));
    post.file = text(message.value("file", json::object()), "name");
    return post;
}

LookUp lookUpFrom(const control::LedgerLine& line) {
    const auto body = json::parse(line.body.begin(), line.body.end(), nullptr, false);
    LookUp lookUp;
    lookUp.tool = line.method;
    lookUp.doctype = line.doctype;
    if (!body.is_object())
        return lookUp;
    lookUp.tookMs = body.value("took_ms", qint64(0));
    lookUp.failed = body.value("error", false);
    lookUp.filters = QByteArray::fromStdString(
        body.value("arguments", json::object()).value("filters", json::array()).dump());
    lookUp.refused =
        lookUp.failed && QByteArray::fromStdString(body.value("result", json()).dump()).contains("forbidden");
    return lookUp;
}

QStringList booksOf(const json& truth) {
    QStringList lines;
    const json rows =
        truth.is_array() ? truth : truth.value("companies", truth.value("sales", json::array()));
    for (const auto& row : rows)
        lines << QStringLiteral("%1: %2 %3 in %4 invoices")
                     .arg(text(row, "company"), text(row, "currency"), text(row, "total"))
                     .arg(row.value("invoices", 0));
    return lines;
}

} // namespace staffroom::practice
