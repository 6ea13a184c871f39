// The text of an env file as systemd, docker and shells read it, kept line by line so that an edit touches
// one line. Pure: no file, no store.
//
//   # comment                          kept
//   export KEY=value   # why           `export ` and a trailing comment are tolerated
//   KEY='as it stands'                 no escapes inside single quotes
//   KEY="with \" and \\ and \$"        a backslash escapes " \ $ and `; before anything else it is itself
//
// Nothing is expanded: `$` is a dollar. Keys are upper-case; each stands once. No error repeats a value.
#pragma once

#include "base/Error.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace staffroom {

class EnvText final {
public:
    struct Assignment {
        QByteArray key;
        QByteArray value;
        int line = 0; // from 1
    };

    /// Invalid, with `fileName` and line, for what is no env file.
    static Result<EnvText> parse(const QByteArray& text, const QString& fileName);

    std::optional<QByteArray> value(const QByteArray& key) const;
    /// In the file's order.
    std::vector<Assignment> assignments() const;
    /// Puts the value in the key's line, whose comment stays, or in a new last line. `value` is one line.
    void set(const QByteArray& key, const QByteArray& value);
    /// Takes the key's line away; false when there is none.
    bool remove(const QByteArray& key);
    /// The text again; every line nobody touched byte for byte as it was.
    QByteArray toBytes() const;

private:
    struct Line {
        QByteArray raw; // with its line end
        QByteArray key; // empty: a comment or a blank line
        QByteArray value;
        QByteArray rest; // what follows the value: blanks and a comment
    };
    static Result<Line> parseLine(const QByteArray& raw);
    std::vector<Line> m_lines;
};

} // namespace staffroom
