//! Body of a message as Discord accepts it: components v2, and `allowed_mentions` always set.

use serde::Serialize;
use twilight_model::channel::message::component::{
    ActionRow, Button, Container, FileDisplay, MediaGallery, MediaGalleryItem, Separator,
    SeparatorSpacingSize, TextDisplay, UnfurledMediaItem,
};
use twilight_model::channel::message::{AllowedMentions, Component, MessageFlags};
use twilight_model::id::Id;

use super::{AccentColour, limit, markdown};
use crate::domain::{RoleId, UserId};

/// A message to post, to reply with or to edit an earlier one with; serialises to the body of Discord's request.
///
/// By default nobody is pinged. An edit with it removes the files it does not list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Message {
    flags: MessageFlags,
    components: Vec<Component>,
    allowed_mentions: AllowedMentions,
    attachments: Vec<MessageUpload>,
}

/// A person's own words as a message of the bot: pings nobody, whatever the text contains.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlainMessage {
    content: String,
    allowed_mentions: AllowedMentions,
}

impl PlainMessage {
    pub(crate) fn of(content: &str) -> Self {
        Self { content: content.to_owned(), allowed_mentions: AllowedMentions::default() }
    }

    /// Content of the message.
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

/// Builds a message of nothing but `content`, which is markdown.
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

    /// Makes the message visible only to the member who acted. Discord allows this only for a new answer to an
    /// interaction.
    #[must_use]
    pub fn ephemeral(mut self) -> Self {
        self.flags |= MessageFlags::EPHEMERAL;
        self
    }

    /// Adds a line on top that pings `roles` and nobody else.
    pub(crate) fn pinging(mut self, roles: &[RoleId], line: &str) -> Self {
        self.allowed_mentions.roles = roles.iter().filter_map(|role| Id::new_checked(role.get())).collect();
        self.components.insert(0, text_display(line));
        self
    }

    /// Allows mentions of one user to ping them, unless they are a stand-in.
    pub(crate) fn pinging_user(mut self, user: UserId) -> Self {
        let account = Some(user).filter(|user| !user.is_stand_in());
        self.allowed_mentions.users =
            account.and_then(|user| Id::new_checked(user.get())).into_iter().collect();
        self
    }

    /// Adds a line on top that pings one person and nobody else.
    pub(crate) fn pinging_person(self, person: UserId, line: &str) -> Self {
        let mut pinging = self.pinging_user(person);
        pinging.components.insert(0, text_display(line));
        pinging
    }

    /// Adds a component at the end.
    pub(crate) fn below(mut self, component: Component) -> Self {
        self.components.push(component);
        self
    }

    /// Adds a file that one of the components shows.
    pub(crate) fn with_upload(mut self, filename: &str, description: &str) -> Self {
        self.attachments.push(MessageUpload {
            id: self.attachments.len() as u64,
            filename: filename.to_owned(),
            description: markdown::cut(description, limit::ATTACHMENT_DESCRIPTION),
        });
        self
    }

    /// Adds a file with a component that shows it; files must be uploaded in the order they were added.
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

/// Builds a reply: a framed message with one text.
pub(crate) fn reply(accent: AccentColour, content: &str) -> Message {
    Message::of(vec![container(accent, vec![text_display(content)])])
}

pub(crate) fn container(accent: AccentColour, components: Vec<Component>) -> Component {
    container_in(accent as u32, components)
}

/// Builds a frame in a colour the staff chose.
pub(crate) fn container_in(colour: u32, components: Vec<Component>) -> Component {
    Component::Container(Container { accent_color: Some(Some(colour)), components, id: None, spoiler: None })
}

pub(crate) fn text_display(content: &str) -> Component {
    Component::TextDisplay(TextDisplay { content: content.to_owned(), id: None })
}

/// Builds a picture from the web, as wide as the frame.
pub(crate) fn picture(address: &str) -> Component {
    gallery(address, None)
}

/// Builds a picture with a description for people who cannot see it.
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
