//! Private threads: their members, and whether they are archived.

use serde::Deserialize;
use serde_json::json;
use serenity::http::Route;

use super::call::RestCall;
use super::{Channel, ChannelKind, Discord, DiscordError, Member, ThreadState, id};
use crate::domain::{ChannelId, GuildId, UserId};

/// Longest time Discord allows before it archives a silent thread: a week.
const MINUTES_TO_ARCHIVE: u32 = 7 * 24 * 60;

/// Number of archived threads searched: the most recent ones.
const ARCHIVED: u32 = 100;

/// Discord's response with threads.
#[derive(Deserialize)]
struct ThreadList {
    threads: Vec<Channel>,
}

/// A member of a thread.
#[derive(Deserialize)]
struct ThreadMember {
    user_id: UserId,
    #[serde(default)]
    member: Option<Member>,
}

/// Largest page of thread members that Discord lists together with their roles.
const PAGE: usize = 100;

impl Discord {
    /// Creates a private thread only moderators may invite to. Never repeated, like [`Discord::create_channel`].
    pub async fn create_private_thread(
        &self,
        channel: ChannelId,
        name: &str,
        reason: &str,
    ) -> Result<Channel, DiscordError> {
        let body = json!({
            "name": name,
            "type": ChannelKind::PrivateThread,
            "invitable": false,
            "auto_archive_duration": MINUTES_TO_ARCHIVE,
        });
        let route = Route::ChannelThreads { channel_id: id(channel.get()) };
        self.ask(RestCall::post(route).body(body).reason(reason)).await
    }

    /// Lists the active threads of a guild that the bot can see.
    pub async fn active_threads(&self, guild: GuildId) -> Result<Vec<Channel>, DiscordError> {
        let route = Route::GuildThreadsActive { guild_id: id(guild.get()) };
        self.ask::<ThreadList>(RestCall::get(route)).await.map(|found| found.threads)
    }

    /// Lists the most recently archived private threads under a channel, of those the bot is in.
    pub async fn archived_threads(&self, channel: ChannelId) -> Result<Vec<Channel>, DiscordError> {
        let route = Route::ChannelJoinedPrivateThreads { channel_id: id(channel.get()) };
        let call = RestCall::get(route).query("limit", ARCHIVED.to_string());
        self.ask::<ThreadList>(call).await.map(|found| found.threads)
    }

    /// Sets the archive and lock flags of a thread.
    pub async fn set_thread(
        &self,
        thread: ChannelId,
        state: ThreadState,
        reason: &str,
    ) -> Result<(), DiscordError> {
        let route = Route::Channel { channel_id: id(thread.get()) };
        let body = super::call::to_json(&state)?;
        self.tell(RestCall::patch(route).body(body).reason(reason)).await
    }

    /// Lists the members of a thread. Forbidden to bots without the members intent.
    pub async fn thread_members(&self, thread: ChannelId) -> Result<Vec<UserId>, DiscordError> {
        let route = Route::ChannelThreadMembers { channel_id: id(thread.get()) };
        let members: Vec<ThreadMember> = self.ask(RestCall::get(route)).await?;
        Ok(members.into_iter().map(|member| member.user_id).collect())
    }

    /// Lists the members of a thread with their roles in the guild. Forbidden to bots without the members intent.
    pub async fn members_in_thread(&self, thread: ChannelId) -> Result<Vec<Member>, DiscordError> {
        let (mut members_in_thread, mut last) = (Vec::new(), UserId::new(0));
        loop {
            let route = Route::ChannelThreadMembers { channel_id: id(thread.get()) };
            let call = RestCall::get(route).query("with_member", "true").query("limit", PAGE.to_string());
            let page: Vec<ThreadMember> = self.ask(call.query("after", last.to_string())).await?;
            let is_last = page.len() < PAGE;
            // Rows without `member` are skipped below, so the cursor is taken from all of them.
            last = page.iter().map(|one| one.user_id).max().unwrap_or(last);
            members_in_thread.extend(page.into_iter().filter_map(|one| one.member));
            if is_last {
                return Ok(members_in_thread);
            }
        }
    }

    /// Adds a user to a thread; succeeds if they are in it already.
    pub async fn join_thread(&self, thread: ChannelId, user: UserId) -> Result<(), DiscordError> {
        self.tell(RestCall::put(member_route(thread, user))).await
    }

    /// Removes a user from a thread; succeeds if they are not in it.
    pub async fn leave_thread(&self, thread: ChannelId, user: UserId) -> Result<(), DiscordError> {
        self.tell(RestCall::delete(member_route(thread, user))).await
    }
}

fn member_route(thread: ChannelId, user: UserId) -> Route<'static> {
    Route::ChannelThreadMember { channel_id: id(thread.get()), user_id: id(user.get()) }
}
