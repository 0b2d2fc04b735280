-- What admins do to members and to the bot itself.

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

-- What admins have warned members of the staff about. told: waiting | told | closed, what became of the direct message.
CREATE TABLE staff_warnings (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    by_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    told TEXT NOT NULL
);

CREATE INDEX staff_warnings_by_member ON staff_warnings (guild_id, user_id, at);
CREATE INDEX staff_warnings_by_time ON staff_warnings (guild_id, at);

-- What admins are asked about before a backup is restored; whoever asked decides, within a quarter of an hour.
-- name: of the backup, empty for an attached file. document: as it was read. seal: what was shown of it, hashed, so that
-- nothing else is ever applied.
CREATE TABLE restores (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    document TEXT NOT NULL,
    seal TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE INDEX restores_by_guild ON restores (guild_id, user_id);

-- How far a guild's setup has come: the page it was left at, who began it and when, and whether it was ended.
CREATE TABLE setup_wizards (
    guild_id BIGINT PRIMARY KEY,
    page TEXT NOT NULL,
    begun_by BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    done BOOLEAN NOT NULL
);

-- Who is being erased, and how far that is; the row goes when it is done.
-- safety: kept | erased, what becomes of bans and warnings. last: the last ticket there was when it was asked for.
-- place: the last one that was looked at.
CREATE TABLE erasures (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    by_id BIGINT NOT NULL,
    safety TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    last BIGINT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (guild_id, user_id)
);

-- When the doctor next looks a guild over by itself, and what it has told of then: the names of findings, JSON.
CREATE TABLE doctor_rounds (
    guild_id BIGINT PRIMARY KEY,
    next_at BIGINT NOT NULL,
    told TEXT NOT NULL
);
