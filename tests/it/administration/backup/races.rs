//! Attack case 51, and whatever else happens between the difference and the answer.

use std::time::Duration;

use plaza::domain::Permissions;

use super::{asks, assert_says, backs_up, clicks, sets};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    what_was_not_shown_is_never_applied
    a_button_outlives_a_crash_and_works_once
    a_command_beside_a_restore_is_before_or_after_it
}

const OPEN_LIMIT: &str =
    "SELECT COALESCE((SELECT CAST(value AS BIGINT) FROM settings WHERE key = 'open_limit'), 1)";

async fn what_was_not_shown_is_never_applied(database: TestDatabase) {
    let world = World::open(database).await;
    let (owner, lobby) = (&world.owner, world.lobby);
    let kept = backs_up(owner, lobby).await;
    sets(&world, "/admin setup", &[("open_limit", "9")]).await;
    asks(owner, lobby, &kept.name).await;
    let shown = owner.reads_last(lobby).expect("it is shown").id;
    sets(&world, "/admin setup", &[("hourly_limit", "7")]).await;
    let again = owner.clicks_on(lobby, shown, "Apply").await.expect("it is answered").text();
    assert_says(
        &again,
        &["changed since you saw", "`settings.hourly_limit`: 7 → 0", "`settings.open_limit`: 9 → 1"],
    );
    assert_eq!(world.count(OPEN_LIMIT).await, 9, "nothing was applied");

    let helper = world.guild.role("Admins", Permissions::MANAGE_GUILD);
    let other = world.guild.join("omar").with_role(helper);
    asks(&other, lobby, &kept.name).await;
    let theirs = other.reads_last(lobby).expect("it is shown").id;
    world.sim.clock().advance(Duration::from_mins(15));
    let late = owner.clicks_on(lobby, shown, "Apply").await.expect("it is answered").text();
    assert_says(&late, &["⛔", "more than 15 minutes ago"]);
    let late = other.clicks_on(lobby, theirs, "Apply").await.expect("it is answered").text();
    assert_says(&late, &["⛔", "more than 15 minutes ago"]);
    assert_eq!(world.count(OPEN_LIMIT).await, 9);

    asks(owner, lobby, &kept.name).await;
    other.loses(helper);
    assert_says(&asks_refused(&world).await, &["⛔", "Manage Server"]);
    assert_says(&clicks(owner, lobby, "Apply").await, &["Restored:"]);
    assert_eq!(world.count(OPEN_LIMIT).await, 1);
    world.assert_discord_understood();
}

/// What somebody without the right is told.
async fn asks_refused(world: &World) -> String {
    let typed = world.staff.says(world.lobby, "!admin config_backup").await.expect("they may write");
    let answer = crate::support::world::eventually("they are refused", || {
        world.staff.reads(world.lobby).into_iter().find(|it| it.id > typed && it.text().contains('⛔'))
    });
    answer.await.text()
}

async fn a_button_outlives_a_crash_and_works_once(database: TestDatabase) {
    let mut world = World::open(database).await;
    let (owner, lobby) = (world.owner.clone(), world.lobby);
    let kept = backs_up(&owner, lobby).await;
    sets(&world, "/admin setup", &[("open_limit", "9")]).await;
    asks(&owner, lobby, &kept.name).await;
    let shown = owner.reads_last(lobby).expect("it is shown").id;
    world.crash().await;
    world.start().await;
    let (one, two) =
        tokio::join!(owner.clicks_on(lobby, shown, "Apply"), owner.clicks_on(lobby, shown, "Apply"));
    for answer in [one, two] {
        let said = answer.expect("it is answered").text();
        assert!(!said.contains("went wrong"), "{said}");
    }
    assert_eq!(world.count(OPEN_LIMIT).await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'guild.restored'").await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM restores").await, 0);
    world.assert_discord_understood();
}

async fn a_command_beside_a_restore_is_before_or_after_it(database: TestDatabase) {
    let world = World::open(database).await;
    let (owner, lobby) = (&world.owner, world.lobby);
    let kept = backs_up(owner, lobby).await;
    sets(&world, "/admin setup", &[("open_limit", "9")]).await;
    let place = world.guild.text("elsewhere").to_string();
    let channels = [("transcript_channel", place.as_str()), ("log_channel", place.as_str())];
    for _ in 0..3 {
        sets(&world, "/admin setup", &[("open_limit", "9")]).await;
        asks(owner, lobby, &kept.name).await;
        let shown = owner.reads_last(lobby).expect("it is shown").id;
        let (restored, set) = tokio::join!(
            owner.clicks_on(lobby, shown, "Apply"),
            owner.runs(lobby, "/admin set_channels", channels)
        );
        let said = restored.expect("it is answered").text();
        assert!(!set.expect("it is answered").text().contains('⛔'));
        let limit = world.count(OPEN_LIMIT).await;
        // Before it, the restore shows the difference anew; after it, both are done.
        if said.contains("Restored:") {
            assert_eq!(limit, 1, "{said}");
        } else {
            assert_says(&said, &["changed since you saw"]);
            assert_eq!(limit, 9, "{said}");
        }
    }
    world.assert_discord_understood();
}
