-- How long the record of a ticket is kept once it is over: after how many days it is hidden, and purged. NULL is not set
-- there, 0 is never.
ALTER TABLE ticket_automation ADD COLUMN hide_after_days BIGINT;
ALTER TABLE ticket_automation ADD COLUMN purge_after_days BIGINT;

-- When the record was hidden for its age, or shown again by hand: until the ticket ends anew its age hides it no more.
ALTER TABLE tickets ADD COLUMN retired_at BIGINT;
