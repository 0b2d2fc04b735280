//! What people can look up: a ticket's story, lists of tickets, a transcript on demand.

use plaza::domain::ChannelId;
use sandbox::{Answer, Person};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::{World, eventually};

on_both_databases! {
    a_tickets_story_is_told_by_the_page
    an_opener_is_told_the_story_without_what_staff_keeps
    lists_are_filtered_and_turned_page_by_page
    members_are_listed_their_own_tickets_alone
    a_typed_list_is_shown_to_whoever_presses_alone
    a_transcript_on_demand_has_notes_for_staff_alone
}

async fn a_tickets_story_is_told_by_the_page(database: TestDatabase) {
    let world = World::open(database).await;
    let pia = world.guild.join("pia");
    let channel = world.ticket_of(&world.ana).await;
    runs(&world.staff, channel, "/ticket claim", &[]).await;
    runs(&world.staff, channel, "/ticket adduser", &[("member", &pia.mention())]).await;
    runs(&world.staff, channel, "/ticket note", &[("text", "careful")]).await;
    for level in ["high", "low", "urgent", "critical"] {
        runs(&world.staff, channel, "/ticket priority", &[("level", level)]).await;
    }

    let first = runs(&world.staff, channel, "/ticket info", &[]).await;
    for said in
        ["Ticket #1", "critical", &pia.mention(), &world.staff.mention(), "from urgent to critical", "note"]
    {
        assert!(first.text().contains(said), "{said} is not in {}", first.text());
    }
    assert!(!first.text().contains("opened the ticket"), "{}", first.text());
    let second = world.staff.clicks(channel, "▶").await.expect("there is another page");
    assert!(second.text().contains("opened the ticket"), "{}", second.text());
    assert!(second.buttons().iter().any(|button| button.label == "2/2"));
    assert!(matches!(world.staff.clicks(channel, "▶").await, Err(sandbox::Refused::Disabled(_))));
    let back = world.staff.clicks(channel, "◀").await.expect("there is the first page");
    assert!(back.text().contains("from urgent to critical"), "{}", back.text());
    world.assert_discord_understood();
}

async fn an_opener_is_told_the_story_without_what_staff_keeps(database: TestDatabase) {
    let world = World::open(database).await;
    let outsider = world.guild.join("otto");
    let channel = world.ticket_of(&world.ana).await;
    runs(&world.staff, channel, "/ticket note", &[("text", "careful")]).await;
    runs(&world.staff, channel, "/ticket adduser", &[("member", &outsider.mention())]).await;
    eventually("he sees it", || outsider.sees(channel).then_some(())).await;

    let told = runs(&world.ana, channel, "/ticket info", &[]).await.text();
    assert!(told.contains("opened the ticket") && !told.contains("note"), "{told}");
    let typed = hears(&world.staff, channel, "!ticket info", "History").await;
    assert!(!typed.contains("note"), "what is typed is read by the opener: {typed}");
    let told = runs(&outsider, channel, "/ticket info", &[]).await.text();
    assert!(told.contains("Only staff and the person who opened"), "{told}");
    let told = runs(&outsider, channel, "/ticket transcript", &[]).await.text();
    assert!(told.contains("Only staff and the person who opened"), "{told}");
    world.assert_discord_understood();
}

async fn lists_are_filtered_and_turned_page_by_page(database: TestDatabase) {
    let world = World::open(database).await;
    let empty = runs(&world.staff, world.lobby, "/ticket list", &[]).await.text();
    assert!(empty.contains("No ticket fits"), "{empty}");
    let mut channels = Vec::new();
    for n in 0..9 {
        channels.push(world.ticket_of(&world.guild.join(&format!("member{n}"))).await);
    }
    runs(&world.staff, channels[3], "/ticket tags", &[("csv", "wi_fi")]).await;
    runs(&world.staff, channels[4], "/ticket tags", &[("csv", "wixfi")]).await;
    runs(&world.staff, channels[4], "/ticket claim", &[]).await;
    runs(&world.staff, channels[8], "/ticket close", &[]).await;

    let list = async |options: &[(&str, &str)]| {
        runs(&world.staff, world.lobby, "/ticket list", options).await.text()
    };
    assert!(list(&[]).await.contains("8 tickets"));
    assert!(list(&[("state", "closed")]).await.contains("#9"));
    let tagged = list(&[("tag", "#Wi_Fi")]).await;
    assert!(tagged.contains("1 ticket") && tagged.contains("#4"), "{tagged}");
    let claimed = list(&[("staff", &world.staff.mention())]).await;
    assert!(claimed.contains("1 ticket") && claimed.contains("#5"), "{claimed}");
    assert!(list(&[("category", "reports")]).await.contains("No ticket fits"));
    assert!(list(&[("category", "nothing")]).await.contains("no category"));
    assert!(list(&[("state", "all"), ("page", "9999")]).await.contains("#1"), "beyond the last is the last");

    let first = list(&[("state", "all")]).await;
    assert!(first.contains("9 tickets") && first.contains("#9") && !first.contains("#1\n"), "{first}");
    let second = world.staff.clicks(world.lobby, "▶").await.expect("there is another page");
    assert!(second.text().contains("#1") && !second.text().contains("#9"), "{}", second.text());
    world.assert_discord_understood();
}

