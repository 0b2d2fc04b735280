//! What members upload, edit and delete in a ticket is kept while Discord still has it.

use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use bytesize::ByteSize;
use plaza::domain::ChannelId;
use sandbox::{GatewayFault, Person};

use super::heard::counted;
use crate::closings::{closes, says};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually, eventually_async};
use crate::tickets::PNG;

on_both_databases! {
    what_was_uploaded_edited_and_deleted_is_in_the_transcript_of_staff
    uploads_are_kept_within_their_budgets_and_what_is_not_kept_says_why
}

/// Waits until so many uploads have found this fate.
async fn fated(world: &World, fate: &str, count: usize) {
    eventually_async("the uploads are seen to", async || {
        (fates(world).await.iter().filter(|one| *one == fate).count() == count).then_some(())
    })
    .await;
}

async fn fates(world: &World) -> Vec<String> {
    let mut fates = Vec::new();
    for (fate, sql) in [
        ("waiting", "SELECT COUNT(*) FROM ticket_attachments WHERE state = 'waiting'"),
        ("kept", "SELECT COUNT(*) FROM ticket_attachments WHERE state = 'kept'"),
        ("too_large", "SELECT COUNT(*) FROM ticket_attachments WHERE state = 'too_large'"),
        ("over_budget", "SELECT COUNT(*) FROM ticket_attachments WHERE state = 'over_budget'"),
        ("expired", "SELECT COUNT(*) FROM ticket_attachments WHERE state = 'expired'"),
    ] {
        let count = usize::try_from(world.count(sql).await).expect("a count");
        fates.extend(std::iter::repeat_n(fate.to_owned(), count));
    }
    fates
}

/// The page a member gets who asks for the transcript.
async fn page_for(person: &Person, channel: ChannelId) -> String {
    let answer = person.runs(channel, "/ticket transcript", []).await.expect("is known");
    let message = answer.message.as_ref().unwrap_or_else(|| panic!("no page: {}", answer.text()));
    String::from_utf8(message.attachments[0].bytes.to_vec()).expect("text")
}

