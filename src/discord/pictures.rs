//! Small pictures at Discord's fixed addresses: avatars, custom emoji, stickers. Unlike uploads they are not
//! signed and do not expire while their owner keeps them.

use bytes::Bytes;

use super::{Discord, FetchError};
use crate::domain::UserId;

/// Host of avatars, emoji and most stickers.
const PUBLIC: &str = "https://cdn.discordapp.com";
/// Host of stickers that are GIFs, which the first one does not serve.
const GIF_STICKERS: &str = "https://media.discordapp.net";

/// A picture with a fixed address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CdnPicture {
    /// Avatar of a user or webhook, as the message names it.
    Avatar {
        /// User or webhook.
        user: UserId,
        /// Hash of the picture.
        hash: String,
    },
    /// A static custom emoji.
    Emoji {
        /// Its id.
        id: u64,
    },
    /// An animated custom emoji.
    MovingEmoji {
        /// Its id.
        id: u64,
    },
    /// A sticker that is a PNG, animated or not.
    Sticker {
        /// Its id.
        id: u64,
    },
    /// A sticker that is a GIF.
    GifSticker {
        /// Its id.
        id: u64,
    },
}

impl Discord {
    /// Downloads a picture of up to `cap` bytes, in the size a transcript page shows it.
    pub async fn fetch_picture(&self, picture: &CdnPicture, cap: usize) -> Result<Bytes, FetchError> {
        let path = picture.path().ok_or(FetchError::NotAllowed)?;
        let public = if matches!(picture, CdnPicture::GifSticker { .. }) { GIF_STICKERS } else { PUBLIC };
        let host = match &self.inner.cdn {
            Some(cdn) => cdn.origin().ascii_serialization(),
            None => public.to_owned(),
        };
        self.fetch_attachment(&format!("{host}{path}"), cap).await
    }
}

impl CdnPicture {
    /// Builds the path and query; `None` for a hash that is not one of Discord's.
    fn path(&self) -> Option<String> {
        Some(match self {
            Self::Avatar { user, hash } => {
                // The hash comes from a message's JSON: anything but these characters could change the path.
                let is_hash = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
                if hash.is_empty() || hash.len() > 64 || !hash.bytes().all(is_hash) {
                    return None;
                }
                format!("/avatars/{user}/{hash}.png?size=64")
            }
            Self::Emoji { id } => format!("/emojis/{id}.png?size=48"),
            Self::MovingEmoji { id } => format!("/emojis/{id}.gif?size=48"),
            Self::Sticker { id } => format!("/stickers/{id}.png?size=160"),
            Self::GifSticker { id } => format!("/stickers/{id}.gif?size=160"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_made_of_ids_and_hashes_alone() {
        let avatar = |hash: &str| CdnPicture::Avatar { user: UserId::new(7), hash: hash.to_owned() }.path();
        assert_eq!(avatar("a_0f3").as_deref(), Some("/avatars/7/a_0f3.png?size=64"));
        for odd in ["", "../../x", "a?b", "a/b", &"a".repeat(65)] {
            assert_eq!(avatar(odd), None, "{odd}");
        }
        assert_eq!(CdnPicture::MovingEmoji { id: 5 }.path().as_deref(), Some("/emojis/5.gif?size=48"));
    }
}
