//! Messages about tickets, in both languages, and with hostile input.

use insta::assert_json_snapshot;

use super::{
    FormPage, RatingPrompt, admitted, answers_changed, ask_form, card, claimed, close_form, closing,
    dismissed, form_continues, form_dropped, form_mistaken, form_page, locked, note_form, noted, opened,
    prioritised, renaming, staff_alert, tagged, transcript_copy, transcript_file_names, transcript_post,
    transcript_rest, transferred, unclaimed, unlocked,
};
use crate::domain::ticket::{
    Answer, Category, DeliveryObstacle, Form, FormFor, PanelEntry, PatternKind, Question, QuestionStyle,
    SelectMenu, SelectOption, StaffAlert, Ticket, TicketState,
};
use crate::domain::{ChannelId, Permissions, Refusal, RoleId, UserId};
use crate::i18n::Localizer;
use crate::transcript::Rendition;
use crate::ui::testing::{
    answer, assert_sound, assert_sound_modal, category, closed, closure, hostile, localizer, localizers,
    panel, question, texts, ticket, transcript,
};
use crate::ui::{Message, Modal, limit, markdown};

#[test]
fn a_card_in_its_states() {
    let support = category(1, "Support");
    let en = localizer("en");
    let claimed = Ticket { claimed_by: Some(UserId::new(1002)), locked: true, ..ticket() };
    assert_json_snapshot!("card_waiting", card(&ticket(), Some(&support), None, &[], &en));
    assert_json_snapshot!("card_claimed_and_locked", card(&claimed, Some(&support), None, &[], &en));
    assert_json_snapshot!("card_closed", card(&closed("Bridge rebuilt"), Some(&support), None, &[], &en));
    assert_json_snapshot!(
        "card_es",
        card(&ticket(), Some(&support), None, &[RoleId::new(4001)], &localizer("es"))
    );
}

#[test]
fn a_card_pings_the_named_roles_and_nobody_else() {
    let roles = [RoleId::new(4001), RoleId::new(4002)];
    let json = serde_json::to_value(card(&ticket(), None, None, &roles, &localizer("en"))).expect("JSON");
    assert_eq!(json["allowed_mentions"], serde_json::json!({"parse": [], "roles": ["4001", "4002"]}));
    let json = serde_json::to_value(card(&ticket(), None, None, &[], &localizer("en"))).expect("JSON");
    assert_eq!(json["allowed_mentions"], serde_json::json!({"parse": []}));
}

#[test]
fn a_card_that_ended_cannot_be_clicked() {
    let ended = [
        TicketState::Closing {
            channel: ChannelId::new(1),
            card: crate::domain::MessageId::new(2),
            closure: closure(""),
        },
        closed("").state,
        TicketState::Abandoned,
    ];
    for state in ended {
        let json =
            serde_json::to_value(card(&Ticket { state, ..ticket() }, None, None, &[], &localizer("en")))
                .expect("JSON");
        let json = json.to_string();
        assert_eq!(json.matches("\"disabled\":true").count(), 5, "{json}");
    }
}

#[test]
fn a_short_card_shows_every_answer_and_a_long_one_says_what_it_left_out() {
    let en = localizer("en");
    let hint = "The transcript has all of them";
    assert!(!texts(&card(&ticket(), None, None, &[], &en)).contains(hint));
    let answers = (0..5).map(|_| answer("Tell us everything", &"word ".repeat(800))).collect();
    let long = texts(&card(&Ticket { answers, ..ticket() }, None, None, &[], &en));
    assert!(long.contains(hint));
    assert!(long.chars().count() < 2000, "one screen of a phone");
}

#[test]
fn an_optional_question_left_out_is_not_shown() {
    assert!(!texts(&card(&ticket(), None, None, &[], &localizer("en"))).contains("Anything else"));
}

