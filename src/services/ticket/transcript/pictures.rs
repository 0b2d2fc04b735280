//! Fetches the small images of a transcript: avatars, custom emoji and stickers, each once, within a budget.
//!
//! A missing image is drawn or named instead, so nothing here fails, and the total time is limited.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use crate::discord::CdnPicture;
use crate::domain::UserId;
use crate::services::ticket::TicketService;
use crate::transcript::{EmbeddedImage, TranscriptPictures};

/// Total size of all images in bytes; each page of the transcript contains them once.
const BUDGET: u64 = 1_500_000;
/// Most images of each kind.
const MOST: usize = 100;
/// Largest avatar, as Discord scales it.
const AVATAR: usize = 32 * 1024;
const EMOJI: usize = 96 * 1024;
const STICKER: usize = 384 * 1024;
/// Number of concurrent downloads.
const AT_ONCE: usize = 6;
/// Time limit of closing for all downloads together.
const PATIENCE: Duration = Duration::from_secs(20);

/// Images the messages refer to.
#[derive(Debug, Default, PartialEq, Eq)]
struct WantedPictures {
    avatars: BTreeMap<UserId, String>,
    /// Custom emoji by id; true if animated.
    emoji: BTreeMap<u64, bool>,
    /// Stickers by id, with Discord's format.
    stickers: BTreeMap<u64, u64>,
}

impl TicketService {
    /// Fetches the images the messages refer to, as far as the budget allows.
    pub(in crate::services::ticket) async fn pictures(&self, messages: &[Value]) -> TranscriptPictures {
        let wanted = WantedPictures::of(messages);
        let discord = &self.context.discord;
        let deadline = Instant::now() + PATIENCE;
        let fetch = async |places: Vec<CdnPicture>, cap: usize| {
            for place in places {
                let fetched = timeout_at(deadline, discord.fetch_picture(&place, cap)).await;
                if let Ok(Ok(bytes)) = fetched
                    && let Some(image) = EmbeddedImage::sniff(bytes.to_vec())
                {
                    return Some(image);
                }
            }
            None
        };
        let mut left = BUDGET;
        let mut pictures = TranscriptPictures::default();
        let avatars =
            wanted.avatars.into_iter().take(MOST).map(async |(user, hash)| {
                (user, fetch(vec![CdnPicture::Avatar { user, hash }], AVATAR).await)
            });
        let emoji = wanted.emoji.into_iter().take(MOST).map(async |(id, moves)| {
            // An animation over the size limit is replaced by its still image.
            let moving = moves.then_some(CdnPicture::MovingEmoji { id });
            (id, fetch(moving.into_iter().chain([CdnPicture::Emoji { id }]).collect(), EMOJI).await)
        });
        let stickers =
            wanted.stickers.into_iter().take(MOST).map(async |(id, format)| {
                (id, fetch(sticker(id, format).into_iter().collect(), STICKER).await)
            });
        gather(stream::iter(avatars).buffered(AT_ONCE), &mut left, &mut pictures.avatars).await;
        gather(stream::iter(emoji).buffered(AT_ONCE), &mut left, &mut pictures.emoji).await;
        gather(stream::iter(stickers).buffered(AT_ONCE), &mut left, &mut pictures.stickers).await;
        pictures
    }
}

/// Adds images while they fit. They arrive in the order of their ids, so a repeated capture selects the same ones.
async fn gather<K: Ord>(
    found: impl stream::Stream<Item = (K, Option<EmbeddedImage>)>,
    left: &mut u64,
    kept: &mut BTreeMap<K, EmbeddedImage>,
) {
    let mut found = std::pin::pin!(found);
    while let Some((key, image)) = found.next().await {
        if let Some(image) = image.filter(|image| image.size() <= *left) {
            *left -= image.size();
            kept.insert(key, image);
        }
    }
}

/// Image of a sticker; `None` for vector animations, which have none.
const fn sticker(id: u64, format: u64) -> Option<CdnPicture> {
    match format {
        1 | 2 => Some(CdnPicture::Sticker { id }),
        4 => Some(CdnPicture::GifSticker { id }),
        _ => None,
    }
}

impl WantedPictures {
    fn of(messages: &[Value]) -> Self {
        let mut wanted = Self::default();
        for message in messages {
            let author = &message["author"];
            if let (Some(user), Some(hash)) = (id(&author["id"]), author["avatar"].as_str()) {
                wanted.avatars.insert(UserId::new(user), hash.to_owned());
            }
            wanted.learn(message, 0);
        }
        wanted
    }

    /// Collects emoji and stickers everywhere: in texts, reactions, buttons, options, polls and forwarded messages.
    fn learn(&mut self, value: &Value, depth: usize) {
        // Messages are foreign data: the depth bounds the recursion.
        if depth > 24 {
            return;
        }
        match value {
            Value::String(text) => self.learn_words(text),
            Value::Array(list) => list.iter().for_each(|it| self.learn(it, depth + 1)),
            Value::Object(fields) => {
                if let Some(emoji) = fields.get("emoji")
                    && let Some(id) = id(&emoji["id"])
                {
                    self.emoji.insert(id, emoji["animated"].as_bool().unwrap_or(false));
                }
                for item in fields.get("sticker_items").and_then(Value::as_array).into_iter().flatten() {
                    if let Some(id) = id(&item["id"]) {
                        self.stickers.insert(id, item["format_type"].as_u64().unwrap_or(0));
                    }
                }
                fields.values().for_each(|it| self.learn(it, depth + 1));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn learn_words(&mut self, text: &str) {
        for (sign, moves) in [("<:", false), ("<a:", true)] {
            for after in text.split(sign).skip(1) {
                let Some((name, rest)) = after.split_once(':') else { continue };
                let Some((digits, _)) = rest.split_once('>') else { continue };
                let is_name =
                    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
                if let Ok(id) = digits.parse::<u64>()
                    && is_name
                {
                    self.emoji.insert(id, moves);
                }
            }
        }
    }
}

fn id(value: &Value) -> Option<u64> {
    value.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_picture_is_wanted_once_wherever_it_stands() {
        let ana = json!({ "id": "1", "avatar": "a1" });
        let messages = [
            json!({ "author": ana, "content": "<:a:10> <a:b:11> <:a:10> <:no name:12> <::13>",
                "reactions": [{ "emoji": { "id": "14", "name": "c", "animated": true } }, { "emoji": { "id": null, "name": "👍" } }] }),
            json!({ "author": ana, "content": "",
                "components": [{ "components": [{ "emoji": { "id": "15", "name": "d" } }] }],
                "message_snapshots": [{ "message": { "content": "<:e:16>", "sticker_items": [{ "id": "20", "format_type": 4 }] } }],
                "sticker_items": [{ "id": "21", "format_type": 1 }, { "id": "22", "format_type": 3 }] }),
            json!({ "author": { "id": "2", "avatar": null }, "content": "" }),
        ];
        let wanted = WantedPictures::of(&messages);
        assert_eq!(wanted.avatars, BTreeMap::from([(UserId::new(1), "a1".to_owned())]));
        let emoji = [(10, false), (11, true), (14, true), (15, false), (16, false)];
        assert_eq!(wanted.emoji, BTreeMap::from(emoji));
        assert_eq!(wanted.stickers, BTreeMap::from([(20, 4), (21, 1), (22, 3)]));
        assert_eq!(sticker(22, 3), None);
    }
}
