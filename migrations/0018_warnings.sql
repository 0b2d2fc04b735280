-- What admins have warned members of the staff about. told: waiting | told | closed, what became of the direct message.
CREATE TABLE staff_warnings (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    by_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    told TEXT NOT NULL
);

CREATE INDEX staff_warnings_by_member ON staff_warnings (guild_id, user_id, at);
CREATE INDEX staff_warnings_by_time ON staff_warnings (guild_id, at);

-- The audit of one person.
CREATE INDEX audit_by_actor ON audit (guild_id, actor_id, at);
