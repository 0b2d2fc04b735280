//! The audit log, page by page.

use super::modules::module_name;
use super::{empty_list, heading, name};
use crate::domain::ticket::TicketEvent;
use crate::domain::{AuditAction, AuditEntry, AuditFilter, AuditKind, AuditPage, AuditSubject};
use crate::i18n::{Localizer, TextKey};
use crate::ui::menu::{menu, option};
use crate::ui::message::{Message, container, text_display};
use crate::ui::pager::pager;
use crate::ui::{AccentColour, channel, relative, sign, user};
use crate::views::AdminComponent;
use crate::views::ticket::event_line;
use crate::{key, t};

/// Texts of the audit's actions: by whom, and with which target where it has a name.
const DEEDS: &[(&str, TextKey)] = &[
    ("blacklist.added", key!("record-blacklist-added")),
    ("blacklist.removed", key!("record-blacklist-removed")),
    ("category.deleted", key!("record-category-deleted")),
    ("category.entrance", key!("record-category-entrance")),
    ("category.questions", key!("record-category-questions")),
    ("category.saved", key!("record-category-saved")),
    ("department.deleted", key!("record-department-deleted")),
    ("department.saved", key!("record-department-saved")),
    ("duty.off", key!("record-duty-off")),
    ("duty.on", key!("record-duty-on")),
    ("guild.assignment", key!("record-guild-assignment")),
    ("guild.automated", key!("record-guild-automated")),
    ("guild.backed_up", key!("record-guild-backed-up")),
    ("guild.channels", key!("record-guild-channels")),
    ("guild.hours", key!("record-guild-hours")),
    ("guild.locale", key!("record-guild-locale")),
    ("guild.module_off", key!("record-module-off")),
    ("guild.module_on", key!("record-module-on")),
    ("guild.reloaded", key!("record-guild-reloaded")),
    ("guild.restored", key!("record-guild-restored")),
    ("guild.resumed", key!("record-guild-resumed")),
    ("guild.roles", key!("record-guild-roles")),
    ("guild.set_up", key!("record-guild-set-up")),
    ("guild.targets", key!("record-guild-targets")),
    ("overflow.gone", key!("record-overflow-gone")),
    ("overflow.made", key!("record-overflow-made")),
    ("panel.deleted", key!("record-panel-deleted")),
    ("panel.deployed", key!("record-panel-deployed")),
    ("panel.edited", key!("record-panel-saved")),
    ("panel.lost", key!("record-panel-lost")),
    ("panel.saved", key!("record-panel-saved")),
    ("privacy.erased", key!("record-privacy-erased")),
    ("privacy.exported", key!("record-privacy-exported")),
    ("snippet.deleted", key!("record-snippet-deleted")),
    ("snippet.saved", key!("record-snippet-saved")),
    ("ticket.purged", key!("record-ticket-purged")),
    ("warning.given", key!("record-warning-given")),
    ("warning.taken_back", key!("record-warning-taken-back")),
];

/// Names a kind of audit entry.
fn kind_name(kind: AuditKind, localizer: &Localizer) -> String {
    match kind {
        AuditKind::All => t!(localizer, "record-kind-all"),
        AuditKind::Tickets => t!(localizer, "record-kind-tickets"),
        AuditKind::Settings => t!(localizer, "record-kind-settings"),
        AuditKind::Categories => t!(localizer, "record-kind-categories"),
        AuditKind::Panels => t!(localizer, "record-kind-panels"),
        AuditKind::Departments => t!(localizer, "record-kind-departments"),
        AuditKind::Blacklist => t!(localizer, "record-kind-blacklist"),
        AuditKind::Warnings => t!(localizer, "record-kind-warnings"),
        AuditKind::Snippets => t!(localizer, "record-kind-snippets"),
        AuditKind::Privacy => t!(localizer, "record-kind-privacy"),
    }
}