#[test]
fn what_members_write_cannot_break_a_card() {
    for text in hostile() {
        let answers = (0..5).map(|_| answer(&text, &text)).collect();
        let mut named = category(1, &text);
        named.emoji = Some(text.clone());
        for base in [ticket(), closed(&text)] {
            let ticket = Ticket { answers: base.answers.clone(), locked: true, ..base };
            let ticket =
                Ticket { answers: Vec::clone(&answers), wanted_name: Some("_".repeat(100)), ..ticket };
            let ticket = Ticket { tags: vec!["ñ".repeat(32); 20], ..ticket };
            let roles: Vec<RoleId> = (1..=100).map(RoleId::new).collect();
            for localizer in localizers() {
                assert_sound(&card(&ticket, Some(&named), None, &[], &localizer));
                assert_sound(&card(&ticket, None, None, &roles[..10], &localizer));
                let transcript = transcript();
                let files = transcript_file_names(&ticket, &transcript, Rendition::Staff);
                assert_sound(&transcript_post(&ticket, Some(&named), &transcript, &files, &localizer));
                assert_sound(&transcript_rest(&ticket, &files, &localizer));
                let files = transcript_file_names(&ticket, &transcript, Rendition::User);
                assert_sound(&transcript_copy(
                    &ticket,
                    &named.name,
                    &files,
                    RatingPrompt::Rating,
                    &localizer,
                ));
            }
        }
    }
}

#[test]
fn a_masked_link_of_a_member_is_shown_raw() {
    let answers = vec![answer("Where?", "[our site](https://evil.example)")];
    let shown = texts(&card(&Ticket { answers, ..ticket() }, None, None, &[], &localizer("en")));
    assert!(shown.contains(r"> \[our site](https://evil.example)"), "{shown}");
}

#[test]
fn a_panel_has_a_button_for_each_category() {
    let categories = [category(1, "Support"), category(2, "Report a member")];
    assert_json_snapshot!("panel", super::panel(&panel(), &categories, &localizer("en")));
}

#[test]
fn a_panel_takes_its_own_categories_in_its_own_order_once() {
    let categories = [category(1, "A"), category(2, "B"), category(3, "C")];
    let entries = [2, 0, 2].map(|n: usize| PanelEntry::of(categories[n].id)).to_vec();
    let panel = crate::domain::ticket::Panel { entries, ..panel() };
    let json = serde_json::to_value(super::panel(&panel, &categories, &localizer("en"))).expect("JSON");
    let row = &json["components"][0]["components"][2]["components"];
    let labels: Vec<_> = row.as_array().expect("a row").iter().map(|button| &button["label"]).collect();
    assert_eq!(labels, ["C", "A"]);
}

#[test]
fn the_fullest_panel_and_the_emptiest_are_sound() {
    for text in hostile() {
        let mut panel = panel();
        panel.title.clone_from(&text);
        panel.description = format!("{text}{text}");
        let many: Vec<_> = (0..40).map(|n| category(n, &format!("x{text}"))).collect();
        for localizer in localizers() {
            assert_sound(&super::panel(&panel, &many, &localizer));
            assert_sound(&super::panel(&panel, &many[..1], &localizer));
            assert_sound(&super::panel(&panel, &[], &localizer));
        }
    }
}

#[test]
fn forms_ask_what_the_category_asks() {
    let en = localizer("en");
    assert_json_snapshot!("form", fields(&asking(category(1, "Support"), &[]), 0, &en));
    assert_json_snapshot!("close_form", close_form(&ticket(), &localizer("es")));
    let silent = Category { questions: Vec::new(), ..category(1, "Support") };
    assert_eq!(form_page(&asking(silent, &[]), 0, &en), None);
}

fn asking(category: Category, draft: &[Answer]) -> Form {
    Form { subject: FormFor::Opening(category.id), category, draft: draft.to_vec() }
}

fn fields(form: &Form, page: usize, localizer: &Localizer) -> Modal {
    match form_page(form, page, localizer) {
        Some(FormPage::Fields(fields)) => fields,
        other => panic!("{other:?} is no form of texts"),
    }
}

