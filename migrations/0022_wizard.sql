-- How far a guild's setup has come: the page it was left at, who began it and when, and whether it was ended.
CREATE TABLE setup_wizards (
    guild_id BIGINT PRIMARY KEY,
    page TEXT NOT NULL,
    begun_by BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    done BOOLEAN NOT NULL
);
