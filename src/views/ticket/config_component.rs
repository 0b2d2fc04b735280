//! The buttons, menus and forms by which admins set tickets up, which they do whether tickets are on or off.

use crate::domain::ticket::{EscalationLevel, QuestionPlace};
use crate::domain::{CategoryId, DepartmentId, PanelId};
use crate::ui::custom_id::components;
use crate::ui::id_part::id_part;

components! {
    /// Where a button, menu or form leads by which admins set tickets up.
    pub enum TicketConfigComponent as "config" in None;

    /// Really take a category out of use.
    DeleteCategory(category: CategoryId) = "category_delete" => Reply;
    /// Really remove a panel.
    DeletePanel(panel: PanelId) = "panel_delete" => Reply;

    /// Back to all questions of a category.
    Questions(category: CategoryId) = "questions" => Update;
    /// The menu that chooses one of them.
    PickQuestion(category: CategoryId) = "question_pick" => Update;
    /// A button that shows the form of a new question.
    AddQuestion(category: CategoryId) = "question_add" => Form;
    /// That form, filled in.
    NewQuestion(category: CategoryId) = "question_new" => Update;
    /// A button that shows the form of a new menu.
    AddMenu(category: CategoryId) = "menu_add" => Form;
    /// That form, filled in.
    NewMenu(category: CategoryId) = "menu_new" => Update;
    /// A button that shows a refused question's form again.
    RetryQuestion(category: CategoryId) = "question_again" => Form;
    /// A button that shows a question's form.
    EditQuestion(question: QuestionPlace) = "question_edit" => Form;
    /// That form, filled in.
    SaveQuestion(question: QuestionPlace) = "question_save" => Update;
    /// That form as a menu's, filled in.
    SaveMenu(question: QuestionPlace) = "menu_save" => Update;
    /// Something to do with one question.
    Question(action: QuestionAction, question: QuestionPlace) = "question" => Update;
    /// What stands before the category's form, or a change of it.
    Entrance(action: EntranceAction, category: CategoryId) = "entrance" => Update;

    /// Back to who serves the guild.
    Roles = "roles" => Update;
    /// The menu of the staff's roles.
    StaffRoles = "roles_staff" => Update;
    /// The menu of the roles a level calls.
    CalledRoles(level: EscalationLevel) = "roles_called" => Update;
    /// Call departments that get a ticket, or do not any more.
    PingDepartment = "ping_department" => Update;
    /// Call everybody when a ticket becomes urgent, or do not any more.
    PingUrgent = "ping_urgent" => Update;
    /// The menu that chooses a category.
    PickCategory = "category_pick" => Update;
    /// The menu of the roles that serve a category.
    SupportRoles(category: CategoryId) = "roles_support" => Update;
    /// The menu of the roles that may open tickets in a category.
    RequiredRoles(category: CategoryId) = "roles_required" => Update;

    /// Back to all departments.
    Departments = "departments" => Update;
    /// The menu that chooses one of them.
    PickDepartment = "department_pick" => Update;
    /// A button that shows the form of a new department.
    AddDepartment = "department_add" => Form;
    /// That form, filled in.
    NewDepartment = "department_new" => Update;
    /// A button that shows a department's form.
    EditDepartment(department: DepartmentId) = "department_edit" => Form;
    /// Something to do with one department.
    Department(action: DepartmentAction, department: DepartmentId) = "department" => Update;
    /// The menu of the roles a department's tickets call at a level.
    DepartmentCalled(department: DepartmentId, level: EscalationLevel) = "department_called" => Update;
}

/// What is done with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionAction {
    /// Ask it earlier.
    Up,
    /// Ask it later.
    Down,
    /// Give it one line or several.
    Style,
    /// Let it be left out or not.
    Required,
    /// Ask it no more.
    Remove,
}

/// What is done with what stands before a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntranceAction {
    /// Show it.
    Show,
    /// Ask for the puzzle, or not any more.
    Puzzle,
    /// The same in every category.
    PuzzleEverywhere,
}

/// What is done with a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DepartmentAction {
    /// Show it.
    Show,
    /// Its form, filled in.
    Save,
    /// List it earlier.
    Up,
    /// List it later.
    Down,
    /// The menu of its team.
    Roles,
    /// The menu of its Discord category.
    Place,
    /// Show whom its tickets call.
    Levels,
    /// Ask once more before it is deleted.
    Ask,
    /// Really delete it.
    Delete,
}

id_part!(QuestionAction { Up = "up", Down = "down", Style = "style", Required = "required", Remove = "remove" });
id_part!(EntranceAction { Show = "show", Puzzle = "puzzle", PuzzleEverywhere = "puzzle_everywhere" });
id_part!(DepartmentAction {
    Show = "show",
    Save = "save",
    Up = "up",
    Down = "down",
    Roles = "roles",
    Place = "place",
    Levels = "levels",
    Ask = "ask",
    Delete = "delete",
});
