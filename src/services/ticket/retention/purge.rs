//! Hard-deletes tickets: nothing is left but the number, which is never used again, and one line in the audit log.

use serde::{Deserialize, Serialize};

use crate::discord::DiscordError;
use crate::domain::ticket::{
    FileKind, RelayDirection, StoredFile, StoredTranscript, Ticket, TicketAction, TicketState, Upload,
    UploadFate,
};
use crate::domain::{Actor, ChannelId, GuildId, Member, MessageId, Refusal, TicketId, UserId};
use crate::jobs::{ClaimedJob, Job, JobKey};
use crate::repositories::{FigureRetention, RepositoryError, Tx};
use crate::services::ticket::transcript::files::copy_record;
use crate::services::ticket::{TicketContext, TicketSelector, TicketService};
use crate::services::{Failure, Result};

/// Leftovers of a deleted ticket outside the database.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::services::ticket) struct PurgeLeftovers {
    /// Id of the deleted ticket.
    pub(in crate::services::ticket) ticket: TicketId,
    number: i64,
    channel: Option<ChannelId>,
    posts: Vec<(ChannelId, MessageId)>,
    /// Person that messages were relayed to, and the messages that show them.
    #[serde(default)]
    direct: Option<(UserId, Vec<MessageId>)>,
    files: Vec<StoredFile>,
}

/// Deletes the leftovers of a deleted ticket.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct RemoveRemains(PurgeLeftovers);

impl Job for RemoveRemains {
    type Context = TicketService;
    const KIND: &'static str = "ticket.purge";

    fn key(&self) -> JobKey {
        JobKey::Of(self.0.ticket.to_string())
    }

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> std::result::Result<(), Failure> {
        tickets.remove_purge_leftovers(job.guild, &self.0).await
    }
}

/// Deletes files of a ticket that remains. Each deletion is a job of its own.
#[derive(Serialize, Deserialize)]
pub(in crate::services::ticket) struct DiscardFiles(pub(in crate::services::ticket) PurgeLeftovers);

impl Job for DiscardFiles {
    type Context = TicketService;
    const KIND: &'static str = "ticket.discard";

    fn key(&self) -> JobKey {
        JobKey::Unique
    }

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> std::result::Result<(), Failure> {
        tickets.remove_purge_leftovers(job.guild, &self.0).await
    }
}

