#include "base/Log.h"

#include "base/LogTail.h"
#include "base/Redactor.h"

#include <QDateTime>

#include <cstdio>

namespace staffroom {

Q_LOGGING_CATEGORY(lcBase, "staffroom.base", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStorage, "staffroom.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNet, "staffroom.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcTelegram, "staffroom.telegram", QtInfoMsg)
Q_LOGGING_CATEGORY(lcModel, "staffroom.model", QtInfoMsg)
Q_LOGGING_CATEGORY(lcErpnext, "staffroom.erpnext", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAgent, "staffroom.agent", QtInfoMsg)
Q_LOGGING_CATEGORY(lcControl, "staffroom.control", QtInfoMsg)

namespace {

const char* levelName(QtMsgType type) {
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg: return "error";
    case QtFatalMsg: return "fatal";
    }
    return "info";
}

LogLevel levelOf(QtMsgType type) {
    switch (type) {
    case QtDebugMsg: return LogLevel::Debug;
    case QtInfoMsg: return LogLevel::Info;
    case QtWarningMsg: return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg: return LogLevel::Error;
    }
    return LogLevel::Info;
}

void writeLine(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString clean = Redactor::global().redact(message);
    QByteArray line = now.toString(Qt::ISODateWithMs).toUtf8();
    line += ' ';
    line += levelName(type);
    QString room;
    if (context.category && qstrcmp(context.category, "default") != 0) {
        line += ' ';
        line += context.category;
        room = QLatin1String(context.category);
    }
    line += ": ";
    line += QString(clean).replace(u'\n', QStringLiteral(" ⏎ ")).toUtf8();
    line += '\n';
    LogTail::global().keep(now.toMSecsSinceEpoch(), levelOf(type), room, clean);
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr); // one write a line
}

} // namespace

void installLogHandler() { qInstallMessageHandler(writeLine); }

} // namespace staffroom
