// A text in JSON5 (spec.json5.org, 1.0.0), read whole into plain values that know where they stood. Debian 12
// has no C or C++ library for it; nlohmann can skip comments, and no more. Pure.
//
// What JSON5 has beyond JSON: comments, trailing commas, keys without quotes, single quotes, escaped line
// ends, hexadecimal and signed numbers, Infinity and NaN. Of two members with one key the later counts, as in
// JavaScript. Strict beyond that: what the grammar does not have is refused, with its line.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace staffroom::openclaw {

class Json5 final {
public:
    enum class Kind { Null, Bool, Number, Text, List, Object };
    using Member = std::pair<QString, Json5>;

    struct Bounds {
        qsizetype bytes = 4 * 1024 * 1024;
        int depth = 64;
        int values = 100'000;
        int members = 2'000; // of one object
        int key = 256;       // UTF-16 units
    };

    /// Invalid, with `file` and line, when the text is no JSON5 or beyond the bounds; the text itself is never
    /// repeated, for it may hold secrets.
    static Result<Json5> parse(const QByteArray& text, const QString& file, const Bounds& bounds);
    static Result<Json5> parse(const QByteArray& text, const QString& file) { return parse(text, file, Bounds()); }

    Kind kind = Kind::Null;
    bool flag = false;
    double number = 0;
    QString text;
    std::vector<Json5> items;
    std::vector<Member> members; // in the text's order

    QString file; // as it was given to parse()
    QString path; // "channels.telegram.groups[0]", shortened in the middle where it is very long
    int line = 0; // from 1; 0: it stood in no text

    bool isObject() const { return kind == Kind::Object; }
    bool isList() const { return kind == Kind::List; }
    bool isText() const { return kind == Kind::Text; }
    /// "a text", "a number" …
    QString kindInWords() const;

    /// A member of an object by its key, or null: nullptr when there is none.
    const Json5* find(QStringView key) const;
    /// The same down a path: find(u"a", u"b").
    template <class... More>
    const Json5* find(QStringView key, More... more) const {
        const Json5* next = find(key);
        return next ? next->find(more...) : nullptr;
    }
    /// The member's value where it is of that kind; else the default.
    QString textOf(QStringView key) const;
    bool flagOf(QStringView key, bool otherwise) const;
    /// A whole number that a double holds exactly; also one that is written as a text of digits.
    static bool wholeNumber(const Json5& value, qint64& out);

    /// "openclaw.json:12 (agents.list[0].tools)"
    QString place() const;
};

/// What a list or an object has, for loops over what may not be there: nothing where it is null.
const std::vector<Json5>& itemsOf(const Json5* list);
const std::vector<Json5::Member>& membersOf(const Json5* object);

} // namespace staffroom::openclaw
