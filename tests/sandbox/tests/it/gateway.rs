//! The gateway seen by serenity: who is let in, and what each session hears.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use sandbox::{Discord, Entry, GatewayFault, Privileged, Setup};
use serenity::all::{
    Client, ClientBuilder, Context, EventHandler, GatewayError, GatewayIntents, HttpBuilder, Message,
    async_trait,
};

/// Writes down what it hears.
#[derive(Clone, Default)]
struct Ears {
    heard: Arc<Mutex<Vec<String>>>,
}

#[async_trait]
impl EventHandler for Ears {
    async fn message(&self, _: Context, message: Message) {
        self.heard.lock().expect("no panic while writing").push(message.content);
    }
}

async fn client(discord: &Discord, token: &str, intents: GatewayIntents, ears: Ears) -> Client {
    let http = HttpBuilder::new(token)
        .proxy(discord.url())
        .ratelimiter_disabled(true)
        .application_id(discord.application_id().get().into())
        .build();
    ClientBuilder::new_with_http(http, intents).event_handler(ears).await.expect("the client is built")
}

async fn refused(discord: &Discord, token: &str) -> GatewayError {
    let mut client = client(discord, token, GatewayIntents::all(), Ears::default()).await;
    let ended = tokio::time::timeout(Duration::from_secs(10), client.start()).await.expect("it ends");
    match ended.expect_err("it is not let in") {
        serenity::Error::Gateway(error) => error,
        other => panic!("unexpected {other}"),
    }
}

#[tokio::test]
async fn a_privileged_intent_the_application_lacks_is_4014() {
    let setup = Setup { privileged: Privileged::NONE, ..Setup::default() };
    let discord = Discord::start(setup).await.expect("loopback has a free port");
    let error = refused(&discord, discord.token()).await;
    assert!(matches!(error, GatewayError::DisallowedGatewayIntents), "{error:?}");
}

#[tokio::test]
async fn without_message_content_texts_of_others_are_empty() {
    let discord = Discord::start(Setup::default()).await.expect("loopback has a free port");
    let guild = discord.create_guild("Plaza", "olivia");
    let lobby = guild.text("lobby");
    let ears = Ears::default();
    let mut client = client(&discord, discord.token(), GatewayIntents::non_privileged(), ears.clone()).await;
    let mut changes = discord.subscribe();
    tokio::spawn(async move { client.start().await });
    while discord.gateway_connections() == 0 {
        let _change =
            tokio::time::timeout(Duration::from_secs(5), changes.recv()).await.expect("it connects");
    }
    let owner = guild.owner();
    owner.says(lobby, "secret").await.expect("owners may write");
    owner.says(lobby, &format!("hello <@{}>", discord.bot_id())).await.expect("owners may write");
    let heard = || ears.heard.lock().expect("no panic while writing").clone();
    let waiting = async {
        while heard().len() < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), waiting).await.expect("both are heard");
    let mut heard = heard();
    heard.sort();
    assert_eq!(heard, [String::new(), format!("hello <@{}>", discord.bot_id())]);
}

#[tokio::test]
async fn events_can_be_dropped_doubled_and_held() {
    let discord = Discord::start(Setup::default()).await.expect("loopback has a free port");
    let guild = discord.create_guild("Plaza", "olivia");
    let lobby = guild.text("lobby");
    let ears = Ears::default();
    let mut client = client(&discord, discord.token(), GatewayIntents::all(), ears.clone()).await;
    let mut changes = discord.subscribe();
    tokio::spawn(async move { client.start().await });
    while discord.gateway_connections() == 0 {
        let _change =
            tokio::time::timeout(Duration::from_secs(5), changes.recv()).await.expect("it connects");
    }
    let owner = guild.owner();
    for (text, fault) in
        [("lost", GatewayFault::Drop), ("twice", GatewayFault::Duplicate), ("held", GatewayFault::Hold)]
    {
        discord.faults().on_event("MESSAGE_CREATE", fault);
        owner.says(lobby, text).await.expect("owners may write");
    }
    owner.says(lobby, "last").await.expect("owners may write");
    let heard = || ears.heard.lock().expect("no panic while writing").clone();
    let wait_for = |count: usize| async move {
        while heard().len() < count {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), wait_for(3)).await.expect("three are heard");
    let mut early = ears.heard.lock().expect("no panic while writing").clone();
    early.sort();
    assert_eq!(early, ["last", "twice", "twice"]);
    discord.faults().release(&discord);
    tokio::time::timeout(Duration::from_secs(5), async {
        while !ears.heard.lock().expect("no panic while writing").contains(&"held".to_owned()) {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("it was let go");
    let told = discord.history().entries().into_iter().filter(|entry| match entry {
        Entry::Event { name, .. } => name == "MESSAGE_CREATE",
        Entry::Request(_) | Entry::Change { .. } => false,
    });
    assert_eq!(told.count(), 4, "the history knows all, whatever was sent");
}

#[tokio::test]
async fn an_invalid_session_is_identified_anew() {
    let discord = Discord::start(Setup::default()).await.expect("loopback has a free port");
    discord.create_guild("Plaza", "olivia");
    let mut client = client(&discord, discord.token(), GatewayIntents::all(), Ears::default()).await;
    let mut changes = discord.subscribe();
    tokio::spawn(async move { client.start().await });
    let sessions = || {
        let entries = discord.history().entries().into_iter();
        entries.filter(|entry| matches!(entry, Entry::Change { what, .. } if what.contains("starts"))).count()
    };
    let mut asked = false;
    while sessions() < 2 {
        let _change =
            tokio::time::timeout(Duration::from_secs(20), changes.recv()).await.expect("it goes on");
        if !asked && discord.gateway_connections() == 1 {
            asked = true;
            discord.invalidate_sessions();
        }
    }
}

#[tokio::test]
async fn a_connection_whose_heartbeats_go_unheard_is_left() {
    let setup = Setup { heartbeat: Duration::from_millis(1500), ..Setup::default() };
    let discord = Discord::start(setup).await.expect("loopback has a free port");
    discord.create_guild("Plaza", "olivia");
    let mut client = client(&discord, discord.token(), GatewayIntents::all(), Ears::default()).await;
    let mut changes = discord.subscribe();
    tokio::spawn(async move { client.start().await });
    discord.faults().ignore_heartbeats();
    // serenity gives a silent connection up with its session and starts anew.
    let started_again = async {
        let mut starts = 0;
        while starts < 2 {
            let change = changes.recv().await.expect("changes are told");
            starts += usize::from(change.what.contains("starts"));
        }
    };
    tokio::time::timeout(Duration::from_secs(30), started_again).await.expect("it comes back");
    discord.faults().clear();
    assert_eq!(discord.history().unknown(), Vec::<String>::new());
}
