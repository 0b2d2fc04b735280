//! Where the clicks lead by which admins say who serves what: the part of a `custom_id` behind its version.

use std::fmt;
use std::str::FromStr;

use crate::domain::ticket::Level;
use crate::domain::{CategoryId, DepartmentId};

/// What is done with roles and departments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoutingId {
    /// Back to who serves the guild.
    Roles,
    /// The menu of the staff's roles.
    Staff,
    /// The menu of the roles a level calls.
    Called(Level),
    /// Call departments that get a ticket, or do not any more.
    PingDepartment,
    /// Call everybody when a ticket becomes urgent, or do not any more.
    PingUrgent,
    /// The menu that chooses a category.
    PickCategory,
    /// The menu of the roles that serve a category.
    Support(CategoryId),
    /// The menu of the roles that may open tickets in a category.
    Required(CategoryId),
    /// Back to all departments.
    Departments,
    /// The menu that chooses one of them.
    PickDepartment,
    /// A button that shows the form of a new department.
    AddDepartment,
    /// That form, filled in.
    NewDepartment,
    /// Something to do with one department.
    Department(DepartmentDeed, DepartmentId),
    /// The menu of the roles a department's tickets call at a level.
    DepartmentCalled(DepartmentId, Level),
}

/// What is done with a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DepartmentDeed {
    /// Show it.
    Show,
    /// Show its form.
    Edit,
    /// Its form, filled in.
    Save,
    /// List it earlier.
    Up,
    /// List it later.
    Down,
    /// The menu of its team.
    Roles,
    /// The menu of its Discord category.
    Place,
    /// Show whom its tickets call.
    Levels,
    /// Ask once more before it is deleted.
    Ask,
    /// Really delete it.
    Delete,
}

impl RoutingId {
    /// Reads the verb and the ids behind it.
    pub(super) fn of(verb: &str, ids: &[&str]) -> Option<Self> {
        Some(match (verb, ids) {
            ("roles", []) => Self::Roles,
            ("rstaff", []) => Self::Staff,
            ("rcalled", [step]) => Self::Called(level(step)?),
            ("rpingdep", []) => Self::PingDepartment,
            ("rpingurgent", []) => Self::PingUrgent,
            ("rpick", []) => Self::PickCategory,
            ("rsupport", [category]) => Self::Support(id(category)?),
            ("rneed", [category]) => Self::Required(id(category)?),
            ("departments", []) => Self::Departments,
            ("dpick", []) => Self::PickDepartment,
            ("dadd", []) => Self::AddDepartment,
            ("dnew", []) => Self::NewDepartment,
            ("dcalled", [department, step]) => Self::DepartmentCalled(id(department)?, level(step)?),
            (verb, [department]) => Self::Department(DepartmentDeed::of(verb)?, id(department)?),
            _ => return None,
        })
    }
}

impl fmt::Display for RoutingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Roles => f.write_str("roles"),
            Self::Staff => f.write_str("rstaff"),
            Self::Called(level) => write!(f, "rcalled:{level}"),
            Self::PingDepartment => f.write_str("rpingdep"),
            Self::PingUrgent => f.write_str("rpingurgent"),
            Self::PickCategory => f.write_str("rpick"),
            Self::Support(category) => write!(f, "rsupport:{category}"),
            Self::Required(category) => write!(f, "rneed:{category}"),
            Self::Departments => f.write_str("departments"),
            Self::PickDepartment => f.write_str("dpick"),
            Self::AddDepartment => f.write_str("dadd"),
            Self::NewDepartment => f.write_str("dnew"),
            Self::Department(deed, department) => write!(f, "{}:{department}", deed.verb()),
            Self::DepartmentCalled(department, level) => write!(f, "dcalled:{department}:{level}"),
        }
    }
}

impl DepartmentDeed {
    const ALL: [Self; 10] = [
        Self::Show,
        Self::Edit,
        Self::Save,
        Self::Up,
        Self::Down,
        Self::Roles,
        Self::Place,
        Self::Levels,
        Self::Ask,
        Self::Delete,
    ];

    fn of(verb: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.verb() == verb)
    }

    const fn verb(self) -> &'static str {
        match self {
            Self::Show => "department",
            Self::Edit => "dedit",
            Self::Save => "dsave",
            Self::Up => "dup",
            Self::Down => "ddown",
            Self::Roles => "droles",
            Self::Place => "dplace",
            Self::Levels => "dlevels",
            Self::Ask => "dask",
            Self::Delete => "ddel",
        }
    }
}

fn id<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn level(text: &str) -> Option<Level> {
    Level::parse_step(text.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;
    use crate::views::{CustomId, limit};

    #[test]
    fn every_id_comes_back_as_it_went() {
        let now = Timestamp::from_millis(1_772_701_200_000);
        let (category, department) = (CategoryId::generate(now), DepartmentId::generate(now));
        let mut ids = vec![
            RoutingId::Roles,
            RoutingId::Staff,
            RoutingId::PingDepartment,
            RoutingId::PingUrgent,
            RoutingId::PickCategory,
            RoutingId::Support(category),
            RoutingId::Required(category),
            RoutingId::Departments,
            RoutingId::PickDepartment,
            RoutingId::AddDepartment,
            RoutingId::NewDepartment,
        ];
        ids.extend(DepartmentDeed::ALL.map(|deed| RoutingId::Department(deed, department)));
        ids.extend(Level::steps().map(RoutingId::Called));
        ids.extend(Level::steps().map(|level| RoutingId::DepartmentCalled(department, level)));
        for id in ids {
            let text = CustomId::Routing(id).to_string();
            assert!(text.len() <= limit::CUSTOM_ID, "{text}");
            assert_eq!(CustomId::parse(&text), Ok(CustomId::Routing(id)), "{text}");
        }
        for text in ["p1:rcalled:0", "p1:rcalled:6", "p1:dcalled:x:1", "p1:roles:x"] {
            assert!(CustomId::parse(text).is_err(), "{text}");
        }
    }
}
