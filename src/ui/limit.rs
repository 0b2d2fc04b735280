//! Discord's limits, in characters unless noted otherwise.

/// Total text of a message.
pub const MESSAGE_TEXT: usize = 4000;
/// Components of a message, including nested ones.
pub const MESSAGE_COMPONENTS: usize = 40;
/// Buttons in a row.
pub const ROW_BUTTONS: usize = 5;
/// Buttons of a panel: five rows.
pub const PANEL_BUTTONS: usize = 25;
/// A button's label.
pub const BUTTON_LABEL: usize = 80;
/// A `custom_id`, in bytes to be safe.
pub const CUSTOM_ID: usize = 100;
/// A form's title.
pub const MODAL_TITLE: usize = 45;
/// Fields of a form.
pub const MODAL_FIELDS: usize = 5;
/// An option of a menu.
pub const MENU_LABEL: usize = 100;
/// The placeholder of a menu.
pub const MENU_HINT: usize = 150;
/// A field's label.
pub const FIELD_LABEL: usize = 45;
/// A field's placeholder.
pub const FIELD_PLACEHOLDER: usize = 100;
/// Content of a field.
pub const FIELD_TEXT: u16 = 4000;
/// The description of an attachment.
pub const ATTACHMENT_DESCRIPTION: usize = 1024;
