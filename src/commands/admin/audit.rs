//! `/admin audit [person] [kind]`.

use serenity::all as discord;

use crate::domain::{AuditFilter, AuditKind, UserId};
use crate::framework::Context;
use crate::framework::context::Request;
use crate::services::Error;
use crate::views::{self, AdminComponent};

/// What the audit is about, as Discord lists it and people type it.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Kind {
    /// Anything.
    #[name = "all"]
    #[name = "todo"]
    All,
    /// Tickets.
    #[name = "tickets"]
    Tickets,
    /// The guild's settings.
    #[name = "settings"]
    #[name = "ajustes"]
    Settings,
    /// Ticket categories.
    #[name = "categories"]
    #[name = "categorías"]
    Categories,
    /// Panels.
    #[name = "panels"]
    #[name = "paneles"]
    Panels,
    /// Departments.
    #[name = "departments"]
    #[name = "departamentos"]
    Departments,
    /// The blacklist.
    #[name = "blacklist"]
    #[name = "vetos"]
    Blacklist,
    /// Warnings of staff.
    #[name = "warnings"]
    #[name = "advertencias"]
    Warnings,
    /// Kept answers.
    #[name = "snippets"]
    #[name = "respuestas"]
    Snippets,
    /// What is stored of members.
    #[name = "privacy"]
    #[name = "privacidad"]
    Privacy,
}

/// See who did what when.
#[poise::command(slash_command, prefix_command, guild_only)]
pub async fn audit(
    ctx: Context<'_>,
    person: Option<discord::UserId>,
    kind: Option<Kind>,
) -> Result<(), Error> {
    let request = Request::begin(ctx).await?;
    let filter = AuditFilter {
        person: person.map(|user| UserId::new(user.get())),
        kind: kind.map_or(AuditKind::All, Into::into),
    };
    let page = request.data().admin.audit(&request.member, filter, 1).await?;
    let message = if request.is_typed() {
        let shown = AdminComponent::Audit { filter, page: 1 };
        views::ticket::ask_privately(shown, &request.speaker)
    } else {
        views::admin::audit(&page, &request.speaker)
    };
    request.answer(message).await
}

impl From<Kind> for AuditKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::All => Self::All,
            Kind::Tickets => Self::Tickets,
            Kind::Settings => Self::Settings,
            Kind::Categories => Self::Categories,
            Kind::Panels => Self::Panels,
            Kind::Departments => Self::Departments,
            Kind::Blacklist => Self::Blacklist,
            Kind::Warnings => Self::Warnings,
            Kind::Snippets => Self::Snippets,
            Kind::Privacy => Self::Privacy,
        }
    }
}
