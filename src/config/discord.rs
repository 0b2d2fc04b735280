//! Section `discord`: the connection to Discord and the bot's identity.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize};
use url::Url;

use super::problem::SectionProblems;
use crate::domain::ApplicationId;

/// The connection to Discord and the bot's identity.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct DiscordConfig {
    /// The bot's token; comes from the environment alone and is empty when none is set there.
    #[serde(skip)]
    pub token: SecretString,
    /// Application id, when the token does not contain it.
    pub application_id: Option<ApplicationId>,
    /// Proxy (nirn-proxy) or simulated Discord that receives all REST calls and applies the rate limits itself.
    #[serde(deserialize_with = "address")]
    pub proxy_url: Option<Url>,
    /// Host of avatars, emoji and stickers; `None` is Discord's own. For a simulated Discord.
    #[serde(deserialize_with = "address")]
    pub cdn_url: Option<Url>,
    /// Longest duration of one REST call, the wait for its rate limit included.
    #[serde(with = "humantime_serde")]
    pub request_deadline: Duration,
    /// Number of shards; `None` asks Discord.
    pub shards: Option<u32>,
    /// Privileged intents to request.
    pub privileged_intents: Vec<PrivilegedIntent>,
}

/// An intent that must be switched on in Discord's developer portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PrivilegedIntent {
    /// Joins, leaves and role changes: tickets of members who left, autoroles, raids.
    GuildMembers,
    /// Message content: prefix commands, live transcripts, spam.
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
    /// Returns the configured application id, else the one encoded in the token.
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

/// Decodes the application id from a token: its first part is the id in base 64.
fn application_in(token: &str) -> Option<ApplicationId> {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD_NO_PAD;

    let id = STANDARD_NO_PAD.decode(token.split('.').next()?).ok()?;
    str::from_utf8(&id).ok()?.parse().ok()
}

/// Parses an address; the error carries the URL parser's reason alone, without serde's wording.
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
