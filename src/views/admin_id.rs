//! Where the buttons and menus of administration lead.

use std::fmt;

use super::custom_id::{VERSION, id};
use super::mend_id::{self, MendId};
use crate::domain::{AuditFilter, AuditKind, BackupName, Mend, Module, RestoreId, Switch, UserId, WarningId};

/// Where a button or menu of administration leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdminId {
    /// A page of the audit.
    Audit {
        /// Of what.
        filter: AuditFilter,
        /// Which page, from 1.
        page: u16,
    },
    /// The menu of what the audit is about.
    AuditKinds {
        /// Whose deeds, if of one person alone.
        person: Option<UserId>,
    },
    /// The menu that takes one of a member's warnings back.
    PickWarning {
        /// Whose.
        user: UserId,
    },
    /// Take a warning back.
    TakeWarningBack(WarningId),
    /// Really keep records no longer than was asked for, although some are older.
    Retain {
        /// The request under which it is kept what was asked for.
        request: u64,
    },
    /// A page of what the doctor finds.
    Doctor {
        /// Which page, from 1.
        page: u16,
    },
    /// Have the doctor look again, from the first page on.
    LookAgain,
    /// Have the doctor mend something, or ask first.
    Mend(Mend),
    /// Have the doctor mend what it has asked about.
    ReallyMend(Mend),
    /// Which modules are on.
    Modules,
    /// Switch a module on, or off, or ask first.
    Switch(Module, Switch),
    /// Switch a module off about which was asked.
    ReallySwitchOff(Module),
    /// A backup that was made, with its file.
    TakeBackup(BackupName),
    /// What restoring a backup would change.
    SeeRestore(RestoreId),
    /// Restore what was shown.
    Restore(RestoreId),
    /// Restore nothing.
    DropRestore(RestoreId),
}

impl AdminId {
    pub(super) fn of(verb: &str, ids: &[&str]) -> Option<Self> {
        Some(match (verb, ids) {
            ("audit", [who, kind, page]) => Self::Audit {
                filter: AuditFilter { person: somebody(id(who)?), kind: AuditKind::parse(kind)? },
                page: id(page)?,
            },
            ("auditof", [who]) => Self::AuditKinds { person: somebody(id(who)?) },
            ("warnpick", [user]) => Self::PickWarning { user: id(user)? },
            ("unwarn", [warning]) => Self::TakeWarningBack(id(warning)?),
            ("retain", [request]) => Self::Retain { request: id(request)? },
            ("doctor", [page]) => Self::Doctor { page: id(page)? },
            ("lookagain", []) => Self::LookAgain,
            ("mend", ids) => Self::Mend(mend_id::parse(ids)?),
            ("backup", [name]) => Self::TakeBackup(id(name)?),
            ("seerestore", [restore]) => Self::SeeRestore(id(restore)?),
            ("restore", [restore]) => Self::Restore(id(restore)?),
            ("droprestore", [restore]) => Self::DropRestore(id(restore)?),
            ("reallymend", ids) => Self::ReallyMend(mend_id::parse(ids)?),
            ("modules", []) => Self::Modules,
            ("modon", [module]) => Self::Switch(Module::parse(module)?, Switch::On),
            ("modoff", [module]) => Self::Switch(Module::parse(module)?, Switch::Off),
            ("modreallyoff", [module]) => Self::ReallySwitchOff(Module::parse(module)?),
            _ => return None,
        })
    }
}

/// Nobody is 0: Discord gives that id to no one.
fn somebody(user: UserId) -> Option<UserId> {
    (user.get() != 0).then_some(user)
}

fn number(person: Option<UserId>) -> u64 {
    person.map_or(0, UserId::get)
}

impl fmt::Display for AdminId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Audit { filter: AuditFilter { person, kind }, page } => {
                write!(f, "{VERSION}:audit:{}:{}:{page}", number(*person), kind.as_str())
            }
            Self::AuditKinds { person } => write!(f, "{VERSION}:auditof:{}", number(*person)),
            Self::PickWarning { user } => write!(f, "{VERSION}:warnpick:{user}"),
            Self::TakeWarningBack(warning) => write!(f, "{VERSION}:unwarn:{warning}"),
            Self::Retain { request } => write!(f, "{VERSION}:retain:{request}"),
            Self::Doctor { page } => write!(f, "{VERSION}:doctor:{page}"),
            Self::LookAgain => write!(f, "{VERSION}:lookagain"),
            Self::Mend(mend) => write!(f, "{VERSION}:mend:{}", MendId(*mend)),
            Self::TakeBackup(name) => write!(f, "{VERSION}:backup:{name}"),
            Self::SeeRestore(restore) => write!(f, "{VERSION}:seerestore:{restore}"),
            Self::Restore(restore) => write!(f, "{VERSION}:restore:{restore}"),
            Self::DropRestore(restore) => write!(f, "{VERSION}:droprestore:{restore}"),
            Self::ReallyMend(mend) => write!(f, "{VERSION}:reallymend:{}", MendId(*mend)),
            Self::Modules => write!(f, "{VERSION}:modules"),
            Self::Switch(module, Switch::On) => write!(f, "{VERSION}:modon:{}", module.as_str()),
            Self::Switch(module, Switch::Off) => write!(f, "{VERSION}:modoff:{}", module.as_str()),
            Self::ReallySwitchOff(module) => write!(f, "{VERSION}:modreallyoff:{}", module.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;
    use crate::views::{CustomId, limit};

    #[test]
    fn every_one_comes_back_as_it_went() {
        let warning = WarningId::generate(Timestamp::from_millis(1_772_701_200_000));
        let user = UserId::new(u64::MAX);
        let restore = RestoreId::generate(Timestamp::from_millis(1_772_701_200_000));
        let mut ids = vec![
            AdminId::AuditKinds { person: None },
            AdminId::AuditKinds { person: Some(user) },
            AdminId::PickWarning { user },
            AdminId::TakeWarningBack(warning),
            AdminId::Retain { request: u64::MAX },
            AdminId::Doctor { page: u16::MAX },
            AdminId::LookAgain,
            AdminId::Modules,
            AdminId::TakeBackup(BackupName::at(Timestamp::from_millis(1_772_701_200_007))),
            AdminId::SeeRestore(restore),
            AdminId::Restore(restore),
            AdminId::DropRestore(restore),
        ];
        ids.extend(Module::EACH.into_iter().flat_map(|module| {
            let [on, off] = [Switch::On, Switch::Off].map(|switch| AdminId::Switch(module, switch));
            [on, off, AdminId::ReallySwitchOff(module)]
        }));
        ids.extend(AuditKind::EACH.into_iter().flat_map(|kind| {
            [None, Some(user)]
                .map(|person| AdminId::Audit { filter: AuditFilter { person, kind }, page: u16::MAX })
        }));
        for admin in ids {
            let text = CustomId::Admin(admin).to_string();
            assert!(text.len() <= limit::CUSTOM_ID, "{text}");
            assert_eq!(CustomId::parse(&text), Ok(CustomId::Admin(admin)));
        }
    }
}
