#include "PersonaEars.h"

#include "base/Log.h"
#include "base/Redactor.h"
#include "jobs/Standing.h"
#include "telegram/Command.h"
#include "telegram/ReceivedFiles.h"

#include <QCryptographicHash>

#include <nlohmann/json.hpp>

namespace staffroom {

using telegram::Decision;
using telegram::InboxRow;
using telegram::Message;
using telegram::Update;

namespace {

constexpr qint64 checkMs = 30'000;
constexpr qint64 firstRecheckMs = 2'000;
constexpr qint64 longestRecheckMs = 60'000;
constexpr qint64 pressMs = 20'000;

QString botKey(const QString& persona) {
    return QStringLiteral("bot:") + persona;
}

QString commandsKey(const QString& persona) {
    return QStringLiteral("commands:") + persona;
}

Result<void> setState(Connection& work, const QString& key, const QString& value) {
    return work.exec(QStringLiteral("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)"), {key, value});
}

Result<QString> getState(Connection& work, const QString& key) {
    TRY(const auto row, work.row(QStringLiteral("SELECT value FROM state WHERE key = ?"), {key}));
    return row ? row->front().toString() : QString();
}

/// Something that happened to a topic, a chat or the bot, for the ledger.
LedgerEntry happening(const QString& persona, const QString& key, const QString& what, qint64 atMs,
                      nlohmann::json body) {
    LedgerEntry entry;
    entry.key = QStringLiteral("telegram:") + key;
    entry.atMs = atMs;
    entry.kind = QStringLiteral("note");
    entry.persona = persona;
    entry.method = what;
    entry.body = Redactor::global().redact(
        QByteArray::fromStdString(body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
    return entry;
}

QString topicWords(const telegram::TopicEvent& event) {
    using Kind = telegram::TopicEvent::Kind;
    switch (event.kind) {
    case Kind::Created:
        return QStringLiteral("topic created");
    case Kind::Edited:
        return event.name.isEmpty() ? QStringLiteral("topic changed")
                                    : QStringLiteral("topic renamed to \"%1\"").arg(event.name.left(128));
    case Kind::Closed:
        return QStringLiteral("topic closed");
    case Kind::Reopened:
        return QStringLiteral("topic reopened");
    case Kind::None:
        break;
    }
    return {};
}

jobs::TopicNews newsOf(const Message& message) {
    using Kind = telegram::TopicEvent::Kind;
    jobs::TopicNews news;
    const auto& event = message.topicEvent;
    const bool renamed = event.kind == Kind::Edited && !event.name.isEmpty();
    news.kind = event.kind == Kind::Created    ? jobs::TopicNews::Kind::Created
                : event.kind == Kind::Closed   ? jobs::TopicNews::Kind::Closed
                : event.kind == Kind::Reopened ? jobs::TopicNews::Kind::Reopened
                : renamed                      ? jobs::TopicNews::Kind::Renamed
                                               : jobs::TopicNews::Kind::Changed;
    news.chat = message.chat.id;
    news.thread = message.thread;
    news.messageId = message.id;
    news.name = event.name.left(128);
    news.by = message.from.name.left(128);
    return news;
}

} // namespace

struct PersonaEars::Heard {
    /// What else is kept of it, in the same transaction; true: operators are to be told.
    using Keep = std::function<Result<bool>(Connection& work)>;
    std::vector<Keep> keeps;

    std::vector<InboxRow> rows;                   // to be answered
    std::vector<std::pair<InboxRow, bool>> edits; // the bool: may be new
    std::vector<JournalRow> journal;
    std::vector<telegram::CallbackQuery> presses;

    bool isNothing() const { return rows.empty() && edits.empty() && journal.empty() && keeps.empty(); }
};

PersonaEars::PersonaEars(Tools tools, QString persona, QString handle, Pass pass)
    : m_tools(std::move(tools)), m_persona(std::move(persona)), m_handle(std::move(handle)),
      m_pass(std::move(pass)), m_scope(QStringLiteral("ears of ") + m_persona) {}

PersonaEars::~PersonaEars() = default;

void PersonaEars::listen(qint64 offset) {
    m_poller = std::make_unique<telegram::UpdatePoller>(
        m_tools.bot, m_tools.clock, m_persona, offset,
        [this](std::vector<Update> updates, qint64 next) { return heard(std::move(updates), next); });
    m_scope.start([this](std::stop_token stop) { return hearing(stop); });
}

/// Whose token it is must be known before the first poll: a poll with another bot's offset could confirm what
/// was never heard. Where Telegram cannot be asked, the poll begins all the same, meets the same trouble and
/// tells it.
Task<> PersonaEars::hearing(std::stop_token stop) {
    const auto checked = co_await checkBot(stop);
    if (!checked && checked.error().kind != ErrorKind::Auth)
        m_scope.start([this](std::stop_token token) { return keepCheckingBot(token); });
    co_await m_poller->run(stop);
}

Task<> PersonaEars::keepCheckingBot(std::stop_token stop) {
    for (qint64 wait = firstRecheckMs; !stop.stop_requested(); wait = std::min(wait * 2, longestRecheckMs)) {
        co_await m_tools.clock.sleep(wait, stop);
        if (stop.stop_requested())
            co_return;
        const auto checked = co_await checkBot(stop);
        if (checked || checked.error().kind == ErrorKind::Auth)
            co_return;
    }
}

/// Is the token this persona's, is it the bot of last time, and does it know its commands?
Task<Result<void>> PersonaEars::checkBot(std::stop_token stop) {
    const Limits limits = Limits::within(m_tools.clock, checkMs, stop);
    CO_TRY(const auto me, co_await m_tools.bot.getMe(limits));
    if (me.username.compare(m_handle, Qt::CaseInsensitive) != 0)
        qCWarning(lcTelegram, "%s: the token belongs to @%s, not to @%s: mentions will not be recognised",
                  qPrintable(m_persona), qPrintable(me.username), qPrintable(m_handle));
    if (!me.readsAllGroupMessages)
        qCInfo(lcTelegram, "%s: privacy mode is on: @%s hears its topic only while it is an administrator",
               qPrintable(m_persona), qPrintable(me.username));
    const QString persona = m_persona, id = QString::number(me.id);
    auto known = [persona](Connection& work) { return getState(work, botKey(persona)); };
    CO_TRY(const QString before, co_await m_tools.work.read(known));
    if (before != id) {
        const bool other = !before.isEmpty();
        auto remember = [persona, id, other](Connection& work) -> Result<bool> {
            TRY_VOID(setState(work, botKey(persona), id));
            if (other)
                TRY_VOID(telegram::inbox::setOffset(work, persona, 0));
            return true;
        };
        if (other) {
            qCWarning(lcTelegram, "%s: the token is another bot's than before (%s, it was %s)",
                      qPrintable(m_persona), qPrintable(id), qPrintable(before));
            m_poller->startOver();
        }
        CO_TRY_VOID(co_await m_tools.work.write(remember));
    }
    const auto told = co_await tellCommands(me.id, stop);
    if (!told) // the commands work without the menu that shows them
        qCInfo(lcTelegram, "%s: the command menu could not be set: %s", qPrintable(m_persona),
               qPrintable(told.error().toString()));
    co_return Result<void>();
}

Task<Result<void>> PersonaEars::tellCommands(qint64 botId, std::stop_token stop) {
    QByteArray all = QByteArray::number(botId);
    for (const auto& command : telegram::commandTexts())
        all += '\n' + command.command.toUtf8() + ' ' + command.description.toUtf8();
    const QString print =
        QString::fromLatin1(QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex().left(16));
    const QString persona = m_persona;
    auto known = [persona](Connection& work) { return getState(work, commandsKey(persona)); };
    CO_TRY(const QString before, co_await m_tools.work.read(known));
    if (before == print)
        co_return Result<void>();
    const Limits limits = Limits::within(m_tools.clock, checkMs, stop);
    CO_TRY_VOID(co_await m_tools.bot.setMyCommands(telegram::commandTexts(), limits));
    auto remember = [persona, print](Connection& work) -> Result<bool> {
        TRY_VOID(setState(work, commandsKey(persona), print));
        return true;
    };
    CO_TRY_VOID(co_await m_tools.work.write(remember));
    co_return Result<void>();
}

bool PersonaEars::isOurGroup(qint64 chat) const {
    return chat == m_tools.roster->chat || chat == m_tools.outbox.currentChat(m_tools.roster->chat);
}

void PersonaEars::sort(Update update, Heard& heard) {
    switch (update.kind) {
    case Update::Kind::Message:
    case Update::Kind::EditedMessage:
        sortMessage(std::move(update), heard);
        break;
    case Update::Kind::CallbackQuery:
        heard.presses.push_back(update.callback);
        break;
    case Update::Kind::MembershipChange:
        noteMembership(update, heard);
        break;
    case Update::Kind::Other:
        break;
    }
}

void PersonaEars::sortMessage(Update update, Heard& heard) {
    Message& message = update.message;
    if (message.topicEvent.kind != telegram::TopicEvent::Kind::None || message.migratedTo) {
        noteService(message, heard);
        return;
    }
    if (message.chat.isPrivate() && message.hasFrom) {
        heard.keeps.push_back([persona = m_persona, person = message.from.id,
                               nowMs = m_tools.clock.utcMs()](Connection& work) -> Result<bool> {
            TRY_VOID(jobs::hearOfPrivateChat(work, persona, person, false, nowMs));
            return false;
        });
    }
    Message judged = message;
    if (isOurGroup(judged.chat.id))
        judged.chat.id = m_tools.roster->chat; // it may have moved since the files were written
    const Decision decision = telegram::decide(*m_tools.roster, m_persona, judged);
    InboxRow row;
    row.persona = m_persona;
    row.updateId = update.id;
    row.conversation = decision.conversation;
    row.receivedMs = m_tools.clock.utcMs();
    const bool edited = update.kind == Update::Kind::EditedMessage;
    row.update = std::move(update);
    const bool answers = decision.kind == Decision::Kind::Answer;
    if (edited) {
        // Whoever has the message must learn of the edit, also where the new words are for nobody.
        const bool mayBeNew = answers && telegram::isFreshEdit(row.update.message);
        heard.edits.emplace_back(std::move(row), mayBeNew);
    } else if (answers) {
        heard.rows.push_back(std::move(row));
    } else if (decision.kind == Decision::Kind::Ignore) {
        heard.journal.push_back(agent::ledgerRow(agent::ignoredEntry(row, decision.reason)));
    }
}

void PersonaEars::noteService(const Message& message, Heard& heard) {
    if (!isOurGroup(message.chat.id))
        return;
    const qint64 nowMs = m_tools.clock.utcMs();
    if (message.migratedTo) {
        qCWarning(lcTelegram, "%s: the group %lld becomes the supergroup %lld", qPrintable(m_persona),
                  static_cast<long long>(message.chat.id), static_cast<long long>(*message.migratedTo));
        const auto entry = happening(QString(), QStringLiteral("moved:%1").arg(message.chat.id),
                                     QStringLiteral("chat moved"), nowMs,
                                     nlohmann::json{{"from", message.chat.id}, {"to", *message.migratedTo}});
        heard.journal.push_back(agent::ledgerRow(entry));
        m_tools.outbox.heardOfMove(message.chat.id, *message.migratedTo);
        heard.keeps.push_back(
            [from = message.chat.id, to = *message.migratedTo](Connection& work) -> Result<bool> {
                TRY_VOID(jobs::followMove(work, from, to));
                return false;
            });
        return;
    }
    noteTopic(message, heard);
    const QString words = topicWords(message.topicEvent);
    m_tools.outbox.heardOfTopic(message.chat.id, message.thread, words);
    // Every bot hears it; the entry's key makes it one.
    const auto entry =
        happening(QString(), QStringLiteral("topic:%1:%2").arg(message.chat.id).arg(message.id), words, nowMs,
                  nlohmann::json{{"chat", message.chat.id},
                                 {"thread", message.thread.value_or(0)},
                                 {"by", message.from.name.toStdString()}});
    heard.journal.push_back(agent::ledgerRow(entry));
}

void PersonaEars::noteTopic(const Message& message, Heard& heard) {
    jobs::TopicNews news = newsOf(message);
    news.chat = m_tools.outbox.currentChat(m_tools.roster->chat);
    heard.keeps.push_back([news, nowMs = m_tools.clock.utcMs()](Connection& work) {
        return jobs::hearOfTopic(work, news, nowMs);
    });
}

void PersonaEars::noteMembership(const Update& update, Heard& heard) {
    const auto& change = update.membership;
    qCInfo(lcTelegram, "%s: in chat %lld from %s to %s", qPrintable(m_persona),
           static_cast<long long>(change.chat.id), qPrintable(change.before), qPrintable(change.after));
    const auto entry =
        happening(m_persona, QStringLiteral("member:%1:%2").arg(m_persona).arg(update.id),
                  QStringLiteral("bot is %1").arg(change.after.left(32)), m_tools.clock.utcMs(),
                  nlohmann::json{{"chat", change.chat.id},
                                 {"before", change.before.left(32).toStdString()},
                                 {"after", change.after.left(32).toStdString()},
                                 {"by", change.from.name.left(128).toStdString()}});
    heard.journal.push_back(agent::ledgerRow(entry));
    m_tools.outbox.heardOfStanding(m_persona, change.chat.id, change.after);
    const qint64 nowMs = m_tools.clock.utcMs();
    if (change.chat.isPrivate()) {
        heard.keeps.push_back([persona = m_persona, person = change.chat.id,
                               blocked = change.after == u"kicked", nowMs](Connection& work) -> Result<bool> {
            TRY_VOID(jobs::hearOfPrivateChat(work, persona, person, blocked, nowMs));
            return false;
        });
    } else if (isOurGroup(change.chat.id)) {
        heard.keeps.push_back([persona = m_persona, chat = m_tools.outbox.currentChat(m_tools.roster->chat), after = change.after,
                               by = change.from.name.left(128), nowMs](Connection& work) {
            return jobs::hearOfPlace(work, persona, chat, after, by, nowMs);
        });
    }
}

/// Stores what this persona answers (or must remember that it did not) together with the offset. What is
/// another bot's to answer leaves no trace here.
Task<Result<void>> PersonaEars::heard(std::vector<Update> updates, qint64 nextOffset) {
    struct Stored {
        std::vector<InboxRow> rows;
        bool recorded = false;
        bool incidents = false;
    };
    Heard sorted;
    for (auto& update : updates)
        sort(std::move(update), sorted);
    for (auto& press : sorted.presses)
        m_scope.start([this, press](std::stop_token stop) { return answerPress(press, stop); });
    if (sorted.isNothing())
        co_return Result<void>();
    const QString persona = m_persona;
    auto store = [sorted, persona, nextOffset](Connection& work) -> Result<Stored> {
        using telegram::inbox::EditOutcome;
        Stored stored;
        for (const auto& entry : sorted.journal)
            TRY_VOID(Journal::add(work, entry));
        for (const auto& keep : sorted.keeps) {
            TRY(const bool matters, keep(work));
            stored.incidents = stored.incidents || matters;
        }
        TRY_VOID(telegram::inbox::setOffset(work, persona, nextOffset));
        TRY(stored.rows, telegram::inbox::add(work, sorted.rows));
        for (const auto& [row, mayBeNew] : sorted.edits) {
            TRY(auto edit, telegram::inbox::edit(work, row, mayBeNew));
            if (edit.outcome == EditOutcome::Replaced || edit.outcome == EditOutcome::New)
                stored.rows.push_back(std::move(edit.row));
            if (edit.outcome != EditOutcome::TooLate)
                continue;
            auto entry = agent::ignoredEntry(row, QStringLiteral("edited after its turn began"));
            entry.key += QStringLiteral(":edit:%1").arg(row.updateId);
            TRY_VOID(Journal::add(work, agent::ledgerRow(entry)));
            stored.recorded = true;
        }
        return stored;
    };
    CO_TRY(auto stored, co_await m_tools.work.write(store));
    if (!sorted.journal.empty() || stored.recorded)
        m_tools.journal.kick();
    if (stored.incidents)
        m_tools.incidentsChanged();
    passOn(std::move(stored.rows));
    co_return Result<void>();
}

/// A conversation's rows stay in their order: where one has files, those after it in this batch wait for it.
void PersonaEars::passOn(std::vector<InboxRow> rows) {
    std::vector<InboxRow> ready;
    std::map<QString, std::vector<InboxRow>> waiting;
    for (auto& row : rows) {
        const bool waits = !row.update.message.files.empty() || waiting.contains(row.conversation);
        (waits ? waiting[row.conversation] : ready).push_back(std::move(row));
    }
    for (auto& [conversation, late] : waiting)
        m_scope.start(
            [this, late = std::move(late)](std::stop_token stop) { return fetchThenPass(late, stop); });
    if (!ready.empty())
        m_pass(std::move(ready));
}

Task<> PersonaEars::fetchThenPass(std::vector<InboxRow> rows, std::stop_token stop) {
    Limits limits;
    limits.stop = stop;
    for (auto& row : rows) {
        auto& message = row.update.message;
        const auto files = co_await telegram::fetchFiles(m_tools.bot, m_tools.filesFolder, message, limits);
        if (stop.stop_requested())
            co_return; // they stand in the inbox: the next start takes them up
        const QString described = telegram::describeFiles(files);
        if (!described.isEmpty())
            message.text += (message.text.isEmpty() ? QString() : QStringLiteral("\n\n")) + described;
    }
    m_pass(std::move(rows));
}

/// A press must be answered within seconds, whatever it was for: until then the person's client waits.
Task<> PersonaEars::answerPress(telegram::CallbackQuery query, std::stop_token stop) {
    QString words = QStringLiteral("This button does nothing any more.");
    if (m_pressed)
        words = co_await m_pressed(query);
    const Limits limits = Limits::within(m_tools.clock, pressMs, stop);
    const auto done = co_await m_tools.bot.answerCallback(query.id, words, false, limits);
    if (!done)
        qCInfo(lcTelegram, "%s: a press was not answered: %s", qPrintable(m_persona),
               qPrintable(done.error().toString()));
}

} // namespace staffroom
