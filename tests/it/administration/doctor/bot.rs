//! What ails the bot itself, and a guild that is not set up.

use plaza::config::PrivilegedIntent;
use plaza::domain::{NEEDED_PERMISSIONS, Permissions};
use sandbox::{Intent, Privileged};

use super::{Ward, assert_says, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    every_permission_the_bot_lacks_is_named
    missing_intents_are_named
    stale_commands_given_up_work_and_unknown_zones_are_found_and_fixed
    a_guild_that_is_not_set_up_is_told_so
}

async fn every_permission_the_bot_lacks_is_named(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let guild = &ward.world.guild;
    let everyone = plaza::domain::RoleId::new(guild.id().get());
    let plain = guild.state().roles[&everyone].permissions;
    for (permission, name) in [
        (Permissions::VIEW_CHANNEL, "View Channels"),
        (Permissions::SEND_MESSAGES, "Send Messages"),
        (Permissions::EMBED_LINKS, "Embed Links"),
        (Permissions::ATTACH_FILES, "Attach Files"),
        (Permissions::ADD_REACTIONS, "Add Reactions"),
        (Permissions::READ_MESSAGE_HISTORY, "Read Message History"),
        (Permissions::MANAGE_CHANNELS, "Manage Channels"),
        (Permissions::MANAGE_ROLES, "Manage Roles"),
        (Permissions::MANAGE_MESSAGES, "Manage Messages"),
        (Permissions::PIN_MESSAGES, "Pin Messages"),
        (Permissions::CREATE_PRIVATE_THREADS, "Create Private Threads"),
        (Permissions::SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
        (Permissions::MANAGE_THREADS, "Manage Threads"),
    ] {
        let give = |bits: Permissions| {
            guild.edit_role(guild.bot_role(), |role| role.permissions = NEEDED_PERMISSIONS.without(bits));
            guild.edit_role(everyone, |role| role.permissions = plain.without(bits));
        };
        give(permission);
        let (lacks, fix) = (format!("I lack **{name}** in this server"), format!("switch on **{name}**"));
        ward.finds_by_hand(&[&lacks, "Server settings → Roles", &fix]).await;
        give(Permissions::NONE);
    }
    ward.is_well().await;
    ward.ends();
}

async fn missing_intents_are_named(database: TestDatabase) {
    let mut ward = Ward::open(database).await;
    for (kept, name, setting) in [
        (PrivilegedIntent::GuildMembers, "Message Content Intent", "`message_content`"),
        (PrivilegedIntent::MessageContent, "Server Members Intent", "`guild_members`"),
    ] {
        ward.world.tune = match kept {
            PrivilegedIntent::GuildMembers => {
                |config| config.discord.privileged_intents = vec![PrivilegedIntent::GuildMembers]
            }
            PrivilegedIntent::MessageContent => {
                |config| config.discord.privileged_intents = vec![PrivilegedIntent::MessageContent]
            }
        };
        ward.world.stop().await;
        ward.world.start().await;
        let unasked = format!("configured without the **{name}**");
        ward.finds_by_hand(&[&unasked, "developer portal, page Bot", setting]).await;
    }
    ward.world.tune = |_| {};
    ward.world.stop().await;
    ward.world.start().await;
    ward.is_well().await;
    for (lost, name) in
        [(Intent::MessageContent, "Message Content Intent"), (Intent::Members, "Server Members Intent")]
    {
        ward.world.sim.grant_intents(Privileged::ALL.without(lost));
        let off = format!("The **{name}** is switched off");
        ward.finds_by_hand(&[&off, "developer portal, page Bot, and restart the bot"]).await;
        ward.world.sim.grant_intents(Privileged::ALL);
        ward.is_well().await;
    }
    ward.ends();
}

async fn stale_commands_given_up_work_and_unknown_zones_are_found_and_fixed(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let world = &ward.world;
    world.database.tamper("UPDATE registrations SET commands_sha256 = 'of another version'").await;
    ward.finds(&["Discord shows other commands than mine", "Register them again"]).await;
    ward.mends("Register again").await;

    let guild = world.guild.id();
    let dead = |id: &str, why: &str| {
        format!(
            "INSERT INTO jobs (id, guild_id, kind, dedupe_key, payload, state, run_at, fence, attempts, last_error,
                               created_at)
             VALUES ('01J0000000000000000000000{id}', {guild}, 'panel.refresh', 'gone',
                     '\"01J0000000000000000000000P\"', 'dead', 0, 1, 3, '{why}', 0)"
        )
    };
    world.database.tamper(&dead("A", "no such channel")).await;
    world.database.tamper(&dead("B", "Discord forbids it")).await;
    ward.finds(&["2 tasks were given up", "Discord forbids it", "then try again"]).await;
    ward.mends("Try again").await;
    world.settled().await;
    assert_says(&ward.runs("/admin server audit", &[]).await, &["had given-up work tried again"]);

    ward.runs("/tickets hours", &[("timezone", "Madrid")]).await;
    ward.is_well().await;
    world.database.tamper("UPDATE business_hours SET zone = 'Sea/Atlantis'").await;
    ward.finds(&["business hours of this server", "“Sea/Atlantis”", "`/tickets hours`"]).await;
    ward.mends("Use UTC").await;
    assert_says(&ward.runs("/admin server locale", &[]).await, &["**Time zone:** UTC"]);
    ward.ends();
}

async fn a_guild_that_is_not_set_up_is_told_so(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    let said = says(&world.owner, world.lobby, "/admin doctor", &[]).await;
    assert_says(&said, &["1 thing to fix", "Nobody has said who the staff is", "`/admin setup`"]);
    world.set_up(&[]).await;
    world.owner.speaks("es-ES");
    let said = says(&world.owner, world.lobby, "/admin doctor", &[]).await;
    assert_says(&said, &["Todo está bien"]);
    world.assert_discord_understood();
}
