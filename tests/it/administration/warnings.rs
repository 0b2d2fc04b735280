//! Warnings of staff: told, counted, listed, taken back.

use super::{assert_says, hears, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};

on_both_databases! {
    a_warned_member_of_the_staff_is_told_and_counted
    only_staff_is_warned_and_only_by_admins
    a_warning_outlives_a_crash_and_is_told_once
}

async fn a_warned_member_of_the_staff_is_told_and_counted(database: TestDatabase) {
    let world = World::open(database).await;
    let (owner, staff, lobby) = (&world.owner, &world.staff, world.lobby);
    let none = says(owner, lobby, "/admin staff_warn", &[]).await;
    assert_says(&none, &["Nobody has been warned yet"]);
    let sam = staff.mention();
    let first = [("member", sam.as_str()), ("reason", "Rude to *a* member")];
    let said = says(owner, lobby, "/admin staff_warn", &first).await;
    assert_says(&said, &[&format!("{sam} is warned. It is their first warning")]);
    let told = eventually("they are told", || staff.dms().into_iter().next()).await.text();
    assert_says(&told, &["You were warned in Plaza", "Rude to \\*a\\* member"]);
    hears(owner, lobby, &format!("!admin staff_warn {sam} Late again"), "2 warnings now").await;
    eventually("they are told again", || (staff.dms().len() == 2).then_some(())).await;
    world.rests().await;

    let theirs = says(owner, lobby, "/admin staff_warn", &[("member", &sam)]).await;
    assert_says(&theirs, &[&format!("2 warnings of {sam}"), "Late again", "· told"]);
    let all = says(owner, lobby, "/admin staff_warn", &[]).await;
    assert_says(&all, &[&format!("{sam} · 2 warnings")]);
    says(owner, lobby, "/admin staff_warn", &[("member", &sam)]).await;
    let left = owner.selects(lobby, "Take one back", ["Late again"]).await.expect("the menu is there").text();
    assert!(left.contains("1 warning of") && !left.contains("Late again"), "{left}");
    says(owner, lobby, "/admin staff_warn", &[("member", &sam), ("reason", "By mistake")]).await;
    let undone = owner.clicks(lobby, "Undo").await.expect("the button is there").text();
    assert_says(&undone, &["is taken back: By mistake. 1 is left"]);
    let audit = says(owner, lobby, "/admin server audit", &[("kind", "warnings")]).await;
    assert_says(&audit, &[&format!("warned {sam}"), &format!("took back a warning of {sam}")]);
    assert_eq!(world.count("SELECT COUNT(*) FROM staff_warnings").await, 1);
    world.assert_discord_understood();
}

async fn only_staff_is_warned_and_only_by_admins(database: TestDatabase) {
    let world = World::open(database).await;
    let (owner, staff, lobby) = (&world.owner, &world.staff, world.lobby);
    let (sam, ana) = (staff.mention(), world.ana.mention());
    let bot = format!("<@{}>", world.sim.bot_id());
    for (options, words) in [
        (vec![("member", ana.as_str()), ("reason", "x")], "not on the staff"),
        (vec![("member", bot.as_str()), ("reason", "x")], "bot"),
        (vec![("reason", "x")], "staff_warn [member] [reason]"),
        (vec![("member", sam.as_str()), ("reason", "   ")], "characters"),
    ] {
        let refused = says(owner, lobby, "/admin staff_warn", &options).await;
        assert_says(&refused, &["⛔", words]);
    }
    for typed in [format!("!admin staff_warn {sam} x"), format!("!admin staff_warn {sam}")] {
        hears(staff, lobby, &typed, "Manage Server").await;
    }
    hears(staff, lobby, "!admin staff_warn", "Manage Server").await;
    assert_eq!(world.count("SELECT COUNT(*) FROM staff_warnings").await, 0);

    staff.closes_dms();
    says(owner, lobby, "/admin staff_warn", &[("member", &sam), ("reason", "Unseen")]).await;
    world.rests().await;
    let theirs = says(owner, lobby, "/admin staff_warn", &[("member", &sam)]).await;
    assert_says(&theirs, &["takes no direct messages"]);
    world.assert_discord_understood();
}

async fn a_warning_outlives_a_crash_and_is_told_once(database: TestDatabase) {
    let mut world = World::open(database).await;
    let (sam, lobby) = (world.staff.mention(), world.lobby);
    for word in ["first", "second", "third"] {
        says(&world.owner, lobby, "/admin staff_warn", &[("member", &sam), ("reason", word)]).await;
        world.crash().await;
        world.sim.clock().advance(crate::support::world::PAST_EVERY_LEASE);
        world.start().await;
        world.rests().await;
        let told = world.staff.dms().into_iter().filter(|message| message.text().contains(word));
        assert_eq!(told.count(), 1, "{word}");
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM staff_warnings WHERE told = 'told'").await, 3);
    world.assert_discord_understood();
}
