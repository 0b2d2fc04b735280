//! Tests of documents: round trips, every kind of mistake, and hostile input.

use std::process::Command;
use std::time::{Duration, Instant};

use super::read::{self, ParsedBackup};
use super::references::GuildReferences;
use super::{write, yaml, yaml_writer};
use crate::discord::{Channel, ChannelKind, Guild, Role};
use crate::domain::calendar::{BusinessHours, Calendar, OutsideHours, SpecialDates, WeekHours, parse_zone};
use crate::domain::ticket::{
    Anonymity, AnswerPattern, AutomationRules, Category, CategoryKey, Colour, Department, DepartmentKey,
    EntranceRules, EntryButton, Escalation, EscalationLevel, Panel, PanelEntry, PanelKey, PanelStyle,
    PatternKind, Priority, PuzzleMode, Question, QuestionStyle, RoomKind, RoomSettings, RoutingSettings,
    SelectMenu, SelectOption, Snippet, Targets, Visibility,
};
use crate::domain::{
    AgeGates, AssignmentMode, BackupFault, BackupProblem, CategoryId, ChannelId, ClosedChannel,
    Configuration, ConfiguredCategory, DepartmentId, GatePermit, GuildId, GuildModules, GuildSettings,
    Language, MissingFallback, Module, OpenerRights, PanelId, Permissions, RoleId, SnippetId,
    StaffingSettings, Timestamp, UserId,
};

const NOW: Timestamp = Timestamp::from_millis(1_772_701_200_007);
const HERE: GuildId = GuildId::new(1);
const SUPPORT: RoleId = RoleId::new(11);
const LEAD: RoleId = RoleId::new(12);
const TICKETS: ChannelId = ChannelId::new(21);
const LOBBY: ChannelId = ChannelId::new(22);

fn role(id: RoleId, name: &str) -> Role {
    Role {
        id,
        name: name.to_owned(),
        color: 0,
        permissions: Permissions::NONE,
        position: 1,
        managed: false,
        mentionable: false,
    }
}

fn channel(id: ChannelId, name: &str, kind: ChannelKind) -> Channel {
    Channel {
        id,
        guild: None,
        name: name.to_owned(),
        topic: None,
        parent: None,
        overwrites: Vec::new(),
        kind,
        position: 0,
        owner: None,
        thread: None,
    }
}

fn there(
    guild: u64,
    roles: &[(RoleId, &str)],
    channels: &[(ChannelId, &str, ChannelKind)],
) -> GuildReferences {
    GuildReferences {
        guild: Guild {
            id: GuildId::new(guild),
            name: "Plaza".to_owned(),
            owner: UserId::new(5),
            locale: "en-US".to_owned(),
            roles: roles.iter().map(|(id, name)| role(*id, name)).collect(),
            premium_tier: 0,
        },
        channels: channels.iter().map(|(id, name, kind)| channel(*id, name, *kind)).collect(),
        languages: ["en", "es"].map(Language::from_locale).to_vec(),
    }
}

fn here() -> GuildReferences {
    there(
        1,
        &[(SUPPORT, "Support"), (LEAD, "Lead")],
        &[(TICKETS, "Tickets", ChannelKind::Category), (LOBBY, "lobby", ChannelKind::Text)],
    )
}

fn question(label: &str, style: QuestionStyle) -> Question {
    Question {
        label: label.to_owned(),
        placeholder: Some("a hint".to_owned()),
        style,
        required: false,
        min_length: 0,
        max_length: 1000,
        pattern: None,
    }
}

fn menu() -> QuestionStyle {
    let option = |label: &str, emoji: Option<&str>, below: Option<&str>| SelectOption {
        label: label.to_owned(),
        description: below.map(str::to_owned),
        emoji: emoji.map(str::to_owned),
    };
    let options = vec![option("Red", Some("🔴"), Some("like fire")), option("Dark blue", None, None)];
    QuestionStyle::Select(SelectMenu { options, fewest: 1, most: 2 })
}

fn hours() -> BusinessHours {
    BusinessHours {
        calendar: Calendar {
            zone: parse_zone("Madrid").expect("a zone"),
            week: WeekHours::parse("mon-fri 9-17; sat 22:00-02:00").expect("hours"),
            dates: SpecialDates::parse("2026-12-25; 2026-12-24 09:00-13:00").expect("dates"),
        },
        outside: OutsideHours::Refused,
    }
}

