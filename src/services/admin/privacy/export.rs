//! Export of a person's data, part by part: each part is built after the one before was sent, so that memory does not
//! grow with the amount of data. `docs/privacy.md` describes the format.

use std::collections::VecDeque;

use serde_json::{Value, json};

use super::{PrivacyService, subject};
use crate::discord::FileUpload;
use crate::domain::{Member, Timestamp, UserId};
use crate::repositories::TicketShare;
use crate::services::{Failure, Result};

/// Version of the format; a change that breaks readers increments it.
const VERSION: u32 = 1;

/// Tickets or audit lines read per query.
const ASKED: i64 = 50;

/// An export in progress.
#[derive(Debug)]
pub struct PersonalExport {
    member: Member,
    user: UserId,
    made_at: Timestamp,
    /// Largest part, in bytes.
    limit: usize,
    /// Parts built so far.
    made: usize,
    shares: VecDeque<TicketShare>,
    records: VecDeque<String>,
    stage: ExportStage,
}

/// Source of the next records.
#[derive(Debug)]
enum ExportStage {
    /// Tickets after this number.
    Tickets(i64),
    Belongings,
    /// Audit lines after this id.
    Actions(String),
    Over,
}

impl PersonalExport {
    /// Returns the number of parts built so far.
    pub const fn made(&self) -> usize {
        self.made
    }

    /// Returns the person exported, unless they are the member who requested it.
    pub fn other(&self) -> Option<UserId> {
        (self.user != self.member.user).then_some(self.user)
    }
}

impl PrivacyService {
    /// Begins an export of the data of somebody, or of the member themselves.
    pub async fn export(&self, member: &Member, of: Option<UserId>) -> Result<PersonalExport> {
        let user = subject(member, of)?;
        let limit = self.tickets.part_limit(member.guild).await?;
        let mut tx = self.context.begin().await?;
        let made_at = tx.now();
        let detail = json!({ "own": user == member.user });
        tx.guilds()
            .audit(member.guild, Some(member.user), "privacy.exported", &user.to_string(), &detail)
            .await?;
        tx.commit().await?;
        Ok(PersonalExport {
            member: member.clone(),
            user,
            made_at,
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
            made: 0,
            shares: VecDeque::new(),
            records: VecDeque::new(),
            stage: ExportStage::Tickets(0),
        })
    }

    /// Builds the next part; `None` after the last. The first exists even without records.
    pub async fn next_part(&self, export: &mut PersonalExport) -> Result<Option<FileUpload>> {
        let number = export.made + 1;
        let head = json!({
            "version": VERSION,
            "server": export.member.guild,
            "member": export.user,
            "made_at": export.made_at.rfc3339(),
            "part": number,
        });
        let mut part = head.to_string();
        part.pop();
        part.push_str(",\"records\":[");
        let (empty, mut separator) = (part.len(), "\n");
        loop {
            let Some(record) = export.records.pop_front() else {
                if !self.gather(export).await? {
                    break;
                }
                continue;
            };
            if part.len() > empty && part.len() + record.len() + "\n]}\n,".len() > export.limit {
                export.records.push_front(record);
                break;
            }
            part.push_str(separator);
            part.push_str(&record);
            separator = ",\n";
        }
        if part.len() == empty && number > 1 {
            return Ok(None);
        }
        part.push_str("\n]}\n");
        export.made = number;
        Ok(Some(FileUpload { name: format!("plaza-data-{number}.json"), bytes: part.into_bytes().into() }))
    }

    /// Reads more records. Returns false when there is nothing left.
    async fn gather(&self, export: &mut PersonalExport) -> std::result::Result<bool, Failure> {
        let (guild, user) = (export.member.guild, export.user);
        let own = export.member.user == user;
        if let Some(share) = export.shares.pop_front() {
            let records = self.tickets.share_of(guild, user, share).await?;
            export.records.extend(records.iter().map(Value::to_string));
            return Ok(true);
        }
        let mut tx = self.context.read().await?;
        export.stage = match &export.stage {
            ExportStage::Tickets(after) => {
                export.shares = tx.privacy().shares((guild, user), own, *after, ASKED).await?.into();
                export.shares.back().map_or(ExportStage::Belongings, |last| ExportStage::Tickets(last.number))
            }
            ExportStage::Belongings => {
                for (kind, (name, text, at, until)) in tx.privacy().belongings(guild, user).await? {
                    let at = at.map(|at| Timestamp::from_millis(at).rfc3339());
                    let until = until.map(|until| Timestamp::from_millis(until).rfc3339());
                    let record = match kind {
                        "draft" => {
                            json!({ "kind": kind, "at": at, "subject": name, "answers": json_or(&text) })
                        }
                        "snippet" => json!({ "kind": kind, "at": at, "name": name, "text": text }),
                        "ban" => json!({ "kind": kind, "at": at, "until": until, "reason": name }),
                        "warning" => json!({ "kind": kind, "at": at, "reason": name }),
                        _ => json!({ "kind": kind, "at": at, "until": until }),
                    };
                    export.records.push_back(record.to_string());
                }
                ExportStage::Actions(String::new())
            }
            ExportStage::Actions(after) => {
                let lines = tx.privacy().actions(guild, user, after, ASKED).await?;
                let last = lines.last().map(|(id, ..)| id.clone());
                for (_, at, action, theirs) in lines {
                    let by = if theirs { "member" } else { "somebody" };
                    let record = json!({ "kind": "deed", "at": at.rfc3339(), "what": action, "by": by });
                    export.records.push_back(record.to_string());
                }
                last.map_or(ExportStage::Over, ExportStage::Actions)
            }
            ExportStage::Over => return Ok(false),
        };
        Ok(true)
    }
}

/// Parses stored JSON, or returns the text as it is.
fn json_or(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| json!(text))
}
