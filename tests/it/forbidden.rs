//! A ticket is to go somewhere, and Discord forbids the bot what follows from that.

use std::time::Duration;

use plaza::app::NEEDED_PERMISSIONS;
use plaza::domain::{ChannelId, Permissions, RoleId};
use sandbox::{Channel, FaultAnswer, Overwrite, Person, When};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::{assert_refused, card};
use crate::support::world::{World, eventually};

on_both_databases! {
    a_move_discord_forbids_is_refused_and_changes_nothing
    an_escalation_discord_forbids_is_refused_and_changes_nothing
    a_channel_the_bot_no_longer_sees_is_refused_and_changes_nothing
    a_move_forbidden_on_the_way_is_told_to_staff_and_made_up_for
    a_team_forbidden_on_the_way_is_told_to_staff_and_made_up_for
}

/// Longer than any job waits for its next try.
const PAST_EVERY_RETRY: Duration = Duration::from_mins(11);

/// A department with a team of one and a Discord category, and a ticket that is not its.
struct Scene {
    world: World,
    role: RoleId,
    mona: Person,
    place: ChannelId,
    channel: ChannelId,
}

impl Scene {
    async fn set(database: TestDatabase) -> Self {
        let world = World::open(database).await;
        let role = world.guild.role("Money", Permissions::NONE);
        // A bot with no more rights than it needs calls those alone who may be called by anybody.
        world.guild.edit_role(role, |role| role.mentionable = true);
        let place = world.guild.category("Billing");
        let (team, at) = (role.to_string(), place.to_string());
        let billing =
            [("key", "billing"), ("name", "Billing"), ("add_role", team.as_str()), ("category", at.as_str())];
        let levels = [("place", "Called at a level of escalation"), ("level", "1"), ("add", team.as_str())];
        for (command, options) in
            [("/admin categories departments", &billing[..]), ("/admin categories roles", &levels)]
        {
            let said = world.owner.runs(world.lobby, command, options.iter().copied()).await;
            let said = said.expect("is known").text();
            assert!(!said.contains('⛔'), "{said}");
        }
        let mona = world.guild.join("mona").with_role(role);
        let channel = world.ticket_of(&world.ana).await;
        world.settled().await;
        Self { world, role, mona, place, channel }
    }

    /// Leaves the bot's role what it needs but for this.
    fn takes(&self, permission: Permissions) {
        let left = NEEDED_PERMISSIONS.without(permission);
        self.world.guild.edit_role(self.world.guild.bot_role(), |role| role.permissions = left);
    }

    /// Says in the ticket's channel what the bot may and may not do there.
    fn plants(&self, allow: Permissions, deny: Permissions) {
        let overwrite = Overwrite { id: self.world.sim.bot_id().get(), kind: 1, allow, deny };
        self.world.guild.plant_overwrite(self.channel, overwrite);
    }

    /// Everything there is of the ticket, here and with Discord.
    async fn state(&self) -> String {
        let (guild, id) = (self.world.guild.id(), self.world.ticket_in(self.channel));
        let mut tx = self.world.tx().await.expect("the database is there");
        let ticket = tx.tickets().find(guild, id).await.expect("it reads").expect("it is there");
        let timeline = tx.tickets().timeline(guild, id).await.expect("it reads").len();
        drop(tx);
        let audit = self.world.count("SELECT COUNT(*) FROM audit").await;
        let channel = self.world.sim.channel(self.channel).expect("it is there");
        let said = self.world.sim.messages(self.channel);
        let said = said.iter().filter(|message| message.only_for.is_none()).count();
        let card = card(&self.world.ana, self.channel).expect("it is pinned").text();
        let Channel { parent, overwrites, .. } = channel;
        format!("{ticket:?} {timeline} {audit} {parent:?} {overwrites:?} {said} {card}")
    }

    async fn is_refused(&self, command: &str, (name, value): (&str, &str), words: [&str; 2]) {
        let before = self.state().await;
        for (language, words) in [("en-US", words[0]), ("es-ES", words[1])] {
            self.world.staff.speaks(language);
            let refused = self.world.staff.runs(self.channel, command, [(name, value)]).await;
            assert_refused(&refused.expect("is known"), words);
        }
        self.world.staff.speaks("en-US");
        self.world.rests().await;
        assert_eq!(self.state().await, before, "{command}");
        assert!(!self.mona.sees(self.channel));
    }

    async fn goes_to_billing(&self) {
        let said = self.world.staff.runs(self.channel, "/ticket department", [("name", "billing")]).await;
        let said = said.expect("is known").text();
        assert!(said.contains("#1 is now with Billing"), "{said}");
    }

