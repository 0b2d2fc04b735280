//! How a ticket lies in its table; nothing outside this folder sees it.

use sqlx::FromRow;

use super::super::error::RepositoryError;
use super::json;
use crate::domain::ticket::{
    ClockKind, Closure, Due, Earlier, Ends, FirstResponse, ForcedChannel, Level, Priority, Route, Schedule,
    State, Ticket, Timing,
};
use crate::domain::{ChannelId, GuildId, MessageId, Timestamp, UserId};

/// What [`TicketRow`] is read from, for `concat!`.
macro_rules! ticket_columns {
    () => {
        "id, guild_id, number, category_id, opener_id, opened_at, answers, claimed_by, locked, priority, \
         tags, wanted_name, state, channel_id, card_id, closed_at, closed_by, close_reason, close_at, \
         close_set_by, forced, remove_at, hidden, reopened, earlier_channel, earlier_message, \
         department_id, escalation, first_response_at, first_response_by, back_at, related, due_kind, due_at, \
         close_request, room, thread_parent"
    };
}
pub(super) use ticket_columns;

/// Whether a person opened a ticket of guild `$1`; with the anonymous ones, or without.
macro_rules! opened_by {
    ($person:literal, $with_anonymous:literal) => {
        concat!(
            "(opener_id = ",
            $person,
            " OR (",
            $with_anonymous,
            " AND id IN (SELECT ticket_id FROM ticket_openers WHERE guild_id = $1 AND user_id = ",
            $person,
            ")))"
        )
    };
}
pub(super) use opened_by;

#[derive(FromRow)]
pub(super) struct TicketRow {
    pub(super) id: String,
    pub(super) guild_id: i64,
    pub(super) number: i64,
    pub(super) category_id: String,
    pub(super) opener_id: i64,
    pub(super) opened_at: i64,
    pub(super) answers: String,
    pub(super) claimed_by: Option<i64>,
    pub(super) locked: bool,
    pub(super) priority: String,
    pub(super) tags: String,
    pub(super) wanted_name: Option<String>,
    pub(super) state: String,
    pub(super) channel_id: Option<i64>,
    pub(super) card_id: Option<i64>,
    pub(super) closed_at: Option<i64>,
    pub(super) closed_by: Option<i64>,
    pub(super) close_reason: Option<String>,
    pub(super) close_at: Option<i64>,
    pub(super) close_set_by: Option<i64>,
    pub(super) forced: Option<String>,
    pub(super) remove_at: Option<i64>,
    pub(super) hidden: bool,
    pub(super) reopened: i64,
    pub(super) earlier_channel: Option<i64>,
    pub(super) earlier_message: Option<i64>,
    pub(super) department_id: Option<String>,
    pub(super) escalation: i64,
    pub(super) first_response_at: Option<i64>,
    pub(super) first_response_by: Option<i64>,
    pub(super) back_at: Option<i64>,
    pub(super) related: String,
    pub(super) due_kind: Option<String>,
    pub(super) due_at: Option<i64>,
    pub(super) close_request: Option<String>,
    pub(super) room: String,
    pub(super) thread_parent: Option<i64>,
}

impl From<&Ticket> for TicketRow {
    fn from(ticket: &Ticket) -> Self {
        let ends = &ticket.ends;
        let closure = ticket.closure().or(ends.earlier.as_ref().map(|earlier| &earlier.closure));
        let transcript = ends.earlier.as_ref().and_then(|earlier| earlier.transcript);
        Self {
            id: ticket.id.to_string(),
            guild_id: ticket.guild.as_i64(),
            number: ticket.number,
            category_id: ticket.category.to_string(),
            opener_id: ticket.opener.as_i64(),
            opened_at: ticket.opened_at.as_millis(),
            answers: json::text(&ticket.answers),
            claimed_by: ticket.claimed_by.map(UserId::as_i64),
            locked: ticket.locked,
            priority: ticket.priority.as_str().to_owned(),
            tags: json::text(&ticket.tags),
            wanted_name: ticket.wanted_name.clone(),
            state: match ticket.state {
                State::Opening { .. } => "opening",
                State::Open { .. } => "open",
                State::Closing { .. } => "closing",
                State::Closed { .. } => "closed",
                State::Abandoned => "abandoned",
            }
            .to_owned(),
            channel_id: ticket.channel().map(ChannelId::as_i64),
            card_id: ticket.card().map(MessageId::as_i64),
            closed_at: closure.map(|closure| closure.at.as_millis()),
            closed_by: closure.and_then(|closure| closure.by).map(UserId::as_i64),
            close_reason: closure.map(|closure| closure.reason.clone()),
            close_at: ends.scheduled.map(|schedule| schedule.at.as_millis()),
            close_set_by: ends.scheduled.and_then(|schedule| schedule.by).map(UserId::as_i64),
            forced: ends.forced.map(|room| {
                match room {
                    ForcedChannel::Kept => "kept",
                    ForcedChannel::Deleted => "deleted",
                }
                .to_owned()
            }),
            remove_at: ends.remove_at.map(Timestamp::as_millis),
            hidden: ends.hidden,
            reopened: ends.reopened,
            earlier_channel: transcript.map(|(channel, _)| channel.as_i64()),
            earlier_message: transcript.map(|(_, message)| message.as_i64()),
            department_id: ticket.route.department.map(|id| id.to_string()),
            escalation: i64::from(ticket.route.level.get()),
            first_response_at: ticket.first_response.map(|response| response.at.as_millis()),
            first_response_by: ticket.first_response.map(|response| response.by.as_i64()),
            back_at: ticket.timing.back_at.map(Timestamp::as_millis),
            related: json::text(&ticket.related),
            due_kind: ticket.timing.due.map(|due| due.kind.as_str().to_owned()),
            due_at: ticket.timing.due.map(|due| due.at.as_millis()),
            close_request: ends.request.as_ref().map(json::text),
            room: super::room::as_str(ticket.room).to_owned(),
            thread_parent: ticket.room.under().map(ChannelId::as_i64),
        }
    }
}

