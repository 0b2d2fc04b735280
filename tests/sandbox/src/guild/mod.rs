//! Creating and changing servers as an owner does in Discord's own settings, bypassing the bot.

mod look;

use std::collections::BTreeMap;

use plaza::domain::{ChannelId, GuildId, MessageId, Permissions, RoleId};
use serde_json::{Value, json};

use crate::discord::Discord;
use crate::people::Person;
use crate::state::{
    Channel, ChannelKind, Command, Event, Guild, Message, Overwrite, Role, RoleChange, Scope, State, Thread,
};

/// Permissions of `@everyone` in a new server.
const EVERYONE: Permissions = Permissions::from_bits(
    Permissions::VIEW_CHANNEL.bits()
        | Permissions::SEND_MESSAGES.bits()
        | Permissions::ADD_REACTIONS.bits()
        | Permissions::EMBED_LINKS.bits()
        | Permissions::ATTACH_FILES.bits()
        | Permissions::READ_MESSAGE_HISTORY.bits()
        | Permissions::CREATE_PUBLIC_THREADS.bits()
        | Permissions::SEND_MESSAGES_IN_THREADS.bits()
        | 1
        | 1 << 26
        | 1 << 31,
);

/// Handle of a server, for tests.
#[derive(Clone, Debug)]
pub struct GuildHandle {
    discord: Discord,
    id: GuildId,
}

impl Discord {
    /// Makes a server with an owner and the bot in it; the bot's managed role has ADMINISTRATOR.
    pub fn create_guild(&self, name: &str, owner: &str) -> GuildHandle {
        self.create_guild_with(name, owner, Permissions::ADMINISTRATOR)
    }

    /// Makes a server with the given permissions for the bot's managed role.
    pub fn create_guild_with(&self, name: &str, owner: &str, bot: Permissions) -> GuildHandle {
        let id = self.change(|state| {
            let id = state.create_guild(name, owner);
            state.invite_bot(id, bot);
            id
        });
        GuildHandle { discord: self.clone(), id }
    }

    /// A server that exists.
    pub fn guild(&self, id: GuildId) -> Option<GuildHandle> {
        self.read(|state| state.guilds.contains_key(&id)).then(|| GuildHandle { discord: self.clone(), id })
    }

    /// All servers, oldest first.
    pub fn guilds(&self) -> Vec<GuildHandle> {
        let ids: Vec<GuildId> = self.read(|state| state.guilds.keys().copied().collect());
        ids.into_iter().map(|id| GuildHandle { discord: self.clone(), id }).collect()
    }

    /// Returns the globally registered commands.
    pub fn commands(&self) -> Vec<Command> {
        self.read(|state| state.commands.global.clone())
    }

    /// A channel as it stands, of any server.
    pub fn channel(&self, id: ChannelId) -> Option<Channel> {
        self.read(|state| state.channels.get(&id).cloned())
    }

    /// Every message of a channel, oldest first, ephemeral ones of all people included.
    pub fn messages(&self, channel: ChannelId) -> Vec<Message> {
        self.read(|state| {
            state.messages.get(&channel).map(|held| held.values().cloned().collect()).unwrap_or_default()
        })
    }
}

impl State {
    fn create_guild(&mut self, name: &str, owner: &str) -> GuildId {
        let owner = self.create_user(owner);
        let id = GuildId::new(self.next_id());
        let everyone = Role {
            id: RoleId::new(id.get()),
            name: "@everyone".to_owned(),
            permissions: EVERYONE,
            position: 0,
            colour: 0,
            hoist: false,
            mentionable: false,
            managed_by: None,
        };
        let guild = Guild {
            id,
            name: name.to_owned(),
            owner,
            locale: "en-US".to_owned(),
            roles: BTreeMap::from([(everyone.id, everyone)]),
            members: BTreeMap::new(),
            bans: BTreeMap::new(),
            unavailable: false,
            incidents: Value::Null,
            audit: vec![],
        };
        self.guilds.insert(id, guild);
        self.add_member(id, owner);
        id
    }