fn category(key: &str, position: i64) -> Category {
    Category {
        id: CategoryId::generate(NOW),
        guild: HERE,
        key: CategoryKey::parse(key).expect("a key"),
        name: "Billing: \"help\" # and more".to_owned(),
        emoji: Some("💳".to_owned()),
        support_roles: vec![SUPPORT],
        parent: Some(TICKETS),
        questions: Vec::new(),
        open_limit: Some(3),
        required_roles: vec![LEAD],
        sla_minutes: Some(30),
        priority: Priority::High,
        tags: vec!["vip".to_owned(), "wi-fi".to_owned()],
        anonymity: Anonymity { opener: Visibility::Hidden, staff: Visibility::Shown },
        deleted_at: None,
        name_template: "{category}-{number}".to_owned(),
        rooms: RoomSettings { kind: RoomKind::Overflow, threads: Some(LOBBY) },
        position,
    }
}

fn rules() -> AutomationRules {
    AutomationRules {
        close_after_hours: Some(48),
        warn_hours: Some(0),
        opener_left_minutes: Some(10),
        message_cancels: Some(true),
        delete_after_days: None,
        hide_after_days: Some(30),
        purge_after_days: Some(365),
    }
}

/// Builds a guild with every setting changed.
fn full() -> Configuration {
    let mut escalation = Escalation::default();
    escalation.set(EscalationLevel::parse(2).expect("a level"), vec![LEAD]);
    let pattern =
        AnswerPattern { kind: PatternKind::Regex("[A-Z]+".to_owned()), words: Some("Shout!".to_owned()) };
    let rules = rules();
    let (mut billing, plain) = (category("billing", 0), category("other", 1));
    billing.questions = vec![
        Question { pattern: Some(pattern), min_length: 10, ..question("Which one?", QuestionStyle::Short) },
        question("What?\u{2028}Why?", QuestionStyle::Paragraph),
        question("Colour", menu()),
    ];
    let entry = PanelEntry {
        category: billing.id,
        label: Some("Pay".to_owned()),
        emoji: Some("💰".to_owned()),
        button: Some(EntryButton::Green),
    };
    let targets = Targets { first_response: Some(30), next_response: Some(0), resolution: None };
    Configuration {
        settings: GuildSettings {
            language: Language::from_locale("es"),
            prefix: "?!".to_owned(),
            staff_roles: vec![SUPPORT, LEAD],
            ticket_parent: Some(TICKETS),
            transcript_channel: Some(LOBBY),
            log_channel: None,
            open_limit: 4,
            ticket_cooldown: Duration::from_mins(7),
            hourly_limit: 9,
            closed_channel: ClosedChannel::Deleted { after: Duration::from_mins(90) },
            ask_feedback: true,
            send_transcript: false,
            gates: AgeGates { account_age: Duration::from_hours(72), member_age: Duration::from_mins(5) },
            openers: OpenerRights { add: GatePermit::Allowed, transcribe: GatePermit::Staff },
            ..GuildSettings::new(HERE)
        },
        modules: GuildModules::all_but(vec![(Module::Analytics, NOW)]),
        hours: Some(hours()),
        automation: rules,
        targets,
        staffing: StaffingSettings {
            assignment: AssignmentMode::LeastLoaded,
            most: 5,
            claim_minutes: Some(15),
        },
        routing: RoutingSettings {
            guild: HERE,
            escalation: escalation.clone(),
            ping_department: false,
            ping_urgent: true,
        },
        departments: vec![Department {
            id: DepartmentId::generate(NOW),
            guild: HERE,
            key: DepartmentKey::parse("legal").expect("a key"),
            name: "Legal".to_owned(),
            emoji: None,
            roles: vec![LEAD],
            parent: Some(TICKETS),
            escalation,
            position: 0,
        }],
        panels: vec![Panel {
            id: PanelId::generate(NOW),
            guild: HERE,
            key: PanelKey::parse("main").expect("a key"),
            channel: LOBBY,
            title: "Need help?".to_owned(),
            description: "Line one\n\n- line: two\t\\ \"three\"".to_owned(),
            entries: vec![PanelEntry::of(plain.id), entry],
            colour: Colour::new(0x00_12_AB),
            image: Some("https://example.com/a.png".to_owned()),
            style: PanelStyle::Dropdown,
            message: None,
            lost_at: None,
        }],
        categories: vec![
            ConfiguredCategory {
                category: billing,
                entrance: EntranceRules { puzzle: PuzzleMode::On },
                hours: Some(hours()),
                automation: AutomationRules { delete_after_days: Some(3), ..rules },
                targets,
            },
            ConfiguredCategory {
                category: plain,
                entrance: EntranceRules::default(),
                hours: None,
                automation: AutomationRules::default(),
                targets: Targets::default(),
            },
        ],
        snippets: vec![Snippet {
            id: SnippetId::generate(NOW),
            name: "hello".to_owned(),
            text: "Hello {user}".to_owned(),
            uses: 7,
        }],
    }
}

