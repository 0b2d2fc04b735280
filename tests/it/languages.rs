//! Two languages and a prefix of one's own: what people read, what they type, and when Discord is told of commands.

use sandbox::{Answer, Message, Person};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::card;
use crate::support::world::{World, eventually};

on_both_databases! {
    commands_are_registered_in_spanish_too
    a_member_is_answered_in_their_own_language
    a_spanish_guild_has_spanish_public_texts
    a_guild_chooses_its_prefix
    what_is_answered_where_others_read_names_no_private_channel
    every_refusal_of_a_command_comes_in_the_readers_language
    every_refusal_of_a_typed_command_comes_in_the_guilds_language
    commands_are_registered_again_only_when_they_changed
}

async fn commands_are_registered_in_spanish_too(database: TestDatabase) {
    let world = World::open(database).await;
    let spanish =
        |json: &serde_json::Value, field: &str| json[field]["es-ES"].as_str().unwrap_or("-").to_owned();
    let commands = world.sim.commands();
    let ticket = commands.iter().find(|command| command.name == "ticket").expect("it is registered");
    assert_eq!(spanish(&ticket.json, "description_localizations"), "Abre tickets y trabaja en ellos");
    let names: Vec<String> =
        ticket.options.iter().map(|option| spanish(&option.json, "name_localizations")).collect();
    for name in ["crear", "reclamar", "liberar", "bloquear", "desbloquear", "prioridad", "nota", "cerrar"] {
        assert!(names.iter().any(|it| it == name), "{name} is not among {names:?}");
    }
    let close = ticket.options.iter().find(|option| option.name == "close").expect("it is there");
    assert_eq!(spanish(&close.options[0].json, "name_localizations"), "motivo");
    for command in &commands {
        for option in &command.options {
            assert_ne!(spanish(&option.json, "description_localizations"), "-", "{}", option.name);
        }
    }
    world.assert_discord_understood();
}

/// Opens a ticket from the panel's button of this name.
async fn opens_by(world: &World, person: &Person, label: &str) -> Answer {
    let form = person.clicks(world.lobby, label).await.expect("the panel is there").modal().expect("it asks");
    let answers: Vec<(&str, &str)> = form.labels().into_iter().map(|label| (label, "texto")).collect();
    person.fills(&form, answers).await.expect("the form fits")
}

async fn a_member_is_answered_in_their_own_language(database: TestDatabase) {
    let world = World::open(database).await;
    world.ana.speaks("es-ES");
    world.staff.speaks("es-419");
    let opened = opens_by(&world, &world.ana, "Support").await;
    assert!(
        opened.is_ephemeral() && opened.text().contains("El ticket #1 está abierto"),
        "{}",
        opened.text()
    );
    let channel = world.channel_of(&world.ana).expect("it is open");
    assert!(
        card(&world.ana, channel).expect("pinned").text().contains("Status:"),
        "the guild speaks English"
    );
    let claimed = world.staff.clicks(channel, "Claim").await.expect("the card has it");
    assert!(claimed.text().contains("Has reclamado el ticket #1"), "{}", claimed.text());
    let form =
        world.staff.clicks(channel, "Close…").await.expect("the card has it").modal().expect("it asks");
    assert_eq!(form.title, "Cerrar el ticket #1");
    let again = world.ana.clicks(world.lobby, "Support").await.expect("the panel is there");
    assert!(again.text().contains("Ya tienes 1 ticket abierto"), "{}", again.text());
    world.ana.speaks("ja");
    let again = world.ana.clicks(world.lobby, "Support").await.expect("the panel is there");
    assert!(again.text().contains("You already have"), "no texts, so the fallback: {}", again.text());
    world.assert_discord_understood();
}

async fn a_spanish_guild_has_spanish_public_texts(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    world.set_up(&[("language", "es")]).await;
    let panel = world.ana.reads(world.lobby).pop().expect("the panel is posted");
    let labels: Vec<String> = panel.buttons().into_iter().map(|button| button.label).collect();
    assert!(labels[0].contains("Soporte"), "{labels:?}");
    let opened = opens_by(&world, &world.ana, &labels[0]).await;
    assert!(opened.text().contains("Ticket #1 is open"), "she reads English: {}", opened.text());
    let channel = world.channel_of(&world.ana).expect("it is open");
    let text = card(&world.ana, channel).expect("pinned").text();
    assert!(text.contains("**Estado:** a la espera del equipo"), "{text}");
    let closed =
        world.staff.clicks(channel, "Cerrar…").await.expect("the card has it").modal().expect("it asks");
    let closed = world.staff.fills(&closed, []).await.expect("the reason is optional");
    assert!(closed.text().contains("closed"), "{}", closed.text());
    let posted = world.staff.reads_last(world.transcripts).expect("it is delivered");
    assert!(posted.text().contains("**Mensajes:**"), "{}", posted.text());
    let page = posted.attachments.iter().find(|file| file.filename == "ticket-0001.html").expect("a page");
    let page = String::from_utf8_lossy(&page.bytes).into_owned();
    assert!(page.contains("lang=\"es\"") && page.contains("Cerrado"), "{}", &page[..page.len().min(500)]);
    world.assert_discord_understood();
}

