//! The buttons, menus and forms of anonymous tickets; some of them stand in direct messages, where no guild is named.

use crate::domain::{GuildId, Refusal};
use crate::services::Result;
use crate::services::ticket::{Closed, Which};
use crate::views::{self, AnonymousId, CustomId, Message};

use super::interactions::Asked;

/// The guild something in a direct message is about: what the button names, or what was chosen.
pub(super) fn direct_guild(target: &CustomId, chosen: &[String]) -> Option<GuildId> {
    match target {
        CustomId::Rate { guild, .. } | CustomId::Anonymous(AnonymousId::Close { guild, .. }) => Some(*guild),
        CustomId::Anonymous(AnonymousId::Choose) => {
            AnonymousId::chosen(chosen.first()?).map(|(guild, _)| guild)
        }
        _ => None,
    }
}

impl Asked<'_> {
    /// Follows a click or form about an anonymous ticket.
    pub(super) async fn about_anonymous(&self, target: AnonymousId, texts: Vec<String>) {
        let AnonymousId::Reveal(ticket) = target else {
            return self.act(CustomId::Anonymous(target), texts).await;
        };
        match self.data.tickets.may_reveal(&self.member, Which::Named(ticket)).await {
            Ok(ticket) => self.show(views::ticket::reveal_form(&ticket, &self.speaker)).await,
            Err(error) => self.say_first(&error).await,
        }
    }

    /// What takes longer than an acknowledgement.
    pub(super) async fn anonymous_deed(&self, target: AnonymousId, texts: Vec<String>) -> Result<Message> {
        let (tickets, member, speaker) = (&self.data.tickets, &self.member, &self.speaker);
        let text = texts.into_iter().next().unwrap_or_default();
        Ok(match target {
            AnonymousId::Choose => {
                let (guild, ticket) = AnonymousId::chosen(&text).ok_or(Refusal::StaleButton)?;
                Box::pin(tickets.choose_talk(member.user, guild, ticket)).await?
            }
            AnonymousId::Close { ticket, .. } => {
                match Box::pin(tickets.close_directly(member, ticket)).await? {
                    Closed::Done(ticket) => views::ticket::closed(&ticket, speaker),
                    Closed::Underway(ticket) => views::ticket::closing(&ticket, speaker),
                }
            }
            AnonymousId::RevealForm(ticket) => {
                let (ticket, person) = tickets.reveal(member, Which::Named(ticket), &text).await?;
                views::ticket::revealed(&ticket, person, speaker)
            }
            AnonymousId::Reveal(_) => return Err(Refusal::StaleButton.into()),
        })
    }
}
