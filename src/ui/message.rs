//! The body of a message as Discord takes it: components v2, and `allowed_mentions` always said.

use serde::Serialize;
use twilight_model::channel::message::component::{
    ActionRow, Button, Container, FileDisplay, MediaGallery, MediaGalleryItem, Separator,
    SeparatorSpacingSize, TextDisplay, UnfurledMediaItem,
};
use twilight_model::channel::message::{AllowedMentions, Component, MessageFlags};
use twilight_model::id::Id;

use super::{AccentColour, limit, markdown};
use crate::domain::{RoleId, UserId};

/// A message to post, reply with or edit into place; serialises to the body of Discord's request.
///
/// It pings nobody unless it was made to, and an edit with it drops the files it does not name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Message {
    flags: MessageFlags,
    components: Vec<Component>,
    allowed_mentions: AllowedMentions,
    attachments: Vec<MessageUpload>,
}

/// Somebody's own words as a message of ours: pings nobody, whatever they say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlainMessage {
    content: String,
    allowed_mentions: AllowedMentions,
}

impl PlainMessage {
    pub(crate) fn of(content: &str) -> Self {
        Self { content: content.to_owned(), allowed_mentions: AllowedMentions::default() }
    }

    /// The words.
    pub fn content(&self) -> &str {
        &self.content
    }
}

/// A file of the message: the n-th one uploaded with it has the id n.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct MessageUpload {
    id: u64,
    filename: String,
    description: String,
}

/// A message of nothing but `content`, which is markdown.
pub fn text(content: &str) -> Message {
    Message::of(vec![text_display(content)])
}

impl Message {
    pub(crate) fn of(components: Vec<Component>) -> Self {
        Self {
            flags: MessageFlags::IS_COMPONENTS_V2,
            components,
            allowed_mentions: AllowedMentions::default(),
            attachments: Vec::new(),
        }
    }

    /// The same, seen by the person who acted alone. Only a first answer to an interaction may say so.
    #[must_use]
    pub fn ephemeral(mut self) -> Self {
        self.flags |= MessageFlags::EPHEMERAL;
        self
    }

    /// The same with a line above that pings `roles` and nobody else.
    pub(crate) fn pinging(mut self, roles: &[RoleId], line: &str) -> Self {
        self.allowed_mentions.roles = roles.iter().filter_map(|role| Id::new_checked(role.get())).collect();
        self.components.insert(0, text_display(line));
        self
    }

    /// The same; what it says to somebody pings them, unless they are a stand-in.
    pub(crate) fn pinging_user(mut self, user: UserId) -> Self {
        let account = Some(user).filter(|user| !user.is_stand_in());
        self.allowed_mentions.users =
            account.and_then(|user| Id::new_checked(user.get())).into_iter().collect();
        self
    }

    /// The same with a line above that pings one person and nobody else.
    pub(crate) fn pinging_person(self, person: UserId, line: &str) -> Self {
        let mut pinging = self.pinging_user(person);
        pinging.components.insert(0, text_display(line));
        pinging
    }

    /// The same with another component below.
    pub(crate) fn below(mut self, component: Component) -> Self {
        self.components.push(component);
        self
    }

    /// The same with a file that one of its components shows.
    pub(crate) fn with_upload(mut self, filename: &str, description: &str) -> Self {
        self.attachments.push(MessageUpload {
            id: self.attachments.len() as u64,
            filename: filename.to_owned(),
            description: markdown::cut(description, limit::ATTACHMENT_DESCRIPTION),
        });
        self
    }

    /// The same with a file shown below; files are uploaded in the order they were named.
    pub(crate) fn with_file(mut self, filename: &str, description: &str) -> Self {
        self = self.with_upload(filename, description);
        let file = UnfurledMediaItem {
            content_type: None,
            height: None,
            proxy_url: None,
            url: format!("attachment://{filename}"),
            width: None,
        };
        self.components.push(Component::File(FileDisplay { file, id: None, spoiler: None }));
        self
    }

    #[cfg(test)]
    pub(crate) fn components(&self) -> &[Component] {
        &self.components
    }
}

/// A framed message of one thought: what a reply looks like.
pub(crate) fn reply(accent: AccentColour, content: &str) -> Message {
    Message::of(vec![container(accent, vec![text_display(content)])])
}

pub(crate) fn container(accent: AccentColour, components: Vec<Component>) -> Component {
    container_in(accent as u32, components)
}

/// A frame in a colour of the staff's own.
pub(crate) fn container_in(colour: u32, components: Vec<Component>) -> Component {
    Component::Container(Container { accent_color: Some(Some(colour)), components, id: None, spoiler: None })
}

pub(crate) fn text_display(content: &str) -> Component {
    Component::TextDisplay(TextDisplay { content: content.to_owned(), id: None })
}

/// A picture of the web, as wide as the frame.
pub(crate) fn picture(address: &str) -> Component {
    gallery(address, None)
}

/// A picture with words for those who do not see it.
pub(crate) fn described_picture(address: &str, description: &str) -> Component {
    gallery(address, Some(markdown::cut(description, limit::ATTACHMENT_DESCRIPTION)))
}

fn gallery(address: &str, description: Option<String>) -> Component {
    let media = UnfurledMediaItem {
        content_type: None,
        height: None,
        proxy_url: None,
        url: address.to_owned(),
        width: None,
    };
    let item = MediaGalleryItem { description, media, spoiler: None };
    Component::MediaGallery(MediaGallery { id: None, items: vec![item] })
}

pub(crate) fn separator() -> Component {
    Component::Separator(Separator {
        divider: Some(true),
        id: None,
        spacing: Some(SeparatorSpacingSize::Small),
    })
}

pub(crate) fn row(buttons: impl IntoIterator<Item = Button>) -> Component {
    Component::ActionRow(ActionRow {
        components: buttons.into_iter().map(Component::Button).collect(),
        id: None,
    })
}
