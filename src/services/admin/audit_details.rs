//! Settings in the audit: written with the change, and restored from a recorded line.

use serde_json::{Value, json};

use crate::domain::{GuildSettings, Member, Settings as _, SetupState};
use crate::repositories::{RepositoryError, Tx};

/// Saves the settings of the member's guild with an audit line named `action`.
pub(super) async fn save_settings(
    tx: &mut Tx,
    member: &Member,
    action: &str,
    before: &GuildSettings,
    after: &GuildSettings,
) -> Result<(), RepositoryError> {
    let (guild, by) = (member.guild, Some(member.user));
    tx.guilds().save(after).await?;
    let detail = json!({ "before": before.audit_details(), "after": after.audit_details() });
    tx.guilds().audit(guild, by, action, &guild.to_string(), &detail).await
}

/// Rebuilds earlier settings from the details recorded in the audit.
pub(super) fn settings_before(now: &SetupState, told: &Value) -> SetupState {
    let mut state = now.clone();
    state.settings.apply_audit_details(told);
    let zone = told.get("zone").and_then(Value::as_str).and_then(|zone| zone.parse().ok());
    state.zone = zone.unwrap_or(now.zone);
    state
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use chrono_tz::Tz;

    use super::*;
    use crate::domain::{
        AgeGates, ChannelId, ClosedChannel, GatePermit, GuildId, GuildModules, Language, OpenerRights, RoleId,
    };

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
            closed_channel: ClosedChannel::Deleted { after: Duration::from_mins(1) },
            ask_feedback: !usual.ask_feedback,
            send_transcript: !usual.send_transcript,
            gates: AgeGates { account_age: Duration::from_hours(24), member_age: Duration::from_mins(1) },
            openers: OpenerRights {
                add: GatePermit::from_flag(!usual.openers.add.is_allowed()),
                transcribe: GatePermit::from_flag(!usual.openers.transcribe.is_allowed()),
            },
        };
        let state = |settings: &GuildSettings| SetupState {
            settings: settings.clone(),
            zone: Tz::UTC,
            categories: Vec::new(),
            panels: Vec::new(),
            modules: GuildModules::default(),
        };
        assert_eq!(settings_before(&state(&usual), &other.audit_details()), state(&other));
        assert_eq!(settings_before(&state(&other), &usual.audit_details()), state(&usual));
        let madrid = SetupState { zone: Tz::Europe__Madrid, ..state(&usual) };
        assert_eq!(settings_before(&state(&usual), &json!({ "zone": "Europe/Madrid", "weird": 1 })), madrid);
        assert_eq!(
            settings_before(&state(&other), &json!("Settings { … }")),
            state(&other),
            "of an earlier version"
        );
    }
}
