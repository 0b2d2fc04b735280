//! Invariants that hold once the bot is idle, whatever failed before. Each inspects the simulated Discord, the
//! database and the disk, and returns its violations. Never asks the bot.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use plaza::domain::ticket::{
    EventKind, FileKind, StoredTranscript, Ticket, TicketEvent, TicketState, marked_number, marked_ticket,
};
use plaza::domain::{ChannelId, Permissions, RoleId, TicketId, UserId};
use sandbox::{Channel, Entry, Mark, Message};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::world::World;

/// Part of a world that is inspected.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// Tickets with a higher number than this.
    pub after: i64,
    /// History from this point on.
    pub since: Mark,
}

/// An invariant; returns its violations.
type Fact = fn(&Scene<'_>) -> Vec<String>;

/// All invariants, in the order of a ticket's life.
const FACTS: &[(&str, Fact)] = &[
    ("nothing is left to do", nothing_is_left_to_do),
    ("nobody is stuck", nobody_is_stuck),
    ("numbers are given once", numbers_are_given_once),
    ("slots are live tickets", slots_are_live_tickets),
    ("the limit holds", the_limit_holds),
    ("a live ticket has one channel", a_live_ticket_has_one_channel),
    ("a ticket's channel is some ticket's", a_tickets_channel_is_some_tickets),
    ("a channel is private from birth", a_channel_is_private_from_birth),
    ("a ticket has one card", a_ticket_has_one_card),
    ("nothing is said twice", nothing_is_said_twice),
    ("a transcript is stored before its channel goes", a_transcript_is_stored),
    ("a transcript is delivered once", a_transcript_is_delivered_once),
    ("every change is on record", every_change_is_on_record),
    ("the timeline is audited", the_timeline_is_audited),
    ("Discord understood everything", discord_understood_everything),
];

/// Panics with all violations, each with its invariant; `point` names the failure that preceded.
pub async fn assert_invariants(world: &World, scope: Scope, point: &dyn Display) {
    let found = violations(world, scope).await;
    assert!(found.is_empty(), "\n{point}:\n  {}\n", found.join("\n  "));
}

/// Returns the violations of all invariants.
pub async fn violations(world: &World, scope: Scope) -> Vec<String> {
    let scene = Scene::look(world, scope).await;
    let told = |(fact, check): &(&str, Fact)| {
        check(&scene).into_iter().map(|why| format!("NOT: {fact}. {why}")).collect::<Vec<_>>()
    };
    FACTS.iter().flat_map(told).collect()
}

/// Data the invariants inspect.
struct Scene<'w> {
    world: &'w World,
    since: Mark,
    tickets: Vec<Record>,
    slots: Vec<(UserId, TicketId)>,
    jobs: Vec<String>,
    audit: Vec<String>,
    marked: Vec<(Channel, TicketId)>,
}

struct Record {
    ticket: Ticket,
    timeline: Vec<TicketEvent>,
    /// Transcript of its last closing.
    transcript: Option<StoredTranscript>,
    /// Transcripts of all its closings.
    transcripts: Vec<StoredTranscript>,
    /// Roles that serve it now.
    team: Vec<RoleId>,
    /// Roles that routing has added or removed.
    moved: Vec<RoleId>,
}

impl Record {
    fn count(&self, name: &str) -> usize {
        self.timeline.iter().filter(|event| event.kind.name() == name).count()
    }

    /// Counts the channels it needed: one when opened, and one for each reopening without a channel.
    fn rooms(&self) -> usize {
        let (mut rooms, mut has_one) = (0, false);
        for event in &self.timeline {
            match event.kind.name() {
                "ticket.opened" | "ticket.reopened" if !has_one => (rooms, has_one) = (rooms + 1, true),
                "ticket.channel_lost" | "ticket.channel_removed" => has_one = false,
                _ => {}
            }
        }
        rooms
    }
}

