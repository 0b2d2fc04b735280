//! What a guild has set.

use std::time::Duration;

use super::setting::setting;
use super::{
    AgeGates, ChannelId, GuildId, Language, OpenerRights, Refusal, RoleId, Setting, SettingKind, Settings,
    Unit,
};

/// A guild's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuildSettings {
    /// The guild.
    pub guild: GuildId,
    /// The language of public texts.
    pub language: Language,
    /// What a prefix command begins with.
    pub prefix: String,
    /// Who serves every category.
    pub staff_roles: Vec<RoleId>,
    /// The Discord category new ticket channels are made in.
    pub ticket_parent: Option<ChannelId>,
    /// Where transcripts are delivered.
    pub transcript_channel: Option<ChannelId>,
    /// Where staff is told what the bot could not do.
    pub log_channel: Option<ChannelId>,
    /// How many tickets a member may have open at once.
    pub open_limit: u16,
    /// How long a member waits between two tickets; zero for not at all.
    pub ticket_cooldown: Duration,
    /// How many tickets a member may open within an hour; zero for as many as they like.
    pub hourly_limit: u16,
    /// What becomes of a closed ticket's channel.
    pub closed_channel: ClosedChannel,
    /// Whether the opener is asked by DM how it went.
    pub ask_feedback: bool,
    /// Whether the opener gets their copy of the transcript by DM.
    pub send_transcript: bool,
    /// Who is too new to open tickets.
    pub gates: AgeGates,
    /// What openers may do in their own tickets.
    pub openers: OpenerRights,
}

/// What becomes of a closed ticket's channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedChannel {
    /// It stays, and nobody but staff may write in it.
    Locked,
    /// It is deleted this long after the transcript was stored.
    Deleted {
        /// Zero deletes at once.
        after: Duration,
    },
}

impl GuildSettings {
    /// What a guild the bot has just met starts with.
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

/// A year: nobody means longer.
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
        // Above it, the limit limits nobody.
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
