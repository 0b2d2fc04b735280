//! Roles and departments, by which admins say who serves what: one message that changes its face.

use crate::components::context::{Answer, ComponentContext, Input};
use crate::domain::ticket::{Department, Level, Roster};
use crate::domain::{CategoryId, DepartmentId, Refusal};
use crate::services::Result;
use crate::services::ticket::{Departed, DepartmentWish, RoleEdit, RolePlace, RosterWish, Rostered};
use crate::views::{self, DepartmentDeed};

/// Who serves the guild.
pub(super) async fn roles(ctx: &ComponentContext<'_>) -> Result<Answer> {
    let roster = ctx.data.tickets.roster(&ctx.member).await?;
    Ok(views::admin::roles(&roster, &roster, &ctx.speaker).into())
}

/// Who serves a category.
pub(super) async fn pick_category(ctx: &ComponentContext<'_>, input: Input) -> Result<Answer> {
    let roster = ctx.data.tickets.roster(&ctx.member).await?;
    category_roles(ctx, &roster, &roster, input.first()?)
}

/// Takes a menu of roles.
pub(super) async fn set_roles(ctx: &ComponentContext<'_>, place: RolePlace, input: Input) -> Result<Answer> {
    let roles = Some((place, RoleEdit::Replace(input.all())));
    let wish = RosterWish { roles, ..RosterWish::default() };
    let Rostered { before, after } = ctx.data.tickets.change_roster(&ctx.member, wish).await?;
    match place {
        RolePlace::Support(id) | RolePlace::Required(id) => category_roles(ctx, &before, &after, id),
        RolePlace::Staff | RolePlace::Called(_) => {
            Ok(views::admin::roles(&before, &after, &ctx.speaker).into())
        }
    }
}

/// Calls departments that get a ticket, or does not any more.
pub(super) async fn toggle_ping_department(ctx: &ComponentContext<'_>) -> Result<Answer> {
    let before = ctx.data.tickets.roster(&ctx.member).await?.routing.ping_department;
    change_pings(ctx, RosterWish { ping_department: Some(!before), ..RosterWish::default() }).await
}

/// Calls everybody when a ticket becomes urgent, or does not any more.
pub(super) async fn toggle_ping_urgent(ctx: &ComponentContext<'_>) -> Result<Answer> {
    let before = ctx.data.tickets.roster(&ctx.member).await?.routing.ping_urgent;
    change_pings(ctx, RosterWish { ping_urgent: Some(!before), ..RosterWish::default() }).await
}

async fn change_pings(ctx: &ComponentContext<'_>, wish: RosterWish) -> Result<Answer> {
    let Rostered { before, after } = ctx.data.tickets.change_roster(&ctx.member, wish).await?;
    Ok(views::admin::roles(&before, &after, &ctx.speaker).into())
}

/// All departments, and the one that has just been deleted with how many tickets it had.
pub(super) async fn list(ctx: &ComponentContext<'_>, news: Option<(&Department, usize)>) -> Result<Answer> {
    let roster = ctx.data.tickets.roster(&ctx.member).await?;
    Ok(views::admin::departments(&roster.departments, news, &ctx.speaker).into())
}

/// One of them.
pub(super) async fn pick(ctx: &ComponentContext<'_>, input: Input) -> Result<Answer> {
    let department = ctx.data.tickets.department(&ctx.member, input.first()?).await?;
    Ok(views::admin::department(&department, &department, &ctx.speaker).into())
}

/// The form of a new department.
pub(super) async fn ask_new(ctx: &ComponentContext<'_>) -> Result<Answer> {
    ctx.data.tickets.roster(&ctx.member).await?;
    Ok(Answer::Form(views::admin::department_form(None, &ctx.speaker)))
}

pub(super) async fn create(ctx: &ComponentContext<'_>, input: Input) -> Result<Answer> {
    let [key, name, emoji] = input.fields();
    let wish = DepartmentWish {
        name: Some(name),
        emoji: Some(emoji).filter(|emoji| !emoji.trim().is_empty()),
        ..DepartmentWish::default()
    };
    Ok(shown(ctx, &ctx.data.tickets.upsert_department(&ctx.member, &key, wish).await?))
}

