//! Modules: listed, switched, and what a switched-off one does and does not.

use std::time::Duration;

use super::{assert_says, hears, runs, says};
use crate::anonymous::{hide_openers, ticket_of as anonymous_ticket_of};
use crate::closings::closes;
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::assert_refused;
use crate::support::world::{World, eventually, eventually_async};

on_both_databases! {
    modules_are_switched_by_command_and_by_button
    tickets_that_are_off_open_nothing_and_lose_nothing
    what_has_begun_ends_while_tickets_are_off
    a_module_that_another_process_switched_is_off_here_soon
    a_direct_message_to_a_ticket_that_is_off_is_passed_on_later
}

const OPEN: &str = "SELECT COUNT(*) FROM tickets WHERE state = 'open'";
const MESSAGES: &str = "SELECT COUNT(*) FROM ticket_messages";

/// Switches a module by command, without being asked.
async fn switches(world: &World, module: &str, enabled: &str) -> String {
    let update = [("module", module), ("enabled", enabled)];
    says(&world.owner, world.lobby, "/admin server modules", &update).await
}

/// Switches tickets off although one is open.
async fn switches_tickets_off(world: &World) {
    let asked = switches(world, "tickets", "off").await;
    assert_says(&asked, &["1 ticket is open", "transcripts are delivered"]);
    let off =
        world.owner.clicks(world.lobby, "Switch Tickets off").await.expect("the button is there").text();
    assert_says(&off, &["**Tickets:** on → off", "Nobody can open a ticket"]);
}

async fn modules_are_switched_by_command_and_by_button(database: TestDatabase) {
    let mut world = World::open(database).await;
    let (owner, staff, lobby) = (world.owner.clone(), world.staff.clone(), world.lobby);
    let listed = says(&owner, lobby, "/admin server modules", &[]).await;
    assert_says(&listed, &["**Tickets** · on", "**Analytics** · on"]);
    assert_eq!(says(&owner, lobby, "/admin server modules", &[("module", "analytics")]).await, listed);
    let shown = runs(&staff, lobby, "/analytics dashboard", &[]).await;
    assert!(!shown.text().contains('⛔'), "{}", shown.text());

    let off = switches(&world, "analytics", "off").await;
    assert_says(
        &off,
        &["**Analytics:** on → off", "no days are counted", "**Analytics** · off", "**Tickets** · on"],
    );
    for (who, command) in [(&staff, "/analytics dashboard"), (&owner, "/analytics leaderboard")] {
        assert_refused(&runs(who, lobby, command, &[]).await, "/admin server modules");
    }
    let clicked = staff.clicks(lobby, "All").await.expect("the button is there");
    assert_refused(&clicked, "Analytics are switched off");
    hears(&staff, lobby, "!analytics dashboard", "Analytics are switched off").await;
    hears(&staff, lobby, "!analytics", "Analytics are switched off").await;
    let again = switches(&world, "analytics", "off").await;
    assert_says(&again, &["**Analytics:** off"]);
    assert!(!again.contains('→'), "{again}");

    world.stop().await;
    world.start().await;
    assert_refused(&runs(&staff, lobby, "/analytics dashboard", &[]).await, "Analytics are switched off");
    owner.speaks("es-ES");
    let listed = says(&owner, lobby, "/admin server modules", &[]).await;
    assert_says(&listed, &["**Cifras** · desactivado", "**Tickets** · activo"]);
    let on = owner.clicks(lobby, "Activar").await.expect("the button is there").text();
    assert_says(&on, &["**Cifras:** desactivado → activo", "**Cifras** · activo"]);
    owner.speaks("en-US");
    let shown = runs(&staff, lobby, "/analytics dashboard", &[]).await;
    assert!(!shown.text().contains('⛔'), "{}", shown.text());

    let record = says(&owner, lobby, "/admin server audit", &[("kind", "settings")]).await;
    let by = owner.mention();
    assert_says(
        &record,
        &[&format!("{by} switched **Analytics** off"), &format!("{by} switched **Analytics** on")],
    );
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action LIKE 'guild.module%'").await, 2);
    hears(&staff, lobby, "!admin server modules", "Manage Server").await;
    hears(&owner, lobby, "!admin server modules", "for you alone").await;
    let theirs = staff.clicks(lobby, "Show").await.expect("the button is there");
    assert_refused(&theirs, "Manage Server");
    hears(&owner, lobby, "!admin server modules analytics off", "on → off").await;
    let refused = staff.clicks(lobby, "Switch on").await.expect("the button is there");
    assert_refused(&refused, "Manage Server");
    hears(&owner, lobby, "!admin server modules analytics sí", "off → on").await;
    let refused = says(&owner, lobby, "/admin server modules", &[("enabled", "on")]).await;
    assert_says(&refused, &["⛔", "admin server modules [tickets|analytics] [on|off]"]);
    world.assert_discord_understood();
}

