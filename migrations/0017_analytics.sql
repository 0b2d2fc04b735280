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

CREATE INDEX ticket_facts_by_kind ON ticket_facts (guild_id, kind, at);

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

-- What happened before facts were kept.
INSERT INTO ticket_facts (guild_id, ticket_id, kind, at, category_id, staff_id, value)
SELECT guild_id, id, 'opened', opened_at, category_id, 0, 0
  FROM tickets;

INSERT INTO ticket_facts (guild_id, ticket_id, kind, at, category_id, staff_id, value)
SELECT guild_id, id, 'answered', first_response_at, category_id, COALESCE(first_response_by, 0),
       first_response_at - opened_at
  FROM tickets
 WHERE first_response_at IS NOT NULL;

INSERT INTO ticket_facts (guild_id, ticket_id, kind, at, category_id, staff_id, value)
SELECT guild_id, id, 'closed', closed_at, category_id,
       CASE WHEN closed_by IS NULL OR closed_by = opener_id THEN 0 ELSE closed_by END, closed_at - opened_at
  FROM tickets
 WHERE closed_at IS NOT NULL;

INSERT INTO ticket_facts (guild_id, ticket_id, kind, at, category_id, staff_id, value)
SELECT tickets.guild_id, tickets.id, 'closed', ticket_events.at, category_id,
       CASE WHEN actor_id IS NULL OR actor_id = opener_id THEN 0 ELSE actor_id END, ticket_events.at - opened_at
  FROM ticket_events
  JOIN tickets ON tickets.id = ticket_events.ticket_id AND tickets.guild_id = ticket_events.guild_id
 WHERE event LIKE '{"kind":"closed"%'
    ON CONFLICT (ticket_id, kind, at) DO NOTHING;

INSERT INTO ticket_facts (guild_id, ticket_id, kind, at, category_id, staff_id, value)
SELECT tickets.guild_id, tickets.id,
       CASE WHEN event LIKE '{"kind":"reopened"%' THEN 'reopened'
            WHEN event LIKE '{"kind":"claimed"%' THEN 'claimed'
            WHEN tickets.reopened > 0 THEN 'lapsed'
            ELSE 'abandoned' END,
       CASE WHEN event LIKE '{"kind":"abandoned"%' AND tickets.reopened = 0 THEN opened_at ELSE ticket_events.at END,
       category_id, COALESCE(actor_id, 0), 0
  FROM ticket_events
  JOIN tickets ON tickets.id = ticket_events.ticket_id AND tickets.guild_id = ticket_events.guild_id
 WHERE event LIKE '{"kind":"reopened"%' OR event LIKE '{"kind":"claimed"%' OR event LIKE '{"kind":"abandoned"%'
    ON CONFLICT (ticket_id, kind, at) DO NOTHING;

INSERT INTO ticket_facts (guild_id, ticket_id, kind, at, category_id, staff_id, value)
SELECT tickets.guild_id, tickets.id,
       CASE WHEN event LIKE '{"kind":"clock_kept","clock":"first_response"%' THEN 'kept_first_response'
            WHEN event LIKE '{"kind":"clock_kept","clock":"next_response"%' THEN 'kept_next_response'
            WHEN event LIKE '{"kind":"clock_kept","clock":"resolution"%' THEN 'kept_resolution'
            WHEN event LIKE '{"kind":"clock_missed","clock":"first_response"%' THEN 'missed_first_response'
            WHEN event LIKE '{"kind":"clock_missed","clock":"next_response"%' THEN 'missed_next_response'
            ELSE 'missed_resolution' END,
       ticket_events.at, category_id, COALESCE(claimed_by, 0), 0
  FROM ticket_events
  JOIN tickets ON tickets.id = ticket_events.ticket_id AND tickets.guild_id = ticket_events.guild_id
 WHERE (event LIKE '{"kind":"clock_kept"%' OR event LIKE '{"kind":"clock_missed"%')
   AND event NOT LIKE '%"clock":"claim"%'
    ON CONFLICT (ticket_id, kind, at) DO NOTHING;

INSERT INTO ticket_facts (guild_id, ticket_id, kind, at, category_id, staff_id, value)
SELECT tickets.guild_id, tickets.id, 'rated', given_at, category_id,
       COALESCE(claimed_by, CASE WHEN closed_by = opener_id THEN 0 ELSE closed_by END, 0), stars
  FROM ticket_feedback
  JOIN tickets ON tickets.id = ticket_feedback.ticket_id AND tickets.guild_id = ticket_feedback.guild_id;
