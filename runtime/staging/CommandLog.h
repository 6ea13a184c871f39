// What a command said, as it may be kept and shown: bounded (its beginning and its end; the middle goes),
// without terminal sequences, progress bars as their last state, with known secrets and whatever looks like a
// password of site_config.json struck out.
#pragma once

#include <QByteArray>
#include <QString>

namespace staffroom::staging {

class CommandLog final {
public:
    explicit CommandLog(qsizetype headBytes = 48 * 1024, qsizetype tailBytes = 144 * 1024)
        : m_headBytes(headBytes), m_tailBytes(tailBytes) {}

    void add(const QByteArray& piece);
    /// All of it, fit to be shown.
    QString text() const;
    /// The last line that says something; at most 200 characters.
    QString lastLine() const;
    qint64 bytes() const { return m_bytes; }

private:
    qsizetype m_headBytes, m_tailBytes;
    QByteArray m_head, m_tail;
    qint64 m_bytes = 0;
};

/// The same for a whole text. Pure, but for Redactor::global().
QString presentable(const QByteArray& raw);

/// Source text as a reviewer must see it: every character, what is invisible (or turns the reading direction,
/// or goes back to the line's beginning) as its code (base/UnseenCharacters.h); known secrets alone are struck out.
QString visibleText(const QByteArray& raw);

} // namespace staffroom::staging
