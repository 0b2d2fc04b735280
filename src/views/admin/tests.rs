//! Messages to admins, in both languages, and with hostile input.

use std::time::Duration;

use insta::assert_json_snapshot;

use super::{
    SetupProgress, banned, blacklist, category_list, category_saved, confirm_category_deletion,
    confirm_panel_deletion, menu_form, panel_deployed, panel_list, panel_saved, pardoned, question,
    question_form, question_refused, questions, setup_summary, typed,
};
use crate::domain::ticket::{
    AnswerPattern, Category, Panel, PanelEntry, PatternKind, QuestionStyle, SelectMenu, SelectOption,
};
use crate::domain::{
    Ban, ChannelId, ClosedChannel, GuildId, GuildSettings, Language, MessageId, Refusal, RoleId, Timestamp,
    UserId,
};
use crate::ui::testing::{
    assert_sound, assert_sound_modal, category, hostile, localizer, localizers, panel, texts,
};
use crate::views::TicketConfigComponent;

fn after() -> GuildSettings {
    GuildSettings {
        language: Language::from_locale("es"),
        staff_roles: vec![RoleId::new(4001)],
        ticket_parent: Some(ChannelId::new(2010)),
        transcript_channel: Some(ChannelId::new(2011)),
        closed_channel: ClosedChannel::Deleted { after: Duration::from_hours(2) },
        ..GuildSettings::new(GuildId::new(1))
    }
}

fn deployed() -> Panel {
    Panel { message: Some(MessageId::new(3001)), ..panel() }
}

fn ban() -> Ban {
    let (user, by) = (UserId::new(1001), UserId::new(1002));
    Ban { user, reason: "Spam".to_owned(), by, added_at: Timestamp::from_millis(0), until: None }
}

#[test]
fn setup_shows_what_changed_and_what_comes_next() {
    let before = GuildSettings::new(GuildId::new(1));
    let none = SetupProgress { categories: 0, panels: &[] };
    for localizer in localizers() {
        let summary = setup_summary(&before, &after(), none, &localizer);
        assert_sound(&summary);
        assert_json_snapshot!(format!("setup_{}", localizer.language()), summary);
    }
}

#[test]
fn the_next_step_is_the_first_that_is_missing() {
    let en = localizer("en");
    let next = |settings: &GuildSettings, categories, panels: &[Panel]| {
        let summary = setup_summary(settings, settings, SetupProgress { categories, panels }, &en);
        assert_sound(&summary);
        texts(&summary).lines().last().expect("there is a last line").to_owned()
    };
    assert!(next(&GuildSettings::new(GuildId::new(1)), 0, &[]).contains("/admin setup"));
    assert!(next(&after(), 0, &[]).contains("/admin category_upsert"));
    assert!(next(&after(), 1, &[]).contains("/admin panel_create"));
    assert!(next(&after(), 1, &[panel()]).contains("/admin panel_deploy"));
    assert!(next(&after(), 1, &[panel(), deployed()]).contains("Everything is ready"));
}

#[test]
fn lists_and_their_empty_states() {
    let silent = Category { questions: Vec::new(), support_roles: Vec::new(), ..category(2, "Reports") };
    for localizer in localizers() {
        let messages = [
            category_list(&[], &localizer),
            category_list(&[category(1, "Support"), silent.clone()], &localizer),
            panel_list(&[], &localizer),
            panel_list(&[panel(), deployed()], &localizer),
            panel_deployed(&deployed(), &localizer),
        ];
        messages.iter().for_each(assert_sound);
        let said: Vec<_> = messages.iter().map(texts).collect();
        assert_json_snapshot!(format!("lists_{}", localizer.language()), said);
    }
}

#[test]
fn what_was_saved_is_shown_with_what_it_was() {
    let before = category(1, "Help");
    let changed =
        Category { name: "Support".to_owned(), parent: Some(ChannelId::new(2010)), ..before.clone() };
    let moved = Panel { channel: ChannelId::new(2012), entries: vec![PanelEntry::of(changed.id)], ..panel() };
    for localizer in localizers() {
        let messages = [
            category_saved(None, &before, &localizer),
            category_saved(Some(&before), &changed, &localizer),
            panel_saved(None, &panel(), &[], &localizer),
            panel_saved(Some(&panel()), &moved, std::slice::from_ref(&changed), &localizer),
        ];
        messages.iter().for_each(assert_sound);
        let said: Vec<_> = messages.iter().map(texts).collect();
        assert_json_snapshot!(format!("saved_{}", localizer.language()), said);
    }
}

