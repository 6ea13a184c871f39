#include "LedgerExport.h"

#include <QDateTime>

namespace staffroom::cli {

QByteArray csvHeading() {
    return "id,time,kind,persona,person,turn,conversation,doctype,method,body\r\n";
}

QByteArray csvCell(const QString& text) {
    QString cell = text;
    if (!cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.front()))
        cell.prepend(u'\'');
    const bool quoted =
        cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n') || cell.contains(u'\r');
    return quoted ? (u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"').toUtf8() : cell.toUtf8();
}

QByteArray csvRow(const control::LedgerLine& line) {
    const QString time = QDateTime::fromMSecsSinceEpoch(line.atMs, Qt::UTC).toString(Qt::ISODateWithMs);
    QByteArray row = QByteArray::number(line.id);
    for (const auto& text : {time, line.kind, line.persona, line.person, line.turn, line.conversation,
                             line.doctype, line.method, QString::fromUtf8(line.body)})
        row += ',' + csvCell(text);
    return row + "\r\n";
}

QByteArray jsonRow(const control::LedgerLine& line) {
    const QByteArray list = control::toJson(std::vector<control::LedgerLine>(1, line));
    return list.mid(1, list.size() - 2) + '\n';
}

} // namespace staffroom::cli
