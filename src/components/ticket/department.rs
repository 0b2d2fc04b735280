//! Roles and departments in one message whose content changes: admins decide who serves which tickets.

use crate::components::context::{Answer, ComponentContext, Input};
use crate::domain::ticket::{Department, EscalationLevel, Roster};
use crate::domain::{CategoryId, DepartmentId, Refusal};
use crate::services::Result;
use crate::services::ticket::{
    DepartmentChange, DepartmentUpdate, RoleEdit, RolePlace, RosterChange, RosterUpdate,
};
use crate::views::{self, DepartmentAction};

/// Shows the roles that serve the guild.
pub(super) async fn roles(ctx: &ComponentContext<'_>) -> Result<Answer> {
    let roster = ctx.data.tickets.roster(&ctx.member).await?;
    Ok(views::admin::roles(&roster, &roster, &ctx.localizer).into())
}

/// Shows the roles that serve a category.
pub(super) async fn pick_category(ctx: &ComponentContext<'_>, input: Input) -> Result<Answer> {
    let roster = ctx.data.tickets.roster(&ctx.member).await?;
    category_roles(ctx, &roster, &roster, input.first()?)
}

/// Saves the roles chosen in a menu.
pub(super) async fn set_roles(ctx: &ComponentContext<'_>, place: RolePlace, input: Input) -> Result<Answer> {
    let roles = Some((place, RoleEdit::Replace(input.all())));
    let update = RosterUpdate { roles, ..RosterUpdate::default() };
    let RosterChange { before, after } = ctx.data.tickets.change_roster(&ctx.member, update).await?;
    match place {
        RolePlace::Support(id) | RolePlace::Required(id) => category_roles(ctx, &before, &after, id),
        RolePlace::Staff | RolePlace::Called(_) => {
            Ok(views::admin::roles(&before, &after, &ctx.localizer).into())
        }
    }
}

/// Toggles whether a department is pinged for a ticket it receives.
pub(super) async fn toggle_ping_department(ctx: &ComponentContext<'_>) -> Result<Answer> {
    let before = ctx.data.tickets.roster(&ctx.member).await?.routing.ping_department;
    change_pings(ctx, RosterUpdate { ping_department: Some(!before), ..RosterUpdate::default() }).await
}

/// Toggles whether all staff is pinged when a ticket becomes urgent.
pub(super) async fn toggle_ping_urgent(ctx: &ComponentContext<'_>) -> Result<Answer> {
    let before = ctx.data.tickets.roster(&ctx.member).await?.routing.ping_urgent;
    change_pings(ctx, RosterUpdate { ping_urgent: Some(!before), ..RosterUpdate::default() }).await
}

async fn change_pings(ctx: &ComponentContext<'_>, update: RosterUpdate) -> Result<Answer> {
    let RosterChange { before, after } = ctx.data.tickets.change_roster(&ctx.member, update).await?;
    Ok(views::admin::roles(&before, &after, &ctx.localizer).into())
}

/// Lists all departments; `news` is one just deleted, and its number of tickets.
pub(super) async fn list(ctx: &ComponentContext<'_>, news: Option<(&Department, usize)>) -> Result<Answer> {
    let roster = ctx.data.tickets.roster(&ctx.member).await?;
    Ok(views::admin::departments(&roster.departments, news, &ctx.localizer).into())
}

/// Shows the chosen department.
pub(super) async fn pick(ctx: &ComponentContext<'_>, input: Input) -> Result<Answer> {
    let department = ctx.data.tickets.department(&ctx.member, input.first()?).await?;
    Ok(views::admin::department(&department, &department, &ctx.localizer).into())
}

/// Shows the form of a new department.
pub(super) async fn ask_new(ctx: &ComponentContext<'_>) -> Result<Answer> {
    ctx.data.tickets.roster(&ctx.member).await?;
    Ok(Answer::Form(views::admin::department_form(None, &ctx.localizer)))
}

