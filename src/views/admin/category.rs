//! Ticket categories as admins see them: the list, and one that was made or changed.

use std::time::Duration;

use super::{change, empty_list, heading, list, name, role_names};
use crate::domain::ticket::{Category, Face, RoomKind};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, reply, row, separator, text_display};
use crate::views::priority::priority_name;
use crate::views::{Accent, TicketConfigComponent, channel, emoji, markdown, sign};

/// All categories of a guild; how to make one if there is none.
pub fn category_list(categories: &[Category], speaker: &Speaker) -> Message {
    let heading = heading(sign::LIST, &say!(speaker, "admin-categories-title"));
    if categories.is_empty() {
        return empty_list(&heading, &say!(speaker, "admin-categories-empty"));
    }
    list(&heading, categories.iter().map(|category| line(category, speaker)).collect(), speaker)
}

/// A category in a list.
pub(super) fn line(category: &Category, speaker: &Speaker) -> String {
    let line = say!(
        speaker,
        "admin-category-line",
        name = name(&category.name),
        key = category.key.as_str(),
        questions = category.questions.len(),
        roles = category.support_roles.len(),
        room = category.rooms.kind.as_str()
    );
    let mark = match category.anonymity.opener {
        Face::Hidden => format!(" · {}", say!(speaker, "admin-category-mark-anonymous")),
        Face::Shown => String::new(),
    };
    format!("{} {line}{mark}", emoji::of_category(category))
}

/// That a category was made, or changed from `before`.
pub fn category_saved_words(before: Option<&Category>, after: &Category, speaker: &Speaker) -> String {
    let title = name(&after.name);
    match before {
        None => say!(speaker, "admin-category-created", name = title),
        Some(_) => say!(speaker, "admin-category-changed", name = title),
    }
}

/// A category that was made, or changed from `before`.
pub fn category_saved(before: Option<&Category>, after: &Category, speaker: &Speaker) -> Message {
    let title = category_saved_words(before, after, speaker);
    // A new one shows what it is, without a before.
    let was = before.unwrap_or(after);
    let line =
        |label: String, show: &dyn Fn(&Category) -> String| change(&label, &show(was), &show(after), speaker);
    let lines = [
        line(say!(speaker, "admin-category-name"), &|it| name(&it.name)),
        line(say!(speaker, "admin-category-key"), &|it| format!("`{}`", it.key.as_str())),
        line(say!(speaker, "admin-category-emoji"), &|it| emoji::of_category(it).to_owned()),
        line(say!(speaker, "admin-category-roles"), &|it| roles(it, speaker)),
        line(say!(speaker, "admin-category-parent"), &|it| {
            it.parent.map_or_else(|| say!(speaker, "admin-category-parent-default"), channel)
        }),
        line(say!(speaker, "admin-category-room"), &|it| rooms(it, speaker)),
        line(say!(speaker, "admin-category-template"), &|it| name(&it.name_template)),
        line(say!(speaker, "admin-category-limit"), &|it| {
            let limit = it.open_limit;
            limit.map_or_else(
                || say!(speaker, "admin-unlimited"),
                |most| say!(speaker, "admin-limit", count = most),
            )
        }),
        line(say!(speaker, "admin-category-required"), &|it| match it.required_roles.as_slice() {
            [] => say!(speaker, "admin-everyone"),
            needed => role_names(needed, speaker),
        }),
        line(say!(speaker, "admin-category-sla"), &|it| match it.sla_minutes {
            None => say!(speaker, "admin-none"),
            Some(minutes) => speaker.duration(Duration::from_secs(u64::from(minutes) * 60)),
        }),
        line(say!(speaker, "admin-category-priority"), &|it| priority_name(it.priority, speaker)),
        line(say!(speaker, "admin-category-tags"), &|it| match it.tags.as_slice() {
            [] => say!(speaker, "admin-none"),
            tags => markdown::inline_cut(&speaker.list(tags.iter().map(String::as_str)), 200),
        }),
        line(
            say!(speaker, "admin-category-anonymous"),
            &|it| match (it.anonymity.opener, it.anonymity.staff) {
                (Face::Shown, _) => say!(speaker, "admin-category-anonymous-off"),
                (Face::Hidden, Face::Shown) => say!(speaker, "admin-category-anonymous-on"),
                (Face::Hidden, Face::Hidden) => say!(speaker, "admin-category-anonymous-staff"),
            },
        ),
        line(say!(speaker, "admin-category-questions"), &|it| questions(it, speaker)),
    ];
    let inside = vec![
        text_display(&heading(sign::DONE, &title)),
        text_display(&lines.join("\n")),
        separator(),
        text_display(&say!(speaker, "admin-category-next")),
    ];
    Message::of(vec![container(Accent::Done, inside)])
}

fn rooms(category: &Category, speaker: &Speaker) -> String {
    let place = category.rooms.threads.map_or_else(|| say!(speaker, "admin-category-room-panel"), channel);
    match category.rooms.kind {
        RoomKind::Channel => say!(speaker, "admin-category-room-channel"),
        RoomKind::Thread => say!(speaker, "admin-category-room-thread", place = place),
        RoomKind::Overflow => say!(speaker, "admin-category-room-overflow", place = place),
    }
}

fn roles(category: &Category, speaker: &Speaker) -> String {
    match category.support_roles.as_slice() {
        [] => say!(speaker, "admin-category-roles-default"),
        roles => role_names(roles, speaker),
    }
}

/// Asks once more before a category is taken out of use.
pub fn confirm_category_deletion(category: &Category, speaker: &Speaker) -> Message {
    let words = say!(speaker, "admin-category-confirm", name = name(&category.name));
    let delete = button(
        Weight::Destructive,
        &say!(speaker, "admin-button-delete"),
        TicketConfigComponent::DeleteCategory(category.id),
    );
    let inside = vec![text_display(&format!("{} {words}", sign::ATTENTION)), row([delete])];
    Message::of(vec![container(Accent::Attention, inside)])
}

/// That a category is out of use.
pub fn category_deleted_words(category: &Category, speaker: &Speaker) -> String {
    say!(speaker, "admin-category-deleted", name = name(&category.name))
}

/// A category is out of use.
pub fn category_deleted(category: &Category, speaker: &Speaker) -> Message {
    let words = category_deleted_words(category, speaker);
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

fn questions(category: &Category, speaker: &Speaker) -> String {
    if category.questions.is_empty() {
        return say!(speaker, "admin-none");
    }
    let labels: Vec<String> = category
        .questions
        .iter()
        .map(|question| say!(speaker, "admin-question", label = markdown::inline_cut(&question.label, 30)))
        .collect();
    speaker.list(labels.iter().map(String::as_str))
}
