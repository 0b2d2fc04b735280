//! What the settings or a ticket name although it is gone, full or forbidden, and the opener who is gone.

use plaza::domain::{ChannelId, Permissions};
use sandbox::{GatewayFault, Person};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::{assert_refused, card};
use crate::support::world::{World, eventually, eventually_async};

on_both_databases! {
    an_opener_who_leaves_and_returns_is_noted_once_each
    a_deleted_staff_role_costs_no_ticket_and_is_told_once
    a_deleted_place_for_tickets_costs_no_ticket_and_is_told_once
    a_deleted_place_for_transcripts_holds_no_ticket_up
    a_forbidden_place_for_transcripts_holds_no_ticket_up
    a_deleted_card_is_posted_again_at_the_next_change
    a_panel_is_one_message_however_often_it_is_deployed
    a_full_guild_refuses_and_frees_the_slot
    a_bot_that_may_not_make_channels_refuses_and_frees_the_slot
}

async fn an_opener_who_leaves_and_returns_is_noted_once_each(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    for times in 1..=2 {
        world.sim.faults().on_event("GUILD_MEMBER_REMOVE", GatewayFault::Duplicate);
        world.ana.leaves(world.guild.id()).await.expect("she is no owner");
        let told = eventually("staff is told", || {
            let told: Vec<String> =
                world.told().into_iter().filter(|text| text.contains("left the server")).collect();
            (told.len() >= times).then_some(told)
        })
        .await;
        assert!(told[0].contains(&world.ana.mention()) && told[0].contains(&format!("<#{channel}>")));
        world.sim.faults().on_event("GUILD_MEMBER_ADD", GatewayFault::Duplicate);
        world.guild.rejoin(&world.ana);
        let wanted = i64::try_from(times).expect("a small number");
        eventually_async("the return is noted", async || {
            let returned = "SELECT COUNT(*) FROM ticket_events WHERE event LIKE '%opener_returned%'";
            (world.count(returned).await == wanted).then_some(())
        })
        .await;
    }
    world.compares().await;
    assert_eq!(world.times_told("left the server"), 2, "{:?}", world.told());
    for event in [
        "SELECT COUNT(*) FROM ticket_events WHERE event LIKE '%opener_left%'",
        "SELECT COUNT(*) FROM ticket_events WHERE event LIKE '%opener_returned%'",
    ] {
        assert_eq!(world.count(event).await, 2);
    }
    assert_eq!(world.live().await, 1, "the ticket stays open");
    world.assert_discord_understood();
}

async fn a_deleted_staff_role_costs_no_ticket_and_is_told_once(database: TestDatabase) {
    let world = World::open(database).await;
    let ben = world.guild.join("ben");
    world.guild.remove_role(world.staff_role);
    let (of_ana, of_ben) = (world.ticket_of(&world.ana).await, world.ticket_of(&ben).await);
    world.settled().await;
    assert_eq!(world.times_told("A staff role"), 1, "{:?}", world.told());
    assert!(world.ana.sees(of_ana) && !world.ana.sees(of_ben) && !world.staff.sees(of_ana));
    let answer = world.owner.runs(of_ana, "/ticket claim", []).await.expect("is known");
    assert!(answer.text().contains("claimed"), "{}", answer.text());
    world.assert_discord_understood();
}

async fn a_deleted_place_for_tickets_costs_no_ticket_and_is_told_once(database: TestDatabase) {
    let world = World::open(database).await;
    let (ben, cleo) = (world.guild.join("ben"), world.guild.join("cleo"));
    let before = world.ticket_of(&cleo).await;
    world.guild.remove_channel(world.tickets);
    let made = [world.ticket_of(&world.ana).await, world.ticket_of(&ben).await];
    world.settled().await;
    assert_eq!(world.times_told("The Discord category for tickets was deleted"), 1, "{:?}", world.told());
    for channel in made {
        assert_eq!(world.sim.channel(channel).expect("it was made").parent, None);
    }
    world.compares().await;
    assert_eq!(world.live().await, 3, "a ticket outlives the category it was in");
    assert!(cleo.sees(before));
    world.assert_discord_understood();
}

async fn assert_closes_with_files_and_without_delivery(world: &World, words: &str) {
    let channel = world.ticket_of(&world.ana).await;
    let answer = world.ana.runs(channel, "/ticket close", []).await.expect("is known");
    assert!(answer.text().contains("closed"), "{}", answer.text());
    let told = world.tells_staff(words).await;
    assert!(told.contains("#1"), "{told}");
    world.settled().await;
    assert_eq!(world.live().await, 0);
    let kept = std::fs::read_dir(
        world.config().data.directory.join("transcripts").join(world.guild.id().to_string()),
    );
    let mut endings: Vec<String> = kept
        .expect("the folder of the guild")
        .map(|file| {
            file.expect("a file").path().extension().expect("an ending").to_string_lossy().into_owned()
        })
        .collect();
    endings.sort();
    assert_eq!(endings, ["html", "html", "json", "txt", "txt"], "the staff's copy and the opener's");
    assert_eq!(world.times_told(words), 1);
    world.assert_discord_understood();
}

