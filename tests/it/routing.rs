//! Where tickets go: departments with teams of their own, levels that call those who decide, and who follows.

use futures_util::future::join_all;
use plaza::domain::{ChannelId, Permissions, RoleId};
use sandbox::{Message, Person};

use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::watch::{assert_refused, card};
use crate::support::world::{World, eventually, eventually_async};

on_both_databases! {
    a_ticket_is_handed_to_a_department_and_back
    an_escalation_lets_in_calls_and_takes_out_again
    a_full_and_a_deleted_place_leave_the_ticket_where_it_is
    deleted_roles_cost_nobody_else_anything
    a_deleted_department_gives_its_tickets_back
    becoming_urgent_calls_once_and_a_person_is_called_alone
    who_serves_what_follows_the_settings
    departments_are_tended_on_one_message
    roles_are_tended_on_one_message
    bad_updates_are_refused_in_the_readers_language
}

/// A department with a team of one, a Discord category, and somebody called at the levels.
struct Money {
    role: RoleId,
    mona: Person,
    place: ChannelId,
    lead_role: RoleId,
    lena: Person,
}

impl Money {
    async fn of(world: &World) -> Self {
        let role = world.guild.role("Money", Permissions::NONE);
        let lead_role = world.guild.role("Leads", Permissions::NONE);
        let place = world.guild.category("Billing");
        let (team, at) = (role.to_string(), place.to_string());
        let billing = [
            ("key", "billing"),
            ("name", "Billing"),
            ("emoji", "💳"),
            ("add_role", team.as_str()),
            ("category", at.as_str()),
        ];
        assert!(
            runs(&world.owner, world.lobby, "/admin categories departments", &billing)
                .await
                .contains("Billing")
        );
        let leads = format!("!admin categories roles level=2 add=<@&{lead_role}>");
        hears(&world.owner, world.lobby, &leads, "Called at level 2:** none → ").await;
        let (mona, lena) = (world.guild.join("mona").with_role(role), world.guild.join("lena"));
        Self { role, mona, place, lead_role, lena: lena.with_role(lead_role) }
    }
}

async fn a_ticket_is_handed_to_a_department_and_back(database: TestDatabase) {
    let world = World::open(database).await;
    let money = Money::of(&world).await;
    let helpers = world.guild.role("Helpers", Permissions::NONE);
    let helper = world.guild.join("hal").with_role(helpers);
    let support = format!("!admin category_upsert support Support support_role=<@&{helpers}>");
    hears(&world.owner, world.lobby, &support, "is changed").await;
    let channel = world.ticket_of(&world.ana).await;
    runs(&helper, channel, "/ticket claim", &[]).await;
    let place = || world.sim.channel(channel).expect("it is there").parent;
    let refused = world.staff.runs(channel, "/ticket department", [("name", "nowhere")]).await;
    assert_refused(&refused.expect("is known"), "no department “nowhere”");
    let offered = helper.autocompletes(channel, "/ticket department", "name", "").await.expect("it suggests");
    let offered: Vec<&str> = offered.iter().filter_map(|choice| choice.value.as_str()).collect();
    assert_eq!(offered, ["none", "billing"]);

    let said = runs(&helper, channel, "/ticket department", &[("name", "billing")]).await;
    assert!(said.contains("#1 is now with Billing"), "{said}");
    eventually("the team is called", || calls(&world, channel, &money.mona).pop()).await;
    world.settled().await;
    assert_eq!(place(), Some(money.place));
    assert!(money.mona.sees(channel) && world.staff.sees(channel) && world.ana.sees(channel));
    assert!(!helper.sees(channel), "the category's support is out");
    let called = calls(&world, channel, &money.mona);
    assert_eq!(called.len(), 1);
    assert_eq!((called[0].mentions.len(), called[0].mention_roles.as_slice()), (0, &[money.role][..]));
    let shown = card(&world.ana, channel).expect("pinned").text();
    assert!(shown.contains("**Department:** 💳 Billing") && shown.contains("nobody yet"), "{shown}");
    let refused = helper.runs(world.lobby, "/ticket reopen", [("number", "1")]).await.expect("is known");
    assert_refused(&refused, "Only staff");
    let listed = |person: &Person| listed(&world, person.clone());
    assert!(listed(&money.mona).await.contains("Billing") && !listed(&helper).await.contains("#1"));

    runs(&money.mona, channel, "/ticket claim", &[]).await;
    hears(&world.staff, channel, "!ticket department Ninguno", "with its category again").await;
    world.settled().await;
    assert_eq!(place(), Some(world.tickets));
    assert!(!money.mona.sees(channel) && helper.sees(channel));
    let shown = card(&world.ana, channel).expect("pinned").text();
    assert!(!shown.contains("Department") && shown.contains("nobody yet"), "{shown}");
    hears(&world.staff, channel, "!ticket department none", "already").await;
    let info = runs(&world.staff, channel, "/ticket info", &[]).await;
    for said in ["handed the ticket to Billing", "back from Billing", "no longer serves the ticket"] {
        assert!(info.contains(said), "{said} is not in {info}");
    }
    for (event, times) in [("department_changed", 2), ("claim_dropped", 2)] {
        let audited = world.database.texts("SELECT action FROM audit").await;
        assert_eq!(audited.iter().filter(|it| **it == format!("ticket.{event}")).count(), times, "{event}");
    }
    world.assert_discord_understood();
}

