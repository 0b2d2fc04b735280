//! Searching tickets by what was written in them: only what the member may see is found.

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

/// Finds on a page.
const PAGE: u16 = 5;

/// How long the pages of a search can be turned.
const KEPT: Duration = Duration::from_hours(6);

/// As much of what was said in a ticket as can be found, in bytes: more than all but a few tickets hold.
const MOST_SAID: usize = 200_000;

impl TicketService {
    /// A search for these words; refuses when there is none to look for. Kept under the request that asked, so that its
    /// pages can be turned for some hours.
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

    /// What was searched for under this request; refuses when that is too long ago.
    pub async fn kept_search(&self, guild: GuildId, request: u64) -> Result<TicketSearch> {
        let text = self.context.cache.get(&kept(guild, request)).await;
        let search = text.and_then(|text| serde_json::from_str(&text).ok());
        Ok(search.ok_or(Refusal::StaleButton)?)
    }

    /// A page of the tickets in which all the words are found; one beyond the last is the last.
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

/// What is searched of a message in the shape of Discord's JSON.
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

/// What people wrote in a ticket, and what their files are called.
pub(super) fn said(transcript: &Transcript) -> String {
    said_in(transcript.messages.iter().filter_map(|message| serde_json::from_str(&message.raw).ok()))
}

/// The same of single messages.
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
