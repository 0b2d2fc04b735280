-- The modules a guild has switched off, and since when. What has no row is on.
CREATE TABLE modules_off (
    guild_id BIGINT NOT NULL,
    module TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (guild_id, module)
);
