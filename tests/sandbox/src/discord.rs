//! The running simulator and its handle for tests and the page.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use plaza::domain::{ApplicationId, UserId};
use tokio::sync::{broadcast, watch};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::buckets::Buckets;
use crate::clock::{Clock, STORY_START};
use crate::faults::Faults;
use crate::history::{Entry, History, Request};
use crate::server::{self, Tls};
use crate::state::{Frame, Identity, Intent, Snowflakes, State, User};

/// Settings of a simulator.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The loopback port; 0 takes a free one.
    pub port: u16,
    /// Clock; begins at [`STORY_START`] unless another is given.
    pub clock: Clock,
    /// File that requests are written to as JSON Lines.
    pub record: Option<PathBuf>,
    /// Bot token; generated if none is given.
    pub token: Option<String>,
    /// Privileged intents of the application.
    pub privileged: Privileged,
    /// TLS endpoint for `https://discord.com`, on a port and with a certificate of its own.
    pub encryption: Encryption,
    /// Enforcement of ordinary rate limits.
    pub rate_limits: RateLimits,
    /// Heartbeat interval of the gateway, in wall time.
    pub heartbeat: Duration,
    /// Longest time until the bot's first answer, in wall time; Discord's is three seconds.
    pub patience: Duration,
    /// Longest time, in wall time, that a person waits for a deferred answer.
    pub long_patience: Duration,
    /// Largest random delay of a call or an event, in wall time; finds tests that depend on timing.
    pub jitter: Duration,
}

/// Privileged intents of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Privileged(u64);

impl Privileged {
    /// All three.
    pub const ALL: Self = Self(Intent::Members.bit() | Intent::PRESENCES_BIT | Intent::MessageContent.bit());
    /// None.
    pub const NONE: Self = Self(0);

    /// All of these but one.
    #[must_use]
    pub const fn without(self, intent: Intent) -> Self {
        Self(self.0 & !intent.bit())
    }
}

/// Setting for a TLS endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// HTTP alone.
    Off,
    /// HTTPS beside HTTP, with a throw-away certificate for `discord.com`.
    On,
}

/// Setting for ordinary rate limits. The unannounced limit on renames is always enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateLimits {
    /// Headers are sent, with room for all.
    Generous,
    /// As Discord: five messages in five seconds a channel, fifty requests a second in all …
    Enforced,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            port: 0,
            clock: Clock::running_from(STORY_START),
            record: None,
            token: None,
            privileged: Privileged::ALL,
            encryption: Encryption::Off,
            rate_limits: RateLimits::Generous,
            heartbeat: Duration::from_millis(41_250),
            patience: Duration::from_secs(3),
            long_patience: Duration::from_secs(20),
            jitter: Duration::ZERO,
        }
    }
}

/// A simulated Discord, serving on loopback until the last handle is dropped.
#[derive(Clone, Debug)]
pub struct Discord {
    pub(crate) inner: Arc<Inner>,
    // The server's own handles hold none, or it would keep itself alive.
    _serving: Option<Arc<DropGuard>>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    state: Mutex<State>,
    pub(crate) history: History,
    pub(crate) faults: Faults,
    pub(crate) buckets: Buckets,
    pub(crate) setup: Setup,
    url: String,
    token: String,
    application: ApplicationId,
    tls: Option<Tls>,
    versions: watch::Sender<u64>,
    feed: broadcast::Sender<Change>,
    pub(crate) stop: CancellationToken,
}

/// Something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// In words, for a log.
    pub what: String,
}

impl Discord {
    /// Starts one. Fails if the port is taken or the record cannot be written.
    pub async fn start(setup: Setup) -> std::io::Result<Self> {
        let bound = server::bind(&setup).await?;
        let mut ids = Snowflakes::default();
        let application = ApplicationId::new(ids.next(setup.clock.now()));
        let owner = UserId::new(ids.next(setup.clock.now()));
        let token = setup.token.clone().unwrap_or_else(|| made_up_token(application));
        let identity = Identity {
            token: token.clone(),
            application,
            owner,
            privileged_intents: setup.privileged.0,
            patience: setup.patience,
        };
        let mut state = State::new(setup.clock.clone(), ids, bound.url(), identity);
        state.add_account(state.bot, "plaza", Nature::Bot);
        state.add_account(owner, "developer", Nature::Person);
        let stop = CancellationToken::new();
        let inner = Arc::new(Inner {
            history: History::start(setup.record.as_deref())?,
            faults: Faults::default(),
            buckets: Buckets::new(setup.rate_limits),
            url: bound.url(),
            token,
            application,
            tls: bound.tls(),
            versions: watch::Sender::new(0),
            feed: broadcast::Sender::new(1024),
            stop: stop.clone(),
            state: Mutex::new(state),
            setup,
        });
        server::serve(bound, Self { inner: Arc::clone(&inner), _serving: None });
        Ok(Self { inner, _serving: Some(Arc::new(stop.drop_guard())) })
    }

