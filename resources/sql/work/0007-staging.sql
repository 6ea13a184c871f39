-- Changes tried on a staging site (staging/Change.h). A stage is on disk before its work begins.
CREATE TABLE staging_changes (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    persona      TEXT    NOT NULL,
    site         TEXT    NOT NULL,            -- the place's key: machine, bench, site
    title        TEXT    NOT NULL,
    branch       TEXT    NOT NULL DEFAULT '',
    stage        TEXT    NOT NULL,
    base         TEXT    NOT NULL DEFAULT '', -- commit
    head         TEXT    NOT NULL DEFAULT '', -- commit
    backup       TEXT    NOT NULL DEFAULT '',
    conversation TEXT    NOT NULL,
    turn         TEXT    NOT NULL,
    person       TEXT    NOT NULL,            -- who asked for it
    digest       TEXT    NOT NULL DEFAULT '', -- what a review is bound to
    reviewer     TEXT    NOT NULL DEFAULT '',
    detail       TEXT    NOT NULL DEFAULT '', -- why it is where it is
    delivered    INTEGER NOT NULL DEFAULT 0,  -- the bench's copy of the app is, or may be, at the change
    opened_ms    INTEGER NOT NULL,
    changed_ms   INTEGER NOT NULL,
    ended_ms     INTEGER
) STRICT;

CREATE UNIQUE INDEX staging_one_a_site ON staging_changes (site) WHERE ended_ms IS NULL;

CREATE TABLE staging_steps (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    change      INTEGER NOT NULL,
    step        TEXT    NOT NULL,
    commit_hash TEXT    NOT NULL,
    command     TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('running', 'done', 'failed', 'unknown')),
    exit_status INTEGER,
    log         TEXT    NOT NULL DEFAULT '',
    began_ms    INTEGER NOT NULL,
    ended_ms    INTEGER
) STRICT;

CREATE INDEX staging_steps_change ON staging_steps (change);
