//! Who runs the commands, and in which tickets.

use std::fmt;

use plaza::domain::{ChannelId, Permissions, TicketId};
use sandbox::{GuildHandle, Overwrite, Person, Refused};

use super::rows::Row;
use crate::support::database::TestDatabase;
use crate::support::world::{World, eventually};

/// Discord's number of an option that holds subcommands.
const GROUP: u64 = 2;

/// Who a member is to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who opened it.
    Opener,
    /// On the guild's staff.
    Staff,
    /// On the staff of another category.
    Colleague,
    /// May manage the guild.
    Admin,
    /// In the guild, and let into the channel by hand.
    Outsider,
    /// An admin of another guild.
    Foreigner,
}

impl Role {
    /// All of them, those that change something last.
    pub const ALL: [Self; 6] =
        [Self::Outsider, Self::Colleague, Self::Foreigner, Self::Opener, Self::Staff, Self::Admin];
}

/// How a command is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Chosen from Discord's list.
    Slash,
    /// Typed behind the prefix.
    Typed,
}

/// What has become of the ticket before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Nothing.
    Fresh,
    /// Staff has claimed it.
    Claimed,
    /// Staff has locked it.
    Locked,
    /// Somebody was let in.
    WithGuest,
    /// It was linked with the other one.
    Linked,
    /// It is over; its channel is kept.
    Closed,
}

/// A ticket to act on.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    channel: ChannelId,
    ticket: TicketId,
    number: i64,
    opener: usize,
}

