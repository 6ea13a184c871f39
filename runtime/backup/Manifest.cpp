#include "backup/Manifest.h"

#include "backup/HomeFiles.h"

#include <nlohmann/json.hpp>

#include <set>

namespace staffroom::backup {

namespace {

using nlohmann::json;

std::vector<std::string> strings(const QStringList& list) {
    std::vector<std::string> all;
    for (const auto& each : list)
        all.push_back(each.toStdString());
    return all;
}

QStringList list(const json& value) {
    QStringList all;
    for (const auto& each : value)
        all << QString::fromStdString(each.get<std::string>());
    return all;
}

json factsJson(const DatabaseFacts& facts) {
    json rows = json::object();
    for (const auto& [table, count] : facts.rows)
        rows[table.toStdString()] = count;
    return {{"schemaVersion", facts.schemaVersion}, {"rows", rows}};
}

FileRecord recordFrom(const json& value) {
    FileRecord record;
    record.path = QString::fromStdString(value.at("path").get<std::string>());
    record.size = value.at("size").get<qint64>();
    record.sha256 = QByteArray::fromStdString(value.at("sha256").get<std::string>());
    record.executable = value.value("executable", false);
    if (!value.contains("database"))
        return record;
    DatabaseFacts facts;
    facts.schemaVersion = value.at("database").at("schemaVersion").get<qint64>();
    for (const auto& [table, count] : value.at("database").at("rows").items())
        facts.rows[QString::fromStdString(table)] = count.get<qint64>();
    record.database = facts;
    return record;
}

Manifest read(const json& value) {
    Manifest manifest;
    manifest.format = value.at("format").get<int>();
    if (manifest.format != formatVersion)
        return manifest;
    manifest.staffroom = QString::fromStdString(value.at("staffroom").get<std::string>());
    manifest.createdMs = value.at("createdMs").get<qint64>();
    manifest.home = QString::fromStdString(value.at("home").get<std::string>());
    manifest.secrets = list(value.at("secrets"));
    manifest.skipped = list(value.at("skipped"));
    for (const auto& file : value.at("files"))
        manifest.files.push_back(recordFrom(file));
    return manifest;
}

} // namespace

const FileRecord* Manifest::file(const QString& path) const {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const FileRecord& each) { return each.path == path; });
    return found == files.end() ? nullptr : &*found;
}

QByteArray toJson(const Manifest& manifest) {
    json files = json::array();
    for (const auto& record : manifest.files) {
        json file{{"path", record.path.toStdString()},
                  {"size", record.size},
                  {"sha256", record.sha256.toStdString()}};
        if (record.executable)
            file["executable"] = true;
        if (record.database)
            file["database"] = factsJson(*record.database);
        files.push_back(std::move(file));
    }
    const json whole{{"format", manifest.format},
                     {"staffroom", manifest.staffroom.toStdString()},
                     {"createdMs", manifest.createdMs},
                     {"home", manifest.home.toStdString()},
                     {"secrets", strings(manifest.secrets)},
                     {"skipped", strings(manifest.skipped)},
                     {"files", files}};
    return QByteArray::fromStdString(whole.dump(1)) + '\n';
}

Result<Manifest> manifestFrom(const QByteArray& text) {
    Manifest manifest;
    try {
        manifest = read(json::parse(text.begin(), text.end()));
    } catch (const json::exception&) {
        return failure(ErrorKind::Invalid, QStringLiteral("the archive's manifest cannot be read: this is no "
                                                          "backup of Staffroom, or it is damaged"));
    }
    if (manifest.format != formatVersion)
        return failure(ErrorKind::Invalid,
                       QStringLiteral("the backup has format %1, this Staffroom knows %2: install the "
                                      "version that made it")
                           .arg(manifest.format)
                           .arg(formatVersion));
    std::set<QString> seen;
    for (const auto& file : manifest.files) {
        if (!isBackedUp(file.path) || !seen.insert(file.path).second || file.size < 0)
            return failure(ErrorKind::Invalid,
                           QStringLiteral("the archive names a file that no backup of a home holds: %1")
                               .arg(file.path.left(200)));
    }
    return manifest;
}

} // namespace staffroom::backup
