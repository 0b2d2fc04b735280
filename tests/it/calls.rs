//! What each deed costs: calls to Discord, and on SQLite transactions that write, counted and printed as one table.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex};

use plaza::domain::ChannelId;
use sandbox::{Answer, Mark, Person, Refused, When};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::assert_refused;
use crate::support::world::{World, eventually};

on_both_databases! {
    every_action_takes_its_calls_and_no_more
    every_action_in_a_thread_takes_its_calls_and_no_more
    nothing_is_asked_of_discord_before_one_transaction_has_decided
    what_is_refused_costs_an_answer_and_no_transaction
}

const ACKNOWLEDGEMENT: &str = "/interactions/{interaction}/{token}/callback";

/// What deeds have cost so far, for the table.
struct Ledger<'w> {
    world: &'w World,
    lines: Vec<String>,
    wrong: Vec<String>,
}

/// What one deed may cost.
struct Cost {
    action: &'static str,
    /// So many calls beside the acknowledgement. More than one number where a card that changes twice may be edited
    /// once.
    calls: RangeInclusive<usize>,
    /// At most so many transactions that write: jobs that are due together are taken together or one by one.
    writes: usize,
}

impl<'w> Ledger<'w> {
    const fn of(world: &'w World) -> Self {
        Self { world, lines: Vec::new(), wrong: Vec::new() }
    }

    /// Does a deed and waits until all that follows from it is done.
    async fn add(&mut self, cost: Cost, action: impl Future<Output = Result<Answer, Refused>>) -> Answer {
        let Cost { action: name, calls: wanted, writes: most } = cost;
        self.world.rests().await;
        let (mark, before) = (self.world.sim.history().mark(), commits(self.world));
        let answer = action.await.unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
        self.world.rests().await;
        assert!(!answer.text().contains('⛔'), "{name}: {}", answer.text());
        let calls = calls_since(self.world, mark);
        let made: usize = calls.values().sum();
        // None when the log was begun anew meanwhile: its marks cannot be told apart then.
        let writes = before.zip(commits(self.world)).and_then(|(before, after)| after.checked_sub(before));
        let written = writes.map_or_else(|| "–".to_owned(), |writes| writes.to_string());
        let line = format!("{name:<24}{made:>6}{written:>14}  {calls:?}");
        if !wanted.contains(&made) || writes.is_some_and(|writes| writes > most) {
            self.wrong.push(format!("{line}; wanted {wanted:?} and at most {most}"));
        }
        self.lines.push(line);
        answer
    }

    /// Prints the table. Fails if a deed has cost something else than it may.
    fn close(self) {
        #[expect(clippy::print_stdout, reason = "figures for whoever runs the test")]
        {
            println!("{:<24}{:>6}{:>14}", "deed", "calls", "transactions");
            self.lines.iter().for_each(|line| println!("{line}"));
        }
        assert!(self.wrong.is_empty(), "\n{}\n", self.wrong.join("\n"));
    }
}

/// The calls since then, acknowledgements left out.
fn calls_since(world: &World, mark: Mark) -> BTreeMap<String, usize> {
    let mut calls: BTreeMap<String, usize> = BTreeMap::new();
    for call in world.sim.history().requests_since(mark) {
        if call.route != ACKNOWLEDGEMENT {
            *calls.entry(format!("{} {}", call.method, call.route)).or_default() += 1;
        }
    }
    calls
}

/// How many transactions have written into an SQLite file, by the commit marks in its log.
fn commits(world: &World) -> Option<usize> {
    let path = world.database.url.strip_prefix("sqlite:")?;
    let log = std::fs::read(format!("{path}-wal")).expect("the log of an open database");
    let number = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().expect("four bytes"));
    let (header, page, salts) = (32, number(8) as usize, (number(16), number(20)));
    let frames = (header..log.len().saturating_sub(page)).step_by(page + 24);
    let valid = frames.take_while(|at| (number(at + 8), number(at + 12)) == salts);
    Some(valid.filter(|at| number(at + 4) != 0).count())
}

const fn cost(action: &'static str, calls: usize, writes: usize) -> Cost {
    Cost { action, calls: calls..=calls, writes }
}