impl<'w> Scene<'w> {
    async fn look(world: &'w World, Scope { after, since }: Scope) -> Self {
        let (guild, database) = (world.guild.id(), &world.database);
        let mut tx = world.tx().await.expect("the database is there");
        let roster = tx.departments().roster(guild).await.expect("it can be read");
        let mut tickets = Vec::new();
        let rows =
            database.texts("SELECT CAST(number AS TEXT) || ' ' || id FROM tickets ORDER BY number").await;
        for row in rows {
            let (number, id) = row.split_once(' ').expect("two words");
            if number.parse::<i64>().expect("a number") <= after {
                continue;
            }
            let id = id.parse().expect("a ULID");
            let ticket = tx.tickets().find(guild, id).await.expect("it can be read").expect("it is there");
            let timeline = tx.tickets().timeline(guild, id).await.expect("it can be read");
            let transcript = tx.tickets().transcript(&ticket).await.expect("it can be read");
            let transcripts = tx.tickets().transcripts(guild, id).await.expect("they can be read");
            let team = roster.team(&ticket).roles().to_vec();
            let moved = tx.tickets().roles(guild, id).await.expect("they can be read");
            let moved = moved.into_iter().map(|stay| stay.role).collect();
            tickets.push(Record { ticket, timeline, transcript, transcripts, team, moved });
        }
        drop(tx);
        let slots =
            database.texts("SELECT CAST(user_id AS TEXT) || ' ' || ticket_id FROM ticket_slots").await;
        let slots = slots.iter().map(|row| {
            let (user, ticket) = row.split_once(' ').expect("two words");
            (user.parse().expect("a number"), ticket.parse().expect("a ULID"))
        });
        let marked = world.guild.channels().into_iter().filter_map(|channel| {
            let id = channel.topic.as_deref().and_then(marked_ticket)?;
            Some((channel, id))
        });
        // A thread is marked by the number in its name.
        let threads = world.ticket_threads().into_iter().filter_map(|thread| {
            let thread = world.sim.channel(thread)?;
            let number = marked_number(&thread.name)?;
            let ticket =
                tickets.iter().map(|record| &record.ticket).find(|ticket| ticket.number == number)?;
            Some((thread, ticket.id))
        });
        let marked = marked.chain(threads.collect::<Vec<_>>());
        Self {
            world,
            since,
            tickets,
            slots: slots.collect(),
            jobs: database
                .texts("SELECT kind || ' ' || state || ' ' || payload || ' ' || COALESCE(last_error, '') FROM jobs")
                .await,
            audit: database.texts("SELECT action || ' ' || subject FROM audit").await,
            marked: marked.collect(),
        }
    }

    fn live(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.iter().map(|record| &record.ticket).filter(|ticket| ticket.is_live())
    }

    fn find(&self, id: TicketId) -> Option<&Ticket> {
        self.record(id).map(|record| &record.ticket)
    }

    fn record(&self, id: TicketId) -> Option<&Record> {
        self.tickets.iter().find(|record| record.ticket.id == id)
    }

    fn channels_of(&self, ticket: &Ticket) -> Vec<ChannelId> {
        self.marked.iter().filter(|(_, id)| *id == ticket.id).map(|(channel, _)| channel.id).collect()
    }

    /// Returns the bot's public messages in a channel, without system messages.
    fn said_by_bot(&self, channel: ChannelId) -> Vec<Message> {
        let mut messages = self.world.sim.messages(channel);
        let bot = self.world.sim.bot_id();
        messages.retain(|one| one.author.id == bot && one.only_for.is_none() && one.kind != 6);
        messages
    }
}

/// Checks that no job is left, except looking for missed events, which every connection starts anew.
fn nothing_is_left_to_do(scene: &Scene<'_>) -> Vec<String> {
    let left = scene.jobs.iter().filter(|job| !job.starts_with("ticket.catch_up"));
    left.map(|job| format!("there is a job: {job}")).collect()
}

fn nobody_is_stuck(scene: &Scene<'_>) -> Vec<String> {
    let stuck =
        |ticket: &&Ticket| matches!(ticket.state, TicketState::Opening { .. } | TicketState::Closing { .. });
    scene.live().filter(stuck).map(|ticket| format!("#{} is {:?}", ticket.number, ticket.state)).collect()
}

