//! Emoji Discord accepts: one of Unicode's, or `<:name:id>` of a guild.

use twilight_model::channel::message::EmojiReactionType;

use super::sign;
use crate::domain::ticket::Category;

/// Returns true if a category's button can carry `sign`.
pub fn is_emoji(sign: &str) -> bool {
    parse(sign).is_some()
}

/// Returns the emoji of a category: its own if Discord accepts it.
pub(crate) fn of_category(category: &Category) -> &str {
    category.emoji.as_deref().map(str::trim).filter(|sign| is_emoji(sign)).unwrap_or(sign::TICKET)
}

pub(crate) fn parse(sign: &str) -> Option<EmojiReactionType> {
    let sign = sign.trim();
    if let Some(known) = emojis::get(sign) {
        return Some(EmojiReactionType::Unicode { name: known.as_str().to_owned() });
    }
    let inner = sign.strip_prefix('<')?.strip_suffix('>')?;
    let mut parts = inner.split(':');
    let (animated, name, id) = (parts.next()?, parts.next()?, parts.next()?);
    let is_name = (2..=32).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_emoji = is_name && matches!(animated, "" | "a") && parts.next().is_none();
    is_emoji.then(|| id.parse().ok()).flatten().map(|id| EmojiReactionType::Custom {
        animated: animated == "a",
        id,
        name: Some(name.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_of_unicode_and_of_guilds_are_taken() {
        for sign in ["🎫", "⚙️", "⚙", "👩‍💻", "👍🏽", "🇪🇸", "1️⃣", "<:plaza:123456789012345678>", "<a:wave:5>"]
        {
            assert!(is_emoji(sign), "{sign}");
        }
    }

    #[test]
    fn nothing_else_is() {
        for sign in
            ["", "support", "🎫🎫", "7", ":ticket:", "<:x:1>", "<:plaza:0>", "<b:plaza:1>", "<:plaza:1:2>"]
        {
            assert!(!is_emoji(sign), "{sign}");
        }
    }
}
