-- Where tickets live, and who may open them.

-- Discord categories the bot makes because another is full. place: 2 for the first after it, then 3 … claimed_until:
-- until then one process is at making it. channel_id: NULL until it is made. empty_since: NULL while it holds something.
CREATE TABLE ticket_overflows (
    guild_id BIGINT NOT NULL,
    first_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    channel_id BIGINT,
    claimed_until BIGINT NOT NULL,
    empty_since BIGINT,
    PRIMARY KEY (guild_id, first_id, place)
);

-- Discord categories staff was told of because they fill up; the row goes when there is room again.
CREATE TABLE ticket_filling (
    guild_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, channel_id)
);

-- How old an account, and how old a membership, must be for a ticket. Zero: any age.
ALTER TABLE guilds ADD COLUMN account_age_secs BIGINT NOT NULL DEFAULT 0;
ALTER TABLE guilds ADD COLUMN member_age_secs BIGINT NOT NULL DEFAULT 0;

-- What openers may do in their own tickets beside writing.
ALTER TABLE guilds ADD COLUMN openers_may_add BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE guilds ADD COLUMN openers_may_transcribe BOOLEAN NOT NULL DEFAULT TRUE;