    fn invite_bot(&mut self, guild: GuildId, permissions: Permissions) {
        let bot = self.bot;
        let role = self.create_role(guild, "plaza", permissions);
        // Invited bots start with their own role above the others there are.
        let top = self.guilds.get(&guild).map_or(1, |guild| guild.roles.len());
        let named = self.edit_role(guild, role, |role| {
            role.managed_by = Some(bot);
            role.position = i64::try_from(top).unwrap_or(1);
        });
        named.expect("the role was made in the lines above");
        self.add_member(guild, bot);
        self.set_role(guild, bot, role, RoleChange::Give).expect("the bot joined in the line above");
        // A bot first learns of a server by its GUILD_CREATE, which contains everything before.
        self.events.retain(|event| event.scope != Scope::Guild(guild));
        let data = self.guild_create(guild);
        self.emit(Event::always("GUILD_CREATE", Scope::Guild(guild), data));
    }
}

impl GuildHandle {
    /// Its id.
    pub fn id(&self) -> GuildId {
        self.id
    }

    /// As it stands.
    pub fn state(&self) -> Guild {
        self.read(|guild, _| guild.clone())
    }

    /// Its owner.
    pub fn owner(&self) -> Person {
        Person::new(&self.discord, self.read(|guild, _| guild.owner))
    }

    /// Lets a new person in.
    pub fn join(&self, name: &str) -> Person {
        let user = self.discord.change(|state| {
            let user = state.create_user(name);
            state.add_member(self.id, user);
            user
        });
        Person::new(&self.discord, user)
    }

    /// Adds an existing user: again, or from another server.
    pub fn rejoin(&self, person: &Person) {
        self.discord.change(|state| state.add_member(self.id, person.id()));
    }

    /// Makes a role below the bot's own.
    pub fn role(&self, name: &str, permissions: Permissions) -> RoleId {
        self.discord.change(|state| state.create_role(self.id, name, permissions))
    }

    /// Changes a role.
    pub fn edit_role(&self, role: RoleId, edit: impl FnOnce(&mut Role)) {
        self.discord.change(|state| state.edit_role(self.id, role, edit)).expect("the test made this role");
    }

    /// Deletes a role, as an admin would.
    pub fn remove_role(&self, role: RoleId) {
        self.discord.change(|state| state.delete_role(self.id, role)).expect("the test made this role");
    }

    /// The managed role of the bot.
    pub fn bot_role(&self) -> RoleId {
        self.read(|guild, _| {
            let managed = guild.roles.values().find(|role| role.managed_by.is_some());
            managed.expect("the bot was invited when the guild was made").id
        })
    }

    /// Makes a text channel everyone sees.
    pub fn text(&self, name: &str) -> ChannelId {
        self.make(ChannelKind::Text, name, None, &[])
    }

    /// Makes a text channel in a category, with its overwrites.
    pub fn text_in(&self, category: ChannelId, name: &str) -> ChannelId {
        self.make(ChannelKind::Text, name, Some(category), &[])
    }

    /// Makes a text channel only those with a role (and the bot) see.
    pub fn private_text(&self, name: &str, role: RoleId) -> ChannelId {
        let bot = self.discord.bot_id().get();
        let view = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES;
        let shown = |id, kind| Overwrite { id, kind, allow: view, deny: Permissions::NONE };
        let hidden = Overwrite {
            id: self.id.get(),
            kind: 0,
            allow: Permissions::NONE,
            deny: Permissions::VIEW_CHANNEL,
        };
        self.make(ChannelKind::Text, name, None, &[hidden, shown(role.get(), 0), shown(bot, 1)])
    }

    /// Makes a category.
    pub fn category(&self, name: &str) -> ChannelId {
        self.make(ChannelKind::Category, name, None, &[])
    }

    /// Makes a voice channel.
    pub fn voice(&self, name: &str) -> ChannelId {
        self.make(ChannelKind::Voice, name, None, &[])
    }

    fn make(
        &self,
        kind: ChannelKind,
        name: &str,
        parent: Option<ChannelId>,
        overwrites: &[Overwrite],
    ) -> ChannelId {
        self.discord.change(|state| {
            let mut channel = state.blank_channel(kind, Some(self.id), name);
            channel.parent = parent;
            channel.overwrites = overwrites.to_vec();
            if let Some(parent) = parent.and_then(|parent| state.channels.get(&parent)) {
                channel.overwrites.clone_from(&parent.overwrites);
            }
            state.place_channel(channel)
        })
    }

    /// Deletes a channel by hand.
    pub fn remove_channel(&self, channel: ChannelId) {
        self.discord
            .change(|state| state.delete_channel(channel))
            .expect("the test names a channel that is there");
    }

