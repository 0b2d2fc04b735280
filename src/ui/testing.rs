//! Shared parts of view tests: the localizers of both languages, sample values, and the rules every message must keep.

use std::collections::BTreeSet;

use serde_json::Value;
use twilight_model::channel::message::Component;

use super::{Message, Modal, limit};
use crate::domain::ticket::{
    Anonymity, Answer, Category, CategoryKey, ClosingState, Closure, FileKind, Panel, PanelKey, PanelStyle,
    Priority, Question, QuestionStyle, RoomSettings, StoredFile, StoredTranscript, Ticket, TicketRoom,
    TicketRoute, TicketState, TicketTiming,
};
use crate::domain::{
    CategoryId, ChannelId, GuildId, Language, MessageId, PanelId, RoleId, TicketId, Timestamp, UserId,
};
use crate::i18n::{Localizer, Texts};

pub(crate) fn localizers() -> Vec<Localizer> {
    ["en", "es"].map(localizer).to_vec()
}

pub(crate) fn localizer(language: &str) -> Localizer {
    let texts = Texts::embedded().expect("the embedded texts are sound");
    texts.choose(&Language::from_locale(language))
}

/// 2026-03-05 09:00:00 UTC
pub(crate) const OPENED: Timestamp = Timestamp::from_millis(1_772_701_200_000);

pub(super) fn ticket_id() -> TicketId {
    "01J0000000000000000000000T".parse().expect("a ULID")
}

pub(crate) fn category_id(n: u8) -> CategoryId {
    format!("01J00000000000000000000C{n:02}").parse().expect("a ULID")
}

pub(crate) fn panel_id() -> PanelId {
    "01J0000000000000000000000P".parse().expect("a ULID")
}

/// Ticket #42, open and unclaimed.
pub(crate) fn ticket() -> Ticket {
    Ticket {
        id: ticket_id(),
        guild: GuildId::new(1),
        number: 42,
        category: category_id(1),
        opener: UserId::new(1001),
        opened_at: OPENED,
        answers: vec![
            answer("What happened?", "The **bridge** is gone.\nSee https://example.com/a_b_c"),
            answer("Since when?", "Yesterday"),
            answer("Anything else?", ""),
        ],
        claimed_by: None,
        locked: false,
        priority: Priority::default(),
        tags: Vec::new(),
        route: TicketRoute::default(),
        first_response: None,
        timing: TicketTiming::default(),
        wanted_name: None,
        room: TicketRoom::default(),
        state: TicketState::Open { channel: ChannelId::new(2001), card: MessageId::new(3001) },
        closing_state: ClosingState::default(),
        related: Vec::new(),
    }
}

pub(crate) fn answer(question: &str, text: &str) -> Answer {
    Answer { question: question.to_owned(), text: text.to_owned() }
}

pub(crate) fn closure(reason: &str) -> Closure {
    let at = Timestamp::from_millis(OPENED.as_millis() + 11_100_000);
    Closure { at, by: Some(UserId::new(1002)), reason: reason.to_owned() }
}

pub(crate) fn closed(reason: &str) -> Ticket {
    let state = TicketState::Closed {
        channel: Some(ChannelId::new(2001)),
        card: Some(MessageId::new(3001)),
        closure: closure(reason),
    };
    Ticket { claimed_by: Some(UserId::new(1002)), state, ..ticket() }
}

pub(crate) fn category(n: u8, name: &str) -> Category {
    Category {
        id: category_id(n),
        guild: GuildId::new(1),
        key: CategoryKey::parse(&format!("category-{n}")).expect("a key"),
        name: name.to_owned(),
        emoji: Some("🛟".to_owned()),
        support_roles: vec![RoleId::new(4001)],
        parent: None,
        questions: vec![
            question("What happened?", QuestionStyle::Paragraph),
            question("Since when?", QuestionStyle::Short),
        ],
        name_template: "ticket-{number}".to_owned(),
        open_limit: None,
        required_roles: Vec::new(),
        sla_minutes: None,
        priority: Priority::default(),
        tags: Vec::new(),
        anonymity: Anonymity::default(),
        deleted_at: None,
        rooms: RoomSettings::default(),
        position: i64::from(n),
    }
}

pub(crate) fn question(label: &str, style: QuestionStyle) -> Question {
    Question {
        label: label.to_owned(),
        placeholder: Some("In your own words".to_owned()),
        style,
        required: true,
        min_length: 0,
        max_length: 1000,
        pattern: None,
    }
}

pub(crate) fn panel() -> Panel {
    Panel {
        id: panel_id(),
        guild: GuildId::new(1),
        key: PanelKey::parse("main").expect("a key"),
        channel: ChannelId::new(2002),
        title: "How can we help?".to_owned(),
        description: "Choose what it is about. **Only staff** can read along.".to_owned(),
        entries: Vec::new(),
        colour: None,
        image: None,
        style: PanelStyle::Buttons,
        message: None,
        lost_at: None,
    }
}

