-- When the doctor next looks a guild over by itself, and what it has told of then: the names of findings, JSON.
CREATE TABLE doctor_rounds (
    guild_id BIGINT PRIMARY KEY,
    next_at BIGINT NOT NULL,
    told TEXT NOT NULL
);
