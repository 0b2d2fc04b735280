//! Messages about tickets: the card, the panel, forms, replies, the delivered transcript, alerts to staff.

mod auto_close;
mod category;
mod channel;
pub(super) mod component;
pub(super) mod config_component;
mod department;
mod desk;
mod form;
mod lifecycle;
mod panel;
mod relay;
mod search;
mod sla;
#[cfg(test)]
mod tests;
mod transcript;

pub use auto_close::{idle_reason, idle_warning, kept_open, opener_left_reason};
pub use category::{DefaultCategory, default_categories, usual_panel_description, usual_questions};
pub use channel::card::card;
pub use channel::notice::channel_notice;
pub use component::{close_request_mark, talk_chosen};
pub use department::{call, escalated, handed_to_department, no_department};
pub use desk::duty::{DutyShown, assignment_set, duty};
pub use desk::reply::{admitted, dismissed, noted, prioritised, renaming, tagged, transferred};
pub use desk::snippet::{
    ask_snippet_form, confirm_snippet_delete, snippet, snippet_deleted, snippet_form, snippet_saved,
    snippet_used, snippets,
};
pub use desk::staff_alert::staff_alert;
pub use desk::{next, stats};
pub use form::puzzle::{PICTURE_FILE, puzzle, puzzle_first, puzzle_form, puzzle_solved};
pub use form::step::{
    FormPage, answers_changed, ask_form, form_continues, form_dropped, form_mistaken, form_page,
};
pub(super) use form::text_input;
pub use form::{ANSWER_FIELDS, NOTE_FIELD, REASON_FIELD, REASON_LENGTH, close_form, note_form};
pub use lifecycle::closing::{
    ask_feedback, confirm_force_close, confirm_hard_delete, force_closed, hard_deleted, hidden, rated,
    reopened, reopened_elsewhere, scheduled, scheduled_reason, shown,
};
pub(super) use lifecycle::info::line as event_line;
pub use lifecycle::info::{TicketInfo, ask_privately, info, list, transcript_reply};
pub use lifecycle::merge::{confirm_merge, merged};
pub use lifecycle::propose::{ask_or_skip, choose_category, proposed_form};
pub use lifecycle::reply::{
    claimed, closed, closing, locked, lost_closed, opened, unclaimed, underway, unlocked,
};
pub use lifecycle::request::{
    WAIT_FIELD, ask_close_form, close_asked, close_request, request_declined, unanswered_reason,
};
pub use panel::panel;
pub use relay::{
    AnonymousTicket, REVEAL_LENGTH, nameless_staff, not_passed_on, nowhere, off_for_now, opener_dm, relayed,
    reveal_form, revealed, which_talk,
};
pub use search::{finds, linked, ticket_label, unlinked};
pub use sla::overdue_why;
pub use transcript::{
    RatingPrompt, transcript_copy, transcript_file_names, transcript_post, transcript_rest,
};

use crate::domain::ticket::{Category, Ticket};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::markdown;

/// Characters of a category's name in a title.
const NAME: usize = 60;

/// Characters of a guild's name.
const GUILD: usize = 100;

/// Discord's limit of roles pinged by name.
const PINGED: usize = 100;

/// Characters of all tags together on a card.
const TAGS: usize = 200;

/// Characters of a closing reason on a card; the transcript has all of it.
const REASON: usize = 300;

/// Formats a channel's topic before its marker: "Support · Ticket #42".
pub fn topic_title(ticket: &Ticket, category: Option<&Category>, localizer: &Localizer) -> String {
    let number = ticket.number.to_string();
    match category {
        Some(category) => {
            t!(
                localizer,
                "ticket-title",
                category = markdown::inline_cut(&category.name, NAME),
                number = number
            )
        }
        None => t!(localizer, "ticket-number-title", number = number),
    }
}

/// Formats a heading: "🎫 Support · Ticket #42".
fn title(ticket: &Ticket, category: Option<&Category>, sign: &str, localizer: &Localizer) -> String {
    format!("### {sign} {}", topic_title(ticket, category, localizer))
}
