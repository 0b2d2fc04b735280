//! Autocomplete for arguments: suggests entries with the typed letters in their key or name.

use serenity::all::{AutocompleteChoice, CreateAutocompleteResponse};

use crate::domain::calendar::zones_like;
use crate::domain::{GuildId, Language};
use crate::framework::Context;
use crate::framework::context::{language, member};
use crate::{ui, views};

/// Kind of suggestions.
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
    /// The languages that have texts.
    Languages,
    /// The guild's panels.
    Panels,
    /// The staff's snippets.
    Snippets,
    /// The tickets the member may see.
    Tickets,
    /// Time zones.
    Zones,
}

impl Suggestions {
    /// Suggests entries that match the typed text.
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

async fn categories(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let Some(guild) = ctx.guild_id() else { return CreateAutocompleteResponse::new() };
    let known = ctx.data().tickets.categories(GuildId::new(guild.get())).await.unwrap_or_default();
    choices(typed, known.into_iter().map(|category| (category.key.as_str().to_owned(), category.name)))
}

async fn panels(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let Some(guild) = ctx.guild_id() else { return CreateAutocompleteResponse::new() };
    let known = ctx.data().tickets.panels(GuildId::new(guild.get())).await.unwrap_or_default();
    choices(typed, known.into_iter().map(|panel| (panel.key.as_str().to_owned(), panel.title)))
}

/// Suggests the newest tickets the member may see.
async fn tickets(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    // Autocomplete has no way to show an error: whatever fails here only suggests nothing.
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

/// Suggests snippets, to staff only.
async fn snippets(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let Ok(member) = member(ctx).await else { return CreateAutocompleteResponse::new() };
    let known = ctx.data().tickets.snippets(&member).await.unwrap_or_default();
    choices(typed, known.into_iter().map(|snippet| (snippet.name.clone(), snippet.name)))
}

/// Suggests the guild's backups, to admins only, newest first.
async fn backups(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let Ok(member) = member(ctx).await else { return CreateAutocompleteResponse::new() };
    let known = ctx.data().backups.names(&member).await.unwrap_or_default();
    choices(typed, known.into_iter().map(|name| (name.to_string(), name.to_string())))
}

async fn departments(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    choices(typed, known_departments(ctx).await.into_iter())
}

/// Suggests departments, and none at all.
async fn departments_or_none(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let none = match language(ctx).await {
        Ok(language) => views::ticket::no_department(&ctx.data().texts.choose(&language)),
        Err(_) => return CreateAutocompleteResponse::new(),
    };
    let none = ("none".to_owned(), none);
    choices(typed, std::iter::once(none).chain(known_departments(ctx).await))
}

/// Suggests languages by their names in the reader's language.
async fn languages(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let Ok(reader) = language(ctx).await else { return CreateAutocompleteResponse::new() };
    let texts = &ctx.data().texts;
    let localizer = texts.choose(&reader);
    let name = |tag: &Language| (tag.as_str().to_owned(), ui::language_name(tag, &localizer));
    choices(typed, texts.languages().iter().map(name))
}

/// Suggests time zones that contain the typed text.
fn zones(typed: &str) -> CreateAutocompleteResponse {
    let choices = zones_like(typed).into_iter().take(25).map(|zone| AutocompleteChoice::new(zone, zone));
    CreateAutocompleteResponse::new().set_choices(choices.collect())
}

async fn known_departments(ctx: Context<'_>) -> Vec<(String, String)> {
    let Some(guild) = ctx.guild_id() else { return Vec::new() };
    let known = ctx.data().tickets.departments(GuildId::new(guild.get())).await.unwrap_or_default();
    known.into_iter().map(|department| (department.key.as_str().to_owned(), department.name)).collect()
}

/// Filters the entries. Discord shows 25 of them, with names of at most 100 characters.
fn choices(typed: &str, known: impl Iterator<Item = (String, String)>) -> CreateAutocompleteResponse {
    let typed = typed.to_lowercase();
    let fitting = known.filter(|(key, name)| key.contains(&typed) || name.to_lowercase().contains(&typed));
    let choice = |(key, name): (String, String)| {
        AutocompleteChoice::new(name.chars().take(100).collect::<String>(), key)
    };
    CreateAutocompleteResponse::new().set_choices(fitting.take(25).map(choice).collect())
}