    async fn has_gone_to_billing(&self) {
        self.world.settled().await;
        assert_eq!(self.world.sim.channel(self.channel).expect("it is there").parent, Some(self.place));
        assert!(self.mona.sees(self.channel) && self.world.ana.sees(self.channel));
        let called = self.world.sim.messages(self.channel);
        let called =
            called.iter().filter(|said| said.buttons().is_empty() && said.mention_roles == [self.role]);
        assert_eq!(called.count(), 1, "the team is called once");
        self.world.assert_discord_understood();
    }
}

async fn a_move_discord_forbids_is_refused_and_changes_nothing(database: TestDatabase) {
    let scene = Scene::set(database).await;
    let billing = ("name", "billing");
    scene.takes(Permissions::MANAGE_ROLES);
    let words = ["I lack **Manage Roles**. Ask an admin to give my role", "me falta **Gestionar roles**"];
    scene.is_refused("/ticket department", billing, words).await;

    scene.takes(Permissions::NONE);
    let inside = scene.world.guild.overwrite(scene.channel, scene.world.sim.bot_id().get());
    let inside = inside.expect("it lets itself in").allow;
    scene.plants(inside.without(Permissions::MANAGE_CHANNELS), Permissions::MANAGE_CHANNELS);
    let words = ["I lack **Manage Channels**.", "me falta **Gestionar canales**"];
    scene.is_refused("/ticket department", billing, words).await;
    let said = scene.world.staff.says(scene.channel, "!ticket department billing").await.expect("may write");
    eventually("a typed command is refused, too", || {
        let seen = scene.world.staff.reads(scene.channel).into_iter();
        seen.into_iter().find(|message| message.id > said && message.text().contains("**Manage Channels**"))
    })
    .await;
    scene.world.settled().await;

    scene.plants(inside, Permissions::NONE);
    scene.goes_to_billing().await;
    scene.has_gone_to_billing().await;
}

async fn an_escalation_discord_forbids_is_refused_and_changes_nothing(database: TestDatabase) {
    let scene = Scene::set(database).await;
    scene.takes(Permissions::MANAGE_ROLES);
    let words = ["I lack **Manage Roles**.", "me falta **Gestionar roles**"];
    scene.is_refused("/ticket escalate", ("level", "1"), words).await;
    scene.takes(Permissions::NONE);
    let said = scene.world.staff.runs(scene.channel, "/ticket escalate", [("level", "1")]).await;
    assert!(said.expect("is known").text().contains("escalated to level 1"));
    scene.world.settled().await;
    assert!(scene.mona.sees(scene.channel));
    scene.world.assert_discord_understood();
}

async fn a_channel_the_bot_no_longer_sees_is_refused_and_changes_nothing(database: TestDatabase) {
    let scene = Scene::set(database).await;
    scene.takes(Permissions::NONE);
    let inside = scene.world.guild.overwrite(scene.channel, scene.world.sim.bot_id().get());
    let inside = inside.expect("it lets itself in").allow;
    scene.plants(inside.without(Permissions::VIEW_CHANNEL), Permissions::VIEW_CHANNEL);
    let words = ["I lack **View Channels**.", "me falta **Ver canales**"];
    scene.is_refused("/ticket department", ("name", "billing"), words).await;
    scene.plants(inside, Permissions::NONE);
    scene.goes_to_billing().await;
    scene.has_gone_to_billing().await;
}

async fn a_move_forbidden_on_the_way_is_told_to_staff_and_made_up_for(database: TestDatabase) {
    let scene = Scene::set(database).await;
    let faults = scene.world.sim.faults();
    faults.fail_nth_of(1, "PATCH", "/channels/{channel}", When::Before, FaultAnswer::Status(403));
    scene.goes_to_billing().await;
    let told = scene.world.tells_staff("could not move").await;
    let channel = format!("<#{}>", scene.channel);
    assert!(told.contains("#1") && told.contains(&channel) && told.contains("**Manage Channels**"), "{told}");
    scene.world.rests().await;
    scene.world.sim.clock().advance(PAST_EVERY_RETRY);
    scene.has_gone_to_billing().await;
    assert_eq!(scene.world.times_told("could not move"), 1);
}

async fn a_team_forbidden_on_the_way_is_told_to_staff_and_made_up_for(database: TestDatabase) {
    let scene = Scene::set(database).await;
    // The call and the letting in try it, each on its own.
    for turn in [1, 2] {
        let route = "/channels/{channel}/permissions/{overwrite}";
        scene.world.sim.faults().fail_nth_of(turn, "PUT", route, When::Before, FaultAnswer::Status(403));
    }
    scene.goes_to_billing().await;
    let told = scene.world.tells_staff("could not change who sees").await;
    assert!(told.contains("#1") && told.contains("**Manage Roles**"), "{told}");
    scene.world.rests().await;
    scene.world.sim.clock().advance(PAST_EVERY_RETRY);
    scene.has_gone_to_billing().await;
    assert_eq!(scene.world.times_told("could not change who sees"), 1);
}
