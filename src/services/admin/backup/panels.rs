//! Panels of a document: each is identified by its key and refers to categories of the same document.

use super::fields::{YamlFields, maybe, one_of, refused, text};
use super::format::button;
use super::read::BackupReader;
use super::topics::once;
use crate::discord::ChannelKind;
use crate::domain::ticket::{Category, CategoryKey, Panel, PanelEntry, PanelKey, PanelStyle};
use crate::domain::{BackupFault, ChannelId, ConfiguredCategory, MissingFallback, PanelId, Refusal};
use crate::services::ticket::{PanelEdit, as_posted};

const PANEL: [&str; 8] = ["key", "channel", "title", "text", "colour", "image", "style", "entries"];

impl BackupReader<'_> {
    pub(super) fn panels(&mut self, root: &YamlFields<'_>, categories: &[ConfiguredCategory]) -> Vec<Panel> {
        let known: Vec<Category> = categories.iter().map(|it| it.category.clone()).collect();
        let mut panels: Vec<Panel> = Vec::new();
        for (node, number) in self.problems.items(root, "panels").iter().zip(1..) {
            let fields = self.problems.fields(node, &format!("panels[{number}]"), &PANEL);
            let key = self.problems.take(&fields, "key", |node| {
                let key = refused(PanelKey::parse(&text(node)?))?;
                once(panels.iter().any(|it| it.key == key), key.as_str())?;
                Ok(key)
            });
            let earlier = key.as_ref().and_then(|key| self.present.panels.iter().find(|it| it.key == *key));
            let channel = self.panel_channel(&fields, earlier);
            let style = self.problems.take(&fields, "style", |node| {
                let styles = [("buttons", PanelStyle::Buttons), ("dropdown", PanelStyle::Dropdown)];
                let parse = |said: &str| styles.iter().find(|(name, _)| *name == said).map(|(_, it)| *it);
                one_of(node, parse, styles.map(|(name, _)| name))
            });
            let (Some(key), Some(channel)) = (key, channel) else { continue };
            let mut panel = Panel {
                id: earlier.map_or_else(|| PanelId::generate(self.now), |it| it.id),
                guild: self.present.guild(),
                key,
                channel,
                title: String::new(),
                description: String::new(),
                entries: Vec::new(),
                colour: None,
                image: None,
                style: style.unwrap_or_default(),
                message: None,
                lost_at: None,
            };
            // One value at a time, so that each problem is reported at its key.
            for name in ["title", "text", "colour", "image"] {
                let edited = self.problems.take(&fields, name, |node| {
                    let given = maybe(node, text)?;
                    let edit = match name {
                        "title" => PanelEdit { title: Some(text(node)?), ..PanelEdit::default() },
                        "text" => PanelEdit { text: Some(text(node)?), ..PanelEdit::default() },
                        "colour" => PanelEdit { colour: given, ..PanelEdit::default() },
                        _ => PanelEdit { image: given, ..PanelEdit::default() },
                    };
                    refused(edit.applied_to(&panel, &known))
                });
                panel = edited.unwrap_or(panel);
            }
            panel.entries = self.entries(&fields, &panel, &known);
            panels.push(as_posted(panel, earlier));
        }
        panels.sort_by(|one, other| one.key.as_str().cmp(other.key.as_str()));
        panels
    }

    /// Finds the panel's channel: the document's, else the present one.
    fn panel_channel(&mut self, fields: &YamlFields<'_>, earlier: Option<&Panel>) -> Option<ChannelId> {
        let node = fields.get("channel")?;
        if maybe(node, |_| Ok(())) == Ok(None) {
            self.problems.add(node.at, &fields.path_of("channel"), BackupFault::ExpectedKeys);
        }
        let then = if earlier.is_some() { MissingFallback::Kept } else { MissingFallback::PanelLeftOut };
        let found = self.channel(fields, "channel", ChannelKind::Text, then);
        found.or_else(|| earlier.map(|it| it.channel))
    }

    fn entries(&mut self, above: &YamlFields<'_>, panel: &Panel, known: &[Category]) -> Vec<PanelEntry> {
        let mut panel = panel.clone();
        for (node, number) in self.problems.items(above, "entries").iter().zip(1..) {
            let path = above.path_of(&format!("entries[{number}]"));
            let fields = self.problems.fields(node, &path, &["category", "label", "emoji", "button"]);
            let label = self.problems.take(&fields, "label", |node| maybe(node, text)).flatten();
            let emoji = self.problems.take(&fields, "emoji", |node| maybe(node, text)).flatten();
            let button = self.problems.take(&fields, "button", |node| maybe(node, button)).flatten();
            let category = self.problems.take(&fields, "category", |node| {
                let key = refused(CategoryKey::parse(&text(node)?))?;
                let found = known.iter().find(|category| category.key == key);
                let unknown = || Refusal::UnknownCategory { given: key.as_str().to_owned() };
                let found = refused(found.ok_or_else(unknown))?;
                once(panel.entries.iter().any(|it| it.category == found.id), key.as_str())?;
                Ok(found)
            });
            let Some(category) = category else { continue };
            panel.entries.push(PanelEntry::of(category.id));
            let entry = Some(category.key.as_str().to_owned());
            let edit = PanelEdit { entry, label, emoji, button, ..PanelEdit::default() };
            match edit.applied_to(&panel, known) {
                Ok(edited) => panel = edited,
                Err(refusal) => self.refuse(node.at, &path, refusal),
            }
        }
        panel.entries
    }
}
