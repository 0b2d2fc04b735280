-- room: channel | thread | overflow (a thread once no channel fits). thread_parent: the channel its threads hang on.
ALTER TABLE ticket_categories ADD COLUMN room TEXT NOT NULL DEFAULT 'channel';
ALTER TABLE ticket_categories ADD COLUMN thread_parent BIGINT;

-- room: channel | thread. thread_parent: what the thread hangs on, or would when no channel fits.
ALTER TABLE tickets ADD COLUMN room TEXT NOT NULL DEFAULT 'channel';
ALTER TABLE tickets ADD COLUMN thread_parent BIGINT;

CREATE INDEX tickets_in_threads ON tickets (guild_id, thread_parent) WHERE room = 'thread';
