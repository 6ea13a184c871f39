#include "StagingRecords.h"

#include "agent/Records.h"
#include "base/UnseenCharacters.h"

#include <nlohmann/json.hpp>

namespace staffroom {

using namespace Qt::StringLiterals;
using nlohmann::json;
using staging::Change;
using staging::Stage;

QString questionKey(const Change& change, const char* part) {
    return u"staging:%1:%2:%3"_s.arg(QString::number(change.id), change.digest.left(digestShown),
                                     QLatin1String(part));
}

JournalRow decisionRow(const Change& change, const QString& method, const QString& person, const QString& key,
                       const json& more, qint64 atMs) {
    LedgerEntry entry;
    entry.key = key, entry.atMs = atMs, entry.kind = u"decision"_s;
    entry.persona = change.persona, entry.turn = change.turn, entry.conversation = change.conversation;
    entry.person = person, entry.method = method;
    json body{{"change", change.id},
              {"title", change.title.toStdString()},
              {"branch", change.branch.toStdString()},
              {"base", change.base.toStdString()},
              {"commit", change.head.toStdString()},
              {"digest", change.digest.toStdString()}};
    body.update(more);
    entry.body = QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace));
    return agent::ledgerRow(entry);
}

QString outcomeWords(const Result<Change>& decided, const staging::Decision& decision) {
    if (!decided)
        return decided.error().detail;
    const QString who = decision.comment.isEmpty()
                            ? decision.person
                            : u"%1 (“%2”)"_s.arg(decision.person, everyCharacter(decision.comment));
    switch (decided->stage) {
    case Stage::Pushed:
    case Stage::Bundled:
        return u"Approved by %1: %2."_s.arg(who, decided->detail);
    case Stage::Rejected:
        return u"Rejected by %1."_s.arg(who);
    case Stage::Approved:
        return decided->detail.isEmpty()
                   ? u"Approved by %1; it is being pushed."_s.arg(who)
                   : u"Approved by %1, but it could not be pushed yet: %2"_s.arg(who, decided->detail);
    default:
        return u"Approved by %1; it is being pushed."_s.arg(who);
    }
}

} // namespace staffroom
