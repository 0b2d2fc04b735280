//! Departments for admins: the list, one department, the roles it pings, and its form.

use twilight_model::channel::message::component::{Button, TextInput, TextInputStyle};

use super::roles::named;
use super::{LIST, change, heading, name};
use crate::domain::ticket::{Department, EscalationLevel, MOST_DEPARTMENTS};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button, disabled};
use crate::ui::menu::{category_menu, menu, option, role_menu};
use crate::ui::message::{Message, container, row, separator, text_display};
use crate::ui::{AccentColour, Modal, channel, emoji, limit, markdown, sign};
use crate::views::ticket::text_input;
use crate::views::{DepartmentAction, TicketConfigComponent};

/// The fields of a department's form.
const KEY: &str = "key";
const NAME: &str = "name";
const EMOJI: &str = "emoji";

/// Lists all departments, to choose or add one. `news` is one just deleted, and its number of tickets.
pub fn departments(all: &[Department], news: Option<(&Department, usize)>, localizer: &Localizer) -> Message {
    let mut inside = Vec::new();
    if let Some((deleted, tickets)) = news {
        let words = t!(localizer, "admin-department-deleted", name = name(&deleted.name), tickets = tickets);
        inside.push(text_display(&format!("{} {words}", sign::DONE)));
    }
    inside.push(text_display(&heading(sign::LIST, &t!(localizer, "admin-departments-title"))));
    if all.is_empty() {
        inside.push(text_display(&t!(localizer, "admin-departments-empty")));
    } else {
        // The menu below lists every department; the text lists as many as fit.
        let mut length = 0;
        let lines = all.iter().map(|it| line(it, localizer)).take_while(|line| {
            length += line.chars().count() + 1;
            length <= LIST
        });
        inside.push(text_display(&lines.collect::<Vec<_>>().join("\n")));
        let options = all.iter().take(MOST_DEPARTMENTS);
        let options = options.map(|it| option(&it.id.to_string(), &it.name, it.emoji.as_deref()));
        inside.push(menu(
            TicketConfigComponent::PickDepartment,
            &t!(localizer, "admin-departments-pick"),
            options.collect(),
        ));
    }
    let label = t!(localizer, "admin-button-add-department");
    let add = button(ButtonWeight::Likely, &label, TicketConfigComponent::AddDepartment);
    inside.push(row([if all.len() >= MOST_DEPARTMENTS { disabled(add) } else { add }]));
    Message::of(vec![container(AccentColour::Active, inside)])
}

/// Shows one department with its controls, and its earlier values.
pub fn department(before: &Department, after: &Department, localizer: &Localizer) -> Message {
    let line = |label: String, show: &dyn Fn(&Department) -> String| {
        change(&label, &show(before), &show(after), localizer)
    };
    let mut lines = vec![
        line(t!(localizer, "admin-department-name"), &|it| name(&it.name)),
        line(t!(localizer, "admin-department-key"), &|it| format!("`{}`", it.key.as_str())),
        line(t!(localizer, "admin-department-emoji"), &|it| {
            it.emoji
                .as_deref()
                .filter(|it| emoji::is_emoji(it))
                .map_or_else(|| none(localizer), str::to_owned)
        }),
        line(t!(localizer, "admin-department-team"), &|it| named(&it.roles, localizer)),
        line(t!(localizer, "admin-department-place"), &|it| {
            it.parent.map_or_else(|| t!(localizer, "admin-department-place-default"), channel)
        }),
    ];
    lines.extend(levels(before, after, localizer));
    let action = |weight, label: String, action| to(weight, &label, action, after);
    let inside = vec![
        text_display(&heading(sign::SETTINGS, &title(after, localizer))),
        text_display(&lines.join("\n")),
        separator(),
        role_menu(
            TicketConfigComponent::Department(DepartmentAction::Roles, after.id),
            &t!(localizer, "admin-department-team"),
            &after.roles,
            0,
        ),
        category_menu(
            TicketConfigComponent::Department(DepartmentAction::Place, after.id),
            &t!(localizer, "admin-department-place"),
            after.parent,
        ),
        row([
            button(
                ButtonWeight::Likely,
                &t!(localizer, "admin-button-edit"),
                TicketConfigComponent::EditDepartment(after.id),
            ),
            action(ButtonWeight::Plain, t!(localizer, "admin-button-levels"), DepartmentAction::Levels),
            action(ButtonWeight::Plain, t!(localizer, "admin-button-up"), DepartmentAction::Up),
            action(ButtonWeight::Plain, t!(localizer, "admin-button-down"), DepartmentAction::Down),
        ]),
        row([
            all_departments(localizer),
            action(
                ButtonWeight::Destructive,
                t!(localizer, "admin-button-delete-department"),
                DepartmentAction::Ask,
            ),
        ]),
    ];
    Message::of(vec![container(AccentColour::Active, inside)])
}

