//! A document as a configuration: every value held against the same rules as what admins type, every role and channel
//! looked for in this guild. All that is wrong is told at once.

use std::time::Duration;

use super::fields::{Fields, Problems, maybe, number, refused, text, truth};
use super::refer::id;
use super::surroundings::Surroundings;
use super::write::VERSION;
use super::yaml::{At, Node};
use crate::discord::ChannelKind;
use crate::domain::ticket::{
    EntryButton, LONGEST_SNIPPET, LONGEST_SNIPPET_NAME, MOST_SNIPPETS, Routing, Snippet, snippet_name,
};
use crate::domain::{
    BackupFault, BackupProblem, ChannelId, ClosedChannel, Configuration, DeskRefusal, Fallback, Gates,
    GuildId, GuildSettings, Language, Missing, OpenerRights, Origin, Permit, Refusal, RoleId, SnippetId,
    Timestamp,
};
use crate::services::admin::{Setup, bounded};

/// What a document says.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// The configuration it asks for.
    pub(super) configuration: Configuration,
    /// Whose it is.
    pub(super) origin: Origin,
    /// The roles and channels that are not there under their ids.
    pub(super) missing: Vec<Missing>,
}

/// Reads a document for a guild that is configured like `present`: what goes by the same key keeps its id.
pub(super) fn configuration(
    document: &Node,
    present: &Configuration,
    there: &Surroundings,
    now: Timestamp,
) -> Result<Told, Vec<BackupProblem>> {
    let mut problems = Problems::default();
    let root = problems.fields(document, "", KEYS);
    let version = problems.take(&root, "version", |node| match number::<u32>(node)? {
        version if i64::from(version) == VERSION => Ok(()),
        _ => Err(BackupFault::Version),
    });
    if version.is_none() && root.get("version").is_some() {
        // What a later version says is none of our business.
        problems.0.retain(|problem| problem.key == "version");
        return Err(problems.0);
    }
    let mut reader = Reader { present, there, now, problems, missing: Vec::new() };
    let origin = reader.origin(&root);
    _ = reader.problems.take(&root, "made_at", text);
    let configuration = reader.whole(&root);
    if reader.problems.0.is_empty() {
        Ok(Told { configuration, origin, missing: reader.missing })
    } else {
        let mut problems = reader.problems.0;
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

pub(super) struct Reader<'a> {
    pub(super) present: &'a Configuration,
    pub(super) there: &'a Surroundings,
    pub(super) now: Timestamp,
    pub(super) problems: Problems,
    pub(super) missing: Vec<Missing>,
}

impl Reader<'_> {
    fn origin(&mut self, root: &Fields<'_>) -> Origin {
        let here = self.there.guild.id;
        let nowhere = Origin { guild: here, name: String::new(), is_here: true };
        let Some(node) = root.get("guild") else { return nowhere };
        let fields = self.problems.fields(node, "guild", &["id", "name"]);
        let guild = self.problems.take(&fields, "id", id).map_or(here, GuildId::new);
        let name = self.problems.take(&fields, "name", |node| maybe(node, text)).flatten();
        Origin { guild, name: name.unwrap_or_default(), is_here: guild == here }
    }

    fn whole(&mut self, root: &Fields<'_>) -> Configuration {
        let settings = self.settings(root);
        let modules = self.modules(root);
        let hours = self.hours(root);
        let automation = self.rules(root, &[]);
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

    fn settings(&mut self, root: &Fields<'_>) -> GuildSettings {
        let present = self.present.settings.clone();
        let Some(node) = root.get("settings") else { return present };
        let fields = self.problems.fields(node, "settings", &SETTINGS);
        let languages = &self.there.languages;
        let fits = |setup: Setup| refused(setup.check_values(languages));
        let base = Setup::default;
        let problems = &mut self.problems;
        let language = problems.take(&fields, "language", |node| {
            let language = Language::from_locale(&text(node)?);
            fits(Setup { language: Some(language.clone()), ..base() }).map(|()| language)
        });
        let prefix = problems.take(&fields, "prefix", |node| {
            let prefix = text(node)?;
            fits(Setup { prefix: Some(prefix.clone()), ..base() }).map(|()| prefix)
        });
        let open_limit = problems.take(&fields, "open_limit", |node| {
            let given = number(node)?;
            fits(Setup { open_limit: Some(given), ..base() }).map(|()| given)
        });
        let cooldown = problems.take(&fields, "cooldown_minutes", |node| {
            let given = number(node)?;
            fits(Setup { ticket_cooldown_minutes: Some(given), ..base() }).map(|()| minutes(given))
        });
        let hourly_limit = problems.take(&fields, "hourly_limit", |node| {
            let given = number(node)?;
            fits(Setup { hourly_limit: Some(given), ..base() }).map(|()| given)
        });
        let closed_channel = problems.take(&fields, "delete_after_minutes", |node| {
            let given = number(node)?;
            fits(Setup { delete_after_minutes: Some(given), ..base() })?;
            Ok(match given {
                0 => ClosedChannel::Locked,
                given => ClosedChannel::Deleted { after: minutes(given) },
            })
        });
        let account_age = problems.take(&fields, "account_age_days", |node| {
            let given: u32 = number(node)?;
            fits(Setup { account_age_days: Some(given), ..base() })?;
            Ok(Duration::from_hours(u64::from(given) * 24))
        });
        let member_age = problems.take(&fields, "member_age_minutes", |node| {
            let given = number(node)?;
            fits(Setup { member_age_minutes: Some(given), ..base() }).map(|()| minutes(given))
        });
        let ask_feedback = problems.take(&fields, "ask_feedback", truth);
        let send_transcript = problems.take(&fields, "send_transcript", truth);
        let add = problems.take(&fields, "openers_may_add", truth).map(Permit::from_flag);
        let transcribe = problems.take(&fields, "openers_may_transcript", truth).map(Permit::from_flag);
        let staff = self.roles(&fields, "staff_roles", Fallback::LeftOut);
        GuildSettings {
            guild: present.guild,
            language: language.unwrap_or_else(|| present.language.clone()),
            prefix: prefix.unwrap_or_else(|| present.prefix.clone()),
            staff_roles: self.unless_lost(&fields, "staff_roles", staff, &present.staff_roles),
            ticket_parent: self.kept(
                &fields,
                "ticket_category",
                ChannelKind::Category,
                present.ticket_parent,
            ),
            transcript_channel: self.kept(
                &fields,
                "transcript_channel",
                ChannelKind::Text,
                present.transcript_channel,
            ),
            log_channel: self.kept(&fields, "log_channel", ChannelKind::Text, present.log_channel),
            open_limit: open_limit.unwrap_or(present.open_limit),
            ticket_cooldown: cooldown.unwrap_or(present.ticket_cooldown),
            hourly_limit: hourly_limit.unwrap_or(present.hourly_limit),
            closed_channel: closed_channel.unwrap_or(present.closed_channel),
            ask_feedback: ask_feedback.unwrap_or(present.ask_feedback),
            send_transcript: send_transcript.unwrap_or(present.send_transcript),
            gates: Gates {
                account_age: account_age.unwrap_or(present.gates.account_age),
                member_age: member_age.unwrap_or(present.gates.member_age),
            },
            openers: OpenerRights {
                add: add.unwrap_or(present.openers.add),
                transcribe: transcribe.unwrap_or(present.openers.transcribe),
            },
        }
    }

    /// Without any staff role nobody answers: those there are stay when none of the document's is left.
    fn unless_lost(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        found: Vec<RoleId>,
        present: &[RoleId],
    ) -> Vec<RoleId> {
        let path = fields.path_of(key);
        let lost = self.missing.iter_mut().filter(|it| it.key == path && it.then == Fallback::LeftOut);
        if !found.is_empty() {
            return found;
        }
        let mut lost = lost.peekable();
        if lost.peek().is_none() {
            return found;
        }
        lost.for_each(|it| it.then = Fallback::Kept);
        present.to_vec()
    }

    /// A channel of the settings: what is set now stays when the document's is not there.
    fn kept(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        kind: ChannelKind,
        present: Option<ChannelId>,
    ) -> Option<ChannelId> {
        let lost = self.missing.len();
        let found = self.channel(fields, key, kind, Fallback::Kept);
        let is_lost = found.is_none() && self.missing.len() > lost;
        if is_lost { present } else { found }
    }

    fn routing(&mut self, root: &Fields<'_>) -> Routing {
        let mut routing = Routing::new(self.present.guild());
        let Some(node) = root.get("routing") else { return routing };
        let fields = self.problems.fields(node, "routing", &["ping_department", "ping_urgent", "escalation"]);
        routing.ping_department =
            self.problems.take(&fields, "ping_department", truth).unwrap_or(routing.ping_department);
        routing.ping_urgent =
            self.problems.take(&fields, "ping_urgent", truth).unwrap_or(routing.ping_urgent);
        routing.escalation = self.escalation(&fields);
        routing
    }

    fn snippets(&mut self, root: &Fields<'_>) -> Vec<Snippet> {
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

    pub(super) fn refuse(&mut self, at: At, key: &str, refusal: Refusal) {
        self.problems.add(at, key, BackupFault::Refused(Box::new(refusal)));
    }
}

const SETTINGS: [&str; 16] = [
    "language",
    "prefix",
    "staff_roles",
    "ticket_category",
    "transcript_channel",
    "log_channel",
    "open_limit",
    "cooldown_minutes",
    "hourly_limit",
    "delete_after_minutes",
    "ask_feedback",
    "send_transcript",
    "account_age_days",
    "member_age_minutes",
    "openers_may_add",
    "openers_may_transcript",
];

/// The names of the colours of buttons.
const BUTTONS: [(&str, EntryButton); 4] = [
    ("blue", EntryButton::Blue),
    ("grey", EntryButton::Grey),
    ("green", EntryButton::Green),
    ("red", EntryButton::Red),
];

/// A colour of a button as it is written.
pub(super) fn button_text(button: EntryButton) -> &'static str {
    BUTTONS.iter().find(|(_, known)| *known == button).map_or("grey", |(name, _)| name)
}

/// The same, read.
pub(super) fn button(node: &Node) -> Result<EntryButton, BackupFault> {
    one_of(
        node,
        |said| BUTTONS.iter().find(|(name, _)| *name == said).map(|(_, button)| *button),
        BUTTONS.map(|(name, _)| name),
    )
}

/// One of a few words.
pub(super) fn one_of<T, const N: usize>(
    node: &Node,
    parse: impl FnOnce(&str) -> Option<T>,
    known: [&'static str; N],
) -> Result<T, BackupFault> {
    parse(&text(node)?).ok_or_else(|| BackupFault::WantsOneOf { known: known.to_vec() })
}

fn minutes(given: u32) -> Duration {
    Duration::from_secs(u64::from(given) * 60)
}
