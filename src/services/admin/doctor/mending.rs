//! What the doctor's buttons do. Each is asked for by a finding of this moment, so that what it names is there to be
//! mended; what serves tickets is changed by the same sentences admins say.

use super::super::told::save_settings;
use super::chart::Chart;
use super::{DoctorService, stale};
use crate::discord::DiscordError;
use crate::domain::ticket::{Category, Panel};
use crate::domain::{
    CategoryId, ChannelId, ChannelUse, Finding, GuildSettings, Member, Mend, Overwrite, OverwriteTarget,
    Permissions, Refusal, RoleId, RoleUse,
};
use crate::services::ticket::{CategoryWish, DepartmentWish, RoleEdit, RolePlace, RosterWish};
use crate::services::{Error, Result};

/// What stands in Discord's own audit log.
const REASON: &str = "mended at an admin's word";

/// What the bot gives itself in a channel it hides from others.
const INSIDE: Permissions = Permissions::VIEW_CHANNEL
    .with(Permissions::SEND_MESSAGES)
    .with(Permissions::READ_MESSAGE_HISTORY)
    .with(Permissions::ATTACH_FILES);

impl DoctorService {
    /// Does what the button says about the finding.
    pub(super) async fn treat(
        &self,
        member: &Member,
        chart: &Chart,
        finding: &Finding,
        mend: Mend,
    ) -> Result<()> {
        match mend {
            Mend::ForgetRole(at, role) => self.forget_role(member, at, role).await,
            Mend::ForgetChannel(at) => self.forget_channel(member, chart, at).await,
            Mend::LetIn(_) => self.let_in(chart, finding).await,
            Mend::Hide(at) => self.hide(chart, at).await,
            Mend::Make(at) => self.kit.make_place(member, at).await,
            Mend::PostPanel(id) => {
                let panel = chart.panels.iter().find(|panel| panel.id == id).ok_or_else(stale)?;
                self.tickets.deploy_panel(member, panel.key.as_str()).await.map(|_: Panel| ())
            }
            Mend::DropPanel(id) => self.tickets.delete_panel(member, id).await.map(|_: Panel| ()),
            Mend::ForgetOverflow(channel) => self.forget_overflow(member, channel).await,
            Mend::RegisterCommands => {
                let application = self.kit.discord.application_id().await?;
                Ok(self.kit.register(application, &self.commands.now()).await?)
            }
            Mend::ResumeJobs => self.resume_jobs(member).await,
            Mend::ResetZone(category) => self.reset_zone(member, category).await,
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
                let wish = DepartmentWish { roles: Some(edit), ..DepartmentWish::default() };
                return self.tickets.change_department(member, id, wish).await.map(|_| ());
            }
            RoleUse::CalledBy(id, level) => {
                let wish = DepartmentWish { called: Some((level, edit)), ..DepartmentWish::default() };
                return self.tickets.change_department(member, id, wish).await.map(|_| ());
            }
        };
        let wish = RosterWish { roles: Some((place, edit)), ..RosterWish::default() };
        self.tickets.change_roster(member, wish).await.map(|_| ())
    }

    async fn forget_channel(&self, member: &Member, chart: &Chart, at: ChannelUse) -> Result<()> {
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
                let wish = CategoryWish { parent: Some(None), ..unchanged(category(chart, id)?) };
                self.tickets.upsert_category(member, wish).await.map(|_| ())
            }
            ChannelUse::Threads(id) => {
                let wish = CategoryWish { thread_channel: Some(None), ..unchanged(category(chart, id)?) };
                self.tickets.upsert_category(member, wish).await.map(|_| ())
            }
            ChannelUse::Department(id) => {
                let wish = DepartmentWish { parent: Some(None), ..DepartmentWish::default() };
                self.tickets.change_department(member, id, wish).await.map(|_| ())
            }
            // A panel is nothing without its channel.
            ChannelUse::Panel(_) => Err(stale().into()),
        }
    }

    async fn change_settings(
        &self,
        member: &Member,
        change: impl FnOnce(GuildSettings) -> GuildSettings,
    ) -> Result<()> {
        let guild = member.guild;
        let mut tx = self.kit.begin().await?;
        tx.guilds().lock_configuration(guild).await?;
        let before = tx.guilds().settings(guild).await?;
        let after = change(before.clone());
        save_settings(&mut tx, member, "guild.channels", &before, &after).await?;
        Ok(tx.commit().await?)
    }

    async fn let_in(&self, chart: &Chart, finding: &Finding) -> Result<()> {
        let Finding::ChannelDenied { channel, missing, .. } = finding else { return Err(stale().into()) };
        self.allow(chart, *channel, OverwriteTarget::Member(chart.bot), *missing).await
    }

    /// The staff and the bot are let in before everybody else is kept out.
    async fn hide(&self, chart: &Chart, at: ChannelUse) -> Result<()> {
        let settings = &chart.roster.settings;
        let channel = match at {
            ChannelUse::Transcripts => settings.transcript_channel,
            ChannelUse::Log => settings.log_channel,
            _ => None,
        };
        let channel = channel.ok_or_else(stale)?;
        self.allow(chart, channel, OverwriteTarget::Member(chart.bot), INSIDE).await?;
        for role in settings.staff_roles.iter().filter(|role| chart.role(**role).is_some()) {
            self.allow(chart, channel, OverwriteTarget::Role(*role), Permissions::VIEW_CHANNEL).await?;
        }
        let everyone = OverwriteTarget::Role(RoleId::new(chart.guild.id.get()));
        let hidden = present(chart, channel, everyone).denying(Permissions::VIEW_CHANNEL);
        self.kit.discord.put_overwrite(channel, hidden, REASON).await.map_err(forbidden)
    }

    async fn allow(
        &self,
        chart: &Chart,
        channel: ChannelId,
        target: OverwriteTarget,
        bits: Permissions,
    ) -> Result<()> {
        let allowed = present(chart, channel, target).allowing(bits);
        self.kit.discord.put_overwrite(channel, allowed, REASON).await.map_err(forbidden)
    }

    async fn forget_overflow(&self, member: &Member, channel: ChannelId) -> Result<()> {
        let mut tx = self.kit.begin().await?;
        if tx.overflows().forget(member.guild, channel).await? {
            let detail = serde_json::json!({});
            let subject = channel.to_string();
            tx.guilds().audit(member.guild, Some(member.user), "overflow.gone", &subject, &detail).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn resume_jobs(&self, member: &Member) -> Result<()> {
        let guild = member.guild;
        let mut tx = self.kit.begin().await?;
        let resumed = tx.jobs().resume(guild).await?;
        let detail = serde_json::json!({ "jobs": resumed });
        tx.guilds().audit(guild, Some(member.user), "guild.resumed", &guild.to_string(), &detail).await?;
        Ok(tx.commit().await?)
    }

    async fn reset_zone(&self, member: &Member, category: Option<CategoryId>) -> Result<()> {
        let guild = member.guild;
        let mut tx = self.kit.begin().await?;
        tx.hours().set_zone(guild, category, chrono_tz::Tz::UTC).await?;
        let detail = serde_json::json!({ "category": category, "zone": chrono_tz::Tz::UTC.name() });
        tx.guilds().audit(guild, Some(member.user), "guild.hours", &guild.to_string(), &detail).await?;
        Ok(tx.commit().await?)
    }
}

fn category(chart: &Chart, id: CategoryId) -> Result<&Category, Refusal> {
    chart.categories().find(|category| category.id == id).ok_or_else(stale)
}

fn unchanged(category: &Category) -> CategoryWish {
    CategoryWish {
        key: category.key.as_str().to_owned(),
        name: category.name.clone(),
        ..CategoryWish::default()
    }
}

/// The overwrite a target has in a channel, or one that says nothing.
fn present(chart: &Chart, channel: ChannelId, target: OverwriteTarget) -> Overwrite {
    let mut present =
        chart.channel(channel).into_iter().flat_map(|channel| channel.overwrites.iter().copied());
    present.find(|overwrite| overwrite.target == target).unwrap_or(Overwrite::empty(target))
}

fn forbidden(error: DiscordError) -> Error {
    if error.is_forbidden() {
        Refusal::BotForbidden { permission: Permissions::MANAGE_ROLES }.into()
    } else {
        error.into()
    }
}
