//! Delivering what is passed on: one job a ticket and way, message by message in the order they were written.
//!
//! A message is posted under a nonce of its own and recorded before the next one. A try that follows a crash looks for what
//! an earlier one has posted: a message of the bot with these words that shows nothing else.

use std::collections::HashSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::card::{LOOK_BACK, author, id_of};
use super::hand_over::MOST_FILES;
use super::heard::MOST_KEPT;
use super::publish::DIRECT;
use super::{Site, TicketService};
use crate::discord::{self, DiscordError, FetchError, File, Page};
use crate::domain::ticket::{Face, Passage, Reach, Relay, Said, State, Way};
use crate::domain::{ChannelId, MessageId, RoleId, TicketId, UserId};
use crate::jobs::{ClaimedJob, Job};
use crate::repositories::Lease;
use crate::services::Failure;
use crate::views::{self, Plain};

/// As far as our clock and Discord's may be apart.
const SKEW: Duration = Duration::from_mins(1);

/// Whether somebody may have been here before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Try {
    First,
    Again,
}

/// Where messages are passed on to.
struct Target {
    channel: ChannelId,
    /// The largest file it takes.
    upload: u64,
}

/// A message that shows another one, as Discord has it.
struct Copy {
    id: MessageId,
    raw: Option<String>,
}

/// Passes on what waits on one way between an anonymous ticket and its opener.
#[derive(Serialize, Deserialize)]
pub(super) struct DeliverRelays {
    pub(super) ticket: TicketId,
    pub(super) way: Way,
}

impl Job for DeliverRelays {
    type Context = TicketService;
    const KIND: &'static str = "ticket.relay";

    async fn run(self, tickets: &TicketService, job: &ClaimedJob) -> Result<(), Failure> {
        tickets.deliver_relays(job, self.ticket, self.way).await
    }
}

impl TicketService {
    /// Passes on what waits on one way.
    pub(super) async fn deliver_relays(
        &self,
        job: &ClaimedJob,
        id: TicketId,
        way: Way,
    ) -> Result<(), Failure> {
        let mut tx = self.kit.read().await?;
        let Some(site) = Site::find(&mut tx, job.guild, id).await? else { return Ok(()) };
        drop(tx);
        self.hear_all(&site, way).await?;
        let attempt = if job.attempts > 1 { Try::Again } else { Try::First };
        self.deliver_waiting(&site, way, &job.lease, attempt).await
    }

