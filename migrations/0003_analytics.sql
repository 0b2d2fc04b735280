-- What figures are made of.

-- What figures are made of: everything that happened to a ticket and counts, written together with its event.
-- kind: opened | abandoned | lapsed | reopened | claimed | answered | closed | rated, and kept_<clock>, missed_<clock>.
-- staff_id: whose doing it is, 0 for nobody's. value: the time since the opening in milliseconds, or stars, or 0.
CREATE TABLE ticket_facts (
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    category_id TEXT NOT NULL,
    staff_id BIGINT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, kind, at)
);

CREATE INDEX ticket_facts_by_kind ON ticket_facts (guild_id, kind, at, category_id, staff_id, value);

-- The facts of a day that is over, counted: of everything, of each category, of each staff member, and of both.
-- starts_at: the first moment of the day where the guild's clock hangs. category_id, staff_id: '' and 0 for all.
-- hours: openings by the hour of the day, JSON. answers, solutions: how the times spread, as `bucket:count` pairs.
CREATE TABLE ticket_days (
    guild_id BIGINT NOT NULL,
    category_id TEXT NOT NULL,
    staff_id BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    opened BIGINT NOT NULL,
    reopened BIGINT NOT NULL,
    closed BIGINT NOT NULL,
    claimed BIGINT NOT NULL,
    answered BIGINT NOT NULL,
    answer_ms BIGINT NOT NULL,
    solve_ms BIGINT NOT NULL,
    kept BIGINT NOT NULL,
    missed BIGINT NOT NULL,
    ratings BIGINT NOT NULL,
    stars BIGINT NOT NULL,
    hours TEXT NOT NULL,
    answers TEXT NOT NULL,
    solutions TEXT NOT NULL,
    PRIMARY KEY (guild_id, category_id, staff_id, starts_at)
);

CREATE INDEX ticket_days_by_staff ON ticket_days (guild_id, staff_id, starts_at);
CREATE INDEX ticket_days_by_time ON ticket_days (guild_id, starts_at);

-- Which days are counted. A day whose facts change afterwards loses its row and is counted anew.
CREATE TABLE ticket_day_folds (
    guild_id BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, starts_at)
);
