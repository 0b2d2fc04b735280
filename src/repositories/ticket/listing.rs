//! Tickets by what somebody asks for, a page at a time.

use super::super::backend::on;
use super::super::error::RepositoryError;
use super::TicketRepository;
use super::row::{TicketRow, ticket_columns};
use crate::domain::ticket::{Served, Sight, Standing, Ticket, TicketFilter};
use crate::domain::{GuildId, UserId};

/// A filter as both databases read it: empty or 0 where nothing is asked.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) standing: &'static str,
    pub(super) category: String,
    pub(super) staff: i64,
    pub(super) user: i64,
    pub(super) tag: String,
    pub(super) sight: String,
    pub(super) own: i64,
}

impl Wanted {
    pub(super) fn of(filter: &TicketFilter, sight: &Sight) -> Self {
        let (categories, own) = in_sight(sight);
        Self {
            standing: match filter.standing {
                Standing::Open => "open",
                Standing::Closed => "closed",
                Standing::Any => "any",
            },
            category: filter.category.map(|id| id.to_string()).unwrap_or_default(),
            staff: filter.staff.map_or(0, UserId::as_i64),
            user: filter.user.map_or(0, UserId::as_i64),
            // Normalised tags hold nothing JSON would escape; `_` alone means something to LIKE.
            tag: filter
                .tag
                .as_ref()
                .map(|tag| format!("%\"{}\"%", tag.replace('_', "!_")))
                .unwrap_or_default(),
            sight: categories,
            own,
        }
    }
}

/// What is in sight as both databases read it: what somebody serves, and whose tickets; empty or 0 for all.
pub(super) fn in_sight(sight: &Sight) -> (String, i64) {
    match sight {
        Sight::Everything => (String::new(), 0),
        Sight::Served(served) => (tokens(served), 0),
        Sight::Own(user) => (String::new(), user.as_i64()),
    }
}

/// Whether a ticket is among what somebody serves, for `concat!`; the place is that of [`in_sight`]'s text.
macro_rules! served {
    ($place:literal) => {
        concat!(
            "(",
            $place,
            " = ''
          OR ",
            $place,
            " LIKE '%|' || COALESCE(department_id, category_id) || '|%'
          OR ",
            $place,
            " LIKE '%|' || COALESCE(department_id, '-') || ':' || CAST(escalation AS TEXT) || '|%')"
        )
    };
}
pub(super) use served;

/// What somebody serves, as the statements look for it: `|category|department|department:level|-:level|`.
fn tokens(served: &Served) -> String {
    let categories = served.categories.iter().map(ToString::to_string);
    let departments = served.departments.iter().map(ToString::to_string);
    let called = served.called.iter().map(|(department, level)| match department {
        Some(department) => format!("{department}:{level}"),
        None => format!("-:{level}"),
    });
    categories.chain(departments).chain(called).fold("|".to_owned(), |tokens, token| tokens + &token + "|")
}

impl TicketRepository<'_> {
    /// How many tickets are asked for and may be shown.
    pub async fn count(
        &mut self,
        guild: GuildId,
        filter: &TicketFilter,
        sight: &Sight,
    ) -> Result<i64, RepositoryError> {
        let wanted = Wanted::of(filter, sight);
        Ok(on!(self.tx, c => sqlx::query_scalar::<_, i64>(concat!(
            "SELECT COUNT(*)
               FROM tickets
              WHERE guild_id = $1
                AND NOT hidden
                AND state <> 'abandoned'
                AND ($2 = 'any' OR ($2 = 'closed' AND state = 'closed') OR ($2 = 'open' AND state <> 'closed'))
                AND ($3 = '' OR category_id = $3)
                AND ($4 = 0 OR claimed_by = $4)
                AND ($5 = 0 OR opener_id = $5)
                AND ($6 = '' OR tags LIKE $6 ESCAPE '!')
                AND ", served!("$7"), "
                AND ($8 = 0 OR opener_id = $8)"
        ))
        .bind(guild.as_i64())
        .bind(wanted.standing)
        .bind(&wanted.category)
        .bind(wanted.staff)
        .bind(wanted.user)
        .bind(&wanted.tag)
        .bind(&wanted.sight)
        .bind(wanted.own)
        .fetch_one(c)
        .await)?)
    }

    /// Of those, newest first, `most` after the first `skipped`.
    pub async fn list(
        &mut self,
        guild: GuildId,
        filter: &TicketFilter,
        sight: &Sight,
        (skipped, most): (i64, i64),
    ) -> Result<Vec<Ticket>, RepositoryError> {
        let wanted = Wanted::of(filter, sight);
        let rows = on!(self.tx, c => sqlx::query_as::<_, TicketRow>(
            concat!(
                "SELECT ", ticket_columns!(), "
                   FROM tickets
                  WHERE guild_id = $1
                    AND NOT hidden
                    AND state <> 'abandoned'
                    AND ($2 = 'any' OR ($2 = 'closed' AND state = 'closed') OR ($2 = 'open' AND state <> 'closed'))
                    AND ($3 = '' OR category_id = $3)
                    AND ($4 = 0 OR claimed_by = $4)
                    AND ($5 = 0 OR opener_id = $5)
                    AND ($6 = '' OR tags LIKE $6 ESCAPE '!')
                    AND ", served!("$7"), "
                    AND ($8 = 0 OR opener_id = $8)
               ORDER BY number DESC
                  LIMIT $9 OFFSET $10",
            ),
        )
        .bind(guild.as_i64())
        .bind(wanted.standing)
        .bind(&wanted.category)
        .bind(wanted.staff)
        .bind(wanted.user)
        .bind(&wanted.tag)
        .bind(&wanted.sight)
        .bind(wanted.own)
        .bind(most)
        .bind(skipped)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }
}
