#include "ui/models/ApprovalWords.h"

#include "base/UnseenCharacters.h"
#include "ui/Language.h"
#include "ui/Words.h"

#include <algorithm>

namespace staffroom::ui {

using control::ApprovalReport;

namespace {

constexpr qsizetype commitShown = 12;

int agreed(const ApprovalReport& approval) {
    return static_cast<int>(std::count_if(approval.votes.begin(), approval.votes.end(),
                                          [](const auto& vote) { return vote.agrees; }));
}

} // namespace

QString ApprovalWords::title(const ApprovalReport& approval) {
    return everyCharacter(approval.isChange() ? approval.title : approval.tool);
}

QString ApprovalWords::shortly(const ApprovalReport& approval) {
    if (approval.isChange())
        return tr("A code change: %1").arg(title(approval));
    return approval.place.isEmpty() ? title(approval) : tr("%1, to %2").arg(title(approval), approval.place);
}

QString ApprovalWords::votes(const ApprovalReport& approval) {
    QStringList lines;
    for (const auto& vote : approval.votes) {
        const QString place = vote.place == u"telegram"  ? tr("in Telegram")
                              : vote.place == u"command" ? tr("at this machine")
                                                         : vote.place;
        const QString head = vote.agrees ? tr("✓ Approved by %1") : tr("✕ Rejected by %1");
        QStringList parts{head.arg(vote.name), place, Words::absolute(vote.atMs)};
        if (!vote.comment.isEmpty())
            parts << QStringLiteral("“%1”").arg(everyCharacter(vote.comment));
        parts.removeAll(QString());
        lines << besides(parts);
    }
    return lines.join(u'\n');
}

QString ApprovalWords::whatHappens(const ApprovalReport& approval) {
    const QString& state = approval.state;
    if (state == u"pending" && approval.isChange())
        return tr("Approve sends exactly commit %1, as branch %2, to %3. Nothing else goes there; what is "
                  "changed "
                  "afterwards is asked about anew.")
            .arg(approval.commit.left(commitShown), approval.branch,
                 approval.target.isEmpty() ? tr("the place set for this persona") : approval.target);
    if (state == u"pending") {
        const QString once =
            approval.place.isEmpty()
                ? tr("Approve makes exactly the call above, once.")
                : tr("Approve makes exactly the call above, once, at %1.").arg(approval.place);
        const int more = approval.needed - agreed(approval) - 1;
        return (more > 0
                    ? tr("Approve is one agreement; after %n more, by other people, the call above is made, "
                         "once.",
                         nullptr, more)
                    : once) +
               u' ' + tr("It can be decided until %1.").arg(Words::absolute(approval.expiresMs));
    }
    if (state == u"approved" && approval.isChange() && !approval.result.isEmpty())
        return tr("It is approved, but could not be sent yet: %1").arg(approval.result);
    if (state == u"approved" || state == u"running")
        return tr("It is being done.");
    if (state == u"done")
        return approval.isChange() ? tr("Sent: %1").arg(approval.result)
                                  : tr("Done, %1.").arg(Words::absolute(approval.endedMs));
    if (state == u"failed")
        return tr("It was made and failed.");
    if (state == u"rejected")
        return tr("Nothing was done.");
    if (state == u"expired")
        return tr("Its time is over; nothing was done.");
    if (state == u"void")
        return approval.result.isEmpty() || !approval.isChange()
                   ? tr("It is no longer what was asked; nothing was done.")
                   : tr("It is no longer what was asked; nothing was done: %1").arg(approval.result);
    return tr("Whether it was done is not known; it is not done again.");
}

QString ApprovalWords::notHere(const ApprovalReport& approval) {
    if (!approval.localApprover.isEmpty())
        return {};
    const QString names = approval.approverNames.join(QStringLiteral(", "));
    return names.isEmpty() ? tr("Nobody is named who may decide this.")
                           : tr("Nobody decides this at this machine; in Telegram: %1.").arg(names);
}

} // namespace staffroom::ui
