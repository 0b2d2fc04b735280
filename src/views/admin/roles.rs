//! Who serves what, as admins see and change it: the guild's face, and that of one category.

use super::{change, heading, name, role_names};
use crate::domain::RoleId;
use crate::domain::ticket::{Category, Level, Roster};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::menu::{menu, option, role_menu};
use crate::views::message::{Message, container, row, separator, text_display};
use crate::views::{Accent, TicketConfigComponent, emoji, sign};

/// A menu shows no more categories.
const MENU: usize = 25;

/// Who serves the guild and whom its tickets call, with what that was before, and menus to change it.
pub fn roles(before: &Roster, after: &Roster, speaker: &Speaker) -> Message {
    let line = |label: String, show: &dyn Fn(&Roster) -> String| {
        change(&label, &show(before), &show(after), speaker)
    };
    let mut lines =
        vec![line(say!(speaker, "setting-staff_roles"), &|it| named(&it.settings.staff_roles, speaker))];
    for level in Level::steps() {
        let label = say!(speaker, "admin-roles-level", level = level.to_string());
        lines.push(line(label, &|it| named(it.routing.escalation.at(level), speaker)));
    }
    let answer = |set| if set { say!(speaker, "admin-yes") } else { say!(speaker, "admin-no") };
    lines.push(line(say!(speaker, "admin-roles-ping-department"), &|it| answer(it.routing.ping_department)));
    lines.push(line(say!(speaker, "admin-roles-ping-urgent"), &|it| answer(it.routing.ping_urgent)));
    let mut inside = vec![
        text_display(&heading(sign::SETTINGS, &say!(speaker, "admin-roles-title"))),
        text_display(&lines.join("\n")),
        separator(),
        role_menu(
            TicketConfigComponent::StaffRoles,
            &say!(speaker, "setting-staff_roles"),
            &after.settings.staff_roles,
            1,
        ),
    ];
    inside.extend(Level::steps().map(|level| {
        let hint = say!(speaker, "admin-roles-level", level = level.to_string());
        role_menu(TicketConfigComponent::CalledRoles(level), &hint, after.routing.escalation.at(level), 0)
    }));
    let in_use = after.categories.iter().filter(|category| category.deleted_at.is_none()).take(MENU);
    let options: Vec<_> =
        in_use.map(|it| option(&it.id.to_string(), &it.name, Some(emoji::of_category(it)))).collect();
    if !options.is_empty() {
        let hint = say!(speaker, "admin-roles-pick");
        inside.push(menu(TicketConfigComponent::PickCategory, &hint, options));
    }
    inside.push(row([
        button(
            Weight::Plain,
            &say!(speaker, "admin-button-ping-department"),
            TicketConfigComponent::PingDepartment,
        ),
        button(Weight::Plain, &say!(speaker, "admin-button-ping-urgent"), TicketConfigComponent::PingUrgent),
    ]));
    Message::of(vec![container(Accent::Active, inside)])
}

/// Who serves a category and who may open tickets in it, with what that was before, and menus to change it.
pub fn category_roles(before: &Category, after: &Category, speaker: &Speaker) -> Message {
    let (served, open) = (say!(speaker, "admin-category-roles"), say!(speaker, "admin-category-required"));
    let support = |category: &Category| match category.support_roles.as_slice() {
        [] => say!(speaker, "admin-category-roles-default"),
        roles => role_names(roles, speaker),
    };
    let required = |category: &Category| match category.required_roles.as_slice() {
        [] => say!(speaker, "admin-everyone"),
        roles => role_names(roles, speaker),
    };
    let lines = [
        change(&served, &support(before), &support(after), speaker),
        change(&open, &required(before), &required(after), speaker),
    ];
    let title = say!(speaker, "admin-roles-category-title", name = name(&after.name));
    let back = button(Weight::Plain, &say!(speaker, "admin-button-all-roles"), TicketConfigComponent::Roles);
    let inside = vec![
        text_display(&heading(sign::SETTINGS, &title)),
        text_display(&lines.join("\n")),
        separator(),
        role_menu(
            TicketConfigComponent::SupportRoles(after.id),
            &say!(speaker, "admin-roles-support-menu"),
            &after.support_roles,
            0,
        ),
        role_menu(
            TicketConfigComponent::RequiredRoles(after.id),
            &say!(speaker, "admin-roles-required-menu"),
            &after.required_roles,
            0,
        ),
        row([back]),
    ];
    Message::of(vec![container(Accent::Active, inside)])
}

pub(super) fn named(roles: &[RoleId], speaker: &Speaker) -> String {
    if roles.is_empty() { say!(speaker, "admin-none") } else { role_names(roles, speaker) }
}
