//! Discord's own host name, with serenity's rate limiter on: production's path.

use std::time::{Duration, Instant};

use sandbox::{Discord, Encryption, FaultAnswer, Setup, When};
use serenity::http::{Http, HttpBuilder};

fn http(discord: &Discord) -> Http {
    let tls = discord.tls().expect("it was asked for");
    let certificate = reqwest::Certificate::from_der(&tls.certificate).expect("a certificate");
    let client = reqwest::Client::builder()
        .resolve("discord.com", tls.address)
        .add_root_certificate(certificate)
        .timeout(Duration::from_secs(30))
        .build()
        .expect("a client");
    HttpBuilder::new(discord.token())
        .client(client)
        .application_id(discord.application_id().get().into())
        .build()
}

#[tokio::test]
async fn a_429_is_waited_out_by_the_limiter() {
    let setup = Setup { encryption: Encryption::On, ..Setup::default() };
    let discord = Discord::start(setup).await.expect("loopback has a free port");
    let guild = discord.create_guild("Plaza", "olivia");
    let http = http(&discord);
    let wait = FaultAnswer::RateLimit(0.7);
    discord.faults().fail_nth_of(1, "GET", "/guilds/{guild}/roles", When::Before, wait);
    let started = Instant::now();
    let roles = http.get_guild_roles(guild.id().get().into()).await.expect("it is asked again");
    assert_eq!(roles.len(), 2);
    assert!(started.elapsed() >= Duration::from_millis(700));
    let statuses: Vec<u16> = discord
        .history()
        .requests_matching("GET", "/guilds/{guild}/roles")
        .iter()
        .map(|one| one.status)
        .collect();
    assert_eq!(statuses, [429, 200]);
}
