//! Gateway sessions: their events, numbered and kept for a resume.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use plaza::domain::Permissions;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{Event, Intent, Scope, State};

/// Number of events a session can miss and still resume.
const REPLAY: usize = 5_000;

/// Time, by the wall clock, for which a session without connection can be resumed.
const RESUMABLE: Duration = Duration::from_mins(2);

/// A message to a WebSocket.
#[derive(Clone, Debug)]
pub enum Frame {
    /// A payload.
    Payload(Value),
    /// Closes the connection with Discord's code.
    Close(u16, &'static str),
}

/// One IDENTIFY, over one or more connections.
#[derive(Debug)]
pub struct Session {
    /// The shard it is, of how many.
    pub shard: (u64, u64),
    /// The intents it asked for.
    pub intents: u64,
    /// The number of its last event.
    pub sequence: u64,
    /// Sent events, for a resume.
    pub sent: VecDeque<(u64, Value)>,
    /// The connection, while there is one.
    pub wire: Option<mpsc::UnboundedSender<Frame>>,
    /// Since when there is none.
    pub lost: Option<Instant>,
    /// Number of the connection: the end of an older one must not end a newer one.
    pub connection: u64,
}

impl Session {
    /// Numbers an event, keeps it for a resume and sends it if there is a connection.
    pub fn deliver(&mut self, name: &str, data: Value) {
        self.sequence += 1;
        let mut frame = json!({ "op": 0, "s": self.sequence, "t": name });
        frame["d"] = data;
        self.sent.push_back((self.sequence, frame.clone()));
        if self.sent.len() > REPLAY {
            self.sent.pop_front();
        }
        self.send(Frame::Payload(frame));
    }

    /// Sends a frame unchanged, if there is a connection.
    pub fn send(&self, frame: Frame) {
        if let Some(wire) = &self.wire {
            // A closed receiver is a connection that is just ending; the replay buffer keeps the event.
            let _gone = wire.send(frame);
        }
    }

    /// Reports whether an event belongs to this session's shard and intents.
    fn wants(&self, event: &Event) -> bool {
        let (shard, shards) = self.shard;
        let own = match event.scope {
            Scope::Direct => shard == 0,
            Scope::Guild(guild) | Scope::Channel(guild, _) => (guild.get() >> 22) % shards == shard,
        };
        own && event.intent.is_none_or(|intent| self.intents & intent.bit() != 0)
    }
}

impl State {
    /// Drops sessions that were not resumed in time.
    pub(crate) fn forget_lost_sessions(&mut self) {
        self.sessions.retain(|_, session| session.lost.is_none_or(|lost| lost.elapsed() < RESUMABLE));
    }

    /// Delivers an event to every session it is for.
    pub(crate) fn deliver(&mut self, event: &Event) {
        if let Scope::Channel(_, channel) = event.scope {
            let seen = self.channels.get(&channel).is_some_and(|channel| {
                self.permissions_in(channel, self.bot).contains(Permissions::VIEW_CHANNEL)
            });
            if !seen {
                return;
            }
        }
        if let Scope::Guild(guild) | Scope::Channel(guild, _) = event.scope {
            let here = self
                .guilds
                .get(&guild)
                .is_some_and(|guild| !guild.unavailable && guild.members.contains_key(&self.bot));
            // GUILD_DELETE reports that the bot was removed or the guild is unavailable: it is delivered without
            // access, too.
            if !here && event.name != "GUILD_DELETE" {
                return;
            }
        }
        let blank = self.without_content(event);
        for session in self.sessions.values_mut().filter(|session| session.wants(event)) {
            let reads = session.intents & Intent::MessageContent.bit() != 0;
            let data = if reads { None } else { blank.as_ref() };
            session.deliver(event.name, data.unwrap_or(&event.data).clone());
        }
    }

    /// A message event as a session without `MESSAGE_CONTENT` gets it; none if it is the same.
    fn without_content(&self, event: &Event) -> Option<Value> {
        if !matches!(event.name, "MESSAGE_CREATE" | "MESSAGE_UPDATE") || event.scope == Scope::Direct {
            return None;
        }
        self.hide_content(&event.data)
    }

    /// Empties what a bot without `MESSAGE_CONTENT` may not read; none if it may read this one.
    pub(crate) fn hide_content(&self, message: &Value) -> Option<Value> {
        let bot = json!(self.bot);
        let mentioned =
            message["mentions"].as_array().is_some_and(|all| all.iter().any(|one| one["id"] == bot));
        if message["author"]["id"] == bot || mentioned {
            return None;
        }
        let mut hidden = message.clone();
        hidden["content"] = json!("");
        for key in ["embeds", "attachments", "components"] {
            hidden[key] = json!([]);
        }
        if let Some(fields) = hidden.as_object_mut() {
            fields.remove("poll");
        }
        Some(hidden)
    }
}
