//! The final result of an interaction, as the person sees it.

use plaza::domain::InteractionId;
use serde_json::Value;

use super::{Button, Modal, Refused};
use crate::discord::Discord;
use crate::state::{Acknowledged, EPHEMERAL, Interaction, LOADING, Message, State};

/// The bot's answer as the person sees it.
#[derive(Clone, Debug)]
pub struct Answer {
    discord: Discord,
    /// Interaction it answers.
    pub interaction: InteractionId,
    /// Kind of the answer.
    pub kind: AnswerKind,
    /// The message that was written or changed; none if there is none, or it was deleted.
    pub message: Option<Message>,
    /// Further messages to the same interaction, in order.
    pub followups: Vec<Message>,
    modal: Option<Modal>,
    choices: Vec<Value>,
    changes: u64,
}

/// Kind of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// A message, at once or after "is thinking …".
    Message,
    /// The message they clicked on changed, or was quietly left alone.
    Update,
    /// A form opened.
    Modal,
    /// Suggestions.
    Choices,
    /// "is thinking …", still.
    Thinking,
    /// "This interaction failed": nothing came within three seconds.
    Failed,
}

impl Answer {
    /// Waits for the answer to an interaction until the person sees its end.
    pub(super) async fn to(discord: &Discord, id: InteractionId) -> Result<Self, Refused> {
        let setup = &discord.inner.setup;
        let acknowledged = discord
            .wait_for(setup.patience, |state| {
                let interaction = state.interactions.get(&id)?;
                (interaction.acknowledged != Acknowledged::Pending).then_some(())
            })
            .await;
        if acknowledged.is_none() {
            // Too late from here on: what still comes gets "Unknown interaction".
            discord.change(|state| {
                if let Some(interaction) = state.interactions.get_mut(&id)
                    && interaction.acknowledged == Acknowledged::Pending
                {
                    interaction.acknowledged = Acknowledged::Failed;
                    state.note(format!("interaction {id} failed: no answer in time"));
                }
            });
        }
        let _settled = discord
            .wait_for(setup.long_patience, |state| {
                let interaction = state.interactions.get(&id)?;
                settled(state, interaction).then_some(())
            })
            .await;
        Self::read(discord, id)
    }

    fn read(discord: &Discord, id: InteractionId) -> Result<Self, Refused> {
        discord.read(|state| {
            let interaction = state.interactions.get(&id).ok_or(Refused::Silence)?;
            let seen = |id| state.any_message(interaction.channel, id).cloned();
            let message = interaction.original.and_then(seen);
            let kind = match &interaction.acknowledged {
                Acknowledged::Pending | Acknowledged::Failed => AnswerKind::Failed,
                Acknowledged::Deferred if message.as_ref().is_some_and(|one| one.flags & LOADING != 0) => {
                    AnswerKind::Thinking
                }
                Acknowledged::Deferred | Acknowledged::Message => AnswerKind::Message,
                Acknowledged::DeferredUpdate | Acknowledged::Updated => AnswerKind::Update,
                Acknowledged::Modal(_) => AnswerKind::Modal,
                Acknowledged::Choices(_) => AnswerKind::Choices,
            };
            let modal = match &interaction.acknowledged {
                Acknowledged::Modal(data) => Some(Modal::read(interaction, data)),
                _ => None,
            };
            let choices = match &interaction.acknowledged {
                Acknowledged::Choices(choices) => choices.clone(),
                _ => vec![],
            };
            Ok(Self {
                discord: discord.clone(),
                interaction: id,
                kind,
                message,
                followups: interaction.followups.iter().filter_map(|id| seen(*id)).collect(),
                modal,
                choices,
                changes: interaction.changes,
            })
        })
    }

    /// Returns all text in it: the message and its follow-ups.
    pub fn text(&self) -> String {
        // A changed message was seen before; the follow-ups are new and come first.
        let own = self.message.iter().map(Message::text);
        let further = self.followups.iter().map(Message::text);
        let all: Vec<String> = match self.kind {
            AnswerKind::Update => further.chain(own).collect(),
            _ => own.chain(further).collect(),
        };
        all.join("\n")
    }

    /// The buttons on it and on what followed it.
    pub fn buttons(&self) -> Vec<Button> {
        self.message.iter().chain(&self.followups).flat_map(Message::buttons).collect()
    }

    /// Reports whether only they see it; for an update, whether its follow-ups are for them alone.
    pub fn is_ephemeral(&self) -> bool {
        let told = match self.kind {
            AnswerKind::Update => self.followups.last(),
            _ => self.message.as_ref(),
        };
        told.is_some_and(|message| message.flags & EPHEMERAL != 0)
    }

    /// The form that opened.
    pub fn modal(&self) -> Result<Modal, Refused> {
        self.modal.clone().ok_or_else(|| Refused::Otherwise(format!("{:?}: {}", self.kind, self.text())))
    }

    /// The suggestions, as shown and as sent.
    pub(super) fn choices(&self) -> &[Value] {
        &self.choices
    }

    /// Waits until the answer changes once more: an edit, another follow-up.
    pub async fn changes(&self) -> Result<Self, Refused> {
        let (id, before) = (self.interaction, self.changes);
        self.discord
            .wait_for(self.discord.inner.setup.long_patience, |state| {
                (state.interactions.get(&id)?.changes > before).then_some(())
            })
            .await
            .ok_or(Refused::Silence)?;
        Self::read(&self.discord, id)
    }
}

/// Reports whether the answer is final.
fn settled(state: &State, interaction: &Interaction) -> bool {
    match interaction.acknowledged {
        Acknowledged::Pending => false,
        Acknowledged::Deferred => {
            let original = interaction.original.and_then(|id| state.any_message(interaction.channel, id));
            // A deleted answer is an end, too.
            original.is_none_or(|message| message.flags & LOADING == 0)
        }
        // The first change is the acknowledgement itself.
        Acknowledged::DeferredUpdate => interaction.changes > 1,
        Acknowledged::Failed
        | Acknowledged::Message
        | Acknowledged::Updated
        | Acknowledged::Modal(_)
        | Acknowledged::Choices(_) => true,
    }
}
