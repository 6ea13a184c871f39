#include "LedgerBench.h"

#include "base/TaskScope.h"
#include "ledger/Ledger.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace staffroom::bench {

using nlohmann::json;

namespace {

constexpr int rowsABatch = 256; // as the journal applies them
constexpr int pagesMeasured = 21;

template <class T>
Result<T> wait(Future<T> future) {
    while (!future.await_ready())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    return future.await_resume();
}

LedgerEntry entryOf(int number) {
    static const QStringList kinds{QStringLiteral("turn"),     QStringLiteral("tool_call"),
                                   QStringLiteral("delivery"), QStringLiteral("model_call"),
                                   QStringLiteral("turn"),     QStringLiteral("tool_call"),
                                   QStringLiteral("delivery"), QStringLiteral("denial")};
    LedgerEntry entry;
    entry.key = QStringLiteral("bench:%1").arg(number);
    entry.atMs = 1'795'334'400'000 + number * 250LL;
    entry.kind = kinds.at(number % kinds.size());
    entry.persona = QStringLiteral("persona-%1").arg(number / 8 % 13);
    entry.turn = QStringLiteral("turn-%1").arg(number / 8);
    entry.person = QStringLiteral("Person %1").arg(number / 8 % 40);
    entry.conversation = QStringLiteral("group:-100%1:%2").arg(number % 9).arg(number % 11);
    entry.doctype = number % 2 == 1 ? QStringLiteral("Doctype %1").arg(number / 2 % 30) : QString();
    entry.method = QStringLiteral("list");
    entry.body = "{\"n\":" + QByteArray::number(number) + ",\"text\":\"" + QByteArray(440, 'a') + "\"}";
    return entry;
}

Result<double> medianMs(Ledger& ledger, const LedgerQuery& query) {
    std::vector<double> took;
    for (int i = 0; i < pagesMeasured; ++i) {
        QElapsedTimer timer;
        timer.start();
        TRY_VOID(wait(ledger.query(query)));
        took.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(took.begin(), took.end());
    return std::round(took[pagesMeasured / 2] * 100) / 100;
}

Result<std::unique_ptr<Ledger>> openLedger(Storage& storage, const QString& path) {
    Result<std::unique_ptr<Ledger>> opened = failure(ErrorKind::Timeout, QStringLiteral("not opened"));
    bool ended = false;
    TaskScope scope(QStringLiteral("ledger bench"));
    scope.start([&](std::stop_token) -> Task<> {
        const LedgerKey key{QByteArray(64, 'k')};
        opened = co_await Ledger::open(storage, path, key, 1);
        ended = true;
    });
    while (!ended)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    return opened;
}

} // namespace

Result<QByteArray> measureLedger(int rows) {
    const QTemporaryDir folder;
    Storage storage;
    TRY(const auto ledger, openLedger(storage, folder.filePath(QStringLiteral("ledger.sqlite"))));
    json figures{{"rows", rows}};
    const int tenth = std::max(rowsABatch, rows / 10);
    QElapsedTimer timer;
    timer.start();
    int since = 0;
    for (int from = 0; from < rows; from += rowsABatch) {
        std::vector<LedgerEntry> batch;
        for (int number = from; number < std::min(rows, from + rowsABatch); ++number)
            batch.push_back(entryOf(number));
        TRY_VOID(wait(ledger->append(std::move(batch))));
        since += rowsABatch;
        if (since >= tenth) {
            figures["append_us_a_row_by_tenth"].push_back(
                std::round(static_cast<double>(timer.nsecsElapsed()) / 100.0 / since) / 10);
            since = 0;
            timer.restart();
        }
    }
    timer.restart();
    TRY_VOID(wait(ledger->makeDurable()));
    figures["checkpoint_and_head_ms"] = timer.elapsed();
    const auto page = [&](const char* name, auto ask) -> Result<void> {
        LedgerQuery query;
        ask(query);
        TRY(figures["page_ms"][name], medianMs(*ledger, query));
        return {};
    };
    TRY_VOID(page("newest", [](LedgerQuery&) {}));
    TRY_VOID(page("kind", [](LedgerQuery& q) { q.kind = QStringLiteral("denial"); }));
    TRY_VOID(page("persona and kind", [](LedgerQuery& q) {
        q.persona = QStringLiteral("persona-3"), q.kind = QStringLiteral("denial");
    }));
    TRY_VOID(page("persona", [](LedgerQuery& q) { q.persona = QStringLiteral("persona-3"); }));
    TRY_VOID(page("person", [](LedgerQuery& q) { q.person = QStringLiteral("Person 7"); }));
    TRY_VOID(page("doctype and kind", [](LedgerQuery& q) {
        q.doctype = QStringLiteral("Doctype 5"), q.kind = QStringLiteral("denial");
    }));
    TRY_VOID(page("oldest of a persona", [rows](LedgerQuery& q) { // as one who has paged all the way down
        q.persona = QStringLiteral("persona-3"), q.afterId = std::max(1, rows / 1'000);
    }));
    TRY_VOID(page("text in a turn", [](LedgerQuery& q) {
        q.turn = QStringLiteral("turn-9"), q.text = QStringLiteral("nowhere at all");
    }));
    TRY_VOID(page("person and persona", [](LedgerQuery& q) {
        q.person = QStringLiteral("Person 7"), q.persona = QStringLiteral("persona-7");
    }));
    TRY_VOID(page("doctype", [](LedgerQuery& q) { q.doctype = QStringLiteral("Doctype 5"); }));
    TRY_VOID(page("turn", [](LedgerQuery& q) { q.turn = QStringLiteral("turn-9"); }));
    TRY_VOID(page("text that is frequent", [](LedgerQuery& q) { q.text = QStringLiteral("7,\"text"); }));
    TRY_VOID(page("time span", [rows](LedgerQuery& q) {
        q.sinceMs = 1'795'334'400'000 + rows / 2 * 250LL, q.untilMs = q.sinceMs + 3'600'000;
    }));
    timer.restart();
    LedgerQuery rare;
    rare.text = QStringLiteral("nowhere at all");
    TRY_VOID(wait(ledger->query(rare)));
    figures["text_found_nowhere_ms"] = timer.elapsed();
    timer.restart();
    TRY_VOID(wait(ledger->denials({})));
    figures["denials_grouped_ms"] = timer.elapsed();
    timer.restart();
    TRY(const auto verdict, wait(ledger->verify()));
    figures["verify_ms"] = timer.elapsed();
    figures["sound"] = verdict.isSound();
    return QByteArray::fromStdString(figures.dump(2));
}

} // namespace staffroom::bench
