//! `/admin categories roles [place] [add] [remove] …`.

use crate::commands::{Choice, CommandDefinition, Request, arguments};
use crate::domain::ticket::EscalationLevel;
use crate::domain::{CategoryId, Refusal, RoleId};
use crate::services::Error;
use crate::services::ticket::{RoleEdit, RolePlace, RosterChange, RosterUpdate};
use crate::views;

arguments! {
    /// Shows and changes which roles serve tickets.
    pub struct EditRoles: "roles" {
        place: Option<Place>,
        add: Option<RoleId>,
        remove: Option<RoleId>,
        #[suggest(Categories)] #[max_length(32)]
        category: Option<String>,
        #[range(1, 5)]
        level: Option<i64>,
        ping_department: Option<bool>,
        ping_urgent: Option<bool>,
    }
}

impl CommandDefinition for EditRoles {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, member) = (&request.data().tickets, &request.member);
        let category = request.category(self.category.as_deref()).await?;
        let place = self.role_place(category)?;
        let (add, remove) = (self.add, self.remove);
        let update = RosterUpdate {
            roles: add.or(remove).map(|_| (place, RoleEdit::Change { add, remove })),
            ping_department: self.ping_department,
            ping_urgent: self.ping_urgent,
        };
        let RosterChange { before, after } = if update == RosterUpdate::default() {
            let roster = tickets.roster(member).await?;
            RosterChange { before: roster.clone(), after: roster }
        } else {
            tickets.change_roster(member, update).await?
        };
        let shown = category.and_then(|id| before.category(id).zip(after.category(id)));
        let message = match shown {
            Some((before, after)) => views::admin::category_roles(before, after, &request.localizer),
            None => views::admin::roles(&before, &after, &request.localizer),
        };
        request.answer(message).await
    }
}

impl EditRoles {
    /// Determines the place of the roles: the named one, or the one the other arguments imply.
    fn role_place(&self, category: Option<CategoryId>) -> Result<RolePlace, Refusal> {
        Ok(match (self.place, category, self.level) {
            (Some(Place::Staff), ..) | (None, None, None) => RolePlace::Staff,
            (Some(Place::Escalation), _, level) => {
                RolePlace::Called(EscalationLevel::parse_step(level.unwrap_or(1))?)
            }
            (None, None, Some(level)) => RolePlace::Called(EscalationLevel::parse_step(level)?),
            (Some(Place::Required), Some(category), _) => RolePlace::Required(category),
            (Some(Place::Support) | None, Some(category), _) => RolePlace::Support(category),
            (Some(Place::Support | Place::Required), None, _) => return Err(Refusal::CategoryNeeded),
        })
    }
}

/// Places that hold roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Staff,
    Support,
    Required,
    Escalation,
}

impl Choice for Place {
    const ALL: &'static [(&'static str, Self)] = &[
        ("staff", Self::Staff),
        ("support", Self::Support),
        ("required", Self::Required),
        ("escalation", Self::Escalation),
    ];
}
