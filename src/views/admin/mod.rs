//! Messages to admins about setup, categories and panels: earlier values, current values, and the next step.

mod audit;
mod automation;
mod backup;
mod blacklist;
mod category;
pub(super) mod component;
mod department;
mod doctor;
mod entrance;
mod hours;
mod locale;
mod modules;
mod panel;
mod privacy;
mod question;
mod question_form;
mod reload;
mod roles;
mod setting;
mod setup;
mod targets;
#[cfg(test)]
mod tests;
mod warning;
mod wizard;

pub use audit::audit;
pub use automation::{automation, confirm_retention};
pub use backup::{BackupReply, backed_up, restore_dropped, restoring};
pub use blacklist::{banned, blacklist, pardoned};
pub use category::{
    category_deleted, category_deleted_words, category_list, category_saved, category_saved_words,
    confirm_category_deletion,
};
pub use department::{
    confirm_department_deletion, department, department_form, department_levels, departments,
};
pub use doctor::{confirm_fix, doctor, doctor_fixed, doctor_round, look_again_below, made_channel_name};
pub use entrance::entrance;
pub(super) use hours::hours_fault;
pub use hours::{HoursView, hours};
pub use locale::locale;
pub use modules::{module_switched, module_switched_words, modules};
pub use panel::{
    confirm_panel_deletion, panel_deleted, panel_deployed, panel_deployed_words, panel_list, panel_saved,
};
pub use privacy::{confirm_erasure, erased, erased_words, erasing, exported, privacy};
pub use question::{question, question_refused, questions};
pub use question_form::{menu_form, question_form, typed};
pub use reload::reloaded;
pub use roles::{category_roles, roles};
pub use setup::{SetupProgress, channels_set, setup_summary};
pub use targets::{TargetsShown, targets};
pub use warning::{warned, warning_counts, warning_taken_back, warnings_of, you_are_warned};
pub use wizard::{
    SetupNews, SetupSheet, confirm_category_in_setup, confirm_switch_in_setup, first_panel_title,
    setup_back_below, setup_form, setup_page, setup_saved,
};

use crate::domain::RoleId;
use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, container, text_display};
use crate::ui::{AccentColour, markdown, role, sign};

/// Characters of a name in a line.
const NAME: usize = 60;

/// Lines of a list.
const LINES: usize = 25;

/// Characters of all lines of a list.
const LIST: usize = 3500;

/// Characters of one text display in a list.
const BLOCK: usize = 1900;

/// Formats a heading with its emoji.
fn heading(sign: &str, words: &str) -> String {
    format!("### {sign} {words}")
}

/// Formats a setting with its earlier value, if that differs.
fn change(label: &str, before: &str, after: &str, localizer: &Localizer) -> String {
    if before == after {
        t!(localizer, "admin-setting", label = label, value = after)
    } else {
        t!(localizer, "admin-setting-changed", label = label, before = before, after = after)
    }
}

/// Escapes a name for a sentence.
fn name(text: &str) -> String {
    markdown::inline_cut(text, NAME)
}

/// Builds a list with as many lines as a message has room for, and the number of those left out.
fn list(heading: &str, lines: Vec<String>, localizer: &Localizer) -> Message {
    let mut blocks = vec![heading.to_owned()];
    let mut block = String::new();
    let (mut shown, mut length, all) = (0, 0, lines.len());
    for line in lines {
        length += line.chars().count() + 1;
        if shown == LINES || length > LIST {
            break;
        }
        if block.chars().count() + line.chars().count() > BLOCK {
            blocks.push(std::mem::take(&mut block));
        }
        if !block.is_empty() {
            block.push('\n');
        }
        block.push_str(&line);
        shown += 1;
    }
    blocks.push(block);
    if shown < all {
        blocks.push(format!("-# {}", t!(localizer, "admin-list-more", count = all - shown)));
    }
    let blocks = blocks.iter().map(|block| text_display(block)).collect();
    Message::of(vec![container(AccentColour::Active, blocks)])
}

/// Builds the message for an empty list, with instructions to fill it.
fn empty_list(heading: &str, words: &str) -> Message {
    Message::of(vec![container(AccentColour::Attention, vec![text_display(heading), text_display(words)])])
}

/// Formats the next step, which goes below everything else.
fn next_step(words: &str) -> String {
    format!("{} {words}", sign::ATTENTION)
}

/// Lists roles, as many as fit in a line.
fn role_names(roles: &[RoleId], localizer: &Localizer) -> String {
    const SHOWN: usize = 10;
    let mut names: Vec<String> = roles.iter().take(SHOWN).copied().map(role).collect();
    if roles.len() > SHOWN {
        names.push(t!(localizer, "admin-more", count = roles.len() - SHOWN));
    }
    localizer.list(names.iter().map(String::as_str))
}
