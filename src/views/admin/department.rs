//! Departments as admins see and change them: all of them, one of them, whom one calls, and the form of one.

use twilight_model::channel::message::component::{Button, TextInput, TextInputStyle};

use super::roles::named;
use super::{LIST, change, heading, name};
use crate::domain::ticket::{Department, Level, MOST_DEPARTMENTS};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button, disabled};
use crate::views::menu::{category_menu, menu, option, role_menu};
use crate::views::message::{Message, container, row, separator, text_display};
use crate::views::ticket::text_input;
use crate::views::{
    Accent, DepartmentDeed, Modal, TicketConfigComponent, channel, emoji, limit, markdown, sign,
};

/// The fields of a department's form.
const KEY: &str = "key";
const NAME: &str = "name";
const EMOJI: &str = "emoji";

/// All departments, to choose one from or to add one. `news` says what has just been done, if anything was.
pub fn departments(all: &[Department], news: Option<(&Department, usize)>, speaker: &Speaker) -> Message {
    let mut inside = Vec::new();
    if let Some((deleted, tickets)) = news {
        let words = say!(speaker, "admin-department-deleted", name = name(&deleted.name), tickets = tickets);
        inside.push(text_display(&format!("{} {words}", sign::DONE)));
    }
    inside.push(text_display(&heading(sign::LIST, &say!(speaker, "admin-departments-title"))));
    if all.is_empty() {
        inside.push(text_display(&say!(speaker, "admin-departments-empty")));
    } else {
        // The menu below has every one; the text has as many as fit.
        let mut length = 0;
        let lines = all.iter().map(|it| line(it, speaker)).take_while(|line| {
            length += line.chars().count() + 1;
            length <= LIST
        });
        inside.push(text_display(&lines.collect::<Vec<_>>().join("\n")));
        let options = all.iter().take(MOST_DEPARTMENTS);
        let options = options.map(|it| option(&it.id.to_string(), &it.name, it.emoji.as_deref()));
        inside.push(menu(
            TicketConfigComponent::PickDepartment,
            &say!(speaker, "admin-departments-pick"),
            options.collect(),
        ));
    }
    let label = say!(speaker, "admin-button-add-department");
    let add = button(Weight::Likely, &label, TicketConfigComponent::AddDepartment);
    inside.push(row([if all.len() >= MOST_DEPARTMENTS { disabled(add) } else { add }]));
    Message::of(vec![container(Accent::Active, inside)])
}

/// One department with everything that can be done with it, and what it was before.
pub fn department(before: &Department, after: &Department, speaker: &Speaker) -> Message {
    let line = |label: String, show: &dyn Fn(&Department) -> String| {
        change(&label, &show(before), &show(after), speaker)
    };
    let mut lines = vec![
        line(say!(speaker, "admin-department-name"), &|it| name(&it.name)),
        line(say!(speaker, "admin-department-key"), &|it| format!("`{}`", it.key.as_str())),
        line(say!(speaker, "admin-department-emoji"), &|it| {
            it.emoji.as_deref().filter(|it| emoji::is_emoji(it)).map_or_else(|| none(speaker), str::to_owned)
        }),
        line(say!(speaker, "admin-department-team"), &|it| named(&it.roles, speaker)),
        line(say!(speaker, "admin-department-place"), &|it| {
            it.parent.map_or_else(|| say!(speaker, "admin-department-place-default"), channel)
        }),
    ];
    lines.extend(levels(before, after, speaker));
    let deed = |weight, label: String, deed| to(weight, &label, deed, after);
    let inside = vec![
        text_display(&heading(sign::SETTINGS, &title(after, speaker))),
        text_display(&lines.join("\n")),
        separator(),
        role_menu(
            TicketConfigComponent::Department(DepartmentDeed::Roles, after.id),
            &say!(speaker, "admin-department-team"),
            &after.roles,
            0,
        ),
        category_menu(
            TicketConfigComponent::Department(DepartmentDeed::Place, after.id),
            &say!(speaker, "admin-department-place"),
            after.parent,
        ),
        row([
            button(
                Weight::Likely,
                &say!(speaker, "admin-button-edit"),
                TicketConfigComponent::EditDepartment(after.id),
            ),
            deed(Weight::Plain, say!(speaker, "admin-button-levels"), DepartmentDeed::Levels),
            deed(Weight::Plain, say!(speaker, "admin-button-up"), DepartmentDeed::Up),
            deed(Weight::Plain, say!(speaker, "admin-button-down"), DepartmentDeed::Down),
        ]),
        row([
            all_departments(speaker),
            deed(Weight::Destructive, say!(speaker, "admin-button-delete-department"), DepartmentDeed::Ask),
        ]),
    ];
    Message::of(vec![container(Accent::Active, inside)])
}

