-- Whether the opener gets their copy of the transcript by direct message once the ticket is closed.
ALTER TABLE guilds ADD COLUMN send_transcript BOOLEAN NOT NULL DEFAULT TRUE;
