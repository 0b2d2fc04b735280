//! The setup page by page: what is set, what it was, and menus, buttons and forms to change it.

mod forms;
mod limits;
mod pages;
mod summary;
#[cfg(test)]
mod tests;

use twilight_model::channel::message::Component;
use twilight_model::channel::message::component::SelectMenuOption;

pub use self::forms::setup_form;
use super::setting::setting_lines;
use super::{change, heading, modules, name};
use crate::domain::ticket::Category;
use crate::domain::{
    Finding, Language, Module, Overtaken, OvertakenBy, PageMark, Refusal, SetupPage, SetupProgress,
    SetupState,
};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::menu::{menu, option};
use crate::views::message::{Message, container, row, separator, text_display};
use crate::views::{Accent, AdminComponent, SetupDeed, SetupForm, refusal, relative, sign, user};

/// A page with all it shows.
#[derive(Clone, Debug)]
pub struct SetupSheet<'a> {
    /// Which page.
    pub page: SetupPage,
    /// Everything as it is.
    pub state: &'a SetupState,
    /// What has just happened.
    pub news: SetupNews<'a>,
    /// What the doctor finds; only the last page says it.
    pub findings: &'a [Finding],
    /// The languages there are.
    pub languages: &'a [Language],
    /// Whether the setup was ended.
    pub done: bool,
}

