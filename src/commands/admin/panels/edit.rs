//! `/admin panels edit <panel_id> [title] [text] …`.

use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::ticket::{EntryButton, PanelStyle};
use crate::services::Error;
use crate::services::ticket::PanelEdit;
use crate::views;

arguments! {
    /// Changes the look and the categories of a panel.
    pub struct EditPanel: "edit" {
        #[suggest(Panels)] #[max_length(32)]
        panel_id: String,
        #[max_length(100)]
        title: Option<String>,
        #[max_length(2000)]
        text: Option<String>,
        #[max_length(7)]
        colour: Option<String>,
        #[max_length(500)]
        image: Option<String>,
        style: Option<PanelStyle>,
        #[max_length(1000)]
        categories: Option<String>,
        #[suggest(Categories)] #[max_length(32)]
        entry: Option<String>,
        #[max_length(80)]
        label: Option<String>,
        #[max_length(64)]
        emoji: Option<String>,
        button: Option<EntryButton>,
    }
}

impl CommandDefinition for EditPanel {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let tickets = &request.data().tickets;
        let edit = PanelEdit {
            title: self.title,
            text: self.text,
            colour: self.colour,
            image: self.image,
            style: self.style,
            categories: self.categories,
            entry: self.entry,
            label: self.label,
            emoji: self.emoji,
            button: self.button,
        };
        let (before, after) = tickets.edit_panel(&request.member, &self.panel_id, edit).await?;
        let categories = tickets.categories(request.member.guild).await?;
        request
            .answer(views::admin::panel_saved(Some(&before), &after, &categories, &request.localizer))
            .await
    }
}

impl Choice for PanelStyle {
    const ALL: &'static [(&'static str, Self)] = &[("buttons", Self::Buttons), ("dropdown", Self::Dropdown)];
}

impl Choice for EntryButton {
    const ALL: &'static [(&'static str, Self)] =
        &[("blue", Self::Blue), ("grey", Self::Grey), ("green", Self::Green), ("red", Self::Red)];
}
