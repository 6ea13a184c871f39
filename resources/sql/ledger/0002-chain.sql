-- Each row's place in a keyed chain: its mac is over the mac before it and the row's own bytes (LedgerChain.h).
CREATE TABLE chain (
    id     INTEGER PRIMARY KEY,  -- of the entry
    number INTEGER NOT NULL,     -- counted from the first row ever, through everything pruned since
    mac    BLOB    NOT NULL
) STRICT;

-- Groups of denials, and the marks people gave them, are read from these alone.
CREATE INDEX entries_denials ON entries (persona, doctype, method, at_ms) WHERE kind = 'denial';
CREATE INDEX entries_marks   ON entries (persona, doctype, method, at_ms) WHERE kind = 'mark';

-- What is pruned leaves the chain first, in one transaction with the checkpoint that says so.
DROP TRIGGER entries_never_go;
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
WHEN EXISTS (SELECT 1 FROM chain WHERE id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
