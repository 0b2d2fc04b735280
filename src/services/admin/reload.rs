//! Reading anew what the operator keeps in files: languages, settings of the installation, and what is switched off.
//!
//! Everything is read and judged before anything changes; then it changes at once. Any admin of a guild may have languages
//! read anew, for their guild speaks them. The settings of the installation are the operator's: they are read, taken up and
//! told only when the application's owner, or somebody of its team, asks; one guild's admin is neither to learn of them nor
//! to bring half-written ones into force. What is read is taken up by the process that was asked.

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

/// Where the operator's files are.
#[async_trait]
pub trait ConfigReader: Send + Sync + 'static {
    /// Reads them and judges them; changes nothing. All that is wrong with them comes at once, a problem a line, with file,
    /// line and column.
    async fn reread(&self, extent: ReloadExtent) -> std::result::Result<ReadConfig, Vec<String>>;
}

/// What was read and found sound.
pub struct ReadConfig {
    /// The settings that differ; none where they were not read.
    pub settings: Vec<SettingChange>,
    /// The words of every language.
    pub texts: Texts,
    /// The commands in those words.
    pub commands: CommandSet,
    /// Brings the settings into force that can be while the bot runs.
    pub take_up: Box<dyn FnOnce() + Send>,
}

/// The commands as they are registered; another set after languages were read anew.
#[derive(Clone, Debug)]
pub struct CommandRegistry(Arc<RwLock<CommandSet>>);

impl CommandRegistry {
    /// As at the start.
    pub fn new(commands: CommandSet) -> Self {
        Self(Arc::new(RwLock::new(commands)))
    }

    /// As they are now.
    pub fn now(&self) -> CommandSet {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, commands: CommandSet) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = commands;
    }
}

/// Reads the operator's files anew.
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
    /// With its tools, who knows the modules, the commands as they are registered, and where the files are.
    pub fn new(
        context: ServiceContext,
        admin: AdminService,
        commands: CommandRegistry,
        files: Arc<dyn ConfigReader>,
    ) -> Self {
        Self { context, admin, commands, files, turn: Arc::default() }
    }

    /// Reads everything anew, one reading at a time. Nothing changes if something is wrong with a file, or if Discord does not
    /// take the commands.
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

/// Every language that is or was, with what it lacks.
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
