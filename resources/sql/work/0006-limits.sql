-- What was spent of budgets, and the calls that wait for people's agreement. Times are milliseconds of UTC since 1970.

-- What one persona ('sales'), or one job of it ('sales/daily'), has spent in one stretch of time, what is set aside
-- for calls under way included.
CREATE TABLE budget_spent (
    subject  TEXT    NOT NULL,
    stretch  TEXT    NOT NULL,           -- hour, day, month; or run:<the run's id>
    start_ms INTEGER NOT NULL,
    turns    INTEGER NOT NULL DEFAULT 0,
    tokens   INTEGER NOT NULL DEFAULT 0,
    micros   INTEGER NOT NULL DEFAULT 0, -- millionths of the budget's currency
    warned   INTEGER NOT NULL DEFAULT 0, -- operators were told that it runs low
    stopped  INTEGER NOT NULL DEFAULT 0, -- … that it is used up
    PRIMARY KEY (subject, stretch, start_ms)
) STRICT, WITHOUT ROWID;

-- A model call under way. What is here when the program starts was perhaps made: what was set aside for it stays
-- spent.
CREATE TABLE budget_calls (
    id      TEXT    PRIMARY KEY NOT NULL,
    persona TEXT    NOT NULL,
    turn    TEXT    NOT NULL,
    at_ms   INTEGER NOT NULL,
    tokens  INTEGER NOT NULL,
    micros  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE approvals (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    persona      TEXT    NOT NULL, -- who asks; may never agree
    turn         TEXT    NOT NULL,
    conversation TEXT    NOT NULL,
    person       TEXT    NOT NULL, -- for whom
    tool         TEXT    NOT NULL,
    place        TEXT    NOT NULL, -- where it goes, as people are shown it
    arguments    BLOB    NOT NULL, -- byte for byte what will be called
    digest       TEXT    NOT NULL, -- SHA-256 of persona, tool, place and arguments
    needed       INTEGER NOT NULL, -- so many different people
    approvers    TEXT    NOT NULL, -- ids, comma separated
    state        TEXT    NOT NULL CHECK (state IN ('pending', 'approved', 'running', 'done', 'failed', 'rejected',
                                                   'expired', 'void', 'unknown')),
    result       TEXT    NOT NULL DEFAULT '',
    asked_ms     INTEGER NOT NULL,
    expires_ms   INTEGER NOT NULL,
    ended_ms     INTEGER
) STRICT;

CREATE INDEX approvals_open ON approvals (state) WHERE state IN ('pending', 'approved', 'running');

CREATE TABLE approval_votes (
    approval INTEGER NOT NULL REFERENCES approvals (id),
    person   TEXT    NOT NULL,
    agrees   INTEGER NOT NULL,
    place    TEXT    NOT NULL, -- telegram, command
    comment  TEXT    NOT NULL DEFAULT '',
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (approval, person)
) STRICT, WITHOUT ROWID;
