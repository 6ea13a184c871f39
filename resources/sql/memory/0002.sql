-- What a persona was told to remember, and what long conversations were shortened to.
CREATE TABLE notes (
    id           INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice, so a number in the ledger stays true
    key          TEXT    NOT NULL UNIQUE,           -- the writer's: the same note twice is one row
    text         TEXT    NOT NULL,
    tags         TEXT    NOT NULL,                  -- words, one space between two
    author       TEXT    NOT NULL,                  -- who wrote it: the persona's id, or a person's name
    conversation TEXT    NOT NULL,                  -- where it comes from, or empty
    turn         TEXT    NOT NULL,                  -- id, or empty
    pinned       INTEGER NOT NULL CHECK (pinned IN (0, 1)),
    created_ms   INTEGER NOT NULL,
    updated_ms   INTEGER NOT NULL,
    recalled_ms  INTEGER NOT NULL DEFAULT 0         -- 0: never
) STRICT;

CREATE INDEX notes_pinned ON notes (pinned, id) WHERE pinned = 1;

-- The notes as they are searched: see memory/SearchText.h. A row has the number of its note.
CREATE VIRTUAL TABLE notes_search USING fts5 (words, tags, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 5');

-- What stands for the older part of a conversation when a model reads it. The messages themselves are kept.
CREATE TABLE summaries (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    key          TEXT    NOT NULL UNIQUE, -- conversation and last message: one stretch is shortened once
    conversation TEXT    NOT NULL,
    up_to_id     INTEGER NOT NULL,        -- the last message it stands for
    messages     INTEGER NOT NULL,        -- how many it stands for, those of earlier summaries included
    at_ms        INTEGER NOT NULL,
    content      BLOB    NOT NULL         -- memory/Summary.h
) STRICT;

CREATE INDEX summaries_conversation ON summaries (conversation, up_to_id);
