-- Answers that are streamed, rich messages, files.

ALTER TABLE outbox ADD COLUMN edits INTEGER;         -- the message these words replace
ALTER TABLE outbox ADD COLUMN markdown TEXT;         -- the words for a rich message; NULL: HTML serves
ALTER TABLE outbox ADD COLUMN document BLOB;         -- a file that is sent with html as its caption
ALTER TABLE outbox ADD COLUMN document_name TEXT;
-- 1: 'sending', but no answer yet: message_id, once known, is the message in which the answer is being
-- streamed and which it will replace.
ALTER TABLE outbox ADD COLUMN streamed INTEGER NOT NULL DEFAULT 0;
