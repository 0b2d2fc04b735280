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
