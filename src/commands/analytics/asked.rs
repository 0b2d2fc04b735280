//! What every command of figures is asked: over which days, about what, whose.

use chrono::NaiveDate;
use serenity::all as discord;

use crate::commands::typed::Typed;
use crate::domain::analytics::{Range, Scope};
use crate::domain::{Refusal, UserId};
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views::{self, AnalyticsComponent, Sheet};

/// The ranges that have a name, as Discord lists them.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Named {
    /// Seven days.
    #[name = "7d"]
    Week,
    /// Thirty days.
    #[name = "30d"]
    Month,
    /// Ninety days.
    #[name = "90d"]
    Quarter,
    /// All there are.
    #[name = "all"]
    #[name = "todo"]
    All,
}

/// What was asked, as it was given.
#[derive(Default)]
pub struct Asked {
    /// A range by its name.
    pub range: Option<Named>,
    /// The first date.
    pub from: Option<String>,
    /// The last date.
    pub to: Option<String>,
    /// A category.
    pub category: Option<String>,
    /// Somebody of the staff.
    pub staff: Option<UserId>,
}

impl Asked {
    /// From a slash command's options.
    pub fn given(
        range: Option<Named>,
        (from, to): (Option<String>, Option<String>),
        category: Option<String>,
        staff: Option<discord::UserId>,
    ) -> Self {
        Self { range, from, to, category, staff: staff.map(|user| UserId::new(user.get())) }
    }

    /// From what was typed behind `command`.
    pub fn typed(command: &str, typed: &Typed) -> Result<Self, Refusal> {
        if !typed.words.is_empty() {
            return Err(bad(command, typed.words.clone()));
        }
        let range = match typed.text("range") {
            Some(given) => Some(
                <Named as poise::ChoiceParameter>::from_name(&given).ok_or_else(|| bad(command, given))?,
            ),
            None => None,
        };
        Ok(Self {
            range,
            from: typed.text("from"),
            to: typed.text("to"),
            category: typed.text("category"),
            staff: typed.user("staff").map_err(|given| bad(command, given))?,
        })
    }

    /// What is meant.
    async fn scope(&self, request: &Request<'_>, command: &str) -> Result<Scope, Error> {
        let category = match &self.category {
            Some(given) => Some(request.data().tickets.category(request.member.guild, given).await?.id),
            None => None,
        };
        Ok(Scope { range: self.range(command)?, category, staff: self.staff })
    }

    fn range(&self, command: &str) -> Result<Range, Refusal> {
        let date = |given: Option<&str>, open: NaiveDate| match given {
            Some(given) => NaiveDate::parse_from_str(given.trim(), "%Y-%m-%d")
                .map_err(|_| bad(command, given.to_owned())),
            None => Ok(open),
        };
        if self.from.is_none() && self.to.is_none() {
            return Ok(match self.range {
                Some(Named::Week) => Range::Week,
                Some(Named::Month) => Range::Month,
                Some(Named::Quarter) => Range::Quarter,
                Some(Named::All) => Range::All,
                None => Range::default(),
            });
        }
        let (first, last) = (NaiveDate::from_ymd_opt(2000, 1, 1), NaiveDate::from_ymd_opt(2999, 12, 31));
        let from = date(self.from.as_deref(), first.unwrap_or_default())?;
        let to = date(self.to.as_deref(), last.unwrap_or_default())?;
        if from > to {
            return Err(bad(command, format!("{from} … {to}")));
        }
        Ok(Range::Between(from, to))
    }
}

/// What was typed cannot be read.
pub fn bad(command: &str, given: String) -> Refusal {
    let usage = format!(
        "!analytics {command} [range=7d|30d|90d|all] [from=2026-01-01] [to=2026-01-31] [category=…] [staff=…]"
    );
    Refusal::BadArgument { given: Some(given), usage }
}

/// Shows a sheet, to whoever asks alone.
pub async fn show(ctx: Context<'_>, command: &str, sheet: Sheet, asked: Asked) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let scope = asked.scope(&request, command).await?;
    if request.is_typed() {
        let shown = AnalyticsComponent::Show { sheet, scope };
        let message = views::ticket::ask_privately(shown, &request.speaker);
        return request.answer(message).await;
    }
    if let (Sheet::Export(table), Some(token)) = (sheet, request.token()) {
        let (data, member) = (request.data(), &request.member);
        return crate::components::analytics::export(data, (member, token), &request.speaker, (table, scope))
            .await;
    }
    let data = request.data();
    let (message, files) =
        crate::components::analytics::sheet(data, &request.member, &request.speaker, (sheet, scope)).await?;
    request.answer_with(message, &files).await
}
