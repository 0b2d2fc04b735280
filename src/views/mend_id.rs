//! What the doctor's buttons name: `<deed>:<place>:<ids…>`, the deed and place in words that are for ever.

use std::fmt;

use super::custom_id::id;
use crate::domain::ticket::Level;
use crate::domain::{ChannelUse, Mend, RoleUse};

/// A button's deed as its `custom_id` says it.
pub(super) struct MendId(pub(super) Mend);

struct RolePlace(RoleUse);

struct ChannelPlace(ChannelUse);

impl fmt::Display for MendId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Mend::ForgetRole(at, role) => write!(f, "role:{role}:{}", RolePlace(at)),
            Mend::ForgetChannel(at) => write!(f, "forget:{}", ChannelPlace(at)),
            Mend::LetIn(at) => write!(f, "letin:{}", ChannelPlace(at)),
            Mend::Hide(at) => write!(f, "hide:{}", ChannelPlace(at)),
            Mend::Make(at) => write!(f, "make:{}", ChannelPlace(at)),
            Mend::PostPanel(panel) => write!(f, "post:{panel}"),
            Mend::DropPanel(panel) => write!(f, "drop:{panel}"),
            Mend::ForgetOverflow(channel) => write!(f, "overflow:{channel}"),
            Mend::RegisterCommands => f.write_str("commands"),
            Mend::ResumeJobs => f.write_str("jobs"),
            Mend::ResetZone(None) => f.write_str("zone"),
            Mend::ResetZone(Some(category)) => write!(f, "zone:{category}"),
        }
    }
}

/// What such a name stands for.
pub(super) fn parse(ids: &[&str]) -> Option<Mend> {
    Some(match ids {
        ["role", role, at @ ..] => Mend::ForgetRole(role_place(at)?, id(role)?),
        ["forget", at @ ..] => Mend::ForgetChannel(channel_place(at)?),
        ["letin", at @ ..] => Mend::LetIn(channel_place(at)?),
        ["hide", at @ ..] => Mend::Hide(channel_place(at)?),
        ["make", at @ ..] => Mend::Make(channel_place(at)?),
        ["post", panel] => Mend::PostPanel(id(panel)?),
        ["drop", panel] => Mend::DropPanel(id(panel)?),
        ["overflow", channel] => Mend::ForgetOverflow(id(channel)?),
        ["commands"] => Mend::RegisterCommands,
        ["jobs"] => Mend::ResumeJobs,
        ["zone"] => Mend::ResetZone(None),
        ["zone", category] => Mend::ResetZone(Some(id(category)?)),
        _ => return None,
    })
}

impl fmt::Display for RolePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            RoleUse::Staff => f.write_str("staff"),
            RoleUse::Support(category) => write!(f, "support:{category}"),
            RoleUse::Required(category) => write!(f, "required:{category}"),
            RoleUse::Department(department) => write!(f, "team:{department}"),
            RoleUse::Called(level) => write!(f, "called:{level}"),
            RoleUse::CalledBy(department, level) => write!(f, "calledby:{department}:{level}"),
        }
    }
}

fn role_place(ids: &[&str]) -> Option<RoleUse> {
    let level = |number: &str| id(number).and_then(|number| Level::parse_step(number).ok());
    Some(match ids {
        ["staff"] => RoleUse::Staff,
        ["support", category] => RoleUse::Support(id(category)?),
        ["required", category] => RoleUse::Required(id(category)?),
        ["team", department] => RoleUse::Department(id(department)?),
        ["called", number] => RoleUse::Called(level(number)?),
        ["calledby", department, number] => RoleUse::CalledBy(id(department)?, level(number)?),
        _ => return None,
    })
}

impl fmt::Display for ChannelPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            ChannelUse::Tickets => f.write_str("tickets"),
            ChannelUse::Category(category) => write!(f, "category:{category}"),
            ChannelUse::Department(department) => write!(f, "team:{department}"),
            ChannelUse::Threads(category) => write!(f, "threads:{category}"),
            ChannelUse::Transcripts => f.write_str("transcripts"),
            ChannelUse::Log => f.write_str("log"),
            ChannelUse::Panel(panel) => write!(f, "panel:{panel}"),
        }
    }
}

fn channel_place(ids: &[&str]) -> Option<ChannelUse> {
    Some(match ids {
        ["tickets"] => ChannelUse::Tickets,
        ["category", category] => ChannelUse::Category(id(category)?),
        ["team", department] => ChannelUse::Department(id(department)?),
        ["threads", category] => ChannelUse::Threads(id(category)?),
        ["transcripts"] => ChannelUse::Transcripts,
        ["log"] => ChannelUse::Log,
        ["panel", panel] => ChannelUse::Panel(id(panel)?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CategoryId, ChannelId, DepartmentId, PanelId, RoleId, Timestamp};
    use crate::views::{AdminId, CustomId, limit};

    #[test]
    fn every_one_comes_back_as_it_went() {
        let now = Timestamp::from_millis(1_772_701_200_000);
        let (category, department) = (CategoryId::generate(now), DepartmentId::generate(now));
        let (panel, role, channel) =
            (PanelId::generate(now), RoleId::new(u64::MAX), ChannelId::new(u64::MAX));
        let level = Level::HIGHEST;
        let roles = [
            RoleUse::Staff,
            RoleUse::Support(category),
            RoleUse::Required(category),
            RoleUse::Department(department),
            RoleUse::Called(level),
            RoleUse::CalledBy(department, level),
        ];
        let places = [
            ChannelUse::Tickets,
            ChannelUse::Category(category),
            ChannelUse::Department(department),
            ChannelUse::Threads(category),
            ChannelUse::Transcripts,
            ChannelUse::Log,
            ChannelUse::Panel(panel),
        ];
        let mut mends = vec![
            Mend::PostPanel(panel),
            Mend::DropPanel(panel),
            Mend::ForgetOverflow(channel),
            Mend::RegisterCommands,
            Mend::ResumeJobs,
            Mend::ResetZone(None),
            Mend::ResetZone(Some(category)),
        ];
        mends.extend(roles.map(|at| Mend::ForgetRole(at, role)));
        for deed in [Mend::ForgetChannel, Mend::LetIn, Mend::Hide, Mend::Make] {
            mends.extend(places.map(deed));
        }
        for mend in mends {
            for admin in [AdminId::Mend(mend), AdminId::ReallyMend(mend)] {
                let text = CustomId::Admin(admin).to_string();
                assert!(text.len() <= limit::CUSTOM_ID, "{text}");
                assert_eq!(CustomId::parse(&text), Ok(CustomId::Admin(admin)));
            }
        }
    }
}
