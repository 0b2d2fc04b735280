//! The menus, buttons and forms by which admins say who serves what: one message that changes its face.

use super::interactions::Asked;
use crate::discord::Ack;
use crate::domain::ticket::{Department, Roster};
use crate::domain::{CategoryId, DepartmentId, Refusal, RoleId};
use crate::services::Result;
use crate::services::ticket::{Departed, DepartmentWish, RoleEdit, RolePlace, RosterWish, Rostered};
use crate::views::{self, DepartmentDeed, Message, Modal, RoutingId};

/// What the click or form is answered with.
enum Reply {
    Face(Message),
    Form(Modal),
}

impl Asked<'_> {
    /// Follows a click or form about who serves what.
    pub(super) async fn tend_routing(&self, target: RoutingId, texts: Vec<String>) {
        match self.routed(target, texts).await {
            Ok(Reply::Form(form)) => self.show(form).await,
            Ok(Reply::Face(message)) => {
                let body = serde_json::to_value(message).expect("a message is made of plain values");
                self.acknowledge(Ack::Update(body)).await;
            }
            Err(error) => self.say_first(&error).await,
        }
    }

    async fn routed(&self, target: RoutingId, texts: Vec<String>) -> Result<Reply> {
        let (tickets, member, speaker) = (&self.data.tickets, &self.member, &self.speaker);
        Ok(match target {
            RoutingId::Roles => {
                let roster = tickets.roster(member).await?;
                Reply::Face(views::admin::roles(&roster, &roster, speaker))
            }
            RoutingId::Staff => self.set_roles(RolePlace::Staff, &texts).await?,
            RoutingId::Called(level) => self.set_roles(RolePlace::Called(level), &texts).await?,
            RoutingId::Support(category) => self.set_roles(RolePlace::Support(category), &texts).await?,
            RoutingId::Required(category) => self.set_roles(RolePlace::Required(category), &texts).await?,
            RoutingId::PingDepartment | RoutingId::PingUrgent => self.toggle(target).await?,
            RoutingId::PickCategory => {
                let roster = tickets.roster(member).await?;
                let picked = texts.first().and_then(|id| id.parse().ok()).ok_or(Refusal::StaleButton)?;
                self.category_face(&roster, &roster, picked)?
            }
            RoutingId::Departments => self.all_departments(None).await?,
            RoutingId::PickDepartment => {
                let picked = texts.first().and_then(|id| id.parse().ok()).ok_or(Refusal::StaleButton)?;
                let department = tickets.department(member, picked).await?;
                Reply::Face(views::admin::department(&department, &department, speaker))
            }
            RoutingId::AddDepartment => {
                tickets.roster(member).await?;
                Reply::Form(views::admin::department_form(None, speaker))
            }
            RoutingId::NewDepartment => {
                let [key, name, emoji] = fields(texts);
                let wish = DepartmentWish {
                    name: Some(name),
                    emoji: Some(emoji).filter(|emoji| !emoji.trim().is_empty()),
                    ..DepartmentWish::default()
                };
                face(&tickets.upsert_department(member, &key, wish).await?, self)
            }
            RoutingId::Department(deed, id) => self.done_with_department(deed, id, texts).await?,
            RoutingId::DepartmentCalled(id, level) => {
                let called = Some((level, RoleEdit::Replace(roles(&texts))));
                let wish = DepartmentWish { called, ..DepartmentWish::default() };
                let Departed { before, after } = tickets.change_department(member, id, wish).await?;
                let before = before.unwrap_or_else(|| after.clone());
                Reply::Face(views::admin::department_levels(&before, &after, speaker))
            }
        })
    }

    async fn done_with_department(
        &self,
        deed: DepartmentDeed,
        id: DepartmentId,
        texts: Vec<String>,
    ) -> Result<Reply> {
        let (tickets, member, speaker) = (&self.data.tickets, &self.member, &self.speaker);
        let wish = match deed {
            DepartmentDeed::Show => {
                let department = tickets.department(member, id).await?;
                return Ok(Reply::Face(views::admin::department(&department, &department, speaker)));
            }
            DepartmentDeed::Edit => {
                let department = tickets.department(member, id).await?;
                return Ok(Reply::Form(views::admin::department_form(Some(&department), speaker)));
            }
            DepartmentDeed::Levels => {
                let department = tickets.department(member, id).await?;
                return Ok(Reply::Face(views::admin::department_levels(&department, &department, speaker)));
            }
            DepartmentDeed::Ask => {
                let department = tickets.department(member, id).await?;
                return Ok(Reply::Face(views::admin::confirm_department_deletion(&department, speaker)));
            }
            DepartmentDeed::Delete => {
                let (deleted, count) = tickets.delete_department(member, id).await?;
                return self.all_departments(Some((&deleted, count))).await;
            }
            DepartmentDeed::Save => {
                let [name, emoji] = fields(texts);
                DepartmentWish { name: Some(name), emoji: Some(emoji), ..DepartmentWish::default() }
            }
            DepartmentDeed::Roles => {
                let roles = Some(RoleEdit::Replace(roles(&texts)));
                DepartmentWish { roles, ..DepartmentWish::default() }
            }
            DepartmentDeed::Place => {
                let parent = texts.first().map(|id| id.parse()).transpose();
                let parent = Some(parent.map_err(|_| Refusal::StaleButton)?);
                DepartmentWish { parent, ..DepartmentWish::default() }
            }
            DepartmentDeed::Up => self.place_beside(id, |place| place.saturating_sub(1)).await?,
            DepartmentDeed::Down => self.place_beside(id, |place| place + 1).await?,
        };
        Ok(face(&tickets.change_department(member, id, wish).await?, self))
    }

    /// Its place, counted from 1, after a step.
    async fn place_beside(
        &self,
        id: DepartmentId,
        step: impl FnOnce(u16) -> u16 + Send,
    ) -> Result<DepartmentWish> {
        let known = self.data.tickets.departments(self.member.guild).await?;
        let place = known.iter().position(|department| department.id == id).unwrap_or(0);
        let place = u16::try_from(place).unwrap_or(0) + 1;
        Ok(DepartmentWish { position: Some(step(place).max(1)), ..DepartmentWish::default() })
    }

    async fn all_departments(&self, news: Option<(&Department, usize)>) -> Result<Reply> {
        self.data
            .tickets
            .roster(&self.member)
            .await
            .map(|roster| Reply::Face(views::admin::departments(&roster.departments, news, &self.speaker)))
    }

    async fn set_roles(&self, place: RolePlace, texts: &[String]) -> Result<Reply> {
        let wish =
            RosterWish { roles: Some((place, RoleEdit::Replace(roles(texts)))), ..RosterWish::default() };
        let Rostered { before, after } = self.data.tickets.change_roster(&self.member, wish).await?;
        match place {
            RolePlace::Support(id) | RolePlace::Required(id) => self.category_face(&before, &after, id),
            RolePlace::Staff | RolePlace::Called(_) => {
                Ok(Reply::Face(views::admin::roles(&before, &after, &self.speaker)))
            }
        }
    }

    async fn toggle(&self, target: RoutingId) -> Result<Reply> {
        let routing = self.data.tickets.roster(&self.member).await?.routing;
        let wish = if target == RoutingId::PingDepartment {
            RosterWish { ping_department: Some(!routing.ping_department), ..RosterWish::default() }
        } else {
            RosterWish { ping_urgent: Some(!routing.ping_urgent), ..RosterWish::default() }
        };
        let Rostered { before, after } = self.data.tickets.change_roster(&self.member, wish).await?;
        Ok(Reply::Face(views::admin::roles(&before, &after, &self.speaker)))
    }

    fn category_face(&self, before: &Roster, after: &Roster, id: CategoryId) -> Result<Reply> {
        let gone = || Refusal::UnknownCategory { given: String::new() };
        let in_use = |roster: &Roster| roster.category(id).filter(|it| it.deleted_at.is_none()).cloned();
        let after = in_use(after).ok_or_else(gone)?;
        let before = in_use(before).unwrap_or_else(|| after.clone());
        Ok(Reply::Face(views::admin::category_roles(&before, &after, &self.speaker)))
    }
}

fn face(departed: &Departed, asked: &Asked<'_>) -> Reply {
    let before = departed.before.as_ref().unwrap_or(&departed.after);
    Reply::Face(views::admin::department(before, &departed.after, &asked.speaker))
}

/// What a menu of roles brings back.
fn roles(texts: &[String]) -> Vec<RoleId> {
    texts.iter().filter_map(|id| id.parse().ok()).collect()
}

/// In the order of the form's fields.
fn fields<const N: usize>(texts: Vec<String>) -> [String; N] {
    let mut texts = texts.into_iter();
    std::array::from_fn(|_| texts.next().unwrap_or_default())
}