    /// Takes note of all that was written before the newest of what waits: the gateway's events overtake each other, and
    /// what is read in Discord's order is passed on in it.
    async fn hear_all(&self, site: &Site, way: Way) -> Result<(), Failure> {
        let heard = match (way, &site.ticket.state) {
            (Way::In, State::Opening { .. } | State::Open { .. }) => {
                Box::pin(self.catch_up_with_opener(&site.ticket)).await
            }
            (Way::Out, State::Open { channel, .. }) => {
                Box::pin(self.catch_up_in(&site.ticket, *channel)).await
            }
            _ => Ok(()),
        };
        match heard {
            Err(failure) if failure.is_transient() => Err(failure),
            // What cannot be read may still be passed on.
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Passes on what still waits for the channel of a ticket that is being closed, so that its transcript holds it.
    pub(super) async fn pass_on_before_capture(&self, site: &Site, lease: &Lease) -> Result<(), Failure> {
        self.deliver_waiting(site, Way::In, lease, Try::Again).await
    }

    async fn deliver_waiting(
        &self,
        site: &Site,
        way: Way,
        lease: &Lease,
        attempt: Try,
    ) -> Result<(), Failure> {
        let (guild, id) = (site.ticket.guild, site.ticket.id);
        let delivered = self.deliver_each(site, way, lease, attempt).await;
        match (way, delivered) {
            (Way::Out, Err(Failure::Discord(error))) if error.is_forbidden() || error.is_gone() => {
                self.note_unreachable(guild, id).await
            }
            (Way::In, Err(Failure::Discord(error))) if error.is_channel_gone() => {
                self.lose_channel(guild, id).await
            }
            (_, delivered) => delivered,
        }
    }

    async fn deliver_each(&self, site: &Site, way: Way, lease: &Lease, attempt: Try) -> Result<(), Failure> {
        let (guild, id) = (site.ticket.guild, site.ticket.id);
        let mut target = None;
        loop {
            let Some(relay) = self.kit.read().await?.relays().next(guild, id, way).await? else {
                return Ok(());
            };
            if target.is_none() {
                target = self.target(site, way).await?;
            }
            let Some(target) = &target else { return Ok(()) };
            let copies = match self.show(site, target, &relay, attempt).await {
                Ok(copies) => copies,
                // What Discord never takes must not stand in the way of what comes after it.
                Err(Failure::Discord(error @ DiscordError::Invalid { .. })) => {
                    tracing::warn!(ticket = %id, %error, "a message cannot be passed on");
                    Vec::new()
                }
                Err(failure) => return Err(failure),
            };
            match self.record(site, &relay, &copies, lease).await {
                // The ticket was deleted while its words were posted.
                Err(Failure::Missing(_)) => {
                    for copy in copies {
                        self.take_back(target.channel, copy.id).await?;
                    }
                    return Err(Failure::LeaseLost);
                }
                recorded => recorded?,
            }
        }
    }

    /// Where messages go on this way; nowhere while there is no channel, or nobody to write to.
    async fn target(&self, site: &Site, way: Way) -> Result<Option<Target>, Failure> {
        let limit = self.upload_limit(site.ticket.guild).await?;
        Ok(match way {
            Way::In => match site.ticket.state {
                State::Open { channel, .. } | State::Closing { channel, .. } => {
                    Some(Target { channel, upload: limit })
                }
                State::Opening { .. } | State::Closed { .. } | State::Abandoned => None,
            },
            Way::Out => {
                let person = self.kit.read().await?.openers().person(&site.ticket).await?;
                match person {
                    Some(person) => Some(Target {
                        channel: self.kit.discord.dm(person).await?,
                        upload: limit.min(DIRECT),
                    }),
                    None => None,
                }
            }
        })
    }

    /// Makes the target show what the message says now. Answers the messages that show it.
    async fn show(
        &self,
        site: &Site,
        target: &Target,
        relay: &Relay,
        attempt: Try,
    ) -> Result<Vec<Copy>, Failure> {
        if relay.state == Passage::Deleted {
            return self.unshow(site, target, relay, attempt).await;
        }
        if relay.copies.is_empty() {
            let (files, lost) = self.files(target, &relay.said).await?;
            let parts = self.parts(site, relay, &lost).await?;
            return self.post_parts(site, target, relay, (&parts, &files), attempt).await;
        }
        let said = Said { text: relay.said.text.clone(), files: relay.said.files.clone() };
        let parts = self.parts(site, &Relay { said, ..relay.clone() }, &[]).await?;
        let mut shown = Vec::new();
        for (copy, part) in relay.copies.iter().zip(&parts) {
            match self.kit.discord.edit(target.channel, *copy, part).await {
                Ok(_) => shown.push(Copy { id: *copy, raw: None }),
                // Somebody has deleted it there.
                Err(error) if error.is_message_gone() => {}
                Err(error) => return Err(error.into()),
            }
        }
        for surplus in relay.copies.iter().skip(parts.len()) {
            let deleted = self.kit.discord.delete_message(target.channel, *surplus, "edited").await;
            deleted.or_else(DiscordError::gone_is_done)?;
        }
        for (part, place) in parts.iter().zip(0..).skip(relay.copies.len()) {
            let posted =
                self.kit.discord.post(target.channel, part, &[], Some(&nonce(relay.source, place))).await?;
            shown.push(Copy { id: posted.id, raw: Some(posted.raw.to_string()) });
        }
        Ok(shown)
    }

    /// Takes away what shows the message; an earlier try may have posted it and not lived to say so.
    async fn unshow(
        &self,
        site: &Site,
        target: &Target,
        relay: &Relay,
        attempt: Try,
    ) -> Result<Vec<Copy>, Failure> {
        let mut copies = relay.copies.clone();
        if copies.is_empty() && attempt == Try::Again {
            let parts = self.parts(site, relay, &[]).await?;
            copies =
                self.find_parts(site, target, relay, &parts).await?.into_iter().map(|it| it.id).collect();
        }
        for copy in copies {
            let deleted =
                self.kit.discord.delete_message(target.channel, copy, "deleted by its writer").await;
            deleted.or_else(DiscordError::gone_is_done)?;
        }
        Ok(Vec::new())
    }

    async fn post_parts(
        &self,
        site: &Site,
        target: &Target,
        relay: &Relay,
        (parts, files): (&[Plain], &[File]),
        attempt: Try,
    ) -> Result<Vec<Copy>, Failure> {
        let mut copies = match attempt {
            Try::First => Vec::new(),
            Try::Again => self.find_parts(site, target, relay, parts).await?,
        };
        for (part, place) in parts.iter().zip(0..).skip(copies.len()) {
            // Files come below the last words.
            let files = if place + 1 == parts.len() { files } else { &[] };
            let once = nonce(relay.source, place);
            let posted = self.kit.discord.post(target.channel, part, files, Some(&once)).await?;
            copies.push(Copy { id: posted.id, raw: Some(posted.raw.to_string()) });
        }
        Ok(copies)
    }

    /// The first of the parts that stand there already and show no other message.
    async fn find_parts(
        &self,
        site: &Site,
        target: &Target,
        relay: &Relay,
        parts: &[Plain],
    ) -> Result<Vec<Copy>, Failure> {
        let (guild, id) = (site.ticket.guild, site.ticket.id);
        let mut taken: HashSet<MessageId> =
            self.kit.read().await?.relays().copies(guild, id, relay.way).await?;
        let mut there = self.kit.discord.messages(target.channel, Page::Newest, LOOK_BACK).await?;
        there.reverse();
        let mut found = Vec::new();
        for part in parts {
            let stands = there.iter().find_map(|raw| {
                let id = id_of(raw)?;
                let is_it = author(raw) == Some(self.kit.bot)
                    && id.created_at() >= relay.noted_at - SKEW
                    && !taken.contains(&id)
                    && raw["content"].as_str() == Some(part.content());
                is_it.then(|| Copy { id, raw: Some(raw.to_string()) })
            });
            let Some(copy) = stands else { break };
            taken.insert(copy.id);
            found.push(copy);
        }
        Ok(found)
    }

    /// The words in messages, below the name of whoever wrote them.
    async fn parts(&self, site: &Site, relay: &Relay, lost: &[String]) -> Result<Vec<Plain>, Failure> {
        let speaker = self.kit.speaker(&site.settings);
        let name = match relay.author.stand_in_name() {
            Some(name) => name,
            None => self.staff_name(site, relay.author).await?,
        };
        Ok(views::ticket::relayed(&name, &relay.said, lost, &speaker))
    }

    /// What staff is called towards the person: by their name, or by the role they serve the ticket with.
    async fn staff_name(&self, site: &Site, user: UserId) -> Result<String, Failure> {
        let guild = site.ticket.guild;
        let nameless = views::ticket::nameless_staff(&self.kit.speaker(&site.settings));
        let member = match self.kit.discord.member(guild, user).await {
            Ok(member) => member,
            Err(error) if error.is_gone() => return Ok(nameless),
            Err(error) => return Err(error.into()),
        };
        let hides = site.category.as_ref().is_some_and(|it| it.anonymity.staff == Face::Hidden);
        if !hides {
            return Ok(member.display_name().to_owned());
        }
        let team = site.team();
        let Some(role) = team.roles().iter().find(|role| member.roles.contains(role)) else {
            return Ok(nameless);
        };
        let roles = self.kit.discord.roles(guild).await?;
        Ok(role_name(&roles, *role).unwrap_or(nameless))
    }

    /// What came with a message, fetched anew to be uploaded; and what is too large or gone, by name.
    async fn files(&self, target: &Target, said: &Said) -> Result<(Vec<File>, Vec<String>), Failure> {
        let (mut files, mut lost) = (Vec::new(), Vec::new());
        let mut left = target.upload;
        for file in &said.files {
            let cap = left.min(self.limits().file_bytes);
            if files.len() >= MOST_FILES || file.bytes > cap {
                lost.push(file.name.clone());
                continue;
            }
            let most = usize::try_from(cap).unwrap_or(usize::MAX);
            match self.kit.discord.fetch_attachment(&file.url, most).await {
                Ok(bytes) => {
                    left = left.saturating_sub(bytes.len() as u64);
                    files.push(File { name: file.name.clone(), bytes });
                }
                Err(FetchError::Unavailable) => return Err(FetchError::Unavailable.into()),
                Err(FetchError::TooLarge | FetchError::Expired | FetchError::NotAllowed) => {
                    lost.push(file.name.clone());
                }
            }
        }
        Ok((files, lost))
    }

    /// Records what shows the message now, and keeps what stands in the channel as it keeps what people write there.
    async fn record(
        &self,
        site: &Site,
        relay: &Relay,
        copies: &[Copy],
        lease: &Lease,
    ) -> Result<(), Failure> {
        let guild = site.ticket.guild;
        let mut tx = self.kit.begin().await?;
        let ticket = self.hold_at_work(&mut tx, site, lease).await?;
        let ids: Vec<MessageId> = copies.iter().map(|copy| copy.id).collect();
        tx.relays().settle(guild, relay, &ids).await?;
        match relay.way {
            Way::In => {
                for copy in copies.iter().filter(|_| ticket.is_live()) {
                    if let Some(raw) = &copy.raw {
                        tx.tickets().note_message(&ticket, copy.id, Some(raw), MOST_KEPT).await?;
                    }
                }
            }
            Way::Out => {
                tx.openers().set_reach(guild, ticket.id, Reach::Open).await?;
            }
        }
        Ok(tx.commit().await?)
    }
}

fn role_name(roles: &[discord::Role], wanted: RoleId) -> Option<String> {
    roles.iter().find(|role| role.id == wanted).map(|role| role.name.clone())
}

/// Names a part of a message for Discord, which takes 25 characters.
fn nonce(source: MessageId, part: usize) -> String {
    format!("r{:x}.{part}", source.get())
}
