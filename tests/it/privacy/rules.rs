//! Who may ask about whom, what stands in the way, and that nothing personal is said where others read.

use super::{NAME, busy, holding};
use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};

on_both_databases! {
    nothing_is_said_of_whom_nothing_is_stored
    open_tickets_stand_in_the_way_of_an_erasure
    what_is_typed_is_answered_with_nothing_personal
    only_admins_ask_about_others
    an_admin_erases_bans_and_warnings_as_well
    an_erasure_that_is_asked_for_twice_is_one
}

async fn nothing_is_said_of_whom_nothing_is_stored(database: TestDatabase) {
    let world = World::open(database).await;
    let ben = world.guild.join("ben");
    for command in ["/privacy show", "/privacy erase"] {
        let said = says(&ben, world.lobby, command, &[]).await;
        assert!(said.contains("Nothing is stored about you here"), "{said}");
    }
    ben.speaks("es-ES");
    let said = says(&ben, world.lobby, "/privacy show", &[]).await;
    assert!(said.contains("no hay nada guardado sobre ti"), "{said}");
    let (busy, _) = busy(&world).await;
    let said = says(&busy, world.lobby, "/privacy show", &[]).await;
    for words in
        ["0 open, 1 over", "2 messages in tickets", "1 file in", "1 internal note of staff", "1 rating"]
    {
        assert!(said.contains(words), "{words} is not in {said}");
    }
}

async fn open_tickets_stand_in_the_way_of_an_erasure(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let said = says(&world.ana, world.lobby, "/privacy erase", &[]).await;
    assert!(
        said.contains('⛔') && said.contains(&format!("<#{channel}>")) && said.contains("Close it first"),
        "{said}"
    );
    let whose = world.ana.mention();
    let options = [("user", whose.as_str()), ("action", "erase")];
    let said = says(&world.owner, world.lobby, "/admin privacy", &options).await;
    assert!(said.contains('⛔') && said.contains(&whose), "{said}");
    closes(&world, channel).await;
    world.settled().await;
    // The button is judged again when it is pressed.
    says(&world.ana, world.lobby, "/privacy erase", &[]).await;
    world.ticket_of(&world.ana).await;
    let said = world.ana.clicks(world.lobby, "Erase it").await.expect("the button is there").text();
    assert!(said.contains("still open"), "{said}");
    assert_eq!(world.count("SELECT COUNT(*) FROM erasures").await, 0);
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets").await, 2);
}

async fn what_is_typed_is_answered_with_nothing_personal(database: TestDatabase) {
    let world = World::open(database).await;
    let (busy, _) = busy(&world).await;
    for command in ["show", "export", "erase"] {
        let said = busy.says(world.lobby, &format!("!privacy {command}")).await.expect("they may write");
        let answer = eventually(command, || {
            world.ana.reads(world.lobby).into_iter().find(|message| message.id > said)
        })
        .await;
        assert!(answer.text().contains("for you alone"), "{}", answer.text());
        assert!(answer.attachments.is_empty() && !answer.text().contains(NAME), "{}", answer.text());
        let shown = busy.clicks_on(world.lobby, answer.id, "Show").await.expect("the button is there");
        assert!(shown.is_ephemeral() && !shown.text().contains('⛔'), "{}", shown.text());
        // Whoever else presses it is told of themselves.
        let others =
            world.guild.join("ben").clicks_on(world.lobby, answer.id, "Show").await.expect("is there");
        assert!(others.is_ephemeral() && !others.text().contains("over"), "{}", others.text());
    }
    world.assert_discord_understood();
}

async fn only_admins_ask_about_others(database: TestDatabase) {
    let world = World::open(database).await;
    let (busy, _) = busy(&world).await;
    let typed = format!("!admin privacy {} show", busy.mention());
    let mut answered = Vec::new();
    for (person, words) in [(&world.staff, "Manage Server"), (&world.owner, "for you alone")] {
        let said = person.says(world.lobby, &typed).await.expect("they may write");
        let answer = eventually(words, || {
            let answers = person.reads(world.lobby).into_iter();
            answers.filter(|message| message.id > said).find(|message| message.text().contains(words))
        });
        answered.push(answer.await.id);
    }
    let shown =
        world.owner.clicks_on(world.lobby, answered[1], "Show").await.expect("the button is there").text();
    assert!(shown.contains(&busy.mention()) && shown.contains("0 open, 1 over"), "{shown}");
    let refused =
        world.staff.clicks_on(world.lobby, answered[1], "Show").await.expect("the button is there").text();
    assert!(refused.contains("Manage Server"), "{refused}");
}

async fn an_admin_erases_bans_and_warnings_as_well(database: TestDatabase) {
    let world = World::open(database).await;
    let (busy, _) = busy(&world).await;
    let (whose, id) = (busy.mention(), busy.id().to_string());
    let ban = [("user", whose.as_str()), ("hours", "0"), ("reason", "Sold tickets")];
    says(&world.owner, world.lobby, "/admin blacklist_add", &ban).await;
    let options = [("user", whose.as_str()), ("action", "erase")];
    let asked = says(&world.owner, world.lobby, "/admin privacy", &options).await;
    assert!(asked.contains(&whose) && asked.contains("the blacklist and warnings"), "{asked}");
    let begun = world
        .owner
        .clicks(world.lobby, "Erase blacklist and warnings, too")
        .await
        .expect("it is there")
        .text();
    assert!(begun.contains("being erased"), "{begun}");
    eventually("the admin is told", || {
        world.owner.dms().iter().any(|message| message.text().contains("is erased")).then_some(())
    })
    .await;
    world.settled().await;
    assert_eq!(holding(&world, &[&id, NAME, super::WORD]).await, Vec::<String>::new());
    let by_admin = "SELECT COUNT(*) FROM audit WHERE action = 'privacy.erased' AND actor_id IS NOT NULL";
    assert_eq!(world.count(by_admin).await, 1);
}

async fn an_erasure_that_is_asked_for_twice_is_one(database: TestDatabase) {
    let world = World::open(database).await;
    let (busy, _) = busy(&world).await;
    says(&busy, world.lobby, "/privacy erase", &[]).await;
    let (first, second) =
        tokio::join!(busy.clicks(world.lobby, "Erase it"), busy.clicks(world.lobby, "Erase it"));
    let said = [first, second].into_iter().flatten().map(|answer| answer.text()).collect::<Vec<_>>();
    assert!(said.iter().any(|text| text.contains("being erased")), "{said:?}");
    world.settled().await;
    let told = busy.dms().into_iter().filter(|message| message.text().contains("is erased")).count();
    assert_eq!(told, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'privacy.erased'").await, 1);
}
