-- How a ticket may still end (scheduled, by force, its channel's removal), how often it was opened again, and whether
-- its record is hidden. forced: kept | deleted, what becomes of the channel.
ALTER TABLE tickets ADD COLUMN close_at BIGINT;
ALTER TABLE tickets ADD COLUMN close_set_by BIGINT;
ALTER TABLE tickets ADD COLUMN forced TEXT;
ALTER TABLE tickets ADD COLUMN remove_at BIGINT;
ALTER TABLE tickets ADD COLUMN hidden BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE tickets ADD COLUMN reopened BIGINT NOT NULL DEFAULT 0;

-- Where staff got the transcript of the time before a reopening. While a ticket is live again, closed_at, closed_by and
-- close_reason tell of its last closing.
ALTER TABLE tickets ADD COLUMN earlier_channel BIGINT;
ALTER TABLE tickets ADD COLUMN earlier_message BIGINT;

-- One transcript for each time a ticket was closed: round counts the reopenings before it.
ALTER TABLE ticket_transcripts RENAME TO ticket_transcripts_single;

CREATE TABLE ticket_transcripts (
    ticket_id TEXT NOT NULL,
    round BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    captured_at BIGINT NOT NULL,
    messages BIGINT NOT NULL,
    files TEXT NOT NULL,
    delivered_channel BIGINT,
    delivered_message BIGINT,
    PRIMARY KEY (ticket_id, round)
);

INSERT INTO ticket_transcripts (ticket_id, round, guild_id, captured_at, messages, files, delivered_channel,
                                delivered_message)
SELECT ticket_id, 0, guild_id, captured_at, messages, files, delivered_channel, delivered_message
  FROM ticket_transcripts_single;

DROP TABLE ticket_transcripts_single;

-- The opener's judgement, once for each ticket; the opener stands with the ticket.
CREATE TABLE ticket_feedback (
    ticket_id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    stars BIGINT NOT NULL,
    comment TEXT NOT NULL,
    given_at BIGINT NOT NULL
);

ALTER TABLE guilds ADD COLUMN ask_feedback BOOLEAN NOT NULL DEFAULT FALSE;
