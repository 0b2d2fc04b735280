//! Commands as poise runs them: each is a struct of arguments and a method that runs it.

use std::borrow::Cow;

use poise::{ApplicationContext, BoxFuture, FrameworkError, PrefixContext};

use super::arguments::{Arguments, CommandName, Kind, Value, Values, to_poise};
use super::grammar::{ArgumentFault, Grammar};
use crate::domain::Refusal;
use crate::framework::context::{Context, Data, Request, language};
use crate::services::Error;

/// Command as poise registers and runs it.
pub type Command = poise::Command<Data, Error>;

/// A command: its arguments, its name, and what it does.
pub trait CommandDefinition: Arguments + CommandName {
    /// First answer to Discord.
    const FIRST_ANSWER: FirstAnswer = FirstAnswer::Deferred;

    /// Runs it.
    fn run(self, request: Request<'_>) -> impl Future<Output = Result<(), Error>> + Send;
}

/// First answer to a command, which Discord expects within three seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstAnswer {
    /// An acknowledgement, sent before anything else is done.
    Deferred,
    /// Possibly a form, before which nothing may be sent. The command acknowledges itself when it shows none.
    Form,
}

/// Builds the command from its definition.
pub fn command<C: CommandDefinition>() -> Command {
    Command {
        slash_action: Some(run_slash::<C>),
        prefix_action: Some(run_typed::<C>),
        parameters: to_poise::<C>(),
        ..named(C::NAME)
    }
}

/// Builds a command of this name that only groups `subcommands`.
pub fn group(name: &'static str, subcommands: Vec<Command>) -> Command {
    // poise does not register a command without actions, and reports the missing subcommand before it calls them.
    Command {
        slash_action: Some(|_| Box::pin(std::future::ready(Ok(())))),
        prefix_action: Some(|_| Box::pin(std::future::ready(Ok(())))),
        subcommand_required: true,
        subcommands,
        ..named(name)
    }
}

/// Refuses arguments of a command that do not go together.
pub fn misread<A: Arguments>(request: &Request<'_>, given: Option<String>) -> Error {
    let fault = given.map_or(ArgumentFault::Missing, |given| ArgumentFault::Misread { given, nearest: None });
    refusal(fault, || usage::<A>(request.context(), request.localizer.language())).into()
}

fn named(name: &'static str) -> Command {
    Command {
        name: Cow::Borrowed(name),
        qualified_name: Cow::Borrowed(name),
        identifying_name: Cow::Borrowed(name),
        source_code_name: Cow::Borrowed(name),
        guild_only: true,
        ..Command::default()
    }
}

fn run_slash<C: CommandDefinition>(
    ctx: ApplicationContext<'_, Data, Error>,
) -> BoxFuture<'_, Result<(), FrameworkError<'_, Data, Error>>> {
    Box::pin(async move {
        let values = Values::from_options(ctx.args, &C::parameters());
        let command = values.and_then(|mut values| C::take(&mut values)).ok_or_else(|| {
            // Discord may send options of a command as it was before an update, until its clients have reloaded it.
            FrameworkError::new_command_structure_mismatch(ctx, "options of another version of the command")
        })?;
        run(command, ctx.into()).await
    })
}

fn run_typed<C: CommandDefinition>(
    ctx: PrefixContext<'_, Data, Error>,
) -> BoxFuture<'_, Result<(), FrameworkError<'_, Data, Error>>> {
    Box::pin(async move {
        match read::<C>(ctx).await {
            Ok(command) => run(command, ctx.into()).await,
            Err(error) => Err(FrameworkError::new_command(ctx.into(), error)),
        }
    })
}

async fn run<C: CommandDefinition>(
    command: C,
    ctx: Context<'_>,
) -> Result<(), FrameworkError<'_, Data, Error>> {
    let run = async {
        let request = match C::FIRST_ANSWER {
            FirstAnswer::Deferred => Request::begin(ctx).await?,
            FirstAnswer::Form => Request::unacknowledged(ctx).await?,
        };
        command.run(request).await
    };
    run.await.map_err(|error| FrameworkError::new_command(ctx, error))
}

/// Reads the arguments of a typed command. A file argument is the message's first attachment.
async fn read<C: CommandDefinition>(ctx: PrefixContext<'_, Data, Error>) -> Result<C, Error> {
    let parameters = C::parameters();
    let grammar = Grammar { parameters: &parameters, shown: &ctx.command().parameters };
    let fault = match grammar.read(ctx.args) {
        Ok(mut values) => {
            // A file cannot be typed: the attachment of the message takes its place.
            let takes_file = parameters.iter().find(|parameter| matches!(parameter.kind, Kind::File));
            if let (Some(parameter), Some(file)) = (takes_file, ctx.msg.attachments.first()) {
                values.insert(parameter.name, Value::File(file.url.clone()));
            }
            match C::take(&mut values) {
                Some(command) => return Ok(command),
                None => ArgumentFault::Missing,
            }
        }
        Err(fault) => fault,
    };
    let language = language(ctx.into()).await?;
    let fault = match fault {
        ArgumentFault::Misread { given, nearest: Some(nearest) } => {
            ArgumentFault::Misread { given, nearest: Some(grammar.in_words_of(&language, nearest)) }
        }
        fault => fault,
    };
    Err(refusal(fault, || usage::<C>(ctx.into(), &language)).into())
}

fn usage<A: Arguments>(ctx: Context<'_>, language: &crate::domain::Language) -> String {
    Grammar { parameters: &A::parameters(), shown: &ctx.command().parameters }.usage(ctx, language)
}

fn refusal(fault: ArgumentFault, usage: impl FnOnce() -> String) -> Refusal {
    match fault {
        ArgumentFault::Missing => Refusal::BadArgument { given: None, nearest: None, usage: usage() },
        ArgumentFault::Misread { given, nearest } => {
            Refusal::BadArgument { given: Some(given), nearest, usage: usage() }
        }
        ArgumentFault::OpenQuote { given } => Refusal::OpenQuote { given },
        ArgumentFault::OutOfRange { min, max } => Refusal::OutOfRange { min, max },
    }
}
