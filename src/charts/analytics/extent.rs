//! As much of a list as one page shows: the text and the picture show the same rows.

use crate::domain::analytics::StaffFigures;

/// People on a page.
pub(crate) const PEOPLE: usize = 10;

/// Rows of response times on a page.
pub(crate) const ROWS: usize = 8;

/// The people of a page.
pub(crate) fn on_page(staff: &[(usize, StaffFigures)], page: u16) -> &[(usize, StaffFigures)] {
    staff.chunks(PEOPLE).nth(usize::from(page.max(1) - 1)).unwrap_or_default()
}
