//! The buttons and menus of administration: one message that changes its face.

use super::interactions::{Asked, Delivery, SeenBy};
use super::reply;
use crate::discord::Ack;
use crate::domain::{AuditFilter, AuditKind, Mend, Refusal, Switch};
use crate::services::admin::Sureness;
use crate::services::{Error, Result};
use crate::views::{self, AdminId, Message};

impl Asked<'_> {
    /// Follows a click about administration.
    pub(super) async fn administer(&self, target: AdminId, texts: Vec<String>) {
        if let AdminId::Doctor { .. } | AdminId::LookAgain | AdminId::Mend(_) | AdminId::ReallyMend(_) =
            target
        {
            return self.see_doctor(target).await;
        }
        if let AdminId::TakeBackup(_)
        | AdminId::SeeRestore(_)
        | AdminId::Restore(_)
        | AdminId::DropRestore(_) = target
        {
            return Box::pin(self.see_backup(target)).await;
        }
        match self.administered(target, &texts).await {
            Ok(message) => self.face(message).await,
            Err(error) => self.say_first(&error).await,
        }
    }

    /// Looking a guild over takes longer than Discord waits for a first answer.
    async fn see_doctor(&self, target: AdminId) {
        let ack = match self.seen_by {
            SeenBy::ThemAlone => Ack::DeferUpdate,
            SeenBy::Others => Ack::DeferEphemeral,
        };
        if self.take_on(ack).await == Delivery::Again {
            return;
        }
        let message = match self.doctored(target).await {
            Ok(message) => message,
            Err(error @ Error::Refused(Refusal::Needs { .. })) => reply::render(&error, &self.speaker),
            Err(error) => views::admin::look_again_below(reply::render(&error, &self.speaker), &self.speaker),
        };
        if let Err(error) = self.data.discord.edit_reply(self.token, &message, &[]).await {
            reply::report_silence(&error.into());
        }
    }

    async fn doctored(&self, target: AdminId) -> Result<Message> {
        let (doctor, member, speaker) = (&self.data.doctor, &self.member, &self.speaker);
        match target {
            AdminId::Mend(mend) if mend.asks_first() => match doctor.finding(member, mend).await? {
                Some(finding) => Ok(views::admin::confirm_mending(&finding, mend, speaker)),
                None => self.mended(mend).await,
            },
            AdminId::Mend(mend) | AdminId::ReallyMend(mend) => self.mended(mend).await,
            AdminId::Doctor { page } => {
                Ok(views::admin::doctor(&doctor.examine(member).await?, page, speaker))
            }
            _ => Ok(views::admin::doctor(&doctor.examine(member).await?, 1, speaker)),
        }
    }

    async fn mended(&self, mend: Mend) -> Result<Message> {
        let (mended, findings) = self.data.doctor.mend(&self.member, mend).await?;
        Ok(views::admin::doctor_mended(mended, &findings, &self.speaker))
    }

    async fn administered(&self, target: AdminId, texts: &[String]) -> Result<Message> {
        let (admin, member, speaker) = (&self.data.admin, &self.member, &self.speaker);
        Ok(match target {
            AdminId::Audit { filter, page } => {
                views::admin::audit(&admin.audit(member, filter, page).await?, speaker)
            }
            AdminId::AuditKinds { person } => {
                let kind =
                    texts.first().and_then(|kind| AuditKind::parse(kind)).ok_or(Refusal::StaleButton)?;
                let page = admin.audit(member, AuditFilter { person, kind }, 1).await?;
                views::admin::audit(&page, speaker)
            }
            AdminId::PickWarning { user } => {
                let picked = texts.first().and_then(|id| id.parse().ok()).ok_or(Refusal::StaleButton)?;
                admin.take_warning_back(member, picked).await?;
                let left = admin.warnings_of(member, user).await?;
                views::admin::warnings_of(user, &left, speaker)
            }
            AdminId::TakeWarningBack(warning) => {
                let (warning, left) = admin.take_warning_back(member, warning).await?;
                views::admin::warning_taken_back(&warning, left, speaker)
            }
            AdminId::Retain { request } => {
                let report = self.data.tickets.automate_after_all(member, request).await?;
                views::admin::automation(report.category.as_ref(), &report.before, &report.after, speaker)
            }
            AdminId::Modules => views::admin::modules(&admin.modules(member).await?, speaker),
            AdminId::Switch(module, wanted) => {
                let switched = admin.switch(member, module, wanted, Sureness::AskFirst, None).await?;
                views::admin::module_switched(module, &switched, speaker)
            }
            AdminId::ReallySwitchOff(module) => {
                let switched = admin.switch(member, module, Switch::Off, Sureness::Sure, None).await?;
                views::admin::module_switched(module, &switched, speaker)
            }
            AdminId::Doctor { .. }
            | AdminId::LookAgain
            | AdminId::Mend(_)
            | AdminId::ReallyMend(_)
            | AdminId::TakeBackup(_)
            | AdminId::SeeRestore(_)
            | AdminId::Restore(_)
            | AdminId::DropRestore(_) => {
                return Err(Refusal::StaleButton.into());
            }
        })
    }
}
