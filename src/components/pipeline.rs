//! The pipeline of every component: parse, acknowledge, handle, deliver.

use serde::Serialize;

use super::context::{Answer, ComponentContext, Input};
use super::router::{ComponentRouter, PressedComponent};
use crate::discord::{DiscordError, InitialResponse};
use crate::domain::{ChannelId, InteractionId, Member, Module, Refusal};
use crate::framework::{Data, reply};
use crate::services::Error;
use crate::telemetry::observe;
use crate::ui::{Acknowledgement, Message, UnroutableId};
use crate::views;

/// Discord's error code for an interaction that is already acknowledged.
const ANSWERED_ALREADY: u32 = 40060;

/// Readers of the message that was pressed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SeenBy {
    /// Only the member who pressed, so it may be replaced.
    ThemAlone,
    /// Other members too, so private content must go into a new ephemeral message.
    Others,
}

/// An interaction as it arrives.
pub(super) struct Press<'a> {
    pub(super) id: InteractionId,
    pub(super) channel: ChannelId,
    pub(super) token: &'a str,
    pub(super) custom_id: &'a str,
    pub(super) input: Vec<String>,
    pub(super) seen_by: SeenBy,
    /// Display name of the member where they pressed.
    pub(super) name: &'a str,
    /// Member who pressed. In a direct message Discord names no guild, and the member has no rights.
    pub(super) member: Member,
    pub(super) place: Place,
}

/// Kind of place an interaction comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Guild,
    Direct,
}

/// State of the answer to an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Not answered yet.
    Unanswered,
    /// Acknowledged as "is thinking": the answer is a new message.
    Thinking,
    /// Acknowledged as an update: the message that was pressed on will change.
    Updating,
}

/// Delivery of an interaction: the gateway may deliver one twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Delivery {
    /// The first delivery, as far as is known.
    First,
    /// A repeated delivery; another task handles or has handled it.
    Again,
}

/// Answers an interaction.
pub(super) async fn follow(data: &Data, router: &ComponentRouter, press: Press<'_>) {
    let component = match router.parse(press.custom_id) {
        Ok(component) => Some(component),
        Err(UnroutableId::Stale) => None,
        Err(UnroutableId::Foreign) => return,
    };
    // The rest of the id is input: logs get only the verb, and only of ids that we could parse.
    let kind = component.as_ref().and_then(|_| press.custom_id.split(':').nth(2)).unwrap_or("unknown");
    let module = component.as_ref().and_then(|component| component.module).map(Module::as_str);
    let guild = tracing::field::display(press.member.guild);
    observe(
        tracing::info_span!("interaction", guild, module, kind),
        answer((data, router), component, press),
    )
    .await;
}

async fn answer(
    (data, router): (&Data, &ComponentRouter),
    component: Option<PressedComponent>,
    press: Press<'_>,
) {
    let Press { id, channel, token, custom_id: _, input, seen_by, name, mut member, place } = press;
    let admitted = admit(data, component, &input, (&mut member, place));
    let localizer = data.texts.choose(&member.language);
    let ctx = ComponentContext { data, id, channel, token, member, name: name.to_owned(), localizer };
    let mut reply = Reply { ctx: &ctx, router, seen_by, stage: Stage::Unanswered };
    match admitted {
        Ok(component) => reply.run(component, Input(input)).await,
        Err(refusal) => reply.say_alone(views::refusal(&refusal, &ctx.localizer)).await,
    }
}

/// Returns the component if it may be handled. In a direct message, sets the member's guild to the one the component
/// names.
fn admit(
    data: &Data,
    component: Option<PressedComponent>,
    input: &[String],
    (member, place): (&mut Member, Place),
) -> Result<PressedComponent, Refusal> {
    if place == Place::Direct {
        let named = component.as_ref().and_then(|component| component.guild_in_direct_message(input));
        member.guild = named.ok_or(Refusal::GuildOnly)?;
    }
    let component = component.ok_or(Refusal::StaleButton)?;
    // Only now, because modules are switched per guild and a direct message names its guild in the custom id.
    data.refusal(member.guild, component.module).map_or(Ok(component), Err)
}

/// Answer to an interaction while it is being given.
struct Reply<'a> {
    ctx: &'a ComponentContext<'a>,
    router: &'a ComponentRouter,
    seen_by: SeenBy,
    stage: Stage,
}

