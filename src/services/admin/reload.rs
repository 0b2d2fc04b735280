//! Reload of the operator's files: languages, settings of the installation, and switched-off modules.
//!
//! Everything is read and checked before anything changes; then it is applied at once. Any admin of a guild may
//! reload languages, which their guild uses. Settings of the installation belong to the operator: they are read,
//! applied and reported only for the application's owner or its team, since a guild's admin must neither learn them
//! nor put half-edited ones into effect. Only the process that received the command reloads.

use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use tokio::sync::Mutex;

use super::{AdminService, CommandSet, require_admin};
use crate::domain::{
    CommandRegistration, Language, LanguageChange, LanguageNow, Member, Refusal, ReloadExtent, ReloadReport,
    SettingChange, SettingsReport,
};
use crate::i18n::Texts;
use crate::services::{Result, ServiceContext};

/// Reader of the operator's files.
#[async_trait]
pub trait ConfigReader: Send + Sync + 'static {
    /// Reads and checks the files without changing anything. Every problem is reported at once, one per line, with
    /// file, line and column.
    async fn reread(&self, extent: ReloadExtent) -> std::result::Result<ReadConfig, Vec<String>>;
}

/// Contents of the files, checked.
pub struct ReadConfig {
    /// Settings that differ; empty where they were not read.
    pub settings: Vec<SettingChange>,
    /// Texts of every language.
    pub texts: Texts,
    /// Commands with the texts of these languages.
    pub commands: CommandSet,
    /// Applies those settings that can change while the bot runs.
    pub take_up: Box<dyn FnOnce() + Send>,
}

/// Commands as registered; replaced after languages were reloaded.
#[derive(Clone, Debug)]
pub struct CommandRegistry(Arc<RwLock<CommandSet>>);

impl CommandRegistry {
    /// Creates the registry with the commands of the start.
    pub fn new(commands: CommandSet) -> Self {
        Self(Arc::new(RwLock::new(commands)))
    }

    /// Returns the present commands.
    pub fn now(&self) -> CommandSet {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, commands: CommandSet) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = commands;
    }
}

/// Reloads the operator's files.
#[derive(Clone)]
pub struct ReloadService {
    context: ServiceContext,
    admin: AdminService,
    commands: CommandRegistry,
    files: Arc<dyn ConfigReader>,
    turn: Arc<Mutex<()>>,
}

impl std::fmt::Debug for ReloadService {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReloadService").finish_non_exhaustive()
    }
}

impl ReloadService {
    /// Creates the service; `admin` reloads the switches, `commands` are the registered ones, `files` reads the
    /// operator's files.
    pub fn new(
        context: ServiceContext,
        admin: AdminService,
        commands: CommandRegistry,
        files: Arc<dyn ConfigReader>,
    ) -> Self {
        Self { context, admin, commands, files, turn: Arc::default() }
    }

    /// Reloads everything, one reload at a time. Nothing changes if a file is wrong or Discord refuses the commands.
    pub async fn reload(&self, member: &Member) -> Result<ReloadReport> {
        require_admin(member)?;
        let _turn = self.turn.lock().await;
        let application = self.context.discord.application().await?;
        let extent = if application.is_run_by(member.user) {
            ReloadExtent::Everything
        } else {
            ReloadExtent::Languages
        };
        let fresh = self.files.reread(extent).await.map_err(Refusal::bad_files)?;
        // Registered before anything is applied: this is the only step that Discord can refuse.
        let commands = if self.context.has_registered(application.id, &fresh.commands).await? {
            CommandRegistration::Unchanged
        } else {
            self.context.register(application.id, &fresh.commands).await?;
            CommandRegistration::Anew
        };
        let before = self.context.texts.languages();
        self.context.texts.replace_with(&fresh.texts);
        self.commands.set(fresh.commands);
        (fresh.take_up)();
        self.admin.load_switches().await?;
        let languages = languages(&before, &self.context.texts);
        let mut tx = self.context.begin().await?;
        let spoken: Vec<String> = self.context.texts.languages().iter().map(ToString::to_string).collect();
        let detail = serde_json::json!({ "languages": spoken, "settings": fresh.settings.len() });
        let guild = member.guild;
        tx.guilds().audit(guild, Some(member.user), "guild.reloaded", &guild.to_string(), &detail).await?;
        tx.commit().await?;
        let keys: Vec<&str> = fresh.settings.iter().map(|change| change.key.as_str()).collect();
        tracing::info!(languages = ?spoken, settings = ?keys, "the operator's files were read anew");
        Ok(ReloadReport {
            settings: match extent {
                ReloadExtent::Everything => SettingsReport::Changed(fresh.settings),
                ReloadExtent::Languages => SettingsReport::OperatorsAlone,
            },
            languages,
            commands,
            modules: self.admin.modules(member).await?,
        })
    }
}

/// Lists every language that exists or was removed, with its missing texts.
fn languages(before: &[Language], texts: &Texts) -> Vec<LanguageNow> {
    let (after, gaps) = (texts.languages(), texts.gaps());
    let now = after.iter().map(|language| LanguageNow {
        language: language.clone(),
        standing: if before.contains(language) { LanguageChange::Stayed } else { LanguageChange::Came },
        lacks: gaps.iter().filter(|gap| gap.language == *language).map(|gap| gap.key.clone()).collect(),
    });
    let gone = before.iter().filter(|language| !after.contains(language)).map(|language| LanguageNow {
        language: language.clone(),
        standing: LanguageChange::Left,
        lacks: Vec::new(),
    });
    now.chain(gone).collect()
}
