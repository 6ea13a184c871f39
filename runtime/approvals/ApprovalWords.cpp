#include "approvals/ApprovalWords.h"

#include "base/Redactor.h"
#include "base/UnseenCharacters.h"

#include <QDateTime>
#include <QTimeZone>

namespace staffroom::approvals {

namespace {

constexpr qsizetype longestArguments = 2'500; // UTF-16 units of a message
constexpr qsizetype prefixLength = shortestDigest;
const QLatin1String prefix("apv:");

QString nameOf(const team::Team& team, const QString& person) {
    const auto* found = team.person(person);
    return found ? found->name : person;
}

QString momentOf(const team::Team& team, qint64 atMs) {
    return QDateTime::fromMSecsSinceEpoch(atMs, QTimeZone(team.zone))
        .toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString names(const team::Team& team, const QStringList& people) {
    QStringList all;
    for (const auto& person : people)
        all << nameOf(team, person);
    return all.join(QStringLiteral(", "));
}

QString votesOf(const team::Team& team, const Approval& approval) {
    QStringList lines;
    for (const auto& vote : approval.votes)
        lines << QStringLiteral("%1 %2, %3%4")
                     .arg(vote.agrees ? QStringLiteral("✅ approved by") : QStringLiteral("❌ rejected by"),
                          nameOf(team, vote.person), momentOf(team, vote.atMs),
                          vote.comment.isEmpty() ? QString() : QStringLiteral(": “%1”").arg(everyCharacter(vote.comment)));
    return lines.join(u'\n');
}

QString standing(const team::Team& team, const Approval& approval) {
    const QString& state = approval.state;
    if (state == u"pending")
        return QStringLiteral("May approve: %1%2. Until %3.")
            .arg(names(team, approval.approvers),
                 approval.needed > 1 ? QStringLiteral(" (%1 different people)").arg(approval.needed)
                                     : QString(),
                 momentOf(team, approval.expiresMs));
    if (state == u"approved" || state == u"running")
        return QStringLiteral("It is being done.");
    if (state == u"done")
        return QStringLiteral("Done, %1.").arg(momentOf(team, approval.endedMs));
    if (state == u"failed")
        return QStringLiteral("It failed, %1.").arg(momentOf(team, approval.endedMs));
    if (state == u"rejected")
        return QStringLiteral("It was not done.");
    if (state == u"expired")
        return QStringLiteral("Its time is over: it was not done.");
    if (state == u"void")
        return QStringLiteral("It was not done: it is no longer what was approved.");
    return QStringLiteral("Whether it was done is not known; it is not done again.");
}

} // namespace

telegram::OutboxMessage asMessage(const team::Team& team, const Approval& approval) {
    const auto* persona = team.persona(approval.persona);
    const QString title = QStringLiteral("%1 asks for an approval (no. %2)")
                              .arg(persona ? persona->name : approval.persona)
                              .arg(approval.id);
    QString arguments = everyCharacter(Redactor::global().redact(QString::fromUtf8(approval.arguments)));
    if (arguments.size() > longestArguments)
        arguments = arguments.left(longestArguments) +
                    QStringLiteral("… (%1 bytes; `staffroom approval show %2` shows all)")
                        .arg(approval.arguments.size())
                        .arg(approval.id);
    const QString call = QStringLiteral("%1, asked by %2")
                             .arg(approval.tool, approval.person.isEmpty() ? QStringLiteral("nobody")
                                                                           : everyCharacter(approval.person)) +
                         (approval.place.isEmpty() ? QString() : QStringLiteral("; to ") + approval.place);
    const QString votes = votesOf(team, approval);
    const QString below = (votes.isEmpty() ? QString() : votes + u'\n') + standing(team, approval);
    telegram::OutboxMessage message;
    message.persona = approval.persona;
    message.kind = QStringLiteral("approval");
    message.turn = approval.turn;
    message.plain = title + u'\n' + call + u'\n' + arguments + u'\n' + below;
    message.html = QStringLiteral("<b>%1</b>\n%2\n<pre>%3</pre>\n%4")
                       .arg(title.toHtmlEscaped(), call.toHtmlEscaped(), arguments.toHtmlEscaped(),
                            below.toHtmlEscaped());
    if (approval.isOpen())
        message.keyboard = {{{QStringLiteral("✅ Approve"), buttonData(approval, true)},
                             {QStringLiteral("❌ Reject"), buttonData(approval, false)}}};
    return message;
}

QByteArray buttonData(const Approval& approval, bool agrees) {
    return QByteArray("apv:") + (agrees ? "y:" : "n:") + QByteArray::number(approval.id) + ':' +
           approval.digest.left(prefixLength).toLatin1();
}

std::optional<Decision> decisionIn(const QString& data) {
    const auto parts = data.split(u':');
    if (!data.startsWith(prefix) || parts.size() != 4 || parts[3].size() != prefixLength)
        return std::nullopt;
    bool isNumber = false;
    Decision decision;
    decision.id = parts[2].toLongLong(&isNumber);
    decision.agrees = parts[1] == u"y";
    decision.digestPrefix = parts[3];
    decision.place = QStringLiteral("telegram");
    if (!isNumber || (!decision.agrees && parts[1] != u"n"))
        return std::nullopt;
    return decision;
}

} // namespace staffroom::approvals
