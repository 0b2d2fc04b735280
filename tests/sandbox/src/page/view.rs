//! The state as one person sees it, in Discord's JSON where Discord has one.

use std::collections::HashSet;

use axum::Json;
use axum::extract::{Query, State as Shared};
use plaza::domain::{ChannelId, GuildId, Permissions, UserId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Page;
use crate::demo::Person;
use crate::state::permissions::bits;
use crate::state::{Channel, ChannelKind, Command, Guild, State};

/// Number of messages shown of a channel, the newest ones.
const SHOWN: usize = 200;

/// Person to view as, and channel to view.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    person: Option<UserId>,
    channel: Option<ChannelId>,
}

/// Answers with everything the page draws. An unknown person is the first member, a hidden channel the first seen.
pub(super) async fn show(Shared(page): Shared<Page>, Query(wanted): Query<Wanted>) -> Json<Value> {
    let demo = &page.demo;
    let person = demo.person(wanted.person);
    let bot = page.stage.status();
    Json(page.discord.read(|state| {
        let me = person.user;
        let look = Look { state, guild: demo.guild, me };
        let seen = look.seen();
        let channel = chosen(&seen, wanted.channel, demo.entrance);
        let messages = channel.map(|channel| look.messages(channel.id)).unwrap_or_default();
        json!({
            "now": state.now().as_millis(),
            "guild": look.guild_json(),
            "me": look.person(person),
            "people": demo.people.iter().map(|one| look.person(*one)).collect::<Vec<_>>(),
            "members": look.members(),
            "roles": look.roles(),
            "channels": seen.iter().filter(|one| one.guild.is_some()).map(|one| look.channel(one)).collect::<Vec<_>>(),
            "dms": seen.iter().filter(|one| one.guild.is_none()).map(|one| look.channel(one)).collect::<Vec<_>>(),
            "commands": channel.map(|channel| look.commands(channel)).unwrap_or_default(),
            "channel": channel.map(|channel| look.channel(channel)),
            "messages": messages,
            "bot": {
                "state": bot.name(), "error": bot.reason(), "user_id": state.bot,
            },
        })
    }))
}

struct Look<'a> {
    state: &'a State,
    guild: GuildId,
    me: UserId,
}

impl<'a> Look<'a> {
    fn home(&self) -> Option<&'a Guild> {
        self.state.guilds.get(&self.guild)
    }

    /// Lists the channels the person sees; a category also if only something in it is visible to them.
    fn seen(&self) -> Vec<&'a Channel> {
        let sees = |channel: &&Channel| match channel.guild {
            Some(guild) => guild == self.guild && self.state.sees(channel, self.me),
            None => channel.recipients.contains(&self.me),
        };
        let shown: Vec<&Channel> = self.state.channels.values().filter(sees).collect();
        let around: HashSet<ChannelId> = shown.iter().filter_map(|channel| channel.parent).collect();
        let here = |channel: &&Channel| sees(channel) || around.contains(&channel.id);
        self.state.channels.values().filter(here).collect()
    }

    fn guild_json(&self) -> Value {
        json!({ "id": self.guild, "name": self.home().map_or("", |guild| guild.name.as_str()) })
    }

    fn name(&self, user: UserId) -> String {
        let nick =
            self.home().and_then(|guild| guild.members.get(&user)).and_then(|member| member.nick.clone());
        nick.unwrap_or_else(|| match self.state.users.get(&user) {
            Some(user) => user.display_name.clone().unwrap_or_else(|| user.name.clone()),
            None => "unknown".to_owned(),
        })
    }

    fn person(&self, Person { user, part }: Person) -> Value {
        let in_guild = self.home().is_some_and(|guild| guild.members.contains_key(&user));
        let locale = self.state.users.get(&user).map_or("en-US", |user| user.locale.as_str());
        json!({
            "id": user, "name": self.name(user), "part": part.title(), "in_guild": in_guild, "locale": locale,
        })
    }

    /// Members with the colour of their highest coloured role, under their highest role that is shown apart.
    fn members(&self) -> Vec<Value> {
        let Some(guild) = self.home() else { return vec![] };
        guild
            .members
            .values()
            .map(|member| {
                let mut roles: Vec<_> =
                    member.roles.iter().filter_map(|role| guild.roles.get(role)).collect();
                roles.sort_by_key(|role| std::cmp::Reverse(role.position));
                let group = roles.iter().find(|role| role.hoist);
                json!({
                    "id": member.user, "name": self.name(member.user),
                    "bot": self.state.users.get(&member.user).is_some_and(|user| user.bot),
                    "color": roles.iter().map(|role| role.colour).find(|colour| *colour != 0).unwrap_or(0),
                    "group": group.map(|role| &role.name), "group_position": group.map(|role| role.position),
                })
            })
            .collect()
    }

    fn roles(&self) -> Vec<Value> {
        let Some(guild) = self.home() else { return vec![] };
        let named = guild.roles.values().filter(|role| role.id.get() != guild.id.get());
        named.map(|role| json!({ "id": role.id, "name": role.name, "color": role.colour })).collect()
    }

    fn channel(&self, channel: &Channel) -> Value {
        let may = self.state.permissions_in(channel, self.me);
        let thread = channel.thread.as_ref();
        let archived = thread.is_some_and(|thread| thread.archived);
        let partner = channel.recipients.iter().copied().find(|user| *user != self.me);
        let mut data = json!({
            "id": channel.id, "type": channel.kind.number(), "parent_id": channel.parent,
            "name": partner.map_or_else(|| channel.name.clone(), |user| self.name(user)),
            "position": channel.position, "topic": channel.topic, "last_message_id": self.last_message(channel.id),
            "archived": archived, "private": is_private(channel),
            "can_send": may.contains(Permissions::SEND_MESSAGES) && !archived,
            "can_attach": may.contains(Permissions::SEND_MESSAGES | Permissions::ATTACH_FILES) && !archived,
            "can_react": may.contains(Permissions::ADD_REACTIONS) && !archived,
            "can_delete": may.contains(Permissions::MANAGE_MESSAGES),
        });
        if let Some(user) = partner {
            let is_bot = self.state.users.get(&user).is_some_and(|user| user.bot);
            data["user"] = json!({ "id": user, "name": self.name(user), "bot": is_bot });
        }
        data
    }

    /// The newest message this person sees: others' ephemeral ones are no news.
    fn last_message(&self, channel: ChannelId) -> Option<plaza::domain::MessageId> {
        let held = self.state.messages.get(&channel)?;
        held.values()
            .rev()
            .find(|message| message.only_for.is_none_or(|user| user == self.me))
            .map(|message| message.id)
    }

    fn messages(&self, channel: ChannelId) -> Vec<Value> {
        let Some(held) = self.state.messages.get(&channel) else { return vec![] };
        let mine = held.values().rev().filter(|message| message.only_for.is_none_or(|user| user == self.me));
        let mut shown: Vec<_> = mine
            .take(SHOWN)
            .map(|message| {
                let mut data = self.state.message_json(message);
                // The page rebuilds a message when its JSON changes: addresses that are signed anew would do it.
                if let Some(reactions) = data["reactions"].as_array_mut() {
                    for (json, held) in reactions.iter_mut().zip(&message.reactions) {
                        json["me"] = json!(held.users.contains(&self.me));
                    }
                }
                unsign(&mut data);
                data
            })
            .collect();
        shown.reverse();
        shown
    }

    /// The commands this person is offered here.
    fn commands(&self, channel: &Channel) -> Vec<Value> {
        let may = self.state.permissions_in(channel, self.me);
        if channel.guild.is_some() && !may.contains(bits::USE_COMMANDS) {
            return vec![];
        }
        let allowed = |command: &&Command| {
            channel.guild.is_none() || command.needs.is_none_or(|needs| may.contains(needs))
        };
        self.state.commands_for(channel.guild).filter(allowed).map(|command| command.json.clone()).collect()
    }
}

