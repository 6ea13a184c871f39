#include "storage/Connection.h"

#include "storage/SqliteError.h"

#include <QMetaType>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlResult>

#include <atomic>
#include <sqlite3.h>
#include <unordered_map>

namespace staffroom {

struct Connection::Statement {
    explicit Statement(const QSqlDatabase& database) : query(database) {}
    QSqlQuery query;
    int parameters = 0;
    int columns = 0;
    bool readOnly = false;
};

struct Connection::Session {
    QString name; // of the QSqlDatabase
    QString path;
    QSqlDatabase database;
    sqlite3* handle = nullptr;
    bool readOnly = false;
    std::unordered_map<QString, std::unique_ptr<Statement>> statements;

    ~Session() {
        statements.clear(); // each keeps the database open
        database.close();
        database = QSqlDatabase();
        QSqlDatabase::removeDatabase(name);
    }
};

namespace {

constexpr size_t mostStatements = 256; // constants in code; more means that somebody builds SQL out of values
constexpr qsizetype shownSql = 80;

tl::unexpected<Error> misuse(const QString& path, const QString& sql, const QString& why) {
    return failure(ErrorKind::Internal,
                   QStringLiteral("%1: %2 in: %3").arg(path, why, sql.simplified().left(shownSql)));
}

tl::unexpected<Error> queryFailure(const QString& path, const QString& sql, const QSqlError& error) {
    auto failed = detail::sqliteFailure(path, error.nativeErrorCode().toInt(), error.databaseText());
    failed.value().detail += QStringLiteral(" in: %1").arg(sql.simplified().left(shownSql));
    return failed;
}

/// The value as the driver must get it; nothing when SQLite has no type for it. The driver would store a null
/// QString as NULL and an unusual integer type as text.
std::optional<QVariant> bindable(const QVariant& value) {
    switch (value.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Nullptr:
        return QVariant();
    case QMetaType::QString: {
        const auto text = value.toString();
        return text.isNull() ? QVariant(QStringLiteral("")) : value;
    }
    case QMetaType::QByteArray: {
        const auto bytes = value.toByteArray();
        return bytes.isNull() ? QVariant(QByteArray("")) : value;
    }
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::Double:
        return value;
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Long:
        return QVariant(value.toLongLong());
    default:
        return std::nullopt; // unsigned 64-bit among them: SQLite has no such integer
    }
}

QVariantList currentRow(const QSqlQuery& query, int columns) {
    QVariantList row;
    row.reserve(columns);
    for (int column = 0; column < columns; ++column) {
        auto value = query.value(column);
        row.append(value.isNull() ? QVariant() : std::move(value));
    }
    return row;
}

template <class Handle>
Handle handleIn(const QVariant& value, const char* typeName) {
    const bool is = value.isValid() && qstrcmp(value.typeName(), typeName) == 0;
    return is ? *static_cast<const Handle*>(value.constData()) : nullptr;
}

} // namespace

Connection::Connection(std::unique_ptr<Session> session) : m_session(std::move(session)) {}

Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const QString& path) {
    static std::atomic<quint64> opened = 0;
    auto session = std::make_unique<Session>();
    session->name = QStringLiteral("staffroom-%1").arg(++opened);
    session->path = path;
    session->database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), session->name);
    session->database.setDatabaseName(path);
    session->database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=1000"));
    if (!session->database.open()) {
        const auto error = session->database.lastError();
        return detail::sqliteFailure(path, error.nativeErrorCode().toInt(), error.text());
    }
    session->handle = handleIn<sqlite3*>(session->database.driver()->handle(), "sqlite3*");
    if (!session->handle)
        return failure(ErrorKind::Internal, QStringLiteral("Qt's SQLite driver gives no sqlite3 handle"));
    sqlite3_extended_result_codes(session->handle, 1);
    return std::unique_ptr<Connection>(new Connection(std::move(session)));
}

Result<Connection::Statement*> Connection::prepared(const QString& sql) {
    auto& statements = m_session->statements;
    if (const auto known = statements.find(sql); known != statements.end())
        return known->second.get();
    if (statements.size() >= mostStatements)
        statements.clear();
    auto statement = std::make_unique<Statement>(m_session->database);
    statement->query.setForwardOnly(true);
    if (!statement->query.prepare(sql))
        return queryFailure(m_session->path, sql, statement->query.lastError());
    const auto handle = handleIn<sqlite3_stmt*>(statement->query.result()->handle(), "sqlite3_stmt*");
    if (!handle)
        return misuse(m_session->path, sql, QStringLiteral("no statement"));
    statement->parameters = sqlite3_bind_parameter_count(handle);
    statement->columns = sqlite3_column_count(handle);
    statement->readOnly = sqlite3_stmt_readonly(handle) != 0;
    return statements.emplace(sql, std::move(statement)).first->second.get();
}

Result<Connection::Statement*> Connection::run(const QString& sql, const QVariantList& values) {
    TRY(const auto statement, prepared(sql));
    if (m_session->readOnly && !statement->readOnly)
        return misuse(m_session->path, sql, QStringLiteral("a read may not write"));
    if (values.size() != statement->parameters) // the driver would silently use the last call's values
        return misuse(
            m_session->path, sql,
            QStringLiteral("%1 values for %2 parameters").arg(values.size()).arg(statement->parameters));
    for (int position = 0; position < values.size(); ++position) {
        const auto value = bindable(values.at(position));
        if (!value)
            return misuse(
                m_session->path, sql,
                QStringLiteral("no column can hold a %1").arg(QLatin1String(values.at(position).typeName())));
        statement->query.bindValue(position, *value);
    }
    if (!statement->query.exec()) {
        const auto error = statement->query.lastError();
        statement->query.finish();
        return queryFailure(m_session->path, sql, error);
    }
    return statement;
}

Result<void> Connection::exec(const QString& sql, const QVariantList& values) {
    TRY(const auto statement, run(sql, values));
    statement->query.finish();
    return {};
}

Result<std::vector<QVariantList>> Connection::rows(const QString& sql, const QVariantList& values) {
    TRY(const auto statement, run(sql, values));
    auto& query = statement->query;
    std::vector<QVariantList> all;
    while (query.next())
        all.push_back(currentRow(query, statement->columns));
    const auto error = query.lastError(); // a damaged page may show up halfway
    query.finish();
    if (error.isValid())
        return queryFailure(m_session->path, sql, error);
    return all;
}

Result<std::optional<QVariantList>> Connection::row(const QString& sql, const QVariantList& values) {
    TRY(const auto statement, run(sql, values));
    auto& query = statement->query;
    std::optional<QVariantList> first;
    if (query.next())
        first = currentRow(query, statement->columns);
    const auto error = query.lastError();
    query.finish();
    if (error.isValid())
        return queryFailure(m_session->path, sql, error);
    return first;
}

qint64 Connection::changes() const {
    return sqlite3_changes64(m_session->handle);
}

qint64 Connection::lastInsertId() const {
    return sqlite3_last_insert_rowid(m_session->handle);
}

sqlite3* Connection::handle() const {
    return m_session->handle;
}

bool Connection::isAutocommit() const {
    return sqlite3_get_autocommit(m_session->handle) != 0;
}

void Connection::setReadOnly(bool readOnly) {
    m_session->readOnly = readOnly;
}

} // namespace staffroom
