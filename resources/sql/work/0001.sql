-- The truth about work in hand. Times are milliseconds of UTC since 1970.

-- Every update a bot was given, stored before its offset is confirmed to Telegram.
CREATE TABLE inbox (
    bot          TEXT    NOT NULL,
    update_id    INTEGER NOT NULL,
    conversation TEXT    NOT NULL DEFAULT '',
    chat         INTEGER,
    message_id   INTEGER,
    received_ms  INTEGER,
    payload      BLOB,              -- the update, JSON as received
    state        TEXT    NOT NULL CHECK (state IN ('new', 'ignored', 'claimed', 'answered', 'unknown')),
    attempts     INTEGER NOT NULL DEFAULT 0, -- turns that began with it
    reason       TEXT,              -- why it was ignored, or what is not known
    turn         TEXT,
    PRIMARY KEY (bot, update_id)
) STRICT, WITHOUT ROWID;

-- A partial index serves only queries that name the state as a literal, not as a parameter.
CREATE INDEX inbox_open ON inbox (state, received_ms) WHERE state IN ('new', 'claimed');

-- Who holds a message, a slot or a persona: see storage/Claims.h.
CREATE TABLE claims (
    scope  TEXT    NOT NULL,
    key    TEXT    NOT NULL,
    holder TEXT    NOT NULL,
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

-- Every message to be sent, stored before its first chunk is.
CREATE TABLE outbox (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    dedupe           TEXT    NOT NULL UNIQUE,
    persona          TEXT    NOT NULL, -- whose bot says it
    chat             INTEGER NOT NULL,
    thread           INTEGER,          -- NULL: the General topic, or a DM
    reply_to         INTEGER,
    html             TEXT    NOT NULL,
    plain            TEXT    NOT NULL, -- the same words, for when Telegram refuses the markup
    state            TEXT    NOT NULL CHECK (state IN ('pending', 'sending', 'delivered', 'failed', 'unknown')),
    attempts         INTEGER NOT NULL DEFAULT 0,
    not_before_ms    INTEGER NOT NULL DEFAULT 0,
    message_id       INTEGER,          -- what Telegram answered
    error            TEXT,
    turn             TEXT,
    kind             TEXT    NOT NULL, -- answer, denial, notice, failure
    created_ms       INTEGER NOT NULL,
    updated_ms       INTEGER NOT NULL
) STRICT;

CREATE INDEX outbox_open ON outbox (state, not_before_ms) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_turn ON outbox (turn) WHERE turn IS NOT NULL;

CREATE TABLE turns (
    id           TEXT PRIMARY KEY NOT NULL,
    persona      TEXT,
    conversation TEXT,
    state        TEXT    NOT NULL CHECK (state IN ('running', 'done', 'failed', 'unknown')),
    started_ms   INTEGER,
    ended_ms     INTEGER,
    attempt      INTEGER,
    detail       TEXT
) STRICT;

CREATE INDEX turns_running ON turns (state) WHERE state = 'running';

-- What must still reach the ledger or a memory, or may be lost there by a power cut: see storage/Journal.h.
CREATE TABLE journal (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    target  TEXT    NOT NULL,       -- 'ledger', 'memory:<persona>'
    key     TEXT    NOT NULL,
    payload BLOB    NOT NULL,
    applied INTEGER NOT NULL DEFAULT 0,
    UNIQUE (target, key)
) STRICT;

CREATE INDEX journal_waiting ON journal (target, id) WHERE applied = 0;
CREATE INDEX journal_applied ON journal (target, id) WHERE applied = 1;

-- Poll offsets and the like.
CREATE TABLE state (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT
) STRICT, WITHOUT ROWID;
