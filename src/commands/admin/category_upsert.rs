//! `/admin category_upsert <key> <display_name> [emoji] …`.

use crate::commands::{Choice, CommandDefinition, OrNone, Request, arguments};
use crate::domain::ticket::{Priority, RoomKind};
use crate::domain::{ChannelId, RoleId};
use crate::services::Error;
use crate::services::ticket::CategoryUpdate;
use crate::views;

arguments! {
    /// Creates a category, or changes the one with this key.
    pub struct UpsertCategory: "category_upsert" {
        #[suggest(Categories)] #[max_length(32)]
        key: String,
        #[words] #[max_length(80)]
        display_name: String,
        #[max_length(64)]
        emoji: Option<String>,
        support_role: Option<RoleId>,
        required_role: Option<RoleId>,
        remove_role: Option<RoleId>,
        #[channels(Category)]
        parent: Option<OrNone<ChannelId>>,
        room: Option<RoomKind>,
        #[channels(Text)]
        thread_channel: Option<OrNone<ChannelId>>,
        #[max_length(90)]
        name_template: Option<String>,
        #[range(0, 50)]
        open_limit: Option<OrNone<u16>>,
        #[range(0, 527_040)] #[unit(Minutes)]
        sla_minutes: Option<OrNone<u32>>,
        priority: Option<Priority>,
        #[max_length(1000)]
        tags: Option<String>,
        anonymous: Option<bool>,
        hide_staff: Option<bool>,
        clear: Option<Cleared>,
    }
}

impl CommandDefinition for UpsertCategory {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        let none = || "none".to_owned();
        let mut update = CategoryUpdate {
            seen: None,
            key: self.key,
            name: self.display_name,
            emoji: self.emoji,
            support_role: self.support_role,
            required_role: self.required_role,
            remove_role: self.remove_role,
            parent: self.parent.map(|OrNone(parent)| parent),
            room: self.room,
            thread_channel: self.thread_channel.map(|OrNone(channel)| channel),
            name_template: self.name_template,
            open_limit: self.open_limit.map(|OrNone(limit)| limit.unwrap_or(0)),
            sla_minutes: self.sla_minutes.map(|OrNone(minutes)| minutes.unwrap_or(0)),
            priority: self.priority,
            tags: self.tags,
            anonymous: self.anonymous,
            hide_staff: self.hide_staff,
        };
        match self.clear {
            None => {}
            Some(Cleared::Emoji) => update.emoji = Some(none()),
            Some(Cleared::Parent) => update.parent = Some(None),
            Some(Cleared::OpenLimit) => update.open_limit = Some(0),
            Some(Cleared::ThreadChannel) => update.thread_channel = Some(None),
            Some(Cleared::Sla) => update.sla_minutes = Some(0),
            Some(Cleared::Tags) => update.tags = Some(none()),
        }
        let (before, after) = tickets.upsert_category(&request.member, update).await?;
        request.answer(views::admin::category_saved(before.as_ref(), &after, &request.localizer)).await
    }
}

/// Optional settings of a category that can be cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cleared {
    Emoji,
    Parent,
    OpenLimit,
    ThreadChannel,
    Sla,
    Tags,
}

impl Choice for Cleared {
    const ALL: &'static [(&'static str, Self)] = &[
        ("emoji", Self::Emoji),
        ("parent", Self::Parent),
        ("open_limit", Self::OpenLimit),
        ("thread_channel", Self::ThreadChannel),
        ("sla_minutes", Self::Sla),
        ("tags", Self::Tags),
    ];
}

impl Choice for RoomKind {
    const ALL: &'static [(&'static str, Self)] =
        &[("channel", Self::Channel), ("thread", Self::Thread), ("overflow", Self::Overflow)];
}
