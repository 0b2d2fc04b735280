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
    updated_at BIGINT NOT NULL,
    ask_feedback BOOLEAN NOT NULL DEFAULT FALSE,
    -- Zero: none.
    ticket_cooldown_secs BIGINT NOT NULL DEFAULT 0,
    hourly_limit BIGINT NOT NULL DEFAULT 0,
    -- How old an account, and how old a membership, must be for a ticket. Zero: any age.
    account_age_secs BIGINT NOT NULL DEFAULT 0,
    member_age_secs BIGINT NOT NULL DEFAULT 0,
    -- What openers may do in their own tickets beside writing.
    openers_may_add BOOLEAN NOT NULL DEFAULT FALSE,
    openers_may_transcribe BOOLEAN NOT NULL DEFAULT TRUE,
    -- Whether the opener gets their copy of the transcript by direct message once the ticket is closed.
    send_transcript BOOLEAN NOT NULL DEFAULT TRUE
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