async fn every_action_takes_its_calls_and_no_more(database: TestDatabase) {
    let world = World::open(database).await;
    let pia = world.guild.join("pia");
    let (pia_is, owner_is) = (pia.mention(), world.owner.mention());
    let (ana, staff, owner) = (&world.ana, &world.staff, &world.owner);
    let mut ledger = Ledger::of(&world);

    let form =
        ana.clicks(world.lobby, "Support").await.expect("the panel is there").modal().expect("it asks");
    let answers: Vec<(&str, &str)> = form.labels().into_iter().map(|label| (label, "text")).collect();
    // Channel, card, pin, reply.
    ledger.add(cost("open", 4, 9), ana.fills(&form, answers)).await;
    let channel = world.channel_of(ana).expect("it is open");
    let run = |person: &'static str, command, options| runs(&world, person, channel, command, options);

    ledger.add(cost("claim", 2, 5), run("staff", "/ticket claim", vec![])).await;
    ledger.add(cost("transfer", 6, 8), run("staff", "/ticket transfer", vec![("member", &owner_is)])).await;
    ledger.add(cost("unclaim", 2, 5), run("owner", "/ticket unclaim", vec![])).await;
    ledger.add(cost("lock", 4, 7), run("staff", "/ticket lock", vec![])).await;
    ledger.add(cost("unlock", 4, 7), run("staff", "/ticket unlock", vec![])).await;
    // Whoever is called is let in first, by the call or by the change of the room, whichever comes first.
    ledger
        .add(
            Cost { calls: 7..=8, ..cost("adduser", 8, 8) },
            run("staff", "/ticket adduser", vec![("member", &pia_is)]),
        )
        .await;
    ledger.add(cost("removeuser", 3, 5), run("staff", "/ticket removeuser", vec![("member", &pia_is)])).await;
    ledger.add(cost("priority", 2, 5), run("staff", "/ticket priority", vec![("level", "high")])).await;
    ledger.add(cost("tags", 2, 5), run("staff", "/ticket tags", vec![("csv", "vip, router")])).await;
    ledger
        .add(
            Cost { calls: 4..=5, ..cost("rename", 5, 9) },
            run("staff", "/ticket rename", vec![("new_name", "router")]),
        )
        .await;
    ledger.add(cost("note", 1, 1), run("staff", "/ticket note", vec![("text", "careful")])).await;
    ledger.add(cost("info", 1, 0), run("staff", "/ticket info", vec![])).await;
    ledger.add(cost("list", 1, 0), run("staff", "/ticket list", vec![])).await;
    ledger.add(cost("transcript", 12, 0), run("staff", "/ticket transcript", vec![])).await;
    let ask = vec![("ask", "true"), ("reason", "done")];
    ledger.add(cost("close, asking", 3, 7), run("staff", "/ticket close", ask)).await;
    // The message is taken back, who asked is told.
    ledger.add(cost("keep open, asked", 4, 9), ana.clicks(channel, "Keep open")).await;
    let minutes = vec![("minutes", "60")];
    ledger.add(cost("scheduleclose", 2, 5), run("staff", "/ticket scheduleclose", minutes)).await;
    ledger
        .add(
            Cost { calls: 21..=22, ..cost("close, channel kept", 22, 24) },
            run("staff", "/ticket close", vec![]),
        )
        .await;
    ledger.add(cost("reopen, channel there", 4, 7), run("staff", "/ticket reopen", vec![])).await;
    run("staff", "/ticket close", vec![]).await.expect("is known");
    let looks = || world.sim.history().requests_matching("GET", "/channels/{channel}");
    let before = looks().len();
    world.guild.remove_channel(channel);
    // Another channel may be looked at after it.
    eventually("the loss is noticed", || {
        looks()[before..].iter().any(|look| look.status == 404).then_some(())
    })
    .await;
    let anew = runs(&world, "staff", world.lobby, "/ticket reopen", vec![("number", "1")]);
    ledger.add(cost("reopen, channel gone", 7, 10), anew).await;

    let channel = world.channel_of(ana).expect("it is open");
    let force = vec![("delete_channel", "false"), ("reason", "spam")];
    runs(&world, "staff", channel, "/ticket forceclose", force).await.expect("is known");
    ledger
        .add(
            Cost { calls: 21..=22, ..cost("forceclose, kept", 22, 24) },
            staff.clicks(channel, "Close ticket #1 by force"),
        )
        .await;
    runs(&world, "owner", channel, "/ticket harddelete", vec![]).await.expect("is known");
    let delete = owner.clicks(channel, "Delete ticket #1 and its transcripts");
    ledger.add(cost("harddelete", 8, 3), delete).await;

    let deploy = || runs(&world, "owner", world.lobby, "/admin panel_deploy", vec![("panel_id", "main")]);
    ledger.add(cost("panel_deploy, again", 2, 1), deploy()).await;
    let place = world.lobby.to_string();
    let second = vec![("panel_id", "second"), ("channel", place.as_str()), ("title", "More help")];
    runs(&world, "owner", world.lobby, "/admin panel_create", second).await.expect("is known");
    let deploy = runs(&world, "owner", world.lobby, "/admin panel_deploy", vec![("panel_id", "second")]);
    ledger.add(cost("panel_deploy, new", 3, 1), deploy).await;
    ledger.close();
    world.assert_discord_understood();
}

