//! The buttons under figures: everything that was asked for is in the id, so that they work for ever.

use crate::charts::ChartTheme;
use crate::domain::Module;
use crate::domain::analytics::{DateRange, ExportTable, GraphKind, QueryScope, RankingOrder};
use crate::ui::custom_id::components;
use crate::ui::id_part::{IdPart, IdParts, id_part, push};
use chrono::{Datelike as _, NaiveDate};

components! {
    /// Where a button under figures leads.
    pub enum AnalyticsComponent as "fig" in Some(Module::Analytics);

    /// A sheet of figures of what is asked for.
    Show { analytics_page: AnalyticsPage, scope: QueryScope } = "show" => Replace;
}

/// A sheet of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnalyticsPage {
    /// Everything at a glance.
    Dashboard,
    /// The categories and the hours of the week.
    Where,
    /// Who did most.
    Leaderboard {
        /// By what.
        order: RankingOrder,
        /// Which page, from 1.
        page: u16,
    },
    /// How long openers waited.
    Times(ResponseSplit),
    /// The rows, as files.
    Export(ExportTable),
    /// How the days went.
    Graph {
        /// What it shows.
        kind: GraphKind,
        /// How it looks.
        look: ChartTheme,
    },
}

/// What response times are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseSplit {
    /// By category.
    Category,
    /// By staff member.
    Staff,
}

impl AnalyticsComponent {
    /// The same of other days.
    pub(super) fn over(self, range: DateRange) -> Self {
        let Self::Show { analytics_page, scope } = self;
        Self::Show { analytics_page, scope: QueryScope { range, ..scope } }
    }

    /// Another sheet of the same.
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

/// The number of the day, which is shorter than its date: a custom id has no room for two dates.
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