async fn an_escalation_lets_in_calls_and_takes_out_again(database: TestDatabase) {
    let world = World::open(database).await;
    let money = Money::of(&world).await;
    let boss_role = world.guild.role("Bosses", Permissions::NONE);
    let boss = world.guild.join("bo").with_role(boss_role);
    let add = boss_role.to_string();
    let options = [("place", "Called at a level of escalation"), ("level", "3"), ("add", add.as_str())];
    assert!(runs(&world.owner, world.lobby, "/admin categories roles", &options).await.contains("level 3"));
    let channel = world.ticket_of(&world.ana).await;

    let said = runs(&world.staff, channel, "/ticket escalate", &[("level", "2")]).await;
    assert!(said.contains("escalated to level 2"), "{said}");
    eventually("she is called", || calls(&world, channel, &money.lena).pop()).await;
    assert!(!boss.sees(channel));
    world.settled().await;
    let shown = card(&world.ana, channel).expect("pinned").text();
    assert!(shown.contains("**Escalation:** level 2") && shown.contains("**Priority:** high"), "{shown}");
    runs(&money.lena, channel, "/ticket claim", &[]).await;
    assert!(listed(&world, money.lena.clone()).await.contains("level 2"));
    assert!(!listed(&world, boss.clone()).await.contains("#1"), "he is not called yet");

    hears(&money.lena, channel, "!ticket escalate 3", "level 3").await;
    let called = eventually("he is called", || calls(&world, channel, &boss).pop()).await;
    assert_eq!(called.mention_roles, [boss_role], "the newest level alone");
    world.settled().await;
    assert!(money.lena.sees(channel) && boss.sees(channel));
    assert_eq!(calls(&world, channel, &money.lena).len(), 1, "she is not called again");

    assert!(
        runs(&boss, channel, "/ticket escalate", &[("level", "0")]).await.contains("no longer escalated")
    );
    world.settled().await;
    assert!(!boss.sees(channel) && !money.lena.sees(channel) && world.staff.sees(channel));
    let shown = card(&world.ana, channel).expect("pinned").text();
    assert!(!shown.contains("Escalation") && shown.contains("nobody yet"), "{shown}");
    assert!(shown.contains("**Priority:** high"), "who takes it down says how urgent it is: {shown}");
    let refused = world.staff.runs(channel, "/ticket escalate", [("level", "0")]).await.expect("is known");
    assert_refused(&refused, "already");
    hears(&world.staff, channel, "!ticket escalate 6", "from 0 to 5").await;
    hears(&world.ana, channel, "!ticket escalate 1", "Only staff").await;

    world.staff.runs(channel, "/ticket close", []).await.expect("is known");
    let page = world.staff.reads_last(world.transcripts).expect("it is delivered");
    let page = page.attachments.iter().find(|file| file.filename == "ticket-0001.html").expect("a page");
    let page = String::from_utf8_lossy(&page.bytes).into_owned();
    assert!(page.contains("escalated the ticket to level 3") && page.contains("down to level 0"));
    world.assert_discord_understood();
}

