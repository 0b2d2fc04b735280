//! Where the buttons about what is stored of a member lead: `privacy:<deed>:<whom>`, 0 for whoever presses it.

use std::fmt;

use super::custom_id::{VERSION, id};
use crate::domain::{Safety, UserId};

/// What a button does about what is stored of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrivacyId {
    /// What.
    pub deed: PrivacyDeed,
    /// Of whom; of whoever presses it when none.
    pub of: Option<UserId>,
}

/// What is done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivacyDeed {
    /// Tell how much there is.
    Show,
    /// Hand it over.
    Export,
    /// Ask whether it is to be erased.
    Ask,
    /// Erase it.
    Erase(Safety),
}

impl PrivacyDeed {
    const EACH: [Self; 5] =
        [Self::Show, Self::Export, Self::Ask, Self::Erase(Safety::Kept), Self::Erase(Safety::Erased)];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Show => "show",
            Self::Export => "export",
            Self::Ask => "ask",
            Self::Erase(Safety::Kept) => "erase",
            Self::Erase(Safety::Erased) => "eraseall",
        }
    }
}

impl PrivacyId {
    pub(super) fn of(verb: &str, ids: &[&str]) -> Option<Self> {
        let ("privacy", [deed, user]) = (verb, ids) else { return None };
        let user: UserId = id(user)?;
        Some(Self {
            deed: PrivacyDeed::EACH.into_iter().find(|one| one.as_str() == *deed)?,
            // Discord gives 0 to no one.
            of: (user.get() != 0).then_some(user),
        })
    }
}

impl fmt::Display for PrivacyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}:privacy:{}:{}", self.deed.as_str(), self.of.map_or(0, UserId::get))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::{CustomId, limit};

    #[test]
    fn every_one_comes_back_as_it_went() {
        for deed in PrivacyDeed::EACH {
            for of in [None, Some(UserId::new(u64::MAX))] {
                let target = CustomId::Privacy(PrivacyId { deed, of });
                let text = target.to_string();
                assert!(text.len() <= limit::CUSTOM_ID, "{text}");
                assert_eq!(CustomId::parse(&text), Ok(target));
            }
        }
    }
}
