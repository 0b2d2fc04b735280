//! What is suggested while somebody types a key: what holds the typed letters in its key or its name.

use serenity::all::{AutocompleteChoice, CreateAutocompleteResponse};

use crate::domain::calendar::zones_like;
use crate::domain::{GuildId, Language};
use crate::framework::Context;
use crate::framework::context::{language, member};
use crate::{ui, views};

/// What is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggestions {
    /// The guild's backups.
    Backups,
    /// The guild's ticket categories.
    Categories,
    /// The guild's departments.
    Departments,
    /// The guild's departments, and none.
    DepartmentsOrNone,
    /// The languages there are texts in.
    Languages,
    /// The guild's panels.
    Panels,
    /// The answers staff keeps.
    Snippets,
    /// The tickets the person may see.
    Tickets,
    /// Time zones.
    Zones,
}

impl Suggestions {
    /// Those that look like what was typed.
    pub async fn like(self, ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
        match self {
            Self::Backups => backups(ctx, typed).await,
            Self::Categories => categories(ctx, typed).await,
            Self::Departments => departments(ctx, typed).await,
            Self::DepartmentsOrNone => departments_or_none(ctx, typed).await,
            Self::Languages => languages(ctx, typed).await,
            Self::Panels => panels(ctx, typed).await,
            Self::Snippets => snippets(ctx, typed).await,
            Self::Tickets => tickets(ctx, typed).await,
            Self::Zones => zones(typed),
        }
    }
}

/// The guild's ticket categories.
async fn categories(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let Some(guild) = ctx.guild_id() else { return CreateAutocompleteResponse::new() };
    let known = ctx.data().tickets.categories(GuildId::new(guild.get())).await.unwrap_or_default();
    choices(typed, known.into_iter().map(|category| (category.key.as_str().to_owned(), category.name)))
}

/// The guild's panels.
async fn panels(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let Some(guild) = ctx.guild_id() else { return CreateAutocompleteResponse::new() };
    let known = ctx.data().tickets.panels(GuildId::new(guild.get())).await.unwrap_or_default();
    choices(typed, known.into_iter().map(|panel| (panel.key.as_str().to_owned(), panel.title)))
}

/// The tickets the person may see, the newest ones.
async fn tickets(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let Ok(member) = member(ctx).await else { return CreateAutocompleteResponse::new() };
    let known = ctx.data().tickets.offered(&member).await.unwrap_or_default();
    let localizer = ctx.data().texts.choose(&member.language);
    choices(
        typed,
        known.iter().map(|(ticket, category)| {
            (
                format!("#{}", ticket.number),
                views::ticket::ticket_label(ticket, category.as_ref(), &localizer),
            )
        }),
    )
}

/// The answers that are kept, to staff.
async fn snippets(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let Ok(member) = member(ctx).await else { return CreateAutocompleteResponse::new() };
    let known = ctx.data().tickets.snippets(&member).await.unwrap_or_default();
    choices(typed, known.into_iter().map(|snippet| (snippet.name.clone(), snippet.name)))
}

/// The guild's backups, to admins, the newest first.
async fn backups(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let Ok(member) = member(ctx).await else { return CreateAutocompleteResponse::new() };
    let known = ctx.data().backups.names(&member).await.unwrap_or_default();
    choices(typed, known.into_iter().map(|name| (name.to_string(), name.to_string())))
}

/// The guild's departments.
async fn departments(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    choices(typed, known_departments(ctx).await.into_iter())
}

/// The same, and none at all.
async fn departments_or_none(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let none = match language(ctx).await {
        Ok(language) => views::ticket::no_department(&ctx.data().texts.choose(&language)),
        Err(_) => return CreateAutocompleteResponse::new(),
    };
    let none = ("none".to_owned(), none);
    choices(typed, std::iter::once(none).chain(known_departments(ctx).await))
}

/// The languages there are texts in, by their names in the reader's.
async fn languages(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let Ok(reader) = language(ctx).await else { return CreateAutocompleteResponse::new() };
    let texts = &ctx.data().texts;
    let localizer = texts.choose(&reader);
    let name = |tag: &Language| (tag.as_str().to_owned(), ui::language_name(tag, &localizer));
    choices(typed, texts.languages().iter().map(name))
}

/// The time zones that hold what was typed.
fn zones(typed: &str) -> CreateAutocompleteResponse {
    let choices = zones_like(typed).into_iter().take(25).map(|zone| AutocompleteChoice::new(zone, zone));
    CreateAutocompleteResponse::new().set_choices(choices.collect())
}

async fn known_departments(ctx: Context<'_>) -> Vec<(String, String)> {
    let Some(guild) = ctx.guild_id() else { return Vec::new() };
    let known = ctx.data().tickets.departments(GuildId::new(guild.get())).await.unwrap_or_default();
    known.into_iter().map(|department| (department.key.as_str().to_owned(), department.name)).collect()
}

/// Discord shows 25 of them, with names of 100 characters.
fn choices(typed: &str, known: impl Iterator<Item = (String, String)>) -> CreateAutocompleteResponse {
    let typed = typed.to_lowercase();
    let fitting = known.filter(|(key, name)| key.contains(&typed) || name.to_lowercase().contains(&typed));
    let choice = |(key, name): (String, String)| {
        AutocompleteChoice::new(name.chars().take(100).collect::<String>(), key)
    };
    CreateAutocompleteResponse::new().set_choices(fitting.take(25).map(choice).collect())
}
