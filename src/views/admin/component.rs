//! The buttons, menus and forms of administration, which is always there.

use crate::domain::{
    AuditFilter, AuditKind, BackupName, CategoryId, ChannelUse, Fix, GuildSettings, Module, ModuleSwitch,
    PageMark, PanelId, RestoreId, RoleUse, SafetyRecords, Setting, SettingKind, Settings as _, SetupPage,
    UserId, WarningId,
};
use crate::ui::custom_id::components;
#[cfg(test)]
use crate::ui::id_part::Dice;
use crate::ui::id_part::{id_part, named_parts, push};
use crate::ui::{IdPart, IdParts, limit};

components! {
    /// Where a button, menu or form of administration leads.
    ///
    /// What is stored `of` nobody named is what is stored of whoever presses; a change of the setup names the `mark` of
    /// the page it was `seen` on, so that nobody overwrites what they have not seen.
    pub enum AdminComponent as "admin" in None;

    /// A page of the audit, from 1.
    Audit { filter: AuditFilter, page: u16 } = "audit" => Replace;
    /// The menu of what the audit is about; of one person's deeds if one is named.
    AuditKinds { person: Option<UserId> } = "audit_kinds" => Replace;
    /// The menu that takes one of a member's warnings back.
    PickWarning { user: UserId } = "warning_pick" => Replace;
    /// Take a warning back.
    TakeWarningBack(warning: WarningId) = "warning_back" => Replace;
    /// Really keep records no longer than was asked for, although some are older.
    Retain { request: u64 } = "retain" => Replace;

    /// A page of what the doctor finds, from 1.
    Doctor { page: u16 } = "doctor" => Replace;
    /// Have the doctor look again, from the first page on.
    LookAgain = "doctor_again" => Replace;
    /// Have the doctor mend something, or ask first.
    Fix(fix: Fix) = "fix" => Replace;
    /// Have the doctor mend what it has asked about.
    ConfirmFix(fix: Fix) = "really_fix" => Replace;

    /// Which modules are on.
    Modules = "modules" => Replace;
    /// Switch a module on, or off, or ask first.
    Switch(module: Module, wanted: ModuleSwitch) = "switch" => Replace;
    /// Switch a module off about which was asked.
    ReallySwitchOff(module: Module) = "really_off" => Replace;

    /// A backup that was made, with its file.
    TakeBackup(name: BackupName) = "backup" => Replace;
    /// What restoring a backup would change.
    SeeRestore(restore: RestoreId) = "restore_see" => Replace;
    /// Restore what was shown.
    Restore(restore: RestoreId) = "restore" => Replace;
    /// Restore nothing.
    DropRestore(restore: RestoreId) = "restore_drop" => Replace;

    /// How much is stored of somebody.
    PrivacyShow { of: Option<UserId> } = "privacy" => Replace;
    /// Hand it over; what was told stays above.
    PrivacyExport { of: Option<UserId> } = "privacy_export" => Reply;
    /// Ask whether it is to be erased.
    PrivacyAsk { of: Option<UserId> } = "privacy_ask" => Replace;
    /// Erase it.
    PrivacyErase { safety: SafetyRecords, of: Option<UserId> } = "privacy_erase" => Replace;

    /// Open the setup where it was left.
    SetupOpen = "setup_open" => Replace;
    /// To a page of the setup.
    SetupTurn(page: SetupPage) = "setup_turn" => Replace;
    /// The menu of all pages.
    SetupJump = "setup_jump" => Replace;
    /// End the setup.
    SetupFinish = "setup_end" => Replace;
    /// Change something of a page.
    SetupChange(seen: PageMark, change: SetupAction) = "setup" => Replace;
    /// A button that shows a form of a page.
    SetupShow(seen: PageMark, form: SetupForm) = "setup_form" => Form;
}

/// What is asked about what is stored of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivacyAction {
    /// Tell how much there is.
    Show,
    /// Hand it over.
    Export,
    /// Ask whether it is to be erased.
    Ask,
}

