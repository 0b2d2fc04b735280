-- The staff's desk: finding tickets, joining them, answering them in words that are kept.
--
-- What was written in a ticket and about it, to be quoted where it is found.
-- part: opening | tags | reason | note:<id> | said:<round>. secret: what only staff may find.
CREATE TABLE ticket_texts (
    ticket_id TEXT NOT NULL,
    part TEXT NOT NULL,
    guild_id BIGINT NOT NULL,
    secret BOOLEAN NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (ticket_id, part)
);

-- The words of those texts in lower case and without accents, as bytes: these sort the same way everywhere, so that
-- words that begin alike stand together on both databases.
CREATE TABLE ticket_words (
    guild_id BIGINT NOT NULL,
    word BYTEA NOT NULL,
    number BIGINT NOT NULL,
    secret BOOLEAN NOT NULL,
    PRIMARY KEY (guild_id, word, number, secret)
);

CREATE INDEX ticket_words_by_ticket ON ticket_words (guild_id, number);

-- The numbers of tickets that have to do with this one, a JSON list; each names the other.
ALTER TABLE tickets ADD COLUMN related TEXT NOT NULL DEFAULT '[]';

-- Answers that are kept to be given again. name: as it is typed, in lower case.
CREATE TABLE ticket_snippets (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    uses BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (guild_id, name)
);
