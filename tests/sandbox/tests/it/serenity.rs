//! The simulator seen by serenity: what its client insists on is there, and people get answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use plaza::domain::Permissions;
use sandbox::{AnswerKind, Discord, Entry, GuildHandle, Person, Refused, Setup, When};
use serde_json::json;
use serenity::all::{
    ActionRowComponent, Client, Context, CreateAttachment, CreateChannel, CreateMessage, EditMessage,
    EventHandler, GatewayIntents, GuildId, HttpBuilder, Interaction, Message, RawEventHandler, async_trait,
};
use serenity::model::event::Event;

use crate::plain::read_by_twilight;

/// A bot that answers one of everything.
#[derive(Clone, Default)]
struct Bot {
    unknown: Arc<AtomicU64>,
}

#[async_trait]
impl RawEventHandler for Bot {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(event) = event {
            self.unknown.fetch_add(1, Ordering::SeqCst);
            panic!("serenity cannot read {}: {}", event.kind, event.value);
        }
    }
}

#[async_trait]
impl EventHandler for Bot {
    async fn message(&self, ctx: Context, message: Message) {
        if message.content == "!panel" {
            let row = json!([{ "type": 1, "components": [
                { "type": 2, "style": 1, "label": "Open a ticket", "custom_id": "open" },
                { "type": 2, "style": 2, "label": "Closed", "custom_id": "closed", "disabled": true },
            ] }]);
            let body = json!({ "content": "Need help?", "components": row });
            let sent: Message =
                ctx.http.send_message(message.channel_id, vec![], &body).await.expect("the panel is sent");
            sent.pin(&ctx).await.expect("the panel is pinned");
        }
        if message.content == "!file" {
            let file = CreateAttachment::bytes(b"a,b\n1,2\n".to_vec(), "report.csv");
            let sent = message.channel_id.send_message(&ctx, CreateMessage::new().add_file(file)).await;
            let mut sent = sent.expect("the file is sent");
            sent.edit(&ctx, EditMessage::new().content("with a report")).await.expect("it is edited");
        }
    }

    async fn interaction_create(&self, ctx: Context, interaction: Interaction) {
        let http = &ctx.http;
        match interaction {
            Interaction::Component(click) => {
                let modal = json!({ "type": 9, "data": { "title": "A ticket", "custom_id": "form", "components": [
                    { "type": 1, "components": [{ "type": 4, "custom_id": "subject", "label": "Subject",
                        "style": 1, "required": true, "min_length": 3, "max_length": 20 }] },
                    { "type": 1, "components": [{ "type": 4, "custom_id": "details", "label": "Details",
                        "style": 2, "required": false }] },
                ] } });
                http.create_interaction_response(click.id, &click.token, &modal, vec![])
                    .await
                    .expect("a form");
            }
            Interaction::Modal(form) => {
                let defer = json!({ "type": 5, "data": { "flags": 64 } });
                http.create_interaction_response(form.id, &form.token, &defer, vec![])
                    .await
                    .expect("deferred");
                let Some(ActionRowComponent::InputText(subject)) =
                    form.data.components.first().and_then(|row| row.components.first())
                else {
                    panic!("the form has no subject");
                };
                let name = subject.value.clone().unwrap_or_default();
                let guild = form.guild_id.expect("in a guild");
                let made = guild.create_channel(&ctx, CreateChannel::new(name)).await.expect("a channel");
                let body = json!({ "content": format!("Opened <#{}>", made.id) });
                http.edit_original_interaction_response(&form.token, &body, vec![]).await.expect("an answer");
            }
            Interaction::Command(command) => {
                let body =
                    json!({ "type": 4, "data": { "content": format!("{:?}", command.data.options()) } });
                http.create_interaction_response(command.id, &command.token, &body, vec![])
                    .await
                    .expect("answered");
            }
            Interaction::Autocomplete(typing) => {
                let body =
                    json!({ "type": 8, "data": { "choices": [{ "name": "Support", "value": "support" }] } });
                http.create_interaction_response(typing.id, &typing.token, &body, vec![])
                    .await
                    .expect("suggested");
            }
            other => panic!("unexpected {other:?}"),
        }
    }
}

/// A simulator with a server and the bot above, connected.
async fn stage() -> (Discord, GuildHandle, Bot) {
    let discord = Discord::start(Setup::default()).await.expect("loopback has a free port");
    let guild = discord.create_guild("Plaza", "olivia");
    let bot = Bot::default();
    connect(&discord, bot.clone()).await;
    (discord, guild, bot)
}

