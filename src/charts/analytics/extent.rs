//! Page sizes of lists, shared by text and picture so that both show the same rows.

use crate::domain::analytics::StaffFigures;

/// People on a page.
pub(crate) const PEOPLE: usize = 10;

/// Rows of response times on a page.
pub(crate) const ROWS: usize = 8;

/// Returns the people of a page, counted from 1.
pub(crate) fn on_page(staff: &[(usize, StaffFigures)], page: u16) -> &[(usize, StaffFigures)] {
    staff.chunks(PEOPLE).nth(usize::from(page.max(1) - 1)).unwrap_or_default()
}
