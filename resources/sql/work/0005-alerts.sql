-- Buttons under messages, what is known of topics, and whom a bot may write to.

ALTER TABLE outbox ADD COLUMN keyboard TEXT; -- JSON: rows of [text, data]; NULL: none

-- What was heard of a topic, from the service messages that every bot of the group gets.
CREATE TABLE topics (
    chat       INTEGER NOT NULL,
    thread     INTEGER NOT NULL,            -- 0: General
    name       TEXT    NOT NULL DEFAULT '', -- as it was renamed; empty: never
    closed     INTEGER NOT NULL DEFAULT 0,
    notice     TEXT    NOT NULL,            -- what was heard last, in words
    message_id INTEGER NOT NULL,            -- the service message; several bots hear the same
    changed_ms INTEGER NOT NULL,
    PRIMARY KEY (chat, thread)
) STRICT, WITHOUT ROWID;

-- Private chats a person has opened: only there may a bot speak first.
CREATE TABLE direct_chats (
    persona    TEXT    NOT NULL,
    person     INTEGER NOT NULL, -- Telegram's user id
    blocked    INTEGER NOT NULL DEFAULT 0,
    changed_ms INTEGER NOT NULL,
    PRIMARY KEY (persona, person)
) STRICT, WITHOUT ROWID;

INSERT INTO direct_chats (persona, person, changed_ms)
    SELECT bot, chat, coalesce(max(received_ms), 0) FROM inbox WHERE chat > 0 GROUP BY bot, chat;
