//! Search for tickets by the words of their texts. Words are indexed in the normalised form of a query, so that a
//! search only reads the words with the same prefix.

mod index;
pub(super) mod listing;

use super::super::error::RepositoryError;
use super::super::query::{Query, params};
use super::TicketRepository;
use crate::domain::ticket::{ListScope, TextPart, Ticket, TicketSearch, words};
use crate::domain::{GuildId, TicketId};
use listing::asked_for;

/// Words inserted per statement.
const BATCH: usize = 12;

/// Number of index entries from which a prefix is searched ticket by ticket: collecting that many entries, several
/// per ticket, takes longer than probing every ticket once.
const MANY: i64 = 20_000;

/// Conditions of a prepared search.
#[derive(Clone, Debug)]
pub struct SearchParams(Query);

/// Frequency of the rarest word of a search in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordRarity {
    Few,
    Many,
}

impl TicketRepository<'_> {
    /// Prepares a search with its rarest word first, so that few tickets are probed for the others.
    pub async fn sought(
        &mut self,
        guild: GuildId,
        search: &TicketSearch,
        list_scope: &ListScope,
    ) -> Result<SearchParams, RepositoryError> {
        let mut weighed = Vec::new();
        for word in &search.words {
            let span = (word.as_bytes().to_vec(), behind(word));
            let places: i64 = self
                .tx
                .one(
                    "SELECT COUNT(*)
                       FROM (SELECT 1
                               FROM ticket_words
                              WHERE guild_id = $1 AND word >= $2 AND word < $3
                              LIMIT $4) AS places",
                    params![guild, span.0, span.1, MANY],
                )
                .await?;
            weighed.push((places, span));
        }
        weighed.sort();
        let mut query = asked_for(guild, &search.filter, list_scope);
        query.narrow(" AND opened_at >= ", search.since);
        for (place, (places, span)) in weighed.into_iter().enumerate() {
            let rarest = if place == 0 && places < MANY { WordRarity::Few } else { WordRarity::Many };
            has_word(&mut query, rarest, span, list_scope);
        }
        Ok(SearchParams(query))
    }

    /// Counts the visible tickets that match.
    pub async fn count_found(&mut self, sought: &SearchParams) -> Result<i64, RepositoryError> {
        let (sql, params) = sought.0.clone().after("SELECT COUNT(*) FROM tickets");
        self.tx.one(sql, params).await
    }

    /// Lists a page of them (skip, take), newest first.
    pub async fn find_by_words(
        &mut self,
        sought: &SearchParams,
        page: (i64, i64),
    ) -> Result<Vec<Ticket>, RepositoryError> {
        self.newest(sought.0.clone(), page).await
    }

    /// Lists the ticket's texts, as far as they may be shown.
    pub async fn texts(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        list_scope: &ListScope,
    ) -> Result<Vec<String>, RepositoryError> {
        self.tx
            .all(
                "SELECT text
                   FROM ticket_texts
                  WHERE guild_id = $1 AND ticket_id = $2 AND (NOT secret OR $3)
               ORDER BY part",
                params![guild, ticket, list_scope.shows_secrets()],
            )
            .await
    }

    /// Stores a text of the ticket with its words, replacing that part's earlier text.
    pub async fn keep_text(
        &mut self,
        ticket: &Ticket,
        part: TextPart,
        text: &str,
    ) -> Result<(), RepositoryError> {
        let now = self.tx.now();
        let key = match part {
            TextPart::Opening => "opening".to_owned(),
            TextPart::Tags => "tags".to_owned(),
            TextPart::Reason => "reason".to_owned(),
            TextPart::Note => format!("note:{}", super::super::fresh_id(now)),
            TextPart::Said { round } => format!("said:{round}"),
        };
        let replaced = self
            .tx
            .affected(
                "DELETE FROM ticket_texts WHERE guild_id = $1 AND ticket_id = $2 AND part = $3",
                params![ticket.guild, ticket.id, key],
            )
            .await?;
        self.tx
            .execute(
                "INSERT INTO ticket_texts (ticket_id, part, guild_id, secret, text)
                 VALUES ($1, $2, $3, $4, $5)",
                params![
                    ticket.id,
                    key,
                    ticket.guild,
                    part.is_secret(),
                    // PostgreSQL refuses NUL in a text.
                    text.replace('\0', " ")
                ],
            )
            .await?;
        if replaced == 0 {
            return self.keep_words(ticket, part.is_secret(), text).await;
        }
        // An old word may occur in other parts as well, so the words of all parts are written again.
        self.forget_index(ticket).await?;
        let parts = self
            .tx
            .all::<(bool, String)>(
                "SELECT secret, text FROM ticket_texts WHERE guild_id = $1 AND ticket_id = $2 ORDER BY part",
                params![ticket.guild, ticket.id],
            )
            .await?;
        for (secret, text) in parts {
            self.keep_words(ticket, secret, &text).await?;
        }
        Ok(())
    }

    async fn keep_words(&mut self, ticket: &Ticket, secret: bool, text: &str) -> Result<(), RepositoryError> {
        let words: Vec<String> = words(text).into_iter().collect();
        for batch in words.chunks(BATCH) {
            let mut query = Query::default();
            for (place, word) in batch.iter().enumerate() {
                query.push(if place == 0 { " VALUES (" } else { ", (" }).bind(ticket.guild);
                query.push(", ").bind(ticket.number).push(", ").bind(secret);
                query.push(", ").bind(word.as_bytes()).push(")");
            }
            query.push(" ON CONFLICT (guild_id, word, number, secret) DO NOTHING");
            let (sql, params) = query.after("INSERT INTO ticket_words (guild_id, number, secret, word)");
            self.tx.execute(sql, params).await?;
        }
        Ok(())
    }

    async fn forget_index(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        self.tx
            .execute(
                "DELETE FROM ticket_words WHERE guild_id = $1 AND number = $2",
                params![ticket.guild, ticket.number],
            )
            .await
    }
}

/// Adds the condition that a ticket has a word in this range. A rare word is answered from its index entries.
fn has_word(query: &mut Query, rarest: WordRarity, (from, to): (Vec<u8>, Vec<u8>), list_scope: &ListScope) {
    query.push(match rarest {
        WordRarity::Few => " AND number IN (SELECT number FROM ticket_words WHERE guild_id = $1 AND word >= ",
        WordRarity::Many => {
            " AND EXISTS (SELECT 1 FROM ticket_words \
              WHERE ticket_words.guild_id = $1 AND ticket_words.number = tickets.number AND word >= "
        }
    });
    query.bind(from).push(" AND word < ").bind(to);
    query.push(if list_scope.shows_secrets() { ")" } else { " AND NOT secret)" });
}

/// Returns the first byte string that sorts after every word with this prefix. UTF-8 never ends in the highest byte.
fn behind(word: &str) -> Vec<u8> {
    let mut bytes = word.as_bytes().to_vec();
    if let Some(last) = bytes.last_mut() {
        *last = last.saturating_add(1);
    }
    bytes
}