pub(super) async fn create(ctx: &ComponentContext<'_>, input: Input) -> Result<Answer> {
    let [key, name, emoji] = input.fields();
    let update = DepartmentUpdate {
        name: Some(name),
        emoji: Some(emoji).filter(|emoji| !emoji.trim().is_empty()),
        ..DepartmentUpdate::default()
    };
    Ok(shown(ctx, &ctx.data.tickets.upsert_department(&ctx.member, &key, update).await?))
}

/// Shows the form of an existing department.
pub(super) async fn ask_edit(ctx: &ComponentContext<'_>, id: DepartmentId) -> Result<Answer> {
    let department = ctx.data.tickets.department(&ctx.member, id).await?;
    Ok(Answer::Form(views::admin::department_form(Some(&department), &ctx.localizer)))
}

/// Performs an action on a department.
pub(super) async fn act(
    ctx: &ComponentContext<'_>,
    action: DepartmentAction,
    id: DepartmentId,
    input: Input,
) -> Result<Answer> {
    let (tickets, member, localizer) = (&ctx.data.tickets, &ctx.member, &ctx.localizer);
    let none = DepartmentUpdate::default();
    let update = match action {
        DepartmentAction::Show => {
            let department = tickets.department(member, id).await?;
            return Ok(views::admin::department(&department, &department, localizer).into());
        }
        DepartmentAction::Levels => {
            let department = tickets.department(member, id).await?;
            return Ok(views::admin::department_levels(&department, &department, localizer).into());
        }
        DepartmentAction::Ask => {
            let department = tickets.department(member, id).await?;
            return Ok(views::admin::confirm_department_deletion(&department, localizer).into());
        }
        DepartmentAction::Delete => {
            let (deleted, count) = tickets.delete_department(member, id).await?;
            return list(ctx, Some((&deleted, count))).await;
        }
        DepartmentAction::Save => {
            let [name, emoji] = input.fields();
            DepartmentUpdate { name: Some(name), emoji: Some(emoji), ..none }
        }
        DepartmentAction::Roles => DepartmentUpdate { roles: Some(RoleEdit::Replace(input.all())), ..none },
        DepartmentAction::Place => DepartmentUpdate { parent: Some(input.chosen()?), ..none },
        DepartmentAction::Up => place_beside(ctx, id, |place| place.saturating_sub(1)).await?,
        DepartmentAction::Down => place_beside(ctx, id, |place| place + 1).await?,
    };
    Ok(shown(ctx, &tickets.change_department(member, id, update).await?))
}

/// Saves the roles a department's tickets ping at a level.
pub(super) async fn set_called(
    ctx: &ComponentContext<'_>,
    id: DepartmentId,
    level: EscalationLevel,
    input: Input,
) -> Result<Answer> {
    let called = Some((level, RoleEdit::Replace(input.all())));
    let update = DepartmentUpdate { called, ..DepartmentUpdate::default() };
    let DepartmentChange { before, after } =
        ctx.data.tickets.change_department(&ctx.member, id, update).await?;
    let before = before.unwrap_or_else(|| after.clone());
    Ok(views::admin::department_levels(&before, &after, &ctx.localizer).into())
}

/// Computes a department's position, counted from 1, after one step.
async fn place_beside(
    ctx: &ComponentContext<'_>,
    id: DepartmentId,
    step: impl FnOnce(u16) -> u16 + Send,
) -> Result<DepartmentUpdate> {
    // Positions come from the current list, because the message that was pressed on may be old.
    let known = ctx.data.tickets.departments(ctx.member.guild).await?;
    let place = known.iter().position(|department| department.id == id).unwrap_or(0);
    let place = u16::try_from(place).unwrap_or(0) + 1;
    Ok(DepartmentUpdate { position: Some(step(place).max(1)), ..DepartmentUpdate::default() })
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
    Ok(views::admin::category_roles(&before, &after, &ctx.localizer).into())
}

fn shown(ctx: &ComponentContext<'_>, departed: &DepartmentChange) -> Answer {
    let before = departed.before.as_ref().unwrap_or(&departed.after);
    views::admin::department(before, &departed.after, &ctx.localizer).into()
}
