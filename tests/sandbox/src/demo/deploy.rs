//! The bot set up as an owner does it: with its commands, in the staff's room.

use std::time::Duration;

use super::{Demo, Part};
use crate::discord::Discord;
use crate::people::{AnswerKind, Person, Refused};

/// Longest time the bot may take to register its commands.
const TO_REGISTER: Duration = Duration::from_secs(30);
/// Longer than its cooldown.
const BETWEEN_COMMANDS: Duration = Duration::from_secs(2);

/// Reason the bot could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum DeployError {
    /// The bot offers no commands.
    #[error("the bot registered no commands")]
    NoCommands,
    /// The owner could not run a command.
    #[error("{command}: {why}")]
    Refused {
        /// The command.
        command: &'static str,
        /// Reason.
        why: Refused,
    },
    /// The bot did not answer a command.
    #[error("{0}: no answer")]
    Unanswered(&'static str),
    /// The bot answered every command, but there is no panel; holds its answer.
    #[error("there is no panel: {0}")]
    NoPanel(String),
}

pub(super) async fn deploy(demo: &Demo, discord: &Discord) -> Result<(), DeployError> {
    let registered = |state: &crate::state::State| (!state.commands.global.is_empty()).then_some(());
    discord.wait_for(TO_REGISTER, registered).await.ok_or(DeployError::NoCommands)?;
    let owner = Person::new(discord, demo.one(Part::Owner));
    let setup = [
        ("staff_role", demo.support.to_string()),
        ("ticket_category", demo.tickets.to_string()),
        ("transcript_channel", demo.transcripts.to_string()),
        ("log_channel", demo.office.to_string()),
    ];
    run((discord, demo), &owner, "/admin setup", &setup).await?;
    let panel = [
        ("panel_id", "help".to_owned()),
        ("channel", demo.entrance.to_string()),
        ("title", "Talk to the team".to_owned()),
        (
            "text",
            "Choose what it is about. A private channel opens that only you and the team can see.".to_owned(),
        ),
    ];
    run((discord, demo), &owner, "/admin panel_create", &panel).await?;
    let said =
        run((discord, demo), &owner, "/admin panel_deploy", &[("panel_id", "help".to_owned())]).await?;
    if owner.reads(demo.entrance).is_empty() { Err(DeployError::NoPanel(said)) } else { Ok(()) }
}

async fn run(
    (discord, demo): (&Discord, &Demo),
    owner: &Person,
    command: &'static str,
    options: &[(&str, String)],
) -> Result<String, DeployError> {
    // The bot wants members to take their time between commands.
    discord.clock().advance(BETWEEN_COMMANDS);
    let typed = options.iter().map(|(name, value)| (*name, value.as_str()));
    let answer = owner.runs(demo.office, command, typed).await;
    let answer = answer.map_err(|why| DeployError::Refused { command, why })?;
    match answer.kind {
        AnswerKind::Failed => Err(DeployError::Unanswered(command)),
        AnswerKind::Message
        | AnswerKind::Update
        | AnswerKind::Modal
        | AnswerKind::Choices
        | AnswerKind::Thinking => Ok(answer.text()),
    }
}
