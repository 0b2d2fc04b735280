//! IDENTIFY, RESUME and member chunks.

use std::collections::VecDeque;

use plaza::domain::{GuildId, UserId};
use serde_json::{Value, json};

use super::wire::Compression;
use super::{Connection, End};
use crate::state::{Intent, Session, State, snowflake};

/// Bits of intents that exist.
const INTENTS: u64 = 0x1_ffff | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);
const PRIVILEGED: u64 = Intent::Members.bit() | Intent::PRESENCES_BIT | Intent::MessageContent.bit();
/// Members in one chunk.
const CHUNK: usize = 1000;

impl Connection {
    pub(super) fn identify(&mut self, data: &Value) -> Result<(), End> {
        if self.version != 10 {
            return Err(End::Close(4012, "Invalid API version."));
        }
        let shard = match &data["shard"] {
            Value::Null => (0, 1),
            pair => (pair[0].as_u64().unwrap_or(u64::MAX), pair[1].as_u64().unwrap_or(0)),
        };
        let intents = data["intents"].as_u64();
        let (id, send) = (self.id, self.send.clone());
        let session = self.discord.change(|state| {
            if !right_token(state, data) {
                return Err(End::Close(4004, "Authentication failed."));
            }
            if shard.0 >= shard.1 {
                return Err(End::Close(4010, "Invalid shard."));
            }
            let Some(intents) = intents.filter(|intents| intents & !INTENTS == 0) else {
                return Err(End::Close(4013, "Invalid intent(s)."));
            };
            if intents & PRIVILEGED & !state.privileged_intents != 0 {
                return Err(End::Close(4014, "Disallowed intent(s)."));
            }
            // One too many a day, and Discord resets the token.
            if state.identifies_left == 0 {
                state.token_revoked = true;
                state.note("token reset: too many IDENTIFYs");
                return Err(End::Close(4004, "Authentication failed."));
            }
            state.identifies_left -= 1;
            state.forget_lost_sessions();
            let name = format!("{:032x}", rand::random::<u128>());
            let session = Session {
                shard,
                intents,
                sequence: 0,
                sent: VecDeque::new(),
                wire: Some(send),
                lost: None,
                connection: id,
            };
            state.note(format!("gateway session {name} of shard {shard:?} starts"));
            state.sessions.insert(name.clone(), session);
            state.greet(&name);
            Ok(name)
        })?;
        self.session = Some(session);
        if data["compress"] == true {
            self.compression = Compression::Zlib;
        }
        Ok(())
    }

    pub(super) fn resume(&mut self, data: &Value) -> Result<(), End> {
        let name = data["session_id"].as_str().unwrap_or_default().to_owned();
        let seen = data["seq"].as_u64().unwrap_or(0);
        let (id, send) = (self.id, self.send.clone());
        let resumed = self.discord.change(|state| {
            if !right_token(state, data) {
                return Err(End::Close(4004, "Authentication failed."));
            }
            let Some(session) = state.sessions.get_mut(&name) else { return Ok(false) };
            if seen > session.sequence {
                state.sessions.remove(&name);
                return Err(End::Close(4007, "Invalid seq."));
            }
            let lost = session.sent.front().is_some_and(|(first, _)| *first > seen + 1);
            if lost {
                state.sessions.remove(&name);
                return Ok(false);
            }
            session.wire = Some(send);
            session.lost = None;
            session.connection = id;
            for (_, frame) in session.sent.iter().filter(|(number, _)| *number > seen) {
                session.send(crate::state::Frame::Payload(frame.clone()));
            }
            session.deliver("RESUMED", json!({ "_trace": ["sandbox"] }));
            state.note(format!("gateway session {name} resumed after {seen}"));
            Ok(true)
        })?;
        if resumed {
            self.session = Some(name);
            // The client asked for it when it identified, and it understands both.
            self.compression = Compression::Off;
        } else {
            self.reply(json!({ "op": 9, "d": false }));
        }
        Ok(())
    }

    /// `REQUEST_GUILD_MEMBERS`: answered at once, in chunks.
    pub(super) fn chunk(&self, session: &str, data: &Value) {
        let Some(guild) = snowflake(&data["guild_id"]).map(GuildId::new) else { return };
        self.discord.change(|state| state.send_members(session, guild, data));
    }
}

