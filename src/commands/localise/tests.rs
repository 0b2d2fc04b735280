#![expect(clippy::unused_async, reason = "poise takes async functions only")]

use super::*;

type Context<'a> = poise::Context<'a, (), String>;

#[derive(Clone, Copy, poise::ChoiceParameter)]
enum Urgency {
    #[name = "low"]
    Low,
    #[name = "high"]
    High,
}

#[poise::command(slash_command, subcommands("open", "close"), rename = "desk")]
async fn desk(_: Context<'_>) -> Result<(), String> {
    Ok(())
}

#[poise::command(slash_command)]
async fn open(
    _: Context<'_>,
    #[rename = "urgency"] _urgency: Urgency,
    #[rename = "topic"] _topic: String,
) -> Result<(), String> {
    Ok(())
}

#[poise::command(slash_command)]
async fn close(_: Context<'_>) -> Result<(), String> {
    Ok(())
}

const ENGLISH: &str = "
command-desk = desk
    .description = The desk
command-desk-open = open
    .description = Open it
    .urgency = urgency
    .urgency-description = How urgent
    .urgency-choice-low = Low
    .urgency-choice-high = High
    .topic = topic
    .topic-description = What about
command-desk-close = close
    .description = Close it
";

const SPANISH: &str = "
command-desk = mesa
    .description = La mesa
command-desk-open = abrir
    .description = Abrirla
    .urgency = urgencia
    .urgency-description = Cuánta prisa hay
    .urgency-choice-low = Baja
    .urgency-choice-high = Alta
    .topic = tema
    .topic-description = De qué se trata
command-desk-close = cerrar
    .description = Cerrarla
";

/// The localised command and the faults, in words.
fn localised(english: &str, spanish: &str) -> (Command<(), String>, Vec<String>) {
    let texts = Texts::made_of(&[("en", english), ("es", spanish)]).expect("they are sound");
    let mut commands = [desk()];
    let faults = localise(&mut commands, &texts).iter().map(ToString::to_string).collect();
    let [command] = commands;
    (command, faults)
}

fn pairs(localisations: &Localisations) -> Vec<(&str, &str)> {
    localisations.iter().map(|(locale, text)| (locale.as_ref(), text.as_ref())).collect()
}

#[test]
fn commands_options_and_choices_speak_every_locale_of_a_language() {
    let (desk, faults) = localised(ENGLISH, SPANISH);
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(desk.description.as_deref(), Some("The desk"));
    assert_eq!(pairs(&desk.name_localizations), [("es-419", "mesa"), ("es-ES", "mesa")]);
    let open = &desk.subcommands[0];
    assert_eq!(pairs(&open.description_localizations), [("es-419", "Abrirla"), ("es-ES", "Abrirla")]);
    let urgency = &open.parameters[0];
    assert_eq!(urgency.description.as_deref(), Some("How urgent"));
    assert_eq!(pairs(&urgency.name_localizations), [("es-419", "urgencia"), ("es-ES", "urgencia")]);
    assert_eq!(urgency.choices[1].name, "High");
    assert_eq!(pairs(&urgency.choices[1].localizations), [("es-419", "Alta"), ("es-ES", "Alta")]);
}

#[test]
fn what_discord_shows_can_be_typed_behind_a_prefix() {
    let (desk, _) = localised(ENGLISH, SPANISH);
    assert_eq!(*desk.aliases, ["mesa"]);
    assert_eq!(*desk.subcommands[1].aliases, ["cerrar"]);
    let (desk, _) = localised(ENGLISH, &SPANISH.replace("= cerrar", "= open"));
    assert!(desk.subcommands[1].aliases.is_empty(), "another command has that name in English");
}

#[test]
fn a_missing_and_a_leftover_text_are_faults() {
    let english =
        ENGLISH.replace("    .topic = topic\n", "").replace("command-desk-close", "command-desk-shut");
    let spanish =
        SPANISH.replace("    .topic = tema\n", "").replace("command-desk-close", "command-desk-shut");
    let (_, faults) = localised(&english, &spanish);
    insta::assert_snapshot!(faults.join("\n"), @"
    no text `command-desk-open.topic`
    no text `command-desk-close`
    no text `command-desk-close.description`
    `command-desk-shut` belongs to no command
    `command-desk-shut.description` belongs to no command
    ");
}

#[test]
fn what_discord_would_refuse_is_left_out() {
    let english = ENGLISH.replace("= urgency\n", "= haste\n");
    let spanish = SPANISH
        .replace("= mesa", "= La mesa")
        .replace("= Abrirla", &format!("= {}", "a".repeat(101)))
        .replace("= cerrar", "= abrir");
    let (desk, faults) = localised(&english, &spanish);
    insta::assert_snapshot!(faults.join("\n"), @"
    `command-desk` of es is no name Discord takes: `La mesa`
    `command-desk-open.description` of es has 101 characters, Discord takes 1 to 100, and 32 in a menu
    `command-desk-open.urgency` is `haste` but the code calls it `urgency`
    `command-desk-close` of es is the name of another one, too: `abrir`
    ");
    assert!(desk.name_localizations.is_empty());
    assert!(desk.subcommands[0].description_localizations.is_empty());
    assert!(desk.subcommands[1].name_localizations.is_empty());
}
