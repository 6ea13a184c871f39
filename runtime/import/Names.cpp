#include "import/Names.h"

#include <QRegularExpression>

namespace staffroom::openclaw {

namespace {

constexpr qsizetype longestId = 40;
constexpr qsizetype longestHandleStem = 24;

} // namespace

QString idFrom(const QString& text, const QString& otherwise) {
    QString plain = text.left(400).toLower();
    plain.replace(u'ı', u'i').replace(QStringLiteral("ß"), QStringLiteral("ss"));
    QString id;
    for (const QChar c : plain.normalized(QString::NormalizationForm_KD)) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            id += c;
        else if (!c.isMark() && !id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    id.truncate(longestId);
    while (id.endsWith(u'-'))
        id.chop(1);
    if (id.isEmpty())
        return otherwise;
    const bool letterFirst = id[0] >= u'a' && id[0] <= u'z';
    return letterFirst && !id.startsWith(QLatin1String("x-")) ? id : otherwise + u'-' + id;
}

QString Ids::unique(const QString& wanted) {
    QString id = wanted;
    for (int number = 2; m_taken.contains(id); ++number)
        id = QStringLiteral("%1-%2").arg(wanted).arg(number);
    m_taken.insert(id);
    return id;
}

QString handleFrom(const QString& id) {
    QString stem = id;
    stem.replace(u'-', u'_').truncate(longestHandleStem);
    return stem + QStringLiteral("_bot");
}

bool isHandle(const QString& text) {
    static const QRegularExpression handle(QStringLiteral("^[A-Za-z][A-Za-z0-9_]{1,28}[Bb][Oo][Tt]\\z"));
    return handle.match(text).hasMatch();
}

} // namespace staffroom::openclaw
