//! Everything the simulated Discord knows, behind one mutex.
//!
//! Methods here are pure: they change the state and queue [`Event`]s; nothing is sent and nobody is notified
//! until the lock is released (`crate::discord`).

mod attachments;
mod channels;
mod commands;
mod events;
mod guilds;
mod ids;
mod interactions;
mod invites;
mod members;
mod mentions;
mod messages;
mod overwrites;
pub mod permissions;
mod pictures;
mod reactions;
mod roles;
mod sessions;
mod threads;
mod users;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::time::Duration;

use plaza::domain::{ApplicationId, ChannelId, GuildId, InteractionId, MessageId, Timestamp, UserId};

pub use attachments::{Attachment, Upload};
pub use channels::{Channel, ChannelKind, Thread};
pub use commands::{Command, CommandOption, Commands};
pub use events::{Event, Intent, Scope};
pub use guilds::{AuditEntry, Guild, Role};
pub use ids::{Snowflakes, iso, made_at, parse_iso};
pub use interactions::{Acknowledged, Act, Interaction, InteractionKind, UPLOAD_LIMIT};
pub use invites::Invite;
pub use members::{Member, RoleChange};
pub use messages::{Author, COMPONENTS_V2, Draft, EPHEMERAL, LOADING, Message, Reaction, Reference};
pub use overwrites::{Overwrite, permissions as read_permissions, snowflake};
pub use sessions::{Frame, Session};
pub use threads::ThreadPresence;
pub use users::User;

use crate::clock::Clock;

/// The whole simulated Discord.
#[derive(Debug)]
pub struct State {
    pub(crate) clock: Clock,
    pub(crate) ids: Snowflakes,
    pub(crate) url: String,
    pub(crate) token: String,
    pub(crate) token_revoked: bool,
    pub(crate) application: ApplicationId,
    pub(crate) bot: UserId,
    pub(crate) application_owner: UserId,
    pub(crate) privileged_intents: u64,
    /// Longest time until the first answer to an interaction.
    pub(crate) patience: Duration,
    pub(crate) users: BTreeMap<UserId, User>,
    pub(crate) guilds: BTreeMap<GuildId, Guild>,
    pub(crate) channels: BTreeMap<ChannelId, Channel>,
    pub(crate) messages: BTreeMap<ChannelId, BTreeMap<MessageId, Message>>,
    pub(crate) attachments: BTreeMap<u64, Attachment>,
    pub(crate) pictures: BTreeMap<String, pictures::Picture>,
    pub(crate) commands: Commands,
    pub(crate) interactions: BTreeMap<InteractionId, Interaction>,
    pub(crate) tokens: HashMap<String, InteractionId>,
    pub(crate) nonces: HashMap<(ChannelId, String), (MessageId, Timestamp)>,
    pub(crate) webhooks: BTreeMap<u64, Webhook>,
    pub(crate) invites: BTreeMap<String, Invite>,
    pub(crate) sessions: BTreeMap<String, Session>,
    pub(crate) identifies_left: u64,
    /// Categories that are full earlier than at 50, as Discord does now and then.
    pub(crate) category_limits: HashMap<Option<ChannelId>, usize>,
    /// Largest number of active threads of a server.
    pub(crate) thread_limit: usize,
    pub(crate) events: VecDeque<Event>,
    /// The newest event of each name, for sending it once more.
    pub(crate) latest: HashMap<&'static str, Event>,
    /// Viewers of each channel, of servers that are watched.
    pub(crate) watched: BTreeMap<GuildId, BTreeMap<ChannelId, BTreeSet<UserId>>>,
    pub(crate) notes: Vec<String>,
}

/// A webhook of a channel.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// Its id.
    pub id: u64,
    /// Channel it writes to.
    pub channel: ChannelId,
    /// Name.
    pub name: String,
    /// Its secret.
    pub token: String,
}

/// The bot's application, as Discord knows it.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    pub(crate) token: String,
    pub(crate) application: ApplicationId,
    pub(crate) owner: UserId,
    pub(crate) privileged_intents: u64,
    pub(crate) patience: Duration,
}

impl State {
    /// A Discord with nothing in it but the bot's application.
    pub(crate) fn new(clock: Clock, ids: Snowflakes, url: String, identity: Identity) -> Self {
        Self {
            clock,
            ids,
            url,
            token: identity.token,
            token_revoked: false,
            application: identity.application,
            bot: UserId::new(identity.application.get()),
            application_owner: identity.owner,
            privileged_intents: identity.privileged_intents,
            patience: identity.patience,
            users: BTreeMap::new(),
            guilds: BTreeMap::new(),
            channels: BTreeMap::new(),
            messages: BTreeMap::new(),
            attachments: BTreeMap::new(),
            pictures: BTreeMap::new(),
            commands: Commands::default(),
            interactions: BTreeMap::new(),
            tokens: HashMap::new(),
            nonces: HashMap::new(),
            webhooks: BTreeMap::new(),
            invites: BTreeMap::new(),
            sessions: BTreeMap::new(),
            identifies_left: 1000,
            category_limits: HashMap::new(),
            thread_limit: threads::ACTIVE,
            events: VecDeque::new(),
            latest: HashMap::new(),
            watched: BTreeMap::new(),
            notes: vec![],
        }
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A fresh snowflake.
    pub(crate) fn next_id(&mut self) -> u64 {
        let now = self.clock.now();
        self.ids.next(now)
    }

    /// Notes who sees what in the servers that are watched.
    pub(crate) fn watch(&mut self) {
        let mut watched = std::mem::take(&mut self.watched);
        for (guild, seen) in &mut watched {
            let Some(home) = self.guilds.get(guild) else { continue };
            for channel in self.channels_of(*guild) {
                let viewers = home.members.keys().filter(|user| self.sees(channel, **user));
                seen.entry(channel.id).or_default().extend(viewers);
            }
        }
        self.watched = watched;
    }

    /// Queues an event for the gateway.
    pub(crate) fn emit(&mut self, event: Event) {
        self.events.push_back(event);
    }

    /// Writes a change of state into the history.
    pub(crate) fn note(&mut self, what: impl Into<String>) {
        self.notes.push(what.into());
    }
}
