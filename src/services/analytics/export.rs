//! Export of rows, file by file, so that memory holds one file however many rows there are.

use super::AnalyticsService;
use crate::domain::analytics::{AnalyticsAction, ExportTable, QueryScope};
use crate::domain::ticket::Category;
use crate::domain::{GuildId, Member, Timestamp};
use crate::services::{Failure, Result};
use crate::views::analytics::CsvFile;

/// Size from which a file is complete, below Discord's upload limit in any guild.
const FILE: usize = 8 * 1024 * 1024;

/// An export of rows in progress.
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

/// A file of exported rows.
#[derive(Debug)]
pub struct ExportFile {
    /// Name of the file.
    pub name: String,
    /// Content of the file.
    pub bytes: Vec<u8>,
    /// Number of rows.
    pub rows: u64,
    /// Number of the file, from 1.
    pub number: u32,
    /// True when no other file follows.
    pub is_last: bool,
}

impl AnalyticsService {
    /// Begins an export of rows; for admins only.
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
    /// Builds the next file; `None` after the last one, or if there are no rows at all.
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
