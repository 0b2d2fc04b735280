//! Invite link with exactly the permissions the bot needs.

use url::Url;

use crate::config::Config;
use crate::domain::ApplicationId;

pub use crate::domain::NEEDED_PERMISSIONS;

/// Builds the invite link; `None` if neither the configuration nor the token names the application.
pub fn invite(config: &Config) -> Option<Url> {
    config.discord.application().map(link)
}

fn link(application: ApplicationId) -> Url {
    let mut url = Url::parse("https://discord.com/oauth2/authorize").expect("a constant address");
    url.query_pairs_mut()
        .append_pair("client_id", &application.to_string())
        .append_pair("scope", "bot applications.commands")
        .append_pair("permissions", &NEEDED_PERMISSIONS.to_string());
    url
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Permissions;

    #[test]
    fn the_link_asks_for_what_the_bot_needs_and_no_more() {
        assert_eq!(
            link(ApplicationId::new(42)).as_str(),
            "https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands&permissions=2252160859499600"
        );
        assert!(!NEEDED_PERMISSIONS.contains(Permissions::ADMINISTRATOR));
    }
}
