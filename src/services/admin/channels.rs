//! Channels for transcripts and notices (F80).

use super::audit_details::save_settings;
use super::{AdminService, require_admin};
use crate::discord::ChannelKind;
use crate::domain::{ChannelId, GuildSettings, Member};
use crate::services::Result;

/// Settings before and after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelsReport {
    /// Settings before.
    pub before: GuildSettings,
    /// Settings after.
    pub after: GuildSettings,
}

impl AdminService {
    /// Sets the channels for transcripts and notices; works before anything else is set up.
    pub async fn set_channels(
        &self,
        member: &Member,
        transcripts: ChannelId,
        log: ChannelId,
    ) -> Result<ChannelsReport> {
        require_admin(member)?;
        for channel in [transcripts, log] {
            self.context.require_channel(member.guild, channel, ChannelKind::Text).await?;
        }
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        let before = tx.guilds().settings(member.guild).await?;
        let after =
            GuildSettings { transcript_channel: Some(transcripts), log_channel: Some(log), ..before.clone() };
        save_settings(&mut tx, member, "guild.channels", &before, &after).await?;
        tx.commit().await?;
        Ok(ChannelsReport { before, after })
    }
}
