-- Tickets: categories, panels, teams, rooms, clocks, and everything that is said.

-- A deleted category stays for its tickets, under a key nobody types.
CREATE TABLE ticket_categories (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    emoji TEXT,
    support_roles TEXT NOT NULL,
    parent_id BIGINT,
    questions TEXT NOT NULL,
    name_template TEXT NOT NULL,
    position BIGINT NOT NULL,
    open_limit BIGINT,
    required_roles TEXT NOT NULL DEFAULT '[]',
    deleted_at BIGINT,
    -- What a category's tickets begin with, and how soon they are to be answered.
    sla_minutes BIGINT,
    priority TEXT NOT NULL DEFAULT 'normal',
    tags TEXT NOT NULL DEFAULT '[]',
    -- room: channel | thread | overflow (a thread once no channel fits). thread_parent: the channel its threads hang on.
    room TEXT NOT NULL DEFAULT 'channel',
    thread_parent BIGINT,
    -- anonymous: what is opened in the category from then on. hide_staff: staff goes by its role in direct messages.
    anonymous BOOLEAN NOT NULL DEFAULT FALSE,
    hide_staff BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (guild_id, key)
);

CREATE TABLE ticket_panels (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    channel_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    entries TEXT NOT NULL,
    message_id BIGINT,
    -- style: buttons | dropdown. lost_at: when its message was found deleted.
    colour BIGINT,
    image_url TEXT,
    style TEXT NOT NULL DEFAULT 'buttons',
    lost_at BIGINT,
    UNIQUE (guild_id, key)
);

-- The last number given out in each guild. Numbers are never given twice.
CREATE TABLE ticket_numbers (
    guild_id BIGINT PRIMARY KEY,
    last BIGINT NOT NULL
);

-- state: opening | open | closing | closed | abandoned.
-- origin: the interaction or message that asked for it; the same one twice is one ticket.
CREATE TABLE tickets (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    category_id TEXT NOT NULL,
    opener_id BIGINT NOT NULL,
    origin BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    answers TEXT NOT NULL,
    claimed_by BIGINT,
    locked BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    channel_id BIGINT,
    card_id BIGINT,
    closed_at BIGINT,
    closed_by BIGINT,
    close_reason TEXT,
    -- What staff decides about a ticket beside its state.
    -- priority: low | normal | high | urgent | critical. tags: a JSON list of normalised words.
    -- wanted_name: what the channel is to be called; NULL once it is, or once Discord has refused it.
    priority TEXT NOT NULL DEFAULT 'normal',
    tags TEXT NOT NULL DEFAULT '[]',
    wanted_name TEXT,
    -- How a ticket may still end (scheduled, by force, its channel's removal), how often it was opened again, and whether
    -- its record is hidden. forced: kept | deleted, what becomes of the channel.
    close_at BIGINT,
    close_set_by BIGINT,
    forced TEXT,
    remove_at BIGINT,
    hidden BOOLEAN NOT NULL DEFAULT FALSE,
    reopened BIGINT NOT NULL DEFAULT 0,
    -- Where staff got the transcript of the time before a reopening. While a ticket is live again, closed_at, closed_by and
    -- close_reason tell of its last closing.
    earlier_channel BIGINT,
    earlier_message BIGINT,
    -- department_id: whose the ticket is in place of its category's support roles. escalation: 0 to 5.
    department_id TEXT,
    escalation BIGINT NOT NULL DEFAULT 0,
    -- The first answer of staff.
    first_response_at BIGINT,
    first_response_by BIGINT,
    -- back_at: when somebody is there again, for a ticket opened while nobody was. due_kind, due_at: which of its running
    -- clocks ends first, and when; what the card shows. The clocks themselves are below.
    back_at BIGINT,
    due_kind TEXT,
    due_at BIGINT,
    -- The numbers of tickets that have to do with this one, a JSON list; each names the other.
    related TEXT NOT NULL DEFAULT '[]',
    -- room: channel | thread. thread_parent: what the thread hangs on, or would when no channel fits.
    room TEXT NOT NULL DEFAULT 'channel',
    thread_parent BIGINT,
    -- Asking the other side before a ticket is closed.
    -- close_request: what is asked (JSON); NULL when nothing is, or it was answered.
    -- request_post, request_post_for: the message that asks, and which request it was made for, by its moment.
    close_request TEXT,
    request_post BIGINT,
    request_post_for BIGINT,
    -- When the record was hidden for its age, or shown again by hand: until the ticket ends anew its age hides it no more.
    retired_at BIGINT,
    -- Whether the ticket can be found by what was written in it.
    indexed BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (guild_id, number),
    UNIQUE (guild_id, origin)
);

CREATE INDEX tickets_by_channel ON tickets (guild_id, channel_id);
CREATE INDEX tickets_by_opener ON tickets (guild_id, opener_id, state);
CREATE INDEX tickets_by_state ON tickets (guild_id, state);
CREATE INDEX tickets_by_holder ON tickets (guild_id, claimed_by);
CREATE INDEX tickets_by_department ON tickets (guild_id, department_id);
CREATE INDEX tickets_in_threads ON tickets (guild_id, thread_parent) WHERE room = 'thread';
CREATE INDEX tickets_to_index ON tickets (guild_id, number) WHERE NOT indexed;

-- A member's open tickets, one row each: the primary key is the limit, also under two clicks in two processes.
CREATE TABLE ticket_slots (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    slot BIGINT NOT NULL,
    ticket_id TEXT NOT NULL UNIQUE,
    PRIMARY KEY (guild_id, user_id, slot)
);

CREATE TABLE ticket_events (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor_id BIGINT,
    event TEXT NOT NULL
);

CREATE INDEX ticket_events_by_ticket ON ticket_events (guild_id, ticket_id, id);
-- Rows are taken away in the order of their ids, some thousand at a time.
CREATE INDEX ticket_events_in_order ON ticket_events (guild_id, id);

CREATE TABLE ticket_transcripts (
    ticket_id TEXT NOT NULL,
    round BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    captured_at BIGINT NOT NULL,
    messages BIGINT NOT NULL,
    files TEXT NOT NULL,
    delivered_channel BIGINT,
    delivered_message BIGINT,
    PRIMARY KEY (ticket_id, round)
);

-- What staff writes for staff.
CREATE TABLE ticket_notes (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    text TEXT NOT NULL
);

CREATE INDEX ticket_notes_by_ticket ON ticket_notes (guild_id, ticket_id, id);

-- Whom staff let into a ticket, or out again. A row outlives the stay, so that the channel's overwrite of somebody who
-- is out can be told from one that was put there by hand.
CREATE TABLE ticket_participants (
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL,
    user_id BIGINT NOT NULL,
    inside BOOLEAN NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, user_id)
);

