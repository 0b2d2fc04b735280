//! Input and output of component handlers.

use std::str::FromStr;

use futures_util::future::BoxFuture;

use crate::discord::FileUpload;
use crate::domain::{ChannelId, InteractionId, Member, Refusal};
use crate::framework::Data;
use crate::i18n::Localizer;
use crate::services::Result;
use crate::ui::{CustomId, Message, Modal};

/// An interaction with a component, and the member behind it.
pub(crate) struct ComponentContext<'a> {
    pub(crate) data: &'a Data,
    pub(crate) id: InteractionId,
    pub(crate) channel: ChannelId,
    /// Interaction token that answers are sent with. A credential: never log it.
    pub(crate) token: &'a str,
    pub(crate) member: Member,
    /// Display name of the member.
    pub(crate) name: String,
    pub(crate) localizer: Localizer,
}

/// Answer to an interaction. Where it is sent follows from how the component was acknowledged.
pub(crate) enum Answer {
    /// A message, with files.
    Message(Message, Vec<FileUpload>),
    /// A message for the member alone; the message they pressed on stays as it is.
    Aside(Message),
    /// A form. Discord accepts one only as the first answer, so the component must not be acknowledged before.
    Form(Modal),
    /// The answer of another component.
    Instead(CustomId),
    /// Nothing more: the handler has already sent everything.
    Sent,
}

/// Input of an interaction: the values chosen in a menu, or the texts of a form in the order of its fields.
pub(crate) struct Input(pub(crate) Vec<String>);

impl From<Message> for Answer {
    fn from(message: Message) -> Self {
        Self::Message(message, Vec::new())
    }
}

impl Input {
    /// Parses the first value; a menu with a required choice always has one.
    pub(crate) fn first<T: FromStr>(&self) -> std::result::Result<T, Refusal> {
        self.0.first().and_then(|value| value.parse().ok()).ok_or(Refusal::StaleButton)
    }

    /// Parses the first value, if one is chosen at all.
    pub(crate) fn chosen<T: FromStr>(&self) -> std::result::Result<Option<T>, Refusal> {
        self.0.first().map(|value| value.parse()).transpose().map_err(|_| Refusal::StaleButton)
    }

    /// Parses every value, leaving out those that cannot be read.
    pub(crate) fn all<T: FromStr>(&self) -> Vec<T> {
        self.0.iter().filter_map(|value| value.parse().ok()).collect()
    }

    /// Returns the texts of a form's fields.
    pub(crate) fn fields<const N: usize>(self) -> [String; N] {
        let mut texts = self.0.into_iter();
        std::array::from_fn(|_| texts.next().unwrap_or_default())
    }
}

/// Boxes a handler's future, created in a stack frame of its own: the futures of all components together are too large
/// for one.
pub(crate) fn boxed<'a, F>(make: impl FnOnce() -> F) -> BoxFuture<'a, Result<Answer>>
where
    F: Future<Output = Result<Answer>> + Send + 'a,
{
    Box::pin(make())
}
