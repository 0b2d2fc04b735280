//! Components of tickets, and those that configure tickets.

mod department;
mod desk;
mod form;
mod lifecycle;
mod proposal;
mod puzzle;
mod question;
mod relay;
mod search;
mod transcript;

use futures_util::future::BoxFuture;

use super::context::{Answer, ComponentContext, Input, boxed};
use super::router::{ComponentHandler, ComponentSpec};
use crate::domain::GuildId;
use crate::domain::ticket::FormFor;
use crate::services::Result;
use crate::services::ticket::RolePlace;
use crate::views::{self, TicketComponent, TicketConfigComponent};

pub(crate) use puzzle::picture as puzzle_picture;

/// The enums of its components.
pub const COMPONENTS: &[ComponentSpec] =
    &[ComponentSpec::of::<TicketComponent>(), ComponentSpec::of::<TicketConfigComponent>()];

impl ComponentHandler for TicketComponent {
    fn handle<'a>(self, ctx: &'a ComponentContext<'_>, input: Input) -> BoxFuture<'a, Result<Answer>> {
        handle(ctx, self, input)
    }

    fn guild_in_direct_message(self, chosen: &[String]) -> Option<GuildId> {
        self.direct_guild(chosen)
    }
}

/// Dispatches a button, menu or form of tickets.
fn handle<'a>(
    ctx: &'a ComponentContext<'_>,
    component: TicketComponent,
    input: Input,
) -> BoxFuture<'a, Result<Answer>> {
    use TicketComponent as C;
    match component {
        C::OpenTicket { category, .. } | C::AskForm(category) => {
            boxed(move || form::offer(ctx, FormFor::Opening(category)))
        }
        C::ChooseCategory(_) => boxed(|| form::offer_chosen(ctx, input)),
        C::EditAnswers(ticket) => boxed(move || form::offer(ctx, FormFor::Editing(ticket))),
        C::ShowPage(place) => boxed(move || form::show(ctx, place)),
        C::FillPage(place) => boxed(move || form::fill(ctx, place, input)),
        C::GoOn(place) => boxed(move || form::go_on(ctx, place)),
        C::Choose(place, number) => boxed(move || form::choose(ctx, place, number, input)),
        C::DropForm(subject) => boxed(move || form::drop_form(ctx, subject)),
        C::AnswerPuzzle(category) => boxed(move || puzzle::ask(ctx, category)),
        C::PuzzleForm(category) => boxed(move || puzzle::solve(ctx, category, input)),
        C::NewPuzzle(category) => boxed(move || puzzle::pose(ctx, category)),
        C::LargePuzzle(category) => boxed(move || puzzle::pose_large(ctx, category)),
        C::Claim(ticket) => boxed(move || lifecycle::claim(ctx, ticket)),
        C::Unclaim(ticket) => boxed(move || lifecycle::unclaim(ctx, ticket)),
        C::Lock(ticket) => boxed(move || lifecycle::lock(ctx, ticket)),
        C::Unlock(ticket) => boxed(move || lifecycle::unlock(ctx, ticket)),
        C::Note(ticket) => boxed(move || lifecycle::ask_note(ctx, ticket)),
        C::NoteForm(ticket) => boxed(move || lifecycle::note(ctx, ticket, input)),
        C::Close(ticket) => boxed(move || lifecycle::ask_reason(ctx, ticket)),
        C::CloseForm(ticket) => boxed(move || lifecycle::close(ctx, ticket, input)),
        C::AskClose(ticket) => boxed(move || lifecycle::ask_request(ctx, ticket)),
        C::AskCloseForm(ticket) => boxed(move || lifecycle::request(ctx, ticket, input)),
        C::AcceptClose { ticket, asked_at } => boxed(move || lifecycle::accept(ctx, ticket, asked_at)),
        C::DeclineClose { ticket, asked_at } => boxed(move || lifecycle::decline(ctx, ticket, asked_at)),
        C::KeepOpen(ticket) => boxed(move || lifecycle::keep_open(ctx, ticket)),
        C::CloseLost => boxed(|| lifecycle::close_lost(ctx)),
        C::ForceClose { ticket, channel } => boxed(move || lifecycle::force_close(ctx, ticket, channel)),
        C::Purge(ticket) => boxed(move || lifecycle::purge(ctx, ticket)),
        C::Unhide(ticket) => boxed(move || lifecycle::unhide(ctx, ticket)),
        C::Rate { ticket, stars, .. } => boxed(move || lifecycle::rate(ctx, ticket, stars)),
        C::Info { ticket, page } => boxed(move || search::info(ctx, ticket, page)),
        C::List { request, page } => boxed(move || search::list(ctx, request, page)),
        C::Search { request, page } => boxed(move || search::search(ctx, request, page)),
        C::Transcript(ticket) => boxed(move || transcript::hand_out(ctx, ticket)),
        C::Next => boxed(|| desk::next(ctx, None)),
        C::NextAfter(ticket) => boxed(move || desk::next(ctx, Some(ticket))),
        C::Stats { of } => boxed(move || desk::stats(ctx, of)),
        C::Merge { from, into } => boxed(move || desk::merge(ctx, from, into)),
        C::Snippets { page } => boxed(move || desk::snippets(ctx, page)),
        C::NewSnippet => boxed(|| desk::ask_snippet(ctx, None)),
        C::SaveNewSnippet => boxed(|| desk::save_snippet(ctx, None, input)),
        C::EditSnippet(snippet) => boxed(move || desk::ask_snippet(ctx, Some(snippet))),
        C::SaveSnippet(snippet) => boxed(move || desk::save_snippet(ctx, Some(snippet), input)),
        C::DeleteSnippet(snippet) => boxed(move || desk::delete_snippet(ctx, snippet)),
        C::ProposedCategory { request } => boxed(move || proposal::choose(ctx, request, input)),
        C::AnswerProposed { request, category } => boxed(move || proposal::ask(ctx, request, category)),
        C::ProposedForm { request, category } | C::OpenProposed { request, category } => {
            boxed(move || proposal::open(ctx, request, category, input))
        }
        C::ChooseTalk => boxed(|| relay::choose(ctx, input)),
        C::CloseTalk { ticket, .. } => boxed(move || relay::close(ctx, ticket)),
        C::Reveal(ticket) => boxed(move || relay::ask_reveal(ctx, ticket)),
        C::RevealForm(ticket) => boxed(move || relay::reveal(ctx, ticket, input)),
    }
}