fn menu(label: &str, words: &str) -> Question {
    let option = |number: usize| SelectOption {
        label: markdown::cut(&format!("{number}{words}"), limit::MENU_LABEL),
        description: Some(words.to_owned()).filter(|words| !words.trim().is_empty()),
        emoji: Some("🔴".to_owned()),
    };
    let select = SelectMenu { options: (0..25).map(option).collect(), fewest: 1, most: 3 };
    question(label, QuestionStyle::Select(select))
}

/// A category with a page of texts, one of menus, and one of texts again.
fn mixed(words: &str) -> Category {
    let mut asking = category(1, "Support");
    asking.questions.push(menu("Which colour?", words));
    asking.questions.push(Question { required: false, placeholder: None, ..menu("Which shade?", words) });
    asking.questions.push(question("Anything else?", QuestionStyle::Short));
    asking
}

#[test]
fn a_form_is_filled_in_page_by_page() {
    for localizer in localizers() {
        let form = asking(mixed(""), &[answer("Which colour?", "1\n3")]);
        let edit = Form { subject: FormFor::Editing(ticket().id), ..form.clone() };
        let no = Refusal::AnswerMissing { question: "Which colour?".to_owned() };
        let messages = [
            form_continues(&form, 1, &localizer),
            form_continues(&form, 2, &localizer),
            form_mistaken(&form, 1, &no, &localizer),
            form_mistaken(&form, 2, &no, &localizer),
            form_dropped(form.subject, &localizer),
            form_dropped(edit.subject, &localizer),
            answers_changed(&ticket(), &localizer),
        ];
        messages.iter().for_each(assert_sound);
        let said: Vec<_> = messages.iter().map(texts).collect();
        assert_json_snapshot!(format!("form_steps_{}", localizer.language()), said);
        let mut last = edit.clone();
        last.category.questions.truncate(4);
        assert_json_snapshot!(
            format!("form_menus_{}", localizer.language()),
            labels(&form_continues(&last, 1, &localizer))
        );
    }
}