/// Shows a page of the audit, with a menu to filter it by kind.
pub fn audit(page: &AuditPage, localizer: &Localizer) -> Message {
    let AuditFilter { person, kind } = page.filter;
    let title = match person {
        None => t!(localizer, "record-title"),
        Some(person) => t!(localizer, "record-title-of", who = user(person)),
    };
    let heading = heading(sign::LIST, &title);
    let kinds = AuditKind::ALL.into_iter().map(|one| {
        let mut option = option(one.as_str(), &kind_name(one, localizer), None);
        option.default = one == kind;
        option
    });
    let leads_to = AdminComponent::AuditKinds { person };
    let kinds = menu(leads_to, &t!(localizer, "record-kind-hint"), kinds.collect());
    if page.entries.is_empty() {
        return empty_list(&heading, &t!(localizer, "record-empty")).below(kinds);
    }
    let lines: Vec<String> = page.entries.iter().map(|entry| line(entry, localizer)).collect();
    let mut inside = vec![text_display(&heading), text_display(&lines.join("\n"))];
    inside.extend(pager(page.page, page.pages, |page| AdminComponent::Audit {
        filter: AuditFilter { person, kind },
        page,
    }));
    Message::of(vec![container(AccentColour::Active, inside)]).below(kinds)
}

fn line(entry: &AuditEntry, localizer: &Localizer) -> String {
    let AuditEntry { at, by, action } = entry;
    match action {
        AuditAction::Ticket { number, event } => {
            let event = TicketEvent { at: *at, by: *by, kind: event.clone() };
            let number = t!(localizer, "ticket-number", number = number.to_string());
            format!("{} · {number}", event_line(&event, localizer))
        }
        AuditAction::Other { action, subject } => {
            let who = by.map_or_else(|| t!(localizer, "record-bot"), user);
            let what = match subject {
                AuditSubject::User(id) => user(*id),
                AuditSubject::Channel(id) => channel(*id),
                AuditSubject::Ticket(number) => t!(localizer, "ticket-number", number = number.to_string()),
                AuditSubject::Module(module) => format!("**{}**", module_name(*module, localizer)),
                AuditSubject::Named(text) => format!("**{}**", name(text)),
                AuditSubject::Nothing => String::new(),
            };
            let known = DEEDS.iter().find(|(one, _)| one == action);
            let (key, what) = match known {
                Some((_, key)) => (*key, what),
                None => (key!("record-other"), format!("`{}`", action.replace('`', ""))),
            };
            let sentence = t!(localizer, key, who = who.as_str(), what = what.as_str());
            format!("{} {}", relative(*at), sentence.trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_json_snapshot;

    use super::*;
    use crate::domain::UserId;
    use crate::domain::ticket::EventKind;
    use crate::ui::testing::{OPENED, assert_sound, hostile, localizers};

    fn entry(action: &str, subject: AuditSubject) -> AuditEntry {
        let action = AuditAction::Other { action: action.to_owned(), subject };
        AuditEntry { at: OPENED, by: Some(UserId::new(1002)), action }
    }

    fn page(entries: Vec<AuditEntry>) -> AuditPage {
        AuditPage { filter: AuditFilter::default(), entries, page: 2, pages: 7 }
    }

    #[test]
    fn every_kind_of_line_reads_as_a_sentence() {
        let ticket = AuditAction::Ticket { number: 42, event: EventKind::Claimed };
        let entries = vec![
            AuditEntry { at: OPENED, by: Some(UserId::new(1002)), action: ticket },
            entry("category.saved", AuditSubject::Named("Billing".to_owned())),
            entry("warning.given", AuditSubject::User(UserId::new(1003))),
            entry("guild.set_up", AuditSubject::Nothing),
            AuditEntry { by: None, ..entry("panel.lost", AuditSubject::Named("Help".to_owned())) },
            entry("later.invented", AuditSubject::Nothing),
        ];
        for localizer in localizers() {
            let shown = audit(&page(entries.clone()), &localizer);
            assert_sound(&shown);
            assert_json_snapshot!(format!("audit_{}", localizer.language()), shown);
        }
    }

    #[test]
    fn the_worst_page_fits_into_a_message() {
        for (localizer, text) in
            localizers().iter().flat_map(|localizer| hostile().into_iter().map(move |text| (localizer, text)))
        {
            let entries = DEEDS.iter().map(|(action, _)| entry(action, AuditSubject::Named(text.clone())));
            let entries: Vec<_> = entries.take(10).collect();
            assert_sound(&audit(&page(entries), localizer));
            let empty = AuditPage { pages: 1, page: 1, ..page(Vec::new()) };
            assert_sound(&audit(&empty, localizer));
        }
    }
}
