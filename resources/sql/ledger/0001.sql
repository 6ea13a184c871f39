-- The record: what was done, by which persona, for whom. Rows are only ever added.
CREATE TABLE entries (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    key          TEXT    NOT NULL UNIQUE,       -- the writer's: the same entry twice is one row
    at_ms        INTEGER NOT NULL,              -- UTC
    kind         TEXT    NOT NULL,
    persona      TEXT    NOT NULL,
    turn         TEXT    NOT NULL,
    person       TEXT    NOT NULL,
    conversation TEXT    NOT NULL,
    doctype      TEXT    NOT NULL,
    method       TEXT    NOT NULL,
    body         TEXT    NOT NULL               -- JSON object
) STRICT;

-- Newest first means (at_ms, id) downwards: every index ends in at_ms, and SQLite adds the id.
CREATE INDEX entries_time         ON entries (at_ms);
CREATE INDEX entries_kind         ON entries (kind, at_ms);
CREATE INDEX entries_persona      ON entries (persona, at_ms);
CREATE INDEX entries_persona_kind ON entries (persona, kind, at_ms);
CREATE INDEX entries_turn         ON entries (turn, at_ms)    WHERE turn <> '';
CREATE INDEX entries_person       ON entries (person, at_ms)  WHERE person <> '';
CREATE INDEX entries_doctype      ON entries (doctype, at_ms) WHERE doctype <> '';

CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER entries_are_never_replaced BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE key = NEW.key OR id = NEW.id)
BEGIN
    SELECT RAISE(IGNORE);
END;
