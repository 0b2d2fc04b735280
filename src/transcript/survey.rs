//! First pass over the messages, which collects everything the head of a page needs.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::Value;

use super::author::{AccountKind, TranscriptAuthor, display_name};
use super::facts::{Rendition, Transcript};
use super::raw::JsonFields;
use super::timeline::is_shown;
use crate::domain::UserId;

/// Largest number of accent colours; bounds the growth of the stylesheet.
const MAX_COLOURS: usize = 512;

/// Data collected from all messages.
#[derive(Debug, Default)]
pub(super) struct MessageSurvey {
    /// Authors, most messages first.
    pub(super) participants: Vec<TranscriptParticipant>,
    /// Index of each message in the transcript's list.
    pub(super) places: HashMap<u64, usize>,
    /// Accent colours of embeds and containers, `0xRRGGBB`.
    pub(super) accents: BTreeSet<u32>,
    /// Every id the rendition may name: all numbers of a snowflake's length in its messages and notes, and the
    /// users in the events it shows.
    ids: HashSet<u64>,
    /// Names of users that the directory may lack.
    names: BTreeMap<u64, String>,
}

/// An author and the number of their messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TranscriptParticipant {
    pub(super) id: UserId,
    pub(super) name: String,
    pub(super) nature: AccountKind,
    pub(super) messages: usize,
}

impl MessageSurvey {
    /// Surveys what a rendition shows, and nothing else, so that nothing hidden from it can leak.
    pub(super) fn of(transcript: &Transcript, rendition: Rendition) -> Self {
        let mut survey = Self::default();
        let mut writers = BTreeMap::<(u64, String), TranscriptParticipant>::new();
        for (place, message) in transcript.messages.iter().enumerate() {
            survey.places.insert(message.id.get(), place);
            survey.learn_ids(&message.raw);
            let Ok(raw) = serde_json::from_str::<Value>(&message.raw) else { continue };
            let author = TranscriptAuthor::of(&raw, &transcript.directory);
            // A webhook posts under many names, and each of them is a participant of its own.
            let key = (
                author.id.get(),
                if author.nature == AccountKind::Webhook { author.name } else { "" }.to_owned(),
            );
            let writer = writers.entry(key).or_insert_with(|| TranscriptParticipant {
                id: author.id,
                name: author.name.to_owned(),
                nature: author.nature,
                messages: 0,
            });
            writer.messages += 1;
            survey.learn_names(&raw);
            survey.learn_accents(&raw, 0);
        }
        if rendition == Rendition::Staff {
            for note in &transcript.notes {
                survey.ids.insert(note.by.get());
                survey.learn_ids(&note.text);
            }
        }
        let ticket = &transcript.ticket;
        let shown = transcript.events.iter().filter(|event| is_shown(&event.kind, rendition));
        let actors = shown.flat_map(|event| [event.by, event.kind.whom()]).flatten();
        let closer = ticket.closure().and_then(|closure| closure.by);
        survey
            .ids
            .extend(actors.chain([ticket.opener]).chain(ticket.claimed_by).chain(closer).map(UserId::get));
        survey.participants = writers.into_values().collect();
        survey.participants.sort_by(|a, b| b.messages.cmp(&a.messages).then(a.id.cmp(&b.id)));
        survey
    }

    /// Returns the name of a user who wrote or was mentioned.
    pub(super) fn name(&self, id: UserId) -> Option<&str> {
        self.names.get(&id.get()).map(String::as_str)
    }

    /// Reports whether the rendition mentions this id. Unmentioned ids must stay out of its file.
    pub(super) fn speaks_of(&self, id: u64) -> bool {
        self.ids.contains(&id)
    }

    // Any number of a snowflake's length counts, because ids occur in every field and inside texts.
    fn learn_ids(&mut self, text: &str) {
        let numbers = text.split(|letter: char| !letter.is_ascii_digit());
        self.ids.extend(
            numbers
                .filter(|number| (15..=20).contains(&number.len()))
                .filter_map(|it| it.parse::<u64>().ok()),
        );
    }

    fn learn_names(&mut self, message: &Value) {
        let answered = message.part("referenced_message").and_then(|answered| answered.part("author"));
        let caller = message.part("interaction_metadata").and_then(|used| used.part("user"));
        let named = message.list("mentions").iter().chain(message.part("author")).chain(answered);
        for user in named.chain(caller) {
            let name = display_name(user);
            if let Some(id) = user.id("id")
                && !name.is_empty()
                && !self.names.contains_key(&id)
            {
                self.names.insert(id, name.to_owned());
            }
        }
    }

    fn learn_accents(&mut self, part: &Value, depth: usize) {
        // The JSON may nest deeper than Discord does.
        if depth > 4 {
            return;
        }
        for embed in part.list("embeds") {
            self.accent(embed.number("color"));
        }
        for component in part.list("components") {
            self.accent(component.number("accent_color"));
            self.learn_accents(component, depth + 1);
        }
        for snapshot in part.list("message_snapshots") {
            if let Some(forwarded) = snapshot.part("message") {
                self.learn_accents(forwarded, depth + 1);
            }
        }
    }

    fn accent(&mut self, colour: Option<u64>) {
        if let Some(colour) = colour.and_then(|colour| u32::try_from(colour).ok())
            && colour <= 0xFF_FFFF
            && self.accents.len() < MAX_COLOURS
        {
            self.accents.insert(colour);
        }
    }
}
