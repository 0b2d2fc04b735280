//! `/admin categories departments [key] [name] …`.

use crate::commands::{Choice, CommandDefinition, OrNone, Request, arguments};
use crate::domain::ticket::EscalationLevel;
use crate::domain::{ChannelId, Refusal, RoleId};
use crate::services::Error;
use crate::services::ticket::{DepartmentChange, DepartmentUpdate, RoleEdit};
use crate::views;

arguments! {
    /// Shows and changes the departments that tickets can be assigned to.
    pub struct EditDepartments: "departments" {
        #[word] #[suggest(Departments)] #[max_length(32)]
        key: Option<String>,
        #[max_length(80)]
        name: Option<String>,
        #[max_length(64)]
        emoji: Option<String>,
        add_role: Option<RoleId>,
        remove_role: Option<RoleId>,
        #[range(1, 5)]
        level: Option<i64>,
        #[channels(Category)]
        category: Option<OrNone<ChannelId>>,
        #[range(1, 25)]
        position: Option<u16>,
        clear: Option<Cleared>,
    }
}

impl CommandDefinition for EditDepartments {
    async fn run(self, request: Request<'_>) -> Result<(), Error> {
        let (tickets, member, localizer) = (&request.data().tickets, &request.member, &request.localizer);
        let key = self.key.clone();
        let update = self.update()?;
        let message = match key {
            None => views::admin::departments(&tickets.roster(member).await?.departments, None, localizer),
            Some(key) if update == DepartmentUpdate::default() => {
                let department = tickets.department_of_key(member, &key).await?;
                views::admin::department(&department, &department, localizer)
            }
            Some(key) => {
                let DepartmentChange { before, after } =
                    tickets.upsert_department(member, &key, update).await?;
                views::admin::department(before.as_ref().unwrap_or(&after), &after, localizer)
            }
        };
        request.answer(message).await
    }
}

impl EditDepartments {
    /// Builds the update. With a level, the roles are those it pings; otherwise they are the team.
    fn update(self) -> Result<DepartmentUpdate, Refusal> {
        let (add, remove) = (self.add_role, self.remove_role);
        let edit = add.or(remove).map(|_| RoleEdit::Change { add, remove });
        let (roles, called) = match self.level {
            None => (edit, None),
            Some(level) => {
                let level = EscalationLevel::parse_step(level)?;
                (None, edit.map(|edit| (level, edit)))
            }
        };
        let (emoji, parent) = (self.emoji, self.category.map(|OrNone(category)| category));
        Ok(DepartmentUpdate {
            name: self.name,
            emoji: if self.clear == Some(Cleared::Emoji) { Some("none".to_owned()) } else { emoji },
            parent: if self.clear == Some(Cleared::Category) { Some(None) } else { parent },
            position: self.position,
            roles,
            called,
        })
    }
}

/// Optional settings of a department that can be cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cleared {
    Emoji,
    Category,
}

impl Choice for Cleared {
    const ALL: &'static [(&'static str, Self)] = &[("emoji", Self::Emoji), ("category", Self::Category)];
}
