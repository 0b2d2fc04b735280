//! Pages of the setup, in both languages, and with hostile values.

use std::time::Duration;

use chrono_tz::Tz;
use insta::assert_json_snapshot;

use super::{SetupNews, SetupSheet, confirm_category_in_setup, setup_back_below, setup_form, setup_page};
use crate::domain::ticket::Panel;
use crate::domain::{
    ChannelId, ChannelUse, ClosedChannel, Finding, FixableBy, GuildId, GuildModules, GuildSettings, Language,
    MessageId, Module, OvertakenBy, PageConflict, Refusal, RoleId, SetupPage, SetupProgress, SetupState,
    UserId,
};
use crate::i18n::Localizer;
use crate::ui::Message;
use crate::ui::testing::{
    OPENED, assert_sound, assert_sound_modal, category, hostile, localizers, panel, texts,
};
use crate::views::{SetupForm, failure};

const FORMS: [SetupForm; 4] = [SetupForm::Zone, SetupForm::Category, SetupForm::Numbers, SetupForm::Prefix];

fn fresh() -> SetupState {
    let settings = GuildSettings::new(GuildId::new(1));
    SetupState {
        settings,
        zone: Tz::UTC,
        categories: Vec::new(),
        panels: Vec::new(),
        modules: GuildModules::default(),
    }
}

fn complete() -> SetupState {
    let settings = GuildSettings {
        language: Language::from_locale("es"),
        staff_roles: vec![RoleId::new(4001), RoleId::new(4002)],
        ticket_parent: Some(ChannelId::new(2010)),
        transcript_channel: Some(ChannelId::new(2011)),
        log_channel: Some(ChannelId::new(2012)),
        open_limit: 4,
        closed_channel: ClosedChannel::Deleted { after: Duration::from_hours(2) },
        ..fresh().settings
    };
    SetupState {
        settings,
        zone: Tz::Europe__Madrid,
        categories: vec![category(1, "Support"), category(2, "Reports")],
        panels: vec![Panel { message: Some(MessageId::new(3001)), ..panel() }],
        modules: GuildModules::all_but(vec![(Module::Analytics, OPENED)]),
    }
}

fn finding() -> Finding {
    Finding::ChannelUnset { at: ChannelUse::Log, fixable_by: FixableBy::Bot }
}

fn shown(page: SetupPage, state: &SetupState, news: SetupNews<'_>, localizer: &Localizer) -> Message {
    let (languages, findings) = (["en", "es"].map(Language::from_locale), [finding()]);
    let done = matches!(news, SetupNews::Finished);
    let setup_sheet = SetupSheet { page, state, news, findings: &findings, languages: &languages, done };
    let message = setup_page(&setup_sheet, localizer);
    assert_sound(&message);
    message
}

#[test]
fn every_page_shows_what_is_set_and_how_to_change_it() {
    for localizer in localizers() {
        for page in SetupPage::ALL {
            let pages =
                [fresh(), complete()].map(|state| shown(page, &state, SetupNews::Nothing, &localizer));
            assert_json_snapshot!(format!("setup_{}_{}", page.as_str(), localizer.language()), pages);
        }
    }
}

#[test]
fn every_page_says_what_has_just_happened() {
    let (before, after) = (fresh(), complete());
    let progress =
        SetupProgress { page: SetupPage::Channels, by: UserId::new(1002), at: OPENED, done: false };
    let change = |change| PageConflict { by: Some(UserId::new(1002)), at: OPENED, change };
    let settings = change(OvertakenBy::Settings(Box::new((before.clone(), after.clone()))));
    let named = PageConflict { by: None, ..change(OvertakenBy::Named(None, Some("Billing".to_owned()))) };
    for localizer in localizers() {
        let news = [
            (SetupPage::Home, SetupNews::Welcome),
            (SetupPage::Channels, SetupNews::Resumed(progress)),
            (SetupPage::Staff, SetupNews::Refused(&Refusal::UnfitRole)),
            (SetupPage::Categories, SetupNews::Overtaken(Some(&named))),
            (SetupPage::Panel, SetupNews::Overtaken(None)),
            (SetupPage::Panel, SetupNews::Said("Panel `main` is posted.".to_owned())),
            (SetupPage::Limits, SetupNews::Was(&after)),
            (SetupPage::Summary, SetupNews::Finished),
        ];
        let changed = [SetupPage::Home, SetupPage::Staff, SetupPage::Channels, SetupPage::Limits];
        let news = news.into_iter().chain(changed.map(|page| (page, SetupNews::Was(&before))));
        let news = news.chain(changed.map(|page| (page, SetupNews::Overtaken(Some(&settings)))));
        let mut said: Vec<_> =
            news.map(|(page, news)| texts(&shown(page, &after, news, &localizer))).collect();
        let seen = after.mark(SetupPage::Categories);
        let others = [
            confirm_category_in_setup(&after.categories[0], seen, &localizer),
            setup_back_below(failure("7F3K", &localizer), SetupPage::Panel, &localizer),
        ];
        others.iter().for_each(assert_sound);
        said.extend(others.iter().map(texts));
        assert_json_snapshot!(format!("setup_news_{}", localizer.language()), said);
        let forms = FORMS.map(|form| setup_form(form, &after, seen, &localizer));
        forms.iter().for_each(assert_sound_modal);
        assert_json_snapshot!(format!("setup_forms_{}", localizer.language()), forms);
    }
}

#[test]
fn nothing_that_is_set_can_break_a_page() {
    let roles = |from: u64| (0..100).map(|n| RoleId::new(from + n)).collect::<Vec<_>>();
    let far = ChannelId::new(u64::MAX);
    let worst = |text: &str, from: u64| {
        let mut state = complete();
        state.settings.staff_roles = roles(from);
        state.settings.prefix = "*`_~|".to_owned();
        (state.settings.ticket_parent, state.settings.log_channel) = (Some(far), Some(far));
        state.settings.language = Language::from_locale("qaa");
        state.zone = Tz::America__Argentina__ComodRivadavia;
        state.categories = (0..60).map(|n| category(n, text)).collect();
        state.panels = vec![Panel { title: text.to_owned(), message: None, ..panel() }; 60];
        for (panel, at) in state.panels.iter_mut().zip(1..) {
            panel.id = crate::domain::PanelId::generate(crate::domain::Timestamp::from_millis(at));
        }
        state
    };
    for text in hostile() {
        let (before, after) = (worst(&text, 1 << 62), worst(&format!("x{text}"), 1 << 63));
        let name = Some(text.clone());
        let named = OvertakenBy::Named(name.clone(), name);
        let both = OvertakenBy::Settings(Box::new((fresh(), after.clone())));
        for localizer in localizers() {
            for page in SetupPage::ALL {
                shown(page, &after, SetupNews::Was(&before), &localizer);
                for change in [named.clone(), both.clone()] {
                    let by = PageConflict { by: Some(UserId::new(u64::MAX)), at: OPENED, change };
                    shown(page, &after, SetupNews::Overtaken(Some(&by)), &localizer);
                }
            }
            for form in FORMS {
                assert_sound_modal(&setup_form(form, &after, after.mark(SetupPage::Home), &localizer));
            }
        }
    }
}
