#include "base/Log.h"

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

void writeLine(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    QByteArray line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toUtf8();
    line += ' ';
    line += levelName(type);
    if (context.category && qstrcmp(context.category, "default") != 0) {
        line += ' ';
        line += context.category;
    }
    line += ": ";
    line += Redactor::global().redact(message).replace(u'\n', QStringLiteral(" ⏎ ")).toUtf8();
    line += '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr); // one write a line
}

} // namespace

void installLogHandler() { qInstallMessageHandler(writeLine); }

} // namespace staffroom