impl TicketService {
    /// Returns the ticket, if the member may delete it for good and it is neither opening nor closing.
    pub async fn may_hard_delete(&self, member: &Member, which: TicketSelector) -> Result<Ticket> {
        let mut tx = self.context.read().await?;
        let ticket_context =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::Purge).await?;
        expect_settled(&ticket_context.ticket)?;
        Ok(ticket_context.ticket)
    }

    /// Deletes the ticket for good: its records now, its channel, files and posted transcripts by a job. Returns its
    /// number.
    pub async fn hard_delete(&self, member: &Member, which: TicketSelector) -> Result<i64> {
        let mut tx = self.context.begin().await?;
        let TicketContext { ticket, .. } =
            TicketContext::enter(&mut tx, &Actor::Member(member.clone()), which, TicketAction::Purge).await?;
        expect_settled(&ticket)?;
        self.purge(&mut tx, &ticket, FigureRetention::Forgotten).await?;
        tx.commit().await?;
        Ok(ticket.number)
    }

    /// Deletes the records of a locked ticket and enqueues the deletion of its leftovers.
    pub(in crate::services::ticket) async fn purge(
        &self,
        tx: &mut Tx,
        ticket: &Ticket,
        figures: FigureRetention,
    ) -> std::result::Result<(), RepositoryError> {
        // Everything the job needs is read before: afterwards the rows are gone, so its payload carries it.
        let transcripts = tx.tickets().transcripts(ticket.guild, ticket.id).await?;
        let posts = tx.tickets().posts(ticket.guild, ticket.id).await?;
        let passed_on = tx.relays().copies(ticket.guild, ticket.id, RelayDirection::Out).await?;
        let opener = tx.openers().find(ticket.guild, ticket.id).await?;
        let uploads = tx.tickets().uploads(ticket.guild, ticket.id).await?;
        crate::services::ticket::desk::links::unlink_all(tx, ticket).await?;
        tx.tickets().purge(ticket.guild, ticket.id, figures).await?;
        // Without an actor: with the record deleted, nothing may link a person to the ticket.
        let detail = serde_json::json!({ "number": ticket.number });
        tx.guilds().audit(ticket.guild, None, "ticket.purged", &ticket.id.to_string(), &detail).await?;
        let direct = opener.map(|opener| (opener.user, passed_on.into_iter().collect()));
        let leftovers = PurgeLeftovers { direct, ..PurgeLeftovers::of(ticket, transcripts, uploads, posts) };
        self.context.enqueue(tx, ticket.guild, &RemoveRemains(leftovers)).await
    }

    /// Deletes a ticket's leftovers on Discord and on disk.
    pub(super) async fn remove_purge_leftovers(
        &self,
        guild: GuildId,
        leftovers: &PurgeLeftovers,
    ) -> std::result::Result<(), Failure> {
        for file in &leftovers.files {
            match file.kind {
                FileKind::Attachment => self.remove_copy(guild, &file.name, &file.sha256).await?,
                FileKind::Html | FileKind::Txt | FileKind::UserHtml | FileKind::UserTxt | FileKind::Json => {
                    self.files.remove(guild, &file.name).await?;
                }
            }
        }
        let discord = &self.context.discord;
        let mut kept = FirstFailure::default();
        if let Some(channel) = leftovers.channel {
            let reason = format!("ticket #{} is deleted", leftovers.number);
            kept.note(discord.delete_channel(channel, &reason).await.or_else(DiscordError::gone_is_done))?;
        }
        for (channel, message) in &leftovers.posts {
            kept.note(self.take_back(*channel, *message).await)?;
        }
        if let Some((person, messages)) =
            leftovers.direct.as_ref().filter(|(_, messages)| !messages.is_empty())
        {
            match discord.dm(*person).await {
                Ok(channel) => {
                    for message in messages {
                        kept.note(self.take_back(channel, *message).await)?;
                    }
                }
                Err(error) => kept.note(Err(error))?,
            }
        }
        kept.0.map_or(Ok(()), |error| Err(error.into()))
    }
}

/// First error that does not stop the deletion of the rest.
#[derive(Default)]
struct FirstFailure(Option<DiscordError>);

impl FirstFailure {
    /// Returns transient errors for a retry; remembers all others and lets the deletion continue.
    fn note(
        &mut self,
        removed: std::result::Result<(), DiscordError>,
    ) -> std::result::Result<(), DiscordError> {
        match removed {
            // In an outage every further call would fail as well.
            Err(error) if error.is_transient() => return Err(error),
            Err(error) => {
                self.0.get_or_insert(error);
            }
            Ok(()) => {}
        }
        Ok(())
    }
}

impl PurgeLeftovers {
    /// Leftovers that consist of files alone, for a ticket that remains.
    pub(super) fn of_files(ticket: &Ticket, files: Vec<StoredFile>) -> Self {
        Self { channel: None, files, ..Self::of(ticket, Vec::new(), Vec::new(), Vec::new()) }
    }

    fn of(
        ticket: &Ticket,
        transcripts: Vec<StoredTranscript>,
        uploads: Vec<Upload>,
        mut posts: Vec<(ChannelId, MessageId)>,
    ) -> Self {
        let copies = uploads.into_iter().filter_map(|upload| match upload.fate {
            UploadFate::Kept { sha256 } => Some(copy_record(sha256, upload.bytes)),
            _ => None,
        });
        // Older deliveries are recorded with their transcripts alone.
        let delivered = transcripts.iter().filter_map(|transcript| transcript.delivered);
        posts.extend(delivered.filter(|post| !posts.contains(post)).collect::<Vec<_>>());
        Self {
            ticket: ticket.id,
            number: ticket.number,
            channel: ticket.channel(),
            posts,
            direct: None,
            files: transcripts.into_iter().flat_map(|transcript| transcript.files).chain(copies).collect(),
        }
    }
}

fn expect_settled(ticket: &Ticket) -> std::result::Result<(), Refusal> {
    let number = ticket.number;
    match ticket.state {
        TicketState::Opening { .. } => Err(Refusal::StillOpening { number }),
        TicketState::Closing { .. } => Err(Refusal::StillClosing { number }),
        TicketState::Open { .. } | TicketState::Closed { .. } | TicketState::Abandoned => Ok(()),
    }
}