/// The form of a department as it is.
pub(super) async fn ask_edit(ctx: &ComponentContext<'_>, id: DepartmentId) -> Result<Answer> {
    let department = ctx.data.tickets.department(&ctx.member, id).await?;
    Ok(Answer::Form(views::admin::department_form(Some(&department), &ctx.speaker)))
}

/// Does something with a department.
pub(super) async fn act(
    ctx: &ComponentContext<'_>,
    deed: DepartmentDeed,
    id: DepartmentId,
    input: Input,
) -> Result<Answer> {
    let (tickets, member, speaker) = (&ctx.data.tickets, &ctx.member, &ctx.speaker);
    let none = DepartmentWish::default();
    let wish = match deed {
        DepartmentDeed::Show => {
            let department = tickets.department(member, id).await?;
            return Ok(views::admin::department(&department, &department, speaker).into());
        }
        DepartmentDeed::Levels => {
            let department = tickets.department(member, id).await?;
            return Ok(views::admin::department_levels(&department, &department, speaker).into());
        }
        DepartmentDeed::Ask => {
            let department = tickets.department(member, id).await?;
            return Ok(views::admin::confirm_department_deletion(&department, speaker).into());
        }
        DepartmentDeed::Delete => {
            let (deleted, count) = tickets.delete_department(member, id).await?;
            return list(ctx, Some((&deleted, count))).await;
        }
        DepartmentDeed::Save => {
            let [name, emoji] = input.fields();
            DepartmentWish { name: Some(name), emoji: Some(emoji), ..none }
        }
        DepartmentDeed::Roles => DepartmentWish { roles: Some(RoleEdit::Replace(input.all())), ..none },
        DepartmentDeed::Place => DepartmentWish { parent: Some(input.chosen()?), ..none },
        DepartmentDeed::Up => place_beside(ctx, id, |place| place.saturating_sub(1)).await?,
        DepartmentDeed::Down => place_beside(ctx, id, |place| place + 1).await?,
    };
    Ok(shown(ctx, &tickets.change_department(member, id, wish).await?))
}

/// Takes the roles a department's tickets call at a level.
pub(super) async fn set_called(
    ctx: &ComponentContext<'_>,
    id: DepartmentId,
    level: Level,
    input: Input,
) -> Result<Answer> {
    let called = Some((level, RoleEdit::Replace(input.all())));
    let wish = DepartmentWish { called, ..DepartmentWish::default() };
    let Departed { before, after } = ctx.data.tickets.change_department(&ctx.member, id, wish).await?;
    let before = before.unwrap_or_else(|| after.clone());
    Ok(views::admin::department_levels(&before, &after, &ctx.speaker).into())
}

/// Its place, counted from 1, after a step.
async fn place_beside(
    ctx: &ComponentContext<'_>,
    id: DepartmentId,
    step: impl FnOnce(u16) -> u16 + Send,
) -> Result<DepartmentWish> {
    let known = ctx.data.tickets.departments(ctx.member.guild).await?;
    let place = known.iter().position(|department| department.id == id).unwrap_or(0);
    let place = u16::try_from(place).unwrap_or(0) + 1;
    Ok(DepartmentWish { position: Some(step(place).max(1)), ..DepartmentWish::default() })
}

fn category_roles(
    ctx: &ComponentContext<'_>,
    before: &Roster,
    after: &Roster,
    id: CategoryId,
) -> Result<Answer> {
    let gone = || Refusal::UnknownCategory { given: String::new() };
    let in_use = |roster: &Roster| roster.category(id).filter(|it| it.deleted_at.is_none()).cloned();
    let after = in_use(after).ok_or_else(gone)?;
    let before = in_use(before).unwrap_or_else(|| after.clone());
    Ok(views::admin::category_roles(&before, &after, &ctx.speaker).into())
}

fn shown(ctx: &ComponentContext<'_>, departed: &Departed) -> Answer {
    let before = departed.before.as_ref().unwrap_or(&departed.after);
    views::admin::department(before, &departed.after, &ctx.speaker).into()
}
