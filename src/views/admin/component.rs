//! Buttons, menus and forms of administration, which is always on.

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
    /// Components of administration.
    ///
    /// Privacy components without `of` are about the member who presses them. A change in the setup carries the `mark`
    /// of the page it was `seen` on, so that nobody overwrites changes they have not seen.
    pub enum AdminComponent as "admin" in None;

    /// A page of the audit, from 1.
    Audit { filter: AuditFilter, page: u16 } = "audit" => Replace;
    /// Menu of the audit's kinds; limited to one person's actions if one is named.
    AuditKinds { person: Option<UserId> } = "audit_kinds" => Replace;
    /// Menu that revokes one of a member's warnings.
    PickWarning { user: UserId } = "warning_pick" => Replace;
    /// Revoke a warning.
    TakeWarningBack(warning: WarningId) = "warning_back" => Replace;
    /// Apply a retention period, although some records are older.
    Retain { request: u64 } = "retain" => Replace;

    /// A page of the doctor's findings, from 1.
    Doctor { page: u16 } = "doctor" => Replace;
    /// Examine the guild again, from the first page.
    LookAgain = "doctor_again" => Replace;
    /// Apply a fix, or ask for confirmation first.
    Fix(fix: Fix) = "fix" => Replace;
    /// Apply a fix that was confirmed.
    ConfirmFix(fix: Fix) = "really_fix" => Replace;

    /// List of the modules.
    Modules = "modules" => Replace;
    /// Switch a module on or off, or ask for confirmation first.
    Switch(module: Module, wanted: ModuleSwitch) = "switch" => Replace;
    /// Switch a module off, confirmed.
    ReallySwitchOff(module: Module) = "really_off" => Replace;

    /// A backup that was made, with its file.
    TakeBackup(name: BackupName) = "backup" => Replace;
    /// Differences a restore would make.
    SeeRestore(restore: RestoreId) = "restore_see" => Replace;
    /// Restore the backup that was shown.
    Restore(restore: RestoreId) = "restore" => Replace;
    /// Drop the restore.
    DropRestore(restore: RestoreId) = "restore_drop" => Replace;

    /// Overview of the data stored about a member.
    PrivacyShow { of: Option<UserId> } = "privacy" => Replace;
    /// Export the data; the overview stays above.
    PrivacyExport { of: Option<UserId> } = "privacy_export" => Reply;
    /// Ask for confirmation before erasing the data.
    PrivacyAsk { of: Option<UserId> } = "privacy_ask" => Replace;
    /// Erase the data.
    PrivacyErase { safety: SafetyRecords, of: Option<UserId> } = "privacy_erase" => Replace;

    /// Open the setup on the page where it was left.
    SetupOpen = "setup_open" => Replace;
    /// Show a page of the setup.
    SetupTurn(page: SetupPage) = "setup_turn" => Replace;
    /// The menu of all pages.
    SetupJump = "setup_jump" => Replace;
    /// End the setup.
    SetupFinish = "setup_end" => Replace;
    /// Change something on a page.
    SetupChange(seen: PageMark, change: SetupAction) = "setup" => Replace;
    /// Button that shows a form of a page.
    SetupShow(seen: PageMark, form: SetupForm) = "setup_form" => Form;
}

/// Action on the data stored about a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivacyAction {
    /// Show an overview.
    Show,
    /// Export the data.
    Export,
    /// Ask for confirmation before erasing the data.
    Ask,
}

/// Action on a page of the setup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupAction {
    /// Menu of languages.
    Language,
    /// Create the missing channels.
    MakePlaces,
    /// Create the default categories.
    CreateDefaults,
    /// Menu of categories to delete; asks for confirmation first.
    PickCategory,
    /// Delete a category, confirmed.
    DeleteCategory(CategoryId),
    /// Menu of the panel's channel.
    PanelAt,
    /// Post a panel.
    PostPanel(PanelId),
    /// Switch a module, or ask for confirmation first.
    Switch(Module, ModuleSwitch),
    /// Switch a module off, confirmed.
    ReallySwitchOff(Module),
    /// Menu of a setting's values.
    Choose(&'static Setting<GuildSettings>),
    /// A submitted form.
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
    /// The prefix, and the time closed channels are kept.
    Prefix,
}

impl PrivacyAction {
    /// Returns the component of the button for this action.
    pub const fn component(self, of: Option<UserId>) -> AdminComponent {
        match self {
            Self::Show => AdminComponent::PrivacyShow { of },
            Self::Export => AdminComponent::PrivacyExport { of },
            Self::Ask => AdminComponent::PrivacyAsk { of },
        }
    }
}

impl SetupForm {
    /// Returns the settings that the form has fields for, in order: numbers first, then texts.
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

/// Encoded by the setting's key.
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