/// What has just happened to a page.
#[derive(Clone, Debug)]
pub enum SetupNews<'a> {
    /// It was turned to.
    Nothing,
    /// The setup begins.
    Welcome,
    /// The setup goes on where it was left.
    Resumed(SetupProgress),
    /// Something was set; this is how everything was before.
    Was(&'a SetupState),
    /// Something else was done, in words.
    Said(String),
    /// Nothing was done, for this reason.
    Refused(&'a Refusal),
    /// Nothing was done, because somebody has changed the page; who, if that is known.
    Overtaken(Option<&'a Overtaken>),
    /// The setup was ended.
    Finished,
}

/// A page of the setup.
pub fn setup_page(sheet: &SetupSheet<'_>, speaker: &Speaker) -> Message {
    let SetupSheet { page, state, .. } = *sheet;
    let before = if let SetupNews::Was(before) = sheet.news { before } else { state };
    let mut inside: Vec<Component> = note(sheet, speaker).iter().map(|note| text_display(note)).collect();
    let place = say!(speaker, "setup-progress", number = page.number(), count = SetupPage::EACH.len());
    let title = heading(sign::SETTINGS, &say!(speaker, "setup-title", page = page_name(page, speaker)));
    inside.push(text_display(&format!("{title}\n-# {place} · {}", hint(page, speaker))));
    inside.extend(match page {
        SetupPage::Home => pages::home(before, state, sheet.languages, speaker),
        SetupPage::Staff => pages::staff(before, state, speaker),
        SetupPage::Channels => pages::channels(before, state, speaker),
        SetupPage::Categories => pages::categories(state, speaker),
        SetupPage::Panel => pages::panel(state, speaker),
        SetupPage::Limits => limits::limits(before, state, speaker),
        SetupPage::Modules => {
            let switch = |module, wanted| deed(state, page, SetupDeed::Switch(module, wanted));
            modules::parts(&state.modules, switch, speaker)
        }
        SetupPage::Summary => summary::summary(state, sheet.findings, speaker),
    });
    inside.push(separator());
    let options = SetupPage::EACH.into_iter().map(|it| {
        let label = format!("{}. {}", it.number(), page_name(it, speaker));
        marked(option(it.as_str(), &label, None), it == page)
    });
    inside.push(menu(AdminComponent::SetupJump, &say!(speaker, "setup-jump"), options.collect()));
    let turn = |weight, label: String, to| button(weight, &label, AdminComponent::SetupTurn(to));
    let mut turns = Vec::new();
    turns.extend(page.back().map(|to| turn(Weight::Plain, say!(speaker, "setup-button-back"), to)));
    turns.extend(page.next().map(|to| turn(Weight::Likely, say!(speaker, "setup-button-next"), to)));
    if page == SetupPage::Summary {
        turns.push(turn(Weight::Plain, say!(speaker, "doctor-button-again"), page));
        if !sheet.done {
            let done = say!(speaker, "setup-button-done");
            turns.push(button(Weight::Likely, &done, AdminComponent::SetupFinish));
        }
    }
    inside.push(row(turns));
    let accent = match sheet.news {
        SetupNews::Refused(_) => Accent::Refused,
        SetupNews::Overtaken(_) => Accent::Attention,
        SetupNews::Finished => Accent::Done,
        _ => Accent::Active,
    };
    Message::of(vec![container(accent, inside)])
}

/// Asks once more before a category is deleted.
pub fn confirm_category_in_setup(category: &Category, seen: PageMark, speaker: &Speaker) -> Message {
    let words = say!(speaker, "admin-category-confirm", name = name(&category.name));
    let back = AdminComponent::SetupTurn(seen.page);
    let delete = AdminComponent::SetupChange(seen, SetupDeed::DeleteCategory(category.id));
    let inside = vec![
        text_display(&format!("{} {words}", sign::ATTENTION)),
        row([
            button(Weight::Plain, &say!(speaker, "setup-button-back"), back),
            button(Weight::Destructive, &say!(speaker, "admin-button-delete"), delete),
        ]),
    ];
    Message::of(vec![container(Accent::Attention, inside)])
}

/// Asks before tickets somebody waits in are left alone.
pub fn confirm_switch_in_setup(module: Module, open: usize, seen: PageMark, speaker: &Speaker) -> Message {
    let back = AdminComponent::SetupTurn(seen.page);
    let really = AdminComponent::SetupChange(seen, SetupDeed::ReallySwitchOff(module));
    modules::confirm_by(module, open, (back, really), speaker)
}

/// The heading of a guild's first panel.
pub fn first_panel_title(speaker: &Speaker) -> String {
    say!(speaker, "setup-panel-title")
}

/// That something was saved.
pub fn setup_saved(speaker: &Speaker) -> String {
    say!(speaker, "setup-saved")
}

/// The same message with a way back to a page.
pub fn setup_back_below(message: Message, page: SetupPage, speaker: &Speaker) -> Message {
    let back = AdminComponent::SetupTurn(page);
    message.below(row([button(Weight::Plain, &say!(speaker, "setup-button-back"), back)]))
}

fn note(sheet: &SetupSheet<'_>, speaker: &Speaker) -> Option<String> {
    Some(match &sheet.news {
        SetupNews::Nothing => return None,
        SetupNews::Was(before) if *before == sheet.state => {
            format!("{} {}", sign::DONE, say!(speaker, "setup-same"))
        }
        SetupNews::Was(_) => format!("{} {}", sign::DONE, say!(speaker, "setup-saved")),
        SetupNews::Said(words) => format!("{} {words}", sign::DONE),
        SetupNews::Welcome => say!(speaker, "setup-welcome"),
        SetupNews::Resumed(progress) => say!(
            speaker,
            "setup-resumed",
            number = progress.page.number(),
            who = user(progress.by),
            when = relative(progress.at)
        ),
        SetupNews::Refused(why) => format!("{} {}", sign::REFUSED, refusal::words(why, speaker)),
        SetupNews::Overtaken(None) => {
            format!("{} {}", sign::ATTENTION, say!(speaker, "setup-changed-meanwhile"))
        }
        SetupNews::Overtaken(Some(by)) => {
            let who = by.by.map_or_else(|| say!(speaker, "record-bot"), user);
            let changes = changes(sheet.page, &by.change, speaker);
            let when = relative(by.at);
            let words = say!(speaker, "setup-overtaken", who = who, when = when, changes = changes);
            format!("{} {words}", sign::ATTENTION)
        }
        SetupNews::Finished => format!("{} {}", sign::DONE, say!(speaker, "setup-finished")),
    })
}

/// What somebody else has changed.
fn changes(page: SetupPage, change: &OvertakenBy, speaker: &Speaker) -> String {
    match change {
        OvertakenBy::Settings(both) => {
            let (before, after) = both.as_ref();
            let lines = lines(page, before, after, speaker);
            let same = lines_of(page, after, speaker);
            let changed = lines.iter().zip(&same).filter(|(line, same)| line != same);
            changed.map(|(line, _)| line.as_str()).collect::<Vec<_>>().join(" · ")
        }
        OvertakenBy::Switched(module, switch) => {
            let (name, is) = (modules::module_name(*module, speaker), modules::state(*switch, speaker));
            super::change(&name, &is, &is, speaker)
        }
        OvertakenBy::Named(before, after) => {
            let shown = |it: &Option<String>| it.as_deref().map_or_else(|| say!(speaker, "admin-none"), name);
            super::change(&page_name(page, speaker), &shown(before), &shown(after), speaker)
        }
    }
}

fn lines_of(page: SetupPage, state: &SetupState, speaker: &Speaker) -> Vec<String> {
    lines(page, state, state, speaker)
}

/// The settings of a page, with what they were before.
fn lines(page: SetupPage, before: &SetupState, after: &SetupState, speaker: &Speaker) -> Vec<String> {
    let mut lines = setting_lines(page.settings(), &before.settings, &after.settings, speaker);
    if page == SetupPage::Home {
        let label = say!(speaker, "hours-setting-zone");
        lines.push(change(&label, before.zone.name(), after.zone.name(), speaker));
    }
    lines
}

fn page_name(page: SetupPage, speaker: &Speaker) -> String {
    match page {
        SetupPage::Home => say!(speaker, "setup-page-home"),
        SetupPage::Staff => say!(speaker, "setup-page-staff"),
        SetupPage::Channels => say!(speaker, "setup-page-channels"),
        SetupPage::Categories => say!(speaker, "setup-page-categories"),
        SetupPage::Panel => say!(speaker, "setup-page-panel"),
        SetupPage::Limits => say!(speaker, "setup-page-limits"),
        SetupPage::Modules => say!(speaker, "setup-page-modules"),
        SetupPage::Summary => say!(speaker, "setup-page-summary"),
    }
}

fn hint(page: SetupPage, speaker: &Speaker) -> String {
    match page {
        SetupPage::Home => say!(speaker, "setup-hint-home"),
        SetupPage::Staff => say!(speaker, "setup-hint-staff"),
        SetupPage::Channels => say!(speaker, "setup-hint-channels"),
        SetupPage::Categories => say!(speaker, "setup-hint-categories"),
        SetupPage::Panel => say!(speaker, "setup-hint-panel"),
        SetupPage::Limits => say!(speaker, "setup-hint-limits"),
        SetupPage::Modules => say!(speaker, "setup-hint-modules"),
        SetupPage::Summary => say!(speaker, "setup-hint-summary"),
    }
}

/// Where a control of a page leads.
fn deed(state: &SetupState, page: SetupPage, deed: SetupDeed) -> AdminComponent {
    AdminComponent::SetupChange(state.mark(page), deed)
}

/// The button that shows a form of a page.
fn show(state: &SetupState, page: SetupPage, form: SetupForm) -> AdminComponent {
    AdminComponent::SetupShow(state.mark(page), form)
}

/// An option that is the present value, or not.
fn marked(option: SelectMenuOption, is_present: bool) -> SelectMenuOption {
    SelectMenuOption { default: is_present, ..option }
}
