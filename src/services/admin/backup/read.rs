//! Parsing of a document into a configuration: every value is checked by the rules for what admins type, and every
//! role and channel is looked up in this guild. All problems are reported at once.

use super::fields::{BackupProblems, YamlFields, boolean, id, maybe, number, refused, text};
use super::format::{VERSION, guild_rules};
use super::references::GuildReferences;
use super::yaml::{YamlNode, YamlPosition};
use crate::discord::ChannelKind;
use crate::domain::ticket::{
    LONGEST_SNIPPET, LONGEST_SNIPPET_NAME, MOST_SNIPPETS, RoutingSettings, Snippet, snippet_name,
};
use crate::domain::{
    BackupFault, BackupOrigin, BackupProblem, Configuration, DeskRefusal, GuildId, GuildSettings, Language,
    MissingFallback, MissingReference, Refusal, RoleId, Setting, SettingKind, SettingValue, Settings as _,
    SnippetId, Timestamp,
};
use crate::services::admin::bounded;

/// A parsed document.
#[derive(Clone, Debug)]
pub(super) struct ParsedBackup {
    /// Configuration it describes.
    pub(super) configuration: Configuration,
    /// Guild it was made in.
    pub(super) origin: BackupOrigin,
    /// Roles and channels that do not exist here under their ids.
    pub(super) missing: Vec<MissingReference>,
}

/// Parses a document for a guild configured like `present`: items with the same key keep their ids.
pub(super) fn configuration(
    document: &YamlNode,
    present: &Configuration,
    there: &GuildReferences,
    now: Timestamp,
) -> Result<ParsedBackup, Vec<BackupProblem>> {
    let mut problems = BackupProblems::default();
    let root = problems.fields(document, "", KEYS);
    let version = problems.take(&root, "version", |node| match number::<u32>(node)? {
        version if i64::from(version) == VERSION => Ok(()),
        _ => Err(BackupFault::Version),
    });
    if version.is_none() && root.get("version").is_some() {
        // A later format cannot be judged, so its other problems would only mislead.
        problems.0.retain(|problem| problem.key == "version");
        return Err(problems.0);
    }
    let mut reader = BackupReader { present, there, now, problems, missing: Vec::new() };
    let origin = reader.origin(&root);
    _ = reader.problems.take(&root, "made_at", text);
    let configuration = reader.whole(&root);
    if reader.problems.0.is_empty() {
        Ok(ParsedBackup { configuration, origin, missing: reader.missing })
    } else {
        let mut problems = reader.problems.0;
        // Sections are read in a fixed order, not in that of the document.
        problems.sort_by_key(|problem| (problem.line, problem.column));
        Err(problems)
    }
}

const KEYS: &[&str] = &[
    "version",
    "guild",
    "made_at",
    "settings",
    "modules",
    "hours",
    "automation",
    "targets",
    "assignment",
    "routing",
    "departments",
    "categories",
    "panels",
    "snippets",
];

pub(super) struct BackupReader<'a> {
    pub(super) present: &'a Configuration,
    pub(super) there: &'a GuildReferences,
    pub(super) now: Timestamp,
    pub(super) problems: BackupProblems,
    pub(super) missing: Vec<MissingReference>,
}

