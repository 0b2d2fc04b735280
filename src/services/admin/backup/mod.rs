//! Backups of everything a guild has configured, and restoring them (F82): shown first, confirmed, and applied in one
//! transaction, or not at all when anything is wrong or has changed meanwhile.

mod fields;
mod files;
mod format;
mod panels;
mod read;
mod refer;
mod references;
mod rules;
#[cfg(test)]
mod tests;
mod topics;
mod write;
mod yaml;
mod yaml_writer;

pub use files::BackupFiles;

use sha2::{Digest as _, Sha256};

use super::{AdminService, require_admin};
use crate::discord::FetchError;
use crate::domain::{
    BackedUp, BackupCount, BackupFault, BackupName, BackupProblem, BackupRefusal, Configuration,
    LARGEST_BACKUP, Member, RestoreId, RestoreOutcome, RestoreProposal,
};
use crate::repositories::{RestoreDraft, Tx};
use crate::services::{Error, Failure, Result};

use self::read::ParsedBackup;
use self::references::GuildReferences;
use self::yaml::YamlNode;
use self::yaml_writer::YamlLeaf;

/// Creates and restores backups of guild configurations.
#[derive(Clone, Debug)]
pub struct BackupService {
    admin: AdminService,
    files: BackupFiles,
}

/// Source of a backup to restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupSource {
    /// A backup in the guild's folder, by the name a member typed.
    Kept(String),
    /// A file that was uploaded to Discord.
    Attached {
        /// Address of the attachment.
        url: String,
    },
}

/// A restore that is proposed or applied: current configuration, parsed document, and the values of both for
/// comparison.
struct RestorePlan {
    before: Configuration,
    told: ParsedBackup,
    leaves: (Vec<YamlLeaf>, Vec<YamlLeaf>),
}

impl BackupService {
    /// Creates the service from the admin service and the folder of backups.
    pub const fn new(admin: AdminService, files: BackupFiles) -> Self {
        Self { admin, files }
    }

    /// Stores everything the guild has configured as a file.
    pub async fn back_up(&self, member: &Member) -> Result<BackedUp> {
        require_admin(member)?;
        let there = GuildReferences::of(&self.admin.context, member.guild).await?;
        let present = self.present(member).await?;
        let made = self.keep(&present, &there).await?;
        let mut tx = self.admin.context.begin().await?;
        let detail = serde_json::json!({ "name": made.name.to_string() });
        let subject = member.guild.to_string();
        tx.guilds().audit(member.guild, Some(member.user), "guild.backed_up", &subject, &detail).await?;
        tx.commit().await?;
        Ok(made)
    }

    /// Lists the names of the guild's backups, newest first.
    pub async fn names(&self, member: &Member) -> Result<Vec<BackupName>> {
        require_admin(member)?;
        Ok(self.files.names(member.guild).await?)
    }

    /// Reads an earlier backup.
    pub async fn take(&self, member: &Member, name: BackupName) -> Result<BackedUp> {
        require_admin(member)?;
        let document = text(self.files.read(member.guild, name).await?);
        let document = document.map_err(|_| BackupRefusal::Unknown { given: name.to_string() })?;
        let kept = self.files.names(member.guild).await?.len();
        let there = GuildReferences::of(&self.admin.context, member.guild).await?;
        let present = self.present(member).await?;
        let told = yaml::read(&document)
            .and_then(|node| read::configuration(&node, &present, &there, self.admin.context.now()));
        let count = told.map(|told| count(&told.configuration)).unwrap_or_default();
        Ok(BackedUp { name, count, kept, document })
    }

    /// Reads a backup and returns what restoring it would change, without changing anything.
    pub async fn propose(&self, member: &Member, source: BackupSource) -> Result<RestoreOutcome> {
        require_admin(member)?;
        let (name, bytes) = self.fetch(member, source).await?;
        match text(bytes) {
            Ok(document) => self.ask(member, name, document, None).await,
            Err(problem) => Ok(RestoreOutcome::Faulty { problems: vec![problem] }),
        }
    }

    /// Shows a pending proposal to the member who made it, compared with the present configuration.
    pub async fn proposal(&self, member: &Member, id: RestoreId) -> Result<RestoreOutcome> {
        let draft = self.draft(member, id).await?;
        self.ask(member, draft.name, draft.document.clone(), Some(&draft)).await
    }

