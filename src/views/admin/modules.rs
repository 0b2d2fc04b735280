//! Modules of the bot, with buttons to switch them.

use twilight_model::channel::message::Component;

use super::{change, heading};
use crate::domain::{GuildModules, Module, ModuleSwitch, SwitchOutcome};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::message::{Message, container, row, separator, text_display};
use crate::ui::{AccentColour, relative, sign};
use crate::views::AdminComponent;

/// Names a module.
pub(super) fn module_name(module: Module, localizer: &Localizer) -> String {
    match module {
        Module::Ticket => t!(localizer, "module-ticket"),
        Module::Analytics => t!(localizer, "module-analytics"),
    }
}

/// Lists every module with its state.
pub fn modules(modules: &GuildModules, localizer: &Localizer) -> Message {
    shown(None, modules, localizer)
}

/// Reports the result of switching a module and its consequences, or asks for confirmation first.
pub fn module_switched(module: Module, switched: &SwitchOutcome, localizer: &Localizer) -> Message {
    let (before, after) = match switched {
        SwitchOutcome::AsksFirst { open } => return confirm(module, *open, localizer),
        SwitchOutcome::Done { before, after } => (before, after),
    };
    let words = module_switched_words(module, before, after, localizer);
    shown(Some(&format!("{} {words}", sign::DONE)), after, localizer)
}

/// Describes a module's earlier and current state, and the consequences.
pub fn module_switched_words(
    module: Module,
    before: &GuildModules,
    after: &GuildModules,
    localizer: &Localizer,
) -> String {
    let [was, is] = [before, after].map(|modules| state(modules.switch(module), localizer));
    let line = change(&module_name(module, localizer), &was, &is, localizer);
    if before == after {
        line
    } else {
        format!("{line}\n{}", meaning(module, after.switch(module), localizer))
    }
}

fn shown(note: Option<&str>, modules: &GuildModules, localizer: &Localizer) -> Message {
    let mut inside = Vec::new();
    if let Some(note) = note {
        inside.extend([text_display(note), separator()]);
    }
    inside.push(text_display(&heading(sign::SETTINGS, &t!(localizer, "module-title"))));
    inside.extend(parts(modules, AdminComponent::Switch, localizer));
    let is_all_on = Module::ALL.into_iter().all(|module| modules.switch(module) == ModuleSwitch::On);
    let accent = if is_all_on { AccentColour::Done } else { AccentColour::Attention };
    Message::of(vec![container(accent, inside)])
}

/// Builds the list of modules, with a button for each.
pub(super) fn parts(
    modules: &GuildModules,
    leads_to: impl Fn(Module, ModuleSwitch) -> AdminComponent,
    localizer: &Localizer,
) -> Vec<Component> {
    let mut inside = Vec::new();
    for module in Module::ALL {
        let (name, holds) = (module_name(module, localizer), holds(module, localizer));
        let (line, label, wanted) = match modules.off_since(module) {
            None => {
                let line = t!(localizer, "module-line-on", name = name.as_str());
                (format!("{} {line}", sign::DONE), t!(localizer, "module-button-off"), ModuleSwitch::Off)
            }
            Some(since) => {
                let line = t!(localizer, "module-line-off", name = name.as_str(), since = relative(since));
                (format!("{} {line}", sign::OFF), t!(localizer, "module-button-on"), ModuleSwitch::On)
            }
        };
        inside.push(text_display(&format!("{line}\n-# {holds}")));
        inside.push(row([button(ButtonWeight::Plain, &label, leads_to(module, wanted))]));
    }
    inside
}

/// Asks for confirmation before a module is switched off while tickets are open.
fn confirm(module: Module, open: usize, localizer: &Localizer) -> Message {
    let ways = (AdminComponent::Modules, AdminComponent::ReallySwitchOff(module));
    confirm_by(module, open, ways, localizer)
}

/// Asks for confirmation with the caller's own components for going back and going on.
pub(super) fn confirm_by(
    module: Module,
    open: usize,
    (to_back, to_really): (AdminComponent, AdminComponent),
    localizer: &Localizer,
) -> Message {
    let words = t!(localizer, "module-confirm", count = open);
    let meaning = meaning(module, ModuleSwitch::Off, localizer);
    let back = button(ButtonWeight::Plain, &t!(localizer, "module-button-back"), to_back);
    let label = t!(localizer, "module-button-really", name = module_name(module, localizer));
    let really = button(ButtonWeight::Destructive, &label, to_really);
    let inside = vec![text_display(&format!("{} {words}\n{meaning}", sign::ATTENTION)), row([back, really])];
    Message::of(vec![container(AccentColour::Attention, inside)])
}

pub(super) fn state(switch: ModuleSwitch, localizer: &Localizer) -> String {
    match switch {
        ModuleSwitch::On => t!(localizer, "module-on"),
        ModuleSwitch::Off => t!(localizer, "module-off"),
    }
}

fn holds(module: Module, localizer: &Localizer) -> String {
    match module {
        Module::Ticket => t!(localizer, "module-ticket-holds"),
        Module::Analytics => t!(localizer, "module-analytics-holds"),
    }
}

/// Describes the consequences of a switch.
fn meaning(module: Module, switch: ModuleSwitch, localizer: &Localizer) -> String {
    match (module, switch) {
        (Module::Ticket, ModuleSwitch::On) => t!(localizer, "module-ticket-meaning-on"),
        (Module::Ticket, ModuleSwitch::Off) => t!(localizer, "module-ticket-meaning-off"),
        (Module::Analytics, ModuleSwitch::On) => t!(localizer, "module-analytics-meaning-on"),
        (Module::Analytics, ModuleSwitch::Off) => t!(localizer, "module-analytics-meaning-off"),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_json_snapshot;

    use super::*;
    use crate::ui::testing::{OPENED, assert_sound, localizers};

    #[test]
    fn what_is_on_and_what_that_means_is_said_in_both_languages() {
        let on = GuildModules::default();
        let off = |module| GuildModules::all_but(vec![(module, OPENED)]);
        let switched = |module, before: GuildModules, after: GuildModules| {
            (module, SwitchOutcome::Done { before, after })
        };
        let cases = [
            switched(Module::Ticket, on.clone(), off(Module::Ticket)),
            switched(Module::Ticket, off(Module::Ticket), on.clone()),
            switched(Module::Analytics, on.clone(), off(Module::Analytics)),
            switched(Module::Analytics, off(Module::Analytics), on.clone()),
            switched(Module::Ticket, on.clone(), on.clone()),
            (Module::Ticket, SwitchOutcome::AsksFirst { open: 3 }),
        ];
        for localizer in localizers() {
            let mut said = vec![modules(&on, &localizer)];
            said.extend(
                cases.iter().map(|(module, switched)| module_switched(*module, switched, &localizer)),
            );
            said.iter().for_each(assert_sound);
            assert_json_snapshot!(format!("modules_{}", localizer.language()), said);
        }
    }
}
