// What people were asked about changes, and the decision of this machine's operator.
#include "StagingDesk.h"
#include "StagingRecords.h"
#include "approvals/Approval.h"
#include "base/Log.h"
#include "base/Redactor.h"

#include <QUuid>

#include <nlohmann/json.hpp>

namespace staffroom {

using namespace Qt::StringLiterals;
using nlohmann::json;
using staging::Change;

namespace {

constexpr qint64 decideMs = 20'000; // how long a decision waits for its push
constexpr qsizetype longestComment = 500;

} // namespace

Task<Result<std::vector<Change>>> StagingDesk::reviews(bool onlyOpen, int limit) {
    auto read = [onlyOpen, limit](Connection& work) {
        return staging::changes::reviews(work, onlyOpen, limit);
    };
    CO_TRY(auto found, co_await m_parts.work.read(read));
    co_return found;
}

Task<Result<Change>> StagingDesk::asked(qint64 id) {
    auto read = [id](Connection& work) { return staging::changes::byId(work, id); };
    CO_TRY(const auto found, co_await m_parts.work.read(read));
    if (!found || found->askedMs == 0)
        co_return failure(ErrorKind::NotFound,
                          u"there is no change %1 that people were asked about"_s.arg(QString::number(id)));
    co_return *found;
}

Task<Result<StagingDesk::Review>> StagingDesk::review(qint64 id, Limits limits) {
    Review review;
    CO_TRY(review.question.change, co_await asked(id));
    const auto held = m_staging.find(review.question.change.persona);
    if (held == m_staging.end()) {
        review.trouble = u"%1 has no staging any more"_s.arg(review.question.change.persona);
        co_return review;
    }
    const auto staging = held->second;
    auto shown = co_await staging->review(id, limits);
    if (shown)
        review.question = std::move(*shown);
    else
        review.trouble = shown.error().detail;
    co_return review;
}

StagingDesk::Place StagingDesk::placeOf(const Change& change) const {
    const auto held = m_staging.find(change.persona);
    if (held == m_staging.end() || held->second->place().key() != change.site)
        return {};
    return {held->second->place().app, held->second->place().site, held->second->target()};
}

/// The record stands before the decision counts.
Task<Result<Change>> StagingDesk::settle(Change change, staging::Decision decision, QString key,
                                         qint64 telegramUser, Limits limits) {
    json more{{"how", decision.place == u"telegram" ? "button" : "command"}};
    if (telegramUser != 0)
        more["telegram_user"] = telegramUser;
    if (!decision.comment.isEmpty())
        more["comment"] = decision.comment.toStdString();
    const QString method = decision.agrees ? u"staging.approve"_s : u"staging.reject"_s;
    const auto row = decisionRow(change, method, decision.person, key, more, m_parts.clock.utcMs());
    const std::vector<telegram::OutboxMessage> none;
    const auto recorded = co_await post(none, row);
    if (!recorded)
        co_return failure(ErrorKind::Storage, u"That could not be stored. Please try again."_s);
    const auto held = m_staging.find(change.persona);
    if (held == m_staging.end())
        co_return failure(ErrorKind::Conflict, u"%1 has no staging any more"_s.arg(change.persona));
    const auto staging = held->second;
    const auto decided = co_await staging->decide(decision, limits);
    if (decided)
        co_await rewrite(change, outcomeWords(decided, decision),
                         questionKey(change, decision.agrees ? "approved" : "rejected"));
    else
        co_await refuse(change, decision, key + u":refused"_s, decided.error().detail);
    co_return decided;
}

Task<> StagingDesk::refuse(Change change, staging::Decision decision, QString key, QString why) {
    const json more{{"how", decision.place == u"telegram" ? "button" : "command"},
                    {"agrees", decision.agrees},
                    {"reason", why.toStdString()}};
    const auto row =
        decisionRow(change, u"staging.refused"_s, decision.person, key, more, m_parts.clock.utcMs());
    const std::vector<telegram::OutboxMessage> none;
    const auto recorded = co_await post(none, row);
    if (!recorded)
        qCCritical(lcAgent, "a refused decision is not recorded: %s",
                   qPrintable(recorded.error().toString()));
}

Task<Result<Change>> StagingDesk::decide(staging::Decision decision, Limits limits) {
    const auto team = m_parts.team();
    CO_TRY(const auto change, co_await asked(decision.change));
    const QString local = approvals::localApprover(*team);
    const QString named = decision.person.isEmpty() ? local : decision.person;
    const auto* person = team->person(named);
    const auto* persona = team->persona(change.persona);
    const QStringList may = persona ? approversOf(*team, *persona) : QStringList();
    decision.place = u"command"_s;
    decision.comment = Redactor::global().redact(decision.comment.simplified().left(longestComment));
    decision.person = person ? person->name : named;
    Error refused;
    refused.kind = ErrorKind::Forbidden;
    if (local.isEmpty())
        refused.detail = u"no operator of team.json approves"_s;
    else if (named != local)
        refused.detail = u"%1 decides at this machine; %2 decides in Telegram"_s.arg(local, named);
    else if (!person || !may.contains(named))
        refused.detail = u"%1 may not decide this; %2 may"_s.arg(named, may.join(u','));
    else if (decision.digest.isEmpty() || decision.digest != change.digest) {
        refused.kind = ErrorKind::Conflict;
        refused.detail = u"change %1 is not the one that was shown: that question is void"_s.arg(
            QString::number(change.id));
    }
    const QString key = u"staging:decide:"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (!refused.detail.isEmpty()) {
        co_await refuse(change, decision, key, refused.detail);
        co_return tl::unexpected(refused);
    }
    const Limits within = limits.atMost(m_parts.clock, decideMs);
    co_return co_await settle(change, decision, key, 0, within);
}

} // namespace staffroom
