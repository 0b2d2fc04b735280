//! `/admin panel_edit <panel_id> …` and `!admin panel_edit <panel_id> name=value …`.

use crate::commands::suggest;
use crate::commands::typed::Typed;
use crate::domain::Refusal;
use crate::domain::ticket::{EntryButton, PanelStyle};
use crate::framework::Context;
use crate::framework::context::{Data, Request};
use crate::services::Error;
use crate::services::ticket::PanelEdit;
use crate::views;

/// Change how a panel looks and what it leads to.
pub fn panel_edit() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

/// How a panel is chosen from.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
enum Style {
    #[name = "buttons"]
    Buttons,
    #[name = "dropdown"]
    Dropdown,
}

/// The colour of a button.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
enum Button {
    #[name = "blue"]
    Blue,
    #[name = "grey"]
    Grey,
    #[name = "green"]
    Green,
    #[name = "red"]
    Red,
}

#[poise::command(slash_command, guild_only, rename = "panel_edit")]
#[expect(clippy::too_many_arguments, reason = "a command's options are its arguments")]
async fn slash(
    ctx: Context<'_>,
    #[autocomplete = "suggest::panels"]
    #[max_length = 32]
    panel_id: String,
    #[max_length = 100] title: Option<String>,
    #[max_length = 2000] text: Option<String>,
    #[max_length = 7] colour: Option<String>,
    #[max_length = 500] image: Option<String>,
    style: Option<Style>,
    #[max_length = 1000] categories: Option<String>,
    #[autocomplete = "suggest::categories"]
    #[max_length = 32]
    entry: Option<String>,
    #[max_length = 80] label: Option<String>,
    #[max_length = 64] emoji: Option<String>,
    button: Option<Button>,
) -> Result<(), Error> {
    let edit = PanelEdit {
        title,
        text,
        colour,
        image,
        style: style.map(Into::into),
        categories,
        entry,
        label,
        emoji,
        button: button.map(Into::into),
    };
    run(ctx, &panel_id, edit).await
}

#[poise::command(prefix_command, guild_only, rename = "panel_edit")]
async fn typed(ctx: Context<'_>, panel_id: String, #[rest] settings: Option<String>) -> Result<(), Error> {
    const NAMES: [&str; 10] =
        ["title", "text", "colour", "image", "style", "categories", "entry", "label", "emoji", "button"];
    let typed = Typed::read(&settings.unwrap_or_default(), &NAMES);
    let bad = |given: String| Refusal::BadArgument {
        given: Some(given),
        usage: format!("!admin panel_edit <panel_id> [{}=…]", NAMES.join("=…] [")),
    };
    if !typed.words.is_empty() {
        return Err(bad(typed.words).into());
    }
    let style = typed.text("style").map(|text| Style::from_typed(&text).ok_or_else(|| bad(text)));
    let button = typed.text("button").map(|text| Button::from_typed(&text).ok_or_else(|| bad(text)));
    let edit = PanelEdit {
        title: typed.text("title"),
        text: typed.text("text"),
        colour: typed.text("colour"),
        image: typed.text("image"),
        style: style.transpose()?.map(Into::into),
        categories: typed.text("categories"),
        entry: typed.text("entry"),
        label: typed.text("label"),
        emoji: typed.text("emoji"),
        button: button.transpose()?.map(Into::into),
    };
    run(ctx, &panel_id, edit).await
}

async fn run(ctx: Context<'_>, key: &str, edit: PanelEdit) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let tickets = &request.data().tickets;
    let (before, after) = tickets.edit_panel(&request.member, key, edit).await?;
    let categories = tickets.categories(request.member.guild).await?;
    let message = views::admin::panel_saved(Some(&before), &after, &categories, &request.speaker);
    request.answer(message).await
}

impl Style {
    fn from_typed(text: &str) -> Option<Self> {
        match text.to_lowercase().as_str() {
            "buttons" => Some(Self::Buttons),
            "dropdown" => Some(Self::Dropdown),
            _ => None,
        }
    }
}

impl Button {
    fn from_typed(text: &str) -> Option<Self> {
        match text.to_lowercase().as_str() {
            "blue" => Some(Self::Blue),
            "grey" => Some(Self::Grey),
            "green" => Some(Self::Green),
            "red" => Some(Self::Red),
            _ => None,
        }
    }
}

impl From<Style> for PanelStyle {
    fn from(style: Style) -> Self {
        match style {
            Style::Buttons => Self::Buttons,
            Style::Dropdown => Self::Dropdown,
        }
    }
}

impl From<Button> for EntryButton {
    fn from(button: Button) -> Self {
        match button {
            Button::Blue => Self::Blue,
            Button::Grey => Self::Grey,
            Button::Green => Self::Green,
            Button::Red => Self::Red,
        }
    }
}