pub(crate) fn transcript() -> StoredTranscript {
    let file =
        |kind, name: &str| StoredFile { kind, name: name.to_owned(), bytes: 2048, sha256: "0".repeat(64) };
    StoredTranscript {
        captured_at: Timestamp::from_millis(OPENED.as_millis() + 11_101_000),
        messages: 1234,
        files: vec![
            file(FileKind::Json, "01J.json"),
            file(FileKind::Txt, "01J.txt"),
            file(FileKind::UserTxt, "01J-user.txt"),
            file(FileKind::UserHtml, "01J-user-1.html"),
            file(FileKind::UserHtml, "01J-user-2.html"),
            file(FileKind::Html, "01J.html"),
        ],
        delivered: None,
    }
}

/// Texts that try to break out: markdown, mentions, masked links, other scripts, emoji, walls of lines.
pub(crate) fn hostile() -> Vec<String> {
    vec![
        "**`||~~__[click](https://evil.example)__~~||`**".to_owned(),
        "@everyone <@1> <@&2> <#3> <:x:4> <t:0:R> </ticket close:5>".to_owned(),
        "```\nunclosed\n> quote\n# heading\n-# small\n- list".to_owned(),
        "\u{202E}مرحبا بالعالم\u{2067} שלום".to_owned(),
        "👩‍👩‍👧‍👦🏳️‍🌈".repeat(200),
        "*".repeat(4000),
        "a\n".repeat(2000),
        "ñ".repeat(4000),
        String::new(),
        "   \n\t ".to_owned(),
        "{ $number } { -term } \\{".to_owned(),
    ]
}

/// Checks a message against Discord's limits and our own rules.
pub(crate) fn assert_sound(message: &Message) {
    twilight_validate::message::components(message.components(), true).expect("Discord takes the components");
    let json = serde_json::to_value(message).expect("a message is JSON");
    let flags = json["flags"].as_u64().expect("flags are a number");
    assert_eq!(flags & 1 << 15, 1 << 15, "components v2 are flagged");
    assert_eq!(
        json["allowed_mentions"]["parse"],
        Value::Array(Vec::new()),
        "nothing pings by being mentioned"
    );
    let parts = MessageParts::of(message.components());
    let length: usize = parts.texts.iter().map(|text| text.chars().count()).sum();
    assert!(length <= limit::MESSAGE_TEXT, "{length} characters");
    assert!(parts.count <= limit::MESSAGE_COMPONENTS, "{} components", parts.count);
    assert!(parts.filled <= 1, "{} filled buttons", parts.filled);
    let distinct: BTreeSet<_> = parts.custom_ids.iter().collect();
    assert_eq!(distinct.len(), parts.custom_ids.len(), "custom_ids are unique");
    for text in parts.texts {
        assert!(!text.trim().is_empty(), "no text is empty");
        assert!(!text.contains("\u{202E}"), "no text turns its surroundings around");
    }
}

pub(crate) fn assert_sound_modal(modal: &Modal) {
    for component in modal.components() {
        let Component::ActionRow(row) = component else { panic!("{component:?} is no row") };
        let [Component::TextInput(input)] = row.components.as_slice() else { panic!("a row has one input") };
        twilight_validate::component::text_input(input, true).expect("Discord takes the input");
    }
    let json = serde_json::to_value(modal).expect("a form is JSON");
    let title = json["title"].as_str().expect("a title");
    assert!((1..=limit::MODAL_TITLE).contains(&title.chars().count()), "{title}");
    assert!((1..=limit::MODAL_FIELDS).contains(&modal.components().len()));
}

/// Collects all texts of a message, in order.
pub(crate) fn texts(message: &Message) -> String {
    MessageParts::of(message.components()).texts.join("\n")
}

#[derive(Default)]
struct MessageParts {
    texts: Vec<String>,
    custom_ids: Vec<String>,
    count: usize,
    filled: usize,
}

impl MessageParts {
    fn of(components: &[Component]) -> Self {
        let mut parts = Self::default();
        parts.take(components);
        parts
    }

    fn take(&mut self, components: &[Component]) {
        use twilight_model::channel::message::component::ButtonStyle;
        for component in components {
            self.count += 1;
            match component {
                Component::Container(container) => self.take(&container.components),
                Component::ActionRow(row) => self.take(&row.components),
                Component::TextDisplay(text) => self.texts.push(text.content.clone()),
                Component::Button(button) => {
                    self.custom_ids.extend(button.custom_id.clone());
                    self.filled += usize::from(button.style == ButtonStyle::Primary);
                }
                _ => {}
            }
        }
    }
}
