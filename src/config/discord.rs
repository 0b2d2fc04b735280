//! Section `discord`: how to reach Discord and as whom.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize};
use url::Url;

use super::problem::SectionProblems;
use crate::domain::ApplicationId;

/// How to reach Discord and as whom.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct DiscordConfig {
    /// The bot's token; comes from the environment alone. Empty unless `LoadPurpose::Run` or `LoadPurpose::Check` asked for it.
    #[serde(skip)]
    pub token: SecretString,
    /// The application, when the token does not say it.
    pub application_id: Option<ApplicationId>,
    /// A proxy (nirn-proxy) or simulated Discord that takes all REST calls and rate limits them itself.
    #[serde(deserialize_with = "address")]
    pub proxy_url: Option<Url>,
    /// Where avatars, emoji and stickers are fetched from; `None` is Discord's own hosts. For a simulated Discord.
    #[serde(deserialize_with = "address")]
    pub cdn_url: Option<Url>,
    /// How long one REST call may take, waiting for its rate limit included.
    #[serde(with = "humantime_serde")]
    pub request_deadline: Duration,
    /// How many shards; `None` asks Discord.
    pub shards: Option<u32>,
    /// Which of Discord's privileged intents to ask for.
    pub privileged_intents: Vec<PrivilegedIntent>,
}

/// An intent that must be switched on in Discord's developer portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PrivilegedIntent {
    /// Joins, leaves and role changes: tickets of members who left, autoroles, raids.
    GuildMembers,
    /// What messages say: prefix commands, transcripts as they happen, spam.
    MessageContent,
}

impl Default for DiscordConfig {
    fn default() -> Self {
        Self {
            token: SecretString::default(),
            application_id: None,
            proxy_url: None,
            cdn_url: None,
            request_deadline: Duration::from_secs(15),
            shards: None,
            privileged_intents: vec![PrivilegedIntent::GuildMembers, PrivilegedIntent::MessageContent],
        }
    }
}

impl DiscordConfig {
    /// The application as set, else the one whose id the token begins with.
    pub fn application(&self) -> Option<ApplicationId> {
        self.application_id.or_else(|| application_in(self.token.expose_secret()))
    }

    pub(super) fn judge(&self, findings: &mut SectionProblems) {
        findings.check_duration(
            "discord.request_deadline",
            self.request_deadline,
            Duration::from_millis(100)..=Duration::from_mins(2),
        );
        if self.shards == Some(0) {
            findings.add("discord.shards", "at least 1, or null to ask Discord");
        }
        for (key, url) in [("discord.proxy_url", &self.proxy_url), ("discord.cdn_url", &self.cdn_url)] {
            if let Some(url) = url
                && (!matches!(url.scheme(), "http" | "https")
                    || url.as_str() != format!("{}/", url.origin().ascii_serialization()))
            {
                findings
                    .add(key, "an address such as http://127.0.0.1:8080 is needed, with nothing after it");
            }
        }
    }
}

/// The first part of a bot token is its application's id in base 64.
fn application_in(token: &str) -> Option<ApplicationId> {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD_NO_PAD;

    let id = STANDARD_NO_PAD.decode(token.split('.').next()?).ok()?;
    str::from_utf8(&id).ok()?.parse().ok()
}

/// An address, without the words of serde around the reason.
fn address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Url>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| Url::parse(&text).map_err(serde::de::Error::custom)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_names_its_application() {
        let discord =
            DiscordConfig { token: "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.secret".into(), ..Default::default() };
        assert_eq!(discord.application(), Some(ApplicationId::new(123_456_789_012_345_678)));
    }

    #[test]
    fn a_token_of_another_make_names_none() {
        for token in ["", "not a token", "sandbox", "....", "YWJj.x.y"] {
            let discord = DiscordConfig { token: token.into(), ..Default::default() };
            assert_eq!(discord.application(), None, "{token}");
        }
    }
}