async fn a_deleted_place_for_transcripts_holds_no_ticket_up(database: TestDatabase) {
    let world = World::open(database).await;
    world.guild.remove_channel(world.transcripts);
    assert_closes_with_files_and_without_delivery(&world, "the channel it should be posted in was deleted")
        .await;
}

async fn a_forbidden_place_for_transcripts_holds_no_ticket_up(database: TestDatabase) {
    let world = World::open(database).await;
    limit_bot(&world, Permissions::MANAGE_CHANNELS | Permissions::MANAGE_ROLES);
    let bot = world.sim.bot_id().get();
    let deny = Permissions::VIEW_CHANNEL;
    let hidden = sandbox::Overwrite { id: bot, kind: 1, allow: Permissions::NONE, deny };
    world.guild.plant_overwrite(world.transcripts, hidden);
    assert_closes_with_files_and_without_delivery(&world, "I may not post it in").await;
}

/// Takes ADMINISTRATOR from the bot and leaves it what a member may and `more`.
fn limit_bot(world: &World, more: Permissions) {
    let inside = Permissions::VIEW_CHANNEL
        | Permissions::SEND_MESSAGES
        | Permissions::READ_MESSAGE_HISTORY
        | Permissions::ATTACH_FILES
        | Permissions::EMBED_LINKS
        | Permissions::ADD_REACTIONS
        | Permissions::MANAGE_MESSAGES
        | Permissions::PIN_MESSAGES;
    world.guild.edit_role(world.guild.bot_role(), |role| role.permissions = inside | more);
}

async fn a_deleted_card_is_posted_again_at_the_next_change(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    for (command, said) in [("/ticket claim", "in progress"), ("/ticket unclaim", "waiting for staff")] {
        let posted = card(&world.ana, channel).expect("the card is pinned").id;
        world.guild.remove_message(channel, posted);
        world.staff.runs(channel, command, []).await.expect("is known");
        eventually("a new card is pinned", || {
            card(&world.ana, channel).filter(|card| card.text().contains(said)).map(|_| ())
        })
        .await;
        world.settled().await;
        let cards = world.ana.reads(channel).into_iter().filter(|message| !message.buttons().is_empty());
        assert_eq!(cards.count(), 1);
    }
    let closed = world.staff.clicks(channel, "Close…").await.expect("the new card has the button");
    closed.modal().expect("it works");
    world.assert_discord_understood();
}

async fn a_panel_is_one_message_however_often_it_is_deployed(database: TestDatabase) {
    let world = World::open(database).await;
    let panels = || -> Vec<_> {
        let messages = world.sim.messages(world.lobby).into_iter();
        messages.filter(|one| one.only_for.is_none() && !one.buttons().is_empty()).map(|one| one.id).collect()
    };
    let deploy = async || {
        let answer = world.owner.runs(world.lobby, "/admin panel_deploy", [("panel_id", "main")]).await;
        let text = answer.expect("is known").text();
        assert!(text.contains("is posted"), "{text}");
    };
    let first = panels();
    assert_eq!(first.len(), 1);
    deploy().await;
    assert_eq!(panels(), first);
    world.guild.remove_message(world.lobby, first[0]);
    deploy().await;
    let second = panels();
    assert_eq!(second.len(), 1);
    assert_ne!(second, first);
    deploy().await;
    assert_eq!(panels(), second);
    world.ticket_of(&world.ana).await;
    world.assert_discord_understood();
}

async fn assert_refuses_to_open(world: &World, person: &Person, refusal: &str, notice: &str) {
    let answer = world.opens(person).await;
    assert_refused(&answer, refusal);
    world.tells_staff(notice).await;
    world.settled().await;
    assert_eq!(world.live().await, 0);
    assert_eq!(world.ticket_channels(), Vec::<ChannelId>::new());
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'abandoned'").await, 1);
    world.compares().await;
    assert_eq!(world.times_told(notice), 1, "{:?}", world.told());
}

/// Opens a ticket after one that could not be opened: its number is never used again.
async fn assert_opens_the_second(world: &World) {
    let channel = world.ticket_of(&world.ana).await;
    assert!(card(&world.ana, channel).expect("the card is pinned").text().contains("Ticket #2"));
    world.assert_discord_understood();
}

async fn a_full_guild_refuses_and_frees_the_slot(database: TestDatabase) {
    let world = World::open(database).await;
    let filler: Vec<ChannelId> =
        (world.guild.channels().len()..500).map(|n| world.guild.text(&format!("filler-{n}"))).collect();
    world.catches_up().await;
    assert_refuses_to_open(&world, &world.ana, "no room for another channel", "takes no more channels").await;
    world.guild.remove_channel(filler[0]);
    assert_opens_the_second(&world).await;
}

async fn a_bot_that_may_not_make_channels_refuses_and_frees_the_slot(database: TestDatabase) {
    let world = World::open(database).await;
    limit_bot(&world, Permissions::NONE);
    assert_refuses_to_open(&world, &world.ana, "I lack **Manage Channels**", "I lack **Manage Channels**")
        .await;
    limit_bot(&world, Permissions::ADMINISTRATOR);
    assert_opens_the_second(&world).await;
}