-- The opener's judgement, once for each ticket; the opener stands with the ticket.
CREATE TABLE ticket_feedback (
    ticket_id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    stars BIGINT NOT NULL,
    comment TEXT NOT NULL,
    given_at BIGINT NOT NULL
);

CREATE INDEX ticket_feedback_in_order ON ticket_feedback (guild_id, ticket_id);

-- What a member has answered so far of a category's form.
CREATE TABLE ticket_drafts (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    -- Unfinished answers are kept of what is still to be opened (a category), of what is being changed (a ticket), and of
    -- questions admins write.
    subject TEXT NOT NULL,
    answers TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, user_id, subject)
);

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

-- Whom a guild's tickets call.
CREATE TABLE ticket_routing (
    guild_id BIGINT PRIMARY KEY,
    escalation TEXT NOT NULL,
    ping_department BOOLEAN NOT NULL,
    ping_urgent BOOLEAN NOT NULL
);

-- Discord categories the bot makes because another is full. place: 2 for the first after it, then 3 … claimed_until:
-- until then one process is at making it. channel_id: NULL until it is made. empty_since: NULL while it holds something.
CREATE TABLE ticket_overflows (
    guild_id BIGINT NOT NULL,
    first_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    channel_id BIGINT,
    claimed_until BIGINT NOT NULL,
    empty_since BIGINT,
    PRIMARY KEY (guild_id, first_id, place)
);

-- Discord categories staff was told of because they fill up; the row goes when there is room again.
CREATE TABLE ticket_filling (
    guild_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, channel_id)
);

-- Every message that was taken note of, so that one that is delivered twice counts once. While the ticket is live, also
-- what it said: raw is Discord's JSON, NULL when it is not kept; edited_at is when that was written, NULL for at first.
CREATE TABLE ticket_messages (
    ticket_id TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    raw TEXT,
    edited_at BIGINT,
    deleted_at BIGINT,
    -- Whether its writer was erased: then what is kept stands in the transcript in place of what Discord still shows.
    erased BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (ticket_id, message_id)
);

-- What a message said before: the content that was written at that moment.
CREATE TABLE ticket_message_versions (
    ticket_id TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (ticket_id, message_id, at)
);

-- What became of each file that was uploaded. state: waiting | kept | too_large | over_budget | expired.
-- url is where it is fetched while it waits; bytes is what Discord states until it is kept.
CREATE TABLE ticket_attachments (
    ticket_id TEXT NOT NULL,
    attachment_id BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    url TEXT,
    sha256 TEXT,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, attachment_id)
);

