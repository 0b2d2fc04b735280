//! Telling Discord which commands there are, when they have changed since it was last told.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::domain::ApplicationId;
use crate::services::admin::CommandSet;
use crate::services::{Error, Failure, ServiceContext};

use super::data::Data;

/// Gives the entries of menus their names in other languages, which poise leaves out.
fn translate_menus(bodies: &mut [Value], commands: &[poise::Command<Data, Error>]) {
    for command in commands.iter().filter(|command| command.context_menu_action.is_some()) {
        let name = command.context_menu_name.as_deref().unwrap_or(&command.name);
        for body in bodies.iter_mut().filter(|body| body["name"] == name && body["type"] != 1) {
            body["name_localizations"] = command.name_localizations.iter().cloned().collect();
        }
    }
}

/// The commands as Discord is told of them.
pub fn command_set(commands: &[poise::Command<Data, Error>]) -> CommandSet {
    let mut bodies: Vec<Value> = poise::builtins::create_application_commands(commands)
        .into_iter()
        .map(|command| serde_json::to_value(command).expect("a command is made of plain values"))
        .collect();
    translate_menus(&mut bodies, commands);
    // Translations come in another order in every process.
    bodies.iter_mut().for_each(Value::sort_all_objects);
    let sha256 = base16ct::lower::encode_string(&Sha256::digest(Value::from(bodies.clone()).to_string()));
    CommandSet { bodies: bodies.into(), sha256 }
}

/// Registers the commands unless Discord has them already. Answers whether it did.
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
