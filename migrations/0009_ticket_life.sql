-- What happens in a ticket's channel between opening and closing.

-- The first answer of staff.
ALTER TABLE tickets ADD COLUMN first_response_at BIGINT;
ALTER TABLE tickets ADD COLUMN first_response_by BIGINT;

-- Every message that was taken note of, so that one that is delivered twice counts once. While the ticket is live, also
-- what it said: raw is Discord's JSON, NULL when it is not kept; edited_at is when that was written, NULL for at first.
CREATE TABLE ticket_messages (
    ticket_id TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    raw TEXT,
    edited_at BIGINT,
    deleted_at BIGINT,
    PRIMARY KEY (ticket_id, message_id)
);

-- What a message said before: the content that was written at that moment.
CREATE TABLE ticket_message_versions (
    ticket_id TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (ticket_id, message_id, at)
);

-- What became of each file that was uploaded. state: waiting | kept | too_large | over_budget | expired.
-- url is where it is fetched while it waits; bytes is what Discord states until it is kept.
CREATE TABLE ticket_attachments (
    ticket_id TEXT NOT NULL,
    attachment_id BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    url TEXT,
    sha256 TEXT,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, attachment_id)
);

CREATE INDEX ticket_attachments_by_content ON ticket_attachments (guild_id, sha256);

-- How much somebody has said in a ticket, and when. side: opener | staff | guest, as they stood when they said it.
CREATE TABLE ticket_speakers (
    ticket_id TEXT NOT NULL,
    user_id BIGINT NOT NULL,
    side TEXT NOT NULL,
    guild_id BIGINT NOT NULL,
    messages BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, user_id, side)
);

-- What happens to tickets by themselves. category_id is empty for the guild's own rules; NULL is not set there.
CREATE TABLE ticket_automation (
    guild_id BIGINT NOT NULL,
    category_id TEXT NOT NULL,
    close_after_hours BIGINT,
    warn_hours BIGINT,
    opener_left_minutes BIGINT,
    message_cancels BOOLEAN,
    delete_after_days BIGINT,
    PRIMARY KEY (guild_id, category_id)
);

-- How near a ticket is to closing by itself. since: from when it counts, if that is later than its opening; warned_at and
-- closes_at: what was announced; posted_id: the message that says so, made for the warning of posted_for.
CREATE TABLE ticket_vigils (
    ticket_id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    since BIGINT,
    warned_at BIGINT,
    closes_at BIGINT,
    posted_id BIGINT,
    posted_for BIGINT,
    opener_left_at BIGINT
);