fn right_token(state: &State, data: &Value) -> bool {
    let token = data["token"].as_str().unwrap_or_default();
    !state.token_revoked && token.strip_prefix("Bot ").unwrap_or(token) == state.token
}

impl State {
    /// `READY`, then one `GUILD_CREATE` a guild of the shard.
    fn greet(&mut self, name: &str) {
        let Some((shard, intents)) = self.sessions.get(name).map(|one| (one.shard, one.intents)) else {
            return;
        };
        let own = |guild: &GuildId| (guild.get() >> 22) % shard.1 == shard.0;
        let guilds: Vec<GuildId> = self
            .guilds
            .values()
            .filter(|guild| guild.members.contains_key(&self.bot))
            .map(|guild| guild.id)
            .filter(own)
            .collect();
        let url = self.url.replacen("http://", "ws://", 1);
        let ready = json!({
            "v": 10, "user": self.user_json(self.bot), "session_id": name, "resume_gateway_url": url,
            "guilds": guilds.iter().map(|id| json!({ "id": id, "unavailable": true })).collect::<Vec<_>>(),
            "shard": [shard.0, shard.1], "application": { "id": self.application, "flags": 0 },
            "user_settings": {}, "relationships": [], "private_channels": [], "presences": [],
            "session_type": "normal", "_trace": ["sandbox"],
        });
        let mut frames = vec![("READY", ready)];
        for id in guilds {
            let unavailable = self.guilds.get(&id).is_none_or(|guild| guild.unavailable);
            if unavailable || intents & Intent::Guilds.bit() == 0 {
                continue;
            }
            let mut data = self.guild_create(id);
            if intents & Intent::Members.bit() == 0
                && let Some(members) = data["members"].as_array_mut()
            {
                members.retain(|member| member["user"]["id"] == json!(self.bot));
            }
            frames.push(("GUILD_CREATE", data));
        }
        if let Some(session) = self.sessions.get_mut(name) {
            for (event, data) in frames {
                session.deliver(event, data);
            }
        }
    }

    fn send_members(&mut self, session: &str, guild: GuildId, asked: &Value) {
        let Some(found) = self.guilds.get(&guild) else { return };
        let prefix = asked["query"].as_str().unwrap_or_default().to_lowercase();
        let ids = match &asked["user_ids"] {
            Value::Array(ids) => Some(ids.iter().filter_map(snowflake).collect::<Vec<_>>()),
            Value::Null => None,
            one => Some(snowflake(one).into_iter().collect()),
        };
        let wanted = |user: UserId| match &ids {
            Some(ids) => ids.contains(&user.get()),
            None => self.users.get(&user).is_some_and(|user| user.name.starts_with(&prefix)),
        };
        let limit =
            asked["limit"].as_u64().and_then(|limit| usize::try_from(limit).ok()).filter(|limit| *limit > 0);
        let members: Vec<Value> = found
            .members
            .values()
            .filter(|member| wanted(member.user))
            .take(limit.unwrap_or(usize::MAX))
            .map(|member| self.member_json(member))
            .collect();
        let missing: Vec<String> = ids
            .into_iter()
            .flatten()
            .filter(|id| !found.members.contains_key(&UserId::new(*id)))
            .map(|id| id.to_string())
            .collect();
        let chunks: Vec<&[Value]> =
            if members.is_empty() { vec![&[]] } else { members.chunks(CHUNK).collect() };
        let frames: Vec<Value> = chunks
            .iter()
            .enumerate()
            .map(|(index, chunk)| {
                let mut data = json!({
                    "guild_id": guild, "members": chunk, "chunk_index": index, "chunk_count": chunks.len(),
                    "not_found": missing,
                });
                if let Some(nonce) = asked["nonce"].as_str() {
                    data["nonce"] = json!(nonce);
                }
                data
            })
            .collect();
        if let Some(session) = self.sessions.get_mut(session) {
            for data in frames {
                session.deliver("GUILD_MEMBERS_CHUNK", data);
            }
        }
    }
}
