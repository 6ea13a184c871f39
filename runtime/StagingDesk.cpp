#include "StagingDesk.h"

#include "StagingRecords.h"
#include "base/Log.h"

#include <nlohmann/json.hpp>

namespace staffroom {

using namespace Qt::StringLiterals;
using nlohmann::json;
using staging::Change;
using staging::Stage;
using telegram::OutboxMessage;

namespace {

constexpr qsizetype longestSummary = 1500; // characters
constexpr qint64 pressMs = 8'000;          // how long a press waits for its push

QByteArray buttonData(const Change& change, bool agrees) {
    return u"stg:%1:%2:%3"_s
        .arg(agrees ? u"y"_s : u"n"_s, QString::number(change.id), change.digest.left(digestShown))
        .toLatin1();
}

struct Pressed {
    bool agrees = false;
    qint64 change = 0;
    QString digest; // its beginning
};

std::optional<Pressed> pressedIn(const QString& data) {
    const auto parts = data.split(u':');
    bool isNumber = false;
    Pressed pressed{parts.value(1) == u"y", parts.value(2).toLongLong(&isNumber), parts.value(3)};
    const bool sound = parts.size() == 4 && (pressed.agrees || parts[1] == u"n") && isNumber &&
                       pressed.digest.size() == digestShown;
    return sound ? std::optional(pressed) : std::nullopt;
}

OutboxMessage withWords(const Change& change, const QString& html, const QString& plain) {
    OutboxMessage message;
    message.persona = change.persona, message.turn = change.turn;
    message.html = html, message.plain = plain;
    message.kind = u"notice"_s;
    return message;
}

OutboxMessage documentOf(const Change& change, const QByteArray& content, const char* ending) {
    const QString name = u"change-%1.%2"_s.arg(QString::number(change.id), QLatin1String(ending));
    auto message = withWords(change, name, name);
    message.document = content.isEmpty() ? QByteArray("(nothing)\n") : content;
    message.documentName = name;
    return message;
}

/// The question itself, without its buttons: the same words stand over the decision.
OutboxMessage question(const team::Team& team, const staging::ReviewRequest& request) {
    const auto& change = request.change;
    const auto* persona = team.persona(change.persona);
    const QString asked = change.person.isEmpty() ? QString() : u", asked for by "_s + change.person;
    const QString head = u"Change %1: %2"_s.arg(QString::number(change.id), change.title);
    const QString who = u"%1%2"_s.arg(persona ? persona->name : change.persona, asked);
    const QString commit = u"commit %1 on %2"_s.arg(change.head.left(12), change.base.left(12));
    const QString done = u"Backed up, migrated and tested on staging: %1."_s.arg(
        request.tests.isEmpty() ? u"no test ran"_s : request.tests);
    QStringList names;
    for (const auto& id : persona ? approversOf(team, *persona) : QStringList()) {
        const auto* person = team.person(id);
        names << (person ? person->name : id);
    }
    const QString next = u"Approved, exactly this commit goes to %1 as %2. Who decides: %3."_s.arg(
        request.target, change.branch, names.isEmpty() ? u"nobody is named who may"_s : names.join(u", "_s));
    const QString summary = request.summary.left(longestSummary);
    return withWords(change,
                     u"<b>%1</b>\n%2\n<code>%3</code>\n<pre>%4</pre>\n%5\n%6"_s.arg(
                         head.toHtmlEscaped(), who.toHtmlEscaped(), commit.toHtmlEscaped(),
                         summary.toHtmlEscaped(), done.toHtmlEscaped(), next.toHtmlEscaped()),
                     QStringList{head, who, commit, summary, done, next}.join(u'\n'));
}

} // namespace

QStringList approversOf(const team::Team& team, const team::Persona& persona) {
    if (persona.staging && !persona.staging->approvers.isEmpty())
        return persona.staging->approvers;
    return team.approvers();
}

StagingDesk::StagingDesk(Parts parts) : m_parts(std::move(parts)), m_scope(u"staging desk"_s) {}
StagingDesk::~StagingDesk() = default;

std::shared_ptr<staging::Staging> StagingDesk::stagingOf(const team::Persona& persona) {
    if (!persona.staging)
        return nullptr;
    const QString bench = persona.staging->bench + u'/';
    const QString home = QFileInfo(m_parts.home).canonicalFilePath() + u'/';
    if (!persona.staging->ssh && (home.startsWith(bench) || bench.startsWith(home))) {
        qCCritical(lcAgent, "%s: the bench and our home lie in each other: no staging",
                   qPrintable(persona.id));
        return nullptr;
    }
    auto& held = m_staging[persona.id];
    if (held) {
        held->take(*persona.staging);
        return held;
    }
    staging::StagingParts parts{m_parts.clock,
                                m_parts.work,
                                m_parts.secrets,
                                u"%1/staging/%2"_s.arg(m_parts.home, persona.id),
                                persona.id,
                                staging::Author{persona.name, persona.email.isEmpty()
                                                                  ? persona.id + u"@staffroom.invalid"_s
                                                                  : persona.email}};
    parts.review = this;
    parts.tell = [this](const Change& change, const QString& words, const QString& key) {
        tell(change, words, key);
    };
    held = std::make_shared<staging::Staging>(std::move(parts), *persona.staging);
    return held;
}

Task<> StagingDesk::recover() {
    const auto all = m_staging;
    for (const auto& [persona, held] : all) {
        const auto recovered = co_await held->recover();
        if (!recovered)
            qCCritical(lcAgent, "%s: changes cannot be taken up: %s", qPrintable(persona),
                       qPrintable(recovered.error().toString()));
    }
}

Task<> StagingDesk::stop() {
    const auto all = m_staging;
    for (const auto& [persona, held] : all)
        co_await held->stop();
    co_await m_scope.stopAndJoin();
}

std::vector<OutboxMessage> StagingDesk::placesOf(const Change& change) const {
    const auto team = m_parts.team();
    const auto* persona = team->persona(change.persona);
    const auto parts = change.conversation.split(u':'); // agent/Records.h
    OutboxMessage place;
    if (parts.value(0) == u"group") {
        place.chat = parts.value(1).toLongLong();
        if (const qint64 thread = parts.value(2).toLongLong(); thread != 0)
            place.thread = thread;
        return {place};
    }
    if (parts.value(0) == u"dm") {
        place.chat = parts.value(1).toLongLong();
        return {place};
    }
    const auto* topic =
        persona && !persona->topics.isEmpty() ? team->topic(persona->topics.first()) : nullptr;
    if (!topic || !topic->paired || team->chat == 0)
        return {};
    place.chat = team->chat, place.thread = topic->thread;
    return {place};
}

Task<Result<void>> StagingDesk::post(std::vector<OutboxMessage> messages, std::optional<JournalRow> record) {
    const qint64 nowMs = m_parts.clock.utcMs();
    auto write = [messages, record, nowMs](Connection& work) -> Result<std::vector<telegram::OutboxRow>> {
        if (record)
            TRY_VOID(Journal::add(work, *record));
        return telegram::Outbox::add(work, messages, nowMs);
    };
    CO_TRY(auto rows, co_await m_parts.work.write(write));
    m_parts.journal.kick();
    m_parts.outbox.accept(std::move(rows));
    co_return Result<void>();
}

Task<Result<void>> StagingDesk::submit(staging::ReviewRequest request) {
    const auto team = m_parts.team();
    const auto& change = request.change;
    std::vector<OutboxMessage> messages;
    const auto places = placesOf(change);
    if (places.empty())
        co_return failure(ErrorKind::Policy, u"there is no topic in which people could be asked"_s);
    for (const auto& place : places) {
        auto ask = question(*team, request);
        std::vector<telegram::InlineButton> row;
        row.push_back({u"✅ Approve"_s, buttonData(change, true)});
        row.push_back({u"❌ Reject"_s, buttonData(change, false)});
        ask.keyboard.push_back(row);
        auto diff = documentOf(change, request.diff, "diff");
        auto log = documentOf(change, request.log.toUtf8(), "log");
        diff.dedupe = questionKey(change, "diff"), log.dedupe = questionKey(change, "log");
        ask.dedupe = questionKey(change, "ask");
        for (auto* message : {&diff, &log, &ask}) {
            message->chat = place.chat, message->thread = place.thread;
            messages.push_back(*message);
        }
    }
    const auto row =
        decisionRow(change, u"staging.submit"_s, change.person, questionKey(change, "submit"),
                    {{"tests", request.tests.toStdString()}, {"target", request.target.toStdString()}},
                    m_parts.clock.utcMs());
    co_return co_await post(std::move(messages), row);
}

Task<> StagingDesk::rewrite(Change change, QString words, QString key) {
    const QString ask = questionKey(change, "ask");
    auto read = [ask](Connection& work) {
        return work.row(u"SELECT chat, thread, message_id, html, plain FROM outbox WHERE dedupe = ?"_s,
                        {ask});
    };
    const auto row = co_await m_parts.work.read(read);
    if (!row || !*row)
        co_return;
    const auto& values = **row;
    auto message =
        withWords(change, values[3].toString() + u"\n\n<b>%1</b>"_s.arg(words.left(600).toHtmlEscaped()),
                  values[4].toString() + u"\n\n"_s + words.left(600));
    message.chat = values[0].toLongLong();
    if (!values[1].isNull())
        message.thread = values[1].toLongLong();
    if (!values[2].isNull())
        message.edits = values[2].toLongLong();
    else
        message.html = words.toHtmlEscaped(), message.plain = words; // it never arrived
    message.dedupe = key;
    std::vector<OutboxMessage> messages;
    messages.push_back(message);
    const auto posted = co_await post(std::move(messages));
    if (!posted)
        qCWarning(lcAgent, "staging: a question keeps its old words: %s",
                  qPrintable(posted.error().toString()));
}

Task<> StagingDesk::settled(Change change, QString words) {
    co_await rewrite(change, u"Void: %1."_s.arg(words), questionKey(change, "void"));
}

void StagingDesk::tell(const Change& change, const QString& words, const QString& key) {
    std::vector<OutboxMessage> messages;
    for (const auto& place : placesOf(change)) {
        auto message = withWords(
            change,
            u"<b>Change %1: %2</b>\n%3"_s.arg(QString::number(change.id), change.title.toHtmlEscaped(),
                                              words.left(1500).toHtmlEscaped()),
            u"Change %1: %2\n%3"_s.arg(QString::number(change.id), change.title, words.left(1500)));
        message.chat = place.chat, message.thread = place.thread;
        message.dedupe = u"staging:%1:told:%2"_s.arg(QString::number(change.id), key);
        messages.push_back(message);
    }
    const auto body = [this, messages](std::stop_token) -> Task<> {
        const auto posted = co_await post(messages);
        if (!posted)
            qCWarning(lcAgent, "staging: what happened is not told: %s",
                      qPrintable(posted.error().toString()));
    };
    m_scope.start(body);
}

Task<QString> StagingDesk::pressed(QString persona, telegram::CallbackQuery query) {
    const auto press = pressedIn(query.data);
    const auto held = m_staging.find(persona);
    const QString gone = u"This question is not on record here any more."_s;
    if (!press || held == m_staging.end())
        co_return gone;
    const auto staging = held->second;
    const auto report = co_await staging->report(press->change);
    if (!report || !report->change || !report->change->digest.startsWith(press->digest))
        co_return u"The change is another one by now: this question is void."_s;
    const Change change = *report->change;
    auto isOurs = [ask = questionKey(change, "ask"), persona, query](Connection& work) {
        return work.row(
            u"SELECT 1 FROM outbox WHERE dedupe = ? AND persona = ? AND chat = ? AND message_id = ?"_s,
            {ask, persona, query.chat, query.messageId});
    };
    const auto ours = co_await m_parts.work.read(isOurs);
    if (!ours || !*ours)
        co_return gone;
    const auto team = m_parts.team();
    const auto* member = team->persona(persona);
    const auto* person = team->personByTelegram(query.from.id);
    const bool may =
        member && person && !query.from.isBot && approversOf(*team, *member).contains(person->id);
    const QString who = person ? person->name : query.from.name;
    const QString key = u"staging:press:%1:%2"_s.arg(persona, query.id);
    if (!may) {
        const auto row = decisionRow(change, u"staging.refused"_s, who, key,
                                     {{"how", "button"}, {"telegram_user", query.from.id}},
                                     m_parts.clock.utcMs());
        const std::vector<OutboxMessage> none;
        const auto recorded = co_await post(none, row);
        co_return recorded ? u"Only those named decide about changes. This press is on record."_s
                           : u"That could not be stored. Please press again."_s;
    }
    staging::Decision decision;
    decision.change = change.id, decision.digest = change.digest, decision.person = who;
    decision.agrees = press->agrees, decision.place = u"telegram"_s;
    const Limits limits = Limits::within(m_parts.clock, pressMs, std::stop_token());
    const auto decided = co_await settle(change, decision, key, query.from.id, limits);
    co_return outcomeWords(decided, decision).left(200);
}

} // namespace staffroom