    /// Discards a pending proposal.
    pub async fn drop_proposal(&self, member: &Member, id: RestoreId) -> Result<()> {
        self.draft(member, id).await?;
        let mut tx = self.admin.context.begin().await?;
        if !tx.restores().delete(member.guild, id).await? {
            return Err(BackupRefusal::Gone.into());
        }
        Ok(tx.commit().await?)
    }

    /// Restores what was proposed, if the changes are still those that were shown; otherwise they are shown again.
    /// The configuration before is stored as another backup.
    pub async fn restore(&self, member: &Member, id: RestoreId) -> Result<RestoreOutcome> {
        let draft = self.draft(member, id).await?;
        let context = &self.admin.context;
        let there = GuildReferences::of(context, member.guild).await?;
        let node = match yaml::read(&draft.document) {
            Ok(node) => node,
            Err(problems) => return Ok(RestoreOutcome::Faulty { problems }),
        };
        // Read and written before the transaction, which must stay short and cannot roll a file back.
        let before = self.present(member).await?;
        let undo = self.keep(&before, &there).await?.name;
        let mut tx = context.begin().await?;
        tx.configurations().lock(member.guild).await?;
        let plan = match plan(&mut tx, member, &node, &there).await? {
            Ok(plan) => plan,
            Err(problems) => return Ok(RestoreOutcome::Faulty { problems }),
        };
        // `before` was read without the lock: the undo backup must match what is about to be replaced.
        let has_changed = plan.leaves.0 != write::leaves(&before, &there);
        if has_changed || seal(&plan.leaves) != draft.seal {
            drop(tx);
            return self.ask(member, draft.name, draft.document.clone(), Some(&draft)).await;
        }
        // The row is the confirmation: of two clicks on the button only one finds it.
        if !tx.restores().delete(member.guild, id).await? {
            return Err(BackupRefusal::Gone.into());
        }
        let wanted = &plan.told.configuration;
        context.configure(&mut tx, member, &plan.before, wanted).await?;
        let changes = yaml_writer::difference(&plan.leaves.0, &plan.leaves.1).len();
        let detail = serde_json::json!({
            "from": draft.name.map(|name| name.to_string()), "of": plan.told.origin.guild, "changes": changes,
            "undo": undo.to_string(),
        });
        let subject = member.guild.to_string();
        tx.guilds().audit(member.guild, Some(member.user), "guild.restored", &subject, &detail).await?;
        tx.commit().await?;
        // After the commit, because neither the cache nor the switches can be rolled back.
        self.admin.presentations.forget(member.guild);
        self.admin.apply_switches(member.guild, &plan.before.modules, &wanted.modules).await;
        let unposted = wanted.panels.iter().filter(|panel| panel.message.is_none());
        let unposted = unposted.map(|panel| panel.key.as_str().to_owned()).collect();
        Ok(RestoreOutcome::Restored { changes, undo, unposted })
    }

    /// Shows what restoring the document would change, and stores it for the confirmation. `shown` is the earlier
    /// proposal.
    async fn ask(
        &self,
        member: &Member,
        name: Option<BackupName>,
        document: String,
        shown: Option<&RestoreDraft>,
    ) -> Result<RestoreOutcome> {
        let context = &self.admin.context;
        let there = GuildReferences::of(context, member.guild).await?;
        let node = match yaml::read(&document) {
            Ok(node) => node,
            Err(problems) => return Ok(RestoreOutcome::Faulty { problems }),
        };
        let mut tx = context.begin().await?;
        // Locked, because the plan is applied below, though only to be rolled back.
        tx.configurations().lock(member.guild).await?;
        let plan = match plan(&mut tx, member, &node, &there).await? {
            Ok(plan) => plan,
            Err(problems) => return Ok(RestoreOutcome::Faulty { problems }),
        };
        let changes = yaml_writer::difference(&plan.leaves.0, &plan.leaves.1);
        let missing = plan.told.missing;
        if changes.is_empty() {
            return Ok(RestoreOutcome::Same { missing });
        }
        // Applied and rolled back, to count the tickets its retention rules would purge.
        let due = tx.tickets().count_to_purge(member.guild).await?;
        context.configure(&mut tx, member, &plan.before, &plan.told.configuration).await?;
        let purges = (tx.tickets().count_to_purge(member.guild).await? - due).max(0);
        drop(tx);
        let seal = seal(&plan.leaves);
        let anew = shown.is_some_and(|shown| shown.seal != seal);
        let id = match shown {
            // Unchanged since it was shown, so its buttons stay valid and its deadline is not extended.
            Some(shown) if !anew => shown.id,
            _ => {
                let mut tx = context.begin().await?;
                let id = RestoreId::generate(tx.now());
                let (guild, user) = (member.guild, member.user);
                tx.restores().save(&RestoreDraft { id, guild, user, name, document, seal }).await?;
                tx.commit().await?;
                id
            }
        };
        let until = RestoreDraft::until(id.made_at());
        Ok(RestoreOutcome::Proposed(RestoreProposal {
            id,
            origin: plan.told.origin,
            changes,
            missing,
            purges,
            anew,
            until,
        }))
    }