impl Reply<'_> {
    async fn run(&mut self, mut component: PressedComponent, mut input: Input) {
        loop {
            // Before any database or REST call: Discord waits three seconds. Of an interaction that is delivered twice
            // only one acknowledgement succeeds, so its effects happen once.
            if self.acknowledge(component.acknowledgement).await == Delivery::Again {
                return;
            }
            match component.handle(self.ctx, input).await {
                Ok(Answer::Instead(custom_id)) => match self.router.parse(custom_id.as_str()) {
                    // The input belonged to the first component; the other one gets none.
                    Ok(other) => (component, input) = (other, Input(Vec::new())),
                    Err(_) => return self.refuse(&Refusal::StaleButton.into()).await,
                },
                Ok(answer) => return self.deliver(answer).await,
                Err(error) => return self.refuse(&error).await,
            }
        }
    }

    /// Acknowledges the interaction unless that is done or a form may still follow.
    async fn acknowledge(&mut self, acknowledgement: Acknowledgement) -> Delivery {
        let (ack, stage) = match (acknowledgement, self.seen_by) {
            (Acknowledgement::Form, _) => return Delivery::First,
            _ if self.stage != Stage::Unanswered => return Delivery::First,
            (Acknowledgement::Update, _) | (Acknowledgement::Replace, SeenBy::ThemAlone) => {
                (InitialResponse::DeferUpdate, Stage::Updating)
            }
            (Acknowledgement::Reply, _) | (Acknowledgement::Replace, SeenBy::Others) => {
                (InitialResponse::DeferEphemeral, Stage::Thinking)
            }
        };
        self.stage = stage;
        match self.ctx.data.discord.acknowledge(self.ctx.id, self.ctx.token, ack).await {
            Ok(()) => Delivery::First,
            // The task that acknowledged it does the work.
            Err(DiscordError::Expired { code: ANSWERED_ALREADY }) => Delivery::Again,
            Err(error) => {
                // The answer can no longer be shown, but the requested action is still wanted.
                reply::report_silence(&error.into());
                Delivery::First
            }
        }
    }

    async fn deliver(&mut self, answer: Answer) {
        let (discord, token) = (&self.ctx.data.discord, self.ctx.token);
        match answer {
            Answer::Form(form) if self.stage == Stage::Unanswered => {
                self.first(InitialResponse::Modal(json(&form))).await;
            }
            // Discord accepts a form only as the first answer.
            Answer::Form(_) => self.refuse(&Refusal::StaleButton.into()).await,
            // The first answer is sent without files; a message with files is acknowledged first.
            Answer::Message(message, files) if self.stage == Stage::Unanswered && files.is_empty() => {
                let body = json(&message.ephemeral());
                self.first(match self.seen_by {
                    SeenBy::ThemAlone => InitialResponse::Update(body),
                    SeenBy::Others => InitialResponse::Message(body),
                })
                .await;
            }
            Answer::Message(message, files) => {
                if self.acknowledge(Acknowledgement::Replace).await == Delivery::First {
                    report(discord.edit_reply(token, &message, &files).await.map(drop));
                }
            }
            Answer::Aside(message) => self.say_alone(message).await,
            Answer::Instead(_) | Answer::Sent => {}
        }
    }

    async fn refuse(&mut self, error: &Error) {
        let message = reply::render(error, &self.ctx.localizer);
        self.say_alone(message).await;
    }

    /// Sends a message to the member alone. A message that was going to be updated stays as it is.
    async fn say_alone(&mut self, message: Message) {
        let (discord, token) = (&self.ctx.data.discord, self.ctx.token);
        match self.stage {
            Stage::Unanswered => self.first(InitialResponse::Message(json(&message.ephemeral()))).await,
            Stage::Thinking => report(discord.edit_reply(token, &message, &[]).await.map(drop)),
            Stage::Updating => report(discord.follow_up(token, &message.ephemeral(), &[]).await.map(drop)),
        }
    }

    async fn first(&mut self, ack: InitialResponse) {
        report(self.ctx.data.discord.acknowledge(self.ctx.id, self.ctx.token, ack).await);
    }
}

fn report(sent: Result<(), DiscordError>) {
    if let Err(error) = sent {
        reply::report_silence(&error.into());
    }
}

fn json(answer: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(answer).expect("an answer is made of plain values")
}
