//! Fixes behind the doctor's buttons. Each belongs to a finding that was confirmed just now; what concerns tickets is
//! changed by the same service methods as admins' commands.

use super::super::audit_details::save_settings;
use super::snapshot::GuildSnapshot;
use super::{DoctorService, stale};
use crate::discord::DiscordError;
use crate::domain::ticket::{Category, Panel};
use crate::domain::{
    CategoryId, ChannelId, ChannelUse, Finding, Fix, GuildSettings, Member, Overwrite, OverwriteTarget,
    Permissions, Refusal, RoleId, RoleUse,
};
use crate::services::ticket::{CategoryUpdate, DepartmentUpdate, RoleEdit, RolePlace, RosterUpdate};
use crate::services::{Error, Result};

/// Reason in Discord's own audit log.
const REASON: &str = "mended at an admin's word";

/// Permissions the bot gives itself in a channel it hides from others.
const INSIDE: Permissions = Permissions::VIEW_CHANNEL
    .with(Permissions::SEND_MESSAGES)
    .with(Permissions::READ_MESSAGE_HISTORY)
    .with(Permissions::ATTACH_FILES);

impl DoctorService {
    /// Applies the fix of a finding.
    pub(super) async fn apply_fix(
        &self,
        member: &Member,
        snapshot: &GuildSnapshot,
        finding: &Finding,
        fix: Fix,
    ) -> Result<()> {
        match fix {
            Fix::ForgetRole(at, role) => self.forget_role(member, at, role).await,
            Fix::ForgetChannel(at) => self.forget_channel(member, snapshot, at).await,
            Fix::LetIn(_) => self.let_in(snapshot, finding).await,
            Fix::Hide(at) => self.hide(snapshot, at).await,
            Fix::Make(at) => self.context.make_place(member, at).await,
            Fix::PostPanel(id) => {
                let panel = snapshot.panels.iter().find(|panel| panel.id == id).ok_or_else(stale)?;
                self.tickets.deploy_panel(member, panel.key.as_str()).await.map(|_: Panel| ())
            }
            Fix::DropPanel(id) => self.tickets.delete_panel(member, id).await.map(|_: Panel| ()),
            Fix::ForgetOverflow(channel) => self.forget_overflow(member, channel).await,
            Fix::RegisterCommands => {
                let application = self.context.discord.application_id().await?;
                Ok(self.context.register(application, &self.commands.now()).await?)
            }
            Fix::ResumeJobs => self.resume_jobs(member).await,
            Fix::ResetZone(category) => self.reset_zone(member, category).await,
        }
    }

    async fn forget_role(&self, member: &Member, at: RoleUse, role: RoleId) -> Result<()> {
        let edit = RoleEdit::Change { add: None, remove: Some(role) };
        let place = match at {
            RoleUse::Staff => RolePlace::Staff,
            RoleUse::Support(category) => RolePlace::Support(category),
            RoleUse::Required(category) => RolePlace::Required(category),
            RoleUse::Called(level) => RolePlace::Called(level),
            RoleUse::Department(id) => {
                let update = DepartmentUpdate { roles: Some(edit), ..DepartmentUpdate::default() };
                return self.tickets.change_department(member, id, update).await.map(|_| ());
            }
            RoleUse::CalledBy(id, level) => {
                let update = DepartmentUpdate { called: Some((level, edit)), ..DepartmentUpdate::default() };
                return self.tickets.change_department(member, id, update).await.map(|_| ());
            }
        };
        let update = RosterUpdate { roles: Some((place, edit)), ..RosterUpdate::default() };
        self.tickets.change_roster(member, update).await.map(|_| ())
    }

    async fn forget_channel(&self, member: &Member, snapshot: &GuildSnapshot, at: ChannelUse) -> Result<()> {
        match at {
            ChannelUse::Tickets => {
                self.change_settings(member, |it| GuildSettings { ticket_parent: None, ..it }).await
            }
            ChannelUse::Transcripts => {
                self.change_settings(member, |it| GuildSettings { transcript_channel: None, ..it }).await
            }
            ChannelUse::Log => {
                self.change_settings(member, |it| GuildSettings { log_channel: None, ..it }).await
            }
            ChannelUse::Category(id) => {
                let update = CategoryUpdate { parent: Some(None), ..unchanged(category(snapshot, id)?) };
                self.tickets.upsert_category(member, update).await.map(|_| ())
            }
            ChannelUse::Threads(id) => {
                let update =
                    CategoryUpdate { thread_channel: Some(None), ..unchanged(category(snapshot, id)?) };
                self.tickets.upsert_category(member, update).await.map(|_| ())
            }
            ChannelUse::Department(id) => {
                let update = DepartmentUpdate { parent: Some(None), ..DepartmentUpdate::default() };
                self.tickets.change_department(member, id, update).await.map(|_| ())
            }
            // A panel cannot exist without its channel.
            ChannelUse::Panel(_) => Err(stale().into()),
        }
    }

