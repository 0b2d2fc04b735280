//! The arguments that all commands of figures share: over which days, about what, whose.

use chrono::NaiveDate;

use crate::commands::arguments::Arguments;
use crate::commands::{Choice, Request, arguments, misread};
use crate::domain::UserId;
use crate::domain::analytics::{Range, Scope};
use crate::services::Error;
use crate::views::{self, AnalyticsId, CustomId, Sheet};

arguments! {
    /// The figures that are asked for.
    pub struct Query {
        range: Option<Range>,
        from: Option<String>,
        to: Option<String>,
        #[suggest(Categories)]
        category: Option<String>,
        staff: Option<UserId>,
    }
}

impl Query {
    /// Shows a sheet of them, to whoever asks alone.
    pub async fn show<A: Arguments>(self, request: Request<'_>, sheet: Sheet) -> Result<(), Error> {
        let range = self.range().map_err(|given| misread::<A>(&request, Some(given)))?;
        let category = request.category(self.category.as_deref()).await?;
        let scope = Scope { range, category, staff: self.staff };
        let (data, speaker) = (request.data(), &request.speaker);
        let wanted = AnalyticsId { sheet, scope };
        if request.is_typed() {
            let message = views::ticket::ask_privately(CustomId::Analytics(wanted), speaker);
            return request.answer(message).await;
        }
        if let (Sheet::Export(table), Some(token)) = (sheet, request.token()) {
            let asked = (&request.member, token);
            return crate::bot::analytics::export(data, asked, speaker, (table, scope)).await;
        }
        let (message, files) = crate::bot::analytics::sheet(data, &request.member, speaker, wanted).await?;
        request.answer_with(message, &files).await
    }

    /// The days that are meant; dates go before a range. Fails with what is no date, or no stretch of days.
    fn range(&self) -> Result<Range, String> {
        if self.from.is_none() && self.to.is_none() {
            return Ok(self.range.unwrap_or_default());
        }
        let date = |given: &Option<String>, open: Option<NaiveDate>| match given {
            Some(given) => NaiveDate::parse_from_str(given.trim(), "%Y-%m-%d").map_err(|_| given.clone()),
            None => Ok(open.unwrap_or_default()),
        };
        let from = date(&self.from, NaiveDate::from_ymd_opt(2000, 1, 1))?;
        let to = date(&self.to, NaiveDate::from_ymd_opt(2999, 12, 31))?;
        if from > to { Err(format!("{from} … {to}")) } else { Ok(Range::Between(from, to)) }
    }
}

impl Choice for Range {
    const ALL: &'static [(&'static str, Self)] =
        &[("7d", Self::Week), ("30d", Self::Month), ("90d", Self::Quarter), ("all", Self::All)];
}