/// What is done on a page of the setup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupAction {
    /// The menu of languages.
    Language,
    /// Make the channels that are missing.
    MakePlaces,
    /// Make the usual categories.
    CreateDefaults,
    /// The menu of categories to delete: ask first.
    PickCategory,
    /// Really delete a category.
    DeleteCategory(CategoryId),
    /// The menu of the panel's channel.
    PanelAt,
    /// Post a panel.
    PostPanel(PanelId),
    /// Switch a module, or ask first.
    Switch(Module, ModuleSwitch),
    /// Really switch a module off.
    ReallySwitchOff(Module),
    /// The menu of a setting.
    Choose(&'static Setting<GuildSettings>),
    /// A form, filled in.
    Fill(SetupForm),
}

/// A form of the setup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupForm {
    /// The time zone.
    Zone,
    /// A new category.
    Category,
    /// Limits in numbers.
    Numbers,
    /// The prefix, and how long closed channels are kept.
    Prefix,
}

impl PrivacyAction {
    /// The button that does it.
    pub const fn component(self, of: Option<UserId>) -> AdminComponent {
        match self {
            Self::Show => AdminComponent::PrivacyShow { of },
            Self::Export => AdminComponent::PrivacyExport { of },
            Self::Ask => AdminComponent::PrivacyAsk { of },
        }
    }
}

impl SetupForm {
    /// The settings it has a field for, in their order: numbers first, then texts.
    pub fn settings(self) -> Vec<&'static Setting<GuildSettings>> {
        let of = |wanted: fn(SettingKind) -> bool| {
            SetupPage::Limits.settings().filter(move |setting| wanted(setting.kind))
        };
        let numbers = of(|kind| matches!(kind, SettingKind::Number { .. }));
        let typed: Vec<_> = numbers.chain(of(|kind| matches!(kind, SettingKind::Text { .. }))).collect();
        let mut forms = typed.chunks(limit::MODAL_FIELDS);
        let settings = match self {
            Self::Numbers => forms.next(),
            Self::Prefix => forms.nth(1),
            Self::Zone | Self::Category => None,
        };
        settings.map(<[_]>::to_vec).unwrap_or_default()
    }
}

/// A setting, by its key.
impl IdPart for &'static Setting<GuildSettings> {
    fn write(&self, id: &mut String) {
        push(id, self.key);
    }

    fn read(parts: &mut IdParts<'_>) -> Option<Self> {
        let key = parts.next()?;
        GuildSettings::SETTINGS.iter().find(|setting| setting.key == key)
    }

    #[cfg(test)]
    fn each(_: &mut Dice) -> Vec<Self> {
        GuildSettings::SETTINGS.iter().collect()
    }
}

named_parts!(AuditKind, SetupPage);
id_part!(struct AuditFilter { person, kind });
id_part!(struct PageMark { page, mark });
id_part!(SafetyRecords { Kept = "kept", Erased = "erased" });
id_part!(SetupAction {
    Language = "language",
    MakePlaces = "make",
    CreateDefaults = "create_defaults",
    PickCategory = "pick_category",
    DeleteCategory(category) = "delete",
    PanelAt = "panel",
    PostPanel(panel) = "post",
    Switch(module, wanted) = "switch",
    ReallySwitchOff(module) = "really_off",
    Choose(setting) = "choose",
    Fill(form) = "fill",
});
id_part!(SetupForm { Zone = "zone", Category = "category", Numbers = "numbers", Prefix = "prefix" });
id_part!(Fix {
    ForgetRole(place, role) = "role",
    ForgetChannel(place) = "forget",
    LetIn(place) = "let_in",
    Hide(place) = "hide",
    Make(place) = "make",
    PostPanel(panel) = "post",
    DropPanel(panel) = "drop",
    ForgetOverflow(channel) = "overflow",
    RegisterCommands = "commands",
    ResumeJobs = "jobs",
    ResetZone(category) = "zone",
});
id_part!(RoleUse {
    Staff = "staff",
    Support(category) = "support",
    Required(category) = "required",
    Department(department) = "team",
    Called(level) = "called",
    CalledBy(department, level) = "called_by",
});
id_part!(ChannelUse {
    Tickets = "tickets",
    Category(category) = "category",
    Department(department) = "team",
    Threads(category) = "threads",
    Transcripts = "transcripts",
    Log = "log",
    Panel(panel) = "panel",
});
