//! Who may not: staff of another guild, outsiders, former staff, old and foreign buttons, bots. Refused, or not heard.

use std::time::Duration;

use plaza::domain::{ChannelId, RoleId};
use sandbox::{GuildHandle, Person, Refused};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::forge::card_ids;
use crate::support::watch::assert_refused;
use crate::support::world::{World, eventually};

on_both_databases! {
    staff_of_another_guild_gets_nothing_but_a_refusal
    a_form_of_another_guild_is_refused
    commands_take_no_channel_or_role_of_another_guild
    an_outsider_and_the_opener_are_refused_what_is_staffs
    whoever_is_staff_no_longer_is_refused
    a_button_of_another_version_is_refused_and_a_foreign_one_ignored
    the_buttons_of_a_closed_ticket_are_refused
    a_member_may_run_no_command_of_admins_or_staff
    commands_in_direct_messages_are_neither_offered_nor_heard
    bots_and_webhooks_are_not_heard
}

/// Another guild the bot serves, with a ticket of its own.
struct Elsewhere {
    guild: GuildHandle,
    owner: Person,
    staff: Person,
    role: RoleId,
    lobby: ChannelId,
    log: ChannelId,
}

async fn elsewhere(world: &World) -> Elsewhere {
    let guild = world.sim.create_guild("Elsewhere", "fred");
    let role = guild.role("Helpers", plaza::domain::Permissions::NONE);
    let (lobby, log) = (guild.text("lobby"), guild.text("log"));
    let (owner, staff) = (guild.owner(), guild.join("mallory").with_role(role));
    let (role_text, log_text) = (role.to_string(), log.to_string());
    let options = [("staff_role", role_text.as_str()), ("log_channel", log_text.as_str())];
    let answer = owner.runs(lobby, "/admin setup", options).await.expect("is known");
    assert!(!answer.text().contains('⛔'), "{}", answer.text());
    Elsewhere { guild, owner, staff, role, lobby, log }
}

/// What a ticket is, as far as a stranger could have changed it.
async fn all_of(world: &World, channel: ChannelId) -> String {
    let mut tx = world.tx().await.expect("the database is there");
    let id = world.ticket_in(channel);
    let ticket = tx.tickets().find(world.guild.id(), id).await.expect("it reads").expect("it is there");
    let timeline = tx.tickets().timeline(world.guild.id(), id).await.expect("it reads");
    let place = world.sim.channel(channel).expect("it is there");
    let messages: Vec<_> =
        world.sim.messages(channel).into_iter().filter(|message| message.only_for.is_none()).collect();
    format!("{ticket:?} {timeline:?} {:?} {messages:?}", place.overwrites)
}

/// Fails if a request since the mark names the guild or one of its channels.
fn assert_untouched(world: &World, mark: sandbox::Mark) {
    let mut ids: Vec<String> = world.guild.channels().iter().map(|channel| channel.id.to_string()).collect();
    ids.push(world.guild.id().to_string());
    for request in world.sim.history().requests_since(mark) {
        assert!(!ids.iter().any(|id| request.path.contains(id)), "{} {}", request.method, request.path);
    }
}

async fn staff_of_another_guild_gets_nothing_but_a_refusal(database: TestDatabase) {
    let world = World::open(database).await;
    let far = elsewhere(&world).await;
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    let before = all_of(&world, channel).await;
    let ids = card_ids(world.ticket_in(channel));
    world.plants_buttons(far.lobby, &ids).await;

    let mark = world.sim.history().mark();
    for stranger in [&far.staff, &far.owner] {
        for id in &ids {
            let answer = stranger.clicks(far.lobby, id).await.expect("the button is there");
            assert_refused(&answer, "no such ticket in this server");
        }
        for command in ["/ticket claim", "/ticket lock", "/ticket close"] {
            let answer = stranger.runs(far.lobby, command, []).await.expect("is known");
            assert_refused(&answer, "not a ticket");
            let unseen = stranger.runs(channel, command, []).await;
            assert!(matches!(unseen, Err(Refused::Invisible(_))), "{unseen:?}");
        }
    }
    world.plants_buttons(far.lobby, &["p2:ticket:close_lost".to_owned()]).await;
    let answer = far.staff.clicks(far.lobby, "p2:ticket:close_lost").await.expect("the button is there");
    assert!(answer.text().contains("none was closed"), "{}", answer.text());
    world.settled().await;
    assert_untouched(&world, mark);
    assert!(all_of(&world, channel).await == before, "something has changed");
    assert!(world.sim.messages(far.log).is_empty() && world.told().is_empty());
    world.assert_discord_understood();
}

