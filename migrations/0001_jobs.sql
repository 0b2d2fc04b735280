-- The outbox: work that must happen, written in the transaction of its cause.
--
-- Every migration runs on SQLite and on PostgreSQL as it stands: BIGINT for moments (unix milliseconds), counts
-- and Discord ids, TEXT for our own ids (ULID) and for JSON, BOOLEAN for truth.

CREATE TABLE jobs (
    id          TEXT    NOT NULL PRIMARY KEY,
    guild_id    BIGINT  NOT NULL,
    kind        TEXT    NOT NULL,
    dedupe_key  TEXT    NOT NULL,
    payload     TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('ready', 'leased', 'dead')),
    run_at      BIGINT  NOT NULL,
    lease_owner TEXT,
    lease_until BIGINT,
    fence       BIGINT  NOT NULL,
    attempts    BIGINT  NOT NULL,
    -- When the job, asked for again while it is leased, is due the next time.
    rerun_at    BIGINT,
    last_error  TEXT,
    created_at  BIGINT  NOT NULL,
    CHECK ((state = 'leased') = (lease_until IS NOT NULL))
);

CREATE UNIQUE INDEX jobs_live ON jobs (guild_id, kind, dedupe_key) WHERE state IN ('ready', 'leased');

CREATE INDEX jobs_due ON jobs (state, run_at);

CREATE INDEX jobs_guild ON jobs (guild_id, state);
