// Notices that a turn goes in circles: the same call answered the same way again and again, two calls taking
// turns, calls that cannot be read, or steps that bring nothing new. The model is told once; when it goes on
// like that, the turn ends. Pure: what was called and what came back is all it knows.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <vector>

namespace staffroom::agent {

/// One tool call with its answer, as the guard sees it.
struct GuardedCall {
    QString tool;
    QByteArray arguments; // JSON as the model wrote it
    QByteArray result;
    bool isError = false;
};

class LoopGuard final {
public:
    enum class Verdict {
        GoOn,
        Warn, // once in a turn: tell the model `reason`
        Stop, // it was told and goes on: end the turn
    };
    struct Finding {
        Verdict verdict = Verdict::GoOn;
        QString reason; // a clause for model and people: "erp_list was called 3 times with …"
    };

    /// After each step of a turn, with all its calls.
    Finding afterStep(const std::vector<GuardedCall>& calls);

    /// The same call with the same answer, this often in one turn, is a circle.
    static constexpr int sameAnswers = 3;
    /// So many steps in a row of nothing but errors and answers seen before are no progress.
    static constexpr int barrenSteps = 4;
    /// So many steps in a row with unreadable arguments end the turn at once: each was answered with what
    /// would be right already.
    static constexpr int brokenSteps = 3;

private:
    QString circle(const std::vector<GuardedCall>& calls);
    QString pingPong() const;

    QHash<QByteArray, int> m_seen; // by fingerprint of call and answer
    std::vector<QByteArray> m_steps;
    int m_barren = 0; // steps in a row without anything new
    int m_broken = 0; // steps in a row with unreadable arguments
    bool m_warned = false;
};

/// Whether these are arguments at all: a JSON object, or nothing.
bool isReadable(const QByteArray& arguments);

} // namespace staffroom::agent
