//! Where the buttons under figures lead: everything that was asked for is in the id, so that they work for ever.

use std::fmt;

use crate::domain::analytics::{Order, Scope, Table};

use super::custom_id::{VERSION, id};
use super::picture::Look;

/// What stands for no id.
const NONE: &str = "-";

/// A sheet of figures of what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnalyticsId {
    /// Which.
    pub sheet: Sheet,
    /// Of what.
    pub scope: Scope,
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

    const fn name(self) -> &'static str {
        match self {
            Self::Volume => "volume",
            Self::Backlog => "backlog",
            Self::Response => "response",
            Self::Week => "week",
        }
    }
}

const fn order_name(order: Order) -> &'static str {
    match order {
        Order::Closed => "closed",
        Order::Claimed => "claimed",
        Order::Answered => "answered",
        Order::Fastest => "fastest",
        Order::Rating => "rating",
    }
}

impl Sheet {
    fn of(name: &str) -> Option<Self> {
        let parts: Vec<&str> = name.split('.').collect();
        Some(match parts.as_slice() {
            ["all"] => Self::Dashboard,
            ["where"] => Self::Where,
            ["times", "category"] => Self::Times(Split::Category),
            ["times", "staff"] => Self::Times(Split::Staff),
            ["export", table] => Self::Export(Table::ALL.into_iter().find(|one| one.name() == *table)?),
            ["board", order, page] => {
                let order = Order::ALL.into_iter().find(|one| order_name(*one) == *order)?;
                Self::Leaderboard { order, page: id(page)? }
            }
            ["graph", kind, look] => {
                let kind = GraphKind::ALL.into_iter().find(|one| one.name() == *kind)?;
                let look = match *look {
                    "dark" => Look::Dark,
                    "light" => Look::Light,
                    _ => return None,
                };
                Self::Graph { kind, look }
            }
            _ => return None,
        })
    }
}

/// `all`, `board.closed.1`, `graph.week.dark`
impl fmt::Display for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dashboard => f.write_str("all"),
            Self::Where => f.write_str("where"),
            Self::Times(Split::Category) => f.write_str("times.category"),
            Self::Times(Split::Staff) => f.write_str("times.staff"),
            Self::Export(table) => write!(f, "export.{}", table.name()),
            Self::Leaderboard { order, page } => write!(f, "board.{}.{page}", order_name(*order)),
            Self::Graph { kind, look: Look::Dark } => write!(f, "graph.{}.dark", kind.name()),
            Self::Graph { kind, look: Look::Light } => write!(f, "graph.{}.light", kind.name()),
        }
    }
}

impl AnalyticsId {
    /// The same of other days.
    pub(super) fn over(self, range: crate::domain::analytics::Range) -> Self {
        Self { scope: Scope { range, ..self.scope }, ..self }
    }

    /// Another sheet of the same.
    pub(super) const fn turned(self, sheet: Sheet) -> Self {
        Self { sheet, ..self }
    }

    pub(super) fn of(verb: &str, ids: &[&str]) -> Option<Self> {
        let ("fig", [sheet, range, category, staff]) = (verb, ids) else { return None };
        let range = id(range)?;
        let category = if *category == NONE { None } else { Some(id(category)?) };
        let staff = if *staff == NONE { None } else { Some(id(staff)?) };
        Some(Self { sheet: Sheet::of(sheet)?, scope: Scope { range, category, staff } })
    }
}

impl fmt::Display for AnalyticsId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sheet, scope: Scope { range, category, staff } } = self;
        write!(f, "{VERSION}:fig:{sheet}:{range}:")?;
        match category {
            Some(category) => write!(f, "{category}:")?,
            None => write!(f, "{NONE}:")?,
        }
        match staff {
            Some(staff) => write!(f, "{staff}"),
            None => f.write_str(NONE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::analytics::Range;
    use crate::domain::{CategoryId, Timestamp, UserId};
    use crate::views::{CustomId, limit};

    #[test]
    fn every_one_comes_back_as_it_went() {
        let category = CategoryId::generate(Timestamp::from_millis(1_772_701_200_000));
        let dates = "2026-01-01~2026-02-28".parse().expect("a range");
        let orders = Order::ALL.map(|order| Sheet::Leaderboard { order, page: u16::MAX });
        let graphs = GraphKind::ALL
            .into_iter()
            .flat_map(|kind| [Look::Dark, Look::Light].map(|look| Sheet::Graph { kind, look }));
        let times = [Split::Category, Split::Staff].map(Sheet::Times);
        let sheets = [Sheet::Dashboard, Sheet::Where].into_iter().chain(orders).chain(graphs).chain(times);
        let sheets = sheets.chain(Table::ALL.map(Sheet::Export));
        for sheet in sheets {
            for range in Range::NAMED.into_iter().chain([dates]) {
                for (category, staff) in [(None, None), (Some(category), Some(UserId::new(u64::MAX)))] {
                    let figures = AnalyticsId { sheet, scope: Scope { range, category, staff } };
                    let text = CustomId::Analytics(figures).to_string();
                    assert!(text.len() <= limit::CUSTOM_ID, "{text}");
                    assert_eq!(CustomId::parse(&text), Ok(CustomId::Analytics(figures)));
                }
            }
        }
    }
}
