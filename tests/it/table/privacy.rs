//! The rows of `/privacy`: what is typed is answered with a button, and nobody but the opener has an open ticket here.

use super::rows::{Cells, Row, all, bad, right};

pub fn rows() -> Vec<Row> {
    let row = |command| right(command, all("privacy-title")).typed(all("ticket-reply-privately"));
    let extra = |command| {
        bad(command, all("withheld"))
            .options(&[("whom", "me")], "of somebody")
            .typed(all("refusal-bad-argument"))
            .of("privacy")
    };
    vec![
        row("show").of("privacy"),
        extra("show"),
        // Whoever has exported is on record from then on.
        right("export", all("privacy-export")).typed(all("ticket-reply-privately")).of("privacy"),
        extra("export"),
        right("erase", Cells { opener: "desk-refusal-still-open", ..all("privacy-confirm") })
            .typed(all("ticket-reply-privately"))
            .of("privacy"),
        extra("erase"),
    ]
}