async fn a_full_and_a_deleted_place_leave_the_ticket_where_it_is(database: TestDatabase) {
    let world = World::open(database).await;
    let money = Money::of(&world).await;
    let channel = world.ticket_of(&world.ana).await;
    let place = || world.sim.channel(channel).expect("it is there").parent;
    world.guild.limit_category(money.place, 0);
    runs(&world.staff, channel, "/ticket department", &[("name", "Billing")]).await;
    let told = world.tells_staff("takes no more channels").await;
    assert!(told.contains("#1") && told.contains(&format!("<#{channel}>")), "{told}");
    world.settled().await;
    assert_eq!(place(), Some(world.tickets));
    assert!(money.mona.sees(channel), "its team is let in all the same");

    runs(&world.staff, channel, "/ticket department", &[("name", "none")]).await;
    world.settled().await;
    world.guild.remove_channel(money.place);
    runs(&world.staff, channel, "/ticket department", &[("name", "billing")]).await;
    world.tells_staff("The Discord category of the department Billing was deleted").await;
    world.settled().await;
    assert_eq!(place(), Some(world.tickets));

    let ben = world.guild.join("ben");
    let of_ben = world.ticket_of(&ben).await;
    runs(&world.staff, of_ben, "/ticket department", &[("name", "billing")]).await;
    world.settled().await;
    assert!(money.mona.sees(of_ben));
    assert_eq!(world.times_told("The Discord category of the department"), 1, "once a day is enough");
    world.assert_discord_understood();
}

async fn deleted_roles_cost_nobody_else_anything(database: TestDatabase) {
    let world = World::open(database).await;
    let money = Money::of(&world).await;
    let channel = world.ticket_of(&world.ana).await;
    world.guild.remove_role(money.role);
    world.guild.remove_role(money.lead_role);
    runs(&world.staff, channel, "/ticket department", &[("name", "billing")]).await;
    world.tells_staff("A role of the department Billing").await;
    runs(&world.staff, channel, "/ticket escalate", &[("level", "2")]).await;
    world.tells_staff("called when tickets are escalated").await;
    world.settled().await;
    assert!(world.staff.sees(channel) && world.ana.sees(channel) && !money.mona.sees(channel));
    world.compares().await;
    assert_eq!(world.times_told("A role of the department Billing"), 1, "{:?}", world.told());

    // Its channel goes, too: it is made again with those who are left.
    world.staff.runs(channel, "/ticket close", []).await.expect("is known");
    world.settled().await;
    world.guild.remove_channel(channel);
    let kept = "SELECT COUNT(*) FROM tickets WHERE channel_id IS NOT NULL";
    eventually_async("it is noticed", async || (world.count(kept).await == 0).then_some(())).await;
    let again = world.staff.runs(world.lobby, "/ticket reopen", [("number", "1")]).await.expect("is known");
    assert!(again.text().contains("open again"), "{}", again.text());
    world.settled().await;
    let channel = world.channel_of(&world.ana).expect("it is made again");
    assert_eq!(world.sim.channel(channel).expect("it is there").parent, Some(money.place));
    assert!(world.staff.sees(channel));
    world.assert_discord_understood();
}

