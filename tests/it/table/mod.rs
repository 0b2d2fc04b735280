//! Every subcommand of every group, slash and typed, with right and with bad input, by everybody who can run one, in both
//! languages. A cell is the key of what is answered; whoever is refused has changed nothing.

mod administration;
mod cast;
mod desk;
mod phrases;
mod privacy;
mod rows;

use cast::{Cast, Manner, Role};
use phrases::Phrases;
use rows::Row;

use crate::support::database::{TestDatabase, on_both_databases};

on_both_databases! {
    every_cell_holds_in_english
    every_cell_holds_in_spanish
    every_cell_of_the_desk_holds_in_english
    every_cell_of_the_desk_holds_in_spanish
    every_cell_of_administration_holds_in_english
    every_cell_of_administration_holds_in_spanish
    every_cell_of_the_figures_holds_in_english
    every_cell_of_the_figures_holds_in_spanish
    every_cell_of_privacy_holds_in_english
    every_cell_of_privacy_holds_in_spanish
}

async fn every_cell_holds_in_english(database: TestDatabase) {
    hold(database, "en", ("ticket", rows::rows())).await;
}

async fn every_cell_holds_in_spanish(database: TestDatabase) {
    hold(database, "es", ("ticket", rows::rows())).await;
}

async fn every_cell_of_the_desk_holds_in_english(database: TestDatabase) {
    hold(database, "en", ("tickets", desk::rows())).await;
}

async fn every_cell_of_the_desk_holds_in_spanish(database: TestDatabase) {
    hold(database, "es", ("tickets", desk::rows())).await;
}

async fn every_cell_of_administration_holds_in_english(database: TestDatabase) {
    hold(database, "en", ("admin", administration::rows())).await;
}

async fn every_cell_of_administration_holds_in_spanish(database: TestDatabase) {
    hold(database, "es", ("admin", administration::rows())).await;
}

async fn every_cell_of_the_figures_holds_in_english(database: TestDatabase) {
    hold(database, "en", ("analytics", administration::figures())).await;
}

async fn every_cell_of_the_figures_holds_in_spanish(database: TestDatabase) {
    hold(database, "es", ("analytics", administration::figures())).await;
}

async fn every_cell_of_privacy_holds_in_english(database: TestDatabase) {
    hold(database, "en", ("privacy", privacy::rows())).await;
}

async fn every_cell_of_privacy_holds_in_spanish(database: TestDatabase) {
    hold(database, "es", ("privacy", privacy::rows())).await;
}

async fn hold(database: TestDatabase, language: &str, (group, rows): (&str, Vec<Row>)) {
    let phrases = Phrases::of(language);
    let mut cast = Cast::gather(database, language).await;
    assert_complete(&cast.subcommands(group), &rows);
    let (mut cells, mut wrong) = (0, Vec::new());
    for row in &rows {
        for manner in [Manner::Slash, Manner::Typed] {
            let mut scene = cast.sets(row.given).await;
            for role in Role::ALL {
                let expected = row.cell(manner, role);
                let before = cast.state_of(scene).await;
                let seen = cast.runs(scene, row, manner, role).await;
                let changed = cast.state_of(scene).await != before;
                cells += 1;
                if let Err(why) = phrases.check(&seen, expected, changed) {
                    wrong.push(format!("{row} {manner:?} by {role:?}: expected {expected}, {why}"));
                }
                let leaks = cast.leaks();
                if !leaks.is_empty() {
                    wrong.push(format!("{row} {manner:?} by {role:?}: {}", leaks.join("\n")));
                }
                if changed {
                    cast.clears(scene);
                    scene = cast.sets(row.given).await;
                }
            }
            cast.clears(scene);
        }
    }
    assert!(wrong.is_empty(), "{} of {cells} cells:\n{}", wrong.len(), wrong.join("\n"));
    cast.world.assert_discord_understood();
}

/// Fails unless every subcommand there is has a row with right and one with bad input.
fn assert_complete(subcommands: &[String], rows: &[Row]) {
    for command in subcommands {
        let of = |bad| rows.iter().filter(|row| row.command == command && row.is_bad() == bad).count();
        assert!(of(false) >= 1 && of(true) >= 1, "{command}: {} right, {} bad", of(false), of(true));
    }
}