async fn a_form_of_another_guild_is_refused(database: TestDatabase) {
    let world = World::open(database).await;
    let far = elsewhere(&world).await;
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    let before = all_of(&world, channel).await;
    let form = world.ana.clicks(world.lobby, "Support").await.expect("the panel is there");
    assert_refused(&form, "(limit 1)");
    let panel = world.owner.clicks(world.lobby, "Support").await.expect("the panel is there");
    let category_form = panel.modal().expect("it asks");

    let mark = world.sim.history().mark();
    let mut form = far.staff.runs(far.lobby, "/ticket create", [("category", "support")]).await;
    let mut form = form.as_mut().expect("is known").modal().expect("it asks");
    let answers: Vec<(String, String)> =
        form.labels().iter().map(|label| ((*label).to_owned(), "text".to_owned())).collect();
    let answers = || answers.iter().map(|(label, text)| (label.as_str(), text.as_str()));
    form.custom_id = category_form.custom_id;
    let answer = far.staff.fills(&form, answers()).await.expect("it fits");
    assert_refused(&answer, "This category no longer exists");
    form.custom_id = format!("p2:ticket:close_form:{}", world.ticket_in(channel));
    let answer = far.staff.fills(&form, answers()).await.expect("it fits");
    assert_refused(&answer, "no such ticket in this server");
    world.settled().await;
    assert_untouched(&world, mark);
    assert!(all_of(&world, channel).await == before, "something has changed");
    assert_eq!(world.live().await, 1);
    assert_eq!(far.guild.channels().len(), 2);
    world.assert_discord_understood();
}

async fn commands_take_no_channel_or_role_of_another_guild(database: TestDatabase) {
    let world = World::open(database).await;
    let far = elsewhere(&world).await;
    let (lobby, tickets, role) = (world.lobby, world.tickets, world.staff_role);
    let settings = "SELECT COUNT(*) FROM guilds WHERE NOT EXISTS
        (SELECT 1 FROM settings WHERE settings.guild_id = guilds.guild_id
            AND key IN ('ticket_category', 'transcript_channel'))";
    assert_eq!(world.count(settings).await, 1);
    for (typed, refusal) in [
        (format!("!admin panel_create main <#{lobby}> Help"), "cannot be used for this"),
        (format!("!admin setup <#{tickets}>"), "cannot be used for this"),
        (format!("!admin setup <@&{role}>"), "That role cannot be staff"),
    ] {
        let reply = says_and_hears(&far.owner, far.lobby, &typed).await;
        assert!(reply.contains('⛔') && reply.contains(refusal), "{typed}: {reply}");
    }
    let chosen =
        far.owner.runs(far.lobby, "/admin setup", [("log_channel", world.log.to_string().as_str())]).await;
    assert!(
        matches!(chosen, Err(Refused::NotThere { .. })),
        "Discord's client lets nobody choose it: {chosen:?}"
    );
    assert_eq!(world.count(settings).await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_panels").await, 1);
    assert_ne!(far.role, role);
    world.assert_discord_understood();
}

/// Types a command and returns the bot's reply.
async fn says_and_hears(person: &Person, channel: ChannelId, command: &str) -> String {
    let said = person.says(channel, command).await.expect("may write");
    eventually(command, || {
        let replies = person.reads(channel).into_iter();
        replies.filter(|message| message.id > said).map(|message| message.text()).next()
    })
    .await
}

async fn an_outsider_and_the_opener_are_refused_what_is_staffs(database: TestDatabase) {
    let world = World::open(database).await;
    let otto = world.guild.join("otto");
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    let before = all_of(&world, channel).await;
    let unseen = otto.clicks(channel, "Claim").await;
    assert!(matches!(unseen, Err(Refused::Invisible(_))), "{unseen:?}");
    let ids = card_ids(world.ticket_in(channel));
    world.plants_buttons(world.lobby, &ids).await;
    for id in &ids {
        let answer = otto.clicks(world.lobby, id).await.expect("the button is there");
        let words =
            if id.contains(":close:") { "Only staff and the person who opened" } else { "Only staff" };
        assert_refused(&answer, words);
    }
    for id in &ids[..4] {
        let answer = world.ana.clicks(world.lobby, id).await.expect("the button is there");
        assert_refused(&answer, "Only staff can do this");
    }
    assert!(all_of(&world, channel).await == before, "something has changed");
    world.assert_discord_understood();
}

async fn whoever_is_staff_no_longer_is_refused(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    let before = all_of(&world, channel).await;
    let ids = card_ids(world.ticket_in(channel));
    world.plants_buttons(world.lobby, &ids).await;
    let form =
        world.staff.clicks(channel, "Close…").await.expect("the card has it").modal().expect("it asks");
    world.staff.loses(world.staff_role);
    for id in &ids {
        let answer = world.staff.clicks(world.lobby, id).await.expect("the button is there");
        assert_refused(&answer, "Only staff");
    }
    let label = form.labels()[0];
    let answer = world.staff.fills(&form, [(label, "spite")]).await.expect("the form fits");
    assert_refused(&answer, "Only staff");
    assert!(all_of(&world, channel).await == before, "something has changed");
    world.staff.gets(world.staff_role);
    let answer = world.staff.clicks(channel, "Claim").await.expect("the card has it");
    assert!(answer.text().contains("claimed"), "{}", answer.text());
    world.assert_discord_understood();
}

async fn a_button_of_another_version_is_refused_and_a_foreign_one_ignored(database: TestDatabase) {
    let world = World::open(database).await;
    let old = ["p1:claim:1", "p3:ticket:claim:01J", "p2:ticket:dance:x", "p2:ticket:claim:no-ulid"]
        .map(str::to_owned);
    world.plants_buttons(world.lobby, &old).await;
    for id in &old {
        let answer = world.staff.clicks(world.lobby, id).await.expect("the button is there");
        assert_refused(&answer, "from an older version");
    }
    world.plants_buttons(world.lobby, &["giveaway:1".to_owned()]).await;
    let mark = world.sim.history().mark();
    let click = world.staff.clicks(world.lobby, "giveaway:1");
    let answer = tokio::time::timeout(Duration::from_secs(2), click).await;
    assert!(answer.is_err(), "it was not ours to answer: {answer:?}");
    let asked = world.sim.history().requests_since(mark);
    assert!(!asked.iter().any(|request| request.path.contains("interactions")), "{asked:?}");
    world.assert_discord_understood();
}

async fn the_buttons_of_a_closed_ticket_are_refused(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let form =
        world.staff.clicks(channel, "Close…").await.expect("the card has it").modal().expect("it asks");
    let closed = world.ana.runs(channel, "/ticket close", [("reason", "done")]).await.expect("is known");
    assert!(closed.text().contains("closed"), "{}", closed.text());
    world.settled().await;
    let before = all_of(&world, channel).await;
    let ids = card_ids(world.ticket_in(channel));
    world.plants_buttons(world.lobby, &ids).await;
    for id in &ids {
        let answer = world.staff.clicks(world.lobby, id).await.expect("the button is there");
        assert_refused(&answer, "Ticket #1 is already closed");
    }
    let label = form.labels()[0];
    let answer = world.staff.fills(&form, [(label, "again")]).await.expect("the form fits");
    assert_refused(&answer, "Ticket #1 is already closed");
    for command in ["/ticket claim", "/ticket unclaim", "/ticket lock", "/ticket unlock", "/ticket close"] {
        let answer = world.staff.runs(channel, command, []).await.expect("is known");
        assert_refused(&answer, "Ticket #1 is already closed");
    }
    assert!(all_of(&world, channel).await == before, "something has changed");
    assert_eq!(world.sim.messages(world.transcripts).len(), 1);
    world.assert_discord_understood();
}

async fn a_member_may_run_no_command_of_admins_or_staff(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.settled().await;
    for command in ["claim", "unclaim", "lock", "unlock"] {
        let answer = world.ana.runs(channel, &format!("/ticket {command}"), []).await.expect("is known");
        assert_refused(&answer, "Only staff can do this");
        let reply = says_and_hears(&world.ana, channel, &format!("!ticket {command}")).await;
        assert!(reply.contains('⛔') && reply.contains("Only staff can do this"), "{reply}");
    }
    let offered = world.ana.runs(world.lobby, "/admin setup", []).await;
    assert!(matches!(offered, Err(Refused::NotThere { .. })), "{offered:?}");
    let lobby = world.lobby;
    for typed in [
        "!admin setup".to_owned(),
        format!("!admin setup <#{}>", world.tickets),
        format!("!admin panel_create other <#{lobby}> Mine"),
        "!admin panel_deploy main".to_owned(),
        "!admin category_upsert mine My own".to_owned(),
    ] {
        for person in [&world.ana, &world.staff] {
            let reply = says_and_hears(person, lobby, &typed).await;
            assert!(reply.contains('⛔') && reply.contains("You need"), "{typed}: {reply}");
        }
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_panels").await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_categories").await, 3);
    world.assert_discord_understood();
}

