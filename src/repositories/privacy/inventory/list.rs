//! The list: a table a place, in the order of the migrations.

use super::Erasure::{
    IdInGuild, IdInTicket, InCode, InGuild, InTicket, Kept, Safety, TextInGuild, TextInTicket, WithTicket,
};
use super::Export::{LeftOut, Shown};
use super::{Column, Erasure, Export, Place};

const fn column(name: &'static str, export: Export, erasure: Erasure) -> Column {
    Column { name, export, erasure }
}

const fn nobody(table: &'static str, plain: &'static [&'static str]) -> Place {
    Place { table, personal: &[], plain }
}

const SETTINGS: Erasure = Kept("the server's own words");

/// Every table there is.
pub const INVENTORY: &[Place] = &[
    Place {
        table: "jobs",
        personal: &[
            // Of a purge it says whose direct messages are still to be taken back; it is done within the hour.
            column("payload", LeftOut, TextInGuild(
                "UPDATE jobs SET payload = REPLACE(payload, $2, $3)
                  WHERE guild_id = $1 AND kind NOT IN ('privacy.erase', 'ticket.purge')
                    AND payload LIKE '%' || $2 || '%'",
            )),
            column("dedupe_key", LeftOut, Kept("the erasure's own, until it is done")),
        ],
        plain: &[
            "id", "guild_id", "kind", "state", "run_at", "lease_owner", "lease_until", "fence", "attempts",
            "rerun_at", "last_error", "created_at",
        ],
    },
    nobody("guilds", &["guild_id", "updated_at"]),
    nobody("settings", &["guild_id", "scope", "key", "module", "value", "updated_at"]),
    Place {
        table: "audit",
        personal: &[
            column("actor_id", Shown, InCode),
            column("subject", Shown, TextInGuild(
                "UPDATE audit SET subject = $3 WHERE guild_id = $1 AND subject = $2",
            )),
            column("detail", LeftOut, TextInGuild(
                "UPDATE audit SET detail = REPLACE(detail, $2, $3)
                  WHERE id IN (SELECT id FROM audit
                                WHERE guild_id = $1 AND detail LIKE '%' || $2 || '%' LIMIT 1000)",
            )),
        ],
        plain: &["id", "guild_id", "at", "action"],
    },
    nobody("registrations", &["application_id", "commands_sha256", "registered_at"]),
    Place {
        table: "ticket_categories",
        personal: &[column("name", LeftOut, SETTINGS), column("questions", LeftOut, SETTINGS)],
        plain: &[
            "id", "guild_id", "key", "emoji", "support_roles", "parent_id", "name_template", "position",
            "open_limit", "required_roles", "deleted_at", "sla_minutes", "priority", "tags", "room",
            "thread_parent", "anonymous", "hide_staff",
        ],
    },
    Place {
        table: "ticket_panels",
        personal: &[column("title", LeftOut, SETTINGS), column("description", LeftOut, SETTINGS)],
        plain: &[
            "id", "guild_id", "key", "channel_id", "entries", "message_id", "colour", "image_url", "style",
            "lost_at",
        ],
    },
    nobody("ticket_numbers", &["guild_id", "last"]),
    Place {
        table: "tickets",
        personal: &[
            column("opener_id", Shown, WithTicket),
            column("answers", Shown, TextInTicket(
                "UPDATE tickets SET answers = REPLACE(answers, $3, $4)
                  WHERE guild_id = $1 AND id = $2 AND answers LIKE '%' || $3 || '%'",
            )),
            column("claimed_by", Shown, InTicket(
                "UPDATE tickets SET claimed_by = NULL WHERE guild_id = $1 AND id = $2 AND claimed_by = $3",
            )),
            // Before the id that says whose words they are.
            column("close_reason", Shown, InTicket(
                "UPDATE tickets SET close_reason = '' WHERE guild_id = $1 AND id = $2 AND closed_by = $3",
            )),
            column("close_reason", LeftOut, TextInTicket(
                "UPDATE tickets SET close_reason = REPLACE(close_reason, $3, $4)
                  WHERE guild_id = $1 AND id = $2 AND close_reason LIKE '%' || $3 || '%'",
            )),
            column("closed_by", Shown, IdInTicket(
                "UPDATE tickets SET closed_by = $4 WHERE guild_id = $1 AND id = $2 AND closed_by = $3",
            )),
            column("close_set_by", LeftOut, IdInTicket(
                "UPDATE tickets SET close_set_by = $4 WHERE guild_id = $1 AND id = $2 AND close_set_by = $3",
            )),
            column("first_response_by", LeftOut, IdInTicket(
                "UPDATE tickets SET first_response_by = $4
                  WHERE guild_id = $1 AND id = $2 AND first_response_by = $3",
            )),
            column("close_request", LeftOut, InCode),
            column("wanted_name", LeftOut, TextInTicket(
                "UPDATE tickets SET wanted_name = REPLACE(wanted_name, $3, $4)
                  WHERE guild_id = $1 AND id = $2 AND wanted_name LIKE '%' || $3 || '%'",
            )),
            column("tags", LeftOut, TextInTicket(
                "UPDATE tickets SET tags = REPLACE(tags, $3, $4)
                  WHERE guild_id = $1 AND id = $2 AND tags LIKE '%' || $3 || '%'",
            )),
        ],
        plain: &[
            "id", "guild_id", "number", "category_id", "origin", "opened_at", "locked", "state", "channel_id",
            "card_id", "closed_at", "priority", "close_at", "forced", "remove_at", "hidden", "reopened",
            "earlier_channel", "earlier_message", "department_id", "escalation", "first_response_at", "back_at",
            "due_kind", "due_at", "related", "room", "thread_parent", "request_post", "request_post_for",
            "retired_at", "indexed",
        ],
    },
    Place {
        table: "ticket_slots",
        personal: &[column("user_id", LeftOut, WithTicket)],
        plain: &["guild_id", "slot", "ticket_id"],
    },
    Place {
        table: "ticket_events",
        personal: &[column("actor_id", Shown, InCode), column("event", Shown, InCode)],
        plain: &["id", "guild_id", "ticket_id", "at"],
    },
    Place {
        table: "ticket_transcripts",
        // The files hold everything that was said; the row names them by the ticket and by hash.
        personal: &[column("files", Shown, InCode)],
        plain: &[
            "ticket_id", "round", "guild_id", "captured_at", "messages", "delivered_channel", "delivered_message",
        ],
    },
    Place {
        table: "ticket_notes",
        personal: &[column("author_id", Shown, InCode), column("text", Shown, InCode)],
        plain: &["id", "guild_id", "ticket_id", "at"],
    },
    Place {
        table: "ticket_participants",
        personal: &[column("user_id", Shown, InTicket(
            "DELETE FROM ticket_participants WHERE guild_id = $1 AND ticket_id = $2 AND user_id = $3",
        ))],
        plain: &["guild_id", "ticket_id", "inside", "changed_at"],
    },
    Place {
        table: "ticket_feedback",
        personal: &[column("stars", Shown, WithTicket), column("comment", Shown, WithTicket)],
        plain: &["ticket_id", "guild_id", "given_at"],
    },
    Place {
        table: "ticket_drafts",
        personal: &[
            column("user_id", Shown, InGuild("DELETE FROM ticket_drafts WHERE guild_id = $1 AND user_id = $2")),
            column("answers", Shown, WithTicket),
        ],
        plain: &["guild_id", "subject", "updated_at"],
    },
    Place {
        table: "blacklist",
        personal: &[
            column("user_id", Shown, Safety("DELETE FROM blacklist WHERE guild_id = $1 AND user_id = $2")),
            column("reason", Shown, TextInGuild(
                "UPDATE blacklist SET reason = REPLACE(reason, $2, $3)
                  WHERE guild_id = $1 AND reason LIKE '%' || $2 || '%'",
            )),
            column("by_id", LeftOut, IdInGuild(
                "UPDATE blacklist SET by_id = $3 WHERE guild_id = $1 AND by_id = $2",
            )),
        ],
        plain: &["guild_id", "added_at", "until"],
    },
    Place {
        table: "ticket_departments",
        personal: &[column("name", LeftOut, SETTINGS)],
        plain: &["id", "guild_id", "key", "emoji", "roles", "parent_id", "escalation", "position"],
    },
    nobody("ticket_roles", &["guild_id", "ticket_id", "role_id", "inside", "changed_at"]),
    nobody("ticket_routing", &["guild_id", "escalation", "ping_department", "ping_urgent"]),
    nobody("ticket_overflows", &[
        "guild_id", "first_id", "place", "name", "channel_id", "claimed_until", "empty_since",
    ]),
    nobody("ticket_filling", &["guild_id", "channel_id", "told_at"]),
    Place {
        table: "ticket_messages",
        personal: &[column("raw", Shown, InCode)],
        plain: &["ticket_id", "message_id", "guild_id", "edited_at", "deleted_at", "erased"],
    },
    Place {
        table: "ticket_message_versions",
        personal: &[column("content", Shown, InCode), column("content", LeftOut, TextInTicket(
            "UPDATE ticket_message_versions SET content = REPLACE(content, $3, $4)
              WHERE guild_id = $1 AND ticket_id = $2 AND content LIKE '%' || $3 || '%'",
        ))],
        plain: &["ticket_id", "message_id", "at", "guild_id"],
    },
    Place {
        table: "ticket_attachments",
        personal: &[column("url", LeftOut, InCode), column("sha256", LeftOut, InCode)],
        plain: &["ticket_id", "attachment_id", "guild_id", "message_id", "state", "bytes"],
    },
    Place {
        table: "ticket_speakers",
        // How much was said stays counted, by nobody.
        personal: &[
            column("user_id", Shown, IdInTicket(
                "INSERT INTO ticket_speakers (ticket_id, user_id, side, guild_id, messages, first_at, last_at)
                 SELECT ticket_id, CAST($4 AS BIGINT), side, guild_id, messages, first_at, last_at
                   FROM ticket_speakers
                  WHERE guild_id = $1 AND ticket_id = $2 AND user_id = $3
                 ON CONFLICT (ticket_id, user_id, side) DO UPDATE
                    SET messages = ticket_speakers.messages + excluded.messages,
                        first_at = CASE WHEN excluded.first_at < ticket_speakers.first_at
                                        THEN excluded.first_at ELSE ticket_speakers.first_at END,
                        last_at = CASE WHEN excluded.last_at > ticket_speakers.last_at
                                       THEN excluded.last_at ELSE ticket_speakers.last_at END",
            )),
            column("user_id", LeftOut, InTicket(
                "DELETE FROM ticket_speakers WHERE guild_id = $1 AND ticket_id = $2 AND user_id = $3",
            )),
        ],
        plain: &["ticket_id", "side", "guild_id", "messages", "first_at", "last_at"],
    },
    nobody("ticket_vigils", &[
        "ticket_id", "guild_id", "since", "warned_at", "closes_at", "posted_id", "posted_for", "opener_left_at",
    ]),
    nobody("business_hours", &["guild_id", "category_id", "zone", "week", "dates", "outside"]),
    nobody("ticket_clocks", &[
        "guild_id", "ticket_id", "kind", "target", "spent", "since", "due_at", "step", "step_at", "state",
        "unreported",
    ]),
    nobody("staffing", &["guild_id", "assignment", "most", "claim_minutes"]),
    Place {
        table: "duty",
        personal: &[column("user_id", Shown, InGuild("DELETE FROM duty WHERE guild_id = $1 AND user_id = $2"))],
        plain: &["guild_id", "since", "until", "assigned_at"],
    },
    Place {
        table: "ticket_texts",
        personal: &[column("text", LeftOut, TextInTicket(
            "UPDATE ticket_texts SET text = REPLACE(text, $3, $4)
              WHERE guild_id = $1 AND ticket_id = $2 AND text LIKE '%' || $3 || '%'",
        ))],
        plain: &["ticket_id", "part", "guild_id", "secret"],
    },
    Place {
        table: "ticket_words",
        personal: &[column("word", LeftOut, InCode)],
        plain: &["guild_id", "number", "secret"],
    },
    Place {
        table: "ticket_snippets",
        personal: &[
            column("author_id", Shown, IdInGuild(
                "UPDATE ticket_snippets SET author_id = $3 WHERE guild_id = $1 AND author_id = $2",
            )),
            column("name", Shown, SETTINGS),
            column("text", Shown, SETTINGS),
        ],
        plain: &["id", "guild_id", "uses", "updated_at"],
    },
    nobody("ticket_entrances", &["category_id", "guild_id", "puzzle"]),
    Place {
        table: "ticket_openers",
        personal: &[column("user_id", Shown, WithTicket)],
        plain: &["ticket_id", "guild_id", "since", "reachable"],
    },
    Place {
        table: "direct_choices",
        personal: &[column("user_id", LeftOut, WithTicket)],
        plain: &["guild_id", "ticket_id"],
    },
    Place {
        table: "ticket_relays",
        personal: &[
            // Before the id that says whose words they are; what waits is never shown.
            column("said", LeftOut, InTicket(
                "UPDATE ticket_relays SET said = NULL, state = CASE WHEN state = 'waiting' THEN 'gone' ELSE state END
                  WHERE guild_id = $1 AND ticket_id = $2 AND author_id = $3 AND state IN ('waiting', 'sent', 'gone')",
            )),
            column("author_id", LeftOut, IdInTicket(
                "UPDATE ticket_relays SET author_id = $4
                  WHERE guild_id = $1 AND ticket_id = $2 AND author_id = $3",
            )),
            column("said", LeftOut, TextInTicket(
                "UPDATE ticket_relays SET said = REPLACE(said, $3, $4)
                  WHERE guild_id = $1 AND ticket_id = $2 AND said LIKE '%' || $3 || '%'",
            )),
        ],
        plain: &["source_id", "guild_id", "ticket_id", "way", "state", "copies", "noted_at"],
    },
    Place {
        table: "ticket_facts",
        // Figures stay what they are; whose doing they were is nobody's.
        personal: &[column("staff_id", LeftOut, InGuild(
            "UPDATE ticket_facts SET staff_id = 0
              WHERE guild_id = $1 AND staff_id = $2
                AND ticket_id IN (SELECT ticket_id FROM ticket_facts
                                   WHERE guild_id = $1 AND staff_id = $2 LIMIT 1000)",
        ))],
        plain: &["guild_id", "ticket_id", "kind", "at", "category_id", "value"],
    },
    Place {
        table: "ticket_days",
        // The rows of one member of the staff repeat a part of the row of all.
        personal: &[column("staff_id", LeftOut, InGuild(
            "DELETE FROM ticket_days WHERE guild_id = $1 AND staff_id = $2",
        ))],
        plain: &[
            "guild_id", "category_id", "starts_at", "opened", "reopened", "closed", "claimed", "answered",
            "answer_ms", "solve_ms", "kept", "missed", "ratings", "stars", "hours", "answers", "solutions",
        ],
    },
    nobody("ticket_day_folds", &["guild_id", "starts_at", "ends_at"]),
    Place {
        table: "staff_warnings",
        personal: &[
            column("user_id", Shown, Safety("DELETE FROM staff_warnings WHERE guild_id = $1 AND user_id = $2")),
            column("by_id", LeftOut, IdInGuild(
                "UPDATE staff_warnings SET by_id = $3 WHERE guild_id = $1 AND by_id = $2",
            )),
            column("reason", Shown, TextInGuild(
                "UPDATE staff_warnings SET reason = REPLACE(reason, $2, $3)
                  WHERE guild_id = $1 AND reason LIKE '%' || $2 || '%'",
            )),
        ],
        plain: &["id", "guild_id", "at", "told"],
    },
    nobody("ticket_posts", &["ticket_id", "message_id", "channel_id", "guild_id"]),
    nobody("modules_off", &["guild_id", "module", "since"]),
    Place {
        table: "erasures",
        personal: &[
            column("user_id", LeftOut, Kept("until the erasure is done")),
            column("by_id", LeftOut, Kept("until the erasure is done")),
        ],
        plain: &["guild_id", "safety", "asked_at", "last", "place"],
    },
    Place {
        table: "restores",
        personal: &[
            column("user_id", LeftOut, InGuild("DELETE FROM restores WHERE guild_id = $1 AND user_id = $2")),
            column("document", LeftOut, SETTINGS),
        ],
        plain: &["id", "guild_id", "name", "seal", "made_at"],
    },
    Place {
        table: "setup_wizards",
        personal: &[column("begun_by", LeftOut, IdInGuild(
            "UPDATE setup_wizards SET begun_by = $3 WHERE guild_id = $1 AND begun_by = $2",
        ))],
        plain: &["guild_id", "page", "begun_at", "done"],
    },
    nobody("doctor_rounds", &["guild_id", "next_at", "told"]),
];
