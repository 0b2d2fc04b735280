//! `/analytics graph …` and `!analytics graph name=value …`.

use serenity::all as discord;

use super::asked::{Asked, Named, bad, show};
use crate::commands::suggest;
use crate::commands::typed::Typed;
use crate::framework::Context;
use crate::framework::context::Data;
use crate::services::Error;
use crate::views::picture::Look;
use crate::views::{GraphKind, Sheet};

/// What a graph shows, as Discord lists it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Kind {
    /// Tickets opened and closed.
    #[name = "volume"]
    #[name = "volumen"]
    Volume,
    /// Open tickets.
    #[name = "backlog"]
    #[name = "pendientes"]
    Backlog,
    /// How long openers waited.
    #[name = "response"]
    #[name = "respuesta"]
    Response,
    /// The hours of the week.
    #[name = "week"]
    #[name = "semana"]
    Week,
}

/// How it looks, as Discord lists it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Shade {
    /// Dark.
    #[name = "dark"]
    #[name = "oscuro"]
    Dark,
    /// Light.
    #[name = "light"]
    #[name = "claro"]
    Light,
}

/// Draw how the days went.
pub fn graph() -> poise::Command<Data, Error> {
    poise::Command { prefix_action: typed().prefix_action, ..slash() }
}

#[poise::command(slash_command, guild_only, rename = "graph")]
#[expect(clippy::too_many_arguments, reason = "a command's options are its arguments")]
async fn slash(
    ctx: Context<'_>,
    kind: Option<Kind>,
    look: Option<Shade>,
    range: Option<Named>,
    from: Option<String>,
    to: Option<String>,
    #[autocomplete = "suggest::categories"] category: Option<String>,
    staff: Option<discord::UserId>,
) -> Result<(), Error> {
    show(ctx, "graph", sheet(kind, look), Asked::given(range, (from, to), category, staff)).await
}

#[poise::command(prefix_command, guild_only, rename = "graph")]
async fn typed(ctx: Context<'_>, #[rest] text: Option<String>) -> Result<(), Error> {
    const COMMAND: &str = "graph";
    let names = ["range", "from", "to", "category", "staff", "kind", "look"];
    let typed = Typed::read(&text.unwrap_or_default(), &names);
    let kind = chosen::<Kind>(&typed, "kind")?;
    let look = chosen::<Shade>(&typed, "look")?;
    show(ctx, COMMAND, sheet(kind, look), Asked::typed(COMMAND, &typed)?).await
}

fn chosen<T: poise::ChoiceParameter>(typed: &Typed, name: &str) -> Result<Option<T>, Error> {
    let Some(given) = typed.text(name) else { return Ok(None) };
    Ok(Some(T::from_name(&given).ok_or_else(|| bad("graph", given))?))
}

fn sheet(kind: Option<Kind>, look: Option<Shade>) -> Sheet {
    let kind = match kind {
        None | Some(Kind::Volume) => GraphKind::Volume,
        Some(Kind::Backlog) => GraphKind::Backlog,
        Some(Kind::Response) => GraphKind::Response,
        Some(Kind::Week) => GraphKind::Week,
    };
    let look = match look {
        None | Some(Shade::Dark) => Look::Dark,
        Some(Shade::Light) => Look::Light,
    };
    Sheet::Graph { kind, look }
}
