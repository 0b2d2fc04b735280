//! Setup wizard, page by page: current values, earlier values, and the controls to change them.

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
    Finding, Language, Module, OvertakenBy, PageConflict, PageMark, Refusal, SetupPage, SetupProgress,
    SetupState,
};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::menu::{menu, option};
use crate::ui::message::{Message, container, row, separator, text_display};
use crate::ui::{AccentColour, relative, sign, user};
use crate::views::{AdminComponent, SetupAction, SetupForm, refusal};

/// A page and its data.
#[derive(Clone, Debug)]
pub struct SetupSheet<'a> {
    /// The page.
    pub page: SetupPage,
    /// Current state of the setup.
    pub state: &'a SetupState,
    /// The event that led to this page.
    pub news: SetupNews<'a>,
    /// Findings of the doctor; shown only on the last page.
    pub findings: &'a [Finding],
    /// Available languages.
    pub languages: &'a [Language],
    /// Set if the setup was ended.
    pub done: bool,
}

/// Event reported on a page.
#[derive(Clone, Debug)]
pub enum SetupNews<'a> {
    /// None; the page was only opened.
    Nothing,
    /// The setup begins.
    Welcome,
    /// The setup goes on where it was left.
    Resumed(SetupProgress),
    /// A setting was changed; this was the state before.
    Was(&'a SetupState),
    /// Something else was done, described in words.
    Said(String),
    /// The action was refused, for this reason.
    Refused(&'a Refusal),
    /// The action was refused because somebody else has changed the page; with the change, if known.
    Overtaken(Option<&'a PageConflict>),
    /// The setup was ended.
    Finished,
}

/// Builds a page of the setup.
pub fn setup_page(setup_sheet: &SetupSheet<'_>, localizer: &Localizer) -> Message {
    let SetupSheet { page, state, .. } = *setup_sheet;
    let before = if let SetupNews::Was(before) = setup_sheet.news { before } else { state };
    let mut inside: Vec<Component> =
        note(setup_sheet, localizer).iter().map(|note| text_display(note)).collect();
    let place = t!(localizer, "setup-progress", number = page.number(), count = SetupPage::ALL.len());
    let title = heading(sign::SETTINGS, &t!(localizer, "setup-title", page = page_name(page, localizer)));
    inside.push(text_display(&format!("{title}\n-# {place} · {}", hint(page, localizer))));
    inside.extend(match page {
        SetupPage::Home => pages::home(before, state, setup_sheet.languages, localizer),
        SetupPage::Staff => pages::staff(before, state, localizer),
        SetupPage::Channels => pages::channels(before, state, localizer),
        SetupPage::Categories => pages::categories(state, localizer),
        SetupPage::Panel => pages::panel(state, localizer),
        SetupPage::Limits => limits::limits(before, state, localizer),
        SetupPage::Modules => {
            let switch = |module, wanted| action(state, page, SetupAction::Switch(module, wanted));
            modules::parts(&state.modules, switch, localizer)
        }
        SetupPage::Summary => summary::summary(state, setup_sheet.findings, localizer),
    });
    inside.push(separator());
    let options = SetupPage::ALL.into_iter().map(|it| {
        let label = format!("{}. {}", it.number(), page_name(it, localizer));
        marked(option(it.as_str(), &label, None), it == page)
    });
    inside.push(menu(AdminComponent::SetupJump, &t!(localizer, "setup-jump"), options.collect()));
    let turn = |weight, label: String, to| button(weight, &label, AdminComponent::SetupTurn(to));
    let mut turns = Vec::new();
    turns.extend(page.back().map(|to| turn(ButtonWeight::Plain, t!(localizer, "setup-button-back"), to)));
    turns.extend(page.next().map(|to| turn(ButtonWeight::Likely, t!(localizer, "setup-button-next"), to)));
    if page == SetupPage::Summary {
        turns.push(turn(ButtonWeight::Plain, t!(localizer, "doctor-button-again"), page));
        if !setup_sheet.done {
            let done = t!(localizer, "setup-button-done");
            turns.push(button(ButtonWeight::Likely, &done, AdminComponent::SetupFinish));
        }
    }
    inside.push(row(turns));
    let accent = match setup_sheet.news {
        SetupNews::Refused(_) => AccentColour::Refused,
        SetupNews::Overtaken(_) => AccentColour::Attention,
        SetupNews::Finished => AccentColour::Done,
        _ => AccentColour::Active,
    };
    Message::of(vec![container(accent, inside)])
}

/// Asks for confirmation before a category is deleted.
pub fn confirm_category_in_setup(category: &Category, seen: PageMark, localizer: &Localizer) -> Message {
    let words = t!(localizer, "admin-category-confirm", name = name(&category.name));
    let back = AdminComponent::SetupTurn(seen.page);
    let delete = AdminComponent::SetupChange(seen, SetupAction::DeleteCategory(category.id));
    let inside = vec![
        text_display(&format!("{} {words}", sign::ATTENTION)),
        row([
            button(ButtonWeight::Plain, &t!(localizer, "setup-button-back"), back),
            button(ButtonWeight::Destructive, &t!(localizer, "admin-button-delete"), delete),
        ]),
    ];
    Message::of(vec![container(AccentColour::Attention, inside)])
}

/// Asks for confirmation before a module is switched off while tickets are open.
pub fn confirm_switch_in_setup(
    module: Module,
    open: usize,
    seen: PageMark,
    localizer: &Localizer,
) -> Message {
    let back = AdminComponent::SetupTurn(seen.page);
    let really = AdminComponent::SetupChange(seen, SetupAction::ReallySwitchOff(module));
    modules::confirm_by(module, open, (back, really), localizer)
}

/// Title of a guild's first panel.
pub fn first_panel_title(localizer: &Localizer) -> String {
    t!(localizer, "setup-panel-title")
}

/// Says that something was saved.
pub fn setup_saved(localizer: &Localizer) -> String {
    t!(localizer, "setup-saved")
}

/// Adds a button that leads back to a page.
pub fn setup_back_below(message: Message, page: SetupPage, localizer: &Localizer) -> Message {
    let back = AdminComponent::SetupTurn(page);
    message.below(row([button(ButtonWeight::Plain, &t!(localizer, "setup-button-back"), back)]))
}

fn note(setup_sheet: &SetupSheet<'_>, localizer: &Localizer) -> Option<String> {
    Some(match &setup_sheet.news {
        SetupNews::Nothing => return None,
        SetupNews::Was(before) if *before == setup_sheet.state => {
            format!("{} {}", sign::DONE, t!(localizer, "setup-same"))
        }
        SetupNews::Was(_) => format!("{} {}", sign::DONE, t!(localizer, "setup-saved")),
        SetupNews::Said(words) => format!("{} {words}", sign::DONE),
        SetupNews::Welcome => t!(localizer, "setup-welcome"),
        SetupNews::Resumed(progress) => t!(
            localizer,
            "setup-resumed",
            number = progress.page.number(),
            who = user(progress.by),
            when = relative(progress.at)
        ),
        SetupNews::Refused(why) => format!("{} {}", sign::REFUSED, refusal::words(why, localizer)),
        SetupNews::Overtaken(None) => {
            format!("{} {}", sign::ATTENTION, t!(localizer, "setup-changed-meanwhile"))
        }
        SetupNews::Overtaken(Some(by)) => {
            let who = by.by.map_or_else(|| t!(localizer, "record-bot"), user);
            let changes = changes(setup_sheet.page, &by.change, localizer);
            let when = relative(by.at);
            let words = t!(localizer, "setup-overtaken", who = who, when = when, changes = changes);
            format!("{} {words}", sign::ATTENTION)
        }
        SetupNews::Finished => format!("{} {}", sign::DONE, t!(localizer, "setup-finished")),
    })
}

/// Describes changes somebody else made.
fn changes(page: SetupPage, change: &OvertakenBy, localizer: &Localizer) -> String {
    match change {
        OvertakenBy::Settings(both) => {
            let (before, after) = both.as_ref();
            let lines = lines(page, before, after, localizer);
            let same = lines_of(page, after, localizer);
            let changed = lines.iter().zip(&same).filter(|(line, same)| line != same);
            changed.map(|(line, _)| line.as_str()).collect::<Vec<_>>().join(" · ")
        }
        OvertakenBy::Switched(module, switch) => {
            let (name, is) = (modules::module_name(*module, localizer), modules::state(*switch, localizer));
            super::change(&name, &is, &is, localizer)
        }
        OvertakenBy::Named(before, after) => {
            let shown = |it: &Option<String>| it.as_deref().map_or_else(|| t!(localizer, "admin-none"), name);
            super::change(&page_name(page, localizer), &shown(before), &shown(after), localizer)
        }
    }
}

fn lines_of(page: SetupPage, state: &SetupState, localizer: &Localizer) -> Vec<String> {
    lines(page, state, state, localizer)
}

/// Lists the settings of a page, with their earlier values.
fn lines(page: SetupPage, before: &SetupState, after: &SetupState, localizer: &Localizer) -> Vec<String> {
    let mut lines = setting_lines(page.settings(), &before.settings, &after.settings, localizer);
    if page == SetupPage::Home {
        let label = t!(localizer, "hours-setting-zone");
        lines.push(change(&label, before.zone.name(), after.zone.name(), localizer));
    }
    lines
}

fn page_name(page: SetupPage, localizer: &Localizer) -> String {
    match page {
        SetupPage::Home => t!(localizer, "setup-page-home"),
        SetupPage::Staff => t!(localizer, "setup-page-staff"),
        SetupPage::Channels => t!(localizer, "setup-page-channels"),
        SetupPage::Categories => t!(localizer, "setup-page-categories"),
        SetupPage::Panel => t!(localizer, "setup-page-panel"),
        SetupPage::Limits => t!(localizer, "setup-page-limits"),
        SetupPage::Modules => t!(localizer, "setup-page-modules"),
        SetupPage::Summary => t!(localizer, "setup-page-summary"),
    }
}

fn hint(page: SetupPage, localizer: &Localizer) -> String {
    match page {
        SetupPage::Home => t!(localizer, "setup-hint-home"),
        SetupPage::Staff => t!(localizer, "setup-hint-staff"),
        SetupPage::Channels => t!(localizer, "setup-hint-channels"),
        SetupPage::Categories => t!(localizer, "setup-hint-categories"),
        SetupPage::Panel => t!(localizer, "setup-hint-panel"),
        SetupPage::Limits => t!(localizer, "setup-hint-limits"),
        SetupPage::Modules => t!(localizer, "setup-hint-modules"),
        SetupPage::Summary => t!(localizer, "setup-hint-summary"),
    }
}

/// Returns the component of a control on a page.
fn action(state: &SetupState, page: SetupPage, action: SetupAction) -> AdminComponent {
    AdminComponent::SetupChange(state.mark(page), action)
}

/// Returns the component of a button that shows a form of a page.
fn show(state: &SetupState, page: SetupPage, form: SetupForm) -> AdminComponent {
    AdminComponent::SetupShow(state.mark(page), form)
}

/// Marks an option if it is the current value.
fn marked(option: SelectMenuOption, is_present: bool) -> SelectMenuOption {
    SelectMenuOption { default: is_present, ..option }
}
