-- Named groups of staff a ticket can be handed to. roles: who they are. escalation: whom each level calls, the guild's
-- own where it is empty; both JSON lists of roles.
CREATE TABLE ticket_departments (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    emoji TEXT,
    roles TEXT NOT NULL,
    parent_id BIGINT,
    escalation TEXT NOT NULL,
    position BIGINT NOT NULL,
    UNIQUE (guild_id, key)
);

-- department_id: whose the ticket is in place of its category's support roles. escalation: 0 to 5.
ALTER TABLE tickets ADD COLUMN department_id TEXT;
ALTER TABLE tickets ADD COLUMN escalation BIGINT NOT NULL DEFAULT 0;

CREATE INDEX tickets_by_department ON tickets (guild_id, department_id);

-- Which roles a ticket's way has let into its channel, or taken out again. A row outlives the stay, so that the
-- channel's overwrite of a role that is out can be told from one that was put there by hand.
CREATE TABLE ticket_roles (
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL,
    role_id BIGINT NOT NULL,
    inside BOOLEAN NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, role_id)
);

-- Whom a guild's tickets call. Its row is also what two changes of who serves what wait for.
CREATE TABLE ticket_routing (
    guild_id BIGINT PRIMARY KEY,
    escalation TEXT NOT NULL,
    ping_department BOOLEAN NOT NULL,
    ping_urgent BOOLEAN NOT NULL
);

-- What a category's tickets begin with, and how soon they are to be answered.
ALTER TABLE ticket_categories ADD COLUMN sla_minutes BIGINT;
ALTER TABLE ticket_categories ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE ticket_categories ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
