// A rehearsal as a reader of the group sees it, for a terminal: who says what where and when, and in small
// what the persona looked up for it. Pure; colours only where they are asked for.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <vector>

namespace staffroom::practice {

struct TranscriptStyle {
    bool colours = false;
    int columns = 80;
    QTimeZone zone = QTimeZone::utc(); // of the times that are shown
};

/// Something bold, or in fixed width. Offsets in UTF-16 units.
struct Emphasis {
    enum class Kind { Bold, Italic, Code };
    Kind kind = Kind::Bold;
    int offset = 0;
    int length = 0;
};

struct Post {
    QString author; // "Ayşe Demir"
    bool isBot = false;
    qint64 utcMs = 0;
    QString text;
    std::vector<Emphasis> emphases;
    QString file; // the name of one that came with it
};

/// One look into a system, as the ledger has it.
struct LookUp {
    QString tool;       // "erp_list"
    QString doctype;    // may be empty
    QByteArray filters; // JSON; may be empty
    qint64 tookMs = 0;
    bool failed = false;
    bool refused = false; // 403
};

class Transcript final {
public:
    explicit Transcript(TranscriptStyle style) : m_style(std::move(style)) {}

    /// The line that opens a topic or a direct message; empty while it is the one of the line before.
    QStringList heading(const QString& place);
    QStringList post(const Post& post) const;
    QString lookUp(const LookUp& lookUp) const;
    /// A word from the stage, not from anybody on it.
    QString aside(const QString& words) const;
    QString title(const QString& words) const;

private:
    QString painted(const QString& text, const char* codes) const;
    QString withEmphases(const Post& post) const;

    TranscriptStyle m_style;
    QString m_place;
};

/// "AD" for Ayşe Demir, "S" for Selin.
QString initials(const QString& name);

} // namespace staffroom::practice
