//! The buttons under figures: everything that was asked for is in the id, so that they work for ever.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::Module;
use crate::domain::analytics::{Order, Range, Scope, Table};
use crate::ui::custom_id::components;
use crate::ui::id_part::{IdPart, IdParts, id_part, push};
use crate::views::picture::Look;

components! {
    /// Where a button under figures leads.
    pub enum AnalyticsComponent as "fig" in Some(Module::Analytics);

    /// A sheet of figures of what is asked for.
    Show { sheet: Sheet, scope: Scope } = "show" => Replace;
}

/// A sheet of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Everything at a glance.
    Dashboard,
    /// The categories and the hours of the week.
    Where,
    /// Who did most.
    Leaderboard {
        /// By what.
        order: Order,
        /// Which page, from 1.
        page: u16,
    },
    /// How long openers waited.
    Times(Split),
    /// The rows, as files.
    Export(Table),
    /// How the days went.
    Graph {
        /// What it shows.
        kind: GraphKind,
        /// How it looks.
        look: Look,
    },
}

/// What response times are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// By category.
    Category,
    /// By staff member.
    Staff,
}

/// What a graph shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphKind {
    /// Tickets opened and closed each day.
    Volume,
    /// Tickets that were open.
    Backlog,
    /// How long openers waited.
    Response,
    /// The hours of the week tickets come in.
    Week,
}

impl GraphKind {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Volume, Self::Backlog, Self::Response, Self::Week];
}

impl AnalyticsComponent {
    /// The same of other days.
    pub(super) fn over(self, range: Range) -> Self {
        let Self::Show { sheet, scope } = self;
        Self::Show { sheet, scope: Scope { range, ..scope } }
    }

    /// Another sheet of the same.
    pub(super) const fn turned(self, sheet: Sheet) -> Self {
        let Self::Show { scope, .. } = self;
        Self::Show { sheet, scope }
    }
}

id_part!(Sheet {
    Dashboard = "all",
    Where = "where",
    Leaderboard { order, page } = "board",
    Times(split) = "times",
    Export(table) = "export",
    Graph { kind, look } = "graph",
});
id_part!(Split { Category = "category", Staff = "staff" });
id_part!(GraphKind { Volume = "volume", Backlog = "backlog", Response = "response", Week = "week" });
id_part!(Look { Dark = "dark", Light = "light" });
id_part!(Order {
    Closed = "closed",
    Claimed = "claimed",
    Answered = "answered",
    Fastest = "fastest",
    Rating = "rating",
});
id_part!(Table { Tickets = "tickets", Events = "events", Ratings = "ratings" });
id_part!(struct Scope { range, category, staff });
id_part!(Range { Week = "7d", Month = "30d", Quarter = "90d", All = "all", Between(from, to) = "days" });

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
