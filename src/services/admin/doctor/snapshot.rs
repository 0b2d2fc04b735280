//! Input of the doctor's checks: the guild as Discord has it, and its configuration.

use std::collections::HashMap;

use super::DoctorService;
use crate::discord::{Channel, DiscordError, Guild, PrivilegedIntent, Role};
use crate::domain::ticket::{Category, OverflowCategory, Panel, Roster};
use crate::domain::{
    CategoryId, ChannelId, GatewayIntent, GuildId, PanelId, Permissions, RoleId, UserId, in_channel,
};
use crate::repositories::DeadJob;
use crate::services::Failure;

/// Everything the checks need.
#[derive(Clone, Debug)]
pub(super) struct GuildSnapshot {
    /// Guild as Discord shows it.
    pub(super) guild: Guild,
    /// Its channels, without threads.
    pub(super) channels: Vec<Channel>,
    /// Id of the bot.
    pub(super) bot: UserId,
    /// Roles of the bot in the guild.
    pub(super) own_roles: Vec<RoleId>,
    /// Number of members with each role.
    pub(super) held: HashMap<RoleId, u64>,
    /// Settings, and the assignment of staff to tickets.
    pub(super) roster: Roster,
    /// Panels of the guild.
    pub(super) panels: Vec<Panel>,
    /// Panels whose message is known to be deleted.
    pub(super) lost: Vec<PanelId>,
    /// Overflow categories made by the bot.
    pub(super) overflows: Vec<OverflowCategory>,
    /// Jobs that were given up.
    pub(super) dead: Vec<DeadJob>,
    /// Time zones of business hours as stored.
    pub(super) zones: Vec<(Option<CategoryId>, String)>,
    /// Intents the bot is configured to request.
    pub(super) asked: Vec<GatewayIntent>,
    /// Intents Discord grants.
    pub(super) granted: Vec<GatewayIntent>,
    /// State of the registered commands.
    pub(super) commands: CommandStatus,
}

/// State of the registered commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CommandStatus {
    /// Registered as in this version.
    Current,
    /// Registered differently.
    Stale,
}

impl DoctorService {
    /// Gathers a snapshot of the guild.
    pub(super) async fn snapshot(&self, id: GuildId) -> Result<GuildSnapshot, Failure> {
        let discord = &self.context.discord;
        let guild = discord.guild(id).await?;
        let channels = discord.guild_channels(id).await?;
        let own_roles = discord.member(id, self.context.bot).await?.roles;
        let held = discord.role_counts(id).await?;
        let application = discord.application().await?;
        let grants = [
            (GatewayIntent::Members, PrivilegedIntent::GuildMembers),
            (GatewayIntent::Messages, PrivilegedIntent::MessageContent),
        ];
        let granted = grants.into_iter().filter(|(_, asked)| application.is_granted(*asked));
        let granted = granted.map(|(intent, _)| intent).collect();
        let is_current = self.context.shows(application.id, &self.commands.now()).await?;
        let commands = if is_current { CommandStatus::Current } else { CommandStatus::Stale };
        // Opened after the requests to Discord: a transaction must not wait for the network.
        let mut tx = self.context.read().await?;
        let roster = tx.departments().roster(id).await?;
        let panels = tx.panels().list(id).await?;
        let overflows = tx.overflows().list(id).await?;
        let dead = tx.jobs().dead(id).await?;
        let zones = tx.hours().zones(id).await?;
        drop(tx);
        let lost = self.lost(&panels).await?;
        let (bot, asked) = (self.context.bot, self.asked.clone());
        Ok(GuildSnapshot {
            guild,
            channels,
            bot,
            own_roles,
            held,
            roster,
            panels,
            lost,
            overflows,
            dead,
            zones,
            asked,
            granted,
            commands,
        })
    }

    /// Finds the panels whose message is gone, as recorded or as Discord answers now.
    async fn lost(&self, panels: &[Panel]) -> Result<Vec<PanelId>, DiscordError> {
        let mut lost = Vec::new();
        for panel in panels {
            let Some(message) = panel.message else { continue };
            if panel.lost_at.is_some() {
                lost.push(panel.id);
                continue;
            }
            match self.context.discord.message(panel.channel, message).await {
                Err(error) if error.is_message_gone() => lost.push(panel.id),
                Err(error) if error.is_transient() => return Err(error),
                // The message exists but is not readable, or the channel is gone, which is a finding of its own.
                Ok(_) | Err(_) => {}
            }
        }
        Ok(lost)
    }
}

impl GuildSnapshot {
    /// Returns the bot's permissions in the guild.
    pub(super) fn granted(&self) -> Permissions {
        self.rights(&self.own_roles)
    }

    /// Returns the bot's permissions in a channel.
    pub(super) fn granted_in(&self, channel: &Channel) -> Permissions {
        in_channel((self.guild.id, self.bot), &self.own_roles, self.granted(), &channel.overwrites)
    }

    /// Returns the permissions of a member without roles in a channel.
    pub(super) fn everybodys_in(&self, channel: &Channel) -> Permissions {
        // No user has the id 0, so overwrites of single members never apply.
        in_channel((self.guild.id, UserId::new(0)), &[], self.rights(&[]), &channel.overwrites)
    }

    fn rights(&self, held: &[RoleId]) -> Permissions {
        let counts = |role: &&Role| role.id.get() == self.guild.id.get() || held.contains(&role.id);
        let rights = self
            .guild
            .roles
            .iter()
            .filter(counts)
            .fold(Permissions::NONE, |sum, role| sum | role.permissions);
        if rights.contains(Permissions::ADMINISTRATOR) { !Permissions::NONE } else { rights }
    }

    pub(super) fn role(&self, id: RoleId) -> Option<&Role> {
        self.guild.roles.iter().find(|role| role.id == id)
    }

    pub(super) fn channel(&self, id: ChannelId) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// Lists the categories in which tickets can be opened.
    pub(super) fn categories(&self) -> impl Iterator<Item = &Category> {
        self.roster.categories.iter().filter(|category| category.deleted_at.is_none())
    }
}
