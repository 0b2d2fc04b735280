//! Figures of a guild's tickets over a period, computed from stored facts.

mod dashboard;
mod draw;
mod export;
mod fold;
mod names;
mod staff;

pub use export::{ExportFile, RowExport};

use std::collections::{HashMap, HashSet};

use tokio::sync::OnceCell;

use crate::domain::analytics::{
    AnalyticsAction, Day, DurationSummary, EXACT, FactKind, FactTally, Period, PeriodFigures, QueryScope,
    TallyCell, authorize, fold,
};
use crate::domain::calendar::Tz;
use crate::domain::ticket::Category;
use crate::domain::{GuildId, Member, Refusal, Timestamp};
use crate::repositories::Tx;

use super::{Failure, Result, ServiceContext};

/// Computes figures for staff.
#[derive(Clone, Debug)]
pub struct AnalyticsService {
    context: ServiceContext,
}

/// Guild-wide data behind a query: time zone, first day, and categories.
struct QueryContext {
    guild: GuildId,
    zone: Tz,
    today: Day,
    /// Day of the guild's first ticket; today while there is none.
    first: Day,
    categories: Vec<Category>,
    live: OnceCell<LiveCells>,
}

/// Tallies of days that are not folded yet: today, one that has just ended, and those the sweep has still to fold.
/// They are computed on reading and never written.
struct LiveCells {
    /// Starts of the days whose tallies are stored.
    counted: HashSet<Timestamp>,
    /// Tallies of the other days.
    cells: Vec<(Timestamp, TallyCell)>,
}

impl AnalyticsService {
    /// Creates the service.
    pub const fn new(context: ServiceContext) -> Self {
        Self { context }
    }

    /// Authorises the member and reads the guild's time zone, days and categories.
    async fn enter(
        &self,
        member: &Member,
        glance: AnalyticsAction,
        scope: QueryScope,
    ) -> Result<QueryContext> {
        let mut tx = self.context.read().await?;
        let settings = tx.guilds().settings(member.guild).await?;
        authorize(member, glance, &settings)?;
        let categories = tx.departments().roster(member.guild).await?.categories;
        if let Some(asked) = scope.category
            && !categories.iter().any(|category| category.id == asked)
        {
            return Err(Refusal::UnknownCategory { given: String::new() }.into());
        }
        let clock = QueryContext::of(&mut tx, member.guild).await?;
        Ok(QueryContext { categories, ..clock })
    }
}

impl QueryContext {
    async fn of(tx: &mut Tx, guild: GuildId) -> Result<Self> {
        let zone = tx.hours().find(guild, None).await?.map_or(Tz::UTC, |hours| hours.calendar.zone);
        let day = |at| Day::of(Day::date_of(at, zone), zone);
        let today = day(tx.now());
        let first = tx.analytics().begins_at(guild).await?.map_or(today, day);
        Ok(Self { guild, zone, today, first, categories: Vec::new(), live: OnceCell::new() })
    }

    /// Returns the period of the scope, and the equally long one before it if there is data for that.
    fn periods(&self, scope: QueryScope) -> (Period, Option<Period>) {
        let period = scope.range.period(self.today.date, self.first.date);
        let earlier = period.earlier();
        (period, Some(earlier).filter(|earlier| earlier.last >= self.first.date))
    }

    /// Returns the half-open span of a period in the guild's time zone.
    fn span(&self, period: Period) -> (Timestamp, Timestamp) {
        (Day::of(period.first, self.zone).starts_at, Day::of(period.last, self.zone).ends_at)
    }

    /// Reads the tallies of a period including today, each with the start of its day.
    async fn cells(
        &self,
        tx: &mut Tx,
        period: Period,
        scope: QueryScope,
        by: CellGrouping,
    ) -> Result<Vec<(Timestamp, TallyCell)>> {
        let (from, to) = self.span(period);
        // Days before the first may have been folded under another time zone; they must not count.
        let from = from.max(self.first.starts_at);
        let live = self.live(tx).await?;
        let past = (from, to);
        let mut cells = match by {
            CellGrouping::Day => tx.analytics().days(self.guild, past, scope).await?,
            CellGrouping::Category => tx.analytics().days_by_category(self.guild, past, scope).await?,
            CellGrouping::Staff => tx.analytics().days_by_staff(self.guild, past, scope).await?,
        };
        // Tallies of a day that is to be folded again are outdated, and so are those of another time zone.
        cells.retain(|(day, _)| live.counted.contains(day));
        let within = |day: Timestamp| (from..to).contains(&day);
        let recent = live.cells.iter().filter(|(day, cell)| within(*day) && by.takes(cell, scope));
        cells.extend(recent.cloned());
        Ok(cells)
    }