impl BackupReader<'_> {
    fn origin(&mut self, root: &YamlFields<'_>) -> BackupOrigin {
        let here = self.there.guild.id;
        let nowhere = BackupOrigin { guild: here, name: String::new(), is_here: true };
        let Some(node) = root.get("guild") else { return nowhere };
        let fields = self.problems.fields(node, "guild", &["id", "name"]);
        let guild = self.problems.take(&fields, "id", id).map_or(here, GuildId::new);
        let name = self.problems.take(&fields, "name", |node| maybe(node, text)).flatten();
        BackupOrigin { guild, name: name.unwrap_or_default(), is_here: guild == here }
    }

    fn whole(&mut self, root: &YamlFields<'_>) -> Configuration {
        let settings = self.settings(root);
        let modules = self.modules(root);
        let hours = self.hours(root);
        let automation = self.rules(root, &guild_rules().collect::<Vec<_>>());
        let targets = self.targets(root);
        let staffing = self.staffing(root);
        let routing = self.routing(root);
        let departments = self.departments(root);
        let categories = self.categories(root, automation);
        let panels = self.panels(root, &categories);
        let snippets = self.snippets(root);
        Configuration {
            settings,
            modules,
            hours,
            automation,
            targets,
            staffing,
            routing,
            departments,
            categories,
            panels,
            snippets,
        }
    }

    fn settings(&mut self, root: &YamlFields<'_>) -> GuildSettings {
        let mut settings = self.present.settings.clone();
        let Some(node) = root.get("settings") else { return settings };
        let known: Vec<_> = GuildSettings::SETTINGS.iter().map(|it| it.key).collect();
        let fields = self.problems.fields(node, "settings", &known);
        self.values(&fields, GuildSettings::SETTINGS.iter(), &mut settings);
        settings
    }

    /// Reads settings over the present ones, which stay where the document's value is wrong or no longer exists here.
    pub(super) fn values<'s, S: 'static>(
        &mut self,
        fields: &YamlFields<'_>,
        known: impl IntoIterator<Item = &'s Setting<S>>,
        settings: &mut S,
    ) {
        for setting in known {
            let present = setting.get(settings);
            let value = match setting.kind {
                SettingKind::Roles => {
                    let found = self.roles(fields, setting.key, MissingFallback::LeftOut);
                    let Some(SettingValue::Roles(present)) = present else { continue };
                    Some(Some(SettingValue::Roles(self.unless_lost(fields, setting.key, found, &present))))
                }
                SettingKind::Category => Some(self.kept(fields, setting.key, ChannelKind::Category, present)),
                SettingKind::TextChannel => Some(self.kept(fields, setting.key, ChannelKind::Text, present)),
                SettingKind::Number { .. }
                | SettingKind::Flag
                | SettingKind::Text { .. }
                | SettingKind::Language => {
                    let languages = &self.there.languages;
                    let is_optional = setting.is_optional(settings);
                    self.problems.take(fields, setting.key, |node| {
                        let read = |node: &YamlNode| {
                            let value = plain_value(setting.kind, node)?;
                            refused(setting.check(&value, languages)).map(|()| value)
                        };
                        if is_optional { maybe(node, read) } else { read(node).map(Some) }
                    })
                }
            };
            if let Some(value) = value {
                setting.set(settings, value).expect("a value is read by the kind of its setting");
            }
        }
    }

    /// Keeps the present roles when none of the document's exists here: without any staff role nobody could answer.
    fn unless_lost(
        &mut self,
        fields: &YamlFields<'_>,
        key: &str,
        found: Vec<RoleId>,
        present: &[RoleId],
    ) -> Vec<RoleId> {
        let path = fields.path_of(key);
        let lost = self.missing.iter_mut().filter(|it| it.key == path && it.then == MissingFallback::LeftOut);
        if !found.is_empty() {
            return found;
        }
        let mut lost = lost.peekable();
        if lost.peek().is_none() {
            return found;
        }
        lost.for_each(|it| it.then = MissingFallback::Kept);
        present.to_vec()
    }

    /// Reads a channel setting; the present channel stays when the document's does not exist here.
    fn kept(
        &mut self,
        fields: &YamlFields<'_>,
        key: &str,
        kind: ChannelKind,
        present: Option<SettingValue>,
    ) -> Option<SettingValue> {
        let lost = self.missing.len();
        let found = self.channel(fields, key, kind, MissingFallback::Kept).map(SettingValue::Channel);
        let is_lost = found.is_none() && self.missing.len() > lost;
        if is_lost { present } else { found }
    }

    fn routing(&mut self, root: &YamlFields<'_>) -> RoutingSettings {
        let mut routing = RoutingSettings::new(self.present.guild());
        let Some(node) = root.get("routing") else { return routing };
        let fields = self.problems.fields(node, "routing", &["ping_department", "ping_urgent", "escalation"]);
        routing.ping_department =
            self.problems.take(&fields, "ping_department", boolean).unwrap_or(routing.ping_department);
        routing.ping_urgent =
            self.problems.take(&fields, "ping_urgent", boolean).unwrap_or(routing.ping_urgent);
        routing.escalation = self.escalation(&fields);
        routing
    }

    fn snippets(&mut self, root: &YamlFields<'_>) -> Vec<Snippet> {
        let mut snippets: Vec<Snippet> = Vec::new();
        for (node, number) in self.problems.items(root, "snippets").iter().zip(1..) {
            let fields = self.problems.fields(node, &format!("snippets[{number}]"), &["name", "text"]);
            let name = self.problems.take(&fields, "name", |node| {
                let name = refused(bounded(&snippet_name(&text(node)?), LONGEST_SNIPPET_NAME))?;
                let is_known = snippets.iter().any(|it| it.name == name);
                if is_known { Err(BackupFault::SameName { name }) } else { Ok(name) }
            });
            let said =
                self.problems.take(&fields, "text", |node| refused(bounded(&text(node)?, LONGEST_SNIPPET)));
            let (Some(name), Some(said)) = (name, said) else { continue };
            let known = self.present.snippets.iter().find(|it| it.name == name);
            snippets.push(Snippet {
                id: known.map_or_else(|| SnippetId::generate(self.now), |it| it.id),
                uses: known.map_or(0, |it| it.uses),
                name,
                text: said,
            });
        }
        if let Some(node) = root.get("snippets")
            && snippets.len() > MOST_SNIPPETS
        {
            let refusal = Refusal::Desk(DeskRefusal::TooManySnippets { limit: MOST_SNIPPETS });
            self.problems.add(node.at, "snippets", BackupFault::Refused(Box::new(refusal)));
        }
        snippets.sort_by(|one, other| one.name.cmp(&other.name));
        snippets
    }

    pub(super) fn refuse(&mut self, at: YamlPosition, key: &str, refusal: Refusal) {
        self.problems.add(at, key, BackupFault::Refused(Box::new(refusal)));
    }
}

/// A value that names nothing of Discord's.
fn plain_value(kind: SettingKind, node: &YamlNode) -> Result<SettingValue, BackupFault> {
    Ok(match kind {
        SettingKind::Number { .. } => SettingValue::Number(number(node)?),
        SettingKind::Flag => SettingValue::Flag(boolean(node)?),
        SettingKind::Language => SettingValue::Text(Language::from_locale(&text(node)?).as_str().to_owned()),
        SettingKind::Text { .. } | SettingKind::Roles | SettingKind::Category | SettingKind::TextChannel => {
            SettingValue::Text(text(node)?)
        }
    })
}
