//! What is said in a ticket's channel: taken note of once, however often and in whatever order it is heard.
//!
//! The gateway and the history of a channel come in by the same door. Nothing here asks Discord.

use serde_json::Value;

use super::card::RefreshCard;
use super::clocks::Turn;
use super::{Site, TicketService};
use crate::domain::ticket::{FirstResponse, Side, Ticket, Word, is_command, is_internal};
use crate::domain::{ChannelId, GuildId, Member, MessageId, TicketId, UserId};
use crate::repositories::Tx;
use crate::services::Failure;

/// A message that weighs more, in bytes of JSON, is not kept.
const LARGEST: usize = 32 * 1024;

/// In a ticket with more words than this no further messages are kept.
pub(super) const MOST_KEPT: i64 = 10_000;

/// A message of a guild, as the gateway or its channel's history shows it.
#[derive(Clone, Debug)]
pub struct Heard {
    /// Where it was written.
    pub guild: GuildId,
    /// In which channel.
    pub channel: ChannelId,
    /// Its id, which also says when.
    pub message: MessageId,
    /// Who wrote it.
    pub author: Author,
    /// Everything that is known of it, in the shape of Discord's JSON.
    pub raw: Value,
}

/// Who writes a message.
#[derive(Clone, Debug)]
pub enum Author {
    /// A member, with the rights they have.
    Member(Member),
    /// A person who is no member any more.
    Former(UserId),
    /// A bot, a webhook or Discord itself: kept, but nobody's word.
    Machine(UserId),
}

impl TicketService {
    /// Takes note of a message if it was written in a ticket that is not over.
    pub async fn hear(&self, heard: &Heard) -> Result<(), Failure> {
        if heard.author.user() == self.kit.bot {
            return Ok(());
        }
        let mut tx = self.kit.read().await?;
        let ticket = tx.tickets().find_by_channel(heard.guild, heard.channel).await?;
        drop(tx);
        match ticket.filter(Ticket::is_live) {
            Some(ticket) => self.take_note(ticket.guild, ticket.id, std::slice::from_ref(heard)).await,
            None => Ok(()),
        }
    }

    /// Takes note of messages of a ticket's channel, those that are new, in one transaction.
    pub(super) async fn take_note(
        &self,
        guild: GuildId,
        id: TicketId,
        heard: &[Heard],
    ) -> Result<(), Failure> {
        let mut tx = self.kit.begin().await?;
        let Some(ticket) = tx.tickets().hold(guild, id).await?.filter(Ticket::is_live) else { return Ok(()) };
        let mut site = Site::around(&mut tx, ticket).await?;
        for heard in heard.iter().filter(|heard| heard.author.user() != self.kit.bot) {
            let (raw, most) = keepsake(heard, &site);
            if !tx.tickets().note_message(&site.ticket, heard.message, raw.as_deref(), most).await? {
                continue;
            }
            self.note_uploads(&mut tx, &site.ticket, heard).await?;
            if let Some(word) = word(&mut tx, &site, heard).await? {
                self.pass_out(&mut tx, &site, heard).await?;
                self.follow_up(&mut tx, &mut site, &word).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Everything that follows from somebody's word in a ticket, step by step, in the transaction that takes note of
    /// it. The ticket is held; the word may be old, and words may come in any order, but each comes once.
    pub(super) async fn follow_up(&self, tx: &mut Tx, site: &mut Site, word: &Word) -> Result<(), Failure> {
        tx.tickets().count_word(&site.ticket, word).await?;
        self.note_response(tx, site, word).await?;
        self.unschedule(tx, site, word).await?;
        self.heed_request(tx, site, word).await?;
        self.stir(tx, &site.ticket, word).await?;
        self.kit.turn_clocks(tx, &mut site.ticket, Turn::Said(word)).await?;
        Ok(())
    }

    /// The first word of staff is shown on the card.
    async fn note_response(&self, tx: &mut Tx, site: &mut Site, word: &Word) -> Result<(), Failure> {
        let response = FirstResponse { at: word.at(), by: word.by };
        if word.side == Side::Staff && tx.tickets().keep_first_response(&site.ticket, response).await? {
            site.ticket.first_response = Some(response);
            self.kit.enqueue(tx, site.ticket.guild, &RefreshCard(site.ticket.id)).await?;
        }
        Ok(())
    }
}

impl Author {
    /// Whose account it is.
    pub const fn user(&self) -> UserId {
        match self {
            Self::Member(member) => member.user,
            Self::Former(user) | Self::Machine(user) => *user,
        }
    }
}

/// The message as a person's word; a command to a bot is none, nor is what staff keeps from an anonymous opener.
async fn word(tx: &mut Tx, site: &Site, heard: &Heard) -> Result<Option<Word>, Failure> {
    let (ticket, content) = (&site.ticket, heard.raw["content"].as_str().unwrap_or_default());
    if is_command(content, &site.settings.prefix) || (ticket.is_anonymous() && is_internal(content)) {
        return Ok(None);
    }
    let standing = match &heard.author {
        Author::Machine(_) => return Ok(None),
        author if author.user() == ticket.opener => Side::Opener,
        Author::Member(member) if site.is_served_by(member) => Side::Staff,
        Author::Member(_) => Side::Guest,
        // What they were when they were heard before, if they were.
        Author::Former(user) => {
            let activity = tx.tickets().activity(ticket.guild, ticket.id).await?;
            let known = activity.voices.iter().find(|voice| voice.user == *user);
            known.map_or(Side::Guest, |voice| voice.side)
        }
    };
    Ok(Some(Word { message: heard.message, by: heard.author.user(), side: standing }))
}

/// As much of a message as is kept of it for the case that it is edited or deleted, and how many words a ticket may have
/// for that. A command is not kept: it may be a note, which the bot takes back because it was meant for staff.
fn keepsake(heard: &Heard, site: &Site) -> (Option<String>, i64) {
    let content = heard.raw["content"].as_str().unwrap_or_default();
    let text = heard.raw.to_string();
    let kept = text.len() <= LARGEST && !is_command(content, &site.settings.prefix);
    (kept.then_some(text), MOST_KEPT)
}
