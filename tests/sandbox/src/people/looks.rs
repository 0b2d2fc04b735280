//! Avatars of people, and custom emoji for their messages.

use super::Person;
use crate::discord::Discord;
use crate::state::State;

impl Person {
    /// Puts an avatar on.
    pub fn wears(&self, picture: &[u8]) {
        self.discord.change(|state| state.dress(self.id, picture));
    }
}

impl Discord {
    /// Makes a custom emoji; answers how text writes it.
    pub fn emoji(&self, name: &str, picture: &[u8]) -> String {
        self.change(|state| {
            let id = state.next_id();
            state.hang(format!("/emojis/{id}.png"), picture);
            format!("<:{name}:{id}>")
        })
    }

    /// Counts all requests for pictures.
    pub fn picture_requests(&self) -> usize {
        self.read(State::pictures_asked)
    }
}
