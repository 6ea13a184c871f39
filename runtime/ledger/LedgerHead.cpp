#include "ledger/LedgerHead.h"

#include "base/AtomicFile.h"

#include <QFileInfo>
#include <QMessageAuthenticationCode>

#include <nlohmann/json.hpp>

namespace staffroom::detail {

using nlohmann::json;

namespace {

QByteArray signatureOf(const QByteArray& key, const ChainEnd& end) {
    const QByteArray words = "staffroom ledger head 1 " + QByteArray::number(end.id) + ' ' +
                             QByteArray::number(end.number) + ' ' + end.mac.toHex();
    return QMessageAuthenticationCode::hash(words, key, QCryptographicHash::Sha256).toHex();
}

QByteArray textOf(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? QByteArray::fromStdString(found->get<std::string>())
                                                       : QByteArray();
}

qint64 numberOf(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? found->get<qint64>() : 0;
}

} // namespace

QString headPath(const QString& ledgerPath) {
    const QFileInfo file(ledgerPath);
    return file.path() + u'/' + file.completeBaseName() + QStringLiteral(".head");
}

Result<void> writeHead(const QString& path, const QByteArray& key, const ChainEnd& end) {
    const json head{{"row", end.id},
                    {"rows", end.number},
                    {"mac", end.mac.toHex().toStdString()},
                    {"key", keyName(key).toStdString()},
                    {"signature", signatureOf(key, end).toStdString()}};
    return writeFileAtomically(path, QByteArray::fromStdString(head.dump()) + '\n');
}

Result<std::optional<LedgerHead>> readHead(const QString& path, const QByteArray& key) {
    if (!QFileInfo::exists(path))
        return std::optional<LedgerHead>();
    TRY(const auto text, readFile(path, 4096));
    const auto object = json::parse(text.begin(), text.end(), nullptr, false);
    LedgerHead head;
    if (!object.is_object())
        return std::optional<LedgerHead>(head);
    head.end = ChainEnd{numberOf(object, "row"), numberOf(object, "rows"),
                        QByteArray::fromHex(textOf(object, "mac"))};
    head.key = QString::fromLatin1(textOf(object, "key"));
    head.genuine = textOf(object, "signature") == signatureOf(key, head.end) && head.key == keyName(key);
    return std::optional<LedgerHead>(head);
}

Result<QString> contradiction(Connection& connection, const LedgerHead& head) {
    if (!head.genuine)
        return QStringLiteral("the file that keeps the ledger's end was changed");
    TRY(const auto end, endOfChain(connection));
    if (end.number < head.end.number)
        return QStringLiteral("%1 rows are missing from the ledger's end").arg(head.end.number - end.number);
    TRY(const auto row,
        connection.row(QStringLiteral("SELECT number, mac FROM chain WHERE id = ?"), {head.end.id}));
    if (row && (row->at(0).toLongLong() != head.end.number || row->at(1).toByteArray() != head.end.mac))
        return QStringLiteral("row %1 is not the one that stood there").arg(head.end.id);
    return QString();
}

} // namespace staffroom::detail
