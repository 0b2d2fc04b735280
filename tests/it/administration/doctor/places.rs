//! Channels that are gone, of another kind, closed to the bot, open to everybody, full.

use plaza::domain::{ChannelId, Permissions};
use sandbox::{ChannelKind, Overwrite};

use super::{Ward, assert_says};
use crate::support::database::{TestDatabase, on_both_databases};

on_both_databases! {
    deleted_and_unfit_channels_are_found_and_fixed
    what_the_bot_may_not_do_in_a_channel_is_found_and_fixed
    what_is_full_is_found
    a_vanished_category_of_the_bots_own_is_found_and_forgotten
}

async fn deleted_and_unfit_channels_are_found_and_fixed(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let guild = &ward.world.guild;
    ward.runs("/admin categories departments", &[("key", "billing"), ("name", "Billing")]).await;
    let support = [("key", "support"), ("display_name", "Support")];
    let in_support = |option: &'static str, more: &[(&'static str, &'static str)]| {
        [&support[..], more, &[(option, "")]].concat()
    };
    let plants: [(_, Vec<_>, _, _, _); 4] = [
        ("/admin setup", vec![("ticket_category", "")], true, "the place for tickets", "`/admin setup`"),
        (
            "/admin category_upsert",
            in_support("parent", &[]),
            true,
            "the place for tickets of category **Support**",
            "`/admin category_upsert`",
        ),
        (
            "/admin categories departments",
            vec![("key", "billing"), ("category", "")],
            true,
            "the place for tickets of department **Billing**",
            "`/admin categories departments`",
        ),
        (
            "/admin category_upsert",
            in_support("thread_channel", &[("room", "thread")]),
            false,
            "the channel for private threads of category **Support**",
            "`/admin category_upsert`",
        ),
    ];
    for (command, options, is_category, place, fix) in plants {
        let (channel, fit) = if is_category {
            (guild.category("Passing"), ChannelKind::Category)
        } else {
            (guild.text("passing"), ChannelKind::Text)
        };
        let id = channel.to_string();
        let options: Vec<(&str, &str)> = options
            .iter()
            .map(|(name, value)| (*name, if value.is_empty() { &*id } else { value }))
            .collect();
        ward.runs(command, &options).await;
        ward.is_well().await;
        guild.edit_channel(channel, |channel| channel.kind = ChannelKind::Voice);
        ward.finds_by_hand(&[&format!("<#{id}> cannot be {place}"), "Choose another with", fix]).await;
        guild.edit_channel(channel, |channel| channel.kind = fit);
        ward.is_well().await;
        guild.remove_channel(channel);
        let gone = format!("Channel `{id}` was deleted, but is still {place}");
        ward.finds(&[&gone, "Forget it, or choose another with", fix]).await;
        ward.mends("Forget it").await;
    }

    for (channel, place, unset, name) in [
        (ward.world.transcripts, "the channel for transcripts", "no channel for transcripts", "transcripts"),
        (ward.world.log, "the channel for notices", "no channel for notices", "ticket-log"),
    ] {
        guild.remove_channel(channel);
        let gone = format!("Channel `{channel}` was deleted, but is still {place}");
        ward.finds(&[&gone, "`/admin set_channels`"]).await;
        let left = ward.clicks("Forget it").await;
        assert_says(&left, &["That is fixed.", unset, "Choose one with `/admin set_channels`"]);
        ward.mends("Make a channel").await;
        let made = guild.channel_named(name).expect("it was made").id;
        assert!(ward.world.staff.sees(made) && !ward.world.ana.sees(made));
    }
    ward.ends();
}

async fn what_the_bot_may_not_do_in_a_channel_is_found_and_fixed(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let world = &ward.world;
    let none = Permissions::NONE;
    for (channel, denied, place, permission) in [
        (world.transcripts, Permissions::SEND_MESSAGES, "the channel for transcripts", "**Send Messages**"),
        (world.transcripts, Permissions::ATTACH_FILES, "the channel for transcripts", "**Attach Files**"),
        (world.log, Permissions::SEND_MESSAGES, "the channel for notices", "**Send Messages**"),
        (world.lobby, Permissions::SEND_MESSAGES, "the channel of panel `main`", "**Send Messages**"),
        (world.tickets, Permissions::MANAGE_CHANNELS, "the place for tickets", "**Manage Channels**"),
    ] {
        world.guild.plant_overwrite(channel, ward.of_bot(Permissions::VIEW_CHANNEL, denied));
        let lacks = format!("In <#{channel}>, {place}, I lack {permission}");
        ward.finds(&[&lacks, &format!("Settings of <#{channel}>"), "allow my role"]).await;
        ward.mends("Give me access").await;
    }

    let hidden = ward.of_bot(none, Permissions::VIEW_CHANNEL);
    let before = world.guild.overwrite(world.log, world.sim.bot_id().get()).expect("it is let in");
    world.guild.plant_overwrite(world.log, hidden);
    ward.finds_by_hand(&["the channel for notices", "I lack **View Channels**"]).await;
    world.guild.plant_overwrite(world.log, before);
    ward.is_well().await;

    let everyone = world.guild.id().get();
    for channel in [world.transcripts, world.log] {
        let open = Overwrite { id: everyone, kind: 0, allow: Permissions::VIEW_CHANNEL, deny: none };
        world.guild.plant_overwrite(channel, open);
        assert!(world.ana.sees(channel));
        ward.finds(&[&format!("Everyone can read <#{channel}>"), "deny @everyone"]).await;
        let asked = ward.clicks("Hide it…").await;
        assert_says(&asked, &[&format!("Hide <#{channel}> from everyone but staff?")]);
        assert!(world.ana.sees(channel), "it is only asked about");
        assert_says(&ward.clicks("Back").await, &["Everyone can read"]);
        ward.clicks("Hide it…").await;
        ward.mends("Hide it").await;
        assert!(world.staff.sees(channel) && !world.ana.sees(channel));
    }
    ward.ends();
}

async fn what_is_full_is_found(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let (guild, tickets) = (&ward.world.guild, ward.world.tickets);
    let inside: Vec<ChannelId> = (0..50).map(|n| guild.text_in(tickets, &format!("old-{n}"))).collect();
    let full = format!("<#{tickets}>, the place for tickets, holds as many channels");
    ward.finds_by_hand(&[&full, &format!("Delete channels of closed tickets in <#{tickets}>")]).await;
    guild.remove_channel(inside[0]);
    ward.is_well().await;

    let rest = 450 - guild.channels().len();
    let fillers: Vec<ChannelId> = (0..rest).map(|n| guild.text(&format!("filler-{n}"))).collect();
    ward.finds_by_hand(&["450 of the 500 channels", "Delete channels nobody needs"]).await;
    guild.remove_channel(fillers[0]);
    ward.is_well().await;
    ward.ends();
}

async fn a_vanished_category_of_the_bots_own_is_found_and_forgotten(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let world = &ward.world;
    world.guild.limit_category(world.tickets, 0);
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    let own = world.sim.channel(channel).and_then(|channel| channel.parent).expect("it is in a category");
    ward.is_well().await;
    world.guild.remove_channel(own);
    ward.finds(&["Category **Tickets 2**, which I made", "I make another when it is needed"]).await;
    ward.mends("Forget it").await;
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_overflows").await, 0);
    ward.ends();
}
