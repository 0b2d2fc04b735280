//! Findings of the health check of a guild's setup: their severity, and the fix a button can apply.

use super::ticket::EscalationLevel;
use super::{CategoryId, ChannelId, DepartmentId, PanelId, Permissions, RoleId};

/// A problem of the setup, with the values its text needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// No staff role has been set yet.
    NotSetUp,
    /// The bot lacks a permission in the guild.
    PermissionMissing {
        /// Missing permission.
        permission: Permissions,
    },
    /// The bot is configured not to request this intent.
    IntentUnasked {
        /// Intent in question.
        intent: GatewayIntent,
    },
    /// The bot requests this intent, but the developer portal no longer grants it.
    IntentRevoked {
        /// Intent in question.
        intent: GatewayIntent,
    },
    /// Every role of the staff was deleted.
    StaffGone {
        /// Deleted roles.
        roles: Vec<RoleId>,
    },
    /// A role that is still in use was deleted.
    RoleGone {
        /// Deleted role.
        role: RoleId,
        /// Use of the role.
        at: RoleUse,
        /// Name of the category or department that uses it.
        name: String,
    },
    /// A role that cannot be assigned to members: an integration owns it, or it is `@everyone`.
    RoleUnfit {
        /// Unsuitable role.
        role: RoleId,
        /// Use of the role.
        at: RoleUse,
        /// Name of the category or department that uses it.
        name: String,
    },
    /// A role at or above the bot's highest role.
    RoleAbove {
        /// Role in question.
        role: RoleId,
        /// Highest role of the bot.
        own: RoleId,
    },
    /// A role that is pinged, but its members are not notified.
    RoleSilent {
        /// Role in question.
        role: RoleId,
        /// Use of the role.
        at: RoleUse,
        /// Name of the category or department that uses it.
        name: String,
    },
    /// No member has a staff role.
    NobodyServes {
        /// Staff roles.
        roles: Vec<RoleId>,
    },
    /// A channel that is still in use was deleted.
    ChannelGone {
        /// Deleted channel.
        channel: ChannelId,
        /// Use of the channel.
        at: ChannelUse,
        /// Name of the object that uses it.
        name: String,
    },
    /// A channel whose kind does not suit its use.
    ChannelUnfit {
        /// Unsuitable channel.
        channel: ChannelId,
        /// Use of the channel.
        at: ChannelUse,
        /// Name of the object that uses it.
        name: String,
    },
    /// The bot lacks permissions in a channel.
    ChannelDenied {
        /// Channel in question.
        channel: ChannelId,
        /// Use of the channel.
        at: ChannelUse,
        /// Name of the object that uses it.
        name: String,
        /// Missing permissions.
        missing: Permissions,
        /// Party that can fix it.
        fixable_by: FixableBy,
    },
    /// A staff channel is visible to everybody.
    ChannelPublic {
        /// Visible channel.
        channel: ChannelId,
        /// Use of the channel.
        at: ChannelUse,
        /// Party that can hide it.
        fixable_by: FixableBy,
    },
    /// No channel is set for transcripts or notices.
    ChannelUnset {
        /// Use without a channel.
        at: ChannelUse,
        /// Party that can create it.
        fixable_by: FixableBy,
    },
    /// A Discord category has reached its limit of channels.
    CategoryFull {
        /// Full category.
        channel: ChannelId,
        /// Use of the category.
        at: ChannelUse,
        /// Name of the object that uses it.
        name: String,
    },
    /// The guild has reached its limit of channels, or almost.
    GuildFull {
        /// Number of its channels.
        channels: usize,
    },
    /// An overflow category the bot created was deleted.
    OverflowGone {
        /// Deleted category.
        channel: ChannelId,
        /// Name it had.
        name: String,
    },
    /// The guild has no ticket categories.
    NoCategories,
    /// There is no panel.
    NoPanel,
    /// A panel was never posted.
    PanelUnposted {
        /// Panel in question.
        panel: PanelId,
        /// Key of the panel in commands.
        key: String,
        /// Channel it belongs in.
        channel: ChannelId,
    },
    /// A panel's message was deleted.
    PanelLost {
        /// Panel in question.
        panel: PanelId,
        /// Key of the panel in commands.
        key: String,
        /// Channel it was in.
        channel: ChannelId,
    },
    /// A panel without any category that is still in use.
    PanelEmpty {
        /// Key of the panel in commands.
        key: String,
    },
    /// A category opens threads, but has no channel to open them in.
    ThreadsNowhere {
        /// Name of the category.
        name: String,
    },
    /// Discord has the commands of another version.
    CommandsStale,
    /// Jobs failed for good.
    JobsGivenUp {
        /// Number of such jobs.
        count: usize,
        /// Error of the latest one.
        why: String,
    },
    /// Business hours in an unknown time zone.
    ZoneUnknown {
        /// Category they belong to; the guild itself when `None`.
        category: Option<CategoryId>,
        /// Name of the category.
        name: String,
        /// Unknown zone.
        zone: String,
    },
}

