//! Saving settings together with what the audit tells of them, and what they were by what it tells.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::domain::{ClosedChannel, GuildSettings, Language, Member, Permit, SetupState};
use crate::repositories::{RepositoryError, Tx};

/// Saves the settings of the member's guild, and that they changed them; `action` is what the audit calls it.
pub(super) async fn save_settings(
    tx: &mut Tx,
    member: &Member,
    action: &str,
    before: &GuildSettings,
    after: &GuildSettings,
) -> Result<(), RepositoryError> {
    let (guild, by) = (member.guild, Some(member.user));
    tx.guilds().save(after).await?;
    let detail = json!({ "before": told(before), "after": told(after) });
    tx.guilds().audit(guild, by, action, &guild.to_string(), &detail).await
}

/// All of them.
fn told(it: &GuildSettings) -> Value {
    json!({
        "language": it.language.as_str(),
        "prefix": it.prefix,
        "staff": it.staff_roles,
        "tickets": it.ticket_parent,
        "transcripts": it.transcript_channel,
        "log": it.log_channel,
        "open_limit": it.open_limit,
        "cooldown_secs": it.ticket_cooldown.as_secs(),
        "hourly_limit": it.hourly_limit,
        "closed_after_secs": match it.closed_channel {
            ClosedChannel::Locked => None,
            ClosedChannel::Deleted { after } => Some(after.as_secs()),
        },
        "ask_feedback": it.ask_feedback,
        "send_transcript": it.send_transcript,
        "account_age_secs": it.gates.account_age.as_secs(),
        "member_age_secs": it.gates.member_age.as_secs(),
        "openers_add": it.openers.add.is_allowed(),
        "openers_transcribe": it.openers.transcribe.is_allowed(),
    })
}

/// The settings with what was told of them in place of what they are.
pub(super) fn retold(now: &SetupState, told: &Value) -> SetupState {
    let mut state = now.clone();
    let it = &mut state.settings;
    let secs = Duration::from_secs;
    read(told, "language", |tag: String| it.language = Language::from_locale(&tag));
    read(told, "prefix", |prefix| it.prefix = prefix);
    read(told, "staff", |roles| it.staff_roles = roles);
    read(told, "tickets", |place| it.ticket_parent = place);
    read(told, "transcripts", |place| it.transcript_channel = place);
    read(told, "log", |place| it.log_channel = place);
    read(told, "open_limit", |limit| it.open_limit = limit);
    read(told, "cooldown_secs", |span| it.ticket_cooldown = secs(span));
    read(told, "hourly_limit", |limit| it.hourly_limit = limit);
    read(told, "closed_after_secs", |span: Option<u64>| {
        it.closed_channel =
            span.map_or(ClosedChannel::Locked, |span| ClosedChannel::Deleted { after: secs(span) });
    });
    read(told, "ask_feedback", |set| it.ask_feedback = set);
    read(told, "send_transcript", |set| it.send_transcript = set);
    read(told, "account_age_secs", |span| it.gates.account_age = secs(span));
    read(told, "member_age_secs", |span| it.gates.member_age = secs(span));
    read(told, "openers_add", |set| it.openers.add = Permit::from_flag(set));
    read(told, "openers_transcribe", |set| it.openers.transcribe = Permit::from_flag(set));
    read(told, "zone", |zone: String| state.zone = zone.parse().unwrap_or(now.zone));
    state
}

fn read<T: DeserializeOwned>(told: &Value, name: &str, take: impl FnOnce(T)) {
    let value = told.get(name).and_then(|value| T::deserialize(value).ok());
    if let Some(value) = value {
        take(value);
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::*;
    use crate::domain::{ChannelId, Gates, GuildId, Modules, OpenerRights, RoleId};

    #[test]
    fn what_is_told_of_settings_is_all_of_them() {
        let usual = GuildSettings::new(GuildId::new(1));
        let other = GuildSettings {
            guild: usual.guild,
            language: Language::from_locale("es"),
            prefix: "?".to_owned(),
            staff_roles: vec![RoleId::new(4), RoleId::new(5)],
            ticket_parent: Some(ChannelId::new(1)),
            transcript_channel: Some(ChannelId::new(2)),
            log_channel: Some(ChannelId::new(3)),
            open_limit: 7,
            ticket_cooldown: Duration::from_mins(5),
            hourly_limit: 9,
            closed_channel: ClosedChannel::Deleted { after: Duration::ZERO },
            ask_feedback: !usual.ask_feedback,
            send_transcript: !usual.send_transcript,
            gates: Gates { account_age: Duration::from_hours(24), member_age: Duration::from_mins(1) },
            openers: OpenerRights {
                add: Permit::from_flag(!usual.openers.add.is_allowed()),
                transcribe: Permit::from_flag(!usual.openers.transcribe.is_allowed()),
            },
        };
        let state = |settings: &GuildSettings| SetupState {
            settings: settings.clone(),
            zone: Tz::UTC,
            categories: Vec::new(),
            panels: Vec::new(),
            modules: Modules::default(),
        };
        assert_eq!(retold(&state(&usual), &told(&other)), state(&other));
        assert_eq!(retold(&state(&other), &told(&usual)), state(&usual));
        let madrid = SetupState { zone: Tz::Europe__Madrid, ..state(&usual) };
        assert_eq!(retold(&state(&usual), &json!({ "zone": "Europe/Madrid", "weird": 1 })), madrid);
        assert_eq!(retold(&state(&other), &json!("Settings { … }")), state(&other), "of an earlier version");
    }
}
