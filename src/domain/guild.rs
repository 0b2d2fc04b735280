//! What a guild has set.

use std::time::Duration;

use super::{ChannelId, Gates, GuildId, Language, OpenerRights, RoleId};

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
    pub gates: Gates,
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
            gates: Gates::default(),
            openers: OpenerRights::default(),
        }
    }
}
