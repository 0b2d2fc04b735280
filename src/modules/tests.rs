//! Everything there is belongs to exactly one module of the list.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::domain::Module;
use crate::modules::MODULES;
use crate::repositories::tables::tables;

#[test]
fn every_table_is_of_one_module() {
    assert_each_once(
        tables().map(|table| table.name),
        MODULES.iter().flat_map(|module| module.tables().map(|table| table.name)),
    );
}

#[test]
fn every_switch_is_of_one_module_of_its_name() {
    assert_each_once(
        Module::ALL.into_iter().map(Module::as_str),
        MODULES.iter().filter(|module| module.switch.is_some()).map(|module| module.id),
    );
    for module in MODULES {
        assert!(module.switch.is_none_or(|switch| switch.as_str() == module.id), "{}", module.id);
    }
}

#[test]
fn every_declared_setting_is_of_one_module() {
    let mut commands = BTreeSet::new();
    for module in MODULES {
        for settings in module.settings {
            assert_eq!(settings.module, module.id, "the settings of {}", settings.command);
            assert!(commands.insert(settings.command), "{} stands on the list twice", settings.command);
        }
    }
    let declared: usize =
        sources("domain").iter().map(|text| text.matches("impl Settings for ").count()).sum();
    assert_eq!(commands.len(), declared, "structs of settings in src/domain that no module lists");
}

#[test]
fn every_group_of_commands_is_of_one_module() {
    let mut names = BTreeSet::new();
    for command in MODULES.iter().flat_map(super::ModuleSpec::commands) {
        assert!(names.insert(command.name.clone()), "{} is brought twice", command.name);
    }
    let groups = sources("commands");
    let groups = groups.iter().filter(|text| text.contains("\npub fn commands() -> Vec<Command>")).count();
    let listed: usize = MODULES.iter().map(|module| module.commands.len()).sum();
    assert_eq!(listed, groups, "folders of src/commands that no module lists");
}

#[test]
fn every_enum_of_components_is_of_one_module() {
    let listed: Vec<_> = MODULES.iter().flat_map(|module| module.components).map(|it| it.tag).collect();
    assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), listed.len(), "a tag stands twice: {listed:?}");
    let there: usize = sources("views").iter().map(|text| text.matches("\ncomponents! {").count()).sum();
    assert_eq!(listed.len(), there, "enums of components in src/views that no module lists");
    for module in MODULES {
        for components in module.components {
            let is_its_own = components.module.is_none() || components.module == module.switch;
            assert!(is_its_own, "{} of {}", components.tag, module.id);
        }
    }
}

#[test]
fn every_round_and_every_list_of_jobs_is_of_one_module() {
    let modules = sources("modules").concat();
    for text in sources("tasks") {
        for name in text.split("impl GuildRound for ").skip(1).filter_map(|rest| rest.split(' ').next()) {
            assert_eq!(modules.matches(&format!("Box::new({name} {{")).count(), 1, "{name}");
        }
    }
    let lists: usize =
        sources("services").iter().map(|text| text.matches("pub fn job_handlers(").count()).sum();
    assert_eq!(modules.matches(".job_handlers()").count(), lists, "lists of jobs that no module names");
}

fn assert_each_once(there: impl Iterator<Item = &'static str>, listed: impl Iterator<Item = &'static str>) {
    let (mut there, mut listed): (Vec<_>, Vec<_>) = (there.collect(), listed.collect());
    there.sort_unstable();
    listed.sort_unstable();
    assert_eq!(there, listed);
}

/// The text of every file below a folder of `src/`.
fn sources(folder: &str) -> Vec<String> {
    let mut folders: Vec<PathBuf> = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder)];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src is readable") {
            let path = entry.expect("src is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("modules/tests.rs") {
                texts.push(fs::read_to_string(path).expect("a source is text"));
            }
        }
    }
    texts
}
