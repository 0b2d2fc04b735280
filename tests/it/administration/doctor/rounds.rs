//! Once a day the doctor looks by itself, and says what is new.

use std::time::Duration;

use plaza::domain::Permissions;

use super::{Ward, assert_says};
use crate::support::database::{TestDatabase, on_both_databases};

on_both_databases! {
    what_went_wrong_is_told_once_a_day_and_once_at_all
    nothing_is_told_of_a_healthy_guild
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