/// Whom a department's tickets call, level by level, with what that was before, and menus to change it.
pub fn department_levels(before: &Department, after: &Department, speaker: &Speaker) -> Message {
    let mut inside = vec![
        text_display(&heading(sign::SETTINGS, &title(after, speaker))),
        text_display(&levels(before, after, speaker).join("\n")),
        separator(),
    ];
    inside.extend(Level::steps().map(|level| {
        let hint = say!(speaker, "admin-roles-level", level = level.to_string());
        let leads_to = TicketConfigComponent::DepartmentCalled(after.id, level);
        role_menu(leads_to, &hint, after.escalation.at(level), 0)
    }));
    let back = say!(speaker, "admin-button-department", name = after.name.as_str());
    inside.push(row([to(Weight::Plain, &back, DepartmentDeed::Show, after)]));
    Message::of(vec![container(Accent::Active, inside)])
}

/// The form of a department; empty for a new one, which gets its key there.
pub fn department_form(before: Option<&Department>, speaker: &Speaker) -> Modal {
    let field = |id, label: String, hint: Option<String>, value: Option<&str>, most: usize| TextInput {
        max_length: u16::try_from(most).ok(),
        value: value.filter(|value| !value.trim().is_empty()).map(|value| markdown::cut(value, most)),
        ..text_input(id, &label, hint.as_deref(), TextInputStyle::Short)
    };
    let required = |input: TextInput| TextInput { required: Some(true), ..input };
    let called = required(field(
        NAME,
        say!(speaker, "admin-department-name"),
        None,
        before.map(|it| it.name.as_str()),
        limit::BUTTON_LABEL,
    ));
    let sign = TextInput {
        required: Some(false),
        ..field(
            EMOJI,
            say!(speaker, "admin-department-emoji"),
            Some(say!(speaker, "admin-department-emoji-hint")),
            before.and_then(|it| it.emoji.as_deref()),
            64,
        )
    };
    if let Some(department) = before {
        let leads_to = TicketConfigComponent::Department(DepartmentDeed::Save, department.id);
        return Modal::new(leads_to, &say!(speaker, "admin-department-form"), [called, sign]);
    }
    let hint = Some(say!(speaker, "admin-department-key-hint"));
    let key = required(field(KEY, say!(speaker, "admin-department-key"), hint, None, 32));
    let title = say!(speaker, "admin-department-form-new");
    Modal::new(TicketConfigComponent::NewDepartment, &title, [key, called, sign])
}

/// Asks once more before a department is deleted.
pub fn confirm_department_deletion(department: &Department, speaker: &Speaker) -> Message {
    let words = say!(speaker, "admin-department-confirm", name = name(&department.name));
    let back = say!(speaker, "admin-button-department", name = department.name.as_str());
    let inside = vec![
        text_display(&format!("{} {words}", sign::ATTENTION)),
        row([
            to(Weight::Plain, &back, DepartmentDeed::Show, department),
            to(
                Weight::Destructive,
                &say!(speaker, "admin-button-delete"),
                DepartmentDeed::Delete,
                department,
            ),
        ]),
    ];
    Message::of(vec![container(Accent::Attention, inside)])
}

/// Whom it calls; one line when it leaves that to the guild.
fn levels(before: &Department, after: &Department, speaker: &Speaker) -> Vec<String> {
    let own = |it: &Department| {
        let steps = Level::steps().filter(|level| !it.escalation.at(*level).is_empty());
        let steps = steps.map(|level| {
            let roles = named(it.escalation.at(level), speaker);
            say!(speaker, "admin-department-level", level = level.to_string(), roles = roles)
        });
        let steps: Vec<String> = steps.collect();
        match steps.as_slice() {
            [] => say!(speaker, "admin-department-levels-default"),
            steps => speaker.list(steps.iter().map(String::as_str)),
        }
    };
    vec![change(&say!(speaker, "admin-department-levels"), &own(before), &own(after), speaker)]
}

fn line(department: &Department, speaker: &Speaker) -> String {
    let sign = department.emoji.as_deref().filter(|it| emoji::is_emoji(it));
    let sign = sign.map(|sign| format!("{sign} ")).unwrap_or_default();
    let line = say!(
        speaker,
        "admin-department-line",
        name = markdown::inline_cut(&department.name, 40),
        key = department.key.as_str(),
        roles = department.roles.len()
    );
    format!("{sign}{line}")
}

fn title(department: &Department, speaker: &Speaker) -> String {
    say!(speaker, "admin-department-title", name = name(&department.name))
}

fn none(speaker: &Speaker) -> String {
    say!(speaker, "admin-none")
}

fn all_departments(speaker: &Speaker) -> Button {
    let label = say!(speaker, "admin-button-all-departments");
    button(Weight::Plain, &label, TicketConfigComponent::Departments)
}

fn to(weight: Weight, label: &str, deed: DepartmentDeed, department: &Department) -> Button {
    button(weight, label, TicketConfigComponent::Department(deed, department.id))
}
