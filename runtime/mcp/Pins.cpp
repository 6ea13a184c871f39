#include "mcp/Pins.h"

#include "base/AtomicFile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace staffroom::mcp {

using nlohmann::json;

namespace {

constexpr qint64 largestFile = 4 << 20;

/// Of where the server is; another one starts anew.
std::string placeOf(const team::McpBinding& binding) {
    const QString place = binding.url.isEmpty() ? binding.command.join(u'\0') : binding.url.toString();
    return QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha256).toHex().toStdString();
}

QString member(const json& object, const char* name) {
    return QString::fromStdString(object.value(name, std::string()));
}

} // namespace

QString pinFile(const QString& home, const QString& persona, const QString& server) {
    return QStringLiteral("%1/state/mcp/%2.%3.json").arg(home, persona, server);
}

Pins readPins(const QString& file, const team::McpBinding& binding) {
    Pins pins;
    const auto content = readFile(file, largestFile);
    const json parsed = content ? json::parse(content->begin(), content->end(), nullptr, false) : json();
    if (!parsed.is_object() || parsed.value("place", json()) != json(placeOf(binding)))
        return pins;
    const auto tools = parsed.value("tools", json::object());
    for (const auto& [name, value] : tools.items()) {
        const bool whole = value.is_object() && value.contains("schema") && value.at("schema").is_object() &&
                           value.value("description", json()).is_string() &&
                           value.value("sha256", json()).is_string();
        if (!whole)
            continue;
        ListedTool tool;
        tool.name = QString::fromStdString(name);
        tool.description = member(value, "description");
        tool.schema = QByteArray::fromStdString(value.at("schema").dump());
        tool.digest = member(value, "sha256").toLatin1();
        pins[tool.name] = tool;
    }
    return pins;
}

Result<void> writePins(const QString& file, const team::McpBinding& binding, const Pins& pins) {
    json tools = json::object();
    for (const auto& [name, tool] : pins)
        tools[name.toStdString()] = {
            {"description", tool.description.toStdString()},
            {"schema", json::parse(tool.schema.begin(), tool.schema.end(), nullptr, false)},
            {"sha256", tool.digest.toStdString()}};
    const json all{{"place", placeOf(binding)}, {"tools", tools}};
    if (!QDir().mkpath(QFileInfo(file).path()))
        return failure(ErrorKind::Storage,
                       QStringLiteral("cannot make the folder %1").arg(QFileInfo(file).path()));
    return writeFileAtomically(
        file, QByteArray::fromStdString(all.dump(2, ' ', false, json::error_handler_t::replace)) + '\n');
}

} // namespace staffroom::mcp
