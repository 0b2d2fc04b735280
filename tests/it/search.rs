//! Finding tickets by what was written in them, and linking those that have to do with each other.

use plaza::domain::ChannelId;
use plaza::repositories::DatabaseBackend;
use sandbox::{Answer, Person};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::card;
use crate::support::world::{PAST_EVERY_LEASE, World, eventually, eventually_async};

on_both_databases! {
    tickets_are_found_by_what_was_written_in_them
    a_search_shows_each_what_is_theirs_to_see
    linked_tickets_name_each_other
    tickets_older_than_the_index_are_found_too
    a_beginning_of_many_words_finds_what_a_rare_one_does
}

async fn tickets_are_found_by_what_was_written_in_them(database: TestDatabase) {
    let world = World::open(database).await;
    let (staff, lobby) = (&world.staff, world.lobby);
    let first = world.ticket_of(&world.ana).await;
    world.ana.says(first, "El Módem está caído desde ayer").await.expect("she may write");
    runs(staff, first, "/ticket note", &[("text", "Has a Fritzbox 7590")]).await;
    runs(staff, first, "/ticket tags", &[("csv", "billing,hardware")]).await;
    runs(staff, first, "/ticket tags", &[("csv", "hardware")]).await;
    runs(staff, first, "/ticket close", &[("reason", "Replaced the antenna")]).await;
    let second = world.ticket_of(&world.guild.join("ben")).await;
    runs(staff, second, "/ticket claim", &[]).await;
    world.sim.clock().advance(std::time::Duration::from_hours(50));

    let finds = async |text: &str, more: &[(&str, &str)]| {
        let options: Vec<(&str, &str)> = [("text", text)].iter().chain(more).copied().collect();
        runs(staff, lobby, "/tickets search", &options).await.text()
    };
    for (text, quote) in [
        ("MODEM caido", "**Módem**"),
        ("fritz", "**Fritzbox**"),
        ("hardware", "**hardware**"),
        ("antenna router", "**"),
    ] {
        let said = finds(text, &[]).await;
        assert!(said.contains("Found in 1 ticket") && said.contains("#1"), "{text}: {said}");
        assert!(said.contains(quote) && said.contains("[transcript]("), "{text}: {said}");
    }
    assert!(finds("billing", &[]).await.contains("Nothing was found"), "that tag was taken away");
    assert!(finds("router", &[]).await.contains("Found in 2 tickets"));
    assert!(finds("router nowhere", &[]).await.contains("Nothing was found"));
    for (filter, number) in [
        (("state", "open"), "#2"),
        (("state", "closed"), "#1"),
        (("staff", staff.mention().as_str()), "#2"),
        (("user", world.ana.mention().as_str()), "#1"),
        (("tag", "hardware"), "#1"),
    ] {
        let said = finds("router", &[filter]).await;
        assert!(said.contains("Found in 1 ticket") && said.contains(number), "{filter:?}: {said}");
    }
    assert!(finds("router", &[("since", "a day")]).await.contains("Nothing was found"));
    assert!(finds("router", &[("since", "a week")]).await.contains("Found in 2"));
    assert!(finds("router", &[("category", "reports")]).await.contains("Nothing was found"));
    assert!(finds("? !", &[]).await.contains("no word to search for"));
    assert!(finds("%", &[]).await.contains("no word to search for"));

    hears(staff, lobby, "!tickets search router state=closed", "for you alone").await;
    let shown = staff.clicks(lobby, "Show").await.expect("the button is there");
    assert!(shown.is_ephemeral() && shown.text().contains("Found in 1 ticket"), "{}", shown.text());
    world.assert_discord_understood();
}

