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

-- Whether its writer was erased: then what is kept stands in the transcript in place of what Discord still shows.
ALTER TABLE ticket_messages ADD COLUMN erased BOOLEAN NOT NULL DEFAULT FALSE;
