//! Ticket categories for admins: the list, and one that was created or changed.

use std::time::Duration;

use super::{change, empty_list, heading, list, name, role_names};
use crate::domain::ticket::{Category, RoomKind, Visibility};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, reply, row, separator, text_display};
use crate::ui::priority::priority_name;
use crate::ui::{AccentColour, channel, emoji, markdown, sign};
use crate::views::TicketConfigComponent;

/// Lists all categories of a guild, or explains how to create one.
pub fn category_list(categories: &[Category], localizer: &Localizer) -> Message {
    let heading = heading(sign::LIST, &t!(localizer, "admin-categories-title"));
    if categories.is_empty() {
        return empty_list(&heading, &t!(localizer, "admin-categories-empty"));
    }
    list(&heading, categories.iter().map(|category| line(category, localizer)).collect(), localizer)
}

/// Formats a category as a line of a list.
pub(super) fn line(category: &Category, localizer: &Localizer) -> String {
    let line = t!(
        localizer,
        "admin-category-line",
        name = name(&category.name),
        key = category.key.as_str(),
        questions = category.questions.len(),
        roles = category.support_roles.len(),
        room = category.rooms.kind.as_str()
    );
    let mark = match category.anonymity.opener {
        Visibility::Hidden => format!(" · {}", t!(localizer, "admin-category-mark-anonymous")),
        Visibility::Shown => String::new(),
    };
    format!("{} {line}{mark}", emoji::of_category(category))
}

/// Says that a category was created, or changed from `before`.
pub fn category_saved_words(before: Option<&Category>, after: &Category, localizer: &Localizer) -> String {
    let title = name(&after.name);
    match before {
        None => t!(localizer, "admin-category-created", name = title),
        Some(_) => t!(localizer, "admin-category-changed", name = title),
    }
}

/// Shows a category that was created, or changed from `before`.
pub fn category_saved(before: Option<&Category>, after: &Category, localizer: &Localizer) -> Message {
    let title = category_saved_words(before, after, localizer);
    // A new category is compared with itself, so that no earlier values are shown.
    let was = before.unwrap_or(after);
    let line = |label: String, show: &dyn Fn(&Category) -> String| {
        change(&label, &show(was), &show(after), localizer)
    };
    let lines = [
        line(t!(localizer, "admin-category-name"), &|it| name(&it.name)),
        line(t!(localizer, "admin-category-key"), &|it| format!("`{}`", it.key.as_str())),
        line(t!(localizer, "admin-category-emoji"), &|it| emoji::of_category(it).to_owned()),
        line(t!(localizer, "admin-category-roles"), &|it| roles(it, localizer)),
        line(t!(localizer, "admin-category-parent"), &|it| {
            it.parent.map_or_else(|| t!(localizer, "admin-category-parent-default"), channel)
        }),
        line(t!(localizer, "admin-category-room"), &|it| rooms(it, localizer)),
        line(t!(localizer, "admin-category-template"), &|it| name(&it.name_template)),
        line(t!(localizer, "admin-category-limit"), &|it| {
            let limit = it.open_limit;
            limit.map_or_else(
                || t!(localizer, "admin-unlimited"),
                |most| t!(localizer, "admin-limit", count = most),
            )
        }),
        line(t!(localizer, "admin-category-required"), &|it| match it.required_roles.as_slice() {
            [] => t!(localizer, "admin-everyone"),
            needed => role_names(needed, localizer),
        }),
        line(t!(localizer, "admin-category-sla"), &|it| match it.sla_minutes {
            None => t!(localizer, "admin-none"),
            Some(minutes) => localizer.duration(Duration::from_secs(u64::from(minutes) * 60)),
        }),
        line(t!(localizer, "admin-category-priority"), &|it| priority_name(it.priority, localizer)),
        line(t!(localizer, "admin-category-tags"), &|it| match it.tags.as_slice() {
            [] => t!(localizer, "admin-none"),
            tags => markdown::inline_cut(&localizer.list(tags.iter().map(String::as_str)), 200),
        }),
        line(
            t!(localizer, "admin-category-anonymous"),
            &|it| match (it.anonymity.opener, it.anonymity.staff) {
                (Visibility::Shown, _) => t!(localizer, "admin-category-anonymous-off"),
                (Visibility::Hidden, Visibility::Shown) => t!(localizer, "admin-category-anonymous-on"),
                (Visibility::Hidden, Visibility::Hidden) => t!(localizer, "admin-category-anonymous-staff"),
            },
        ),
        line(t!(localizer, "admin-category-questions"), &|it| questions(it, localizer)),
    ];
    let inside = vec![
        text_display(&heading(sign::DONE, &title)),
        text_display(&lines.join("\n")),
        separator(),
        text_display(&t!(localizer, "admin-category-next")),
    ];
    Message::of(vec![container(AccentColour::Done, inside)])
}

fn rooms(category: &Category, localizer: &Localizer) -> String {
    let place = category.rooms.threads.map_or_else(|| t!(localizer, "admin-category-room-panel"), channel);
    match category.rooms.kind {
        RoomKind::Channel => t!(localizer, "admin-category-room-channel"),
        RoomKind::Thread => t!(localizer, "admin-category-room-thread", place = place),
        RoomKind::Overflow => t!(localizer, "admin-category-room-overflow", place = place),
    }
}

fn roles(category: &Category, localizer: &Localizer) -> String {
    match category.support_roles.as_slice() {
        [] => t!(localizer, "admin-category-roles-default"),
        roles => role_names(roles, localizer),
    }
}

/// Asks for confirmation before a category is taken out of use.
pub fn confirm_category_deletion(category: &Category, localizer: &Localizer) -> Message {
    let words = t!(localizer, "admin-category-confirm", name = name(&category.name));
    let delete = button(
        ButtonWeight::Destructive,
        &t!(localizer, "admin-button-delete"),
        TicketConfigComponent::DeleteCategory(category.id),
    );
    let inside = vec![text_display(&format!("{} {words}", sign::ATTENTION)), row([delete])];
    Message::of(vec![container(AccentColour::Attention, inside)])
}

/// Says that a category was taken out of use.
pub fn category_deleted_words(category: &Category, localizer: &Localizer) -> String {
    t!(localizer, "admin-category-deleted", name = name(&category.name))
}

/// Confirms that a category was taken out of use.
pub fn category_deleted(category: &Category, localizer: &Localizer) -> Message {
    let words = category_deleted_words(category, localizer);
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

fn questions(category: &Category, localizer: &Localizer) -> String {
    if category.questions.is_empty() {
        return t!(localizer, "admin-none");
    }
    let labels: Vec<String> = category
        .questions
        .iter()
        .map(|question| t!(localizer, "admin-question", label = markdown::inline_cut(&question.label, 30)))
        .collect();
    localizer.list(labels.iter().map(String::as_str))
}