    /// Changes a channel by hand: name, topic, parent …
    pub fn edit_channel(&self, channel: ChannelId, edit: impl FnOnce(&mut Channel)) {
        self.discord.change(|state| {
            edit(state.channels.get_mut(&channel).expect("the test names a channel that is there"));
            state.note(format!("channel {channel} changed by hand"));
            state.tell_channel("CHANNEL_UPDATE", channel);
        });
    }

    /// Sets an overwrite with raw bits; any bit can be set, known or not.
    pub fn plant_overwrite(&self, channel: ChannelId, overwrite: Overwrite) {
        let known = self.discord.channel(channel).expect("the test names a channel that is there");
        let mut overwrites = known.overwrites;
        overwrites.retain(|other| other.id != overwrite.id);
        overwrites.push(overwrite);
        self.discord
            .change(|state| state.set_overwrites(channel, &overwrites))
            .expect("it was there a line above");
    }

    /// The overwrite of a role or member in a channel, with its raw bits.
    pub fn overwrite(&self, channel: ChannelId, target: u64) -> Option<Overwrite> {
        let channel = self.discord.channel(channel)?;
        channel.overwrites.into_iter().find(|overwrite| overwrite.id == target)
    }

    /// Makes the category seem full from this many channels on; Discord does so now and then below 50.
    pub fn limit_category(&self, category: ChannelId, most: usize) {
        self.discord.change(|state| state.category_limits.insert(Some(category), most));
    }

    /// Makes all categories without a limit of their own seem full from this many channels on, also future ones.
    pub fn limit_categories(&self, most: usize) {
        self.discord.change(|state| state.category_limits.insert(None, most));
    }

    /// Makes Discord call threads full from this many active ones on, in every server.
    pub fn limit_threads(&self, most: usize) {
        self.discord.change(|state| state.thread_limit = most);
    }

    /// Changes a thread by hand: archived, locked …
    pub fn edit_thread(&self, thread: ChannelId, edit: impl FnOnce(&mut Thread)) {
        self.edit_channel(thread, |channel| edit(channel.thread.as_mut().expect("the test names a thread")));
    }

    /// Removes a member.
    pub fn kick(&self, person: &Person) {
        self.discord
            .change(|state| state.remove_member(self.id, person.id()))
            .expect("the test kicks somebody who is here");
    }

    /// Takes the bot out: `GUILD_DELETE` without `unavailable`.
    pub fn kick_bot(&self) {
        self.discord.change(|state| {
            let bot = state.bot;
            state.remove_member(self.id, bot).expect("the bot is here");
            let data = json!({ "id": self.id });
            state.emit(Event::always("GUILD_DELETE", Scope::Guild(self.id), data));
        });
    }

    /// Invites the bot again after it was taken out.
    pub fn invite_bot(&self, permissions: Permissions) {
        self.discord.change(|state| state.invite_bot(self.id, permissions));
    }

    /// An outage begins: `GUILD_DELETE` with `unavailable`, and REST answers 503.
    pub fn set_unavailable(&self) {
        self.discord.change(|state| {
            if let Some(guild) = state.guilds.get_mut(&self.id) {
                guild.unavailable = true;
            }
            state.note(format!("guild {} unavailable", self.id));
            let data = json!({ "id": self.id, "unavailable": true });
            state.emit(Event::always("GUILD_DELETE", Scope::Guild(self.id), data));
        });
    }

    /// The outage ends: `GUILD_CREATE`.
    pub fn set_available(&self) {
        self.discord.change(|state| {
            if let Some(guild) = state.guilds.get_mut(&self.id) {
                guild.unavailable = false;
            }
            state.note(format!("guild {} available", self.id));
            let data = state.guild_create(self.id);
            state.emit(Event::always("GUILD_CREATE", Scope::Guild(self.id), data));
        });
    }

    /// Changes the language of the server.
    pub fn speaks(&self, locale: &str) {
        self.discord.change(|state| {
            if let Some(guild) = state.guilds.get_mut(&self.id) {
                locale.clone_into(&mut guild.locale);
            }
            state.tell_guild(self.id);
        });
    }

    /// Removes a message by hand.
    pub fn remove_message(&self, channel: ChannelId, message: MessageId) {
        self.discord
            .change(|state| state.delete_message(channel, message))
            .expect("the test names a message that is there");
    }

    pub(super) fn read<T>(&self, look: impl FnOnce(&Guild, &State) -> T) -> T {
        self.discord.read(|state| {
            let guild = state.guilds.get(&self.id).expect("servers of the simulator are never deleted");
            look(guild, state)
        })
    }
}
