-- Every write to another system, noted before it is made: see tools/IntentLog.h. What is 'begun' when the program
-- starts becomes 'unknown'.
CREATE TABLE intents (
    id           TEXT    PRIMARY KEY NOT NULL,
    persona      TEXT    NOT NULL,
    turn         TEXT    NOT NULL,
    conversation TEXT    NOT NULL,
    service      TEXT    NOT NULL,
    method       TEXT    NOT NULL,
    doctype      TEXT    NOT NULL,
    document     TEXT    NOT NULL,
    digest       BLOB    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('begun', 'done', 'not_done', 'unknown')),
    detail       TEXT    NOT NULL DEFAULT '',
    begun_ms     INTEGER NOT NULL,
    ended_ms     INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX intents_digest ON intents (digest, state);
CREATE INDEX intents_begun ON intents (state) WHERE state = 'begun';
