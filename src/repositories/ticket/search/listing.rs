//! Lists of tickets by filter, a page at a time.

use crate::domain::GuildId;
use crate::domain::ticket::{ListScope, ServedTickets, StateFilter, Ticket, TicketFilter};
use crate::repositories::error::RepositoryError;
use crate::repositories::query::Query;
use crate::repositories::ticket::TicketRepository;
use crate::repositories::ticket::row::tickets;

/// Builds the conditions of a filter, limited to visible tickets. `$1` is the guild.
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
        // Normalised tags contain nothing that JSON escapes; `_` is their only character with a meaning in LIKE.
        let like = format!("%\"{}\"%", tag.replace('_', "!_"));
        query.push(" AND tags LIKE ").bind(like).push(" ESCAPE '!'");
    }
    in_sight(&mut query, list_scope);
    query
}

/// Adds the condition that limits tickets to those somebody may see.
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

/// Joins what somebody serves to one text for LIKE: `
/// category
/// department
/// department:level
/// -:level
/// `.
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
    /// Counts the visible tickets that match the filter.
    pub async fn count(
        &mut self,
        guild: GuildId,
        filter: &TicketFilter,
        list_scope: &ListScope,
    ) -> Result<i64, RepositoryError> {
        let (sql, params) = asked_for(guild, filter, list_scope).after("SELECT COUNT(*) FROM tickets");
        self.tx.one(sql, params).await
    }

    /// Lists a page of them (skip, take), newest first.
    pub async fn list(
        &mut self,
        guild: GuildId,
        filter: &TicketFilter,
        list_scope: &ListScope,
        page: (i64, i64),
    ) -> Result<Vec<Ticket>, RepositoryError> {
        self.newest(asked_for(guild, filter, list_scope), page).await
    }

    /// Lists a page of the tickets that match these conditions, newest first.
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