fn numbers_are_given_once(scene: &Scene<'_>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let twice =
        scene.tickets.iter().map(|record| record.ticket.number).filter(|number| !seen.insert(*number));
    twice.map(|number| format!("there are two #{number}")).collect()
}

fn slots_are_live_tickets(scene: &Scene<'_>) -> Vec<String> {
    let dead = scene.slots.iter().filter_map(|(_, id)| {
        let ticket = scene.find(*id)?;
        (!ticket.is_live()).then(|| format!("#{} holds a slot and is {:?}", ticket.number, ticket.state))
    });
    // The slot of an anonymous ticket belongs to the person, not to the opener it records.
    let is_its = |ticket: &Ticket, (user, id): (UserId, TicketId)| {
        id == ticket.id && (ticket.is_anonymous() || user == ticket.opener)
    };
    let bare = scene.live().filter(|ticket| !scene.slots.iter().any(|slot| is_its(ticket, *slot)));
    dead.chain(bare.map(|ticket| format!("#{} holds no slot", ticket.number))).collect()
}

fn the_limit_holds(scene: &Scene<'_>) -> Vec<String> {
    let mut live: BTreeMap<UserId, usize> = BTreeMap::new();
    scene.live().for_each(|ticket| *live.entry(ticket.opener).or_default() += 1);
    live.into_iter().filter(|(_, n)| *n > 1).map(|(user, n)| format!("{user} has {n} live tickets")).collect()
}

fn a_live_ticket_has_one_channel(scene: &Scene<'_>) -> Vec<String> {
    let wrong = |ticket: &&Ticket| {
        let there = scene.channels_of(ticket);
        there.len() != 1 || ticket.channel() != there.first().copied()
    };
    let told = |ticket: &Ticket| {
        let there = scene.channels_of(ticket);
        format!("#{} is {:?}, and its marker is on {there:?}", ticket.number, ticket.state)
    };
    scene.live().filter(wrong).map(told).collect()
}

/// Checks that every marked channel has a ticket. A stray one that people wrote in is kept, and staff is alerted.
fn a_tickets_channel_is_some_tickets(scene: &Scene<'_>) -> Vec<String> {
    let told = scene.world.told();
    let orphans = scene.marked.iter().filter(|(channel, id)| {
        let known = scene.find(*id);
        let is_left_alone = || {
            let written = scene.world.sim.messages(channel.id).iter().any(|message| !message.author.bot);
            written && told.iter().any(|text| text.contains(&format!("<#{}>", channel.id)))
        };
        known.is_some_and(|ticket| ticket.channel() != Some(channel.id)) && !is_left_alone()
    });
    orphans
        .map(|(channel, id)| format!("{} ({}) carries the marker of {id}", channel.id, channel.name))
        .collect()
}

