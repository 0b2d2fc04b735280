//! Every route the simulator knows: method, pattern, query, form, handler. What is not here is unknown.

use super::shapes::Form;
use super::{
    Call, Reply, bans, channels, commands, guilds, interactions, invites, members, messages, pins, reactions,
    roles, threads, users, webhooks,
};
use crate::errors::ApiError;

/// One route.
pub(crate) struct Route {
    /// `GET`, `POST` …
    pub(crate) method: &'static str,
    /// Below `/api/v10`, with `{names}`.
    pub(crate) pattern: &'static str,
    /// The keys its query may have.
    pub(crate) query: &'static [&'static str],
    /// The form its body has.
    pub(crate) form: Form,
    /// Credential of the caller.
    pub(crate) secret: Secret,
    /// Function that handles it.
    pub(crate) handler: Handler,
}

type Handler = fn(&mut Call<'_>) -> Result<Reply, ApiError>;

/// Credential of a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secret {
    /// The `Authorization` header.
    BotToken,
    /// A token in the path.
    InPath,
}

/// The named pieces of a path.
#[derive(Debug, Default)]
pub(crate) struct Params(Vec<(&'static str, String)>);

impl Params {
    /// A piece; empty if the pattern has none of this name.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(had, _)| *had == name).map_or("", |(_, value)| value.as_str())
    }

    /// The resource that has buckets of its own: channel, guild or webhook.
    pub(crate) fn major(&self) -> &str {
        ["channel", "guild", "webhook", "interaction"]
            .iter()
            .map(|name| self.get(name))
            .find(|value| !value.is_empty())
            .unwrap_or("")
    }
}

/// The route of a request and the pieces of its path.
pub(crate) fn find(method: &str, path: &str) -> Option<(&'static Route, Params)> {
    ROUTES.iter().filter(|route| route.method == method).find_map(|route| {
        let params = matched(route.pattern, path)?;
        Some((route, params))
    })
}

fn matched(pattern: &'static str, path: &str) -> Option<Params> {
    let mut params = Params::default();
    let (mut wanted, mut had) = (pattern.split('/'), path.trim_end_matches('/').split('/'));
    loop {
        match (wanted.next(), had.next()) {
            (None, None) => return Some(params),
            (Some(wanted), Some(had)) => {
                if let Some(name) = wanted.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                    params.0.push((name, super::parse::decoded(had)));
                } else if wanted != had {
                    return None;
                }
            }
            _ => return None,
        }
    }
}

const fn route(
    method: &'static str,
    pattern: &'static str,
    query: &'static [&'static str],
    form: Form,
    handler: Handler,
) -> Route {
    Route { method, pattern, query, form, secret: Secret::BotToken, handler }
}

const fn open(
    method: &'static str,
    pattern: &'static str,
    query: &'static [&'static str],
    form: Form,
    handler: Handler,
) -> Route {
    Route { method, pattern, query, form, secret: Secret::InPath, handler }
}

const MEMBER: &str = "/guilds/{guild}/members/{user}";
const MESSAGE: &str = "/channels/{channel}/messages/{message}";
const ORIGINAL: &str = "/webhooks/{webhook}/{token}/messages/@original";
const FOLLOWUP: &str = "/webhooks/{webhook}/{token}/messages/{message}";

