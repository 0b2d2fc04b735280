//! Acts of a person on the page, through the same code as those of the tests' people.

mod deed;
mod interact;
mod refusal;

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use plaza::domain::ChannelId;
use serde_json::{Value, json};

use super::Page;
use crate::people::{Person, Refused};
use deed::{BotDeed, Deed, Request};
use refusal::sentence;

/// A file as the browser sent it.
struct File {
    name: String,
    bytes: Vec<u8>,
}

/// Reason nothing was done.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("The page sent something it should not: {0}")]
    Form(String),
    #[error("{}", sentence(.0))]
    Refused(#[from] Refused),
    #[error("There is nobody with this id")]
    Nobody,
    #[error("Choose a channel first")]
    NoChannel,
    #[error("This form is no longer open. Press the button again.")]
    FormGone,
    #[error("The sandbox only has conversations with the bot")]
    NotTheBot,
    #[error("The bot could not be started: {0}")]
    NoThreads(#[from] std::io::Error),
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = if matches!(self, Self::NoThreads(_)) {
            StatusCode::INTERNAL_SERVER_ERROR
        } else {
            StatusCode::BAD_REQUEST
        };
        (status, Json(json!({ "error": self.to_string() }))).into_response()
    }
}

/// Performs an act and returns its result; a refusal is a sentence for the person.
pub(super) async fn perform(State(page): State<Page>, form: Multipart) -> Response {
    match read(form).await {
        Ok((request, files)) => match run(&page, request, files).await {
            Ok(outcome) => Json(outcome).into_response(),
            Err(failure) => failure.into_response(),
        },
        Err(failure) => failure.into_response(),
    }
}

async fn read(mut form: Multipart) -> Result<(Request, Vec<File>), Failure> {
    let wrong = |error: MultipartError| Failure::Form(error.body_text());
    let mut request = None;
    let mut files = vec![];
    while let Some(field) = form.next_field().await.map_err(wrong)? {
        if field.name() == Some("act") {
            let text = field.text().await.map_err(wrong)?;
            request = Some(serde_json::from_str(&text).map_err(|error| Failure::Form(error.to_string()))?);
        } else {
            let name = field.file_name().unwrap_or("file").to_owned();
            files.push(File { name, bytes: field.bytes().await.map_err(wrong)?.to_vec() });
        }
    }
    Ok((request.ok_or_else(|| Failure::Form("no act".to_owned()))?, files))
}

async fn run(page: &Page, request: Request, files: Vec<File>) -> Result<Value, Failure> {
    let person = page.discord.person(request.person).ok_or(Failure::Nobody)?;
    let here = || request.channel.ok_or(Failure::NoChannel);
    match request.deed {
        Deed::Say { content, reply_to } => {
            let files = files.into_iter().map(|file| (file.name, file.bytes));
            person.posts(here()?, &content, files, reply_to).await?;
        }
        Deed::Edit { message, content } => person.edits(here()?, message, &content).await?,
        Deed::Delete { message } => person.deletes(here()?, message).await?,
        Deed::React { message, emoji, on: true } => person.reacts(here()?, message, &emoji).await?,
        Deed::React { message, emoji, on: false } => person.unreacts(here()?, message, &emoji).await?,
        Deed::OpenDm { user } if user == page.discord.bot_id() => {
            let channel: ChannelId = page.discord.change(|state| state.direct_channel(person.id()));
            return Ok(json!({ "channel": channel }));
        }
        Deed::OpenDm { .. } => return Err(Failure::NotTheBot),
        Deed::Join => join(page, &person),
        Deed::Leave => person.leaves(page.demo.guild).await?,
        Deed::Advance { seconds } => advance(page, Duration::from_secs(seconds)),
        Deed::Bot { what: BotDeed::Start } => page.stage.start()?,
        Deed::Bot { what: BotDeed::Stop } => page.stage.stop(),
        Deed::Bot { what: BotDeed::Crash } => page.stage.crash(),
        Deed::Interact(act) => return interact::interact(page, &person, here()?, act, files).await,
    }
    Ok(json!({}))
}

fn join(page: &Page, person: &Person) {
    if let Some(guild) = page.discord.guild(page.demo.guild) {
        guild.rejoin(person);
    }
}

fn advance(page: &Page, by: Duration) {
    page.discord.clock().advance(by);
    // Told as a change, so that every browser looks at the clock again.
    page.discord.change(|state| state.note(format!("time advanced by {} s", by.as_secs())));
}