async fn every_action_in_a_thread_takes_its_calls_and_no_more(database: TestDatabase) {
    let world = World::open(database).await;
    let pia_is = world.guild.join("pia").mention();
    let threads = vec![("key", "support"), ("display_name", "Support"), ("room", "thread")];
    runs(&world, "owner", world.lobby, "/admin category_upsert", threads).await.expect("is known");
    let mut ledger = Ledger::of(&world);

    let form = world.ana.clicks(world.lobby, "Support").await.expect("the panel is there");
    let form = form.modal().expect("it asks");
    let answers: Vec<(&str, &str)> = form.labels().into_iter().map(|label| (label, "text")).collect();
    // Thread, card, pin, its opener, reply; then who is in it, and who is of its team.
    ledger.add(cost("open in a thread", 7, 12), world.ana.fills(&form, answers)).await;
    let channel = world.channel_of(&world.ana).expect("it is open");
    let run = |command, options| runs(&world, "staff", channel, command, options);
    // Beside the card: the thread, and who is in it.
    ledger.add(cost("claim", 4, 7), run("/ticket claim", vec![])).await;
    ledger.add(cost("lock", 5, 7), run("/ticket lock", vec![])).await;
    ledger.add(cost("unlock", 5, 7), run("/ticket unlock", vec![])).await;
    ledger
        .add(
            Cost { calls: 9..=10, ..cost("adduser", 10, 8) },
            run("/ticket adduser", vec![("member", &pia_is)]),
        )
        .await;
    ledger.add(cost("removeuser", 4, 5), run("/ticket removeuser", vec![("member", &pia_is)])).await;
    ledger
        .add(Cost { calls: 20..=24, ..cost("close, thread kept", 24, 16) }, run("/ticket close", vec![]))
        .await;
    // Whether the thread is still there is asked first, and its team is looked through once more.
    let again = runs(&world, "staff", world.lobby, "/ticket reopen", vec![("number", "1")]);
    ledger.add(Cost { calls: 8..=10, ..cost("reopen, thread there", 10, 10) }, again).await;
    ledger.close();
    world.assert_discord_understood();
}

async fn runs(
    world: &World,
    person: &str,
    channel: ChannelId,
    command: &str,
    options: Vec<(&str, &str)>,
) -> Result<Answer, Refused> {
    let person: &Person = if person == "owner" { &world.owner } else { &world.staff };
    person.runs(channel, command, options).await
}

async fn nothing_is_asked_of_discord_before_one_transaction_has_decided(database: TestDatabase) {
    let world = Arc::new(World::open(database).await);
    let form =
        world.ana.clicks(world.lobby, "Support").await.expect("the panel is there").modal().expect("it asks");
    let answers: Vec<(&str, &str)> = form.labels().into_iter().map(|label| (label, "text")).collect();
    world.rests().await;
    let (mark, before) = (world.sim.history().mark(), commits(&world));
    let seen = Arc::new(Mutex::new(None));
    let (looking, shown) = (Arc::downgrade(&world), Arc::clone(&seen));
    world.sim.faults().during_nth_of(1, "POST", "/guilds/{guild}/channels", When::Before, move || {
        let Some(world) = looking.upgrade() else { return };
        *shown.lock().expect("whole") = Some((calls_since(&world, mark), commits(&world)));
    });
    world.ana.fills(&form, answers).await.expect("the form fits");
    world.settled().await;
    let (calls, after) = seen.lock().expect("whole").take().expect("the channel is made");
    assert_eq!(calls, BTreeMap::new());
    assert_eq!(after, before.map(|before| before + 1), "one transaction before the channel");
}

async fn what_is_refused_costs_an_answer_and_no_transaction(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.rests().await;
    for command in ["/ticket claim", "/ticket lock", "/ticket reopen", "/ticket harddelete"] {
        let (mark, before) = (world.sim.history().mark(), commits(&world));
        let answer = world.ana.runs(channel, command, []).await.expect("is known");
        assert_refused(&answer, "");
        assert_eq!(calls_since(&world, mark).values().sum::<usize>(), 1, "{command}");
        assert_eq!(commits(&world), before, "{command}");
    }
}
