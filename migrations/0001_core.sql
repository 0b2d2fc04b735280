-- What every module stands on: work to be done, guilds, the audit, and what Discord was told.
--
-- Every migration runs on SQLite and on PostgreSQL as it stands: BIGINT for moments (unix milliseconds), counts
-- and Discord ids, TEXT for our own ids (ULID) and for JSON, BOOLEAN for truth.

-- The outbox: work that must happen, written in the transaction of its cause.
CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    dedupe_key TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ready', 'leased', 'dead')),
    run_at BIGINT NOT NULL,
    lease_owner TEXT,
    lease_until BIGINT,
    fence BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    -- When the job, asked for again while it is leased, is due the next time.
    rerun_at BIGINT,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    CHECK ((state = 'leased') = (lease_until IS NOT NULL))
);

CREATE UNIQUE INDEX jobs_live ON jobs (guild_id, kind, dedupe_key) WHERE state IN ('ready', 'leased');
CREATE INDEX jobs_due ON jobs (state, run_at);
CREATE INDEX jobs_guild ON jobs (guild_id, state);

-- The guilds that have set anything.
CREATE TABLE guilds (
    guild_id BIGINT PRIMARY KEY,
    updated_at BIGINT NOT NULL
);

-- What guilds have set and is not as it begins, a row each. scope: empty for the whole guild, or a category's id.
-- value: JSON.
CREATE TABLE settings (
    guild_id BIGINT NOT NULL,
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    module TEXT NOT NULL,
    value TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, scope, key)
);

-- The row two changes of what a guild has configured wait for.
CREATE TABLE configuration_locks (
    guild_id BIGINT PRIMARY KEY
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
-- The audit of one person.
CREATE INDEX audit_by_actor ON audit (guild_id, actor_id, at);

-- What Discord was last told, so that it is told again only when it changed.
CREATE TABLE registrations (
    application_id BIGINT PRIMARY KEY,
    commands_sha256 TEXT NOT NULL,
    registered_at BIGINT NOT NULL
);

-- The modules a guild has switched off, and since when. What has no row is on.
CREATE TABLE modules_off (
    guild_id BIGINT NOT NULL,
    module TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (guild_id, module)
);
