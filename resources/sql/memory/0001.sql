-- What one persona has said and heard. Times are milliseconds of UTC since 1970.
CREATE TABLE messages (
    id           INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of the conversation
    key          TEXT    NOT NULL UNIQUE,           -- the writer's: the same message twice is one row
    conversation TEXT    NOT NULL,
    at_ms        INTEGER NOT NULL,
    role         TEXT    NOT NULL,                  -- user, assistant
    author       TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    turn         TEXT    NOT NULL
) STRICT;

CREATE INDEX messages_conversation ON messages (conversation, id);

-- Where a conversation was begun anew: what came up to after_id is kept, but no longer recalled.
CREATE TABLE beginnings (
    conversation TEXT    PRIMARY KEY NOT NULL,
    after_id     INTEGER NOT NULL,
    at_ms        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys of erased messages: one that arrives again after its erasure stays away.
CREATE TABLE erased (
    key TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;
