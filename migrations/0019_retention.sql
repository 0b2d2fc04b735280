-- How long the record of a ticket is kept once it is over: after how many days it is hidden, and purged. NULL is not set
-- there, 0 is never.
ALTER TABLE ticket_automation ADD COLUMN hide_after_days BIGINT;
ALTER TABLE ticket_automation ADD COLUMN purge_after_days BIGINT;

-- When the record was hidden for its age, or shown again by hand: until the ticket ends anew its age hides it no more.
ALTER TABLE tickets ADD COLUMN retired_at BIGINT;

-- What the bot has said about a ticket elsewhere than in its channel, to be taken back when nothing is to be left of it.
CREATE TABLE ticket_posts (
    ticket_id TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, message_id)
);

-- Whether the ticket can be found by what was written in it: those of before there was an index are still to be put there.
ALTER TABLE tickets ADD COLUMN indexed BOOLEAN NOT NULL DEFAULT FALSE;

UPDATE tickets
   SET indexed = TRUE
 WHERE EXISTS (SELECT 1
                 FROM ticket_texts
                WHERE ticket_texts.ticket_id = tickets.id AND ticket_texts.part = 'opening');

CREATE INDEX tickets_to_index ON tickets (guild_id, number) WHERE NOT indexed;

-- A ticket's words in order, so that one that begins in a certain way is found without reading all of them.
DROP INDEX ticket_words_by_ticket;
CREATE INDEX ticket_words_of_ticket ON ticket_words (guild_id, number, word, secret);