async fn a_deleted_department_gives_its_tickets_back(database: TestDatabase) {
    let world = World::open(database).await;
    let money = Money::of(&world).await;
    let (ben, cleo) = (world.guild.join("ben"), world.guild.join("cleo"));
    let mut channels = Vec::new();
    for person in [&world.ana, &ben, &cleo] {
        channels.push(world.ticket_of(person).await);
    }
    for channel in &channels[..2] {
        runs(&world.staff, *channel, "/ticket department", &[("name", "billing")]).await;
    }
    eventually("the team is called", || calls(&world, channels[0], &money.mona).pop()).await;
    runs(&money.mona, channels[0], "/ticket claim", &[]).await;
    world.settled().await;

    runs(&world.owner, world.lobby, "/admin categories departments", &[("key", "billing")]).await;
    let asked = world.owner.clicks(world.lobby, "Delete…").await.expect("the face has it");
    assert!(asked.text().contains("go back to their categories"), "{}", asked.text());
    let stranger = world.staff.runs(world.lobby, "/admin categories departments", []).await;
    assert!(stranger.is_err(), "the command is not even offered to who does not run the guild");
    let done = world.owner.clicks(world.lobby, "Delete").await.expect("it asks once more");
    assert!(done.text().contains("2 open tickets are with") && done.text().contains("No departments yet"));
    world.settled().await;
    for channel in &channels {
        assert_eq!(world.sim.channel(*channel).expect("it is there").parent, Some(world.tickets));
        assert!(!money.mona.sees(*channel) && world.staff.sees(*channel));
    }
    let shown = card(&world.ana, channels[0]).expect("pinned").text();
    assert!(!shown.contains("Department") && shown.contains("nobody yet"), "{shown}");
    let again = world.owner.runs(world.lobby, "/admin categories departments", [("key", "billing")]).await;
    assert_refused(&again.expect("is known"), "no department");
    assert_eq!(world.count("SELECT COUNT(*) FROM tickets WHERE department_id IS NOT NULL").await, 0);
    world.assert_discord_understood();
}

async fn becoming_urgent_calls_once_and_a_person_is_called_alone(database: TestDatabase) {
    let world = World::open(database).await;
    let pia = world.guild.join("pia");
    let sol = world.guild.join("sol").with_role(world.staff_role);
    let channel = world.ticket_of(&world.ana).await;
    let before = calls(&world, channel, &sol).len();
    runs(&world.staff, channel, "/ticket priority", &[("level", "urgent")]).await;
    runs(&world.staff, channel, "/ticket priority", &[("level", "low")]).await;
    hears(&world.owner, world.lobby, "!admin categories roles ping_urgent=yes", "no → yes").await;
    runs(&world.staff, channel, "/ticket priority", &[("level", "urgent")]).await;
    let called =
        eventually("the staff is called", || calls(&world, channel, &sol).get(before).cloned()).await;
    assert!(called.text().contains("now urgent"), "{}", called.text());
    runs(&world.staff, channel, "/ticket priority", &[("level", "critical")]).await;
    world.settled().await;
    assert_eq!(calls(&world, channel, &sol).len(), before + 1, "once");

    runs(&world.staff, channel, "/ticket transfer", &[("member", &sol.mention())]).await;
    runs(&world.staff, channel, "/ticket adduser", &[("member", &pia.mention())]).await;
    for (person, words) in [(&sol, "is now yours"), (&pia, "have been added")] {
        let called = eventually(words, || {
            calls(&world, channel, person).into_iter().find(|one| one.text().contains(words))
        })
        .await;
        assert_eq!((called.mentions.as_slice(), called.mention_roles.len()), (&[person.id()][..], 0));
        assert!(person.sees(channel));
    }
    world.assert_discord_understood();
}

