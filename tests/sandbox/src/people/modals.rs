//! Forms: their questions, and sending them as Discord's client does.

use plaza::domain::{ChannelId, InteractionId, MessageId};
use serde_json::{Value, json};

use super::components::text;
use super::form::{check_length, other};
use super::{Answer, Person, Refused};
use crate::discord::Discord;
use crate::state::{Acknowledged, Act, Interaction, InteractionKind};

/// A form that opened for a person.
#[derive(Clone, Debug)]
pub struct Modal {
    /// Its title.
    pub title: String,
    /// Its id.
    pub custom_id: String,
    /// Questions, from top to bottom.
    pub fields: Vec<Field>,
    channel: ChannelId,
    source: Option<MessageId>,
}

/// One question of a form.
#[derive(Clone, Debug)]
pub struct Field {
    /// Label.
    pub label: String,
    /// Its id.
    pub custom_id: String,
    /// Discord's number: 4 text, 3 and 5 to 8 selects.
    pub kind: u64,
    /// True for a field of several lines.
    pub paragraph: bool,
    /// True if it must be filled.
    pub required: bool,
    /// The fewest characters.
    pub least: usize,
    /// The most characters.
    pub most: usize,
    /// Initial value.
    pub value: String,
    /// Placeholder.
    pub placeholder: String,
    labelled: bool,
}

impl Modal {
    pub(super) fn read(interaction: &Interaction, data: &Value) -> Self {
        let rows = data["components"].as_array().into_iter().flatten();
        Self {
            title: text(&data["title"]),
            custom_id: text(&data["custom_id"]),
            fields: rows.filter_map(Field::read).collect(),
            channel: interaction.channel,
            source: interaction.source,
        }
    }

    /// The labels, from top to bottom.
    pub fn labels(&self) -> Vec<&str> {
        self.fields.iter().map(|field| field.label.as_str()).collect()
    }
}

impl Discord {
    /// The form an interaction opened; none if it did not open one.
    pub fn form(&self, interaction: InteractionId) -> Option<Modal> {
        self.read(|state| {
            let interaction = state.interactions.get(&interaction)?;
            let Acknowledged::Modal(data) = &interaction.acknowledged else { return None };
            Some(Modal::read(interaction, data))
        })
    }
}

impl Field {
    /// A row with an input, or a label with one; texts ask nothing.
    fn read(row: &Value) -> Option<Self> {
        let labelled = row["type"] == 18;
        let input = if labelled { &row["component"] } else { &row["components"][0] };
        let kind = input["type"].as_u64()?;
        let bound = |key: &str| input[key].as_u64().and_then(|bound| usize::try_from(bound).ok());
        Some(Self {
            label: text(if labelled { &row["label"] } else { &input["label"] }),
            custom_id: text(&input["custom_id"]),
            kind,
            paragraph: input["style"] == 2,
            required: input["required"].as_bool().unwrap_or(true),
            least: bound("min_length").unwrap_or(0),
            most: bound("max_length").unwrap_or(4000),
            value: text(&input["value"]),
            placeholder: text(&input["placeholder"]),
            labelled,
        })
    }
}

impl Person {
    /// Fills a form, by labels or custom ids, and sends it; what is not named keeps what stood in it.
    pub async fn fills(
        &self,
        modal: &Modal,
        answers: impl IntoIterator<Item = (&str, &str)>,
    ) -> Result<Answer, Refused> {
        let answers: Vec<(&str, &str)> = answers.into_iter().collect();
        let named = |field: &Field, name: &str| field.label == name || field.custom_id == name;
        for (name, _) in &answers {
            if !modal.fields.iter().any(|field| named(field, name)) {
                let there = modal.fields.iter().map(|field| field.label.clone()).collect();
                return Err(Refused::NotThere { what: "question", name: (*name).to_owned(), there });
            }
        }
        let mut rows = vec![];
        for field in &modal.fields {
            let given = answers.iter().find(|(name, _)| named(field, name));
            let value = given.map_or(field.value.as_str(), |(_, value)| *value);
            let empty = value.is_empty();
            if field.required && empty {
                return Err(other(&field.label, "must be filled"));
            }
            if !empty {
                check_length(&field.label, value, field.least, field.most)?;
            }
            let mut input = json!({ "type": field.kind, "id": 0, "custom_id": field.custom_id });
            if field.kind == 4 {
                input["value"] = json!(value);
            } else {
                input["values"] = json!(if empty { vec![] } else { vec![value] });
            }
            rows.push(if field.labelled {
                json!({ "type": 18, "id": 0, "component": input })
            } else {
                json!({ "type": 1, "id": 0, "components": [input] })
            });
        }
        let data = json!({ "custom_id": modal.custom_id, "components": rows });
        let (channel, source) = (modal.channel, modal.source);
        let act = Act { kind: InteractionKind::Modal, user: self.id, channel, source, data };
        let id = self.discord.change(|state| state.interact(act))?;
        Answer::to(&self.discord, id).await
    }
}
