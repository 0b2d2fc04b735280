//! Rankings of staff, and waiting times by category and staff member.

use std::collections::HashMap;
use std::hash::Hash;

use super::{AnalyticsService, CellGrouping, QueryContext, sum, sum_by};
use crate::domain::analytics::{
    AnalyticsAction, DurationSummary, EXACT, FactKind, FactTally, Leaderboard, Period, QueryScope,
    RankingOrder, ResponseTimes, StaffFigures, TallyCell, TimesOwner, ranked,
};
use crate::domain::{CategoryId, Member, UserId};
use crate::repositories::Tx;
use crate::services::Result;

/// Returns the key a cell counts for.
type CellOwner<K> = fn(&TallyCell) -> Option<K>;
/// Returns the key an answer counts for, given the ticket's category and the staff member.
type AnswerOwner<K> = fn(CategoryId, Option<UserId>) -> Option<K>;

impl AnalyticsService {
    /// Ranks the staff within the scope.
    pub async fn leaderboard(
        &self,
        member: &Member,
        scope: QueryScope,
        order: RankingOrder,
    ) -> Result<Leaderboard> {
        let desk = self.enter(member, AnalyticsAction::Look, scope).await?;
        let (period, _) = desk.periods(scope);
        let mut tx = self.context.read().await?;
        let tallies = desk.tallies(&mut tx, period, scope, CellGrouping::Staff, |cell| cell.staff).await?;
        let mut paces = desk.paces(&mut tx, (period, scope), &tallies, |_, staff| staff).await?;
        // Only admins may see warnings.
        let warned = if member.is_admin() {
            tx.warnings().counts(desk.guild, desk.span(period)).await?
        } else {
            Vec::new()
        };
        let warnings: HashMap<UserId, i64> = warned.into_iter().map(|one| (one.user, one.count)).collect();
        let staff = tallies.into_iter().map(|(staff, tally)| StaffFigures {
            staff,
            tally,
            answer: paces.remove(&staff),
            warnings: warnings.get(&staff).copied().unwrap_or(0),
        });
        let staff = staff.collect();
        let category = scope.category.and_then(|id| desk.name_of(id));
        Ok(Leaderboard { scope, category, period, zone: desk.zone, staff: ranked(staff, order) })
    }

    /// Computes how long openers waited for first answers, by category.
    pub async fn times_by_category(&self, member: &Member, scope: QueryScope) -> Result<ResponseTimes> {
        let desk = self.enter(member, AnalyticsAction::Look, scope).await?;
        let of = |cell: &TallyCell| cell.category;
        self.times(
            &desk,
            scope,
            (CellGrouping::Category, of, |category, _| Some(category)),
            |id: CategoryId| TimesOwner::Category(id, desk.name_of(id)),
        )
        .await
    }

    /// Computes how long openers waited for first answers, by staff member.
    pub async fn times_by_staff(&self, member: &Member, scope: QueryScope) -> Result<ResponseTimes> {
        let desk = self.enter(member, AnalyticsAction::Look, scope).await?;
        let of = |cell: &TallyCell| cell.staff;
        self.times(&desk, scope, (CellGrouping::Staff, of, |_, staff| staff), TimesOwner::Staff).await
    }

    async fn times<K: Copy + Eq + Hash + Ord>(
        &self,
        desk: &QueryContext,
        scope: QueryScope,
        (by, of, owner): (CellGrouping, CellOwner<K>, AnswerOwner<K>),
        whose: impl Fn(K) -> TimesOwner,
    ) -> Result<ResponseTimes> {
        let (period, _) = desk.periods(scope);
        let mut tx = self.context.read().await?;
        let all = desk.cells(&mut tx, period, scope, CellGrouping::Day).await?;
        let all = desk.figures(&mut tx, sum(all.iter().map(|(_, cell)| cell)), period, scope).await?;
        let tallies = desk.tallies(&mut tx, period, scope, by, of).await?;
        let paces = desk.paces(&mut tx, (period, scope), &tallies, owner).await?;
        let mut each: Vec<(K, i64, DurationSummary)> = paces
            .into_iter()
            .map(|(key, pace)| (key, tallies.get(&key).map_or(0, |tally| tally.answered), pace))
            .collect();
        each.sort_by_key(|(key, answered, _)| (-answered, *key));
        let (waiting, waiting_since) = tx.analytics().waiting(desk.guild, scope).await?;
        Ok(ResponseTimes {
            scope,
            category: scope.category.and_then(|id| desk.name_of(id)),
            period,
            zone: desk.zone,
            answered: all.tally.answered,
            all: all.answer,
            each: each.into_iter().map(|(key, answered, pace)| (whose(key), answered, pace)).collect(),
            waiting,
            waiting_since,
        })
    }
}

impl QueryContext {
    /// Sums the tallies of each key over a period.
    async fn tallies<K: Eq + Hash>(
        &self,
        tx: &mut Tx,
        period: Period,
        scope: QueryScope,
        by: CellGrouping,
        key: impl Fn(&TallyCell) -> Option<K>,
    ) -> Result<HashMap<K, FactTally>> {
        let cells = self.cells(tx, period, scope, by).await?;
        Ok(sum_by(cells.into_iter().map(|(_, cell)| cell), key))
    }

    /// Summarises the waiting times of each key, from exact values while there are few.
    async fn paces<K: Copy + Eq + Hash>(
        &self,
        tx: &mut Tx,
        (period, scope): (Period, QueryScope),
        tallies: &HashMap<K, FactTally>,
        key: impl Fn(CategoryId, Option<UserId>) -> Option<K>,
    ) -> Result<HashMap<K, DurationSummary>> {
        if tallies.values().map(|tally| tally.answered).sum::<i64>() > EXACT {
            let near = |(key, tally): (&K, &FactTally)| {
                Some((*key, DurationSummary::of_spread(&tally.answers, tally.answer_ms)?))
            };
            return Ok(tallies.iter().filter_map(near).collect());
        }
        let span = self.span(period);
        let mut values: HashMap<K, Vec<i64>> = HashMap::new();
        for (category, staff, value) in
            tx.analytics().values_of_each(self.guild, FactKind::Answered, span, scope).await?
        {
            if let Some(key) = key(category, staff) {
                values.entry(key).or_default().push(value);
            }
        }
        Ok(values
            .into_iter()
            .filter_map(|(key, mut values)| Some((key, DurationSummary::of_values(&mut values)?)))
            .collect())
    }
}