/// Severity of a finding, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Tickets cannot be opened or served, or members see something they should not.
    Broken,
    /// Another function does not work.
    Weak,
    /// Everything works, but could be better.
    Hint,
}

/// Privileged intents, which Discord grants applications on request only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GatewayIntent {
    /// Members who join and leave.
    Members,
    /// Message content.
    Messages,
}

/// Party that can fix a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixableBy {
    /// The bot itself.
    Bot,
    /// An admin alone.
    Admin,
}

/// Use of a role in the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleUse {
    /// Staff of every ticket.
    Staff,
    /// Staff of a category's tickets.
    Support(CategoryId),
    /// Required to open tickets in a category.
    Required(CategoryId),
    /// Staff of a department's tickets.
    Department(DepartmentId),
    /// Pinged at an escalation level.
    Called(EscalationLevel),
    /// Pinged at an escalation level by a department's tickets.
    CalledBy(DepartmentId, EscalationLevel),
}

/// Use of a channel in the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelUse {
    /// The Discord category of tickets.
    Tickets,
    /// The Discord category of a category's tickets.
    Category(CategoryId),
    /// The Discord category of a department's tickets.
    Department(DepartmentId),
    /// The channel of a category's threads.
    Threads(CategoryId),
    /// The channel of transcripts.
    Transcripts,
    /// The channel of notices.
    Log,
    /// The channel of a panel.
    Panel(PanelId),
}

/// Fix a button applies; identifies its finding, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Remove a deleted role from the configuration.
    ForgetRole(RoleUse, RoleId),
    /// Remove a deleted channel from the configuration.
    ForgetChannel(ChannelUse),
    /// Grant the bot its permissions in a channel.
    LetIn(ChannelUse),
    /// Hide a channel from everybody but the staff.
    Hide(ChannelUse),
    /// Create the channel.
    Make(ChannelUse),
    /// Post a panel.
    PostPanel(PanelId),
    /// Delete a panel whose channel is gone.
    DropPanel(PanelId),
    /// Remove a deleted overflow category.
    ForgetOverflow(ChannelId),
    /// Register the commands with Discord again.
    RegisterCommands,
    /// Retry jobs that failed for good.
    ResumeJobs,
    /// Set the zone of business hours to UTC.
    ResetZone(Option<CategoryId>),
}

/// Outcome of a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixOutcome {
    /// The problem is fixed.
    Well,
    /// The problem was fixed before.
    Before,
    /// The problem persists.
    Still,
}

impl Finding {
    /// Returns the severity of the finding.
    pub fn severity(&self) -> Severity {
        match self {
            Self::NotSetUp
            | Self::StaffGone { .. }
            | Self::NobodyServes { .. }
            | Self::ChannelPublic { .. }
            | Self::NoCategories
            | Self::PanelLost { .. }
            | Self::PanelEmpty { .. }
            | Self::ThreadsNowhere { .. }
            | Self::ZoneUnknown { .. } => Severity::Broken,
            Self::PermissionMissing { permission } => {
                if VITAL.contains(*permission) {
                    Severity::Broken
                } else {
                    Severity::Weak
                }
            }
            Self::ChannelGone { at, .. } => match at {
                ChannelUse::Panel(_) | ChannelUse::Threads(_) => Severity::Broken,
                _ => Severity::Weak,
            },
            Self::ChannelUnfit { at, .. } | Self::ChannelDenied { at, .. } => match at {
                ChannelUse::Transcripts | ChannelUse::Log => Severity::Weak,
                _ => Severity::Broken,
            },
            Self::GuildFull { channels } => {
                if *channels >= MOST_CHANNELS {
                    Severity::Broken
                } else {
                    Severity::Weak
                }
            }
            Self::IntentUnasked { .. }
            | Self::IntentRevoked { .. }
            | Self::RoleGone { .. }
            | Self::RoleUnfit { .. }
            | Self::RoleSilent { .. }
            | Self::CategoryFull { .. }
            | Self::NoPanel
            | Self::PanelUnposted { .. }
            | Self::CommandsStale
            | Self::JobsGivenUp { .. } => Severity::Weak,
            Self::RoleAbove { .. } | Self::ChannelUnset { .. } | Self::OverflowGone { .. } => Severity::Hint,
        }
    }

