// One bot of ours against the practice Telegram in this process, on one clock that the test moves: the real
// HTTP client, Bot API, outbox and database between them.
#pragma once

#include "rehearsal/Stage.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"
#include "telegram/Outbox.h"

namespace staffroom {

struct Practice {
    rehearsal::Stage stage;
    TempHome home;
    TransientStore secrets;
    Storage storage;
    Database work;
    HttpClient http{stage.clock, secrets};
    std::unique_ptr<telegram::BotApi> bot;
    std::unique_ptr<telegram::Outbox> outbox;

    explicit Practice(const std::function<void(rehearsal::Cast&)>& change = {}) : stage(change) {
        SecretRef token;
        token.scope = QStringLiteral("sales");
        token.name = QStringLiteral("telegram-token");
        if (!secrets.set(token, stage.token(QStringLiteral("sales")).toLatin1()))
            qFatal("cannot keep the token");
        auto opened =
            await(storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toString()));
        work = *opened;
        telegram::BotApi::Lanes lanes;
        lanes.poll = http.lane(QStringLiteral("poll"), 1);
        lanes.send = http.lane(QStringLiteral("send"), 4);
        lanes.aside = http.lane(QStringLiteral("aside"), 4);
        const QUrl api(QStringLiteral("http://127.0.0.1:%1").arg(stage.service->port()));
        bot = std::make_unique<telegram::BotApi>(http, stage.clock, api, token, lanes);
        begin();
    }
    ~Practice() { end(); }

    /// A runtime's life: what it left is recovered.
    void begin() {
        const auto record = [](Connection& connection, const telegram::OutboxRow& row, qint64 nowMs) {
            return connection.exec(
                QStringLiteral("INSERT INTO journal (target, key, payload) VALUES ('test', ?, ?) "
                               "ON CONFLICT (target, key) DO NOTHING"),
                {row.message.dedupe + u'@' + QString::number(nowMs),
                 telegram::outboxStateName(row.state).toUtf8()});
        };
        outbox = std::make_unique<telegram::Outbox>(work, stage.clock, record);
        const auto recovered = await(outbox->recover());
        if (!recovered)
            qFatal("%s", qPrintable(recovered.error().toString()));
        outbox->serve(QStringLiteral("sales"), *bot);
    }
    void end() {
        if (!outbox)
            return;
        bool ended = false;
        TaskScope scope(QStringLiteral("end"));
        scope.start([&](std::stop_token) -> Task<> {
            co_await outbox->stop();
            ended = true;
        });
        for (int i = 0; i < 50 && !ended; ++i) {
            if (!spinUntil([&] { return ended; }, 200))
                stage.clock.advance(31'000); // whatever still waits for an answer gives up
        }
        if (!ended)
            qFatal("the outbox does not end");
        spinUntil([&] { return scope.running() == 0; });
        outbox.reset();
    }

    telegram::OutboxMessage message(const QString& dedupe, const QString& text) {
        telegram::OutboxMessage said;
        said.dedupe = dedupe;
        said.persona = QStringLiteral("sales");
        said.chat = stage.chat();
        said.thread = stage.thread(QStringLiteral("sales"));
        said.html = text;
        said.plain = text;
        said.kind = QStringLiteral("answer");
        return said;
    }
    std::vector<telegram::OutboxRow> store(const std::vector<telegram::OutboxMessage>& messages,
                                           telegram::Outbox::First first) {
        const qint64 nowMs = stage.clock.utcMs();
        auto rows = await(work.write([messages, nowMs, first](Connection& connection) {
            return telegram::Outbox::add(connection, messages, nowMs, first);
        }));
        if (!rows)
            qFatal("%s", qPrintable(rows.error().toString()));
        return std::move(*rows);
    }
    void send(const std::vector<telegram::OutboxMessage>& messages) {
        outbox->accept(store(messages, telegram::Outbox::First::Pending));
    }

    struct Stored {
        QString state, error;
        qint64 messageId = 0, edits = 0;
    };
    Stored stored(const QString& dedupe) {
        const auto row = await(work.read([dedupe](Connection& connection) {
            return connection.row(
                QStringLiteral("SELECT state, error, message_id, edits FROM outbox WHERE dedupe = ?"),
                {dedupe});
        }));
        if (!row || !*row)
            return {};
        return {row->value()[0].toString(), row->value()[1].toString(), row->value()[2].toLongLong(),
                row->value()[3].toLongLong()};
    }
    /// Waits until the row is neither pending nor sending, moving the clock in steps.
    Stored settled(const QString& dedupe, qint64 stepMs = 500, int steps = 400) {
        for (int i = 0; i < steps; ++i) {
            const auto now = stored(dedupe);
            if (now.state != u"pending" && now.state != u"sending")
                return now;
            spinUntil([] { return false; }, 40); // let the network have its say
            stage.clock.advance(stepMs);
        }
        return stored(dedupe);
    }
    /// Lets `ms` pass in steps, with time for the network between them.
    void pass(qint64 ms, qint64 stepMs = 100) {
        for (; ms > 0; ms -= stepMs) {
            stage.clock.advance(std::min(ms, stepMs));
            spinUntil([] { return false; }, 8);
        }
        spinUntil([] { return false; }, 150);
    }

    telegram::RouteState routeState(qint64 chat, std::optional<qint64> thread) const {
        for (const auto& route : outbox->routes()) {
            if (route.chat == chat && route.thread == thread)
                return route.state;
        }
        return telegram::RouteState::Good;
    }
    void fault(const QString& method, rehearsal::Fault what, int times = 1) {
        rehearsal::FaultRule rule;
        rule.service = QStringLiteral("telegram");
        rule.method = method;
        rule.times = times;
        rule.fault = std::move(what);
        stage.faults.add(std::move(rule));
    }
    /// How often the bot called that method.
    int calls(const QString& method) const {
        int count = 0;
        for (const auto& entry : stage.trace.after(0))
            count += entry.method.compare(method, Qt::CaseInsensitive) == 0 ? 1 : 0;
        return count;
    }
    /// The texts a topic ("sales") or private chat ("dm=sales:ayse") shows of bots.
    QStringList shown(const QString& place) {
        const QString query = place.contains(u'=') ? place : QStringLiteral("topic=") + place;
        const auto answer = stage.client.get(stage.control(QStringLiteral("/messages?from=bot&") + query));
        QStringList texts;
        for (const auto& each : answer.json()[QStringLiteral("messages")].toArray())
            texts << each.toObject()[QStringLiteral("text")].toString();
        return texts;
    }
};

} // namespace staffroom
