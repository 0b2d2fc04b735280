//! Tickets by what somebody asks for, a page at a time.

use crate::domain::GuildId;
use crate::domain::ticket::{ListScope, ServedTickets, StateFilter, Ticket, TicketFilter};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::Query;
use crate::repositories::ticket::TicketRepository;
use crate::repositories::ticket::row::tickets;

/// The conditions of what a filter asks for and may be shown. Its `$1` is the guild.
pub(super) fn asked_for(guild: GuildId, filter: &TicketFilter, list_scope: &ListScope) -> Query {
    let mut query = Query::default();
    query.push(" WHERE guild_id = ").bind(guild).push(" AND NOT hidden AND state <> 'abandoned'");
    match filter.standing {
        StateFilter::Open => query.push(" AND state <> 'closed'"),
        StateFilter::Closed => query.push(" AND state = 'closed'"),
        StateFilter::Any => &mut query,
    };
    query.narrow(" AND category_id = ", filter.category);
    query.narrow(" AND claimed_by = ", filter.staff);
    query.narrow(" AND opener_id = ", filter.user);
    if let Some(tag) = &filter.tag {
        // Normalised tags hold nothing JSON would escape; `_` alone means something to LIKE.
        let like = format!("%\"{}\"%", tag.replace('_', "!_"));
        query.push(" AND tags LIKE ").bind(like).push(" ESCAPE '!'");
    }
    in_sight(&mut query, list_scope);
    query
}

/// Leaves out what somebody may not see.
pub(in crate::repositories::ticket) fn in_sight(query: &mut Query, list_scope: &ListScope) {
    match list_scope {
        ListScope::Everything => {}
        ListScope::Served(served) => {
            let tokens = tokens(served);
            query
                .push(" AND (")
                .bind(&tokens)
                .push(" LIKE '%|' || COALESCE(department_id, category_id) || '|%' OR ")
                .bind(&tokens)
                .push(
                    " LIKE '%|' || COALESCE(department_id, '-') || ':' || CAST(escalation AS TEXT) || '|%')",
                );
        }
        ListScope::Own(user) => {
            query.push(" AND opener_id = ").bind(user);
        }
    }
}

/// What somebody serves, as the statements look for it: `|category|department|department:level|-:level|`.
fn tokens(served: &ServedTickets) -> String {
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
        list_scope: &ListScope,
    ) -> Result<i64, RepositoryError> {
        let (sql, params) = asked_for(guild, filter, list_scope).after("SELECT COUNT(*) FROM tickets");
        self.tx.one(sql, params).await
    }

    /// Of those, newest first, `most` after the first `skipped`.
    pub async fn list(
        &mut self,
        guild: GuildId,
        filter: &TicketFilter,
        list_scope: &ListScope,
        page: (i64, i64),
    ) -> Result<Vec<Ticket>, RepositoryError> {
        self.newest(asked_for(guild, filter, list_scope), page).await
    }

    /// A page of the tickets these conditions let through, newest first.
    pub(super) async fn newest(
        &mut self,
        mut query: Query,
        (skipped, most): (i64, i64),
    ) -> Result<Vec<Ticket>, RepositoryError> {
        query.push(" ORDER BY number DESC LIMIT ").bind(most).push(" OFFSET ").bind(skipped);
        let (sql, params) = query.after(tickets!());
        self.tx.all(sql, params).await
    }
}
