//! The guild's language and time zone.

use super::{assert_says, hears, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    a_guild_has_one_language_and_one_time_zone
}

async fn a_guild_has_one_language_and_one_time_zone(database: TestDatabase) {
    let mut world = World::open(database).await;
    let (owner, lobby) = (world.owner.clone(), world.lobby);
    let shown = says(&owner, lobby, "/admin server locale", &[]).await;
    assert_says(&shown, &["**Language:** English", "**Time zone:** UTC"]);
    assert_eq!(world.count("SELECT COUNT(*) FROM business_hours").await, 0, "looking changes nothing");

    let update = [("language", "es"), ("timezone", "madrid")];
    let set = says(&owner, lobby, "/admin server locale", &update).await;
    assert_says(&set, &["English → Spanish", "UTC → Europe/Madrid"]);
    let hours = says(&owner, lobby, "/tickets hours", &[("hours", "mon-fri 9-17")]).await;
    assert_says(&hours, &["**Time zone:** Europe/Madrid"]);
    let hours = says(&owner, lobby, "/tickets hours", &[("timezone", "Bogota")]).await;
    assert_says(&hours, &["Europe/Madrid → America/Bogota"]);
    world.stop().await;
    world.start().await;
    hears(&owner, lobby, "!admin server locale", "America/Bogota").await;
    hears(&owner, lobby, "!admin server locale en timezone=Lima", "America/Bogota → America/Lima").await;
    let hours = says(&owner, lobby, "/tickets hours", &[]).await;
    assert_says(&hours, &["America/Lima", "Mon–Fri 09:00–17:00"]);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'guild.locale'").await, 2);

    for (name, typed, words) in
        [("language", "xx", "English and Spanish"), ("timezone", "Atlantis", "time zone “Atlantis”")]
    {
        let refused = says(&owner, lobby, "/admin server locale", &[(name, typed)]).await;
        assert_says(&refused, &["⛔", words]);
    }
    hears(&world.staff, lobby, "!admin server locale es", "Manage Server").await;
    owner.speaks("es-ES");
    let offered =
        owner.autocompletes(lobby, "/admin server locale", "language", "ingl").await.expect("it suggests");
    assert_eq!(offered.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["inglés"]);
    world.assert_discord_understood();
}
