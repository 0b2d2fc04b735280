-- Asking the other side before a ticket is closed.
--
-- close_request: what is asked (JSON); NULL when nothing is, or it was answered.
-- request_post, request_post_for: the message that asks, and which request it was made for, by its moment.
ALTER TABLE tickets ADD COLUMN close_request TEXT;
ALTER TABLE tickets ADD COLUMN request_post BIGINT;
ALTER TABLE tickets ADD COLUMN request_post_for BIGINT;
