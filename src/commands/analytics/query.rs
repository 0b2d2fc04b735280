//! Arguments shared by all analytics commands: days, category and staff member.

use chrono::NaiveDate;

use crate::commands::arguments::Arguments;
use crate::commands::{Choice, Request, arguments, misread};
use crate::domain::UserId;
use crate::domain::analytics::{DateRange, QueryScope};
use crate::services::Error;
use crate::views::{self, AnalyticsComponent, AnalyticsPage};

arguments! {
    /// Filter of the figures.
    pub struct Query {
        range: Option<DateRange>,
        from: Option<String>,
        to: Option<String>,
        #[suggest(Categories)]
        category: Option<String>,
        staff: Option<UserId>,
    }
}

impl Query {
    /// Shows an analytics page, visible only to the member who asked.
    pub async fn show<A: Arguments>(
        self,
        request: &Request<'_>,
        analytics_page: AnalyticsPage,
    ) -> Result<(), Error> {
        let range = self.range().map_err(|given| misread::<A>(request, Some(given)))?;
        let category = request.category(self.category.as_deref()).await?;
        let scope = QueryScope { range, category, staff: self.staff };
        let (data, localizer) = (request.data(), &request.localizer);
        if request.is_typed() {
            let shown = AnalyticsComponent::Show { analytics_page, scope };
            return request.answer(views::ticket::ask_privately(shown, localizer)).await;
        }
        if let (AnalyticsPage::Export(table), Some(token)) = (analytics_page, request.token()) {
            let asked = (&request.member, token);
            return crate::components::analytics::export(data, asked, localizer, (table, scope)).await;
        }
        let (message, files) = crate::components::analytics::analytics_page(
            data,
            &request.member,
            localizer,
            (analytics_page, scope),
        )
        .await?;
        request.answer_with(message, &files).await
    }

    /// Determines the range of days; explicit dates take precedence over a named range. Fails with the text that is no
    /// date, or no valid range.
    fn range(&self) -> Result<DateRange, String> {
        if self.from.is_none() && self.to.is_none() {
            return Ok(self.range.unwrap_or_default());
        }
        let date = |given: &Option<String>, open: Option<NaiveDate>| match given {
            Some(given) => NaiveDate::parse_from_str(given.trim(), "%Y-%m-%d").map_err(|_| given.clone()),
            None => Ok(open.unwrap_or_default()),
        };
        let from = date(&self.from, NaiveDate::from_ymd_opt(2000, 1, 1))?;
        let to = date(&self.to, NaiveDate::from_ymd_opt(2999, 12, 31))?;
        if from > to { Err(format!("{from} … {to}")) } else { Ok(DateRange::Between(from, to)) }
    }
}

impl Choice for DateRange {
    const ALL: &'static [(&'static str, Self)] =
        &[("7d", Self::Week), ("30d", Self::Month), ("90d", Self::Quarter), ("all", Self::All)];
}
