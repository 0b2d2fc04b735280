//! Rooms that are made again, and names Discord does not take.

use sandbox::{FaultAnswer, When};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};

on_both_databases! {
    a_ticket_reopened_without_its_channel_has_its_people_and_its_name_again
    a_name_discord_refuses_gives_way_to_the_ticket_s_number
}

async fn a_ticket_reopened_without_its_channel_has_its_people_and_its_name_again(database: TestDatabase) {
    let world = World::open(database).await;
    let pia = world.guild.join("pia");
    let options =
        [("key", "support"), ("display_name", "Support"), ("name_template", "help-{user}-{number}")];
    world.owner.runs(world.lobby, "/admin category_upsert", options).await.expect("is known");
    let channel = world.ticket_of(&world.ana).await;
    let name = |channel| world.sim.channel(channel).expect("it is there").name;
    assert_eq!(name(channel), "help-ana-0001");
    let options = [("member", pia.mention())];
    let options = options.iter().map(|(name, value)| (*name, value.as_str()));
    world.staff.runs(channel, "/ticket adduser", options).await.expect("is known");
    eventually("she is in", || pia.sees(channel).then_some(())).await;
    world.staff.runs(channel, "/ticket close", []).await.expect("is known");
    world.settled().await;
    world.guild.remove_channel(channel);
    eventually("its channel is known to be gone", || world.sim.channel(channel).is_none().then_some(()))
        .await;
    world.compares().await;

    let answer = world.staff.runs(world.lobby, "/ticket reopen", [("number", "1")]).await.expect("is known");
    assert!(answer.text().contains("is open again"), "{}", answer.text());
    world.settled().await;
    let again = world.channel_of(&world.ana).expect("it has a channel");
    assert_ne!(again, channel);
    assert_eq!(name(again), "help-ana-0001");
    assert!(pia.sees(again), "whoever was in it is in it again");
    world.assert_discord_understood();
}

async fn a_name_discord_refuses_gives_way_to_the_ticket_s_number(database: TestDatabase) {
    let world = World::open(database).await;
    let options = [("key", "support"), ("display_name", "Support"), ("name_template", "help-{user}")];
    world.owner.runs(world.lobby, "/admin category_upsert", options).await.expect("is known");
    for (n, status) in [400, 400].into_iter().enumerate() {
        let member = world.guild.join(&format!("member-{n}"));
        let route = "/guilds/{guild}/channels";
        world.sim.faults().fail_nth_of(1, "POST", route, When::Before, FaultAnswer::Status(status));
        let channel = world.ticket_of(&member).await;
        let name = world.sim.channel(channel).expect("it was made").name;
        assert_eq!(name, format!("ticket-{:04}", n + 1));
    }
    world.settled().await;
    world.assert_discord_understood();
}
