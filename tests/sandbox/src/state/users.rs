//! People and bots, as everyone sees them.

use plaza::domain::UserId;
use serde_json::{Value, json};

use super::State;
use crate::errors::ApiError;

/// An account.
#[derive(Clone, Debug)]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// Its unique name.
    pub name: String,
    /// The name it shows, if another.
    pub display_name: Option<String>,
    /// The hash that names its avatar, if it has one.
    pub avatar: Option<String>,
    /// True for a bot's account.
    pub bot: bool,
    /// The language of its client, `en-US` and the like.
    pub locale: String,
    /// True if it accepts direct messages of the bot.
    pub takes_dms: bool,
}

impl User {
    /// As Discord writes it.
    pub fn json(&self) -> Value {
        json!({
            "id": self.id, "username": self.name, "discriminator": if self.bot { "0001" } else { "0" },
            "global_name": self.display_name, "avatar": self.avatar, "bot": self.bot, "system": false,
            "banner": null, "accent_color": null, "public_flags": 0, "flags": 0,
            "avatar_decoration_data": null, "collectibles": null, "primary_guild": null,
        })
    }
}

impl State {
    /// Makes an account; its id is born now.
    pub(crate) fn create_user(&mut self, name: &str) -> UserId {
        let id = UserId::new(self.next_id());
        let user = User {
            id,
            name: name.to_lowercase(),
            display_name: Some(name.to_owned()),
            bot: false,
            locale: "en-US".to_owned(),
            avatar: None,
            takes_dms: true,
        };
        self.users.insert(id, user);
        id
    }

    /// An account that must exist.
    pub(crate) fn user(&self, id: UserId) -> Result<&User, ApiError> {
        self.users.get(&id).ok_or_else(ApiError::unknown_user)
    }

    /// An account as Discord writes it; a deleted one if unknown.
    pub(crate) fn user_json(&self, id: UserId) -> Value {
        self.users.get(&id).map_or_else(
            || json!({ "id": id, "username": "deleted_user", "discriminator": "0", "avatar": null, "global_name": null }),
            User::json,
        )
    }
}