    /// Computes the tallies of the days that are not folded yet, once per query.
    async fn live(&self, tx: &mut Tx) -> Result<&LiveCells> {
        let read = async || {
            let folded = self.counted(tx).await?;
            let (mut counted, mut cells) = (HashSet::new(), Vec::new());
            for day in Day::all(self.first.date, self.today.date, self.zone) {
                if folded.contains(&(day.starts_at, day.ends_at)) {
                    counted.insert(day.starts_at);
                    continue;
                }
                let facts = tx.analytics().between(self.guild, (day.starts_at, day.ends_at)).await?;
                cells.extend(fold(&facts, self.zone).into_iter().map(|cell| (day.starts_at, cell)));
            }
            Ok(LiveCells { counted, cells })
        };
        self.live.get_or_try_init(read).await
    }

    /// Reads start and end of the folded days.
    async fn counted(&self, tx: &mut Tx) -> Result<HashSet<(Timestamp, Timestamp)>, Failure> {
        let span = (self.first.starts_at, self.today.starts_at);
        Ok(tx.analytics().folded(self.guild, span).await?.into_iter().collect())
    }

    /// Summarises the tallies of a period, with exact durations while there are few values.
    async fn figures(
        &self,
        tx: &mut Tx,
        tally: FactTally,
        period: Period,
        scope: QueryScope,
    ) -> Result<PeriodFigures> {
        let span = self.span(period);
        let mut answers = match tally.answered {
            0..=EXACT => tx.analytics().values(self.guild, FactKind::Answered, span, scope).await?,
            _ => Vec::new(),
        };
        let mut solutions = match tally.closed {
            0..=EXACT => tx.analytics().values(self.guild, FactKind::Closed, span, scope).await?,
            _ => Vec::new(),
        };
        let answer = DurationSummary::of_values(&mut answers)
            .or_else(|| DurationSummary::of_spread(&tally.answers, tally.answer_ms));
        let solution = DurationSummary::of_values(&mut solutions)
            .or_else(|| DurationSummary::of_spread(&tally.solutions, tally.solve_ms));
        Ok(PeriodFigures { tally, answer, solution })
    }
}

/// Grouping of tallies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CellGrouping {
    /// Totals per day.
    Day,
    /// Totals per day and category.
    Category,
    /// Totals per day and staff member.
    Staff,
}

impl CellGrouping {
    fn takes(self, cell: &TallyCell, scope: QueryScope) -> bool {
        match self {
            Self::Day => cell.category == scope.category && cell.staff == scope.staff,
            Self::Category => {
                cell.category.is_some()
                    && cell.staff == scope.staff
                    && (scope.category.is_none() || cell.category == scope.category)
            }
            Self::Staff => {
                cell.staff.is_some()
                    && cell.category == scope.category
                    && (scope.staff.is_none() || cell.staff == scope.staff)
            }
        }
    }
}

/// Sums all cells.
fn sum<'a>(cells: impl IntoIterator<Item = &'a TallyCell>) -> FactTally {
    cells.into_iter().fold(FactTally::default(), |mut sum, cell| {
        sum.add(&cell.tally);
        sum
    })
}

/// Sums the cells of each key.
fn sum_by<K: std::hash::Hash + Eq>(
    cells: impl IntoIterator<Item = TallyCell>,
    key: impl Fn(&TallyCell) -> Option<K>,
) -> HashMap<K, FactTally> {
    let mut sums: HashMap<K, FactTally> = HashMap::new();
    for cell in cells {
        if let Some(key) = key(&cell) {
            sums.entry(key).or_default().add(&cell.tally);
        }
    }
    sums
}
