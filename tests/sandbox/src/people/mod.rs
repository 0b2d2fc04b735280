//! People: their acts and views, refused where Discord's client would refuse them.
//!
//! Must never do for a person what that person could not do in Discord.

mod answer;
mod commands;
mod components;
mod form;
mod looks;
mod modals;
mod sees;
mod speaks;

use plaza::domain::{ChannelId, RoleId, UserId};

pub use answer::{Answer, AnswerKind};
pub use commands::{Choice, MenuTarget};
pub use components::{Button, Select};
pub use modals::{Field, Modal};

use crate::discord::Discord;
use crate::errors::ApiError;
use crate::state::RoleChange;

/// A user's handle.
#[derive(Clone, Debug)]
pub struct Person {
    discord: Discord,
    id: UserId,
}

/// Reason a person cannot do something: the client does not offer it, or Discord refuses.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refused {
    /// The channel is not shown to them.
    #[error("they do not see this channel")]
    Invisible(ChannelId),
    /// They lack a permission.
    #[error("they may not do this here")]
    Forbidden,
    /// Nothing of this name is shown.
    #[error("they see no {what} `{name}`; there is {there:?}")]
    NotThere {
        /// Kind of thing looked for.
        what: &'static str,
        /// Name looked for.
        name: String,
        /// Names that exist instead.
        there: Vec<String>,
    },
    /// The control is greyed out.
    #[error("`{0}` is disabled")]
    Disabled(String),
    /// The client refuses to send a form or command.
    #[error("{field}: {why}")]
    Invalid {
        /// Field or option.
        field: String,
        /// Fault.
        why: String,
    },
    /// The answer holds something else.
    #[error("the bot answered otherwise: {0}")]
    Otherwise(String),
    /// Nothing came in time.
    #[error("nothing came in time")]
    Silence,
    /// Discord refused.
    #[error(transparent)]
    Api(#[from] ApiError),
}

impl Discord {
    /// Returns the user with this id.
    pub fn person(&self, id: UserId) -> Option<Person> {
        self.read(|state| state.users.contains_key(&id)).then(|| Person::new(self, id))
    }

    /// An account in no server.
    pub fn stranger(&self, name: &str) -> Person {
        let id = self.change(|state| state.create_user(name));
        Person::new(self, id)
    }
}

impl Person {
    pub(crate) fn new(discord: &Discord, id: UserId) -> Self {
        Self { discord: discord.clone(), id }
    }

    /// Their account.
    pub fn id(&self) -> UserId {
        self.id
    }

    /// Their name.
    pub fn name(&self) -> String {
        self.discord.read(|state| state.users.get(&self.id).map(|user| user.name.clone()).unwrap_or_default())
    }

    /// Returns the markup that mentions them.
    pub fn mention(&self) -> String {
        format!("<@{}>", self.id)
    }

    /// Gives them a role, as an admin would.
    #[must_use = "the person comes back, to go on with"]
    pub fn with_role(self, role: RoleId) -> Self {
        self.gets(role);
        self
    }

    /// Gives them a role, as an admin would.
    pub fn gets(&self, role: RoleId) {
        self.set_role(role, RoleChange::Give);
    }

    /// Takes a role from them, as an admin would.
    pub fn loses(&self, role: RoleId) {
        self.set_role(role, RoleChange::Take);
    }

    fn set_role(&self, role: RoleId, change: RoleChange) {
        self.discord.change(|state| {
            let home = state.guilds.values().find(|guild| guild.roles.contains_key(&role));
            let home = home.expect("the test made this role").id;
            state
                .set_role(home, self.id, role, change)
                .expect("the test has this person in the role's server");
        });
    }

    /// Turns the language of their client.
    pub fn speaks(&self, locale: &str) {
        self.discord.change(|state| {
            if let Some(user) = state.users.get_mut(&self.id) {
                locale.clone_into(&mut user.locale);
            }
        });
    }

    /// Closes their direct messages: the bot gets 50007.
    pub fn closes_dms(&self) {
        self.take_dms(false);
    }

    /// Opens them again.
    pub fn opens_dms(&self) {
        self.take_dms(true);
    }

    fn take_dms(&self, takes: bool) {
        self.discord.change(|state| {
            if let Some(user) = state.users.get_mut(&self.id) {
                user.takes_dms = takes;
            }
        });
    }
}
