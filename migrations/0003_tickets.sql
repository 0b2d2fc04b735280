CREATE TABLE ticket_categories (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    emoji TEXT,
    support_roles TEXT NOT NULL,
    parent_id BIGINT,
    questions TEXT NOT NULL,
    name_template TEXT NOT NULL,
    position BIGINT NOT NULL,
    UNIQUE (guild_id, key)
);

CREATE TABLE ticket_panels (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    channel_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    entries TEXT NOT NULL,
    message_id BIGINT,
    UNIQUE (guild_id, key)
);

-- The last number given out in each guild. Numbers are never given twice.
CREATE TABLE ticket_numbers (
    guild_id BIGINT PRIMARY KEY,
    last BIGINT NOT NULL
);

-- state: opening | open | closing | closed | abandoned.
-- origin: the interaction or message that asked for it; the same one twice is one ticket.
CREATE TABLE tickets (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    category_id TEXT NOT NULL,
    opener_id BIGINT NOT NULL,
    origin BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    answers TEXT NOT NULL,
    claimed_by BIGINT,
    locked BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    channel_id BIGINT,
    card_id BIGINT,
    closed_at BIGINT,
    closed_by BIGINT,
    close_reason TEXT,
    UNIQUE (guild_id, number),
    UNIQUE (guild_id, origin)
);

CREATE INDEX tickets_by_channel ON tickets (guild_id, channel_id);
CREATE INDEX tickets_by_opener ON tickets (guild_id, opener_id, state);
CREATE INDEX tickets_by_state ON tickets (guild_id, state);

-- A member's open tickets, one row each: the primary key is the limit, also under two clicks in two processes.
CREATE TABLE ticket_slots (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    slot BIGINT NOT NULL,
    ticket_id TEXT NOT NULL UNIQUE,
    PRIMARY KEY (guild_id, user_id, slot)
);

CREATE TABLE ticket_events (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor_id BIGINT,
    event TEXT NOT NULL
);

CREATE INDEX ticket_events_by_ticket ON ticket_events (guild_id, ticket_id, id);

CREATE TABLE ticket_transcripts (
    ticket_id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    captured_at BIGINT NOT NULL,
    messages BIGINT NOT NULL,
    files TEXT NOT NULL,
    delivered_channel BIGINT,
    delivered_message BIGINT
);