async fn a_search_shows_each_what_is_theirs_to_see(database: TestDatabase) {
    let world = World::open(database).await;
    let ben = world.guild.join("ben");
    let first = world.ticket_of(&world.ana).await;
    runs(&world.staff, first, "/ticket note", &[("text", "suspicious customer")]).await;
    world.ticket_of(&ben).await;
    let found = async |person: &Person, text: &str| {
        runs(person, world.lobby, "/tickets search", &[("text", text)]).await.text()
    };
    assert!(found(&world.staff, "suspicious").await.contains("#1"));
    assert!(found(&world.ana, "suspicious").await.contains("Nothing was found"), "notes are for staff");
    let own = found(&world.ana, "router").await;
    assert!(own.contains("Found in 1 ticket") && own.contains("#1"), "{own}");

    runs(&world.staff, first, "/ticket close", &[]).await;
    runs(&world.staff, first, "/ticket softdelete", &[]).await;
    assert!(found(&world.staff, "suspicious").await.contains("Nothing was found"), "it is hidden");
    for n in 0..6 {
        world.ticket_of(&world.guild.join(&format!("member{n}"))).await;
    }
    assert!(found(&world.staff, "router").await.contains("Found in 7 tickets"));
    let second = world.staff.clicks(world.lobby, "▶").await.expect("there is another page");
    assert!(second.text().contains("#2") && !second.text().contains("#8"), "{}", second.text());

    runs(&world.owner, first, "/ticket harddelete", &[]).await;
    world.owner.clicks(first, "Delete ticket #1 and its transcripts").await.expect("it is asked");
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_words WHERE number = 1").await, 0);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_texts WHERE secret").await, 0);
    world.assert_discord_understood();
}

async fn linked_tickets_name_each_other(database: TestDatabase) {
    let world = World::open(database).await;
    let (staff, lobby) = (&world.staff, world.lobby);
    let first = world.ticket_of(&world.ana).await;
    let second = world.ticket_of(&world.guild.join("ben")).await;

    let offered = staff.autocompletes(lobby, "/tickets link", "ticket", "2").await.expect("it suggests");
    assert_eq!(offered.len(), 1);
    assert!(offered[0].name.starts_with("#2 · Support · My router"), "{offered:?}");
    assert!(
        world.ana.autocompletes(lobby, "/tickets link", "ticket", "2").await.expect("as well").is_empty()
    );

    let said = runs(staff, first, "/tickets link", &[("ticket", "#2")]).await.text();
    assert!(said.contains("Tickets #2 and #1 are linked"), "{said}");
    for (channel, number) in [(first, "#2"), (second, "#1")] {
        let named = format!("**Related:** {number}");
        eventually("the card names it", || {
            card(staff, channel).filter(|card| card.text().contains(&named)).map(|_| ())
        })
        .await;
        assert!(runs(staff, channel, "/ticket info", &[]).await.text().contains(&named));
    }
    for (ticket, why) in [
        ("#2", "linked with ticket"),
        ("1", "one and the same"),
        ("99", "no such ticket"),
        ("soon", "names no ticket"),
    ] {
        let said = runs(staff, first, "/tickets link", &[("ticket", ticket)]).await.text();
        assert!(said.to_lowercase().contains(why), "{ticket}: {said}");
    }
    let said = runs(&world.ana, first, "/tickets link", &[("ticket", "#1"), ("to", "#2")]).await.text();
    assert!(said.contains("Only staff"), "{said}");

    hears(staff, lobby, &format!("!tickets unlink <#{first}> 2"), "no longer linked").await;
    let said = runs(staff, lobby, "/tickets unlink", &[("ticket", "1"), ("from", "2")]).await.text();
    assert!(said.contains("not linked"), "{said}");
    runs(staff, first, "/tickets link", &[("ticket", "#2")]).await;
    runs(&world.owner, first, "/ticket harddelete", &[]).await;
    world.owner.clicks(first, "Delete ticket #1 and its transcripts").await.expect("it is asked");
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE related = '[]'").await, 1, "nothing names it");
    world.assert_discord_understood();
}