CREATE INDEX ticket_attachments_by_content ON ticket_attachments (guild_id, sha256);

-- How much somebody has said in a ticket, and when. side: opener | staff | guest, as they stood when they said it.
CREATE TABLE ticket_speakers (
    ticket_id TEXT NOT NULL,
    user_id BIGINT NOT NULL,
    side TEXT NOT NULL,
    guild_id BIGINT NOT NULL,
    messages BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, user_id, side)
);

-- How near a ticket is to closing by itself. since: from when it counts, if that is later than its opening; warned_at and
-- closes_at: what was announced; posted_id: the message that says so, made for the warning of posted_for.
CREATE TABLE ticket_vigils (
    ticket_id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    since BIGINT,
    warned_at BIGINT,
    closes_at BIGINT,
    posted_id BIGINT,
    posted_for BIGINT,
    opener_left_at BIGINT
);

-- When the staff is there. category_id: empty for the guild's own hours. week, dates: in the words an admin types.
-- outside: welcome | refused, what becomes of who asks while nobody is there.
CREATE TABLE business_hours (
    guild_id BIGINT NOT NULL,
    category_id TEXT NOT NULL,
    zone TEXT NOT NULL,
    week TEXT NOT NULL,
    dates TEXT NOT NULL,
    outside TEXT NOT NULL,
    PRIMARY KEY (guild_id, category_id)
);

-- The clocks of a ticket, one of each kind: first_response | next_response | resolution | claim.
-- target, spent: milliseconds of business time, given and used before `since`, since when it is in its state.
-- due_at, step_at: when it runs out, and when something is next to be done; NULL unless it runs.
-- step: quiet | warned | pinged | escalated. state: running | paused | kept | missed | dropped.
-- unreported: it ran out while nobody watched, and the staff is still to be told.
CREATE TABLE ticket_clocks (
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    target BIGINT NOT NULL,
    spent BIGINT NOT NULL,
    since BIGINT NOT NULL,
    due_at BIGINT,
    step TEXT NOT NULL,
    step_at BIGINT,
    state TEXT NOT NULL,
    unreported BOOLEAN NOT NULL,
    PRIMARY KEY (ticket_id, kind)
);

CREATE INDEX ticket_clocks_by_guild ON ticket_clocks (guild_id, unreported);

-- Who is given tickets. assignment: off | round_robin | least_loaded. most: tickets a staff member has at once at most,
-- 0 for no limit. claim_minutes: of business time, after which a silent claim is released; NULL for never.
CREATE TABLE staffing (
    guild_id BIGINT PRIMARY KEY,
    assignment TEXT NOT NULL,
    most BIGINT NOT NULL,
    claim_minutes BIGINT
);

-- Who is on duty. until: NULL until they say so. assigned_at: when they were last given a ticket.
CREATE TABLE duty (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT,
    assigned_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, user_id)
);

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

CREATE INDEX ticket_words_of_ticket ON ticket_words (guild_id, number, word, secret);

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

-- What stands before the form of a category; nothing where there is no row.
CREATE TABLE ticket_entrances (
    category_id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    puzzle BOOLEAN NOT NULL
);

-- The person behind a ticket whose opener_id is a stand-in. since: from when on their direct messages are for it.
-- reachable: whether they took the last direct message.
CREATE TABLE ticket_openers (
    ticket_id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    reachable BOOLEAN NOT NULL
);

CREATE INDEX ticket_openers_by_user ON ticket_openers (user_id, guild_id);

-- For which of several tickets a person's direct messages are.
CREATE TABLE direct_choices (
    user_id BIGINT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL
);

-- Each message that is passed on, once. way: in (to the channel) | out (to the person). state: waiting | sent | edited |
-- deleted | gone. said: what is still to be shown, JSON; NULL once it is. copies: the messages that show it, JSON.
-- author_id: the stand-in, or whoever of the staff wrote it.
CREATE TABLE ticket_relays (
    source_id BIGINT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    ticket_id TEXT NOT NULL,
    way TEXT NOT NULL,
    state TEXT NOT NULL,
    author_id BIGINT NOT NULL,
    said TEXT,
    copies TEXT NOT NULL,
    noted_at BIGINT NOT NULL
);

CREATE INDEX ticket_relays_by_ticket ON ticket_relays (guild_id, ticket_id, way, state, source_id);

-- What the bot has said about a ticket elsewhere than in its channel, to be taken back when nothing is to be left of it.
CREATE TABLE ticket_posts (
    ticket_id TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, message_id)
);