/// Builds a guild with default settings.
fn bare(guild: GuildId) -> Configuration {
    Configuration {
        settings: GuildSettings::new(guild),
        modules: GuildModules::default(),
        hours: None,
        automation: AutomationRules::default(),
        targets: Targets::default(),
        staffing: StaffingSettings::default(),
        routing: RoutingSettings::new(guild),
        departments: Vec::new(),
        categories: Vec::new(),
        panels: Vec::new(),
        snippets: Vec::new(),
    }
}

fn read(
    text: &str,
    present: &Configuration,
    there: &GuildReferences,
) -> Result<ParsedBackup, Vec<BackupProblem>> {
    yaml::read(text).and_then(|node| read::configuration(&node, present, there, NOW))
}

fn document() -> String {
    write::document(&full(), &here(), NOW)
}

#[test]
fn a_document_says_all_of_a_configuration() {
    let full = full();
    let text = write::document(&full, &here(), NOW);
    let told = read(&text, &full, &here()).expect("our own document");
    assert_eq!(told.configuration, full, "what is there keeps its id");
    assert_eq!(told.missing, []);
    assert!(told.origin.is_here);
    let told = read(&text, &bare(HERE), &here()).expect("our own document");
    let leaves = |it: &Configuration| write::leaves(it, &here());
    assert_eq!(leaves(&told.configuration), leaves(&full));
    let bare_text = write::document(&bare(HERE), &here(), NOW);
    assert_eq!(read(&bare_text, &full, &here()).expect("our own").configuration, bare(HERE));
    assert!(yaml_writer::difference(&leaves(&full), &leaves(&full)).is_empty());
    assert!(text.lines().any(|line| line.trim_start().starts_with("# ")), "it is commented");
}

#[test]
fn in_another_guild_what_has_one_of_its_name_is_found_and_the_rest_is_listed() {
    let far = there(
        9,
        &[(RoleId::new(91), "Support"), (RoleId::new(92), "Boss")],
        &[
            (ChannelId::new(93), "Tickets", ChannelKind::Category),
            (ChannelId::new(94), "Tickets", ChannelKind::Category),
            (ChannelId::new(95), "lobby", ChannelKind::Text),
        ],
    );
    let present = bare(GuildId::new(9));
    let told = read(&document(), &present, &far).expect("our own document");
    assert!(!told.origin.is_here);
    let found = &told.configuration;
    assert_eq!(found.settings.guild, GuildId::new(9));
    assert_eq!(found.settings.staff_roles, [RoleId::new(91)]);
    assert_eq!(found.settings.ticket_parent, None, "two are called so");
    assert_eq!(found.settings.transcript_channel, Some(ChannelId::new(95)));
    assert_eq!(found.panels[0].channel, ChannelId::new(95));
    assert_eq!(found.categories[0].category.required_roles, []);
    let then = |key: &str| -> Vec<MissingFallback> {
        told.missing.iter().filter(|it| it.key == key).map(|it| it.then).collect()
    };
    assert_eq!(then("settings.staff_roles"), [MissingFallback::Renamed, MissingFallback::LeftOut]);
    assert_eq!(then("settings.ticket_category"), [MissingFallback::Kept]);
    assert_eq!(then("categories[1].required_roles"), [MissingFallback::OpenToAll]);
    let nothing = there(9, &[], &[]);
    let told = read(&document(), &present, &nothing).expect("our own document");
    assert_eq!(told.configuration.panels, [], "a panel is nothing without its channel");
    let mut staffed = bare(GuildId::new(9));
    staffed.settings.staff_roles = vec![RoleId::new(92)];
    let told = read(&document(), &staffed, &nothing).expect("our own document");
    assert_eq!(told.configuration.settings.staff_roles, [RoleId::new(92)], "somebody has to answer");
}

