-- When the staff is there. category_id: empty for the guild's own hours. week, dates: in the words an admin types.
-- outside: welcome | refused, what becomes of who asks while nobody is there.
CREATE TABLE business_hours (
    guild_id BIGINT NOT NULL,
    category_id TEXT NOT NULL,
    zone TEXT NOT NULL,
    week TEXT NOT NULL,
    dates TEXT NOT NULL,
    outside TEXT NOT NULL,
    PRIMARY KEY (guild_id, category_id)
);

-- back_at: when somebody is there again, for a ticket opened while nobody was. due_kind, due_at: which of its running
-- clocks ends first, and when; what the card shows. The clocks themselves are below.
ALTER TABLE tickets ADD COLUMN back_at BIGINT;
ALTER TABLE tickets ADD COLUMN due_kind TEXT;
ALTER TABLE tickets ADD COLUMN due_at BIGINT;

-- How soon staff is to act, in minutes of business time; NULL for no matter when. category_id: empty for the guild's own.
CREATE TABLE service_targets (
    guild_id BIGINT NOT NULL,
    category_id TEXT NOT NULL,
    first_response BIGINT,
    next_response BIGINT,
    resolution BIGINT,
    PRIMARY KEY (guild_id, category_id)
);

-- The clocks of a ticket, one of each kind: first_response | next_response | resolution | claim.
-- target, spent: milliseconds of business time, given and used before `since`, since when it is in its state.
-- due_at, step_at: when it runs out, and when something is next to be done; NULL unless it runs.
-- step: quiet | warned | pinged | escalated. state: running | paused | kept | missed | dropped.
-- unreported: it ran out while nobody watched, and the staff is still to be told.
CREATE TABLE ticket_clocks (
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    target BIGINT NOT NULL,
    spent BIGINT NOT NULL,
    since BIGINT NOT NULL,
    due_at BIGINT,
    step TEXT NOT NULL,
    step_at BIGINT,
    state TEXT NOT NULL,
    unreported BOOLEAN NOT NULL,
    PRIMARY KEY (ticket_id, kind)
);

CREATE INDEX ticket_clocks_by_guild ON ticket_clocks (guild_id, unreported);

-- Who is given tickets. assignment: off | round_robin | least_loaded. most: tickets a staff member has at once at most,
-- 0 for no limit. claim_minutes: of business time, after which a silent claim is released; NULL for never.
CREATE TABLE staffing (
    guild_id BIGINT PRIMARY KEY,
    assignment TEXT NOT NULL,
    most BIGINT NOT NULL,
    claim_minutes BIGINT
);

-- Who is on duty. until: NULL until they say so. assigned_at: when they were last given a ticket.
CREATE TABLE duty (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT,
    assigned_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, user_id)
);
