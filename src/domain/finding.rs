//! What is wrong with how a guild is set up: how grave it is, and what a button can do about it.

use super::ticket::EscalationLevel;
use super::{CategoryId, ChannelId, DepartmentId, PanelId, Permissions, RoleId};

/// Something that is wrong, with what its words need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Nobody has said yet who the staff is.
    NotSetUp,
    /// The bot lacks a permission in the guild.
    PermissionMissing {
        /// Which.
        permission: Permissions,
    },
    /// The bot was configured not to ask Discord for this.
    IntentUnasked {
        /// Which.
        intent: GatewayIntent,
    },
    /// The bot asks for this, and the developer portal does not grant it any more.
    IntentRevoked {
        /// Which.
        intent: GatewayIntent,
    },
    /// Every role of the staff was deleted.
    StaffGone {
        /// Which.
        roles: Vec<RoleId>,
    },
    /// A role was deleted that something still names.
    RoleGone {
        /// Which.
        role: RoleId,
        /// What names it.
        at: RoleUse,
        /// What that is called.
        name: String,
    },
    /// A role nobody can be given: an integration owns it, or everybody has it.
    RoleUnfit {
        /// Which.
        role: RoleId,
        /// What names it.
        at: RoleUse,
        /// What that is called.
        name: String,
    },
    /// A role that stands as high as the bot's highest, or higher.
    RoleAbove {
        /// Which.
        role: RoleId,
        /// The bot's highest.
        own: RoleId,
    },
    /// A role that is called, and whose members hear nothing of it.
    RoleSilent {
        /// Which.
        role: RoleId,
        /// What calls it.
        at: RoleUse,
        /// What that is called.
        name: String,
    },
    /// No member has one of the staff's roles.
    NobodyServes {
        /// Those roles.
        roles: Vec<RoleId>,
    },
    /// A channel was deleted that something still names.
    ChannelGone {
        /// Which.
        channel: ChannelId,
        /// What names it.
        at: ChannelUse,
        /// What that is called.
        name: String,
    },
    /// A channel of a kind that cannot be what it is to be.
    ChannelUnfit {
        /// Which.
        channel: ChannelId,
        /// What names it.
        at: ChannelUse,
        /// What that is called.
        name: String,
    },
    /// The bot may not do in a channel what it needs to do there.
    ChannelDenied {
        /// Which.
        channel: ChannelId,
        /// What names it.
        at: ChannelUse,
        /// What that is called.
        name: String,
        /// What the bot lacks there.
        missing: Permissions,
        /// Who can let it.
        fixable_by: FixableBy,
    },
    /// Everybody reads a channel that is the staff's.
    ChannelPublic {
        /// Which.
        channel: ChannelId,
        /// What names it.
        at: ChannelUse,
        /// Who can hide it.
        fixable_by: FixableBy,
    },
    /// Nothing says where transcripts or notices go.
    ChannelUnset {
        /// What is not named.
        at: ChannelUse,
        /// Who can make it.
        fixable_by: FixableBy,
    },
    /// A Discord category takes no more channels.
    CategoryFull {
        /// Which.
        channel: ChannelId,
        /// What names it.
        at: ChannelUse,
        /// What that is called.
        name: String,
    },
    /// The guild takes no more channels, or only a few.
    GuildFull {
        /// How many it has.
        channels: usize,
    },
    /// A Discord category of the bot's own making was deleted.
    OverflowGone {
        /// Which.
        channel: ChannelId,
        /// What it was called.
        name: String,
    },
    /// There is nothing tickets could be about.
    NoCategories,
    /// There is no panel.
    NoPanel,
    /// A panel was never posted.
    PanelUnposted {
        /// Which.
        panel: PanelId,
        /// What commands call it by.
        key: String,
        /// Where it belongs.
        channel: ChannelId,
    },
    /// A panel's message was deleted.
    PanelLost {
        /// Which.
        panel: PanelId,
        /// What commands call it by.
        key: String,
        /// Where it stood.
        channel: ChannelId,
    },
    /// A panel leads to no category that is still in use.
    PanelEmpty {
        /// What commands call it by.
        key: String,
    },
    /// A category's tickets are threads, and there is no channel for them to hang on.
    ThreadsNowhere {
        /// What it is called.
        name: String,
    },
    /// Discord shows the commands of another version.
    CommandsStale,
    /// Work was given up.
    JobsGivenUp {
        /// How much.
        count: usize,
        /// Why, of the latest.
        why: String,
    },
    /// Business hours in a time zone that is not known.
    ZoneUnknown {
        /// Whose; the guild's own when none.
        category: Option<CategoryId>,
        /// What the category is called.
        name: String,
        /// The zone.
        zone: String,
    },
}

