//! A world for a story: a simulated Discord, a guild with people, and the bot on a database of either kind.

use std::path::Path;
use std::time::Duration;

use plaza::app::{self, RunOptions};
use plaza::config::{Config, LoadPurpose};
use plaza::domain::{ChannelId, Permissions, RoleId};
use plaza::lifecycle::{FatalError, Lifecycle};
use plaza::repositories::{RepositoryError, Tx};
use sandbox::{Answer, Clock, Discord, GuildHandle, Person, Setup};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

use super::clock::{by_the_machine, start};
use super::database::TestDatabase;
use super::operator::Operator;

/// Longest time the bot may take for an expected effect. Generous, because it only bounds failures, and machines
/// that run many tests at once are slow.
pub const PATIENCE: Duration = Duration::from_mins(2);

/// Longer than any lease, so that the jobs of a crashed bot are free again.
pub const PAST_EVERY_LEASE: Duration = Duration::from_secs(61);

/// Everything a story needs.
pub struct World {
    /// The simulated Discord.
    pub sim: Discord,
    /// Its only guild, unless the story creates more.
    pub guild: GuildHandle,
    /// Database of the bot.
    pub database: TestDatabase,
    /// The guild's owner.
    pub owner: Person,
    /// A member with the staff role.
    pub staff: Person,
    /// A member without it.
    pub ana: Person,
    /// Role of the staff.
    pub staff_role: RoleId,
    /// The Discord category ticket channels are made in.
    pub tickets: ChannelId,
    /// Channel with the panel.
    pub lobby: ChannelId,
    /// Channel that transcripts are posted to.
    pub transcripts: ChannelId,
    /// Channel of staff alerts.
    pub log: ChannelId,
    /// Changes the configuration of the bots that are started from now on.
    pub tune: fn(&mut Config),
    /// The files the operator keeps, if the story needs some.
    pub operator: Option<Operator>,
    data: TempDir,
    bot: Option<Bot>,
}

/// The bot, in a runtime of its own so that it can be killed.
pub struct Bot {
    life: Lifecycle,
    runtime: Runtime,
    run: JoinHandle<Result<(), FatalError>>,
}

impl World {
    /// Creates a guild without any setup; the bot is not started.
    pub async fn asleep(database: TestDatabase) -> Self {
        Self::in_discord(Discord::start(patient()).await.expect("loopback has free ports"), database)
    }

    /// Creates a world on the machine's clock, as the shipped binary needs it; the bot is not started.
    pub async fn of_a_binary(database: TestDatabase) -> Self {
        let sim = Discord::start(by_the_machine(patient())).await.expect("loopback has free ports");
        Self::in_discord(sim, database)
    }

    /// Creates a world in a Discord with other settings; the bot is not started.
    pub fn in_discord(sim: Discord, database: TestDatabase) -> Self {
        let guild = sim.create_guild("Plaza", "olga");
        let staff_role = guild.role("Support", Permissions::NONE);
        let (owner, staff, ana) = (guild.owner(), guild.join("sam").with_role(staff_role), guild.join("ana"));
        Self {
            tickets: guild.category("Tickets"),
            lobby: guild.text("lobby"),
            transcripts: guild.private_text("transcripts", staff_role),
            log: guild.private_text("log", staff_role),
            tune: |_| {},
            operator: None,
            data: tempfile::tempdir().expect("the temporary directory is writable"),
            bot: None,
            sim,
            guild,
            database,
            owner,
            staff,
            ana,
            staff_role,
        }
    }

    /// Creates a guild that is set up and has a panel with the three first categories, and starts the bot.
    pub async fn open(database: TestDatabase) -> Self {
        let mut world = Self::asleep(database).await;
        world.start().await;
        world.set_up(&[]).await;
        world
    }

