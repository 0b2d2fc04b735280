//! Content of the demo server.

use plaza::app::NEEDED_PERMISSIONS;
use plaza::domain::{ChannelId, Permissions, RoleId, UserId};

use super::{Demo, Part, Person};
use crate::discord::Discord;
use crate::guild::GuildHandle;
use crate::state::permissions::bits;
use crate::state::{Draft, Overwrite, RoleChange};

const NAME: &str = "Lantern Square";

const MODERATOR: Permissions = Permissions::MANAGE_MESSAGES
    .with(bits::KICK_MEMBERS)
    .with(bits::BAN_MEMBERS)
    .with(bits::MODERATE_MEMBERS)
    .with(bits::MANAGE_THREADS);

/// Makes the server, its people and what they have said so far.
pub(super) fn seed(discord: &Discord) -> Demo {
    // Not administrator: what the invite link asks for has to be enough.
    let guild = discord.create_guild_with(NAME, "Olivia", NEEDED_PERMISSIONS);
    let join = |part: Part, name: &str| Person { user: guild.join(name).id(), part };
    let people = vec![
        Person { user: guild.owner().id(), part: Part::Owner },
        join(Part::Admin, "Amir"),
        join(Part::Support, "Sofia"),
        join(Part::Moderator, "Mateo"),
        join(Part::Member, "Ana"),
        join(Part::Member, "Ben"),
        Person { user: discord.change(|state| state.create_user("Rex")), part: Part::Raider },
    ];
    // One of them reads Spanish: the bot answers everyone in the language of their client.
    crate::people::Person::new(discord, people[5].user).speaks("es-ES");
    let house = House { discord, guild: &guild };
    // A new role comes in below the others: from the top down.
    house.hire(&people, Part::Owner, Permissions::NONE, 0xf0_b5_45);
    house.hire(&people, Part::Admin, Permissions::ADMINISTRATOR, 0xff_7b_83);
    let support = house.hire(&people, Part::Support, Permissions::NONE, 0x3f_c1_7f);
    let moderator = house.hire(&people, Part::Moderator, MODERATOR, 0x4f_9d_f7);
    guild.edit_role(guild.bot_role(), |role| {
        role.colour = 0x8f_90_ff;
        role.hoist = true;
    });

    let start = guild.category("Start here");
    let welcome = house.announced(start, "welcome", "What this place is");
    let entrance = house.announced(start, "get-help", "Open a ticket: only you and the team see it");
    let community = guild.category("Community");
    let general = guild.text_in(community, "general");
    guild.text_in(community, "pictures");
    let lounge = guild.voice("Lounge");
    guild.edit_channel(lounge, |channel| channel.parent = Some(community));
    let tickets = guild.category("Tickets");
    house.hide(tickets, &[support]);
    let staff = guild.category("Staff");
    house.hide(staff, &[support, moderator]);
    let office = guild.text_in(staff, "staff-room");
    let transcripts = guild.text_in(staff, "transcripts");

    let (owner, mateo, ana) = (people[0].user, people[3].user, people[4].user);
    house.says(owner, welcome, &format!(
        "## Welcome to {NAME}\nA small place for people who build things after work.\n- Say hello in <#{general}>\n- Need the team? Open a ticket in <#{entrance}>"
    ));
    house.says(ana, general, "Morning. Does anyone know why the build lamp has been red since yesterday?");
    house.says(mateo, general, "Somebody swapped the sensor. I have a new one here, give me until noon.");
    house.says(ana, general, &format!("**Great**, thank you <@{mateo}>"));

    Demo { guild: guild.id(), people, entrance, office, tickets, transcripts, support }
}

struct House<'a> {
    discord: &'a Discord,
    guild: &'a GuildHandle,
}

impl House<'_> {
    /// A role for everyone with this part, listed apart.
    fn hire(&self, people: &[Person], part: Part, permissions: Permissions, colour: u32) -> RoleId {
        let role = self.guild.role(part.title(), permissions);
        self.guild.edit_role(role, |role| {
            role.colour = colour;
            role.hoist = true;
        });
        for person in people.iter().filter(|person| person.part == part) {
            let given = self
                .discord
                .change(|state| state.set_role(self.guild.id(), person.user, role, RoleChange::Give));
            given.expect("they came in before");
        }
        role
    }

    /// A channel everyone reads and only the bot and those above write in.
    fn announced(&self, category: ChannelId, name: &str, topic: &str) -> ChannelId {
        let id = self.guild.text_in(category, name);
        self.guild.edit_channel(id, |channel| channel.topic = Some(topic.to_owned()));
        self.plant(id, self.guild.id().get(), Permissions::NONE, Permissions::SEND_MESSAGES);
        self.plant(id, self.guild.bot_role().get(), Permissions::SEND_MESSAGES, Permissions::NONE);
        id
    }

    /// Hides a category from everyone but these roles and the bot.
    fn hide(&self, category: ChannelId, from_all_but: &[RoleId]) {
        self.plant(category, self.guild.id().get(), Permissions::NONE, Permissions::VIEW_CHANNEL);
        for role in from_all_but.iter().chain([&self.guild.bot_role()]) {
            self.plant(category, role.get(), Permissions::VIEW_CHANNEL, Permissions::NONE);
        }
    }

    fn plant(&self, channel: ChannelId, role: u64, allow: Permissions, deny: Permissions) {
        self.guild.plant_overwrite(channel, Overwrite { id: role, kind: 0, allow, deny });
    }

    fn says(&self, who: UserId, channel: ChannelId, content: &str) {
        let draft = Draft { content: content.to_owned(), ..Draft::default() };
        self.discord.change(|state| state.post(channel, who, draft)).expect("the channel was made above");
    }
}
