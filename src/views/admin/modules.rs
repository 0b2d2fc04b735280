//! Which parts of the bot are on, with a button that switches each.

use twilight_model::channel::message::Component;

use super::{change, heading};
use crate::domain::{Module, Modules, Switch, Switched};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::message::{Message, container, row, separator, text_display};
use crate::views::{Accent, AdminComponent, relative, sign};

/// What a module is called.
pub(super) fn module_name(module: Module, speaker: &Speaker) -> String {
    match module {
        Module::Ticket => say!(speaker, "module-ticket"),
        Module::Analytics => say!(speaker, "module-analytics"),
    }
}

/// Every module, and whether it is on.
pub fn modules(modules: &Modules, speaker: &Speaker) -> Message {
    shown(None, modules, speaker)
}

/// What has come of switching one, with what that means; or what there is to know before.
pub fn module_switched(module: Module, switched: &Switched, speaker: &Speaker) -> Message {
    let (before, after) = match switched {
        Switched::AsksFirst { open } => return confirm(module, *open, speaker),
        Switched::Done { before, after } => (before, after),
    };
    let words = module_switched_words(module, before, after, speaker);
    shown(Some(&format!("{} {words}", sign::DONE)), after, speaker)
}

/// A module as it was and as it is, with what that means.
pub fn module_switched_words(module: Module, before: &Modules, after: &Modules, speaker: &Speaker) -> String {
    let [was, is] = [before, after].map(|modules| state(modules.switch(module), speaker));
    let line = change(&module_name(module, speaker), &was, &is, speaker);
    if before == after { line } else { format!("{line}\n{}", meaning(module, after.switch(module), speaker)) }
}

fn shown(note: Option<&str>, modules: &Modules, speaker: &Speaker) -> Message {
    let mut inside = Vec::new();
    if let Some(note) = note {
        inside.extend([text_display(note), separator()]);
    }
    inside.push(text_display(&heading(sign::SETTINGS, &say!(speaker, "module-title"))));
    inside.extend(parts(modules, AdminComponent::Switch, speaker));
    let is_all_on = Module::EACH.into_iter().all(|module| modules.switch(module) == Switch::On);
    let accent = if is_all_on { Accent::Done } else { Accent::Attention };
    Message::of(vec![container(accent, inside)])
}

/// Each module, and a button that switches it.
pub(super) fn parts(
    modules: &Modules,
    leads_to: impl Fn(Module, Switch) -> AdminComponent,
    speaker: &Speaker,
) -> Vec<Component> {
    let mut inside = Vec::new();
    for module in Module::EACH {
        let (name, holds) = (module_name(module, speaker), holds(module, speaker));
        let (line, label, wanted) = match modules.off_since(module) {
            None => {
                let line = say!(speaker, "module-line-on", name = name.as_str());
                (format!("{} {line}", sign::DONE), say!(speaker, "module-button-off"), Switch::Off)
            }
            Some(since) => {
                let line = say!(speaker, "module-line-off", name = name.as_str(), since = relative(since));
                (format!("{} {line}", sign::OFF), say!(speaker, "module-button-on"), Switch::On)
            }
        };
        inside.push(text_display(&format!("{line}\n-# {holds}")));
        inside.push(row([button(Weight::Plain, &label, leads_to(module, wanted))]));
    }
    inside
}

/// Asks before tickets somebody waits in are left alone.
fn confirm(module: Module, open: usize, speaker: &Speaker) -> Message {
    let ways = (AdminComponent::Modules, AdminComponent::ReallySwitchOff(module));
    confirm_by(module, open, ways, speaker)
}

/// The same by ways of one's own: back, and really.
pub(super) fn confirm_by(
    module: Module,
    open: usize,
    (to_back, to_really): (AdminComponent, AdminComponent),
    speaker: &Speaker,
) -> Message {
    let words = say!(speaker, "module-confirm", count = open);
    let meaning = meaning(module, Switch::Off, speaker);
    let back = button(Weight::Plain, &say!(speaker, "module-button-back"), to_back);
    let label = say!(speaker, "module-button-really", name = module_name(module, speaker));
    let really = button(Weight::Destructive, &label, to_really);
    let inside = vec![text_display(&format!("{} {words}\n{meaning}", sign::ATTENTION)), row([back, really])];
    Message::of(vec![container(Accent::Attention, inside)])
}

pub(super) fn state(switch: Switch, speaker: &Speaker) -> String {
    match switch {
        Switch::On => say!(speaker, "module-on"),
        Switch::Off => say!(speaker, "module-off"),
    }
}

fn holds(module: Module, speaker: &Speaker) -> String {
    match module {
        Module::Ticket => say!(speaker, "module-ticket-holds"),
        Module::Analytics => say!(speaker, "module-analytics-holds"),
    }
}

/// What goes on and what does not.
fn meaning(module: Module, switch: Switch, speaker: &Speaker) -> String {
    match (module, switch) {
        (Module::Ticket, Switch::On) => say!(speaker, "module-ticket-meaning-on"),
        (Module::Ticket, Switch::Off) => say!(speaker, "module-ticket-meaning-off"),
        (Module::Analytics, Switch::On) => say!(speaker, "module-analytics-meaning-on"),
        (Module::Analytics, Switch::Off) => say!(speaker, "module-analytics-meaning-off"),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_json_snapshot;

    use super::*;
    use crate::views::testing::{OPENED, assert_sound, speakers};

    #[test]
    fn what_is_on_and_what_that_means_is_said_in_both_languages() {
        let on = Modules::default();
        let off = |module| Modules::all_but(vec![(module, OPENED)]);
        let switched = |module, before: Modules, after: Modules| (module, Switched::Done { before, after });
        let cases = [
            switched(Module::Ticket, on.clone(), off(Module::Ticket)),
            switched(Module::Ticket, off(Module::Ticket), on.clone()),
            switched(Module::Analytics, on.clone(), off(Module::Analytics)),
            switched(Module::Analytics, off(Module::Analytics), on.clone()),
            switched(Module::Ticket, on.clone(), on.clone()),
            (Module::Ticket, Switched::AsksFirst { open: 3 }),
        ];
        for speaker in speakers() {
            let mut said = vec![modules(&on, &speaker)];
            said.extend(cases.iter().map(|(module, switched)| module_switched(*module, switched, &speaker)));
            said.iter().for_each(assert_sound);
            assert_json_snapshot!(format!("modules_{}", speaker.language()), said);
        }
    }
}