/// Types a command and returns the bot's reply.
async fn says_and_hears(person: &Person, channel: plaza::domain::ChannelId, command: &str) -> String {
    let said = person.says(channel, command).await.expect("may write");
    eventually(command, || person.reads(channel).iter().find(|one| one.id > said).map(Message::text)).await
}

async fn a_guild_chooses_its_prefix(database: TestDatabase) {
    let world = World::open(database).await;
    let heard = says_and_hears(&world.ana, world.lobby, "!ticket claim").await;
    assert!(heard.contains("not a ticket"), "{heard}");
    let set = world.owner.runs(world.lobby, "/admin setup", [("prefix", "?")]).await.expect("is known");
    assert!(set.text().contains('?'), "{}", set.text());
    world.ana.says(world.lobby, "!ticket lock").await.expect("may write");
    let heard = says_and_hears(&world.ana, world.lobby, "?ticket lock").await;
    assert!(heard.contains("not a ticket"), "{heard}");
    let heard = says_and_hears(&world.ana, world.lobby, "?ticket").await;
    assert!(heard.contains("`?ticket create`"), "help names the guild's own prefix: {heard}");
    let answers =
        world.sim.messages(world.lobby).into_iter().filter(|one| one.text().contains("not a ticket"));
    assert_eq!(answers.count(), 2, "the old prefix is not heard any more");
    world.assert_discord_understood();
}

async fn what_is_answered_where_others_read_names_no_private_channel(database: TestDatabase) {
    let world = World::open(database).await;
    let (ben, lobby) = (world.guild.join("ben"), world.lobby);
    world.database.tamper("UPDATE ticket_categories SET questions = '[]' WHERE key = 'support'").await;
    let heard = says_and_hears(&world.ana, lobby, "!ticket create support").await;
    assert!(heard.contains("for you alone"), "{heard}");
    let channel = world.channel_of(&world.ana).expect("it is open");
    let mention = format!("<#{channel}>");
    let shown = world.ana.clicks(lobby, "Show").await.expect("the button is there");
    assert!(shown.is_ephemeral() && shown.text().contains(&mention), "{}", shown.text());
    let shown = ben.clicks(lobby, "Show").await.expect("the button is there");
    assert!(shown.text().contains("No ticket fits"), "{}", shown.text());

    let heard = says_and_hears(&world.ana, lobby, "!ticket create support").await;
    assert!(heard.contains("You already have 1 open ticket (limit 1): #1"), "{heard}");
    let told = world.ana.runs(lobby, "/ticket create", [("category", "support")]).await.expect("is known");
    assert!(told.text().contains(&mention), "to her alone: {}", told.text());
    world.staff.runs(channel, "/ticket close", []).await.expect("is known");
    let heard = says_and_hears(&world.staff, lobby, "!ticket reopen 1").await;
    assert!(heard.contains("Ticket #1 is open again. Only those in it"), "{heard}");
    let names = |message: &Message| message.only_for.is_none() && message.text().contains(&mention);
    assert_eq!(world.sim.messages(lobby).iter().filter(|message| names(message)).count(), 0);
    world.assert_discord_understood();
}

/// Fails unless the text is a refusal in Spanish with these words.
fn assert_spanish_refusal(action: &str, text: &str, words: &str) {
    assert!(text.contains('⛔') && text.contains(words), "{action}: no refusal with `{words}`: {text}");
    assert!(!text.contains("Algo ha salido mal") && !text.contains("went wrong"), "{action}: {text}");
}

/// A command, its options, and the words of its refusal.
type Deed<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