    async fn change_settings(
        &self,
        member: &Member,
        change: impl FnOnce(GuildSettings) -> GuildSettings,
    ) -> Result<()> {
        let guild = member.guild;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(guild).await?;
        let before = tx.guilds().settings(guild).await?;
        let after = change(before.clone());
        save_settings(&mut tx, member, "guild.channels", &before, &after).await?;
        Ok(tx.commit().await?)
    }

    async fn let_in(&self, snapshot: &GuildSnapshot, finding: &Finding) -> Result<()> {
        let Finding::ChannelDenied { channel, missing, .. } = finding else { return Err(stale().into()) };
        self.allow(snapshot, *channel, OverwriteTarget::Member(snapshot.bot), *missing).await
    }

    /// Hides a channel from members. Staff and bot are let in before everybody else is shut out: in the other order
    /// the bot would lose its own access.
    async fn hide(&self, snapshot: &GuildSnapshot, at: ChannelUse) -> Result<()> {
        let settings = &snapshot.roster.settings;
        let channel = match at {
            ChannelUse::Transcripts => settings.transcript_channel,
            ChannelUse::Log => settings.log_channel,
            _ => None,
        };
        let channel = channel.ok_or_else(stale)?;
        self.allow(snapshot, channel, OverwriteTarget::Member(snapshot.bot), INSIDE).await?;
        for role in settings.staff_roles.iter().filter(|role| snapshot.role(**role).is_some()) {
            self.allow(snapshot, channel, OverwriteTarget::Role(*role), Permissions::VIEW_CHANNEL).await?;
        }
        let everyone = OverwriteTarget::Role(RoleId::new(snapshot.guild.id.get()));
        let hidden = present(snapshot, channel, everyone).denying(Permissions::VIEW_CHANNEL);
        self.context.discord.put_overwrite(channel, hidden, REASON).await.map_err(forbidden)
    }

    async fn allow(
        &self,
        snapshot: &GuildSnapshot,
        channel: ChannelId,
        target: OverwriteTarget,
        bits: Permissions,
    ) -> Result<()> {
        let allowed = present(snapshot, channel, target).allowing(bits);
        self.context.discord.put_overwrite(channel, allowed, REASON).await.map_err(forbidden)
    }

    async fn forget_overflow(&self, member: &Member, channel: ChannelId) -> Result<()> {
        let mut tx = self.context.begin().await?;
        if tx.overflows().forget(member.guild, channel).await? {
            let detail = serde_json::json!({});
            let subject = channel.to_string();
            tx.guilds().audit(member.guild, Some(member.user), "overflow.gone", &subject, &detail).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn resume_jobs(&self, member: &Member) -> Result<()> {
        let guild = member.guild;
        let mut tx = self.context.begin().await?;
        let resumed = tx.jobs().resume(guild).await?;
        let detail = serde_json::json!({ "jobs": resumed });
        tx.guilds().audit(guild, Some(member.user), "guild.resumed", &guild.to_string(), &detail).await?;
        Ok(tx.commit().await?)
    }

    async fn reset_zone(&self, member: &Member, category: Option<CategoryId>) -> Result<()> {
        let guild = member.guild;
        let mut tx = self.context.begin().await?;
        tx.hours().set_zone(guild, category, chrono_tz::Tz::UTC).await?;
        let detail = serde_json::json!({ "category": category, "zone": chrono_tz::Tz::UTC.name() });
        tx.guilds().audit(guild, Some(member.user), "guild.hours", &guild.to_string(), &detail).await?;
        Ok(tx.commit().await?)
    }
}

fn category(snapshot: &GuildSnapshot, id: CategoryId) -> Result<&Category, Refusal> {
    snapshot.categories().find(|category| category.id == id).ok_or_else(stale)
}

fn unchanged(category: &Category) -> CategoryUpdate {
    CategoryUpdate {
        key: category.key.as_str().to_owned(),
        name: category.name.clone(),
        ..CategoryUpdate::default()
    }
}

/// Finds the overwrite of a target in a channel, or returns an empty one.
fn present(snapshot: &GuildSnapshot, channel: ChannelId, target: OverwriteTarget) -> Overwrite {
    let mut present =
        snapshot.channel(channel).into_iter().flat_map(|channel| channel.overwrites.iter().copied());
    present.find(|overwrite| overwrite.target == target).unwrap_or(Overwrite::empty(target))
}

fn forbidden(error: DiscordError) -> Error {
    if error.is_forbidden() {
        Refusal::BotForbidden { permission: Permissions::MANAGE_ROLES }.into()
    } else {
        error.into()
    }
}
