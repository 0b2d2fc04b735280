//! Tables of tickets.

use super::ErasureRule::{IdInGuild, IdInTicket, InCode, InGuild, InTicket, Kept, TextInTicket, WithTicket};
use super::ExportRule::{LeftOut, Shown};
use super::Side::{Configuration, Counter, Queue, Record};
use super::{ErasureRule, PersonalColumn, Table};

const SETTINGS: ErasureRule = Kept("the server's own words");

/// Every table of tickets.
pub const TABLES: &[Table] = &[
    Table {
        name: "ticket_categories",
        side: Configuration,
        personal: &[PersonalColumn::new("name", LeftOut, SETTINGS), PersonalColumn::new("questions", LeftOut, SETTINGS)],
        plain: "id guild_id key emoji support_roles parent_id name_template position open_limit \
         required_roles deleted_at sla_minutes priority tags room thread_parent anonymous hide_staff",
    },
    Table {
        name: "ticket_panels",
        side: Configuration,
        personal: &[PersonalColumn::new("title", LeftOut, SETTINGS), PersonalColumn::new("description", LeftOut, SETTINGS)],
        plain: "id guild_id key channel_id entries message_id colour image_url style lost_at",
    },
    Table::of_nobody("ticket_numbers", Counter, "guild_id last"),
    Table {
        name: "tickets",
        side: Record,
        personal: &[
            PersonalColumn::new("opener_id", Shown, WithTicket),
            PersonalColumn::new("answers", Shown, TextInTicket(
                "UPDATE tickets SET answers = REPLACE(answers, $3, $4)
                  WHERE guild_id = $1 AND id = $2 AND answers LIKE '%' || $3 || '%'",
            )),
            PersonalColumn::new("claimed_by", Shown, InTicket(
                "UPDATE tickets SET claimed_by = NULL WHERE guild_id = $1 AND id = $2 AND claimed_by = $3",
            )),
            // Before `closed_by` is erased, which tells whose words they are.
            PersonalColumn::new("close_reason", Shown, InTicket(
                "UPDATE tickets SET close_reason = '' WHERE guild_id = $1 AND id = $2 AND closed_by = $3",
            )),
            PersonalColumn::new("close_reason", LeftOut, TextInTicket(
                "UPDATE tickets SET close_reason = REPLACE(close_reason, $3, $4)
                  WHERE guild_id = $1 AND id = $2 AND close_reason LIKE '%' || $3 || '%'",
            )),
            PersonalColumn::new("closed_by", Shown, IdInTicket(
                "UPDATE tickets SET closed_by = $4 WHERE guild_id = $1 AND id = $2 AND closed_by = $3",
            )),
            PersonalColumn::new("close_set_by", LeftOut, IdInTicket(
                "UPDATE tickets SET close_set_by = $4 WHERE guild_id = $1 AND id = $2 AND close_set_by = $3",
            )),
            PersonalColumn::new("first_response_by", LeftOut, IdInTicket(
                "UPDATE tickets SET first_response_by = $4
                  WHERE guild_id = $1 AND id = $2 AND first_response_by = $3",
            )),
            PersonalColumn::new("close_request", LeftOut, InCode),
            PersonalColumn::new("wanted_name", LeftOut, TextInTicket(
                "UPDATE tickets SET wanted_name = REPLACE(wanted_name, $3, $4)
                  WHERE guild_id = $1 AND id = $2 AND wanted_name LIKE '%' || $3 || '%'",
            )),
            PersonalColumn::new("tags", LeftOut, TextInTicket(
                "UPDATE tickets SET tags = REPLACE(tags, $3, $4)
                  WHERE guild_id = $1 AND id = $2 AND tags LIKE '%' || $3 || '%'",
            )),
        ],
        plain: "id guild_id number category_id origin opened_at locked state channel_id card_id closed_at \
         priority close_at forced remove_at hidden reopened earlier_channel earlier_message \
         department_id escalation first_response_at back_at due_kind due_at related room \
         thread_parent request_post request_post_for retired_at indexed",
    },
    Table {
        name: "ticket_slots",
        side: Counter,
        personal: &[PersonalColumn::new("user_id", LeftOut, WithTicket)],
        plain: "guild_id slot ticket_id",
    },
    Table {
        name: "ticket_events",
        side: Record,
        personal: &[PersonalColumn::new("actor_id", Shown, InCode), PersonalColumn::new("event", Shown, InCode)],
        plain: "id guild_id ticket_id at",
    },
    Table {
        name: "ticket_transcripts",
        side: Record,
        // The files hold the whole conversation; the row names them by ticket and hash.
        personal: &[PersonalColumn::new("files", Shown, InCode)],
        plain: "ticket_id round guild_id captured_at messages delivered_channel delivered_message",
    },
    Table {
        name: "ticket_notes",
        side: Record,
        personal: &[PersonalColumn::new("author_id", Shown, InCode), PersonalColumn::new("text", Shown, InCode)],
        plain: "id guild_id ticket_id at",
    },
    Table {
        name: "ticket_participants",
        side: Record,
        personal: &[PersonalColumn::new("user_id", Shown, InTicket(
            "DELETE FROM ticket_participants WHERE guild_id = $1 AND ticket_id = $2 AND user_id = $3",
        ))],
        plain: "guild_id ticket_id inside changed_at",
    },
    Table {
        name: "ticket_feedback",
        side: Record,
        personal: &[PersonalColumn::new("stars", Shown, WithTicket), PersonalColumn::new("comment", Shown, WithTicket)],
        plain: "ticket_id guild_id given_at",
    },
    Table {
        name: "ticket_drafts",
        side: Queue,
        personal: &[
            PersonalColumn::new("user_id", Shown, InGuild("DELETE FROM ticket_drafts WHERE guild_id = $1 AND user_id = $2")),
            PersonalColumn::new("answers", Shown, WithTicket),
        ],
        plain: "guild_id subject updated_at",
    },
    Table {
        name: "ticket_departments",
        side: Configuration,
        personal: &[PersonalColumn::new("name", LeftOut, SETTINGS)],
        plain: "id guild_id key emoji roles parent_id escalation position",
    },
    Table::of_nobody("ticket_roles", Record, "guild_id ticket_id role_id inside changed_at"),
    Table::of_nobody("ticket_routing", Configuration, "guild_id escalation ping_department ping_urgent"),
    Table::of_nobody("ticket_overflows", Record, "guild_id first_id place name channel_id claimed_until empty_since"),
    Table::of_nobody("ticket_filling", Queue, "guild_id channel_id told_at"),
    Table {
        name: "ticket_messages",
        side: Record,
        personal: &[PersonalColumn::new("raw", Shown, InCode)],
        plain: "ticket_id message_id guild_id edited_at deleted_at erased",
    },
    Table {
        name: "ticket_message_versions",
        side: Record,
        personal: &[PersonalColumn::new("content", Shown, InCode), PersonalColumn::new("content", LeftOut, TextInTicket(
            "UPDATE ticket_message_versions SET content = REPLACE(content, $3, $4)
              WHERE guild_id = $1 AND ticket_id = $2 AND content LIKE '%' || $3 || '%'",
        ))],
        plain: "ticket_id message_id at guild_id",
    },
    Table {
        name: "ticket_attachments",
        side: Record,
        personal: &[PersonalColumn::new("url", LeftOut, InCode), PersonalColumn::new("sha256", LeftOut, InCode)],
        plain: "ticket_id attachment_id guild_id message_id state bytes",
    },
    Table {
        name: "ticket_speakers",
        side: Counter,
        // The counts are kept under the id of erased people, merged into a row that may already exist.
        personal: &[
            PersonalColumn::new("user_id", Shown, IdInTicket(
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
            PersonalColumn::new("user_id", LeftOut, InTicket(
                "DELETE FROM ticket_speakers WHERE guild_id = $1 AND ticket_id = $2 AND user_id = $3",
            )),
        ],
        plain: "ticket_id side guild_id messages first_at last_at",
    },
    Table::of_nobody("ticket_vigils", Record, "ticket_id guild_id since warned_at closes_at posted_id posted_for opener_left_at"),
    Table::of_nobody("business_hours", Configuration, "guild_id category_id zone week dates outside"),
    Table::of_nobody("ticket_clocks", Record, "guild_id ticket_id kind target spent since due_at step step_at state unreported"),
    Table::of_nobody("staffing", Configuration, "guild_id assignment most claim_minutes"),
    Table {
        name: "duty",
        side: Record,
        personal: &[PersonalColumn::new("user_id", Shown, InGuild("DELETE FROM duty WHERE guild_id = $1 AND user_id = $2"))],
        plain: "guild_id since until assigned_at",
    },
    Table {
        name: "ticket_texts",
        side: Record,
        personal: &[PersonalColumn::new("text", LeftOut, TextInTicket(
            "UPDATE ticket_texts SET text = REPLACE(text, $3, $4)
              WHERE guild_id = $1 AND ticket_id = $2 AND text LIKE '%' || $3 || '%'",
        ))],
        plain: "ticket_id part guild_id secret",
    },
    Table {
        name: "ticket_words",
        side: Record,
        personal: &[PersonalColumn::new("word", LeftOut, InCode)],
        plain: "guild_id number secret",
    },
    Table {
        name: "ticket_snippets",
        side: Configuration,
        personal: &[
            PersonalColumn::new("author_id", Shown, IdInGuild(
                "UPDATE ticket_snippets SET author_id = $3 WHERE guild_id = $1 AND author_id = $2",
            )),
            PersonalColumn::new("name", Shown, SETTINGS),
            PersonalColumn::new("text", Shown, SETTINGS),
        ],
        plain: "id guild_id uses updated_at",
    },
    Table::of_nobody("ticket_entrances", Configuration, "category_id guild_id puzzle"),
    Table {
        name: "ticket_openers",
        side: Record,
        personal: &[PersonalColumn::new("user_id", Shown, WithTicket)],
        plain: "ticket_id guild_id since reachable",
    },
    Table {
        name: "direct_choices",
        side: Record,
        personal: &[PersonalColumn::new("user_id", LeftOut, WithTicket)],
        plain: "guild_id ticket_id",
    },
    Table {
        name: "ticket_relays",
        side: Record,
        personal: &[
            // Before `author_id` is erased, which tells whose words they are; a message still waiting is never sent.
            PersonalColumn::new("said", LeftOut, InTicket(
                "UPDATE ticket_relays SET said = NULL, state = CASE WHEN state = 'waiting' THEN 'gone' ELSE state END
                  WHERE guild_id = $1 AND ticket_id = $2 AND author_id = $3 AND state IN ('waiting', 'sent', 'gone')",
            )),
            PersonalColumn::new("author_id", LeftOut, IdInTicket(
                "UPDATE ticket_relays SET author_id = $4
                  WHERE guild_id = $1 AND ticket_id = $2 AND author_id = $3",
            )),
            PersonalColumn::new("said", LeftOut, TextInTicket(
                "UPDATE ticket_relays SET said = REPLACE(said, $3, $4)
                  WHERE guild_id = $1 AND ticket_id = $2 AND said LIKE '%' || $3 || '%'",
            )),
        ],
        plain: "source_id guild_id ticket_id way state copies noted_at",
    },
    Table::of_nobody("ticket_posts", Record, "ticket_id message_id channel_id guild_id"),
];
