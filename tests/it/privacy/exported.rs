//! What is handed over: everything of whoever asks, and nothing of anybody else.

use sandbox::{Answer, Person};
use serde_json::Value;

use super::{NAME, busy};
use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};

on_both_databases! {
    an_export_holds_what_is_theirs_and_nothing_of_others
    an_export_is_split_where_it_is_too_large
    who_is_behind_a_ticket_is_exported_to_them_alone
}

/// The parts of an export, in their order.
async fn parts(person: &Person, world: &World, command: &str, options: &[(&str, &str)]) -> Vec<Value> {
    let answer: Answer = person.runs(world.lobby, command, options.iter().copied()).await.expect("is known");
    assert!(answer.is_ephemeral(), "for them alone: {}", answer.text());
    let files = answer.message.iter().chain(&answer.followups).flat_map(|message| &message.attachments);
    files.map(|file| serde_json::from_slice(&file.bytes).expect("it is JSON")).collect()
}

fn of<'a>(parts: &'a [Value], kind: &'a str) -> Vec<&'a Value> {
    let records = parts.iter().flat_map(|part| part["records"].as_array().expect("a list"));
    records.filter(|record| record["kind"] == kind).collect()
}

async fn an_export_holds_what_is_theirs_and_nothing_of_others(database: TestDatabase) {
    let world = World::open(database).await;
    let (busy, _) = busy(&world).await;
    let parts = parts(&busy, &world, "/privacy export", &[]).await;
    let head = &parts[0];
    assert_eq!((head["version"].as_i64(), head["part"].as_i64(), parts.len()), (Some(1), Some(1), 1));
    assert_eq!(head["member"], Value::from(busy.id().to_string()));
    let tickets = of(&parts, "ticket");
    assert_eq!(tickets.len(), 1);
    assert_eq!(tickets[0]["rating"]["comment"], "zebrawood indeed");
    assert_eq!(tickets[0]["answers"][0]["text"], "My router is dead");
    let messages = of(&parts, "message");
    let texts: Vec<&str> = messages.iter().filter_map(|it| it["text"].as_str()).collect();
    assert_eq!(texts, ["My zebrawood", "I know zebrawood well"]);
    assert_eq!(messages[1]["earlier"][0]["text"], "I know zebrawood");
    assert_eq!(messages[0]["files"][0]["name"], "zebrawood.png");
    assert_eq!(of(&parts, "participation").len(), 1);
    let all = head.to_string();
    for foreign in ["maple", "A hard case", &world.ana.id().to_string(), &world.staff.id().to_string()] {
        assert!(!all.contains(foreign), "{foreign} in {all}");
    }
    let audit = says(&world.owner, world.lobby, "/admin server audit", &[("kind", "privacy")]).await;
    assert!(audit.contains("exported"), "{audit}");
    world.assert_discord_understood();
}

async fn an_export_is_split_where_it_is_too_large(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.tune = |config| config.tickets.transcript_part = bytesize::ByteSize::kib(64);
    world.start().await;
    world.set_up(&[]).await;
    let busy = world.guild.join(NAME);
    let channel = world.ticket_of(&busy).await;
    for number in 0..45 {
        busy.says(channel, &format!("{number} {}", "x".repeat(1900))).await.expect("they may write");
    }
    super::has(&world, super::SAID, 45).await;
    says(&busy, world.lobby, "/privacy export", &[]).await;
    let parts = eventually("all parts are there", || {
        let read = busy.reads(world.lobby);
        let files = read.iter().flat_map(|message| &message.attachments);
        let parts: Vec<Value> =
            files.map(|file| serde_json::from_slice(&file.bytes).expect("it is JSON")).collect();
        (of(&parts, "message").len() == 45).then_some(parts)
    })
    .await;
    assert!(parts.len() > 1, "{}", parts.len());
    let numbers: Vec<i64> = parts.iter().filter_map(|part| part["part"].as_i64()).collect();
    assert_eq!(numbers, (1..=i64::try_from(parts.len()).expect("few")).collect::<Vec<_>>());
}

async fn who_is_behind_a_ticket_is_exported_to_them_alone(database: TestDatabase) {
    let world = World::open(database).await;
    crate::anonymous::hide_openers(&world, &[]).await;
    let hidden = world.guild.join(NAME);
    let channel = crate::anonymous::ticket_of(&world, &hidden).await;
    hidden.says_to_bot("They shout at zebras").await.expect("they may");
    eventually("it is passed on", || {
        let said = world.sim.messages(channel);
        said.iter().any(|message| message.content.contains("They shout at zebras")).then_some(())
    })
    .await;
    world.settled().await;
    let own = parts(&hidden, &world, "/privacy export", &[]).await;
    assert_eq!(of(&own, "ticket").len(), 1);
    assert!(own[0].to_string().contains("They shout at zebras"), "{own:?}");

    let whose = hidden.mention();
    let options = [("user", whose.as_str()), ("action", "export")];
    let told = parts(&world.owner, &world, "/admin privacy", &options).await;
    assert!(of(&told, "ticket").is_empty() && of(&told, "message").is_empty(), "{told:?}");
    // Not even that one of theirs is open.
    let options = [("user", whose.as_str()), ("action", "erase")];
    let asked = says(&world.owner, world.lobby, "/admin privacy", &options).await;
    assert!(!asked.contains('⛔') && !asked.contains("still open"), "{asked}");
    let refused = says(&hidden, world.lobby, "/privacy erase", &[]).await;
    assert!(refused.contains("still open"), "{refused}");
    closes(&world, channel).await;
    world.settled().await;
    super::erases(&world, &hidden).await;
    let left = super::holding(&world, &[&hidden.id().to_string(), "shout"]).await;
    assert_eq!(left, Vec::<String>::new());
    world.assert_discord_understood();
}
