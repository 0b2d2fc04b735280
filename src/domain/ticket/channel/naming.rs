//! Names of ticket channels, and the marker in their topics that identifies the ticket.

use crate::domain::TicketId;
use crate::domain::ticket::Category;

/// Prefix of the marker in a topic. Changing it would orphan every existing channel.
const MARK: &str = "plaza:";

/// Discord's limit for a channel's name.
const LONGEST_NAME: usize = 100;

/// Placeholder of the opener's name in a template.
pub const OPENER_NAME: &str = "{user}";

/// Fills the category's template and reduces it to Discord's characters; the fallback when nothing is left, or when it
/// needs the opener's name and that is unknown.
pub fn channel_name(category: &Category, number: i64, opener: Option<&str>) -> String {
    if opener.is_none() && category.name_template.contains(OPENER_NAME) {
        return fallback_name(number);
    }
    let filled = category
        .name_template
        .replace("{number}", &format!("{number:04}"))
        .replace("{category}", category.key.as_str())
        .replace(OPENER_NAME, opener.unwrap_or_default());
    plain_name(&filled).unwrap_or_else(|| fallback_name(number))
}

/// Returns the name of the ticket's thread. A thread has no topic for a marker, so its name always ends in the number.
pub fn thread_name(category: &Category, number: i64, opener: Option<&str>) -> String {
    if opener.is_none() && category.name_template.contains(OPENER_NAME) {
        return fallback_name(number);
    }
    let words = category
        .name_template
        .replace("{number}", "")
        .replace("{category}", category.key.as_str())
        .replace(OPENER_NAME, opener.unwrap_or_default());
    let Some(words) = plain_name(&words) else { return fallback_name(number) };
    let number = format!("-{number:04}");
    let kept: String = words.chars().take(LONGEST_NAME - number.len()).collect();
    format!("{}{number}", kept.trim_end_matches('-'))
}

/// Parses the ticket number at the end of a thread's name.
pub fn marked_number(name: &str) -> Option<i64> {
    let (_, number) = name.rsplit_once('-')?;
    let is_number = number.len() >= 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { number.parse().ok() } else { None }
}

/// Converts a name to Discord's form of text channel names (F20): lower case, `-` for everything but letters and
/// digits. `None` when nothing is left.
pub fn plain_name(written: &str) -> Option<String> {
    let mut name = String::new();
    for letter in written.to_lowercase().chars() {
        let letter = if letter.is_alphanumeric() || letter == '_' { letter } else { '-' };
        if letter != '-' || !name.ends_with('-') {
            name.push(letter);
        }
    }
    let name: String = name.trim_matches('-').chars().take(LONGEST_NAME).collect();
    let name = name.trim_end_matches('-').to_owned();
    (!name.is_empty()).then_some(name)
}

/// Returns a name that Discord never refuses.
pub fn fallback_name(number: i64) -> String {
    format!("ticket-{number:04}")
}

/// Returns the topic of a ticket's channel: `title`, then the marker.
pub fn topic(title: &str, id: TicketId) -> String {
    format!("{title} · {MARK}{id}")
}

/// Parses the ticket a topic is marked with.
pub fn marked_ticket(topic: &str) -> Option<TicketId> {
    // The last marker counts: the title comes before it and can contain the same text.
    let (_, marked) = topic.rsplit_once(MARK)?;
    marked.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ticket::CategoryKey;
    use crate::domain::{CategoryId, GuildId, Timestamp};

    fn named_by(template: &str) -> Category {
        let (id, key) = (CategoryId::generate(Timestamp::from_millis(0)), CategoryKey::parse("category-1"));
        Category {
            name_template: template.to_owned(),
            ..Category::new(id, GuildId::new(1), key.expect("a key"), "Help".to_owned())
        }
    }

    #[test]
    fn a_thread_s_name_ends_in_its_number_whatever_the_template() {
        let name = |template: &str| thread_name(&named_by(template), 42, Some("Ana 0007"));
        assert_eq!(name("ticket-{number}"), "ticket-0042");
        assert_eq!(name("{number}-{user}"), "ana-0007-0042");
        assert_eq!(name("{category} for {user}"), "category-1-for-ana-0007-0042");
        assert_eq!(name("{number}"), "ticket-0042");
        assert_eq!(name(&"ñ".repeat(90)).chars().count(), 95);
        assert_eq!(thread_name(&named_by("{user}"), 42, None), "ticket-0042");
        for template in ["{user}", "{number}", "help-{number}-{category}", &"x".repeat(100)] {
            assert_eq!(marked_number(&name(template)), Some(42), "{template}");
        }
        for other in ["general", "room-7", "ticket-00x2", "0042", "ticket-", "ticket-99999999999999999999"] {
            assert_eq!(marked_number(other), None, "{other}");
        }
    }

    #[test]
    fn a_topic_gives_its_ticket_back() {
        let id = TicketId::generate(Timestamp::from_millis(1_700_000_000_000));
        assert_eq!(marked_ticket(&topic("Ticket #42 · plaza:no", id)), Some(id));
        assert_eq!(marked_ticket(&format!("{} and more", topic("t", id))), Some(id));
        assert_eq!(marked_ticket("a channel of somebody else"), None);
        assert_eq!(marked_ticket("plaza:not-an-id"), None);
    }
}