/// Checks every state a channel ever had: everybody is denied, and only the opener, staff who served the ticket
/// and the bot are allowed. In the end, only staff who serve it now.
fn a_channel_is_private_from_birth(scene: &Scene<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for entry in scene.world.sim.history().since(scene.since) {
        let Entry::Event { name, data, .. } = entry else { continue };
        if !matches!(name.as_str(), "CHANNEL_CREATE" | "CHANNEL_UPDATE") {
            continue;
        }
        let Some(Record { ticket, team, moved, .. }) =
            data["topic"].as_str().and_then(marked_ticket).and_then(|id| scene.record(id))
        else {
            continue;
        };
        let people = [ticket.opener.get(), scene.world.sim.bot_id().get()];
        let insiders: Vec<u64> =
            people.into_iter().chain(team.iter().chain(moved).map(|role| role.get())).collect();
        let overwrites = data["permission_overwrites"].as_array().map(Vec::as_slice).unwrap_or_default();
        let views = |overwrite: &Value, field: &str| {
            let bits: Permissions =
                overwrite[field].as_str().and_then(|bits| bits.parse().ok()).expect("bits");
            bits.contains(Permissions::VIEW_CHANNEL)
        };
        let of = |overwrite: &Value| {
            overwrite["id"].as_str().and_then(|id| id.parse::<u64>().ok()).expect("an id")
        };
        let closed = overwrites.iter().any(|o| of(o) == scene.world.guild.id().get() && views(o, "deny"));
        let stranger = overwrites.iter().find(|o| views(o, "allow") && !insiders.contains(&of(o)));
        if !closed {
            found.push(format!("#{}: everybody saw its channel at a {name}", ticket.number));
        }
        if let Some(stranger) = stranger {
            found.push(format!("#{}: {stranger} was let in at a {name}", ticket.number));
        }
    }
    for (channel, id) in &scene.marked {
        let Some(Record { ticket, team, .. }) = scene.record(*id) else { continue };
        let staff = |user: &UserId| {
            let guild = scene.world.guild.state();
            guild.members.get(user).is_some_and(|member| member.roles.iter().any(|role| team.contains(role)))
        };
        let insiders = [ticket.opener, scene.world.sim.bot_id(), scene.world.owner.id()];
        let viewers = scene.world.guild.viewers(channel.id);
        let strangers = viewers.into_iter().filter(|user| !insiders.contains(user) && !staff(user));
        found.extend(strangers.map(|user| format!("#{}: {user} sees its channel", ticket.number)));
    }
    found
}

fn a_ticket_has_one_card(scene: &Scene<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for Record { ticket, .. } in &scene.tickets {
        let Some(channel) = ticket.channel() else { continue };
        if scene.world.sim.channel(channel).is_none() {
            found.push(format!("#{} is {:?}, and that channel is gone", ticket.number, ticket.state));
            continue;
        }
        // Other messages about a ticket have buttons, too; this one occurs on the card alone.
        let close = format!("p2:ticket:close:{}", ticket.id);
        let is_card = |message: &Message| message.buttons().iter().any(|button| button.custom_id == close);
        let mut cards = scene.said_by_bot(channel);
        // A closed ticket's card has no buttons to recognize it by.
        cards.retain(|message| is_card(message) || Some(message.id) == ticket.card());
        let pinned = cards.iter().filter(|card| card.pinned_at.is_some()).count();
        let ids: Vec<_> = cards.iter().map(|card| card.id).collect();
        if cards.len() != 1 || pinned != 1 || ticket.card() != ids.first().copied() {
            found.push(format!("#{}: cards {ids:?}, {pinned} pinned, {:?}", ticket.number, ticket.state));
        }
    }
    found
}

fn nothing_is_said_twice(scene: &Scene<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let world = scene.world;
    for channel in world.guild.channels().into_iter().chain(world.guild.threads()) {
        let mut seen = BTreeSet::new();
        for message in scene.said_by_bot(channel.id) {
            let files: Vec<&str> = message.attachments.iter().map(|file| file.filename.as_str()).collect();
            let text = message.text();
            if !seen.insert(format!("{text} {files:?} {:?}", message.components)) {
                found.push(format!("in #{}: {text}", channel.name));
            }
        }
    }
    found
}

fn a_transcript_is_stored(scene: &Scene<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for Record { ticket, timeline, transcript, .. } in &scene.tickets {
        let lost = timeline.iter().any(|event| event.kind == EventKind::ChannelLost);
        if !matches!(ticket.state, TicketState::Closed { .. }) {
            continue;
        }
        let Some(transcript) = transcript else {
            // A channel deleted by hand cannot be captured; the ticket's events record that.
            if !lost {
                found.push(format!("#{} is closed without a transcript", ticket.number));
            }
            continue;
        };
        for kind in [FileKind::Html, FileKind::Txt, FileKind::Json] {
            if !transcript.files.iter().any(|file| file.kind == kind) {
                found.push(format!("#{} has no {kind:?}", ticket.number));
            }
        }
        let folder = scene.world.data().join("transcripts").join(ticket.guild.to_string());
        for file in &transcript.files {
            match std::fs::read(folder.join(&file.name)) {
                Err(error) => found.push(format!("#{}: {}: {error}", ticket.number, file.name)),
                Ok(bytes) => {
                    let sha256 = base16ct::lower::encode_string(&Sha256::digest(&bytes));
                    if sha256 != file.sha256 || bytes.len() as u64 != file.bytes {
                        found.push(format!("#{}: {} is not what was recorded", ticket.number, file.name));
                    }
                }
            }
        }
    }
    found
}

