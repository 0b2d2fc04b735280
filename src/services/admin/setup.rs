//! What `/admin setup` sets, all at once as a command or page by page: who serves, where tickets live, where transcripts
//! go, which language, and what is allowed.

use std::time::Duration;

use super::told::save_settings;
use super::{AdminService, require_admin};
use crate::discord::ChannelKind;
use crate::domain::ticket::Panel;
use crate::domain::{
    ChannelId, ClosedChannel, Gates, GuildSettings, Language, Member, OpenerRights, PageMark, Permit,
    Refusal, RoleId,
};
use crate::services::Result;
use crate::services::ticket::{RoleEdit, plant_categories};
use crate::views;

/// What to set; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// The page it was asked for on, and what that showed; nothing is set when it shows something else by now.
    pub seen: Option<PageMark>,
    /// Who serves every category.
    pub staff_roles: Option<Vec<RoleId>>,
    /// The Discord category of ticket channels, or none.
    pub ticket_parent: Option<Option<ChannelId>>,
    /// Where transcripts are delivered, or nowhere.
    pub transcript_channel: Option<Option<ChannelId>>,
    /// Where staff is told what the bot could not do, or nowhere.
    pub log_channel: Option<Option<ChannelId>>,
    /// The language of public texts.
    pub language: Option<Language>,
    /// What a prefix command begins with; 1 to 5 characters without space.
    pub prefix: Option<String>,
    /// How many tickets a member may have open; 1 to 50.
    pub open_limit: Option<u16>,
    /// How long a member waits between two tickets; up to a week, 0 for not at all.
    pub ticket_cooldown_minutes: Option<u32>,
    /// How many tickets a member may open within an hour; up to 100, 0 for as many as they like.
    pub hourly_limit: Option<u16>,
    /// Closed channels are deleted after this many minutes; 0 keeps them, locked.
    pub delete_after_minutes: Option<u32>,
    /// Whether the opener is asked by DM how it went.
    pub ask_feedback: Option<bool>,
    /// Whether the opener gets their copy of the transcript by DM.
    pub send_transcript: Option<bool>,
    /// How old an account must be for a ticket; up to a year, 0 for any age.
    pub account_age_days: Option<u32>,
    /// How long ago a member must have joined for a ticket; up to a year, 0 for not at all.
    pub member_age_minutes: Option<u32>,
    /// Whether openers let others in and out.
    pub openers_add: Option<Permit>,
    /// Whether openers take the transcript away.
    pub openers_transcribe: Option<Permit>,
}

/// What setting up has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupReport {
    /// As it was.
    pub before: GuildSettings,
    /// As it is.
    pub after: GuildSettings,
    /// How many categories it has; the first time they are planted.
    pub categories: usize,
    /// Its panels.
    pub panels: Vec<Panel>,
}

/// A week.
const LONGEST_COOLDOWN_MINUTES: u32 = 7 * 24 * 60;

/// Above it, the limit limits nobody.
const MOST_AN_HOUR: u16 = 100;

/// A year, too.
const OLDEST_ACCOUNT_DAYS: u32 = 366;

/// A year: nobody means longer.
const LONGEST_KEEP_MINUTES: u32 = 366 * 24 * 60;

impl AdminService {
    /// Sets what is given and answers old and new. The first time it also plants three categories.
    pub async fn set_up(&self, member: &Member, setup: Setup) -> Result<SetupReport> {
        require_admin(member)?;
        self.check(member, &setup).await?;
        let mut tx = self.kit.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        self.kit.require_seen(&mut tx, member.guild, setup.seen).await?;
        let is_page = setup.seen.is_some();
        let roster = tx.departments().roster(member.guild).await?;
        let before = roster.settings.clone();
        let after = setup.applied_to(&before)?;
        // Page by page one thing comes after another; a command that leaves nobody to serve does half of its work.
        if after.staff_roles.is_empty() && !is_page {
            return Err(Refusal::NotSetUp.into());
        }
        save_settings(&mut tx, member, "guild.set_up", &before, &after).await?;
        self.kit.follow_roster(&mut tx, &roster).await?;
        if !after.staff_roles.is_empty() {
            let starters = views::ticket::starters(&self.kit.speaker(&after));
            plant_categories(&mut tx, member.guild, starters).await?;
        }
        let categories = tx.categories().list(member.guild).await?.len();
        let panels = tx.panels().list(member.guild).await?;
        tx.commit().await?;
        self.faces.forget(member.guild);
        Ok(SetupReport { before, after, categories, panels })
    }

