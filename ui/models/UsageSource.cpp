#include "ui/models/UsageSource.h"

#include <QPointer>

namespace staffroom::ui {

namespace {

constexpr int pageSize = 500;
constexpr std::size_t mostTurns = 50'000; // of a busy month and more; what is older is left out

struct Reading {
    Session& session;
    qint64 sinceMs, after;
    QPointer<QObject> context;
    UsageSource::Taken taken;
    std::vector<UsageTurn> turns;
};

void readPage(const std::shared_ptr<Reading>& reading, qint64 beforeId) {
    if (!reading->context)
        return;
    control::LedgerParams params;
    params.kind = QStringLiteral("turn"), params.limit = pageSize;
    params.sinceMs = reading->sinceMs, params.beforeId = beforeId;
    reading->session.call(QStringLiteral("ledger"), control::toJson(params), reading->context,
                          [reading](const Result<QByteArray>& answer) {
                              auto lines =
                                  answer ? control::ledgerLinesFrom(*answer) : tl::unexpected(answer.error());
                              if (!lines)
                                  return reading->taken(tl::unexpected(lines.error()));
                              bool more =
                                  !lines->empty(); // a page may be cut short: only an empty one is the last
                              for (const auto& line : *lines) {
                                  more = more && line.id > reading->after;
                                  if (line.id > reading->after)
                                      reading->turns.push_back(usageTurnFrom(line));
                              }
                              if (more && reading->turns.size() < mostTurns)
                                  readPage(reading, lines->back().id);
                              else
                                  reading->taken(std::move(reading->turns));
                          });
}

} // namespace

UsageSource usageFromLedger(Session& session) {
    UsageSource source;
    source.read = [&session](qint64 sinceMs, qint64 after, QObject* context, UsageSource::Taken taken) {
        readPage(std::make_shared<Reading>(Reading{session, sinceMs, after, context, std::move(taken), {}}),
                 0);
    };
    return source;
}

} // namespace staffroom::ui
