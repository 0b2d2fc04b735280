//! The demonstration: a small server, the people who run it, and the bot's initial setup.

mod deploy;
mod seed;

use plaza::domain::{ChannelId, GuildId, RoleId, UserId};

use crate::discord::Discord;

pub use deploy::DeployError;

/// The demo server as it was seeded.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The server.
    pub guild: GuildId,
    /// People the page can act as, in its order.
    pub people: Vec<Person>,
    /// The channel shown first.
    pub entrance: ChannelId,
    pub(crate) office: ChannelId,
    pub(crate) tickets: ChannelId,
    pub(crate) transcripts: ChannelId,
    pub(crate) support: RoleId,
}

/// A person the page can act as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their account.
    pub user: UserId,
    /// Role in the server.
    pub part: Part,
}

/// Role of a person in the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Owns it.
    Owner,
    /// May do everything.
    Admin,
    /// Answers tickets.
    Support,
    /// Keeps order.
    Moderator,
    /// Is a member.
    Member,
    /// An outsider with bad intentions who has not joined yet.
    Raider,
}

impl Part {
    /// Returns the title shown on the page.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Admin => "Admin",
            Self::Support => "Support",
            Self::Moderator => "Moderator",
            Self::Member => "Member",
            Self::Raider => "Raider",
        }
    }
}

impl Demo {
    /// Puts the server into an empty simulator.
    pub fn seed(discord: &Discord) -> Self {
        seed::seed(discord)
    }

    /// Lets the owner set the bot up with its own commands, as one would in Discord. Fails where the bot refuses.
    pub async fn deploy(&self, discord: &Discord) -> Result<(), DeployError> {
        deploy::deploy(self, discord).await
    }

    /// The person asked for, or the first member: most visitors want to see what members see.
    pub fn person(&self, wanted: Option<UserId>) -> Person {
        let by = |fits: &dyn Fn(&Person) -> bool| self.people.iter().copied().find(|person| fits(person));
        by(&|person| Some(person.user) == wanted)
            .or_else(|| by(&|person| person.part == Part::Member))
            .expect("the seed makes two members")
    }

    /// The one with this part; the first where there are several.
    pub fn one(&self, part: Part) -> UserId {
        self.people.iter().find(|person| person.part == part).expect("the seed casts every part").user
    }
}
