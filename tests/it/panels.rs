//! Who may open tickets, by which panel, with which answers: the guild's own rules, from the command to their effect.

use std::time::Duration;

use plaza::domain::ChannelId;
use sandbox::{Answer, Person};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};

on_both_databases! {
    a_blacklisted_member_is_refused_every_way_until_it_ends
    a_blacklist_can_be_lifted_and_is_listed
    a_cooldown_and_an_hourly_limit_hold_at_submission
    channels_are_set_by_command
}

async fn a_blacklisted_member_is_refused_every_way_until_it_ends(database: TestDatabase) {
    let world = World::open(database).await;
    let form = world.ana.clicks(world.lobby, "Support").await.expect("is there").modal().expect("a form");
    let ana = world.ana.mention();
    let ban = [("user", ana.as_str()), ("hours", "2"), ("reason", "Spam *again*")];
    assert!(runs(&world, "/admin blacklist_add", &ban).await.contains("cannot open tickets"));

    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    let answers = [(labels[0].as_str(), "Router"), (labels[1].as_str(), "Dead")];
    let refused = world.ana.fills(&form, answers).await.expect("the form fits");
    assert!(refused.text().contains("Spam"), "{}", refused.text());
    let clicked = world.ana.clicks(world.lobby, "Support").await.expect("is there");
    assert!(clicked.modal().is_err() && clicked.text().contains("Spam"), "{}", clicked.text());
    let slash =
        world.ana.runs(world.lobby, "/ticket create", [("category", "support")]).await.expect("known");
    assert!(slash.modal().is_err() && slash.text().contains("Spam"), "{}", slash.text());
    hears(&world.ana, world.lobby, "!ticket create support", "Spam").await;
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 0);

    world.sim.clock().advance(Duration::from_hours(2));
    world.ticket_of(&world.ana).await;
    world.assert_discord_understood();
}

async fn a_blacklist_can_be_lifted_and_is_listed(database: TestDatabase) {
    let world = World::open(database).await;
    let ana = world.ana.mention();
    hears(&world.owner, world.lobby, &format!("!admin blacklist_add {ana} 0 no manners"), "cannot open")
        .await;
    assert!(runs(&world, "/admin server blacklist", &[]).await.contains("no manners"));
    hears(&world.owner, world.lobby, "!admin server blacklist", "no manners").await;
    world.sim.clock().advance(Duration::from_hours(24 * 365));
    let refused = world.ana.clicks(world.lobby, "Support").await.expect("is there");
    assert!(refused.text().contains("no manners"), "0 hours is for ever: {}", refused.text());

    assert!(runs(&world, "/admin blacklist_remove", &[("user", &ana)]).await.contains("again"));
    hears(&world.owner, world.lobby, &format!("!admin blacklist_remove {ana}"), "not on the blacklist").await;
    let stranger = world.staff.runs(world.lobby, "/admin server blacklist", []).await;
    assert!(stranger.is_err(), "the command is not even offered to who does not run the guild");
    hears(&world.staff, world.lobby, &format!("!admin blacklist_add {ana} 0 x"), "Manage Server").await;
    world.ticket_of(&world.ana).await;
    let audited = "SELECT COUNT(*) FROM audit WHERE action LIKE 'blacklist.%'";
    assert_eq!(world.count(audited).await, 2);
}

async fn a_cooldown_and_an_hourly_limit_hold_at_submission(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    let limits = [("open_limit", "9"), ("cooldown_minutes", "5"), ("hourly_limit", "2")];
    world.set_up(&limits).await;
    let early = world.ana.clicks(world.lobby, "Reports").await.expect("is there").modal().expect("a form");
    world.ticket_of(&world.ana).await;

    let refused = fills(&world.ana, &early).await;
    assert!(refused.text().contains("5 min"), "{}", refused.text());
    world.sim.clock().advance(Duration::from_mins(5));
    let opened = fills(&world.ana, &early).await;
    assert!(opened.text().contains("is open"), "{}", opened.text());
    world.sim.clock().advance(Duration::from_mins(6));
    let refused = world.ana.clicks(world.lobby, "Support").await.expect("is there");
    assert!(refused.text().contains("2 tickets an hour"), "{}", refused.text());
    world.sim.clock().advance(Duration::from_mins(50));
    let opened = world.opens(&world.ana).await;
    assert!(opened.text().contains("is open"), "{}", opened.text());
}

async fn channels_are_set_by_command(database: TestDatabase) {
    let world = World::open(database).await;
    let (there, elsewhere) = (world.guild.text("papers"), world.guild.text("alarms"));
    let options = [("transcript_channel", there.to_string()), ("log_channel", elsewhere.to_string())];
    let options: Vec<(&str, &str)> = options.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let said = runs(&world, "/admin set_channels", &options).await;
    assert!(said.contains(&format!("<#{}> → <#{there}>", world.transcripts)), "{said}");
    let voice = world.guild.voice("talk");
    hears(&world.owner, world.lobby, &format!("!admin set_channels <#{voice}> <#{there}>"), "cannot be used")
        .await;

    let channel = world.ticket_of(&world.ana).await;
    world.ana.runs(channel, "/ticket close", [("reason", "done")]).await.expect("is known");
    assert!(world.owner.reads_last(there).is_some(), "the transcript is where it was said to go");
}

/// The owner's command, and what was answered.
async fn runs(world: &World, command: &str, options: &[(&str, &str)]) -> String {
    let answer = world.owner.runs(world.lobby, command, options.iter().copied()).await;
    answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}")).text()
}

/// A typed command, and a word of the answer.
async fn hears(person: &Person, channel: ChannelId, command: &str, word: &str) {
    let said = person.says(channel, command).await.expect("may write");
    eventually(command, || {
        person.reads(channel).into_iter().find(|message| message.id > said && message.text().contains(word))
    })
    .await;
}

/// Fills every question of a form with the same words.
async fn fills(person: &Person, form: &sandbox::Modal) -> Answer {
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    person.fills(form, labels.iter().map(|label| (label.as_str(), "as said"))).await.expect("the form fits")
}
