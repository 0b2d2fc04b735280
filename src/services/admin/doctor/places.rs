//! Checks of configured channels: deleted, of the wrong kind, closed to the bot, open to everybody, full.

use std::collections::BTreeSet;

use super::snapshot::GuildSnapshot;
use crate::discord::{Channel, ChannelKind};
use crate::domain::ticket::RoomKind;
use crate::domain::{
    ChannelId, ChannelUse, Finding, FixableBy, MOST_CHANNELS, MOST_IN_CATEGORY, Permissions,
};

/// Number of channels, of Discord's limit of 500, from which little room is left.
const FEW_LEFT: usize = MOST_CHANNELS - 50;

/// Permissions the bot needs in a channel to edit its overwrites.
const KEYS: Permissions = Permissions::VIEW_CHANNEL.with(Permissions::MANAGE_ROLES);

/// A configured channel, its use, and the name of what refers to it.
struct NamedChannel {
    channel: ChannelId,
    at: ChannelUse,
    name: String,
}

pub(super) fn judge(snapshot: &GuildSnapshot) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut full = BTreeSet::new();
    for NamedChannel { channel: id, at, name } in named(snapshot) {
        let Some(channel) = snapshot.channel(id) else {
            findings.push(Finding::ChannelGone { channel: id, at, name });
            continue;
        };
        if !is_fit(at, channel.kind) {
            findings.push(Finding::ChannelUnfit { channel: id, at, name });
            continue;
        }
        if is_full(snapshot, channel) && full.insert(id) {
            findings.push(Finding::CategoryFull { channel: id, at, name: name.clone() });
        }
        let may = snapshot.granted_in(channel);
        let fixable_by = who_can(may, KEYS);
        // A permission missing in the whole guild is a finding of its own.
        let missing = (needed(at) & snapshot.granted()).without(may);
        if missing != Permissions::NONE {
            findings.push(Finding::ChannelDenied { channel: id, at, name, missing, fixable_by });
        }
        let is_staffs = matches!(at, ChannelUse::Transcripts | ChannelUse::Log);
        if is_staffs && snapshot.everybodys_in(channel).contains(Permissions::VIEW_CHANNEL) {
            findings.push(Finding::ChannelPublic { channel: id, at, fixable_by });
        }
    }
    findings.extend(unset(snapshot));
    let channels = snapshot.channels.len();
    if channels >= FEW_LEFT {
        findings.push(Finding::GuildFull { channels });
    }
    for overflow in &snapshot.overflows {
        if let Some(channel) = overflow.channel.filter(|id| snapshot.channel(*id).is_none()) {
            findings.push(Finding::OverflowGone { channel, name: overflow.name.clone() });
        }
    }
    findings
}

/// Lists every configured channel, once per use.
fn named(snapshot: &GuildSnapshot) -> Vec<NamedChannel> {
    let settings = &snapshot.roster.settings;
    let mut all = Vec::new();
    let mut add = |channel: Option<ChannelId>, at: ChannelUse, name: &str| {
        all.extend(channel.map(|channel| NamedChannel { channel, at, name: name.to_owned() }));
    };
    add(settings.ticket_parent, ChannelUse::Tickets, "");
    add(settings.transcript_channel, ChannelUse::Transcripts, "");
    add(settings.log_channel, ChannelUse::Log, "");
    for category in snapshot.categories() {
        add(category.parent, ChannelUse::Category(category.id), &category.name);
        if category.rooms.kind != RoomKind::Channel {
            add(category.rooms.threads, ChannelUse::Threads(category.id), &category.name);
        }
    }
    for department in &snapshot.roster.departments {
        add(department.parent, ChannelUse::Department(department.id), &department.name);
    }
    for panel in &snapshot.panels {
        add(Some(panel.channel), ChannelUse::Panel(panel.id), panel.key.as_str());
    }
    all
}

/// Finds missing channels for transcripts and notices in a guild that is set up otherwise.
fn unset(snapshot: &GuildSnapshot) -> Vec<Finding> {
    let settings = &snapshot.roster.settings;
    if settings.staff_roles.is_empty() {
        return Vec::new();
    }
    let needed = Permissions::MANAGE_CHANNELS | Permissions::MANAGE_ROLES;
    let fixable_by = who_can(snapshot.granted(), needed);
    let places =
        [(settings.transcript_channel, ChannelUse::Transcripts), (settings.log_channel, ChannelUse::Log)];
    let unset = places.into_iter().filter(|(channel, _)| channel.is_none());
    unset.map(|(_, at)| Finding::ChannelUnset { at, fixable_by }).collect()
}

/// Decides who can fix a problem that needs these permissions.
const fn who_can(granted: Permissions, needed: Permissions) -> FixableBy {
    if granted.contains(needed) { FixableBy::Bot } else { FixableBy::Admin }
}

const fn is_fit(at: ChannelUse, kind: ChannelKind) -> bool {
    match at {
        ChannelUse::Tickets | ChannelUse::Category(_) | ChannelUse::Department(_) => {
            matches!(kind, ChannelKind::Category)
        }
        ChannelUse::Threads(_) => matches!(kind, ChannelKind::Text),
        ChannelUse::Transcripts | ChannelUse::Log | ChannelUse::Panel(_) => {
            matches!(kind, ChannelKind::Text | ChannelKind::Announcement)
        }
    }
}

/// Returns the permissions the bot needs in a channel of this use.
const fn needed(at: ChannelUse) -> Permissions {
    let speaks = Permissions::VIEW_CHANNEL.with(Permissions::SEND_MESSAGES);
    match at {
        ChannelUse::Tickets | ChannelUse::Category(_) | ChannelUse::Department(_) => {
            Permissions::VIEW_CHANNEL.with(Permissions::MANAGE_CHANNELS)
        }
        ChannelUse::Threads(_) => Permissions::VIEW_CHANNEL
            .with(Permissions::CREATE_PRIVATE_THREADS)
            .with(Permissions::SEND_MESSAGES_IN_THREADS)
            .with(Permissions::MANAGE_THREADS),
        ChannelUse::Transcripts => speaks.with(Permissions::ATTACH_FILES),
        ChannelUse::Log => speaks,
        ChannelUse::Panel(_) => speaks.with(Permissions::READ_MESSAGE_HISTORY),
    }
}

/// Answers whether a Discord category and all overflow categories after it are full.
fn is_full(snapshot: &GuildSnapshot, category: &Channel) -> bool {
    let held = |id: ChannelId| snapshot.channels.iter().filter(|one| one.parent == Some(id)).count();
    let has_room = |id: ChannelId| snapshot.channel(id).is_some() && held(id) < MOST_IN_CATEGORY;
    let beyond = snapshot.overflows.iter().filter(|overflow| overflow.first == category.id);
    category.kind == ChannelKind::Category
        && held(category.id) >= MOST_IN_CATEGORY
        && !beyond.filter_map(|overflow| overflow.channel).any(has_room)
}