    /// Returns the key that identifies the finding from one day to the next. Counts grow by themselves and are no part
    /// of it.
    pub fn name(&self) -> String {
        match self {
            Self::GuildFull { .. } => format!("GuildFull {:?}", self.severity()),
            Self::JobsGivenUp { .. } => "JobsGivenUp".to_owned(),
            other => format!("{other:?}"),
        }
    }

    /// Returns the fix a button can apply, if any.
    pub fn fix(&self) -> Option<Fix> {
        match *self {
            Self::RoleGone { role, at, .. } => Some(Fix::ForgetRole(at, role)),
            Self::ChannelGone { at: ChannelUse::Panel(panel), .. } => Some(Fix::DropPanel(panel)),
            Self::ChannelGone { at, .. } => Some(Fix::ForgetChannel(at)),
            Self::ChannelDenied { at, fixable_by: FixableBy::Bot, .. } => Some(Fix::LetIn(at)),
            Self::ChannelPublic { at, fixable_by: FixableBy::Bot, .. } => Some(Fix::Hide(at)),
            Self::ChannelUnset { at, fixable_by: FixableBy::Bot } => Some(Fix::Make(at)),
            Self::OverflowGone { channel, .. } => Some(Fix::ForgetOverflow(channel)),
            Self::PanelUnposted { panel, .. } | Self::PanelLost { panel, .. } => Some(Fix::PostPanel(panel)),
            Self::CommandsStale => Some(Fix::RegisterCommands),
            Self::JobsGivenUp { .. } => Some(Fix::ResumeJobs),
            Self::ZoneUnknown { category, .. } => Some(Fix::ResetZone(category)),
            Self::NotSetUp
            | Self::PermissionMissing { .. }
            | Self::IntentUnasked { .. }
            | Self::IntentRevoked { .. }
            | Self::StaffGone { .. }
            | Self::RoleUnfit { .. }
            | Self::RoleAbove { .. }
            | Self::RoleSilent { .. }
            | Self::NobodyServes { .. }
            | Self::ChannelUnfit { .. }
            | Self::ChannelDenied { fixable_by: FixableBy::Admin, .. }
            | Self::ChannelPublic { fixable_by: FixableBy::Admin, .. }
            | Self::ChannelUnset { fixable_by: FixableBy::Admin, .. }
            | Self::CategoryFull { .. }
            | Self::GuildFull { .. }
            | Self::NoCategories
            | Self::NoPanel
            | Self::PanelEmpty { .. }
            | Self::ThreadsNowhere { .. } => None,
        }
    }
}

impl Fix {
    /// Returns true if members lose something by it, so that a confirmation is needed.
    pub const fn asks_first(self) -> bool {
        matches!(self, Self::DropPanel(_) | Self::Hide(_))
    }
}

/// Discord's limit of channels per guild, categories included.
pub const MOST_CHANNELS: usize = 500;

/// Discord's limit of channels per category.
pub const MOST_IN_CATEGORY: usize = 50;

/// Permissions without which no ticket can be opened.
const VITAL: Permissions = Permissions::VIEW_CHANNEL
    .with(Permissions::SEND_MESSAGES)
    .with(Permissions::READ_MESSAGE_HISTORY)
    .with(Permissions::MANAGE_CHANNELS)
    .with(Permissions::MANAGE_ROLES);