/// Returns the problems of our own document with one piece replaced.
fn said_to(old: &str, new: &str) -> Vec<(String, BackupFault)> {
    let text = document();
    assert!(text.contains(old), "{old} is not in:\n{text}");
    let problems = read(&text.replacen(old, new, 1), &bare(HERE), &here()).expect_err(new);
    problems.into_iter().map(|it| (it.key, it.fault)).collect()
}

#[test]
fn every_mistake_is_told_with_its_place() {
    for (old, new, key) in [
        ("open_limit: 4", "open_limit: 99999999", "settings.open_limit"),
        ("open_limit: 4", "open_limit: 0", "settings.open_limit"),
        ("open_limit: 4", "open_limit: -1", "settings.open_limit"),
        ("open_limit: 4", "open_limit: 18446744073709551617", "settings.open_limit"),
        ("open_limit: 4", "open_limit: .nan", "settings.open_limit"),
        ("open_limit: 4", "open_limit: NaN", "settings.open_limit"),
        ("open_limit: 4", "open_limit: 1e3", "settings.open_limit"),
        ("open_limit: 4", "open_limit: 4.0", "settings.open_limit"),
        ("open_limit: 4", "open_limit: \"4\"", "settings.open_limit"),
        ("cooldown_minutes: 7", "cooldown_minutes: -7", "settings.cooldown_minutes"),
        ("cooldown_minutes: 7", "cooldown_minutes: 10081", "settings.cooldown_minutes"),
        ("hourly_limit: 9", "hourly_limit: 101", "settings.hourly_limit"),
        ("delete_after_minutes: 90", "delete_after_minutes: -1", "settings.delete_after_minutes"),
        ("account_age_days: 3", "account_age_days: 367", "settings.account_age_days"),
        ("member_age_minutes: 5", "member_age_minutes: 527041", "settings.member_age_minutes"),
        ("language: \"es\"", "language: \"xx\"", "settings.language"),
        ("prefix: \"?!\"", "prefix: \"/x\"", "settings.prefix"),
        ("prefix: \"?!\"", "prefix: \"a\\0\"", "settings.prefix"),
        ("ask_feedback: true", "ask_feedback: yes", "settings.ask_feedback"),
        ("close_after_hours: 48", "close_after_hours: -48", "automation.close_after_hours"),
        ("purge_after_days: 365", "purge_after_days: 3", "automation"),
        ("first_response: 30", "first_response: 999999999", "targets.first_response"),
        ("mode: \"least_loaded\"", "mode: \"best\"", "assignment.mode"),
        ("most: 5", "most: 101", "assignment.most"),
        ("timezone: \"Europe/Madrid\"", "timezone: \"Atlantis\"", "hours.timezone"),
        ("week: \"", "week: \"someday ", "hours.week"),
        ("key: \"legal\"", "key: \"none\"", "departments[1].key"),
        ("key: \"other\"", "key: \"billing\"", "categories[2].key"),
        ("key: \"billing\"", "key: \"../x\"", "categories[1].key"),
        ("emoji: \"💳\"", "emoji: \"nope\"", "categories[1].emoji"),
        ("room: \"overflow\"", "room: \"cellar\"", "categories[1].room"),
        ("priority: \"high\"", "priority: \"now\"", "categories[1].priority"),
        ("sla_minutes: 30", "sla_minutes: 9999999", "categories[1].sla_minutes"),
        ("lengths: \"10-1000\"", "lengths: \"10-5000\"", "categories[1].questions[1]"),
        ("pattern: \"[A-Z]+\"", "pattern: \"(\"", "categories[1].questions[1]"),
        ("choices: \"1-2\"", "choices: \"3-2\"", "categories[1].questions[3]"),
        ("label: \"Colour\"", "label: \"Which one?\"", "categories[1].questions"),
        ("category: \"other\"", "category: \"absent\"", "panels[1].entries[1].category"),
        ("colour: \"#0012AB\"", "colour: \"blue\"", "panels[1].colour"),
        ("image: \"https:", "image: \"file:", "panels[1].image"),
        ("id: \"11\"", "id: \"-11\"", "settings.staff_roles.id"),
        ("id: \"11\"", "id: \"18446744073709551615\"", "settings.staff_roles.id"),
        ("version: 1", "version: 2", "version"),
        ("text: \"Hello", "txt: \"Hello", "snippets[1].txt"),
    ] {
        let said = said_to(old, new);
        assert!(said.iter().any(|(told, _)| told == key), "{new}: {said:?}");
    }
    let near = BackupFault::UnknownKey { near: Some("open_limit".to_owned()) };
    assert!(said_to("open_limit: 4", "open_limt: 4").contains(&("settings.open_limt".to_owned(), near)));
    let text = document().replacen("open_limit: 4", "open_limit: 99999999", 1);
    let text =
        text.replacen("most: 5", "most: -5", 1).replacen("version: 1", "version: 1\nmax_tickets: 1", 1);
    let problems = read(&text, &bare(HERE), &here()).expect_err("three mistakes");
    let keys: Vec<&str> = problems.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(keys, ["max_tickets", "settings.open_limit", "assignment.most"], "all at once, in order");
    assert!(problems.iter().all(|it| it.line > 1 && it.column >= 1), "{problems:?}");
}