async fn tickets_that_are_off_open_nothing_and_lose_nothing(database: TestDatabase) {
    let world = World::open(database).await;
    let (owner, staff, ana, lobby) = (&world.owner, &world.staff, &world.ana, world.lobby);
    let ben = world.guild.join("ben");
    let channel = world.ticket_of(ana).await;
    world.lists_after(0).await;
    let form = ben.clicks(lobby, "Support").await.expect("the panel is there").modal().expect("it asks");
    world.rests().await;

    let asked = switches(&world, "tickets", "off").await;
    assert_says(&asked, &["1 ticket is open", "transcripts are delivered"]);
    assert!(!ben.clicks(lobby, "Support").await.expect("the panel is there").text().contains('⛔'));
    assert_eq!(world.count("SELECT COUNT(*) FROM modules_off").await, 0, "it asks first");
    let off = owner.clicks(lobby, "Switch Tickets off").await.expect("the button is there").text();
    assert_says(&off, &["**Tickets:** on → off", "Nobody can open a ticket"]);

    let off = "Tickets are switched off";
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    let answers = labels.iter().map(|label| (label.as_str(), "text"));
    assert_refused(&ben.fills(&form, answers).await.expect("the form fits"), off);
    assert_refused(&ben.clicks(lobby, "Support").await.expect("the panel is there"), off);
    assert_refused(&runs(&ben, lobby, "/ticket create", &[("category", "support")]).await, off);
    assert_refused(&runs(staff, channel, "/ticket claim", &[]).await, off);
    assert_refused(&runs(staff, lobby, "/tickets stats", &[]).await, off);
    assert_refused(&staff.clicks(channel, "Claim").await.expect("the card is there"), off);
    hears(staff, channel, "!ticket claim", off).await;
    ben.speaks("es-ES");
    let refused = ben.clicks(lobby, "Support").await.expect("the panel is there");
    assert_refused(&refused, "Los tickets están desactivados en este servidor");

    let heard = world.count(MESSAGES).await;
    ana.says(channel, "Is anybody there?").await.expect("she may write");
    world.catches_up().await;
    let before = world.listings();
    world.sim.clock().advance(Duration::from_hours(3));
    world.catches_up().await;
    assert_eq!(world.count(MESSAGES).await, heard, "nobody listens");
    assert_eq!(world.listings(), before, "nothing is compared");

    let on = switches(&world, "tickets", "on").await;
    assert_says(&on, &["**Tickets:** off → on", "can open tickets again"]);
    eventually_async("what was said meanwhile is read", async || {
        // Her question, and the command somebody typed before it.
        (world.count(MESSAGES).await == heard + 2).then_some(())
    })
    .await;
    let opened = world.opens(&ben).await;
    assert!(!opened.text().contains('⛔'), "{}", opened.text());
    world.assert_discord_understood();
}

async fn what_has_begun_ends_while_tickets_are_off(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    world.set_up(&[("delete_after_minutes", "60"), ("ask_feedback", "true")]).await;
    let ben = world.guild.join("ben");
    let (channel, other) = (world.ticket_of(&world.ana).await, world.ticket_of(&ben).await);
    says(&world.staff, other, "/ticket scheduleclose", &[("minutes", "60")]).await;
    closes(&world, channel).await;
    switches_tickets_off(&world).await;

    // Both fall due at once: one was promised, the other waits.
    world.sim.clock().advance(Duration::from_hours(2));
    eventually("the channel is deleted", || world.sim.channel(channel).is_none().then_some(())).await;
    assert_eq!(world.count(OPEN).await, 1, "the other's time waits");
    assert_eq!(world.staff.reads(world.transcripts).len(), 1);
    world.stop().await;
    world.start().await;
    world.catches_up().await;
    assert_eq!(world.count(OPEN).await, 1, "it waits over a restart");
    let on = switches(&world, "tickets", "on").await;
    assert_says(&on, &["**Tickets:** off → on"]);
    eventually_async("its time has come", async || (world.count(OPEN).await == 0).then_some(())).await;
    eventually("she is asked how it went", || (world.ana.dms().len() == 1).then_some(())).await;
    world.assert_discord_understood();
}

async fn a_module_that_another_process_switched_is_off_here_soon(database: TestDatabase) {
    let world = World::open(database).await;
    let guild = world.guild.id();
    let other = world.database.connect_again().await;
    let mut tx = other.begin(world.sim.clock().now()).await.expect("begins");
    let module = plaza::domain::Module::Ticket;
    assert!(tx.modules().set(guild, module, plaza::domain::ModuleSwitch::Off).await.expect("is written"));
    tx.commit().await.expect("commits");
    world.sim.clock().advance(Duration::from_secs(31));
    eventually_async("it is off here too", async || {
        let answer = world.ana.clicks(world.lobby, "Support").await.expect("the panel is there");
        (answer.modal().is_err() && answer.text().contains("switched off")).then_some(())
    })
    .await;
    world.assert_discord_understood();
}

async fn a_direct_message_to_a_ticket_that_is_off_is_passed_on_later(database: TestDatabase) {
    let world = World::open(database).await;
    let ana = &world.ana;
    hide_openers(&world, &[]).await;
    let channel = anonymous_ticket_of(&world, ana).await;
    switches_tickets_off(&world).await;
    ana.says_to_bot("With the candlestick").await.expect("she may write");
    eventually("she is told", || {
        ana.dms().into_iter().find(|dm| dm.text().contains("switched off in Plaza for now"))
    })
    .await;
    let has_come = || world.staff.reads(channel).iter().any(|message| message.text().contains("candlestick"));
    assert!(!has_come(), "it waits");
    switches(&world, "tickets", "on").await;
    eventually("it is passed on", || has_come().then_some(())).await;
    world.assert_discord_understood();
}
