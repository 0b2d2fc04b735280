//! Mapping between a ticket and its row; nothing outside this folder sees it.

use super::super::error::RepositoryError;
use super::super::query::{FromRow, Row};
use crate::domain::ticket::{
    ClosingState, Closure, DueClock, EarlierClosure, EscalationLevel, FirstResponse, ForcedChannel,
    ScheduledClose, Ticket, TicketRoom, TicketRoute, TicketState, TicketTiming,
};
use crate::domain::{ChannelId, MessageId};

/// Lists the columns a [`Ticket`] is read from, for `concat!`.
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

/// Builds a SELECT of tickets: `tickets!("WHERE guild_id = $1 AND number = $2")`.
macro_rules! tickets {
    ($($rest:tt)*) => {
        concat!("SELECT ", $crate::repositories::ticket::row::ticket_columns!(), " FROM tickets ", $($rest)*)
    };
}
pub(super) use tickets;

/// Condition that a person opened a ticket of guild `$1`, with or without their anonymous ones.
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

/// Returns the state as stored; channel, card and closure have columns of their own.
pub(super) const fn state_name(state: &TicketState) -> &'static str {
    match state {
        TicketState::Opening { .. } => "opening",
        TicketState::Open { .. } => "open",
        TicketState::Closing { .. } => "closing",
        TicketState::Closed { .. } => "closed",
        TicketState::Abandoned => "abandoned",
    }
}

/// Returns the fate of a channel after a forced close as stored.
pub(super) const fn forced_name(channel: ForcedChannel) -> &'static str {
    match channel {
        ForcedChannel::Kept => "kept",
        ForcedChannel::Deleted => "deleted",
    }
}

/// Returns the closure to store: a reopened ticket keeps its last one in the columns of a closed one.
pub(super) fn last_closure(ticket: &Ticket) -> Option<&Closure> {
    ticket.closure().or(ticket.closing_state.earlier.as_ref().map(|earlier| &earlier.closure))
}

impl FromRow for Ticket {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        let name: String = row.get("state")?;
        let closure = closure(row)?;
        // While a ticket is live, these columns hold its previous closure.
        let closing_state =
            closing_state(row, closure.clone().filter(|_| matches!(name.as_str(), "opening" | "open")))?;
        let due = Option::zip(row.get("due_kind")?, row.get("due_at")?);
        let answered = Option::zip(row.get("first_response_at")?, row.get("first_response_by")?);
        let room: String = row.get("room")?;
        let room = read_room(&room, row.get("thread_parent")?).ok_or_else(|| row.corrupt("room"))?;
        Ok(Self {
            id: row.get("id")?,
            guild: row.get("guild_id")?,
            number: row.get("number")?,
            category: row.get("category_id")?,
            opener: row.get("opener_id")?,
            opened_at: row.get("opened_at")?,
            answers: row.json("answers")?,
            claimed_by: row.get("claimed_by")?,
            locked: row.get("locked")?,
            priority: row.get("priority")?,
            tags: row.json("tags")?,
            route: TicketRoute {
                department: row.get("department_id")?,
                level: EscalationLevel::parse(row.get("escalation")?)
                    .map_err(|_| row.corrupt("escalation"))?,
            },
            first_response: answered.map(|(at, by)| FirstResponse { at, by }),
            timing: TicketTiming {
                back_at: row.get("back_at")?,
                due: due.map(|(kind, at)| DueClock { kind, at }),
            },
            wanted_name: row.get("wanted_name")?,
            room,
            state: state(row, &name, closure)?,
            closing_state,
            related: row.json("related")?,
        })
    }
}

fn closure(row: &Row<'_>) -> Result<Option<Closure>, RepositoryError> {
    let Some(at) = row.get("closed_at")? else { return Ok(None) };
    let reason: Option<String> = row.get("close_reason")?;
    Ok(Some(Closure { at, by: row.get("closed_by")?, reason: reason.unwrap_or_default() }))
}

fn closing_state(row: &Row<'_>, earlier: Option<Closure>) -> Result<ClosingState, RepositoryError> {
    let scheduled = match row.get("close_at")? {
        Some(at) => Some(ScheduledClose { at, by: row.get("close_set_by")? }),
        None => None,
    };
    let transcript = Option::zip(row.get("earlier_channel")?, row.get("earlier_message")?);
    Ok(ClosingState {
        scheduled,
        request: row.optional_json("close_request")?,
        forced: match row.get::<Option<String>>("forced")?.as_deref() {
            None => None,
            Some("kept") => Some(ForcedChannel::Kept),
            Some("deleted") => Some(ForcedChannel::Deleted),
            Some(_) => return Err(row.corrupt("forced")),
        },
        remove_at: row.get("remove_at")?,
        hidden: row.get("hidden")?,
        reopened: row.get("reopened")?,
        earlier: earlier.map(|closure| EarlierClosure { closure, transcript }),
    })
}

fn state(row: &Row<'_>, name: &str, closure: Option<Closure>) -> Result<TicketState, RepositoryError> {
    let channel: Option<ChannelId> = row.get("channel_id")?;
    let card: Option<MessageId> = row.get("card_id")?;
    let no_channel = || row.corrupt("channel_id");
    let no_card = || row.corrupt("card_id");
    let no_closure = || row.corrupt("closed_at");
    Ok(match name {
        "opening" => TicketState::Opening { channel },
        "open" => {
            TicketState::Open { channel: channel.ok_or_else(no_channel)?, card: card.ok_or_else(no_card)? }
        }
        "closing" => TicketState::Closing {
            channel: channel.ok_or_else(no_channel)?,
            card: card.ok_or_else(no_card)?,
            closure: closure.ok_or_else(no_closure)?,
        },
        "closed" => TicketState::Closed { channel, card, closure: closure.ok_or_else(no_closure)? },
        "abandoned" => TicketState::Abandoned,
        _ => return Err(row.corrupt("state")),
    })
}

/// Parses the room of a ticket from its row.
fn read_room(room: &str, under: Option<ChannelId>) -> Option<TicketRoom> {
    match room {
        "channel" => Some(TicketRoom::Channel { beyond: under }),
        "thread" => under.map(|under| TicketRoom::Thread { under }),
        _ => None,
    }
}
