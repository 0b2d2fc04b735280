//! The buttons and menus of administration: one message that changes its face.

use super::interactions::Asked;
use crate::domain::{AuditFilter, AuditKind, Refusal};
use crate::services::Result;
use crate::views::{self, AdminId, Message};

impl Asked<'_> {
    /// Follows a click about administration.
    pub(super) async fn administer(&self, target: AdminId, texts: Vec<String>) {
        match self.administered(target, &texts).await {
            Ok(message) => self.face(message).await,
            Err(error) => self.say_first(&error).await,
        }
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
        })
    }
}
