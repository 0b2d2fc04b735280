//! Tests of the doctor: a healthy guild with one thing wrong.

use super::judged;
use super::snapshot::{CommandStatus, GuildSnapshot};
use crate::discord::{Channel, ChannelKind, Guild, Role};
use crate::domain::ticket::{
    Category, CategoryKey, OverflowCategory, Panel, PanelKey, PanelStyle, RoomKind, RoomSettings, Roster,
    RoutingSettings,
};
use crate::domain::{
    CategoryId, ChannelId, ChannelUse, Finding, FixableBy, GatewayIntent, GuildId, GuildSettings, MessageId,
    NEEDED_PERMISSIONS, Overwrite, OverwriteTarget, PanelId, Permissions, RoleId, Severity, Timestamp,
    UserId,
};

const GUILD: GuildId = GuildId::new(1);
const BOT: UserId = UserId::new(2);
const STAFF: RoleId = RoleId::new(10);
const OWN: RoleId = RoleId::new(11);
const TICKETS: ChannelId = ChannelId::new(20);
const LOG: ChannelId = ChannelId::new(21);
const LOBBY: ChannelId = ChannelId::new(22);

fn role(id: u64, position: i64, permissions: Permissions) -> Role {
    Role {
        id: RoleId::new(id),
        name: String::new(),
        color: 0,
        permissions,
        position,
        managed: id == OWN.get(),
        mentionable: false,
    }
}

fn channel(id: ChannelId, kind: ChannelKind) -> Channel {
    Channel {
        id,
        guild: Some(GUILD),
        name: String::new(),
        topic: None,
        parent: None,
        overwrites: Vec::new(),
        kind,
        position: 0,
        owner: None,
        thread: None,
    }
}

fn category() -> Category {
    let (id, key) = (CategoryId::generate(Timestamp::from_millis(0)), CategoryKey::parse("support"));
    Category::new(id, GUILD, key.expect("a key"), "Support".to_owned())
}

fn panel() -> Panel {
    Panel {
        id: PanelId::generate(Timestamp::from_millis(0)),
        guild: GUILD,
        key: PanelKey::parse("main").expect("a key"),
        channel: LOBBY,
        title: String::new(),
        description: String::new(),
        entries: Vec::new(),
        colour: None,
        image: None,
        style: PanelStyle::Buttons,
        message: Some(MessageId::new(30)),
        lost_at: None,
    }
}

/// Builds a snapshot without any problem.
fn well() -> GuildSnapshot {
    let closed = Overwrite::empty(OverwriteTarget::Role(RoleId::new(1))).denying(Permissions::VIEW_CHANNEL);
    let own = Overwrite::empty(OverwriteTarget::Member(BOT)).allowing(Permissions::VIEW_CHANNEL);
    let log = Channel { overwrites: vec![closed, own], ..channel(LOG, ChannelKind::Text) };
    let settings = GuildSettings {
        staff_roles: vec![STAFF],
        ticket_parent: Some(TICKETS),
        transcript_channel: Some(LOG),
        log_channel: Some(LOG),
        ..GuildSettings::new(GUILD)
    };
    let view = Permissions::VIEW_CHANNEL;
    GuildSnapshot {
        guild: Guild {
            id: GUILD,
            name: String::new(),
            owner: UserId::new(3),
            locale: String::new(),
            roles: vec![role(1, 0, view), role(10, 1, view), role(11, 2, NEEDED_PERMISSIONS)],
            premium_tier: 0,
        },
        channels: vec![channel(TICKETS, ChannelKind::Category), log, channel(LOBBY, ChannelKind::Text)],
        bot: BOT,
        own_roles: vec![OWN],
        held: [(STAFF, 1)].into(),
        roster: Roster {
            settings,
            routing: RoutingSettings::new(GUILD),
            categories: vec![category()],
            departments: Vec::new(),
        },
        panels: vec![panel()],
        lost: Vec::new(),
        overflows: Vec::new(),
        dead: Vec::new(),
        zones: vec![(None, "Europe/Madrid".to_owned())],
        asked: vec![GatewayIntent::Members, GatewayIntent::Messages],
        granted: vec![GatewayIntent::Members, GatewayIntent::Messages],
        commands: CommandStatus::Current,
    }
}

#[test]
fn a_guild_that_is_well_has_no_findings() {
    assert_eq!(judged(&well()), []);
}

#[test]
fn what_the_bot_lacks_everywhere_is_said_once() {
    let mut snapshot = well();
    snapshot.guild.roles[2].permissions = NEEDED_PERMISSIONS.without(Permissions::MANAGE_CHANNELS);
    let permission = Permissions::MANAGE_CHANNELS;
    assert_eq!(judged(&snapshot), [Finding::PermissionMissing { permission }]);
}

