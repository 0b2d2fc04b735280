//! Components by which admins configure tickets; they work whether tickets are on or off.

use crate::domain::ticket::{EscalationLevel, QuestionPlace};
use crate::domain::{CategoryId, DepartmentId, PanelId};
use crate::ui::custom_id::components;
use crate::ui::id_part::id_part;

components! {
    /// Components that configure tickets.
    pub enum TicketConfigComponent as "config" in None;

    /// Takes a category out of use, confirmed.
    DeleteCategory(category: CategoryId) = "category_delete" => Reply;
    /// Removes a panel, confirmed.
    DeletePanel(panel: PanelId) = "panel_delete" => Reply;

    /// Shows all questions of a category.
    Questions(category: CategoryId) = "questions" => Update;
    /// Menu that chooses a question.
    PickQuestion(category: CategoryId) = "question_pick" => Update;
    /// Button that shows the form of a new question.
    AddQuestion(category: CategoryId) = "question_add" => Form;
    /// The submitted form.
    NewQuestion(category: CategoryId) = "question_new" => Update;
    /// Button that shows the form of a new menu.
    AddMenu(category: CategoryId) = "menu_add" => Form;
    /// The submitted form.
    NewMenu(category: CategoryId) = "menu_new" => Update;
    /// Button that shows a refused question's form again.
    RetryQuestion(category: CategoryId) = "question_again" => Form;
    /// Button that shows a question's form.
    EditQuestion(question: QuestionPlace) = "question_edit" => Form;
    /// The submitted form of a text question.
    SaveQuestion(question: QuestionPlace) = "question_save" => Update;
    /// The submitted form of a menu.
    SaveMenu(question: QuestionPlace) = "menu_save" => Update;
    /// An action on one question.
    Question(action: QuestionAction, question: QuestionPlace) = "question" => Update;
    /// Entrance rules of a category, or a change of them.
    Entrance(action: EntranceAction, category: CategoryId) = "entrance" => Update;

    /// Shows the roles that serve the guild.
    Roles = "roles" => Update;
    /// Menu of the staff roles.
    StaffRoles = "roles_staff" => Update;
    /// Menu of the roles pinged at a level.
    CalledRoles(level: EscalationLevel) = "roles_called" => Update;
    /// Toggles whether a department is pinged for a ticket it receives.
    PingDepartment = "ping_department" => Update;
    /// Toggles whether all staff is pinged when a ticket becomes urgent.
    PingUrgent = "ping_urgent" => Update;
    /// Menu that chooses a category.
    PickCategory = "category_pick" => Update;
    /// Menu of the roles that serve a category.
    SupportRoles(category: CategoryId) = "roles_support" => Update;
    /// Menu of the roles that may open tickets in a category.
    RequiredRoles(category: CategoryId) = "roles_required" => Update;

    /// Shows all departments.
    Departments = "departments" => Update;
    /// Menu that chooses a department.
    PickDepartment = "department_pick" => Update;
    /// Button that shows the form of a new department.
    AddDepartment = "department_add" => Form;
    /// The submitted form.
    NewDepartment = "department_new" => Update;
    /// Button that shows a department's form.
    EditDepartment(department: DepartmentId) = "department_edit" => Form;
    /// An action on one department.
    Department(action: DepartmentAction, department: DepartmentId) = "department" => Update;
    /// Menu of the roles a department's tickets ping at a level.
    DepartmentCalled(department: DepartmentId, level: EscalationLevel) = "department_called" => Update;
}

/// Action on a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionAction {
    /// Move it up.
    Up,
    /// Move it down.
    Down,
    /// Toggle between one line and several.
    Style,
    /// Toggle whether it must be answered.
    Required,
    /// Remove it.
    Remove,
}

/// Action on the entrance rules of a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntranceAction {
    /// Show them.
    Show,
    /// Toggle the puzzle.
    Puzzle,
    /// Copy the puzzle rule to every category.
    PuzzleEverywhere,
}

/// Action on a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DepartmentAction {
    /// Show it.
    Show,
    /// Save its submitted form.
    Save,
    /// Move it up.
    Up,
    /// Move it down.
    Down,
    /// Menu of its team's roles.
    Roles,
    /// Menu of its Discord category.
    Place,
    /// Show the roles its tickets ping.
    Levels,
    /// Ask for confirmation before it is deleted.
    Ask,
    /// Delete it, confirmed.
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
