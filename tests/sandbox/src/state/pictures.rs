//! Pictures at fixed addresses: avatars, custom emoji and stickers. Unlike uploads they are neither signed nor expire.

use std::fmt::Write as _;
use std::sync::Arc;

use plaza::domain::UserId;
use sha2::{Digest, Sha256};

use super::State;

/// A picture, and how often it was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    bytes: Arc<[u8]>,
    asked: usize,
}

impl State {
    /// Returns the picture at a path, if there is one, and counts the request.
    pub(crate) fn picture_at(&mut self, path: &str) -> Option<Arc<[u8]>> {
        let picture = self.pictures.get_mut(path)?;
        picture.asked += 1;
        Some(Arc::clone(&picture.bytes))
    }

    /// Counts all requests for pictures.
    pub(crate) fn pictures_asked(&self) -> usize {
        self.pictures.values().map(|picture| picture.asked).sum()
    }

    /// Puts a picture at a path.
    pub(crate) fn hang(&mut self, path: String, bytes: &[u8]) {
        self.pictures.insert(path, Picture { bytes: bytes.into(), asked: 0 });
    }

    /// Gives an account an avatar.
    pub(crate) fn dress(&mut self, user: UserId, bytes: &[u8]) {
        let digest = Sha256::digest(bytes);
        let hash = digest.iter().take(16).fold(String::with_capacity(32), |mut hex, byte| {
            // Writing into a String cannot fail.
            let _infallible = write!(hex, "{byte:02x}");
            hex
        });
        self.hang(format!("/avatars/{user}/{hash}.png"), bytes);
        if let Some(user) = self.users.get_mut(&user) {
            user.avatar = Some(hash);
        }
    }
}