    /// Sets the guild up by command, with further options, and deploys a panel.
    pub async fn set_up(&self, more: &[(&str, &str)]) {
        let (role, tickets) = (self.staff_role.to_string(), self.tickets.to_string());
        let (transcripts, log) = (self.transcripts.to_string(), self.log.to_string());
        let mut options = vec![
            ("staff_role", role.as_str()),
            ("ticket_category", tickets.as_str()),
            ("transcript_channel", transcripts.as_str()),
            ("log_channel", log.as_str()),
        ];
        options.extend(more);
        self.owner_runs("/admin setup", &options).await;
        let lobby = self.lobby.to_string();
        let panel = [("panel_id", "main"), ("channel", lobby.as_str()), ("title", "Need help?")];
        self.owner_runs("/admin panel_create", &panel).await;
        self.owner_runs("/admin panel_deploy", &[("panel_id", "main")]).await;
    }

    /// Returns the configuration of this world's bots.
    pub fn config(&self) -> Config {
        if let Some(operator) = &self.operator {
            return Config::load(&operator.sources(), LoadPurpose::Run)
                .expect("the operator's files are sound");
        }
        let mut config = Config::default();
        config.discord.token = self.sim.token().into();
        config.discord.application_id = Some(self.sim.application_id());
        config.discord.proxy_url = Some(self.sim.url().parse().expect("an address"));
        config.discord.request_deadline = Duration::from_secs(20);
        config.discord.cdn_url = config.discord.proxy_url.clone();
        config.database.url = Some(self.database.url.as_str().into());
        self.data.path().clone_into(&mut config.data.directory);
        config.limits.command_cooldown = Duration::ZERO;
        (self.tune)(&mut config);
        config
    }

    /// Returns the data directory of this world's bots.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// Starts a bot that the world does not stop by itself.
    pub async fn another_bot(&self) -> Bot {
        let (config, life) = (self.config(), Lifecycle::new());
        let ground = RunOptions {
            clock: std::sync::Arc::new(self.sim.clock().clone()),
            sources: self.operator.as_ref().map(Operator::reads),
            ..RunOptions::default()
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime needs nothing");
        let run = runtime.spawn({
            let life = life.clone();
            async move { app::run(&config, &life, ground).await }
        });
        // Its own readiness, not the number of connections: that of a bot which has just died may still be open.
        eventually("the bot is ready", || {
            assert!(!run.is_finished(), "the bot ended at its start");
            life.is_ready().then_some(())
        })
        .await;
        Bot { life, runtime, run }
    }

    /// Starts the bot.
    pub async fn start(&mut self) {
        self.bot = Some(self.another_bot().await);
    }

    /// Stops the bot as a signal does.
    pub async fn stop(&mut self) {
        self.bot.take().expect("the bot runs").stop().await;
    }

    /// Kills the bot without letting it finish anything.
    pub async fn crash(&mut self) {
        self.bot.take().expect("the bot runs").crash();
        eventually("Discord has noticed the death", || (self.sim.gateway_connections() == 0).then_some(()))
            .await;
    }

    /// Opens a ticket from the panel: button, form, answer.
    pub async fn opens(&self, person: &Person) -> Answer {
        let form = person.clicks(self.lobby, "Support").await.expect("the panel is there");
        let form = form.modal().unwrap_or_else(|_| panic!("a form, not: {}", form.text()));
        let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
        let texts = ["My router is dead", "It was fine yesterday"];
        let answers: Vec<(&str, &str)> = labels.iter().map(String::as_str).zip(texts).collect();
        person.fills(&form, answers).await.expect("the form fits")
    }

    /// Opens a ticket and answers its channel.
    pub async fn ticket_of(&self, person: &Person) -> ChannelId {
        let answer = self.opens(person).await;
        self.channel_of(person).unwrap_or_else(|| panic!("no channel: {}", answer.text()))
    }

    /// Returns the ticket channel the person sees, if there is one.
    pub fn channel_of(&self, person: &Person) -> Option<ChannelId> {
        self.ticket_channels().into_iter().find(|channel| person.sees(*channel))
    }

    /// Returns the channels with a ticket's marker, and the threads.
    pub fn ticket_channels(&self) -> Vec<ChannelId> {
        let marked = |topic: &str| plaza::domain::ticket::marked_ticket(topic).is_some();
        let channels = self.guild.channels().into_iter();
        let channels = channels.filter(|channel| channel.topic.as_deref().is_some_and(marked));
        channels.map(|channel| channel.id).chain(self.ticket_threads()).collect()
    }

    /// Returns the bot's private threads that are named like a ticket's, archived ones included.
    pub fn ticket_threads(&self) -> Vec<ChannelId> {
        let bot = self.sim.bot_id();
        let is_own = |channel: &sandbox::Channel| {
            channel.thread.as_ref().is_some_and(|thread| thread.owner == bot)
                && plaza::domain::ticket::marked_number(&channel.name).is_some()
        };
        self.guild.threads().into_iter().filter(is_own).map(|channel| channel.id).collect()
    }

    /// Makes every write of a transcript fail, by a file in place of the guild's folder.
    pub fn block_transcripts(&self) {
        let folder = self.transcript_folder();
        std::fs::create_dir_all(folder.parent().expect("it is inside the data")).expect("is writable");
        std::fs::write(folder, "in the way").expect("is writable");
    }

    /// Returns the names of the files stored for the guild's tickets.
    pub fn transcript_files(&self) -> Vec<String> {
        let Ok(files) = std::fs::read_dir(self.transcript_folder()) else { return Vec::new() };
        files.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect()
    }

    fn transcript_folder(&self) -> std::path::PathBuf {
        self.data.path().join("transcripts").join(self.guild.id().to_string())
    }

    /// Opens a read transaction.
    pub async fn tx(&self) -> Result<Tx, RepositoryError> {
        self.database.db.read(self.sim.clock().now()).await
    }

    /// Queries a single number.
    pub async fn count(&self, sql: &'static str) -> i64 {
        self.database.count(sql).await
    }

    /// Fails if the bot requested something the simulated Discord does not know.
    pub fn assert_discord_understood(&self) {
        assert_eq!(self.sim.history().unknown(), Vec::<String>::new());
    }

    async fn owner_runs(&self, command: &str, options: &[(&str, &str)]) {
        let answer = self.owner.runs(self.lobby, command, options.iter().copied()).await;
        let answer = answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}"));
        assert!(!answer.text().contains('⛔'), "{command}: {}", answer.text());
    }
}

