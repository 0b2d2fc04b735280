//! What a handler of a component is given, and what it answers.

use std::str::FromStr;

use futures_util::future::BoxFuture;

use crate::discord::FileUpload;
use crate::domain::{ChannelId, InteractionId, Member, Refusal};
use crate::framework::Data;
use crate::i18n::Localizer;
use crate::services::Result;
use crate::ui::{CustomId, Message, Modal};

/// An interaction with a component, and who is behind it.
pub(crate) struct ComponentContext<'a> {
    pub(crate) data: &'a Data,
    pub(crate) id: InteractionId,
    pub(crate) channel: ChannelId,
    /// What answers are sent with. A credential: it stands in no log.
    pub(crate) token: &'a str,
    pub(crate) member: Member,
    /// What they go by.
    pub(crate) name: String,
    pub(crate) localizer: Localizer,
}

/// What an interaction is answered with. Where it goes follows from how the component was acknowledged.
pub(crate) enum Answer {
    /// A message, with files.
    Message(Message, Vec<FileUpload>),
    /// A message beside the one that was pressed on, which stays as it is.
    Aside(Message),
    /// A form. Only a component that is not acknowledged before can be answered with one.
    Form(Modal),
    /// What another component answers.
    Instead(CustomId),
    /// Nothing more: the handler has sent it all.
    Sent,
}

/// What an interaction brings along: the values chosen in a menu, or the texts of a form in the order of its fields.
pub(crate) struct Input(pub(crate) Vec<String>);

impl From<Message> for Answer {
    fn from(message: Message) -> Self {
        Self::Message(message, Vec::new())
    }
}

impl Input {
    /// The first value; menus that must have one always do.
    pub(crate) fn first<T: FromStr>(&self) -> std::result::Result<T, Refusal> {
        self.0.first().and_then(|value| value.parse().ok()).ok_or(Refusal::StaleButton)
    }

    /// The first value, if one is chosen at all.
    pub(crate) fn chosen<T: FromStr>(&self) -> std::result::Result<Option<T>, Refusal> {
        self.0.first().map(|value| value.parse()).transpose().map_err(|_| Refusal::StaleButton)
    }

    /// Every value that can be read.
    pub(crate) fn all<T: FromStr>(&self) -> Vec<T> {
        self.0.iter().filter_map(|value| value.parse().ok()).collect()
    }

    /// The texts of a form's fields.
    pub(crate) fn fields<const N: usize>(self) -> [String; N] {
        let mut texts = self.0.into_iter();
        std::array::from_fn(|_| texts.next().unwrap_or_default())
    }
}

/// Makes a handler's future in a stack frame of its own: those of all components together are too large for one.
pub(crate) fn boxed<'a, F>(make: impl FnOnce() -> F) -> BoxFuture<'a, Result<Answer>>
where
    F: Future<Output = Result<Answer>> + Send + 'a,
{
    Box::pin(make())
}
