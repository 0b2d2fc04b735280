//! Database errors, classified by what the caller can do about them.
//!
//! Nothing here carries an address, a bound value or a row's content: these errors are logged as they are.

use std::fmt;

/// Failure of a repository or a transaction.
#[derive(Debug, thiserror::Error)]
pub enum RepositoryError {
    /// The database is down, too busy or out of space: the same call may succeed later. After a failed `commit` the
    /// writes may nevertheless be durable; read them back before acting again.
    #[error("the database is unavailable: {0}")]
    Unavailable(DriverFault),
    /// Two transactions collided and this one was rolled back: begin it again.
    #[error("the transaction lost against another: {0}")]
    Contended(DriverFault),
    /// A unique or foreign key forbids the write.
    #[error("a constraint forbids the write: {0}")]
    Conflict(DriverFault),
    /// A stored value is not one that this version writes.
    #[error("{table}.{column} of row {row} holds what it must not")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's id.
        row: String,
    },
    /// A write touched a number of rows other than one.
    #[error("a write to {table} touched {written} rows instead of one")]
    Miscounted {
        /// The table.
        table: &'static str,
        /// Number of rows it touched.
        written: u64,
    },
    /// Anything else: a bug in our statements.
    #[error("the database refused: {0}")]
    Other(DriverFault),
}

impl RepositoryError {
    /// Builds the error for a value that cannot be read back.
    pub(super) fn corrupt(table: &'static str, column: &'static str, row: impl fmt::Display) -> Self {
        Self::Corrupt { table, column, row: row.to_string() }
    }

    /// Answers whether the same transaction may succeed when begun again, now or later.
    pub const fn is_transient(&self) -> bool {
        match self {
            Self::Unavailable(_) | Self::Contended(_) => true,
            Self::Conflict(_) | Self::Corrupt { .. } | Self::Miscounted { .. } | Self::Other(_) => false,
        }
    }
}

impl From<sqlx::Error> for RepositoryError {
    fn from(error: sqlx::Error) -> Self {
        let fault = DriverFault::from(&error);
        match error {
            sqlx::Error::Database(error) => {
                match error.code().as_deref().map_or(ErrorClass::Other, ErrorClass::of) {
                    ErrorClass::Unavailable => Self::Unavailable(fault),
                    ErrorClass::Contended => Self::Contended(fault),
                    ErrorClass::Other if error.is_unique_violation() || error.is_foreign_key_violation() => {
                        Self::Conflict(fault)
                    }
                    ErrorClass::Other => Self::Other(fault),
                }
            }
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::BeginFailed => Self::Unavailable(fault),
            _ => Self::Other(fault),
        }
    }
}

/// A driver's error without the values it may quote: the code, and the message's first line.
#[derive(Clone, Debug)]
pub struct DriverFault {
    code: Option<String>,
    message: String,
}

impl fmt::Display for DriverFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.code {
            Some(code) => write!(f, "{} (code {code})", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl From<&sqlx::Error> for DriverFault {
    fn from(error: &sqlx::Error) -> Self {
        match error {
            // The driver's own rendering would add PostgreSQL's DETAIL, which quotes the row.
            sqlx::Error::Database(error) => {
                Self { code: error.code().map(Into::into), message: error.message().to_owned() }
            }
            other => Self { code: None, message: other.to_string() },
        }
    }
}

/// Meaning of a database's error code for the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ErrorClass {
    Unavailable,
    Contended,
    Other,
}

impl ErrorClass {
    /// PostgreSQL's codes have five characters, SQLite's are numbers whose low byte is the primary code.
    fn of(code: &str) -> Self {
        if code.len() == 5 {
            return match code {
                "40001" | "40P01" => Self::Contended,
                // Lock timeout, statement timeout, server shutdown, idle-in-transaction timeout, read-only server.
                "55P03" | "57014" | "57P01" | "57P02" | "57P03" | "57P05" | "25006" | "25P03" => {
                    Self::Unavailable
                }
                _ if ["08", "53", "58"].iter().any(|class| code.starts_with(class)) => Self::Unavailable,
                _ => Self::Other,
            };
        }
        match code.parse::<u32>().map(|code| code & 0xff) {
            // BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN, PROTOCOL: https://www.sqlite.org/rescode.html
            Ok(5 | 6 | 8 | 10 | 13 | 14 | 15) => Self::Unavailable,
            _ => Self::Other,
        }
    }
}

/// Asserts that a write touched the one row it was meant for.
pub(super) fn exactly_one(table: &'static str, written: u64) -> Result<(), RepositoryError> {
    if at_most_one(table, written)? { Ok(()) } else { Err(RepositoryError::Miscounted { table, written }) }
}

/// Asserts that a write touched one row or none, and returns `true` for one.
pub(super) fn at_most_one(table: &'static str, written: u64) -> Result<bool, RepositoryError> {
    match written {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(RepositoryError::Miscounted { table, written }),
    }
}

/// Failure to open the database.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The address has an unknown scheme or is malformed; it is not repeated, since it may hold a password.
    #[error("the database address is neither sqlite:PATH nor postgres://USER@HOST/NAME: {0}")]
    Address(String),
    /// The server did not answer or refused the connection.
    #[error("no connection to {place}: {fault}")]
    Unreachable {
        /// Address, without user or password.
        place: String,
        /// Error of the driver.
        fault: DriverFault,
    },
}

/// Failure to bring the schema to this version.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// A newer version has migrated the database; this one would misread its data.
    #[error(
        "the database has schema {found}, this version knows schemas up to {known}: run the newer version"
    )]
    NewerSchema {
        /// The newest migration in the database.
        found: i64,
        /// The newest migration of this version.
        known: i64,
    },
    /// An applied migration differs from the one of this version.
    #[error("schema {0} was applied in a form this version does not know")]
    Altered(i64),
    /// A statement or the connection failed while migrating.
    #[error("migrating the database failed: {0}")]
    Failed(RepositoryError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_caller_can_do_about_a_code_is_known() {
        let classes = |codes: &[&str]| codes.iter().map(|code| ErrorClass::of(code)).collect::<Vec<_>>();

        assert_eq!(classes(&["40001", "40P01"]), [ErrorClass::Contended; 2]);
        // PostgreSQL: connection lost, too many clients, disk full, lock and statement timeouts, shutdown.
        let down = ["08006", "53300", "53100", "55P03", "57014", "57P01"];
        assert_eq!(classes(&down), [ErrorClass::Unavailable; 6]);
        // SQLite: BUSY, BUSY_SNAPSHOT, READONLY, IOERR_WRITE, FULL, CANTOPEN.
        let busy = ["5", "517", "8", "778", "13", "14"];
        assert_eq!(classes(&busy), [ErrorClass::Unavailable; 6]);
        // A syntax error, a unique key; on SQLite likewise.
        assert_eq!(classes(&["42601", "23505", "1", "2067"]), [ErrorClass::Other; 4]);
    }
}
