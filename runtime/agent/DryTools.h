// The tools of a turn that is gone through once more, dry. A call that the turn itself made gets the answer it
// got then, so that two ways of thinking are compared on the same figures; another one is made only where it
// does nothing but read; of all others the model is told that they were not made.
#pragma once

#include "tools/Toolbox.h"

#include <memory>
#include <vector>

namespace staffroom::agent {

class DryTools final {
public:
    struct Recorded {
        QString tool;
        QByteArray arguments; // JSON; the order of its members does not matter
        tools::ToolAnswer answer;
    };
    /// What became of a call. Refused: the toolbox did not let it through to a tool.
    enum class Source { Record, Read, Told, Refused };

    /// `reading`: names of the tools of `box` that may really be called.
    static std::shared_ptr<DryTools> over(std::shared_ptr<const tools::Toolbox> box, QStringList reading,
                                          std::vector<Recorded> record);

    /// Keeps what it needs of this object. In it stands whatever is in `box`.
    std::shared_ptr<tools::Toolbox> toolbox() const;
    /// Of a call that was made; each is told once, in the order of the calls.
    Source sourceOf(const QString& tool, const QByteArray& arguments) const;

private:
    class Tool;
    struct Calls;
    explicit DryTools(std::shared_ptr<Calls> calls) : m_calls(std::move(calls)) {}

    std::shared_ptr<Calls> m_calls;
};

/// "record", "read", "told", "refused".
QString drySourceName(DryTools::Source source);

} // namespace staffroom::agent
