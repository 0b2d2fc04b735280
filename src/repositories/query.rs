//! A single wrapper around both drivers: statement, values, and rows.
//!
//! No query is written twice or compiled twice: four functions that know no row type call the drivers, and rows are
//! read column by column.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments as _, AssertSqlSafe, ColumnIndex, Row as _, SqlSafeStr as _, SqlStr};

use super::backend::{Tx, TxConnection};
use super::column::{Column, Param};
use super::error::{RepositoryError, at_most_one, exactly_one};

/// A value to bind, NULL included: PostgreSQL refuses a NULL of another type than the column's.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bool(Option<bool>),
    Bytes(Option<Vec<u8>>),
}

/// Binds the values of a statement in the order of their numbers: `params![guild, ticket.id, name]`.
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        vec![$($crate::repositories::column::Param::value(&$value)),*]
    };
}
pub(super) use params;

/// Declares a repository (a view of a transaction) and the method of [`Tx`] that returns it.
macro_rules! repository {
    ($(#[$doc:meta])* $repository:ident, $(#[$method_doc:meta])* $method:ident) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $repository<'t> {
            tx: &'t mut $crate::repositories::Tx,
        }

        impl $crate::repositories::Tx {
            $(#[$method_doc])*
            pub const fn $method(&mut self) -> $repository<'_> {
                $repository { tx: self }
            }
        }
    };
}
pub(super) use repository;

/// Text of a statement. Only literals become one, or a [`Query`], which is made of literals: user input cannot reach
/// it.
pub(super) struct Sql {
    text: SqlStr,
    /// Literal that names the table, for errors.
    literal: &'static str,
}

impl From<&'static str> for Sql {
    fn from(literal: &'static str) -> Self {
        Self { text: literal.into_sql_str(), literal }
    }
}

/// Tail of a statement assembled from literals and values, for conditions that vary.
#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    text: String,
    params: Vec<Value>,
}

impl Query {
    /// Adds a literal.
    pub(super) fn push(&mut self, literal: &'static str) -> &mut Self {
        self.text.push_str(literal);
        self
    }

    /// Adds a value.
    pub(super) fn bind(&mut self, value: impl Param) -> &mut Self {
        self.params.push(value.value());
        self.text.push('$');
        self.text.push_str(&self.params.len().to_string());
        self
    }

    /// Adds a literal and the value after it, if there is one.
    pub(super) fn narrow(&mut self, literal: &'static str, value: Option<impl Param>) -> &mut Self {
        match value {
            Some(value) => self.push(literal).bind(value),
            None => self,
        }
    }

    /// Completes the statement with its beginning, a literal that names the table.
    pub(super) fn after(self, literal: &'static str) -> (Sql, Vec<Value>) {
        #[expect(clippy::disallowed_methods, reason = "made of literals and the numbers of values")]
        let text = AssertSqlSafe(format!("{literal}{}", self.text)).into_sql_str();
        (Sql { text, literal }, self.params)
    }
}

impl Tx {
    /// Returns every row.
    pub(super) async fn all<R: FromRow>(
        &mut self,
        sql: impl Into<Sql>,
        params: Vec<Value>,
    ) -> Result<Vec<R>, RepositoryError> {
        let Sql { text, literal } = sql.into();
        match self.fetch_all(text, params).await? {
            Rows::Sqlite(rows) => {
                rows.iter().map(|row| R::from_row(&Row { of: Driver::Sqlite(row), literal })).collect()
            }
            Rows::Postgres(rows) => {
                rows.iter().map(|row| R::from_row(&Row { of: Driver::Postgres(row), literal })).collect()
            }
        }
    }

    /// Returns the first row, if there is any.
    pub(super) async fn optional<R: FromRow>(
        &mut self,
        sql: impl Into<Sql>,
        params: Vec<Value>,
    ) -> Result<Option<R>, RepositoryError> {
        let Sql { text, literal } = sql.into();
        match self.fetch_first(text, params).await? {
            Some(First::Sqlite(row)) => R::from_row(&Row { of: Driver::Sqlite(&row), literal }).map(Some),
            Some(First::Postgres(row)) => R::from_row(&Row { of: Driver::Postgres(&row), literal }).map(Some),
            None => Ok(None),
        }
    }

    /// Returns the only row of a statement that always yields one.
    pub(super) async fn one<R: FromRow>(
        &mut self,
        sql: impl Into<Sql>,
        params: Vec<Value>,
    ) -> Result<R, RepositoryError> {
        self.optional(sql, params).await?.ok_or_else(|| sqlx::Error::RowNotFound.into())
    }

    /// Writes any number of rows.
    pub(super) async fn execute(
        &mut self,
        sql: impl Into<Sql>,
        params: Vec<Value>,
    ) -> Result<(), RepositoryError> {
        self.affected(sql, params).await.map(|_| ())
    }