async fn commands_in_direct_messages_are_neither_offered_nor_heard(database: TestDatabase) {
    let world = World::open(database).await;
    for typed in ["!ticket create support", "!ticket", "!admin setup"] {
        world.ana.says_to_bot(typed).await.expect("she may write");
    }
    // Whoever is answered in the guild was heard after her.
    says_and_hears(&world.ana, world.lobby, "!ticket claim").await;
    world.settled().await;
    let dm = world.ana.dm_channel().expect("they talk");
    let answer =
        eventually("she is told what direct messages are for", || world.ana.dms().into_iter().nth(3)).await;
    assert!(answer.text().contains("for anonymous tickets only"), "{}", answer.text());
    assert_eq!(world.ana.dms().len(), 4, "once is enough: {:?}", world.ana.dms());
    assert_eq!(world.ana.finds_commands(dm).len(), 0);
    assert_eq!(world.live().await, 0);
    world.assert_discord_understood();
}

async fn bots_and_webhooks_are_not_heard(database: TestDatabase) {
    let world = World::open(database).await;
    let before = world.sim.messages(world.lobby).len();
    for typed in ["!ticket claim", "!ticket create support", "!admin panel_deploy main"] {
        world.webhook_says(world.lobby, typed).await;
        world.bot_posts(world.lobby, &serde_json::json!({ "content": typed })).await;
    }
    // Whoever is answered was heard after them.
    says_and_hears(&world.ana, world.lobby, "!ticket claim").await;
    world.settled().await;
    assert_eq!(world.sim.messages(world.lobby).len(), before + 6 + 2);
    world.assert_discord_understood();
}
