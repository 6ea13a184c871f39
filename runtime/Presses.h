// Who answers a press on a button: whatever part of the runtime puts buttons under messages registers itself
// with the beginning of its buttons' data. One for all bots; lives on the event loop.
#pragma once

#include "base/Task.h"
#include "telegram/Types.h"

#include <functional>
#include <map>

namespace staffroom {

class Presses final {
public:
    /// Gives the words that are shown to the person for a moment; at most 200 characters. `persona`: whose
    /// bot the button belongs to.
    using Answer = std::function<Task<QString>(QString persona, telegram::CallbackQuery query)>;

    /// Data that begin with `prefix` ("ack:").
    void on(const QString& prefix, Answer answer) { m_answers[prefix] = std::move(answer); }
    void clear() { m_answers.clear(); }

    Task<QString> answer(QString persona, telegram::CallbackQuery query) const {
        for (const auto& [prefix, answer] : m_answers) {
            if (!query.data.startsWith(prefix))
                continue;
            const Answer called = answer; // it may be replaced meanwhile
            co_return co_await called(persona, query);
        }
        co_return QStringLiteral("This button does nothing any more.");
    }

private:
    std::map<QString, Answer> m_answers;
};

} // namespace staffroom
