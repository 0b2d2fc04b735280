//! Discord's REST API as the bot uses it: one method per call, each with a deadline, and errors sorted by how the
//! caller may react. No business rule belongs here, and nothing read here may lose data: permission bits stay
//! complete, messages stay raw.
//!
//! Reads, PUT, PATCH, DELETE and posts with a nonce are repeated on outages; any other call is sent once, and
//! [`DiscordError::may_have_happened`] tells whether its effect must be searched for.

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

/// Connection settings of the client.
pub struct DiscordSettings {
    /// Bot token, with or without the prefix `Bot `.
    pub token: SecretString,
    /// Application id; requested from Discord when first needed, if `None`.
    pub application_id: Option<ApplicationId>,
    /// HTTP proxy with Discord's API (nirn-proxy, the sandbox), such as `http://127.0.0.1:8080`. It then does the
    /// rate limiting.
    pub proxy_url: Option<Url>,
    /// Base address of avatars, emoji and stickers, if not Discord's own hosts.
    pub cdn_url: Option<Url>,
    /// Deadline of a call with all its waits and repetitions; three times as long with files.
    pub request_deadline: Duration,
    /// Hook that changes the HTTP clients before they are built: another resolver, another root certificate.
    pub customise: Option<HttpCustomizer>,
}

/// Hook that changes an HTTP client's builder.
pub type HttpCustomizer = Arc<dyn Fn(ClientBuilder) -> ClientBuilder + Send + Sync>;

/// Reason the client could not be built from these settings.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// The token contains characters that no header can carry.
    #[error("the Discord token contains characters that cannot be sent")]
    Token,
    /// The proxy is not `http://host` or `https://host`, with an optional port.
    #[error("the proxy address must be http:// or https:// with a host, and nothing after it")]
    ProxyUrl,
    /// TLS could not be set up.
    #[error("the HTTP client could not be built")]
    Client,
}

/// A file to upload with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileUpload {
    /// File name, shown to members and referenced in bodies (`attachment://name`).
    pub name: String,
    /// Content.
    pub bytes: Bytes,
}

/// Client of Discord's REST API. Cheap to clone.
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
    /// Builds the HTTP clients; sends nothing yet.
    pub fn new(settings: DiscordSettings) -> Result<Self, SettingsError> {
        let DiscordSettings { token, application_id, proxy_url, cdn_url, request_deadline, customise } =
            settings;
        if proxy_url.as_ref().is_some_and(|url| !is_proxy(url)) {
            return Err(SettingsError::ProxyUrl);
        }
        let client = || {
            let mut builder = reqwest::Client::builder()
                .user_agent(serenity::constants::USER_AGENT)
                // A redirect could lead a download, or a call with its token, to another host.
                .redirect(reqwest::redirect::Policy::none())
                // Half the deadline, so that an unreachable host is told apart from one that does not answer.
                .connect_timeout(request_deadline / 2)
                // Bounds the requests serenity sends itself, which have no deadline of their own.
                .timeout(request_deadline * send::UPLOAD_PATIENCE);
            // A proxy from the environment must not be put before the configured one.
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

    /// Returns serenity's client, for requests no method here covers.
    #[cfg(test)]
    fn http(&self) -> Arc<Http> {
        Arc::clone(&self.inner.http)
    }

    /// Builds a client for serenity's gateway, which takes ownership: same token, same proxy. Only the gateway's
    /// address is requested through it, so its separate rate limiter sees next to no traffic.
    pub fn gateway_http(&self) -> Http {
        let inner = &self.inner;
        let application = inner.http.application_id().map(|id| ApplicationId::new(id.get()));
        build_http(inner.http.token(), &inner.client, application, inner.proxy.as_ref())
    }

    /// Drops the rate limiter's state of unused routes. Meant to be called periodically; does nothing behind a proxy.
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

/// Converts an id for serenity's routes. Discord has neither an id 0, which serenity cannot represent, nor an id 1.
fn id<T: From<NonZeroU64>>(snowflake: u64) -> T {
    NonZeroU64::new(snowflake).unwrap_or(NonZeroU64::MIN).into()
}
