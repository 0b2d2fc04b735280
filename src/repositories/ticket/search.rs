//! Finding tickets by the words of their texts. The words stand in an index of their own, in the form they are sought
//! in, so that a search reads the words that begin alike and nothing else.

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use super::listing::{Wanted, served};
use super::row::{TicketRow, ticket_columns};
use crate::domain::ticket::{MOST_SOUGHT, Search, Sight, TextPart, Ticket, words};
use crate::domain::{GuildId, TicketId};

/// The words written with one statement.
const BATCH: usize = 12;

/// A beginning that more words of the index have than this is sought ticket by ticket: to gather all that stand there, a
/// ticket many times, takes longer than to look into every ticket once.
const MANY: i64 = 20_000;

/// Whether a ticket has a word from `$from` to `$to`, for `concat!`.
macro_rules! has_word {
    ($from:literal, $to:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM ticket_words
                      WHERE ticket_words.guild_id = $1 AND ticket_words.number = tickets.number
                        AND word >= ",
            $from,
            " AND word < ",
            $to,
            " AND (NOT secret OR $10))"
        )
    };
}

/// The same of the first word, answered from all its places in the index.
macro_rules! among_rare {
    () => {
        "number IN (SELECT number FROM ticket_words
                     WHERE guild_id = $1 AND word >= $12 AND word < $13 AND (NOT secret OR $10))"
    };
}

/// Which tickets are found, for `concat!`: a word is the beginning of one of the ticket's.
macro_rules! found {
    ($first:expr) => {
        concat!(
            "guild_id = $1
     AND NOT hidden
     AND state <> 'abandoned'
     AND ($2 = 'any' OR ($2 = 'closed' AND state = 'closed') OR ($2 = 'open' AND state <> 'closed'))
     AND ($3 = '' OR category_id = $3)
     AND ($4 = 0 OR claimed_by = $4)
     AND ($5 = 0 OR opener_id = $5)
     AND ($6 = '' OR tags LIKE $6 ESCAPE '!')
     AND ",
            served!("$7"),
            "
     AND ($8 = 0 OR opener_id = $8)
     AND opened_at >= $9
     AND ",
            $first,
            " AND ($11 < 2 OR ",
            has_word!("$14", "$15"),
            ") AND ($11 < 3 OR ",
            has_word!("$16", "$17"),
            ") AND ($11 < 4 OR ",
            has_word!("$18", "$19"),
            ") AND ($11 < 5 OR ",
            has_word!("$20", "$21"),
            ")"
        )
    };
}

/// How often the rarest of the sought words stands in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rarest {
    Few,
    Many,
}

/// A search as both databases read it.
#[derive(Debug)]
pub struct Sought {
    wanted: Wanted,
    rarest: Rarest,
    since: i64,
    secrets: bool,
    count: i64,
    /// From each word to the first that does not begin with it, the rarest first.
    spans: [(Vec<u8>, Vec<u8>); MOST_SOUGHT],
}

/// Binds what [`found!`] names.
macro_rules! bind_sought {
    ($query:expr, $guild:expr, $sought:expr) => {
        $query
            .bind($guild.as_i64())
            .bind($sought.wanted.standing)
            .bind(&$sought.wanted.category)
            .bind($sought.wanted.staff)
            .bind($sought.wanted.user)
            .bind(&$sought.wanted.tag)
            .bind(&$sought.wanted.sight)
            .bind($sought.wanted.own)
            .bind($sought.since)
            .bind($sought.secrets)
            .bind($sought.count)
            .bind(&$sought.spans[0].0)
            .bind(&$sought.spans[0].1)
            .bind(&$sought.spans[1].0)
            .bind(&$sought.spans[1].1)
            .bind(&$sought.spans[2].0)
            .bind(&$sought.spans[2].1)
            .bind(&$sought.spans[3].0)
            .bind(&$sought.spans[3].1)
            .bind(&$sought.spans[4].0)
            .bind(&$sought.spans[4].1)
    };
}

