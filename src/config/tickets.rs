//! Section `tickets`: tickets and their transcripts.

use std::time::Duration;

use bytesize::ByteSize;
use serde::{Deserialize, Serialize};

use super::problem::SectionProblems;

/// Tickets and their transcripts.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct TicketsConfig {
    /// Interval between comparisons of ticket rows with their channels.
    #[serde(with = "humantime_serde")]
    pub reconcile_every: Duration,
    /// Largest attachment that is stored; larger ones are only named in the transcript.
    pub attachment_limit: ByteSize,
    /// Total size of the stored attachments of one ticket.
    pub attachment_budget: ByteSize,
    /// Total size of the stored attachments of one server.
    pub attachment_quota: ByteSize,
    /// Number of messages of a ticket that are read into its transcript, from the first on.
    pub transcript_messages: u32,
    /// Largest transcript file; larger transcripts are split. Never more than Discord's upload limit.
    pub transcript_part: ByteSize,
}

impl Default for TicketsConfig {
    fn default() -> Self {
        Self {
            reconcile_every: Duration::from_mins(5),
            attachment_limit: ByteSize::mib(10),
            attachment_budget: ByteSize::mib(100),
            attachment_quota: ByteSize::gib(10),
            transcript_messages: 50_000,
            transcript_part: ByteSize::mib(24),
        }
    }
}

impl TicketsConfig {
    pub(super) fn judge(&self, findings: &mut SectionProblems) {
        findings.check_duration(
            "tickets.reconcile_every",
            self.reconcile_every,
            Duration::from_millis(100)..=Duration::from_hours(24),
        );
        if self.attachment_budget < self.attachment_limit {
            findings.add("tickets.attachment_budget", "at least tickets.attachment_limit");
        }
        if self.attachment_quota < self.attachment_budget {
            findings.add("tickets.attachment_quota", "at least tickets.attachment_budget");
        }
        if !(ByteSize::kib(64)..=ByteSize::mib(24)).contains(&self.transcript_part) {
            findings.add("tickets.transcript_part", "between 64KiB and 24MiB");
        }
        if !(1..=1_000_000).contains(&self.transcript_messages) {
            findings.add("tickets.transcript_messages", "between 1 and 1000000");
        }
    }
}
