#include "staging/CommandLog.h"

#include "base/Redactor.h"
#include "base/UnseenCharacters.h"

#include <QRegularExpression>

namespace staffroom::staging {

namespace {

/// CSI and OSC sequences, and single-character escapes.
QString withoutEscapes(QString text) {
    static const QRegularExpression escapes(
        QStringLiteral("\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[@-Z\\\\-_])"));
    return text.remove(escapes);
}

QString withoutPasswords(QString text) {
    static const QRegularExpression named(
        QStringLiteral(
            "((?:password|passwd|encryption_key|secret|api_key|token|private_key)\\w*[\"']?\\s*[:=]\\s*)"
            "(\"[^\"\\n]{1,400}\"|'[^'\\n]{1,400}'|[^\\s,;\"'}\\]]{1,400})"),
        QRegularExpression::CaseInsensitiveOption);
    text.replace(named, QStringLiteral("\\1[struck out]"));
    static const QRegularExpression inAddress(QStringLiteral("(\\w+://[^\\s/:@]{0,200}:)[^\\s/@]{1,400}@"));
    return text.replace(inAddress, QStringLiteral("\\1[struck out]@"));
}

/// What is left of a line after the carriage returns a progress bar draws itself with.
QStringView lastDrawn(QStringView line) {
    while (line.endsWith(u'\r'))
        line.chop(1);
    return line.mid(line.lastIndexOf(u'\r') + 1);
}

bool isUnseen(QChar each) {
    return each != u'\n' && each != u'\t' &&
           (each.category() == QChar::Other_Control || each.category() == QChar::Other_Format ||
            each.category() == QChar::Other_Surrogate);
}

} // namespace

QString presentable(const QByteArray& raw) {
    const QString plain = withoutEscapes(QString::fromUtf8(Redactor::global().redact(raw)));
    QString shown;
    shown.reserve(plain.size());
    for (const auto line : QStringView(plain).split(u'\n')) {
        for (const QChar each : lastDrawn(line)) {
            if (!isUnseen(each))
                shown += each;
        }
        shown += u'\n';
    }
    shown.chop(1);
    return withoutPasswords(Redactor::global().redact(shown));
}

QString visibleText(const QByteArray& raw) {
    return everyCharacter(QString::fromUtf8(Redactor::global().redact(raw)));
}

void CommandLog::add(const QByteArray& piece) {
    m_bytes += piece.size();
    const qsizetype room = std::max<qsizetype>(0, m_headBytes - m_head.size());
    m_head += piece.left(room);
    m_tail += piece.mid(room);
    if (m_tail.size() > 2 * m_tailBytes)
        m_tail = m_tail.right(m_tailBytes);
}

QString CommandLog::text() const {
    QByteArray tail = m_tail.right(m_tailBytes);
    const qint64 left = m_bytes - m_head.size() - tail.size();
    if (left <= 0)
        return presentable(m_head + tail);
    QByteArray head = m_head;
    head.truncate(head.lastIndexOf('\n') + 1); // half a line may be half a password
    tail = tail.mid(tail.indexOf('\n') + 1);
    return presentable(head) + QStringLiteral("[… %1 bytes are left out here …]\n").arg(left) +
           presentable(tail);
}

QString CommandLog::lastLine() const {
    const auto lines = presentable((m_head + m_tail).right(2000)).split(u'\n', Qt::SkipEmptyParts);
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        if (!line->trimmed().isEmpty())
            return line->trimmed().left(200);
    }
    return {};
}

} // namespace staffroom::staging
