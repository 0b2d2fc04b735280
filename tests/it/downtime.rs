//! Timers over a restart: what fell due while the bot was away happens once, and nothing happens that was not due.

use std::time::Duration;

use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    three_days_away_make_up_for_what_was_due_once_and_close_nothing_else
}

const THREE_DAYS: Duration = Duration::from_hours(72);

/// How often something stands in the timelines.
async fn told(world: &World, event: &str) -> usize {
    let events = world.database.texts("SELECT event FROM ticket_events").await;
    let name = format!("\"{event}\"");
    events.iter().filter(|told| told.contains(&name)).count()
}

async fn three_days_away_make_up_for_what_was_due_once_and_close_nothing_else(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    world.set_up(&[("delete_after_minutes", "60"), ("ask_feedback", "true")]).await;
    let mut tickets = Vec::new();
    for n in 0..8 {
        let member = world.guild.join(&format!("member{n}"));
        let channel = world.ticket_of(&member).await;
        tickets.push((member, channel));
    }
    let channels: Vec<_> = tickets.iter().map(|(_, channel)| *channel).collect();
    let [due, later, closed, ..] = channels[..] else { panic!("eight were opened") };
    says(&world.staff, due, "/ticket scheduleclose", &[("minutes", "90")]).await;
    says(&world.staff, later, "/ticket scheduleclose", &[("minutes", "14400")]).await;
    closes(&world, closed).await;
    world.rests().await;
    assert!(world.sim.channel(closed).is_some(), "its hour has not come");

    // Stopped as by a signal, then killed right after its start: the second start finds nothing more to do.
    world.stop().await;
    world.sim.clock().advance(THREE_DAYS);
    let before = world.listings();
    world.start().await;
    world.lists_after(before).await;
    world.rests().await;
    for _ in 0..2 {
        assert_eq!(told(&world, "closed").await, 2, "the one by hand and the one that was due");
        assert_eq!(told(&world, "channel_removed").await, 1, "of the one closed three days ago");
        assert!(world.sim.channel(closed).is_none());
        assert!(world.sim.channel(due).is_some(), "its hour begins now");
        assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'open'").await, 6);
        assert_eq!(world.sim.messages(world.transcripts).len(), 2);
        let asked = |at: usize| tickets[at].0.dms().len();
        assert_eq!((asked(0), asked(2)), (1, 1), "each is asked once how it went");
        assert!(tickets.iter().enumerate().all(|(at, _)| [0, 2].contains(&at) || asked(at) == 0));
        assert_eq!(world.told(), Vec::<String>::new(), "staff has nothing to do");
        let before = world.listings();
        world.crash().await;
        world.start().await;
        world.lists_after(before).await;
        world.rests().await;
    }

    world.sim.clock().advance(Duration::from_hours(1));
    world.rests().await;
    assert!(world.sim.channel(due).is_none());
    assert_eq!(told(&world, "channel_removed").await, 2);
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE state = 'open'").await, 6);
    world.assert_discord_understood();
}
