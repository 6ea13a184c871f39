#include "ui/models/ExactText.h"

#include <nlohmann/json.hpp>

namespace staffroom::ui {

namespace {

bool isBlank(QChar each) {
    return each == u' ' || each == u'\n' || each == u'\r' || each == u'\t';
}

QString newLine(qsizetype depth) {
    return u'\n' + QString(depth * 2, u' ');
}

/// Behind the string that begins at `from`; -1 where it has no end.
qsizetype endOfString(const QString& json, qsizetype from) {
    for (qsizetype i = from + 1; i < json.size(); ++i) {
        if (json[i] == u'\\')
            ++i;
        else if (json[i] == u'"')
            return i + 1;
    }
    return -1;
}

qsizetype nextOf(const QString& json, qsizetype from) {
    while (from < json.size() && isBlank(json[from]))
        ++from;
    return from;
}

} // namespace

QString spreadJson(const QString& json) {
    if (!nlohmann::json::accept(json.toStdString()))
        return json;
    QString spread, open; // the brackets that are open
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar each = json[i];
        if (each == u'"') {
            const qsizetype end = endOfString(json, i);
            if (end < 0)
                return json;
            spread += QStringView(json).mid(i, end - i);
            i = end - 1;
        } else if (each == u'{' || each == u'[') {
            const QChar closing = each == u'{' ? u'}' : u']';
            const qsizetype next = nextOf(json, i + 1);
            spread += each;
            if (next < json.size() && json[next] == closing) {
                spread += closing;
                i = next;
            } else {
                open += closing;
                spread += newLine(open.size());
            }
        } else if (each == u'}' || each == u']') {
            if (!open.endsWith(each))
                return json;
            open.chop(1);
            spread += newLine(open.size()) + each;
        } else if (each == u',') {
            spread += each + newLine(open.size());
        } else if (each == u':') {
            spread += QStringLiteral(": ");
        } else if (!isBlank(each)) {
            spread += each;
        }
    }
    return open.isEmpty() ? spread : json;
}

} // namespace staffroom::ui