async fn who_serves_what_follows_the_settings(database: TestDatabase) {
    let world = World::open(database).await;
    let money = Money::of(&world).await;
    let helpers = world.guild.role("Helpers", Permissions::NONE);
    let helper = world.guild.join("hal").with_role(helpers);
    let ben = world.guild.join("ben");
    let (mine, theirs) = (world.ticket_of(&world.ana).await, world.ticket_of(&ben).await);
    runs(&world.staff, theirs, "/ticket department", &[("name", "billing")]).await;
    world.settled().await;

    // A role that comes is let into the tickets there are; one that goes is taken out, with its claim.
    let support = helpers.to_string();
    let options = [("category", "support"), ("add", support.as_str())];
    assert!(
        runs(&world.owner, world.lobby, "/admin categories roles", &options)
            .await
            .contains("Who serves Support")
    );
    eventually("he sees the ticket of the category", || helper.sees(mine).then_some(())).await;
    assert!(!helper.sees(theirs), "that is the department's");
    runs(&helper, mine, "/ticket claim", &[]).await;
    let late = world.guild.join("lou").with_role(money.role);
    assert!(late.sees(theirs) && !late.sees(mine), "who gets the role later has access");
    hears(
        &world.owner,
        world.lobby,
        &format!("!admin categories roles category=support remove={helpers}"),
        "→",
    )
    .await;
    world.settled().await;
    assert!(!helper.sees(mine));
    assert!(card(&world.ana, mine).expect("pinned").text().contains("nobody yet"));

    let line = format!(
        "!admin categories departments billing remove_role=<@&{}> add_role=<@&{helpers}>",
        money.role
    );
    hears(&world.owner, world.lobby, &line, "Team").await;
    eventually("the teams change places", || (helper.sees(theirs) && !late.sees(theirs)).then_some(())).await;

    // What a category's tickets begin with.
    let begins = "!admin category_upsert support Help sla_minutes=90 priority=alta tags=\"Router, new\" \
                  parent=none open_limit=ninguno";
    hears(&world.owner, world.lobby, begins, "First answer within:** none →").await;
    let cleo = world.guild.join("cleo");
    let form = cleo.runs(world.lobby, "/ticket create", [("category", "support")]).await.expect("is known");
    let form = form.modal().expect("it asks");
    let labels: Vec<String> = form.labels().into_iter().map(str::to_owned).collect();
    cleo.fills(&form, labels.iter().map(|label| (label.as_str(), "this"))).await.expect("fits");
    let made = world.channel_of(&cleo).expect("it is open");
    let shown = card(&cleo, made).expect("pinned").text();
    assert!(shown.contains("**Priority:** high") && shown.contains("router and new"), "{shown}");
    let cleared = [("key", "support"), ("display_name", "Help"), ("clear", "Time to answer")];
    let said = runs(&world.owner, world.lobby, "/admin category_upsert", &cleared).await;
    assert!(said.contains("→ none"), "{said}");

    // Two that make the same category at once make one.
    let update = |name: &'static str| {
        let (owner, lobby) = (world.owner.clone(), world.lobby);
        async move {
            let options = [("key", "sales"), ("display_name", name)];
            runs(&owner, lobby, "/admin category_upsert", &options).await
        }
    };
    let said = join_all(["A", "B", "C", "D"].map(update)).await;
    assert_eq!(said.iter().filter(|it| it.contains("is ready")).count(), 1, "{said:?}");
    assert_eq!(said.iter().filter(|it| it.contains("is changed")).count(), 3, "{said:?}");
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_categories WHERE key = 'sales'").await, 1);
    world.assert_discord_understood();
}