async fn connect(discord: &Discord, bot: Bot) {
    let http = HttpBuilder::new(discord.token())
        .proxy(discord.url())
        .ratelimiter_disabled(true)
        .application_id(discord.application_id().get().into())
        .build();
    let intents = GatewayIntents::all();
    let builder = serenity::client::ClientBuilder::new_with_http(http, intents);
    let mut client: Client =
        builder.event_handler(bot.clone()).raw_event_handler(bot).await.expect("the client is built");
    tokio::spawn(async move { client.start().await.expect("the client runs") });
    let mut changes = discord.subscribe();
    while discord.gateway_connections() == 0 {
        let _change =
            tokio::time::timeout(Duration::from_secs(5), changes.recv()).await.expect("it connects");
    }
}

#[tokio::test]
async fn a_member_opens_a_ticket_by_button_and_form() {
    let (discord, guild, bot) = stage().await;
    let lobby = guild.text("lobby");
    let owner = guild.owner();
    let ana = guild.join("Ana");
    owner.says(lobby, "!panel").await.expect("owners may write");
    owner
        .waits_to_see(|owner| owner.reads(lobby).iter().find(|one| one.pinned_at.is_some()).cloned())
        .await
        .expect("pinned");

    let refused = ana.clicks(lobby, "Closed").await.expect_err("it is greyed out");
    assert_eq!(refused, Refused::Disabled("Closed".to_owned()));

    let answer = ana.clicks(lobby, "Open a ticket").await.expect("the button is there");
    assert_eq!(answer.kind, AnswerKind::Modal);
    let modal = answer.modal().expect("a form");
    assert_eq!(modal.labels(), ["Subject", "Details"]);
    let refused = ana.fills(&modal, [("Details", "y")]).await.expect_err("the subject is required");
    assert!(matches!(refused, Refused::Invalid { ref field, .. } if field == "Subject"), "{refused}");

    let answer = ana.fills(&modal, [("Subject", "Broken lamp"), ("Details", "y")]).await.expect("it is sent");
    assert_eq!(answer.kind, AnswerKind::Message);
    assert!(answer.is_ephemeral());
    let made = guild.channel_named("broken-lamp").expect("the channel is there");
    assert_eq!(answer.text(), format!("Opened <#{}>", made.id));
    assert!(ana.reads(lobby).iter().any(|one| one.text().contains("Opened")));
    assert!(!owner.reads(lobby).iter().any(|one| one.text().contains("Opened")), "it is for Ana alone");
    assert!(read_by_twilight(&discord).contains("INTERACTION_CREATE"));
    assert_eq!(bot.unknown.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_command_is_registered_run_and_suggests() {
    let (discord, guild, _bot) = stage().await;
    let lobby = guild.text("lobby");
    let ana = guild.join("Ana");
    let http = plain_http(&discord);
    let commands = json!([{ "name": "ticket", "description": "Tickets", "options": [
        { "type": 1, "name": "close", "description": "Closes", "options": [
            { "type": 3, "name": "reason", "description": "Why", "required": true },
            { "type": 6, "name": "member", "description": "Whose" },
            { "type": 3, "name": "category", "description": "Which", "autocomplete": true },
        ] },
    ] }, { "name": "admin", "description": "Settings", "default_member_permissions": "32" }]);
    http.create_global_commands(&commands).await.expect("they are registered");

    let answer =
        ana.runs(lobby, "/ticket close", [("reason", "done"), ("member", "ana")]).await.expect("it runs");
    assert!(answer.text().contains("\"done\""), "{}", answer.text());
    let choices = ana.autocompletes(lobby, "/ticket close", "category", "sup").await.expect("it suggests");
    assert_eq!(choices.first().map(|choice| choice.name.as_str()), Some("Support"));
    let missing = ana.runs(lobby, "/ticket close", []).await.expect_err("the reason is required");
    assert!(matches!(missing, Refused::Invalid { ref field, .. } if field == "reason"), "{missing}");
    let hidden = ana.runs(lobby, "/admin", []).await.expect_err("members do not see it");
    assert!(matches!(hidden, Refused::NotThere { what: "command", .. }), "{hidden}");
    guild.owner().runs(lobby, "/admin", []).await.expect("owners do");
    assert!(read_by_twilight(&discord).contains("INTERACTION_CREATE"));
}

#[tokio::test]
async fn files_are_kept_and_their_links_expire() {
    let (discord, guild, _bot) = stage().await;
    let lobby = guild.text("lobby");
    guild.owner().says(lobby, "!file").await.expect("owners may write");
    let edited = |owner: &Person| {
        owner
            .reads_last(lobby)
            .filter(|last| last.content == "with a report")
            .map(|last| last.attachments.len())
    };
    assert_eq!(guild.owner().waits_to_see(edited).await, Ok(1));
    let http = plain_http(&discord);
    let messages = http.get_messages(lobby.get().into(), None, None).await.expect("the bot reads");
    let url = &messages.first().expect("there are some").attachments.first().expect("with a file").url;
    let fetch = || async { reqwest::get(url).await.expect("it answers").status().as_u16() };
    assert_eq!(fetch().await, 200);
    discord.clock().advance(Duration::from_hours(25));
    assert_eq!(fetch().await, 404);
}

#[tokio::test]
async fn the_nth_call_can_fail_after_its_effect() {
    let discord = Discord::start(Setup::default()).await.expect("loopback has a free port");
    let guild = discord.create_guild("Plaza", "olivia");
    let http = plain_http(&discord);
    let before = guild.channels().len();
    let make = |name: &'static str| {
        let http = &http;
        async move { GuildId::new(guild_id(http).await).create_channel(http, CreateChannel::new(name)).await }
    };
    discord.faults().fail_nth_of(
        1,
        "POST",
        "/guilds/{guild}/channels",
        When::After,
        sandbox::FaultAnswer::Reset,
    );
    make("one").await.expect_err("the answer is lost");
    assert_eq!(guild.channels().len(), before + 1);
    discord.faults().fail_nth_of(
        1,
        "POST",
        "/guilds/{guild}/channels",
        When::Before,
        sandbox::FaultAnswer::Status(503),
    );
    make("two").await.expect_err("it fails");
    assert_eq!(guild.channels().len(), before + 1);
    make("three").await.expect("the fault is over");
    assert_eq!(discord.history().count("POST", "/guilds/{guild}/channels"), 3);
    assert_eq!(discord.faults().fired(), 2);
}

#[tokio::test]
async fn a_broken_connection_is_resumed_without_losing_events() {
    let (discord, guild, _bot) = stage().await;
    let lobby = guild.text("lobby");
    discord.disconnect_gateway(4000);
    guild.owner().says(lobby, "!file").await.expect("owners may write");
    guild
        .owner()
        .waits_to_see(|owner| owner.reads(lobby).into_iter().find(|one| one.author.bot))
        .await
        .expect("answered");
    let resumed = discord.history().entries().into_iter().any(|entry| match entry {
        Entry::Change { what, .. } => what.contains("resumed"),
        _ => false,
    });
    assert!(resumed);
}

#[tokio::test]
async fn unknown_permission_bits_survive_an_overwrite() {
    let discord = Discord::start(Setup::default()).await.expect("loopback has a free port");
    let guild = discord.create_guild("Plaza", "olivia");
    let lobby = guild.text("lobby");
    let canary = Permissions::from_bits(1 << 60);
    let planted =
        sandbox::Overwrite { id: guild.id().get(), kind: 0, allow: canary, deny: Permissions::NONE };
    guild.plant_overwrite(lobby, planted);
    let body = json!({ "type": 0, "allow": canary, "deny": Permissions::SEND_MESSAGES });
    let http = plain_http(&discord);
    http.create_permission(lobby.get().into(), guild.id().get().into(), &body, None).await.expect("it may");
    let now = guild.overwrite(lobby, guild.id().get()).expect("it is there");
    assert_eq!(now.allow, canary);
    assert_eq!(now.deny, Permissions::SEND_MESSAGES);
}

fn plain_http(discord: &Discord) -> serenity::http::Http {
    HttpBuilder::new(discord.token())
        .proxy(discord.url())
        .ratelimiter_disabled(true)
        .application_id(discord.application_id().get().into())
        .build()
}

async fn guild_id(http: &serenity::http::Http) -> u64 {
    let guilds = http.get_guilds(None, None).await.expect("the bot is in one");
    guilds.first().expect("the bot is in one").id.get()
}
