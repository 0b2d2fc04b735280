//! Dashboard of a guild's figures.

use std::collections::HashMap;

use super::{AnalyticsService, CellGrouping, sum, sum_by};
use crate::domain::Member;
use crate::domain::analytics::{
    AnalyticsAction, CategoryFigures, Dashboard, Day, DayFigures, FactTally, Period, PeriodFigures,
    QueryScope,
};
use crate::repositories::Tx;
use crate::services::Result;

impl AnalyticsService {
    /// Computes the figures of the guild's tickets within the scope.
    pub async fn dashboard(&self, member: &Member, scope: QueryScope) -> Result<Dashboard> {
        let desk = self.enter(member, AnalyticsAction::Look, scope).await?;
        let (period, earlier) = desk.periods(scope);

        let mut tx = self.context.read().await?;
        let cells = desk.cells(&mut tx, period, scope, CellGrouping::Day).await?;
        let now = sum(cells.iter().map(|(_, cell)| cell));
        let now = desk.figures(&mut tx, now, period, scope).await?;
        let before = match earlier {
            Some(earlier) => Some(before(&desk, &mut tx, earlier, scope).await?),
            None => None,
        };
        let by_category = desk.cells(&mut tx, period, scope, CellGrouping::Category).await?;
        let by_category = sum_by(by_category.into_iter().map(|(_, cell)| cell), |cell| cell.category);
        let mut categories: Vec<CategoryFigures> = by_category
            .into_iter()
            .map(|(category, tally)| CategoryFigures { category, name: desk.name_of(category), tally })
            .collect();
        categories.sort_by_key(|it| (-it.tally.opened, -it.tally.closed, it.category));

        let mut tallies: HashMap<_, FactTally> =
            cells.into_iter().map(|(day, cell)| (day, cell.tally)).collect();
        let days = Day::all(period.first, period.last, desk.zone).into_iter();
        let days = days
            .map(|day| DayFigures {
                date: day.date,
                tally: tallies.remove(&day.starts_at).unwrap_or_default(),
            })
            .collect();
        let backlog = tx.analytics().backlog(desk.guild, scope).await?;
        // The backlog is of now; its growth since the period's end gives the backlog then.
        let grown_since = if period.last < desk.today.date {
            let later =
                Period { first: period.last.succ_opt().unwrap_or(period.last), last: desk.today.date };
            let cells = desk.cells(&mut tx, later, scope, CellGrouping::Day).await?;
            sum(cells.iter().map(|(_, cell)| cell)).growth()
        } else {
            0
        };
        let category = scope.category.and_then(|id| desk.name_of(id));
        let zone = desk.zone;
        Ok(Dashboard { scope, category, period, zone, now, before, backlog, grown_since, categories, days })
    }
}

async fn before(
    desk: &super::QueryContext,
    tx: &mut Tx,
    period: Period,
    scope: QueryScope,
) -> Result<PeriodFigures> {
    let cells = desk.cells(tx, period, scope, CellGrouping::Day).await?;
    let tally = sum(cells.iter().map(|(_, cell)| cell));
    desk.figures(tx, tally, period, scope).await
}

impl super::QueryContext {
    /// Finds the name of a category, even a deleted one.
    pub(super) fn name_of(&self, id: crate::domain::CategoryId) -> Option<String> {
        self.categories.iter().find(|category| category.id == id).map(|category| category.name.clone())
    }
}
