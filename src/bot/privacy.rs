//! The buttons about what is stored of a member: answered to whoever presses them alone.

use super::context::Data;
use super::interactions::{Asked, Delivery, SeenBy};
use super::reply;
use crate::discord::Ack;
use crate::domain::{Member, UserId};
use crate::i18n::Speaker;
use crate::services::Result;
use crate::views::{self, Message, PrivacyDeed, PrivacyId};

impl Asked<'_> {
    /// Follows a click about what is stored of somebody.
    pub(super) async fn about_privacy(&self, PrivacyId { deed, of }: PrivacyId) {
        let ack = match (self.seen_by, deed) {
            // What was told stays below what is handed over.
            (SeenBy::Others, _) | (SeenBy::ThemAlone, PrivacyDeed::Export) => Ack::DeferEphemeral,
            (SeenBy::ThemAlone, _) => Ack::DeferUpdate,
        };
        if self.take_on(ack).await == Delivery::Again {
            return;
        }
        let message = if deed == PrivacyDeed::Export {
            match self.data.hand_over(self.token, &self.member, of, &self.speaker).await {
                Ok(()) => return,
                Err(error) => reply::render(&error, &self.speaker),
            }
        } else {
            let said = self.say_privacy(PrivacyId { deed, of }).await;
            said.unwrap_or_else(|error| reply::render(&error, &self.speaker))
        };
        if let Err(error) = self.data.discord.edit_reply(self.token, &message, &[]).await {
            reply::report_silence(&error.into());
        }
    }

    async fn say_privacy(&self, PrivacyId { deed, of }: PrivacyId) -> Result<Message> {
        let (privacy, member, speaker) = (&self.data.privacy, &self.member, &self.speaker);
        Ok(match deed {
            PrivacyDeed::Show | PrivacyDeed::Export => {
                views::admin::privacy(&privacy.report(member, of).await?, speaker)
            }
            PrivacyDeed::Ask => views::admin::confirm_erasure(&privacy.may_erase(member, of).await?, speaker),
            PrivacyDeed::Erase(safety) => {
                let asked = privacy.erase(member, of, safety).await?;
                views::admin::erasing(asked, of, speaker)
            }
        })
    }
}

impl Data {
    /// Hands over what is stored of somebody to whoever asked, alone: each part as an answer of its own, and gone from here
    /// before the next is made.
    pub(crate) async fn hand_over(
        &self,
        token: &str,
        member: &Member,
        of: Option<UserId>,
        speaker: &Speaker,
    ) -> Result<()> {
        let mut export = self.privacy.export(member, of).await?;
        while let Some(file) = self.privacy.next_part(&mut export).await? {
            let message = views::admin::exported(&file.name, export.made(), export.other(), speaker);
            if export.made() == 1 {
                self.discord.edit_reply(token, &message, &[file]).await?;
            } else {
                self.discord.follow_up(token, &message.ephemeral(), &[file]).await?;
            }
        }
        Ok(())
    }
}
