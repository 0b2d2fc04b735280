//! Rows as CSV: UTF-8 with a header. Everything is quoted, so that an id stays the text it is, and nothing in it would
//! be run as a formula by a spreadsheet.

use ::csv::{IntoInnerError, QuoteStyle, Result, Writer, WriterBuilder};
use chrono::SecondsFormat;

use crate::domain::analytics::{ExportRow, ExportTable};
use crate::domain::{CategoryId, Timestamp, UserId};

/// Byte-order mark, without which some spreadsheets do not read the file as UTF-8.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// A file being written.
pub struct CsvFile {
    writer: Writer<Vec<u8>>,
    rows: u64,
}

impl std::fmt::Debug for CsvFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CsvFile").field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl CsvFile {
    /// Creates a file with its header.
    pub fn new(table: ExportTable) -> Result<Self> {
        let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Always).from_writer(MARK.to_vec());
        writer.write_record(header(table))?;
        Ok(Self { writer, rows: 0 })
    }

    /// Adds a row; `name` resolves the name of a category.
    pub fn add(&mut self, row: &ExportRow, name: impl Fn(CategoryId) -> Option<String>) -> Result<()> {
        self.rows += 1;
        let fields = match row {
            ExportRow::Ticket {
                number,
                category,
                opener,
                state,
                priority,
                tags,
                opened_at,
                answered,
                claimed_by,
                closed_at,
                closed_by,
                reason,
                reopened,
            } => vec![
                number.to_string(),
                harmless(&name(*category).unwrap_or_else(|| category.to_string())),
                opener.to_string(),
                state.clone(),
                priority.clone(),
                harmless(tags),
                moment(*opened_at),
                answered.map(|(at, _)| moment(at)).unwrap_or_default(),
                person(answered.map(|(_, by)| by)),
                person(*claimed_by),
                closed_at.map(moment).unwrap_or_default(),
                person(*closed_by),
                harmless(reason),
                reopened.to_string(),
            ],
            ExportRow::Event { number, at, by, event } => {
                vec![number.to_string(), moment(*at), person(*by), harmless(event)]
            }
            ExportRow::Rating { number, at, stars, comment } => {
                vec![number.to_string(), moment(*at), stars.to_string(), harmless(comment)]
            }
        };
        self.writer.write_record(fields)
    }

    /// Returns the number of rows.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// Returns the size so far, in bytes.
    pub fn size(&mut self) -> std::io::Result<usize> {
        self.writer.flush()?;
        Ok(self.writer.get_ref().len())
    }

    /// Returns the finished file.
    pub fn into_bytes(self) -> std::io::Result<Vec<u8>> {
        self.writer.into_inner().map_err(IntoInnerError::into_error)
    }
}

const fn header(table: ExportTable) -> &'static [&'static str] {
    match table {
        ExportTable::Tickets => &[
            "number",
            "category",
            "opener_id",
            "state",
            "priority",
            "tags",
            "opened_at",
            "first_response_at",
            "first_response_by",
            "claimed_by",
            "closed_at",
            "closed_by",
            "close_reason",
            "reopened",
        ],
        ExportTable::Events => &["number", "at", "actor_id", "event"],
        ExportTable::Ratings => &["number", "at", "stars", "comment"],
    }
}

fn moment(at: Timestamp) -> String {
    at.to_utc().to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn person(id: Option<UserId>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// Prevents spreadsheets from reading a person's text as a formula (CWE-1236): puts an apostrophe before text that
/// begins like one, also after quotes and spaces and in full-width letters.
fn harmless(text: &str) -> String {
    let text = text.replace('\0', "");
    let begins = text.trim_start_matches(|letter: char| {
        matches!(letter, '"' | '\'' | '\u{FEFF}')
            || (letter.is_whitespace() && !matches!(letter, '\t' | '\r' | '\n'))
    });
    let is_formula = begins.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}', '\u{2212}',
    ]);
    if is_formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rating(comment: &str) -> ExportRow {
        let at = Timestamp::from_millis(1_772_701_200_000);
        ExportRow::Rating { number: 7, at, stars: 4, comment: comment.to_owned() }
    }

    fn written(row: &ExportRow) -> Vec<u8> {
        let mut file = CsvFile::new(ExportTable::Ratings).expect("it is written to memory");
        file.add(row, |_| None).expect("it is written to memory");
        file.into_bytes().expect("it is written to memory")
    }

    #[test]
    fn nothing_is_run_by_a_spreadsheet() {
        for comment in [
            "=HYPERLINK(\"https://evil.example\")",
            "+1",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\0=1",
            "\" =1",
            "  =1",
            "'=1",
            "\u{FF1D}1",
            "\u{FF0B}1",
            "\u{FF0D}1",
            "\u{FF20}A",
            "\u{FEFF}=1",
        ] {
            let bytes = written(&rating(comment));
            let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
            let row = reader.records().next().expect("there is a row").expect("it is CSV");
            assert!(row[3].starts_with('\''), "{comment:?} became {:?}", &row[3]);
        }
    }

    #[test]
    fn quotes_and_lines_stay_within_their_field() {
        let nasty = "a\",\"=1\"\r\n\"8\",\"=2\n,;\"\"";
        let bytes = written(&rating(nasty));
        let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
        assert_eq!(reader.headers().expect("a header"), vec!["number", "at", "stars", "comment"]);
        let rows: Vec<::csv::StringRecord> = reader.records().map(|row| row.expect("it is CSV")).collect();
        assert_eq!(rows.len(), 1);
        assert_eq!(&rows[0][3], nasty);
        assert_eq!(&rows[0][1], "2026-03-05T09:00:00.000Z");
    }

    #[test]
    fn an_id_is_text() {
        let at = Timestamp::from_millis(0);
        let by = Some(UserId::new(1_300_000_000_000_000_123));
        let row = ExportRow::Event { number: 1, at, by, event: "{}".to_owned() };
        let mut file = CsvFile::new(ExportTable::Events).expect("it is written to memory");
        file.add(&row, |_| None).expect("it is written to memory");
        assert!(file.size().expect("it is written to memory") > 10);
        let text = String::from_utf8(file.into_bytes().expect("it is written to memory")).expect("UTF-8");
        assert!(text.starts_with('\u{FEFF}') && text.contains("\"1300000000000000123\""), "{text}");
    }
}