#[rustfmt::skip]
static ROUTES: &[Route] = &[
    // The gateway's address.
    route("GET", "/gateway", &[], Form::None, users::gateway),
    route("GET", "/gateway/bot", &[], Form::None, users::gateway_bot),
    // Accounts and the application.
    route("GET", "/oauth2/applications/@me", &[], Form::None, users::application),
    route("GET", "/applications/@me", &[], Form::None, users::application),
    route("GET", "/users/@me", &[], Form::None, users::me),
    route("GET", "/users/@me/guilds", &["limit", "before", "after", "with_counts"], Form::None, users::my_guilds),
    route("DELETE", "/users/@me/guilds/{guild}", &[], Form::None, users::leave_guild),
    route("POST", "/users/@me/channels", &[], Form::Fields(&["recipient_id"]), users::open_dm),
    route("GET", "/users/{user}", &[], Form::None, users::get),
    // Commands.
    route("GET", "/applications/{application}/commands", &["with_localizations"], Form::None, commands::list),
    route("PUT", "/applications/{application}/commands", &[], Form::Commands, commands::replace),
    route("POST", "/applications/{application}/commands", &[], Form::Command, commands::create),
    route("GET", "/applications/{application}/commands/{command}", &[], Form::None, commands::get),
    route("PATCH", "/applications/{application}/commands/{command}", &[], Form::Command, commands::edit),
    route("DELETE", "/applications/{application}/commands/{command}", &[], Form::None, commands::delete),
    route("GET", "/applications/{application}/guilds/{guild}/commands", &["with_localizations"], Form::None, commands::list),
    route("PUT", "/applications/{application}/guilds/{guild}/commands", &[], Form::Commands, commands::replace),
    route("POST", "/applications/{application}/guilds/{guild}/commands", &[], Form::Command, commands::create),
    route("GET", "/applications/{application}/guilds/{guild}/commands/{command}", &[], Form::None, commands::get),
    route("PATCH", "/applications/{application}/guilds/{guild}/commands/{command}", &[], Form::Command, commands::edit),
    route("DELETE", "/applications/{application}/guilds/{guild}/commands/{command}", &[], Form::None, commands::delete),
    // Interactions: the token in the path is the secret.
    open("POST", "/interactions/{interaction}/{token}/callback", &["with_response"], Form::Callback, interactions::callback),
    open("GET", ORIGINAL, &["thread_id"], Form::None, interactions::original),
    open("PATCH", ORIGINAL, &["thread_id", "with_components"], Form::Message, interactions::edit_original),
    open("DELETE", ORIGINAL, &["thread_id"], Form::None, interactions::delete_original),
    open("GET", FOLLOWUP, &["thread_id"], Form::None, webhooks::message),
    open("PATCH", FOLLOWUP, &["thread_id", "with_components"], Form::Message, webhooks::edit_message),
    open("DELETE", FOLLOWUP, &["thread_id"], Form::None, webhooks::delete_message),
    open("POST", "/webhooks/{webhook}/{token}", &["wait", "thread_id", "with_components"], Form::Message, webhooks::execute),
    // Webhooks.
    route("GET", "/channels/{channel}/webhooks", &[], Form::None, webhooks::list),
    route("POST", "/channels/{channel}/webhooks", &[], Form::Fields(&["name", "avatar"]), webhooks::create),
    route("GET", "/webhooks/{webhook}", &[], Form::None, webhooks::get),
    open("GET", "/webhooks/{webhook}/{token}", &[], Form::None, webhooks::get_with_token),
    route("DELETE", "/webhooks/{webhook}", &[], Form::None, webhooks::delete),
    // Guilds.
    route("GET", "/guilds/{guild}", &["with_counts"], Form::None, guilds::get),
    route("GET", "/guilds/{guild}/channels", &[], Form::None, guilds::channels),
    route("POST", "/guilds/{guild}/channels", &[], Form::Channel, channels::create),
    route("PATCH", "/guilds/{guild}/channels", &[], Form::List(&["id", "position", "lock_permissions", "parent_id"]), guilds::order_channels),
    route("GET", "/guilds/{guild}/threads/active", &[], Form::None, threads::active),
    route("GET", "/guilds/{guild}/audit-logs", &["user_id", "action_type", "before", "after", "limit"], Form::None, guilds::audit_log),
    route("PUT", "/guilds/{guild}/incident-actions", &[], Form::Fields(&["invites_disabled_until", "dms_disabled_until"]), guilds::incidents),
    route("GET", "/guilds/{guild}/webhooks", &[], Form::None, webhooks::list_guild),
    // Roles.
    route("GET", "/guilds/{guild}/roles", &[], Form::None, roles::list),
    route("POST", "/guilds/{guild}/roles", &[], Form::Role, roles::create),
    route("PATCH", "/guilds/{guild}/roles", &[], Form::List(&["id", "position"]), roles::order),
    route("GET", "/guilds/{guild}/roles/member-counts", &[], Form::None, roles::member_counts),
    route("GET", "/guilds/{guild}/roles/{role}", &[], Form::None, roles::get),
    route("PATCH", "/guilds/{guild}/roles/{role}", &[], Form::Role, roles::edit),
    route("DELETE", "/guilds/{guild}/roles/{role}", &[], Form::None, roles::delete),
    // Members and bans.
    route("GET", "/guilds/{guild}/members", &["limit", "after"], Form::None, members::list),
    route("GET", "/guilds/{guild}/members/search", &["query", "limit"], Form::None, members::search),
    route("PATCH", "/guilds/{guild}/members/@me", &[], Form::Fields(&["nick", "avatar", "banner", "bio"]), members::edit_me),
    route("GET", MEMBER, &[], Form::None, members::get),
    route("PATCH", MEMBER, &[], Form::Fields(&["nick", "roles", "mute", "deaf", "channel_id", "communication_disabled_until", "flags"]), members::edit),
    route("DELETE", MEMBER, &[], Form::None, members::kick),
    route("PUT", "/guilds/{guild}/members/{user}/roles/{role}", &[], Form::None, members::give_role),
    route("DELETE", "/guilds/{guild}/members/{user}/roles/{role}", &[], Form::None, members::take_role),
    route("GET", "/guilds/{guild}/bans", &["limit", "before", "after"], Form::None, bans::list),
    route("GET", "/guilds/{guild}/bans/{user}", &[], Form::None, bans::get),
    route("PUT", "/guilds/{guild}/bans/{user}", &[], Form::Fields(&["delete_message_seconds", "delete_message_days"]), bans::ban),
    route("DELETE", "/guilds/{guild}/bans/{user}", &[], Form::None, bans::unban),
    route("POST", "/guilds/{guild}/bulk-ban", &[], Form::Fields(&["user_ids", "delete_message_seconds"]), bans::bulk),
    // Channels.
    route("GET", "/channels/{channel}", &[], Form::None, channels::get),
    route("PATCH", "/channels/{channel}", &[], Form::Channel, channels::edit),
    route("DELETE", "/channels/{channel}", &[], Form::None, channels::delete),
    route("PUT", "/channels/{channel}/permissions/{overwrite}", &[], Form::Fields(&["allow", "deny", "type", "id"]), channels::put_overwrite),
    route("DELETE", "/channels/{channel}/permissions/{overwrite}", &[], Form::None, channels::delete_overwrite),
    route("POST", "/channels/{channel}/typing", &[], Form::None, channels::typing),
    // Invites.
    route("GET", "/channels/{channel}/invites", &[], Form::None, invites::of_channel),
    route("POST", "/channels/{channel}/invites", &[], Form::Fields(&["max_age", "max_uses", "temporary", "unique", "target_type", "target_user_id", "target_application_id"]), invites::create),
    route("GET", "/guilds/{guild}/invites", &[], Form::None, invites::of_guild),
    route("GET", "/invites/{code}", &["with_counts", "with_expiration", "guild_scheduled_event_id"], Form::None, invites::get),
    route("DELETE", "/invites/{code}", &[], Form::None, invites::delete),
    // Messages.
    route("GET", "/channels/{channel}/messages", &["limit", "before", "after", "around"], Form::None, messages::list),
    route("POST", "/channels/{channel}/messages", &[], Form::Message, messages::create),
    route("POST", "/channels/{channel}/messages/bulk-delete", &[], Form::Fields(&["messages"]), messages::bulk_delete),
    route("GET", "/channels/{channel}/messages/pins", &["before", "limit"], Form::None, pins::page),
    route("PUT", "/channels/{channel}/messages/pins/{message}", &[], Form::None, pins::pin),
    route("DELETE", "/channels/{channel}/messages/pins/{message}", &[], Form::None, pins::unpin),
    route("GET", "/channels/{channel}/pins", &[], Form::None, pins::list),
    route("PUT", "/channels/{channel}/pins/{message}", &[], Form::None, pins::pin),
    route("DELETE", "/channels/{channel}/pins/{message}", &[], Form::None, pins::unpin),
    route("GET", MESSAGE, &[], Form::None, messages::get),
    route("PATCH", MESSAGE, &[], Form::Message, messages::edit),
    route("DELETE", MESSAGE, &[], Form::None, messages::delete),
    // Reactions.
    route("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", &[], Form::None, reactions::add),
    route("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/{user}", &[], Form::None, reactions::remove),
    route("GET", "/channels/{channel}/messages/{message}/reactions/{emoji}", &["type", "after", "limit"], Form::None, reactions::list),
    route("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}", &[], Form::None, reactions::clear_emoji),
    route("DELETE", "/channels/{channel}/messages/{message}/reactions", &[], Form::None, reactions::clear),
    // Threads.
    route("POST", "/channels/{channel}/threads", &[], Form::Fields(&["name", "auto_archive_duration", "type", "invitable", "rate_limit_per_user"]), threads::create),
    route("POST", "/channels/{channel}/messages/{message}/threads", &[], Form::Fields(&["name", "auto_archive_duration", "rate_limit_per_user"]), threads::create_from_message),
    route("GET", "/channels/{channel}/thread-members", &["with_member", "after", "limit"], Form::None, threads::members),
    route("GET", "/channels/{channel}/thread-members/{user}", &["with_member"], Form::None, threads::member),
    route("PUT", "/channels/{channel}/thread-members/{user}", &[], Form::None, threads::join),
    route("DELETE", "/channels/{channel}/thread-members/{user}", &[], Form::None, threads::leave),
    route("GET", "/channels/{channel}/threads/archived/public", &["before", "limit"], Form::None, threads::archived_public),
    route("GET", "/channels/{channel}/threads/archived/private", &["before", "limit"], Form::None, threads::archived_private),
    route("GET", "/channels/{channel}/users/@me/threads/archived/private", &["before", "limit"], Form::None, threads::archived_private),
];