impl TicketRepository<'_> {
    /// The search with its rarest word first, so that as few tickets as can be are looked into for the others.
    pub async fn sought(
        &mut self,
        guild: GuildId,
        search: &Search,
        sight: &Sight,
    ) -> Result<Sought, RepositoryError> {
        let mut weighed = Vec::new();
        for word in &search.words {
            let span = (word.as_bytes().to_vec(), behind(word));
            let places = on!(self.tx, c => sqlx::query_scalar::<_, i64>(
                "SELECT COUNT(*)
                   FROM (SELECT 1
                           FROM ticket_words
                          WHERE guild_id = $1 AND word >= $2 AND word < $3
                          LIMIT $4) AS places",
            )
            .bind(guild.as_i64())
            .bind(&span.0)
            .bind(&span.1)
            .bind(MANY)
            .fetch_one(c)
            .await)?;
            weighed.push((places, span));
        }
        weighed.sort();
        let rarest = weighed.first().map_or(0, |(places, _)| *places);
        let mut spans: [(Vec<u8>, Vec<u8>); MOST_SOUGHT] = Default::default();
        for (place, (_, span)) in spans.iter_mut().zip(weighed) {
            *place = span;
        }
        Ok(Sought {
            wanted: Wanted::of(&search.filter, sight),
            rarest: if rarest < MANY { Rarest::Few } else { Rarest::Many },
            since: search.since.map_or(0, crate::domain::Timestamp::as_millis),
            secrets: sight.shows_secrets(),
            count: i64::try_from(search.words.len()).unwrap_or(i64::MAX),
            spans,
        })
    }

    /// How many tickets are found and may be shown.
    pub async fn count_found(&mut self, guild: GuildId, sought: &Sought) -> Result<i64, RepositoryError> {
        let statement = match sought.rarest {
            Rarest::Few => concat!("SELECT COUNT(*) FROM tickets WHERE ", found!(among_rare!())),
            Rarest::Many => concat!("SELECT COUNT(*) FROM tickets WHERE ", found!(has_word!("$12", "$13"))),
        };
        Ok(on!(self.tx, c => bind_sought!(sqlx::query_scalar::<_, i64>(statement), guild, sought)
            .fetch_one(c)
            .await)?)
    }

    /// Of those, newest first, `most` after the first `skipped`.
    pub async fn find_by_words(
        &mut self,
        guild: GuildId,
        sought: &Sought,
        (skipped, most): (i64, i64),
    ) -> Result<Vec<Ticket>, RepositoryError> {
        let statement = match sought.rarest {
            Rarest::Few => concat!(
                "SELECT ",
                ticket_columns!(),
                " FROM tickets WHERE ",
                found!(among_rare!()),
                "
               ORDER BY number DESC
                  LIMIT $22 OFFSET $23",
            ),
            Rarest::Many => concat!(
                "SELECT ",
                ticket_columns!(),
                " FROM tickets WHERE ",
                found!(has_word!("$12", "$13")),
                "
               ORDER BY number DESC
                  LIMIT $22 OFFSET $23",
            ),
        };
        let rows = on!(self.tx, c => bind_sought!(sqlx::query_as::<_, TicketRow>(statement), guild, sought)
            .bind(most)
            .bind(skipped)
            .fetch_all(c)
            .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// The ticket's texts, as far as they may be shown.
    pub async fn texts(
        &mut self,
        guild: GuildId,
        ticket: TicketId,
        sight: &Sight,
    ) -> Result<Vec<String>, RepositoryError> {
        Ok(on!(self.tx, c => sqlx::query_scalar::<_, String>(
            "SELECT text
               FROM ticket_texts
              WHERE guild_id = $1 AND ticket_id = $2 AND (NOT secret OR $3)
           ORDER BY part",
        )
        .bind(guild.as_i64())
        .bind(ticket.to_string())
        .bind(sight.shows_secrets())
        .fetch_all(c)
        .await)?)
    }

    /// Keeps a part of the ticket's texts, in place of what stood there before, with its words.
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
        let replaced = on!(self.tx, c => sqlx::query(
            "DELETE FROM ticket_texts WHERE guild_id = $1 AND ticket_id = $2 AND part = $3",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .bind(&key)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        on!(self.tx, c => sqlx::query(
            "INSERT INTO ticket_texts (ticket_id, part, guild_id, secret, text)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(ticket.id.to_string())
        .bind(&key)
        .bind(ticket.guild.as_i64())
        .bind(part.is_secret())
        // PostgreSQL's texts hold everything but this.
        .bind(text.replace('\0', " "))
        .execute(c)
        .await
        .map(|_| ()))?;
        if replaced == 0 {
            return self.keep_words(ticket, part.is_secret(), text).await;
        }
        // Which of the old words stand in other parts as well is not known: all of them are written anew.
        self.forget_index(ticket).await?;
        let parts = on!(self.tx, c => sqlx::query_as::<_, (bool, String)>(
            "SELECT secret, text FROM ticket_texts WHERE guild_id = $1 AND ticket_id = $2 ORDER BY part",
        )
        .bind(ticket.guild.as_i64())
        .bind(ticket.id.to_string())
        .fetch_all(c)
        .await)?;
        for (secret, text) in parts {
            self.keep_words(ticket, secret, &text).await?;
        }
        Ok(())
    }

    async fn keep_words(&mut self, ticket: &Ticket, secret: bool, text: &str) -> Result<(), RepositoryError> {
        let words: Vec<String> = words(text).into_iter().collect();
        for batch in words.chunks(BATCH) {
            // A batch that is not full names its last word again, which changes nothing.
            let word =
                |place: usize| batch.get(place).or(batch.last()).map(String::as_bytes).unwrap_or_default();
            on!(self.tx, c => sqlx::query(
                "INSERT INTO ticket_words (guild_id, number, secret, word)
                 VALUES ($1, $2, $3, $4), ($1, $2, $3, $5), ($1, $2, $3, $6), ($1, $2, $3, $7),
                        ($1, $2, $3, $8), ($1, $2, $3, $9), ($1, $2, $3, $10), ($1, $2, $3, $11),
                        ($1, $2, $3, $12), ($1, $2, $3, $13), ($1, $2, $3, $14), ($1, $2, $3, $15)
                 ON CONFLICT (guild_id, word, number, secret) DO NOTHING",
            )
            .bind(ticket.guild.as_i64())
            .bind(ticket.number)
            .bind(secret)
            .bind(word(0))
            .bind(word(1))
            .bind(word(2))
            .bind(word(3))
            .bind(word(4))
            .bind(word(5))
            .bind(word(6))
            .bind(word(7))
            .bind(word(8))
            .bind(word(9))
            .bind(word(10))
            .bind(word(11))
            .execute(c)
            .await
            .map(|_| ()))?;
        }
        Ok(())
    }

    async fn forget_index(&mut self, ticket: &Ticket) -> Result<(), RepositoryError> {
        on!(self.tx, c => sqlx::query("DELETE FROM ticket_words WHERE guild_id = $1 AND number = $2")
            .bind(ticket.guild.as_i64())
            .bind(ticket.number)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}

/// The first word that sorts behind all that begin like this one. The bytes of letters never end in the highest one.
fn behind(word: &str) -> Vec<u8> {
    let mut bytes = word.as_bytes().to_vec();
    if let Some(last) = bytes.last_mut() {
        *last = last.saturating_add(1);
    }
    bytes
}
