//! `/analytics …` and `!analytics …`: statistics of the server's tickets.

mod dashboard;
mod export;
mod graph;
mod leaderboard;
mod query;
mod response_times;

use crate::commands::{Command, command, group};

/// Builds the analytics commands.
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
