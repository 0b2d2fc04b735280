-- Unfinished answers are kept of what is still to be opened (a category), of what is being changed (a ticket), and of
-- questions admins write.
ALTER TABLE ticket_drafts RENAME COLUMN category_id TO subject;

-- What stands before the form of a category; nothing where there is no row.
CREATE TABLE ticket_entrances (
    category_id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    puzzle BOOLEAN NOT NULL
);