async fn members_are_listed_their_own_tickets_alone(database: TestDatabase) {
    let world = World::open(database).await;
    world.ticket_of(&world.ana).await;
    let otto = world.guild.join("otto");
    world.ticket_of(&otto).await;

    let own = runs(&world.ana, world.lobby, "/ticket list", &[("state", "all")]).await.text();
    assert!(own.contains("1 ticket") && own.contains("#1") && !own.contains(&otto.mention()), "{own}");
    let others = runs(&world.ana, world.lobby, "/ticket list", &[("user", &otto.mention())]).await.text();
    assert!(others.contains("No ticket fits"), "{others}");
    world.assert_discord_understood();
}

async fn a_typed_list_is_shown_to_whoever_presses_alone(database: TestDatabase) {
    let world = World::open(database).await;
    world.ticket_of(&world.ana).await;
    let otto = world.guild.join("otto");

    hears(&world.staff, world.lobby, "!ticket list all support", "for you alone").await;
    let shown = world.staff.clicks(world.lobby, "Show").await.expect("the button is there");
    assert!(shown.is_ephemeral() && shown.text().contains("1 ticket"), "{}", shown.text());
    let shown = otto.clicks(world.lobby, "Show").await.expect("the button is there");
    assert!(shown.is_ephemeral() && shown.text().contains("No ticket fits"), "{}", shown.text());
    world.assert_discord_understood();
}

async fn a_transcript_on_demand_has_notes_for_staff_alone(database: TestDatabase) {
    let world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    let hidden = world.guild.private_text("board-room", world.staff_role);
    let said = format!("Nothing **works**, not even in <#{hidden}> and <#{}>", world.lobby);
    world.ana.says(channel, &said).await.expect("she may write");
    runs(&world.staff, channel, "/ticket note", &[("text", "Owes us money")]).await;

    let page = |answer: &Answer| {
        let message = answer.message.as_ref().expect("it is answered");
        let file = message.attachments.iter().find(|file| file.filename == "ticket-0001.html");
        let file = file.unwrap_or_else(|| panic!("no page: {}", answer.text()));
        String::from_utf8(file.bytes.to_vec()).expect("it is text")
    };
    let staffs = page(&runs(&world.staff, channel, "/ticket transcript", &[]).await);
    assert!(staffs.contains("<strong>works</strong>") && staffs.contains("Owes us money"));
    assert!(staffs.contains("board-room") && staffs.contains("lobby"));
    let openers = page(&runs(&world.ana, channel, "/ticket transcript", &[]).await);
    assert!(openers.contains("<strong>works</strong>") && !openers.contains("Owes us money"));
    assert!(!openers.contains("internal note"), "not even that there is one");
    assert!(openers.contains("lobby") && !openers.contains("board-room"), "she may not see it");

    hears(&world.ana, channel, "!ticket transcript", "for you alone").await;
    let shown = world.ana.clicks(channel, "Show").await.expect("the button is there");
    assert!(shown.is_ephemeral() && !page(&shown).contains("Owes us money"));
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_transcripts").await, 0, "nothing is stored");
    let here = runs(&world.staff, world.lobby, "/ticket transcript", &[]).await.text();
    assert!(here.contains("not a ticket"), "{here}");
    world.assert_discord_understood();
}

/// Runs a slash command that is answered to them alone.
async fn runs(person: &Person, channel: ChannelId, command: &str, options: &[(&str, &str)]) -> Answer {
    let answer = person.runs(channel, command, options.iter().copied()).await;
    let answer = answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}"));
    assert!(answer.is_ephemeral(), "{command} is answered to everybody");
    answer
}

/// Types a command and waits for an answer with these words; all it says.
async fn hears(person: &Person, channel: ChannelId, command: &str, words: &str) -> String {
    let said = person.says(channel, command).await.expect("they may write");
    let heard = eventually(command, || {
        person.reads(channel).into_iter().find(|message| message.id > said && message.text().contains(words))
    });
    heard.await.text()
}
