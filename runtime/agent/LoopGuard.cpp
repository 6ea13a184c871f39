#include "agent/LoopGuard.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace staffroom::agent {

namespace {

/// Key order and blanks make no other call.
QByteArray canonical(const QByteArray& arguments) {
    const auto document = QJsonDocument::fromJson(arguments);
    return document.isObject() ? document.toJson(QJsonDocument::Compact) : arguments.trimmed();
}

QByteArray fingerprint(const GuardedCall& call) {
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QByteArray& part : {call.tool.toUtf8(), canonical(call.arguments), call.result}) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return hash.result();
}

} // namespace

bool isReadable(const QByteArray& arguments) {
    return arguments.trimmed().isEmpty() || QJsonDocument::fromJson(arguments).isObject();
}

LoopGuard::Finding LoopGuard::afterStep(const std::vector<GuardedCall>& calls) {
    if (calls.empty())
        return {};
    bool anyBroken = false;
    for (const auto& call : calls)
        anyBroken = anyBroken || !isReadable(call.arguments);
    m_broken = anyBroken ? m_broken + 1 : 0;
    if (m_broken >= brokenSteps)
        return {Verdict::Stop,
                QStringLiteral("the model's tool calls could not be read %1 times in a row").arg(m_broken)};
    const QString reason = circle(calls);
    if (reason.isEmpty())
        return {};
    if (m_warned)
        return {Verdict::Stop, reason};
    m_warned = true;
    m_barren = std::min(m_barren, barrenSteps - 2); // a first mistake on another way is forgiven
    return {Verdict::Warn, reason};
}

/// Why this is a circle; empty: it is none.
QString LoopGuard::circle(const std::vector<GuardedCall>& calls) {
    QString repeated;
    bool anythingNew = false;
    QByteArray step;
    for (const auto& call : calls) {
        const auto print = fingerprint(call);
        const int times = ++m_seen[print];
        step += print;
        anythingNew = anythingNew || (times == 1 && !call.isError);
        if (times >= sameAnswers)
            repeated = QStringLiteral("%1 was called %2 times with the same arguments and gave the same "
                                      "answer each time")
                           .arg(call.tool.left(64))
                           .arg(times);
    }
    m_steps.push_back(step);
    m_barren = anythingNew ? 0 : m_barren + 1;
    if (!repeated.isEmpty() && !anythingNew)
        return repeated;
    const QString turns = pingPong();
    if (!turns.isEmpty())
        return turns;
    if (m_barren >= barrenSteps)
        return QStringLiteral("the last %1 steps brought nothing new").arg(m_barren);
    return {};
}

/// A, B, A, B.
QString LoopGuard::pingPong() const {
    const auto count = m_steps.size();
    if (count < 4)
        return {};
    const auto& last = m_steps[count - 1];
    const auto& before = m_steps[count - 2];
    const bool taking = last != before && last == m_steps[count - 3] && before == m_steps[count - 4];
    return taking ? QStringLiteral("the same two steps were taken in turns, with the same answers")
                  : QString();
}

} // namespace staffroom::agent
