//! What the doctor looks at: the guild as Discord has it, beside what it has set.

use std::collections::HashMap;

use super::DoctorService;
use crate::discord::{Channel, DiscordError, Guild, PrivilegedIntent, Role};
use crate::domain::ticket::{Category, OverflowCategory, Panel, Roster};
use crate::domain::{
    CategoryId, ChannelId, GatewayIntent, GuildId, PanelId, Permissions, RoleId, UserId, in_channel,
};
use crate::repositories::DeadJob;
use crate::services::Failure;

/// Everything that is judged.
#[derive(Clone, Debug)]
pub(super) struct GuildSnapshot {
    /// The guild.
    pub(super) guild: Guild,
    /// Its channels, without threads.
    pub(super) channels: Vec<Channel>,
    /// The bot.
    pub(super) bot: UserId,
    /// Its roles there.
    pub(super) own_roles: Vec<RoleId>,
    /// How many members hold each role.
    pub(super) held: HashMap<RoleId, u64>,
    /// Who serves what, and the settings.
    pub(super) roster: Roster,
    /// The panels.
    pub(super) panels: Vec<Panel>,
    /// Those whose message is proven gone.
    pub(super) lost: Vec<PanelId>,
    /// The Discord categories of the bot's own making.
    pub(super) overflows: Vec<OverflowCategory>,
    /// What was given up.
    pub(super) dead: Vec<DeadJob>,
    /// The time zones of business hours.
    pub(super) zones: Vec<(Option<CategoryId>, String)>,
    /// What the bot was configured to ask Discord for.
    pub(super) asked: Vec<GatewayIntent>,
    /// What Discord grants it.
    pub(super) granted: Vec<GatewayIntent>,
    /// How Discord knows the commands.
    pub(super) commands: CommandStatus,
}

/// How Discord knows the commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CommandStatus {
    /// As they are.
    Current,
    /// As they were in another version.
    Stale,
}

impl DoctorService {
    /// Gathers what is to be judged.
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

    /// The panels whose message is gone: noted before, or asked for now.
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
                // There, though the bot may not look at it; or its channel is gone, which is another finding.
                Ok(_) | Err(_) => {}
            }
        }
        Ok(lost)
    }
}

impl GuildSnapshot {
    /// What the bot may do in the guild.
    pub(super) fn granted(&self) -> Permissions {
        self.rights(&self.own_roles)
    }

    /// What the bot may do in a channel.
    pub(super) fn granted_in(&self, channel: &Channel) -> Permissions {
        in_channel((self.guild.id, self.bot), &self.own_roles, self.granted(), &channel.overwrites)
    }

    /// What somebody without any role may do in a channel.
    pub(super) fn everybodys_in(&self, channel: &Channel) -> Permissions {
        // Nobody has the id 0, so that nothing is said of them alone.
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

    /// The categories tickets are opened in.
    pub(super) fn categories(&self) -> impl Iterator<Item = &Category> {
        self.roster.categories.iter().filter(|category| category.deleted_at.is_none())
    }
}
