-- Anonymous tickets: who is behind them, and what is passed on between their channels and direct messages.
--
-- anonymous: what is opened in the category from then on. hide_staff: staff goes by its role in direct messages.
ALTER TABLE ticket_categories ADD COLUMN anonymous BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE ticket_categories ADD COLUMN hide_staff BOOLEAN NOT NULL DEFAULT FALSE;

-- The person behind a ticket whose opener_id is a stand-in. since: from when on their direct messages are for it.
-- reachable: whether they took the last direct message.
CREATE TABLE ticket_openers (
    ticket_id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    reachable BOOLEAN NOT NULL
);

CREATE INDEX ticket_openers_by_user ON ticket_openers (user_id, guild_id);

-- For which of several tickets a person's direct messages are.
CREATE TABLE direct_choices (
    user_id BIGINT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL
);

-- Each message that is passed on, once. way: in (to the channel) | out (to the person). state: waiting | sent | edited |
-- deleted | gone. said: what is still to be shown, JSON; NULL once it is. copies: the messages that show it, JSON.
-- author_id: the stand-in, or whoever of the staff wrote it.
CREATE TABLE ticket_relays (
    source_id BIGINT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL,
    way TEXT NOT NULL,
    state TEXT NOT NULL,
    author_id BIGINT NOT NULL,
    said TEXT,
    copies TEXT NOT NULL,
    noted_at BIGINT NOT NULL
);

CREATE INDEX ticket_relays_by_ticket ON ticket_relays (guild_id, ticket_id, way, state, source_id);
