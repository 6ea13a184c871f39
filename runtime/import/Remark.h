// What an import has to say: of one place in the source, what became of it and what to do. Never a value.
#pragma once

#include "import/Json5.h"

#include <QString>

#include <vector>

namespace staffroom::openclaw {

struct Remark {
    enum class Kind {
        LeftOut, // it is not in the new home
        Changed, // it is, and works differently there
        ToDo,    // the new home waits for it
    };
    Kind kind = Kind::LeftOut;
    QString place; // "openclaw.json:12 (agents.list[0].tools)"
    QString what;  // "exec, browser: Staffroom has no such tools"
    QString remedy;

    bool operator==(const Remark&) const = default;
};

class Remarks final {
public:
    static constexpr size_t most = 500; // more than anybody reads; the rest is counted

    void leftOut(const QString& place, const QString& what, const QString& remedy);
    void changed(const QString& place, const QString& what, const QString& remedy);
    void toDo(const QString& place, const QString& what, const QString& remedy);

    const std::vector<Remark>& all() const { return m_all; }
    size_t unsaid() const { return m_unsaid; }
    /// Those of another that come after these.
    void append(const Remarks& more);

private:
    void add(Remark::Kind kind, const QString& place, const QString& what, const QString& remedy);
    std::vector<Remark> m_all;
    size_t m_unsaid = 0;
};

/// "left out", "changed", "to do"
QString inWords(Remark::Kind kind);

/// The text as it may be shown: what looks like a credential, or a control character, is not.
QString shown(const QString& text);

} // namespace staffroom::openclaw