impl ComponentHandler for TicketConfigComponent {
    fn handle<'a>(self, ctx: &'a ComponentContext<'_>, input: Input) -> BoxFuture<'a, Result<Answer>> {
        handle_config(ctx, self, input)
    }
}

/// Dispatches a button, menu or form that configures tickets.
fn handle_config<'a>(
    ctx: &'a ComponentContext<'_>,
    component: TicketConfigComponent,
    input: Input,
) -> BoxFuture<'a, Result<Answer>> {
    use TicketConfigComponent as C;
    match component {
        C::DeleteCategory(category) => boxed(move || async move {
            let deleted = ctx.data.tickets.delete_category(&ctx.member, category, None).await?;
            Ok(views::admin::category_deleted(&deleted, &ctx.localizer).into())
        }),
        C::DeletePanel(panel) => boxed(move || async move {
            let deleted = ctx.data.tickets.delete_panel(&ctx.member, panel).await?;
            Ok(views::admin::panel_deleted(&deleted, &ctx.localizer).into())
        }),
        C::Questions(category) => boxed(move || question::list(ctx, category)),
        C::PickQuestion(category) => boxed(move || question::pick(ctx, category, input)),
        C::AddQuestion(category) => boxed(move || question::ask(ctx, category, C::NewQuestion(category))),
        C::AddMenu(category) => boxed(move || question::ask(ctx, category, C::NewMenu(category))),
        C::EditQuestion(place) => boxed(move || question::ask_edit(ctx, place)),
        C::RetryQuestion(category) => boxed(move || question::ask_again(ctx, category)),
        C::NewQuestion(category) | C::NewMenu(category) => {
            boxed(move || question::add(ctx, category, component, input))
        }
        C::SaveQuestion(place) | C::SaveMenu(place) => {
            boxed(move || question::save(ctx, place, component, input))
        }
        C::Question(action, place) => boxed(move || question::change(ctx, action, place)),
        C::Entrance(action, category) => boxed(move || question::entrance(ctx, action, category)),
        C::Roles => boxed(|| department::roles(ctx)),
        C::StaffRoles => boxed(|| department::set_roles(ctx, RolePlace::Staff, input)),
        C::CalledRoles(level) => boxed(move || department::set_roles(ctx, RolePlace::Called(level), input)),
        C::SupportRoles(id) => boxed(move || department::set_roles(ctx, RolePlace::Support(id), input)),
        C::RequiredRoles(id) => boxed(move || department::set_roles(ctx, RolePlace::Required(id), input)),
        C::PingDepartment => boxed(|| department::toggle_ping_department(ctx)),
        C::PingUrgent => boxed(|| department::toggle_ping_urgent(ctx)),
        C::PickCategory => boxed(|| department::pick_category(ctx, input)),
        C::Departments => boxed(|| department::list(ctx, None)),
        C::PickDepartment => boxed(|| department::pick(ctx, input)),
        C::AddDepartment => boxed(|| department::ask_new(ctx)),
        C::NewDepartment => boxed(|| department::create(ctx, input)),
        C::EditDepartment(id) => boxed(move || department::ask_edit(ctx, id)),
        C::Department(action, id) => boxed(move || department::act(ctx, action, id, input)),
        C::DepartmentCalled(id, level) => boxed(move || department::set_called(ctx, id, level, input)),
    }
}
