//! `/analytics …` and `!analytics …`: how the tickets of the server went.

mod dashboard;
mod export;
mod graph;
mod leaderboard;
mod query;
mod response_times;

use crate::commands::{Command, command, group};

/// The commands of figures.
pub fn commands() -> Vec<Command> {
    let analytics = vec![
        command::<dashboard::ShowDashboard>(),
        command::<leaderboard::ShowLeaderboard>(),
        command::<response_times::ShowResponseTimes>(),
        command::<graph::DrawGraph>(),
        command::<export::ExportRows>(),
    ];
    vec![group("analytics", analytics)]
}
