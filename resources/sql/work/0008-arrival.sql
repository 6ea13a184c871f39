-- The order in which messages arrived, whatever the clock said: those that join one turn keep their order when
-- they are taken up again after a crash, and with it the key of their answer.
ALTER TABLE inbox ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0; -- counts up; 0: before there was the column

DROP INDEX inbox_open;
CREATE INDEX inbox_open ON inbox (state, arrived) WHERE state IN ('new', 'claimed');
CREATE INDEX inbox_arrived ON inbox (arrived);