    /// Writes one row; another number of them is an error.
    pub(super) async fn execute_one(
        &mut self,
        sql: impl Into<Sql>,
        params: Vec<Value>,
    ) -> Result<(), RepositoryError> {
        let sql = sql.into();
        let table = table_of(sql.literal);
        exactly_one(table, self.affected(sql, params).await?)
    }

    /// Writes one row or none, and returns `true` for one.
    pub(super) async fn execute_optional(
        &mut self,
        sql: impl Into<Sql>,
        params: Vec<Value>,
    ) -> Result<bool, RepositoryError> {
        let sql = sql.into();
        let table = table_of(sql.literal);
        at_most_one(table, self.affected(sql, params).await?)
    }

    /// Writes and returns the number of rows touched.
    pub(super) async fn affected(
        &mut self,
        sql: impl Into<Sql>,
        params: Vec<Value>,
    ) -> Result<u64, RepositoryError> {
        self.write(sql.into().text, params).await
    }

    async fn fetch_all(&mut self, sql: SqlStr, params: Vec<Value>) -> Result<Rows, RepositoryError> {
        Ok(match self.connection() {
            TxConnection::Sqlite(connection) => {
                Rows::Sqlite(sqlx::query_with(sql, for_sqlite(params)?).fetch_all(connection).await?)
            }
            TxConnection::Postgres(connection) => {
                Rows::Postgres(sqlx::query_with(sql, for_postgres(params)?).fetch_all(connection).await?)
            }
        })
    }

    async fn fetch_first(
        &mut self,
        sql: SqlStr,
        params: Vec<Value>,
    ) -> Result<Option<First>, RepositoryError> {
        Ok(match self.connection() {
            TxConnection::Sqlite(connection) => {
                let row = sqlx::query_with(sql, for_sqlite(params)?).fetch_optional(connection).await?;
                row.map(First::Sqlite)
            }
            TxConnection::Postgres(connection) => {
                let row = sqlx::query_with(sql, for_postgres(params)?).fetch_optional(connection).await?;
                row.map(First::Postgres)
            }
        })
    }

    async fn write(&mut self, sql: SqlStr, params: Vec<Value>) -> Result<u64, RepositoryError> {
        Ok(match self.connection() {
            TxConnection::Sqlite(connection) => {
                sqlx::query_with(sql, for_sqlite(params)?).execute(connection).await?.rows_affected()
            }
            TxConnection::Postgres(connection) => {
                sqlx::query_with(sql, for_postgres(params)?).execute(connection).await?.rows_affected()
            }
        })
    }
}

enum Rows {
    Sqlite(Vec<SqliteRow>),
    Postgres(Vec<PgRow>),
}