impl TicketRow {
    fn earlier_transcript(&self) -> Option<(ChannelId, MessageId)> {
        let (channel, message) = self.earlier_channel.zip(self.earlier_message)?;
        Some((ChannelId::from_i64(channel), MessageId::from_i64(message)))
    }
}

impl TryFrom<TicketRow> for Ticket {
    type Error = RepositoryError;

    fn try_from(row: TicketRow) -> Result<Self, RepositoryError> {
        let corrupt = |column| RepositoryError::corrupt("tickets", column, &row.id);
        let channel = row.channel_id.map(ChannelId::from_i64);
        let card = row.card_id.map(MessageId::from_i64);
        let closure = row.closed_at.map(|at| Closure {
            at: Timestamp::from_millis(at),
            by: row.closed_by.map(UserId::from_i64),
            reason: row.close_reason.clone().unwrap_or_default(),
        });
        let earlier = closure
            .clone()
            .filter(|_| matches!(row.state.as_str(), "opening" | "open"))
            .map(|closure| Earlier { closure, transcript: row.earlier_transcript() });
        let ends = Ends {
            scheduled: row.close_at.map(|at| Schedule {
                at: Timestamp::from_millis(at),
                by: row.close_set_by.map(UserId::from_i64),
            }),
            request: row
                .close_request
                .as_deref()
                .map(serde_json::from_str)
                .transpose()
                .map_err(|_| corrupt("close_request"))?,
            forced: match row.forced.as_deref() {
                None => None,
                Some("kept") => Some(ForcedChannel::Kept),
                Some("deleted") => Some(ForcedChannel::Deleted),
                Some(_) => return Err(corrupt("forced")),
            },
            remove_at: row.remove_at.map(Timestamp::from_millis),
            hidden: row.hidden,
            reopened: row.reopened,
            earlier,
        };
        let due = match (row.due_kind.as_deref(), row.due_at) {
            (Some(kind), Some(at)) => Some(Due {
                kind: ClockKind::parse(kind).ok_or_else(|| corrupt("due_kind"))?,
                at: Timestamp::from_millis(at),
            }),
            _ => None,
        };
        let room = super::room::read(&row.room, row.thread_parent).ok_or_else(|| corrupt("room"))?;
        let state = match row.state.as_str() {
            "opening" => State::Opening { channel },
            "open" => State::Open {
                channel: channel.ok_or_else(|| corrupt("channel_id"))?,
                card: card.ok_or_else(|| corrupt("card_id"))?,
            },
            "closing" => State::Closing {
                channel: channel.ok_or_else(|| corrupt("channel_id"))?,
                card: card.ok_or_else(|| corrupt("card_id"))?,
                closure: closure.ok_or_else(|| corrupt("closed_at"))?,
            },
            "closed" => {
                State::Closed { channel, card, closure: closure.ok_or_else(|| corrupt("closed_at"))? }
            }
            "abandoned" => State::Abandoned,
            _ => return Err(corrupt("state")),
        };
        Ok(Self {
            id: row.id.parse().map_err(|_| corrupt("id"))?,
            guild: GuildId::from_i64(row.guild_id),
            number: row.number,
            category: row.category_id.parse().map_err(|_| corrupt("category_id"))?,
            opener: UserId::from_i64(row.opener_id),
            opened_at: Timestamp::from_millis(row.opened_at),
            answers: serde_json::from_str(&row.answers).map_err(|_| corrupt("answers"))?,
            claimed_by: row.claimed_by.map(UserId::from_i64),
            locked: row.locked,
            priority: Priority::parse(&row.priority).ok_or_else(|| corrupt("priority"))?,
            tags: serde_json::from_str(&row.tags).map_err(|_| corrupt("tags"))?,
            route: Route {
                department: row
                    .department_id
                    .as_deref()
                    .map(str::parse)
                    .transpose()
                    .map_err(|_| corrupt("department_id"))?,
                level: Level::parse(row.escalation).map_err(|_| corrupt("escalation"))?,
            },
            first_response: row
                .first_response_at
                .zip(row.first_response_by)
                .map(|(at, by)| FirstResponse { at: Timestamp::from_millis(at), by: UserId::from_i64(by) }),
            timing: Timing { back_at: row.back_at.map(Timestamp::from_millis), due },
            wanted_name: row.wanted_name,
            room,
            state,
            ends,
            related: serde_json::from_str(&row.related).map_err(|_| corrupt("related"))?,
        })
    }
}
