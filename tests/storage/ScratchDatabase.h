// A database of the tests' own: one table of numbered texts.
#pragma once

#include "storage/Database.h"
#include "support/Await.h"
#include "support/TempHome.h"

namespace staffroom {

inline Migrations scratchMigrations(const TempHome& home) {
    home.write(QStringLiteral("sql/scratch.sql"),
               "CREATE TABLE lines (id INTEGER PRIMARY KEY, text TEXT UNIQUE);\n"
               "CREATE TABLE owners (id INTEGER PRIMARY KEY);\n"
               "CREATE TABLE things (owner INTEGER REFERENCES owners (id) DEFERRABLE INITIALLY DEFERRED);\n");
    return Migrations{.name = QStringLiteral("scratch"),
                      .scripts = {home.file(QStringLiteral("sql/scratch.sql"))}};
}

inline Database openScratch(Storage& storage, const TempHome& home,
                            const QString& file = QStringLiteral("state/scratch.sqlite"),
                            Durability durability = Durability::Full) {
    auto opened = await(storage.open(home.file(file), scratchMigrations(home), durability));
    if (!opened.has_value())
        qFatal("cannot open the scratch database: %s", qPrintable(opened.error().toString()));
    return *opened;
}

inline std::function<Result<void>(Connection&)> addLine(const QString& text) {
    return [text](Connection& connection) {
        return connection.exec(QStringLiteral("INSERT INTO lines (text) VALUES (?)"), {text});
    };
}

inline Future<qint64> countLines(Database database) {
    return database.read([](Connection& connection) -> Result<qint64> {
        TRY(const auto row, connection.row(QStringLiteral("SELECT count(*) FROM lines")));
        return row->value(0).toLongLong();
    });
}

} // namespace staffroom