enum First {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

fn for_sqlite(params: Vec<Value>) -> Result<SqliteArguments, sqlx::Error> {
    let mut arguments = SqliteArguments::default();
    for value in params {
        match value {
            Value::Int(value) => arguments.add(value),
            Value::Text(value) => arguments.add(value),
            Value::Bool(value) => arguments.add(value),
            Value::Bytes(value) => arguments.add(value),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn for_postgres(params: Vec<Value>) -> Result<PgArguments, sqlx::Error> {
    let mut arguments = PgArguments::default();
    for value in params {
        match value {
            Value::Int(value) => arguments.add(value),
            Value::Text(value) => arguments.add(value),
            Value::Bool(value) => arguments.add(value),
            Value::Bytes(value) => arguments.add(value),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

/// A row of either driver.
pub(super) struct Row<'r> {
    of: Driver<'r>,
    literal: &'static str,
}

enum Driver<'r> {
    Sqlite(&'r SqliteRow),
    Postgres(&'r PgRow),
}

impl Row<'_> {
    /// Reads the column of this name.
    pub(super) fn get<T: Column>(&self, column: &'static str) -> Result<T, RepositoryError> {
        T::load(self.stored(column)?).ok_or_else(|| self.corrupt(column))
    }

    /// Parses the JSON in the column of this name.
    pub(super) fn json<T: serde::de::DeserializeOwned>(
        &self,
        column: &'static str,
    ) -> Result<T, RepositoryError> {
        let text: String = self.stored(column)?;
        serde_json::from_str(&text).map_err(|_| self.corrupt(column))
    }

    /// Parses the JSON in a column that may be NULL.
    pub(super) fn optional_json<T: serde::de::DeserializeOwned>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, RepositoryError> {
        let text: Option<String> = self.stored(column)?;
        text.map(|text| serde_json::from_str(&text)).transpose().map_err(|_| self.corrupt(column))
    }

    /// Builds the error for a value in this column that this version never writes.
    pub(super) fn corrupt(&self, column: &'static str) -> RepositoryError {
        // By convention the first column is the key of the row, a text or a number.
        let key = |text: Result<String, _>, number: Result<i64, _>| {
            text.or_else(|_: sqlx::Error| number.map(|number: i64| number.to_string())).unwrap_or_default()
        };
        let row = match self.of {
            Driver::Sqlite(row) => key(row.try_get(0), row.try_get(0)),
            Driver::Postgres(row) => key(row.try_get(0), row.try_get(0)),
        };
        RepositoryError::corrupt(table_of(self.literal), column, row)
    }

    fn stored<T: Stored>(&self, column: impl Place) -> Result<T, RepositoryError> {
        match self.of {
            Driver::Sqlite(row) => Ok(row.try_get(column)?),
            Driver::Postgres(row) => Ok(row.try_get(column)?),
        }
    }

    fn at<T: Column>(&self, place: usize) -> Result<T, RepositoryError> {
        T::load(self.stored(place)?).ok_or_else(|| self.corrupt(column_of(self.literal, place)))
    }
}

trait Place: ColumnIndex<SqliteRow> + ColumnIndex<PgRow> {}
impl<T: ColumnIndex<SqliteRow> + ColumnIndex<PgRow>> Place for T {}

/// Column types both databases have, or NULL.
pub(super) trait Stored:
    for<'r> sqlx::Decode<'r, sqlx::Sqlite>
    + sqlx::Type<sqlx::Sqlite>
    + for<'r> sqlx::Decode<'r, sqlx::Postgres>
    + sqlx::Type<sqlx::Postgres>
{
}

impl<T> Stored for T where
    T: for<'r> sqlx::Decode<'r, sqlx::Sqlite>
        + sqlx::Type<sqlx::Sqlite>
        + for<'r> sqlx::Decode<'r, sqlx::Postgres>
        + sqlx::Type<sqlx::Postgres>
{
}

/// A type read from a row: a domain value, a single column, or a tuple of columns in their order.
pub(super) trait FromRow: Sized {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError>;
}

impl<T: Column> FromRow for T {
    fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
        row.at(0)
    }
}

macro_rules! tuples {
    ($(($($column:ident $place:literal),*))*) => {$(
        impl<$($column: Column),*> FromRow for ($($column,)*) {
            fn from_row(row: &Row<'_>) -> Result<Self, RepositoryError> {
                Ok(($(row.at::<$column>($place)?,)*))
            }
        }
    )*};
}

tuples! {
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
}

/// Finds the table of a statement, for errors: the word after its first INTO, UPDATE or FROM.
fn table_of(sql: &'static str) -> &'static str {
    let mut words = sql.split([' ', '\n', '(', ')']).filter(|word| !word.is_empty());
    words.find(|word| ["INTO", "UPDATE", "FROM"].contains(word));
    words.next().unwrap_or_default()
}

/// Finds the column at a position of a statement's result, for errors.
fn column_of(sql: &'static str, place: usize) -> &'static str {
    let list = sql.rsplit("RETURNING ").next().unwrap_or(sql);
    let list = list.trim_start_matches("SELECT ").trim_start_matches("DISTINCT ");
    let list = list.split(" FROM ").next().unwrap_or(list);
    list.split(',').nth(place).unwrap_or_default().split_whitespace().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_names_its_table() {
        assert_eq!(table_of("INSERT INTO tickets (id)\n VALUES ($1)"), "tickets");
        assert_eq!(table_of("UPDATE duty\n   SET since = $1"), "duty");
        assert_eq!(table_of("SELECT user_id,\n (SELECT 1 FROM duty)\n  FROM blacklist"), "duty");
        assert_eq!(table_of("DELETE FROM audit WHERE guild_id = $1"), "audit");
    }

    #[test]
    fn a_statement_names_its_columns() {
        assert_eq!(column_of("SELECT DISTINCT id,\n number\n   FROM tickets", 0), "id");
        assert_eq!(column_of("SELECT id,\n number\n   FROM tickets", 1), "number");
        assert_eq!(column_of("DELETE FROM tickets WHERE guild_id = $1 RETURNING number", 0), "number");
    }

    #[test]
    fn a_query_numbers_its_values() {
        let mut query = Query::default();
        query.push(" WHERE guild_id = ").bind(1_i64).narrow(" AND state = ", Some("open"));
        query.narrow(" AND claimed_by = ", None::<i64>);

        let (sql, params) = query.after("SELECT id FROM tickets");

        assert_eq!(sql.text.as_str(), "SELECT id FROM tickets WHERE guild_id = $1 AND state = $2");
        assert_eq!(params.len(), 2);
    }
}