async fn departments_are_tended_on_one_message(database: TestDatabase) {
    let world = World::open(database).await;
    let role = world.guild.role("Money", Permissions::NONE);
    let place = world.guild.category("Billing");
    let (owner, lobby) = (&world.owner, world.lobby);
    assert!(runs(owner, lobby, "/admin categories departments", &[]).await.contains("No departments yet"));
    let click = async |button: &str| {
        owner.clicks(lobby, button).await.unwrap_or_else(|no| panic!("{button}: {no:?}"))
    };
    for (key, name, emoji) in [("billing", "Billing", "💳"), ("law", "Law", "")] {
        let form = click("Add department…").await.modal().expect("a form");
        let made = owner.fills(&form, [("Key", key), ("Name", name), ("Sign", emoji)]).await.expect("fits");
        assert!(made.text().contains(&format!("Department {name}")), "{}", made.text());
        click("All departments").await;
    }
    let shown = owner.selects(lobby, "Choose a department to change", ["Law"]).await.expect("is there");
    assert!(shown.text().contains("Department Law"), "{}", shown.text());
    click("Up").await;
    let listed = click("All departments").await.text();
    assert!(listed.find("Law") < listed.find("Billing"), "{listed}");

    owner.selects(lobby, "Choose a department to change", ["Billing"]).await.expect("is there");
    let (team, at) = (role.to_string(), place.to_string());
    let teamed = owner.selects(lobby, "Team", [team.as_str()]).await.expect("is there").text();
    assert!(teamed.contains(&format!("none → <@&{role}>")), "{teamed}");
    let placed =
        owner.selects(lobby, "Its tickets are moved to", [at.as_str()]).await.expect("is there").text();
    assert!(placed.contains(&format!("→ <#{place}>")), "{placed}");
    let levels = click("Escalation…").await.text();
    assert!(levels.contains("whom the server calls"), "{levels}");
    let called = owner.selects(lobby, "Called at level 4", [team.as_str()]).await.expect("is there").text();
    assert!(called.contains(&format!("level 4: <@&{role}>")), "{called}");
    click("Back to Billing").await;
    let form = click("Edit…").await.modal().expect("a form");
    assert_eq!((form.fields[0].value.as_str(), form.fields[1].value.as_str()), ("Billing", "💳"));
    let renamed = owner.fills(&form, [("Name", "Money"), ("Sign", "")]).await.expect("fits").text();
    assert!(renamed.contains("Billing → Money") && renamed.contains("💳 → none"), "{renamed}");
    let emptied = owner.selects(lobby, "Team", []).await.expect("none may be chosen").text();
    assert!(emptied.contains("→ none"), "{emptied}");

    let said = owner
        .says(lobby, "!admin categories departments billing category=none position=1")
        .await
        .expect("may write");
    eventually("a typed command shows it, too", || {
        let seen = owner.reads(lobby).into_iter();
        seen.into_iter().find(|message| message.id > said && message.text().contains("→ nowhere"))
    })
    .await;
    let stranger = world.staff.clicks(lobby, "All departments").await.expect("it is public");
    assert_refused(&stranger, "Manage Server");
    let audited = "SELECT COUNT(*) FROM audit WHERE action = 'department.saved'";
    assert_eq!(world.count(audited).await, 9);
    world.assert_discord_understood();
}

async fn roles_are_tended_on_one_message(database: TestDatabase) {
    let world = World::open(database).await;
    let (owner, lobby) = (&world.owner, world.lobby);
    let [leads, helpers] = ["Leads", "Helpers"].map(|name| world.guild.role(name, Permissions::NONE));
    let (lead, help, staff) = (leads.to_string(), helpers.to_string(), world.staff_role.to_string());
    let shown = runs(owner, lobby, "/admin categories roles", &[]).await;
    assert!(shown.contains("Who serves tickets") && shown.contains(&format!("<@&{staff}>")), "{shown}");
    let both = owner.selects(lobby, "Staff", [staff.as_str(), help.as_str()]).await.expect("is there").text();
    assert!(both.contains(&format!("<@&{staff}> → <@&{staff}> and <@&{help}>")), "{both}");
    let called = owner.selects(lobby, "Called at level 1", [lead.as_str()]).await.expect("is there").text();
    assert!(called.contains(&format!("level 1:** none → <@&{lead}>")), "{called}");
    let toggled = owner.clicks(lobby, "Call departments: yes / no").await.expect("is there").text();
    assert!(toggled.contains("yes → no"), "{toggled}");
    let picked = owner.selects(lobby, "Choose a category to see its roles", ["Reports"]).await;
    assert!(picked.expect("is there").text().contains("Who serves Reports"));
    let served =
        owner.selects(lobby, "Serve it beside the staff", [help.as_str()]).await.expect("is there").text();
    assert!(served.contains(&format!("→ <@&{help}>")), "{served}");
    let needed = owner.selects(lobby, "May open tickets in it; everyone if none", [lead.as_str()]).await;
    assert!(needed.expect("is there").text().contains("everyone →"));
    let refused = world.ana.runs(lobby, "/ticket create", [("category", "reports")]).await.expect("is known");
    assert_refused(&refused, "only for members with");
    let back = owner.clicks(lobby, "All roles").await.expect("is there").text();
    assert!(back.contains("Who serves tickets"), "{back}");
    let audited = "SELECT COUNT(*) FROM audit WHERE action = 'guild.roles'";
    assert_eq!(world.count(audited).await, 5);
    world.assert_discord_understood();
}