#[test]
fn a_document_that_was_cut_anywhere_is_refused() {
    let text = document();
    for cut in (0..text.len()).step_by(97).filter(|cut| text.is_char_boundary(*cut)) {
        assert!(read(&text[..cut], &bare(HERE), &here()).is_err(), "cut at {cut}");
    }
}

/// Builds hostile documents, each as large as the reader accepts where possible.
fn harmful() -> Vec<String> {
    const MIB: usize = 1024 * 1024;
    let laughs = (1..10).map(|n| format!("a{n}: &a{n} [{}]", vec![format!("*a{}", n - 1); 9].join(", ")));
    let laughs: Vec<String> = laughs.collect();
    let keys: Vec<String> = (0..60_000).map(|n| format!("k{n}: 1")).collect();
    let filled = |piece: &str| piece.repeat(MIB / piece.len());
    vec![
        format!("a0: &a0 [lol]\n{}", laughs.join("\n")),
        filled("["),
        filled("{a: "),
        filled("- "),
        filled("? "),
        filled("&a "),
        filled("!!str "),
        filled("a"),
        format!("a: \"{}", filled("x")),
        format!("a: |\n {}", filled("x\n ")),
        format!("a: [{}]", filled("1,")),
        filled("a: 1\n"),
        keys.join("\n"),
        filled("--- {}\n"),
        filled("# x\n"),
        filled("\n"),
        filled(" "),
        filled("%TAG ! x\n"),
        filled("\"\\"),
        format!("version: 1\nsettings:\n{}", filled("  - 1\n")),
        format!("{}\nsnippets:\n{}", document(), filled("- {name: a, text: b}\n")),
    ]
}

const CHILD: &str = "PLAZA_TEST_MEASURES_ITSELF";

#[test]
fn harm_is_refused_in_little_memory() {
    let own = std::env::current_exe().expect("it runs");
    let mut child = Command::new(own);
    child.args(["--exact", "services::admin::backup::tests::measured_alone"]).env(CHILD, "1");
    let ended = child.output().expect("it runs");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stdout));
}

/// Runs in a process of its own, so that other tests do not count towards its memory.
#[test]
fn measured_alone() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let (present, there) = (bare(HERE), here());
    for text in harmful() {
        let start: String = text.chars().take(40).collect();
        std::fs::write("/proc/self/clear_refs", "5").expect("one's own");
        let (before, began) = (kilobytes("VmRSS:"), Instant::now());
        assert!(read(&text, &present, &there).is_err(), "{start}");
        let grown = kilobytes("VmHWM:").saturating_sub(before);
        assert!(grown < 32 * 1024, "{start}: {grown} kB");
        // Generous, for debug builds beside other tests: the time must only not grow with the input.
        assert!(began.elapsed() < Duration::from_secs(20), "{start}: {:?}", began.elapsed());
    }
}

fn kilobytes(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("one's own");
    let line = status.lines().find(|line| line.starts_with(field)).expect("it is there");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}
