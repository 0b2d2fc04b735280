//! The buttons, menus and forms of tickets.

use crate::domain::ticket::{ForcedChannel, FormFor, FormPlace};
use crate::domain::{CategoryId, GuildId, Module, PanelId, SnippetId, TicketId, Timestamp, UserId};
use crate::ui::CustomId;
use crate::ui::custom_id::components;

components! {
    /// Where a button, menu or form of tickets leads.
    ///
    /// What is asked for under a `request` is kept by the services; an answer to a request to close names the moment it was
    /// `asked_at`, so that nobody agrees to another one than they have read.
    pub enum TicketComponent as "ticket" in Some(Module::Ticket);

    /// A panel's button: open a ticket, by the category's form if it asks something.
    OpenTicket { category: CategoryId, panel: PanelId } = "open" => Form;
    /// A button that shows the category's form, where a typed command could not.
    AskForm(category: CategoryId) = "ask" => Form;
    /// A panel's menu: open a ticket in the chosen category.
    ChooseCategory(panel: PanelId) = "choose" => Form;

    /// A button that shows a page of a form with what was answered before.
    ShowPage(place: FormPlace) = "page" => Form;
    /// A page of a form, filled in.
    FillPage(place: FormPlace) = "fill" => Replace;
    /// A button that goes on from a page of menus.
    GoOn(place: FormPlace) = "next_page" => Form;
    /// A menu of a page: choose for the question of this number.
    Choose(place: FormPlace, number: u8) = "pick" => Replace;
    /// Fill the form in no further.
    DropForm(subject: FormFor) = "drop" => Replace;
    /// The button of a card by which the opener changes their answers.
    EditAnswers(ticket: TicketId) = "answers" => Form;
    /// A button that shows the form a puzzle is answered in.
    AnswerPuzzle(category: CategoryId) = "puzzle" => Form;
    /// That form, filled in.
    PuzzleForm(category: CategoryId) = "puzzle_form" => Replace;
    /// Show another picture.
    NewPuzzle(category: CategoryId) = "puzzle_new" => Replace;
    /// Show another picture, larger.
    LargePuzzle(category: CategoryId) = "puzzle_large" => Replace;

    /// Take a ticket on.
    Claim(ticket: TicketId) = "claim" => Reply;
    /// Give it back.
    Unclaim(ticket: TicketId) = "unclaim" => Reply;
    /// Let only staff write.
    Lock(ticket: TicketId) = "lock" => Reply;
    /// Let everybody in it write again.
    Unlock(ticket: TicketId) = "unlock" => Reply;
    /// A button that shows the form for an internal note.
    Note(ticket: TicketId) = "note" => Form;
    /// That form, filled in.
    NoteForm(ticket: TicketId) = "note_form" => Reply;
    /// A button that shows the form asking for the reason.
    Close(ticket: TicketId) = "close" => Form;
    /// That form, filled in: end the ticket.
    CloseForm(ticket: TicketId) = "close_form" => Reply;
    /// A button that shows the form by which the other side is asked first.
    AskClose(ticket: TicketId) = "ask_close" => Form;
    /// That form, filled in.
    AskCloseForm(ticket: TicketId) = "ask_close_form" => Reply;
    /// It can be closed.
    AcceptClose { ticket: TicketId, asked_at: Timestamp } = "accept_close" => Reply;
    /// It is to stay open.
    DeclineClose { ticket: TicketId, asked_at: Timestamp } = "decline_close" => Reply;
    /// Keep a ticket open that was to close by itself.
    KeepOpen(ticket: TicketId) = "keep" => Reply;
    /// End every ticket whose channel is gone, although there are many.
    CloseLost = "close_lost" => Reply;
    /// Confirms that it is to be closed by force.
    ForceClose { ticket: TicketId, channel: ForcedChannel } = "force" => Reply;
    /// Confirms that it is to be deleted for good.
    Purge(ticket: TicketId) = "purge" => Reply;
    /// Show its record again.
    Unhide(ticket: TicketId) = "unhide" => Reply;
    /// A star under a direct message, which has no guild of its own.
    Rate { guild: GuildId, ticket: TicketId, stars: u8 } = "rate" => Reply;

    /// A page of what happened in a ticket, from 1.
    Info { ticket: TicketId, page: u16 } = "info" => Replace;
    /// A page of a list of tickets, from 1.
    List { request: u64, page: u16 } = "list" => Replace;
    /// The transcript as it is now, for whoever clicks.
    Transcript(ticket: TicketId) = "transcript" => Reply;

    /// The ticket that needs whoever clicks most.
    Next = "next" => Replace;
    /// The one in line behind this one.
    NextAfter(ticket: TicketId) = "next_after" => Replace;
    /// How the tickets stand: those of one staff member, or all.
    Stats { of: Option<UserId> } = "stats" => Replace;
    /// A page of what was found, from 1.
    Search { request: u64, page: u16 } = "search" => Replace;
    /// Confirms that `from` ends and `into` goes on.
    Merge { from: TicketId, into: TicketId } = "merge" => Reply;
    /// A page of the answers that are kept, from 1.
    Snippets { page: u16 } = "snippets" => Replace;
    /// A button that shows the form of a new one.
    NewSnippet = "snippet_new" => Form;
    /// That form, filled in.
    SaveNewSnippet = "snippet_add" => Reply;
    /// A button that shows the form of one that is kept.
    EditSnippet(snippet: SnippetId) = "snippet_edit" => Form;
    /// That form, filled in.
    SaveSnippet(snippet: SnippetId) = "snippet_save" => Reply;
    /// Confirms that it is to be forgotten.
    DeleteSnippet(snippet: SnippetId) = "snippet_delete" => Reply;

    /// The menu of what a ticket that was asked for is about.
    ProposedCategory { request: u64 } = "proposed" => Form;
    /// A button that shows the form of such a ticket to staff.
    AnswerProposed { request: u64, category: CategoryId } = "proposed_ask" => Form;
    /// That form, filled in.
    ProposedForm { request: u64, category: CategoryId } = "proposed_form" => Reply;
    /// Open such a ticket, its form left out.
    OpenProposed { request: u64, category: CategoryId } = "proposed_open" => Reply;

    /// The menu, in a direct message, that says for which ticket somebody writes. The question stays, with what was chosen.
    ChooseTalk = "talk" => Update;
    /// The button, in a direct message, by which the person behind a ticket ends it.
    CloseTalk { guild: GuildId, ticket: TicketId } = "talk_close" => Reply;
    /// A button that shows the form asking why the opener is to be revealed.
    Reveal(ticket: TicketId) = "reveal" => Form;
    /// That form, filled in.
    RevealForm(ticket: TicketId) = "reveal_form" => Reply;
}

