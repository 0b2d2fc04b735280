//! From a server that has set nothing to a member's first ticket, with nothing but the setup; left in the middle.

use std::time::Duration;

use super::{Admin, assert_says, hears, runs};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    a_server_is_set_up_in_english
    a_server_is_set_up_in_spanish
    a_setup_left_in_the_middle_is_resumed_after_a_restart
}

/// What is read on the way.
struct Words {
    locale: &'static str,
    language: (&'static str, &'static str, &'static str),
    pages: [&'static str; 8],
    modules: (&'static str, &'static str, &'static str),
    welcome: &'static str,
    next: &'static str,
    zone: (&'static str, &'static str),
    staff: (&'static str, &'static str),
    make: (&'static str, &'static str, &'static str),
    categories: [&'static str; 3],
    add: (&'static str, &'static str),
    delete: (&'static str, &'static str, &'static str),
    panel: (&'static str, &'static str, &'static str),
    limit: (&'static str, &'static str),
    closed: (&'static str, &'static str),
    choices: [(&'static str, &'static str); 4],
    numbers: (&'static str, [&'static str; 3]),
    prefix: (&'static str, &'static str),
    summary: [&'static str; 2],
    done: (&'static str, &'static str),
}

const ENGLISH: Words = Words {
    locale: "en-US",
    language: ("Language", "en", "**Language:** English"),
    pages: [
        "Language and time zone",
        "Staff",
        "Channels",
        "Categories",
        "Panel",
        "Limits",
        "Modules",
        "Summary",
    ],
    modules: ("Switch off", "**Tickets:** on → off", "Switch on"),
    welcome: "Welcome.",
    next: "Next",
    zone: ("Time zone…", "**Time zone:** UTC → Europe/Madrid"),
    staff: ("Staff", "**Staff:** none → "),
    make: ("Make what is missing", "**Notices go to:** none → ", "ticket-log"),
    categories: ["Support", "Reports", "Questions"],
    add: ("Add a category…", "Category Billing is ready"),
    delete: ("Delete a category", "Delete category", "Delete"),
    panel: ("Channel of the panel", "Panel main is posted", "Need help?"),
    limit: ("Open tickets per member", "1 at most → 2 at most"),
    closed: ("Channel of a closed ticket", "→ deleted 1 h after the transcript is saved"),
    choices: [
        ("Rating by the opener", "yes"),
        ("Opener's copy of the transcript", "no"),
        ("Adding people to a ticket", "yes"),
        ("Transcript on demand", "no"),
    ],
    numbers: ("Limits in numbers…", ["none → 5 min", "any number → 9 at most", "any → 1 d at least"]),
    prefix: ("Prefix and deletion…", "**Prefix:** **!** → **?**"),
    summary: ["Nothing is missing", "All is well"],
    done: ("Done", "The setup is done."),
};

const SPANISH: Words = Words {
    locale: "es-ES",
    language: ("Idioma", "es", "**Idioma:** inglés → español"),
    pages: [
        "Idioma y zona horaria",
        "Equipo",
        "Canales",
        "Categorías",
        "Panel",
        "Límites",
        "Módulos",
        "Resumen",
    ],
    modules: ("Desactivar", "**Tickets:** activo → desactivado", "Activar"),
    welcome: "Te damos la bienvenida.",
    next: "Siguiente",
    zone: ("Zona horaria…", "UTC → Europe/Madrid"),
    staff: ("Equipo", "**Equipo:** sin definir → "),
    make: ("Crear lo que falta", "**Los avisos van a:** sin definir → ", "avisos-tickets"),
    categories: ["Soporte", "Reportes", "Preguntas"],
    add: ("Añadir una categoría…", "La categoría Billing está lista"),
    delete: ("Eliminar una categoría", "¿Eliminar la categoría", "Eliminar"),
    panel: ("Canal del panel", "El panel main está publicado", "¿Necesitas ayuda?"),
    limit: ("Tickets abiertos por miembro", "1 como máximo → 2 como máximo"),
    closed: ("Canal de un ticket cerrado", "→ se elimina 1 h después de guardar la transcripción"),
    choices: [
        ("Valoración de quien lo abrió", "yes"),
        ("Copia de la transcripción para quien abrió el ticket", "no"),
        ("Añadir personas a un ticket", "yes"),
        ("Transcripción a petición", "no"),
    ],
    numbers: (
        "Límites en números…",
        ["ninguna → 5 min", "sin límite → 9 como máximo", "cualquiera → 1 d como mínimo"],
    ),
    prefix: ("Prefijo y eliminación…", "**Prefijo:** **!** → **?**"),
    summary: ["No falta nada", "Todo está bien"],
    done: ("Terminar", "La configuración está terminada."),
};

async fn a_server_is_set_up_in_english(database: TestDatabase) {
    is_set_up(database, &ENGLISH).await;
}

async fn a_server_is_set_up_in_spanish(database: TestDatabase) {
    is_set_up(database, &SPANISH).await;
}

async fn is_set_up(database: TestDatabase, words: &Words) {
    let mut world = World::asleep(database).await;
    world.start().await;
    for person in [&world.owner, &world.ana] {
        person.speaks(words.locale);
    }
    let admin = Admin::owner(&world);
    assert_says(&admin.opens().await, &[words.welcome, words.pages[0], "1", "8"]);
    let (menu, language, said) = words.language;
    assert_says(&admin.chooses(menu, language).await, &[said]);
    let form = admin.asks(words.zone.0).await;
    assert_says(&admin.fills(&form, &[("zone", "madrid")]).await, &[words.zone.1]);

    assert_says(&admin.goes(words.next).await, &[words.pages[1]]);
    let (menu, said) = words.staff;
    let role = format!("<@&{}>", world.staff_role);
    assert_says(&admin.chooses(menu, &world.staff_role.to_string()).await, &[&format!("{said}{role}")]);

    assert_says(&admin.goes(words.next).await, &[words.pages[2]]);
    let before = world.guild.channels().len();
    assert_says(&admin.goes(words.make.0).await, &[words.make.1]);
    assert_eq!(world.guild.channels().len(), before + 3);
    let log = world.guild.channel_named(words.make.2).expect("it was made").id;
    assert!(world.staff.sees(log) && !world.ana.sees(log));

    assert_says(&admin.goes(words.next).await, &words.categories);
    let form = admin.asks(words.add.0).await;
    assert_says(&admin.fills(&form, &[("name", "Billing"), ("key", "billing")]).await, &[words.add.1]);
    let (menu, asked, button) = words.delete;
    assert_says(&admin.chooses(menu, words.categories[1]).await, &[asked, words.categories[1]]);
    let left = admin.goes(button).await;
    assert_says(&left, &[words.categories[0], "Billing", words.pages[3]]);

    assert_says(&admin.goes(words.next).await, &[words.pages[4]]);
    let (menu, said, title) = words.panel;
    assert_says(&admin.chooses(menu, &world.lobby.to_string()).await, &[said]);

    limits_are_set(&admin, words).await;
    assert_says(&admin.goes(words.next).await, &[words.pages[6]]);
    assert_says(&admin.goes(words.modules.0).await, &[words.modules.1]);
    admin.goes(words.modules.2).await;
    assert_says(&admin.goes(words.next).await, &words.summary);
    assert_says(&admin.goes(words.done.0).await, &[words.done.1, words.pages[7]]);
    let again = admin.opens().await;
    assert_says(&again, &[words.pages[7], words.summary[0]]);

    let panel = world.ana.reads_last(world.lobby).expect("the panel is posted");
    assert_says(&panel.text(), &[title]);
    let form = world.ana.clicks(world.lobby, words.categories[0]).await.expect("the panel is there");
    let form = form.modal().expect("it asks");
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    let answers = labels.iter().map(|label| (label.as_str(), "My router is dead"));
    world.ana.fills(&form, answers).await.expect("the form fits");
    let ticket = world.channel_of(&world.ana).expect("the ticket is open");
    assert!(world.staff.sees(ticket));
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_panels").await, 1);
    world.assert_discord_understood();
}

async fn limits_are_set(admin: &Admin<'_>, words: &Words) {
    assert_says(&admin.goes(words.next).await, &[words.pages[5]]);
    assert_says(&admin.chooses(words.limit.0, "2").await, &[words.limit.1]);
    assert_says(&admin.chooses(words.closed.0, "60").await, &[words.closed.1]);
    for (menu, value) in words.choices {
        assert_says(&admin.chooses(menu, value).await, &[&format!("**{menu}:**"), "→"]);
    }
    let form = admin.asks(words.numbers.0).await;
    let wrong = admin.fills(&form, &[("hourly_limit", "many")]).await;
    assert_says(&wrong, &["⛔", "100"]);
    let form = admin.asks(words.numbers.0).await;
    let numbers = [("cooldown_minutes", "5"), ("hourly_limit", "9"), ("member_age_minutes", "1d")];
    assert_says(&admin.fills(&form, &numbers).await, &words.numbers.1);
    let back = [("cooldown_minutes", "0"), ("hourly_limit", "0"), ("member_age_minutes", "0")];
    let form = admin.asks(words.numbers.0).await;
    admin.fills(&form, &back).await;
    let form = admin.asks(words.prefix.0).await;
    assert_says(
        &admin.fills(&form, &[("prefix", "?"), ("delete_after_minutes", "90")]).await,
        &[words.prefix.1],
    );
}

async fn a_setup_left_in_the_middle_is_resumed_after_a_restart(database: TestDatabase) {
    let mut world = World::asleep(database).await;
    world.start().await;
    let role = world.staff_role.to_string();
    {
        let admin = Admin::owner(&world);
        admin.opens().await;
        admin.goes("Next").await;
        admin.chooses("Staff", &role).await;
        assert_says(&admin.goes("Next").await, &["Page 3 of 8"]);
    }
    world.crash().await;
    world.sim.clock().advance(Duration::from_hours(2));
    world.start().await;
    let (owner, other) = (Admin::owner(&world), Admin::other(&world));
    let resumed = other.opens().await;
    let begun = format!("page 3, begun by {}", world.owner.mention());
    assert_says(&resumed, &[&begun, "Page 3 of 8", ":R>"]);
    other.person.speaks("es-ES");
    assert_says(&other.opens().await, &["página 3, la empezó", "Página 3 de 8"]);

    // The message of before the crash goes on, too.
    let form = owner.chooses("Tickets are made in", &world.tickets.to_string()).await;
    assert_says(&form, &["Saved.", "**Tickets are made in:** none → "]);
    assert_says(&owner.goes("Next").await, &["Page 4 of 8", "Support"]);
    let jumped = owner.chooses("Go to a page", "6. Limits").await;
    assert_says(&jumped, &["Page 6 of 8"]);
    assert_says(&other.opens().await, &["página 6"]);
    let report = runs(&world.owner, world.lobby, "/admin setup", &[("open_limit", "3")]).await.text();
    assert_says(&report, &["1 at most → 3 at most"]);
    hears(&world.owner, world.lobby, "!admin setup", "for you alone").await;
    assert_says(&owner.goes("Show").await, &["Page 6 of 8", "3 at most"]);
    world.assert_discord_understood();
}
