//! Reading the operator's files anew while the bot runs: a language dropped in, a broken one, settings, and who is told what.

use futures_util::future::join_all;
use plaza::domain::Permissions;
use sandbox::Person;

use super::{assert_says, hears, runs, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::operator::Operator;
use crate::support::watch::{assert_refused, card};
use crate::support::world::{World, eventually};

on_both_databases! {
    a_language_is_dropped_in_while_the_bot_runs
    a_broken_language_changes_nothing_and_is_told_with_its_places
    the_operator_changes_settings_while_the_bot_runs
    two_who_read_anew_at_once_do_it_one_after_the_other
}

const COMMANDS: &str = "/applications/{application}/commands";

/// A world with an operator's files, set up. The guild's owner is not the operator.
async fn world(database: TestDatabase) -> World {
    let mut world = World::asleep(database).await;
    world.operator = Some(Operator::of(&world));
    world.start().await;
    world.set_up(&[]).await;
    world
}

fn files(world: &World) -> &Operator {
    world.operator.as_ref().expect("there are some")
}

/// Somebody who runs the guild but not the bot.
fn admin(world: &World) -> Person {
    let role = world.guild.role("Admins", Permissions::MANAGE_GUILD);
    world.guild.join("adele").with_role(role)
}

async fn reloads(world: &World, person: &Person) -> String {
    says(person, world.lobby, "/admin reload", &[]).await
}

async fn a_language_is_dropped_in_while_the_bot_runs(database: TestDatabase) {
    let mut world = world(database).await;
    let (owner, lobby) = (world.owner.clone(), world.lobby);
    let registered = world.sim.history().count("PUT", COMMANDS);
    files(&world).drops_in("de/ticket.ftl", "ticket-status-waiting = wartet auf das Team\n");
    files(&world).drops_in("de/commands.ftl", "command-ticket-claim = übernehmen\n");
    let german = [("language", "de")];
    assert_says(&says(&owner, lobby, "/admin server locale", &german).await, &["⛔", "English and Spanish"]);

    let told = reloads(&world, &owner).await;
    assert_says(
        &told,
        &[
            "**New language:** de · ",
            "texts are missing, English speaks there: `",
            "**Language:** English",
            "only read anew when the operator of the bot asks",
            "registered anew",
            "**Modules:** all are on",
        ],
    );
    assert_eq!(world.sim.history().count("PUT", COMMANDS), registered + 1);
    let again = reloads(&world, &owner).await;
    assert_says(&again, &["**Language:** de · "]);
    assert!(!again.contains("New language") && !again.contains("registered anew"), "{again}");
    assert_eq!(world.sim.history().count("PUT", COMMANDS), registered + 1, "once is enough");
    let record = says(&owner, lobby, "/admin server audit", &[]).await;
    assert_says(&record, &[&format!("{} had languages and settings read anew", owner.mention())]);

    let offered =
        owner.autocompletes(lobby, "/admin server locale", "language", "de").await.expect("it suggests");
    assert_eq!(offered.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["de"]);
    assert_says(&says(&owner, lobby, "/admin server locale", &german).await, &["English → de"]);
    let channel = world.ticket_of(&world.ana).await;
    let shown = eventually("the card is pinned", || card(&world.staff, channel)).await.text();
    assert_says(&shown, &["**Status:** wartet auf das Team", "**Claimed by:** nobody yet"]);
    let doctor = says(&owner, lobby, "/admin doctor", &[]).await;
    assert!(!doctor.contains("other commands"), "the doctor knows the new commands: {doctor}");

    // What is taken away again is English again, also over a restart.
    std::fs::remove_dir_all(files(&world).path().join("locales/de")).expect("is writable");
    assert_says(&reloads(&world, &owner).await, &["**No language any more:** de"]);
    let channel = world.ticket_of(&world.guild.join("ben")).await;
    let shown = eventually("the card is pinned", || card(&world.staff, channel)).await.text();
    assert_says(&shown, &["**Status:** waiting for staff"]);
    world.stop().await;
    world.start().await;
    assert_says(&reloads(&world, &owner).await, &["**Language:** Spanish"]);
    world.assert_discord_understood();
}

async fn a_broken_language_changes_nothing_and_is_told_with_its_places(database: TestDatabase) {
    let world = world(database).await;
    let (owner, lobby) = (world.owner.clone(), world.lobby);
    let registered = world.sim.history().count("PUT", COMMANDS);
    let files = files(&world);
    files.drops_in("de/common.ftl", "common-hours = { $hours } Std.\ncommon-days { = Tage\n");
    files.drops_in("de/ticket.ftl", "ticket-status-waiting = { $who } wartet\nticket-magic = ?\n");
    files.drops_in("fr/ticket.ftl", "\nticket-number = **#{ $number }\n");
    files.drops_in("es/ticket.ftl", "ticket-status-waiting = sin dueño\n");
    let told = reloads(&world, &owner).await;
    let plain = told.replace('\\', "");
    assert_says(
        &plain,
        &[
            "⛔ Nothing was changed, because 4 things are wrong",
            "de/common.ftl:2:13: Expected a token starting with",
            "de/ticket.ftl:1:1: `ticket-status-waiting` has no placeholder $who",
            "de/ticket.ftl:2:1: plaza has no text `ticket-magic`",
            "fr/ticket.ftl:2:1: `ticket-number` opens ** and does not close it",
        ],
    );
    let place = files.path().display().to_string();
    assert!(!plain.contains(&place), "where the files are is nobody's business: {plain}");
    assert_eq!(world.sim.history().count("PUT", COMMANDS), registered);
    assert_says(
        &says(&owner, lobby, "/admin server locale", &[("language", "de")]).await,
        &["⛔", "English and Spanish"],
    );
    let languages = [("language", "es")];
    assert_says(&says(&owner, lobby, "/admin server locale", &languages).await, &["English → Spanish"]);
    let channel = world.ticket_of(&world.ana).await;
    let shown = eventually("the card is pinned", || card(&world.staff, channel)).await.text();
    assert!(!shown.contains("sin dueño"), "nothing is taken up in part: {shown}");
    hears(&owner, lobby, "!admin reload", "4").await;
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'guild.reloaded'").await, 0);

    files.drops_in("de/common.ftl", "common-hours = { $hours } Std.\n");
    files.drops_in("de/ticket.ftl", "ticket-status-waiting = wartet\n");
    files.drops_in("fr/ticket.ftl", "\nticket-number = **#{ $number }**\n");
    let told = reloads(&world, &owner).await;
    assert_says(&told, &["**New language:** de", "**New language:** fr"]);
    world.assert_discord_understood();
}

async fn the_operator_changes_settings_while_the_bot_runs(database: TestDatabase) {
    let world = world(database).await;
    let (owner, lobby, other) = (world.owner.clone(), world.lobby, admin(&world));
    world.sim.give_application_to(owner.id());
    let files = files(&world);
    assert_says(&reloads(&world, &owner).await, &["**Settings of the installation:** unchanged"]);

    files.configures("limits:\n  command_cooldown: often\ntasks:\n  look_evry: 20s\n");
    let told = reloads(&world, &owner).await.replace('\\', "");
    let place = files.path().join("config.yaml").display().to_string();
    assert_says(&told, &["⛔ Nothing was changed, because 2 things are wrong"]);
    for problem in [
        ":4:3: limits.command_cooldown",
        ":6:3: tasks.look_evry: unknown key; did you mean tasks.look_every?",
    ] {
        assert_says(&told, &[&format!("{place}{problem}")]);
    }
    let theirs = reloads(&world, &other).await;
    assert_says(&theirs, &["only read anew when the operator of the bot asks"]);
    hears(&owner, lobby, "!admin reload", "2 things are wrong").await;
    let public = owner.reads_last(lobby).expect("it was answered").text();
    assert!(!public.contains("look_evry") && !public.contains("config.yaml"), "{public}");

    files.configures(
        "limits:\n  command_cooldown: 1h\ntasks:\n  look_every: 20s\ntickets:\n  transcript_messages: 7\n",
    );
    let theirs = reloads(&world, &other).await;
    assert!(!theirs.contains("cooldown") && !theirs.contains("look_every"), "{theirs}");
    reloads(&world, &other).await;
    let told = reloads(&world, &owner).await;
    assert_says(
        &told.replace('\\', ""),
        &[
            "In effect from now on:\n**limits.command_cooldown:** 0s → 1h\n**tickets.transcript_messages:** 50000 → 7",
            "In effect after the next restart:\n**tasks.look_every:** 15s → 20s",
        ],
    );
    runs(&other, lobby, "/admin reload", &[]).await;
    assert_refused(&runs(&other, lobby, "/admin reload", &[]).await, "a bit fast");
    world.sim.clock().advance(std::time::Duration::from_hours(1));
    let told = reloads(&world, &owner).await.replace('\\', "");
    assert_says(&told, &["In effect after the next restart:\n**tasks.look_every:** 15s → 20s"]);
    assert!(!told.contains("In effect from now on"), "{told}");
    world.assert_discord_understood();
}

async fn two_who_read_anew_at_once_do_it_one_after_the_other(database: TestDatabase) {
    let world = world(database).await;
    let (owner, other) = (world.owner.clone(), admin(&world));
    files(&world).drops_in("de/ticket.ftl", "ticket-status-waiting = wartet\n");
    let told = join_all([&owner, &other].map(|person| reloads(&world, person))).await;
    assert_eq!(told.iter().filter(|text| text.contains("**New language:** de")).count(), 1, "{told:?}");
    assert_eq!(told.iter().filter(|text| text.contains("**Language:** de")).count(), 1, "{told:?}");
    hears(&world.staff, world.lobby, "!admin reload", "Manage Server").await;
    assert_eq!(world.count("SELECT COUNT(*) FROM audit WHERE action = 'guild.reloaded'").await, 2);
    world.assert_discord_understood();
}
