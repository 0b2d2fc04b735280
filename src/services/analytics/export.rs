//! Taking the rows away: file after file, so that however many there are, one file is held at a time.

use super::AnalyticsService;
use crate::domain::analytics::{AnalyticsAction, ExportTable, QueryScope};
use crate::domain::ticket::Category;
use crate::domain::{GuildId, Member, Timestamp};
use crate::services::{Failure, Result};
use crate::views::analytics::CsvFile;

/// As large as a file becomes: below what Discord takes in any guild.
const FILE: usize = 8 * 1024 * 1024;

/// Rows that are being taken away.
#[derive(Debug)]
pub struct RowExport {
    context: crate::services::ServiceContext,
    guild: GuildId,
    table: ExportTable,
    span: (Timestamp, Timestamp),
    scope: QueryScope,
    categories: Vec<Category>,
    key: Option<String>,
    files: u32,
    is_over: bool,
}

/// A file of rows.
#[derive(Debug)]
pub struct ExportFile {
    /// What it is called.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// How many rows it has.
    pub rows: u64,
    /// Which one it is, from 1.
    pub number: u32,
    /// Whether others follow.
    pub is_last: bool,
}

impl AnalyticsService {
    /// Begins to take rows away; for admins alone.
    pub async fn export(&self, member: &Member, table: ExportTable, scope: QueryScope) -> Result<RowExport> {
        let desk = self.enter(member, AnalyticsAction::Export, scope).await?;
        let (period, _) = desk.periods(scope);
        Ok(RowExport {
            context: self.context.clone(),
            guild: member.guild,
            table,
            span: desk.span(period),
            scope,
            categories: desk.categories,
            key: None,
            files: 0,
            is_over: false,
        })
    }
}

impl RowExport {
    /// The next file; none when all rows are in those before. Of no rows at all there is no file.
    pub async fn next(&mut self) -> Result<Option<ExportFile>, Failure> {
        if self.is_over {
            return Ok(None);
        }
        let mut file = CsvFile::new(self.table).map_err(std::io::Error::other)?;
        while file.size()? < FILE {
            let mut tx = self.context.read().await?;
            let key = self.key.as_deref();
            let rows = tx.analytics().export(self.guild, self.table, self.span, self.scope, key).await?;
            drop(tx);
            let Some(last) = rows.last() else {
                self.is_over = true;
                break;
            };
            self.key = Some(last.key.clone());
            for exported in &rows {
                let name = |id| self.categories.iter().find(|it| it.id == id).map(|it| it.name.clone());
                file.add(&exported.row, name).map_err(std::io::Error::other)?;
            }
        }
        let rows = file.rows();
        if rows == 0 {
            return Ok(None);
        }
        self.files += 1;
        let (number, is_last) = (self.files, self.is_over);
        let name = match (number, is_last) {
            (1, true) => format!("{}.csv", self.table.name()),
            _ => format!("{}-{number}.csv", self.table.name()),
        };
        Ok(Some(ExportFile { name, bytes: file.into_bytes()?, rows, number, is_last }))
    }
}