async fn what_was_uploaded_edited_and_deleted_is_in_the_transcript_of_staff(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let light =
        world.ana.says_with(channel, "See the light", [("light.png", PNG.to_vec())]).await.expect("may");
    let typo = world.ana.says(channel, "It is my rooter").await.expect("may");
    let secret = world.staff.says(channel, "Her account is plum-4711").await.expect("may");
    counted(&world, 3).await;
    fated(&world, "kept", 1).await;
    let folder = world.data().join("transcripts").join(world.guild.id().to_string());
    let names = world.transcript_files();
    assert!(names.len() == 1 && names[0].starts_with("attachment-"), "{names:?}");
    let mode = std::fs::metadata(folder.join(&names[0])).expect("is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    world.sim.clock().advance(Duration::from_mins(1));
    world.ana.edits(channel, typo, "It is my router").await.expect("may");
    eventually_async("the first version is kept", async || {
        (world.count("SELECT COUNT(*) FROM ticket_message_versions").await == 1).then_some(())
    })
    .await;
    world.ana.deletes(channel, light).await.expect("may");
    eventually_async("its deletion is noted", async || {
        let deleted = "SELECT COUNT(*) FROM ticket_messages WHERE deleted_at IS NOT NULL";
        (world.count(deleted).await == 1).then_some(())
    })
    .await;
    world.sim.faults().on_event("MESSAGE_DELETE", GatewayFault::Drop);
    world.staff.deletes(channel, secret).await.expect("may");
    // Its event comes when its address is dead and the message gone.
    let two_days = Duration::from_hours(48);
    world.sim.faults().on_event("MESSAGE_CREATE", GatewayFault::Delay(two_days));
    let late = world.ana.says_with(channel, "Too late", [("late.png", PNG.to_vec())]).await.expect("may");
    world.ana.deletes(channel, late).await.expect("may");
    world.sim.clock().advance(two_days);
    fated(&world, "expired", 1).await;
    world.settled().await;

    let staffs = page_for(&world.staff, channel).await;
    for said in
        ["See the light", "data:image/png", "my rooter", "my router", "plum-4711", "expired before it could"]
    {
        assert!(staffs.contains(said), "{said} is not in the page");
    }
    let openers = page_for(&world.ana, channel).await;
    assert!(openers.contains("my router"));
    for gone in ["See the light", "my rooter", "plum-4711"] {
        assert!(!openers.contains(gone), "{gone} was taken back");
    }

    closes(&world, channel).await;
    let post = eventually("the transcript is posted", || world.staff.reads_last(world.transcripts)).await;
    let page = String::from_utf8(post.attachments[0].bytes.to_vec()).expect("text");
    assert!(page.contains("my rooter") && page.contains("plum-4711") && page.contains("data:image/png"));
    world.settled().await;
    for left in [
        "SELECT COUNT(*) FROM ticket_messages WHERE raw IS NOT NULL",
        "SELECT COUNT(*) FROM ticket_message_versions",
    ] {
        assert_eq!(world.count(left).await, 0, "{left}");
    }

    says(&world.owner, channel, "/ticket harddelete", &[]).await;
    world.owner.clicks(channel, "Delete ticket #1 and its transcripts").await.expect("offered");
    eventually("the files are gone", || world.transcript_files().is_empty().then_some(())).await;
    for left in [
        "SELECT COUNT(*) FROM ticket_attachments",
        "SELECT COUNT(*) FROM ticket_messages",
        "SELECT COUNT(*) FROM ticket_speakers",
    ] {
        assert_eq!(world.count(left).await, 0, "{left}");
    }
    world.assert_discord_understood();
}

async fn uploads_are_kept_within_their_budgets_and_what_is_not_kept_says_why(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.tune = |config| {
        config.tickets.attachment_limit = ByteSize::b(100);
        config.tickets.attachment_budget = ByteSize::b(150);
        config.tickets.attachment_quota = ByteSize::b(200);
    };
    world.start().await;
    world.set_up(&[]).await;
    let (ben, first) = (world.guild.join("ben"), world.ticket_of(&world.ana).await);
    let second = world.ticket_of(&ben).await;
    let upload = async |person: &Person, channel: ChannelId, name: &str, bytes: usize| {
        let content = name.repeat(bytes).into_bytes()[..bytes].to_vec();
        person.says_with(channel, name, [(name, content)]).await.expect("may");
    };
    upload(&world.ana, first, "large.bin", 101).await;
    fated(&world, "too_large", 1).await;
    upload(&world.ana, first, "fits.bin", 90).await;
    fated(&world, "kept", 1).await;
    upload(&world.ana, first, "more.bin", 61).await;
    fated(&world, "over_budget", 1).await;
    // Another ticket has a budget of its own, but the guild's is shared.
    upload(&ben, second, "other.bin", 100).await;
    fated(&world, "kept", 2).await;
    upload(&ben, second, "last.bin", 11).await;
    fated(&world, "over_budget", 2).await;
    assert_eq!(world.transcript_files().len(), 2);

    // What came while the bot was away is copied when it is back; the same content twice is one file.
    world.settled().await;
    world.stop().await;
    world.ana.says_with(first, "again", [("fits.bin", b"f".to_vec())]).await.expect("may");
    world.ana.says_with(first, "again", [("same.bin", b"f".to_vec())]).await.expect("may");
    world.sim.clock().advance(Duration::from_hours(72));
    world.start().await;
    fated(&world, "kept", 4).await;
    assert_eq!(world.transcript_files().len(), 3);
    closes(&world, first).await;
    let post = eventually("the transcript is posted", || world.staff.reads_last(world.transcripts)).await;
    let page = String::from_utf8(post.attachments[0].bytes.to_vec()).expect("text");
    assert_eq!(page.matches("too large to keep").count(), 2);
    world.settled().await;
    world.assert_discord_understood();
}