async fn every_refusal_of_a_command_comes_in_the_readers_language(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    let everyone = world.guild.id().to_string();
    for person in [&world.owner, &world.staff, &world.ana] {
        person.speaks("es-ES");
    }
    let lobby = world.lobby;
    let before = world.ana.runs(lobby, "/ticket create", [("category", "support")]).await.expect("is known");
    assert_spanish_refusal("create", &before.text(), "No hay ninguna categoría");
    let unset = world.owner.runs(lobby, "/admin setup", [("prefix", "!")]).await.expect("is known");
    assert_spanish_refusal("setup", &unset.text(), "aún no tiene roles de equipo");
    world.set_up(&[]).await;

    let actions: [Deed<'_>; 10] = [
        ("/admin setup", &[("prefix", "a b")], "Eso no puede ser un prefijo"),
        ("/admin setup", &[("prefix", "/")], "Eso no puede ser un prefijo"),
        ("/admin setup", &[("language", "xx")], "No hablo ese idioma"),
        ("/admin setup", &[("staff_role", &everyone)], "Ese rol no puede ser del equipo"),
        ("/admin panel_deploy", &[("panel_id", "none")], "No hay ningún panel «none»"),
        ("/admin panel_deploy", &[("panel_id", "no key")], "No hay ningún panel"),
        ("/admin category_upsert", &[("key", "no key"), ("display_name", "N")], "no sirve como clave"),
        ("/admin category_upsert", &[("key", "key"), ("display_name", "   ")], "El texto tiene 0 caracteres"),
        ("/ticket create", &[("category", "none")], "No hay ninguna categoría «none»"),
        ("/ticket claim", &[], "Este canal no es un ticket"),
    ];
    for (command, options, words) in actions {
        let answer = world.owner.runs(lobby, command, options.iter().copied()).await.expect("is known");
        assert!(answer.is_ephemeral(), "{command}");
        assert_spanish_refusal(command, &answer.text(), words);
    }
    for n in 3..25 {
        let (key, name) = (format!("key{n}"), format!("Name {n}"));
        let options = [("key", key.as_str()), ("display_name", name.as_str())];
        let made = world.owner.runs(lobby, "/admin category_upsert", options).await.expect("is known");
        assert!(!made.text().contains('⛔'), "{}", made.text());
    }
    let options = [("key", "one-more"), ("display_name", "One more")];
    let full = world.owner.runs(lobby, "/admin category_upsert", options).await.expect("is known");
    assert_spanish_refusal("category_upsert", &full.text(), "solo caben 25 categorías");

    let channel = world.ticket_of(&world.ana).await;
    let second = world.ana.runs(lobby, "/ticket create", [("category", "support")]).await.expect("is known");
    assert_spanish_refusal("create", &second.text(), "Ya tienes 1 ticket abierto");
    let other = world.guild.join("sara").with_role(world.staff_role);
    other.speaks("es-ES");
    for (person, command, words) in [
        (&world.ana, "/ticket claim", "Solo el equipo puede hacer esto"),
        (&world.staff, "/ticket unclaim", "Nadie ha reclamado este ticket"),
        (&world.staff, "/ticket unlock", "no está bloqueado"),
        (&world.staff, "/ticket claim", ""),
        (&other, "/ticket claim", "ya ha reclamado este ticket"),
        (&other, "/ticket unclaim", "Solo esa persona o un administrador"),
        (&world.staff, "/ticket lock", ""),
        (&other, "/ticket lock", "ya está bloqueado"),
        (&world.ana, "/ticket close", ""),
        (&world.staff, "/ticket close", "El ticket #1 ya está cerrado"),
    ] {
        let answer = person.runs(channel, command, []).await.expect("is known");
        if words.is_empty() {
            assert!(!answer.text().contains('⛔'), "{command}: {}", answer.text());
        } else {
            assert_spanish_refusal(command, &answer.text(), words);
        }
    }
    world.assert_discord_understood();
}

async fn every_refusal_of_a_typed_command_comes_in_the_guilds_language(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    world.set_up(&[("language", "es")]).await;
    for (person, typed, words) in [
        (&world.ana, "!ticket", "Di cuál de estos quieres"),
        (&world.ana, "!ticket create", "Este comando se escribe `!ticket crear <categoría>`"),
        (&world.ana, "!ticket create none", "No hay ninguna categoría «none»"),
        (&world.ana, "!ticket claim", "Este canal no es un ticket"),
        (&world.ana, "!admin setup", "Para esto necesitas **Gestionar servidor**"),
        (&world.owner, "!admin panel_create main nowhere Title", "«nowhere» no encaja aquí"),
        (&world.owner, "!admin panel_deploy", "Este comando se escribe"),
        (
            &world.owner,
            "!admin paneles editar main titlo=x",
            "«titlo=» no encaja aquí; ¿querías decir `título=`?",
        ),
        (&world.owner, "!admin paneles editar main título=“Ayuda", "Aquí hay una comilla sin cerrar"),
        (&world.owner, "!admin panel_deploy main now", "«now» no encaja aquí. El comando se escribe"),
        (&world.owner, "!admin panel_deploy none", "No hay ningún panel «none»"),
        (&world.owner, "!admin category_upsert", "Este comando se escribe"),
        (&world.owner, "!admin category_upsert k\u{e9}y Name", "no sirve como clave"),
    ] {
        let heard = says_and_hears(person, world.lobby, typed).await;
        assert_spanish_refusal(typed, &heard, words);
    }
    world.assert_discord_understood();
}

async fn commands_are_registered_again_only_when_they_changed(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    let registrations = |world: &World| {
        let requests = world.sim.history().requests_matching("PUT", "");
        requests.iter().filter(|request| request.path.ends_with("/commands")).count()
    };
    world.start().await;
    assert_eq!(registrations(&world), 1);
    world.stop().await;
    world.start().await;
    assert_eq!(registrations(&world), 1, "nothing has changed");
    world.stop().await;
    world.database.tamper("UPDATE registrations SET commands_sha256 = 'of an older version'").await;
    world.start().await;
    assert_eq!(registrations(&world), 2);
    world.stop().await;
    world.start().await;
    assert_eq!(registrations(&world), 2);
    let commands = world.sim.commands();
    let names: std::collections::BTreeSet<_> = commands.iter().map(|command| &command.name).collect();
    assert_eq!(names.len(), commands.len(), "each is there once");
    world.assert_discord_understood();
}
