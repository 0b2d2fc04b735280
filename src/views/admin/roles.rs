//! Roles that serve the guild or a category, for admins.

use super::{change, heading, name, role_names};
use crate::domain::RoleId;
use crate::domain::ticket::{Category, EscalationLevel, Roster};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::menu::{menu, option, role_menu};
use crate::ui::message::{Message, container, row, separator, text_display};
use crate::ui::{AccentColour, emoji, sign};
use crate::views::TicketConfigComponent;

/// Discord's limit of options in a menu.
const MENU: usize = 25;

/// Shows the guild's staff roles and the roles its tickets ping, with earlier values and menus to change them.
pub fn roles(before: &Roster, after: &Roster, localizer: &Localizer) -> Message {
    let line = |label: String, show: &dyn Fn(&Roster) -> String| {
        change(&label, &show(before), &show(after), localizer)
    };
    let mut lines =
        vec![line(t!(localizer, "setting-staff_roles"), &|it| named(&it.settings.staff_roles, localizer))];
    for level in EscalationLevel::steps() {
        let label = t!(localizer, "admin-roles-level", level = level.to_string());
        lines.push(line(label, &|it| named(it.routing.escalation.at(level), localizer)));
    }
    let answer = |set| if set { t!(localizer, "admin-yes") } else { t!(localizer, "admin-no") };
    lines.push(line(t!(localizer, "admin-roles-ping-department"), &|it| answer(it.routing.ping_department)));
    lines.push(line(t!(localizer, "admin-roles-ping-urgent"), &|it| answer(it.routing.ping_urgent)));
    let mut inside = vec![
        text_display(&heading(sign::SETTINGS, &t!(localizer, "admin-roles-title"))),
        text_display(&lines.join("\n")),
        separator(),
        role_menu(
            TicketConfigComponent::StaffRoles,
            &t!(localizer, "setting-staff_roles"),
            &after.settings.staff_roles,
            1,
        ),
    ];
    inside.extend(EscalationLevel::steps().map(|level| {
        let hint = t!(localizer, "admin-roles-level", level = level.to_string());
        role_menu(TicketConfigComponent::CalledRoles(level), &hint, after.routing.escalation.at(level), 0)
    }));
    let in_use = after.categories.iter().filter(|category| category.deleted_at.is_none()).take(MENU);
    let options: Vec<_> =
        in_use.map(|it| option(&it.id.to_string(), &it.name, Some(emoji::of_category(it)))).collect();
    if !options.is_empty() {
        let hint = t!(localizer, "admin-roles-pick");
        inside.push(menu(TicketConfigComponent::PickCategory, &hint, options));
    }
    inside.push(row([
        button(
            ButtonWeight::Plain,
            &t!(localizer, "admin-button-ping-department"),
            TicketConfigComponent::PingDepartment,
        ),
        button(
            ButtonWeight::Plain,
            &t!(localizer, "admin-button-ping-urgent"),
            TicketConfigComponent::PingUrgent,
        ),
    ]));
    Message::of(vec![container(AccentColour::Active, inside)])
}

/// Shows the roles that serve a category and those that may open tickets in it, with earlier values and menus to change
/// them.
pub fn category_roles(before: &Category, after: &Category, localizer: &Localizer) -> Message {
    let (served, open) = (t!(localizer, "admin-category-roles"), t!(localizer, "admin-category-required"));
    let support = |category: &Category| match category.support_roles.as_slice() {
        [] => t!(localizer, "admin-category-roles-default"),
        roles => role_names(roles, localizer),
    };
    let required = |category: &Category| match category.required_roles.as_slice() {
        [] => t!(localizer, "admin-everyone"),
        roles => role_names(roles, localizer),
    };
    let lines = [
        change(&served, &support(before), &support(after), localizer),
        change(&open, &required(before), &required(after), localizer),
    ];
    let title = t!(localizer, "admin-roles-category-title", name = name(&after.name));
    let back =
        button(ButtonWeight::Plain, &t!(localizer, "admin-button-all-roles"), TicketConfigComponent::Roles);
    let inside = vec![
        text_display(&heading(sign::SETTINGS, &title)),
        text_display(&lines.join("\n")),
        separator(),
        role_menu(
            TicketConfigComponent::SupportRoles(after.id),
            &t!(localizer, "admin-roles-support-menu"),
            &after.support_roles,
            0,
        ),
        role_menu(
            TicketConfigComponent::RequiredRoles(after.id),
            &t!(localizer, "admin-roles-required-menu"),
            &after.required_roles,
            0,
        ),
        row([back]),
    ];
    Message::of(vec![container(AccentColour::Active, inside)])
}

pub(super) fn named(roles: &[RoleId], localizer: &Localizer) -> String {
    if roles.is_empty() { t!(localizer, "admin-none") } else { role_names(roles, localizer) }
}
