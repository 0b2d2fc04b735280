//! Registration of the commands with Discord, only when they differ from those registered before.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::domain::ApplicationId;
use crate::services::admin::CommandSet;
use crate::services::{Error, Failure, ServiceContext};

use super::data::Data;

/// Adds the localised names of context-menu entries, which poise leaves out.
fn translate_menus(bodies: &mut [Value], commands: &[poise::Command<Data, Error>]) {
    for command in commands.iter().filter(|command| command.context_menu_action.is_some()) {
        let name = command.context_menu_name.as_deref().unwrap_or(&command.name);
        for body in bodies.iter_mut().filter(|body| body["name"] == name && body["type"] != 1) {
            body["name_localizations"] = command.name_localizations.iter().cloned().collect();
        }
    }
}

/// Builds the commands in the form they are registered in, with a hash to compare them by.
pub fn command_set(commands: &[poise::Command<Data, Error>]) -> CommandSet {
    let mut bodies: Vec<Value> = poise::builtins::create_application_commands(commands)
        .into_iter()
        .map(|command| serde_json::to_value(command).expect("a command is made of plain values"))
        .collect();
    translate_menus(&mut bodies, commands);
    // poise lists translations in another order in every process, which must not change the hash.
    bodies.iter_mut().for_each(Value::sort_all_objects);
    let sha256 = base16ct::lower::encode_string(&Sha256::digest(Value::from(bodies.clone()).to_string()));
    CommandSet { bodies: bodies.into(), sha256 }
}

/// Registers the commands unless Discord has them already. Returns true if they were registered.
pub async fn register_commands(
    context: &ServiceContext,
    application: ApplicationId,
    commands: &CommandSet,
) -> Result<bool, Failure> {
    if context.has_registered(application, commands).await? {
        return Ok(false);
    }
    context.register(application, commands).await?;
    Ok(true)
}
