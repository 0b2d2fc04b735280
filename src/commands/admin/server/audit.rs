//! `/admin server audit [person] [kind]`.

use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::{AuditFilter, AuditKind, UserId};
use crate::services::Error;
use crate::views::{self, AdminComponent};

arguments! {
    /// Shows the audit log.
    pub struct ShowAudit: "audit" {
        #[word]
        person: Option<UserId>,
        #[word]
        kind: Option<AuditKind>,
    }
}

impl CommandDefinition for ShowAudit {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let filter = AuditFilter { person: self.person, kind: self.kind.unwrap_or_default() };
        let page = request.data().admin.audit(&request.member, filter, 1).await?;
        let message = if request.is_typed() {
            let shown = AdminComponent::Audit { filter, page: 1 };
            views::ticket::ask_privately(shown, &request.localizer)
        } else {
            views::admin::audit(&page, &request.localizer)
        };
        request.answer(message).await
    }
}

impl Choice for AuditKind {
    const ALL: &'static [(&'static str, Self)] = &[
        ("all", Self::All),
        ("tickets", Self::Tickets),
        ("settings", Self::Settings),
        ("categories", Self::Categories),
        ("panels", Self::Panels),
        ("departments", Self::Departments),
        ("blacklist", Self::Blacklist),
        ("warnings", Self::Warnings),
        ("snippets", Self::Snippets),
        ("privacy", Self::Privacy),
        ("respuestas", Self::Snippets),
    ];
}
