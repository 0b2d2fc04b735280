//! Typed commands with many settings: words first, then `name=value`, with quotes around values of several words.

use crate::domain::ticket::means_none;
use crate::domain::{ChannelId, RoleId, UserId};

/// What was typed behind a command's first argument.
#[derive(Debug, PartialEq, Eq)]
pub struct Typed {
    /// What is no setting.
    pub words: String,
    settings: Vec<(String, String)>,
}

impl Typed {
    /// Takes the settings whose names are `known` out of the text; everything else is words.
    pub fn read(text: &str, known: &[&str]) -> Self {
        let (mut words, mut settings) = (Vec::new(), Vec::new());
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let setting = rest[..end].find('=').map(|at| (rest[..at].to_lowercase(), at + 1));
            if let Some((name, at)) = setting.filter(|(name, _)| known.contains(&name.as_str())) {
                let (value, left) = value(&rest[at..]);
                settings.push((name, value.to_owned()));
                rest = left.trim_start();
            } else {
                words.push(&rest[..end]);
                rest = rest[end..].trim_start();
            }
        }
        Self { words: words.join(" "), settings }
    }

    /// The setting's value, if it was typed.
    pub fn text(&self, name: &str) -> Option<String> {
        self.settings.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    /// The same, as a mention or id of a role.
    pub fn role(&self, name: &str) -> Result<Option<RoleId>, String> {
        self.parsed(name, |text| text.strip_prefix("<@&")?.strip_suffix('>'))
    }

    /// The same, as a mention or id of a channel.
    pub fn channel(&self, name: &str) -> Result<Option<ChannelId>, String> {
        self.parsed(name, |text| text.strip_prefix("<#")?.strip_suffix('>'))
    }

    /// The same, as a mention or id of somebody.
    pub fn user(&self, name: &str) -> Result<Option<UserId>, String> {
        self.parsed(name, |text| text.strip_prefix("<@")?.trim_start_matches('!').strip_suffix('>'))
    }

    /// The same, as a number.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, String> {
        self.parsed(name, |_| None)
    }

    /// The same, where a word that means none is 0.
    pub fn number_or_none<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, String> {
        self.parsed(name, |text| means_none(text).then_some("0"))
    }

    /// The same, as yes or no.
    pub fn truth(&self, name: &str) -> Result<Option<bool>, String> {
        let Some(text) = self.text(name) else { return Ok(None) };
        match text.to_lowercase().as_str() {
            "yes" | "true" | "on" | "sí" | "si" => Ok(Some(true)),
            "no" | "false" | "off" => Ok(Some(false)),
            _ => Err(text),
        }
    }

    fn parsed<T: std::str::FromStr>(
        &self,
        name: &str,
        bare: impl for<'a> Fn(&'a str) -> Option<&'a str>,
    ) -> Result<Option<T>, String> {
        let Some(text) = self.text(name) else { return Ok(None) };
        bare(&text).unwrap_or(&text).parse().map(Some).map_err(|_| text.clone())
    }
}

/// A value and what follows it.
fn value(text: &str) -> (&str, &str) {
    if let Some((quoted, left)) = text.strip_prefix('"').and_then(|text| text.split_once('"')) {
        return (quoted, left);
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_told_from_words() {
        let typed = Typed::read(
            "Billing help  emoji=💳 text=\"two words\" role=<@&7> a=b Open_Limit=3",
            &["emoji", "text", "role", "open_limit"],
        );
        assert_eq!(typed.words, "Billing help a=b");
        assert_eq!(typed.text("emoji").as_deref(), Some("💳"));
        assert_eq!(typed.text("text").as_deref(), Some("two words"));
        assert_eq!(typed.role("role"), Ok(Some(RoleId::new(7))));
        assert_eq!(typed.number::<u16>("open_limit"), Ok(Some(3)));
        assert_eq!(typed.number::<u16>("emoji"), Err("💳".to_owned()));
        assert_eq!(Typed::read("n=Ninguno", &["n"]).number_or_none::<u16>("n"), Ok(Some(0)));
        assert_eq!(typed.channel("nothing"), Ok(None));
    }

    #[test]
    fn no_text_makes_it_panic() {
        for text in ["", "=", "emoji=", "emoji=\"", "emoji=\"a b", "ñ=ñ emoji=ñ", "EMOJI=\"\"x"] {
            Typed::read(text, &["emoji"]);
        }
    }
}
