-- What staff decides about a ticket beside its state.
--
-- priority: low | normal | high | urgent | critical. tags: a JSON list of normalised words.
-- wanted_name: what the channel is to be called; NULL once it is, or once Discord has refused it.
ALTER TABLE tickets ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE tickets ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE tickets ADD COLUMN wanted_name TEXT;

CREATE INDEX tickets_by_holder ON tickets (guild_id, claimed_by);

-- What staff writes for staff.
CREATE TABLE ticket_notes (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    text TEXT NOT NULL
);

CREATE INDEX ticket_notes_by_ticket ON ticket_notes (guild_id, ticket_id, id);

-- Whom staff let into a ticket, or out again. A row outlives the stay, so that the channel's overwrite of somebody who
-- is out can be told from one that was put there by hand.
CREATE TABLE ticket_participants (
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL,
    user_id BIGINT NOT NULL,
    inside BOOLEAN NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, user_id)
);