#[test]
fn the_editor_of_questions_says_what_is_asked_and_how() {
    let mut asking = category(1, "Support");
    let option = |(label, below, sign): (&str, Option<&str>, Option<&str>)| SelectOption {
        label: label.to_owned(),
        description: below.map(str::to_owned),
        emoji: sign.map(str::to_owned),
    };
    let options = [("Red", Some("like fire"), Some("🔴")), ("Blue", None, None)].map(option).into();
    let select = SelectMenu { options, fewest: 1, most: 2 };
    let mut menu = asking.questions[1].clone();
    "Which colour?".clone_into(&mut menu.label);
    menu.style = QuestionStyle::Select(select);
    assert_eq!(typed(&menu), ["Which colour?", "In your own words", "🔴 Red | like fire\nBlue", "1-2"]);
    asking.questions[0].pattern =
        Some(AnswerPattern { kind: PatternKind::Email, words: Some("Such as a@b.example".to_owned()) });
    asking.questions[0].required = false;
    asking.questions.push(menu);
    let silent = Category { questions: Vec::new(), ..asking.clone() };
    let no = Refusal::BadLengths { given: "9-3".to_owned() };
    for localizer in localizers() {
        let messages = [
            questions(&silent, &localizer),
            questions(&asking, &localizer),
            question(&asking, 0, &localizer),
            question(&asking, 2, &localizer),
            question_refused(&no, asking.id, &localizer),
            confirm_category_deletion(&asking, &localizer),
            confirm_panel_deletion(&panel(), &localizer),
        ];
        messages.iter().for_each(assert_sound);
        let said: Vec<_> = messages.iter().map(texts).collect();
        assert_json_snapshot!(format!("questions_{}", localizer.language()), said);
        let fields = typed(&asking.questions[2]);
        let form = menu_form(TicketConfigComponent::NewMenu(asking.id), &fields, &localizer);
        assert_json_snapshot!(format!("menu_form_{}", localizer.language()), form);
    }
}

#[test]
fn nothing_admins_name_can_break_what_they_see() {
    let roles: Vec<RoleId> = (0..100).map(|n| RoleId::new(1_000_000_000_000_000_000 + n)).collect();
    let settings = GuildSettings { staff_roles: roles.clone(), prefix: "*`_".to_owned(), ..after() };
    let (categories, panels) = (0, &[][..]);
    for text in hostile() {
        let mut before = category(1, &text);
        before.name_template.clone_from(&text);
        before.emoji = Some(text.clone());
        before.support_roles.clone_from(&roles);
        for question in &mut before.questions {
            question.label.clone_from(&text);
        }
        let after = Category { support_roles: roles[1..].to_vec(), ..category(1, &format!("x{text}")) };
        let many: Vec<_> = (0..60).map(|n| category(n, &text)).collect();
        let entries: Vec<_> = many.iter().map(|category| PanelEntry::of(category.id)).collect();
        let named = Panel { title: text.clone(), entries, ..panel() };
        for localizer in localizers() {
            assert_sound(&category_saved(Some(&before), &after, &localizer));
            assert_sound(&category_saved(None, &before, &localizer));
            assert_sound(&category_list(&many, &localizer));
            assert_sound(&panel_saved(Some(&panel()), &named, &many, &localizer));
            assert_sound(&panel_list(&vec![named.clone(); 60], &localizer));
            assert_sound(&confirm_category_deletion(&before, &localizer));
            assert_sound(&confirm_panel_deletion(&named, &localizer));
            assert_sound(&questions(&before, &localizer));
            assert_sound(&question(&before, 0, &localizer));
            let fields = typed(&before.questions[0]);
            assert_sound_modal(&question_form(
                TicketConfigComponent::NewQuestion(before.id),
                &fields,
                &localizer,
            ));
            let option = |number: usize| SelectOption {
                label: format!("{number}{text}"),
                description: Some(text.clone()),
                emoji: Some(text.clone()),
            };
            let select = SelectMenu { options: (0..25).map(option).collect(), fewest: 1, most: 25 };
            let mut menus = before.clone();
            menus.questions[0].style = QuestionStyle::Select(select);
            assert_sound(&question(&menus, 0, &localizer));
            let fields = typed(&menus.questions[0]);
            assert_sound_modal(&menu_form(TicketConfigComponent::NewMenu(before.id), &fields, &localizer));
            let no = Refusal::AskedTwice { question: text.clone() };
            assert_sound(&question_refused(&no, before.id, &localizer));
            let ban = Ban { reason: text.clone(), ..ban() };
            assert_sound(&blacklist(&vec![ban.clone(); 60], &localizer));
            assert_sound(&banned(None, &ban, &localizer));
            assert_sound(&pardoned(&ban, &localizer));
            let fresh = GuildSettings::new(GuildId::new(1));
            assert_sound(&setup_summary(&fresh, &settings, SetupProgress { categories, panels }, &localizer));
        }
    }
}
