CREATE TABLE guilds (
    guild_id BIGINT PRIMARY KEY,
    language TEXT NOT NULL,
    prefix TEXT NOT NULL,
    staff_roles TEXT NOT NULL,
    ticket_parent BIGINT,
    transcript_channel BIGINT,
    log_channel BIGINT,
    open_limit BIGINT NOT NULL,
    closed_channel TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Who did what when, for people; the machine's truth is in the tables of the nouns.
CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor_id BIGINT,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
);

CREATE INDEX audit_by_guild ON audit (guild_id, at);

-- What Discord was last told, so that it is told again only when it changed.
CREATE TABLE registrations (
    application_id BIGINT PRIMARY KEY,
    commands_sha256 TEXT NOT NULL,
    registered_at BIGINT NOT NULL
);
