#include "Output.h"

#include "Invocation.h"
#include "base/Redactor.h"

#include <QDateTime>
#include <QHash>

#include <cstdio>

namespace staffroom::cli {

namespace {

void write(std::FILE* stream, const QString& text) {
    const auto bytes = Redactor::global().redact(text).toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

void printLine(const QString& line) {
    write(stdout, line);
}

void printJson(const QByteArray& json) {
    write(stdout, QString::fromUtf8(json));
}

void printError(const QString& message) {
    write(stderr, QStringLiteral("staffroom: ") + message);
}

int fail(const Error& error) {
    printError(error.detail.isEmpty() ? error.toString() : error.detail);
    return exitStatusOf(error);
}

int exitStatusOf(const Error& error) {
    switch (error.kind) {
    case ErrorKind::Invalid:
        return exitFiles;
    case ErrorKind::Conflict:
    case ErrorKind::Network:
        return exitUnavailable;
    default:
        return exitFailed;
    }
}

QString table(const std::vector<QStringList>& rows) {
    std::vector<qsizetype> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), static_cast<std::size_t>(row.size())));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[static_cast<std::size_t>(i)] =
                std::max(widths[static_cast<std::size_t>(i)], row[i].size());
    }
    QString text;
    for (const auto& row : rows) {
        if (!text.isEmpty())
            text += u'\n';
        for (qsizetype i = 0; i < row.size(); ++i) {
            const qsizetype gap = i + 1 == row.size() ? 0 : widths[static_cast<std::size_t>(i)] + 2 - row[i].size();
            text += row[i];
            text.resize(text.size() + gap, u' ');
        }
    }
    return text;
}

QString ago(qint64 thenMs, qint64 nowMs) {
    if (thenMs == 0)
        return QStringLiteral("never");
    const qint64 seconds = std::max<qint64>(0, (nowMs - thenMs) / 1000);
    if (seconds < 5)
        return QStringLiteral("just now");
    if (seconds < 120)
        return QStringLiteral("%1 s ago").arg(seconds);
    if (seconds < 7200)
        return QStringLiteral("%1 min ago").arg(seconds / 60);
    return seconds < 172'800 ? QStringLiteral("%1 h ago").arg(seconds / 3600)
                             : QStringLiteral("%1 days ago").arg(seconds / 86'400);
}

QString localTime(qint64 utcMs) {
    // A long table names few minutes, and each conversion asks the system whether its time zone has changed.
    static QHash<qint64, QString> minutes;
    const qint64 minute = utcMs / 60'000;
    auto& text = minutes[minute];
    if (text.isEmpty())
        text = QDateTime::fromMSecsSinceEpoch(minute * 60'000).toString(QStringLiteral("yyyy-MM-dd HH:mm:"));
    return text + QStringLiteral("%1").arg(utcMs / 1000 % 60, 2, 10, QLatin1Char('0'));
}

} // namespace staffroom::cli
