-- When people were asked about a change, and when, from where and with which words one of them decided.
ALTER TABLE staging_changes ADD COLUMN asked_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE staging_changes ADD COLUMN reviewed_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE staging_changes ADD COLUMN review_place TEXT NOT NULL DEFAULT '';
ALTER TABLE staging_changes ADD COLUMN review_comment TEXT NOT NULL DEFAULT '';
UPDATE staging_changes SET asked_ms = changed_ms WHERE digest != '';