#[test]
fn an_administrator_lacks_nothing_anywhere() {
    let mut snapshot = well();
    snapshot.guild.roles[2].permissions = Permissions::ADMINISTRATOR;
    let deny = Overwrite::empty(OverwriteTarget::Member(BOT)).denying(Permissions::VIEW_CHANNEL);
    snapshot.channels[0].overwrites.push(deny);
    assert_eq!(judged(&snapshot), []);
}

#[test]
fn a_channel_the_bot_does_not_see_is_fixed_by_an_admin_alone() {
    for (denied, wanted) in
        [(Permissions::VIEW_CHANNEL, FixableBy::Admin), (Permissions::MANAGE_CHANNELS, FixableBy::Bot)]
    {
        let mut snapshot = well();
        snapshot.channels[0].overwrites.push(Overwrite::empty(OverwriteTarget::Role(OWN)).denying(denied));
        let [Finding::ChannelDenied { channel, at, missing, fixable_by, .. }] = &judged(&snapshot)[..] else {
            panic!("{:?}", judged(&snapshot));
        };
        assert_eq!((*channel, *at, *missing, *fixable_by), (TICKETS, ChannelUse::Tickets, denied, wanted));
    }
}

#[test]
fn of_two_roles_at_one_position_the_older_stands_above() {
    let mut snapshot = well();
    snapshot.guild.roles[1].position = 2;
    assert_eq!(judged(&snapshot), [Finding::RoleAbove { role: STAFF, own: OWN }]);
    snapshot.guild.roles[1].position = 1;
    assert_eq!(judged(&snapshot), []);
}

#[test]
fn a_full_category_is_no_matter_while_another_follows_it() {
    let mut snapshot = well();
    let inside =
        |id: u64, parent| Channel { parent: Some(parent), ..channel(ChannelId::new(id), ChannelKind::Text) };
    snapshot.channels.extend((100..150).map(|id| inside(id, TICKETS)));
    let full = Finding::CategoryFull { channel: TICKETS, at: ChannelUse::Tickets, name: String::new() };
    assert_eq!(judged(&snapshot), std::slice::from_ref(&full));
    let next = ChannelId::new(200);
    let (place, name) = (2, "Tickets 2".to_owned());
    let overflow = OverflowCategory {
        first: TICKETS,
        place,
        name: name.clone(),
        channel: Some(next),
        empty_since: None,
    };
    snapshot.overflows.push(overflow);
    assert_eq!(judged(&snapshot), [full, Finding::OverflowGone { channel: next, name }]);
    snapshot.channels.push(channel(next, ChannelKind::Category));
    assert_eq!(judged(&snapshot), []);
}

#[test]
fn threads_hang_somewhere_or_are_missed() {
    let mut snapshot = well();
    snapshot.roster.categories[0].rooms.kind = RoomKind::Thread;
    assert_eq!(judged(&snapshot), [], "they hang on the panel's channel");
    snapshot.panels[0].message = None;
    let nowhere = Finding::ThreadsNowhere { name: "Support".to_owned() };
    assert!(judged(&snapshot).contains(&nowhere), "{:?}", judged(&snapshot));
    snapshot.roster.categories[0].rooms.threads = Some(LOBBY);
    assert!(!judged(&snapshot).contains(&nowhere));
    let gone = ChannelId::new(99);
    snapshot.roster.categories[0].rooms = RoomSettings { kind: RoomKind::Channel, threads: Some(gone) };
    assert!(
        !judged(&snapshot).iter().any(|one| matches!(one, Finding::ChannelGone { .. })),
        "nothing hangs there"
    );
}

#[test]
fn a_guild_nobody_has_set_up_is_told_that_alone() {
    let mut snapshot = well();
    snapshot.roster.settings = GuildSettings::new(GUILD);
    snapshot.roster.categories.clear();
    snapshot.panels.clear();
    assert_eq!(judged(&snapshot), [Finding::NotSetUp]);
}

#[test]
fn the_gravest_comes_first() {
    let mut snapshot = well();
    snapshot.roster.settings.log_channel = None;
    snapshot.lost.push(snapshot.panels[0].id);
    snapshot.commands = CommandStatus::Stale;
    let found: Vec<Severity> = judged(&snapshot).iter().map(Finding::severity).collect();
    assert_eq!(found, [Severity::Broken, Severity::Weak, Severity::Hint]);
}