/// What somebody was answered.
#[derive(Debug)]
pub enum Seen {
    /// They could not even ask.
    Withheld(#[expect(dead_code, reason = "shown when a cell is wrong")] Refused),
    /// A form of this title.
    Form(#[expect(dead_code, reason = "shown when a cell is wrong")] String),
    /// These words.
    Words {
        text: String,
        /// Whether nobody else reads them, or it was typed where everybody reads.
        alone: bool,
    },
    /// Nothing, and what they had typed is gone.
    TakenBack,
}

/// Everybody, in a guild that speaks one language, and in another.
pub struct Cast {
    pub world: World,
    colleague: Person,
    outsider: Person,
    guest: Person,
    successor: Person,
    far: GuildHandle,
    far_lobby: ChannelId,
    openers: Vec<Person>,
    /// The number of a ticket nothing else is done to.
    other: i64,
    locale: &'static str,
}

impl Cast {
    pub async fn gather(database: TestDatabase, language: &str) -> Self {
        let locale = if language == "es" { "es-ES" } else { "en-US" };
        let mut world = World::asleep(database).await;
        world.start().await;
        world.set_up(&[("language", language), ("open_limit", "1")]).await;
        let other_role = world.guild.role("Reporters", Permissions::NONE);
        let role = other_role.to_string();
        let options = [("key", "reports"), ("display_name", "Reports"), ("support_role", role.as_str())];
        world.owner.runs(world.lobby, "/admin category_upsert", options).await.expect("is known");
        let options = [("key", "billing"), ("name", "Billing")];
        world.owner.runs(world.lobby, "/admin categories departments", options).await.expect("is known");
        let far = world.sim.create_guild("Elsewhere", "fred");
        let far_role = far.role("Helpers", Permissions::NONE).to_string();
        let far_lobby = far.text("lobby");
        let options = [("staff_role", far_role.as_str()), ("language", language)];
        far.owner().runs(far_lobby, "/admin setup", options).await.expect("is known");
        let mut cast = Self {
            colleague: world.guild.join("cora").with_role(other_role),
            outsider: world.guild.join("otto"),
            guest: world.guild.join("pia"),
            successor: world.guild.join("sol").with_role(world.staff_role),
            far,
            far_lobby,
            openers: Vec::new(),
            other: 0,
            locale,
            world,
        };
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Opener) {
            cast.plays(role, 0).speaks(locale);
        }
        cast.keeps_an_answer().await;
        cast.other = cast.sets(Given::Fresh).await.number;
        cast
    }

    async fn keeps_an_answer(&self) {
        let (owner, lobby) = (&self.world.owner, self.world.lobby);
        let form = owner.runs(lobby, "/tickets snippets add", []).await.expect("is known");
        let form = form.modal().unwrap_or_else(|refused| panic!("{refused}"));
        let answers = form.labels().into_iter().zip(["greeting", "Hello!"]);
        owner.fills(&form, answers).await.expect("the form fits");
    }

    /// The subcommands of a command, as Discord was told of them; those of a group behind its name.
    pub fn subcommands(&self, command: &str) -> Vec<String> {
        let commands = self.world.sim.commands();
        let command = commands.iter().find(|known| known.name == command).expect("it is registered");
        let named = |option: &sandbox::CommandOption| match option.kind {
            GROUP => option.options.iter().map(|one| format!("{} {}", option.name, one.name)).collect(),
            _ => vec![option.name.clone()],
        };
        command.options.iter().flat_map(named).collect()
    }

    /// A new ticket of a new member, with what is to have happened to it.
    pub async fn sets(&mut self, given: Given) -> Scene {
        let opener = self.world.guild.join(&format!("ana{}", self.openers.len()));
        opener.speaks(self.locale);
        let world = &self.world;
        let form =
            opener.runs(world.lobby, "/ticket create", [("category", "support")]).await.expect("is known");
        let form = form.modal().unwrap_or_else(|refused| panic!("{refused}"));
        let answers = form.labels().into_iter().map(|label| (label, "text"));
        let answer = opener.fills(&form, answers).await.expect("the form fits");
        let channel = world.channel_of(&opener).unwrap_or_else(|| panic!("no channel: {}", answer.text()));
        for visitor in [&self.outsider, &self.colleague] {
            let allow =
                Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES | Permissions::READ_MESSAGE_HISTORY;
            let overwrite = Overwrite { id: visitor.id().get(), kind: 1, allow, deny: Permissions::NONE };
            world.guild.plant_overwrite(channel, overwrite);
        }
        let (guest, other) = (self.guest.mention(), self.other.to_string());
        let (command, options): (&str, &[(&str, &str)]) = match given {
            Given::Fresh => ("", &[]),
            Given::Claimed => ("/ticket claim", &[]),
            Given::Locked => ("/ticket lock", &[]),
            Given::WithGuest => ("/ticket adduser", &[("member", &guest)]),
            Given::Linked => ("/tickets link", &[("ticket", &other)]),
            Given::Closed => ("/ticket close", &[("reason", "done")]),
        };
        if given != Given::Fresh {
            let said =
                world.staff.runs(channel, command, options.iter().copied()).await.expect("is known").text();
            assert!(!said.contains('⛔'), "{command}: {said}");
        }
        if matches!(given, Given::Locked | Given::Closed) {
            let writes =
                |person: &Person| person.permissions_in(channel).contains(Permissions::SEND_MESSAGES);
            let silent = || ![&opener, &self.outsider, &self.colleague].into_iter().any(writes);
            eventually("only staff may write", || silent().then_some(())).await;
        }
        let ticket = world.ticket_in(channel);
        let mut tx = world.tx().await.expect("the database is there");
        let found =
            tx.tickets().find(world.guild.id(), ticket).await.expect("it reads").expect("it is there");
        drop(tx);
        self.openers.push(opener);
        Scene { channel, ticket, number: found.number, opener: self.openers.len() - 1 }
    }

    /// Makes room for further tickets.
    pub fn clears(&self, scene: Scene) {
        self.world.guild.remove_channel(scene.channel);
    }

    /// Everything that is kept of the ticket, but for what jobs write later, and how often anything else was done in the guild.
    pub async fn state_of(&self, scene: Scene) -> String {
        let (guild, id) = (self.world.guild.id(), scene.ticket);
        let settings = "SELECT COUNT(*) FROM audit WHERE action NOT LIKE 'ticket.%'";
        let settings = self.world.count(settings).await;
        let mut tx = self.world.tx().await.expect("the database is there");
        let Some(ticket) = tx.tickets().find(guild, id).await.expect("it reads") else {
            return String::new();
        };
        let timeline = tx.tickets().timeline(guild, id).await.expect("it reads");
        let rating = tx.tickets().feedback(guild, id).await.expect("it reads");
        format!("{ticket:?} {} {rating:?} {settings}", timeline.len())
    }

    /// The messages of the bot by which somebody learns of a private channel of a ticket they do not see.
    pub fn leaks(&self) -> Vec<String> {
        let (world, bot) = (&self.world, self.world.sim.bot_id());
        let private: Vec<_> = world
            .ticket_channels()
            .into_iter()
            .map(|channel| (channel, format!("<#{channel}>"), world.guild.viewers(channel)))
            .collect();
        let mut leaks = Vec::new();
        for place in world.guild.channels() {
            let readers = world.guild.viewers(place.id);
            let public = |message: &sandbox::Message| message.author.id == bot && message.only_for.is_none();
            for message in world.sim.messages(place.id).into_iter().filter(public) {
                let text = message.text();
                leaks.extend(private.iter().filter_map(|(channel, mention, insiders)| {
                    let stranger = readers.iter().find(|reader| !insiders.contains(reader))?;
                    let named = *channel != place.id && text.contains(mention);
                    named.then(|| format!("{stranger} reads in #{}: {text}", place.name))
                }));
            }
        }
        leaks
    }

    /// Has somebody run a row's command, and sees what they are answered.
    pub async fn runs(&self, scene: Scene, row: &Row, manner: Manner, role: Role) -> Seen {
        let person = self.plays(role, scene.opener);
        let place = match (role, row.elsewhere) {
            (Role::Foreigner, _) => self.far_lobby,
            (_, true) => self.world.lobby,
            (_, false) => scene.channel,
        };
        match manner {
            Manner::Slash => {
                let options: Vec<(&str, String)> =
                    row.options.iter().map(|(name, value)| (*name, self.fill(value, scene))).collect();
                let options = options.iter().map(|(name, value)| (*name, value.as_str()));
                let command = format!("/{} {}", row.group, row.command);
                let answer = match person.runs(place, &command, options).await {
                    Ok(answer) => answer,
                    Err(refused) => return Seen::Withheld(refused),
                };
                match answer.modal() {
                    Ok(form) => Seen::Form(form.title),
                    Err(_) => Seen::Words { text: answer.text(), alone: answer.is_ephemeral() },
                }
            }
            Manner::Typed => {
                let command = format!("!{} {} {}", row.group, row.command, self.fill(row.typed, scene));
                let said = match person.says(place, command.trim_end()).await {
                    Ok(said) => said,
                    Err(refused) => return Seen::Withheld(refused),
                };
                let may_vanish = row.cell(manner, role) == "taken-back";
                eventually(&command, || {
                    let answers = |message: &sandbox::Message| {
                        message.reference.as_ref().is_some_and(|reference| reference.message == said)
                    };
                    let read = person.reads(place);
                    if let Some(answer) = read.iter().find(|message| answers(message)) {
                        return Some(Seen::Words { text: answer.text(), alone: true });
                    }
                    let is_gone = !read.iter().any(|message| message.id == said);
                    (may_vanish && is_gone).then_some(Seen::TakenBack)
                })
                .await
            }
        }
    }

    fn plays(&self, role: Role, opener: usize) -> Person {
        match role {
            Role::Opener => self.openers[opener].clone(),
            Role::Staff => self.world.staff.clone(),
            Role::Colleague => self.colleague.clone(),
            Role::Admin => self.world.owner.clone(),
            Role::Outsider => self.outsider.clone(),
            Role::Foreigner => self.far.owner(),
        }
    }

    /// The name of the last backup of the guild; empty before the first.
    fn newest_backup(&self) -> String {
        let folder = self.world.data().join("backups").join(self.world.guild.id().to_string());
        let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let name = names.map(|file| file.file_name().to_string_lossy().into_owned()).max();
        name.map(|name| name.trim_end_matches(".yaml").to_owned()).unwrap_or_default()
    }

    fn fill(&self, text: &str, scene: Scene) -> String {
        let bot = format!("<@{}>", self.world.sim.bot_id());
        [
            ("$number", scene.number.to_string()),
            ("$other", self.other.to_string()),
            ("$successor", self.successor.mention()),
            ("$guest", self.guest.mention()),
            ("$opener", self.openers[scene.opener].mention()),
            ("$role", self.world.staff_role.to_string()),
            ("$lobby", self.world.lobby.to_string()),
            ("$transcripts", self.world.transcripts.to_string()),
            ("$log", self.world.log.to_string()),
            ("$backup", self.newest_backup()),
            ("$bot", bot),
            ("$long", "x".repeat(1001)),
        ]
        .iter()
        .fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({}) on {:?}", self.group, self.command, self.typed, self.given)
    }
}
