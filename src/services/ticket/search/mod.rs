//! Searches tickets by the text written in them; only what the member may see is found.

pub(super) mod index;
pub(super) mod list;

use std::time::Duration;

use serde::Deserialize;

use super::TicketService;
use super::desk::next::list_scope;
use crate::cache::CacheKey;
use crate::domain::ticket::{SearchExcerpt, SearchHit, SearchPage, TicketFilter, TicketSearch, sought};
use crate::domain::{DeskRefusal, GuildId, InteractionId, Member, Refusal, Timestamp};
use crate::services::Result;
use crate::transcript::Transcript;

/// Hits per page.
const PAGE: u16 = 5;

/// Time the pages of a search can be turned.
const KEPT: Duration = Duration::from_hours(6);

/// Most text indexed per ticket, in bytes: more than all but a few tickets contain.
const MOST_SAID: usize = 200_000;

impl TicketService {
    /// Prepares a search for these words and caches it under the request, so that its pages can be turned for some
    /// hours. Refuses a text without searchable words.
    pub async fn prepare_search(
        &self,
        guild: GuildId,
        request: u64,
        text: &str,
        filter: TicketFilter,
        since: Option<Timestamp>,
    ) -> Result<TicketSearch> {
        let words = sought(text);
        if words.is_empty() {
            return Err(DeskRefusal::NothingToSearch.into());
        }
        let search = TicketSearch { words, filter, since };
        let text = serde_json::to_string(&search).expect("a search is made of plain values");
        self.context.cache.put(&kept(guild, request), &text, KEPT).await;
        Ok(search)
    }

    /// Returns the search cached under this request; refuses if it has expired.
    pub async fn kept_search(&self, guild: GuildId, request: u64) -> Result<TicketSearch> {
        let text = self.context.cache.get(&kept(guild, request)).await;
        let search = text.and_then(|text| serde_json::from_str(&text).ok());
        Ok(search.ok_or(Refusal::StaleButton)?)
    }

    /// Returns a page of the tickets that contain all words; a page beyond the last is the last.
    pub async fn search(&self, member: &Member, search: &TicketSearch, page: u16) -> Result<SearchPage> {
        let (mut tx, guild) = (self.context.read().await?, member.guild);
        let (list_scope, categories) = list_scope(&mut tx, guild, member).await?;
        let sought = tx.tickets().sought(guild, search, &list_scope).await?;
        let total = tx.tickets().count_found(&sought).await?;
        let pages = u16::try_from((total.max(1) - 1) / i64::from(PAGE) + 1).unwrap_or(u16::MAX);
        let page = page.clamp(1, pages);
        let part = (i64::from(page - 1) * i64::from(PAGE), i64::from(PAGE));
        let mut finds = Vec::new();
        for ticket in tx.tickets().find_by_words(&sought, part).await? {
            let texts = tx.tickets().texts(guild, ticket.id, &list_scope).await?;
            let quote = texts.iter().find_map(|text| SearchExcerpt::of(text, &search.words));
            // The post in the transcript channel contains notes of staff, so others get no link to it.
            let transcript = if list_scope.shows_secrets() {
                let mut transcripts = tx.tickets().transcripts(guild, ticket.id).await?;
                transcripts.pop().and_then(|transcript| transcript.delivered)
            } else {
                None
            };
            let category = categories.iter().find(|category| category.id == ticket.category).cloned();
            finds.push(SearchHit { ticket, category, quote, transcript });
        }
        Ok(SearchPage { finds, page, pages, total })
    }
}

/// Searchable part of a message in Discord's JSON.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct IndexedMessage {
    content: String,
    attachments: Vec<IndexedAttachment>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct IndexedAttachment {
    filename: String,
}

/// Returns the text of a transcript's messages, and the names of their files.
pub(super) fn said(transcript: &Transcript) -> String {
    said_in(transcript.messages.iter().filter_map(|message| serde_json::from_str(&message.raw).ok()))
}

/// Returns the text of these messages, and the names of their files, up to the limit.
pub(super) fn said_in(messages: impl Iterator<Item = IndexedMessage>) -> String {
    let mut said = String::new();
    for IndexedMessage { content, attachments } in messages {
        for text in std::iter::once(content).chain(attachments.into_iter().map(|file| file.filename)) {
            if text.is_empty() {
                continue;
            }
            if said.len() + text.len() > MOST_SAID {
                return said;
            }
            said.push_str(&text);
            said.push('\n');
        }
    }
    said
}

fn kept(guild: GuildId, request: u64) -> CacheKey {
    CacheKey::new(guild, "ticket-search").and(InteractionId::new(request))
}
