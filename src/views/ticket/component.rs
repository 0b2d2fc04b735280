//! The buttons, menus and forms of tickets.

use crate::domain::ticket::{ForcedChannel, FormFor, FormPlace};
use crate::domain::{CategoryId, GuildId, Module, PanelId, SnippetId, TicketId, Timestamp, UserId};
use crate::ui::CustomId;
use crate::ui::custom_id::components;

components! {
    /// Components of tickets.
    ///
    /// Data under a `request` is stored by the services. An answer to a request to close carries the moment it was
    /// `asked_at`, so that nobody agrees to another request than the one they have read.
    pub enum TicketComponent as "ticket" in Some(Module::Ticket);

    /// Button of a panel: opens a ticket, after the category's form if it has questions.
    OpenTicket { category: CategoryId, panel: PanelId } = "open" => Form;
    /// Button that shows the category's form, where a typed command could not.
    AskForm(category: CategoryId) = "ask" => Form;
    /// Menu of a panel: opens a ticket in the chosen category.
    ChooseCategory(panel: PanelId) = "choose" => Form;

    /// Button that shows a page of a form with the earlier answers.
    ShowPage(place: FormPlace) = "page" => Form;
    /// A submitted page of a form.
    FillPage(place: FormPlace) = "fill" => Replace;
    /// Button that goes on from a page of menus.
    GoOn(place: FormPlace) = "next_page" => Form;
    /// Menu of a page: answers the question of this number.
    Choose(place: FormPlace, number: u8) = "pick" => Replace;
    /// Discards the form.
    DropForm(subject: FormFor) = "drop" => Replace;
    /// Button of a card by which the opener changes their answers.
    EditAnswers(ticket: TicketId) = "answers" => Form;
    /// Button that shows the form for a puzzle's answer.
    AnswerPuzzle(category: CategoryId) = "puzzle" => Form;
    /// The submitted form.
    PuzzleForm(category: CategoryId) = "puzzle_form" => Replace;
    /// Shows another picture.
    NewPuzzle(category: CategoryId) = "puzzle_new" => Replace;
    /// Shows another picture, larger.
    LargePuzzle(category: CategoryId) = "puzzle_large" => Replace;

    /// Claims a ticket.
    Claim(ticket: TicketId) = "claim" => Reply;
    /// Releases a claim.
    Unclaim(ticket: TicketId) = "unclaim" => Reply;
    /// Lets only staff write.
    Lock(ticket: TicketId) = "lock" => Reply;
    /// Lets all participants write again.
    Unlock(ticket: TicketId) = "unlock" => Reply;
    /// Button that shows the form for an internal note.
    Note(ticket: TicketId) = "note" => Form;
    /// The submitted form.
    NoteForm(ticket: TicketId) = "note_form" => Reply;
    /// Button that shows the form for the closing reason.
    Close(ticket: TicketId) = "close" => Form;
    /// The submitted form: closes the ticket.
    CloseForm(ticket: TicketId) = "close_form" => Reply;
    /// Button that shows the form of a request to close the ticket.
    AskClose(ticket: TicketId) = "ask_close" => Form;
    /// The submitted form.
    AskCloseForm(ticket: TicketId) = "ask_close_form" => Reply;
    /// Agrees to a request to close.
    AcceptClose { ticket: TicketId, asked_at: Timestamp } = "accept_close" => Reply;
    /// Declines a request to close.
    DeclineClose { ticket: TicketId, asked_at: Timestamp } = "decline_close" => Reply;
    /// Keeps a ticket open that was going to close automatically.
    KeepOpen(ticket: TicketId) = "keep" => Reply;
    /// Closes every ticket whose channel is gone, although there are many.
    CloseLost = "close_lost" => Reply;
    /// Closes a ticket by force, confirmed.
    ForceClose { ticket: TicketId, channel: ForcedChannel } = "force" => Reply;
    /// Deletes a ticket for good, confirmed.
    Purge(ticket: TicketId) = "purge" => Reply;
    /// Shows a hidden record again.
    Unhide(ticket: TicketId) = "unhide" => Reply;
    /// Star below a direct message, which has no guild of its own.
    Rate { guild: GuildId, ticket: TicketId, stars: u8 } = "rate" => Reply;

    /// A page of a ticket's history, from 1.
    Info { ticket: TicketId, page: u16 } = "info" => Replace;
    /// A page of a list of tickets, from 1.
    List { request: u64, page: u16 } = "list" => Replace;
    /// Current transcript, for the member who pressed.
    Transcript(ticket: TicketId) = "transcript" => Reply;

    /// The ticket that most needs the member who pressed.
    Next = "next" => Replace;
    /// The next ticket after this one.
    NextAfter(ticket: TicketId) = "next_after" => Replace;
    /// Statistics of one staff member, or of all.
    Stats { of: Option<UserId> } = "stats" => Replace;
    /// A page of search results, from 1.
    Search { request: u64, page: u16 } = "search" => Replace;
    /// Merges `from` into `into`, confirmed.
    Merge { from: TicketId, into: TicketId } = "merge" => Reply;
    /// A page of the snippets, from 1.
    Snippets { page: u16 } = "snippets" => Replace;
    /// Button that shows the form of a new snippet.
    NewSnippet = "snippet_new" => Form;
    /// The submitted form.
    SaveNewSnippet = "snippet_add" => Reply;
    /// Button that shows the form of a snippet.
    EditSnippet(snippet: SnippetId) = "snippet_edit" => Form;
    /// The submitted form.
    SaveSnippet(snippet: SnippetId) = "snippet_save" => Reply;
    /// Deletes a snippet, confirmed.
    DeleteSnippet(snippet: SnippetId) = "snippet_delete" => Reply;

    /// Menu of categories for a ticket requested from a context menu.
    ProposedCategory { request: u64 } = "proposed" => Form;
    /// Button that shows the form of a requested ticket to staff.
    AnswerProposed { request: u64, category: CategoryId } = "proposed_ask" => Form;
    /// The submitted form.
    ProposedForm { request: u64, category: CategoryId } = "proposed_form" => Reply;
    /// Opens a requested ticket without its form.
    OpenProposed { request: u64, category: CategoryId } = "proposed_open" => Reply;

    /// Menu in a direct message that chooses the ticket the message is for. The question stays, with the choice.
    ChooseTalk = "talk" => Update;
    /// Button in a direct message by which the opener closes an anonymous ticket.
    CloseTalk { guild: GuildId, ticket: TicketId } = "talk_close" => Reply;
    /// Button that shows the form for the reason of revealing an opener.
    Reveal(ticket: TicketId) = "reveal" => Form;
    /// The submitted form.
    RevealForm(ticket: TicketId) = "reveal_form" => Reply;
}

impl TicketComponent {
    /// Returns the guild of a component in a direct message: the one its id names, or the one that was chosen.
    pub fn direct_guild(self, chosen: &[String]) -> Option<GuildId> {
        match self {
            Self::Rate { guild, .. } | Self::CloseTalk { guild, .. } => Some(guild),
            Self::ChooseTalk => talk_chosen(chosen.first()?).map(|(guild, _)| guild),
            _ => None,
        }
    }
}

/// Returns the custom id in the message of the request to close made at that moment. Without a moment, returns the
/// prefix that all such messages of the ticket share.
pub fn close_request_mark(ticket: TicketId, asked_at: Option<Timestamp>) -> String {
    let moment = asked_at.unwrap_or(Timestamp::from_millis(0));
    let mut mark = CustomId::of(TicketComponent::AcceptClose { ticket, asked_at: moment }).to_string();
    if asked_at.is_none() {
        mark.truncate(mark.rfind(':').map_or(0, |colon| colon + 1));
    }
    mark
}

/// Builds the value of a ticket in the menu.
pub(super) fn talk_choice(guild: GuildId, ticket: TicketId) -> String {
    format!("{guild}:{ticket}")
}

/// Parses the value of the chosen ticket.
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