/// Collects the labels of buttons and menus.
fn labels(message: &Message) -> Vec<String> {
    fn walk(part: &serde_json::Value, found: &mut Vec<String>) {
        match part {
            serde_json::Value::Array(parts) => parts.iter().for_each(|part| walk(part, found)),
            serde_json::Value::Object(fields) => {
                let named = ["label", "placeholder"].map(|name| fields.get(name).and_then(|it| it.as_str()));
                found.extend(named.into_iter().flatten().map(str::to_owned));
                fields.values().for_each(|part| walk(part, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&serde_json::to_value(message).expect("a message is JSON"), &mut found);
    found
}

#[test]
fn forms_keep_discords_limits() {
    for text in hostile() {
        let mut full = category(1, &format!("x{text}"));
        full.questions = (0..7).map(|_| question(&format!("x{text}"), QuestionStyle::Paragraph)).collect();
        for question in &mut full.questions {
            question.placeholder = Some(text.clone());
            (question.min_length, question.max_length) = (5000, 9000);
        }
        let draft = [answer(&full.questions[0].label, &text)];
        let no = Refusal::AnswerPattern {
            question: text.clone(),
            kind: PatternKind::Number,
            words: Some(text.clone()),
        };
        let mut menus = category(1, &text);
        menus.questions = (0..5).map(|number| menu(&format!("{number}{text}"), &text)).collect();
        let form = asking(full, &draft);
        for localizer in localizers() {
            for page in 0..2 {
                assert_sound_modal(&fields(&form, page, &localizer));
                assert_sound(&form_mistaken(&form, page, &no, &localizer));
            }
            assert_sound(&form_continues(&asking(menus.clone(), &draft), 0, &localizer));
            assert_sound_modal(&close_form(&ticket(), &localizer));
            assert_sound_modal(&note_form(&ticket(), &localizer));
        }
    }
}

#[test]
fn a_transcript_is_posted_with_its_page_and_its_text() {
    let ticket = closed("Bridge rebuilt");
    let transcript = transcript();
    let support = category(1, "Support");
    assert_json_snapshot!(
        "transcript_post",
        transcript_post(
            &ticket,
            Some(&support),
            &transcript,
            &transcript_file_names(&ticket, &transcript, Rendition::Staff),
            &localizer("en")
        )
    );
    let names = |rendition| {
        let names = transcript_file_names(&ticket, &transcript, rendition).into_iter();
        names.map(|(file, name)| (file.name.clone(), name)).collect::<Vec<_>>()
    };
    let owned = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(file, name)| ((*file).to_owned(), (*name).to_owned())).collect::<Vec<_>>()
    };
    let staff = owned(&[("01J.html", "ticket-0042.html"), ("01J.txt", "ticket-0042.txt")]);
    assert_eq!(names(Rendition::Staff), staff);
    let id = ticket.id.to_string();
    let tail = &id[id.len() - 6..];
    let user = [
        ("01J-user-1.html", format!("ticket-0042-{tail}-part-1.html")),
        ("01J-user-2.html", format!("ticket-0042-{tail}-part-2.html")),
        ("01J-user.txt", format!("ticket-0042-{tail}.txt")),
    ];
    assert_eq!(names(Rendition::User), user.map(|(file, name)| (file.to_owned(), name)));
}

fn replies(localizer: &Localizer) -> Vec<Message> {
    let ticket = ticket();
    vec![
        opened(&ticket, localizer),
        opened(&Ticket { state: TicketState::Opening { channel: None }, ..ticket.clone() }, localizer),
        ask_form(&category(1, "Support"), localizer),
        claimed(&ticket, localizer),
        unclaimed(&ticket, localizer),
        locked(&ticket, localizer),
        unlocked(&ticket, localizer),
        closing(&ticket, localizer),
        super::closed(&ticket, localizer),
        prioritised(&ticket, localizer),
        tagged(&ticket, localizer),
        tagged(&Ticket { tags: vec!["wi-fi".to_owned(), "c++".to_owned()], ..ticket.clone() }, localizer),
        noted(&ticket, localizer),
        transferred(&ticket, UserId::new(1002), localizer),
        admitted(&ticket, UserId::new(1003), localizer),
        dismissed(&ticket, UserId::new(1003), localizer),
        renaming(&Ticket { wanted_name: Some("router_dead".to_owned()), ..ticket.clone() }, localizer),
    ]
}

#[test]
fn replies_say_what_was_done() {
    for localizer in localizers() {
        let replies = replies(&localizer);
        replies.iter().for_each(assert_sound);
        let said: Vec<_> = replies.iter().map(texts).collect();
        assert_json_snapshot!(format!("replies_{}", localizer.language()), said);
    }
}

fn staff_alerts() -> Vec<StaffAlert> {
    let (opener, channel, role) = (UserId::new(1001), ChannelId::new(2001), RoleId::new(4001));
    let missing = Permissions::MANAGE_CHANNELS | Permissions::MANAGE_ROLES;
    let undelivered = |obstacle| StaffAlert::TranscriptUndelivered { number: 42, obstacle };
    vec![
        undelivered(DeliveryObstacle::ChannelGone),
        undelivered(DeliveryObstacle::Forbidden { channel, missing }),
        undelivered(DeliveryObstacle::TooLarge { bytes: 31_457_280 }),
        StaffAlert::ChannelLost { number: 42, opener },
        StaffAlert::OpenerLeft { number: 42, opener, channel },
        StaffAlert::ParentMissing { number: 42, channel, category: None },
        StaffAlert::ParentMissing { number: 42, channel, category: Some("*Support*".to_owned()) },
        StaffAlert::SupportRoleMissing { role, category: None },
        StaffAlert::SupportRoleMissing { role, category: Some("Support".to_owned()) },
        StaffAlert::RoomForbidden { number: 42, channel, missing },
        StaffAlert::MoveForbidden { number: 42, channel, missing },
        StaffAlert::OpeningForbidden { number: 42, opener, missing },
        StaffAlert::OpeningFull { number: 42, opener },
        StaffAlert::ThreadsFull { number: 42, opener },
        StaffAlert::ThreadChannelMissing { number: 42, opener, category: "*Support*".to_owned() },
        StaffAlert::ThreadPlaceUnfit { category: "*Support*".to_owned() },
        StaffAlert::CategoryFull { full: ChannelId::new(2010), next: ChannelId::new(2012) },
        StaffAlert::CategoryFilling { category: ChannelId::new(2010), channels: 40 },
        StaffAlert::ReconciliationStopped { gone: 1, live: 3 },
        StaffAlert::ReconciliationStopped { gone: 1200, live: 3400 },
    ]
}

#[test]
fn notices_say_what_happened_and_what_to_do() {
    for localizer in localizers() {
        let messages: Vec<_> = staff_alerts().iter().map(|it| staff_alert(it, &localizer)).collect();
        messages.iter().for_each(assert_sound);
        let said: Vec<_> = messages.iter().map(texts).collect();
        assert_json_snapshot!(format!("notices_{}", localizer.language()), said);
    }
}

#[test]
fn a_notice_survives_its_job() {
    for staff_alert in staff_alerts() {
        let stored = serde_json::to_string(&staff_alert).expect("it is JSON");
        assert_eq!(serde_json::from_str::<StaffAlert>(&stored).expect("it is read back"), staff_alert);
    }
}

#[test]
fn a_channels_topic_names_the_ticket_and_what_it_is_about() {
    let es = localizer("es");
    assert_eq!(super::topic_title(&ticket(), Some(&category(1, "Soporte")), &es), "Soporte · Ticket #42");
    assert_eq!(super::topic_title(&ticket(), None, &es), "Ticket #42");
}

#[test]
fn what_members_write_cannot_break_a_story_or_a_list() {
    use super::{TicketInfo, info, list};
    use crate::domain::ticket::{
        AuthorActivity, ConversationSide, EventKind, TicketActivity, TicketEvent, TicketPage,
    };
    use crate::transcript::Rendition;

    let participants: Vec<UserId> = (0..25).map(|n| UserId::new(1_300_000_000_000_000_000 + n)).collect();
    for text in hostile() {
        let named = category(1, &text);
        let name = Some("_".repeat(100));
        let ticket =
            Ticket { tags: vec!["ñ".repeat(32); 20], wanted_name: name, locked: true, ..closed(&text) };
        let happened = TicketEvent {
            at: ticket.opened_at,
            by: Some(participants[0]),
            kind: EventKind::Closed { reason: text },
        };
        let events = vec![happened; 40];
        let tickets = vec![(ticket.clone(), Some(named.clone())); 8];
        let said = |n: &UserId| AuthorActivity {
            user: *n,
            side: ConversationSide::Guest,
            messages: u64::MAX / 100,
            first_at: ticket.opened_at,
            last_at: ticket.opened_at,
        };
        let activity = TicketActivity { authors: participants.iter().map(said).collect() };
        let listing = TicketPage { tickets, departments: Vec::new(), page: 2, pages: 7, total: 1234 };
        for localizer in localizers() {
            for page in [0, 1, 3, u16::MAX] {
                let told = TicketInfo {
                    department: None,
                    ticket: &ticket,
                    category: Some(&named),
                    participants: &participants,
                    activity: &activity,
                    events: &events,
                    rendition: Rendition::Staff,
                };
                assert_sound(&info(told, page, &localizer));
            }
            assert_sound(&list(&listing, u64::MAX, &localizer));
        }
    }
}
