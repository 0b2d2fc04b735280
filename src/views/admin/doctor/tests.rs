//! Every finding as admins read it, in both languages, and with hostile names.

use std::collections::BTreeSet;

use insta::assert_json_snapshot;

use super::{confirm_fix, doctor, doctor_fixed, look_again_below, made_channel_name};
use crate::domain::ticket::EscalationLevel;
use crate::domain::{
    ChannelId, ChannelUse, DepartmentId, Finding, Fix, FixOutcome, FixableBy, GatewayIntent,
    NEEDED_PERMISSIONS, Permissions, Refusal, RoleId, RoleUse,
};
use crate::ui::testing::{assert_sound, category_id, hostile, localizers, panel_id, texts};
use crate::views::refusal;

const ROLE: RoleId = RoleId::new(4001);
const OWN: RoleId = RoleId::new(4002);
const AT: ChannelId = ChannelId::new(2001);

fn department() -> DepartmentId {
    "01J0000000000000000000000D".parse().expect("a ULID")
}

fn role_uses() -> [RoleUse; 6] {
    let (category, department) = (category_id(1), department());
    [
        RoleUse::Staff,
        RoleUse::Support(category),
        RoleUse::Required(category),
        RoleUse::Department(department),
        RoleUse::Called(EscalationLevel::HIGHEST),
        RoleUse::CalledBy(department, EscalationLevel::HIGHEST),
    ]
}

fn channel_uses() -> [ChannelUse; 7] {
    let category = category_id(1);
    [
        ChannelUse::Tickets,
        ChannelUse::Category(category),
        ChannelUse::Department(department()),
        ChannelUse::Threads(category),
        ChannelUse::Transcripts,
        ChannelUse::Log,
        ChannelUse::Panel(panel_id()),
    ]
}

/// One finding of every kind, and of every place that refers to something; `name` is chosen by admins.
fn all(name: &str) -> Vec<Finding> {
    let named = || name.to_owned();
    let key = || "main".to_owned();
    let mut all = vec![
        Finding::NotSetUp,
        Finding::PermissionMissing { permission: Permissions::MANAGE_CHANNELS },
        Finding::IntentUnasked { intent: GatewayIntent::Messages },
        Finding::IntentRevoked { intent: GatewayIntent::Members },
        Finding::StaffGone { roles: vec![ROLE; 20] },
        Finding::RoleUnfit { role: ROLE, at: RoleUse::Staff, name: String::new() },
        Finding::RoleAbove { role: ROLE, own: OWN },
        Finding::RoleSilent {
            role: ROLE,
            at: RoleUse::Called(EscalationLevel::HIGHEST),
            name: String::new(),
        },
        Finding::NobodyServes { roles: vec![ROLE, OWN] },
        Finding::ChannelPublic { channel: AT, at: ChannelUse::Log, fixable_by: FixableBy::Bot },
        Finding::ChannelUnset { at: ChannelUse::Transcripts, fixable_by: FixableBy::Bot },
        Finding::ChannelUnset { at: ChannelUse::Log, fixable_by: FixableBy::Admin },
        Finding::CategoryFull { channel: AT, at: ChannelUse::Tickets, name: String::new() },
        Finding::GuildFull { channels: 480 },
        Finding::OverflowGone { channel: AT, name: named() },
        Finding::NoCategories,
        Finding::NoPanel,
        Finding::PanelUnposted { panel: panel_id(), key: key(), channel: AT },
        Finding::PanelEmpty { key: key() },
        Finding::ThreadsNowhere { name: named() },
        Finding::CommandsStale,
        Finding::JobsGivenUp { count: 3, why: format!("Discord forbids it {name}") },
        Finding::ZoneUnknown { category: None, name: String::new(), zone: named() },
        Finding::ZoneUnknown { category: Some(category_id(1)), name: named(), zone: named() },
    ];
    all.extend(role_uses().map(|at| Finding::RoleGone { role: ROLE, at, name: named() }));
    let name_at = |at| if matches!(at, ChannelUse::Panel(_)) { key() } else { named() };
    for at in channel_uses() {
        let (name, missing, fixable_by) = (name_at(at), NEEDED_PERMISSIONS, FixableBy::Bot);
        all.push(Finding::ChannelGone { channel: AT, at, name: name.clone() });
        all.push(Finding::ChannelUnfit { channel: AT, at, name: name.clone() });
        all.push(Finding::ChannelDenied { channel: AT, at, name, missing, fixable_by });
    }
    all
}

#[test]
fn every_finding_says_its_cause_and_what_to_do() {
    for localizer in localizers() {
        let pages: Vec<_> = all("Billing")
            .chunks(5)
            .map(|findings| {
                let page = doctor(findings, 1, &localizer);
                assert_sound(&page);
                texts(&page)
            })
            .collect();
        assert_json_snapshot!(format!("doctor_{}", localizer.language()), pages);
    }
}

#[test]
fn a_page_its_note_and_a_guild_that_is_well() {
    let findings = all("Billing");
    for localizer in localizers() {
        let messages = [
            doctor(&findings[..3], 1, &localizer),
            doctor(&findings, 2, &localizer),
            doctor(&findings, u16::MAX, &localizer),
            doctor(&[], 1, &localizer),
            doctor_fixed(FixOutcome::Well, &[], &localizer),
            doctor_fixed(FixOutcome::Before, &findings[..1], &localizer),
            doctor_fixed(FixOutcome::Still, &findings, &localizer),
            look_again_below(refusal(&Refusal::NoRoomForChannel, &localizer), &localizer),
        ];
        messages.iter().for_each(assert_sound);
        let first = &messages[1];
        assert_json_snapshot!(format!("doctor_page_{}", localizer.language()), first);
        let said: Vec<_> = messages[3..].iter().map(texts).collect();
        assert_json_snapshot!(format!("doctor_notes_{}", localizer.language()), said);
        for at in [ChannelUse::Transcripts, ChannelUse::Log] {
            let name = made_channel_name(at, &localizer).expect("it is made");
            let fits = |letter: char| letter.is_ascii_lowercase() || letter == '-';
            assert!(name.chars().all(fits), "Discord takes `{name}` as it is");
        }
    }
}

#[test]
fn every_button_leads_to_one_finding_and_what_costs_something_asks_first() {
    // A lost panel message and one that was never posted have the same fix, and never occur together.
    let findings = all("Billing");
    let mends: Vec<Fix> = findings.iter().filter_map(Finding::fix).collect();
    let distinct: BTreeSet<String> = mends.iter().map(|fix| format!("{fix:?}")).collect();
    assert_eq!(distinct.len(), mends.len());
    for localizer in localizers() {
        let asking = findings.iter().filter_map(|it| it.fix().map(|fix| (it, fix)));
        for (finding, fix) in asking.filter(|(_, fix)| fix.asks_first()) {
            let question = confirm_fix(finding, fix, &localizer);
            assert_sound(&question);
            assert!(texts(&question).contains(['?', '¿']), "{}", texts(&question));
        }
    }
}

#[test]
fn nothing_admins_name_can_break_what_the_doctor_says() {
    for (localizer, text) in
        localizers().iter().flat_map(|localizer| hostile().into_iter().map(move |text| (localizer, text)))
    {
        let findings = all(&text);
        for page in 1..=10 {
            assert_sound(&doctor(&findings, page, localizer));
        }
        assert_sound(&doctor_fixed(FixOutcome::Still, &findings, localizer));
    }
}
