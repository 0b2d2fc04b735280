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

ALTER TABLE guilds DROP COLUMN language;
ALTER TABLE guilds DROP COLUMN prefix;
ALTER TABLE guilds DROP COLUMN staff_roles;
ALTER TABLE guilds DROP COLUMN ticket_parent;
ALTER TABLE guilds DROP COLUMN transcript_channel;
ALTER TABLE guilds DROP COLUMN log_channel;
ALTER TABLE guilds DROP COLUMN open_limit;
ALTER TABLE guilds DROP COLUMN ticket_cooldown_secs;
ALTER TABLE guilds DROP COLUMN hourly_limit;
ALTER TABLE guilds DROP COLUMN closed_channel;
ALTER TABLE guilds DROP COLUMN ask_feedback;
ALTER TABLE guilds DROP COLUMN send_transcript;
ALTER TABLE guilds DROP COLUMN account_age_secs;
ALTER TABLE guilds DROP COLUMN member_age_secs;
ALTER TABLE guilds DROP COLUMN openers_may_add;
ALTER TABLE guilds DROP COLUMN openers_may_transcribe;

DROP TABLE ticket_automation;
DROP TABLE service_targets;
