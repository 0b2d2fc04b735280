//! Forms. Built from action rows with text inputs instead of labels, because serenity parses a submitted label as
//! nothing.

use serde::Serialize;
use twilight_model::channel::message::Component;
use twilight_model::channel::message::component::{ActionRow, TextInput};

use super::{limit, markdown};
use crate::ui::CustomId;

/// A form; serialises to the `data` of an interaction response of type 9.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Modal {
    custom_id: String,
    title: String,
    components: Vec<Component>,
}

impl Modal {
    pub(crate) fn new(
        leads_to: impl Into<CustomId>,
        title: &str,
        fields: impl IntoIterator<Item = TextInput>,
    ) -> Self {
        let field = |field| ActionRow { components: vec![Component::TextInput(field)], id: None };
        Self {
            custom_id: leads_to.into().to_string(),
            title: markdown::cut(title, limit::MODAL_TITLE),
            components: fields
                .into_iter()
                .take(limit::MODAL_FIELDS)
                .map(|it| Component::ActionRow(field(it)))
                .collect(),
        }
    }

    /// Changes the component that handles the form.
    pub(crate) fn leading_to(mut self, leads_to: impl Into<CustomId>) -> Self {
        self.custom_id = leads_to.into().to_string();
        self
    }

    #[cfg(test)]
    pub(crate) fn components(&self) -> &[Component] {
        &self.components
    }
}