async fn tickets_older_than_the_index_are_found_too(database: TestDatabase) {
    let mut world = World::open(database).await;
    let channel = world.ticket_of(&world.ana).await;
    world.ana.says(channel, "El Módem está caído").await.expect("she may write");
    runs(&world.staff, channel, "/ticket note", &[("text", "Has a Fritzbox 7590")]).await;
    runs(&world.staff, channel, "/ticket tags", &[("csv", "hardware")]).await;
    runs(&world.staff, channel, "/ticket close", &[("reason", "Replaced the antenna")]).await;
    world.settled().await;
    world.stop().await;
    // As a version without an index left them; one of them since then has been hidden away in the index by half.
    for number in 1..=70 {
        let like_it = format!(
            "INSERT INTO tickets (id, guild_id, number, category_id, opener_id, origin, opened_at, answers, locked,
                                  priority, tags, state, closed_at, close_reason)
             SELECT '00' || substr(id, 3, 22) || '{number:02}', guild_id, number + {number}, category_id, opener_id,
                    origin + {number}, opened_at, answers, locked, priority, tags, 'closed', closed_at, ''
               FROM tickets
              WHERE number = 1"
        );
        world.database.tamper(&like_it).await;
    }
    for statement in [
        "UPDATE tickets SET indexed = FALSE",
        "DELETE FROM ticket_words",
        "DELETE FROM ticket_texts WHERE NOT secret",
    ] {
        world.database.tamper(statement).await;
    }

    world.start().await;
    eventually_async("some are found", async || {
        (world.count("SELECT COUNT(*) FROM tickets WHERE indexed").await > 0).then_some(())
    })
    .await;
    world.crash().await;
    world.sim.clock().advance(PAST_EVERY_LEASE);
    world.start().await;
    eventually_async("all are found", async || {
        (world.count("SELECT COUNT(*) FROM tickets WHERE NOT indexed").await == 0).then_some(())
    })
    .await;
    world.settled().await;
    let found =
        async |text: &str| runs(&world.staff, world.lobby, "/tickets search", &[("text", text)]).await.text();
    assert!(found("router").await.contains("Found in 71 tickets"));
    assert!(found("hardware").await.contains("Found in 71 tickets"));
    for text in ["antenna", "fritz", "modem caido"] {
        let said = found(text).await;
        assert!(said.contains("Found in 1 ticket") && said.contains("#1"), "{text}: {said}");
    }
    let own = runs(&world.ana, world.lobby, "/tickets search", &[("text", "fritz")]).await.text();
    assert!(own.contains("Nothing was found"), "notes are for staff: {own}");
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_texts WHERE part LIKE 'note:%'").await, 1);
    world.assert_discord_understood();
}

async fn a_beginning_of_many_words_finds_what_a_rare_one_does(database: TestDatabase) {
    let world = World::open(database).await;
    let first = world.ticket_of(&world.ana).await;
    runs(&world.staff, first, "/ticket note", &[("text", "zzebra")]).await;
    runs(&world.staff, world.ticket_of(&world.guild.join("ben")).await, "/ticket tags", &[("csv", "zzoo")])
        .await;
    // More words than are gathered from the index.
    let words = "INSERT INTO ticket_words (guild_id, word, number, secret)
                 WITH RECURSIVE numbers (n) AS (SELECT 10000 UNION ALL SELECT n + 1 FROM numbers WHERE n < 35000)
                 SELECT guild_id, CAST('zz' || CAST(n AS TEXT) AS BYTEA), 2, FALSE
                   FROM numbers, ticket_numbers";
    let words = match world.database.db.backend() {
        DatabaseBackend::Sqlite => words.replace("BYTEA", "BLOB"),
        DatabaseBackend::Postgres => words.to_owned(),
    };
    world.database.tamper(&words).await;
    let found = async |person: &Person, text: &str| {
        runs(person, world.lobby, "/tickets search", &[("text", text)]).await.text()
    };
    for (text, tickets) in [
        ("zz", "Found in 2 tickets"),
        ("zz router", "Found in 2 tickets"),
        ("zz zzeb", "Found in 1 ticket"),
        ("zz zz1 zz2", "Found in 1 ticket"),
        ("zz nowhere", "Nothing was found"),
    ] {
        let said = found(&world.staff, text).await;
        assert!(said.contains(tickets), "{text}: {said}");
    }
    assert!(found(&world.ana, "zz").await.contains("Nothing was found"), "hers is in a note");
    world.assert_discord_understood();
}

/// Runs a slash command that is answered to them alone.
async fn runs(person: &Person, channel: ChannelId, command: &str, options: &[(&str, &str)]) -> Answer {
    let answer = person.runs(channel, command, options.iter().copied()).await;
    let answer = answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}"));
    assert!(answer.is_ephemeral(), "{command} is answered to everybody");
    answer
}

/// Types a command and waits for an answer with these words.
async fn hears(person: &Person, channel: ChannelId, command: &str, words: &str) {
    let said = person.says(channel, command).await.expect("they may write");
    eventually(command, || {
        person.reads(channel).into_iter().find(|message| message.id > said && message.text().contains(words))
    })
    .await;
}