/// The channel asked for if it is seen and holds messages, else the entrance, else any.
fn chosen<'a>(seen: &[&'a Channel], wanted: Option<ChannelId>, entrance: ChannelId) -> Option<&'a Channel> {
    let readable = |channel: &&&Channel| channel.kind.holds_messages();
    let by_id = |id: ChannelId| seen.iter().filter(readable).find(|channel| channel.id == id);
    let found = wanted.and_then(by_id).or_else(|| by_id(entrance));
    found.or_else(|| seen.iter().find(readable)).copied()
}

fn is_private(channel: &Channel) -> bool {
    let everyone = channel.overwrites.iter().find(|one| Some(one.id) == channel.guild.map(GuildId::get));
    channel.kind == ChannelKind::PrivateThread
        || everyone.is_some_and(|one| one.deny.contains(Permissions::VIEW_CHANNEL))
}

/// Takes the signature off the addresses of files.
fn unsign(value: &mut Value) {
    match value {
        Value::String(text) => {
            if text.starts_with("http://127.0.0.1:")
                && let Some((path, _)) = text.split_once("?ex=")
            {
                *text = path.to_owned();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(unsign),
        Value::Object(fields) => fields.values_mut().for_each(unsign),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{Demo, Part};
    use crate::discord::{Discord, Setup};
    use crate::state::{Draft, EPHEMERAL};

    async fn seeded() -> (Discord, Demo) {
        let discord = Discord::start(Setup::default()).await.expect("loopback has a free port");
        let demo = Demo::seed(&discord);
        (discord, demo)
    }

    fn names_of_channels(discord: &Discord, demo: &Demo, part: Part) -> Vec<String> {
        discord.read(|state| {
            let look = Look { state, guild: demo.guild, me: demo.one(part) };
            look.seen().iter().map(|channel| channel.name.clone()).collect()
        })
    }

    #[tokio::test]
    async fn members_do_not_see_the_rooms_of_the_staff() {
        let (discord, demo) = seeded().await;
        let transcripts = "transcripts".to_owned();
        assert!(!names_of_channels(&discord, &demo, Part::Member).contains(&transcripts));
        assert!(names_of_channels(&discord, &demo, Part::Support).contains(&transcripts));
        assert_eq!(names_of_channels(&discord, &demo, Part::Raider), Vec::<String>::new());
    }

    #[tokio::test]
    async fn an_ephemeral_message_is_shown_to_one_person() {
        let (discord, demo) = seeded().await;
        let (ana, sofia) = (demo.one(Part::Member), demo.one(Part::Support));
        let draft =
            Draft { content: "psst".to_owned(), flags: EPHEMERAL, only_for: Some(ana), ..Draft::default() };
        discord.change(|state| state.post(demo.entrance, state.bot, draft)).expect("the entrance exists");
        let seen =
            |me| discord.read(|state| Look { state, guild: demo.guild, me }.messages(demo.entrance).len());
        assert_eq!((seen(ana), seen(sofia)), (1, 0));
    }
}
