//! Lookup of a document's roles and channels in this guild: by id, else by name.

use super::fields::{YamlFields, id, maybe, text};
use super::read::BackupReader;
use super::references::FoundReference;
use super::yaml::YamlNode;
use crate::discord::ChannelKind;
use crate::domain::{BackupFault, BackupReference, ChannelId, MissingFallback, MissingReference, RoleId};
use crate::services::ticket::RoleEdit;

impl BackupReader<'_> {
    /// Finds the roles of a key, as far as they exist.
    pub(super) fn roles(&mut self, fields: &YamlFields<'_>, key: &str, then: MissingFallback) -> Vec<RoleId> {
        let path = fields.path_of(key);
        let items = self.problems.items(fields, key);
        let mut found = Vec::new();
        for node in items {
            let Some((id, name)) = self.referred(node, &path) else { continue };
            let id = RoleId::new(id);
            let known = self.there.role(id, name.as_deref());
            let role = self.note(&path, BackupReference::Role(id), name, known, then);
            found.extend(role.filter(|role| !found.contains(role)));
        }
        if let Some(node) = fields.get(key)
            && let Err(refusal) = RoleEdit::Replace(found.clone()).apply(&mut Vec::new())
        {
            self.problems.add(node.at, &path, BackupFault::Refused(Box::new(refusal)));
        }
        found
    }

    /// Finds the channel of a key, if one is named and exists.
    pub(super) fn channel(
        &mut self,
        fields: &YamlFields<'_>,
        key: &str,
        kind: ChannelKind,
        then: MissingFallback,
    ) -> Option<ChannelId> {
        let node = fields.get(key)?;
        if maybe(node, |_| Ok(())) == Ok(None) {
            return None;
        }
        let path = fields.path_of(key);
        let (id, name) = self.referred(node, &path)?;
        let id = ChannelId::new(id);
        let known = self.there.channel(id, name.as_deref(), kind);
        self.note(&path, BackupReference::Channel(id), name, known, then)
    }

    fn referred(&mut self, node: &YamlNode, path: &str) -> Option<(u64, Option<String>)> {
        let fields = self.problems.fields(node, path, &["id", "name"]);
        let name = self.problems.take(&fields, "name", |node| maybe(node, text)).flatten();
        Some((self.problems.take(&fields, "id", id)?, name))
    }

    fn note<T>(
        &mut self,
        key: &str,
        what: BackupReference,
        name: Option<String>,
        known: Option<FoundReference<T>>,
        then: MissingFallback,
    ) -> Option<T> {
        let (found, then) = match known {
            Some(FoundReference::ById(found)) => return Some(found),
            Some(FoundReference::ByName(found)) => (Some(found), MissingFallback::Renamed),
            None => (None, then),
        };
        self.missing.push(MissingReference { key: key.to_owned(), what, name, then });
        found
    }
}