/// How grave a finding is, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Tickets cannot be opened or served, or somebody reads what they should not.
    Broken,
    /// Something else does not happen.
    Weak,
    /// All goes well, and could go better.
    Hint,
}

/// What Discord grants applications on request alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GatewayIntent {
    /// Who comes and goes.
    Members,
    /// What messages say.
    Messages,
}

/// Who can mend something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixableBy {
    /// The bot.
    Bot,
    /// An admin alone.
    Admin,
}

/// What a role is named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleUse {
    /// Serves every ticket.
    Staff,
    /// Serves a category's tickets.
    Support(CategoryId),
    /// May open tickets in a category, where others may not.
    Required(CategoryId),
    /// Serves a department's tickets.
    Department(DepartmentId),
    /// Is called at a level.
    Called(EscalationLevel),
    /// Is called at a level by a department's tickets.
    CalledBy(DepartmentId, EscalationLevel),
}

/// What a channel is named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelUse {
    /// The Discord category of tickets.
    Tickets,
    /// The Discord category of a category's tickets.
    Category(CategoryId),
    /// The Discord category of a department's tickets.
    Department(DepartmentId),
    /// What a category's threads hang on.
    Threads(CategoryId),
    /// Where transcripts go.
    Transcripts,
    /// Where notices go.
    Log,
    /// Where a panel stands.
    Panel(PanelId),
}

/// What a button does about a finding; names the finding, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Name a deleted role no more.
    ForgetRole(RoleUse, RoleId),
    /// Name a deleted channel no more.
    ForgetChannel(ChannelUse),
    /// Let the bot do in a channel what it needs to do there.
    LetIn(ChannelUse),
    /// Let nobody but the staff read a channel.
    Hide(ChannelUse),
    /// Make the channel.
    Make(ChannelUse),
    /// Post a panel.
    PostPanel(PanelId),
    /// Delete a panel whose channel is gone.
    DropPanel(PanelId),
    /// Know a deleted category of the bot's own making no more.
    ForgetOverflow(ChannelId),
    /// Tell Discord the commands again.
    RegisterCommands,
    /// Try again what was given up.
    ResumeJobs,
    /// Let the clock of business hours hang in UTC.
    ResetZone(Option<CategoryId>),
}

/// What has come of mending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixOutcome {
    /// It is well now.
    Well,
    /// It was well already.
    Before,
    /// It is as it was.
    Still,
}

impl Finding {
    /// How grave it is.
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

    /// What it is remembered by from one day to the next. Counts grow by themselves and are no part of it.
    pub fn name(&self) -> String {
        match self {
            Self::GuildFull { .. } => format!("GuildFull {:?}", self.severity()),
            Self::JobsGivenUp { .. } => "JobsGivenUp".to_owned(),
            other => format!("{other:?}"),
        }
    }

    /// What a button can do about it, if any can.
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
    /// Whether somebody loses something by it, so that they are asked first.
    pub const fn asks_first(self) -> bool {
        matches!(self, Self::DropPanel(_) | Self::Hide(_))
    }
}

/// Discord's channels of a guild, categories among them.
pub const MOST_CHANNELS: usize = 500;

/// Discord's channels of a category.
pub const MOST_IN_CATEGORY: usize = 50;

/// Without one of these no ticket can be opened.
const VITAL: Permissions = Permissions::VIEW_CHANNEL
    .with(Permissions::SEND_MESSAGES)
    .with(Permissions::READ_MESSAGE_HISTORY)
    .with(Permissions::MANAGE_CHANNELS)
    .with(Permissions::MANAGE_ROLES);
