//! Who is too new to open a ticket, and what openers may do in theirs.

use std::time::Duration;

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::assert_refused;
use crate::support::world::{World, eventually};

on_both_databases! {
    who_is_too_new_learns_from_when_on_they_may_open_a_ticket
    openers_do_in_their_tickets_what_the_guild_lets_them
}

async fn who_is_too_new_learns_from_when_on_they_may_open_a_ticket(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    world.set_up(&[("account_age_days", "2"), ("member_age_minutes", "30")]).await;
    let cleo = world.guild.join("cleo");
    let form_was_open = async || {
        let refused = cleo.clicks(world.lobby, "Support").await.expect("the panel is there");
        assert_refused(&refused, "Your Discord account is too new");
        let old_enough = cleo.id().created_at() + Duration::from_hours(48);
        assert!(refused.text().contains(&format!("<t:{}:R>", old_enough.as_secs())), "{}", refused.text());
    };
    form_was_open().await;
    let typed = cleo.says(world.lobby, "!ticket create support").await.expect("she may write");
    eventually("the typed command is refused, too", || {
        cleo.reads(world.lobby)
            .into_iter()
            .find(|message| message.id > typed && message.text().contains("too new"))
    })
    .await;

    // Whoever leaves and comes back has joined anew.
    world.sim.clock().advance(Duration::from_hours(48));
    cleo.leaves(world.guild.id()).await.expect("she is no owner");
    world.guild.rejoin(&cleo);
    let refused = cleo.clicks(world.lobby, "Support").await.expect("the panel is there");
    assert_refused(&refused, "You joined this server only recently");
    world.sim.clock().advance(Duration::from_mins(30));
    world.ticket_of(&cleo).await;

    // What speaks against it when the form comes back counts, not what did when it was shown.
    let dora = world.guild.join("dora");
    let options = [("account_age_days", "0"), ("member_age_minutes", "0")];
    let shown = world.owner.runs(world.lobby, "/admin setup", options).await.expect("is known");
    assert!(shown.text().contains(" at least → any"), "{}", shown.text());
    let form = dora.clicks(world.lobby, "Support").await.expect("the panel is there");
    let form = form.modal().expect("a form");
    world.owner.runs(world.lobby, "/admin setup", [("account_age_days", "1")]).await.expect("is known");
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    let answers: Vec<(&str, &str)> = labels.iter().map(|label| (label.as_str(), "It is dead")).collect();
    let refused = dora.fills(&form, answers).await.expect("the form fits");
    assert_refused(&refused, "too new");
    assert_eq!(world.live().await, 1);
    world.assert_discord_understood();
}

async fn openers_do_in_their_tickets_what_the_guild_lets_them(database: TestDatabase) {
    let world = World::open(database).await;
    let pia = world.guild.join("pia");
    let channel = world.ticket_of(&world.ana).await;
    let mention = pia.mention();
    let runs = async |command: &str, options: &[(&str, &str)]| {
        let answer = world.ana.runs(channel, command, options.iter().copied()).await;
        answer.expect("is known").text()
    };
    let said = runs("/ticket adduser", &[("member", &mention)]).await;
    assert!(said.contains("Only staff"), "{said}");
    let said = runs("/ticket transcript", &[]).await;
    assert!(said.contains("as it is now"), "{said}");

    let options = [("openers_may_add", "true"), ("openers_may_transcript", "false")];
    world.owner.runs(world.lobby, "/admin setup", options).await.expect("is known");
    let said = runs("/ticket adduser", &[("member", &mention)]).await;
    assert!(said.contains("can now see"), "{said}");
    eventually("she is in", || pia.sees(channel).then_some(())).await;
    let said = pia.runs(channel, "/ticket removeuser", [("member", mention.as_str())]).await;
    assert!(said.expect("is known").text().contains("Only staff"), "it is not her ticket");
    let said = runs("/ticket removeuser", &[("member", &mention)]).await;
    assert!(said.contains("can no longer see"), "{said}");
    eventually("she is out", || (!pia.sees(channel)).then_some(())).await;
    let said = runs("/ticket transcript", &[]).await;
    assert!(said.contains("Only staff"), "{said}");
    world.assert_discord_understood();
}