async fn bad_updates_are_refused_in_the_readers_language(database: TestDatabase) {
    let world = World::open(database).await;
    let (owner, lobby) = (&world.owner, world.lobby);
    let everyone = world.guild.id();
    let staff = world.staff_role;
    for (command, words) in [
        ("!admin categories departments none name=None", "cannot be used as a key"),
        ("!admin categories departments billing emoji=💳", "no department “billing”"),
        ("!admin categories departments b!lling name=x", "cannot be used as a key"),
        ("!admin categories departments billing name=x emoji=:x:", "cannot be the sign"),
        (
            &format!("!admin categories departments billing name=x category=<#{lobby}>"),
            "cannot be used for this",
        ),
        (&format!("!admin categories departments billing name=x add_role=<@&{everyone}>"), "cannot be staff"),
        (&format!("!admin categories departments billing level=6 add_role=<@&{staff}>"), "from 1 to 5"),
        ("!admin categories departments billing name=x position=first", "does not fit"),
        (&format!("!admin categories roles remove=<@&{staff}>"), "at least one staff role"),
        (&format!("!admin categories roles place=support add=<@&{staff}>"), "which category"),
        ("!admin categories roles category=nowhere", "There is no category"),
        (&format!("!admin categories roles level=0 add=<@&{staff}>"), "from 1 to 5"),
        ("!admin categories roles what else", "does not fit"),
        ("!admin category_upsert support Support sla_minutes=527041", "from 0 to"),
        ("!admin category_upsert support Support priority=soon", "does not fit"),
    ] {
        hears(owner, lobby, command, words).await;
    }
    owner.speaks("es-ES");
    let refused =
        owner.runs(lobby, "/admin categories departments", [("key", "nada")]).await.expect("is known");
    assert_refused(&refused, "No hay ningún departamento «nada»");
    hears(&world.staff, lobby, "!admin categories roles", "Manage Server").await;
    hears(&world.staff, lobby, "!admin categories departments", "Manage Server").await;
    let kept = "SELECT COUNT(*) FROM audit WHERE action IN ('department.saved', 'guild.roles')";
    assert_eq!(world.count(kept).await, 0);
    assert_eq!(world.count("SELECT COUNT(*) FROM ticket_departments").await, 0);
    world.assert_discord_understood();
}

/// What the bot has said in a channel that pings the person, by name or by a role, the card left out.
fn calls(world: &World, channel: ChannelId, person: &Person) -> Vec<Message> {
    let roles = world.guild.members().into_iter().find(|(one, _)| one.id() == person.id());
    let roles = roles.map(|(_, member)| member.roles).unwrap_or_default();
    let pings = |message: &Message| {
        message.mentions.contains(&person.id())
            || message.mention_roles.iter().any(|role| roles.contains(role))
    };
    let said = world.sim.messages(channel).into_iter();
    said.filter(|message| message.buttons().is_empty() && pings(message)).collect()
}

async fn listed(world: &World, person: Person) -> String {
    runs(&person, world.lobby, "/ticket list", &[]).await
}

/// Runs a slash command and reads what is answered to them alone.
async fn runs(person: &Person, channel: ChannelId, command: &str, options: &[(&str, &str)]) -> String {
    let answer = person.runs(channel, command, options.iter().copied()).await;
    let answer = answer.unwrap_or_else(|refused| panic!("{command}: {refused:?}"));
    assert!(answer.is_ephemeral(), "{command} is answered to everybody");
    assert!(!answer.text().contains('⛔'), "{command}: {}", answer.text());
    answer.text()
}

/// Types a command and waits for an answer with these words.
async fn hears(person: &Person, channel: ChannelId, command: &str, words: &str) {
    let said = person.says(channel, command).await.expect("they may write");
    eventually(command, || {
        person.reads(channel).into_iter().find(|message| message.id > said && message.text().contains(words))
    })
    .await;
}
