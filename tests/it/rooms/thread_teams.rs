//! Who has a seat in a ticket's thread: whoever serves it now, though the bot has no more rights than it needs and may call
//! none of them.

use plaza::app::NEEDED_PERMISSIONS;
use plaza::domain::{ChannelId, Permissions, RoleId};
use sandbox::{ChannelKind, Person};

use super::threads::{support, threaded};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::{assert_refused, card};
use crate::support::world::World;

on_both_databases! {
    who_serves_a_ticket_gets_a_seat_though_the_bot_may_call_nobody
    a_ticket_that_changes_hands_seats_the_new_team_and_lets_the_old_go
    a_called_team_is_seated_before_it_is_called
    a_team_that_changed_while_the_ticket_was_over_is_right_once_it_is_open
    an_escalation_seats_those_it_calls_and_lets_them_go_again
    a_channel_that_takes_no_threads_is_told_before_the_form
}

/// A world whose support tickets are threads, with a team for them, and a department with another.
struct Scene {
    world: World,
    helpers: RoleId,
    hal: Person,
    money: RoleId,
    mona: Person,
}

impl Scene {
    async fn set(database: TestDatabase) -> Self {
        let world = threaded(database).await;
        let [helpers, money] = ["Helpers", "Money"].map(|name| world.guild.role(name, Permissions::NONE));
        world.guild.edit_role(world.guild.bot_role(), |role| role.permissions = NEEDED_PERMISSIONS);
        support(&world, &[("support_role", helpers.to_string().as_str())]).await;
        let scene = Self {
            hal: world.guild.join("hal").with_role(helpers),
            mona: world.guild.join("mona").with_role(money),
            world,
            helpers,
            money,
        };
        let team = scene.money.to_string();
        let billing = [("key", "billing"), ("name", "Billing"), ("add_role", team.as_str())];
        scene.runs(&scene.world.owner, scene.world.lobby, "/admin categories departments", &billing).await;
        scene
    }

    async fn opens(&self) -> ChannelId {
        let channel = self.world.ticket_of(&self.world.ana).await;
        self.world.settled().await;
        channel
    }

    async fn hands_to(&self, channel: ChannelId, department: &str) {
        self.runs(&self.world.staff, channel, "/ticket department", &[("name", department)]).await;
        self.world.settled().await;
    }

    async fn runs(&self, person: &Person, channel: ChannelId, command: &str, options: &[(&str, &str)]) {
        let answer = person.runs(channel, command, options.iter().copied()).await;
        let said = answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}")).text();
        assert!(!said.contains('⛔'), "{command}: {said}");
    }

    /// Somebody puts somebody into the thread by hand, as Discord lets who moderates it.
    fn brings(&self, channel: ChannelId, person: &Person) {
        self.world.guild.edit_thread(channel, |thread| thread.members.push(person.id()));
    }
}

async fn who_serves_a_ticket_gets_a_seat_though_the_bot_may_call_nobody(database: TestDatabase) {
    let scene = Scene::set(database).await;
    let channel = scene.opens().await;
    let (world, bot) = (&scene.world, scene.world.sim.bot_id());
    let called = world.sim.messages(channel).into_iter().filter(|said| said.author.id == bot);
    assert!(called.into_iter().all(|said| said.mention_roles.is_empty()), "nobody was called");
    assert!(world.staff.sees(channel) && scene.hal.sees(channel) && world.ana.sees(channel));
    assert!(!scene.mona.sees(channel));
    world.assert_discord_understood();
}

async fn a_ticket_that_changes_hands_seats_the_new_team_and_lets_the_old_go(database: TestDatabase) {
    let scene = Scene::set(database).await;
    let (hal, mona, world) = (&scene.hal, &scene.mona, &scene.world);
    let [pia, gus] = ["pia", "gus"].map(|name| world.guild.join(name));
    // Of both teams: no move takes her out.
    let bea = world.guild.join("bea").with_role(scene.helpers).with_role(scene.money);
    let channel = scene.opens().await;
    scene.runs(&world.staff, channel, "/ticket adduser", &[("member", &pia.mention())]).await;
    scene.brings(channel, &gus);
    scene.runs(hal, channel, "/ticket claim", &[]).await;
    world.settled().await;

    scene.hands_to(channel, "billing").await;
    assert!(mona.sees(channel) && !hal.sees(channel));
    let stays = || [&world.ana, &world.staff, &pia, &gus, &bea].iter().all(|person| person.sees(channel));
    assert!(stays(), "who is there for another reason stays");
    assert!(card(&world.ana, channel).expect("pinned").text().contains("nobody yet"), "his claim is dropped");

    // Whoever is brought in again by hand is not taken out again by what follows.
    scene.brings(channel, hal);
    for command in ["/ticket lock", "/ticket unlock"] {
        scene.runs(&world.owner, channel, command, &[]).await;
        world.settled().await;
    }
    assert!(hal.sees(channel));

    scene.runs(mona, channel, "/ticket claim", &[]).await;
    scene.hands_to(channel, "none").await;
    assert!(hal.sees(channel) && !mona.sees(channel) && stays());
    assert_eq!((world.live().await, world.told()), (1, Vec::<String>::new()));
    world.assert_discord_understood();
}