/// Returns the settings of a Discord whose people wait for an answer however slow the machine is: expected
/// effects must not be missed, and unexpected ones are not waited for.
///
/// If `PLAZA_TEST_JITTER` is set, calls and events are late by up to so many milliseconds at random.
pub fn patient() -> Setup {
    let jitter = std::env::var("PLAZA_TEST_JITTER").ok();
    let jitter = jitter.map_or(0, |most| most.parse().expect("PLAZA_TEST_JITTER is a number"));
    let jitter = Duration::from_millis(jitter);
    let clock = Clock::running_from(start());
    Setup { clock, patience: PATIENCE, long_patience: PATIENCE, jitter, ..Setup::default() }
}

impl Bot {
    /// Stops it as a signal does.
    pub async fn stop(self) {
        self.life.stop();
        self.run.await.expect("the bot does not panic").expect("the bot ends well");
        self.runtime.shutdown_background();
    }

    /// Kills it without letting it finish anything.
    pub fn crash(self) {
        self.runtime.shutdown_background();
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(bot) = self.bot.take() {
            bot.crash();
        }
    }
}

/// Polls `look` until it returns something; panics with `what` after [`PATIENCE`].
pub async fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    eventually_async(what, async || look()).await
}

/// Polls an async `look` like [`eventually`].
pub async fn eventually_async<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let seen = tokio::time::timeout(PATIENCE, async {
        loop {
            if let Some(seen) = look().await {
                return seen;
            }
            #[expect(
                clippy::disallowed_methods,
                reason = "the bot is looked at from outside: nothing else to wait for"
            )]
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    seen.await.unwrap_or_else(|_| panic!("never came: {what}"))
}
