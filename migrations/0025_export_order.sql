-- Rows are taken away in the order of their ids, some thousand at a time.
CREATE INDEX ticket_events_in_order ON ticket_events (guild_id, id);
CREATE INDEX ticket_feedback_in_order ON ticket_feedback (guild_id, ticket_id);

-- Figures read nothing of a fact beyond this.
DROP INDEX ticket_facts_by_kind;
CREATE INDEX ticket_facts_by_kind ON ticket_facts (guild_id, kind, at, category_id, staff_id, value);
