//! What the bot does to Discord: verbs with a deadline each and errors sorted by what can be done about them. Nothing
//! of the business belongs here, and nothing read here may lose what Discord said: permissions stay whole, messages
//! stay raw.
//!
//! Reads, PUT, PATCH, DELETE and posts with a nonce are sent again on outages; anything else is sent once, and
//! [`DiscordError::may_have_happened`] says whether its effect must be looked for.

mod application;
mod attachments;
mod call;
mod channels;
mod classify;
mod error;
mod guilds;
mod interactions;
mod limiter;
mod messages;
mod pictures;
mod send;
#[cfg(test)]
mod tests;
mod threads;

use std::fmt;
use std::num::NonZeroU64;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::ClientBuilder;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use serenity::http::{Http, HttpBuilder};
use thiserror::Error;
use url::Url;

use crate::domain::ApplicationId;

pub use application::{Application, GatewayBot, PrivilegedIntent};
pub use attachments::{AttachmentDownload, FetchError};
pub use channels::{Channel, ChannelEdit, ChannelKind, NewChannel, ThreadState};
pub use error::{DiscordError, InvalidField, OutageCause, UnknownResource};
pub use guilds::{Guild, MEMBERS, Member, Role, User};
pub use interactions::{AutocompleteChoice, InitialResponse};
pub use messages::{Message, MessageCursor};
pub use pictures::CdnPicture;

/// How to reach Discord.
pub struct DiscordSettings {
    /// The bot's token, with or without `Bot ` before it.
    pub token: SecretString,
    /// Asked from Discord when first needed, if not given.
    pub application_id: Option<ApplicationId>,
    /// An HTTP proxy that speaks Discord's API (nirn-proxy, the sandbox), such as `http://127.0.0.1:8080`. It does the
    /// rate limiting then.
    pub proxy_url: Option<Url>,
    /// Where avatars, emoji and stickers are, if not at Discord's own hosts.
    pub cdn_url: Option<Url>,
    /// How long a call may take with all its waits and repetitions; three times as long with files.
    pub request_deadline: Duration,
    /// Changes the HTTP clients before they are built: another resolver, another root certificate.
    pub customise: Option<HttpCustomizer>,
}

/// A last change to an HTTP client.
pub type HttpCustomizer = Arc<dyn Fn(ClientBuilder) -> ClientBuilder + Send + Sync>;

/// Why Discord cannot be reached with these settings.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// The token holds characters no token has.
    #[error("the Discord token contains characters that cannot be sent")]
    Token,
    /// Not `http://host` or `https://host`, with a port if need be.
    #[error("the proxy address must be http:// or https:// with a host, and nothing after it")]
    ProxyUrl,
    /// TLS could not be set up.
    #[error("the HTTP client could not be built")]
    Client,
}

/// A file to upload with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileUpload {
    /// Its name, as members see it and as a body refers to it (`attachment://name`).
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}

/// The bot's hands on Discord. Cheap to clone.
#[derive(Clone)]
pub struct Discord {
    inner: Arc<ClientState>,
}

struct ClientState {
    http: Arc<Http>,
    client: reqwest::Client,
    downloads: reqwest::Client,
    proxy: Option<Url>,
    cdn: Option<Url>,
    authorization: HeaderValue,
    deadline: Duration,
}

impl Discord {
    /// Builds the clients; nothing is sent yet.
    pub fn new(settings: DiscordSettings) -> Result<Self, SettingsError> {
        let DiscordSettings { token, application_id, proxy_url, cdn_url, request_deadline, customise } =
            settings;
        if proxy_url.as_ref().is_some_and(|url| !is_proxy(url)) {
            return Err(SettingsError::ProxyUrl);
        }
        let client = || {
            let mut builder = reqwest::Client::builder()
                .user_agent(serenity::constants::USER_AGENT)
                .redirect(reqwest::redirect::Policy::none())
                // Half, so that a host that cannot be reached is told from one that does not answer.
                .connect_timeout(request_deadline / 2)
                // serenity gives what it sends itself no deadline.
                .timeout(request_deadline * send::UPLOAD_PATIENCE);
            if proxy_url.is_some() {
                builder = builder.no_proxy();
            }
            let builder = customise.iter().fold(builder, |builder, customise| customise(builder));
            builder.build().map_err(|_| SettingsError::Client)
        };
        let (client, downloads) = (client()?, client()?);

        let http = Arc::new(build_http(token.expose_secret(), &client, application_id, proxy_url.as_ref()));
        let mut authorization = HeaderValue::from_str(http.token()).map_err(|_| SettingsError::Token)?;
        authorization.set_sensitive(true);
        let inner = ClientState {
            http,
            client,
            downloads,
            proxy: proxy_url,
            cdn: cdn_url,
            authorization,
            deadline: request_deadline,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The client itself, for what no verb says.
    #[cfg(test)]
    fn http(&self) -> Arc<Http> {
        Arc::clone(&self.inner.http)
    }

    /// A client for serenity's own use, which wants to own it: same token, same proxy. Only the gateway's address is
    /// asked through it, so that its limiter, its own, sees next to nothing.
    pub fn gateway_http(&self) -> Http {
        let inner = &self.inner;
        let application = inner.http.application_id().map(|id| ApplicationId::new(id.get()));
        build_http(inner.http.token(), &inner.client, application, inner.proxy.as_ref())
    }

    /// Frees what serenity's limiter keeps about routes nobody waits for. To be called now and then; a no-op behind a
    /// proxy.
    pub async fn forget_old_routes(&self) {
        if let Some(limits) = &self.inner.http.ratelimiter {
            limiter::forget_old_routes(limits).await;
        }
    }
}

impl fmt::Debug for Discord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Discord").field("deadline", &self.inner.deadline).finish_non_exhaustive()
    }
}

fn build_http(
    token: &str,
    client: &reqwest::Client,
    application: Option<ApplicationId>,
    proxy: Option<&Url>,
) -> Http {
    let mut http = HttpBuilder::new(token).client(client.clone());
    if let Some(id) = application.and_then(|id| NonZeroU64::new(id.get())) {
        http = http.application_id(id.into());
    }
    if let Some(proxy) = proxy {
        // serenity ignores the proxy while its limiter is on.
        http = http.proxy(proxy.origin().ascii_serialization()).ratelimiter_disabled(true);
    }
    http.build()
}

fn is_proxy(url: &Url) -> bool {
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let is_anonymous = url.username().is_empty() && url.password().is_none();
    matches!(url.scheme(), "http" | "https") && url.has_host() && is_bare && is_anonymous
}

/// For serenity's routes. Nothing has the id 0, which serenity cannot hold; nothing of Discord's has the id 1 either.
fn id<T: From<NonZeroU64>>(snowflake: u64) -> T {
    NonZeroU64::new(snowflake).unwrap_or(NonZeroU64::MIN).into()
}