/// Shows the roles a department's tickets ping at each level, their earlier values, and menus to change them.
pub fn department_levels(before: &Department, after: &Department, localizer: &Localizer) -> Message {
    let mut inside = vec![
        text_display(&heading(sign::SETTINGS, &title(after, localizer))),
        text_display(&levels(before, after, localizer).join("\n")),
        separator(),
    ];
    inside.extend(EscalationLevel::steps().map(|level| {
        let hint = t!(localizer, "admin-roles-level", level = level.to_string());
        let leads_to = TicketConfigComponent::DepartmentCalled(after.id, level);
        role_menu(leads_to, &hint, after.escalation.at(level), 0)
    }));
    let back = t!(localizer, "admin-button-department", name = after.name.as_str());
    inside.push(row([to(ButtonWeight::Plain, &back, DepartmentAction::Show, after)]));
    Message::of(vec![container(AccentColour::Active, inside)])
}

/// Builds the form of a department; empty for a new one, which also gets its key there.
pub fn department_form(before: Option<&Department>, localizer: &Localizer) -> Modal {
    let field = |id, label: String, hint: Option<String>, value: Option<&str>, most: usize| TextInput {
        max_length: u16::try_from(most).ok(),
        value: value.filter(|value| !value.trim().is_empty()).map(|value| markdown::cut(value, most)),
        ..text_input(id, &label, hint.as_deref(), TextInputStyle::Short)
    };
    let required = |input: TextInput| TextInput { required: Some(true), ..input };
    let called = required(field(
        NAME,
        t!(localizer, "admin-department-name"),
        None,
        before.map(|it| it.name.as_str()),
        limit::BUTTON_LABEL,
    ));
    let sign = TextInput {
        required: Some(false),
        ..field(
            EMOJI,
            t!(localizer, "admin-department-emoji"),
            Some(t!(localizer, "admin-department-emoji-hint")),
            before.and_then(|it| it.emoji.as_deref()),
            64,
        )
    };
    if let Some(department) = before {
        let leads_to = TicketConfigComponent::Department(DepartmentAction::Save, department.id);
        return Modal::new(leads_to, &t!(localizer, "admin-department-form"), [called, sign]);
    }
    let hint = Some(t!(localizer, "admin-department-key-hint"));
    let key = required(field(KEY, t!(localizer, "admin-department-key"), hint, None, 32));
    let title = t!(localizer, "admin-department-form-new");
    Modal::new(TicketConfigComponent::NewDepartment, &title, [key, called, sign])
}

/// Asks for confirmation before a department is deleted.
pub fn confirm_department_deletion(department: &Department, localizer: &Localizer) -> Message {
    let words = t!(localizer, "admin-department-confirm", name = name(&department.name));
    let back = t!(localizer, "admin-button-department", name = department.name.as_str());
    let inside = vec![
        text_display(&format!("{} {words}", sign::ATTENTION)),
        row([
            to(ButtonWeight::Plain, &back, DepartmentAction::Show, department),
            to(
                ButtonWeight::Destructive,
                &t!(localizer, "admin-button-delete"),
                DepartmentAction::Delete,
                department,
            ),
        ]),
    ];
    Message::of(vec![container(AccentColour::Attention, inside)])
}

/// Lists the roles a department pings; one line if it leaves that to the guild.
fn levels(before: &Department, after: &Department, localizer: &Localizer) -> Vec<String> {
    let own = |it: &Department| {
        let steps = EscalationLevel::steps().filter(|level| !it.escalation.at(*level).is_empty());
        let steps = steps.map(|level| {
            let roles = named(it.escalation.at(level), localizer);
            t!(localizer, "admin-department-level", level = level.to_string(), roles = roles)
        });
        let steps: Vec<String> = steps.collect();
        match steps.as_slice() {
            [] => t!(localizer, "admin-department-levels-default"),
            steps => localizer.list(steps.iter().map(String::as_str)),
        }
    };
    vec![change(&t!(localizer, "admin-department-levels"), &own(before), &own(after), localizer)]
}

fn line(department: &Department, localizer: &Localizer) -> String {
    let sign = department.emoji.as_deref().filter(|it| emoji::is_emoji(it));
    let sign = sign.map(|sign| format!("{sign} ")).unwrap_or_default();
    let line = t!(
        localizer,
        "admin-department-line",
        name = markdown::inline_cut(&department.name, 40),
        key = department.key.as_str(),
        roles = department.roles.len()
    );
    format!("{sign}{line}")
}

fn title(department: &Department, localizer: &Localizer) -> String {
    t!(localizer, "admin-department-title", name = name(&department.name))
}

fn none(localizer: &Localizer) -> String {
    t!(localizer, "admin-none")
}

fn all_departments(localizer: &Localizer) -> Button {
    let label = t!(localizer, "admin-button-all-departments");
    button(ButtonWeight::Plain, &label, TicketConfigComponent::Departments)
}

fn to(weight: ButtonWeight, label: &str, action: DepartmentAction, department: &Department) -> Button {
    button(weight, label, TicketConfigComponent::Department(action, department.id))
}
