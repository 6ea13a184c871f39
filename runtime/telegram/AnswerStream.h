// What a person sees of a turn before its answer is there: that the question was seen (a reaction), that
// somebody is at it (typing), what it is doing, and the words as they come. Best effort throughout: no
// trouble of a stream ever harms or delays the answer itself, which goes through the Outbox.
//
// - Nothing at all is sent for a turn that ends within quietMs: its answer is the sign of life.
// - In a private chat the words are a draft (Bot API 9.3; rich from 10.1), which is no message and vanishes
// by
//   itself.
// - In a group they are one message that is edited. Its outbox row is on disk before it is sent (state
//   'sending', streamed), and it first holds a status line and never words of the answer; words follow only
//   when its id is on disk too. So whenever the program dies, the answer that is worked out again edits the
//   same message; a status line whose id was lost may stand alone, and is recorded as unknown.
// - Everything counts against the bot's SendBudget, after answers and before reactions; typing counts for
//   nothing.
//
// Made by Outbox::openStream(), which owns what runs for it; the stream itself may die at any moment.
#pragma once

#include "base/Task.h"

#include <QString>

#include <memory>
#include <optional>

namespace staffroom::telegram {

/// Where a turn's answer will appear.
struct AnswerPlace {
    QString persona;
    QString turn;
    /// Of the first outbox message the turn will end with, whatever it says: firstDedupe() of Compose.h. The
    /// same when the question is taken up again after a crash.
    QString dedupe;
    qint64 chat = 0;
    bool isPrivate = false;
    std::optional<qint64> thread;
    std::optional<qint64> question; // the message that is answered
};

class AnswerStream final {
public:
    /// What the stream does behind; owned by the Outbox.
    class Life;

    explicit AnswerStream(std::shared_ptr<Life> life);
    /// As close(), without waiting.
    ~AnswerStream();
    AnswerStream(const AnswerStream&) = delete;
    AnswerStream& operator=(const AnswerStream&) = delete;

    /// The answer as far as it goes, as Markdown, whole each time; may be called with every token. Cheap: the
    /// newest text is kept and sent when the budget allows.
    void text(const QString& markdownSoFar);
    /// A short status without markup: "reading Sales Invoice…"; empty: thinking. Shown below the text so far.
    void doing(const QString& status);
    /// Ends the stream; nothing of it is under way when this returns (at most a few seconds later, at once
    /// where nothing was being sent). Gives the message the first outbox message shall edit
    /// (OutboxMessage::edits), or nothing. Outbox::add() finds that message by the dedupe as well.
    Task<std::optional<qint64>> close();

private:
    std::shared_ptr<Life> m_life;
};

} // namespace staffroom::telegram