async fn a_called_team_is_seated_before_it_is_called(database: TestDatabase) {
    let scene = Scene::set(database).await;
    let (mona, world) = (&scene.mona, &scene.world);
    world.guild.edit_role(scene.money, |role| role.mentionable = true);
    let channel = scene.opens().await;
    let mark = world.sim.history().mark();
    scene.hands_to(channel, "billing").await;
    let requests = world.sim.history().requests_since(mark);
    let seat = format!("/thread-members/{}", mona.id());
    let members_in_thread = requests.iter().position(|one| one.method == "PUT" && one.path.ends_with(&seat));
    let said = format!("/channels/{channel}/messages");
    let called = requests.iter().position(|one| one.method == "POST" && one.path.ends_with(&said));
    assert!(members_in_thread.expect("she is seated") < called.expect("the team is called"), "{requests:?}");
    let calls = world.sim.messages(channel);
    let calls = calls.iter().filter(|said| said.buttons().is_empty() && said.mention_roles == [scene.money]);
    assert_eq!(calls.count(), 1);
    world.assert_discord_understood();
}

async fn a_team_that_changed_while_the_ticket_was_over_is_right_once_it_is_open(database: TestDatabase) {
    let scene = Scene::set(database).await;
    let (hal, mona, world) = (&scene.hal, &scene.mona, &scene.world);
    let channel = scene.opens().await;
    scene.hands_to(channel, "billing").await;
    scene.runs(&world.staff, channel, "/ticket close", &[]).await;
    world.settled().await;
    scene.runs(&world.owner, world.lobby, "/admin categories departments", &[("key", "billing")]).await;
    world.owner.clicks(world.lobby, "Delete…").await.expect("the face has it");
    world.owner.clicks(world.lobby, "Delete").await.expect("it asks once more");
    world.settled().await;
    scene.runs(&world.staff, world.lobby, "/ticket reopen", &[("number", "1")]).await;
    world.settled().await;
    assert!(hal.sees(channel) && !mona.sees(channel) && world.staff.sees(channel) && world.ana.sees(channel));
    world.assert_discord_understood();
}

async fn an_escalation_seats_those_it_calls_and_lets_them_go_again(database: TestDatabase) {
    let scene = Scene::set(database).await;
    let (mona, world) = (&scene.mona, &scene.world);
    let team = scene.money.to_string();
    let leads = [("place", "Called at a level of escalation"), ("level", "1"), ("add", team.as_str())];
    scene.runs(&world.owner, world.lobby, "/admin categories roles", &leads).await;
    let channel = scene.opens().await;
    scene.runs(&world.staff, channel, "/ticket escalate", &[("level", "1")]).await;
    world.settled().await;
    assert!(mona.sees(channel) && scene.hal.sees(channel));
    scene.runs(mona, channel, "/ticket escalate", &[("level", "0")]).await;
    world.settled().await;
    assert!(!mona.sees(channel) && scene.hal.sees(channel) && world.staff.sees(channel));
    world.assert_discord_understood();
}

async fn a_channel_that_takes_no_threads_is_told_before_the_form(database: TestDatabase) {
    let world = threaded(database).await;
    let hall = world.guild.text("hall");
    support(&world, &[("thread_channel", hall.to_string().as_str())]).await;
    let unfit = "Nobody can open tickets about Support";
    let asks = async || world.ana.clicks(world.lobby, "Support").await.expect("the panel is there");
    world.guild.edit_channel(hall, |channel| channel.kind = ChannelKind::News);
    assert_refused(&asks().await, "there is no channel here for them");
    world.tells_staff(unfit).await;
    world.ana.speaks("es-ES");
    assert_refused(&asks().await, "no hay un canal para ellos");
    world.settled().await;
    assert_eq!((world.live().await, world.times_told(unfit)), (0, 1));
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 0, "nothing was begun");

    world.guild.edit_channel(hall, |channel| channel.kind = ChannelKind::Text);
    world.ana.speaks("en-US");
    world.ticket_of(&world.ana).await;
    world.settled().await;
    world.assert_discord_understood();
}
