//! Checks of configured roles: deleted, without members, above the bot, not mentionable.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::snapshot::GuildSnapshot;
use crate::discord::Role;
use crate::domain::ticket::{Escalation, EscalationLevel};
use crate::domain::{Finding, Permissions, RoleId, RoleUse};

/// A configured role, its use, and the name of what refers to it.
struct NamedRole {
    role: RoleId,
    at: RoleUse,
    name: String,
}

pub(super) fn judge(snapshot: &GuildSnapshot) -> Vec<Finding> {
    let staff = &snapshot.roster.settings.staff_roles;
    if staff.is_empty() {
        return vec![Finding::NotSetUp];
    }
    let mut findings = Vec::new();
    let there: Vec<RoleId> = staff.iter().copied().filter(|role| snapshot.role(*role).is_some()).collect();
    if there.is_empty() {
        findings.push(Finding::StaffGone { roles: staff.clone() });
    } else if there.iter().all(|role| snapshot.held.get(role).copied().unwrap_or(0) == 0) {
        findings.push(Finding::NobodyServes { roles: there.clone() });
    }
    let mut above = BTreeSet::new();
    for named in named(snapshot) {
        let Some(role) = snapshot.role(named.role) else {
            if named.at != RoleUse::Staff || !there.is_empty() {
                findings.push(Finding::RoleGone { role: named.role, at: named.at, name: named.name });
            }
            continue;
        };
        if role.managed || role.id.get() == snapshot.guild.id.get() {
            findings.push(Finding::RoleUnfit { role: role.id, at: named.at, name: named.name });
            continue;
        }
        if let Some(own) = highest(snapshot).filter(|own| rank(role) > rank(own))
            && above.insert(role.id)
        {
            findings.push(Finding::RoleAbove { role: role.id, own: own.id });
        }
        let pings = snapshot.granted().contains(Permissions::MENTION_EVERYONE) || role.mentionable;
        if !pings && is_called(snapshot, named.at) {
            findings.push(Finding::RoleSilent { role: role.id, at: named.at, name: named.name });
        }
    }
    findings
}

/// Lists every configured role, once per use.
fn named(snapshot: &GuildSnapshot) -> Vec<NamedRole> {
    let mut all = Vec::new();
    let mut add = |roles: &[RoleId], at: RoleUse, name: &str| {
        all.extend(roles.iter().map(|role| NamedRole { role: *role, at, name: name.to_owned() }));
    };
    add(&snapshot.roster.settings.staff_roles, RoleUse::Staff, "");
    for category in snapshot.categories() {
        add(&category.support_roles, RoleUse::Support(category.id), &category.name);
        add(&category.required_roles, RoleUse::Required(category.id), &category.name);
    }
    for department in &snapshot.roster.departments {
        add(&department.roles, RoleUse::Department(department.id), &department.name);
        for (level, roles) in called(&department.escalation) {
            add(roles, RoleUse::CalledBy(department.id, level), &department.name);
        }
    }
    for (level, roles) in called(&snapshot.roster.routing.escalation) {
        add(roles, RoleUse::Called(level), "");
    }
    all
}

fn called(escalation: &Escalation) -> impl Iterator<Item = (EscalationLevel, &[RoleId])> {
    EscalationLevel::steps().map(|level| (level, escalation.at(level)))
}

/// Answers whether tickets ping roles of this use.
const fn is_called(snapshot: &GuildSnapshot, at: RoleUse) -> bool {
    let routing = &snapshot.roster.routing;
    match at {
        RoleUse::Staff | RoleUse::Support(_) => routing.ping_urgent,
        RoleUse::Department(_) => routing.ping_department,
        RoleUse::Called(_) | RoleUse::CalledBy(..) => true,
        RoleUse::Required(_) => false,
    }
}

/// Finds the bot's highest role.
fn highest(snapshot: &GuildSnapshot) -> Option<&Role> {
    snapshot.own_roles.iter().filter_map(|role| snapshot.role(*role)).max_by_key(|role| rank(role))
}

/// Orders roles as Discord does: by position, and at equal positions the older one is higher.
const fn rank(role: &Role) -> (i64, Reverse<RoleId>) {
    (role.position, Reverse(role.id))
}