    /// Finds a pending proposal, if the member made it.
    async fn draft(&self, member: &Member, id: RestoreId) -> Result<RestoreDraft> {
        require_admin(member)?;
        let mut tx = self.admin.context.read().await?;
        let draft = tx.restores().find(member.guild, id).await?.ok_or(BackupRefusal::Gone)?;
        if draft.user == member.user { Ok(draft) } else { Err(BackupRefusal::AskedByOther.into()) }
    }

    async fn fetch(&self, member: &Member, source: BackupSource) -> Result<(Option<BackupName>, Vec<u8>)> {
        match source {
            BackupSource::Kept(given) => {
                let name = BackupName::parse(given.trim());
                let name = name.ok_or(BackupRefusal::Unknown { given })?;
                Ok((Some(name), self.files.read(member.guild, name).await?))
            }
            BackupSource::Attached { url } => {
                match self.admin.context.discord.fetch_attachment(&url, LARGEST_BACKUP).await {
                    Ok(bytes) => Ok((None, bytes.into())),
                    Err(FetchError::TooLarge) => Err(files::too_large().into()),
                    Err(FetchError::NotAllowed | FetchError::Expired) => Err(BackupRefusal::Unfetched.into()),
                    Err(error @ FetchError::Unavailable) => Err(Error::Failed(error.into())),
                }
            }
        }
    }

    async fn present(&self, member: &Member) -> Result<Configuration, Failure> {
        let mut tx = self.admin.context.read().await?;
        Ok(tx.configurations().find(member.guild).await?)
    }

    async fn keep(&self, present: &Configuration, there: &GuildReferences) -> Result<BackedUp, Failure> {
        let now = self.admin.context.now();
        let document = write::document(present, there, now);
        let (name, kept) = self.files.keep(present.guild(), BackupName::at(now), document.clone()).await?;
        Ok(BackedUp { name, count: count(present), kept, document })
    }
}

/// Parses the document for the guild as this transaction sees it, or returns its problems.
async fn plan(
    tx: &mut Tx,
    member: &Member,
    node: &YamlNode,
    there: &GuildReferences,
) -> Result<std::result::Result<RestorePlan, Vec<BackupProblem>>, Failure> {
    let before = tx.configurations().find(member.guild).await?;
    Ok(read::configuration(node, &before, there, tx.now()).map(|told| {
        let leaves = (write::leaves(&before, there), write::leaves(&told.configuration, there));
        RestorePlan { before, told, leaves }
    }))
}

/// Hashes the values that are shown, so that different changes have different seals.
fn seal((before, after): &(Vec<YamlLeaf>, Vec<YamlLeaf>)) -> String {
    let mut hash = Sha256::new();
    for (side, leaves) in [("-", before), ("+", after)] {
        for leaf in leaves {
            // Quoted values contain no line break; the length separates the path from the value.
            hash.update(format!("{side}{}:{}{}\n", leaf.path.len(), leaf.path, leaf.yaml));
        }
    }
    base16ct::lower::encode_string(&hash.finalize())
}

fn count(configuration: &Configuration) -> BackupCount {
    BackupCount {
        categories: configuration.categories.len(),
        questions: configuration.categories.iter().map(|it| it.category.questions.len()).sum(),
        departments: configuration.departments.len(),
        panels: configuration.panels.len(),
        snippets: configuration.snippets.len(),
    }
}

fn text(bytes: Vec<u8>) -> std::result::Result<String, BackupProblem> {
    let fault = BackupFault::NotText;
    let unreadable = BackupProblem { line: 1, column: 1, key: String::new(), fault };
    // None of our texts contains NUL, and PostgreSQL refuses it.
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0')).ok_or(unreadable)
}