    async fn check(&self, member: &Member, setup: &Setup) -> Result<()> {
        let wanted = [
            (setup.ticket_parent, ChannelKind::Category),
            (setup.transcript_channel, ChannelKind::Text),
            (setup.log_channel, ChannelKind::Text),
        ];
        for (channel, kind) in wanted {
            if let Some(channel) = channel.flatten() {
                self.kit.require_channel(member.guild, channel, kind).await?;
            }
        }
        if let Some(roles) = &setup.staff_roles {
            self.kit.require_fit(member.guild, roles.clone()).await?;
        }
        Ok(setup.check_values(&self.kit.texts.languages())?)
    }
}

impl Setup {
    /// Refuses what no guild can be set to, whatever Discord says.
    pub(super) fn check_values(&self, languages: &[Language]) -> std::result::Result<(), Refusal> {
        if let Some(prefix) = &self.prefix {
            let length = prefix.chars().count();
            if !(1..=5).contains(&length)
                || prefix.chars().any(char::is_whitespace)
                || prefix.starts_with('/')
            {
                return Err(Refusal::BadPrefix);
            }
        }
        if self.language.as_ref().is_some_and(|language| !languages.contains(language)) {
            return Err(Refusal::UnknownLanguage { known: languages.to_vec() });
        }
        if self.open_limit.is_some_and(|limit| !(1..=50).contains(&limit)) {
            return Err(Refusal::OutOfRange { min: 1, max: 50 });
        }
        if self.ticket_cooldown_minutes.is_some_and(|minutes| minutes > LONGEST_COOLDOWN_MINUTES) {
            return Err(Refusal::OutOfRange { min: 0, max: i64::from(LONGEST_COOLDOWN_MINUTES) });
        }
        if self.hourly_limit.is_some_and(|limit| limit > MOST_AN_HOUR) {
            return Err(Refusal::OutOfRange { min: 0, max: i64::from(MOST_AN_HOUR) });
        }
        if self.delete_after_minutes.is_some_and(|minutes| minutes > LONGEST_KEEP_MINUTES) {
            return Err(Refusal::OutOfRange { min: 0, max: i64::from(LONGEST_KEEP_MINUTES) });
        }
        if self.account_age_days.is_some_and(|days| days > OLDEST_ACCOUNT_DAYS) {
            return Err(Refusal::OutOfRange { min: 0, max: i64::from(OLDEST_ACCOUNT_DAYS) });
        }
        if self.member_age_minutes.is_some_and(|minutes| minutes > LONGEST_KEEP_MINUTES) {
            return Err(Refusal::OutOfRange { min: 0, max: i64::from(LONGEST_KEEP_MINUTES) });
        }
        Ok(())
    }

    fn applied_to(self, before: &GuildSettings) -> std::result::Result<GuildSettings, Refusal> {
        let mut staff_roles = before.staff_roles.clone();
        if let Some(wanted) = self.staff_roles {
            RoleEdit::Replace(wanted).apply(&mut staff_roles)?;
            if staff_roles.is_empty() {
                return Err(Refusal::LastStaffRole);
            }
        }
        Ok(GuildSettings {
            guild: before.guild,
            language: self.language.unwrap_or_else(|| before.language.clone()),
            prefix: self.prefix.unwrap_or_else(|| before.prefix.clone()),
            staff_roles,
            ticket_parent: self.ticket_parent.unwrap_or(before.ticket_parent),
            transcript_channel: self.transcript_channel.unwrap_or(before.transcript_channel),
            log_channel: self.log_channel.unwrap_or(before.log_channel),
            open_limit: self.open_limit.unwrap_or(before.open_limit),
            ticket_cooldown: self
                .ticket_cooldown_minutes
                .map_or(before.ticket_cooldown, |minutes| Duration::from_secs(u64::from(minutes) * 60)),
            hourly_limit: self.hourly_limit.unwrap_or(before.hourly_limit),
            closed_channel: match self.delete_after_minutes {
                None => before.closed_channel,
                Some(0) => ClosedChannel::Locked,
                Some(minutes) => {
                    ClosedChannel::Deleted { after: Duration::from_secs(u64::from(minutes) * 60) }
                }
            },
            ask_feedback: self.ask_feedback.unwrap_or(before.ask_feedback),
            send_transcript: self.send_transcript.unwrap_or(before.send_transcript),
            gates: Gates {
                account_age: self.account_age_days.map_or(before.gates.account_age, |days| {
                    Duration::from_secs(u64::from(days) * 24 * 3600)
                }),
                member_age: self
                    .member_age_minutes
                    .map_or(before.gates.member_age, |minutes| Duration::from_secs(u64::from(minutes) * 60)),
            },
            openers: OpenerRights {
                add: self.openers_add.unwrap_or(before.openers.add),
                transcribe: self.openers_transcribe.unwrap_or(before.openers.transcribe),
            },
        })
    }
}
