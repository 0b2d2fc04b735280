//! Once a day the doctor looks by itself, and says what is new.

use std::time::Duration;

use plaza::domain::Permissions;
use sandbox::{FaultAnswer, When};

use super::{Ward, assert_says, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::eventually_async;

on_both_databases! {
    what_went_wrong_is_told_once_a_day_and_once_at_all
    nothing_is_told_of_a_healthy_guild
    the_rounds_of_two_guilds_do_not_know_of_each_other
}

const DAY: Duration = Duration::from_hours(24);

impl Ward {
    /// What the doctor has said by itself, the oldest first.
    fn rounds(&self) -> Vec<String> {
        self.world.told().into_iter().filter(|text| text.contains("Daily check")).collect()
    }

    /// The days begin with the first comparison of a guild that is set up.
    async fn begins(&self) {
        self.world.compares().await;
        assert_eq!(self.world.count("SELECT COUNT(*) FROM doctor_rounds").await, 1);
    }

    async fn a_day_passes(&self) {
        self.world.sim.clock().advance(DAY);
        self.world.compares().await;
    }
}

async fn what_went_wrong_is_told_once_a_day_and_once_at_all(database: TestDatabase) {
    let mut ward = Ward::open(database).await;
    let support = ward.world.guild.text("support-notes");
    ward.begins().await;
    ward.world.guild.plant_overwrite(
        ward.world.transcripts,
        ward.of_bot(Permissions::VIEW_CHANNEL, Permissions::SEND_MESSAGES),
    );
    assert_eq!(ward.rounds(), Vec::<String>::new(), "the first look is a day after the beginning");
    ward.a_day_passes().await;
    let told = ward.rounds();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_says(&told[0], &["1 thing to fix", "I lack **Send Messages**"]);

    ward.a_day_passes().await;
    ward.world.crash().await;
    ward.world.start().await;
    ward.a_day_passes().await;
    assert_eq!(ward.rounds().len(), 1, "staff knows");

    // Something else, beside it.
    ward.runs(
        "/admin category_upsert",
        &[
            ("key", "support"),
            ("display_name", "Support"),
            ("room", "thread"),
            ("thread_channel", &support.to_string()),
        ],
    )
    .await;
    ward.world.guild.remove_channel(support);
    ward.a_day_passes().await;
    let told = ward.rounds();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_says(&told[1], &["2 things to fix", "I lack **Send Messages**", "was deleted"]);

    // What was mended and breaks again is news.
    ward.runs(
        "/admin category_upsert",
        &[("key", "support"), ("display_name", "Support"), ("room", "channel")],
    )
    .await;
    ward.world.guild.plant_overwrite(
        ward.world.transcripts,
        ward.of_bot(Permissions::VIEW_CHANNEL.with(Permissions::SEND_MESSAGES), Permissions::NONE),
    );
    ward.a_day_passes().await;
    assert_eq!(ward.rounds().len(), 2);
    ward.world.guild.plant_overwrite(
        ward.world.transcripts,
        ward.of_bot(Permissions::VIEW_CHANNEL, Permissions::SEND_MESSAGES),
    );
    ward.a_day_passes().await;
    assert_eq!(ward.rounds().len(), 3);
    ward.ends();
}

async fn nothing_is_told_of_a_healthy_guild(database: TestDatabase) {
    let ward = Ward::open(database).await;
    ward.begins().await;
    for _ in 0..3 {
        ward.a_day_passes().await;
    }
    assert_eq!(ward.rounds(), Vec::<String>::new());
    ward.ends();
}

async fn the_rounds_of_two_guilds_do_not_know_of_each_other(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let world = &ward.world;
    let far = world.sim.create_guild("Elsewhere", "fred");
    let (fred, hall, log) = (far.owner(), far.text("hall"), far.text("log"));
    let transcripts = far.text("transcripts");
    let options = [
        ("staff_role", far.role("Helpers", Permissions::NONE).to_string()),
        ("ticket_category", far.category("Tickets").to_string()),
        ("transcript_channel", transcripts.to_string()),
        ("log_channel", log.to_string()),
    ];
    let options: Vec<_> = options.iter().map(|(name, value)| (*name, value.as_str())).collect();
    says(&fred, hall, "/admin setup", &options).await;
    world.compares().await;
    assert_eq!(world.count("SELECT COUNT(*) FROM doctor_rounds").await, 2);
    world.guild.remove_channel(world.transcripts);
    far.remove_channel(transcripts);

    // Neither round can be told, so that both are under way at once.
    for nth in 1..=6 {
        let route = "/channels/{channel}/messages";
        world.sim.faults().fail_nth_of(nth, "POST", route, When::Before, FaultAnswer::Status(503));
    }
    world.sim.clock().advance(DAY);
    eventually_async("each guild has its round", async || {
        (world.count("SELECT COUNT(*) FROM jobs WHERE kind = 'doctor.round'").await == 2).then_some(())
    })
    .await;
    world.sim.faults().clear();
    world.sim.clock().advance(Duration::from_mins(1));
    world.settled().await;
    let told = fred.reads(log).into_iter().filter(|message| message.text().contains("Daily check"));
    assert_eq!((ward.rounds().len(), told.count()), (1, 1));
    ward.ends();
}
