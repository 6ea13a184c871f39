-- Jobs: what is known of each, what became of every slot, and what operators are told. Times are milliseconds of
-- UTC since 1970.

CREATE TABLE jobs (
    persona           TEXT    NOT NULL,
    job               TEXT    NOT NULL,
    schedule          TEXT    NOT NULL, -- as it was when covered_ms was written
    zone              TEXT    NOT NULL,
    covered_ms        INTEGER NOT NULL, -- every slot up to here has its row in job_runs
    paused_ms         INTEGER,          -- NULL: not paused
    paused_by         TEXT    NOT NULL DEFAULT '', -- empty: it paused itself
    paused_why        TEXT    NOT NULL DEFAULT '',
    errors            INTEGER NOT NULL DEFAULT 0,  -- in a row
    last_state        TEXT    NOT NULL DEFAULT '',
    last_why          TEXT    NOT NULL DEFAULT '',
    last_error        TEXT    NOT NULL DEFAULT '',
    last_started_ms   INTEGER NOT NULL DEFAULT 0,
    last_took_ms      INTEGER NOT NULL DEFAULT 0,
    last_delivery     TEXT    NOT NULL DEFAULT '',
    delivery_failures INTEGER NOT NULL DEFAULT 0,  -- in a row
    last_alert_ms     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (persona, job)
) STRICT, WITHOUT ROWID;

-- One slot and its only state; or a stretch of slots, slot_ms to last_slot_ms, that share it because nothing was done.
CREATE TABLE job_runs (
    id             TEXT    PRIMARY KEY NOT NULL, -- stands as the turn in outbox and ledger
    persona        TEXT    NOT NULL,
    job            TEXT    NOT NULL,
    slot_ms        INTEGER NOT NULL,
    last_slot_ms   INTEGER NOT NULL,
    by_hand        INTEGER NOT NULL DEFAULT 0,
    state          TEXT    NOT NULL CHECK (state IN ('waiting', 'running', 'ok', 'error', 'timeout', 'silent',
                                                     'skipped', 'missed', 'unknown', 'blocked')),
    why            TEXT    NOT NULL DEFAULT '',
    attempt        INTEGER NOT NULL DEFAULT 1,
    model_called   INTEGER NOT NULL DEFAULT 0, -- set before the first call, so that a crash leaves no doubt
    started_ms     INTEGER NOT NULL DEFAULT 0,
    ended_ms       INTEGER NOT NULL DEFAULT 0,
    delivery       TEXT    NOT NULL DEFAULT '', -- pending, delivered, failed, unknown; empty: it posted nothing
    delivery_error TEXT    NOT NULL DEFAULT '',
    UNIQUE (persona, job, slot_ms, by_hand)
) STRICT;

CREATE INDEX job_runs_open ON job_runs (state) WHERE state IN ('waiting', 'running');
CREATE INDEX job_runs_last_slot ON job_runs (last_slot_ms);

-- How each way to say something fares: one bot in one topic or direct chat.
CREATE TABLE routes (
    route      TEXT    PRIMARY KEY NOT NULL, -- persona|chat|thread
    failures   INTEGER NOT NULL DEFAULT 0,   -- in a row
    last_error TEXT    NOT NULL DEFAULT '',
    changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Something operators must know: told once, told again when it is over.
CREATE TABLE incidents (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    kind             TEXT    NOT NULL, -- delivery, job
    subject          TEXT    NOT NULL, -- a route, or persona/job
    detail           TEXT    NOT NULL,
    opened_ms        INTEGER NOT NULL,
    closed_ms        INTEGER,
    acknowledged_ms  INTEGER,
    acknowledged_by  TEXT    NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX incidents_open ON incidents (kind, subject) WHERE closed_ms IS NULL;

-- Each message about an incident to one operator: which bots were tried, and what came of it.
CREATE TABLE alerts (
    incident   INTEGER NOT NULL REFERENCES incidents (id),
    operator   TEXT    NOT NULL, -- a person's id
    recovery   INTEGER NOT NULL, -- 1: the notice that it is over
    tried      TEXT    NOT NULL DEFAULT '', -- personas, comma separated; the last is the one under way
    state      TEXT    NOT NULL CHECK (state IN ('due', 'sending', 'delivered', 'unknown', 'failed')),
    error      TEXT    NOT NULL DEFAULT '',
    changed_ms INTEGER NOT NULL,
    PRIMARY KEY (incident, operator, recovery)
) STRICT, WITHOUT ROWID;

CREATE INDEX alerts_due ON alerts (state) WHERE state = 'due';