    /// Returns the address: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        self.inner.url.clone()
    }

    /// Returns the TLS endpoint for `https://discord.com`, if there is one.
    pub fn tls(&self) -> Option<&Tls> {
        self.inner.tls.as_ref()
    }

    /// The bot's token.
    pub fn token(&self) -> &str {
        &self.inner.token
    }

    /// The bot's application.
    pub fn application_id(&self) -> ApplicationId {
        self.inner.application
    }

    /// The bot's account.
    pub fn bot_id(&self) -> UserId {
        UserId::new(self.inner.application.get())
    }

    /// Its time.
    pub fn clock(&self) -> &Clock {
        &self.inner.setup.clock
    }

    /// Returns the history so far.
    pub fn history(&self) -> &History {
        &self.inner.history
    }

    /// Returns the armed faults.
    pub fn faults(&self) -> &Faults {
        &self.inner.faults
    }

    /// Subscribes to all changes from now on; a slow receiver loses the oldest ones.
    pub fn subscribe(&self) -> broadcast::Receiver<Change> {
        self.inner.feed.subscribe()
    }

    /// Makes a user the owner of the bot's application.
    pub fn give_application_to(&self, owner: UserId) {
        self.change(|state| state.application_owner = owner);
    }

    /// Makes the bot's token worthless: 401 for every request, 4004 for every IDENTIFY.
    pub fn revoke_token(&self) {
        self.change(|state| {
            state.token_revoked = true;
            state.note("token revoked");
            for session in state.sessions.values() {
                session.send(Frame::Close(4004, "Authentication failed."));
            }
        });
    }

    /// Switches privileged intents on and off in the developer portal; who is connected stays so.
    pub fn grant_intents(&self, privileged: Privileged) {
        self.change(|state| state.privileged_intents = privileged.0);
    }

    /// Leaves the bot this many IDENTIFYs; one more, and Discord resets its token.
    pub fn limit_identifies(&self, left: u64) {
        self.change(|state| state.identifies_left = left);
    }

    /// Delays one call or event in three, if the settings allow it.
    pub(crate) async fn dawdle(&self) {
        let most = self.inner.setup.jitter;
        if !most.is_zero() && rand::random_ratio(1, 3) {
            linger(most.mul_f64(rand::random())).await;
        }
    }

    pub(crate) fn downgrade(&self) -> WeakDiscord {
        WeakDiscord(Arc::downgrade(&self.inner))
    }

    /// Looks at the state.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.inner.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the state, then notifies the gateway, the history and all waiters, in this order and atomically.
    pub(crate) fn change<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        self.change_for(|state| (act(state), None))
    }

    /// Changes the state for a request, which is recorded before anybody sees its effect.
    pub(crate) fn change_for<T>(&self, act: impl FnOnce(&mut State) -> (T, Option<Request>)) -> T {
        let mut state = self.inner.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (result, request) = act(&mut state);
        state.watch();
        let at = state.now();
        let notes = std::mem::take(&mut state.notes);
        let mut words = notes.clone();
        for what in notes {
            self.inner.history.push(Entry::Change { at, what });
        }
        while let Some(event) = state.events.pop_front() {
            words.push(event.name.to_owned());
            self.inner.history.push(Entry::Event {
                at,
                name: event.name.to_owned(),
                data: event.data.clone(),
            });
            for passed in self.inner.faults.pass(event.clone()) {
                state.deliver(&passed);
            }
            state.latest.insert(event.name, event);
        }
        if let Some(request) = request {
            self.inner.history.push(Entry::Request(Box::new(request)));
        }
        drop(state);
        self.send_delayed();
        if !words.is_empty() {
            self.inner.versions.send_modify(|version| *version += 1);
            for what in words {
                // Sending without a receiver is no failure.
                let _listeners = self.inner.feed.send(Change { what });
            }
        }
        result
    }

    /// Waits until `look` finds something, at most `patience` of wall time.
    pub(crate) async fn wait_for<T>(
        &self,
        patience: Duration,
        mut look: impl FnMut(&State) -> Option<T>,
    ) -> Option<T> {
        let mut versions = self.inner.versions.subscribe();
        let found = async {
            loop {
                versions.mark_unchanged();
                if let Some(found) = self.read(&mut look) {
                    return Some(found);
                }
                versions.changed().await.ok()?;
            }
        };
        tokio::time::timeout(patience, found).await.ok().flatten()
    }
}

/// A handle that does not keep the simulator alive.
#[derive(Clone, Debug)]
pub(crate) struct WeakDiscord(Weak<Inner>);

impl WeakDiscord {
    pub(crate) fn upgrade(&self) -> Option<Discord> {
        self.0.upgrade().map(|inner| Discord { inner, _serving: None })
    }
}

/// Kind of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// A bot's.
    Bot,
    /// A person's.
    Person,
}

impl State {
    fn add_account(&mut self, id: UserId, name: &str, nature: Nature) {
        let user = User {
            id,
            name: name.to_owned(),
            display_name: None,
            bot: nature == Nature::Bot,
            locale: "en-US".to_owned(),
            avatar: None,
            takes_dms: true,
        };
        self.users.insert(id, user);
    }
}

/// Of the shape of Discord's tokens: the id, a time, a signature.
fn made_up_token(application: ApplicationId) -> String {
    let id = URL_SAFE_NO_PAD.encode(application.to_string());
    let secret: [u8; 20] = rand::random();
    format!("{id}.Gsandb.{}", URL_SAFE_NO_PAD.encode(secret))
}

/// Lets wall time pass: a client's own deadline runs by it.
pub(crate) async fn linger(by: Duration) {
    let never = tokio::time::timeout(by, std::future::pending::<()>());
    let _elapsed = never.await;
}
