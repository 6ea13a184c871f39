#include "jobs/Standing.h"

#include "jobs/Incidents.h"

namespace staffroom::jobs {

namespace {

using Kind = TopicNews::Kind;

QString wordsOf(const TopicNews& news) {
    QString words;
    switch (news.kind) {
    case Kind::Created:
        words = QStringLiteral("created");
        break;
    case Kind::Renamed:
        words = QStringLiteral("renamed to “%1”").arg(news.name);
        break;
    case Kind::Changed:
        words = QStringLiteral("changed");
        break;
    case Kind::Closed:
        words = QStringLiteral("closed");
        break;
    case Kind::Reopened:
        words = QStringLiteral("reopened");
        break;
    }
    return news.by.isEmpty() ? words : QStringLiteral("%1 by %2").arg(words, news.by);
}

} // namespace

QString topicSubject(qint64 chat, std::optional<qint64> thread) {
    return QStringLiteral("%1|%2").arg(chat).arg(thread ? QString::number(*thread) : QStringLiteral("-"));
}

QString placeSubject(const QString& persona, qint64 chat) {
    return QStringLiteral("%1|%2").arg(persona).arg(chat);
}

Result<bool> hearOfTopic(Connection& work, const TopicNews& news, qint64 nowMs) {
    const bool closes = news.kind == Kind::Closed, opens = news.kind == Kind::Reopened;
    const bool names = news.kind == Kind::Renamed;
    TRY_VOID(work.exec(
        QStringLiteral("INSERT INTO topics (chat, thread, name, closed, notice, message_id, changed_ms) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chat, thread) DO UPDATE SET "
                       "name = CASE WHEN ? THEN excluded.name ELSE topics.name END, "
                       "closed = CASE WHEN ? THEN excluded.closed ELSE topics.closed END, "
                       "notice = excluded.notice, message_id = excluded.message_id, "
                       "changed_ms = excluded.changed_ms WHERE topics.message_id < excluded.message_id"),
        {news.chat, news.thread.value_or(0), names ? news.name : QString(), closes, wordsOf(news),
         news.messageId, nowMs, names, closes || opens}));
    if (work.changes() == 0)
        return false;
    const QString kind = QStringLiteral("topic"), subject = topicSubject(news.chat, news.thread);
    if (closes)
        TRY_VOID(incidents::open(
            work, kind, subject,
            QStringLiteral("It was %1: people cannot write there, and bots only while they are "
                           "administrators.")
                .arg(wordsOf(news)),
            nowMs));
    if (opens)
        TRY_VOID(incidents::close(work, kind, subject, nowMs));
    return true;
}

Result<std::vector<TopicStanding>> topicStandings(Connection& work) {
    TRY(const auto rows,
        work.rows(QStringLiteral("SELECT chat, thread, name, closed, notice, changed_ms FROM topics")));
    std::vector<TopicStanding> all;
    for (const auto& row : rows) {
        TopicStanding topic;
        topic.chat = row[0].toLongLong();
        if (row[1].toLongLong() != 0)
            topic.thread = row[1].toLongLong();
        topic.name = row[2].toString();
        topic.closed = row[3].toBool();
        topic.notice = row[4].toString();
        topic.changedMs = row[5].toLongLong();
        all.push_back(topic);
    }
    return all;
}

Result<void> followMove(Connection& work, qint64 from, qint64 to) {
    TRY_VOID(work.exec(QStringLiteral("UPDATE OR IGNORE topics SET chat = ? WHERE chat = ?"), {to, from}));
    const auto part = [](qint64 chat) { return QStringLiteral("|%1|").arg(chat); };
    TRY_VOID(
        work.exec(QStringLiteral("UPDATE OR IGNORE incidents SET subject = trim(replace('|' || subject || "
                                 "'|', ?, ?), '|') WHERE closed_ms IS NULL AND kind IN ('delivery', "
                                 "'topic', 'rename', 'place')"),
                  {part(from), part(to)}));
    return work.exec(QStringLiteral("UPDATE OR IGNORE routes SET route = replace(route, ?, ?)"),
                     {part(from), part(to)});
}

Result<bool> hearOfPlace(Connection& work, const QString& persona, qint64 chat, const QString& standing,
                         const QString& by, qint64 nowMs) {
    const QString kind = QStringLiteral("place"), subject = placeSubject(persona, chat);
    if (standing != u"kicked" && standing != u"left")
        return incidents::close(work, kind, subject, nowMs);
    TRY(const bool open, incidents::isOpen(work, kind, subject));
    TRY_VOID(incidents::open(
        work, kind, subject,
        QStringLiteral(
            "It was taken out of the group%1 and neither hears nor writes there. Add it again, as an "
            "administrator.")
            .arg(by.isEmpty() ? QString() : QStringLiteral(" by ") + by),
        nowMs));
    return !open;
}

Result<void> hearOfPrivateChat(Connection& work, const QString& persona, qint64 person, bool blocked,
                               qint64 nowMs) {
    return work.exec(
        QStringLiteral("INSERT INTO direct_chats (persona, person, blocked, changed_ms) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (persona, person) DO UPDATE SET blocked = excluded.blocked, "
                       "changed_ms = excluded.changed_ms WHERE direct_chats.blocked <> excluded.blocked"),
        {persona, person, blocked, nowMs});
}

Result<std::vector<qint64>> whoCanBeWrittenTo(Connection& work, const QString& persona,
                                              const std::vector<qint64>& people) {
    std::vector<qint64> open;
    for (const qint64 person : people) {
        TRY(const auto row,
            work.row(
                QStringLiteral("SELECT 1 FROM direct_chats WHERE persona = ? AND person = ? AND blocked = 0"),
                {persona, person}));
        if (row)
            open.push_back(person);
    }
    return open;
}

} // namespace staffroom::jobs