impl TicketComponent {
    /// The guild something in a direct message is about: the one its id names, or the one that was chosen.
    pub fn direct_guild(self, chosen: &[String]) -> Option<GuildId> {
        match self {
            Self::Rate { guild, .. } | Self::CloseTalk { guild, .. } => Some(guild),
            Self::ChooseTalk => talk_chosen(chosen.first()?).map(|(guild, _)| guild),
            _ => None,
        }
    }
}

/// What the message carries that asks about the ticket since that moment; what any such message of the ticket carries when
/// none is named.
pub fn close_request_mark(ticket: TicketId, asked_at: Option<Timestamp>) -> String {
    let moment = asked_at.unwrap_or(Timestamp::from_millis(0));
    let mut mark = CustomId::of(TicketComponent::AcceptClose { ticket, asked_at: moment }).to_string();
    if asked_at.is_none() {
        mark.truncate(mark.rfind(':').map_or(0, |colon| colon + 1));
    }
    mark
}

/// What the menu sends when a ticket is chosen.
pub(super) fn talk_choice(guild: GuildId, ticket: TicketId) -> String {
    format!("{guild}:{ticket}")
}

/// The ticket that was chosen.
pub fn talk_chosen(value: &str) -> Option<(GuildId, TicketId)> {
    let (guild, ticket) = value.split_once(':')?;
    Some((guild.parse().ok()?, ticket.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_talk_comes_back_as_it_went() {
        let (guild, ticket) =
            (GuildId::new(u64::MAX), TicketId::generate(Timestamp::from_millis(1_772_701_200_000)));
        let sent = talk_choice(guild, ticket);
        assert_eq!(talk_chosen(&sent), Some((guild, ticket)));
        assert_eq!(TicketComponent::ChooseTalk.direct_guild(&[sent]), Some(guild));
    }

    #[test]
    fn the_mark_of_any_request_begins_that_of_each() {
        let moment = Timestamp::from_millis(1_772_701_200_000);
        let ticket = TicketId::generate(moment);
        let any = close_request_mark(ticket, None);
        assert!(any.ends_with(':') && close_request_mark(ticket, Some(moment)).starts_with(&any));
    }
}
