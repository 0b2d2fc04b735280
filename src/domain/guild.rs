//! Settings of a guild.

use std::time::Duration;

use super::setting::setting;
use super::{
    AgeGates, ChannelId, GuildId, Language, OpenerRights, Refusal, RoleId, Setting, SettingKind, Settings,
    Unit,
};

/// Settings of a guild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuildSettings {
    /// The guild.
    pub guild: GuildId,
    /// Language of public texts.
    pub language: Language,
    /// Prefix of typed commands.
    pub prefix: String,
    /// Roles that are staff of every category.
    pub staff_roles: Vec<RoleId>,
    /// Discord category that new ticket channels are created in.
    pub ticket_parent: Option<ChannelId>,
    /// Channel that transcripts are posted in.
    pub transcript_channel: Option<ChannelId>,
    /// Channel where staff is notified of the bot's failures.
    pub log_channel: Option<ChannelId>,
    /// Number of tickets a member may have open at the same time.
    pub open_limit: u16,
    /// Pause of a member between two tickets; zero for none.
    pub ticket_cooldown: Duration,
    /// Number of tickets a member may open per hour; zero for no limit.
    pub hourly_limit: u16,
    /// Handling of a closed ticket's channel.
    pub closed_channel: ClosedChannel,
    /// True if openers are asked for a rating by DM.
    pub ask_feedback: bool,
    /// True if openers get a copy of the transcript by DM.
    pub send_transcript: bool,
    /// Minimum ages for opening tickets.
    pub gates: AgeGates,
    /// Rights of openers in their own tickets.
    pub openers: OpenerRights,
}

/// Handling of a closed ticket's channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedChannel {
    /// The channel stays, and only staff may write in it.
    Locked,
    /// The channel is deleted this long after the transcript was stored.
    Deleted {
        /// Delay; zero deletes immediately.
        after: Duration,
    },
}

impl GuildSettings {
    /// Returns the defaults of a guild the bot has just joined.
    pub fn new(guild: GuildId) -> Self {
        Self {
            guild,
            language: Language::fallback(),
            prefix: "!".to_owned(),
            staff_roles: Vec::new(),
            ticket_parent: None,
            transcript_channel: None,
            log_channel: None,
            open_limit: 1,
            ticket_cooldown: Duration::ZERO,
            hourly_limit: 0,
            closed_channel: ClosedChannel::Locked,
            ask_feedback: false,
            send_transcript: true,
            gates: AgeGates::default(),
            openers: OpenerRights::default(),
        }
    }
}

/// Upper bound of periods in settings.
const YEAR_IN_DAYS: u32 = 366;
const YEAR_IN_MINUTES: u32 = YEAR_IN_DAYS * 24 * 60;

impl Settings for GuildSettings {
    const MODULE: &'static str = "admin";
    const COMMAND: &'static str = "admin setup";
    const SCOPE: &'static str = "the server";
    const SETTINGS: &'static [Setting<Self>] = &[
        setting!("language", SettingKind::Language, language),
        setting!("prefix", SettingKind::Text { max_length: 5, check: check_prefix }, prefix),
        setting!("staff_roles", SettingKind::Roles, staff_roles).as_option("staff_role"),
        setting!("ticket_category", SettingKind::Category, ticket_parent),
        setting!("transcript_channel", SettingKind::TextChannel, transcript_channel),
        setting!("log_channel", SettingKind::TextChannel, log_channel),
        setting!("open_limit", SettingKind::count(1, 50), open_limit).with_menu(&[1, 2, 3, 5, 10, 25, 50]),
        setting!("cooldown_minutes", SettingKind::up_to(7 * 24 * 60, Unit::Minutes), ticket_cooldown),
        // A higher limit would have no effect.
        setting!("hourly_limit", SettingKind::count(0, 100), hourly_limit),
        setting!("account_age_days", SettingKind::up_to(YEAR_IN_DAYS, Unit::Days), gates.account_age),
        setting!("member_age_minutes", SettingKind::up_to(YEAR_IN_MINUTES, Unit::Minutes), gates.member_age),
        setting!("delete_after_minutes", SettingKind::up_to(YEAR_IN_MINUTES, Unit::Minutes), closed_channel)
            .with_menu(&[0, 10, 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60]),
        setting!("ask_feedback", SettingKind::Flag, ask_feedback),
        setting!("send_transcript", SettingKind::Flag, send_transcript),
        setting!("openers_may_add", SettingKind::Flag, openers.add),
        setting!("openers_may_transcript", SettingKind::Flag, openers.transcribe),
    ];

    fn initial() -> Self {
        Self::new(GuildId::new(1))
    }
}

fn check_prefix(prefix: &str) -> Result<(), Refusal> {
    let is_fit = (1..=5).contains(&prefix.chars().count())
        && !prefix.chars().any(char::is_whitespace)
        && !prefix.starts_with('/');
    if is_fit { Ok(()) } else { Err(Refusal::BadPrefix) }
}
