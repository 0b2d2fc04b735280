//! Business hours: set, shown, and kept to when a ticket is opened.

use std::time::Duration;

use super::{MONDAY, SUNDAY, card, card_says, hears, says, world_at};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::eventually;

on_both_databases! {
    who_asks_outside_business_hours_learns_when_staff_is_back
    hours_that_cannot_be_read_are_refused_by_the_wrong_piece
}

async fn who_asks_outside_business_hours_learns_when_staff_is_back(database: TestDatabase) {
    let mut world = world_at(database, SUNDAY).await;
    let lobby = world.lobby;
    let shown = says(&world.ana, lobby, "/tickets hours", &[]).await;
    assert!(shown.contains("day and night") && shown.contains("Staff is there now"), "{shown}");
    let update = [("hours", "lun-vie 9-18; sáb 10:00-14:00"), ("timezone", "europe/madrid")];
    let refused = says(&world.staff, lobby, "/tickets hours", &update).await;
    assert!(refused.contains('⛔') && refused.contains("Manage Server"), "{refused}");
    let set = says(&world.owner, lobby, "/tickets hours", &update).await;
    assert!(set.contains("day and night → Mon–Fri 09:00–18:00; Sat 10:00–14:00"), "{set}");
    assert!(set.contains("Europe/Madrid") && set.contains(&format!("back <t:{MONDAY}:R>")), "{set}");

    let opened = world.opens(&world.ana).await.text();
    assert!(opened.contains("is open") && opened.contains(&format!("back <t:{MONDAY}:R>")), "{opened}");
    let channel = world.channel_of(&world.ana).expect("it is open");
    card_says(&world.ana, channel, &format!("staff is there from <t:{MONDAY}:f>")).await;
    says(&world.staff, channel, "/ticket claim", &[]).await;
    eventually("who waits for nobody is not told", || {
        (!card(&world.ana, channel).contains("outside business hours")).then_some(())
    })
    .await;

    hears(&world.owner, lobby, "!tickets hours outside=refused", "no ticket opens").await;
    let bea = world.guild.join("bea");
    let refused = bea.clicks(lobby, "Support").await.expect("the panel is there").text();
    assert!(refused.contains('⛔') && refused.contains(&format!("<t:{MONDAY}:R>")), "{refused}");
    let own = [
        ("category", "support"),
        ("hours", "daily 00:00-24:00"),
        ("outside", "open the ticket and say when staff is back"),
    ];
    let set = says(&world.owner, lobby, "/tickets hours", &own).await;
    assert!(set.contains("Business hours of Support"), "{set}");
    world.stop().await;
    world.start().await;
    assert!(world.opens(&bea).await.text().contains("Ticket #2 is open"), "the category keeps its own hours");
    hears(&world.owner, lobby, "!tickets hours none category=support", "follows the server's hours").await;

    let cal = world.guild.join("cal");
    let refused = cal.clicks(lobby, "Support").await.expect("the panel is there").text();
    assert!(refused.contains('⛔'), "{refused}");
    world.sim.clock().advance(Duration::from_hours(20));
    assert!(world.opens(&cal).await.text().contains("Ticket #3 is open"), "it is Monday morning");
    hears(&world.owner, lobby, "!tickets hours closed=2026-03-02", "March 2, 2026").await;
    let dan = world.guild.join("dan");
    let refused = dan.clicks(lobby, "Support").await.expect("the panel is there").text();
    assert!(refused.contains(&format!("<t:{}:R>", MONDAY + 24 * 3600)), "a day off: {refused}");
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'guild.hours'").await, 5);
    world.assert_discord_understood();
}

async fn hours_that_cannot_be_read_are_refused_by_the_wrong_piece(database: TestDatabase) {
    let world = world_at(database, SUNDAY).await;
    let lobby = world.lobby;
    for (option, typed, words) in [
        ("hours", "mon-fri 09:00-18:00; funday 9-10", "“funday” is neither a day nor a time"),
        ("hours", "mon 09:00-25:00", "“09:00-25:00” is no stretch of time"),
        ("hours", "mon-fri", "“mon-fri” says no times"),
        ("timezone", "Atlantis", "time zone “Atlantis”"),
        ("closed", "25.12.2026", "“25.12.2026” is no date"),
        ("category", "none", "no category"),
    ] {
        let said = says(&world.owner, lobby, "/tickets hours", &[(option, typed)]).await;
        assert!(said.contains('⛔') && said.contains(words), "{typed}: {said}");
    }
    world.owner.speaks("es-ES");
    let said = says(&world.owner, lobby, "/tickets hours", &[("hours", "lun 9-9")]).await;
    assert!(said.contains("«9-9» termina antes de empezar"), "{said}");
    hears(&world.owner, lobby, "!tickets hours outside=perhaps", "perhaps").await;
    let zones =
        world.owner.autocompletes(lobby, "/tickets hours", "timezone", "madr").await.expect("it suggests");
    assert_eq!(zones.iter().map(|zone| zone.name.as_str()).collect::<Vec<_>>(), ["Europe/Madrid"]);
    let usual =
        world.owner.autocompletes(lobby, "/tickets hours", "timezone", "").await.expect("it suggests");
    assert!(usual.iter().any(|zone| zone.name == "America/Bogota"));
    assert_eq!(world.count("SELECT COUNT(*) FROM business_hours").await, 0);
    world.assert_discord_understood();
}
