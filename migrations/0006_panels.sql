-- Zero: none.
ALTER TABLE guilds ADD COLUMN ticket_cooldown_secs BIGINT NOT NULL DEFAULT 0;
ALTER TABLE guilds ADD COLUMN hourly_limit BIGINT NOT NULL DEFAULT 0;

-- A deleted category stays for its tickets, under a key nobody types.
ALTER TABLE ticket_categories ADD COLUMN open_limit BIGINT;
ALTER TABLE ticket_categories ADD COLUMN required_roles TEXT NOT NULL DEFAULT '[]';
ALTER TABLE ticket_categories ADD COLUMN deleted_at BIGINT;

-- style: buttons | dropdown. lost_at: when its message was found deleted.
ALTER TABLE ticket_panels ADD COLUMN colour BIGINT;
ALTER TABLE ticket_panels ADD COLUMN image_url TEXT;
ALTER TABLE ticket_panels ADD COLUMN style TEXT NOT NULL DEFAULT 'buttons';
ALTER TABLE ticket_panels ADD COLUMN lost_at BIGINT;

-- What a member has answered so far of a category's form.
CREATE TABLE ticket_drafts (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    category_id TEXT NOT NULL,
    answers TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, user_id, category_id)
);

-- until: for ever when NULL.
CREATE TABLE blacklist (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    by_id BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    until BIGINT,
    PRIMARY KEY (guild_id, user_id)
);