fn a_transcript_is_delivered_once(scene: &Scene<'_>) -> Vec<String> {
    let posts = scene.said_by_bot(scene.world.transcripts);
    let mut found = Vec::new();
    for Record { ticket, transcripts, .. } in &scene.tickets {
        let name = format!("ticket-{:04}", ticket.number);
        let is_page = |file: &str| {
            let rest = file.strip_prefix(&name).and_then(|rest| rest.strip_suffix(".html"));
            rest.is_some_and(|round| round.is_empty() || round.starts_with('-'))
        };
        let holds = |message: &&Message| message.attachments.iter().any(|file| is_page(&file.filename));
        let delivered: Vec<_> = posts.iter().filter(holds).map(|message| message.id).collect();
        let recorded = transcripts.iter().filter_map(|transcript| transcript.delivered);
        let recorded: Vec<_> = recorded.map(|(_, message)| message).collect();
        if delivered != recorded || delivered.len() != transcripts.len() {
            found.push(format!("#{}: posted as {delivered:?}, recorded as {recorded:?}", ticket.number));
        }
    }
    found
}

fn every_change_is_on_record(scene: &Scene<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for record in &scene.tickets {
        let (ticket, rooms) = (&record.ticket, record.rooms());
        let reopened = usize::try_from(ticket.closing_state.reopened).expect("not that often");
        let mut expect = |names: &[&str], times: usize| {
            let count: usize = names.iter().map(|name| record.count(name)).sum();
            if count != times {
                let (number, state) = (ticket.number, &ticket.state);
                found.push(format!("#{number} is {state:?} and has {count} of {names:?} instead of {times}"));
            }
        };
        let lost = record.count("ticket.channel_lost");
        let ended = matches!(ticket.state, TicketState::Closed { .. });
        let by_somebody = ticket.closure().is_some_and(|closure| closure.by.is_some());
        expect(&["ticket.opened"], 1);
        expect(&["ticket.reopened"], reopened);
        expect(&["ticket.channel_made"], rooms - usize::from(ticket.state == TicketState::Abandoned));
        // Each reopening was preceded by a closing by somebody.
        expect(&["ticket.closed", "ticket.force_closed"], reopened + usize::from(by_somebody));
        expect(&["ticket.transcript_stored"], record.transcripts.len());
        let talked = matches!(ticket.state, TicketState::Open { .. }) || by_somebody;
        let ready = record.count("ticket.ready").clamp(rooms - 1, rooms);
        expect(&["ticket.ready"], if talked { rooms } else { ready });
        let finished = record.count("ticket.finished").min(reopened + 1);
        expect(&["ticket.finished"], if lost > 0 { finished } else { reopened + usize::from(ended) });
        let gone = ended && ticket.channel().is_none();
        expect(&["ticket.channel_lost", "ticket.channel_removed"], rooms - usize::from(!gone));
    }
    found
}

fn the_timeline_is_audited(scene: &Scene<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for Record { ticket, timeline, .. } in &scene.tickets {
        let subject = format!(" {}", ticket.id);
        let mut audited: Vec<&str> =
            scene.audit.iter().filter_map(|row| row.strip_suffix(subject.as_str())).collect();
        let mut told: Vec<&str> = timeline.iter().map(|event| event.kind.name()).collect();
        audited.sort_unstable();
        told.sort_unstable();
        if audited != told {
            found.push(format!("#{}: timeline {told:?}, audit {audited:?}", ticket.number));
        }
    }
    found
}

fn discord_understood_everything(scene: &Scene<'_>) -> Vec<String> {
    scene.world.sim.history().unknown()
}
