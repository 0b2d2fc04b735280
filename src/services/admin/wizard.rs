//! Setup wizard: progress of a guild, content of each page, and conflicts between two admins on one page.

use super::audit_details::settings_before;
use super::{AdminService, require_admin};
use crate::domain::{
    AuditKind, GuildId, Member, Module, OvertakenBy, PageConflict, PageMark, Refusal, SetupPage,
    SetupProgress, SetupState,
};
use crate::repositories::{AuditChange, RepositoryError, Tx};
use crate::services::ticket::insert_default_categories;
use crate::services::{Result, ServiceContext};
use crate::views;

/// Audit lines searched for the last change of a page.
const LOOKED_AT: i64 = 30;

/// A page of the setup with the state it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupShown {
    /// Page to show.
    pub page: SetupPage,
    /// Present settings, categories, panels and modules.
    pub state: SetupState,
    /// Progress before; `None` if the setup begins now.
    pub progress: Option<SetupProgress>,
}

impl AdminService {
    /// Opens the setup where it was left: at the first page if nobody has begun it, at the last if it is finished.
    pub async fn open_setup(&self, member: &Member) -> Result<SetupShown> {
        require_admin(member)?;
        let mut tx = self.context.begin().await?;
        let progress = tx.wizards().find(member.guild).await?;
        let page = match progress {
            Some(SetupProgress { done: false, page, .. }) => page,
            Some(SetupProgress { done: true, .. }) => SetupPage::Summary,
            None => SetupPage::Home,
        };
        if progress.is_none() {
            tx.wizards().turn(member.guild, page, member.user).await?;
        }
        let state = self.context.setup_state(&mut tx, member.guild).await?;
        tx.commit().await?;
        Ok(SetupShown { page, state, progress })
    }

    /// Refuses members who may not set the guild up.
    pub fn may_set_up(&self, member: &Member) -> Result<()> {
        Ok(require_admin(member)?)
    }

    /// Opens a page, from which the setup resumes later.
    pub async fn turn_setup(&self, member: &Member, page: SetupPage) -> Result<SetupShown> {
        require_admin(member)?;
        let mut tx = self.context.begin().await?;
        tx.wizards().turn(member.guild, page, member.user).await?;
        let shown = self.shown(&mut tx, member, page).await?;
        tx.commit().await?;
        Ok(shown)
    }

    /// Finishes the setup. It can be opened again at any time.
    pub async fn finish_setup(&self, member: &Member) -> Result<SetupShown> {
        require_admin(member)?;
        let mut tx = self.context.begin().await?;
        tx.wizards().finish(member.guild, member.user).await?;
        let shown = self.shown(&mut tx, member, SetupPage::Summary).await?;
        tx.commit().await?;
        Ok(shown)
    }

    /// Returns a page as it is now.
    pub async fn setup_page(&self, member: &Member, page: SetupPage) -> Result<SetupShown> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        Ok(self.shown(&mut tx, member, page).await?)
    }

    /// Creates the three default categories in a guild without categories.
    pub async fn create_default_categories(&self, member: &Member, seen: PageMark) -> Result<()> {
        require_admin(member)?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        self.context.require_seen(&mut tx, member.guild, Some(seen)).await?;
        let settings = tx.guilds().settings(member.guild).await?;
        let default_categories = views::ticket::default_categories(&self.context.localizer(&settings));
        insert_default_categories(&mut tx, member.guild, default_categories).await?;
        for category in tx.categories().list(member.guild).await? {
            let detail = serde_json::json!({ "before": null, "after": { "name": category.name } });
            let subject = category.id.to_string();
            tx.guilds().audit(member.guild, Some(member.user), "category.saved", &subject, &detail).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Finds the last change of a page, and the member who made it.
    pub async fn overtaken(&self, member: &Member, page: SetupPage) -> Result<Option<PageConflict>> {
        require_admin(member)?;
        let mut tx = self.context.read().await?;
        let now = self.context.setup_state(&mut tx, member.guild).await?;
        let kind = match page {
            SetupPage::Categories => AuditKind::Categories,
            SetupPage::Panel => AuditKind::Panels,
            _ => AuditKind::Settings,
        };
        let changes = tx.audit().changes(member.guild, kind, LOOKED_AT).await?;
        Ok(changes.into_iter().find_map(|change| overtaken(change, page, &now)))
    }

    async fn shown(
        &self,
        tx: &mut Tx,
        member: &Member,
        page: SetupPage,
    ) -> std::result::Result<SetupShown, RepositoryError> {
        let progress = tx.wizards().find(member.guild).await?;
        Ok(SetupShown { page, state: self.context.setup_state(tx, member.guild).await?, progress })
    }
}

/// Converts a change to a conflict, if it concerned what the page shows.
fn overtaken(change: AuditChange, page: SetupPage, now: &SetupState) -> Option<PageConflict> {
    let AuditChange { at, by, detail } = change;
    let change = if let SetupPage::Categories | SetupPage::Panel = page {
        let name = |told: &serde_json::Value| {
            let name = told.get("name").or_else(|| told.get("title"));
            name.and_then(serde_json::Value::as_str).map(str::to_owned)
        };
        let before = detail.get("before").and_then(name);
        let after = detail.get("after").map_or_else(|| name(&detail), name);
        (before != after).then_some(OvertakenBy::Named(before, after))?
    } else if page == SetupPage::Modules {
        let module = detail.get("module").and_then(serde_json::Value::as_str).and_then(Module::parse)?;
        OvertakenBy::Switched(module, now.modules.switch(module))
    } else {
        let (before, after) =
            (settings_before(now, detail.get("before")?), settings_before(now, detail.get("after")?));
        (before.mark(page) != after.mark(page)).then(|| OvertakenBy::Settings(Box::new((before, after))))?
    };
    Some(PageConflict { by, at, change })
}

impl ServiceContext {
    /// Reads everything the setup shows.
    async fn setup_state(
        &self,
        tx: &mut Tx,
        guild: GuildId,
    ) -> std::result::Result<SetupState, RepositoryError> {
        // An unknown time zone is reported by the doctor and must not block the setup.
        let zones = tx.hours().zones(guild).await?;
        let own = zones.into_iter().find(|(category, _)| category.is_none());
        Ok(SetupState {
            settings: tx.guilds().settings(guild).await?,
            zone: own.and_then(|(_, zone)| zone.parse().ok()).unwrap_or(chrono_tz::Tz::UTC),
            categories: tx.categories().list(guild).await?,
            panels: tx.panels().list(guild).await?,
            modules: tx.modules().of(guild).await?,
        })
    }

    /// Refuses a change requested on a page that would show something else by now. The caller has locked the
    /// configuration, so that it stays as checked.
    pub(in crate::services) async fn require_seen(
        &self,
        tx: &mut Tx,
        guild: GuildId,
        seen: Option<PageMark>,
    ) -> Result<()> {
        match seen {
            Some(seen) if self.setup_state(tx, guild).await?.mark(seen.page) != seen => {
                Err(Refusal::ChangedMeanwhile.into())
            }
            _ => Ok(()),
        }
    }
}
