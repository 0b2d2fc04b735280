//! Buttons below figures. The id carries the whole query, so that a button works for as long as its message exists.

use crate::charts::ChartTheme;
use crate::domain::Module;
use crate::domain::analytics::{DateRange, ExportTable, GraphKind, QueryScope, RankingOrder};
use crate::ui::custom_id::components;
use crate::ui::id_part::{IdPart, IdParts, id_part, push};
use chrono::{Datelike as _, NaiveDate};

components! {
    /// Components of the analytics pages.
    pub enum AnalyticsComponent as "fig" in Some(Module::Analytics);

    /// An analytics page, for a query.
    Show { analytics_page: AnalyticsPage, scope: QueryScope } = "show" => Replace;
}

/// An analytics page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnalyticsPage {
    /// Overview of everything.
    Dashboard,
    /// Categories, and hours of the week.
    Where,
    /// Ranking of the staff.
    Leaderboard {
        /// Figure they are ranked by.
        order: RankingOrder,
        /// Page, from 1.
        page: u16,
    },
    /// Time until the first answer.
    Times(ResponseSplit),
    /// Rows, as files.
    Export(ExportTable),
    /// Course over the days.
    Graph {
        /// Figure that is drawn.
        kind: GraphKind,
        /// Colours.
        look: ChartTheme,
    },
}

/// Grouping of the response times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseSplit {
    /// By category.
    Category,
    /// By staff member.
    Staff,
}

impl AnalyticsComponent {
    /// Returns the component for another range of days.
    pub(super) fn over(self, range: DateRange) -> Self {
        let Self::Show { analytics_page, scope } = self;
        Self::Show { analytics_page, scope: QueryScope { range, ..scope } }
    }

    /// Returns the component for another analytics page of the same query.
    pub(super) const fn turned(self, analytics_page: AnalyticsPage) -> Self {
        let Self::Show { scope, .. } = self;
        Self::Show { analytics_page, scope }
    }
}

id_part!(AnalyticsPage {
    Dashboard = "all",
    Where = "where",
    Leaderboard { order, page } = "board",
    Times(split) = "times",
    Export(table) = "export",
    Graph { kind, look } = "graph",
});
id_part!(ResponseSplit { Category = "category", Staff = "staff" });
id_part!(GraphKind { Volume = "volume", Backlog = "backlog", Response = "response", Week = "week" });
id_part!(ChartTheme { Dark = "dark", Light = "light" });
id_part!(RankingOrder {
    Closed = "closed",
    Claimed = "claimed",
    Answered = "answered",
    Fastest = "fastest",
    Rating = "rating",
});
id_part!(ExportTable { Tickets = "tickets", Events = "events", Ratings = "ratings" });
id_part!(struct QueryScope { range, category, staff });
id_part!(DateRange { Week = "7d", Month = "30d", Quarter = "90d", All = "all", Between(from, to) = "days" });

/// Encoded as the number of the day, which is shorter than its date: a custom id has no room for two dates.
impl IdPart for NaiveDate {
    fn write(&self, id: &mut String) {
        push(id, &self.num_days_from_ce().to_string());
    }

    fn read(parts: &mut IdParts<'_>) -> Option<Self> {
        Self::from_num_days_from_ce_opt(parts.next()?.parse().ok()?)
    }

    #[cfg(test)]
    fn each(dice: &mut crate::ui::id_part::Dice) -> Vec<Self> {
        vec![dice.moment().to_utc().date_naive()]
    }
}
